/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/loss/downhill-confidence.h"

#include <math.h>

#include "core/loss/downhill-objective-minimum.h"

/* m points around a line, none of them on it, far from x = 0. */
static DownhillObjective *
new_objective (gsize                  m,
               const DownhillFormula *formula)
{
  double *x = g_new (double, m), *y = g_new (double, m);
  g_autoptr (DownhillDataset) dataset = NULL;

  for (gsize i = 0; i < m; i++)
    {
      x[i] = 10 + 0.37 * i;
      y[i] = 2 - 0.3 * x[i] + 0.5 * sin (7.0 * i + 1);
    }
  dataset = downhill_dataset_new_take ("line", "x", "y", x, y, m, NULL);

  return downhill_objective_new (dataset, formula);
}

/* All around, E is E*·(1 + 2F/(m − 2)), with the quantiles that scipy.stats.f.ppf has. */
static void
test_border (void)
{
  static const struct {
    gsize m;
    double f;
  } cases[] = {
    { 3, 199.5 }, { 4, 19 }, { 7, 5.786135043349964 }, { 100, 3.0892030130201875 },
    { 1000, 3.0047426924420595 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DownhillObjective) objective = new_objective (cases[i].m, NULL);
      double lowest = downhill_objective_minimum (objective)->loss;
      double level = lowest * (1 + 2 * cases[i].f / (cases[i].m - 2));
      DownhillConfidence confidence;

      g_assert_true (downhill_confidence_find (&confidence, objective));
      for (double angle = 0; angle < 6.28; angle += 0.1)
        {
          double w, b;

          downhill_confidence_get_border (&confidence, angle, &w, &b);
          g_assert_cmpfloat_with_epsilon (downhill_objective_value (objective, w, b), level,
                                          1e-9 * level);
        }
    }
}

/* The band is as wide as the lines of the border come to, at each x. */
static void
test_band (void)
{
  g_autoptr (DownhillObjective) objective = new_objective (20, NULL);
  const DownhillMinimum *minimum = downhill_objective_minimum (objective);
  DownhillConfidence confidence;

  g_assert_true (downhill_confidence_find (&confidence, objective));
  for (double x = -5; x < 30; x += 2.5)
    {
      double most = 0;

      for (double angle = 0; angle < 6.3; angle += 1e-3)
        {
          double w, b;

          downhill_confidence_get_border (&confidence, angle, &w, &b);
          most = MAX (most, w * x + b - minimum->w * x - minimum->b);
        }
      g_assert_cmpfloat_with_epsilon (downhill_confidence_get_width (&confidence, x), most,
                                      1e-5 * most);
    }
}

static void
test_none (void)
{
  DownhillFormula absolute = DOWNHILL_FORMULA_INIT, penalised = DOWNHILL_FORMULA_INIT;
  g_autoptr (DownhillObjective) two = new_objective (2, NULL);
  g_autoptr (DownhillObjective) other = NULL, more = NULL, level = NULL;
  g_autoptr (DownhillDataset) dataset = downhill_dataset_new_take (
    "upright", "x", "y", g_memdup2 ((double[]) { 1, 1, 1 }, 3 * sizeof (double)),
    g_memdup2 ((double[]) { 1, 2, 4 }, 3 * sizeof (double)), 3, NULL);
  DownhillConfidence confidence;

  downhill_formula_set_loss (&absolute, &downhill_loss_absolute);
  penalised.strengths[0] = 0.1;
  other = new_objective (20, &absolute);
  more = new_objective (20, &penalised);
  level = downhill_objective_new (dataset, NULL);
  g_assert_false (downhill_confidence_find (&confidence, two));
  g_assert_false (downhill_confidence_find (&confidence, other));
  g_assert_false (downhill_confidence_find (&confidence, more));
  g_assert_false (downhill_confidence_find (&confidence, level));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/confidence/border/is-at-the-quantile-of-f", test_border);
  g_test_add_func ("/core/confidence/band/is-as-wide-as-its-lines", test_band);
  g_test_add_func ("/core/confidence/none/of-other-losses-and-few-points", test_none);

  return g_test_run ();
}
