/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

double downhill_figure_legend_get_height (DownhillExperiment   *experiment,
                                          const DownhillCanvas *canvas);
void   downhill_figure_legend_draw       (DownhillExperiment   *experiment,
                                          const DownhillCanvas *canvas);

G_END_DECLS
