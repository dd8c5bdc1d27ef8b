/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/descent/downhill-basins.h"
#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

#define DOWNHILL_TYPE_MAP_PLOT (downhill_map_plot_get_type ())

G_DECLARE_FINAL_TYPE (DownhillMapPlot, downhill_map_plot, DOWNHILL, MAP_PLOT, DownhillPlot)
gboolean downhill_map_plot_get_show_cuts    (DownhillMapPlot *self);
void     downhill_map_plot_set_show_cuts    (DownhillMapPlot *self,
                                             gboolean         show_cuts);
gboolean downhill_map_plot_get_true_vectors (DownhillMapPlot *self);
void     downhill_map_plot_set_true_vectors (DownhillMapPlot *self,
                                             gboolean         true_vectors);
void     downhill_map_plot_set_show_basins  (DownhillMapPlot *self,
                                             gboolean         show_basins);
const DownhillBasins *
         downhill_map_plot_get_basins       (DownhillMapPlot *self);

G_END_DECLS
