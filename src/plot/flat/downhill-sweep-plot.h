/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-sweep-curves.h"
#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

/**
 * DownhillSweepPlot:
 *
 * Its properties can be read and written:
 *
 * - `reading`: what is shown against the learning rate
 * - `within`: how far above the lowest loss a run has arrived, in hundredths of it
 * - `rules`: the rules that are tried, by their ids with commas between
 * - `try-ID`, for each rule: whether it is tried
 */
#define DOWNHILL_TYPE_SWEEP_PLOT (downhill_sweep_plot_get_type ())

G_DECLARE_FINAL_TYPE (DownhillSweepPlot, downhill_sweep_plot, DOWNHILL, SWEEP_PLOT,
                      DownhillPlot)

void     downhill_sweep_plot_set_plan (DownhillSweepPlot       *self,
                                       const DownhillSweepPlan *plan);
gboolean downhill_sweep_plot_get_view (DownhillPlot            *plot,
                                       DownhillSweepView       *view);

G_END_DECLS
