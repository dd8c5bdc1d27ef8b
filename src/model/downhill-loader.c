/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-loader.h"

#include "core/base/downhill-background.h"
#include "core/base/downhill-error.h"

/* Reads a table in a thread of its own and hands over a finished dataset. */

typedef struct {
  GFile *file;
  gsize table;
  char *x_column;
  char *y_column;
  DownhillLoaderProgress progress;
  gpointer progress_data;
  GMainContext *context;
  DownhillCsvReport report;
  DownhillCsvPreview *preview;
} Job;

typedef struct {
  GTask *task;
  double fraction;
} Told;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->file);
  g_free (job->x_column);
  g_free (job->y_column);
  g_main_context_unref (job->context);
  g_clear_pointer (&job->preview, downhill_csv_preview_unref);
  g_free (job);
}

static void
told_free (gpointer data)
{
  Told *told = data;

  g_object_unref (told->task);
  g_free (told);
}

static gboolean
tell (gpointer data)
{
  Told *told = data;
  Job *job = g_task_get_task_data (told->task);

  job->progress (told->fraction, job->progress_data);

  return G_SOURCE_REMOVE;
}

static void
csv_progress_cb (gsize    done,
                 gsize    total,
                 gpointer data)
{
  GTask *task = data;
  Job *job = g_task_get_task_data (task);
  g_autoptr (GSource) source = NULL;
  Told *told;

  if (job->progress == NULL || total == 0)
    return;
  told = g_new0 (Told, 1);
  told->task = g_object_ref (task);
  told->fraction = MIN (done / (double) total, 1);
  /* g_main_context_invoke() would call it in this thread while nobody else
   * holds the context. With the priority of the task's own end it comes before
   * that: what is told later would be told of something that is gone. */
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell, told, told_free);
  g_source_attach (source, job->context);
}

/* Where nobody chose the columns, and those that were proposed do badly. */
static gboolean
should_ask (const Job             *job,
            const DownhillDataset *dataset,
            const GError          *error)
{
  if (job->x_column != NULL || job->y_column != NULL)
    return FALSE;

  return dataset != NULL
             ? downhill_csv_report_gives_up (&job->report)
             : g_error_matches (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FORMAT) ||
                   g_error_matches (error, DOWNHILL_ERROR, DOWNHILL_ERROR_DATA);
}

/* What to choose from, if there is a choice. */
static DownhillCsvPreview *
read_preview (const Job    *job,
              GCancellable *cancellable)
{
  g_autoptr (DownhillCsvPreview) preview =
      downhill_csv_preview_read (job->file, job->report.next_table_line > 0, cancellable,
                                 NULL);
  gsize n_choices = 0;

  if (preview == NULL)
    return NULL;
  for (gsize k = 0; preview->names[k] != NULL; k++)
    n_choices += preview->has_numbers[k] || preview->is_words[k];

  return n_choices >= 2 ? g_steal_pointer (&preview) : NULL;
}

static void
load_in_thread (GTask        *task,
                gpointer      source G_GNUC_UNUSED,
                gpointer      data,
                GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  DownhillDataset *dataset;

  downhill_background_enter ();
  dataset = downhill_csv_read (job->file, job->table, job->x_column, job->y_column,
                               csv_progress_cb, task, cancellable, &job->report,
                               &error);
  if (should_ask (job, dataset, error))
    job->preview = read_preview (job, cancellable);
  if (dataset != NULL)
    g_task_return_pointer (task, dataset, (GDestroyNotify) downhill_dataset_unref);
  else
    g_task_return_error (task, error);
}

/**
 * downhill_loader_load_async:
 * @file: a file
 * @table: which of the tables in it, from 1
 * @x_column: (nullable): the column of x, as downhill_csv_read() takes it
 * @y_column: (nullable): the column of y
 * @progress: (nullable): told in this thread how far the loading is, 0 to 1
 * @progress_data: passed to @progress
 * @cancellable: (nullable): stops the loading
 * @callback: called when it is done
 * @data: passed to @callback
 */
void
downhill_loader_load_async (GFile                  *file,
                            gsize                   table,
                            const char             *x_column,
                            const char             *y_column,
                            DownhillLoaderProgress  progress,
                            gpointer                progress_data,
                            GCancellable           *cancellable,
                            GAsyncReadyCallback     callback,
                            gpointer                data)
{
  g_autoptr (GTask) task = g_task_new (file, cancellable, callback, data);
  Job *job = g_new0 (Job, 1);

  job->file = g_object_ref (file);
  job->table = table;
  job->x_column = g_strdup (x_column);
  job->y_column = g_strdup (y_column);
  job->progress = progress;
  job->progress_data = progress_data;
  job->context = g_main_context_ref_thread_default ();
  g_task_set_source_tag (task, downhill_loader_load_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, load_in_thread);
}

/**
 * downhill_loader_load_finish:
 * @result: what the callback was given
 * @remark: (out) (nullable): a sentence for a person on how the table was
 *   understood, %NULL if there is nothing worth saying
 * @error: as downhill_csv_read()
 *
 * Returns: (transfer full) (nullable): the data
 */
DownhillDataset *
downhill_loader_load_finish (GAsyncResult  *result,
                             char         **remark,
                             GError       **error)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  DownhillDataset *dataset = g_task_propagate_pointer (G_TASK (result), error);

  *remark = dataset != NULL ? downhill_csv_report_describe (&job->report) : NULL;

  return dataset;
}

/**
 * downhill_loader_get_preview:
 * @result: what the callback was given
 *
 * Returns: (transfer none) (nullable): the table to choose two columns from, if
 *   nobody did, and those that were proposed failed or gave up something of the
 *   table; valid as long as @result
 */
DownhillCsvPreview *
downhill_loader_get_preview (GAsyncResult *result)
{
  Job *job = g_task_get_task_data (G_TASK (result));

  return job->preview;
}
