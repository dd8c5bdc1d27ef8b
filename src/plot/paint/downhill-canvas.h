/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-palette.h"
#include "downhill-texts.h"

G_BEGIN_DECLS

/* The radius of markers, in pixels. */
#define DOWNHILL_CANVAS_MARKER 5

/**
 * DownhillCanvas:
 * @cr: what is drawn on; the origin is the canvas's upper left corner
 * @width: in user units
 * @height: in user units
 * @scale: device pixels a user unit
 * @palette: the colours
 * @font: (nullable): the font family, %NULL for the system's sans
 * @retained: whether the plot may keep what it drew for the next frame
 * @exact_text: whether letters are as wide as on paper, so that what there is room for is the
 *   same in each format
 * @texts: (nullable): keeps the texts that were laid out; a plot has its own
 *
 * What every drawing function is given.
 */
typedef struct {
  cairo_t *cr;
  double width;
  double height;
  double scale;
  const DownhillPalette *palette;
  const char *font;
  gboolean retained;
  gboolean exact_text;
  DownhillTexts *texts;
} DownhillCanvas;

/**
 * DownhillTextSpot:
 * @x: the place of the anchor
 * @y: likewise
 * @align_x: which part of the text lies at @x: 0 its left end, 1 its right end
 * @align_y: likewise from top to bottom
 * @turned: whether the text runs upwards
 */
typedef struct {
  double x;
  double y;
  double align_x;
  double align_y;
  gboolean turned;
} DownhillTextSpot;

PangoLayout *downhill_canvas_lay_out_text (const DownhillCanvas   *self,
                                           const char             *text,
                                           DownhillTextSize        size,
                                           double                 *width,
                                           double                 *height)
                                           G_GNUC_WARN_UNUSED_RESULT;
void         downhill_canvas_draw_layout  (const DownhillCanvas   *self,
                                           PangoLayout            *layout,
                                           DownhillColor           color,
                                           const DownhillTextSpot *spot);
void         downhill_canvas_measure_text (const DownhillCanvas   *self,
                                           const char             *text,
                                           DownhillTextSize        size,
                                           double                 *width,
                                           double                 *height);
void         downhill_canvas_draw_text    (const DownhillCanvas   *self,
                                           const char             *text,
                                           DownhillTextSize        size,
                                           DownhillColor           color,
                                           const DownhillTextSpot *spot,
                                           double                  most_width);
void         downhill_canvas_draw_box     (const DownhillCanvas   *self,
                                           const cairo_rectangle_t *box);
void         downhill_canvas_draw_ring    (const DownhillCanvas   *self,
                                           double                  x,
                                           double                  y,
                                           DownhillColor           color);
void         downhill_canvas_draw_dot     (const DownhillCanvas   *self,
                                           double                  x,
                                           double                  y,
                                           DownhillColor           color);
void         downhill_canvas_draw_cross   (const DownhillCanvas   *self,
                                           double                  x,
                                           double                  y,
                                           DownhillColor           color);
void         downhill_canvas_stroke_lowest
                                          (const DownhillCanvas   *self);
void         downhill_canvas_stroke_beside
                                          (const DownhillCanvas   *self);
void         downhill_canvas_draw_upright_cross
                                          (const DownhillCanvas   *self,
                                           double                  x,
                                           double                  y,
                                           DownhillColor           color);
void         downhill_canvas_stroke_cased (const DownhillCanvas   *self,
                                           DownhillColor           color,
                                           double                  width);

G_END_DECLS
