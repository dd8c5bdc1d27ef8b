/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-export.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-error.h"
#include "core/base/downhill-file.h"
#include "core/base/downhill-text.h"

/* Writes plots as picture files. */

typedef struct {
  GPtrArray *plots;
  DownhillExport options;
  const DownhillFormat *format; /* if it is for memory */
  char *path; /* if it is for a file */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_ptr_array_unref (job->plots);
  g_free (job->path);
  g_free (job);
}

static gboolean
check_size (const DownhillExport  *options,
            GError               **error)
{
  double width = ceil (options->width * options->scale);
  double height = ceil (options->height * options->scale);

  if (options->width >= DOWNHILL_EXPORT_MIN_SIZE &&
      options->height >= DOWNHILL_EXPORT_MIN_SIZE &&
      options->scale >= 0.5 && options->scale <= 8 &&
      width <= DOWNHILL_EXPORT_MAX_SIZE && height <= DOWNHILL_EXPORT_MAX_SIZE)
    return TRUE;
  g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_EXPORT,
               _("A picture must measure %d to %d pixels each way, at a "
                 "scale from 0.5 to 8; this would be %.0f × %.0f."),
               DOWNHILL_EXPORT_MIN_SIZE, DOWNHILL_EXPORT_MAX_SIZE,
               width, height);

  return FALSE;
}

/**
 * downhill_export_encode:
 * @format: of which kind
 * @plots: (element-type DownhillPlot): what to draw, at least one plot
 * @options: how large and in which colours
 * @error: %DOWNHILL_ERROR_EXPORT where the size is beyond the limits or memory
 *   does not suffice
 *
 * Returns: (transfer full) (nullable): the picture as a file of that format
 */
GBytes *
downhill_export_encode (const DownhillFormat  *format,
                        GPtrArray             *plots,
                        const DownhillExport  *options,
                        GError               **error)
{
  g_return_val_if_fail (plots->len > 0, NULL);

  return check_size (options, error) ? format->encode (plots, options, error) : NULL;
}

/**
 * downhill_export_find_format:
 * @path: the file to write
 * @error: %DOWNHILL_ERROR_EXPORT if its name ends as that of no format does
 *
 * Returns: (nullable): the format in which downhill_export_write() writes it
 */
const DownhillFormat *
downhill_export_find_format (const char  *path,
                             GError     **error)
{
  const DownhillFormat *format = downhill_format_find_for (path);
  g_autofree char *basename = NULL, *name = NULL, *endings = NULL;

  if (format != NULL)
    return format;
  basename = g_filename_display_basename (path);
  name = downhill_text_dup_visible (basename);
  endings = downhill_format_dup_endings ();
  g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_EXPORT,
               _("“%s”: the ending chooses the format. Let the name end in one of %s."),
               name, endings);

  return NULL;
}

/**
 * downhill_export_write:
 * @plots: (element-type DownhillPlot): what to draw, at least one plot
 * @options: how large and in which colours
 * @path: the file to write, whose ending is that of a format; one that is there
 *   is replaced
 * @error: %DOWNHILL_ERROR_EXPORT, or as downhill_file_write()
 *
 * Writes a file as downhill_file_write() does. A picture is made in memory first,
 * so that a file is complete or not there.
 *
 * Returns: whether it was written
 */
gboolean
downhill_export_write (GPtrArray             *plots,
                       const DownhillExport  *options,
                       const char            *path,
                       GError               **error)
{
  const DownhillFormat *format = downhill_export_find_format (path, error);
  g_autoptr (GBytes) bytes = NULL;

  if (format == NULL)
    return FALSE;
  bytes = downhill_export_encode (format, plots, options, error);

  return bytes != NULL &&
         downhill_file_write (path, g_bytes_get_data (bytes, NULL),
                              g_bytes_get_size (bytes), error);
}

static Job *
job_new (GPtrArray            *plots,
         const DownhillExport *options,
         const DownhillFormat *format,
         const char           *path)
{
  Job *job = g_new0 (Job, 1);

  job->plots = downhill_figure_copy_plots (plots);
  job->options = *options;
  job->format = format;
  job->path = g_strdup (path);

  return job;
}

static void
encode_in_thread (GTask        *task,
                  gpointer      source G_GNUC_UNUSED,
                  gpointer      data,
                  GCancellable *cancellable G_GNUC_UNUSED)
{
  Job *job = data;
  GError *error = NULL;
  GBytes *bytes = downhill_export_encode (job->format, job->plots, &job->options, &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

/**
 * downhill_export_encode_async:
 * @format: of which kind
 * @plots: (element-type DownhillPlot): what to draw, at least one plot
 * @options: how large and in which colours
 * @cancellable: (nullable): cancels the waiting
 * @callback: called when it is done
 * @data: passed to @callback
 *
 * Draws the plots as they are now in a thread of its own: they may change
 * meanwhile.
 */
void
downhill_export_encode_async (const DownhillFormat *format,
                              GPtrArray            *plots,
                              const DownhillExport *options,
                              GCancellable         *cancellable,
                              GAsyncReadyCallback   callback,
                              gpointer              data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, downhill_export_encode_async);
  g_task_set_task_data (task, job_new (plots, options, format, NULL), job_free);
  g_task_run_in_thread (task, encode_in_thread);
}

/**
 * downhill_export_encode_finish:
 * @result: what the callback was given
 * @error: as downhill_export_encode()
 *
 * Returns: (transfer full) (nullable): the picture as a file
 */
GBytes *
downhill_export_encode_finish (GAsyncResult  *result,
                               GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
write_in_thread (GTask        *task,
                 gpointer      source G_GNUC_UNUSED,
                 gpointer      data,
                 GCancellable *cancellable G_GNUC_UNUSED)
{
  Job *job = data;
  GError *error = NULL;

  if (downhill_export_write (job->plots, &job->options, job->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * downhill_export_write_async:
 * @plots: (element-type DownhillPlot): what to draw, at least one plot
 * @options: how large and in which colours
 * @path: the file to write
 * @cancellable: (nullable): cancels the waiting, not the writing
 * @callback: called when it is done
 * @data: passed to @callback
 *
 * Writes the plots as they are now in a thread of its own: they may change
 * meanwhile.
 */
void
downhill_export_write_async (GPtrArray            *plots,
                             const DownhillExport *options,
                             const char           *path,
                             GCancellable         *cancellable,
                             GAsyncReadyCallback   callback,
                             gpointer              data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, downhill_export_write_async);
  g_task_set_task_data (task, job_new (plots, options, NULL, path), job_free);
  g_task_run_in_thread (task, write_in_thread);
}

gboolean
downhill_export_write_finish (GAsyncResult  *result,
                              GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
