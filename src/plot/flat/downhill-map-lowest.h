/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

gboolean downhill_map_lowest_find_beside
                                       (DownhillPlot         *plot,
                                        double                place[2]);
void     downhill_map_lowest_draw      (DownhillPlot         *plot,
                                        const DownhillCanvas *canvas);
gboolean downhill_map_lowest_find_many (DownhillPlot         *plot,
                                        double                start[2],
                                        double                finish[2]);
gboolean downhill_map_lowest_is_area   (DownhillPlot         *plot);
gboolean downhill_map_lowest_find_outside
                                       (DownhillPlot         *plot,
                                        double                tail[2],
                                        double                tip[2]);
gboolean downhill_map_lowest_find_outside_beside
                                       (DownhillPlot         *plot,
                                        double                tail[2],
                                        double                tip[2]);
gboolean downhill_map_lowest_find_way  (DownhillPlot         *plot,
                                        double                tail[2],
                                        double                tip[2]);

G_END_DECLS
