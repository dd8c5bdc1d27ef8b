/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-home.h"

#include <math.h>

#include "core/loss/downhill-objective-minimum.h"

/* How much is shown at the most, in parts of the highest loss in the window. */
#define HIGHEST_SHOWN 1.05

/* A window around the minimum that shows the start and, where x lies far from zero,
 * the whole width of the slanted valley. */
static void
find_around_minimum (DownhillExperiment *experiment,
                     DownhillRange      *w,
                     DownhillRange      *b)
{
  const DownhillSettings *settings = downhill_experiment_get_settings (experiment);
  DownhillObjective *objective = downhill_experiment_get_objective (experiment);
  const DownhillMinimum *minimum = downhill_objective_minimum (objective);
  const DownhillMoments *moments =
    downhill_dataset_get_moments (downhill_experiment_get_dataset (experiment));
  double spread_x = sqrt (moments->var_x), spread_y = sqrt (moments->var_y);
  double best_w = minimum->w, best_b = minimum->b, half_w, half_b;

  /* Where there is no lowest point, a level line at the mean of y, or z = 0. */
  if (!isfinite (best_w) || !isfinite (best_b))
    {
      best_w = 0;
      best_b = downhill_objective_get_formula (objective)->activation->linear
                 ? moments->mean_y : 0;
    }
  half_w = MAX (1.5 * fabs (settings->start_w - best_w),
                spread_x > 0 ? 2 * spread_y / spread_x : 0);
  half_w = half_w > 0 ? half_w : 1;
  half_b = MAX (1.5 * fabs (settings->start_b - best_b),
                MAX (3 * spread_y, half_w * fabs (moments->mean_x)));
  half_b = half_b > 0 ? half_b : 1;
  *w = (DownhillRange) { best_w - half_w, best_w + half_w };
  *b = (DownhillRange) { best_b - half_b, best_b + half_b };
}

/**
 * downhill_home_find:
 * @experiment: what is looked at
 * @w: (out): the weights that are shown at first
 * @b: (out): the biases
 * @e_max: (out): up to which loss
 *
 * The tutorial's own window for the squared error of the beans, whatever the start;
 * other data and losses get one of their own.
 *
 * Cost: O(1); that of some values of E, and of its lowest, where that is a sum.
 */
void
downhill_home_find (DownhillExperiment *experiment,
                    DownhillRange      *w,
                    DownhillRange      *b,
                    double             *e_max)
{
  const DownhillSettings *settings = downhill_experiment_get_settings (experiment);
  DownhillObjective *objective = downhill_experiment_get_objective (experiment);
  double e_start = downhill_objective_value (objective, settings->start_w, settings->start_b);

  if (downhill_experiment_has_beans (experiment) &&
      downhill_objective_is_quadratic (objective))
    {
      *w = (DownhillRange) { -1, 2 };
      *b = (DownhillRange) { -2, 2 };
      *e_max = MAX (2, 1.1 * e_start);
    }
  else
    {
      double lowest = downhill_objective_minimum (objective)->loss;
      const DownhillMoments *moments =
        downhill_dataset_get_moments (downhill_experiment_get_dataset (experiment));

      find_around_minimum (experiment, w, b);
      *e_max = lowest + MAX (4 * (e_start - lowest), 2 * moments->var_y);
      /* Above all that there is would be empty: the loss may rise slowly, or to an end. */
      *e_max = MIN (*e_max, lowest + HIGHEST_SHOWN *
                              (MAX (e_start, downhill_objective_highest (objective, *w, *b)) -
                               lowest));
    }
  if (!(*e_max > 0 && isfinite (*e_max)))
    *e_max = 1;
}
