/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/descent/downhill-modes.h"
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
gboolean downhill_settings_plot_get_modes (DownhillPlot  *plot,
                                           DownhillModes *modes);
char    *downhill_settings_plot_say_best  (DownhillPlot *plot)
                                           G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
