/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-experiment-private.h"

#include <glib/gi18n-lib.h>

/* The list of runs of an experiment: what begins one, and what happens to those that
 * are there. */

/* What is no longer made longer rests; that it diverged stays true. */
void
downhill_experiment_settle (DownhillRun *run)
{
  if (run->state != DOWNHILL_EXPERIMENT_DIVERGED)
    downhill_run_rest (run);
}

/* Takes the ownership of @run. */
void
downhill_experiment_add_run (DownhillExperiment *self,
                             DownhillRun        *run)
{
  DownhillRun *surplus;

  if (self->contents.current != NULL)
    {
      downhill_experiment_settle (self->contents.current);
      run->mark = downhill_contents_find_mark (&self->contents);
    }
  downhill_contents_append (&self->contents, run);
  g_set_object (&self->contents.current, run);
  g_object_unref (run);
  /* It can be brought back. */
  surplus = downhill_contents_find_surplus (&self->contents);
  if (surplus != NULL)
    downhill_contents_remove (&self->contents,
                              downhill_contents_find (&self->contents, surplus));
  downhill_experiment_share_paths (self);
}

/* Whether what the old run has made, from where the new one begins, the new one will
 * make again. */
static gboolean
would_repeat (DownhillRun *old,
              DownhillRun *run)
{
  return downhill_settings_same_path (downhill_descent_get_made_settings (old->descent),
                                      &run->settings) &&
         downhill_descent_keeps_settings (old->descent, run->forked_at);
}

/* Takes the ownership of @run, which comes in place of the current one; unless it
 * @replaces that, it is kept if it had come anywhere that the new one will not come to,
 * and was not made on the way of a drag. */
void
downhill_experiment_succeed (DownhillExperiment *self,
                             DownhillRun        *run,
                             gboolean            replaces)
{
  DownhillExperimentState before = downhill_experiment_get_state (self);
  DownhillRun *old = self->contents.current;

  self->running = FALSE;
  /* Even a run that has made no step is another one: undo may bring the old one back,
   * and the path that is made now must not be its. */
  if (replaces || downhill_descent_get_last_step (old->descent) == 0 ||
      would_repeat (old, run) || old == self->held_run)
    {
      guint i = downhill_contents_find (&self->contents, old);

      downhill_run_take_place (run, old);
      g_set_object (&self->contents.current, run);
      downhill_contents_replace (&self->contents, i, run);
      g_object_unref (run);
      downhill_experiment_share_paths (self);
    }
  else
    {
      /* It is called by what it was made with, not by what was meant to come. */
      DownhillSettings made = *downhill_descent_get_made_settings (old->descent);

      made.epochs = old->settings.epochs;
      old->settings = made;
      downhill_experiment_add_run (self, run);
    }
  if (self->held)
    self->held_run = run;
  downhill_undo_retarget (self->undo, self->contents.current);
  g_object_notify (G_OBJECT (self), "runs");
  g_object_notify (G_OBJECT (self), "current");
  downhill_experiment_update_state (self, before);
  g_signal_emit_by_name (self, "reset");
}

/* Begins a new run at the start in place of the current one. */
void
downhill_experiment_begin_run (DownhillExperiment     *self,
                               const DownhillSettings *settings)
{
  downhill_experiment_succeed (self, downhill_run_new (self->contents.objective, settings),
                               FALSE);
}

/**
 * downhill_experiment_get_runs:
 * @self: an experiment
 *
 * Returns: (transfer none): the list of its #DownhillRun, the oldest first
 */
GListModel *
downhill_experiment_get_runs (DownhillExperiment *self)
{
  return G_LIST_MODEL (self->contents.runs);
}

/**
 * downhill_experiment_get_run:
 * @self: an experiment
 * @i: a place in the list of runs
 *
 * Returns: (transfer none) (nullable): the run there; %NULL behind the last
 */
DownhillRun *
downhill_experiment_get_run (DownhillExperiment *self,
                             guint               i)
{
  return downhill_contents_get_run (&self->contents, i);
}

/**
 * downhill_experiment_get_current:
 * @self: an experiment
 *
 * Returns: (transfer none): the run that settings, steps and reset are about
 */
DownhillRun *
downhill_experiment_get_current (DownhillExperiment *self)
{
  return self->contents.current;
}

static void
make_current (DownhillExperiment *self,
              DownhillRun        *run)
{
  downhill_experiment_pause (self);
  run->visible = TRUE;
  g_set_object (&self->contents.current, run);
  downhill_run_emit_changed (run);
  g_signal_emit_by_name (self, "reset");
  downhill_experiment_notify_all (self);
}

/**
 * downhill_experiment_set_current:
 * @self: an experiment
 * @run: one of its runs
 *
 * Settings, steps and reset are about that run from now on. It is shown if it was
 * not: of that alone undo knows. The one before stays as it is.
 */
void
downhill_experiment_set_current (DownhillExperiment *self,
                                 DownhillRun        *run)
{
  if (self->contents.current == run)
    return;
  if (!run->visible)
    downhill_experiment_remember_act (self, N_("Visibility"));
  make_current (self, run);
}

/**
 * downhill_experiment_keep_current_only:
 * @self: an experiment
 *
 * Takes all other runs off the list, and gives this one the first mark.
 */
