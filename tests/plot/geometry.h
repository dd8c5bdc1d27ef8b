/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "picture.h"

G_BEGIN_DECLS

/* Compares what a plot draws with the same shapes drawn by cairo, text left out:
 * a program that uses this is linked with texts.c. */

/**
 * Geometry:
 * @scene: what is shown
 * @plot: the plot, drawn
 * @kind: how it was drawn
 * @palette: in which colours
 * @picture: what it drew
 * @area: where its data lies
 * @cr: what the test draws on, over the plot's background
 *
 * A plot beside what is expected of it.
 */
typedef struct {
  Scene *scene;
  DownhillPlot *plot;
  PictureKind kind;
  const DownhillPalette *palette;
  cairo_surface_t *picture;
  cairo_rectangle_t area;
  cairo_t *cr;
} Geometry;

typedef void (*GeometryDraw) (const Geometry *self);

void   geometry_check         (Scene          *scene,
                               const char     *id,
                               GeometryDraw    draw,
                               guint           tolerance,
                               gsize           most);

void   geometry_stroke        (const Geometry *self,
                               DownhillColor   color,
                               double          width);
void   geometry_draw_area     (const Geometry *self);
void   geometry_clip          (const Geometry *self);
void   geometry_assert_color  (const Geometry *self,
                               const char     *text,
                               DownhillColor   color);
void   geometry_draw_axes     (const Geometry *self);
void   geometry_leave_out     (const Geometry *self,
                               double          x,
                               double          y,
                               double          width,
                               double          height);
void   geometry_leave_out_key (const Geometry *self);
double geometry_get_line_width (const Geometry *self,
                                gboolean        current);
void   geometry_draw_ring     (const Geometry *self,
                               double          x,
                               double          y);
void   geometry_draw_dot      (const Geometry *self,
                               double          x,
                               double          y);
void   geometry_draw_square   (const Geometry *self,
                               double          x,
                               double          y);
void   geometry_draw_cross    (const Geometry *self,
                               double          x,
                               double          y);

G_END_DECLS
