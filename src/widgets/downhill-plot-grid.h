/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

#define DOWNHILL_TYPE_PLOT_GRID (downhill_plot_grid_get_type ())

G_DECLARE_FINAL_TYPE (DownhillPlotGrid, downhill_plot_grid, DOWNHILL, PLOT_GRID, GtkWidget)

void          downhill_plot_grid_set_plots   (DownhillPlotGrid   *self,
                                              GPtrArray          *plots);
char        **downhill_plot_grid_dup_visible (DownhillPlotGrid   *self)
                                              G_GNUC_WARN_UNUSED_RESULT;
GPtrArray    *downhill_plot_grid_dup_shown   (DownhillPlotGrid   *self)
                                              G_GNUC_WARN_UNUSED_RESULT;
void          downhill_plot_grid_set_visible (DownhillPlotGrid   *self,
                                              const char * const *ids);
void          downhill_plot_grid_set_main    (DownhillPlotGrid   *self,
                                              const char         *id);
gboolean      downhill_plot_grid_get_narrow  (DownhillPlotGrid   *self);
void          downhill_plot_grid_set_narrow  (DownhillPlotGrid   *self,
                                              gboolean            narrow);
gboolean      downhill_plot_grid_get_filled  (DownhillPlotGrid   *self);
void          downhill_plot_grid_set_filled  (DownhillPlotGrid   *self,
                                              gboolean            filled);
DownhillPlot *downhill_plot_grid_get_current (DownhillPlotGrid   *self);
void          downhill_plot_grid_set_low     (DownhillPlotGrid   *self,
                                              gboolean            low);
void          downhill_plot_grid_set_alone   (DownhillPlotGrid   *self,
                                              const char         *id);
void          downhill_plot_grid_set_enlargement
                                             (DownhillPlotGrid   *self,
                                              double              enlargement);
void          downhill_plot_grid_focus_plot  (DownhillPlotGrid   *self,
                                              const char         *id);
void          downhill_plot_grid_focus_current
                                             (DownhillPlotGrid   *self);

G_END_DECLS
