/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-objective.h"

#include <math.h>

static void
objective_clear (gpointer data)
{
  DownhillObjective *self = data;

  downhill_dataset_unref (self->dataset);
}

/**
 * downhill_objective_new:
 * @klass: (transfer none): what answers; must outlive the objective
 * @dataset: the data
 *
 * Returns: (transfer full): E over @dataset
 */
DownhillObjective *
downhill_objective_new (const DownhillObjectiveClass *klass,
                        DownhillDataset              *dataset)
{
  DownhillObjective *self = g_atomic_rc_box_new0 (DownhillObjective);

  self->klass = klass;
  self->dataset = downhill_dataset_ref (dataset);
  self->minimum = klass->minimum (dataset);

  return self;
}

DownhillObjective *
downhill_objective_ref (DownhillObjective *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
downhill_objective_unref (DownhillObjective *self)
{
  g_atomic_rc_box_release_full (self, objective_clear);
}

/**
 * downhill_objective_get_dataset:
 * @self: an objective
 *
 * Returns: (transfer none): the data that E is taken over
 */
DownhillDataset *
downhill_objective_get_dataset (const DownhillObjective *self)
{
  return self->dataset;
}

/**
 * downhill_objective_value:
 * @self: an objective
 * @w: weight, in units of y per unit of x
 * @b: bias, in units of y
 *
 * Cost: O(1) for the squared error; allocates nothing.
 *
 * Returns: E(w, b), not finite where a parameter is not
 */
double
downhill_objective_value (const DownhillObjective *self,
                          double                   w,
                          double                   b)
{
  return self->klass->value (self, w, b);
}

/**
 * downhill_objective_values:
 * @self: an objective
 * @w: (array length=n): weights
 * @n: how many
 * @b: the one bias of them all
 * @values: (out caller-allocates) (array length=n): E(w[i], b)
 *
 * E along a row of constant bias: what downhill_objective_value() gives for
 * each, without a call for each.
 */
void
downhill_objective_values (const DownhillObjective *self,
                           const double            *w,
                           gsize                    n,
                           double                   b,
                           double                  *values)
{
  self->klass->values (self, w, n, b, values);
}

/**
 * downhill_objective_gradient:
 * @self: an objective
 * @w: weight
 * @b: bias
 * @gradient: (out caller-allocates) (array fixed-size=2): ∂E/∂w and ∂E/∂b
 *
 * The gradient of the loss over all samples; not finite where a parameter is
 * not.
 *
 * Cost: O(1) for the squared error; allocates nothing.
 */
void
downhill_objective_gradient (const DownhillObjective *self,
                             double                   w,
                             double                   b,
                             double                   gradient[2])
{
  self->klass->gradient (self, w, b, gradient);
}

/**
 * downhill_objective_batch_gradient:
 * @self: an objective
 * @batch: the samples
 * @w: weight
 * @b: bias
 * @gradient: (out caller-allocates) (array fixed-size=2): ∂E/∂w and ∂E/∂b of
 *   the mean loss of @batch
 *
 * Cost: O(@batch->n); allocates nothing.
 */
void
downhill_objective_batch_gradient (const DownhillObjective *self,
                                   const DownhillBatch     *batch,
                                   double                   w,
                                   double                   b,
                                   double                   gradient[2])
{
  self->klass->batch_gradient (self, batch, w, b, gradient);
}

/**
 * downhill_objective_descend:
 * @self: an objective
 * @learning_rate: α
 * @first: the sample of the first step
 * @n: how many steps
 * @largest: (array fixed-size=2): how large w and b may become
 * @point: (inout) (array fixed-size=2): w and b
 * @path: (out caller-allocates) (array): 2·n numbers, w and b after each step
 *
 * Makes steps of gradient descent, each on the next sample; the first sample
 * follows on the last one. A step that would take w or b beyond @largest, or to
 * what is no number, is not made, nor any after it.
 *
 * Cost: O(@n); allocates nothing.
 *
 * Returns: how many steps were made
 */
gsize
downhill_objective_descend (const DownhillObjective *self,
                            double                   learning_rate,
                            gsize                    first,
                            gsize                    n,
                            const double             largest[2],
                            double                   point[2],
                            double                  *path)
{
  return self->klass->descend (self, learning_rate, first, n, largest, point, path);
}

DownhillHessian
downhill_objective_hessian (const DownhillObjective *self,
                            double                   w,
                            double                   b)
{
  return self->klass->hessian (self, w, b);
}

/**
 * downhill_objective_minimum:
 * @self: an objective
 *
 * Returns: (transfer none): the lowest point of E
 */
const DownhillMinimum *
downhill_objective_minimum (const DownhillObjective *self)
{
  return &self->minimum;
}
