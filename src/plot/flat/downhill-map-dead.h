/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

void     downhill_map_dead_draw    (DownhillPlot         *plot,
                                    const DownhillCanvas *canvas);
gboolean downhill_map_dead_find    (DownhillPlot         *plot,
                                    double                x,
                                    double                y,
                                    double               *place_x,
                                    double               *place_y);
char    *downhill_map_dead_explain (DownhillPlot         *plot,
                                    double                x,
                                    double                y)
                                    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
