/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

#define DOWNHILL_TYPE_FIT_PLOT (downhill_fit_plot_get_type ())

G_DECLARE_FINAL_TYPE (DownhillFitPlot, downhill_fit_plot, DOWNHILL, FIT_PLOT, DownhillPlot)

gboolean downhill_fit_plot_get_show_residuals (DownhillFitPlot *self);
void     downhill_fit_plot_set_show_residuals (DownhillFitPlot *self,
                                               gboolean         show_residuals);
gboolean downhill_fit_plot_get_show_squares   (DownhillFitPlot *self);
void     downhill_fit_plot_set_show_squares   (DownhillFitPlot *self,
                                               gboolean         show_squares);
void     downhill_fit_plot_get_line           (DownhillPlot    *plot,
                                               DownhillRun     *run,
                                               double          *w,
                                               double          *b);
guint    downhill_fit_plot_count_pieces       (DownhillPlot    *plot);
void     downhill_fit_plot_get_corner         (DownhillPlot    *plot,
                                               double           w,
                                               double           b,
                                               guint            i,
                                               guint            n,
                                               double           corner[2]);

G_END_DECLS
