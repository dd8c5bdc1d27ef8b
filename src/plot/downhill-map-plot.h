/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-plot.h"

G_BEGIN_DECLS

#define DOWNHILL_TYPE_MAP_PLOT (downhill_map_plot_get_type ())

G_DECLARE_FINAL_TYPE (DownhillMapPlot, downhill_map_plot, DOWNHILL, MAP_PLOT, DownhillPlot)

G_END_DECLS
