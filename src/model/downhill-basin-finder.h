/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/descent/downhill-basins.h"
#include "downhill-finder.h"

G_BEGIN_DECLS

/* Cells each way, at last. */
#define DOWNHILL_BASIN_FINDER_N 96

#define DOWNHILL_TYPE_BASIN_FINDER (downhill_basin_finder_get_type ())

G_DECLARE_FINAL_TYPE (DownhillBasinFinder, downhill_basin_finder, DOWNHILL, BASIN_FINDER,
                      DownhillFinder)

DownhillBasinFinder  *downhill_basin_finder_new (DownhillExperiment  *experiment)
                                                 G_GNUC_WARN_UNUSED_RESULT;
void                  downhill_basin_finder_ask (DownhillBasinFinder *self,
                                                 DownhillRange        w,
                                                 DownhillRange        b);
const DownhillBasins *downhill_basin_finder_get (DownhillBasinFinder *self);

G_END_DECLS
