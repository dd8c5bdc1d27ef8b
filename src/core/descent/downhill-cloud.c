/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-cloud.h"

#include <math.h>

#include "downhill-setting.h"

/* Sums over points, of what E above the lowest is made of there. */
typedef struct {
  gsize n;
  double u[2];
  double squares[3]; /* u₁², u₁u₂, u₂² */
} Sums;

/* Where a run was since it has come into its hover, as far as that is recorded.
 *
 * It is added to as the run goes on, so that to ask again costs what is new. Points are
 * counted from the lowest loss, w − w* and b − b* + mean x·(w − w*), of which E is made
 * without a digit lost: E = lowest + var x·u₁² + u₂², and what penalties that are bowls add
 * to that. */
struct _DownhillCloud
{
  double w;
  double b;
  double mean_x;
  double var_x;
  double lowest;
  DownhillHessian penalty;
  guint serial;
  guint64 stride;
  guint64 first;  /* the step that it begins at */
  gsize n_gathered; /* entries of the history that were looked at */
  Sums steps;
  Sums ends;
};

/* Of fewer points a covariance says nothing. */
#define FEWEST 10

DownhillCloud *
downhill_cloud_new (void)
{
  return g_new0 (DownhillCloud, 1);
}

void
downhill_cloud_free (DownhillCloud *self)
{
  g_free (self);
}

static void
add (Sums         *sums,
     const double  u[2])
{
  sums->n++;
  for (guint i = 0; i < 2; i++)
    sums->u[i] += u[i];
  sums->squares[0] += u[0] * u[0];
  sums->squares[1] += u[0] * u[1];
  sums->squares[2] += u[1] * u[1];
}

static void
begin (DownhillCloud         *self,
       const DownhillDescent *descent,
       const DownhillNoise   *noise,
       guint64                first)
{
  const DownhillHistory *history = downhill_descent_get_history (descent);
  const DownhillObjective *objective = downhill_descent_get_objective (descent);
  const DownhillMoments *moments =
    downhill_dataset_get_moments (downhill_objective_get_dataset (objective));

  *self = (DownhillCloud) {
    .w = noise->w, .b = noise->b, .lowest = noise->lowest,
    .mean_x = moments->mean_x, .var_x = moments->var_x,
    .penalty = downhill_objective_penalty_hessian (objective, noise->w, noise->b),
    .serial = downhill_history_get_serial (history),
    .stride = downhill_history_get_stride (history),
    .first = first,
    .n_gathered = (gsize) MIN ((first + downhill_history_get_stride (history) - 1) /
                                 downhill_history_get_stride (history),
                               downhill_history_get_size (history)),
  };
}

/* The step from which on a run hovers as it does to the end: so many epochs after its
 * settings were the last time changed. */
static gboolean
find_first (const DownhillDescent  *descent,
            const DownhillSettings *settings,
            const DownhillNoise    *noise,
            guint64                *first)
{
  double steps = noise->epochs * (double) downhill_descent_get_steps_per_epoch (descent);
  guint64 last = downhill_descent_get_last_step (descent);
  guint64 change = downhill_descent_get_last_change (descent);

  if (!downhill_noise_is_known (noise) || !(steps <= (double) (last - change)) ||
      !downhill_settings_same_path (downhill_descent_get_made_settings (descent), settings))
    return FALSE;
  *first = change + (guint64) steps;

  return TRUE;
}

/**
 * downhill_cloud_gather:
 * @self: a cloud
 * @descent: the run that it is of
 * @settings: what its next step is made with
 * @noise: what is known of it with these
 *
 * Brings it up to the last step made; before the run has come into its hover it is empty.
 *
 * Cost: O(1) for each recorded entry that is new.
 */
void
downhill_cloud_gather (DownhillCloud          *self,
                       const DownhillDescent  *descent,
                       const DownhillSettings *settings,
                       const DownhillNoise    *noise)
{
  const DownhillHistory *history = downhill_descent_get_history (descent);
  const gsize n = downhill_history_get_size (history);
  const gsize m = downhill_dataset_get_size (
    downhill_objective_get_dataset (downhill_descent_get_objective (descent)));
  guint64 first;

  if (!find_first (descent, settings, noise, &first))
    {
      *self = (DownhillCloud) { 0 };
      return;
    }
  if (self->serial != downhill_history_get_serial (history) ||
      self->stride != downhill_history_get_stride (history) || self->first != first ||
      self->w != noise->w || self->b != noise->b || self->n_gathered > n)
    begin (self, descent, noise, first);
  for (; self->n_gathered < n; self->n_gathered++)
    {
      double w, b, u[2];

      downhill_descent_get_path_point (descent, self->n_gathered, &w, &b);
      u[0] = w - self->w;
      u[1] = b - self->b + self->mean_x * u[0];
      add (&self->steps, u);
      if (downhill_descent_get_samples_at (descent, self->n_gathered * self->stride) % m == 0)
        add (&self->ends, u);
    }
}

/**
 * downhill_cloud_get_size:
 * @self: a cloud
 *
 * Returns: of how many recorded points it is
 */
gsize
downhill_cloud_get_size (const DownhillCloud *self)
{
  return self->steps.n;
}

guint64
downhill_cloud_get_first (const DownhillCloud *self)
{
  return self->first;
}

static gboolean
tell_spread (const DownhillCloud *self,
             const Sums          *sums,
             DownhillSpread      *spread)
{
  const DownhillHessian *penalty = &self->penalty;
  const double n = sums->n, mean_x = self->mean_x, *squares = sums->squares;
  double mean[2], c[3], by_w_b, by_b_b, above;

  if (sums->n < FEWEST)
    return FALSE;
  for (guint i = 0; i < 2; i++)
    mean[i] = sums->u[i] / n;
  c[0] = sums->squares[0] / n - mean[0] * mean[0];
  c[1] = sums->squares[1] / n - mean[0] * mean[1];
  c[2] = sums->squares[2] / n - mean[1] * mean[1];
  by_w_b = squares[1] - mean_x * squares[0];
  by_b_b = squares[2] - 2 * mean_x * squares[1] + mean_x * mean_x * squares[0];
  above = self->var_x * squares[0] + squares[2] +
          penalty->ww / 2 * squares[0] + penalty->wb * by_w_b + penalty->bb / 2 * by_b_b;
  *spread = (DownhillSpread) {
    .w = self->w + mean[0],
    .b = self->b + mean[1] - mean_x * mean[0],
    .ww = c[0],
    .wb = c[1] - mean_x * c[0],
    .bb = c[2] - 2 * mean_x * c[1] + mean_x * mean_x * c[0],
    .excess = above / n / self->lowest,
  };

  return TRUE;
}

/**
 * downhill_cloud_get_steps:
 * @self: a cloud
 * @spread: (out): that of all points
 *
 * Returns: whether there are enough of them
 */
gboolean
downhill_cloud_get_steps (const DownhillCloud *self,
                          DownhillSpread      *spread)
{
  return tell_spread (self, &self->steps, spread);
}

/**
 * downhill_cloud_get_ends:
 * @self: a cloud
 * @spread: (out): that of those at which an epoch ends
 *
 * Returns: whether there are enough of them
 */
gboolean
downhill_cloud_get_ends (const DownhillCloud *self,
                         DownhillSpread      *spread)
{
  return tell_spread (self, &self->ends, spread);
}
