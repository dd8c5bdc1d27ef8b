/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-experiment-private.h"

#include <glib/gi18n-lib.h>

/* What an experiment remembers, and brings back. */

static void
notify_undo (DownhillExperiment *self)
{
  g_object_notify (G_OBJECT (self), "undo-label");
  g_object_notify (G_OBJECT (self), "redo-label");
}

/* Before a change. Changes of the same thing that follow on one another, as when a
 * number is typed or a ring is dragged, are one. */
void
downhill_experiment_remember (DownhillExperiment *self,
                              const char         *label)
{
  if (self->acting)
    return;
  if (downhill_undo_continues (self->undo, label, self->contents.current, self->moment))
    return;
  downhill_undo_push (self->undo, label, self->contents.current, self->moment,
                      downhill_snapshot_take (&self->contents));
  notify_undo (self);
}

/* Before what is done as a whole: doing the same again is another entry. */
void
downhill_experiment_remember_act (DownhillExperiment *self,
                                  const char         *label)
{
  if (self->acting)
    return;
  downhill_undo_push (self->undo, label, NULL, 0, downhill_snapshot_take (&self->contents));
  notify_undo (self);
}

/**
 * downhill_experiment_begin_act:
 * @self: an experiment
 * @label: what is done, to be translated; static
 *
 * All that is changed until downhill_experiment_end_act() is one entry of undo.
 */
void
downhill_experiment_begin_act (DownhillExperiment *self,
                               const char         *label)
{
  downhill_experiment_remember_act (self, label);
  self->acting = TRUE;
}

void
downhill_experiment_end_act (DownhillExperiment *self)
{
  self->acting = FALSE;
}

/**
 * downhill_experiment_get_undo_label:
 * @self: an experiment
 * @redo: whether it is asked what can be done again
 *
 * Returns: (transfer none) (nullable): what the next undo undoes, or the next redo
 *   does, for a person; %NULL if there is nothing
 */
const char *
downhill_experiment_get_undo_label (DownhillExperiment *self,
                                    gboolean            redo)
{
  const char *label = downhill_undo_get_label (self->undo, redo);

  return label != NULL ? _(label) : NULL;
}

/**
 * downhill_experiment_hold:
 * @self: an experiment
 * @held: whether something is held that changes a setting, such as a knob
 *
 * What is changed from when it is taken hold of until it is let go is one entry, also
 * while a run goes on; what was changed before is another. Of the runs that are made
 * meanwhile the last one stays.
 */
void
downhill_experiment_hold (DownhillExperiment *self,
                          gboolean            held)
{
  self->held = held;
  self->held_run = NULL;
  downhill_undo_hold (self->undo, held);
}

gboolean
downhill_experiment_is_held (DownhillExperiment *self)
{
  return self->held;
}

/* What makes steps goes on with them, unless it is to go back or another run is to be
 * current. */
static void
restore (DownhillExperiment     *self,
         const DownhillSnapshot *snapshot,
         DownhillSnapshot       *present)
{
  DownhillExperimentState before = downhill_experiment_get_state (self);
  gboolean moves = downhill_snapshot_moves (snapshot, &self->contents);

  if (moves)
    {
      self->running = FALSE;
      downhill_experiment_settle (self->contents.current);
    }
  downhill_snapshot_restore (snapshot, &self->contents, present);
  downhill_experiment_share_paths (self);
  downhill_experiment_update_state (self, before);
  if (moves)
    g_signal_emit_by_name (self, "reset");
  downhill_experiment_notify_all (self);
}

/**
 * downhill_experiment_undo:
 * @self: an experiment
 * @redo: whether to do again what was undone
 *
 * Brings back what the last change was about: data, a run that came or went, what one was
 * set to or is called. A run whose steps would be others goes back to where it was set
 * otherwise, without those that it made since, which the way forth brings back.
 * All other runs stay where they are now, for steps are no changes.
 *
 * Cost: O(n²) for n runs, and copying the path of one that goes back.
 *
 * Returns: whether there was anything
 */
gboolean
downhill_experiment_undo (DownhillExperiment *self,
                          gboolean            redo)
{
  g_autoptr (DownhillSnapshot) snapshot = NULL;
  DownhillSnapshot *present;

  if (downhill_undo_get_label (self->undo, redo) == NULL)
    return FALSE;
  present = downhill_snapshot_take (&self->contents);
  snapshot = downhill_undo_swap (self->undo, redo, present);
  restore (self, snapshot, present);

  return TRUE;
}

