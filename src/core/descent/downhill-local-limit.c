/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-local-limit.h"

#include <math.h>

#include "core/loss/downhill-objective-minimum.h"
#include "core/loss/downhill-penalty.h"

/* A search comes to 0 but for rounding, in parts of how large parameters are. */
#define ROUNDING 1e-12

/* Whether E has second derivatives at a minimum that does not lie on a kink of a penalty. */
static gboolean
is_smooth (DownhillObjective     *objective,
           const DownhillMinimum *minimum)
{
  const DownhillFormula *formula = downhill_objective_get_formula (objective);
  const DownhillMoments *moments =
    downhill_dataset_get_moments (downhill_objective_get_dataset (objective));
  const double parameters[2] = { minimum->w * sqrt (moments->var_x), minimum->b };
  double size = ROUNDING * sqrt (moments->var_y);

  if (formula->loss->kinked || formula->activation->kinked)
    return FALSE;
  for (guint i = 0; i < DOWNHILL_N_PENALTIES; i++)
    for (guint k = 0; k < (formula->penalise_bias ? 2 : 1); k++)
      if (downhill_penalty_get (i)->kinked && formula->strengths[i] > 0 &&
          fabs (parameters[k]) <= size)
        return FALSE;

  return TRUE;
}

/**
 * downhill_local_limit_curvature:
 * @objective: what is minimised
 * @settings: how
 *
 * At a minimum E is like a bowl of its second derivatives, and a step over all samples
 * like one on that: what holds for the squared error of a line holds there, near by.
 *
 * Cost: that of downhill_objective_minimum().
 *
 * Returns: the largest curvature of E at its lowest point, in the units that the run
 *   works in; not a number where it tells nothing: both parameters do not move at once, or
 *   there is no one lowest point, or E has a kink there
 */
double
downhill_local_limit_curvature (DownhillObjective      *objective,
                                const DownhillSettings *settings)
{
  const DownhillMinimum *minimum;
  g_autoptr (DownhillObjective) inner = NULL;
  DownhillUnits units;
  DownhillHessian h;

  if (settings->direction != DOWNHILL_DIRECTION_BOTH)
    return NAN;
  minimum = downhill_objective_minimum (objective);
  if ((minimum->kind != DOWNHILL_MINIMUM_ONE &&
       minimum->kind != DOWNHILL_MINIMUM_BEST_FOUND) ||
      !is_smooth (objective, minimum))
    return NAN;
  inner = settings->standardise ? downhill_objective_standardise (objective, &units)
                                : downhill_objective_ref (objective);
  minimum = downhill_objective_minimum (inner);
  h = downhill_objective_hessian (inner, minimum->w, minimum->b);

  return (h.ww + h.bb + hypot (h.ww - h.bb, 2 * h.wb)) / 2;
}
