/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

/* How near to a line one must point to mean its sample, in pixels. */
#define DOWNHILL_MAP_SAMPLES_REACH 4

void  downhill_map_samples_draw        (DownhillPlot         *plot,
                                        const DownhillCanvas *canvas);
void  downhill_map_samples_draw_strong (DownhillPlot         *plot,
                                        const DownhillCanvas *canvas);
gsize downhill_map_samples_find        (DownhillPlot         *plot,
                                        double                x,
                                        double                y,
                                        double                reach,
                                        double               *place_x,
                                        double               *place_y);
char *downhill_map_samples_explain     (DownhillPlot         *plot,
                                        gsize                 sample)
                                        G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
