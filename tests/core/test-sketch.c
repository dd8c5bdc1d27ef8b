/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "core/loss/downhill-objective-minimum.h"
#include "core/loss/downhill-sketch.h"

/* Points around a line, or of two classes that overlap. */
static DownhillDataset *
make_data (gsize    m,
           gboolean classes)
{
  double *x = g_new (double, m), *y = g_new (double, m);

  for (gsize i = 0; i < m; i++)
    {
      x[i] = g_test_rand_double_range (-1, 2);
      y[i] = 0.7 * x[i] + 0.5 + g_test_rand_double_range (-0.4, 0.4);
      if (classes)
        y[i] = y[i] > 0.8;
    }

  return downhill_dataset_new_take ("points", "x", "y", x, y, m, NULL);
}

static DownhillObjective *
make_objective (gsize                     m,
                const DownhillLoss       *loss,
                const DownhillActivation *activation)
{
  DownhillFormula formula = DOWNHILL_FORMULA_INIT;
  gboolean classes = !activation->linear;
  g_autoptr (DownhillDataset) dataset = make_data (m, classes);

  formula.loss = loss;
  formula.activation = activation;

  return downhill_objective_new (dataset, &formula);
}

/* Calls @check for each loss with each activation that goes with it. */
static void
for_each (gsize   m,
          void  (*check) (DownhillObjective *objective))
{
  for (guint l = 0; l < downhill_loss_get_n (); l++)
    for (guint a = 0; a < downhill_activation_get_n (); a++)
      {
        const DownhillLoss *loss = downhill_loss_get (l);
        const DownhillActivation *activation = downhill_activation_get (a);
        g_autoptr (DownhillObjective) objective = NULL;

        if (loss->of_logit && activation != &downhill_activation_sigmoid)
          continue;
        objective = make_objective (m, loss, activation);
        check (objective);
      }
}

static void
check_near (DownhillObjective *objective)
{
  DownhillObjective *sketch = downhill_sketch_get (objective);

  g_assert_true (downhill_sketch_get (objective) == sketch);
  for (guint i = 0; i < 40; i++)
    {
      double w = g_test_rand_double_range (-2, 3), b = g_test_rand_double_range (-2, 2);
      double right = downhill_objective_value (objective, w, b);

      g_assert_cmpfloat_with_epsilon (downhill_objective_value (sketch, w, b), right,
                                      2.5e-3 + 2e-3 * right);
    }
}

static void
test_near (void)
{
  for_each (20011, check_near);
}

static void
test_few (void)
{
  g_autoptr (DownhillObjective) few =
    make_objective (3000, &downhill_loss_absolute, &downhill_activation_identity);
  g_autoptr (DownhillObjective) many =
    make_objective (30000, &downhill_loss_absolute, &downhill_activation_identity);
  g_autoptr (DownhillObjective) squares =
    make_objective (30000, &downhill_loss_squared, &downhill_activation_identity);
  DownhillObjective *sketch = downhill_sketch_get (many);

  g_assert_true (downhill_sketch_get (few) == few);
  g_assert_true (downhill_sketch_get (squares) == squares);
  g_assert_cmpuint (downhill_dataset_get_size (downhill_objective_get_dataset (sketch)), >=,
                    2000);
  g_assert_cmpuint (downhill_dataset_get_size (downhill_objective_get_dataset (sketch)), <=,
                    4000);
}

/* Where a smooth E of many samples is lowest its slope is 0, though only some of them
 * were looked at first; where it is not smooth, no place around is lower. */
static void
check_lowest (DownhillObjective *objective)
{
  const DownhillMinimum *minimum = downhill_objective_minimum (objective);
  const DownhillFormula *formula = downhill_objective_get_formula (objective);
  double gradient[2];

  if (minimum->kind == DOWNHILL_MINIMUM_AT_INFINITY)
    return;
  downhill_objective_gradient (objective, minimum->w, minimum->b, gradient);
  if (!formula->loss->kinked && !formula->activation->kinked)
    {
      g_assert_cmpfloat (hypot (gradient[0], gradient[1]), <, 1e-9 * minimum->loss);
      return;
    }
  for (guint i = 0; i < 24; i++)
    {
      double far = pow (10, -1.0 - i % 4), angle = 2 * G_PI * i / 24;
      double near = downhill_objective_value (objective, minimum->w + far * cos (angle),
                                              minimum->b + far * sin (angle));

      g_assert_cmpfloat (near, >=, minimum->loss * (1 - 1e-9));
    }
}

static void
test_lowest (void)
{
  for_each (3511, check_lowest);
}

static gsize n_valued; /* samples whose loss was looked at */
static gsize n_bent; /* samples whose second derivative was */
static const DownhillLoss *counted;

static void
count_values (const double *prediction,
              const double *target,
              gsize         n,
              double        shape,
              double       *result)
{
  n_valued += n;
  counted->values (prediction, target, n, shape, result);
}

