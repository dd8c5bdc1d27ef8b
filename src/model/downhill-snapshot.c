/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-snapshot.h"

#include "core/descent/downhill-setting.h"

/* A run as it was: what it was set to, and at which step it stood. */
typedef struct {
  DownhillRun *run;
  DownhillRun *kept; /* a copy with the path to that step, once the run has another; or NULL */
  DownhillSettings settings;
  char *name;
  guint mark;
  gboolean visible;
  guint64 step;
  guint serial; /* of its path */
  guint64 last_step; /* of that */
  DownhillExperimentState state;
} Record;

/* How all was, by reference: data and objective never change, and a run keeps its
 * path, which it can be taken back on. Only where steps from further back take the place
 * of those that led there, they are copied before. */
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
  g_clear_object (&record->kept);
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
        g_object_ref (run), NULL, run->settings, g_strdup (run->name), run->mark, run->visible,
        downhill_descent_get_state (run->descent)->step,
        downhill_history_get_serial (downhill_descent_get_history (run->descent)),
        downhill_descent_get_last_step (run->descent), run->state,
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

static Record *
get_record (const DownhillSnapshot *self,
            guint                   i)
{
  return &g_array_index (self->records, Record, i);
}

static Record *
find_record (const DownhillSnapshot *self,
             DownhillRun            *run)
{
  for (guint i = 0; i < self->records->len; i++)
    if (get_record (self, i)->run == run)
      return get_record (self, i);

  return NULL;
}

static gboolean
is_listed (DownhillContents *contents,
           DownhillRun      *run)
{
  return g_ptr_array_find (contents->listed, run, NULL);
}

/* Whether a run that has been there all along is to go back: to what it was set to when
 * its steps since would have been others. */
static gboolean
goes_back (const Record     *record,
           DownhillContents *contents)
{
  return is_listed (contents, record->run) &&
         !downhill_settings_same_path (&record->settings, &record->run->settings);
}

/* Whether what became of a run makes another one current: it came, went, showed or hid. */
static gboolean
has_come_or_gone (const DownhillSnapshot *self,
                  DownhillContents       *contents,
                  DownhillRun            *run)
{
  Record *record = find_record (self, run);

  return record == NULL || !is_listed (contents, run) || record->visible != run->visible;
}

/* What is brought back is looked at. Whoever has chosen another run since, which it is not
 * about, stays there. This says the same on the way back. */
static DownhillRun *
find_current (const DownhillSnapshot *self,
              DownhillContents       *contents)
{
  DownhillRun *current = get_record (self, self->current)->run;

  if (has_come_or_gone (self, contents, current) ||
      has_come_or_gone (self, contents, contents->current))
    return current;
  for (guint i = 0; i < self->records->len; i++)
    {
      const Record *record = get_record (self, i);

      if (is_listed (contents, record->run) &&
          !downhill_settings_equal (&record->settings, &record->run->settings))
        return current;
    }

  return contents->current;
}

/**
 * downhill_snapshot_moves:
 * @self: a snapshot
 * @contents: what an experiment consists of
 *
 * Returns: whether downhill_snapshot_restore() makes another run current, or takes one
 *   to another step
 */
gboolean
downhill_snapshot_moves (const DownhillSnapshot *self,
                         DownhillContents       *contents)
{
  for (guint i = 0; i < self->records->len; i++)
    if (goes_back (get_record (self, i), contents))
      return TRUE;

  return find_current (self, contents) != contents->current;
}

/* Whether a run has made steps since, and the last of them with other settings. What lay
 * ahead of it then may have been made with others, too. */
static gboolean
has_other_steps (const Record *record)
{
  const DownhillDescent *descent = record->run->descent;
  guint64 last = downhill_descent_get_last_step (descent);

  return last > 0 &&
         (last != record->last_step ||
          downhill_history_get_serial (downhill_descent_get_history (descent)) !=
            record->serial) &&
         !downhill_settings_same_path (&record->settings,
                                       downhill_descent_get_made_settings (descent));
}

/* Takes a run back to its step. What it has made since with other settings is none of it:
 * that is kept for the way forth. */
