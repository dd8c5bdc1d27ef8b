/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-settling.h"

#include <math.h>
#include <string.h>

/* How long a run takes until its loss stays near where it ends: within so much
 * above the lowest, or within 1 % of the way from where it began. */
#define REMAINS 0.01

/* It is looked at so many times in the time of one decay, and in blocks of so
 * many looks; the search gives up after so many blocks. */
#define LOOKS 100
#define BLOCK 512
#define MAX_BLOCKS 2000

/* What turns about as fast as it is looked at may rise again so many strides
 * later. */
#define BEYOND 20

/* Up to this stride the last stretch is looked at step by step; beyond, it is
 * divided first. */
#define MAX_STRIDE 4096

/**
 * downhill_settling_of_modes:
 * @map: a step that looks at all samples and moves what it moves at once,
 *   by the plain rule
 * @rate: α below the limit
 * @within: so much above the lowest loss is near enough; 0 for 1 % of what it was
 *   above it at the start
 *
 * Each mode decays by 1 − αλ a step, and the loss with them, without ever
 * rising; so no valley is too flat for an exact answer.
 *
 * Cost: O(1).
 *
 * Returns: steps; infinity if it takes longer than a double can count
 */
double
downhill_settling_of_modes (const DownhillStepMap *map,
                            double                 rate,
                            double                 within)
{
  double s = map->spread, m = map->offset, across, along;
  double decay_across = -2 * log (fabs (1 - rate * map->curvature));
  double decay_along = rate * map->smallest_curvature < 0.5
                         ? -2 * log1p (-rate * map->smallest_curvature)
                         : -2 * log (fabs (1 - rate * map->smallest_curvature));
  double low = 0, high = 1, enough;

  if (map->n_columns == 2)
    {
      double angle = atan2 (2 * s * m, s * s - m * m - 1) / 2;

      across = cos (angle) * map->start[0] + sin (angle) * map->start[1];
      along = cos (angle) * map->start[1] - sin (angle) * map->start[0];
    }
  else
    {
      across = 0;
      along = map->start[0];
    }
  across *= across;
  along *= along;
  enough = within > 0 ? within : REMAINS * (across + along);
  if (across + along <= enough)
    return 0;

#define REMAINING(n) (across * exp (-decay_across * (n)) + along * exp (-decay_along * (n)))
  while (REMAINING (high) > enough)
    {
      low = high;
      high *= 2;
      if (high > 1e300)
        return INFINITY;
    }
  while (high - low > 1 && low + (high - low) / 2 < high)
    {
      double middle = floor (low + (high - low) / 2);

      if (middle == low)
        break;
      if (REMAINING (middle) > enough)
        low = middle;
      else
        high = middle;
    }
#undef REMAINING

  return high;
}

/* A run on its way: what is left of the state's distance from the end. */
typedef struct {
  const double *end;
  const DownhillSettlingLoss *loss;
  guint n;
  double end_loss;
  gboolean absolute; /* counted from the lowest loss, not from the end's */
  double target;
} Way;

static double
remaining (const Way    *way,
           const double *left)
{
  double sum = 0;

  for (guint i = 0; i < way->loss->n; i++)
    {
      guint at = way->loss->at[i];

      sum += way->loss->squares ? left[at] * (2 * way->end[at] + left[at]) : left[at];
    }

  return fabs (way->absolute ? sum + way->end_loss : sum);
}

static double
loss_at_end (const Way *way)
{
  double sum = 0;

  for (guint i = 0; i < way->loss->n; i++)
    {
      double part = way->end[way->loss->at[i]];

      sum += way->loss->squares ? part * part : part;
    }

  return fabs (sum);
}

static void
advance (const DownhillMatrix *matrix,
         double               *left)
{
  double next[DOWNHILL_MATRIX_MAX];

  for (guint i = 0; i < matrix->n; i++)
    {
      next[i] = 0;
      for (guint k = 0; k < matrix->n; k++)
        next[i] += matrix->at[i][k] * left[k];
    }
  memcpy (left, next, matrix->n * sizeof *next);
}

