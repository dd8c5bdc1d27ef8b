/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

GPtrArray         *downhill_figure_new_plots (DownhillExperiment      *experiment,
                                              DownhillViewport        *viewport)
                                              G_GNUC_WARN_UNUSED_RESULT;
GPtrArray         *downhill_figure_copy_plots (GPtrArray              *plots)
                                              G_GNUC_WARN_UNUSED_RESULT;
void               downhill_figure_drop_apart (GPtrArray               *plots);
DownhillPlot      *downhill_figure_find      (GPtrArray               *plots,
                                              const char              *id);
cairo_rectangle_t  downhill_figure_get_cell  (gsize                    n,
                                              gsize                    i,
                                              double                   width,
                                              double                   height,
                                              double                   gap);
void               downhill_figure_draw_plot (GPtrArray               *plots,
                                              guint                    i,
                                              const DownhillCanvas    *canvas);
void               downhill_figure_draw_ground (GPtrArray             *plots,
                                              const DownhillCanvas    *canvas);
void               downhill_figure_draw      (GPtrArray               *plots,
                                              const DownhillCanvas    *canvas);

G_END_DECLS
