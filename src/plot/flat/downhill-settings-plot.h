/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-settings-cells.h"
#include "plot/base/downhill-plot.h"
#include "plot/base/downhill-plot-marks.h"

G_BEGIN_DECLS

#define DOWNHILL_TYPE_SETTINGS_PLOT (downhill_settings_plot_get_type ())

G_DECLARE_FINAL_TYPE (DownhillSettingsPlot, downhill_settings_plot, DOWNHILL, SETTINGS_PLOT,
                      DownhillPlot)

extern const DownhillPlotMark downhill_settings_marks[];

gboolean downhill_settings_plot_find_best (DownhillPlot *plot,
                                           double       *x,
                                           double       *y);
gboolean downhill_settings_plot_place_run (DownhillPlot *plot,
                                           DownhillRun  *run,
                                           double       *x,
                                           double       *y);
gboolean downhill_settings_plot_get_view  (DownhillPlot         *plot,
                                           DownhillSettingsView *view);

G_END_DECLS