/* The last of the places low, low + stride, … up to high at which, or right after
 * which, more remains than the target; @last if there is none. */
static guint64
find_last (const Way            *way,
           const DownhillMatrix *linear,
           const double         *start,
           guint64               low,
           guint64               high,
           guint64               stride,
           guint64               last)
{
  DownhillMatrix power = *linear;
  double left[DOWNHILL_MATRIX_MAX], after[DOWNHILL_MATRIX_MAX];

  memcpy (left, start, way->n * sizeof *left);
  downhill_matrix_raise (&power, low);
  advance (&power, left);
  power = *linear;
  downhill_matrix_raise (&power, stride);
  for (guint64 place = low; place <= high; place += stride)
    {
      if (remaining (way, left) > way->target)
        last = place;
      if (stride > 1)
        {
          /* What changes its sign at each step shows at every other one only. */
          memcpy (after, left, way->n * sizeof *after);
          advance (linear, after);
          if (remaining (way, after) > way->target)
            last = place + 1;
        }
      advance (&power, left);
    }

  return last;
}

/**
 * downhill_settling_of_map:
 * @affine: what repeats, a matrix of the state and 1, with ρ < 1
 * @end: its fixed point
 * @start: the state that it begins with
 * @loss: how E follows from the state
 * @within: so much above the lowest loss is near enough; 0 for 1 % of the way from
 *   the start's loss to the end's
 * @cancellable: (nullable): ends it early, with a result of no meaning
 *
 * The loss may cross that of the end and rise again, so the last place where too
 * much remains is looked for, in strides that are small beside the slowest decay.
 *
 * Returns: how many times it is to be applied; infinity if it takes too long to
 *   be counted
 */
double
downhill_settling_of_map (const DownhillMatrix       *affine,
                          const double               *end,
                          const double               *start,
                          const DownhillSettlingLoss *loss,
                          double                      within,
                          GCancellable               *cancellable)
{
  DownhillMatrix linear = *affine, power;
  double left[DOWNHILL_MATRIX_MAX], first[DOWNHILL_MATRIX_MAX];
  Way way = { .end = end, .loss = loss, .n = affine->n - 1, .absolute = within > 0 };
  guint64 stride, place = 0, last = 0;
  double decay;

  linear.n--;
  for (guint i = 0; i < way.n; i++)
    first[i] = left[i] = start[i] - end[i];
  way.end_loss = loss_at_end (&way);
  if (way.absolute && way.end_loss >= within)
    return INFINITY;
  way.target = way.absolute ? within : REMAINS * remaining (&way, left);
  if (!way.absolute && way.target <= 1e-13 * REMAINS * way.end_loss)
    return 0;

  decay = -downhill_matrix_log_radius (&linear);
  if (!(decay > 1e-13))
    return INFINITY;
  stride = decay * LOOKS < 1 ? (guint64) (1 / (decay * LOOKS)) : 1;
  power = linear;
  downhill_matrix_raise (&power, stride);
  for (guint block = 0; block < MAX_BLOCKS; block++)
    {
      double most = 0;

      for (guint i = 0; i < BLOCK; i++, place += stride)
        {
          double now = remaining (&way, left);

          most = MAX (most, now);
          if (now > way.target)
            last = place;
          advance (&power, left);
        }
      if (most < (way.target + (way.absolute ? way.end_loss : 0)) / 2 || g_cancellable_is_cancelled (cancellable))
        break;
      if (block == MAX_BLOCKS - 1)
        return INFINITY;
    }

  while (stride > 1)
    {
      guint64 part = stride > MAX_STRIDE ? stride / 64 : 1;
      guint64 low = last > stride ? last - stride : 0;

      last = find_last (&way, &linear, first, low, last + BEYOND * stride, part, last);
      stride = part;
    }

  /* It may never have been farther away. */
  return last == 0 && remaining (&way, first) <= way.target ? 0 : last + 1.0;
}
