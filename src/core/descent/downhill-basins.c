/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-basins.h"

#include <math.h>

#include "core/loss/downhill-objective-minimum.h"
#include "downhill-descent.h"

/* Where runs end. Lengths are parts of the window: both of its sides are 1. */

/* A run looks at no more samples than that, however many epochs it is to make. */
#define MOST_SAMPLES 2000000

/* A run has come to a place where it ends so near or, where E is convex, with E above that
 * there by no more than this part of it. */
#define NEAR_PLACE 0.05
#define ARRIVED 0.01

/* It is there from the step after which it is never farther than that from its end. */
#define NEAR_END 0.02

/* In so many steps or more, whole epochs, a run that has settled moves less. */
#define LOOK_EVERY 16
#define SETTLED 1e-7

/* Entries of its path that a run keeps. */
#define PATH_LIMIT 512

/* The lowest point around an end. */
#define MOST_TRIES 200
#define SMALLEST_TRY 1e-9
#define LARGEST_DAMPING 1e12
#define AROUND 0.01
#define N_AROUND 16
#define SMALLEST_ANGLE 1e-6
#define LEVEL_PART 1e-6

typedef struct {
  DownhillBasins *basins;
  DownhillObjective *objective;
  double width[2];
} Search;

static double
get_distance (const Search *self,
              const double  a[2],
              const double  b[2])
{
  return hypot ((a[0] - b[0]) / self->width[0], (a[1] - b[1]) / self->width[1]);
}

/* Goes on down from a point, whatever the run did: by Newton's steps, damped until E
 * falls.
 *
 * Source: Marquardt, "An algorithm for least-squares estimation of nonlinear
 * parameters", SIAM 11(2), 1963, with the true second derivatives. */
static void
go_down (const Search *self,
         double        point[2])
{
  double loss = downhill_objective_value (self->objective, point[0], point[1]);
  double damping = 1e-3;

  for (guint i = 0; i < MOST_TRIES && damping < LARGEST_DAMPING; i++)
    {
      DownhillHessian hessian =
        downhill_objective_hessian (self->objective, point[0], point[1]);
      double gradient[2], move[2], to[2], ww, wb, bb, unit, determinant, lower;

      downhill_objective_gradient (self->objective, point[0], point[1], gradient);
      gradient[0] *= self->width[0];
      gradient[1] *= self->width[1];
      ww = hessian.ww * self->width[0] * self->width[0];
      wb = hessian.wb * self->width[0] * self->width[1];
      bb = hessian.bb * self->width[1] * self->width[1];
      unit = fabs (ww) + fabs (bb) + hypot (gradient[0], gradient[1]);
      ww += damping * unit;
      bb += damping * unit;
      determinant = ww * bb - wb * wb;
      if (!(unit > 0) || !isfinite (unit))
        return;
      if (!(ww > 0 && determinant > 0))
        {
          damping *= 4;
          continue;
        }
      move[0] = (wb * gradient[1] - bb * gradient[0]) / determinant;
      move[1] = (wb * gradient[0] - ww * gradient[1]) / determinant;
      to[0] = point[0] + move[0] * self->width[0];
      to[1] = point[1] + move[1] * self->width[1];
      lower = downhill_objective_value (self->objective, to[0], to[1]);
      if (!(lower < loss))
        {
          damping *= 4;
          continue;
        }
      loss = lower;
      point[0] = to[0];
      point[1] = to[1];
      damping = MAX (damping / 4, 1e-12);
      if (hypot (move[0], move[1]) < SMALLEST_TRY)
        return;
    }
}

/* How much higher E is a little way off at an angle. */
static double
get_rise (const Search *self,
          const double  point[2],
          double        angle)
{
  return downhill_objective_value (self->objective,
                                   point[0] + AROUND * self->width[0] * cos (angle),
                                   point[1] + AROUND * self->width[1] * sin (angle)) -
         downhill_objective_value (self->objective, point[0], point[1]);
}

/* The least rise between two angles, of which there is one. */
static double
find_least_rise (const Search *self,
                 const double  point[2],
                 double        from,
                 double        to)
{
  while (to - from > SMALLEST_ANGLE)
    {
      double third = (to - from) / 3;

      if (get_rise (self, point, from + third) < get_rise (self, point, to - third))
        to -= third;
      else
        from += third;
    }

  return get_rise (self, point, (from + to) / 2);
}

/* A plain, however level, is lower on one side. The floor of a valley that is level is as
 * low along it: each run has a place of its own there. */