static void
restore_steps (const Record           *record,
               DownhillObjective      *objective,
               const DownhillSnapshot *present)
{
  DownhillRun *run = record->run;
  gboolean has_others = has_other_steps (record);

  if (has_others && record->step == 0)
    {
      find_record (present, run)->kept = downhill_run_leave_path (run, objective);
    }
  else if (has_others || record->kept != NULL)
    {
      find_record (present, run)->kept = downhill_run_copy (run);
      if (record->kept != NULL)
        downhill_run_take_path (run, record->kept);
    }
  run->settings = record->settings;
  if (downhill_descent_get_last_step (run->descent) == 0)
    downhill_run_begin (run, objective);
  else if (downhill_descent_get_state (run->descent)->step != record->step)
    downhill_descent_seek (run->descent, record->step);
  if (has_others && downhill_run_count_told (run) < downhill_descent_get_last_step (run->descent))
    downhill_descent_set_settings (run->descent, &run->settings);
  run->state = record->state;
}

static void
restore_run (const Record *record)
{
  DownhillRun *run = record->run;

  run->settings = record->settings;
  run->mark = record->mark;
  run->visible = record->visible;
  run->told = FALSE;
  g_free (run->name);
  run->name = g_strdup (record->name);
  if (run->state != DOWNHILL_EXPERIMENT_DIVERGED ||
      downhill_descent_get_state (run->descent)->step !=
        downhill_descent_get_last_step (run->descent))
    downhill_run_rest (run);
  downhill_run_emit_changed (run);
}

/* Whether the same runs are in the list, in the same order. */
static gboolean
has_same_runs (const DownhillSnapshot *self,
               DownhillContents       *contents)
{
  guint n = self->records->len;

  for (guint i = 0; i < n; i++)
    if (downhill_contents_get_run (contents, i) != get_record (self, i)->run)
      return FALSE;

  return downhill_contents_count (contents) == n;
}

/**
 * downhill_snapshot_restore:
 * @self: a snapshot
 * @contents: what an experiment consists of
 * @present: how they are now
 *
 * Makes @contents what they were, but for the steps that were made since by runs that are
 * there now and were set to the same then. A run that was set to something else goes back
 * without what it has made since, of which @present has a copy.
 *
 * Cost: O(n²) for n runs, and going to a step of the paths of those that go back.
 */
void
downhill_snapshot_restore (const DownhillSnapshot *self,
                           DownhillContents       *contents,
                           const DownhillSnapshot *present)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new ();
  DownhillRun *current = find_current (self, contents);
  guint place = 0;

  downhill_contents_set_data (contents, self->data, self->objective);
  downhill_contents_set_overlay (contents, self->overlay);
  contents->together = self->together;
  contents->measure = self->measure;
  for (guint i = 0; i < self->records->len; i++)
    {
      const Record *record = get_record (self, i);

      if (goes_back (record, contents))
        restore_steps (record, self->objective, present);
      restore_run (record);
      g_ptr_array_add (runs, record->run);
      if (record->run == current)
        place = i;
    }
  if (has_same_runs (self, contents))
    g_set_object (&contents->current, current);
  else
    downhill_contents_set_runs (contents, runs, place);
}

/**
 * downhill_snapshot_keep_path:
 * @self: a snapshot
 * @loss: what is to be lost
 *
 * Lets a run make steps from where it stands, in place of those that it has made beyond. If
 * this snapshot takes it back to one of them, it has a copy of them from now on.
 *
 * Returns: whether those beyond this snapshot have to be asked as well
 */
gboolean
downhill_snapshot_keep_path (DownhillSnapshot     *self,
                             DownhillSnapshotLoss *loss)
{
  Record *record = find_record (self, loss->run);
  gboolean goes_back;

  if (record == NULL)
    return FALSE;
  goes_back = !downhill_settings_same_path (&record->settings, &loss->settings);
  loss->settings = record->settings;
  if (!goes_back)
    return TRUE;
  if (record->kept == NULL && record->step > downhill_descent_get_state (loss->run->descent)->step)
    {
      if (loss->copy == NULL)
        loss->copy = downhill_run_copy (loss->run);
      record->kept = g_object_ref (loss->copy);
    }

  return record->kept == NULL;
}

/**
 * downhill_snapshot_list_runs:
 * @self: a snapshot
 * @runs: (element-type DownhillRun): a set, to which its runs and the copies of them are added
 */
void
downhill_snapshot_list_runs (const DownhillSnapshot *self,
                             GHashTable             *runs)
{
  for (guint i = 0; i < self->records->len; i++)
    {
      g_hash_table_add (runs, get_record (self, i)->run);
      if (get_record (self, i)->kept != NULL)
        g_hash_table_add (runs, get_record (self, i)->kept);
    }
}
