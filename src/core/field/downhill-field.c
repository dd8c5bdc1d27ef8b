/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-field.h"

#include <float.h>
#include <math.h>

/* Computed by index, so that no error adds up along the axis. The last sample
 * is returned as it is: rounding could miss it by a digit. */
static double
sample_at (DownhillRange range,
           gsize         i,
           gsize         n)
{
  if (i + 1 == n)
    return range.max;

  return range.min + (range.max - range.min) * i / (n - 1);
}

/**
 * downhill_field_new_from_values:
 * @w: the weights of the first and the last column
 * @b: the biases of the first and the last row
 * @n_columns: the number of columns, at least 2
 * @n_rows: the number of rows, at least 2
 * @values: (transfer full) (array): n_columns·n_rows samples, row-major, freed
 *   with g_free()
 *
 * Makes a field of samples that were computed elsewhere.
 *
 * Returns: (transfer full): the field
 */
DownhillField *
downhill_field_new_from_values (DownhillRange  w,
                                DownhillRange  b,
                                gsize          n_columns,
                                gsize          n_rows,
                                double        *values)
{
  DownhillField *self;

  g_return_val_if_fail (n_columns >= 2 && n_rows >= 2, NULL);
  g_return_val_if_fail (values != NULL, NULL);

  self = g_new (DownhillField, 1);
  *self = (DownhillField) { w, b, n_columns, n_rows, values };

  return self;
}

/* E of so many samples is computed for a field; where that does not do for all of its
 * points, for a coarser grid, which the others are put between. */
#define MOST_SAMPLES 20000000
#define FEWEST_POINTS 1024

/* Catmull and Rom's cubic through four values, between the middle two. */
static double
interpolate (const double *values,
             gsize         step,
             double        part)
{
  double a = values[0], b = values[step], c = values[2 * step], d = values[3 * step];

  return b + part / 2 * (c - a + part * (2 * a - 5 * b + 4 * c - d +
                                         part * (3 * (b - c) + d - a)));
}

/* Where among n coarse points one of the N fine ones lies: the first of four around it,
 * and how far after the second. The four at the ends lie on one side. */
static gsize
locate (gsize   i,
        gsize   n_fine,
        gsize   n_coarse,
        double *part)
{
  double at = (double) i * (n_coarse - 1) / (n_fine - 1);
  gsize first = (gsize) CLAMP (floor (at) - 1, 0, n_coarse - 4.0);

  *part = at - first - 1;

  return first;
}

/* How many points of a field may be computed. */
static double
count_points (const DownhillObjective *objective)
{
  gsize m = downhill_dataset_get_size (downhill_objective_get_dataset (objective));

  return downhill_formula_is_squared (downhill_objective_get_formula (objective))
           ? INFINITY : MAX ((double) MOST_SAMPLES / m, FEWEST_POINTS);
}

/* Takes what lies between the points of a coarser field from it. */
static void
fill_between (DownhillField       *self,
              const DownhillField *coarse)
{
  g_autofree double *rows = g_new (double, 4 * self->n_columns);
  gsize rows_at = G_MAXSIZE;

  for (gsize row = 0; row < self->n_rows; row++)
    {
      double part;
      gsize first = locate (row, self->n_rows, coarse->n_rows, &part);

      for (gsize column = 0; first != rows_at && column < self->n_columns; column++)
        {
          double across;
          gsize from = locate (column, self->n_columns, coarse->n_columns, &across);

          for (gsize k = 0; k < 4; k++)
            rows[k * self->n_columns + column] = interpolate (
              coarse->values + (first + k) * coarse->n_columns + from, 1, across);
        }
      rows_at = first;
      for (gsize column = 0; column < self->n_columns; column++)
        self->values[row * self->n_columns + column] =
          interpolate (rows + column, self->n_columns, part);
    }
}

/**
 * downhill_field_new:
 * @objective: the function to sample
 * @w: the weights of the first and the last column
 * @b: the biases of the first and the last row
 * @n_columns: the number of columns, at least 2
 * @n_rows: the number of rows, at least 2
 *
 * Samples E on a grid; where E is not finite, neither is the sample. Where E is a sum
 * over many samples, a coarser grid is computed, and cubics between its points.
 *
 * Cost: n_columns·n_rows evaluations of E, each O(1) for the squared error of a line;
 * otherwise of about twenty million samples at the most, or m for each of a thousand
 * points if that is more. Allocates 8 bytes for each point.
 *
 * Returns: (transfer full): the field
 */
