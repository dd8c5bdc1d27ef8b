/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "../random.h"
#include "core/loss/downhill-backprop.h"
#include "core/table/downhill-csv.h"
#include "core/base/downhill-decimal.h"
#include "core/field/downhill-field.h"
#include "core/field/downhill-projection.h"
#include "core/descent/downhill-sampler.h"
#include "core/loss/downhill-objective-minimum.h"
#include "core/base/downhill-ticks.h"

#define N_CASES (300 * random_depth ())

/* The error and its derivatives as plain sums over the samples of a batch, with
 * Neumaier's compensation. */
typedef struct {
  double sum;
  double rest;
} Sum;

static void
add (Sum    *self,
     double  term)
{
  double sum = self->sum + term;

  self->rest += fabs (self->sum) >= fabs (term) ? self->sum - sum + term
                                                : term - sum + self->sum;
  self->sum = sum;
}

static double
total (const Sum *self)
{
  return self->sum + self->rest;
}

static double
plain_value (const DownhillDataset *dataset,
             const DownhillBatch   *batch,
             double                 w,
             double                 b,
             double                 gradient[2])
{
  const double *x = downhill_dataset_get_x (dataset);
  const double *y = downhill_dataset_get_y (dataset);
  Sum value = { 0 }, along_w = { 0 }, along_b = { 0 };

  for (gsize k = 0; k < batch->n; k++)
    {
      gsize i = batch->order != NULL ? batch->order[batch->first + k]
                                     : batch->first + k;
      double residual = w * x[i] + b - y[i];

      add (&value, residual * residual);
      add (&along_w, 2 * residual * x[i]);
      add (&along_b, 2 * residual);
    }
  if (gradient != NULL)
    {
      gradient[0] = total (&along_w) / batch->n;
      gradient[1] = total (&along_b) / batch->n;
    }

  return total (&value) / batch->n;
}

/* How large a residual may be, of which rounding takes its share. */
static double
scale_of (const DownhillDataset *dataset,
          double                 w,
          double                 b)
{
  DownhillRange x = downhill_dataset_get_x_range (dataset);
  DownhillRange y = downhill_dataset_get_y_range (dataset);

  return fabs (w) * MAX (fabs (x.min), fabs (x.max)) + fabs (b) +
         MAX (fabs (y.min), fabs (y.max));
}

static double
farthest_x (const DownhillDataset *dataset)
{
  DownhillRange x = downhill_dataset_get_x_range (dataset);

  return MAX (fabs (x.min), fabs (x.max));
}

static void
random_point (DownhillObjective *objective,
              double            *w,
              double            *b)
{
  const DownhillMinimum *minimum = downhill_objective_minimum (objective);

  *w = minimum->w + random_signed (1e-3, 1e2);
  *b = minimum->b + random_signed (1e-3, 1e2);
}

static void
test_sums (void)
{
  for (int i = 0; i < N_CASES; i++)
    {
      gsize m = g_test_rand_int_range (2, 200);
      g_autoptr (DownhillDataset) dataset = random_dataset (m);
      g_autoptr (DownhillObjective) objective = downhill_objective_new (dataset, NULL);
      DownhillBatch all = { NULL, 0, m };
      double w, b, scale, value, values[1], expected, sums[2], gradient[2];

      random_point (objective, &w, &b);
      scale = scale_of (dataset, w, b);
      expected = plain_value (dataset, &all, w, b, sums);
      value = downhill_objective_value (objective, w, b);
      downhill_objective_values (objective, &w, 1, b, values);
      downhill_objective_gradient (objective, w, b, gradient);

      g_assert_cmpfloat_with_epsilon (value, expected,
                                      1e-12 * expected +
                                      1e-14 * scale * (sqrt (expected) + 1e-14 * scale));
      g_assert_cmpfloat (values[0], ==, value);
      g_assert_cmpfloat_with_epsilon (gradient[0], sums[0],
                                      1e-13 * scale * farthest_x (dataset));
      g_assert_cmpfloat_with_epsilon (gradient[1], sums[1], 1e-13 * scale);
    }
}

