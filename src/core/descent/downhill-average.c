/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-average.h"

/**
 * downhill_average_find:
 * @descent: a run
 * @w: (out): the mean of its weights
 * @b: (out): the mean of its biases
 *
 * The mean over the second half of the steps up to the present one, of n those after
 * ⌊n/2⌋: noise that moves each point to and fro leaves less of itself in it, and where the
 * run began nothing. Of a path that was thinned out it is the mean of what is recorded. No
 * step depends on it, so it is that of any step that the run is taken back to.
 *
 * Cost: O(n) for n recorded steps.
 *
 * Source: Polyak, Juditsky, "Acceleration of stochastic approximation by averaging", 1992
 * (Ruppert, 1988); over a part at the end: Rakhlin, Shamir, Sridharan, ICML 2012.
 *
 * Returns: whether there is one; not before the first recorded step
 */
gboolean
downhill_average_find (const DownhillDescent *descent,
                       double                *w,
                       double                *b)
{
  const DownhillHistory *history = downhill_descent_get_history (descent);
  guint64 step = downhill_descent_get_state (descent)->step;
  guint64 stride = downhill_history_get_stride (history);
  gsize first = step / 2 / stride + 1;
  gsize last = MIN (step / stride, downhill_history_get_size (history) - 1);
  double first_w, first_b, sums[2] = { 0, 0 };

  if (step == 0 || last < first)
    return FALSE;
  /* The differences of far points have digits that their sum has not. */
  downhill_descent_get_path_point (descent, first, &first_w, &first_b);
  for (gsize i = first; i <= last; i++)
    {
      double point_w, point_b;

      downhill_descent_get_path_point (descent, i, &point_w, &point_b);
      sums[0] += point_w - first_w;
      sums[1] += point_b - first_b;
    }
  *w = first_w + sums[0] / (last - first + 1);
  *b = first_b + sums[1] / (last - first + 1);

  return TRUE;
}
