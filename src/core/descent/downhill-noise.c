/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-noise.h"

#include <math.h>

#include "downhill-forecast-private.h"

/* Where a run hovers, told before it is made: batches pull to other places than all samples
 * do. Drawn at random they leave a covariance, the fixed point of the map of second moments;
 * in order a ring, the fixed point of the map of an epoch and what its steps make of it. */

/* A run has come into its hover when E is expected no higher above the lowest than so much of
 * what it is there. */
#define NEAR_END 1.01

/* Of all steps of an order more is learnt than of its end: a part of as many orders do. */
#define ORDERS_PART 4

static void
clear_moments (double *moments)
{
  for (guint i = 0; i < DOWNHILL_MATRIX_MAX; i++)
    moments[i] = 0;
}

/* The mean of θ, what is left of the second moments without it, and E, in the data's
 * units. */
static void
tell_spread (const DownhillStepMap *map,
             const double          *moments,
             DownhillSpread        *spread)
{
  double theta[2] = { 0, 0 }, moves[2][2] = { { 0, 0 }, { 0, 0 } }, above = 0;

  for (guint i = 0; i < map->n_columns; i++)
    {
      double unit[2] = { 0, 0 };

      theta[i] = moments[downhill_epoch_map_moment (map, i, map->n - 1)];
      above += moments[downhill_epoch_map_moment (map, i, i)];
      unit[i] = 1;
      downhill_step_map_move_to_data (map, unit, moves[i]);
    }
  downhill_step_map_to_data (map, theta, &spread->w, &spread->b);
  spread->ww = spread->wb = spread->bb = 0;
  for (guint i = 0; i < map->n_columns; i++)
    for (guint k = 0; k < map->n_columns; k++)
      {
        double covariance =
          moments[downhill_epoch_map_moment (map, MIN (i, k), MAX (i, k))] - theta[i] * theta[k];

        spread->ww += covariance * moves[i][0] * moves[k][0];
        spread->wb += covariance * moves[i][0] * moves[k][1];
        spread->bb += covariance * moves[i][1] * moves[k][1];
      }
  spread->excess = map->lowest > 0 ? above / map->lowest : 0;
}

/* Cholesky's factor of the second moments of the state (θ, v, 1): of what is left of a
 * variance by rounding, nothing. */
static void
find_roots (const DownhillStepMap *map,
            const double          *moments,
            DownhillMatrix        *roots)
{
  const guint n = map->n;
  double rest[DOWNHILL_MATRIX_MAX][DOWNHILL_MATRIX_MAX];

  *roots = (DownhillMatrix) { .n = n };
  /* 1 first: without the mean, the rest are covariances, which are small. */
  for (guint i = 0; i < n; i++)
    {
      roots->at[i][0] = i < n - 1 ? moments[downhill_epoch_map_moment (map, i, n - 1)] : 1;
      for (guint k = 0; k <= i; k++)
        rest[i][k] = (i < n - 1 ? moments[downhill_epoch_map_moment (map, k, i)]
                                : roots->at[k][0]) -
                     roots->at[i][0] * roots->at[k][0];
    }
  for (guint i = 0; i + 1 < n; i++)
    {
      double pivot = rest[i][i];

      if (!(pivot > 1e-14 * moments[downhill_epoch_map_moment (map, i, i)]))
        continue;
      for (guint k = i; k + 1 < n; k++)
        roots->at[k][i + 1] = rest[k][i] / sqrt (pivot);
      for (guint k = i + 1; k + 1 < n; k++)
        for (guint l = i + 1; l <= k; l++)
          rest[k][l] -= roots->at[k][i + 1] * roots->at[l][i + 1];
    }
}