static void
test_minimum (void)
{
  for (int i = 0; i < N_CASES; i++)
    {
      gsize m = g_test_rand_int_range (2, 200);
      g_autoptr (DownhillDataset) dataset = random_dataset (m);
      g_autoptr (DownhillObjective) objective = downhill_objective_new (dataset, NULL);
      const DownhillMinimum *minimum = downhill_objective_minimum (objective);
      const DownhillMoments *moments = downhill_dataset_get_moments (dataset);
      DownhillBatch all = { NULL, 0, m };
      double scale = scale_of (dataset, minimum->w, minimum->b);
      double sums[2];
      double expected = plain_value (dataset, &all, minimum->w, minimum->b, sums);

      /* No slope is left there, in either direction, as far as doubles tell. */
      g_assert_cmpfloat (fabs (sums[1]), <=, 1e-12 * scale);
      g_assert_cmpfloat (fabs (sums[0]), <=, 1e-12 * scale * farthest_x (dataset));
      g_assert_cmpfloat_with_epsilon (minimum->loss, expected,
                                      1e-12 * expected +
                                      1e-14 * scale * (sqrt (expected) + 1e-14 * scale));
      g_assert_cmpfloat (minimum->loss, >=, 0);
      g_assert_true ((minimum->kind == DOWNHILL_MINIMUM_ONE) == (moments->var_x > 0));
      g_assert_cmpfloat (downhill_objective_value (objective, minimum->w, minimum->b),
                         >=, minimum->loss);
    }
}

/* E of a batch, as the batch's own data set. */
static DownhillObjective *
objective_of_batch (const DownhillDataset *dataset,
                    const DownhillBatch   *batch)
{
  double *x = g_new (double, batch->n), *y = g_new (double, batch->n);
  g_autoptr (DownhillDataset) part = NULL;

  for (gsize k = 0; k < batch->n; k++)
    {
      gsize i = batch->order != NULL ? batch->order[batch->first + k]
                                     : batch->first + k;

      x[k] = downhill_dataset_get_x (dataset)[i];
      y[k] = downhill_dataset_get_y (dataset)[i];
    }
  part = downhill_dataset_new_take ("part", "x", "y", x, y, batch->n, NULL);

  return downhill_objective_new (part, NULL);
}

/* E is a parabola along w and along b, so a central difference has no error but
 * rounding, which is least for steps as long as the data explains. */
static void
test_differences (void)
{
  for (int i = 0; i < N_CASES; i++)
    {
      gsize m = g_test_rand_int_range (2, 60);
      g_autoptr (DownhillDataset) dataset = random_dataset (m);
      g_autoptr (DownhillObjective) objective = downhill_objective_new (dataset, NULL);
      g_autoptr (DownhillSampler) sampler = downhill_sampler_new (m);
      g_autoptr (DownhillObjective) part = NULL;
      double w, b, h_w, h_b, scale, gradient[2], by_w, by_b;
      DownhillHessian hessian;
      DownhillBatch batch;

      random_point (objective, &w, &b);
      scale = scale_of (dataset, w, b);
      h_b = scale;
      h_w = scale / farthest_x (dataset);
      downhill_sampler_configure (sampler, g_test_rand_int_range (2, m + 1),
                                  g_test_rand_bit (), g_test_rand_int ());
      batch = downhill_sampler_get_batch (sampler, g_test_rand_int_range (0, 9), 0);

      downhill_objective_batch_gradient (objective, &batch, w, b, gradient);
      by_w = (plain_value (dataset, &batch, w + h_w, b, NULL) -
              plain_value (dataset, &batch, w - h_w, b, NULL)) / (2 * h_w);
      by_b = (plain_value (dataset, &batch, w, b + h_b, NULL) -
              plain_value (dataset, &batch, w, b - h_b, NULL)) / (2 * h_b);
      g_assert_cmpfloat_with_epsilon (gradient[0], by_w,
                                      1e-12 * scale * farthest_x (dataset));
      g_assert_cmpfloat_with_epsilon (gradient[1], by_b, 1e-12 * scale);

      /* The Hessian is what the gradient changes by. */
      part = objective_of_batch (dataset, &batch);
      hessian = downhill_objective_hessian (part, w, b);
      downhill_objective_gradient (part, w + h_w, b, gradient);
      by_w = gradient[0], by_b = gradient[1];
      downhill_objective_gradient (part, w - h_w, b, gradient);
      g_assert_cmpfloat_with_epsilon (hessian.ww, (by_w - gradient[0]) / (2 * h_w),
                                      1e-12 * farthest_x (dataset) *
                                      farthest_x (dataset));
      g_assert_cmpfloat_with_epsilon (hessian.wb, (by_b - gradient[1]) / (2 * h_w),
                                      1e-12 * farthest_x (dataset));
      downhill_objective_gradient (part, w, b + h_b, gradient);
      by_b = gradient[1];
      downhill_objective_gradient (part, w, b - h_b, gradient);
      g_assert_cmpfloat_with_epsilon (hessian.bb, (by_b - gradient[1]) / (2 * h_b),
                                      1e-12);
    }
}

