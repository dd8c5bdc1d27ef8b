/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

void     downhill_trust_draw_region (DownhillPlot         *plot,
                                     const DownhillCanvas *canvas);
gboolean downhill_trust_find_region (DownhillPlot         *plot,
                                     double                x,
                                     double                y,
                                     double               *place_x,
                                     double               *place_y);
gboolean downhill_trust_draw_band   (DownhillPlot         *plot,
                                     const DownhillCanvas *canvas);
gboolean downhill_trust_find_band   (DownhillPlot         *plot,
                                     double                x,
                                     double                y,
                                     double               *place_x,
                                     double               *place_y);
char    *downhill_trust_explain     (DownhillPlot         *plot,
                                     double                x,
                                     double                y)
                                     G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