/* What batches drawn anew, each with the same law, make of the moments step by step. */
static void
average_drawn (const DownhillForecaster *forecaster,
               double                    rate,
               const double             *end,
               GCancellable             *cancellable,
               double                   *average)
{
  const DownhillStepMap *map = &forecaster->map;
  const DownhillCycle *cycle = &forecaster->cycle;
  const gsize n_steps = cycle->steps * cycle->epochs;
  const guint n = map->n * (map->n + 1) / 2;
  double moments[DOWNHILL_MATRIX_MAX];
  DownhillMatrix turns[2], last;

  clear_moments (average);
  for (guint i = 0; i < n; i++)
    moments[i] = end[i];
  moments[n - 1] = 1;
  for (guint turn = 0; turn < 2; turn++)
    downhill_epoch_map_step_at_random (map, cycle, rate, turn, &turns[turn]);
  for (gsize s = 0; s < n_steps && !g_cancellable_is_cancelled (cancellable); s++)
    {
      const DownhillMatrix *one = &turns[s % 2];
      double after[DOWNHILL_MATRIX_MAX] = { 0 };

      if ((s + 1) % cycle->steps == 0)
        {
          downhill_epoch_map_step_at_random (map, cycle, rate, s, &last);
          one = &last;
        }
      for (guint i = 0; i < n; i++)
        for (guint k = 0; k < n; k++)
          after[i] += one->at[i][k] * moments[k];
      for (guint i = 0; i < n; i++)
        {
          moments[i] = after[i];
          average[i] += after[i] / n_steps;
        }
    }
}

static void
find_spread (DownhillNoise            *self,
             const DownhillForecaster *forecaster,
             double                    rate,
             const double             *end,
             GCancellable             *cancellable)
{
  const DownhillStepMap *map = &forecaster->map;
  double average[DOWNHILL_MATRIX_MAX];
  DownhillMatrix roots;

  self->kind = DOWNHILL_NOISE_SPREAD;
  self->exact = forecaster->replaced;
  self->alike = forecaster->replaced && map->m % forecaster->cycle.batch == 0 &&
                map->direction != DOWNHILL_DIRECTION_ALTERNATING;
  tell_spread (map, end, &self->ends);
  self->steps = self->ends;
  if (self->alike)
    return;

  if (forecaster->replaced)
    {
      average_drawn (forecaster, rate, end, cancellable, average);
    }
  else
    {
      gsize n_orders = downhill_forecaster_count_orders (forecaster);

      if (n_orders == 0)
        n_orders = DOWNHILL_FORECAST_SAMPLED / map->m;
      n_orders = MAX (n_orders / ORDERS_PART, 1);
      find_roots (map, end, &roots);
      downhill_epoch_map_sample_steps (map, &forecaster->cycle, rate, (guint) n_orders, &roots,
                                       cancellable, average);
    }
  tell_spread (map, average, &self->steps);
}

/* θ after each step of a round is what the steps make of where it begins. */
static void
find_ring (DownhillNoise            *self,
           const DownhillForecaster *forecaster,
           double                    rate,
           const double             *end)
{
  const DownhillStepMap *map = &forecaster->map;
  const DownhillCycle *cycle = &forecaster->cycle;
  double moments[DOWNHILL_MATRIX_MAX], last[DOWNHILL_MATRIX_MAX];
  DownhillMatrix state = { .n = 1 };

  self->kind = DOWNHILL_NOISE_RING;
  self->exact = TRUE;
  self->n_ring = cycle->steps * cycle->epochs;
  self->ring = g_malloc_n (self->n_ring, sizeof *self->ring);
  for (guint i = 0; i + 1 < map->n; i++)
    state.at[i][0] = end[i];
  state.at[map->n - 1][0] = 1;
  clear_moments (moments);
  for (gsize s = 0; s < self->n_ring; s++)
    {
      double theta[2] = { 0, 0 };

      downhill_step_map_apply (map, rate, &forecaster->batches[s % cycle->steps], s, &state);
      clear_moments (last);
      for (guint i = 0; i < map->n_columns; i++)
        {
          theta[i] = state.at[i][0];
          last[downhill_epoch_map_moment (map, i, map->n - 1)] = theta[i];
          for (guint k = 0; k <= i; k++)
            last[downhill_epoch_map_moment (map, k, i)] = theta[i] * theta[k];
        }
      downhill_step_map_to_data (map, theta, &self->ring[s][0], &self->ring[s][1]);
      for (guint i = 0; i < DOWNHILL_MATRIX_MAX; i++)
        moments[i] += last[i] / self->n_ring;
    }
  tell_spread (map, moments, &self->steps);
  tell_spread (map, last, &self->ends);
}

/* Why there is nothing to be told, by what is known before the end is looked for. */
static gboolean
is_beyond (DownhillNoise            *self,
           const DownhillForecaster *forecaster)
{
  if (!forecaster->has_theory)
    self->kind = DOWNHILL_NOISE_NO_THEORY;
  else if (forecaster->cycle.steps == 1)
    self->kind = DOWNHILL_NOISE_ALL_SAMPLES;
  else if (!(forecaster->map.lowest > 0))
    self->kind = DOWNHILL_NOISE_PERFECT;
  else if (forecaster->map.flat && forecaster->map.n_columns == 1 &&
           forecaster->map.direction == DOWNHILL_DIRECTION_ALTERNATING)
    self->kind = DOWNHILL_NOISE_UNKNOWN; /* (w, b) may drift along the valley for ever */
  else
    return FALSE;

  return TRUE;
}

