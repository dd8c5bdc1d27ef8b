/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-formula.h"

/**
 * downhill_formula_set_loss:
 * @self: a formula
 * @loss: what a sample costs
 *
 * A loss of logits brings the sigmoid with it.
 */
void
downhill_formula_set_loss (DownhillFormula    *self,
                           const DownhillLoss *loss)
{
  self->loss = loss;
  if (loss->of_logit)
    self->activation = &downhill_activation_sigmoid;
}

/**
 * downhill_formula_set_activation:
 * @self: a formula
 * @activation: what becomes of w·x + b
 *
 * A loss of logits goes with the sigmoid alone: with another activation comes the
 * first loss of the list.
 */
void
downhill_formula_set_activation (DownhillFormula          *self,
                                 const DownhillActivation *activation)
{
  self->activation = activation;
  if (self->loss->of_logit && activation != &downhill_activation_sigmoid)
    self->loss = downhill_loss_get (0);
}

/**
 * downhill_formula_get_shape:
 * @self: a formula
 *
 * Returns: the number that the loss depends on, 0 if there is none
 */
double
downhill_formula_get_shape (const DownhillFormula *self)
{
  return self->loss->shape != NULL ? self->shapes[self->loss->shape - downhill_shapes] : 0;
}

/**
 * downhill_formula_is_straight:
 * @self: a formula
 *
 * Returns: whether the loss is a function of z = w·x + b itself, with no activation
 *   between
 */
gboolean
downhill_formula_is_straight (const DownhillFormula *self)
{
  return self->activation->linear || self->loss->of_logit;
}

/**
 * downhill_formula_is_squared:
 * @self: a formula
 *
 * Returns: whether what is added to the penalties is the mean squared error of a line,
 *   which the data's moments determine
 */
gboolean
downhill_formula_is_squared (const DownhillFormula *self)
{
  return self->loss == &downhill_loss_squared && self->activation->linear;
}

gboolean
downhill_formula_is_penalised (const DownhillFormula *self)
{
  for (guint i = 0; i < DOWNHILL_N_PENALTIES; i++)
    if (self->strengths[i] > 0)
      return TRUE;

  return FALSE;
}

/**
 * downhill_formula_is_smooth:
 * @self: a formula
 *
 * Returns: whether the slopes of E jump nowhere
 */
gboolean
downhill_formula_is_smooth (const DownhillFormula *self)
{
  if (self->loss->kinked || self->activation->kinked)
    return FALSE;
  for (guint i = 0; i < DOWNHILL_N_PENALTIES; i++)
    if (self->strengths[i] > 0 && downhill_penalty_get (i)->kinked)
      return FALSE;

  return TRUE;
}

/**
 * downhill_formula_is_convex:
 * @self: a formula
 *
 * Returns: whether E is, whatever the data
 */
gboolean
downhill_formula_is_convex (const DownhillFormula *self)
{
  return self->loss->convex && downhill_formula_is_straight (self);
}

/**
 * downhill_formula_is_scale_free:
 * @self: a formula
 *
 * Returns: whether y can be moved and divided by a number so that E is only
 *   multiplied by one, if what has the units of y is divided too
 */
gboolean
downhill_formula_is_scale_free (const DownhillFormula *self)
{
  return self->activation->linear && self->loss->degree > 0;
}

/**
 * downhill_formula_equal:
 * @self: a formula
 * @other: another one
 *
 * Returns: whether all that they were given is the same
 */
gboolean
downhill_formula_equal (const DownhillFormula *self,
                        const DownhillFormula *other)
{
  gboolean equal = self->loss == other->loss && self->activation == other->activation &&
                   self->penalise_bias == other->penalise_bias;

  for (guint i = 0; i < DOWNHILL_N_SHAPES; i++)
    equal = equal && self->shapes[i] == other->shapes[i];
  for (guint i = 0; i < DOWNHILL_N_PENALTIES; i++)
    equal = equal && self->strengths[i] == other->strengths[i];

  return equal;
}

/**
 * downhill_formula_fits:
 * @self: a formula
 * @dataset: data
 *
 * Returns: whether E has a meaning for it: y is a probability, where the loss takes it
 *   for one
 */
gboolean
downhill_formula_fits (const DownhillFormula *self,
                       const DownhillDataset *dataset)
{
  DownhillRange y = downhill_dataset_get_y_range (dataset);

  return !self->loss->of_logit || (y.min >= 0 && y.max <= 1);
}
