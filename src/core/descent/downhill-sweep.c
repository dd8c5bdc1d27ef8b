/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-sweep.h"

#include <math.h>

#include "core/base/downhill-background.h"
#include "downhill-arrival.h"
#include "downhill-forecast.h"

/* How long a run takes, for each of many rates and rules: which rate is best, and how
 * much it matters, is seen from no single run. */

struct _DownhillSweep {
  gatomicrefcount ref_count;
  DownhillObjective *objective;
  DownhillSettings *settings;
  gsize n_settings;
  DownhillSweepPlan plan;
  double *rates;
  double *aims;
  gboolean *passing; /* of each point: whether runs are known not to settle there */
  DownhillSweepPoint *points;
  gint *done;
  gint *ends; /* of each point, an End */
};

/* Whether runs that came near the lowest also end there: it is looked at only where it
 * matters. */
typedef enum {
  END_UNKNOWN,
  END_NEAR,
  END_AWAY,
} End;

/* Where no limit says where rates are worth a try. */
#define USUAL_FROM 1e-4
#define USUAL_TO 10.

/* Of a limit, else. */
#define FROM_OF_LIMIT 0.003
#define TO_OF_LIMIT 2.5

/**
 * downhill_sweep_plan_fill:
 * @plan: a plan
 * @objective: what is descended
 * @settings: (array length=n_settings): how
 * @n_settings: how many
 *
 * Gives it the rates that it does not have, around the limits that there are: the whole
 * of the curves is between them.
 *
 * Returns: whether it has rates now
 */
gboolean
downhill_sweep_plan_fill (DownhillSweepPlan      *plan,
                          DownhillObjective      *objective,
                          const DownhillSettings *settings,
                          gsize                   n_settings)
{
  double lowest = INFINITY, highest = 0;

  for (gsize i = 0; i < n_settings; i++)
    {
      g_autoptr (DownhillForecaster) forecaster = downhill_forecaster_new (objective,
                                                                           &settings[i]);
      DownhillLimitKind kind;
      double limit = downhill_forecaster_limit (forecaster, NULL, &kind);

      if (isfinite (limit) && limit > 0)
        {
          lowest = MIN (lowest, FROM_OF_LIMIT * limit);
          highest = MAX (highest, TO_OF_LIMIT * limit);
        }
      else
        {
          lowest = MIN (lowest, USUAL_FROM);
          highest = MAX (highest, USUAL_TO);
        }
    }
  if (isnan (plan->from))
    plan->from = isnan (plan->to) ? lowest : MIN (lowest, plan->to);
  if (isnan (plan->to))
    plan->to = MAX (highest, plan->from);

  return plan->from <= plan->to;
}

static double
space_rate (const DownhillSweepPlan *plan,
            guint                    i)
{
  if (i == 0)
    return plan->from;
  if (i == plan->n_rates - 1)
    return plan->to;

  return exp (log (plan->from) +
              (log (plan->to) - log (plan->from)) * i / (plan->n_rates - 1));
}

/**
 * downhill_sweep_new:
 * @objective: what is descended
 * @settings: (array length=n_settings): how; each is tried with every rate instead of
 *   its own
 * @n_settings: how many
 * @plan: which runs are made, with its rates
 *
 * Returns: (transfer full): a sweep, of which nothing is done yet
 */
