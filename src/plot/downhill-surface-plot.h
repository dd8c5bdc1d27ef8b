/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-plot.h"

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

#define DOWNHILL_TYPE_SURFACE_PLOT (downhill_surface_plot_get_type ())

G_DECLARE_FINAL_TYPE (DownhillSurfacePlot, downhill_surface_plot, DOWNHILL, SURFACE_PLOT, DownhillPlot)

DownhillSurfaceMode downhill_surface_plot_get_mode         (DownhillSurfacePlot *self);
void                downhill_surface_plot_set_mode         (DownhillSurfacePlot *self,
                                                            DownhillSurfaceMode  mode);
double              downhill_surface_plot_get_azimuth      (DownhillSurfacePlot *self);
void                downhill_surface_plot_set_azimuth      (DownhillSurfacePlot *self,
                                                            double               azimuth);
double              downhill_surface_plot_get_elevation    (DownhillSurfacePlot *self);
void                downhill_surface_plot_set_elevation    (DownhillSurfacePlot *self,
                                                            double               elevation);
double              downhill_surface_plot_get_zoom         (DownhillSurfacePlot *self);
void                downhill_surface_plot_set_zoom         (DownhillSurfacePlot *self,
                                                            double               zoom);
gboolean            downhill_surface_plot_get_show_cuts    (DownhillSurfacePlot *self);
void                downhill_surface_plot_set_show_cuts    (DownhillSurfacePlot *self,
                                                            gboolean             show_cuts);
gboolean            downhill_surface_plot_get_limit_height (DownhillSurfacePlot *self);
void                downhill_surface_plot_set_limit_height (DownhillSurfacePlot *self,
                                                            gboolean             limit_height);
gboolean            downhill_surface_plot_place            (DownhillSurfacePlot *self,
                                                            double               w,
                                                            double               b,
                                                            double              *x,
                                                            double              *y);

G_END_DECLS
