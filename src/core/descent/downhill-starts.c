/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-starts.h"

#include <math.h>

#include "core/data/downhill-generator.h"
#include "core/loss/downhill-objective-minimum.h"

/* Where runs may begin instead: from one start alone no rule can be judged. */

/**
 * downhill_starts_draw:
 * @objective: what is descended
 * @settings: how; its start says how far from the lowest loss the others are
 * @aim: the loss that is to be reached, of which a start says nothing if it lies below
 * @n: how many
 * @starts: (out caller-allocates) (array length=n): w and b of each
 *
 * Draws starts around the lowest loss, or around w = b = 0 where that is in no point. In
 * the coordinates σₓ·w and b + x̄·w, the change of ŷ for a standard deviation of x and ŷ at
 * its mean, they lie on the circle through the start, at angles that are uniform on it; at
 * the distance σ of y where the start has arrived already. For the squared error of a
 * line that circle is the contour of E: all starts are equally high. The angles are, to
 * the last bit, those of NumPy:
 *
 *     np.random.seed(seed); angles = 2 * np.pi * np.random.rand(n)
 *
 * Cost: O(n), and that of the lowest loss.
 */
void
downhill_starts_draw (DownhillObjective      *objective,
                      const DownhillSettings *settings,
                      double                  aim,
                      gsize                   n,
                      double                (*starts)[2])
{
  const DownhillMinimum *minimum = downhill_objective_minimum (objective);
  const DownhillMoments *moments =
    downhill_dataset_get_moments (downhill_objective_get_dataset (objective));
  gboolean bounded = downhill_minimum_is_bounded (minimum);
  double middle_w = bounded ? minimum->w : 0, middle_b = bounded ? minimum->b : 0;
  double away_w = settings->start_w - middle_w, away_b = settings->start_b - middle_b;
  double sigma_x = moments->var_x > 0 ? sqrt (moments->var_x) : 1;
  double distance = hypot (sigma_x * away_w, away_b + moments->mean_x * away_w);
  g_autoptr (GRand) rand = g_rand_new_with_seed (settings->seed);

  if (!(distance > 0) ||
      downhill_objective_value (objective, settings->start_w, settings->start_b) <= aim)
    distance = moments->var_y > 0 ? sqrt (moments->var_y) : 1;
  for (gsize i = 0; i < n; i++)
    {
      double angle = 2 * G_PI * downhill_generator_draw (rand);
      double along_w = distance * cos (angle) / sigma_x;

      starts[i][0] = middle_w + along_w;
      starts[i][1] = middle_b + distance * sin (angle) - moments->mean_x * along_w;
    }
}
