/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/descent/downhill-basins.h"

#include <math.h>

#include "core/data/downhill-beans.h"
#include "core/descent/downhill-descent.h"
#include "core/loss/downhill-objective-minimum.h"

/* Eight points on which the squared error of a sigmoid has two minima. */
static DownhillObjective *
new_two_valleys (void)
{
  static const double points[][2] = {
    { -3, 1 }, { -1.5, 0 }, { -0.5, 0 }, { 1.5, 0 },
    { 2, 0 }, { 2.5, 1 }, { 3, 0 }, { 4, 1 },
  };
  const gsize m = G_N_ELEMENTS (points);
  DownhillFormula formula = DOWNHILL_FORMULA_INIT;
  double *x = g_new (double, m), *y = g_new (double, m);
  g_autoptr (DownhillDataset) dataset = NULL;

  for (gsize i = 0; i < m; i++)
    {
      x[i] = points[i][0];
      y[i] = points[i][1];
    }
  dataset = downhill_dataset_new_take ("eight", "x", "y", x, y, m, NULL);
  downhill_formula_set_activation (&formula, &downhill_activation_sigmoid);

  return downhill_objective_new (dataset, &formula);
}

static DownhillObjective *
new_beans (void)
{
  DownhillBeans beans = DOWNHILL_BEANS_INIT;
  g_autoptr (DownhillDataset) dataset = downhill_beans_generate (&beans, NULL);

  return downhill_objective_new (dataset, NULL);
}

static double
get_middle (DownhillRange range,
            gsize         i,
            guint         n)
{
  return range.min + (range.max - range.min) * (i + 0.5) / n;
}

/* Both minima are found, the lower one first, and each cell is named for that to which
 * a run that is made by hand comes. */
static void
test_two_valleys (void)
{
  static const double known[2][2] = { { 1.451, -4.267 }, { 0.087, -0.616 } };
  const DownhillRange w = { -0.6, 3.4 }, b = { -10.8, 2.2 };
  g_autoptr (DownhillObjective) objective = new_two_valleys ();
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  g_autoptr (DownhillBasins) basins = NULL;
  guint n_ends[2] = { 0, 0 };

  settings.batch_size = 0;
  settings.learning_rate = 1;
  settings.epochs = 3000;
  basins = downhill_basins_new (objective, &settings, w, b, 10, NULL);
  g_assert_cmpuint (basins->n_places, ==, 2);
  for (guint i = 0; i < 2; i++)
    for (guint k = 0; k < 2; k++)
      g_assert_cmpfloat (fabs (basins->places[i][k] - known[i][k]), <, 0.001);
  for (gsize cell = 0; cell < 100; cell++)
    {
      g_autoptr (DownhillDescent) descent = NULL;
      double end_w, end_b;
      int end = basins->ends[cell];

      settings.start_w = get_middle (w, cell % 10, 10);
      settings.start_b = get_middle (b, cell / 10, 10);
      descent = downhill_descent_new (objective, &settings);
      downhill_descent_run (descent, settings.epochs);
      downhill_descent_get_point (descent, &end_w, &end_b);
      g_assert_cmpint (end, !=, DOWNHILL_BASINS_DIVERGES);
      for (int i = 0; i < 2; i++)
        if (fabs (end_w - known[i][0]) < 0.02 && fabs (end_b - known[i][1]) < 0.02)
          {
            g_assert_cmpint (end, ==, i);
            n_ends[i]++;
          }
      if (end == DOWNHILL_BASINS_NOWHERE)
        continue;
      g_assert_cmpfloat (fabs (end_w - known[end][0]), <=, 0.05 * 4);
      g_assert_cmpfloat (fabs (end_b - known[end][1]), <=, 0.05 * 13);
    }
  g_assert_cmpuint (n_ends[0], >, 20);
  g_assert_cmpuint (n_ends[1], >, 10);
  g_assert_cmpfloat (downhill_basins_share (basins, 0), >=, n_ends[0] / 100.0);
  g_assert_cmpfloat_with_epsilon (
    downhill_basins_share (basins, 0) + downhill_basins_share (basins, 1) +
      downhill_basins_share (basins, DOWNHILL_BASINS_NOWHERE), 1, 1e-12);
}

/* After the steps that are told a run is near to its end, and the step before not. */
static void
test_steps (void)
{
  const DownhillRange w = { -1, 2 }, b = { -2, 2 };
  g_autoptr (DownhillObjective) objective = new_beans ();
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  const DownhillMinimum *minimum = downhill_objective_minimum (objective);
  g_autoptr (DownhillBasins) basins = NULL;

  settings.batch_size = 0;
  settings.learning_rate = 0.5;
  settings.epochs = 400;
  basins = downhill_basins_new (objective, &settings, w, b, 6, NULL);
  g_assert_cmpuint (basins->n_places, ==, 1);
  g_assert_cmpfloat (basins->places[0][0], ==, minimum->w);
  for (gsize cell = 0; cell < 36; cell++)
    {
      g_autoptr (DownhillDescent) descent = NULL;
      double away[2];

      g_assert_cmpint (basins->ends[cell], ==, 0);
      g_assert_cmpuint (basins->steps[cell], <=, basins->most);
      settings.start_w = get_middle (w, cell % 6, 6);
      settings.start_b = get_middle (b, cell / 6, 6);
      descent = downhill_descent_new (objective, &settings);
      for (guint i = 0; i < 2; i++)
        {
          double at_w, at_b;

          if (basins->steps[cell] == 0)
            continue;
          downhill_descent_run (descent, i == 0 ? basins->steps[cell] - 1 : 1);
          downhill_descent_get_point (descent, &at_w, &at_b);
          away[i] = hypot ((at_w - minimum->w) / 3, (at_b - minimum->b) / 4);
        }
      if (basins->steps[cell] == 0)
        continue;
      g_assert_cmpfloat (away[0], >, 0.0199);
      g_assert_cmpfloat (away[1], <, 0.0201);
    }
}