/**
 * downhill_noise_new:
 * @objective: what is minimised
 * @settings: how, and from where
 * @cancellable: (nullable): ends it early, with a result of no meaning
 *
 * With batches of k drawn with replacement from gradients gᵢ and Hessians Hᵢ, S solves
 * S = M̄SM̄ + (mean MᵢSMᵢ − M̄SM̄)/k + (α²/k)·mean gᵢgᵢᵀ at the minimum, Mᵢ = I − αHᵢ; E hovers
 * tr(HS)/2 above the lowest. Of shuffled epochs the same is the mean over sampled
 * permutations; along an epoch they go out from where it began and come back. In order it is
 * a ring of as many points as an epoch has steps, or two of these by turns.
 *
 * Cost: O(log m) with replacement, O(m) in order; up to thirteen million samples for
 * shuffled epochs: in a thread.
 *
 * Source: Bach, Moulines, NIPS 2013; for permutations Mishchenko, Khaled, Richtárik,
 * NeurIPS 2020.
 *
 * Returns: (transfer full): where it hovers
 */
DownhillNoise *
downhill_noise_new (DownhillObjective      *objective,
                    const DownhillSettings *settings,
                    GCancellable           *cancellable)
{
  g_autoptr (DownhillForecaster) forecaster = downhill_forecaster_new (objective, settings);
  DownhillNoise *self = g_new0 (DownhillNoise, 1);
  const DownhillStepMap *map = &forecaster->map;
  const double rate = settings->learning_rate, none[2] = { 0, 0 };
  double end[DOWNHILL_MATRIX_MAX];
  DownhillMatrix affine;
  DownhillFate fate;

  if (is_beyond (self, forecaster))
    return self;
  downhill_step_map_to_data (map, none, &self->w, &self->b);
  self->lowest = map->lowest * map->scale_y * map->scale_y;
  if (rate == 0 || !(map->curvature > 0) ||
      !downhill_forecaster_find_end (forecaster, rate, cancellable, &affine, end, &fate))
    {
      if (!(rate > 0 && map->curvature > 0 && fate == DOWNHILL_FATE_DIVERGES))
        self->kind = DOWNHILL_NOISE_UNKNOWN;
      else
        self->kind = forecaster->random ? DOWNHILL_NOISE_GROWS : DOWNHILL_NOISE_DIVERGES;
      return self;
    }
  if (forecaster->random)
    find_spread (self, forecaster, rate, end, cancellable);
  else
    find_ring (self, forecaster, rate, end);
  self->epochs = MAX (
    downhill_forecaster_count_epochs (forecaster, rate, &affine, end, 0, cancellable),
    downhill_forecaster_count_epochs (forecaster, rate, &affine, end,
                                      NEAR_END * self->ends.excess * map->lowest, cancellable));

  return self;
}

void
downhill_noise_free (DownhillNoise *self)
{
  g_free (self->ring);
  g_free (self);
}

/**
 * downhill_noise_is_known:
 * @self: what is told of noise
 *
 * Returns: whether it is told where the run hovers
 */
gboolean
downhill_noise_is_known (const DownhillNoise *self)
{
  return self->kind == DOWNHILL_NOISE_SPREAD || self->kind == DOWNHILL_NOISE_RING;
}

/**
 * downhill_spread_place:
 * @self: a spread
 * @angle: which place of the border, 0 to 2π
 * @deviations: of how many standard deviations
 * @w: (out): its weight
 * @b: (out): its bias
 *
 * Where the spread is along a line only, so is the ellipse.
 */
void
downhill_spread_place (const DownhillSpread *self,
                       double                angle,
                       double                deviations,
                       double               *w,
                       double               *b)
{
  /* Cholesky's factor takes a circle to the ellipse. */
  double along = sqrt (MAX (self->ww, 0));
  double both = along > 0 ? self->wb / along : 0;
  double rest = sqrt (MAX (self->bb - both * both, 0));

  *w = self->w + deviations * along * cos (angle);
  *b = self->b + deviations * (both * cos (angle) + rest * sin (angle));
}
