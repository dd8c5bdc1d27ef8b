/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-saver.h"

#include <glib/gi18n-lib.h>

#include "core/table/downhill-csv.h"
#include "core/base/downhill-file.h"
#include "core/base/downhill-text.h"
#include "downhill-fair-race-report.h"

/* Writes what an experiment holds as tables by commas, in which every number
 * can be read back to the same bits, whatever the locale. */

typedef struct {
  DownhillExperiment *experiment;
  DownhillSaverTable table;
  DownhillFairRace *race; /* instead */
  char *path;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->experiment);
  g_clear_pointer (&job->race, downhill_fair_race_unref);
  g_free (job->path);
  g_free (job);
}

static GBytes *
write_data (DownhillDataset *dataset)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();

  /* A stream in memory fails only where memory does, and then all ends. */
  if (!downhill_csv_write (dataset, stream, NULL, NULL) ||
      !g_output_stream_close (stream, NULL, NULL))
    g_assert_not_reached ();

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
append_number (GString *text,
               double   value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_c (text, ',');
  g_string_append (text, g_ascii_formatd (buffer, sizeof buffer, "%.17g", value));
}

static void
append_state (GString               *text,
              const char            *name,
              DownhillObjective     *objective,
              const DownhillDescent *descent,
              guint64                step,
              double                 w,
              double                 b)
{
  g_string_append (text, name);
  g_string_append_printf (text, "%" G_GUINT64_FORMAT ",%" G_GUINT64_FORMAT, step,
                          downhill_descent_get_epoch_at (descent, step));
  append_number (text, w);
  append_number (text, b);
  append_number (text, downhill_objective_value (objective, w, b));
  g_string_append_c (text, '\n');
}

/* All that is recorded, and where the run has come to, though that may not be. */
static void
append_path (GString               *text,
             const char            *name,
             const DownhillDescent *descent)
{
  DownhillObjective *objective = downhill_descent_get_objective (descent);
  const DownhillHistory *history = downhill_descent_get_history (descent);
  guint64 last = downhill_descent_get_last_step (descent), step = 0;
  double w, b;

  for (gsize i = 0; i < downhill_history_get_size (history); i++)
    {
      step = i * downhill_history_get_stride (history);
      downhill_descent_get_path_point (descent, i, &w, &b);
      append_state (text, name, objective, descent, step, w, b);
    }
  if (step < last)
    {
      g_autoptr (DownhillDescent) end = downhill_descent_copy (descent);

      downhill_descent_seek (end, last);
      downhill_descent_get_point (end, &w, &b);
      append_state (text, name, objective, descent, last, w, b);
    }
}

static GBytes *
write_path (DownhillExperiment *experiment)
{
  GString *text = g_string_new ("step,epoch,w,b,loss\n");

  append_path (text, "", downhill_experiment_get_descent (experiment));

  return g_string_free_to_bytes (text);
}

/* A name is one cell, whatever is in it, and stays on its line. */
static GBytes *
write_paths (DownhillExperiment *experiment)
{
  GListModel *runs = downhill_experiment_get_runs (experiment);
  GString *text = g_string_new ("run,step,epoch,w,b,loss\n");

  for (guint i = 0; i < g_list_model_get_n_items (runs); i++)
    {
      g_autoptr (DownhillRun) run = g_list_model_get_item (runs, i);
      g_autofree char *title = downhill_experiment_dup_title (experiment, run);
      g_autofree char *shown = downhill_text_dup_visible (title);
      g_autoptr (GString) cell = g_string_new (shown);

      g_string_replace (cell, "\"", "\"\"", 0);
      g_string_prepend_c (cell, '"');
      g_string_append (cell, "\",");
      append_path (text, cell->str, run->descent);
    }

  return g_string_free_to_bytes (text);
}

/**
 * downhill_saver_write:
 * @experiment: an experiment
 * @table: what of it
 *
 * Cost: O(points) or O(recorded steps).
 *
 * Returns: (transfer full): the table, with a line that names the columns
 */
