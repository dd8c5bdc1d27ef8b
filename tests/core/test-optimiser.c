/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/descent/downhill-optimiser.h"

#include <math.h>

static const struct {
  DownhillOptimiser optimiser;
  gsize memory;
  double limit; /* times 1/λ */
} rules[] = {
  { DOWNHILL_OPTIMISER_GD, 0, 2 },
  { DOWNHILL_OPTIMISER_MOMENTUM, 1, 3.8 },
  { DOWNHILL_OPTIMISER_ADAGRAD, 1, INFINITY },
  { DOWNHILL_OPTIMISER_RMSPROP, 1, INFINITY },
  { DOWNHILL_OPTIMISER_ADAM, 2, INFINITY },
};

/* The sequences follow from the formulas in torch.optim's documentation of SGD,
 * Adagrad, RMSprop and Adam, computed with 40 decimal digits. */
static void
test_sequences (void)
{
  static const double slopes[] = { 1, -2, 0.5, 0, 3 };
  static const struct {
    DownhillOptimiser optimiser;
    double moves[G_N_ELEMENTS (slopes)];
  } cases[] = {
    { DOWNHILL_OPTIMISER_GD,
      { -0.1, 0.2, -0.05, 0, -0.3 } },
    { DOWNHILL_OPTIMISER_MOMENTUM,
      { -0.1, 0.11, 0.049, 0.0441, -0.26031 } },
    { DOWNHILL_OPTIMISER_ADAGRAD,
      { -0.099999999990000005, 0.089442719095991594, -0.021821789022646858, 0,
        -0.079471941421797365 } },
    { DOWNHILL_OPTIMISER_RMSPROP,
      { -0.99999990000001004, 0.89532292199153196, -0.21947351664103329, 0,
        -0.79930919062254258 } },
    { DOWNHILL_OPTIMISER_ADAM,
      { -0.099999999000000006, 0.0366103524720751, 0.013669066201746637,
        0.011196867282573082, -0.037637512673884689 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double memory[DOWNHILL_OPTIMISER_MAX_MEMORY] = { 0 };

      for (gsize t = 0; t < G_N_ELEMENTS (slopes); t++)
        {
          double move = downhill_optimiser_move (cases[i].optimiser, 0.1,
                                                 slopes[t], t + 1, memory);

          g_assert_cmpfloat_with_epsilon (move, cases[i].moves[t], 1e-14);
        }
    }
}

static void
test_memory (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      double memory[DOWNHILL_OPTIMISER_MAX_MEMORY] = { 0 };

      g_assert_cmpuint (downhill_optimiser_get_memory (rules[i].optimiser), ==,
                        rules[i].memory);
      downhill_optimiser_move (rules[i].optimiser, 0.1, 3, 1, memory);
      for (gsize k = 0; k < G_N_ELEMENTS (memory); k++)
        g_assert_cmpint (memory[k] != 0, ==, k < rules[i].memory);
    }
}

static void
test_rest (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      double memory[DOWNHILL_OPTIMISER_MAX_MEMORY] = { 0 };

      for (guint64 t = 1; t < 5; t++)
        g_assert_cmpfloat (downhill_optimiser_move (rules[i].optimiser, 0.1, 0,
                                                    t, memory),
                           ==, 0);
    }
}

static void
test_rate (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      double memory[DOWNHILL_OPTIMISER_MAX_MEMORY] = { 0 };
      double other[DOWNHILL_OPTIMISER_MAX_MEMORY] = { 0 };

      for (guint64 t = 1; t < 20; t++)
        {
          double slope = g_test_rand_double_range (-2, 2);
          double move = downhill_optimiser_move (rules[i].optimiser, 0.25, slope,
                                                 t, memory);

          g_assert_cmpfloat (downhill_optimiser_move (rules[i].optimiser, 1,
                                                      slope, t, other),
                             ==, 4 * move);
        }
    }
}

/* Adam's corrections reach 1 in the long run; a constant slope is then followed
 * at just the learning rate. */
static void
test_adam_late (void)
{
  double memory[DOWNHILL_OPTIMISER_MAX_MEMORY] = { 0 };
  double move = 0;

  for (guint64 t = 1; t <= 100000; t++)
    move = downhill_optimiser_move (DOWNHILL_OPTIMISER_ADAM, 0.01, -7, t, memory);
  g_assert_cmpfloat_with_epsilon (move, 0.01, 1e-9);
  move = downhill_optimiser_move (DOWNHILL_OPTIMISER_ADAM, 0.01, -7,
                                  G_GUINT64_CONSTANT (1) << 60, memory);
  g_assert_cmpfloat_with_epsilon (move, 0.01, 1e-9);
}

static void
test_limit (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      double limit = downhill_optimiser_get_limit (rules[i].optimiser, 4);

      if (isinf (rules[i].limit))
        g_assert_cmpfloat (limit, ==, INFINITY);
      else
        g_assert_cmpfloat_with_epsilon (limit, rules[i].limit / 4, 1e-15);
    }
}

/* On E = λ·x²/2, a little below the limit x goes to 0, a little above it
 * grows. */
static void
test_limit_holds (void)
{
  const double curvature = 5;

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      double limit = downhill_optimiser_get_limit (rules[i].optimiser, curvature);

      if (isinf (limit))
        continue;
      for (int above = 0; above <= 1; above++)
        {
          double memory[DOWNHILL_OPTIMISER_MAX_MEMORY] = { 0 };
          double x = 1;

          for (guint64 t = 1; t <= 5000; t++)
            x += downhill_optimiser_move (rules[i].optimiser,
                                          limit * (above ? 1.005 : 0.995),
                                          curvature * x, t, memory);
          if (above)
            g_assert_cmpfloat (fabs (x), >, 1e6);
          else
            g_assert_cmpfloat (fabs (x), <, 1e-6);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/optimiser/moves/are-those-of-torch", test_sequences);
  g_test_add_func ("/core/optimiser/moves/stay-at-zero-without-a-slope", test_rest);
  g_test_add_func ("/core/optimiser/moves/are-proportional-to-the-rate", test_rate);
  g_test_add_func ("/core/optimiser/adam/follows-a-steady-slope-at-the-rate",
                   test_adam_late);
  g_test_add_func ("/core/optimiser/memory/is-what-is-announced", test_memory);
  g_test_add_func ("/core/optimiser/limit/is-known", test_limit);
  g_test_add_func ("/core/optimiser/limit/parts-convergence-from-growth",
                   test_limit_holds);

  return g_test_run ();
}