static void
test_diverges (void)
{
  const DownhillRange w = { -1, 2 }, b = { -2, 2 };
  g_autoptr (DownhillObjective) objective = new_beans ();
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  g_autoptr (DownhillBasins) basins = NULL;

  settings.batch_size = 0;
  settings.learning_rate = 0.9;
  basins = downhill_basins_new (objective, &settings, w, b, 4, NULL);
  g_assert_cmpfloat (downhill_basins_share (basins, DOWNHILL_BASINS_DIVERGES), ==, 1);
}

/* However near one looks: what arrives has come there, what hovers has not. */
static void
test_looked_at_closely (void)
{
  const DownhillRange w = { 0.737, 0.738 }, b = { 0.476, 0.477 };
  g_autoptr (DownhillObjective) objective = new_beans ();
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (DownhillBasins) basins = NULL;

      settings.learning_rate = i == 0 ? 0.01 : 0.4;
      basins = downhill_basins_new (objective, &settings, w, b, 3, NULL);
      g_assert_cmpfloat (downhill_basins_share (basins, i == 0 ? 0 : DOWNHILL_BASINS_NOWHERE),
                         ==, 1);
    }
}

/* Of two classes that do not mix, cross-entropy goes down for ever: no run arrives. */
static void
test_at_infinity (void)
{
  const DownhillRange w = { -5, 5 }, b = { -5, 5 };
  DownhillFormula formula = DOWNHILL_FORMULA_INIT;
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  double *x = g_new (double, 4), *y = g_new (double, 4);
  g_autoptr (DownhillDataset) dataset = NULL;
  g_autoptr (DownhillObjective) objective = NULL;
  g_autoptr (DownhillBasins) basins = NULL;

  for (guint i = 0; i < 4; i++)
    {
      x[i] = i;
      y[i] = i >= 2;
    }
  dataset = downhill_dataset_new_take ("four", "x", "y", x, y, 4, NULL);
  downhill_formula_set_activation (&formula, &downhill_activation_sigmoid);
  downhill_formula_set_loss (&formula, &downhill_loss_cross_entropy);
  objective = downhill_objective_new (dataset, &formula);
  settings.formula = formula;
  settings.batch_size = 0;
  settings.epochs = 100;
  basins = downhill_basins_new (objective, &settings, w, b, 3, NULL);
  g_assert_cmpfloat (downhill_basins_share (basins, DOWNHILL_BASINS_NOWHERE), ==, 1);
}

/* Where ReLU lets one of two points through, each line through that one is as good: no place
 * is the lowest. */
static void
test_level_floor (void)
{
  const DownhillRange w = { -3, 3 }, b = { -3, 3 };
  static const double x[] = { -1, 1.3 }, y[] = { 0, 1 };
  DownhillFormula formula = DOWNHILL_FORMULA_INIT;
  g_autoptr (DownhillDataset) dataset = downhill_dataset_new_take (
    "two", "x", "y", g_memdup2 (x, sizeof x), g_memdup2 (y, sizeof y), 2, NULL);
  g_autoptr (DownhillObjective) objective = NULL;
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  g_autoptr (DownhillBasins) basins = NULL;

  downhill_formula_set_activation (&formula, &downhill_activation_relu);
  objective = downhill_objective_new (dataset, &formula);
  settings.formula = formula;
  settings.batch_size = 0;
  settings.learning_rate = 0.1;
  basins = downhill_basins_new (objective, &settings, w, b, 8, NULL);
  g_assert_cmpuint (basins->n_places, ==, 0);
  g_assert_cmpfloat (downhill_basins_share (basins, DOWNHILL_BASINS_NOWHERE), ==, 1);
}

static void
test_find (void)
{
  g_autoptr (DownhillObjective) objective = new_beans ();
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  g_autoptr (DownhillBasins) basins = NULL;
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  gsize cell;

  g_cancellable_cancel (cancelled);
  basins = downhill_basins_new (objective, &settings, (DownhillRange) { 0, 4 },
                                (DownhillRange) { 10, 14 }, 4, cancelled);
  g_assert_true (downhill_basins_find (basins, 2.5, 11.5, &cell));
  g_assert_cmpuint (cell, ==, 1 * 4 + 2);
  g_assert_false (downhill_basins_find (basins, -0.1, 11, &cell));
  g_assert_false (downhill_basins_find (basins, 4, 11, &cell));
  g_assert_false (downhill_basins_find (basins, NAN, 11, &cell));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/basins/places/are-those-that-runs-come-to", test_two_valleys);
  g_test_add_func ("/core/basins/places/are-come-to-however-near-one-looks",
                   test_looked_at_closely);
  g_test_add_func ("/core/basins/steps/are-those-to-the-end", test_steps);
  g_test_add_func ("/core/basins/ends/a-rate-that-is-too-large-diverges", test_diverges);
  g_test_add_func ("/core/basins/ends/what-goes-on-for-ever-is-nowhere", test_at_infinity);
  g_test_add_func ("/core/basins/ends/along-a-level-floor-are-no-places", test_level_floor);
  g_test_add_func ("/core/basins/cells/are-found-by-w-and-b", test_find);

  return g_test_run ();
}
