/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

#define DOWNHILL_TYPE_PLOT_VIEW (downhill_plot_view_get_type ())

G_DECLARE_FINAL_TYPE (DownhillPlotView, downhill_plot_view, DOWNHILL, PLOT_VIEW, GtkDrawingArea)

GtkWidget    *downhill_plot_view_new      (DownhillPlot     *plot);
DownhillPlot *downhill_plot_view_get_plot (DownhillPlotView *self);
void          downhill_plot_view_set_enlargement
                                          (DownhillPlotView *self,
                                           double            enlargement);
DownhillStyle downhill_plot_view_get_style (void);

G_END_DECLS
