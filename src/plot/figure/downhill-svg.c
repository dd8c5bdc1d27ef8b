/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <cairo-svg.h>
#include <glib/gi18n-lib.h>

#include "downhill-page.h"

/* A unit is a pixel of the web's, 1/96 inch. Letters are written as their
 * outlines, so that they look the same where there is no such font. */

static cairo_surface_t *
make (cairo_write_func_t write,
      void              *stream,
      double             width,
      double             height)
{
  cairo_surface_t *surface = cairo_svg_surface_create_for_stream (write, stream, width,
                                                                  height);

  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);

  return surface;
}

static GBytes *
encode (GPtrArray             *plots,
        const DownhillExport  *options,
        GError               **error)
{
  return downhill_page_encode (plots, options, make, 1, error);
}

const DownhillFormat downhill_format_svg = {
  .id = "svg",
  .name = N_("SVG drawing"),
  .ending = ".svg",
  .mime_type = "image/svg+xml",
  .encode = encode,
};