DownhillField *
downhill_field_new (const DownhillObjective *objective,
                    DownhillRange            w,
                    DownhillRange            b,
                    gsize                    n_columns,
                    gsize                    n_rows)
{
  g_autofree double *weights = NULL;
  DownhillField *self;
  double share;

  g_return_val_if_fail (n_columns >= 2 && n_rows >= 2, NULL);
  g_return_val_if_fail (n_rows <= G_MAXSIZE / n_columns, NULL);

  self = downhill_field_new_from_values (w, b, n_columns, n_rows,
                                         g_new (double, n_columns * n_rows));
  share = sqrt (count_points (objective) / ((double) n_columns * n_rows));
  if (share < 1 && n_columns * share >= 4 && n_rows * share >= 4)
    {
      g_autoptr (DownhillField) coarse = downhill_field_new (
        objective, w, b, (gsize) (n_columns * share), (gsize) (n_rows * share));

      fill_between (self, coarse);
      return self;
    }
  weights = g_new (double, n_columns);
  for (gsize column = 0; column < n_columns; column++)
    weights[column] = downhill_field_get_w (self, column);
  for (gsize row = 0; row < n_rows; row++)
    downhill_objective_values (objective, weights, n_columns,
                               downhill_field_get_b (self, row),
                               self->values + row * n_columns);

  return self;
}

void
downhill_field_free (DownhillField *self)
{
  g_free (self->values);
  g_free (self);
}

/**
 * downhill_field_get_w:
 * @self: a field
 * @column: a column, less than the number of columns
 *
 * Returns: the weight at which that column was sampled
 */
double
downhill_field_get_w (const DownhillField *self,
                      gsize                column)
{
  return sample_at (self->w, column, self->n_columns);
}

/**
 * downhill_field_get_b:
 * @self: a field
 * @row: a row, less than the number of rows
 *
 * Returns: the bias at which that row was sampled
 */
double
downhill_field_get_b (const DownhillField *self,
                      gsize                row)
{
  return sample_at (self->b, row, self->n_rows);
}

/**
 * downhill_field_get_range:
 * @self: a field
 *
 * Returns: the lowest and the highest of the finite values, or twice NaN where
 *   no value is finite
 */
DownhillRange
downhill_field_get_range (const DownhillField *self)
{
  gsize n = self->n_columns * self->n_rows;
  DownhillRange range = { INFINITY, -INFINITY };

  for (gsize i = 0; i < n; i++)
    {
      double value = self->values[i];

      if (fabs (value) <= DBL_MAX)
        {
          range.min = value < range.min ? value : range.min;
          range.max = value > range.max ? value : range.max;
        }
    }
  if (range.min > range.max)
    range = (DownhillRange) { NAN, NAN };

  return range;
}

/**
 * downhill_field_take_root:
 * @self: a field
 * @lowest: the minimum of the function, so of E the loss of the best line
 *
 * Replaces each value by √(value − lowest), and by 0 where it is less than
 * @lowest; NaN stays NaN.
 *
 * Contours are traced on this root, at √(level − lowest). Between two samples h
 * apart a straight line errs by f″h²/8, which moves the contour by as much over
 * the slope of f. A quadratic bends along every edge of the grid; its root is a
 * cone, straight along every ray from the minimum, so that only edges that run
 * along the contour err. That makes the flanks of a long ellipse several times
 * more exact. At its tips, with radius of curvature R, both err by about h²/8R,
 * and only a finer grid helps.
 *
 * Cost: O(1) a value, in place.
 */
void
downhill_field_take_root (DownhillField *self,
                          double         lowest)
{
  gsize n = self->n_columns * self->n_rows;
  double *values = self->values;

  for (gsize i = 0; i < n; i++)
    {
      double height = values[i] - lowest;

      values[i] = sqrt (height < 0 ? 0 : height);
    }
}
