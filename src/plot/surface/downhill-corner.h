/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "downhill-scene.h"

G_BEGIN_DECLS

/**
 * DownhillCorner:
 * @u: the place along w, −1 to 1
 * @v: the place along b, −1 to 1
 * @h: the height, 0 to 1; more is above the top of the box
 *
 * A place in the box of a scene.
 */
typedef struct {
  double u;
  double v;
  double h;
} DownhillCorner;

double         downhill_corner_bound_height (double                h);
DownhillCorner downhill_corner_mix          (DownhillCorner        a,
                                             DownhillCorner        b,
                                             double                part);
DownhillCorner downhill_corner_meet_top     (DownhillCorner        a,
                                             DownhillCorner        b);
void           downhill_corner_place        (const DownhillScene  *scene,
                                             DownhillCorner        corner,
                                             double               *x,
                                             double               *y);
void           downhill_corner_add_line     (const DownhillScene  *scene,
                                             cairo_t              *cr,
                                             DownhillCorner        start,
                                             DownhillCorner        end,
                                             gboolean              join);

G_END_DECLS
