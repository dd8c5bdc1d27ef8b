/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-experiment-private.h"

#include <glib/gi18n-lib.h>

/* The making of steps, of the current run or of all visible ones together, and going
 * back to those that were made. */

/* What the state is depends on whether steps are being made and on the current
 * run: views are told when it has become another. */
void
downhill_experiment_update_state (DownhillExperiment      *self,
                                  DownhillExperimentState  before)
{
  if (downhill_experiment_get_state (self) == before)
    return;
  downhill_run_emit_changed (self->contents.current);
  g_object_notify (G_OBJECT (self), "state");
}

static void
set_state (DownhillExperiment      *self,
           DownhillExperimentState  state)
{
  DownhillExperimentState before = downhill_experiment_get_state (self);

  self->running = state == DOWNHILL_EXPERIMENT_RUNNING;
  if (!self->running)
    self->contents.current->state = state;
  downhill_experiment_update_state (self, before);
}

void
downhill_experiment_rest (DownhillExperiment *self)
{
  DownhillExperimentState before = downhill_experiment_get_state (self);

  self->running = FALSE;
  downhill_run_rest (self->contents.current);
  downhill_experiment_update_state (self, before);
}

/* The current run has come to its end; others may go on. */
static void
end_run (DownhillExperiment      *self,
         DownhillExperimentState  state)
{
  if (self->contents.current->state == state)
    return;
  self->contents.current->state = state;
  downhill_run_emit_changed (self->contents.current);
  if (!self->running)
    g_object_notify (G_OBJECT (self), "state");
}

/* New settings end what lies beyond the present step. */
static void
apply_settings (DownhillRun *run)
{
  if (!downhill_settings_same_path (&run->settings,
                                    downhill_descent_get_settings (run->descent)))
    downhill_descent_set_settings (run->descent, &run->settings);
}

static gboolean
others_have_steps_left (DownhillExperiment *self)
{
  for (guint i = 0; self->contents.together && i < downhill_contents_count (&self->contents); i++)
    {
      DownhillRun *run = downhill_contents_get_run (&self->contents, i);

      if (run != self->contents.current && run->visible && !downhill_run_is_over (run) &&
          run->state != DOWNHILL_EXPERIMENT_DIVERGED)
        return TRUE;
    }

  return FALSE;
}

/* The other visible runs make a step each, if runs are trained together. Each
 * stops for itself. */
static gboolean
step_others (DownhillExperiment *self)
{
  gboolean made = FALSE;

  for (guint i = 0; self->contents.together && i < downhill_contents_count (&self->contents); i++)
    {
      DownhillRun *run = downhill_contents_get_run (&self->contents, i);

      if (run == self->contents.current || !run->visible)
        continue;
      apply_settings (run);
      made |= downhill_run_step (run);
    }

  return made;
}

DownhillExperimentState
downhill_experiment_get_state (DownhillExperiment *self)
{
  return self->running ? DOWNHILL_EXPERIMENT_RUNNING : self->contents.current->state;
}

/**
 * downhill_experiment_get_total_steps:
 * @self: an experiment
 *
 * Returns: how many steps the run will have when all its epochs are made, with
 *   the present settings from here on
 */
guint64
downhill_experiment_get_total_steps (DownhillExperiment *self)
{
  const DownhillState *state = downhill_descent_get_state (self->contents.current->descent);
  guint64 m = downhill_data_get_size (self->contents.data);
  guint64 batch = downhill_experiment_get_batch_size (self);
  guint64 per_epoch = (m + batch - 1) / batch;

  if (state->epoch >= self->contents.current->settings.epochs)
    return state->step;

  return state->step + (m - state->offset + batch - 1) / batch +
         (self->contents.current->settings.epochs - state->epoch - 1) * per_epoch;
}

/**
 * downhill_experiment_start:
 * @self: an experiment
 *
 * Declares that steps are to be made: a #DownhillPlayer then makes them. A run
 * that finished or diverged begins anew.
 */
void
downhill_experiment_start (DownhillExperiment *self)
{
  DownhillExperimentState state = downhill_experiment_get_state (self);

  if ((state == DOWNHILL_EXPERIMENT_FINISHED || state == DOWNHILL_EXPERIMENT_DIVERGED) &&
      !others_have_steps_left (self))
    downhill_experiment_reset (self);
  set_state (self, DOWNHILL_EXPERIMENT_RUNNING);
}

void
downhill_experiment_pause (DownhillExperiment *self)
{
  if (self->running)
    downhill_experiment_rest (self);
}

