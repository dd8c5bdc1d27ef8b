/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-palette.h"

G_BEGIN_DECLS

/**
 * DownhillRaster:
 * @target: the picture
 * @left: the first column that may be painted
 * @top: the first row
 * @right: the column after the last
 * @bottom: the row after the last
 * @scale_x: pixels for a user unit
 * @scale_y: likewise
 * @x: the pixel of the origin
 * @y: likewise
 *
 * The pixels that a cairo context draws on.
 */
typedef struct {
  cairo_surface_t *target;
  double left;
  double top;
  double right;
  double bottom;
  double scale_x;
  double scale_y;
  double x;
  double y;
} DownhillRaster;

void     downhill_raster_init         (DownhillRaster       *self,
                                       cairo_t              *cr);
gboolean downhill_raster_fill_patch   (const DownhillRaster *self,
                                       const double          points[4][2],
                                       DownhillColor         color);
gboolean downhill_raster_fill_smooth  (const DownhillRaster *self,
                                       const double        (*points)[2],
                                       guint                 n_points,
                                       DownhillColor         color);

G_END_DECLS
