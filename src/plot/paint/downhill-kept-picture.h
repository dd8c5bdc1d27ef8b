/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-canvas.h"

G_BEGIN_DECLS

/**
 * DownhillKeptPicture:
 * @stale: whether what it shows has changed
 *
 * What was drawn once and is laid down in each frame. At first it is zeroed.
 */
typedef struct {
  gboolean stale;

  /*< private >*/
  cairo_surface_t *surface;
  double width;
  double height;
  double scale;
  const DownhillPalette *palette;
  char *font;
} DownhillKeptPicture;

void     downhill_kept_picture_clear (DownhillKeptPicture       *self);
gboolean downhill_kept_picture_begin (DownhillKeptPicture       *self,
                                      const DownhillCanvas      *canvas,
                                      DownhillCanvas            *drawing);
void     downhill_kept_picture_end   (DownhillKeptPicture       *self,
                                      DownhillCanvas            *drawing);
void     downhill_kept_picture_paint (const DownhillKeptPicture *self,
                                      cairo_t                   *cr);
void     downhill_area_picture_renew (cairo_surface_t           **picture,
                                      const DownhillCanvas       *canvas,
                                      const cairo_rectangle_t    *area);

G_END_DECLS
