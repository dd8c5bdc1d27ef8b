/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-principal-axes.h"

#include <math.h>

#include "core/loss/downhill-objective-minimum.h"
#include "downhill-forecast.h"

/* By the angle of the axis of the larger eigenvalue; where both are alike, any will do. */
static void
find_axes (DownhillPrincipalAxes *self,
           const DownhillHessian *hessian)
{
  double mean = (hessian->ww + hessian->bb) / 2;
  double away = hypot ((hessian->ww - hessian->bb) / 2, hessian->wb);
  double angle = atan2 (2 * hessian->wb, hessian->ww - hessian->bb) / 2;

  self->curvatures[0] = mean + away;
  self->curvatures[1] = mean - away;
  self->axes[0][0] = cos (angle);
  self->axes[0][1] = sin (angle);
  self->axes[1][0] = -self->axes[0][1];
  self->axes[1][1] = self->axes[0][0];
}

/**
 * downhill_principal_axes_init:
 * @self: (out caller-allocates): the axes
 * @objective: what is minimised
 * @settings: how
 *
 * Cost: O(m), and that of the minimum.
 *
 * Returns: whether there are such axes: if there is one lowest point, at which E is curved
 *   in all directions, and a step moves both parameters
 */
gboolean
downhill_principal_axes_init (DownhillPrincipalAxes  *self,
                              DownhillObjective      *objective,
                              const DownhillSettings *settings)
{
  const DownhillMinimum *minimum = downhill_objective_minimum (objective);
  g_autoptr (DownhillObjective) inner = NULL;
  DownhillHessian hessian;

  *self = (DownhillPrincipalAxes) { .units = DOWNHILL_UNITS_INIT };
  if (minimum->kind != DOWNHILL_MINIMUM_ONE || settings->direction != DOWNHILL_DIRECTION_BOTH)
    return FALSE;
  inner = settings->standardise ? downhill_objective_standardise (objective, &self->units)
                                : downhill_objective_ref (objective);
  downhill_units_from_data (&self->units, minimum->w, minimum->b, &self->lowest[0],
                            &self->lowest[1]);
  hessian = downhill_objective_hessian (inner, self->lowest[0], self->lowest[1]);
  find_axes (self, &hessian);
  /* In a long valley the difference above has no digits left. */
  if (downhill_objective_is_quadratic (objective))
    {
      g_autoptr (DownhillForecaster) forecaster = downhill_forecaster_new (objective, settings);

      downhill_forecaster_curvatures (forecaster, &self->curvatures[0], &self->curvatures[1]);
    }

  return self->curvatures[1] > 0 && isfinite (self->curvatures[0]);
}

/**
 * downhill_principal_axes_measure:
 * @self: the axes
 * @w: a weight, in the data's units
 * @b: a bias
 * @distances: (out caller-allocates) (array fixed-size=2): how far from the lowest loss
 *   that is along each axis, in the run's units, with the sign of the side
 */
void
downhill_principal_axes_measure (const DownhillPrincipalAxes *self,
                                 double                       w,
                                 double                       b,
                                 double                       distances[2])
{
  double inner_w, inner_b;

  downhill_units_from_data (&self->units, w, b, &inner_w, &inner_b);
  for (guint i = 0; i < 2; i++)
    distances[i] = self->axes[i][0] * (inner_w - self->lowest[0]) +
                   self->axes[i][1] * (inner_b - self->lowest[1]);
}

/**
 * downhill_principal_axes_place:
 * @self: the axes
 * @axis: 0 for that of the largest curvature, 1 for the other
 * @distance: how far along it from the lowest loss, in the run's units
 * @w: (out): the weight there, in the data's units
 * @b: (out): the bias
 */
void
downhill_principal_axes_place (const DownhillPrincipalAxes *self,
                               guint                        axis,
                               double                       distance,
                               double                      *w,
                               double                      *b)
{
  downhill_units_to_data (&self->units, self->lowest[0] + distance * self->axes[axis][0],
                          self->lowest[1] + distance * self->axes[axis][1], w, b);
}
