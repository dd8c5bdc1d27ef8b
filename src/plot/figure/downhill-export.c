/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-export.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-error.h"
#include "core/base/downhill-file.h"
#include "downhill-png.h"
#include "core/base/downhill-text.h"

/* Writes plots as picture files. A picture is made in memory first, so that a
 * file is complete or not there. */

typedef struct {
  GPtrArray *plots;
  DownhillExport options;
  char *path;
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
check_status (cairo_status_t   status,
              GError         **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_EXPORT,
               _("The picture could not be drawn: %s."),
               cairo_status_to_string (status));

  return FALSE;
}

/* A picture that two threads draw: each takes the next plot that is left. */
typedef struct {
  const DownhillExport *options;
  cairo_surface_t *surface;
  GPtrArray *copies;
  int next; /* the first plot that nobody has taken, atomic */
  cairo_status_t copies_status;
} Drawing;

static DownhillCanvas
make_canvas (const DownhillExport *options,
             cairo_surface_t      *surface)
{
  cairo_surface_set_device_scale (surface, options->scale, options->scale);

  return (DownhillCanvas) {
    .cr = cairo_create (surface),
    .width = options->width,
    .height = options->height,
    .scale = options->scale,
    .palette = downhill_palette_get (options->style),
  };
}

/* The pixels are shared by the threads, cairo's surface is not. */
static cairo_status_t
draw_plots (Drawing   *self,
            GPtrArray *plots)
{
  cairo_surface_t *surface = cairo_image_surface_create_for_data (
    cairo_image_surface_get_data (self->surface), CAIRO_FORMAT_RGB24,
    cairo_image_surface_get_width (self->surface),
    cairo_image_surface_get_height (self->surface),
    cairo_image_surface_get_stride (self->surface));
  DownhillCanvas canvas = make_canvas (self->options, surface);
  cairo_status_t status;
  int i;

  while ((i = g_atomic_int_add (&self->next, 1)) < (int) plots->len)
    downhill_figure_draw_plot (plots, i, &canvas);
  status = cairo_status (canvas.cr);
  cairo_destroy (canvas.cr);
  cairo_surface_destroy (surface);

  return status;
}

static gpointer
draw_copies (gpointer data)
{
  Drawing *self = data;

  self->copies_status = draw_plots (self, self->copies);

  return NULL;
}

static cairo_status_t
clear (cairo_surface_t      *surface,
       const DownhillExport *options)
{
  DownhillCanvas canvas = make_canvas (options, surface);
  cairo_status_t status;

  downhill_color_set (canvas.cr, canvas.palette->background);
  cairo_paint (canvas.cr);
  status = cairo_status (canvas.cr);
  cairo_destroy (canvas.cr);
  cairo_surface_flush (surface);

  return status;
}

/* Where no thread can be had, this one draws all. */
static cairo_status_t
draw (GPtrArray            *plots,
      const DownhillExport *options,
      cairo_surface_t      *surface)
{
  Drawing drawing = { .options = options, .surface = surface };
  cairo_status_t status = clear (surface, options);
  GThread *helper = NULL;

  if (status != CAIRO_STATUS_SUCCESS)
    return status;
  if (plots->len > 1 && g_get_num_processors () > 1)
    {
      drawing.copies = downhill_figure_copy_plots (plots);
      helper = g_thread_try_new ("export", draw_copies, &drawing, NULL);
    }
  status = draw_plots (&drawing, plots);
  if (helper != NULL)
    g_thread_join (helper);
  g_clear_pointer (&drawing.copies, g_ptr_array_unref);
  cairo_surface_mark_dirty (surface);

  return status != CAIRO_STATUS_SUCCESS ? status : drawing.copies_status;
}

