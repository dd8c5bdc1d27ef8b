/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-arrival.h"

#include <math.h>

/* Whether a point is at the lowest loss that a direction can reach, and how far above
 * it. Points are w and b in the units of the objective's data. */

/* A run has converged if what is left above the lowest loss is no more than this
 * part of it or, near a perfect fit, of the variance of y. */
#define SETTLED_PART 1e-9
#define PERFECT_PART 1e-12

/* What E has above the lowest that the direction can reach, in the run's own
 * units: all of it for both parameters, the part of it that the one can take away
 * otherwise. */
static double
get_remaining (DownhillObjective *objective,
               DownhillDirection  direction,
               const double       point[2])
{
  double w = point[0], b = point[1], gradient[2];
  DownhillHessian hessian = downhill_objective_hessian (objective, w, b);

  downhill_objective_gradient (objective, w, b, gradient);
  switch (direction)
    {
    case DOWNHILL_DIRECTION_WEIGHT:
      return gradient[0] == 0 ? 0 : gradient[0] * gradient[0] / (2 * hessian.ww);
    case DOWNHILL_DIRECTION_BIAS:
      return gradient[1] * gradient[1] / (2 * hessian.bb);
    case DOWNHILL_DIRECTION_ALTERNATING:
    case DOWNHILL_DIRECTION_BOTH:
    default:
      return downhill_objective_value (objective, w, b) -
             downhill_objective_minimum (objective)->loss;
    }
}

/* The lowest E that the direction can reach. With one parameter fixed that is a sum of
 * what is not negative: as E less what remains, no digit would be left of it where E is
 * large. */
static double
get_lowest (DownhillObjective *objective,
            DownhillDirection  direction,
            const double       point[2])
{
  const DownhillMinimum *minimum = downhill_objective_minimum (objective);
  const DownhillMoments *moments =
    downhill_dataset_get_moments (downhill_objective_get_dataset (objective));
  double square_x = moments->var_x + moments->mean_x * moments->mean_x;
  double away_w = point[0] - minimum->w, away_b = point[1] - minimum->b;

  switch (direction)
    {
    case DOWNHILL_DIRECTION_WEIGHT:
      return minimum->loss +
             (square_x > 0 ? moments->var_x / square_x : 1) * away_b * away_b;
    case DOWNHILL_DIRECTION_BIAS:
      return minimum->loss + moments->var_x * away_w * away_w;
    case DOWNHILL_DIRECTION_ALTERNATING:
    case DOWNHILL_DIRECTION_BOTH:
    default:
      return minimum->loss;
    }
}

/* The scale in which what remains is small: the lowest loss or, where that is
 * none, what there is to explain. Neither changes with the start. */
static double
get_settled (DownhillObjective *objective,
             double             lowest,
             const double       start[2])
{
  DownhillDataset *dataset = downhill_objective_get_dataset (objective);
  double var_y = downhill_dataset_get_moments (dataset)->var_y;

  /* Where y does not vary either, all that is left to compare with is the start. */
  if (!(var_y > 0))
    var_y = downhill_objective_value (objective, start[0], start[1]);

  return MAX (SETTLED_PART * lowest, PERFECT_PART * var_y);
}

/* Whether a loss is no more than the rounding of what it is computed from. */
static gboolean
is_perfect (DownhillObjective *objective,
            double             loss)
{
  const DownhillMoments *moments =
    downhill_dataset_get_moments (downhill_objective_get_dataset (objective));
  double w = downhill_objective_minimum (objective)->w;
  double terms = moments->var_y + moments->mean_y * moments->mean_y +
                 w * w * (moments->var_x + moments->mean_x * moments->mean_x);

  return loss <= 1e-29 * terms;
}

/**
 * downhill_arrival_get_excess:
 * @objective: what is minimised
 * @direction: which parameters may move
 * @start: (array fixed-size=2): where the run began
 * @point: (array fixed-size=2): where it is
 *
 * Returns: how far E is above the lowest that @direction can reach from @point, as a
 *   part of that: 0.5 for half as much again; infinity above a perfect fit. 0 where it
 *   has arrived: less than 10⁻⁹ or, near a perfect fit, less than 10⁻¹² of the variance
 *   of y
 */
double
downhill_arrival_get_excess (DownhillObjective *objective,
                             DownhillDirection  direction,
                             const double       start[2],
                             const double       point[2])
{
  double remaining = get_remaining (objective, direction, point);
  double lowest = get_lowest (objective, direction, point);

  if (remaining <= get_settled (objective, lowest, start))
    return 0;

  return is_perfect (objective, lowest) ? INFINITY : remaining / lowest;
}
