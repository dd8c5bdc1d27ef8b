/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-map-noise.h"

G_BEGIN_DECLS

void  downhill_map_noise_legend_draw (DownhillMapNoise     *noise,
                                      DownhillPlot         *plot,
                                      const DownhillCanvas *canvas);
char *downhill_map_noise_explain     (DownhillMapNoise     *noise,
                                      DownhillPlot         *plot,
                                      DownhillNoiseCurve    curve)
                                      G_GNUC_WARN_UNUSED_RESULT;
char *downhill_map_noise_describe    (DownhillMapNoise     *noise,
                                      DownhillPlot         *plot)
                                      G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
