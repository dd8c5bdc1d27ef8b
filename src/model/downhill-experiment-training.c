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

void
downhill_experiment_rest (DownhillExperiment *self)
{
  DownhillExperimentState before = downhill_experiment_get_state (self);

  self->running = FALSE;
  downhill_run_rest (self->contents.current);
  downhill_experiment_update_state (self, before);
}

/* New settings end what lies beyond the present step, also of what it had in common with
 * the run that it was forked from. */
static void
prepare_step (DownhillExperiment *self,
              DownhillRun        *run)
{
  if (downhill_descent_get_state (run->descent)->step <
      downhill_descent_get_last_step (run->descent))
    downhill_experiment_keep_path (self, run);
  if (downhill_settings_same_path (&run->settings,
                                   downhill_descent_get_settings (run->descent)))
    return;
  downhill_descent_set_settings (run->descent, &run->settings);
  run->forked_at = MIN (run->forked_at, downhill_descent_get_state (run->descent)->step);
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

/* The runs whose turn it is make steps until the one that goes last among equals has
 * made one. Each stops for itself; one that could not make its step is no reason for
 * the others to stop. */
static gboolean
go_round (DownhillExperiment *self,
          guint               most,
          gboolean           *whole)
{
  gboolean made = FALSE;

  do
    {
      DownhillRun *lead, *run = NULL;

      downhill_together_enter (self->together, &self->contents);
      lead = downhill_together_get_lead (self->together);
      for (guint i = 0; run != lead && i < most; i++)
        {
          run = downhill_together_get_due (self->together);
          prepare_step (self, run);
          made |= downhill_run_step (run);
          downhill_together_note (self->together);
        }
      *whole = run == lead;
    }
  while (!made && downhill_together_get_due (self->together) != NULL);

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

/* The step at which a run begins again: a fork where it was forked, if it has epochs left
 * to make from there. */
static guint64
find_first_step (DownhillRun *run)
{
  return downhill_descent_get_epoch_at (run->descent, run->forked_at) < run->settings.epochs
           ? run->forked_at : 0;
}

/* A run that begins where the old one does, with its settings as they are. */
static DownhillRun *
renew (DownhillExperiment *self,
       DownhillRun        *old)
{
  guint64 step = find_first_step (old);
  DownhillRun *run;

  if (step == 0)
    return downhill_run_new (self->contents.objective, &old->settings);
  run = downhill_run_fork (old, step);
  /* It is the fork of the same run that the old one is. */
  run->forked_from = old->forked_from;

  return run;
}

static gboolean
is_trained (DownhillExperiment *self,
            DownhillRun        *run)
{
  return run == self->contents.current || (self->contents.together && run->visible);
}

static gboolean
has_steps (DownhillRun *run)
{
  return downhill_descent_get_last_step (run->descent) > 0;
}

static gboolean
trained_have_steps (DownhillExperiment *self)
{
  for (guint i = 0; i < downhill_contents_count (&self->contents); i++)
    {
      DownhillRun *run = downhill_contents_get_run (&self->contents, i);

      if (is_trained (self, run) && has_steps (run))
        return TRUE;
    }

  return FALSE;
}

/* A run that has made no step stays the same one, for nothing of it has to come back. */
static void
begin_in_place (DownhillExperiment *self)
{
  DownhillExperimentState before = downhill_experiment_get_state (self);

  self->running = FALSE;
  downhill_run_begin (self->contents.current, self->contents.objective);
  downhill_experiment_share_paths (self);
  downhill_experiment_update_state (self, before);
  g_signal_emit_by_name (self, "reset");
}

/* Runs that are trained together are as many afterwards: each begins in its own place. */
static void
begin_again (DownhillExperiment *self,
             const char         *label)
{
  if (trained_have_steps (self))
    downhill_experiment_remember_act (self, label);
  for (guint i = 0; i < downhill_contents_count (&self->contents); i++)
    {
      DownhillRun *old = downhill_contents_get_run (&self->contents, i);
      g_autoptr (DownhillRun) run = NULL;

      if (old == self->contents.current || !is_trained (self, old) || !has_steps (old))
        continue;
      run = renew (self, old);
      downhill_run_take_place (run, old);
      downhill_contents_replace (&self->contents, i, run);
    }
  if (has_steps (self->contents.current))
    downhill_experiment_succeed (self, renew (self, self->contents.current),
                                 self->contents.together);
  else
    begin_in_place (self);
}

/**
 * downhill_experiment_get_first_step:
 * @self: an experiment
 *
 * Returns: the step at which downhill_experiment_reset() and downhill_experiment_start()
 *   begin the current run anew: 0, or where it was forked
 */
guint64
downhill_experiment_get_first_step (DownhillExperiment *self)
{
  return find_first_step (self->contents.current);
}

/**
 * downhill_experiment_begins_anew:
 * @self: an experiment
 *
 * Returns: whether downhill_experiment_start() would begin a new run: the current one
 *   finished or diverged, and no other that is trained with it has steps left
 */
gboolean
downhill_experiment_begins_anew (DownhillExperiment *self)
{
  DownhillExperimentState state = downhill_experiment_get_state (self);

  return (state == DOWNHILL_EXPERIMENT_FINISHED || state == DOWNHILL_EXPERIMENT_DIVERGED) &&
         !others_have_steps_left (self);
}

/**
 * downhill_experiment_start:
 * @self: an experiment
 *
 * Declares that steps are to be made: a #DownhillPlayer then makes them. A run
 * that finished or diverged begins anew, a fork where it was forked.
 */
void
downhill_experiment_start (DownhillExperiment *self)
{
  DownhillExperimentState state;

  if (downhill_experiment_begins_anew (self))
    begin_again (self, N_("Beginning Anew"));
  state = downhill_experiment_get_state (self);
  self->running = TRUE;
  downhill_experiment_update_state (self, state);
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
 * Makes one step, whether the run is declared running or not, and tells of it. Runs
 * that are trained together with it make what steps they need to be level with it.
 * The state becomes finished after the last step of the last epoch, and
 * diverged when the run grows without bound; the last
 * finite point then stays.
 *
 * Returns: whether the step was made, or one of another run
 */
gboolean
downhill_experiment_step (DownhillExperiment *self)
{
  gboolean whole;

  return downhill_experiment_step_some (self, G_MAXUINT, &whole);
}

/**
 * downhill_experiment_step_some:
 * @self: an experiment
 * @most: how many steps may be made, of all runs together
 * @whole: (out): whether those were as many as downhill_experiment_step() makes
 *
 * Makes a part of the steps that downhill_experiment_step() makes, for who has not
 * the time for more; the next call goes on with them.
 *
 * Returns: whether any was made
 */
gboolean
downhill_experiment_step_some (DownhillExperiment *self,
                               guint               most,
                               gboolean           *whole)
{
  DownhillExperimentState before = downhill_experiment_get_state (self);
  DownhillRun *current = self->contents.current;
  gboolean made = go_round (self, most, whole);

  self->moment++;
  if (!made)
    {
      self->running = FALSE;
      /* Fewer epochs may have been asked for meanwhile. */
      downhill_experiment_settle (current);
    }
  downhill_experiment_update_state (self, before);
  if (!made)
    return FALSE;

  before = downhill_experiment_get_state (self);
  downhill_experiment_emit_stepped (self);
  if (downhill_together_get_due (self->together) == NULL)
    {
      self->running = FALSE;
      downhill_experiment_update_state (self, before);
    }

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
 * Takes the run to the state after @step, exactly, and pauses it there; those that are
 * trained together with it to where they were then. What came later is kept until the
 * next step is made.
 */
void
downhill_experiment_seek (DownhillExperiment *self,
                          guint64             step)
{
  DownhillExperimentState before = downhill_experiment_get_state (self);

  step = MIN (step, downhill_experiment_get_last_step (self));
  if (step == downhill_experiment_get_step (self))
    {
      downhill_experiment_pause (self);
      return;
    }
  self->moment++;
  downhill_together_seek (self->together, &self->contents, step);
  /* It is called by what it made up to here, if it is to go on otherwise. */
  if (!downhill_settings_same_path (
        &self->contents.current->settings,
        downhill_descent_get_made_settings (self->contents.current->descent)))
    downhill_run_emit_changed (self->contents.current);
  g_signal_emit_by_name (self, "moved");
  self->running = FALSE;
  downhill_experiment_update_state (self, before);
}

/**
 * downhill_experiment_reset:
 * @self: an experiment
 *
 * Begins a new run at the start, a fork where it was forked, with the settings as they
 * are; all visible ones, each in its place, if they are trained together.
 */
void
downhill_experiment_reset (DownhillExperiment *self)
{
  begin_again (self, N_("Reset"));
}
