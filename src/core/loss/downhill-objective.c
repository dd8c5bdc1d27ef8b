/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-objective.h"

#include <math.h>

#include "downhill-squared-error.h"
#include "downhill-summed-loss.h"

static void
objective_clear (gpointer data)
{
  DownhillObjective *self = data;

  g_clear_pointer (&self->outer, downhill_objective_unref);
  g_clear_pointer (&self->sketch, downhill_objective_unref);
  downhill_dataset_unref (self->dataset);
}

/**
 * downhill_objective_new:
 * @dataset: the data
 * @formula: (nullable): loss, activation and penalties; %NULL for the mean squared
 *   error of a line
 *
 * The mean squared error of a line is determined by the data's moments: all but the
 * steps of batches is O(1) for it, whatever m is. Anything else is a sum over the
 * samples.
 *
 * Cost: O(m).
 *
 * Returns: (transfer full): E over @dataset
 */
DownhillObjective *
downhill_objective_new (DownhillDataset       *dataset,
                        const DownhillFormula *formula)
{
  static const DownhillFormula usual = DOWNHILL_FORMULA_INIT;
  DownhillObjective *self = g_atomic_rc_box_new0 (DownhillObjective);

  self->dataset = downhill_dataset_ref (dataset);
  self->formula = formula != NULL ? *formula : usual;
  self->units = (DownhillUnits) DOWNHILL_UNITS_INIT;
  self->penalised = downhill_formula_is_penalised (&self->formula);
  if (downhill_formula_is_squared (&self->formula))
    {
      self->klass = &downhill_squared_error;
      self->line = downhill_squared_error_find_line (dataset);
    }
  else
    {
      self->klass = &downhill_summed_loss;
    }

  return self;
}

/**
 * downhill_objective_standardise:
 * @self: an objective over data in its own units
 * @units: (out): those of the result
 *
 * The same E, or a multiple of it, over data that has mean 0 and standard deviation 1:
 * x always, y where the formula allows it. Penalties and what has the units of y stay
 * those of the data.
 *
 * Cost: O(m).
 *
 * Returns: (transfer full): E in the units of that data
 */
