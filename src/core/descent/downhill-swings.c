/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-swings.h"

#include <math.h>

#include "core/loss/downhill-objective-minimum.h"

/* A swing shorter than this is too short to be seen, in lengths; and one that is so
 * many times as long as the first of those would make it too short. */
#define SHORTEST 0.1
#define RATIO 24

/* So many swings, each longer than the one before, are no accident. */
#define ENOUGH 4

/* Nor is that the path ends so many lengths from its start, unless it came down there. */
#define ESCAPED 100

/* Largest and smallest curvature that differ by less than this part are the same. */
#define ROUND 1e-9

/**
 * downhill_swings_init:
 * @self: (out caller-allocates): what is known of a run's swings
 * @unit: how much of w and of b is one length, positive: the width of the picture
 * @farthest: how many lengths the longest swing that is shown may have, at least 1
 */
void
downhill_swings_init (DownhillSwings *self,
                      const double    unit[2],
                      double          farthest)
{
  *self = (DownhillSwings) { .unit = { unit[0], unit[1] }, .farthest = farthest };
}

/* The distance's square, since it is taken with each step; what overflows is far enough
 * away. */
static double
get_square (const double a[2],
            const double b[2])
{
  double x = a[0] - b[0], y = a[1] - b[1];

  return x * x + y * y;
}

static void
end_at (DownhillSwings *self,
        gsize           entry)
{
  if (self->ended)
    return;
  self->ended = TRUE;
  self->end = entry;
}

static void
note_swing (DownhillSwings *self,
            double          length,
            gsize           entry)
{
  if (length < SHORTEST)
    return;
  self->n_seen++;
  if (self->n_seen == 1)
    self->first = length;
  if (length <= self->longest)
    return;
  self->longest = length;
  self->n_longer++;
  if (self->n_longer == DOWNHILL_SWINGS_MOST)
    end_at (self, entry);
}

/* In turn, w and b move in steps of their own: each is compared with the last move
 * of the same parameter. */
static gboolean
turns_back (const DownhillSwings *self,
            const double          move[2])
{
  return move[0] * self->move[0] + move[1] * self->move[1] < 0;
}

static double
get_longest_shown (const DownhillSwings *self)
{
  return self->n_seen > 0 ? MIN (self->farthest, MAX (1, RATIO * self->first))
                          : self->farthest;
}

static void
read_entry (DownhillSwings *self,
            const double    point[2],
            gsize           entry)
{
  const double move[2] = { point[0] - self->point[0], point[1] - self->point[1] };
  double longest;

  if (turns_back (self, move))
    {
      note_swing (self, sqrt (get_square (self->point, self->turn)), entry - 1);
      self->turn[0] = self->point[0];
      self->turn[1] = self->point[1];
    }
  longest = get_longest_shown (self);
  if (!(get_square (point, self->turn) <= longest * longest))
    end_at (self, entry - 1);
  for (guint i = 0; i < 2; i++)
    {
      self->move[i] = move[i] != 0 ? move[i] : self->move[i];
      self->point[i] = point[i];
    }
}

static double
get_loss (const DownhillSwings  *self,
          const DownhillDescent *descent,
          const double           point[2])
{
  return downhill_objective_value (downhill_descent_get_objective (descent),
                                   point[0] * self->unit[0], point[1] * self->unit[1]);
}

static gboolean
has_escaped (const DownhillSwings  *self,
             const DownhillDescent *descent)
{
  return self->ended && !(get_square (self->point, self->start) < ESCAPED * ESCAPED) &&
         !(get_loss (self, descent, self->point) <= get_loss (self, descent, self->start));
}

/* What was read of a path that was thinned out since is what there was to read. */
static void
follow_thinning (DownhillSwings *self,
                 guint64         stride)
{
  for (; self->stride < stride; self->stride *= 2)
    {
      self->n_read = (self->n_read + 1) / 2;
      self->end /= 2;
    }
}

/**
 * downhill_swings_follow:
 * @self: what is known of a run's swings
 * @descent: the run, always the same or one that begins anew
 *
 * Reads what has been recorded since the last call, to the end of the path.
 *
 * Cost: O(1) an entry, and that of a value of the objective where the path ends far away.
 */
