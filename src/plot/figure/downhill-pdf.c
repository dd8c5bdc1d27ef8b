/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "downhill-page.h"

/* Points for each 1/96 inch. */
#define POINTS (72.0 / 96)

static cairo_surface_t *
make (cairo_write_func_t write,
      void              *stream,
      double             width,
      double             height)
{
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (
    write, stream, POINTS * width, POINTS * height);

  /* What shows the same is the same file, whenever it was made. */
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, "");

  return surface;
}

static GBytes *
encode (GPtrArray             *plots,
        const DownhillExport  *options,
        GError               **error)
{
  return downhill_page_encode (plots, options, make, POINTS, error);
}

const DownhillFormat downhill_format_pdf = {
  .id = "pdf",
  .name = N_("PDF document"),
  .ending = ".pdf",
  .mime_type = "application/pdf",
  .encode = encode,
};
