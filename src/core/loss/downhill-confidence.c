/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-confidence.h"

#include <math.h>

#include "downhill-objective-minimum.h"

/* One in so many times the true line is not among them, with normal errors. */
#define RISK 0.05

/**
 * downhill_confidence_find:
 * @self: (out caller-allocates): where the true line is
 * @objective: an objective
 *
 * The lines with E ≤ E*·(1 + 2F/(m − 2)), where F is the quantile of the F distribution
 * with 2 and m − 2 degrees of freedom. With two degrees that is (m − 2)/2·(p^(−2/(m − 2))
 * − 1), so that the border is at E*·p^(−2/(m − 2)).
 *
 * Source: Draper, Smith, "Applied Regression Analysis", 3rd edition, section 5.4; the
 * quantile follows from the closed form of the F distribution with two degrees.
 *
 * Cost: O(1).
 *
 * Returns: whether that is known: for the squared error of a line, without penalties,
 *   over more than two points of which the line misses some and x varies
 */
gboolean
downhill_confidence_find (DownhillConfidence      *self,
                          const DownhillObjective *objective)
{
  const DownhillDataset *dataset = downhill_objective_get_dataset (objective);
  const DownhillMoments *moments = downhill_dataset_get_moments (dataset);
  const DownhillMinimum *minimum;
  gsize m = downhill_dataset_get_size (dataset);

  if (!downhill_objective_is_quadratic (objective) || m < 3)
    return FALSE;
  minimum = downhill_objective_minimum (objective);
  *self = (DownhillConfidence) {
    .w = minimum->w,
    .b = minimum->b,
    .above = minimum->loss * expm1 (-2 / ((double) m - 2) * log (RISK)),
    .mean_x = moments->mean_x,
    .spread_x = sqrt (moments->var_x),
  };

  return downhill_minimum_is_bounded (minimum) && self->spread_x > 0 && self->above > 0 &&
         isfinite (self->above);
}

/**
 * downhill_confidence_get_border:
 * @self: where the true line is
 * @angle: which place of the border
 * @w: (out): the weight there
 * @b: (out): the bias
 */
void
downhill_confidence_get_border (const DownhillConfidence *self,
                                double                    angle,
                                double                   *w,
                                double                   *b)
{
  double by = sqrt (self->above) * cos (angle) / self->spread_x;

  *w = self->w + by;
  *b = self->b + sqrt (self->above) * sin (angle) - self->mean_x * by;
}

/**
 * downhill_confidence_get_width:
 * @self: where the true line is
 * @x: a value of x
 *
 * Source: Working, Hotelling, "Applications of the Theory of Error to the Interpretation
 * of Trends", 1929.
 *
 * Returns: how far above and below the best line those lines come to there
 */
double
downhill_confidence_get_width (const DownhillConfidence *self,
                               double                    x)
{
  return sqrt (self->above) * hypot (1, (x - self->mean_x) / self->spread_x);
}