static void
count_bends (const double *prediction,
             const double *target,
             gsize         n,
             double        shape,
             double       *result)
{
  n_bent += n;
  counted->bends (prediction, target, n, shape, result);
}

static void
find_counting (gsize                     m,
               const DownhillLoss       *loss,
               const DownhillActivation *activation)
{
  DownhillLoss counting = *loss;
  g_autoptr (DownhillObjective) objective = NULL;

  counting.values = count_values;
  counting.bends = count_bends;
  counted = loss;
  n_valued = n_bent = 0;
  objective = make_objective (m, &counting, activation);
  g_assert_cmpint (downhill_objective_minimum (objective)->kind, !=,
                   DOWNHILL_MINIMUM_AT_INFINITY);
}

/* A window waits for this: where nothing but rounding is left, or a place is far higher
 * than another, all of the samples are not looked at again. */
static void
test_effort (void)
{
  const gsize m = 20011;

  for (guint i = 0; i < downhill_loss_get_n (); i++)
    {
      const DownhillLoss *loss = downhill_loss_get (i);

      if (loss->kinked || loss->of_logit || loss == &downhill_loss_squared)
        continue;
      g_test_message ("%s", loss->id);
      find_counting (m, loss, &downhill_activation_identity);
      g_assert_cmpuint (n_bent, <, 10 * m);
      g_assert_cmpuint (n_valued, <, 40 * m);
      find_counting (m, loss, &downhill_activation_tanh);
      g_assert_cmpuint (n_bent, <, 20 * m);
      g_assert_cmpuint (n_valued, <, 600 * m);
    }
  find_counting (m, &downhill_loss_squared, &downhill_activation_tanh);
  g_assert_cmpuint (n_valued, <, 600 * m);
}

/* The same data has the same groups, whatever is minimised. */
static void
test_shared (void)
{
  g_autoptr (DownhillDataset) dataset = make_data (20011, FALSE);
  DownhillFormula formula = DOWNHILL_FORMULA_INIT;
  g_autoptr (DownhillObjective) one = NULL, other = NULL;

  formula.loss = &downhill_loss_huber;
  one = downhill_objective_new (dataset, &formula);
  formula.loss = &downhill_loss_absolute;
  other = downhill_objective_new (dataset, &formula);
  g_assert_true (downhill_sketch_get (one) != downhill_sketch_get (other));
  g_assert_true (downhill_objective_get_dataset (downhill_sketch_get (one)) ==
                 downhill_objective_get_dataset (downhill_sketch_get (other)));
}

/* Samples on a grid, on both sides of zero, in any order: which of them are next to each
 * other is known. */
static void
test_groups (void)
{
  const gsize strips = 48, groups = 48, size = 5, m = strips * groups * size;
  DownhillFormula formula = DOWNHILL_FORMULA_INIT;
  g_autoptr (DownhillDataset) dataset = NULL;
  g_autoptr (DownhillObjective) objective = NULL;
  double *x = g_new (double, m), *y = g_new (double, m);
  DownhillDataset *middles;

  for (gsize i = 0; i < m; i++)
    {
      /* As one shuffles cards: 7919 and the number of samples have no common divisor. */
      gsize at = i * 7919 % m;
      double strip = at / (groups * size) - 24.0, place = at % (groups * size) - 120.0;

      x[i] = strip == 0 && i % 2 == 0 ? -0.0 : strip;
      y[i] = place * 1e-3;
    }
  dataset = downhill_dataset_new_take ("grid", "x", "y", x, y, m, NULL);
  formula.loss = &downhill_loss_huber;
  objective = downhill_objective_new (dataset, &formula);
  middles = downhill_objective_get_dataset (downhill_sketch_get (objective));
  g_assert_cmpuint (downhill_dataset_get_size (middles), ==, strips * groups);
  for (gsize i = 0; i < strips * groups; i++)
    {
      g_assert_cmpfloat_with_epsilon (downhill_dataset_get_x (middles)[i],
                                      (double) (i / groups) - 24, 1e-12);
      g_assert_cmpfloat_with_epsilon (downhill_dataset_get_y (middles)[i],
                                      (i % groups * size + 2.0 - 120) * 1e-3, 1e-12);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/sketch/of-many-samples-is-near-to-E", test_near);
  g_test_add_func ("/core/sketch/has-the-middles-of-neighbours", test_groups);
  g_test_add_func ("/core/sketch/of-the-same-data-has-the-same-groups", test_shared);
  g_test_add_func ("/core/sketch/of-few-or-of-squares-is-E-itself", test_few);
  g_test_add_func ("/core/sketch/the-lowest-place-of-many-samples-is-found", test_lowest);
  g_test_add_func ("/core/sketch/the-lowest-place-is-found-in-few-looks", test_effort);

  return g_test_run ();
}
