/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/descent/downhill-sweep.h"
#include "downhill-rules-finder.h"
#include "downhill-zones.h"

G_BEGIN_DECLS

/**
 * DownhillSweepFindings:
 * @ref_count: how many hold it
 * @sweep: the runs that were made, by one rule after the other
 * @zones: what the forecast says of rates with the rule of the experiment
 *
 * What a sweep has found; of the sweep, more and more is done.
 */
typedef struct {
  gatomicrefcount ref_count;
  DownhillSweep *sweep;
  DownhillZones *zones;
} DownhillSweepFindings;

#define DOWNHILL_TYPE_SWEEP_FINDER (downhill_sweep_finder_get_type ())

G_DECLARE_FINAL_TYPE (DownhillSweepFinder, downhill_sweep_finder, DOWNHILL, SWEEP_FINDER,
                      DownhillRulesFinder)

DownhillSweepFinder         *downhill_sweep_finder_new      (DownhillExperiment      *experiment)
                                                             G_GNUC_WARN_UNUSED_RESULT;
void                         downhill_sweep_finder_set_plan (DownhillSweepFinder     *self,
                                                             const DownhillSweepPlan *plan);
const DownhillSweepFindings *downhill_sweep_finder_get      (DownhillSweepFinder     *self);

G_END_DECLS
