/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-trail.h"

#include <string.h>

/**
 * downhill_trail_update:
 * @self: a trail, at first zeroed
 * @run: the run
 * @leaves: whether the run leaves the picture
 * @last: the last entry of its path that is in it, if so
 *
 * Chooses the lines anew: the start, and then each at twice the step of the one
 * before, so that the trail of a long run changes ever more seldom. Of a run that
 * leaves soon, each swing is one.
 *
 * Returns: whether they are others than before, or another run's: a fork begins with the
 *   lines of the run that it left
 */
gboolean
downhill_trail_update (DownhillTrail     *self,
                       const DownhillRun *run,
                       gboolean           leaves,
                       gsize              last)
{
  const DownhillDescent *descent = run->descent;
  const DownhillHistory *history = downhill_descent_get_history (descent);
  gsize now = downhill_descent_get_state (descent)->step /
              downhill_history_get_stride (history);
  gsize end = MIN (leaves ? MIN (now, last) : now, downhill_history_get_size (history));
  gboolean swings = leaves && last < DOWNHILL_TRAIL_MOST_LINES;
  DownhillTrail trail = { .n = 0, .mark = run->mark };

  for (gsize entry = 0; trail.n < DOWNHILL_TRAIL_MOST_LINES && entry < end;
       entry = swings || entry == 0 ? entry + 1 : 2 * entry)
    {
      downhill_descent_get_path_point (descent, entry, &trail.lines[trail.n].w,
                                       &trail.lines[trail.n].b);
      trail.n++;
    }
  /* The bits: a line that is not a number equals itself. */
  if (trail.n == self->n && trail.mark == self->mark &&
      memcmp (trail.lines, self->lines, trail.n * sizeof *trail.lines) == 0)
    return FALSE;
  *self = trail;

  return TRUE;
}
