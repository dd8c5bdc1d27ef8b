/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-pixels.h"

#include <math.h>

#include "downhill-figure-caption.h"

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
  double enlargement = downhill_format_get_enlargement (options);

  cairo_surface_set_device_scale (surface, options->scale * enlargement,
                                  options->scale * enlargement);

  return (DownhillCanvas) {
    .cr = cairo_create (surface),
    .width = options->width / enlargement,
    .height = options->height / enlargement,
    .scale = options->scale * enlargement,
    .palette = downhill_palette_get (options->style),
    .exact_text = TRUE,
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

  if (self->options->caption)
    canvas.height -= downhill_figure_caption_get_height (plots, &canvas);
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
draw_ground (GPtrArray            *plots,
             const DownhillExport *options,
             cairo_surface_t      *surface)
{
  DownhillCanvas canvas = make_canvas (options, surface);
  DownhillCanvas room = canvas;
  cairo_status_t status;

  if (options->caption)
    room.height -= downhill_figure_caption_get_height (plots, &canvas);
  downhill_figure_draw_ground (plots, &room);
  if (options->caption)
    downhill_figure_caption_draw (plots, &canvas);
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
  cairo_status_t status = draw_ground (plots, options, surface);
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

/**
 * downhill_pixels_draw:
 * @plots: (element-type DownhillPlot): what to draw, at least one plot
 * @options: how large and in which colours
 * @error: %DOWNHILL_ERROR_EXPORT where memory does not suffice
 *
 * Draws plots for a format of pixels.
 *
 * Returns: (transfer full) (nullable): an image surface of format
 *   %CAIRO_FORMAT_RGB24
 */
cairo_surface_t *
downhill_pixels_draw (GPtrArray             *plots,
                      const DownhillExport  *options,
                      GError               **error)
{
  cairo_surface_t *surface = cairo_image_surface_create (
    CAIRO_FORMAT_RGB24, (int) ceil (options->width * options->scale),
    (int) ceil (options->height * options->scale));
  cairo_status_t status = draw (plots, options, surface);

  if (status == CAIRO_STATUS_SUCCESS)
    return surface;
  cairo_surface_destroy (surface);
  downhill_format_fail (cairo_status_to_string (status), error);

  return NULL;
}
