/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-sweep-curves.h"
#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

void downhill_sweep_legend_draw_zones (const DownhillSweepView *view,
                                       const DownhillCanvas    *canvas);
void downhill_sweep_legend_draw       (DownhillPlot            *plot,
                                       const DownhillSweepView *view,
                                       const DownhillCanvas    *canvas);

G_END_DECLS
