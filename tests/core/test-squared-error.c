/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/loss/downhill-objective-minimum.h"

#include <math.h>

#include "core/table/downhill-csv.h"

#define OBJECTIVE(x, y) objective_new (x, y, G_N_ELEMENTS (x))

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

/* From 2 to @most points of any offset and spread. */
static DownhillObjective *
random_objective (gsize most)
{
  gsize m = g_test_rand_int_range (2, most + 1);
  double offset_x = g_test_rand_double_range (-100, 100);
  double offset_y = g_test_rand_double_range (-100, 100);
  double scale_x = pow (10, g_test_rand_double_range (-2, 3));
  double scale_y = pow (10, g_test_rand_double_range (-2, 3));
  g_autofree double *x = g_new (double, m);
  g_autofree double *y = g_new (double, m);

  for (gsize i = 0; i < m; i++)
    {
      x[i] = offset_x + scale_x * g_test_rand_double_range (-1, 1);
      y[i] = offset_y + scale_y * g_test_rand_double_range (-1, 1);
    }

  return objective_new (x, y, m);
}

/* The loss as it is defined, over the samples of @batch. @size is what it would
 * be if nothing cancelled, the measure of its rounding errors. */
static double
plain_loss (const DownhillObjective *objective,
            const DownhillBatch     *batch,
            double                   w,
            double                   b,
            double                  *size)
{
  const DownhillDataset *dataset = downhill_objective_get_dataset (objective);
  const double *x = downhill_dataset_get_x (dataset);
  const double *y = downhill_dataset_get_y (dataset);
  double sum = 0, magnitude = 0;

  for (gsize k = batch->first; k < batch->first + batch->n; k++)
    {
      gsize i = batch->order != NULL ? batch->order[k] : k;
      double residual = y[i] - (w * x[i] + b);
      double largest = fabs (y[i]) + fabs (w * x[i]) + fabs (b);

      sum += residual * residual;
      magnitude += largest * largest;
    }
  *size = magnitude / batch->n;

  return sum / batch->n;
}

static DownhillBatch
all_of (const DownhillObjective *objective)
{
  return (DownhillBatch) {
    .n = downhill_dataset_get_size (downhill_objective_get_dataset (objective)),
  };
}

/* By how much @gradient differs from central differences of the loss over
 * @batch, relative to the loss's own size. The differences of a quadratic are
 * exact for any distance, so a large one costs no digits. */
static double
gradient_error (const DownhillObjective *objective,
                const DownhillBatch     *batch,
                double                   w,
                double                   b,
                const double             gradient[2])
{
  double h_w = 0.5 * (1 + fabs (w)), h_b = 0.5 * (1 + fabs (b));
  double sizes[4], along_w, along_b;

  along_w = (plain_loss (objective, batch, w + h_w, b, &sizes[0]) -
             plain_loss (objective, batch, w - h_w, b, &sizes[1])) / (2 * h_w);
  along_b = (plain_loss (objective, batch, w, b + h_b, &sizes[2]) -
             plain_loss (objective, batch, w, b - h_b, &sizes[3])) / (2 * h_b);

  return MAX (fabs (gradient[0] - along_w) / MAX (sizes[0], sizes[1]) * h_w,
              fabs (gradient[1] - along_b) / MAX (sizes[2], sizes[3]) * h_b);
}

static void
test_value (void)
{
  for (guint k = 0; k < 5000; k++)
    {
      g_autoptr (DownhillObjective) objective = random_objective (30);
      DownhillBatch all = all_of (objective);
      double w = g_test_rand_double_range (-10, 10);
      double b = g_test_rand_double_range (-100, 100);
      double size, expected = plain_loss (objective, &all, w, b, &size);

      g_assert_cmpfloat_with_epsilon (downhill_objective_value (objective, w, b),
                                      expected, 1e-13 * size);
    }
}

