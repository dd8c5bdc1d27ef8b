/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-trial.h"

#include <math.h>

#include "downhill-descent.h"

/* Runs that are made only to see how long they take, and what many of them tell. */

/* Steps between two looks at whether one is still to go on. */
#define CANCEL_STEPS 16

/* Epochs over whose ends the end of a run is told, and at the most that part of its steps. */
#define END_EPOCHS 10
#define END_PART 10

/* The sums of a run's points less its start, after each step, for the mean over the
 * second half of its steps. */
typedef struct {
  double start[2];
  GArray *sums;
} Tail;

/* E at the point, or at the mean that is told of the run: see downhill_average_find(). */
static double
get_loss (DownhillObjective *objective,
          Tail              *tail,
          guint64            step,
          const double       point[2])
{
  double sum[2] = { 0, 0 }, mean[2];
  const double *before;

  if (tail->sums == NULL)
    return downhill_objective_value (objective, point[0], point[1]);
  if (step > 0)
    {
      before = &g_array_index (tail->sums, double, 2 * (step - 1));
      for (int k = 0; k < 2; k++)
        sum[k] = before[k] + (point[k] - tail->start[k]);
    }
  g_array_append_vals (tail->sums, sum, 2);
  before = &g_array_index (tail->sums, double, 2 * (step / 2));
  for (int k = 0; k < 2; k++)
    mean[k] = tail->start[k] +
              (step > 0 ? (sum[k] - before[k]) / (double) (step - step / 2) : 0);

  return downhill_objective_value (objective, mean[0], mean[1]);
}

/**
 * downhill_trial_make:
 * @objective: what is descended
 * @settings: how
 * @n_steps: the most steps
 * @aim: the loss to reach, in the data's units; below 0 for none
 * @keep: for how many steps at least the loss has to stay as low, and for as many again as
 *   it took or to the last one; 0 if it need not
 * @cancellable: (nullable): ends the trial early, as one that missed
 *
 * Makes a run until its loss is at most @aim, it diverges or its steps are over. The start
 * counts as step 0. With averaging the loss is that of the mean. A run that swings, or
 * hovers, also comes near by chance on its way past: one that is to @keep what it reached
 * has not arrived with that.
 *
 * Cost: that of the steps, and of a value of the loss for each; O(1) memory, with
 * averaging O(steps)
 *
 * Returns: what became of it
 */
DownhillTrial
downhill_trial_make (DownhillObjective      *objective,
                     const DownhillSettings *settings,
                     guint64                 n_steps,
                     double                  aim,
                     guint64                 keep,
                     GCancellable           *cancellable)
{
  g_autoptr (DownhillDescent) descent = downhill_descent_new (objective, settings);
  g_autoptr (GArray) sums = settings->averaging == DOWNHILL_AVERAGING_TAIL
                              ? g_array_new (FALSE, FALSE, sizeof (double)) : NULL;
  Tail tail = { { settings->start_w, settings->start_b }, sums };
  DownhillTrial arrival = { .status = DOWNHILL_TRIAL_MISSED };

  downhill_descent_set_trial (descent);
  for (guint64 step = 0;; step++)
    {
      double point[2], loss;

      downhill_descent_get_point (descent, &point[0], &point[1]);
      loss = get_loss (objective, &tail, step, point);
      if (!(loss <= aim))
        arrival.status = DOWNHILL_TRIAL_MISSED;
      else if (arrival.status != DOWNHILL_TRIAL_REACHED)
        arrival = (DownhillTrial) { DOWNHILL_TRIAL_REACHED, step, loss };
      if (arrival.status == DOWNHILL_TRIAL_REACHED &&
          (keep == 0 || (step - arrival.steps >= keep &&
                         (step == n_steps || step >= 2 * arrival.steps))))
        return arrival;
      if (step == n_steps ||
          (step % CANCEL_STEPS == 0 && g_cancellable_is_cancelled (cancellable)))
        return (DownhillTrial) { DOWNHILL_TRIAL_MISSED, step, loss };
      if (!downhill_descent_step (descent))
        return (DownhillTrial) { DOWNHILL_TRIAL_DIVERGED, step, INFINITY };
    }
}

