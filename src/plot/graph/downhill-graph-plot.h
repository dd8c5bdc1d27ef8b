/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

#define DOWNHILL_TYPE_GRAPH_PLOT (downhill_graph_plot_get_type ())

G_DECLARE_FINAL_TYPE (DownhillGraphPlot, downhill_graph_plot, DOWNHILL, GRAPH_PLOT, DownhillPlot)

G_END_DECLS
