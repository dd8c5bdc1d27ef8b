/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/downhill-adviser.h"

G_BEGIN_DECLS

#define DOWNHILL_TYPE_OUTLOOK_ROW (downhill_outlook_row_get_type ())

G_DECLARE_FINAL_TYPE (DownhillOutlookRow, downhill_outlook_row, DOWNHILL, OUTLOOK_ROW, AdwPreferencesRow)

void downhill_outlook_row_set_adviser (DownhillOutlookRow *self,
                                       DownhillAdviser    *adviser,
                                       DownhillExperiment *experiment);

G_END_DECLS
