/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/descent/downhill-fair-race.h"
#include "downhill-rules-finder.h"

G_BEGIN_DECLS

#define DOWNHILL_TYPE_FAIR_RACE_FINDER (downhill_fair_race_finder_get_type ())

G_DECLARE_FINAL_TYPE (DownhillFairRaceFinder, downhill_fair_race_finder, DOWNHILL,
                      FAIR_RACE_FINDER, DownhillRulesFinder)

DownhillFairRaceFinder *
        downhill_fair_race_finder_new          (DownhillExperiment         *experiment)
                                                G_GNUC_WARN_UNUSED_RESULT;
const DownhillFairRacePlan *
        downhill_fair_race_finder_get_plan     (DownhillFairRaceFinder     *self);
void    downhill_fair_race_finder_set_as_typed (DownhillFairRaceFinder     *self,
                                                gboolean                    as_typed);
void    downhill_fair_race_finder_set_in_samples
                                               (DownhillFairRaceFinder     *self,
                                                gboolean                    in_samples);
void    downhill_fair_race_finder_set_plan     (DownhillFairRaceFinder     *self,
                                                const DownhillFairRacePlan *plan);
DownhillFairRace *
        downhill_fair_race_finder_get          (DownhillFairRaceFinder     *self);
DownhillFairRace *
        downhill_fair_race_finder_dup_race     (DownhillFairRaceFinder     *self)
                                                G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
