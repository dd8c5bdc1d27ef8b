/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/descent/downhill-conditioning.h"

#include <math.h>

#include "core/data/downhill-beans.h"
#include "core/descent/downhill-descent.h"
#include "core/descent/downhill-principal-axes.h"
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

/* At both ends it is what descent on the data, and on the standardised data, goes by. */
static void
test_ends (void)
{
  const DownhillLoss *losses[] = { &downhill_loss_squared, &downhill_loss_huber };

  for (gsize k = 0; k < G_N_ELEMENTS (losses); k++)
    {
      g_autoptr (DownhillObjective) objective = new_objective (losses[k]);
      DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
      DownhillConditioning conditioning;

      settings.formula.loss = losses[k];
      g_assert_true (downhill_conditioning_init (&conditioning, objective));
      for (int part = 0; part <= 1; part++)
        {
          DownhillEllipse ellipse = downhill_conditioning_at (&conditioning, part);
          DownhillPrincipalAxes axes;

          settings.standardise = part == 1;
          g_assert_true (downhill_principal_axes_init (&axes, objective, &settings));
          for (int i = 0; i < 2; i++)
            g_assert_cmpfloat (fabs (ellipse.curvatures[i] / axes.curvatures[i] - 1), <, 1e-9);
          if (part == 0)
            g_assert_cmpfloat (fabs (fabs (ellipse.axes[0][0] * axes.axes[0][0] +
                                           ellipse.axes[0][1] * axes.axes[0][1]) - 1), <, 1e-9);
        }
    }
}

/* Of the squared error a standardised x makes a circle, and one step is enough. */
static void
test_circle (void)
{
  g_autoptr (DownhillObjective) objective = new_objective (&downhill_loss_squared);
  DownhillConditioning conditioning;
  DownhillEllipse ellipse;
  double before = INFINITY;

  g_assert_true (downhill_conditioning_init (&conditioning, objective));
  for (int i = 0; i <= 10; i++)
    {
      ellipse = downhill_conditioning_at (&conditioning, i / 10.);
      g_assert_cmpfloat (downhill_ellipse_get_condition (&ellipse), <, before);
      before = downhill_ellipse_get_condition (&ellipse);
    }
  g_assert_cmpfloat (fabs (before - 1), <, 1e-12);
  g_assert_cmpfloat (downhill_ellipse_get_factor (&ellipse), <, 1e-12);
}

/* Steps at the best rate leave that part of the distance. */
static void
test_factor (void)
{
  g_autoptr (DownhillObjective) objective = new_objective (&downhill_loss_squared);
  const DownhillMinimum *minimum = downhill_objective_minimum (objective);
  g_autoptr (DownhillDescent) descent = NULL;
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  DownhillConditioning conditioning;
  DownhillEllipse ellipse;
  double w, b, before, after;

  g_assert_true (downhill_conditioning_init (&conditioning, objective));
  ellipse = downhill_conditioning_at (&conditioning, 0);
  g_assert_cmpfloat (fabs (downhill_ellipse_get_factor (&ellipse) - 0.897368), <, 1e-6);
  settings.batch_size = 0;
  settings.learning_rate = 2 / (ellipse.curvatures[0] + ellipse.curvatures[1]);
  descent = downhill_descent_new (objective, &settings);
  downhill_descent_run (descent, 10);
  downhill_descent_get_point (descent, &w, &b);
  before = hypot (w - minimum->w, b - minimum->b);
  downhill_descent_run (descent, 20);
  downhill_descent_get_point (descent, &w, &b);
  after = hypot (w - minimum->w, b - minimum->b);
  g_assert_cmpfloat (fabs (pow (after / before, 1 / 20.) -
                           downhill_ellipse_get_factor (&ellipse)), <, 1e-6);
}

/* Years around 2000: no digit is lost. */
static void
test_far (void)
{
  const double xs[] = { 1e9, 1e9 + 1, 1e9 + 2, 1e9 + 3 }, ys[] = { 1, 3, 2, 4 };
  const DownhillFormula formula = DOWNHILL_FORMULA_INIT;
  g_autoptr (DownhillDataset) dataset =
    downhill_dataset_new_take ("far", "x", "y", g_memdup2 (xs, sizeof xs),
                               g_memdup2 (ys, sizeof ys), 4, NULL);
  g_autoptr (DownhillObjective) objective = downhill_objective_new (dataset, &formula);
  DownhillConditioning conditioning;
  DownhillEllipse ellipse;

  g_assert_true (downhill_conditioning_init (&conditioning, objective));
  ellipse = downhill_conditioning_at (&conditioning, 0);
  g_assert_cmpfloat (fabs (ellipse.curvatures[0] / 2e18 - 1), <, 1e-6);
  g_assert_cmpfloat (fabs (ellipse.curvatures[1] / (2 * 1.25 / 1e18) - 1), <, 1e-6);
  ellipse = downhill_conditioning_at (&conditioning, 1);
  g_assert_cmpfloat (fabs (downhill_ellipse_get_condition (&ellipse) - 1), <, 1e-9);
}

static void
test_none (void)
{
  g_autoptr (DownhillObjective) objective = new_objective (&downhill_loss_absolute);
  DownhillConditioning conditioning;

  g_assert_false (downhill_conditioning_init (&conditioning, objective));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/conditioning/ends/are-those-of-descent", test_ends);
  g_test_add_func ("/core/conditioning/standardised/is-a-circle", test_circle);
  g_test_add_func ("/core/conditioning/factor/is-what-steps-leave", test_factor);
  g_test_add_func ("/core/conditioning/far/loses-no-digit", test_far);
  g_test_add_func ("/core/conditioning/kinks/have-no-curvature", test_none);

  return g_test_run ();
}
