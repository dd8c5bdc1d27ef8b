/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-loss-count.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"
#include "plot/base/downhill-run-layers.h"

/* At first this many epochs are shown; the axis doubles as the run needs it. */
#define FIRST_EPOCHS 10

static gsize
get_m (const DownhillDescent *descent)
{
  return downhill_dataset_get_size (
    downhill_objective_get_dataset (downhill_descent_get_objective (descent)));
}

static double
get_steps (const DownhillDescent *descent G_GNUC_UNUSED,
           guint64                step)
{
  return step;
}

static double
get_epochs (const DownhillDescent *descent,
            guint64                step)
{
  return downhill_descent_get_samples_at (descent, step) / (double) get_m (descent);
}

static double
get_samples (const DownhillDescent *descent,
             guint64                step)
{
  return downhill_descent_get_samples_at (descent, step);
}

static double
get_all_steps (const DownhillDescent *descent)
{
  return downhill_descent_get_steps_per_epoch (descent);
}

static double
get_one (const DownhillDescent *descent G_GNUC_UNUSED)
{
  return 1;
}

static double
get_all_samples (const DownhillDescent *descent)
{
  return get_m (descent);
}

static char *
read_steps (const DownhillDescent *descent,
            guint64                step)
{
  return g_strdup_printf (
    _("step %llu\nepoch %llu"), (unsigned long long) step,
    (unsigned long long) downhill_descent_get_epoch_at (descent, step));
}

static char *
read_epochs (const DownhillDescent *descent,
             guint64                step)
{
  g_autofree char *value = downhill_number_format (get_epochs (descent, step), 4);

  return g_strdup_printf (_("epoch %s\nstep %llu"), value, (unsigned long long) step);
}

static char *
read_samples (const DownhillDescent *descent,
              guint64                step)
{
  return g_strdup_printf (
    _("samples seen %llu\nstep %llu"),
    (unsigned long long) downhill_descent_get_samples_at (descent, step),
    (unsigned long long) step);
}

/* What can be counted: what the axis is called, how much was counted by a step, how
 * much an epoch counts, and what is read at a step. One more is a row here, one of
 * the enumeration, and an item of the menus. */
static const struct {
  const char *name;
  double (*get) (const DownhillDescent *descent,
                 guint64                step);
  double (*get_an_epoch) (const DownhillDescent *descent);
  char *(*read) (const DownhillDescent *descent,
                 guint64                step);
} counts[] = {
  [DOWNHILL_LOSS_AGAINST_STEPS] = { N_("step"), get_steps, get_all_steps, read_steps },
  [DOWNHILL_LOSS_AGAINST_EPOCHS] = { N_("epoch"), get_epochs, get_one, read_epochs },
  [DOWNHILL_LOSS_AGAINST_SAMPLES] = {
    N_("samples seen"), get_samples, get_all_samples, read_samples
  },
};

/**
 * downhill_loss_count_get_name:
 * @against: what is counted
 *
 * Returns: (transfer none): what its axis is called
 */
const char *
downhill_loss_count_get_name (DownhillLossAgainst against)
{
  return _(counts[against].name);
}

/**
 * downhill_loss_count_get:
 * @self: what is counted
 * @descent: a run
 * @step: a step that it made
 *
 * Returns: how much was counted by then
 */
double
downhill_loss_count_get (const DownhillLossCount *self,
                         const DownhillDescent   *descent,
                         guint64                  step)
{
  return counts[self->against].get (descent, step);
}

/**
 * downhill_loss_count_get_a_step:
 * @self: what is counted
 * @descent: a run
 *
 * Returns: for how much a step counts now, in the mean of an epoch
 */
double
downhill_loss_count_get_a_step (const DownhillLossCount *self,
                                const DownhillDescent   *descent)
{
  return counts[self->against].get_an_epoch (descent) /
         downhill_descent_get_steps_per_epoch (descent);
}

/**
 * downhill_loss_count_read:
 * @self: what is counted
 * @descent: a run
 * @step: a step that it made
 *
 * Returns: (transfer full): how far the run was by then, first as it is counted
 */
