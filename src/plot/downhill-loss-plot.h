/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-plot.h"

G_BEGIN_DECLS

#define DOWNHILL_TYPE_LOSS_PLOT (downhill_loss_plot_get_type ())

G_DECLARE_FINAL_TYPE (DownhillLossPlot, downhill_loss_plot, DOWNHILL, LOSS_PLOT, DownhillPlot)

G_END_DECLS