DownhillObjective *
downhill_objective_standardise (DownhillObjective *self,
                                DownhillUnits     *units)
{
  DownhillFormula formula = self->formula;
  g_autoptr (DownhillDataset) dataset = downhill_units_standardise (
    units, self->dataset, downhill_formula_is_scale_free (&formula));
  DownhillObjective *inner;

  for (guint i = 0; i < DOWNHILL_N_SHAPES; i++)
    if (downhill_shapes[i].in_units_of_y)
      formula.shapes[i] /= units->scale_y;
  inner = downhill_objective_new (dataset, &formula);
  inner->outer = downhill_objective_ref (self);
  inner->units = *units;

  return inner;
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
 * downhill_objective_get_formula:
 * @self: an objective
 *
 * Returns: (transfer none): what E is, but for the data
 */
const DownhillFormula *
downhill_objective_get_formula (const DownhillObjective *self)
{
  return &self->formula;
}

/**
 * downhill_objective_is_quadratic:
 * @self: an objective
 *
 * Returns: whether E is the mean squared error of a line and nothing else, for which
 *   there is a theory of what becomes of a run
 */
gboolean
downhill_objective_is_quadratic (const DownhillObjective *self)
{
  return downhill_formula_is_squared (&self->formula) && !self->penalised;
}

/**
 * downhill_objective_get_unit:
 * @self: an objective
 *
 * Returns: how large E is in the data's own units where it is 1 here; 1 but for data
 *   that was standardised
 */
double
downhill_objective_get_unit (const DownhillObjective *self)
{
  double unit = 1;

  for (guint i = 0; i < self->formula.loss->degree; i++)
    unit *= self->units.scale_y;

  return unit;
}

/**
 * downhill_objective_predict:
 * @self: an objective
 * @w: weight
 * @b: bias
 * @x: a value of x
 *
 * Returns: ŷ = f(w·x + b)
 */
double
downhill_objective_predict (const DownhillObjective *self,
                            double                   w,
                            double                   b,
                            double                   x)
{
  double z = w * x + b, prediction;

  self->formula.activation->values (&z, 1, &prediction);

  return prediction;
}

/**
 * downhill_objective_cost:
 * @self: an objective
 * @w: weight
 * @b: bias
 * @x: the x of a sample
 * @y: its y
 *
 * Returns: what that sample alone costs, without the penalties; E is the mean of that,
 *   and they
 */
double
downhill_objective_cost (const DownhillObjective *self,
                         double                   w,
                         double                   b,
                         double                   x,
                         double                   y)
{
  const DownhillFormula *formula = &self->formula;
  double prediction = w * x + b, cost;

  if (!formula->loss->of_logit)
    formula->activation->values (&prediction, 1, &prediction);
  formula->loss->values (&prediction, &y, 1, downhill_formula_get_shape (formula), &cost);

  return cost;
}

/* The penalties are about the data's own w and b. */
static void
find_penalised (const DownhillObjective *self,
                double                   w,
                double                   b,
                double                   parameters[2])
{
  downhill_units_to_data (&self->units, w, b, &parameters[0], &parameters[1]);
}

/**
 * downhill_objective_penalty:
 * @self: an objective
 * @w: weight
 * @b: bias
 *
 * Returns: what the penalties add to the mean loss
 */
double
downhill_objective_penalty (const DownhillObjective *self,
                            double                   w,
                            double                   b)
{
  double parameters[2], sum = 0;

  if (!self->penalised)
    return 0;
  find_penalised (self, w, b, parameters);
  for (guint i = 0; i < DOWNHILL_N_PENALTIES; i++)
    for (guint k = 0; k < (self->formula.penalise_bias ? 2 : 1); k++)
      sum += self->formula.strengths[i] * downhill_penalty_get (i)->value (parameters[k]);

  return sum / downhill_objective_get_unit (self);
}

static void
add_penalty_slopes (const DownhillObjective *self,
                    double                   w,
                    double                   b,
                    double                   gradient[2])
{
  double unit = downhill_objective_get_unit (self);
  double by_w = self->units.scale_y / self->units.scale_x;
  double parameters[2], slopes[2] = { 0, 0 };

  find_penalised (self, w, b, parameters);
  for (guint i = 0; i < DOWNHILL_N_PENALTIES; i++)
    for (guint k = 0; k < (self->formula.penalise_bias ? 2 : 1); k++)
      slopes[k] += self->formula.strengths[i] *
                   downhill_penalty_get (i)->slope (parameters[k]);
  /* b of the data depends on both. */
  gradient[0] += (slopes[0] - slopes[1] * self->units.mean_x) * by_w / unit;
  gradient[1] += slopes[1] * self->units.scale_y / unit;
}

static void
add_penalty_bends (const DownhillObjective *self,
                   double                   w,
                   double                   b,
                   DownhillHessian         *hessian)
{
  double unit = downhill_objective_get_unit (self);
  double by_w = self->units.scale_y / self->units.scale_x;
  double parameters[2], bends[2] = { 0, 0 }, mean_x = self->units.mean_x;

  find_penalised (self, w, b, parameters);
  for (guint i = 0; i < DOWNHILL_N_PENALTIES; i++)
    for (guint k = 0; k < (self->formula.penalise_bias ? 2 : 1); k++)
      bends[k] += self->formula.strengths[i] *
                  downhill_penalty_get (i)->bend (parameters[k]);
  hessian->ww += (bends[0] + bends[1] * mean_x * mean_x) * by_w * by_w / unit;
  hessian->wb -= bends[1] * mean_x * by_w * self->units.scale_y / unit;
  hessian->bb += bends[1] * self->units.scale_y * self->units.scale_y / unit;
}

/**
 * downhill_objective_penalty_hessian:
 * @self: an objective
 * @w: weight
 * @b: bias
 *
 * Returns: the second derivatives of the penalties alone, of which each batch has all
 */
DownhillHessian
downhill_objective_penalty_hessian (const DownhillObjective *self,
                                    double                   w,
                                    double                   b)
{
  DownhillHessian hessian = { 0, 0, 0 };

  if (self->penalised)
    add_penalty_bends (self, w, b, &hessian);

  return hessian;
}

/**
 * downhill_objective_value:
 * @self: an objective
 * @w: weight, in units of y per unit of x
 * @b: bias, in units of y
 *
 * Cost: O(1) for the squared error of a line, O(m) otherwise; allocates nothing.
 *
 * Returns: E(w, b), not finite where a parameter is not
 */
double
downhill_objective_value (const DownhillObjective *self,
                          double                   w,
                          double                   b)
{
  if (!self->penalised)
    return self->klass->value (self, w, b);

  return self->klass->value (self, w, b) + downhill_objective_penalty (self, w, b);
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
  for (gsize i = 0; self->penalised && i < n; i++)
    values[i] += downhill_objective_penalty (self, w[i], b);
}

/* So many samples along each side of a rectangle say where E is highest in it, where
 * that is not in a corner. */
#define N_LOOKED_AT 17

/**
 * downhill_objective_highest:
 * @self: an objective
 * @w: a range of weights
 * @b: a range of biases
 *
 * Cost: that of four values where E is convex, of some three hundred otherwise.
 *
 * Returns: the highest E over the rectangle; about it, where E is not convex
 */
double
downhill_objective_highest (const DownhillObjective *self,
                            DownhillRange            w,
                            DownhillRange            b)
{
  guint n = downhill_formula_is_convex (&self->formula) ? 2 : N_LOOKED_AT;
  double weights[N_LOOKED_AT], values[N_LOOKED_AT], highest = -INFINITY;

  for (guint i = 0; i < n; i++)
    weights[i] = i + 1 < n ? w.min + (w.max - w.min) * i / (n - 1) : w.max;
  for (guint k = 0; k < n; k++)
    {
      downhill_objective_values (self, weights, n,
                                 k + 1 < n ? b.min + (b.max - b.min) * k / (n - 1) : b.max,
                                 values);
      for (guint i = 0; i < n; i++)
        highest = MAX (highest, values[i]);
    }

  return highest;
}

/**
 * downhill_objective_gradient:
 * @self: an objective
 * @w: weight
 * @b: bias
 * @gradient: (out caller-allocates) (array fixed-size=2): ∂E/∂w and ∂E/∂b
 *
 * The gradient of E over all samples; not finite where a parameter is not.
 *
 * Cost: O(1) for the squared error of a line, O(m) otherwise; allocates nothing.
 */
void
downhill_objective_gradient (const DownhillObjective *self,
                             double                   w,
                             double                   b,
                             double                   gradient[2])
{
  /* Without penalties nothing is left to be done, not even to come back. */
  if (!self->penalised)
    {
      self->klass->gradient (self, w, b, gradient);
      return;
    }
  self->klass->gradient (self, w, b, gradient);
  add_penalty_slopes (self, w, b, gradient);
}

/**
 * downhill_objective_batch_gradient:
 * @self: an objective
 * @batch: the samples
 * @w: weight
 * @b: bias
 * @gradient: (out caller-allocates) (array fixed-size=2): ∂E/∂w and ∂E/∂b of
 *   the mean loss of @batch and the whole penalty
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
  if (!self->penalised)
    {
      self->klass->batch_gradient (self, batch, w, b, gradient);
      return;
    }
  self->klass->batch_gradient (self, batch, w, b, gradient);
  add_penalty_slopes (self, w, b, gradient);
}

/**
 * downhill_objective_can_descend:
 * @self: an objective
 *
 * Returns: whether it can be asked to downhill_objective_descend()
 */
gboolean
downhill_objective_can_descend (const DownhillObjective *self)
{
  return self->klass->descend != NULL && !self->penalised;
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

/**
 * downhill_objective_hessian:
 * @self: an objective
 * @w: weight
 * @b: bias
 *
 * Cost: O(1) for the squared error of a line, O(m) otherwise.
 *
 * Returns: the second derivatives of E over all samples, where there are any
 */
DownhillHessian
downhill_objective_hessian (const DownhillObjective *self,
                            double                   w,
                            double                   b)
{
  DownhillHessian hessian = self->klass->hessian (self, w, b);

  if (self->penalised)
    add_penalty_bends (self, w, b, &hessian);

  return hessian;
}

/**
 * downhill_objective_batch_hessian:
 * @self: an objective
 * @batch: the samples
 * @w: weight
 * @b: bias
 *
 * Cost: O(@batch->n); allocates nothing.
 *
 * Returns: the second derivatives of the mean loss of @batch and the whole penalty, where
 *   there are any
 */
DownhillHessian
downhill_objective_batch_hessian (const DownhillObjective *self,
                                  const DownhillBatch     *batch,
                                  double                   w,
                                  double                   b)
{
  DownhillHessian hessian = self->klass->batch_hessian (self, batch, w, b);

  if (self->penalised)
    add_penalty_bends (self, w, b, &hessian);

  return hessian;
}
