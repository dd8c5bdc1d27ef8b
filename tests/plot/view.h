/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/field/downhill-projection.h"
#include "geometry.h"

G_BEGIN_DECLS

/* The box in which the surface stands, by its formulas: two wide, two deep and as
 * high as VIEW_HEIGHT says, turned and then tilted. */
#define VIEW_HEIGHT DOWNHILL_PROJECTION_HEIGHT

#define W_MIN -1.0
#define W_MAX 2.0
#define B_MIN -2.0
#define B_MAX 2.0
#define E_MAX 2.0

/**
 * View:
 * @geometry: the picture
 * @x: the middle of the box
 * @y: likewise
 * @unit_x: how many pixels a unit of the box is wide
 * @unit_y: how many it is high
 */
typedef struct {
  const Geometry *geometry;
  double sin_azimuth;
  double cos_azimuth;
  double sin_elevation;
  double cos_elevation;
  double x;
  double y;
  double unit_x;
  double unit_y;
} View;

/**
 * Place:
 * @u: from −1 to 1, where w goes from W_MIN to W_MAX
 * @v: likewise for b
 * @h: from 0 to 1, where E goes from 0 to E_MAX
 */
typedef struct {
  double u;
  double v;
  double h;
} Place;

void   view_init     (View           *self,
                      const Geometry *geometry);
double view_get_loss (const View     *self,
                      double          u,
                      double          v);
Place  view_find     (const View     *self,
                      double          w,
                      double          b);
void   view_put      (const View     *self,
                      Place           at,
                      double         *x,
                      double         *y);
void   view_add      (const View     *self,
                      Place           at);
void   view_draw_box (const View     *self);

G_END_DECLS
