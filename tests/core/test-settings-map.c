/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/descent/downhill-settings-map.h"

#include <math.h>
#include <stdlib.h>

#include "core/data/downhill-beans.h"
#include "core/descent/downhill-descent.h"
#include "core/descent/downhill-modes.h"
#include "core/loss/downhill-objective-minimum.h"

static DownhillObjective *
new_objective (const DownhillLoss *loss)
{
  const DownhillBeans beans = DOWNHILL_BEANS_INIT;
  g_autoptr (DownhillDataset) dataset = downhill_beans_generate (&beans, NULL);
  DownhillFormula formula = DOWNHILL_FORMULA_INIT;

  downhill_formula_set_loss (&formula, loss);

  return downhill_objective_new (dataset, &formula);
}

static DownhillSettings
get_settings (const DownhillOptimiser *rule,
              gsize                    batch_size)
{
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;

  downhill_settings_set_optimiser (&settings, rule);
  settings.batch_size = batch_size;

  return settings;
}

static DownhillSettingsMap *
new_map (DownhillObjective      *objective,
         const DownhillSettings *settings)
{
  DownhillSettingsMap *map = downhill_settings_map_new (objective, settings, NULL, NULL);

  for (guint round = 0; round < DOWNHILL_SETTINGS_MAP_N_ROUNDS; round++)
    downhill_settings_map_run (map, round, NULL);

  return map;
}

static int
compare (const void *a,
         const void *b)
{
  const double *one = a, *other = b;

  return (*one > *other) - (*one < *other);
}

/* Three numbers of five thousand are nearer to the limit than a run can tell. */
static void
assert_agrees (const DownhillOptimiser *rule)
{
  g_autoptr (DownhillObjective) objective = new_objective (&downhill_loss_squared);
  DownhillSettings settings = get_settings (rule, 0);
  g_autoptr (DownhillSettingsMap) map = new_map (objective, &settings);
  guint n = downhill_settings_map_get_n (map), n_errors = 0, n_wrong = 0;
  double errors[DOWNHILL_SETTINGS_MAP_N * DOWNHILL_SETTINGS_MAP_N];
  DownhillModes modes;

  g_assert_cmpuint (n, ==, DOWNHILL_SETTINGS_MAP_N);
  g_assert_true (downhill_modes_init (&modes, objective, &settings));
  for (guint i = 0; i < n * n; i++)
    {
      double rate = downhill_settings_map_get_rate (map, i % n);
      double second = downhill_settings_map_get_second (map, i / n), steps;
      double exact = downhill_modes_count (downhill_modes_get_radius (&modes, rate, second));
      DownhillSettingsFate fate = downhill_settings_map_get (map, i % n, i / n, &steps);

      if (fate == DOWNHILL_SETTINGS_PENDING)
        continue;
      n_wrong += (fate == DOWNHILL_SETTINGS_DIVERGES) != isinf (exact);
      if (fate == DOWNHILL_SETTINGS_ARRIVES)
        errors[n_errors++] = fabs (log (steps / exact));
    }
  g_assert_cmpuint (n_wrong, <=, 3);
  g_assert_cmpuint (n_errors, >, n * n / 2);
  qsort (errors, n_errors, sizeof *errors, compare);
  g_assert_cmpfloat (errors[n_errors / 2], <, 1e-6);
  g_assert_cmpfloat (errors[n_errors * 9 / 10], <, log (1.4));
  g_assert_cmpfloat (errors[n_errors * 99 / 100], <, log (2));
}

static void
test_agrees (void)
{
  assert_agrees (&downhill_optimiser_momentum);
  assert_agrees (&downhill_optimiser_nesterov);
}

/* The last of @n steps after which a run is farther than a tenth of its first distance. */
static guint64
find_last_outside (DownhillObjective      *objective,
                   const DownhillSettings *settings,
                   guint64                 n)
{
  const DownhillMinimum *minimum = downhill_objective_minimum (objective);
  g_autoptr (DownhillDescent) descent = downhill_descent_new (objective, settings);
  double far = hypot (settings->start_w - minimum->w, settings->start_b - minimum->b), w, b;
  guint64 last = 0;

  for (guint64 step = 1; step <= n; step++)
    {
      downhill_descent_step (descent);
      downhill_descent_get_point (descent, &w, &b);
      if (hypot (w - minimum->w, b - minimum->b) > far / 10)
        last = step;
    }

  return last;
}