static void
test_values (void)
{
  g_autoptr (DownhillObjective) objective = random_objective (30);
  double w[50], values[50];

  for (gsize i = 0; i < G_N_ELEMENTS (w); i++)
    w[i] = g_test_rand_double_range (-10, 10);
  downhill_objective_values (objective, w, G_N_ELEMENTS (w), 3, values);
  for (gsize i = 0; i < G_N_ELEMENTS (w); i++)
    g_assert_cmpfloat (values[i], ==, downhill_objective_value (objective, w[i], 3));
}

static void
test_gradient (void)
{
  for (guint k = 0; k < 5000; k++)
    {
      g_autoptr (DownhillObjective) objective = random_objective (30);
      DownhillBatch all = all_of (objective);
      double w = g_test_rand_double_range (-10, 10);
      double b = g_test_rand_double_range (-100, 100);
      double gradient[2];

      downhill_objective_gradient (objective, w, b, gradient);
      g_assert_cmpfloat (gradient_error (objective, &all, w, b, gradient), <, 1e-13);
    }
}

static void
test_batch_gradient (void)
{
  for (guint k = 0; k < 2000; k++)
    {
      g_autoptr (DownhillObjective) objective = random_objective (30);
      gsize m = all_of (objective).n;
      guint32 order[30];
      DownhillBatch batch = { .order = g_test_rand_bit () ? order : NULL };
      double w = g_test_rand_double_range (-10, 10);
      double b = g_test_rand_double_range (-100, 100);
      double gradient[2], mean[2] = { 0, 0 };

      for (gsize i = 0; i < m; i++)
        order[i] = g_test_rand_int_range (0, m);
      batch.first = g_test_rand_int_range (0, m);
      batch.n = g_test_rand_int_range (1, m - batch.first + 1);
      downhill_objective_batch_gradient (objective, &batch, w, b, gradient);
      g_assert_cmpfloat (gradient_error (objective, &batch, w, b, gradient), <,
                         1e-13);

      for (gsize i = 0; i < batch.n; i++)
        {
          DownhillBatch one = { batch.order, batch.first + i, 1 };
          double part[2];

          downhill_objective_batch_gradient (objective, &one, w, b, part);
          mean[0] += part[0];
          mean[1] += part[1];
        }
      g_assert_cmpfloat (gradient[0], ==, mean[0] / batch.n);
      g_assert_cmpfloat (gradient[1], ==, mean[1] / batch.n);
    }
}

static void
test_one_sample (void)
{
  static const double x[] = { 5, 3 };
  static const double y[] = { 1, 2 };
  g_autoptr (DownhillObjective) objective = OBJECTIVE (x, y);
  DownhillBatch second = { NULL, 1, 1 };
  double gradient[2];

  /* 2·(4·3 + 0.5 − 2) = 21 */
  downhill_objective_batch_gradient (objective, &second, 4, 0.5, gradient);
  g_assert_cmpfloat (gradient[0], ==, 63);
  g_assert_cmpfloat (gradient[1], ==, 21);
}

/* The Hessian of a quadratic is what its gradient changes by. */
static void
test_hessian (void)
{
  for (guint k = 0; k < 1000; k++)
    {
      g_autoptr (DownhillObjective) objective = random_objective (30);
      DownhillHessian hessian = downhill_objective_hessian (objective, 1, 2);
      double origin[2], along_w[2], along_b[2];

      downhill_objective_gradient (objective, 0, 0, origin);
      downhill_objective_gradient (objective, 1, 0, along_w);
      downhill_objective_gradient (objective, 0, 1, along_b);
      g_assert_cmpfloat_with_epsilon (
        along_w[0] - origin[0], hessian.ww,
        1e-13 * (fabs (origin[0]) + hessian.ww));
      g_assert_cmpfloat_with_epsilon (
        along_w[1] - origin[1], hessian.wb,
        1e-13 * (fabs (origin[1]) + fabs (hessian.wb)));
      g_assert_cmpfloat_with_epsilon (
        along_b[0] - origin[0], hessian.wb,
        1e-13 * (fabs (origin[0]) + fabs (hessian.wb)));
      g_assert_cmpfloat_with_epsilon (along_b[1] - origin[1], hessian.bb,
                                      1e-13 * (fabs (origin[1]) + 2));
    }
}

