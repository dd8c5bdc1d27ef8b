/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/descent/downhill-principal-axes.h"

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

/* Over all samples a step multiplies the distance along each by 1 − αλ, whatever the
 * other is. */
static void
test_steps (gconstpointer data)
{
  g_autoptr (DownhillObjective) objective = new_objective ();
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  g_autoptr (DownhillDescent) descent = NULL;
  DownhillPrincipalAxes axes;
  double first[2], distances[2], w, b;

  settings.standardise = GPOINTER_TO_INT (data);
  settings.batch_size = 0;
  settings.learning_rate = 0.7;
  g_assert_true (downhill_principal_axes_init (&axes, objective, &settings));
  g_assert_cmpfloat (axes.curvatures[0], >=, axes.curvatures[1]);
  descent = downhill_descent_new (objective, &settings);
  downhill_descent_get_point (descent, &w, &b);
  downhill_principal_axes_measure (&axes, w, b, first);
  for (guint step = 1; step <= 20; step++)
    {
      g_assert_true (downhill_descent_step (descent));
      downhill_descent_get_point (descent, &w, &b);
      downhill_principal_axes_measure (&axes, w, b, distances);
      for (guint i = 0; i < 2; i++)
        g_assert_cmpfloat_with_epsilon (
          distances[i], first[i] * pow (1 - settings.learning_rate * axes.curvatures[i], step),
          1e-12);
    }
}

/* Of the beans as NumPy finds them, and of any data that was standardised. */
static void
test_curvatures (void)
{
  g_autoptr (DownhillObjective) objective = new_objective ();
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  DownhillPrincipalAxes axes;

  g_assert_true (downhill_principal_axes_init (&axes, objective, &settings));
  g_assert_cmpfloat_with_epsilon (axes.curvatures[0], 2.47919937, 1e-8);
  g_assert_cmpfloat_with_epsilon (axes.curvatures[1], 0.13410429, 1e-8);
  settings.standardise = TRUE;
  g_assert_true (downhill_principal_axes_init (&axes, objective, &settings));
  for (guint i = 0; i < 2; i++)
    g_assert_cmpfloat_with_epsilon (axes.curvatures[i], 2, 1e-12);
}

static void
test_place (gconstpointer data)
{
  g_autoptr (DownhillObjective) objective = new_objective ();
  const DownhillMinimum *minimum = downhill_objective_minimum (objective);
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  DownhillPrincipalAxes axes;
  double distances[2], w, b;

  settings.standardise = GPOINTER_TO_INT (data);
  g_assert_true (downhill_principal_axes_init (&axes, objective, &settings));
  for (guint axis = 0; axis < 2; axis++)
    {
      downhill_principal_axes_place (&axes, axis, 0, &w, &b);
      g_assert_cmpfloat_with_epsilon (w, minimum->w, 1e-14);
      g_assert_cmpfloat_with_epsilon (b, minimum->b, 1e-14);
      downhill_principal_axes_place (&axes, axis, -0.3, &w, &b);
      downhill_principal_axes_measure (&axes, w, b, distances);
      g_assert_cmpfloat_with_epsilon (distances[axis], -0.3, 1e-12);
      g_assert_cmpfloat_with_epsilon (distances[1 - axis], 0, 1e-12);
    }
}

/* One parameter alone, a valley without an end, and a tent have none. */
static void
test_none (void)
{
  const double x[] = { 1, 1, 1 }, y[] = { 1, 2, 3 };
  g_autoptr (DownhillObjective) objective = new_objective (), flat = NULL, tent = NULL;
  g_autoptr (DownhillDataset) dataset = downhill_dataset_new_take (
    "flat", "x", "y", g_memdup2 (x, sizeof x), g_memdup2 (y, sizeof y), 3, NULL);
  DownhillFormula formula = DOWNHILL_FORMULA_INIT;
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  DownhillPrincipalAxes axes;

  flat = downhill_objective_new (dataset, &formula);
  g_assert_false (downhill_principal_axes_init (&axes, flat, &settings));
  formula.loss = &downhill_loss_absolute;
  tent = downhill_objective_new (downhill_objective_get_dataset (objective), &formula);
  g_assert_false (downhill_principal_axes_init (&axes, tent, &settings));
  settings.direction = DOWNHILL_DIRECTION_BIAS;
  g_assert_false (downhill_principal_axes_init (&axes, objective, &settings));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/core/principal-axes/steps/shrink-by-themselves",
                        GINT_TO_POINTER (FALSE), test_steps);
  g_test_add_data_func ("/core/principal-axes/steps/of-standardised-data",
                        GINT_TO_POINTER (TRUE), test_steps);
  g_test_add_func ("/core/principal-axes/curvatures/of-the-beans", test_curvatures);
  g_test_add_data_func ("/core/principal-axes/place/is-the-way-back", GINT_TO_POINTER (FALSE),
                        test_place);
  g_test_add_data_func ("/core/principal-axes/place/of-standardised-data",
                        GINT_TO_POINTER (TRUE), test_place);
  g_test_add_func ("/core/principal-axes/none/without-one-lowest-point", test_none);

  return g_test_run ();
}