char *
downhill_loss_count_read (const DownhillLossCount *self,
                          const DownhillDescent   *descent,
                          guint64                  step)
{
  return counts[self->against].read (descent, step);
}

/**
 * downhill_loss_count_place:
 * @self: what is counted
 * @x: a valid axis of that
 * @descent: a run
 * @step: a step that it made
 *
 * Returns: where it is drawn, which for the start of a run is before its first
 *   step on a logarithmic axis too
 */
double
downhill_loss_count_place (const DownhillLossCount *self,
                           const DownhillAxis      *x,
                           const DownhillDescent   *descent,
                           guint64                  step)
{
  double count = downhill_loss_count_get (self, descent, step);

  return downhill_axis_to_pixel (x, x->logarithmic ? MAX (count, self->start) : count);
}

static double
get_at (const DownhillLossCount *self,
        const DownhillDescent   *descent,
        gsize                    entry)
{
  return downhill_loss_count_get (
    self, descent,
    entry * downhill_history_get_stride (downhill_descent_get_history (descent)));
}

/**
 * downhill_loss_count_find:
 * @self: what is counted
 * @x: its axis
 * @descent: a run
 * @value: a place on the axis
 * @entry: (out): the recorded entry that is nearest to it
 *
 * Cost: O(log n) of the entries.
 *
 * Returns: whether one is as near as the entries are to one another
 */
gboolean
downhill_loss_count_find (const DownhillLossCount *self,
                          const DownhillAxis      *x,
                          const DownhillDescent   *descent,
                          double                   value,
                          gsize                   *entry)
{
  const DownhillHistory *history = downhill_descent_get_history (descent);
  gsize first = 0, last = downhill_history_get_size (history) - 1;
  double reach = downhill_loss_count_get_a_step (self, descent) *
                 downhill_history_get_stride (history) / 2;

  /* Nearer to the start than to the first step. */
  if (x->logarithmic && value < self->start * G_SQRT2)
    value = value > 0 ? 0 : value;
  if (!(value >= -reach && value < get_at (self, descent, last) + reach))
    return FALSE;
  while (first < last)
    {
      gsize middle = first + (last - first) / 2;

      if (get_at (self, descent, middle) < value)
        first = middle + 1;
      else
        last = middle;
    }
  if (first > 0 &&
      value - get_at (self, descent, first - 1) < get_at (self, descent, first) - value)
    first--;
  *entry = first;

  return TRUE;
}

/* Where the longest of the runs that are shown ends. */
static double
find_end (const DownhillLossCount *self,
          DownhillExperiment      *experiment)
{
  double end = 0;
  DownhillRun *run;
  guint place = 0;

  while ((run = downhill_run_layers_next (experiment, &place)) != NULL)
    end = MAX (end, downhill_loss_count_get (
                      self, run->descent, downhill_descent_get_last_step (run->descent)));

  return end;
}

/**
 * downhill_loss_count_find_last:
 * @self: how steps are counted
 * @experiment: an experiment
 *
 * Returns: up to where the axis goes, unless somebody chooses: all that the visible
 *   runs have made, and some of what is to come
 */
double
downhill_loss_count_find_last (const DownhillLossCount *self,
                               DownhillExperiment      *experiment)
{
  const DownhillDescent *descent = downhill_experiment_get_descent (experiment);
  double a_step = downhill_loss_count_get_a_step (self, descent);
  double end = find_end (self, experiment);
  double total = MAX (downhill_experiment_get_total_steps (experiment) * a_step, end);
  double shown = FIRST_EPOCHS * downhill_descent_get_steps_per_epoch (descent) * a_step;

  /* It goes no farther, and what there is to see is how it rises. */
  if (downhill_experiment_get_current (experiment)->state == DOWNHILL_EXPERIMENT_DIVERGED)
    return MAX (a_step, end);
  while (shown < end)
    shown *= 2;

  return MAX (a_step, MIN (shown, total));
}
