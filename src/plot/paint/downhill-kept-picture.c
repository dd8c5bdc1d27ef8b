/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-kept-picture.h"

#include <math.h>

/**
 * downhill_kept_picture_clear:
 * @self: a picture
 *
 * Forgets it and frees its memory.
 */
void
downhill_kept_picture_clear (DownhillKeptPicture *self)
{
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_clear_pointer (&self->font, g_free);
}

static void
fit_to_canvas (DownhillKeptPicture  *self,
               const DownhillCanvas *canvas)
{
  if (self->surface == NULL || self->width != canvas->width ||
      self->height != canvas->height || self->scale != canvas->scale)
    {
      g_clear_pointer (&self->surface, cairo_surface_destroy);
      self->surface =
        cairo_image_surface_create (CAIRO_FORMAT_RGB24,
                                    (int) ceil (canvas->width * canvas->scale),
                                    (int) ceil (canvas->height * canvas->scale));
      cairo_surface_set_device_scale (self->surface, canvas->scale, canvas->scale);
      self->width = canvas->width;
      self->height = canvas->height;
      self->scale = canvas->scale;
      self->stale = TRUE;
    }
  if (self->palette != canvas->palette || g_strcmp0 (self->font, canvas->font) != 0)
    {
      self->palette = canvas->palette;
      g_free (self->font);
      self->font = g_strdup (canvas->font);
      self->stale = TRUE;
    }
}

/**
 * downhill_kept_picture_begin:
 * @self: a picture
 * @canvas: where it will be laid down
 * @drawing: (out caller-allocates): what to draw it on, if that is necessary
 *
 * Returns: whether the picture is not what @canvas needs; then all of it is to
 *   be drawn on @drawing, and downhill_kept_picture_end() called
 */
gboolean
downhill_kept_picture_begin (DownhillKeptPicture  *self,
                             const DownhillCanvas *canvas,
                             DownhillCanvas       *drawing)
{
  fit_to_canvas (self, canvas);
  if (!self->stale)
    return FALSE;
  *drawing = *canvas;
  drawing->cr = cairo_create (self->surface);

  return TRUE;
}

/**
 * downhill_kept_picture_end:
 * @self: a picture
 * @drawing: what it was drawn on
 */
void
downhill_kept_picture_end (DownhillKeptPicture *self,
                           DownhillCanvas      *drawing)
{
  g_clear_pointer (&drawing->cr, cairo_destroy);
  self->stale = FALSE;
}

/**
 * downhill_kept_picture_paint:
 * @self: a picture that was drawn
 * @cr: what to lay it down on
 */
void
downhill_kept_picture_paint (const DownhillKeptPicture *self,
                             cairo_t                   *cr)
{
  cairo_set_source_surface (cr, self->surface, 0, 0);
  cairo_paint (cr);
}

/**
 * downhill_area_picture_renew:
 * @picture: (inout) (nullable): a picture
 * @canvas: where it will be laid down
 * @area: which part of that it covers
 *
 * Makes it an empty, transparent picture for the area: the old one, wiped, if it has
 * the right size.
 */
void
downhill_area_picture_renew (cairo_surface_t         **picture,
                             const DownhillCanvas     *canvas,
                             const cairo_rectangle_t  *area)
{
  int width = (int) ceil (area->width * canvas->scale) + 1;
  int height = (int) ceil (area->height * canvas->scale) + 1;
  cairo_t *cr;

  if (*picture == NULL || cairo_image_surface_get_width (*picture) != width ||
      cairo_image_surface_get_height (*picture) != height)
    {
      g_clear_pointer (picture, cairo_surface_destroy);
      *picture = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
    }
  else
    {
      cr = cairo_create (*picture);
      cairo_set_operator (cr, CAIRO_OPERATOR_CLEAR);
      cairo_paint (cr);
      cairo_destroy (cr);
    }
  cairo_surface_set_device_scale (*picture, canvas->scale, canvas->scale);
  /* Whole pixels: otherwise the picture would be blurred when it is laid down. */
  cairo_surface_set_device_offset (*picture, -floor (area->x * canvas->scale),
                                   -floor (area->y * canvas->scale));
}
