/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-page.h"

#include <stdio.h>

#include "downhill-figure-caption.h"

/* A page of lines, shapes and letters. What only pixels can show, as the colours
 * of the loss map, is a picture in it: it has this many pixels for each of those
 * that the page would have, so that it bears to be printed. */
#define DETAIL 3

static cairo_status_t
write_cb (void                *stream,
          const unsigned char *data,
          unsigned int         length)
{
  return fwrite (data, 1, length, stream) == length ? CAIRO_STATUS_SUCCESS
                                                    : CAIRO_STATUS_WRITE_ERROR;
}

static cairo_status_t
draw (GPtrArray            *plots,
      const DownhillExport *options,
      double                unit,
      cairo_surface_t      *surface)
{
  double enlargement = downhill_format_get_enlargement (options);
  DownhillCanvas canvas = {
    .cr = cairo_create (surface),
    .width = options->width / enlargement,
    .height = options->height / enlargement,
    .scale = options->scale * enlargement * DETAIL,
    .palette = downhill_palette_get (options->style),
    .exact_text = TRUE,
  };
  DownhillCanvas room = canvas;
  cairo_status_t status;

  cairo_scale (canvas.cr, options->scale * enlargement * unit,
               options->scale * enlargement * unit);
  if (options->caption)
    room.height -= downhill_figure_caption_get_height (plots, &canvas);
  downhill_figure_draw (plots, &room);
  if (options->caption)
    downhill_figure_caption_draw (plots, &canvas);
  cairo_show_page (canvas.cr);
  status = cairo_status (canvas.cr);
  cairo_destroy (canvas.cr);
  cairo_surface_finish (surface);

  return status != CAIRO_STATUS_SUCCESS ? status : cairo_surface_status (surface);
}

/**
 * downhill_page_encode:
 * @plots: (element-type DownhillPlot): what to draw, at least one plot
 * @options: how large and in which colours
 * @make: begins a document
 * @unit: how many units of the document are 1/96 inch
 * @error: %DOWNHILL_ERROR_EXPORT where memory does not suffice
 *
 * Draws plots as lines, shapes and letters, on one page.
 *
 * Returns: (transfer full) (nullable): the document
 */
GBytes *
downhill_page_encode (GPtrArray             *plots,
                      const DownhillExport  *options,
                      DownhillPageMaker      make,
                      double                 unit,
                      GError               **error)
{
  char *data = NULL;
  gsize length = 0;
  FILE *stream = open_memstream (&data, &length);
  cairo_status_t status = CAIRO_STATUS_NO_MEMORY;
  cairo_surface_t *surface;

  if (stream != NULL)
    {
      surface = make (write_cb, stream, options->width * options->scale,
                      options->height * options->scale);
      status = draw (plots, options, unit, surface);
      cairo_surface_destroy (surface);
      if (fclose (stream) != 0)
        status = CAIRO_STATUS_NO_MEMORY;
    }
  if (status != CAIRO_STATUS_SUCCESS)
    {
      free (data);
      downhill_format_fail (cairo_status_to_string (status), error);
      return NULL;
    }

  return g_bytes_new_with_free_func (data, length, free, data);
}
