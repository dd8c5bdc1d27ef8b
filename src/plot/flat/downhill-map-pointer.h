/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

guint    downhill_map_pointer_find_handle (DownhillPlot *plot,
                                           gboolean      cuts,
                                           double        x,
                                           double        y);
void     downhill_map_pointer_drag_to     (DownhillPlot *plot,
                                           guint         handle,
                                           double        x,
                                           double        y);
gboolean downhill_map_pointer_takes_click (DownhillPlot *plot,
                                           double        x,
                                           double        y);
void     downhill_map_pointer_click       (DownhillPlot *plot,
                                           double        x,
                                           double        y);

G_END_DECLS
