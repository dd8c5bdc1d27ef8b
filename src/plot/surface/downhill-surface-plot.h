/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-scene.h"
#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

/**
 * DownhillSurfaceMode:
 * @DOWNHILL_SURFACE_CURVES: E against w, a curve for each of 40 biases
 * @DOWNHILL_SURFACE_POINTS: a point for each of 30 weights and 40 biases
 * @DOWNHILL_SURFACE_SHADED: a smooth surface in the colours of the map
 *
 * How the surface is drawn.
 */
typedef enum {
  DOWNHILL_SURFACE_CURVES,
  DOWNHILL_SURFACE_POINTS,
  DOWNHILL_SURFACE_SHADED,
} DownhillSurfaceMode;

#define DOWNHILL_SURFACE_MIN_ELEVATION 5
#define DOWNHILL_SURFACE_MAX_ELEVATION 89
#define DOWNHILL_SURFACE_MIN_ZOOM 0.5
#define DOWNHILL_SURFACE_MAX_ZOOM 16

/**
 * DownhillSurfacePlot:
 *
 * Its properties can all be read and written:
 *
 * - `mode`: how the surface is drawn
 * - `azimuth`: the angle around the vertical that it is seen from, in degrees; at
 *   0 one looks along −w, at 90 along −b; brought into −180 to 180
 * - `elevation`: the angle above the floor that it is seen from, in degrees
 * - `zoom`: how many times larger it is than so that all fits
 * - `shift-x`, `shift-y`: how far its middle is shifted to the right and down, in
 *   widths and heights of its room
 * - `show-cuts`: whether the cuts of the viewport are drawn, and can be dragged
 * - `limit-height`: whether it ends at the height that the viewport shows
 */
#define DOWNHILL_TYPE_SURFACE_PLOT (downhill_surface_plot_get_type ())

G_DECLARE_FINAL_TYPE (DownhillSurfacePlot, downhill_surface_plot,
                      DOWNHILL, SURFACE_PLOT, DownhillPlot)

gboolean downhill_surface_plot_place (DownhillSurfacePlot *self,
                                      double               w,
                                      double               b,
                                      double              *x,
                                      double              *y);
void     downhill_surface_plot_get_scene  (DownhillSurfacePlot *self,
                                          DownhillScene       *scene);
gboolean downhill_surface_plot_shows_cuts (DownhillSurfacePlot *self);

G_END_DECLS
