/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-settling.h"

#include <math.h>
#include <string.h>

/* How long a run takes until its loss stays near where it ends: within so much
 * above the lowest, or within 1 % of the way from where it began. */
#define REMAINS 0.01

/* It is looked at so many times in the time of one decay, or more often, and in
 * blocks of so many looks; the search gives up after so many blocks. */
#define LOOKS 1000
#define BLOCK 512
#define MAX_BLOCKS 2000

/* What turns may rise again so many strides later. */
#define BEYOND 200

/* Where the slowest mode is too slow to be counted, so many steps tell whether it matters. */
#define SOON 4096

/* Strides of one length would see what comes round in just that time at one of its
 * places only; so each is longer by one of these, at random. */
static const guint64 longer[] = { 0, 1, 2, 4, 8 };

/* Up to this stride the last stretch is looked at step by step; beyond, it is
 * divided first. */
#define MAX_STRIDE 1024

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
  const double *by_w = map->along[0], *by_b = map->along[1];
  double across, along;
  double decay_across = -2 * log (fabs (1 - rate * map->curvature));
  double decay_along = rate * map->smallest_curvature < 0.5
                         ? -2 * log1p (-rate * map->smallest_curvature)
                         : -2 * log (fabs (1 - rate * map->smallest_curvature));
  double low = 0, high = 1, enough;

  if (map->n_columns == 2)
    {
      double angle = atan2 (2 * (by_w[0] * by_w[1] + by_b[0] * by_b[1]),
                            by_w[0] * by_w[0] + by_b[0] * by_b[0] -
                            by_w[1] * by_w[1] - by_b[1] * by_b[1]) / 2;

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

/* What the strides of about one length make of what is left. */
typedef struct {
  guint n;
  guint64 length[G_N_ELEMENTS (longer)];
  DownhillMatrix power[G_N_ELEMENTS (longer)];
} Strides;

static void
strides_init (Strides              *self,
              const DownhillMatrix *linear,
              guint64               length)
{
  self->n = length > 1 ? G_N_ELEMENTS (longer) : 1;
  for (guint i = 0; i < self->n; i++)
    {
      self->length[i] = length + longer[i];
      self->power[i] = *linear;
      downhill_matrix_raise (&self->power[i], self->length[i]);
    }
}

/* Returns how many steps that was. */
static guint64
strides_take (const Strides *self,
              GRand         *rand,
              double        *left)
{
  guint i = self->n > 1 ? (guint) g_rand_int_range (rand, 0, (gint32) self->n) : 0;

  advance (&self->power[i], left);

  return self->length[i];
}

/* The last of the places from @last to @high that are looked at, about @stride
 * apart, at which more remains than the target; @last if there is none. */
static guint64
find_last (const Way            *way,
           const DownhillMatrix *linear,
           GRand                *rand,
           const double         *start,
           guint64               last,
           guint64               high,
           guint64               stride)
{
  DownhillMatrix power = *linear;
  double left[DOWNHILL_MATRIX_MAX];
  Strides strides;

  memcpy (left, start, way->n * sizeof *left);
  downhill_matrix_raise (&power, last);
  advance (&power, left);
  strides_init (&strides, linear, stride);
  for (guint64 place = last; place <= high; place += strides_take (&strides, rand, left))
    if (remaining (way, left) > way->target)
      last = place;

  return last;
}

/* After @last nothing is too far away; it may never have been. */
static double
count_until (const Way    *way,
             const double *first,
             guint64       last)
{
  return last == 0 && remaining (way, first) <= way->target ? 0 : last + 1.0;
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
  g_autoptr (GRand) rand = g_rand_new_with_seed (0);
  DownhillMatrix linear = *affine;
  Strides strides;
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

  decay = -downhill_matrix_log_radius (&linear, NAN);
  if (!(decay > 1e-13))
    {
      last = find_last (&way, &linear, rand, first, 0, SOON, 1);
      return last < SOON / 2 ? count_until (&way, first, last) : INFINITY;
    }
  stride = MAX ((guint64) (1 / (decay * LOOKS)), 1);
  strides_init (&strides, &linear, stride);
  for (guint block = 0; block < MAX_BLOCKS; block++)
    {
      double most = 0;

      for (guint i = 0; i < BLOCK; i++)
        {
          double now = remaining (&way, left);

          most = MAX (most, now);
          if (now > way.target)
            last = place;
          place += strides_take (&strides, rand, left);
        }
      if (most < (way.target + (way.absolute ? way.end_loss : 0)) / 2 ||
          g_cancellable_is_cancelled (cancellable))
        break;
      if (block == MAX_BLOCKS - 1)
        return INFINITY;
    }

  while (stride > 1)
    {
      guint64 part = stride > MAX_STRIDE ? stride / 64 : 1;

      last = find_last (&way, &linear, rand, first, last, last + BEYOND * stride, part);
      stride = part;
    }

  return count_until (&way, first, last);
}
