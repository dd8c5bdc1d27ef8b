/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-palette.h"

G_BEGIN_DECLS

/**
 * DownhillHairlines:
 * @cr: what they are drawn on
 * @mask: how much of each pixel they cover
 * @data: the pixels of @mask
 * @stride: bytes for each row
 * @n_columns: pixels in each row
 * @n_rows: how many rows
 * @scale: pixels for a user unit
 * @x: the pixel of @mask where the origin lies
 * @y: likewise
 * @width: of the lines, in pixels
 *
 * Many thin lines of one colour. Where they cross, nothing is painted twice.
 */
typedef struct {
  cairo_t *cr;
  cairo_surface_t *mask;
  unsigned char *data;
  gsize stride;
  int n_columns;
  int n_rows;
  double scale;
  double x;
  double y;
  double width;
} DownhillHairlines;

void downhill_hairlines_init  (DownhillHairlines       *self,
                               cairo_t                 *cr,
                               const cairo_rectangle_t *extents,
                               double                   width);
void downhill_hairlines_add   (DownhillHairlines       *self,
                               double                   start_x,
                               double                   start_y,
                               double                   end_x,
                               double                   end_y);
void downhill_hairlines_paint (DownhillHairlines       *self,
                               DownhillColor            color);

G_END_DECLS
