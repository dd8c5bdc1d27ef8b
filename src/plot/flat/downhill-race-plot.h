/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-race-rows.h"
#include "downhill-rules-plot.h"

G_BEGIN_DECLS

/**
 * DownhillRacePlot:
 *
 * Plain descent is always among its rules. Its properties can be read and written:
 *
 * - `as-typed`: whether each rule keeps the rate that it has
 * - `in-samples`: whether what runs take is counted in samples
 */
#define DOWNHILL_TYPE_RACE_PLOT (downhill_race_plot_get_type ())

G_DECLARE_FINAL_TYPE (DownhillRacePlot, downhill_race_plot, DOWNHILL, RACE_PLOT,
                      DownhillRulesPlot)

void              downhill_race_plot_set_plan (DownhillRacePlot           *self,
                                               const DownhillFairRacePlan *plan);
gboolean          downhill_race_plot_get_view (DownhillPlot               *plot,
                                               DownhillRaceView           *view);
DownhillFairRace *downhill_race_plot_dup_race (DownhillRacePlot           *self)
                                               G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
