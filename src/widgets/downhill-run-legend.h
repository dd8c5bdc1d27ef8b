/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/downhill-experiment.h"

G_BEGIN_DECLS

#define DOWNHILL_TYPE_RUN_LEGEND (downhill_run_legend_get_type ())

G_DECLARE_FINAL_TYPE (DownhillRunLegend, downhill_run_legend, DOWNHILL, RUN_LEGEND, AdwBin)

void downhill_run_legend_set_experiment (DownhillRunLegend  *self,
                                         DownhillExperiment *experiment);

G_END_DECLS
