/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/downhill-adviser.h"

G_BEGIN_DECLS

#define DOWNHILL_TYPE_OUTLOOK (downhill_outlook_get_type ())

G_DECLARE_FINAL_TYPE (DownhillOutlook, downhill_outlook, DOWNHILL, OUTLOOK, AdwBin)

void downhill_outlook_set_adviser (DownhillOutlook *self,
                                   DownhillAdviser    *adviser,
                                   DownhillExperiment *experiment);

G_END_DECLS
