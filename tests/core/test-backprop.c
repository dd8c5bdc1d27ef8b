/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/loss/downhill-backprop.h"

#include <math.h>

#include "core/loss/downhill-objective.h"

static DownhillObjective *
objective_new (const double *x,
               const double *y,
               gsize         m)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DownhillDataset) dataset =
    downhill_dataset_new_take ("data", "x", "y",
                               g_memdup2 (x, m * sizeof *x),
                               g_memdup2 (y, m * sizeof *y), m, &error);

  g_assert_no_error (error);

  return downhill_objective_new (dataset, NULL);
}

static DownhillObjective *
random_objective (gsize m)
{
  double offset = g_test_rand_double_range (-100, 100);
  double scale = pow (10, g_test_rand_double_range (-2, 3));
  g_autofree double *x = g_new (double, m);
  g_autofree double *y = g_new (double, m);

  for (gsize i = 0; i < m; i++)
    {
      x[i] = offset + scale * g_test_rand_double_range (-1, 1);
      y[i] = g_test_rand_double_range (-10, 10);
    }

  return objective_new (x, y, m);
}

/* From one sample to all of them, in the data's order or in another. */
static DownhillBatch
random_batch (gsize    m,
              guint32 *order)
{
  DownhillBatch batch = { .first = g_test_rand_int_range (0, m) };

  batch.n = g_test_rand_int_range (1, m - batch.first + 1);
  for (gsize i = 0; i < m; i++)
    order[i] = (guint32) ((i * 7 + 3) % m);
  if (m % 7 != 0 && g_test_rand_bit ())
    batch.order = order;

  return batch;
}

static void
test_one_sample (void)
{
  static const double x[] = { 9, 2, 7 }, y[] = { 1, 5, -3 };
  static const guint32 order[] = { 2, 0, 1 };
  static const DownhillBatch batches[] = { { NULL, 1, 1 }, { order, 2, 1 } };
  g_autoptr (DownhillObjective) objective = objective_new (x, y, 3);

  for (gsize i = 0; i < G_N_ELEMENTS (batches); i++)
    {
      DownhillBackprop values;

      downhill_backprop_compute (&values, objective, &batches[i], 3, -2);
      g_assert_cmpfloat (values.x, ==, 2);
      g_assert_cmpfloat (values.product, ==, 6);
      g_assert_cmpfloat (values.prediction, ==, 4);
      g_assert_cmpfloat (values.target, ==, 5);
      g_assert_cmpfloat (values.error, ==, -1);
      g_assert_cmpfloat (values.loss, ==, 1);
      g_assert_cmpfloat (values.by_error, ==, -2);
      g_assert_cmpfloat (values.by_prediction, ==, -2);
      g_assert_cmpfloat (values.by_product, ==, -2);
      g_assert_cmpfloat (values.by_weight, ==, -4);
      g_assert_cmpfloat (values.by_bias, ==, -2);
    }
}

/* The errors are 1 and 3. The same as a part of the data and as all of it. */
static void
test_means (void)
{
  static const double x[] = { 1, 3, 50 }, y[] = { 2, 4, 60 };
  static const DownhillBatch batch = { NULL, 0, 2 };

  for (gsize m = 2; m <= 3; m++)
    {
      g_autoptr (DownhillObjective) objective = objective_new (x, y, m);
      DownhillBackprop values;

      downhill_backprop_compute (&values, objective, &batch, 2, 1);
      g_assert_cmpfloat (values.x, ==, 2);
      g_assert_cmpfloat (values.product, ==, 4);
      g_assert_cmpfloat (values.prediction, ==, 5);
      g_assert_cmpfloat (values.target, ==, 3);
      g_assert_cmpfloat (values.error, ==, 2);
      g_assert_cmpfloat_with_epsilon (values.loss, 5, 1e-14);
      g_assert_cmpfloat (values.by_error, ==, 4);
      g_assert_cmpfloat (values.by_prediction, ==, 4);
      g_assert_cmpfloat (values.by_product, ==, 4);
      g_assert_cmpfloat_with_epsilon (values.by_weight, 10, 1e-14);
      g_assert_cmpfloat (values.by_bias, ==, 4);
    }
}