static gboolean
list_runs (gpointer snapshot,
           gpointer data)
{
  downhill_snapshot_list_runs (snapshot, data);

  return TRUE;
}

static void
list_all_runs (DownhillUndo *undo,
               GHashTable   *runs)
{
  downhill_undo_walk (undo, FALSE, list_runs, runs);
  downhill_undo_walk (undo, TRUE, list_runs, runs);
}

/* All paths share what one alone may take, also those that only undo holds. */
void
downhill_experiment_share_paths (DownhillExperiment *self)
{
  g_autoptr (GHashTable) held = g_hash_table_new (NULL, NULL);

  list_all_runs (self->undo, held);
  if (self->undo_before != NULL)
    list_all_runs (self->undo_before, held);
  downhill_contents_share_paths (&self->contents, held);
}

static gboolean
keep_path (gpointer snapshot,
           gpointer data)
{
  return downhill_snapshot_keep_path (snapshot, data);
}

/* Before a run that was taken back makes another step: what it has made beyond is lost,
 * unless undo or redo leads there. */
void
downhill_experiment_keep_path (DownhillExperiment *self,
                               DownhillRun        *run)
{
  g_autoptr (DownhillRun) copy = NULL;

  for (guint redo = 0; redo < 2; redo++)
    {
      DownhillSnapshotLoss loss = { run, run->settings, copy };

      downhill_undo_walk (self->undo, redo, keep_path, &loss);
      copy = loss.copy;
    }
  if (copy != NULL)
    downhill_experiment_share_paths (self);
}

/**
 * downhill_experiment_begin_apart:
 * @self: an experiment
 *
 * What is done from now on is apart, as in a lesson: it alone can be undone, and
 * nothing that was done before, be that apart as well, until
 * downhill_experiment_end_apart().
 */
void
downhill_experiment_begin_apart (DownhillExperiment *self)
{
  if (self->undo_before == NULL)
    {
      self->undo_before = self->undo;
      self->undo = downhill_undo_new ((GDestroyNotify) downhill_snapshot_free);
    }
  else
    downhill_undo_clear (self->undo);
  downhill_experiment_share_paths (self);
  notify_undo (self);
}

static gboolean
is_touched (DownhillExperiment *self)
{
  return downhill_undo_get_label (self->undo, FALSE) != NULL ||
         downhill_experiment_get_last_step (self) > 0;
}

/**
 * downhill_experiment_take_touched:
 * @self: an experiment
 *
 * Returns: (transfer full) (nullable): how all is now, if anything can be undone or a step
 *   was made
 */
DownhillSnapshot *
downhill_experiment_take_touched (DownhillExperiment *self)
{
  return is_touched (self) ? downhill_snapshot_take (&self->contents) : NULL;
}

/**
 * downhill_experiment_remember_start_over:
 * @self: an experiment that was set up anew
 * @before: (transfer full): how all was before; undo brings it back
 */
void
downhill_experiment_remember_start_over (DownhillExperiment *self,
                                         DownhillSnapshot   *before)
{
  downhill_undo_push (self->undo, N_("Start Over"), NULL, 0, before);
  downhill_experiment_share_paths (self);
  notify_undo (self);
}

/**
 * downhill_experiment_end_apart:
 * @self: an experiment in which things are done apart
 * @before: how all was before
 *
 * Makes all as it was, and what was done before can be undone again. What was made apart, if
 * anything was, is one entry: undo brings it back.
 */
void
downhill_experiment_end_apart (DownhillExperiment     *self,
                               const DownhillSnapshot *before)
{
  gboolean touched;

  g_return_if_fail (self->undo_before != NULL);

  touched = is_touched (self);
  g_clear_pointer (&self->undo, downhill_undo_free);
  self->undo = g_steal_pointer (&self->undo_before);
  if (touched)
    downhill_experiment_remember_act (self, N_("Leaving the Lessons"));
  restore (self, before, NULL);
  notify_undo (self);
}

/**
 * downhill_experiment_take:
 * @self: an experiment
 *
 * Returns: (transfer full): how all is now, by reference
 */
DownhillSnapshot *
downhill_experiment_take (DownhillExperiment *self)
{
  return downhill_snapshot_take (&self->contents);
}
