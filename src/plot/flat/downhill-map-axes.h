/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

gboolean downhill_map_axes_find    (DownhillPlot         *plot,
                                    guint                 axis,
                                    double                start[2],
                                    double                end[2]);
void     downhill_map_axes_draw    (DownhillPlot         *plot,
                                    const DownhillCanvas *canvas);
char    *downhill_map_axes_explain (DownhillPlot         *plot,
                                    guint                 axis) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