static void
test_gradient (void)
{
  gsize n_whole = 0;

  for (guint i = 0; i < 2000; i++)
    {
      gsize m = g_test_rand_int_range (2, 12);
      g_autoptr (DownhillObjective) objective = random_objective (m);
      double w = g_test_rand_double_range (-5, 5);
      double b = g_test_rand_double_range (-5, 5);
      guint32 order[12];
      DownhillBatch batch = random_batch (m, order);
      DownhillBackprop values;
      double gradient[2];

      downhill_backprop_compute (&values, objective, &batch, w, b);
      if (batch.n == m)
        {
          n_whole++;
          downhill_objective_gradient (objective, w, b, gradient);
          g_assert_cmpfloat (values.loss, ==,
                             downhill_objective_value (objective, w, b));
        }
      else
        {
          downhill_objective_batch_gradient (objective, &batch, w, b, gradient);
        }
      g_assert_cmpfloat (values.by_weight, ==, gradient[0]);
      g_assert_cmpfloat (values.by_bias, ==, gradient[1]);
    }
  g_assert_cmpuint (n_whole, >, 0);
}

static double
loss_at (const DownhillObjective *objective,
         const DownhillBatch     *batch,
         double                   w,
         double                   b)
{
  DownhillBackprop values;

  downhill_backprop_compute (&values, objective, batch, w, b);

  return values.loss;
}

/* E is quadratic: its central differences are exact but for rounding. */
static void
test_differences (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      gsize m = g_test_rand_int_range (2, 12);
      g_autoptr (DownhillObjective) objective = random_objective (m);
      double w = g_test_rand_double_range (-5, 5);
      double b = g_test_rand_double_range (-5, 5);
      guint32 order[12];
      DownhillBatch batch = random_batch (m, order);
      DownhillBackprop values;
      double along_w, along_b, along_r, largest;

      downhill_backprop_compute (&values, objective, &batch, w, b);
      along_w = (loss_at (objective, &batch, w + 1, b) -
                 loss_at (objective, &batch, w - 1, b)) / 2;
      along_b = (loss_at (objective, &batch, w, b + 1) -
                 loss_at (objective, &batch, w, b - 1)) / 2;
      largest = loss_at (objective, &batch, w + 1, b) +
                loss_at (objective, &batch, w - 1, b) + 1;
      g_assert_cmpfloat_with_epsilon (values.by_weight, along_w, 1e-11 * largest);
      g_assert_cmpfloat_with_epsilon (values.by_bias, along_b, 1e-11 * largest);

      /* r, ŷ and w·x move E as r itself does. */
      if (batch.n == 1)
        {
          along_r = ((values.error + 1) * (values.error + 1) -
                     (values.error - 1) * (values.error - 1)) / 2;
          g_assert_cmpfloat_with_epsilon (values.by_error, along_r, 1e-11 * largest);
          g_assert_cmpfloat_with_epsilon (values.by_weight,
                                          values.by_product * values.x,
                                          1e-11 * largest);
        }
      g_assert_cmpfloat (values.by_prediction, ==, values.by_error);
      g_assert_cmpfloat (values.by_product, ==, values.by_prediction);
      g_assert_cmpfloat (values.by_bias, ==, values.by_prediction);
    }
}

static void
test_chain (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      gsize m = g_test_rand_int_range (2, 12);
      g_autoptr (DownhillObjective) objective = random_objective (m);
      double w = g_test_rand_double_range (-5, 5);
      double b = g_test_rand_double_range (-5, 5);
      guint32 order[12];
      DownhillBatch batch = random_batch (m, order);
      DownhillBackprop values;

      downhill_backprop_compute (&values, objective, &batch, w, b);
      g_assert_cmpfloat (values.product, ==, w * values.x);
      g_assert_cmpfloat (values.prediction, ==, values.product + b);
      g_assert_cmpfloat (values.error, ==, values.prediction - values.target);
      g_assert_cmpfloat_with_epsilon (values.by_error, 2 * values.error,
                                      1e-12 * (fabs (values.product) + 30));
      /* The mean of squares is not less than the square of the mean. */
      g_assert_cmpfloat (values.loss, >=,
                         values.error * values.error * (1 - 1e-10) - 1e-10);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/backprop/values/of-one-sample", test_one_sample);
  g_test_add_func ("/core/backprop/values/are-means-of-a-batch", test_means);
  g_test_add_func ("/core/backprop/values/follow-from-each-other", test_chain);
  g_test_add_func ("/core/backprop/slopes/are-the-batch-gradient", test_gradient);
  g_test_add_func ("/core/backprop/slopes/are-central-differences",
                   test_differences);

  return g_test_run ();
}