/* What back-propagation computes for a batch is what the gradient is made of. */
static void
test_backprop (void)
{
  for (int i = 0; i < N_CASES; i++)
    {
      gsize m = g_test_rand_int_range (2, 60);
      g_autoptr (DownhillDataset) dataset = random_dataset (m);
      g_autoptr (DownhillObjective) objective = downhill_objective_new (dataset, NULL);
      DownhillBatch batch = { NULL, g_test_rand_int_range (0, m), 0 };
      DownhillBackprop backprop;
      double w, b, scale, sums[2], value;

      batch.n = g_test_rand_int_range (1, m - batch.first + 1);
      random_point (objective, &w, &b);
      scale = scale_of (dataset, w, b);
      value = plain_value (dataset, &batch, w, b, sums);
      downhill_backprop_compute (&backprop, objective, &batch, w, b);
      g_assert_cmpfloat_with_epsilon (backprop.loss, value, 1e-12 * scale * scale);
      g_assert_cmpfloat_with_epsilon (backprop.by_weight, sums[0],
                                      1e-12 * scale * farthest_x (dataset));
      g_assert_cmpfloat_with_epsilon (backprop.by_bias, sums[1], 1e-12 * scale);
      g_assert_cmpfloat_with_epsilon (backprop.prediction,
                                      backprop.product + b, 1e-12 * scale);
      g_assert_cmpfloat_with_epsilon (backprop.error,
                                      backprop.prediction - backprop.target,
                                      1e-12 * scale);
    }
}

static void
test_field (void)
{
  for (int i = 0; i < N_CASES / 10; i++)
    {
      g_autoptr (DownhillDataset) dataset = random_dataset (20);
      g_autoptr (DownhillObjective) objective = downhill_objective_new (dataset, NULL);
      DownhillRange w, b;
      gsize n_columns = g_test_rand_int_range (2, 30);
      gsize n_rows = g_test_rand_int_range (2, 30);
      g_autoptr (DownhillField) field = NULL;

      random_point (objective, &w.min, &b.min);
      w.max = w.min + random_magnitude (1e-3, 1e3);
      b.max = b.min + random_magnitude (1e-3, 1e3);
      field = downhill_field_new (objective, w, b, n_columns, n_rows);
      for (gsize row = 0; row < n_rows; row++)
        for (gsize column = 0; column < n_columns; column++)
          {
            double at_w = downhill_field_get_w (field, column);
            double at_b = downhill_field_get_b (field, row);

            g_assert_cmpfloat_with_epsilon (
              at_w, w.min + (w.max - w.min) * column / (n_columns - 1),
              1e-15 * (fabs (w.min) + fabs (w.max)));
            g_assert_cmpfloat_with_epsilon (
              at_b, b.min + (b.max - b.min) * row / (n_rows - 1),
              1e-15 * (fabs (b.min) + fabs (b.max)));
            g_assert_cmpfloat (field->values[row * n_columns + column], ==,
                               downhill_objective_value (objective, at_w, at_b));
          }
    }
}