void
downhill_experiment_keep_current_only (DownhillExperiment *self)
{
  g_autoptr (GPtrArray) runs = NULL;

  if (downhill_contents_count (&self->contents) == 1)
    return;
  downhill_experiment_remember_act (self, N_("Deletion of Runs"));
  self->contents.current->mark = 0;
  runs = g_ptr_array_new ();
  g_ptr_array_add (runs, self->contents.current);
  downhill_contents_set_runs (&self->contents, runs, 0);
  downhill_experiment_share_paths (self);
  g_object_notify (G_OBJECT (self), "runs");
}

static void
begin_beside (DownhillExperiment *self,
              DownhillRun        *run)
{
  downhill_experiment_pause (self);
  downhill_experiment_add_run (self, run);
  downhill_undo_retarget (self->undo, self->contents.current);
  g_signal_emit_by_name (self, "reset");
  downhill_experiment_notify_all (self);
}

/**
 * downhill_experiment_new_run:
 * @self: an experiment
 *
 * Begins a run beside the others, with the settings and the start of the current
 * one, and makes it current.
 */
void
downhill_experiment_new_run (DownhillExperiment *self)
{
  DownhillRun *old = self->contents.current;

  downhill_experiment_remember_act (self, N_("New Run"));
  begin_beside (self, downhill_run_new (self->contents.objective, &old->settings));
}

/**
 * downhill_experiment_try:
 * @self: an experiment
 * @settings: other settings, which minimise the same
 *
 * Begins a run with them, and makes it current; training goes on with it. The run that
 * was current stays in the list, if it has made a step. All of that is undone at once.
 */
void
downhill_experiment_try (DownhillExperiment     *self,
                         const DownhillSettings *settings)
{
  DownhillRun *old = self->contents.current;

  g_return_if_fail (downhill_settings_same_objective (settings, &old->settings));

  downhill_experiment_remember_act (self, N_("New Run"));
  if (downhill_descent_get_last_step (old->descent) > 0)
    begin_beside (self, downhill_run_new (self->contents.objective, settings));
  else
    {
      downhill_experiment_begin_run (self, settings);
      downhill_experiment_notify_all (self);
    }
  downhill_experiment_start (self);
}

/**
 * downhill_experiment_fork:
 * @self: an experiment
 *
 * Begins a run beside the others that has come the current one's way so far, to
 * the bit, and makes it current: other settings from here on leave the old one as
 * it is. Where that has made all its epochs, the fork has as many more.
 */
void
downhill_experiment_fork (DownhillExperiment *self)
{
  DownhillRun *old = self->contents.current;
  const DownhillState *state = downhill_descent_get_state (old->descent);
  DownhillRun *run;

  downhill_experiment_remember_act (self, N_("Fork"));
  run = downhill_run_fork (old, state->step);
  if (downhill_run_is_over (run))
    {
      const DownhillSetting *epochs = downhill_setting_find ("epochs");
      double wanted = (double) state->epoch + old->settings.epochs;

      downhill_setting_set (epochs, &run->settings, MIN (wanted, epochs->max));
      downhill_run_rest (run);
    }
  begin_beside (self, run);
}

/**
 * downhill_experiment_remove_run:
 * @self: an experiment
 * @run: one of its runs
 *
 * Takes it off the list. The last one is not: another begins in its place.
 */
void
downhill_experiment_remove_run (DownhillExperiment *self,
                                DownhillRun        *run)
{
  guint i = downhill_contents_find (&self->contents, run);

  downhill_experiment_remember_act (self, N_("Deletion of a Run"));
  if (downhill_contents_count (&self->contents) == 1)
    {
      DownhillRun *fresh = downhill_run_new (self->contents.objective, &run->settings);

      begin_beside (self, fresh);
    }
  else if (run == self->contents.current)
    make_current (self, downhill_contents_get_run (&self->contents, i > 0 ? i - 1 : 1));
  downhill_contents_remove (&self->contents, i);
  downhill_experiment_share_paths (self);
  g_object_notify (G_OBJECT (self), "runs");
}

/**
 * downhill_experiment_rename_run:
 * @self: an experiment
 * @run: one of its runs
 * @name: (nullable): what to call it; %NULL or nothing for its settings
 */
void
downhill_experiment_rename_run (DownhillExperiment *self,
                                DownhillRun        *run,
                                const char         *name)
{
  if (name != NULL && *name == '\0')
    name = NULL;
  if (g_strcmp0 (run->name, name) == 0)
    return;
  downhill_experiment_remember_act (self, N_("Name"));
  g_free (run->name);
  run->name = g_strdup (name);
  downhill_run_emit_changed (run);
  g_object_notify (G_OBJECT (self), "runs");
}

/**
 * downhill_experiment_set_run_visible:
 * @self: an experiment
 * @run: one of its runs
 * @visible: whether plots show it; the current one is always shown
 */
void
downhill_experiment_set_run_visible (DownhillExperiment *self,
                                     DownhillRun        *run,
                                     gboolean            visible)
{
  visible = visible || run == self->contents.current;
  if (run->visible == visible)
    return;
  downhill_experiment_remember_act (self, N_("Visibility"));
  run->visible = visible;
  downhill_run_emit_changed (run);
  g_object_notify (G_OBJECT (self), "runs");
}
