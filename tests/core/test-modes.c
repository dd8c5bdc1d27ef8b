/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/descent/downhill-modes.h"

#include <math.h>

#include "core/data/downhill-beans.h"
#include "core/descent/downhill-descent.h"
#include "core/loss/downhill-objective-minimum.h"

static DownhillObjective *
new_objective (void)
{
  const DownhillBeans beans = DOWNHILL_BEANS_INIT;
  g_autoptr (DownhillDataset) dataset = downhill_beans_generate (&beans, NULL);
  const DownhillFormula formula = DOWNHILL_FORMULA_INIT;

  return downhill_objective_new (dataset, &formula);
}

static DownhillModes
new_modes (DownhillObjective       *objective,
           const DownhillOptimiser *rule)
{
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  DownhillModes modes;

  downhill_settings_set_optimiser (&settings, rule);
  g_assert_true (downhill_modes_init (&modes, objective, &settings));

  return modes;
}

/* The beans: plain 0.765 and 0.897 a step, the ball 1.062 with 0.388 and 0.623. */
static void
test_best (void)
{
  g_autoptr (DownhillObjective) objective = new_objective ();
  DownhillModes modes = new_modes (objective, &downhill_optimiser_gd);
  double rate, momentum;

  downhill_modes_find_best (&modes, &rate, &momentum);
  g_assert_cmpfloat (fabs (rate - 1.062), <, 5e-4);
  g_assert_cmpfloat (fabs (momentum - 0.388), <, 5e-4);
  g_assert_cmpfloat (fabs (downhill_modes_get_radius (&modes, rate, momentum) - 0.623), <, 5e-4);
  rate = 2 / (modes.largest + modes.smallest);
  g_assert_cmpfloat (fabs (rate - 0.765), <, 5e-4);
  g_assert_cmpfloat (fabs (downhill_modes_get_radius (&modes, rate, 0) - 0.897), <, 5e-4);
}

/* Nothing on a grid around is better. */
static void
test_no_better (void)
{
  g_autoptr (DownhillObjective) objective = new_objective ();
  const DownhillOptimiser *rules[] = { &downhill_optimiser_momentum,
                                       &downhill_optimiser_nesterov };

  for (gsize k = 0; k < G_N_ELEMENTS (rules); k++)
    {
      DownhillModes modes = new_modes (objective, rules[k]);
      double rate, momentum, least;

      downhill_modes_find_best (&modes, &rate, &momentum);
      least = downhill_modes_get_radius (&modes, rate, momentum);
      for (int i = 0; i < 200; i++)
        for (int j = 0; j < 100; j++)
          g_assert_cmpfloat (downhill_modes_get_radius (&modes, rate * (i + 1) / 100, j / 100.),
                             >=, least * (1 - 1e-9));
    }
}

/* Below the limit the radius is below 1, above it is not. */
static void
test_limit (void)
{
  g_autoptr (DownhillObjective) objective = new_objective ();
  const DownhillOptimiser *rules[] = { &downhill_optimiser_momentum,
                                       &downhill_optimiser_nesterov };

  for (gsize k = 0; k < G_N_ELEMENTS (rules); k++)
    for (double momentum = 0; momentum < 1; momentum += 0.09)
      {
        DownhillModes modes = new_modes (objective, rules[k]);
        double limit = downhill_modes_get_limit (&modes, momentum);

        if (k == 0)
          g_assert_cmpfloat (fabs (limit - 2 * (1 + momentum) / modes.largest), <, 1e-12);
        g_assert_cmpfloat (downhill_modes_get_radius (&modes, 0.999 * limit, momentum), <, 1);
        g_assert_cmpfloat (downhill_modes_get_radius (&modes, 1.001 * limit, momentum), >, 1);
      }
}

/* So much of what is above the lowest loss is left after many steps; the loss goes with
 * the square of the distance. */
static void
test_descent (void)
{
  g_autoptr (DownhillObjective) objective = new_objective ();
  const DownhillOptimiser *rules[] = { &downhill_optimiser_momentum,
                                       &downhill_optimiser_nesterov };
  const double lowest = downhill_objective_minimum (objective)->loss;

  for (gsize k = 0; k < G_N_ELEMENTS (rules); k++)
    {
      DownhillModes modes = new_modes (objective, rules[k]);
      DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
      g_autoptr (DownhillDescent) descent = NULL;
      double w, b, before, after, radius;

      downhill_settings_set_optimiser (&settings, rules[k]);
      settings.batch_size = 0;
      settings.learning_rate = 0.1;
      settings.constants[DOWNHILL_CONSTANT_MOMENTUM] = 0.3;
      radius = downhill_modes_get_radius (&modes, 0.1, 0.3);
      descent = downhill_descent_new (objective, &settings);
      downhill_descent_run (descent, 200);
      downhill_descent_get_point (descent, &w, &b);
      before = downhill_objective_value (objective, w, b) - lowest;
      downhill_descent_run (descent, 100);
      downhill_descent_get_point (descent, &w, &b);
      after = downhill_objective_value (objective, w, b) - lowest;
      g_assert_cmpfloat (fabs (pow (after / before, 1 / 200.) / radius - 1), <, 1e-3);
    }
}

static void
test_unknown (void)
{
  g_autoptr (DownhillObjective) objective = new_objective ();
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  DownhillModes modes;

  downhill_settings_set_optimiser (&settings, &downhill_optimiser_adam);
  g_assert_false (downhill_modes_init (&modes, objective, &settings));
  downhill_settings_set_optimiser (&settings, &downhill_optimiser_gd);
  settings.direction = DOWNHILL_DIRECTION_ALTERNATING;
  g_assert_false (downhill_modes_init (&modes, objective, &settings));
}

static void
test_fill (void)
{
  g_autoptr (DownhillObjective) objective = new_objective ();
  DownhillModes modes = new_modes (objective, &downhill_optimiser_momentum);
  const double rates[] = { 0.1, 0.5, 3 }, momenta[] = { 0, 0.9 };
  double steps[6];

  downhill_modes_fill (&modes, rates, 3, momenta, 2, steps);
  for (int i = 0; i < 6; i++)
    g_assert_true (steps[i] == downhill_modes_count (
                     downhill_modes_get_radius (&modes, rates[i % 3], momenta[i / 3])));
  g_assert_true (isinf (steps[2]));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/modes/best/is-that-of-the-beans", test_best);
  g_test_add_func ("/core/modes/best/nothing-around-is-better", test_no_better);
  g_test_add_func ("/core/modes/limit/is-where-the-radius-is-1", test_limit);
  g_test_add_func ("/core/modes/radius/is-what-steps-leave", test_descent);
  g_test_add_func ("/core/modes/unknown/adam-and-turns", test_unknown);
  g_test_add_func ("/core/modes/fill/has-rows-of-momenta", test_fill);

  return g_test_run ();
}
