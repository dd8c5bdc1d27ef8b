/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-conditioning.h"

#include <math.h>

#include "core/loss/downhill-objective-minimum.h"

/* Of curvatures that are alike. */
#define ROUNDING 1e-12

static gboolean
has_penalty (const DownhillFormula *formula)
{
  for (guint i = 0; i < DOWNHILL_N_PENALTIES; i++)
    if (formula->strengths[i] > 0)
      return TRUE;

  return FALSE;
}

/**
 * downhill_conditioning_init:
 * @self: (out caller-allocates): how E is curved
 * @objective: what is minimised
 *
 * Cost: O(m), and that of the minimum.
 *
 * Returns: whether E has one lowest point, curved all round, and x varies
 */
gboolean
downhill_conditioning_init (DownhillConditioning *self,
                            DownhillObjective    *objective)
{
  const DownhillMoments *moments =
    downhill_dataset_get_moments (downhill_objective_get_dataset (objective));
  const DownhillMinimum *minimum = downhill_objective_minimum (objective);
  DownhillHessian hessian;

  if (minimum->kind != DOWNHILL_MINIMUM_ONE)
    return FALSE;
  hessian = downhill_objective_hessian (objective, minimum->w, minimum->b);
  *self = (DownhillConditioning) {
    .bend = hessian.bb,
    .mean = hessian.wb / hessian.bb,
    .shift = moments->mean_x,
    .scale = sqrt (moments->var_x),
  };
  self->variance = hessian.ww / hessian.bb - self->mean * self->mean;
  /* Of data far from zero no digit would be left of the difference. */
  if (downhill_objective_is_quadratic (objective) &&
      !has_penalty (downhill_objective_get_formula (objective)))
    {
      self->mean = moments->mean_x;
      self->variance = moments->var_x;
    }

  return self->bend > 0 && self->variance > 0 && self->scale > 0 && isfinite (self->bend) &&
         isfinite (self->mean) && isfinite (self->variance);
}

/**
 * downhill_conditioning_at:
 * @self: how E is curved
 * @part: how far x is standardised: 0 as it is, 1 wholly; between, that part of the mean
 *   is subtracted, and it is divided by that power of its standard deviation
 *
 * The second derivatives by the parameters of a line in such an x are those of a line in x
 * itself, but for its mean and variance.
 *
 * Returns: the ellipse in those parameters
 */
DownhillEllipse
downhill_conditioning_at (const DownhillConditioning *self,
                          double                      part)
{
  double scale = pow (self->scale, part);
  double mean = (self->mean - part * self->shift) / scale;
  double variance = self->variance / (scale * scale);
  double ww = self->bend * (variance + mean * mean), wb = self->bend * mean;
  double away = hypot ((ww - self->bend) / 2, wb);
  double angle = atan2 (2 * wb, ww - self->bend) / 2;
  DownhillEllipse ellipse;

  ellipse.curvatures[0] = (ww + self->bend) / 2 + away;
  /* By the determinant: the difference of two that are nearly alike has no digits. */
  ellipse.curvatures[1] = self->bend * self->bend * variance / ellipse.curvatures[0];
  ellipse.axes[0][0] = cos (angle);
  ellipse.axes[0][1] = sin (angle);
  ellipse.axes[1][0] = -ellipse.axes[0][1];
  ellipse.axes[1][1] = ellipse.axes[0][0];

  return ellipse;
}

/**
 * downhill_ellipse_get_condition:
 * @self: an ellipse
 *
 * Returns: the condition number κ: the largest curvature by the smallest
 */
double
downhill_ellipse_get_condition (const DownhillEllipse *self)
{
  double condition = self->curvatures[0] / self->curvatures[1];

  return condition > 1 + ROUNDING ? condition : 1;
}

/**
 * downhill_ellipse_get_factor:
 * @self: an ellipse
 *
 * Returns: what a step of plain descent over all samples leaves of the distance at the
 *   best rate, 2/(λmax + λmin): (κ − 1)/(κ + 1)
 */
double
downhill_ellipse_get_factor (const DownhillEllipse *self)
{
  double condition = downhill_ellipse_get_condition (self);

  return (condition - 1) / (condition + 1);
}
