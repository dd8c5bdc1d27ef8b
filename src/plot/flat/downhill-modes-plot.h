/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot/base/downhill-plot.h"
#include "plot/base/downhill-plot-marks.h"

G_BEGIN_DECLS

#define DOWNHILL_TYPE_MODES_PLOT (downhill_modes_plot_get_type ())

G_DECLARE_FINAL_TYPE (DownhillModesPlot, downhill_modes_plot, DOWNHILL, MODES_PLOT, DownhillPlot)

extern const DownhillPlotMark downhill_modes_marks[];

gboolean downhill_modes_plot_place    (DownhillPlot *plot,
                                       guint         axis,
                                       gsize         entry,
                                       double       *x,
                                       double       *y);
gboolean downhill_modes_plot_find     (DownhillPlot *plot,
                                       double        x,
                                       gsize        *entry);
char    *downhill_modes_plot_dup_name (DownhillPlot *plot,
                                       guint         axis) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
