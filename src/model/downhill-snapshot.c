/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-snapshot.h"

/* A run as it was: what it was set to, and at which step it stood. */
typedef struct {
  DownhillRun *run;
  DownhillSettings settings;
  char *name;
  guint mark;
  gboolean visible;
  guint64 step;
} Record;

/* How all was, by reference: data and objective never change, and a run keeps its
 * path, which it can be taken back on. */
struct _DownhillSnapshot
{
  DownhillData *data;
  DownhillObjective *objective;
  guint overlay;
  gboolean together;
  DownhillMeasure measure;
  guint current;
  GArray *records;
};

static void
record_clear (gpointer data)
{
  Record *record = data;

  g_object_unref (record->run);
  g_free (record->name);
}

/**
 * downhill_snapshot_take:
 * @contents: what an experiment consists of
 *
 * Cost: a reference and a few numbers for each run.
 *
 * Returns: (transfer full): how it is now
 */
DownhillSnapshot *
downhill_snapshot_take (DownhillContents *contents)
{
  DownhillSnapshot *self = g_new0 (DownhillSnapshot, 1);

  self->data = downhill_data_ref (contents->data);
  self->objective = downhill_objective_ref (contents->objective);
  self->overlay = contents->overlay;
  self->together = contents->together;
  self->measure = contents->measure;
  self->current = downhill_contents_find (contents, contents->current);
  self->records = g_array_new (FALSE, FALSE, sizeof (Record));
  g_array_set_clear_func (self->records, record_clear);
  for (guint i = 0; i < downhill_contents_count (contents); i++)
    {
      DownhillRun *run = downhill_contents_get_run (contents, i);
      Record record = {
        g_object_ref (run), run->settings, g_strdup (run->name), run->mark, run->visible,
        downhill_descent_get_state (run->descent)->step,
      };

      g_array_append_val (self->records, record);
    }

  return self;
}

void
downhill_snapshot_free (DownhillSnapshot *self)
{
  downhill_data_unref (self->data);
  downhill_objective_unref (self->objective);
  g_array_unref (self->records);
  g_free (self);
}

static void
restore_run (const Record      *record,
             DownhillObjective *objective)
{
  DownhillRun *run = record->run;
  guint64 last = downhill_descent_get_last_step (run->descent);

  run->settings = record->settings;
  run->mark = record->mark;
  run->visible = record->visible;
  run->told = FALSE;
  g_free (run->name);
  run->name = g_strdup (record->name);
  if (last == 0)
    downhill_run_begin (run, objective);
  else if (downhill_descent_get_state (run->descent)->step != record->step)
    downhill_descent_seek (run->descent, MIN (record->step, last));
  if (run->state != DOWNHILL_EXPERIMENT_DIVERGED ||
      downhill_descent_get_state (run->descent)->step != last)
    downhill_run_rest (run);
  downhill_run_emit_changed (run);
}

/**
 * downhill_snapshot_restore:
 * @self: a snapshot
 * @contents: what an experiment consists of
 *
 * Makes @contents what they were. Steps that a run made since are still there to
 * be gone to until it makes others.
 *
 * Cost: a reference for each run, and going to a step of its path.
 */
void
downhill_snapshot_restore (const DownhillSnapshot *self,
                           DownhillContents       *contents)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new ();

  downhill_contents_set_data (contents, self->data, self->objective);
  downhill_contents_set_overlay (contents, self->overlay);
  contents->together = self->together;
  contents->measure = self->measure;
  for (guint i = 0; i < self->records->len; i++)
    {
      const Record *record = &g_array_index (self->records, Record, i);

      restore_run (record, self->objective);
      g_ptr_array_add (runs, record->run);
    }
  downhill_contents_set_runs (contents, runs, self->current);
}

/**
 * downhill_snapshot_list_runs:
 * @self: a snapshot
 * @runs: (element-type DownhillRun): a set, to which its runs are added
 */
void
downhill_snapshot_list_runs (const DownhillSnapshot *self,
                             GHashTable             *runs)
{
  for (guint i = 0; i < self->records->len; i++)
    g_hash_table_add (runs, g_array_index (self->records, Record, i).run);
}
