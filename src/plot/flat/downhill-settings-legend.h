/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-settings-cells.h"
#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

void downhill_settings_legend_draw (DownhillPlot               *plot,
                                    const DownhillSettingsView *view,
                                    const DownhillCanvas       *canvas,
                                    const double              (*places)[2],
                                    gsize                       n_places);

G_END_DECLS
