/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-sweep.h"

#include <math.h>

#include "downhill-arrival.h"
#include "downhill-descent.h"
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
  DownhillSweepPoint *points;
  gint *done;
};

/* A path is kept by every run, but nobody asks for that of a trial. */
#define PATH_LIMIT 2

/* Steps between two looks at whether one is still to go on. */
#define CANCEL_STEPS 16

/* Where no limit says where rates are worth a try. */
#define USUAL_FROM 1e-4
#define USUAL_TO 10.

/* Of a limit, else. */
#define FROM_OF_LIMIT 0.003
#define TO_OF_LIMIT 2.5

/* Elsewhere one order is all there is. */
static gboolean
draws_orders (const DownhillSettings *settings,
            gsize                   m)
{
  return settings->order != DOWNHILL_ORDER_IN_ORDER && settings->batch_size != 0 &&
         settings->batch_size < m;
}

/**
 * downhill_sweep_try:
 * @objective: what is descended
 * @settings: how
 * @n_steps: the most steps; 0 for all of the settings' epochs
 * @aim: the loss to reach, in the data's units; below 0 for none
 * @cancellable: (nullable): ends the trial early, as one that missed
 *
 * Makes a run until its loss is at most @aim, it diverges or its steps are over. The
 * start counts as step 0.
 *
 * Cost: that of the steps, and of a value of the loss for each; O(1) memory
 *
 * Returns: what became of it
 */
DownhillTrial
downhill_sweep_try (DownhillObjective      *objective,
                    const DownhillSettings *settings,
                    guint64                 n_steps,
                    double                  aim,
                    GCancellable           *cancellable)
{
  g_autoptr (DownhillDescent) descent = downhill_descent_new (objective, settings);
  guint64 last = n_steps > 0 ? n_steps
                             : settings->epochs *
                                 (guint64) downhill_descent_get_steps_per_epoch (descent);
  DownhillTrial trial = { .status = DOWNHILL_TRIAL_MISSED };

  downhill_descent_set_path_limit (descent, PATH_LIMIT);
  for (;;)
    {
      double w, b;

      downhill_descent_get_point (descent, &w, &b);
      trial.loss = downhill_objective_value (objective, w, b);
      if (trial.loss <= aim)
        trial.status = DOWNHILL_TRIAL_REACHED;
      if (trial.status == DOWNHILL_TRIAL_REACHED || trial.steps == last ||
          (trial.steps % CANCEL_STEPS == 0 && g_cancellable_is_cancelled (cancellable)))
        break;
      if (!downhill_descent_step (descent))
        {
          trial.status = DOWNHILL_TRIAL_DIVERGED;
          trial.loss = INFINITY;
          break;
        }
      trial.steps++;
    }

  return trial;
}

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
    }
  if (highest == 0)
    {
      lowest = USUAL_FROM;
      highest = USUAL_TO;
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
      objective, settings[i].direction,
      (const double[]) { settings[i].start_w, settings[i].start_b }, plan->percent);
  self->points = g_new0 (DownhillSweepPoint, n_settings * plan->n_rates);
  self->done = g_new0 (gint, n_settings * plan->n_rates);

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
  g_free (self->points);
  g_free (self->done);
  g_free (self);
}

/* The better first. */
static int
compare_trials (const void *a,
                const void *b)
{
  const DownhillTrial *one = a, *other = b;

  if (one->status != other->status)
    return one->status < other->status ? -1 : 1;
  if (one->status == DOWNHILL_TRIAL_REACHED)
    return (one->steps > other->steps) - (one->steps < other->steps);

  return (one->loss > other->loss) - (one->loss < other->loss);
}

static int
compare_numbers (const void *a,
                 const void *b)
{
  const double *one = a, *other = b;

  return (*one > *other) - (*one < *other);
}

/* Between two values as far as the place lies between theirs, as NumPy does it. */
static double
find_quantile (const double *sorted,
               guint         n,
               double        part)
{
  double place = part * (n - 1);
  guint below = (guint) place;
  double rest = place - below;

  if (rest == 0)
    return sorted[below];

  return isinf (sorted[below + 1]) ? INFINITY
                                   : sorted[below] + rest * (sorted[below + 1] - sorted[below]);
}

static DownhillSweepPoint
sum_up (DownhillTrial *trials,
        guint          n)
{
  g_autofree double *steps = g_new (double, n), *losses = g_new (double, n);
  DownhillSweepPoint point;

  qsort (trials, n, sizeof *trials, compare_trials);
  for (guint i = 0; i < n; i++)
    {
      steps[i] = trials[i].status == DOWNHILL_TRIAL_REACHED ? trials[i].steps : INFINITY;
      losses[i] = trials[i].loss;
    }
  qsort (losses, n, sizeof *losses, compare_numbers);
  point.median = trials[(n - 1) / 2];
  for (int i = 0; i < 2; i++)
    {
      point.steps[i] = find_quantile (steps, n, i == 0 ? 0.25 : 0.75);
      point.losses[i] = find_quantile (losses, n, i == 0 ? 0.25 : 0.75);
    }

  return point;
}

