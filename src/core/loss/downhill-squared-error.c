/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-squared-error.h"

#include <math.h>

/* The mean squared error of ŷ = w·x + b. It is a quadratic that the five
 * central moments determine:
 *
 *   E(w, b) = E_min + var x·(w − w*)² + (w·mean x + b − mean y)²
 *
 * which is a sum of squares: no digits cancel near the minimum, and nothing
 * becomes negative for data that lies on a line. */

/**
 * downhill_squared_error_find_line:
 * @dataset: m ≥ 2 points
 *
 * Cost: O(m).
 *
 * Returns: the lowest mean squared error. Where x does not vary, its minimum is a line
 *   of points, of which the one with w = 0 is given
 */
DownhillMinimum
downhill_squared_error_find_line (const DownhillDataset *dataset)
{
  const DownhillMoments *moments = downhill_dataset_get_moments (dataset);
  const double *x = downhill_dataset_get_x (dataset);
  const double *y = downhill_dataset_get_y (dataset);
  gsize m = downhill_dataset_get_size (dataset);
  DownhillMinimum minimum = { 0 };
  double sum = 0, squares = 0;

  if (moments->var_x > 0)
    {
      minimum.w = moments->cov_xy / moments->var_x;
    }
  else
    {
      minimum.kind = DOWNHILL_MINIMUM_MANY;
      minimum.direction[0] = 1 / hypot (1, moments->mean_x);
      minimum.direction[1] = -moments->mean_x / hypot (1, moments->mean_x);
      minimum.from = -INFINITY;
      minimum.to = INFINITY;
    }
  minimum.b = moments->mean_y - minimum.w * moments->mean_x;
  /* var y − cov²/var x would cancel; the residuals themselves do not. They are
   * taken about the means so that a large offset of x does no harm; nor does
   * their own mean, which is but the rounding of those. */
  for (gsize i = 0; i < m; i++)
    {
      double residual = minimum.w * (x[i] - moments->mean_x) -
                        (y[i] - moments->mean_y);

      sum += residual;
      squares += residual * residual;
    }
  minimum.loss = MAX (squares - sum * sum / m, 0) / m;

  return minimum;
}

static double
squared_error_value (const DownhillObjective *self,
                     double                   w,
                     double                   b)
{
  const DownhillMoments *moments = downhill_dataset_get_moments (self->dataset);
  double aside = w - self->line.w;
  double above = w * moments->mean_x + b - moments->mean_y;

  return self->line.loss + moments->var_x * aside * aside + above * above;
}

static void
squared_error_values (const DownhillObjective *self,
                      const double            *w,
                      gsize                    n,
                      double                   b,
                      double                  *values)
{
  const DownhillMoments moments = *downhill_dataset_get_moments (self->dataset);
  const DownhillMinimum line = self->line;

  for (gsize i = 0; i < n; i++)
    {
      double aside = w[i] - line.w;
      double above = w[i] * moments.mean_x + b - moments.mean_y;

      values[i] = line.loss + moments.var_x * aside * aside + above * above;
    }
}

static void
squared_error_gradient (const DownhillObjective *self,
                        double                   w,
                        double                   b,
                        double                   gradient[2])
{
  const DownhillMoments *moments = downhill_dataset_get_moments (self->dataset);
  double above = w * moments->mean_x + b - moments->mean_y;

  gradient[0] = 2 * (moments->var_x * w - moments->cov_xy +
                     moments->mean_x * above);
  gradient[1] = 2 * above;
}

static void
squared_error_batch_gradient (const DownhillObjective *self,
                              const DownhillBatch     *batch,
                              double                   w,
                              double                   b,
                              double                   gradient[2])
{
  const double *x = downhill_dataset_get_x (self->dataset);
  const double *y = downhill_dataset_get_y (self->dataset);
  /* Nothing changes what is added to −0, not even the sign of a zero. */
  double along_w = -0.0, along_b = -0.0;

  for (gsize k = batch->first; k < batch->first + batch->n; k++)
    {
      gsize i = batch->order != NULL ? batch->order[k] : k;
      double twice = 2 * (w * x[i] + (b - y[i]));

      along_w += twice * x[i];
      along_b += twice;
    }
  gradient[0] = along_w / batch->n;
  gradient[1] = along_b / batch->n;
}

static gsize
squared_error_descend (const DownhillObjective *self,
                       double                   learning_rate,
                       gsize                    first,
                       gsize                    n,
                       const double             largest[2],
                       double                   point[2],
                       double                  *path)
{
  const double *x = downhill_dataset_get_x (self->dataset);
  const double *y = downhill_dataset_get_y (self->dataset);
  gsize m = downhill_dataset_get_size (self->dataset);
  double largest_w = largest[0], largest_b = largest[1];
  double w = point[0], b = point[1];
  gsize made = 0;

  for (gsize i = first; made < n; made++)
    {
      /* Each step waits for the one before, so what counts is how many operations
       * follow on one another. To double is exact, wherever it is done: the bits
       * are those of the gradient times the rate. */
      double error = w * x[i] + (b - y[i]);
      double next_w = w - learning_rate * (error * (2 * x[i]));
      double next_b = b - learning_rate * (2 * error);

      /* Written so that not-a-number fails too. */
      if (!(fabs (next_w) <= largest_w && fabs (next_b) <= largest_b))
        break;
      path[2 * made] = w = next_w;
      path[2 * made + 1] = b = next_b;
      i = i + 1 < m ? i + 1 : 0;
    }
  point[0] = w;
  point[1] = b;

  return made;
}

static DownhillHessian
squared_error_hessian (const DownhillObjective *self,
                       double                   w G_GNUC_UNUSED,
                       double                   b G_GNUC_UNUSED)
{
  const DownhillMoments *moments = downhill_dataset_get_moments (self->dataset);

  return (DownhillHessian) {
    .ww = 2 * (moments->var_x + moments->mean_x * moments->mean_x),
    .wb = 2 * moments->mean_x,
    .bb = 2,
  };
}

static DownhillHessian
squared_error_batch_hessian (const DownhillObjective *self,
                             const DownhillBatch     *batch,
                             double                   w G_GNUC_UNUSED,
                             double                   b G_GNUC_UNUSED)
{
  const double *x = downhill_dataset_get_x (self->dataset);
  double squares = 0, sum = 0;

  for (gsize k = batch->first; k < batch->first + batch->n; k++)
    {
      gsize i = batch->order != NULL ? batch->order[k] : k;

      squares += x[i] * x[i];
      sum += x[i];
    }

  return (DownhillHessian) {
    .ww = 2 * squares / batch->n,
    .wb = 2 * sum / batch->n,
    .bb = 2,
  };
}

/* The mean squared error E(w, b) = (1/m)·Σ(y − w·x − b)², with no ½: O(1), whatever m
 * is, but for the steps of batches. */
const DownhillObjectiveClass downhill_squared_error = {
  .value = squared_error_value,
  .values = squared_error_values,
  .gradient = squared_error_gradient,
  .batch_gradient = squared_error_batch_gradient,
  .descend = squared_error_descend,
  .hessian = squared_error_hessian,
  .batch_hessian = squared_error_batch_hessian,
};