/**
 * downhill_experiment_step:
 * @self: an experiment
 *
 * Makes one step, whether the run is declared running or not, and tells of it.
 * The state becomes finished after the last step of the last epoch, and
 * diverged when the run grows without bound; the last
 * finite point then stays.
 *
 * Returns: whether the step was made
 */
gboolean
downhill_experiment_step (DownhillExperiment *self)
{
  DownhillRun *run = self->contents.current;
  gboolean diverged = run->state == DOWNHILL_EXPERIMENT_DIVERGED && self->contents.together;
  gboolean made = FALSE, others;

  if (!diverged && !downhill_run_is_over (run))
    {
      apply_settings (run);
      made = downhill_descent_step (run->descent);
      diverged = !made;
    }
  others = step_others (self);
  if (!made && !others)
    {
      set_state (self, diverged ? DOWNHILL_EXPERIMENT_DIVERGED : DOWNHILL_EXPERIMENT_FINISHED);
      return FALSE;
    }

  if (diverged || downhill_run_is_over (run))
    end_run (self, diverged ? DOWNHILL_EXPERIMENT_DIVERGED : DOWNHILL_EXPERIMENT_FINISHED);
  else if (!self->running)
    downhill_experiment_rest (self);
  downhill_experiment_emit_stepped (self);
  if ((diverged || downhill_run_is_over (run)) && !others_have_steps_left (self))
    set_state (self, diverged ? DOWNHILL_EXPERIMENT_DIVERGED : DOWNHILL_EXPERIMENT_FINISHED);

  return TRUE;
}

/**
 * downhill_experiment_run:
 * @self: an experiment
 * @n: how many steps; those of all epochs if that is fewer
 *
 * Makes steps as downhill_experiment_step() does, but does not tell of each of
 * them: for where nobody watches.
 *
 * Returns: how many were made
 */
guint64
downhill_experiment_run (DownhillExperiment *self,
                         guint64             n)
{
  guint64 made = 0;

  while (made < n && downhill_experiment_step (self))
    {
      guint64 left = downhill_experiment_get_total_steps (self) -
                     downhill_experiment_get_step (self);

      made++;
      left = MIN (left, n - made);
      /* The last step is left: it says how the run ended. */
      if (!self->contents.together && left > 1)
        made += downhill_descent_run (self->contents.current->descent, left - 1);
    }

  return made;
}

/**
 * downhill_experiment_seek:
 * @self: an experiment
 * @step: a step of the run; what is more than the last one means the last
 *
 * Takes the run to the state after @step, exactly, and pauses it there. What
 * came later is kept until the next step is made.
 */
void
downhill_experiment_seek (DownhillExperiment *self,
                          guint64             step)
{
  step = MIN (step, downhill_experiment_get_last_step (self));
  if (step == downhill_experiment_get_step (self))
    {
      downhill_experiment_pause (self);
      return;
    }
  downhill_descent_seek (self->contents.current->descent, step);
  for (guint i = 0; self->contents.together && i < downhill_contents_count (&self->contents); i++)
    {
      DownhillRun *run = downhill_contents_get_run (&self->contents, i);

      if (run == self->contents.current || !run->visible)
        continue;
      downhill_descent_seek (run->descent,
                             MIN (step, downhill_descent_get_last_step (run->descent)));
      downhill_run_rest (run);
    }
  g_signal_emit_by_name (self, "moved");
  downhill_experiment_rest (self);
}

/**
 * downhill_experiment_reset:
 * @self: an experiment
 *
 * Begins a new run at the start, with the settings as they are; all visible ones
 * if they are trained together.
 */
void
downhill_experiment_reset (DownhillExperiment *self)
{
  const DownhillSettings settings = self->contents.current->settings;

  if (downhill_descent_get_last_step (self->contents.current->descent) > 0)
    downhill_experiment_remember_act (self, N_("Reset"));
  for (guint i = 0; self->contents.together && i < downhill_contents_count (&self->contents); i++)
    {
      DownhillRun *old = downhill_contents_get_run (&self->contents, i);
      g_autoptr (DownhillRun) run = NULL;

      if (old == self->contents.current || !old->visible)
        continue;
      run = downhill_run_new (self->contents.objective, &old->settings);
      run->name = g_strdup (old->name);
      run->mark = old->mark;
      downhill_contents_replace (&self->contents, i, run);
    }
  downhill_experiment_begin_run (self, &settings);
}
