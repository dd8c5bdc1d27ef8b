/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-step-map.h"

#include <math.h>

/* What a step makes of the state. What θ is stands in downhill-step-map-coordinates.c. */

/* The same with penalties, by coordinates of E with them. */
static void
penalise_row (const DownhillStepMap *self,
              guint                  parameter,
              double                 row[3])
{
  double by_first = row[0] + self->pull[parameter][0];
  double by_second = row[1] + self->pull[parameter][1];

  row[0] = by_first * self->turn[0][0] + by_second * self->turn[1][0];
  row[1] = by_first * self->turn[0][1] + by_second * self->turn[1][1];
  row[2] += by_first * self->place[0] + by_second * self->place[1] + self->push[parameter];
}

/* The gradient by one parameter: factors of θ₁, θ₂ and 1. */
static void
gradient_row (const DownhillStepMap  *self,
              const DownhillFeatures *f,
              guint                   parameter,
              double                  row[3])
{
  double m = self->offset, s = self->spread;

  if (parameter == 0)
    {
      row[0] = 2 * (m * f->z + s * f->zz);
      row[1] = 2 * (m * f->one + s * f->z);
      row[2] = -2 * (m * f->e + s * f->ze);
    }
  else
    {
      row[0] = 2 * f->z;
      row[1] = 2 * f->one;
      row[2] = -2 * f->e;
    }
  if (self->penalised)
    penalise_row (self, parameter, row);
}

static gboolean
moves (DownhillDirection direction,
       guint64           step,
       guint             parameter)
{
  switch (direction)
    {
    case DOWNHILL_DIRECTION_WEIGHT:
      return parameter == 0;
    case DOWNHILL_DIRECTION_BIAS:
      return parameter == 1;
    case DOWNHILL_DIRECTION_ALTERNATING:
      return parameter == step % 2;
    case DOWNHILL_DIRECTION_BOTH:
    default:
      return TRUE;
    }
}

/* The same as below where both parameters move, as most do, without its loops and
 * questions: an epoch in order asks for it once a sample, a limit for many epochs. */
static void
move_both (const DownhillStepMap  *self,
           double                  rate,
           const DownhillFeatures *batch,
           DownhillMatrix         *matrix)
{
  const DownhillLinearRule *rule = &self->rule;
  const double (*along)[2] = self->along;
  const double by_slope = rate * (rule->by_slope + rule->by_velocity);
  double slope_w[3], slope_b[3], step_1[3], step_2[3];

  gradient_row (self, batch, 0, slope_w);
  gradient_row (self, batch, 1, slope_b);
  for (guint i = 0; i < 3; i++)
    {
      step_1[i] = by_slope * (along[0][0] * slope_w[i] + along[1][0] * slope_b[i]);
      step_2[i] = by_slope * (along[0][1] * slope_w[i] + along[1][1] * slope_b[i]);
    }
  for (guint k = 0; k < matrix->n; k++)
    {
      double first = matrix->at[0][k], second = matrix->at[1][k];
      double one = matrix->at[self->n - 1][k];

      matrix->at[0][k] -= step_1[0] * first + step_1[1] * second + step_1[2] * one;
      matrix->at[1][k] -= step_2[0] * first + step_2[1] * second + step_2[2] * one;
      if (self->n_kept > 0)
        {
          double kept_w = rule->kept * matrix->at[2][k], kept_b = rule->kept * matrix->at[3][k];
          double by_kept = rate * rule->by_velocity;

          matrix->at[0][k] -= by_kept * (along[0][0] * kept_w + along[1][0] * kept_b);
          matrix->at[1][k] -= by_kept * (along[0][1] * kept_w + along[1][1] * kept_b);
          matrix->at[2][k] = kept_w + slope_w[0] * first + slope_w[1] * second + slope_w[2] * one;
          matrix->at[3][k] = kept_b + slope_b[0] * first + slope_b[1] * second + slope_b[2] * one;
        }
    }
}

/**
 * downhill_step_map_apply:
 * @self: a map
 * @rate: α
 * @batch: the means over the batch's samples
 * @step: which step it is, for alternating ones
 * @matrix: (inout): what was done before, a matrix of the state (θ, v, 1), or its
 *   first columns
 *
 * Makes the step after what @matrix does.
 */
