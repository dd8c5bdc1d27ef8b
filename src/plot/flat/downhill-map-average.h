/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

gboolean  downhill_map_average_find     (DownhillPlot         *plot,
                                         double                x,
                                         double                y,
                                         double               *place_x,
                                         double               *place_y);
char     *downhill_map_average_explain  (DownhillPlot         *plot,
                                         double                x,
                                         double                y)
                                         G_GNUC_WARN_UNUSED_RESULT;
char     *downhill_map_average_describe (DownhillPlot         *plot)
                                         G_GNUC_WARN_UNUSED_RESULT;
void      downhill_map_average_draw     (DownhillPlot         *plot,
                                         const DownhillCanvas *canvas);

G_END_DECLS