void
downhill_swings_follow (DownhillSwings        *self,
                        const DownhillDescent *descent)
{
  const DownhillHistory *history = downhill_descent_get_history (descent);
  gsize n = downhill_history_get_size (history), n_read;

  if (self->serial == downhill_history_get_path_serial (history))
    follow_thinning (self, downhill_history_get_stride (history));
  if (self->serial != downhill_history_get_path_serial (history) || self->n_read > n)
    {
      downhill_swings_init (self, (double[]) { self->unit[0], self->unit[1] },
                            self->farthest);
      self->serial = downhill_history_get_path_serial (history);
      self->stride = downhill_history_get_stride (history);
    }
  n_read = self->n_read;
  for (; self->n_read < n; self->n_read++)
    {
      double point[2];

      downhill_descent_get_path_point (descent, self->n_read, &point[0], &point[1]);
      point[0] /= self->unit[0];
      point[1] /= self->unit[1];
      if (self->n_read > 0)
        {
          read_entry (self, point, self->n_read);
          continue;
        }
      self->start[0] = self->turn[0] = self->point[0] = point[0];
      self->start[1] = self->turn[1] = self->point[1] = point[1];
    }
  if (self->n_read != n_read)
    self->escaped = has_escaped (self, descent);
}

/**
 * downhill_swings_find_end:
 * @self: what is known of a run's swings
 * @end: (out): the last entry of its path that can be looked at together with its
 *   first swings: the %DOWNHILL_SWINGS_MOST first that grow, or fewer where they
 *   grow so fast that the first would no longer be seen
 *
 * Whether a run diverges is judged by its whole path alone, so that going back in it
 * changes nothing: all of its swings grew, or it ends far away from its start, and higher.
 *
 * Returns: whether the run diverges, and there is more of it than that
 */
gboolean
downhill_swings_find_end (const DownhillSwings *self,
                          gsize                *end)
{
  *end = self->end;

  return self->ended &&
         (self->escaped ||
          (self->n_seen >= ENOUGH && self->n_longer == self->n_seen));
}

/* The lowest place on the line through the start along a direction. */
static void
find_lowest_along (DownhillObjective      *objective,
                   const DownhillSettings *settings,
                   const double            direction[2],
                   double                  point[2])
{
  const DownhillHessian h =
    downhill_objective_hessian (objective, settings->start_w, settings->start_b);
  double u = direction[0], v = direction[1], gradient[2], part;

  downhill_objective_gradient (objective, settings->start_w, settings->start_b, gradient);
  part = -(gradient[0] * u + gradient[1] * v) /
         (h.ww * u * u + 2 * h.wb * u * v + h.bb * v * v);
  if (!isfinite (part))
    part = 0;
  point[0] = settings->start_w + part * u;
  point[1] = settings->start_b + part * v;
}

/**
 * downhill_swings_find_axis:
 * @objective: what is minimised
 * @settings: how
 * @point: (out caller-allocates) (array fixed-size=2): the lowest w and b that can be
 *   reached
 * @direction: (out caller-allocates) (array fixed-size=2): how w and b change along
 *   the axis, with no unit in particular
 *
 * The axis through the lowest place along which E is curved the most: the eigenvector
 * of the larger eigenvalue of the Hessian, or what one parameter alone moves along.
 * A plain run that diverges swings along it. With data that is standardised E is
 * curved alike in all directions; what is no quadratic is curved otherwise elsewhere.
 *
 * Cost: O(1).
 *
 * Returns: whether there is such a direction
 */
gboolean
downhill_swings_find_axis (DownhillObjective      *objective,
                           const DownhillSettings *settings,
                           double                  point[2],
                           double                  direction[2])
{
  const DownhillMinimum *minimum;
  DownhillHessian h;
  double difference, angle;

  if (!downhill_objective_is_quadratic (objective))
    return FALSE;
  minimum = downhill_objective_minimum (objective);
  h = downhill_objective_hessian (objective, minimum->w, minimum->b);
  if (settings->direction == DOWNHILL_DIRECTION_WEIGHT ||
      settings->direction == DOWNHILL_DIRECTION_BIAS)
    {
      gboolean weight = settings->direction == DOWNHILL_DIRECTION_WEIGHT;

      direction[0] = weight;
      direction[1] = !weight;
      /* The weight of standardised data turns the line about the middle of it. */
      if (weight && settings->standardise)
        direction[1] = -downhill_dataset_get_moments (
          downhill_objective_get_dataset (objective))->mean_x;
      find_lowest_along (objective, settings, direction, point);
      return TRUE;
    }
  difference = hypot (h.ww - h.bb, 2 * h.wb);
  if (settings->standardise || !(difference > ROUND * (h.ww + h.bb)))
    return FALSE;
  angle = atan2 (2 * h.wb, h.ww - h.bb) / 2;
  direction[0] = cos (angle);
  direction[1] = sin (angle);
  point[0] = minimum->w;
  point[1] = minimum->b;

  return TRUE;
}
