/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * DownhillCornerPlace:
 * @DOWNHILL_LOWER_LEFT: where a box is put if nothing lies there
 * @DOWNHILL_LOWER_RIGHT: likewise
 * @DOWNHILL_UPPER_LEFT: likewise
 * @DOWNHILL_UPPER_RIGHT: likewise
 *
 * A corner of the area of a plot.
 */
typedef enum {
  DOWNHILL_LOWER_LEFT,
  DOWNHILL_LOWER_RIGHT,
  DOWNHILL_UPPER_LEFT,
  DOWNHILL_UPPER_RIGHT,
} DownhillCornerPlace;

/* Between a box in a corner and the frame, in pixels. */
#define DOWNHILL_FREE_CORNER_GAP 6.0

gsize downhill_free_corner_find (const cairo_rectangle_t *area,
                                 DownhillCornerPlace      preferred,
                                 const double           (*points)[2],
                                 gsize                    n,
                                 cairo_rectangle_t       *box);
gsize downhill_free_corner_find_beside
                                (const cairo_rectangle_t *area,
                                 DownhillCornerPlace      preferred,
                                 const double           (*points)[2],
                                 gsize                    n,
                                 const double           (*lines)[2],
                                 gsize                    n_lines,
                                 cairo_rectangle_t       *box);

G_END_DECLS