typedef struct {
  DownhillSweep *sweep;
  GCancellable *cancellable;
} Job;

/* @data is the place of the point, counted from 1: a pool takes no %NULL. */
static void
make_point (gpointer data,
            gpointer user_data)
{
  const Job *job = user_data;
  DownhillSweep *self = job->sweep;
  gsize place = GPOINTER_TO_SIZE (data) - 1;
  DownhillSettings settings = self->settings[place / self->plan.n_rates];
  gsize m = downhill_dataset_get_size (downhill_objective_get_dataset (self->objective));
  guint n = draws_orders (&settings, m) ? self->plan.n_orders : 1;
  g_autofree DownhillTrial *trials = g_new (DownhillTrial, n);

  settings.learning_rate = self->rates[place % self->plan.n_rates];
  for (guint i = 0; i < n; i++, settings.seed++)
    trials[i] = downhill_sweep_try (self->objective, &settings, self->plan.n_steps,
                                    self->aims[place / self->plan.n_rates],
                                    job->cancellable);
  if (g_cancellable_is_cancelled (job->cancellable))
    return;
  self->points[place] = sum_up (trials, n);
  g_atomic_int_set (&self->done[place], TRUE);
}

/**
 * downhill_sweep_run:
 * @self: a sweep
 * @round: which part of it, below %DOWNHILL_SWEEP_N_ROUNDS; they come in turn
 * @cancellable: (nullable): stops it; what is done by then stays
 *
 * Makes those runs of a round that are not made yet, on all processors.
 *
 * Returns: whether all were made
 */
gboolean
downhill_sweep_run (DownhillSweep *self,
                    guint          round,
                    GCancellable  *cancellable)
{
  Job job = { self, cancellable };
  GThreadPool *pool = g_thread_pool_new (make_point, &job, (int) g_get_num_processors (),
                                         FALSE, NULL);
  gsize stride = (gsize) 1 << (DOWNHILL_SWEEP_N_ROUNDS - 1 - round);

  for (gsize rate = 0; rate < self->plan.n_rates; rate += stride)
    for (gsize i = 0; i < self->n_settings; i++)
      if (downhill_sweep_get_point (self, i, rate) == NULL)
        g_thread_pool_push (pool, GSIZE_TO_POINTER (i * self->plan.n_rates + rate + 1), NULL);
  g_thread_pool_free (pool, FALSE, TRUE);

  return !g_cancellable_is_cancelled (cancellable);
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
  const DownhillSettings *settings = &self->settings[i];
  gsize m = downhill_dataset_get_size (downhill_objective_get_dataset (self->objective));

  return self->plan.n_steps > 0
           ? self->plan.n_steps
           : settings->epochs * (guint64) downhill_settings_get_steps_per_epoch (settings, m);
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

/* Whether a run also arrives with one of the rates beside, of those that were tried: if
 * not, it came near by chance on its way past. */
static gboolean
is_no_chance (DownhillSweep *self,
              gsize          i,
              gsize          rate)
{
  gboolean tried = FALSE;

  for (int way = -1; way <= 1; way += 2)
    for (gsize j = rate + way; j < self->plan.n_rates; j += way)
      {
        const DownhillSweepPoint *point = downhill_sweep_get_point (self, i, j);

        if (point == NULL)
          continue;
        if (point->median.status == DOWNHILL_TRIAL_REACHED)
          return TRUE;
        tried = TRUE;
        break;
      }

  return !tried;
}

/**
 * downhill_sweep_find_best:
 * @self: a sweep
 * @i: which of its settings
 * @rate: (out): the rate at which it arrives after the fewest steps; of several the one
 *   with the least loss. A rate that arrives all alone is none: it is not advised what
 *   came near by chance.
 *
 * Returns: (nullable): what became of the runs there; %NULL if none has arrived yet
 */
const DownhillSweepPoint *
downhill_sweep_find_best (DownhillSweep *self,
                          gsize          i,
                          gsize         *rate)
{
  const DownhillSweepPoint *best = NULL;

  for (gsize j = 0; j < self->plan.n_rates; j++)
    {
      const DownhillSweepPoint *point = downhill_sweep_get_point (self, i, j);

      if (point == NULL || point->median.status != DOWNHILL_TRIAL_REACHED ||
          !is_no_chance (self, i, j))
        continue;
      if (best == NULL || point->median.steps < best->median.steps ||
          (point->median.steps == best->median.steps &&
           point->median.loss < best->median.loss))
        {
          best = point;
          *rate = j;
        }
    }

  return best;
}