static void
test_published (void)
{
  static const struct {
    const char *file;
    const char *x;
    const char *y;
    double w, b, epsilon;
  } cases[] = {
    { "cars.csv", "speed", "dist", 3.9324, -17.5791, 5e-5 },
    { "old-faithful.csv", "waiting", "duration", 0.07562795, -1.87401599, 5e-9 },
    { "anscombe.csv", "x1", "y1", 0.5, 3.0, 3e-3 },
    { "anscombe.csv", "x2", "y2", 0.5, 3.0, 3e-3 },
    { "anscombe.csv", "x3", "y3", 0.5, 3.0, 3e-3 },
    { "anscombe.csv", "x4", "y4", 0.5, 3.0, 3e-3 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path =
        g_test_build_filename (G_TEST_DIST, "../data/samples", cases[i].file, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (GError) error = NULL;
      g_autoptr (DownhillDataset) dataset = NULL;
      g_autoptr (DownhillObjective) objective = NULL;
      const DownhillMinimum *minimum;
      DownhillCsvReport report;

      dataset = downhill_csv_read (file, 1, cases[i].x, cases[i].y, NULL, NULL, NULL,
                                   &report, &error);
      g_assert_no_error (error);
      objective = downhill_objective_new (dataset, NULL);
      minimum = downhill_objective_minimum (objective);
      g_assert_cmpint (minimum->kind, ==, DOWNHILL_MINIMUM_ONE);
      g_assert_cmpfloat_with_epsilon (minimum->w, cases[i].w, cases[i].epsilon);
      g_assert_cmpfloat_with_epsilon (minimum->b, cases[i].b, cases[i].epsilon);
    }
}

static void
test_minimum (void)
{
  for (guint k = 0; k < 1000; k++)
    {
      g_autoptr (DownhillObjective) objective = random_objective (30);
      const DownhillMinimum *minimum = downhill_objective_minimum (objective);
      DownhillBatch all = all_of (objective);
      double size, loss = plain_loss (objective, &all, minimum->w, minimum->b, &size);

      g_assert_cmpfloat_with_epsilon (minimum->loss, loss, 1e-13 * size);
      g_assert_cmpfloat_with_epsilon (
        downhill_objective_value (objective, minimum->w, minimum->b),
        minimum->loss, 1e-13 * size);
      for (guint i = 0; i < 20; i++)
        g_assert_cmpfloat (
          downhill_objective_value (objective,
                                    minimum->w + g_test_rand_double_range (-1, 1),
                                    minimum->b + g_test_rand_double_range (-1, 1)),
          >=, minimum->loss);
    }
}

/* NIST's “Norris”, whose certified slope and intercept are 1.00211681802045 and
 * −0.262323073774029. */
static const double norris_x[] = {
  0.2, 337.4, 118.2, 884.6, 10.1, 226.5, 666.3, 996.3, 448.6, 777.0, 558.2,
  0.4, 0.6, 775.5, 666.9, 338.0, 447.5, 11.6, 556.0, 228.1, 995.8, 887.6,
  120.2, 0.3, 0.3, 556.8, 339.1, 887.2, 999.0, 779.0, 11.1, 118.3, 229.2,
  669.1, 448.9, 0.5,
};

static const double norris_y[] = {
  0.1, 338.8, 118.1, 888.0, 9.2, 228.1, 668.5, 998.5, 449.1, 778.9, 559.2, 0.3,
  0.1, 778.1, 668.8, 339.3, 448.9, 10.8, 557.7, 228.3, 998.0, 888.8, 119.6,
  0.3, 0.6, 557.6, 339.3, 888.0, 998.5, 778.9, 10.2, 117.6, 228.9, 668.4,
  449.2, 0.2,
};

/* Slope and loss of the same x, moved by an offset in doubles, in exact rational
 * arithmetic, rounded at the end. */
static const struct {
  double offset;
  double w;
  double loss;
} norris[] = {
  { 0, 1.0021168180204545, 0.739372181372858 },
  { 1e6, 1.0021168180204407, 0.7393721813577524 },
  { 1e9, 1.0021168180343794, 0.7393721968323552 },
  { 1e12, 1.0021168037613113, 0.7393563519061278 },
  { -1e12, 1.0021168037613113, 0.7393563519061278 },
  { 1e15, 1.0021314101126202, 0.7567005219788021 },
};

static void
test_norris (void)
{
  double x[G_N_ELEMENTS (norris_x)];

  for (gsize k = 0; k < G_N_ELEMENTS (norris); k++)
    {
      g_autoptr (DownhillObjective) objective = NULL;
      const DownhillMinimum *minimum;

      for (gsize i = 0; i < G_N_ELEMENTS (x); i++)
        x[i] = norris_x[i] + norris[k].offset;
      objective = OBJECTIVE (x, norris_y);
      minimum = downhill_objective_minimum (objective);
      g_assert_cmpfloat_with_epsilon (minimum->w, norris[k].w, 1e-14);
      g_assert_cmpfloat_with_epsilon (minimum->loss, norris[k].loss,
                                      1e-13 * norris[k].loss);
    }
  g_assert_cmpfloat_with_epsilon (norris[0].w, 1.00211681802045, 1e-14);
}

/* The points of x are multiples of 2⁻²⁰, so that the offset moves them without
 * rounding, and the slope is what it was. */
static void
test_offset (void)
{
  double x[500], y[500], moved[500];
  g_autoptr (DownhillObjective) objective = NULL, other = NULL;
  const DownhillMinimum *expected, *minimum;

  for (gsize i = 0; i < G_N_ELEMENTS (x); i++)
    {
      x[i] = g_test_rand_int_range (0, 1 << 20) / 1048576.0;
      moved[i] = x[i] + 1e9;
      y[i] = 0.7 * x[i] + 0.5 + g_test_rand_double_range (-0.1, 0.1);
    }
  objective = OBJECTIVE (x, y);
  other = OBJECTIVE (moved, y);
  expected = downhill_objective_minimum (objective);
  minimum = downhill_objective_minimum (other);
  g_assert_cmpfloat_with_epsilon (minimum->w, expected->w, 1e-10 * expected->w);
  g_assert_cmpfloat_with_epsilon (minimum->loss, expected->loss,
                                  1e-10 * expected->loss);
  g_assert_cmpfloat_with_epsilon (minimum->b + 1e9 * minimum->w, expected->b, 1e-6);
}

static void
test_perfect (void)
{
  for (guint k = 0; k < 2000; k++)
    {
      double slope = g_test_rand_double_range (-100, 100);
      double intercept = g_test_rand_double_range (-100, 100);
      double x[20], y[20];
      g_autoptr (DownhillObjective) objective = NULL;
      const DownhillMinimum *minimum;

      for (gsize i = 0; i < G_N_ELEMENTS (x); i++)
        {
          x[i] = g_test_rand_double_range (-10, 10);
          y[i] = slope * x[i] + intercept;
        }
      objective = OBJECTIVE (x, y);
      minimum = downhill_objective_minimum (objective);
      g_assert_cmpfloat (minimum->loss, >=, 0);
      g_assert_cmpfloat (minimum->loss, <, 1e-24);
      g_assert_cmpfloat_with_epsilon (minimum->w, slope, 1e-12);
      g_assert_cmpfloat_with_epsilon (minimum->b, intercept, 1e-12);
      for (guint i = 0; i < 20; i++)
        g_assert_cmpfloat (
          downhill_objective_value (objective,
                                    slope + g_test_rand_double_range (-1e-9, 1e-9),
                                    intercept + g_test_rand_double_range (-1e-9, 1e-9)),
          >=, 0);
    }
}

static void
test_constant_x (void)
{
  static const double x[] = { 0.1, 0.1, 0.1 };
  static const double y[] = { 1, 2, 6 };
  g_autoptr (DownhillObjective) objective = OBJECTIVE (x, y);
  const DownhillMinimum *minimum = downhill_objective_minimum (objective);

  g_assert_cmpint (minimum->kind, ==, DOWNHILL_MINIMUM_MANY);
  g_assert_cmpfloat (minimum->w, ==, 0);
  g_assert_cmpfloat (minimum->b, ==, 3);
  g_assert_cmpfloat_with_epsilon (minimum->loss, 14 / 3.0, 1e-15 * 14 / 3);
  /* Every line through (0.1, 3) is as good. */
  g_assert_cmpfloat_with_epsilon (downhill_objective_value (objective, 20, 1),
                                  minimum->loss, 1e-14);
}

static void
test_constant_y (void)
{
  static const double x[] = { 1, 2, 7 };
  static const double y[] = { 0.3, 0.3, 0.3 };
  g_autoptr (DownhillObjective) objective = OBJECTIVE (x, y);
  const DownhillMinimum *minimum = downhill_objective_minimum (objective);

  g_assert_cmpint (minimum->kind, ==, DOWNHILL_MINIMUM_ONE);
  g_assert_cmpfloat (minimum->w, ==, 0);
  g_assert_cmpfloat (minimum->b, ==, 0.3);
  g_assert_cmpfloat (minimum->loss, ==, 0);
}

static void
test_two_points (void)
{
  static const double x[] = { 1, 3 };
  static const double y[] = { 2, 8 };
  g_autoptr (DownhillObjective) objective = OBJECTIVE (x, y);
  const DownhillMinimum *minimum = downhill_objective_minimum (objective);

  g_assert_cmpint (minimum->kind, ==, DOWNHILL_MINIMUM_ONE);
  g_assert_cmpfloat (minimum->w, ==, 3);
  g_assert_cmpfloat (minimum->b, ==, -1);
  g_assert_cmpfloat (minimum->loss, ==, 0);
}

static void
test_not_finite (void)
{
  static const double values[][2] = {
    { NAN, 0 }, { 0, NAN }, { INFINITY, 0 }, { 0, -INFINITY }, { 1e300, 1e300 },
  };
  static const double x[] = { 1, 3 };
  static const double y[] = { 2, 8 };
  g_autoptr (DownhillObjective) objective = OBJECTIVE (x, y);

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    g_assert_false (isfinite (downhill_objective_value (objective, values[i][0],
                                                        values[i][1])));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/squared-error/value/is-the-mean-of-the-squares",
                   test_value);
  g_test_add_func ("/core/squared-error/value/is-not-finite-where-parameters-are-not",
                   test_not_finite);
  g_test_add_func ("/core/squared-error/values/are-those-of-each-weight",
                   test_values);
  g_test_add_func ("/core/squared-error/gradient/agrees-with-central-differences",
                   test_gradient);
  g_test_add_func ("/core/squared-error/batch-gradient/is-the-mean-over-its-samples",
                   test_batch_gradient);
  g_test_add_func ("/core/squared-error/batch-gradient/of-one-sample-has-no-half",
                   test_one_sample);
  g_test_add_func ("/core/squared-error/hessian/is-what-the-gradient-changes-by",
                   test_hessian);
  g_test_add_func ("/core/squared-error/minimum/is-the-published-one",
                   test_published);
  g_test_add_func ("/core/squared-error/minimum/has-nothing-below-it", test_minimum);
  g_test_add_func ("/core/squared-error/minimum/keeps-its-digits-at-any-offset",
                   test_norris);
  g_test_add_func ("/core/squared-error/minimum/keeps-its-slope-far-from-zero",
                   test_offset);
  g_test_add_func ("/core/squared-error/minimum/of-a-perfect-line-is-not-negative",
                   test_perfect);
  g_test_add_func ("/core/squared-error/minimum/is-not-unique-for-equal-x",
                   test_constant_x);
  g_test_add_func ("/core/squared-error/minimum/is-level-for-equal-y",
                   test_constant_y);
  g_test_add_func ("/core/squared-error/minimum/passes-through-two-points",
                   test_two_points);

  return g_test_run ();
}