GBytes *
downhill_saver_write (DownhillExperiment *experiment,
                      DownhillSaverTable  table)
{
  switch (table)
    {
    case DOWNHILL_SAVER_DATA:
      return write_data (downhill_experiment_get_dataset (experiment));
    case DOWNHILL_SAVER_PATHS:
      return write_paths (experiment);
    case DOWNHILL_SAVER_PATH:
    default:
      return write_path (experiment);
    }
}

static guint64
get_stride (DownhillRun *run)
{
  return downhill_history_get_stride (downhill_descent_get_history (run->descent));
}

/**
 * downhill_saver_describe:
 * @experiment: an experiment
 * @table: what of it
 *
 * Returns: (transfer full) (nullable): a sentence that says what the table leaves
 *   out, if anything
 */
char *
downhill_saver_describe (DownhillExperiment *experiment,
                         DownhillSaverTable  table)
{
  GListModel *runs = downhill_experiment_get_runs (experiment);
  guint64 stride = get_stride (downhill_experiment_get_current (experiment));

  for (guint i = 0; table == DOWNHILL_SAVER_PATHS && i < g_list_model_get_n_items (runs); i++)
    {
      g_autoptr (DownhillRun) run = g_list_model_get_item (runs, i);

      stride = MAX (stride, get_stride (run));
    }
  if (table == DOWNHILL_SAVER_DATA || stride == 1)
    return NULL;

  return table == DOWNHILL_SAVER_PATH
           ? g_strdup_printf (_("The path is too long to keep all of it: the table has one "
                                "step in %llu, and the last."),
                              (unsigned long long) stride)
           : g_strdup_printf (_("The paths are too long to keep all of them: of the longest "
                                "the table has one step in %llu, and the last."),
                              (unsigned long long) stride);
}

static GBytes *
write_race (DownhillFairRace *race)
{
  downhill_fair_race_run (race, NULL);

  return downhill_fair_race_report_csv (race);
}

static void
save_in_thread (GTask        *task,
                gpointer      source G_GNUC_UNUSED,
                gpointer      data,
                GCancellable *cancellable G_GNUC_UNUSED)
{
  Job *job = data;
  g_autoptr (GBytes) bytes = job->race != NULL
                               ? write_race (job->race)
                               : downhill_saver_write (job->experiment, job->table);
  GError *error = NULL;

  if (downhill_file_write (job->path, g_bytes_get_data (bytes, NULL),
                           g_bytes_get_size (bytes), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * downhill_saver_save_async:
 * @experiment: an experiment
 * @table: what of it
 * @path: the file to write
 * @cancellable: (nullable): cancels the waiting, not the writing
 * @callback: called when it is done
 * @data: passed to @callback
 *
 * Saves the table as it is now in a thread of its own, as downhill_file_write()
 * does: the experiment may go on meanwhile.
 */
void
downhill_saver_save_async (DownhillExperiment  *experiment,
                           DownhillSaverTable   table,
                           const char          *path,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Job *job = g_new0 (Job, 1);

  job->experiment = downhill_experiment_copy (experiment);
  job->table = table;
  job->path = g_strdup (path);
  g_task_set_source_tag (task, downhill_saver_save_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, save_in_thread);
}

/**
 * downhill_saver_save_race_async:
 * @race: a race, which is run if it was not
 * @path: the file to write
 * @cancellable: (nullable): cancels the waiting, not the writing
 * @callback: called when it is done, for downhill_saver_save_finish()
 * @data: passed to @callback
 *
 * Saves its table in a thread, likewise.
 */
void
downhill_saver_save_race_async (DownhillFairRace    *race,
                                const char          *path,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Job *job = g_new0 (Job, 1);

  job->race = downhill_fair_race_ref (race);
  job->path = g_strdup (path);
  g_task_set_source_tag (task, downhill_saver_save_race_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, save_in_thread);
}

gboolean
downhill_saver_save_finish (GAsyncResult  *result,
                            GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
