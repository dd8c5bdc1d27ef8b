/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

void downhill_fit_legend_draw         (DownhillPlot         *plot,
                                       const DownhillCanvas *canvas,
                                       gboolean              trail,
                                       gboolean              band);
void downhill_fit_legend_draw_outside (DownhillPlot         *plot,
                                       const DownhillCanvas *canvas);

G_END_DECLS
