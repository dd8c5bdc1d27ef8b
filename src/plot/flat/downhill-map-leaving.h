/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

void     downhill_map_leaving_draw_axis (DownhillPlot         *plot,
                                         const DownhillCanvas *canvas);
void     downhill_map_leaving_draw      (DownhillPlot         *plot,
                                         const DownhillCanvas *canvas);
gboolean downhill_map_leaving_find_step (DownhillPlot         *plot,
                                         guint64              *step);
gboolean downhill_map_leaving_find_axis (DownhillPlot         *plot,
                                         double                start[2],
                                         double                finish[2]);
gboolean downhill_map_leaving_find_way  (DownhillPlot         *plot,
                                         double                last[2],
                                         double                tip[2]);

G_END_DECLS
