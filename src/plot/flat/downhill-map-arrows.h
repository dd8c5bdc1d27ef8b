/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

double   downhill_map_arrows_scale (double                length,
                                    double                distance);
gboolean downhill_map_arrows_find  (DownhillPlot         *plot,
                                    gboolean              true_length,
                                    double                from[2],
                                    double                by[2]);
void     downhill_map_arrows_draw  (DownhillPlot         *plot,
                                    const DownhillCanvas *canvas,
                                    gboolean              true_length);

G_END_DECLS
