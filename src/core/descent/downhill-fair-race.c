/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-fair-race.h"

#include <math.h>
#include <string.h>

#include "core/base/downhill-background.h"
#include "core/base/downhill-number.h"
#include "downhill-arrival.h"
#include "downhill-starts.h"
#include "downhill-sweep.h"

/* Which rule takes fewer steps, when each has its own best rate for what is asked: one
 * budget, one aim, the same starts and orders for all. The rate is found from other starts
 * than those that judge it, so that no rule gains by what was drawn; and what comes near by
 * chance has not arrived, else a rate were the best with which runs swing or hover. */

struct _DownhillFairRace {
  gatomicrefcount ref_count;
  DownhillObjective *objective;
  DownhillSettings *settings;
  gsize n_settings;
  DownhillFairRacePlan plan;
  DownhillFairRaceResult *results;
  gint *done;
};

/* Rates of the grid between a power of ten and the next, and of the finer grid between one
 * of those and the next. */
#define PER_DECADE 4
#define PER_PLACE 8

/* How many the grid may go on by at each end, while the best is its last. */
#define MOST_FURTHER 16

/* When the rates beside the best are as near, in decades, it is found. */
#define NEAR 0.01

/* Of the rates that are tried, so that each can be typed: about three digits. */
#define ROUNDING 0.001

/* Of so many starts one may fail with a rate that is chosen. */
#define STARTS_A_FAILURE 10

/* The part of an interval that a golden section cuts off. */
#define GOLDEN 0.3819660112501051

/* The search for the best rate of a rule: what is known of it. */
typedef struct {
  DownhillFairRace *race;
  DownhillSettings settings;
  guint64 n_steps; /* the budget */
  double (*starts)[2];
  guint n;
  GCancellable *cancellable;
  gboolean firm; /* only rates with which nearly all runs arrive are taken */
  gboolean fails; /* one was not, since too many did not */
  double best; /* not a number while there is none */
  DownhillTrial median; /* with it, or what a better one has to be better than */
} Tuning;

/**
 * downhill_fair_race_new:
 * @objective: what is descended
 * @settings: (array length=n_settings): how
 * @n_settings: how many
 * @plan: what the race is about
 *
 * Returns: (transfer full): a race that did not begin
 */
