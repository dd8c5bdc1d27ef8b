/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/descent/downhill-settings-map.h"
#include "downhill-finder.h"

G_BEGIN_DECLS

#define DOWNHILL_TYPE_SETTINGS_FINDER (downhill_settings_finder_get_type ())

G_DECLARE_FINAL_TYPE (DownhillSettingsFinder, downhill_settings_finder, DOWNHILL,
                      SETTINGS_FINDER, DownhillFinder)

DownhillSettingsFinder    *downhill_settings_finder_new  (DownhillExperiment     *experiment)
                                                          G_GNUC_WARN_UNUSED_RESULT;
void                       downhill_settings_finder_ask  (DownhillSettingsFinder *self,
                                                          const DownhillRange    *rates,
                                                          const DownhillRange    *seconds);
const DownhillSettingsMap *downhill_settings_finder_get  (DownhillSettingsFinder *self);

G_END_DECLS