static gboolean
is_lowest_around (const Search *self,
                  const double  point[2])
{
  const double between = 2 * G_PI / N_AROUND;
  double rises[N_AROUND], highest = 0;

  for (guint i = 0; i < N_AROUND; i++)
    {
      rises[i] = get_rise (self, point, i * between);
      if (!(rises[i] > 0))
        return FALSE;
      highest = MAX (highest, rises[i]);
    }
  for (guint i = 0; i < N_AROUND; i++)
    if (rises[i] <= rises[(i + 1) % N_AROUND] && rises[i] <= rises[(i + N_AROUND - 1) % N_AROUND] &&
        !(find_least_rise (self, point, (i - 1.0) * between, (i + 1.0) * between) >
          LEVEL_PART * highest))
      return FALSE;

  return TRUE;
}

/* The lowest point of a convex E that is nearest to an end. Around where a run hovers the
 * window may be small: there counts that E is as low as of one that arrives. */
static gboolean
find_known (const Search *self,
            const double  end[2],
            double        place[2])
{
  const DownhillMinimum *minimum = downhill_objective_minimum (self->objective);
  double along = 0;

  if (minimum->kind == DOWNHILL_MINIMUM_MANY)
    along = CLAMP ((end[0] - minimum->w) * minimum->direction[0] +
                     (end[1] - minimum->b) * minimum->direction[1],
                   minimum->from, minimum->to);
  else if (minimum->kind != DOWNHILL_MINIMUM_ONE)
    return FALSE;
  place[0] = minimum->w + (along != 0 ? along * minimum->direction[0] : 0);
  place[1] = minimum->b + (along != 0 ? along * minimum->direction[1] : 0);

  return get_distance (self, end, place) <= NEAR_PLACE ||
         downhill_objective_value (self->objective, end[0], end[1]) <=
           (1 + ARRIVED) * downhill_objective_value (self->objective, place[0], place[1]);
}

static gint8
find_place (Search       *self,
            const double  end[2])
{
  DownhillBasins *basins = self->basins;
  double place[2] = { end[0], end[1] };

  if (downhill_formula_is_convex (downhill_objective_get_formula (self->objective)))
    {
      if (!find_known (self, end, place))
        return DOWNHILL_BASINS_NOWHERE;
      basins->places[0][0] = place[0];
      basins->places[0][1] = place[1];
      basins->n_places = 1;
      return 0;
    }
  for (guint i = 0; i < basins->n_places; i++)
    if (get_distance (self, end, basins->places[i]) <= NEAR_END)
      return (gint8) i;
  go_down (self, place);
  if (!(get_distance (self, end, place) <= NEAR_PLACE))
    return DOWNHILL_BASINS_NOWHERE;
  for (guint i = 0; i < basins->n_places; i++)
    if (get_distance (self, place, basins->places[i]) <= NEAR_END)
      return (gint8) i;
  if (basins->n_places == DOWNHILL_BASINS_MOST_PLACES || !is_lowest_around (self, place))
    return DOWNHILL_BASINS_NOWHERE;
  basins->places[basins->n_places][0] = place[0];
  basins->places[basins->n_places][1] = place[1];

  return (gint8) basins->n_places++;
}

/* From which step on a run is near to where it is now. */
static guint64
count_steps (const Search          *self,
             const DownhillDescent *descent,
             const double           end[2])
{
  const DownhillHistory *history = downhill_descent_get_history (descent);
  gsize i = downhill_history_get_size (history);

  while (i > 0)
    {
      double point[2];

      downhill_descent_get_path_point (descent, i - 1, &point[0], &point[1]);
      if (get_distance (self, point, end) > NEAR_END)
        break;
      i--;
    }

  return MIN (i * downhill_history_get_stride (history),
              downhill_descent_get_last_step (descent));
}

static gint8
follow (Search                 *self,
        const DownhillSettings *settings,
        guint64                *steps,
        GCancellable           *cancellable)
{
  g_autoptr (DownhillDescent) descent = downhill_descent_new (self->objective, settings);
  gsize epoch = downhill_descent_get_steps_per_epoch (descent);
  gsize m = downhill_dataset_get_size (downhill_objective_get_dataset (self->objective));
  guint64 left = MIN (settings->epochs, MAX (MOST_SAMPLES / m, 1)) * epoch;
  guint64 part = epoch * ((LOOK_EVERY + epoch - 1) / epoch);
  double before[2], end[2];

  downhill_descent_set_trial (descent);
  downhill_descent_set_path_limit (descent, PATH_LIMIT);
  downhill_descent_get_point (descent, &end[0], &end[1]);
  while (left > 0 && !g_cancellable_is_cancelled (cancellable))
    {
      guint64 n = MIN (left, part);

      before[0] = end[0];
      before[1] = end[1];
      if (downhill_descent_run (descent, n) < n)
        {
          *steps = downhill_descent_get_last_step (descent);
          return DOWNHILL_BASINS_DIVERGES;
        }
      downhill_descent_get_point (descent, &end[0], &end[1]);
      if (get_distance (self, before, end) < SETTLED)
        break;
      left -= n;
    }
  *steps = count_steps (self, descent, end);

  return find_place (self, end);
}

