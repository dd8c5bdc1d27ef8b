/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/downhill-experiment.h"

G_BEGIN_DECLS

#define DOWNHILL_TYPE_RUN_LIST (downhill_run_list_get_type ())

G_DECLARE_FINAL_TYPE (DownhillRunList, downhill_run_list, DOWNHILL, RUN_LIST, AdwBin)

void downhill_run_list_set_experiment  (DownhillRunList    *self,
                                        DownhillExperiment *experiment);
void downhill_run_list_focus_current   (DownhillRunList    *self);
int  downhill_run_list_measure_frame   (DownhillRunList    *self);
void downhill_run_list_set_most_height (DownhillRunList    *self,
                                        int                 height);

G_END_DECLS
