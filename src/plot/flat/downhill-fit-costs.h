/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

void     downhill_fit_costs_draw (DownhillPlot         *plot,
                                  const DownhillCanvas *canvas,
                                  double                w,
                                  double                b);
gboolean downhill_fit_costs_find (DownhillPlot         *plot,
                                  double                w,
                                  double                b,
                                  double                x,
                                  double                y,
                                  gsize                *sample,
                                  double               *place_x,
                                  double               *place_y);

G_END_DECLS