/* The place of the lowest loss comes first, whatever run came to which first. */
static void
sort_places (const Search *self)
{
  DownhillBasins *basins = self->basins;
  gint8 ranks[DOWNHILL_BASINS_MOST_PLACES];
  double places[DOWNHILL_BASINS_MOST_PLACES][2];

  for (guint i = 0; i < basins->n_places; i++)
    {
      double loss = downhill_objective_value (self->objective, basins->places[i][0],
                                              basins->places[i][1]);

      ranks[i] = 0;
      for (guint k = 0; k < basins->n_places; k++)
        {
          double other = downhill_objective_value (
            self->objective, basins->places[k][0], basins->places[k][1]);

          if (other < loss || (other == loss && k < i))
            ranks[i]++;
        }
    }
  for (guint i = 0; i < basins->n_places; i++)
    for (guint k = 0; k < 2; k++)
      places[ranks[i]][k] = basins->places[i][k];
  for (guint i = 0; i < basins->n_places; i++)
    for (guint k = 0; k < 2; k++)
      basins->places[i][k] = places[i][k];
  for (gsize i = 0; i < (gsize) basins->n * basins->n; i++)
    if (basins->ends[i] >= 0)
      basins->ends[i] = ranks[basins->ends[i]];
}

static double
get_middle (DownhillRange range,
            guint         i,
            guint         n)
{
  return range.min + (range.max - range.min) * (i + 0.5) / n;
}

/**
 * downhill_basins_new:
 * @objective: what is minimised
 * @settings: how; their start does not count
 * @w: the weights to start from
 * @b: the biases to start from
 * @n: how many cells each way, at least 1
 * @cancellable: (nullable): ends it early, with a result of no meaning
 *
 * Makes a run from the middle of each of @n × @n cells. It comes to a place where it
 * ends within a twentieth of the window of a lowest point of E or, where E is convex, no
 * more than 1 % above it; where it is not, of the one that lies downhill from there.
 *
 * Cost: n² runs, each until it settles, of @settings' epochs or of two million samples
 * at the most.
 *
 * Returns: (transfer full): where they end
 */
DownhillBasins *
downhill_basins_new (DownhillObjective      *objective,
                     const DownhillSettings *settings,
                     DownhillRange           w,
                     DownhillRange           b,
                     guint                   n,
                     GCancellable           *cancellable)
{
  DownhillBasins *self = g_new0 (DownhillBasins, 1);
  DownhillSettings from = *settings;
  Search search = {
    .basins = self,
    .objective = objective,
    .width = { w.max - w.min, b.max - b.min },
  };

  self->w = w;
  self->b = b;
  self->n = n;
  self->ends = g_new0 (gint8, (gsize) n * n);
  self->steps = g_new0 (guint64, (gsize) n * n);
  for (guint row = 0; row < n; row++)
    for (guint column = 0; column < n && !g_cancellable_is_cancelled (cancellable); column++)
      {
        gsize cell = (gsize) row * n + column;

        from.start_w = get_middle (w, column, n);
        from.start_b = get_middle (b, row, n);
        self->ends[cell] = follow (&search, &from, &self->steps[cell], cancellable);
        if (self->ends[cell] >= 0)
          self->most = MAX (self->most, self->steps[cell]);
      }
  sort_places (&search);

  return self;
}

void
downhill_basins_free (DownhillBasins *self)
{
  g_free (self->ends);
  g_free (self->steps);
  g_free (self);
}

/**
 * downhill_basins_find:
 * @self: where runs end
 * @w: a weight
 * @b: a bias
 * @cell: (out): which cell they are in
 *
 * Returns: whether they are in one
 */
gboolean
downhill_basins_find (const DownhillBasins *self,
                      double                w,
                      double                b,
                      gsize                *cell)
{
  double column = floor ((w - self->w.min) / (self->w.max - self->w.min) * self->n);
  double row = floor ((b - self->b.min) / (self->b.max - self->b.min) * self->n);

  if (!(column >= 0 && column < self->n && row >= 0 && row < self->n))
    return FALSE;
  *cell = (gsize) row * self->n + (gsize) column;

  return TRUE;
}

/**
 * downhill_basins_share:
 * @self: where runs end
 * @end: a place, or what becomes of those that come to none
 *
 * Returns: the part of the cells whose run ends so
 */
double
downhill_basins_share (const DownhillBasins *self,
                       int                   end)
{
  gsize n = (gsize) self->n * self->n, found = 0;

  for (gsize i = 0; i < n; i++)
    found += self->ends[i] == end;

  return (double) found / n;
}
