/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

gboolean downhill_fit_threshold_find (DownhillPlot         *plot,
                                      double                w,
                                      double                b,
                                      double               *x);
void     downhill_fit_threshold_draw (DownhillPlot         *plot,
                                      const DownhillCanvas *canvas,
                                      double                w,
                                      double                b);
void     downhill_fit_threshold_draw_number
                                     (DownhillPlot         *plot,
                                      const DownhillCanvas *canvas,
                                      double                w,
                                      double                b);

G_END_DECLS
