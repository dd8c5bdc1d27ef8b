/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-backprop.h"

#include <math.h>

/* The loss and the slope along w are not functions of the other means. */
static void
sum_up (DownhillBackprop      *self,
        const DownhillDataset *dataset,
        const DownhillBatch   *batch,
        double                 w,
        double                 b)
{
  const double *x = downhill_dataset_get_x (dataset);
  const double *y = downhill_dataset_get_y (dataset);
  double sum_x = 0, sum_y = 0, sum_loss = 0, along_w = 0, along_b = 0;

  for (gsize k = batch->first; k < batch->first + batch->n; k++)
    {
      gsize i = batch->order != NULL ? batch->order[k] : k;
      double error = w * x[i] + (b - y[i]);
      double twice = 2 * error;

      sum_x += x[i];
      sum_y += y[i];
      sum_loss += error * error;
      along_w += twice * x[i];
      along_b += twice;
    }
  self->x = sum_x / batch->n;
  self->target = sum_y / batch->n;
  self->loss = sum_loss / batch->n;
  self->by_weight = along_w / batch->n;
  self->by_bias = along_b / batch->n;
}

static void
take_moments (DownhillBackprop        *self,
              const DownhillObjective *objective,
              double                   w,
              double                   b)
{
  const DownhillMoments *moments =
    downhill_dataset_get_moments (downhill_objective_get_dataset (objective));
  double gradient[2];

  downhill_objective_gradient (objective, w, b, gradient);
  self->x = moments->mean_x;
  self->target = moments->mean_y;
  self->loss = downhill_objective_value (objective, w, b);
  self->by_weight = gradient[0];
  self->by_bias = gradient[1];
}

/* ∂E/∂ŷ of a loss that is computed from z. */
static double
by_probability (double z,
                double y)
{
  double above = 1 / (1 + exp (-z)), below = 1 / (1 + exp (z)), slope = 0;

  if (y < 1)
    slope += (1 - y) / below;
  if (y > 0)
    slope -= y / above;

  return slope;
}

/* Of any formula, sample by sample. */
static void
walk (DownhillBackprop        *self,
      const DownhillObjective *objective,
      const DownhillBatch     *batch,
      double                   w,
      double                   b)
{
  const DownhillFormula *formula = downhill_objective_get_formula (objective);
  const DownhillDataset *dataset = downhill_objective_get_dataset (objective);
  const double *x = downhill_dataset_get_x (dataset);
  const double *y = downhill_dataset_get_y (dataset);
  double shape = downhill_formula_get_shape (formula), along_w = 0, gradient[2];

  *self = (DownhillBackprop) { 0 };
  for (gsize k = batch->first; k < batch->first + batch->n; k++)
    {
      gsize i = batch->order != NULL ? batch->order[k] : k;
      double z = w * x[i] + b, prediction, by_z, loss, slope, by_sum;
      const double *at = formula->loss->of_logit ? &z : &prediction;

      formula->activation->values (&z, 1, &prediction);
      formula->activation->slopes (&z, 1, &by_z);
      formula->loss->values (at, &y[i], 1, shape, &loss);
      formula->loss->slopes (at, &y[i], 1, shape, &slope);
      by_sum = formula->loss->of_logit ? slope : slope * by_z;
      if (formula->loss->of_logit)
        slope = by_probability (z, y[i]);
      self->x += x[i] / batch->n;
      self->target += y[i] / batch->n;
      self->prediction += prediction / batch->n;
      self->loss += loss / batch->n;
      self->by_prediction += slope / batch->n;
      self->by_activation += by_z / batch->n;
      self->by_sum += by_sum / batch->n;
      along_w += by_sum * x[i] / batch->n;
    }
  downhill_objective_batch_gradient (objective, batch, w, b, gradient);
  self->product = w * self->x;
  self->sum = self->product + b;
  self->error = self->prediction - self->target;
  self->loss += downhill_objective_penalty (objective, w, b);
  self->by_error = self->by_prediction;
  self->by_product = self->by_sum;
  self->by_weight = gradient[0];
  self->by_bias = gradient[1];
  if (downhill_formula_is_penalised (formula))
    {
      self->penalty[0] = gradient[0] - along_w;
      self->penalty[1] = gradient[1] - self->by_sum;
    }
}

/**
 * downhill_backprop_compute:
 * @self: (out caller-allocates): the values and the derivatives
 * @objective: what is minimised
 * @batch: the samples, at least one
 * @w: weight, in units of y per unit of x
 * @b: bias, in units of y
 *
 * Computes forwards and backwards what a step from (@w, @b) looks at, in the
 * data's units. The slopes along w and b are, to the last bit, those of
 * downhill_objective_batch_gradient(), and of downhill_objective_gradient()
 * where the batch has all samples.
 *
 * Cost: O(batch); O(1) for all samples of the squared error of a line.
 */
void
downhill_backprop_compute (DownhillBackprop        *self,
                           const DownhillObjective *objective,
                           const DownhillBatch     *batch,
                           double                   w,
                           double                   b)
{
  const DownhillDataset *dataset = downhill_objective_get_dataset (objective);

  g_return_if_fail (batch->n >= 1);

  if (!downhill_objective_is_quadratic (objective))
    {
      walk (self, objective, batch, w, b);
      return;
    }
  if (batch->n == downhill_dataset_get_size (dataset))
    take_moments (self, objective, w, b);
  else
    sum_up (self, dataset, batch, w, b);
  self->product = w * self->x;
  self->sum = self->product + b;
  self->prediction = self->sum;
  self->error = self->prediction - self->target;
  self->by_error = self->by_bias;
  self->by_prediction = self->by_bias;
  self->by_activation = 1;
  self->by_sum = self->by_bias;
  self->by_product = self->by_bias;
  self->penalty[0] = self->penalty[1] = 0;
}
