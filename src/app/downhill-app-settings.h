/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot/figure/downhill-export.h"

G_BEGIN_DECLS

GSettings *downhill_app_settings_new        (void)
                                             G_GNUC_WARN_UNUSED_RESULT;
void       downhill_app_settings_get_export (GSettings       *settings,
                                             DownhillExport  *options);

G_END_DECLS