void
downhill_step_map_apply (const DownhillStepMap  *self,
                         double                  rate,
                         const DownhillFeatures *batch,
                         guint64                 step,
                         DownhillMatrix         *matrix)
{
  double steps[2][DOWNHILL_MATRIX_MAX], velocities[2][DOWNHILL_MATRIX_MAX];
  guint kept[2] = { self->n_columns, self->n_columns + self->n_kept - 1 };

  if (self->n_columns == 2 && self->direction == DOWNHILL_DIRECTION_BOTH)
    {
      move_both (self, rate, batch, matrix);
      return;
    }

  /* Both look at the state as it was. */
  for (guint parameter = 0; parameter < 2; parameter++)
    {
      double gradient[3];

      if (!moves (self->direction, step, parameter))
        continue;
      gradient_row (self, batch, parameter, gradient);
      for (guint k = 0; k < matrix->n; k++)
        {
          double slope = gradient[2] * matrix->at[self->n - 1][k];
          double velocity;

          for (guint i = 0; i < self->n_columns; i++)
            slope += gradient[self->first_column + i] * matrix->at[i][k];
          velocity = slope;
          if (self->n_kept > 0)
            velocity += self->rule.kept * matrix->at[kept[parameter]][k];
          velocities[parameter][k] = velocity;
          steps[parameter][k] = self->rule.by_slope * slope + self->rule.by_velocity * velocity;
        }
    }
  for (guint parameter = 0; parameter < 2; parameter++)
    {
      if (!moves (self->direction, step, parameter))
        continue;
      for (guint k = 0; k < matrix->n; k++)
        {
          for (guint i = 0; i < self->n_columns; i++)
            matrix->at[i][k] -= rate * self->along[parameter][self->first_column + i] *
                                steps[parameter][k];
          if (self->n_kept > 0)
            matrix->at[kept[parameter]][k] = velocities[parameter][k];
        }
    }
}

/**
 * downhill_step_map_differ:
 * @self: a map
 * @rate: α
 * @change: what is added to a batch's features
 * @step: which step it is, for alternating ones
 * @matrix: (out caller-allocates): what that adds to the step's matrix
 */
void
downhill_step_map_differ (const DownhillStepMap  *self,
                          double                  rate,
                          const DownhillFeatures *change,
                          guint64                 step,
                          DownhillMatrix         *matrix)
{
  const DownhillFeatures none = { 0 };
  DownhillMatrix still;

  downhill_matrix_init_identity (matrix, self->n);
  downhill_matrix_init_identity (&still, self->n);
  downhill_step_map_apply (self, rate, change, step, matrix);
  downhill_step_map_apply (self, rate, &none, step, &still);
  for (guint i = 0; i < self->n; i++)
    for (guint k = 0; k < self->n; k++)
      matrix->at[i][k] -= still.at[i][k];
}

/**
 * downhill_step_map_get_limit:
 * @self: a map
 *
 * Where a step looks at all samples and moves what it moves at once, each mode of
 * curvature λ has a map of determinant κ·(1 − αλp) and trace 1 + κ − αλ(p + q), with
 * the rule's κ, p and q. By Jury's criterion both eigenvalues are less than 1 in
 * modulus below αλ = 2(1 + κ)/(p + q + κp). That is 2 for gradient descent,
 * 2(1 + β) for momentum (Polyak 1964) and 2(1 + β)/(1 + 2β) for Nesterov's.
 *
 * Returns: the rate from which such steps do not settle
 */
double
downhill_step_map_get_limit (const DownhillStepMap *self)
{
  const DownhillLinearRule *rule = &self->rule;

  return 2 * (1 + rule->kept) /
         (rule->by_slope + rule->by_velocity + rule->kept * rule->by_slope) /
         self->curvature;
}

/**
 * downhill_step_map_get_calm_rate:
 * @self: a map
 * @batch: the means over the batch's samples
 *
 * A plain step I − αH of both parameters brings no two places apart as long as αλ ≤ 2 for
 * the batch's largest curvature λ, and so do any such steps after one another.
 *
 * Returns: that rate, 2/λ; 0 if no such bound is known of the steps
 */
double
downhill_step_map_get_calm_rate (const DownhillStepMap  *self,
                                 const DownhillFeatures *batch)
{
  double m = self->offset, s = self->spread, ww, wb, bb;

  if (!self->plain || self->direction != DOWNHILL_DIRECTION_BOTH || self->n_columns != 2)
    return 0;
  ww = 2 * (m * m + 2 * m * s * batch->z + s * s * batch->zz) + self->penalty.ww;
  wb = 2 * (m + s * batch->z) + self->penalty.wb;
  bb = 2 + self->penalty.bb;

  return 4 / (ww + bb + hypot (ww - bb, 2 * wb));
}

/**
 * downhill_step_map_take_turn:
 * @self: a map of plain steps by parameters in turn, of two coordinates
 * @rate: α
 * @batch: the means over the batch's samples
 * @step: which step it is
 * @rest: (inout): I − A, of what A, the linear map of θ, was before and is after it
 */
void
downhill_step_map_take_turn (const DownhillStepMap  *self,
                             double                  rate,
                             const DownhillFeatures *batch,
                             guint64                 step,
                             double                  rest[2][2])
{
  guint parameter = step % 2;
  const double *along = self->along[parameter];
  double gradient[3];

  gradient_row (self, batch, parameter, gradient);
  for (guint k = 0; k < 2; k++)
    {
      double slope = gradient[k] - (gradient[0] * rest[0][k] + gradient[1] * rest[1][k]);

      rest[0][k] += rate * along[0] * slope;
      rest[1][k] += rate * along[1] * slope;
    }
}