DownhillFairRace *
downhill_fair_race_new (DownhillObjective          *objective,
                        const DownhillSettings     *settings,
                        gsize                       n_settings,
                        const DownhillFairRacePlan *plan)
{
  DownhillFairRace *self = g_new0 (DownhillFairRace, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->objective = downhill_objective_ref (objective);
  self->settings = g_memdup2 (settings, n_settings * sizeof *settings);
  self->n_settings = n_settings;
  self->plan = *plan;
  self->results = g_new0 (DownhillFairRaceResult, n_settings);
  self->done = g_new0 (gint, n_settings);

  return self;
}

DownhillFairRace *
downhill_fair_race_ref (DownhillFairRace *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
downhill_fair_race_unref (DownhillFairRace *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  downhill_objective_unref (self->objective);
  g_free (self->settings);
  g_free (self->results);
  g_free (self->done);
  g_free (self);
}

static gsize
get_m (const DownhillFairRace *self)
{
  return downhill_dataset_get_size (downhill_objective_get_dataset (self->objective));
}

/* How many samples a step looks at. */
static gsize
get_batch (const DownhillFairRace *self,
           gsize                   i)
{
  gsize batch = self->settings[i].batch_size;

  return batch > 0 ? MIN (batch, get_m (self)) : get_m (self);
}

static double
get_aim (DownhillFairRace *self,
         DownhillSettings *settings,
         const double      start[2])
{
  return downhill_arrival_get_aim (self->objective, settings, start, self->plan.percent);
}

/* For so many steps at least a run has to stay: an epoch, in which it sees all samples, but
 * no more of the budget than half, for else none could arrive. */
static guint64
get_stay (const DownhillFairRace *self,
          const DownhillSettings *settings,
          guint64                 budget)
{
  guint64 epoch = downhill_settings_get_steps_per_epoch (settings, get_m (self));

  return MAX (MIN (epoch, budget / 2), 1);
}

/* A trial from one of the starts, each of which has orders of its own. */
static DownhillTrial
make_trial (DownhillFairRace       *self,
            const DownhillSettings *settings,
            double                (*starts)[2],
            guint                   i,
            guint64                 n_steps,
            guint64                 stay,
            GCancellable           *cancellable)
{
  const double *start = starts[downhill_trial_has_order (settings, get_m (self))
                                 ? i / self->plan.n_orders : i];
  DownhillSettings own = *settings;

  own.start_w = start[0];
  own.start_b = start[1];
  own.seed += i;

  return downhill_trial_make (self->objective, &own, n_steps, get_aim (self, &own, start),
                              stay, cancellable);
}

/* Whether nearly all runs arrive with the rate that is tried. Those that were given up since
 * they take longer than most may still do so. */
static gboolean
arrive (Tuning              *self,
        const DownhillTrial *trials,
        guint64              n_steps)
{
  guint64 stay = get_stay (self->race, &self->settings, self->n_steps);
  guint n_failed = 0;

  for (guint i = 0; i < self->n && n_failed <= self->n / STARTS_A_FAILURE; i++)
    {
      DownhillTrial trial = trials[i];

      if (trial.status == DOWNHILL_TRIAL_MISSED && n_steps < self->n_steps)
        trial = make_trial (self->race, &self->settings, self->starts, i, self->n_steps, stay,
                            self->cancellable);
      n_failed += trial.status != DOWNHILL_TRIAL_REACHED;
    }

  return n_failed <= self->n / STARTS_A_FAILURE;
}

/* Takes a rate that is better than the best so far: with it more than half of the runs
 * arrive after fewer steps, and nearly all arrive. The quickest from these starts may be the
 * last with which a run that swings or hovers comes near enough, and fail from others. No
 * run goes on for longer than it could matter. */
static gboolean
try_rate (Tuning *self,
          double  rate)
{
  g_autofree DownhillTrial *trials = g_new (DownhillTrial, self->n);
  guint64 n_steps = self->n_steps;
  guint64 stay = get_stay (self->race, &self->settings, n_steps);
  guint middle = (self->n - 1) / 2, n_others = 0;

  if (self->median.status == DOWNHILL_TRIAL_REACHED)
    n_steps = MIN (n_steps, self->median.steps + MAX (self->median.steps, stay));
  self->settings.learning_rate = rate;
  for (guint i = 0; i < self->n; i++)
    {
      trials[i] = make_trial (self->race, &self->settings, self->starts, i, n_steps,
                              stay, self->cancellable);
      n_others += downhill_trial_compare (&trials[i], &self->median) >= 0;
      if (n_others >= self->n - middle || g_cancellable_is_cancelled (self->cancellable))
        return FALSE;
    }
  if (self->firm && !arrive (self, trials, n_steps))
    {
      self->fails = TRUE;
      return FALSE;
    }
  downhill_trials_sort (trials, self->n);
  self->median = trials[middle];
  self->best = rate;

  return TRUE;
}

static double
get_rate (double decades)
{
  double rate = pow (10, decades);

  return downhill_number_round (rate, ROUNDING * rate);
}

/* From large rates to small ones: those that diverge are over soon, and those that arrive
 * say how long the others may take. Returns the place of the best, if there is one. */
static int
search_grid (Tuning        *self,
             int            low,
             int            high,
             DownhillTrial  worst)
{
  int best = low;

  self->median = worst;

  for (int i = high; i >= low; i--)
    if (try_rate (self, get_rate ((double) i / PER_DECADE)))
      best = i;
  for (int n = 0; n < MOST_FURTHER && (best == low || isnan (self->best)); n++)
    if (try_rate (self, get_rate ((double) --low / PER_DECADE)))
      best = low;
  for (int n = 0; n < MOST_FURTHER && best == high; n++)
    if (try_rate (self, get_rate ((double) ++high / PER_DECADE)))
      best = high;

  return best;
}

/* Steps do not go up and down evenly beside the best rate, least of all with momentum: a
 * finer grid between its neighbours, and then a golden section. Losses at the end do.
 *
 * Source: Kiefer, "Sequential minimax search for a maximum", Proc. AMS 4, 1953. */
static void
refine (Tuning *self,
        int     best)
{
  gboolean arrives = self->median.status == DOWNHILL_TRIAL_REACHED;
  const double place = 1. / (PER_DECADE * (arrives ? PER_PLACE : 1));
  double middle = (double) best / PER_DECADE, low, high;

  for (int i = PER_PLACE - 1; arrives && i > -PER_PLACE; i--)
    if (i != 0 && try_rate (self, get_rate ((double) best / PER_DECADE + place * i)))
      middle = (double) best / PER_DECADE + place * i;
  low = middle - place;
  high = middle + place;
  while (high - low > NEAR && !g_cancellable_is_cancelled (self->cancellable))
    {
      gboolean above = high - middle > middle - low;
      double probe = above ? middle + GOLDEN * (high - middle)
                           : middle - GOLDEN * (middle - low);
      gboolean better = try_rate (self, get_rate (probe));

      if (better == above)
        low = better ? middle : probe;
      else
        high = better ? middle : probe;
      if (better)
        middle = probe;
    }
}

static void
tune (DownhillFairRace *self,
      DownhillSettings *settings,
      guint64           n_steps,
      double          (*starts)[2],
      guint             n,
      GCancellable     *cancellable)
{
  DownhillSweepPlan range = DOWNHILL_SWEEP_PLAN_INIT;
  Tuning tuning = {
    .race = self,
    .settings = *settings,
    .n_steps = n_steps,
    .starts = starts,
    .n = n,
    .cancellable = cancellable,
    .firm = TRUE,
    .best = NAN,
  };
  const DownhillTrial quickest = { DOWNHILL_TRIAL_MISSED, 0, -INFINITY };
  int low, high, best;

  downhill_sweep_plan_fill (&range, self->objective, settings, 1);
  low = (int) floor (PER_DECADE * log10 (range.from));
  high = (int) ceil (PER_DECADE * log10 (range.to));
  best = search_grid (&tuning, low, high, quickest);
  if (isnan (tuning.best) && tuning.fails)
    {
      tuning.firm = FALSE;
      best = search_grid (&tuning, low, high, quickest);
    }
  /* Only where none arrives the losses count, and so each run to its end. */
  if (isnan (tuning.best))
    {
      tuning.firm = FALSE;
      best = search_grid (&tuning, low, high,
                          (DownhillTrial) { DOWNHILL_TRIAL_DIVERGED, 0, INFINITY });
    }
  refine (&tuning, best);
  /* Where all rates diverge, one is as good as another. */
  settings->learning_rate = isnan (tuning.best) ? get_rate ((double) low / PER_DECADE)
                                                : tuning.best;
}

/* @values are sorted as their trials are. */
static void
fill_parts (const double *values,
            guint         n,
            double       *parts)
{
  g_autofree double *sorted = g_memdup2 (values, n * sizeof *values);

  parts[DOWNHILL_FAIR_RACE_LEAST] = values[0];
  parts[DOWNHILL_FAIR_RACE_QUARTILE_1] = downhill_trials_quantile (sorted, n, 0.25);
  parts[DOWNHILL_FAIR_RACE_MEDIAN] = values[(n - 1) / 2];
  parts[DOWNHILL_FAIR_RACE_QUARTILE_3] = downhill_trials_quantile (sorted, n, 0.75);
  parts[DOWNHILL_FAIR_RACE_MOST] = values[n - 1];
}

static void
sum_up (DownhillFairRace       *self,
        gsize                   i,
        DownhillTrial          *trials,
        DownhillFairRaceResult *result)
{
  guint n = result->n_trials;
  g_autofree double *steps = g_new (double, n), *samples = g_new (double, n);
  g_autofree double *losses = g_new (double, n);

  downhill_trials_sort (trials, n);
  result->median = trials[(n - 1) / 2];
  for (guint j = 0; j < n; j++)
    {
      gboolean arrived = trials[j].status == DOWNHILL_TRIAL_REACHED;

      result->n_arrived += arrived;
      result->n_diverged += trials[j].status == DOWNHILL_TRIAL_DIVERGED;
      steps[j] = arrived ? trials[j].steps : INFINITY;
      samples[j] = arrived ? downhill_fair_race_count_samples (self, i, trials[j].steps)
                           : INFINITY;
      losses[j] = trials[j].loss;
    }
  fill_parts (steps, n, result->steps);
  fill_parts (samples, n, result->samples);
  for (int k = 0; k < 3; k++)
    result->losses[k] = downhill_trials_quantile (losses, n, 0.25 * (k + 1));
}

typedef struct {
  DownhillFairRace *race;
  GCancellable *cancellable;
} Job;

static void
race_rule (gsize    place,
           gpointer data)
{
  const Job *job = data;
  DownhillFairRace *self = job->race;
  DownhillSettings settings = self->settings[place];
  guint n_starts = self->plan.n_starts;
  guint n = n_starts * (downhill_trial_has_order (&settings, get_m (self))
                          ? self->plan.n_orders : 1);
  g_autofree double (*starts)[2] = g_malloc_n (2 * n_starts, sizeof *starts);
  g_autofree DownhillTrial *trials = g_new (DownhillTrial, n);
  DownhillFairRaceResult result = { .n_trials = n };
  guint64 n_steps = downhill_fair_race_get_n_steps (self, place);

  downhill_starts_draw (
    self->objective, &settings,
    get_aim (self, &settings, (const double[]) { settings.start_w, settings.start_b }),
    2 * n_starts, starts);
  if (settings.optimiser->learning_rate > 0)
    result.rate = DOWNHILL_FAIR_RACE_OWN;
  else if (self->plan.as_typed)
    result.rate = DOWNHILL_FAIR_RACE_TYPED;
  else
    tune (self, &settings, n_steps, starts, n, job->cancellable);
  result.learning_rate = settings.learning_rate;

  settings.seed += n;
  for (guint i = 0; i < n; i++)
    trials[i] = make_trial (self, &settings, starts + n_starts, i, n_steps,
                            get_stay (self, &settings, n_steps), job->cancellable);
  if (g_cancellable_is_cancelled (job->cancellable))
    return;
  sum_up (self, place, trials, &result);
  self->results[place] = result;
  g_atomic_int_set (&self->done[place], TRUE);
}

/**
 * downhill_fair_race_run:
 * @self: a race
 * @cancellable: (nullable): stops it; what is known of rules by then stays
 *
 * A run has arrived after the first step from which on E is at most the aim for as many
 * steps again or until the budget is over, and for an epoch at least, or half of the budget if
 * that is less.
 *
 * Finds for each rule its best rate: that with which the median of the steps to the aim,
 * over the first half of the starts, is the least, of those with which nine of ten runs
 * arrive, or more than half if there are no such, or where none arrives the median of the
 * loss. Rates of a grid are tried, four for each power of ten from 0.003 to 2.5 of the
 * limit of divergence, or from 0.0001 to 10 where nothing is known of it, and further,
 * up to four powers of ten, while the best is the last one; then, where runs arrive, a grid
 * of eight times as many between the neighbours of the best; and a golden section between
 * those of the best, until these differ by less than 2.5 %. Then each rule is judged, from the
 * second half of the starts. Rules run on all processors, each in one thread.
 *
 * Cost: that of the steps; about 35 rates, from each start twice the best rate's steps at
 * most.
 *
 * Returns: whether all rules were judged
 */
gboolean
downhill_fair_race_run (DownhillFairRace *self,
                        GCancellable     *cancellable)
{
  Job job = { self, cancellable };
  DownhillWorkers workers;

  downhill_workers_begin (&workers, race_rule, &job);
  for (gsize i = 0; i < self->n_settings; i++)
    if (downhill_fair_race_get_result (self, i) == NULL)
      downhill_workers_push (&workers, i);
  downhill_workers_end (&workers);

  return !g_cancellable_is_cancelled (cancellable);
}

const DownhillFairRacePlan *
downhill_fair_race_get_plan (const DownhillFairRace *self)
{
  return &self->plan;
}

gsize
downhill_fair_race_get_n_settings (const DownhillFairRace *self)
{
  return self->n_settings;
}

/**
 * downhill_fair_race_get_settings:
 * @self: a race
 * @i: which of its rules
 *
 * Returns: (transfer none): what it runs with, but for start, seed and a rate that is
 *   found
 */
const DownhillSettings *
downhill_fair_race_get_settings (const DownhillFairRace *self,
                                 gsize                   i)
{
  return &self->settings[i];
}

/**
 * downhill_fair_race_get_n_steps:
 * @self: a race
 * @i: which of its rules
 *
 * Returns: the most steps that a run of it makes: as many as look at no more samples than
 *   the budget has, if that is one of samples
 */
guint64
downhill_fair_race_get_n_steps (const DownhillFairRace *self,
                                gsize                   i)
{
  gsize m = get_m (self);
  guint64 n_samples = self->plan.n_samples;
  guint64 per_epoch = downhill_settings_get_steps_per_epoch (&self->settings[i], m);

  if (n_samples == 0)
    return downhill_trial_get_steps (&self->settings[i], m, self->plan.n_steps);

  return MAX (n_samples / m * per_epoch + n_samples % m / get_batch (self, i), 1);
}

/**
 * downhill_fair_race_count_samples:
 * @self: a race
 * @i: which of its rules
 * @steps: how many steps of it
 *
 * Returns: how many samples these look at: each its batch once, also where a rule looks
 *   at that more often to find its step
 */
guint64
downhill_fair_race_count_samples (const DownhillFairRace *self,
                                  gsize                   i,
                                  guint64                 steps)
{
  guint64 per_epoch = downhill_settings_get_steps_per_epoch (&self->settings[i], get_m (self));

  return steps / per_epoch * get_m (self) + steps % per_epoch * get_batch (self, i);
}

/**
 * downhill_fair_race_get_result:
 * @self: a race
 * @i: which of its rules
 *
 * May be asked by another thread than the one that runs it.
 *
 * Returns: (nullable): what became of it; %NULL while it is not judged
 */
const DownhillFairRaceResult *
downhill_fair_race_get_result (DownhillFairRace *self,
                               gsize             i)
{
  return g_atomic_int_get (&self->done[i]) ? &self->results[i] : NULL;
}

/**
 * downhill_fair_race_get_counts:
 * @self: a race
 * @i: which of its rules, which was judged
 *
 * Returns: (array fixed-size=5): what its runs took, by #DownhillFairRacePart, in what the
 *   race counts
 */
const double *
downhill_fair_race_get_counts (DownhillFairRace *self,
                               gsize             i)
{
  return self->plan.in_samples ? self->results[i].samples : self->results[i].steps;
}
