/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DownhillStyle:
 * @DOWNHILL_STYLE_LIGHT: dark on white
 * @DOWNHILL_STYLE_DARK: light on near-black
 * @DOWNHILL_STYLE_LIGHT_CONTRAST: black on white, nothing faint
 * @DOWNHILL_STYLE_DARK_CONTRAST: white on black, nothing faint
 */
typedef enum {
  DOWNHILL_STYLE_LIGHT,
  DOWNHILL_STYLE_DARK,
  DOWNHILL_STYLE_LIGHT_CONTRAST,
  DOWNHILL_STYLE_DARK_CONTRAST,
} DownhillStyle;

/**
 * DownhillColor:
 * @red: 0 to 1, as are the others
 * @green: likewise
 * @blue: likewise
 * @alpha: 1 is opaque
 */
typedef struct {
  double red;
  double green;
  double blue;
  double alpha;
} DownhillColor;

/**
 * DownhillPalette:
 * @background: around a plot
 * @area: behind the data
 * @frame: the axes
 * @grid: the lines at the ticks
 * @text: names and titles
 * @dim_text: tick labels and remarks
 * @sample: a point of the data
 * @current: the present line, point and path
 * @ink: the lowest loss, its line, and the start: what belongs to no run
 * @residual: the errors
 * @along_w: what happens along the weight
 * @along_b: what happens along the bias
 * @casing: under a path, so that it reads on any ground
 * @contour: the lines of equal loss
 * @box: behind a legend or a read-out
 * @dark: whether the ground is
 * @contrast: whether nothing may be faint: lines are wider, casings opaque
 *
 * What the things in a plot are coloured with, in one style.
 */
typedef struct {
  DownhillColor background;
  DownhillColor area;
  DownhillColor frame;
  DownhillColor grid;
  DownhillColor text;
  DownhillColor dim_text;
  DownhillColor sample;
  DownhillColor current;
  DownhillColor ink;
  DownhillColor residual;
  DownhillColor along_w;
  DownhillColor along_b;
  DownhillColor casing;
  DownhillColor contour;
  DownhillColor box;
  gboolean dark;
  gboolean contrast;
} DownhillPalette;

/* The colours of E span this ratio of it above the minimum. */
#define DOWNHILL_PALETTE_LOSS_RATIO 1e-4

const DownhillPalette *downhill_palette_get     (DownhillStyle        style);
DownhillColor          downhill_palette_viridis (double               t);
DownhillColor          downhill_palette_loss    (double               above,
                                                 double               highest);
DownhillColor          downhill_color_fade      (DownhillColor        color,
                                                 double               alpha);
void                   downhill_color_set       (cairo_t             *cr,
                                                 DownhillColor        color);

G_END_DECLS