static void
test_sampler (void)
{
  for (int i = 0; i < N_CASES; i++)
    {
      gsize m = g_test_rand_int_range (1, 300);
      gsize batch_size = g_test_rand_int_range (0, 2 * m);
      gsize expected = batch_size == 0 ? m : MIN (batch_size, m);
      DownhillOrder order = g_test_rand_int_range (0, 3);
      guint64 epoch = g_test_rand_int ();
      g_autoptr (DownhillSampler) sampler = downhill_sampler_new (m);
      g_autofree guint8 *seen = g_new0 (guint8, m);
      gsize offset = 0, steps = 0;

      downhill_sampler_configure (sampler, batch_size, order, g_test_rand_int ());
      while (offset < m)
        {
          DownhillBatch batch = downhill_sampler_get_batch (sampler, epoch, offset);

          g_assert_cmpuint (batch.first, ==, offset);
          g_assert_cmpuint (batch.n, ==, MIN (expected, m - offset));
          for (gsize k = batch.first; k < batch.first + batch.n; k++)
            {
              gsize sample = batch.order != NULL ? batch.order[k] : k;

              g_assert_cmpuint (sample, <, m);
              g_assert_true (seen[sample]++ == 0 || order == DOWNHILL_ORDER_REPLACEMENT);
            }
          offset += batch.n;
          steps++;
        }
      g_assert_cmpuint (offset, ==, m);
      g_assert_cmpuint (steps, ==, downhill_sampler_get_steps_per_epoch (sampler));
    }
}

/* Linear ticks are all the multiples in the range of 1, 2 or 5 times a power of
 * ten, and the next finer ones would be too many. */
static void
test_ticks (void)
{
  for (int i = 0; i < N_CASES; i++)
    {
      double length = random_magnitude (1e-100, 1e100);
      double min = random_signed (1e-3, 1e3) * length, max = min + length;
      gsize most = g_test_rand_int_range (6, DOWNHILL_TICKS_MAX + 1);
      DownhillTicks ticks;
      double step, multiple, decade;

      downhill_ticks_linear (&ticks, min, max, most);
      g_assert_cmpuint (ticks.n, >=, 2);
      g_assert_cmpuint (ticks.n, <=, most);
      step = (ticks.values[ticks.n - 1] - ticks.values[0]) / (ticks.n - 1);
      g_assert_cmpfloat (ticks.values[0] - min, <, step * (1 + 1e-9));
      g_assert_cmpfloat (max - ticks.values[ticks.n - 1], <, step * (1 + 1e-9));
      g_assert_cmpfloat (ticks.values[0], >=, min);
      g_assert_cmpfloat (ticks.values[ticks.n - 1], <=, max);
      for (gsize k = 0; k < ticks.n; k++)
        g_assert_cmpfloat_with_epsilon (remainder (ticks.values[k], step), 0,
                                        1e-6 * step);

      decade = pow (10, floor (log10 (step) + 1e-6));
      multiple = step / decade;
      g_assert_true (fabs (multiple - 1) < 1e-6 || fabs (multiple - 2) < 1e-6 ||
                     fabs (multiple - 5) < 1e-6);
      /* The next finer step is half of 1 and 2·10ⁿ, and 2/5 of 5·10ⁿ. */
      step *= fabs (multiple - 5) < 1e-6 ? 0.4 : 0.5;
      g_assert_cmpfloat (floor (max / step + 1e-6) - ceil (min / step - 1e-6) + 1,
                         >, most);
    }
}

static void
test_csv (void)
{
  for (int i = 0; i < N_CASES / 10; i++)
    {
      gsize m = g_test_rand_int_range (2, 100);
      double *x = g_new (double, m), *y = g_new (double, m);
      g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
      g_autoptr (DownhillDataset) dataset = NULL, again = NULL;
      g_autoptr (GError) error = NULL;
      DownhillCsvReport report;

      for (gsize k = 0; k < m; k++)
        {
          x[k] = random_signed (1e-140, 1e140);
          y[k] = k % 7 == 0 ? -0.0 : random_signed (1e-140, 1e140);
        }
      dataset = downhill_dataset_new_take ("random", "a \"b\", c", "d", x, y, m,
                                           &error);
      g_assert_no_error (error);
      g_assert_true (downhill_csv_write (dataset, stream, NULL, &error));
      g_assert_no_error (error);
      again = downhill_csv_parse (
        g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
        g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)),
        "random", 1, NULL, NULL, &report, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (report.n_rows, ==, m);
      g_assert_cmpmem (downhill_dataset_get_x (again), m * sizeof *x,
                       downhill_dataset_get_x (dataset), m * sizeof *x);
      g_assert_cmpmem (downhill_dataset_get_y (again), m * sizeof *y,
                       downhill_dataset_get_y (dataset), m * sizeof *y);
      g_assert_cmpstr (downhill_dataset_get_x_name (again), ==, "a \"b\", c");
    }
}

