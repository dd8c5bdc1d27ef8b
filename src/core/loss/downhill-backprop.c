/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-backprop.h"

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

/**
 * downhill_backprop_compute:
 * @self: (out caller-allocates): the values and the derivatives
 * @objective: the mean squared error over a dataset
 * @batch: the samples, at least one
 * @w: weight, in units of y per unit of x
 * @b: bias, in units of y
 *
 * Computes forwards and backwards what a step from (@w, @b) looks at, in the
 * data's units. The slopes along w and b are, to the last bit, those of
 * downhill_objective_batch_gradient(), and of downhill_objective_gradient()
 * where the batch has all samples.
 *
 * Cost: O(batch); O(1) for all samples.
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

  if (batch->n == downhill_dataset_get_size (dataset))
    take_moments (self, objective, w, b);
  else
    sum_up (self, dataset, batch, w, b);
  self->product = w * self->x;
  self->prediction = self->product + b;
  self->error = self->prediction - self->target;
  self->by_error = self->by_bias;
  self->by_prediction = self->by_bias;
  self->by_product = self->by_bias;
}
