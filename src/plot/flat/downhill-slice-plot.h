/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

#define DOWNHILL_TYPE_SLICE_PLOT (downhill_slice_plot_get_type ())

G_DECLARE_FINAL_TYPE (DownhillSlicePlot, downhill_slice_plot, DOWNHILL, SLICE_PLOT, DownhillPlot)
gboolean downhill_slice_plot_get_along_b  (DownhillSlicePlot *self);
void     downhill_slice_plot_set_along_b  (DownhillSlicePlot *self,
                                           gboolean           along_b);
gboolean downhill_slice_plot_get_show_all (DownhillSlicePlot *self);
void     downhill_slice_plot_set_show_all (DownhillSlicePlot *self,
                                           gboolean           show_all);
gboolean downhill_slice_plot_find_tangent (DownhillPlot      *plot,
                                           double             start[2],
                                           double             end[2]);
gboolean downhill_slice_plot_find_slice   (DownhillPlot      *plot,
                                           double             x,
                                           double             y,
                                           double            *w,
                                           double            *b);

G_END_DECLS
