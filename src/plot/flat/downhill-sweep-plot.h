/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-rules-plot.h"
#include "downhill-sweep-curves.h"

G_BEGIN_DECLS

/**
 * DownhillSweepPlot:
 *
 * Its property can be read and written:
 *
 * - `reading`: what is shown against the learning rate
 */
#define DOWNHILL_TYPE_SWEEP_PLOT (downhill_sweep_plot_get_type ())

G_DECLARE_FINAL_TYPE (DownhillSweepPlot, downhill_sweep_plot, DOWNHILL, SWEEP_PLOT,
                      DownhillRulesPlot)

void     downhill_sweep_plot_set_plan (DownhillSweepPlot       *self,
                                       const DownhillSweepPlan *plan);
gboolean downhill_sweep_plot_get_view (DownhillPlot            *plot,
                                       DownhillSweepView       *view);

G_END_DECLS
