/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/downhill-adviser.h"

G_BEGIN_DECLS

#define DOWNHILL_TYPE_CONTROL_PANEL (downhill_control_panel_get_type ())

G_DECLARE_FINAL_TYPE (DownhillControlPanel, downhill_control_panel, DOWNHILL, CONTROL_PANEL, AdwBin)

void downhill_control_panel_set_experiment (DownhillControlPanel *self,
                                            DownhillExperiment   *experiment,
                                            DownhillAdviser      *adviser);
void downhill_control_panel_focus_run      (DownhillControlPanel *self);
void downhill_control_panel_focus_setting  (DownhillControlPanel *self,
                                            const char           *name);
void downhill_control_panel_set_low        (DownhillControlPanel *self,
                                            gboolean              low);

G_END_DECLS