DownhillSweep *
downhill_sweep_new (DownhillObjective       *objective,
                    const DownhillSettings  *settings,
                    gsize                    n_settings,
                    const DownhillSweepPlan *plan)
{
  DownhillSweep *self = g_new0 (DownhillSweep, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->objective = downhill_objective_ref (objective);
  self->settings = g_memdup2 (settings, n_settings * sizeof *settings);
  self->n_settings = n_settings;
  self->plan = *plan;
  self->rates = g_new (double, plan->n_rates);
  for (guint i = 0; i < plan->n_rates; i++)
    self->rates[i] = space_rate (plan, i);
  self->aims = g_new (double, n_settings);
  for (gsize i = 0; i < n_settings; i++)
    self->aims[i] = downhill_arrival_get_aim (
      objective, &settings[i],
      (const double[]) { settings[i].start_w, settings[i].start_b }, plan->percent);
  self->passing = g_new (gboolean, n_settings * plan->n_rates);
  for (gsize i = 0; i < n_settings; i++)
    {
      g_autoptr (DownhillForecaster) forecaster = downhill_forecaster_new (objective,
                                                                           &settings[i]);
      DownhillLimitKind kind;
      double limit = downhill_forecaster_limit (forecaster, NULL, &kind);

      for (guint j = 0; j < plan->n_rates; j++)
        self->passing[i * plan->n_rates + j] =
          self->rates[j] >= limit &&
          (kind == DOWNHILL_LIMIT_NEAR ||
           !downhill_forecaster_settles (forecaster, self->rates[j], NULL));
    }
  self->points = g_new0 (DownhillSweepPoint, n_settings * plan->n_rates);
  self->done = g_new0 (gint, n_settings * plan->n_rates);
  self->ends = g_new0 (gint, n_settings * plan->n_rates);

  return self;
}

DownhillSweep *
downhill_sweep_ref (DownhillSweep *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
downhill_sweep_unref (DownhillSweep *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  downhill_objective_unref (self->objective);
  g_free (self->settings);
  g_free (self->rates);
  g_free (self->aims);
  g_free (self->passing);
  g_free (self->points);
  g_free (self->done);
  g_free (self->ends);
  g_free (self);
}

static DownhillSweepPoint
sum_up (DownhillTrial *trials,
        guint          n)
{
  g_autofree double *steps = g_new (double, n), *losses = g_new (double, n);
  DownhillSweepPoint point;

  downhill_trials_sort (trials, n);
  for (guint i = 0; i < n; i++)
    {
      steps[i] = trials[i].status == DOWNHILL_TRIAL_REACHED ? trials[i].steps : INFINITY;
      losses[i] = trials[i].loss;
    }
  point.median = trials[(n - 1) / 2];
  for (int i = 0; i < 2; i++)
    {
      point.steps[i] = downhill_trials_quantile (steps, n, i == 0 ? 0.25 : 0.75);
      point.losses[i] = downhill_trials_quantile (losses, n, i == 0 ? 0.25 : 0.75);
    }

  return point;
}

typedef struct {
  DownhillSweep *sweep;
  GCancellable *cancellable;
} Job;

static void
make_point (gsize    place,
            gpointer data)
{
  const Job *job = data;
  DownhillSweep *self = job->sweep;
  DownhillSettings settings = self->settings[place / self->plan.n_rates];
  guint n = downhill_sweep_has_orders (self, place / self->plan.n_rates)
              ? self->plan.n_orders : 1;
  g_autofree DownhillTrial *trials = g_new (DownhillTrial, n);

  settings.learning_rate = self->rates[place % self->plan.n_rates];
  /* The zones behind the curves are of the run, not of its mean. */
  settings.averaging = DOWNHILL_AVERAGING_OFF;
  for (guint i = 0; i < n; i++, settings.seed++)
    trials[i] = downhill_trial_make (
      self->objective, &settings,
      downhill_sweep_get_n_steps (self, place / self->plan.n_rates),
      self->aims[place / self->plan.n_rates], 0, job->cancellable);
  if (g_cancellable_is_cancelled (job->cancellable))
    return;
  self->points[place] = sum_up (trials, n);
  g_atomic_int_set (&self->done[place], TRUE);
}

gsize
downhill_sweep_get_n_settings (const DownhillSweep *self)
{
  return self->n_settings;
}

/**
 * downhill_sweep_get_settings:
 * @self: a sweep
 * @i: which
 *
 * Returns: (transfer none): what is tried, but for its rate
 */
const DownhillSettings *
downhill_sweep_get_settings (const DownhillSweep *self,
                             gsize                i)
{
  return &self->settings[i];
}

/**
 * downhill_sweep_has_orders:
 * @self: a sweep
 * @i: which of its settings
 *
 * Returns: whether what is told of them is the median over random orders of the samples
 */
gboolean
downhill_sweep_has_orders (const DownhillSweep *self,
                           gsize                i)
{
  return downhill_trial_has_order (
    &self->settings[i],
    downhill_dataset_get_size (downhill_objective_get_dataset (self->objective)));
}

/**
 * downhill_sweep_get_n_steps:
 * @self: a sweep
 * @i: which of its settings
 *
 * Returns: the most steps that a run of it makes
 */
guint64
downhill_sweep_get_n_steps (const DownhillSweep *self,
                            gsize                i)
{
  gsize m = downhill_dataset_get_size (downhill_objective_get_dataset (self->objective));

  return downhill_trial_get_steps (&self->settings[i], m, self->plan.n_steps);
}

gsize
downhill_sweep_get_n_rates (const DownhillSweep *self)
{
  return self->plan.n_rates;
}

double
downhill_sweep_get_rate (const DownhillSweep *self,
                         gsize                rate)
{
  return self->rates[rate];
}

/**
 * downhill_sweep_get_point:
 * @self: a sweep
 * @i: which of its settings
 * @rate: which of its rates
 *
 * May be asked by another thread than the one that runs it.
 *
 * Returns: (nullable): what became of the runs; %NULL while they are not over
 */
const DownhillSweepPoint *
downhill_sweep_get_point (DownhillSweep *self,
                          gsize          i,
                          gsize          rate)
{
  gsize place = i * self->plan.n_rates + rate;

  return g_atomic_int_get (&self->done[place]) ? &self->points[place] : NULL;
}

/* What became of the runs with the next rate on one side, of those that were tried. */
static const DownhillSweepPoint *
find_beside (DownhillSweep *self,
             gsize          i,
             gsize          rate,
             int            way)
{
  for (gsize j = rate + way; j < self->plan.n_rates; j += way)
    if (downhill_sweep_get_point (self, i, j) != NULL)
      return downhill_sweep_get_point (self, i, j);

  return NULL;
}

/* Whether a run arrives with none of the rates beside: it may have come near by chance on its
 * way past. */
static gboolean
is_alone (DownhillSweep *self,
          gsize          i,
          gsize          rate)
{
  const DownhillSweepPoint *below = find_beside (self, i, rate, -1);
  const DownhillSweepPoint *above = find_beside (self, i, rate, 1);

  return (below == NULL || below->median.status != DOWNHILL_TRIAL_REACHED) &&
         (above == NULL || above->median.status != DOWNHILL_TRIAL_REACHED);
}

static double
get_steps (const DownhillSweepPoint *point)
{
  return point->median.status == DOWNHILL_TRIAL_REACHED ? (double) point->median.steps
                                                       : INFINITY;
}

/* What a rate is judged by. Of random orders the median of a few tells a part by chance,
 * and the least of many such medians more so: the middle one of its own and of those with
 * the rates beside it decides. */
static double
judge (DownhillSweep *self,
       gsize          i,
       gsize          rate)
{
  const DownhillSweepPoint *own = downhill_sweep_get_point (self, i, rate);
  const DownhillSweepPoint *below = find_beside (self, i, rate, -1);
  const DownhillSweepPoint *above = find_beside (self, i, rate, 1);
  double steps = get_steps (own), low, high;

  if (!downhill_sweep_has_orders (self, i) || below == NULL || above == NULL)
    return steps;
  low = MIN (get_steps (below), get_steps (above));
  high = MAX (get_steps (below), get_steps (above));

  return CLAMP (steps, low, high);
}

/* Whether runs are known not to stay where they came near: they do not settle with it, or
 * were seen to end farther away. */
static gboolean
is_passing (DownhillSweep *self,
            gsize          i,
            gsize          rate)
{
  return self->passing[i * self->plan.n_rates + rate] ||
         g_atomic_int_get (&self->ends[i * self->plan.n_rates + rate]) == END_AWAY;
}

/* Whether runs come near the lowest and may stay there. */
static gboolean
comes_near (DownhillSweep *self,
            gsize          i,
            gsize          rate)
{
  const DownhillSweepPoint *point = downhill_sweep_get_point (self, i, rate);

  return point != NULL && point->median.status == DOWNHILL_TRIAL_REACHED &&
         !is_passing (self, i, rate);
}

/* Of the rates that may be advised, or of those of which it is known. */
static const DownhillSweepPoint *
find_best (DownhillSweep *self,
           gsize          i,
           gboolean       known,
           gsize         *rate)
{
  const DownhillSweepPoint *best = NULL;
  double least = INFINITY;

  for (gsize j = 0; j < self->plan.n_rates; j++)
    {
      const DownhillSweepPoint *point = downhill_sweep_get_point (self, i, j);
      double steps;

      if (!comes_near (self, i, j) ||
          (known && g_atomic_int_get (&self->ends[i * self->plan.n_rates + j]) != END_NEAR))
        continue;
      steps = judge (self, i, j);
      if (best == NULL || steps < least ||
          (steps == least && downhill_trial_compare (&point->median, &best->median) < 0))
        {
          best = point;
          least = steps;
          *rate = j;
        }
    }

  return best;
}

/* Of random orders, the median. */
static double
find_end (DownhillSweep *self,
          gsize          i,
          gsize          rate,
          GCancellable  *cancellable)
{
  DownhillSettings settings = self->settings[i];
  guint n = downhill_sweep_has_orders (self, i) ? self->plan.n_orders : 1;
  g_autofree double *ends = g_new (double, n);

  settings.learning_rate = self->rates[rate];
  settings.averaging = DOWNHILL_AVERAGING_OFF;
  for (guint k = 0; k < n; k++, settings.seed++)
    ends[k] = downhill_trial_find_end (self->objective, &settings,
                                       downhill_sweep_get_n_steps (self, i), cancellable);

  return downhill_trials_quantile (ends, n, 0.5);
}

/* Whether runs end near the lowest with a rate, which is found out if it is not known. */
static gboolean
follow (const Job *job,
        gsize      i,
        gsize      rate)
{
  DownhillSweep *self = job->sweep;
  gint *end = &self->ends[i * self->plan.n_rates + rate];

  if (g_atomic_int_get (end) == END_UNKNOWN)
    {
      double loss = find_end (self, i, rate, job->cancellable);

      if (!g_cancellable_is_cancelled (job->cancellable))
        g_atomic_int_set (end, loss <= self->aims[i] ? END_NEAR : END_AWAY);
    }

  return g_atomic_int_get (end) == END_NEAR;
}

/* Follows the best to its end, and if that is farther away the next best; and all that may
 * have come near by chance. */
static void
confirm_best (gsize    i,
              gpointer data)
{
  const Job *job = data;
  DownhillSweep *self = job->sweep;
  gsize rate;

  for (rate = 0; rate < self->plan.n_rates; rate++)
    if (comes_near (self, i, rate) && is_alone (self, i, rate))
      follow (job, i, rate);
  while (find_best (self, i, FALSE, &rate) != NULL && !follow (job, i, rate))
    if (g_cancellable_is_cancelled (job->cancellable))
      return;
}

static void
follow_point (gsize    place,
              gpointer data)
{
  const Job *job = data;

  follow (job, place / job->sweep->plan.n_rates, place % job->sweep->plan.n_rates);
}

/**
 * downhill_sweep_run:
 * @self: a sweep
 * @round: which part of it, below %DOWNHILL_SWEEP_N_ROUNDS; they come in turn
 * @cancellable: (nullable): stops it; what is done by then stays
 *
 * Makes those runs of a round that are not made yet, on all processors, and follows to their
 * ends the best of them, and those that came near alone.
 *
 * Returns: whether all were made
 */
gboolean
downhill_sweep_run (DownhillSweep *self,
                    guint          round,
                    GCancellable  *cancellable)
{
  Job job = { self, cancellable };
  DownhillWorkers workers;
  gsize stride = (gsize) 1 << (DOWNHILL_SWEEP_N_ROUNDS - 1 - round);

  downhill_workers_begin (&workers, make_point, &job);
  for (gsize rate = 0; rate < self->plan.n_rates; rate += stride)
    for (gsize i = 0; i < self->n_settings; i++)
      if (downhill_sweep_get_point (self, i, rate) == NULL)
        downhill_workers_push (&workers, i * self->plan.n_rates + rate);
  downhill_workers_end (&workers);
  downhill_workers_begin (&workers, confirm_best, &job);
  for (gsize i = 0; i < self->n_settings; i++)
    downhill_workers_push (&workers, i);
  downhill_workers_end (&workers);

  return !g_cancellable_is_cancelled (cancellable);
}

/**
 * downhill_sweep_follow:
 * @self: a sweep, of which all is done
 *
 * Follows all runs that came near the lowest to their ends, on all processors, so that
 * downhill_sweep_passes() is known of each rate.
 */
void
downhill_sweep_follow (DownhillSweep *self)
{
  Job job = { self, NULL };
  DownhillWorkers workers;

  downhill_workers_begin (&workers, follow_point, &job);
  for (gsize i = 0; i < self->n_settings; i++)
    for (gsize rate = 0; rate < self->plan.n_rates; rate++)
      if (comes_near (self, i, rate))
        downhill_workers_push (&workers, i * self->plan.n_rates + rate);
  downhill_workers_end (&workers);
}

/**
 * downhill_sweep_passes:
 * @self: a sweep
 * @i: which of its settings
 * @rate: which of its rates
 *
 * Returns: whether runs come near the lowest with it, but are known not to stay: it is not
 *   advised, however few the steps
 */
gboolean
downhill_sweep_passes (DownhillSweep *self,
                       gsize          i,
                       gsize          rate)
{
  const DownhillSweepPoint *point = downhill_sweep_get_point (self, i, rate);

  return point != NULL && point->median.status == DOWNHILL_TRIAL_REACHED &&
         is_passing (self, i, rate);
}

/**
 * downhill_sweep_find_best:
 * @self: a sweep
 * @i: which of its settings
 * @rate: (out): the rate at which it arrives after the fewest steps and also ends there; of
 *   several the one with the least loss. Of random orders that is the one which is best
 *   together with those beside it. A rate from which runs do not settle is none: it is not
 *   advised what came near by chance or on its way past.
 *
 * Returns: (nullable): what became of the runs there; %NULL if none is known yet
 */
const DownhillSweepPoint *
downhill_sweep_find_best (DownhillSweep *self,
                          gsize          i,
                          gsize         *rate)
{
  return find_best (self, i, TRUE, rate);
}