/**
 * downhill_trial_find_end:
 * @objective: what is descended
 * @settings: how, without averaging
 * @n_steps: how many steps
 * @cancellable: (nullable): ends it early
 *
 * A run that hovers, or swings to the end, ends by chance a little below what is to be
 * expected: its mean over the ends of a few epochs counts, too.
 *
 * Cost: that of the steps
 *
 * Returns: E after the last step or, if that is larger, in the mean over the ends of the
 *   last ten epochs, or of those in the last tenth of the steps; infinity if it diverged or
 *   was ended early
 */
double
downhill_trial_find_end (DownhillObjective      *objective,
                         const DownhillSettings *settings,
                         guint64                 n_steps,
                         GCancellable           *cancellable)
{
  g_autoptr (DownhillDescent) descent = downhill_descent_new (objective, settings);
  guint64 epoch = downhill_descent_get_steps_per_epoch (descent);
  double sum = 0, loss = INFINITY, point[2];
  guint n = 0;

  downhill_descent_set_trial (descent);
  for (guint64 step = 0; step <= n_steps; step++)
    {
      if (step > 0 && !downhill_descent_step (descent))
        return INFINITY;
      if (step % CANCEL_STEPS == 0 && g_cancellable_is_cancelled (cancellable))
        return INFINITY;
      if ((n_steps - step) % epoch != 0 ||
          n_steps - step > MIN (n_steps / END_PART, (END_EPOCHS - 1) * epoch))
        continue;
      downhill_descent_get_point (descent, &point[0], &point[1]);
      loss = downhill_objective_value (objective, point[0], point[1]);
      sum += loss;
      n++;
    }

  return MAX (loss, sum / n);
}

/**
 * downhill_trial_get_steps:
 * @settings: how a run is made
 * @m: of how many samples
 * @n_steps: how many steps were asked for; 0 for all of the settings' epochs
 *
 * Returns: how many these are
 */
guint64
downhill_trial_get_steps (const DownhillSettings *settings,
                          gsize                   m,
                          guint64                 n_steps)
{
  return n_steps > 0
           ? n_steps
           : settings->epochs * (guint64) downhill_settings_get_steps_per_epoch (settings, m);
}

/**
 * downhill_trial_has_order:
 * @settings: how a run is made
 * @m: of how many samples
 *
 * Returns: whether the samples come in one of many orders, which its seed chooses;
 *   elsewhere one order is all there is
 */
gboolean
downhill_trial_has_order (const DownhillSettings *settings,
                          gsize                   m)
{
  return settings->order != DOWNHILL_ORDER_IN_ORDER && settings->batch_size != 0 &&
         settings->batch_size < m;
}

/**
 * downhill_trial_compare:
 * @one: a trial
 * @other: another
 *
 * Returns: below 0 if @one is better, above 0 if @other is. One that arrived after fewer
 *   steps is; of equal steps, and of those that did not, the one with the less loss
 */
int
downhill_trial_compare (const DownhillTrial *one,
                        const DownhillTrial *other)
{
  if (one->status != other->status)
    return one->status < other->status ? -1 : 1;
  if (one->status == DOWNHILL_TRIAL_REACHED && one->steps != other->steps)
    return one->steps < other->steps ? -1 : 1;

  return (one->loss > other->loss) - (one->loss < other->loss);
}

static int
compare_trials (const void *a,
                const void *b)
{
  return downhill_trial_compare (a, b);
}

/**
 * downhill_trials_sort:
 * @trials: (array length=n): trials
 * @n: how many
 *
 * Brings the better ones to the front.
 */
void
downhill_trials_sort (DownhillTrial *trials,
                      gsize          n)
{
  qsort (trials, n, sizeof *trials, compare_trials);
}

static int
compare_numbers (const void *a,
                 const void *b)
{
  const double *one = a, *other = b;

  return (*one > *other) - (*one < *other);
}

/**
 * downhill_trials_quantile:
 * @values: (array length=n): what trials took; infinity for those that did not arrive.
 *   They are sorted
 * @n: how many, at least 1
 * @part: of them, from 0 to 1
 *
 * Returns: the value that so many are below, between two values as far as the place lies
 *   between theirs, as NumPy does it
 */
double
downhill_trials_quantile (double *values,
                          gsize   n,
                          double  part)
{
  double place = part * (double) (n - 1);
  gsize below = (gsize) place;
  double rest = place - (double) below;

  qsort (values, n, sizeof *values, compare_numbers);
  if (rest == 0)
    return values[below];

  return isinf (values[below + 1]) ? INFINITY
                                   : values[below] + rest * (values[below + 1] - values[below]);
}
