/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <png.h>
#include <glib/gi18n-lib.h>

#include "downhill-pixels.h"

/* Cairo's own encoder tries five filters on each row and compresses hard: for
 * plots, which are mostly flat, that takes four times as long and gives a larger
 * file than no filter and a light compression. */

/* Cairo's pixels take four bytes each, with one unused, libpng's three. The rows
 * stay where they are. */
static void
pack_rows (unsigned char *pixels,
           int            width,
           int            height,
           int            stride)
{
  for (int row = 0; row < height; row++)
    {
      unsigned char *to = pixels + (gsize) row * stride;
      const guint32 *from = (const guint32 *) to;

      for (int column = 0; column < width; column++)
        {
          guint32 pixel = from[column];

          to[3 * column] = (unsigned char) (pixel >> 16);
          to[3 * column + 1] = (unsigned char) (pixel >> 8);
          to[3 * column + 2] = (unsigned char) pixel;
        }
    }
}

/* Uses the pixels up. */
static GBytes *
compress (cairo_surface_t  *surface,
          GError          **error)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  png_image image = {
    .version = PNG_IMAGE_VERSION,
    .width = (guint32) width,
    .height = (guint32) height,
    .format = PNG_FORMAT_RGB,
    .flags = PNG_IMAGE_FLAG_FAST,
  };
  char *data = NULL;
  gsize length = 0;
  FILE *stream = open_memstream (&data, &length);
  gboolean written = FALSE;

  cairo_surface_flush (surface);
  pack_rows (cairo_image_surface_get_data (surface), width, height, stride);
  if (stream != NULL)
    {
      written = png_image_write_to_stdio (&image, stream, 0,
                                          cairo_image_surface_get_data (surface),
                                          stride, NULL);
      written = fclose (stream) == 0 && written;
    }
  if (!written)
    {
      free (data);
      downhill_format_fail (image.message, error);
      return NULL;
    }

  return g_bytes_new_with_free_func (data, length, free, data);
}

static GBytes *
encode (GPtrArray             *plots,
        const DownhillExport  *options,
        GError               **error)
{
  cairo_surface_t *surface = downhill_pixels_draw (plots, options, error);
  GBytes *bytes;

  if (surface == NULL)
    return NULL;
  bytes = compress (surface, error);
  cairo_surface_destroy (surface);

  return bytes;
}

const DownhillFormat downhill_format_png = {
  .id = "png",
  .name = N_("PNG picture"),
  .ending = ".png",
  .mime_type = "image/png",
  .has_pixels = TRUE,
  .encode = encode,
};
