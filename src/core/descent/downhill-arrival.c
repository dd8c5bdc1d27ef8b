/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-arrival.h"

#include <math.h>

#include "core/loss/downhill-objective-minimum.h"

/* Whether a point is at the lowest loss that a direction can reach, and how far above
 * it. Points are w and b in the units of the objective's data. */

/* A run has converged if what is left above the lowest loss is no more than this
 * part of it or, near a perfect fit, of the variance of y. */
#define SETTLED_PART 1e-9
#define PERFECT_PART 1e-12

/* What a search for the lowest of an E that goes down for ever ends below. */
#define SMALLEST 1e-300

/* Whether one parameter alone moves. */
static gboolean
is_one_sided (DownhillDirection direction)
{
  return direction == DOWNHILL_DIRECTION_WEIGHT || direction == DOWNHILL_DIRECTION_BIAS;
}

/* The lowest E along w or along b, of an E that is no quadratic: by looking to both
 * sides of the lowest so far, farther after each find and nearer after each failure. */
static double
search_along (DownhillObjective *objective,
              DownhillDirection  direction,
              const double       point[2])
{
  guint k = direction == DOWNHILL_DIRECTION_WEIGHT ? 0 : 1;
  double lowest = downhill_objective_value (objective, point[0], point[1]);
  double middle = point[k], width = 1e-6 * (1 + fabs (middle));

  for (guint round = 0; round < 200 && width > 1e-14 * (1 + fabs (middle)); round++)
    {
      const double tries[2] = { middle - width, middle + width };
      gboolean lower = FALSE;

      for (guint i = 0; i < 2; i++)
        {
          double loss = k == 0 ? downhill_objective_value (objective, tries[i], point[1])
                               : downhill_objective_value (objective, point[0], tries[i]);

          if (!(loss < lowest))
            continue;
          lowest = loss;
          middle = tries[i];
          lower = TRUE;
        }
      width *= lower ? 2 : 0.5;
    }

  return lowest;
}

/* What E has above the lowest that the direction can reach, in the run's own
 * units: all of it for both parameters, the part of it that the one can take away
 * otherwise. */
static double
get_remaining (DownhillObjective *objective,
               DownhillDirection  direction,
               const double       point[2])
{
  double w = point[0], b = point[1], gradient[2];
  DownhillHessian hessian;

  if (!downhill_objective_is_quadratic (objective))
    return downhill_objective_value (objective, w, b) -
           (is_one_sided (direction) ? search_along (objective, direction, point)
                                     : downhill_objective_minimum (objective)->loss);

  hessian = downhill_objective_hessian (objective, w, b);
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

  if (!downhill_objective_is_quadratic (objective))
    return is_one_sided (direction) ? search_along (objective, direction, point)
                                    : minimum->loss;
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

/* What there is to explain. */
static double
get_scale (DownhillObjective *objective,
           const double       start[2])
{
  DownhillDataset *dataset = downhill_objective_get_dataset (objective);
  const DownhillMoments *moments = downhill_dataset_get_moments (dataset);
  const DownhillFormula *formula = downhill_objective_get_formula (objective);
  double scale = moments->var_y;

  /* What a level line costs, of which var y is the mean squared error. */
  if (!downhill_objective_is_quadratic (objective))
    scale = downhill_objective_value (objective, 0,
                                      formula->activation->linear ? moments->mean_y : 0);
  /* Where y does not vary either, all that is left to compare with is the start. */
  if (!(scale > 0))
    scale = downhill_objective_value (objective, start[0], start[1]);

  return scale;
}

/* The scale in which what remains is small: the lowest loss or, where that is
 * none, what there is to explain. Neither changes with the start. */
static double
get_settled (DownhillObjective *objective,
             double             lowest,
             const double       start[2])
{
  return MAX (SETTLED_PART * lowest, PERFECT_PART * get_scale (objective, start));
}

/* Whether a loss is no more than the rounding of what it is computed from. */
static gboolean
is_perfect (DownhillObjective *objective,
            double             loss)
{
  const DownhillMoments *moments =
    downhill_dataset_get_moments (downhill_objective_get_dataset (objective));
  const DownhillFormula *formula = downhill_objective_get_formula (objective);
  double w, terms;

  if (!formula->activation->linear)
    return loss <= SMALLEST;
  w = downhill_objective_minimum (objective)->w;
  terms = moments->var_y + moments->mean_y * moments->mean_y +
                 w * w * (moments->var_x + moments->mean_x * moments->mean_x);

  return loss <= downhill_objective_cost (objective, 0, sqrt (1e-29 * terms), 0, 0);
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

static double
get_aim (DownhillObjective *objective,
         DownhillDirection  direction,
         const double       start[2],
         double             percent)
{
  double lowest = get_lowest (objective, direction, start);

  return MAX (lowest * (1 + percent / 100),
              lowest + PERFECT_PART * get_scale (objective, start));
}

/**
 * downhill_arrival_get_aim:
 * @objective: what is minimised, over data in its own units
 * @settings: how: which parameters may move, and whether those of standardised data
 * @start: where the run begins
 * @percent: how far above the lowest is near enough, in hundredths of it
 *
 * Near a perfect fit, of which hundredths are nothing, a part of what there is to
 * explain counts instead.
 *
 * Returns: the loss with which a run has arrived; not a number where nothing is known of
 *   the lowest
 */
double
downhill_arrival_get_aim (DownhillObjective      *objective,
                          const DownhillSettings *settings,
                          const double            start[2],
                          double                  percent)
{
  g_autoptr (DownhillObjective) inner = NULL;
  DownhillUnits units;
  double own[2];

  /* What both parameters reach is the same in any units. */
  if (!settings->standardise || !is_one_sided (settings->direction))
    return get_aim (objective, settings->direction, start, percent);
  inner = downhill_objective_standardise (objective, &units);
  downhill_units_from_data (&units, start[0], start[1], &own[0], &own[1]);

  return get_aim (inner, settings->direction, own, percent) * downhill_objective_get_unit (inner);
}
