/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/descent/downhill-descent.h"

#include <math.h>
#include <string.h>

#include "../random.h"

/* What a step is made of, compared with the step itself. */

/* A formula of a part, read by the numbers of its symbols. */
typedef struct {
  const DownhillStepParts *parts;
  guint of;
  const char *rest;
} Formula;

static gboolean
take (Formula    *self,
      const char *sign)
{
  if (!g_str_has_prefix (self->rest, sign))
    return FALSE;
  self->rest += strlen (sign);

  return TRUE;
}

static double read_sum (Formula *self);

static double
read_factor (Formula *self)
{
  DownhillStepSymbol symbol;
  double value;

  if (take (self, "√"))
    return sqrt (read_factor (self));
  if (take (self, "−"))
    return -read_factor (self);
  if (take (self, "("))
    {
      value = read_sum (self);
      g_assert_true (take (self, ")"));
    }
  else if (take (self, "1"))
    {
      value = 1;
    }
  else
    {
      g_assert_true (downhill_step_parts_find (self->parts, self->rest, self->of, &symbol));
      self->rest += symbol.length;
      value = symbol.value;
    }
  if (take (self, "²"))
    return value * value;
  if (g_str_has_prefix (self->rest, "ᵗ") &&
      downhill_step_parts_find (self->parts, self->rest, self->of, &symbol))
    {
      self->rest += symbol.length;
      return pow (value, symbol.value);
    }

  return value;
}

static double
read_product (Formula *self)
{
  double value = read_factor (self);

  for (;;)
    if (take (self, "·"))
      value *= read_factor (self);
    else if (take (self, "/"))
      value /= read_factor (self);
    else
      return value;
}

static double
read_sum (Formula *self)
{
  double value = read_product (self);

  for (;;)
    if (take (self, " + "))
      value += read_product (self);
    else if (take (self, " − "))
      value -= read_product (self);
    else
      return value;
}

/* How large a sum is at most whose parts may cancel. */
static double
find_scale (const DownhillStepParts *parts,
            guint                    of)
{
  return fabs (parts->list[of].before) + fabs (parts->list[of].value) + fabs (parts->slope);
}

static void
assert_formula (const DownhillStepParts *parts,
                guint                    of)
{
  const DownhillStepPart *part = &parts->list[of];
  Formula formula = { parts, of, part->formula };
  double value;

  if (part->of_both)
    return;
  value = read_sum (&formula);
  g_assert_cmpstr (formula.rest, ==, "");
  if (!(fabs (value - part->value) <= 1e-12 * find_scale (parts, of)))
    g_error ("%s = %s is %.17g, and not %.17g", part->symbol, part->formula, value,
             part->value);
}

static void
assert_close (double value,
              double expected,
              double tolerance)
{
  if (!(fabs (value - expected) <= tolerance))
    g_error ("%.17g is not %.17g", value, expected);
}

static gboolean
is_remembered (const DownhillState *state,
               guint                parameter,
               double               value)
{
  for (guint i = 0; i < DOWNHILL_OPTIMISER_MAX_MEMORY; i++)
    if (memcmp (&state->memory[parameter][i], &value, sizeof value) == 0)
      return TRUE;

  return FALSE;
}

/* Compares what is told of the next step with that step. */
static void
check_step (DownhillDescent *descent)
{
  const DownhillSettings settings = *downhill_descent_get_settings (descent);
  const DownhillState before = *downhill_descent_get_state (descent), *after;
  double gradient[2], move[2], w, b;
  DownhillNextParts parts;

  downhill_descent_get_point (descent, &w, &b);
  downhill_descent_get_next_parts (descent, &settings, &parts);
  downhill_descent_get_next_move (descent, &settings, gradient, move);
  if (!downhill_descent_step (descent))
    return;
  after = downhill_descent_get_state (descent);
  for (guint i = 0; i < 2; i++)
    {
      double from = i == 0 ? before.w : before.b, to = i == 0 ? after->w : after->b;
      double whole = parts.by_memory[i] + parts.by_slope[i];
      double size = fabs (parts.by_memory[i]) + fabs (parts.by_slope[i]);

      g_assert_cmpint (parts.moves[i], ==, after->moves[i] > before.moves[i]);
      /* What is told in the data's units was found by a difference of two points. */
      if (!settings.standardise)
        assert_close (whole, move[i], 1e-12 * size + 4e-16 * fabs (i == 0 ? w : b));
      if (!parts.moves[i])
        {
          g_assert_cmpfloat (from, ==, to);
          continue;
        }
      g_assert_cmpuint (parts.of[i].n, >=, 1);
      g_assert_cmpfloat (from + parts.of[i].list[parts.of[i].n - 1].value, ==, to);
      for (guint k = 0; k < parts.of[i].n; k++)
        {
          assert_formula (&parts.of[i], k);
          if (strstr (parts.of[i].list[k].formula, parts.of[i].list[k].symbol) != NULL &&
              !parts.of[i].list[k].of_both)
            {
              g_assert_true (is_remembered (&before, i, parts.of[i].list[k].before));
              g_assert_true (is_remembered (after, i, parts.of[i].list[k].value));
            }
        }
      size = fabs (parts.of[i].by_memory) + fabs (parts.of[i].by_slope);
      assert_close (parts.of[i].by_memory + parts.of[i].by_slope,
                    parts.of[i].list[parts.of[i].n - 1].value, 1e-12 * size);
    }
}

