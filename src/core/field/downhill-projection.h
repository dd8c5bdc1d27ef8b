/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The height of the box, where half of each side of its floor is 1. */
#define DOWNHILL_PROJECTION_HEIGHT 1.3

/**
 * DownhillProjection:
 * @sin_azimuth: of the angle around the vertical
 * @cos_azimuth: likewise
 * @sin_elevation: of the angle above the floor
 * @cos_elevation: likewise
 * @x: where on the canvas the middle of the box lies
 * @y: likewise
 * @unit_x: pixels for half of a side of the floor, horizontally
 * @unit_y: likewise, vertically
 *
 * Shows a box on a canvas, from afar: what is parallel stays parallel. A place
 * in the box is (u, v, h), with u and v from −1 to 1 on the floor and h from 0
 * to 1 above it; on the canvas y runs downwards.
 *
 * At azimuth 0 one looks along −u, at azimuth 90° along −v.
 */
typedef struct {
  double sin_azimuth;
  double cos_azimuth;
  double sin_elevation;
  double cos_elevation;
  double x;
  double y;
  double unit_x;
  double unit_y;
} DownhillProjection;

void     downhill_projection_init       (DownhillProjection       *self,
                                         double                    azimuth,
                                         double                    elevation);
void     downhill_projection_fit        (DownhillProjection       *self,
                                         double                    x,
                                         double                    y,
                                         double                    width,
                                         double                    height,
                                         double                    zoom);
void     downhill_projection_apply      (const DownhillProjection *self,
                                         double                    u,
                                         double                    v,
                                         double                    h,
                                         double                   *x,
                                         double                   *y);
void     downhill_projection_unapply    (const DownhillProjection *self,
                                         double                    x,
                                         double                    y,
                                         double                    h,
                                         double                   *u,
                                         double                   *v);
void     downhill_projection_get_view   (const DownhillProjection *self,
                                         double                    view[3]);
double   downhill_projection_get_depth  (const DownhillProjection *self,
                                         double                    u,
                                         double                    v,
                                         double                    h);

G_END_DECLS