/* Every eleventh cell is what a run with its settings does. */
static void
test_runs (void)
{
  g_autoptr (DownhillObjective) objective = new_objective (&downhill_loss_huber);
  DownhillSettings settings = get_settings (&downhill_optimiser_adam, 10);
  g_autoptr (DownhillSettingsMap) map = new_map (objective, &settings);
  guint n = downhill_settings_map_get_n (map), n_arrive = 0, n_miss = 0;
  guint64 most = downhill_settings_map_get_n_steps (map);

  for (guint row = 2; row < n - 1; row += 11)
    for (guint column = 0; column < n; column += 3)
      {
        double steps;
        DownhillSettingsFate fate = downhill_settings_map_get (map, column, row, &steps);
        guint64 last;

        settings.learning_rate = downhill_settings_map_get_rate (map, column);
        settings.constants[DOWNHILL_CONSTANT_BETA1] = downhill_settings_map_get_second (map,
                                                                                        row);
        last = find_last_outside (objective, &settings, most + most / 3);
        if (fate == DOWNHILL_SETTINGS_ARRIVES)
          {
            g_assert_cmpfloat (steps, >=, last);
            g_assert_cmpfloat (steps, <=, last + 1 + 1e-6);
            n_arrive++;
          }
        else
          {
            g_assert_cmpint (fate, ==, DOWNHILL_SETTINGS_MISSES);
            g_assert_cmpuint (last + 1, >, most);
            n_miss++;
          }
      }
  g_assert_cmpuint (n_arrive, >, 10);
  g_assert_cmpuint (n_miss, >, 10);
}

static void
test_rounds (void)
{
  g_autoptr (DownhillObjective) objective = new_objective (&downhill_loss_squared);
  DownhillSettings settings = get_settings (&downhill_optimiser_newton, 0);
  g_autoptr (DownhillSettingsMap) map = downhill_settings_map_new (objective, &settings, NULL,
                                                                   NULL);
  guint n = downhill_settings_map_get_n (map), before = 0;
  double steps;

  for (guint round = 0; round < DOWNHILL_SETTINGS_MAP_N_ROUNDS; round++)
    {
      downhill_settings_map_run (map, round, NULL);
      for (guint i = 0; i < n * n; i++)
        g_assert_cmpint (downhill_settings_map_get (map, i % n, i / n, &steps), !=,
                         DOWNHILL_SETTINGS_PENDING);
      g_assert_cmpuint (downhill_settings_map_get_n_tried (map), >, before);
      before = downhill_settings_map_get_n_tried (map);
    }
  g_assert_cmpuint (before, ==, n * n);
}