static DownhillSettings
random_settings (const DownhillOptimiser *optimiser,
                 gsize                    m)
{
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;

  downhill_settings_set_optimiser (&settings, optimiser);
  settings.learning_rate = random_magnitude (1e-3, 1);
  settings.constants[DOWNHILL_CONSTANT_MOMENTUM] = g_test_rand_double_range (0, 0.99);
  settings.constants[DOWNHILL_CONSTANT_BETA1] = g_test_rand_double_range (0, 0.99);
  settings.constants[DOWNHILL_CONSTANT_BETA2] = g_test_rand_double_range (0.5, 0.999);
  settings.constants[DOWNHILL_CONSTANT_DECAY] = g_test_rand_double_range (0.5, 0.99);
  downhill_settings_set_schedule (
    &settings, downhill_schedule_get (g_test_rand_int_range (0, downhill_schedule_get_n ())));
  settings.warm_up = g_test_rand_bit () ? 5 : 0;
  settings.direction = g_test_rand_int_range (0, 4);
  settings.batch_size = g_test_rand_int_range (0, m + 1);
  settings.order = g_test_rand_int_range (0, 3);
  settings.standardise = g_test_rand_bit ();
  settings.start_w = g_test_rand_double_range (-2, 2);
  settings.start_b = g_test_rand_double_range (-2, 2);
  for (guint i = 0; i < DOWNHILL_N_PENALTIES; i++)
    settings.formula.strengths[i] = g_test_rand_bit () ? 0 : random_magnitude (1e-3, 1);
  settings.formula.penalise_bias = g_test_rand_bit ();

  return settings;
}

static void
test_random (void)
{
  for (guint rule = 0; rule < downhill_optimiser_get_n (); rule++)
    for (int trial = 0; trial < 20 * random_depth (); trial++)
      {
        gsize m = g_test_rand_int_range (2, 30);
        g_autoptr (DownhillDataset) dataset = random_dataset (m);
        DownhillSettings settings = random_settings (downhill_optimiser_get (rule), m);
        g_autoptr (DownhillObjective) objective =
          downhill_objective_new (dataset, &settings.formula);
        g_autoptr (DownhillDescent) descent = downhill_descent_new (objective, &settings);

        for (guint step = 0; step < 12; step++)
          check_step (descent);
      }
}

/* On data that is not centred w moves b, too, once it is back in the data's units. */
static void
test_standardised (void)
{
  const double x[] = { 3, 4, 6, 9 }, y[] = { 1, 3, 2, 5 };
  g_autoptr (DownhillDataset) dataset = downhill_dataset_new_take (
    "", "x", "y", g_memdup2 (x, sizeof x), g_memdup2 (y, sizeof y), G_N_ELEMENTS (x), NULL);
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  g_autoptr (DownhillObjective) objective = NULL;
  g_autoptr (DownhillDescent) descent = NULL;
  double gradient[2], move[2];
  DownhillNextParts parts;

  downhill_settings_set_optimiser (&settings, &downhill_optimiser_momentum);
  settings.standardise = TRUE;
  settings.learning_rate = 0.1;
  settings.direction = DOWNHILL_DIRECTION_WEIGHT;
  objective = downhill_objective_new (dataset, &settings.formula);
  descent = downhill_descent_new (objective, &settings);
  for (guint step = 0; step < 5; step++)
    {
      downhill_descent_get_next_parts (descent, &settings, &parts);
      downhill_descent_get_next_move (descent, &settings, gradient, move);
      g_assert_false (parts.moves[1]);
      g_assert_cmpfloat (parts.by_slope[1], !=, 0);
      for (guint i = 0; i < 2; i++)
        g_assert_cmpfloat_with_epsilon (parts.by_memory[i] + parts.by_slope[i], move[i], 1e-12);
      g_assert_true (downhill_descent_step (descent));
    }
}

/* After t equal slopes the corrected means are the slope and its square. */
static void
test_correction (void)
{
  DownhillMadeStep made = {
    .constants = (double[]) DOWNHILL_CONSTANTS_INIT,
    .learning_rate = 0.1,
    .gradient = { 3, 0 },
    .moves = { TRUE, FALSE },
  };
  DownhillStepParts parts;

  for (guint t = 1; t <= 20; t++)
    {
      memcpy (made.before, made.after, sizeof made.before);
      made.t[0] = t;
      made.step[0] = downhill_optimiser_adam.move (made.constants, 0.1, 3, t, made.after[0]);
      downhill_step_parts_init (&parts, &made, 0);
      downhill_optimiser_adam.explain (&made, 0, &parts);
      g_assert_cmpfloat_with_epsilon (parts.divided, 3, 1e-12);
      g_assert_cmpfloat_with_epsilon (parts.divisor, 3, 1e-12);
      g_assert_cmpfloat_with_epsilon (parts.raw_divided, 3 * (1 - pow (0.9, t)), 1e-12);
      g_assert_cmpfloat_with_epsilon (parts.raw_divisor, 3 * sqrt (1 - pow (0.999, t)), 1e-12);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/step-parts/random/they-make-the-very-step-of-every-rule", test_random);
  g_test_add_func ("/core/step-parts/standardised/they-are-those-of-the-data-on-the-map",
                   test_standardised);
  g_test_add_func ("/core/step-parts/adam/equal-slopes-are-corrected-to-themselves",
                   test_correction);

  return g_test_run ();
}