static cairo_surface_t *
render (GPtrArray             *plots,
        const DownhillExport  *options,
        GError               **error)
{
  double width = ceil (options->width * options->scale);
  double height = ceil (options->height * options->scale);
  cairo_surface_t *surface;

  if (options->width < DOWNHILL_EXPORT_MIN_SIZE ||
      options->height < DOWNHILL_EXPORT_MIN_SIZE ||
      !(options->scale >= 0.5 && options->scale <= 8) ||
      !(width <= DOWNHILL_EXPORT_MAX_SIZE && height <= DOWNHILL_EXPORT_MAX_SIZE))
    {
      g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_EXPORT,
                   _("A picture must measure %d to %d pixels each way, at a "
                     "scale from 0.5 to 8; this would be %.0f × %.0f."),
                   DOWNHILL_EXPORT_MIN_SIZE, DOWNHILL_EXPORT_MAX_SIZE,
                   width, height);
      return NULL;
    }

  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width, (int) height);
  if (!check_status (draw (plots, options, surface), error))
    g_clear_pointer (&surface, cairo_surface_destroy);

  return surface;
}

/**
 * downhill_export_encode:
 * @plots: (element-type DownhillPlot): what to draw, at least one plot
 * @options: how large and in which colours
 * @error: %DOWNHILL_ERROR_EXPORT where the size is beyond the limits or memory
 *   does not suffice
 *
 * Returns: (transfer full) (nullable): the picture as PNG
 */
GBytes *
downhill_export_encode (GPtrArray             *plots,
                        const DownhillExport  *options,
                        GError               **error)
{
  cairo_surface_t *surface = render (plots, options, error);
  GBytes *bytes;

  if (surface == NULL)
    return NULL;
  bytes = downhill_png_encode (surface, error);
  cairo_surface_destroy (surface);

  return bytes;
}

/**
 * downhill_export_check_path:
 * @path: the file to write
 * @error: %DOWNHILL_ERROR_EXPORT if its name ends otherwise than in .png
 *
 * Returns: whether downhill_export_write() takes the name
 */
gboolean
downhill_export_check_path (const char  *path,
                            GError     **error)
{
  g_autofree char *folded = g_ascii_strdown (path, -1);
  g_autofree char *basename = NULL, *name = NULL;

  if (g_str_has_suffix (folded, ".png"))
    return TRUE;
  basename = g_filename_display_basename (path);
  name = downhill_text_dup_visible (basename);
  g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_EXPORT,
               _("“%s”: pictures are written as PNG. Let the name end in .png."), name);

  return FALSE;
}

/**
 * downhill_export_write:
 * @plots: (element-type DownhillPlot): what to draw, at least one plot
 * @options: how large and in which colours
 * @path: the file to write, ending in .png; one that is there is replaced
 * @error: %DOWNHILL_ERROR_EXPORT, or as downhill_file_write()
 *
 * Writes a PNG file as downhill_file_write() does.
 *
 * Returns: whether it was written
 */
gboolean
downhill_export_write (GPtrArray             *plots,
                       const DownhillExport  *options,
                       const char            *path,
                       GError               **error)
{
  g_autoptr (GBytes) bytes = NULL;

  if (!downhill_export_check_path (path, error))
    return FALSE;
  bytes = downhill_export_encode (plots, options, error);

  return bytes != NULL &&
         downhill_file_write (path, g_bytes_get_data (bytes, NULL),
                              g_bytes_get_size (bytes), error);
}

static Job *
job_new (GPtrArray            *plots,
         const DownhillExport *options,
         const char           *path)
{
  Job *job = g_new0 (Job, 1);

  job->plots = downhill_figure_copy_plots (plots);
  job->options = *options;
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
  GBytes *bytes = downhill_export_encode (job->plots, &job->options, &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

/**
 * downhill_export_encode_async:
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
downhill_export_encode_async (GPtrArray            *plots,
                              const DownhillExport *options,
                              GCancellable         *cancellable,
                              GAsyncReadyCallback   callback,
                              gpointer              data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, downhill_export_encode_async);
  g_task_set_task_data (task, job_new (plots, options, NULL), job_free);
  g_task_run_in_thread (task, encode_in_thread);
}

/**
 * downhill_export_encode_finish:
 * @result: what the callback was given
 * @error: as downhill_export_encode()
 *
 * Returns: (transfer full) (nullable): the picture as PNG
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
  g_task_set_task_data (task, job_new (plots, options, path), job_free);
  g_task_run_in_thread (task, write_in_thread);
}

gboolean
downhill_export_write_finish (GAsyncResult  *result,
                              GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