/* The C library rounds correctly too, only slower. */
static void
test_decimal (void)
{
  for (int i = 0; i < 100 * N_CASES; i++)
    {
      g_autoptr (GString) text = g_string_new (g_test_rand_bit () ? "-" : "");
      int n = g_test_rand_int_range (1, 30);
      int point = g_test_rand_int_range (-1, n);
      double value = NAN, expected;

      for (int k = 0; k < n; k++)
        {
          g_string_append_c (text, (char) g_test_rand_int_range ('0', '9' + 1));
          if (k == point)
            g_string_append_c (text, '.');
        }
      if (g_test_rand_bit ())
        g_string_append_printf (text, "e%d", g_test_rand_int_range (-340, 330));
      expected = g_ascii_strtod (text->str, NULL);
      g_assert_true (downhill_decimal_parse (text->str, -1, '.', &value));
      if (memcmp (&value, &expected, sizeof value) != 0)
        g_error ("%s is %.17g, not %.17g", text->str, expected, value);
    }
}

static void
test_projection (void)
{
  for (int i = 0; i < N_CASES; i++)
    {
      DownhillProjection projection;
      double u = g_test_rand_double_range (-1, 1), v = g_test_rand_double_range (-1, 1);
      double h = g_test_rand_double_range (0, 1);
      double x, y, along, view[3], u_again, v_again, x_again, y_again;

      downhill_projection_init (&projection, g_test_rand_double_range (-720, 720),
                                g_test_rand_double_range (5, 85));
      downhill_projection_fit (&projection, g_test_rand_double_range (-50, 50),
                               g_test_rand_double_range (-50, 50),
                               g_test_rand_double_range (10, 2000),
                               g_test_rand_double_range (10, 2000), 1);
      downhill_projection_apply (&projection, u, v, h, &x, &y);
      downhill_projection_unapply (&projection, x, y, h, &u_again, &v_again);
      g_assert_cmpfloat_with_epsilon (u, u_again, 1e-10);
      g_assert_cmpfloat_with_epsilon (v, v_again, 1e-10);

      /* What lies towards the viewer is shown at the same place, and nearer. */
      downhill_projection_get_view (&projection, view);
      along = g_test_rand_double_range (0.01, 1);
      downhill_projection_apply (&projection, u + along * view[0],
                                 v + along * view[1], h + along * view[2],
                                 &x_again, &y_again);
      g_assert_cmpfloat_with_epsilon (x, x_again, 1e-9);
      g_assert_cmpfloat_with_epsilon (y, y_again, 1e-9);
      g_assert_cmpfloat (downhill_projection_get_depth (&projection, u, v, h), <,
                         downhill_projection_get_depth (&projection,
                                                        u + along * view[0],
                                                        v + along * view[1],
                                                        h + along * view[2]));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/random-data/value/is-that-of-plain-sums", test_sums);
  g_test_add_func ("/core/random-data/minimum/has-no-slope", test_minimum);
  g_test_add_func ("/core/random-data/gradient/agrees-with-central-differences",
                   test_differences);
  g_test_add_func ("/core/random-data/backprop/is-the-gradient", test_backprop);
  g_test_add_func ("/core/random-data/field/has-the-value-at-each-sample",
                   test_field);
  g_test_add_func ("/core/random-data/sampler/visits-each-sample-once-an-epoch",
                   test_sampler);
  g_test_add_func ("/core/random-data/ticks/cover-the-range-and-are-round",
                   test_ticks);
  g_test_add_func ("/core/random-data/csv/comes-back-to-the-bit", test_csv);
  g_test_add_func ("/core/random-data/decimal/is-what-the-c-library-reads",
                   test_decimal);
  g_test_add_func ("/core/random-data/projection/has-an-inverse", test_projection);

  return g_test_run ();
}