static void
test_cancelled (void)
{
  g_autoptr (DownhillObjective) objective = new_objective (&downhill_loss_squared);
  DownhillSettings settings = get_settings (&downhill_optimiser_adam, 0);
  g_autoptr (DownhillSettingsMap) map = downhill_settings_map_new (objective, &settings, NULL,
                                                                   NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  downhill_settings_map_run (map, 0, cancellable);
  g_assert_cmpuint (downhill_settings_map_get_n_tried (map), ==, 0);
}

static void
test_second (void)
{
  const struct {
    const DownhillOptimiser *rule;
    const char *symbol;
  } cases[] = {
    { &downhill_optimiser_gd, "β" },
    { &downhill_optimiser_nesterov, "β" },
    { &downhill_optimiser_adam, "β₁" },
    { &downhill_optimiser_rmsprop, "decay" },
    { &downhill_optimiser_adagrad, "batch size" },
    { &downhill_optimiser_newton, "batch size" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DownhillSecondSetting second = downhill_second_setting_choose (cases[i].rule);
      DownhillSettings settings = get_settings (cases[i].rule, 0);
      double value = second.is_batch ? 7 : 0.25;

      g_assert_cmpstr (downhill_second_setting_get_symbol (&second), ==, cases[i].symbol);
      downhill_second_setting_set (&second, &settings, value, 100);
      g_assert_cmpfloat (downhill_second_setting_get (&second, &settings, 100), ==, value);
      g_assert_cmpuint (settings.batch_size, ==, second.is_batch ? 7 : 0);
    }
}

static void
test_batch (void)
{
  DownhillSecondSetting second = downhill_second_setting_choose (&downhill_optimiser_adagrad);
  DownhillSettings settings = get_settings (&downhill_optimiser_adagrad, 1);

  downhill_second_setting_set (&second, &settings, 99.7, 100);
  g_assert_cmpuint (settings.batch_size, ==, 0);
  g_assert_cmpfloat (downhill_second_setting_get (&second, &settings, 100), ==, 100);
  downhill_second_setting_set (&second, &settings, 0.9, 100);
  g_assert_cmpuint (settings.batch_size, ==, 1);
  g_assert_false (downhill_second_setting_is_valid (&second, 0.5, 100));
  g_assert_false (downhill_second_setting_is_valid (&second, 200, 100));
}

/* What a map has on its axes does not matter, nor how long runs are; all else does. */
static void
test_of (void)
{
  g_autoptr (DownhillObjective) objective = new_objective (&downhill_loss_squared);
  DownhillSettings settings = get_settings (&downhill_optimiser_gd, 0), other;
  g_autoptr (DownhillSettingsMap) map = downhill_settings_map_new (objective, &settings, NULL,
                                                                   NULL);

  other = get_settings (&downhill_optimiser_momentum, 0);
  other.constants[DOWNHILL_CONSTANT_MOMENTUM] = 0.3;
  other.learning_rate = 2;
  other.epochs = 7;
  g_assert_true (downhill_settings_map_is_of (map, objective, &other));
  other.start_w = 3;
  g_assert_false (downhill_settings_map_is_of (map, objective, &other));
  other = get_settings (&downhill_optimiser_adam, 0);
  g_assert_false (downhill_settings_map_is_of (map, objective, &other));
  other = get_settings (&downhill_optimiser_gd, 1);
  g_assert_false (downhill_settings_map_is_of (map, objective, &other));
}

static void
test_no_aim (void)
{
  g_autoptr (DownhillObjective) objective = new_objective (&downhill_loss_squared);
  DownhillSettings settings = get_settings (&downhill_optimiser_adam, 0);
  g_autoptr (DownhillSettingsMap) map = NULL;

  settings.start_w = downhill_objective_minimum (objective)->w;
  settings.start_b = downhill_objective_minimum (objective)->b;
  map = new_map (objective, &settings);
  g_assert_false (downhill_settings_map_has_aim (map));
  g_assert_cmpuint (downhill_settings_map_get_n_tried (map), ==, 0);
}

/* Most of those around it arrive, too; the run of the fewest steps came near by chance. */
static void
test_best (void)
{
  g_autoptr (DownhillObjective) objective = new_objective (&downhill_loss_huber);
  DownhillSettings settings = get_settings (&downhill_optimiser_rmsprop, 0);
  g_autoptr (DownhillSettingsMap) map = new_map (objective, &settings);
  guint column, row, n = 0;
  double steps;

  g_assert_true (downhill_settings_map_find_best (map, &column, &row));
  for (guint i = 0; i < 9; i++)
    n += downhill_settings_map_get (map, column + i % 3 - 1, row + i / 3 - 1, &steps) ==
         DOWNHILL_SETTINGS_ARRIVES;
  g_assert_cmpuint (n, >=, 5);
}

/* Of standardised data the distance is that in the run's units, of a line of lowest points
 * there is none, and one parameter alone goes by E. */
static void
test_place (void)
{
  g_autoptr (DownhillObjective) objective = new_objective (&downhill_loss_squared);
  DownhillSettings settings = get_settings (&downhill_optimiser_adam, 0);
  g_autoptr (DownhillSettingsMap) both = NULL, alone = NULL;

  settings.standardise = TRUE;
  both = new_map (objective, &settings);
  g_assert_true (downhill_settings_map_has_place (both));
  settings.standardise = FALSE;
  settings.direction = DOWNHILL_DIRECTION_WEIGHT;
  alone = new_map (objective, &settings);
  g_assert_false (downhill_settings_map_has_place (alone));
  g_assert_true (downhill_settings_map_has_aim (alone));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/settings-map/bowl/is-as-the-theory-says", test_agrees);
  g_test_add_func ("/core/settings-map/cells/are-runs-with-their-settings", test_runs);
  g_test_add_func ("/core/settings-map/rounds/fill-all-and-more-finely", test_rounds);
  g_test_add_func ("/core/settings-map/cancelled/has-made-nothing", test_cancelled);
  g_test_add_func ("/core/settings-map/second/is-a-part-or-the-batch-size", test_second);
  g_test_add_func ("/core/settings-map/second/batches-are-whole-and-at-most-all", test_batch);
  g_test_add_func ("/core/settings-map/settings/of-the-axes-do-not-matter", test_of);
  g_test_add_func ("/core/settings-map/aim/is-none-at-the-lowest-point", test_no_aim);
  g_test_add_func ("/core/settings-map/aim/is-a-place-or-a-loss", test_place);
  g_test_add_func ("/core/settings-map/best/has-good-ones-around", test_best);

  return g_test_run ();
}
