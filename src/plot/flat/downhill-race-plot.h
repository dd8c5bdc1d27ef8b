/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-race-rows.h"
#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

/**
 * DownhillRacePlot:
 *
 * Its properties can be read and written:
 *
 * - `within`: how far above the lowest loss a run has arrived, in hundredths of it
 * - `as-typed`: whether each rule keeps the rate that it has
 * - `rules`: the rules that race, by their ids with commas between; plain descent is
 *   always among them
 * - `try-ID`, for each rule: whether it races
 */
#define DOWNHILL_TYPE_RACE_PLOT (downhill_race_plot_get_type ())

G_DECLARE_FINAL_TYPE (DownhillRacePlot, downhill_race_plot, DOWNHILL, RACE_PLOT,
                      DownhillPlot)

void              downhill_race_plot_set_plan (DownhillRacePlot           *self,
                                               const DownhillFairRacePlan *plan);
gboolean          downhill_race_plot_get_view (DownhillPlot               *plot,
                                               DownhillRaceView           *view);
DownhillFairRace *downhill_race_plot_dup_race (DownhillRacePlot           *self)
                                               G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
