/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-sweep.h"

#include <math.h>

#include "downhill-descent.h"

/* How long a run takes, for each of many rates and rules: which rate is best, and how
 * much it matters, is seen from no single run. */

struct _DownhillSweep {
  DownhillObjective *objective;
  DownhillSettings *settings;
  gsize n_settings;
  double *rates;
  gsize n_rates;
  guint64 n_steps;
  double aim;
  guint n_orders;
  DownhillSweepPoint *points;
  gint *done;
};

/* A path is kept by every run, but nobody asks for that of a trial. */
#define PATH_LIMIT 2

/* Steps between two looks at whether one is still to go on. */
#define CANCEL_STEPS 4096

/* Elsewhere one order is all there is. */
static gboolean
draws_orders (const DownhillSettings *settings,
            gsize                   m)
{
  return settings->shuffle && settings->batch_size != 0 && settings->batch_size < m;
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
 * downhill_sweep_new:
 * @objective: what is descended
 * @settings: (array length=n_settings): how; each is tried with every rate instead of
 *   its own
 * @n_settings: how many
 * @rates: (array length=n_rates): the learning rates
 * @n_rates: how many
 * @n_steps: the most steps of a run; 0 for all of its settings' epochs
 * @aim: the loss to reach; below 0 for none
 * @n_orders: how many random orders of the samples to try, at least 1, for settings
 *   with which the order is drawn by chance. The first is that of their seed, which
 *   grows by 1 for each.
 *
 * Returns: a sweep, of which nothing is done yet
 */
DownhillSweep *
downhill_sweep_new (DownhillObjective      *objective,
                    const DownhillSettings *settings,
                    gsize                   n_settings,
                    const double           *rates,
                    gsize                   n_rates,
                    guint64                 n_steps,
                    double                  aim,
                    guint                   n_orders)
{
  DownhillSweep *self = g_new0 (DownhillSweep, 1);

  self->objective = downhill_objective_ref (objective);
  self->settings = g_memdup2 (settings, n_settings * sizeof *settings);
  self->n_settings = n_settings;
  self->rates = g_memdup2 (rates, n_rates * sizeof *rates);
  self->n_rates = n_rates;
  self->n_steps = n_steps;
  self->aim = aim;
  self->n_orders = n_orders;
  self->points = g_new0 (DownhillSweepPoint, n_settings * n_rates);
  self->done = g_new0 (gint, n_settings * n_rates);

  return self;
}

void
downhill_sweep_free (DownhillSweep *self)
{
  downhill_objective_unref (self->objective);
  g_free (self->settings);
  g_free (self->rates);
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
  DownhillSettings settings = self->settings[place / self->n_rates];
  gsize m = downhill_dataset_get_size (downhill_objective_get_dataset (self->objective));
  guint n = draws_orders (&settings, m) ? self->n_orders : 1;
  g_autofree DownhillTrial *trials = g_new (DownhillTrial, n);

  settings.learning_rate = self->rates[place % self->n_rates];
  for (guint i = 0; i < n; i++, settings.seed++)
    trials[i] = downhill_sweep_try (self->objective, &settings, self->n_steps, self->aim,
                                    job->cancellable);
  if (g_cancellable_is_cancelled (job->cancellable))
    return;
  self->points[place] = sum_up (trials, n);
  g_atomic_int_set (&self->done[place], TRUE);
}

/**
 * downhill_sweep_run:
 * @self: a sweep
 * @cancellable: (nullable): stops it; what is done by then stays
 *
 * Makes all runs, on all processors: of the rates every 8th first, then every 4th and
 * so on, so that the whole curve is there early.
 *
 * Returns: whether all were made
 */
gboolean
downhill_sweep_run (DownhillSweep *self,
                    GCancellable  *cancellable)
{
  Job job = { self, cancellable };
  GThreadPool *pool = g_thread_pool_new (make_point, &job, (int) g_get_num_processors (),
                                         FALSE, NULL);

  for (gsize stride = 8; stride > 0; stride /= 2)
    for (gsize rate = 0; rate < self->n_rates; rate += stride)
      for (gsize i = 0; i < self->n_settings; i++)
        if (stride == 8 || rate % (2 * stride) != 0)
          g_thread_pool_push (pool, GSIZE_TO_POINTER (i * self->n_rates + rate + 1), NULL);
  g_thread_pool_free (pool, FALSE, TRUE);

  return !g_cancellable_is_cancelled (cancellable);
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
  gsize place = i * self->n_rates + rate;

  return g_atomic_int_get (&self->done[place]) ? &self->points[place] : NULL;
}

/**
 * downhill_sweep_space:
 * @from: the first rate, above 0
 * @to: the last
 * @n: how many, at least 1; one alone is @from
 * @rates: (out caller-allocates) (array length=n): the rates, each the same times the
 *   one before
 */
void
downhill_sweep_space (double  from,
                      double  to,
                      gsize   n,
                      double *rates)
{
  for (gsize i = 0; i < n; i++)
    rates[i] = i == 0 ? from : i == n - 1 ? to
               : exp (log (from) + (log (to) - log (from)) * i / (n - 1));
}
