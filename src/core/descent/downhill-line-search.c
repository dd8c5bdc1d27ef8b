/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-line-search.h"

#include <float.h>
#include <math.h>

/* Where E is lowest along a line: its slope there is 0, or changes its sign at a kink. */

typedef struct {
  const DownhillStepPlace *place;
  const double *direction;
} Line;

/* So often the line is followed twice as far: a billion times as far as a bowl of the
 * curvature at its beginning would have it. */
#define MAX_DOUBLINGS 30

/* More than halving an interval down to neighbouring numbers takes. */
#define MAX_TRIALS 200

static double
get_slope (const Line *line,
           double      t)
{
  const DownhillStepPlace *place = line->place;
  const double *d = line->direction;
  double w = place->point[0] + t * d[0], b = place->point[1] + t * d[1], gradient[2];

  if (place->batch == NULL)
    downhill_objective_gradient (place->objective, w, b, gradient);
  else
    downhill_objective_batch_gradient (place->objective, place->batch, w, b, gradient);

  return gradient[0] * d[0] + gradient[1] * d[1];
}

static double
get_bend (const Line *line,
          double      t)
{
  const DownhillStepPlace *place = line->place;
  const double *d = line->direction;
  DownhillHessian h = downhill_step_place_hessian (place, place->point[0] + t * d[0],
                                                   place->point[1] + t * d[1]);

  return h.ww * d[0] * d[0] + 2 * h.wb * d[0] * d[1] + h.bb * d[1] * d[1];
}

/* Newton's method for the slope, between where it is negative and where it is not; halves
 * what is between them where that does not bring it nearer. */
static double
find_level (const Line *line,
            double      low,
            double      high,
            double      t)
{
  double last = high - low;

  for (guint i = 0; i < MAX_TRIALS; i++)
    {
      double slope = get_slope (line, t), next, moved;

      if (slope == 0)
        break;
      if (slope < 0)
        low = t;
      else
        high = t;
      next = t - slope / get_bend (line, t);
      /* Written so that not-a-number is halved, too. */
      if (!(next > low && next < high && fabs (next - t) <= last / 2))
        next = low + (high - low) / 2;
      moved = fabs (next - t);
      t = next;
      if (moved <= DBL_EPSILON * t || high - low <= DBL_EPSILON * high)
        break;
      last = moved;
    }

  return t;
}

/**
 * downhill_line_search_run:
 * @place: where the line begins
 * @direction: (array fixed-size=2): where it leads, downhill
 * @length: (out): how many times @direction it is to the lowest place; the first that is
 *   found by going on twice as far, where there are several. Changed on success alone
 *
 * Cost: one gradient and bend over the batch for the mean squared error, some three for
 * another smooth E, sixty at a kink.
 *
 * Source: the safeguarded Newton iteration of Nocedal, Wright, Numerical Optimization,
 * 2nd edition, section 3.5, on the slope.
 *
 * Returns: whether there is one: not where E goes down as far as one can see
 */
gboolean
downhill_line_search_run (const DownhillStepPlace *place,
                          const double             direction[2],
                          double                  *length)
{
  const Line line = { place, direction };
  double slope = get_slope (&line, 0), bend = get_bend (&line, 0);
  double low = 0, t = bend > 0 && slope < 0 ? -slope / bend : 1;
  guint n = 0;

  if (!(slope < 0))
    return FALSE;
  /* A bowl's slope falls evenly. */
  if (downhill_objective_is_quadratic (place->objective) && bend > 0)
    {
      *length = t;
      return isfinite (t);
    }
  for (double high = t; get_slope (&line, high) < 0; high *= 2)
    {
      if (++n > MAX_DOUBLINGS)
        return FALSE;
      low = high;
      t = 2 * high;
    }
  *length = find_level (&line, low, t, t);

  return isfinite (*length);
}

/**
 * downhill_line_search_step:
 * @place: where a step is made
 * @direction: (array fixed-size=2): its direction, downhill
 * @move: (out caller-allocates) (array fixed-size=2): the way to where E is lowest along
 *   it, times the learning rate; where there is no such place, @direction times the rate
 *
 * Returns: what is to be said of it
 */
DownhillStepNote
downhill_line_search_step (const DownhillStepPlace *place,
                           const double             direction[2],
                           double                   move[2])
{
  gboolean still = direction[0] == 0 && direction[1] == 0;
  double length = 1;
  gboolean found = still || downhill_line_search_run (place, direction, &length);

  for (guint i = 0; i < 2; i++)
    move[i] = place->learning_rate * length * direction[i];

  return found ? DOWNHILL_STEP_NOTE_NONE : DOWNHILL_STEP_NOTE_ENDLESS;
}
