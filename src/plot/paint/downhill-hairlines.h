/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-palette.h"

G_BEGIN_DECLS

/**
 * DownhillHairlinesMeeting:
 * @DOWNHILL_HAIRLINES_CROSSING: they run across each other
 * @DOWNHILL_HAIRLINES_JOINED: where one ends the next goes on
 *
 * How lines meet that are in one pixel, and hence how much of it they cover
 * together.
 */
typedef enum {
  DOWNHILL_HAIRLINES_CROSSING,
  DOWNHILL_HAIRLINES_JOINED,
} DownhillHairlinesMeeting;

/**
 * DownhillHairlines:
 * @cr: what they are drawn on
 * @mask: (nullable): how much of each pixel they cover, %NULL where cairo strokes
 *   them
 * @data: the pixels of @mask
 * @stride: bytes for each row
 * @n_columns: pixels in each row
 * @n_rows: how many rows
 * @scale: pixels for a user unit
 * @x: the pixel of @mask where the origin lies
 * @y: likewise
 * @width: of the lines, in pixels, or in user units where cairo strokes them
 * @meeting: how they meet
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
  DownhillHairlinesMeeting meeting;
} DownhillHairlines;

void downhill_hairlines_init  (DownhillHairlines        *self,
                               cairo_t                  *cr,
                               const cairo_rectangle_t  *extents,
                               double                    width,
                               DownhillHairlinesMeeting  meeting);
void downhill_hairlines_add   (DownhillHairlines        *self,
                               double                    start_x,
                               double                    start_y,
                               double                    end_x,
                               double                    end_y);
void downhill_hairlines_paint (DownhillHairlines        *self,
                               DownhillColor             color);

G_END_DECLS
