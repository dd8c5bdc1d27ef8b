/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/descent/downhill-setting.h"

G_BEGIN_DECLS

void                   downhill_setting_properties_install   (GObjectClass          *klass,
                                                              guint                  first_id,
                                                              GParamFlags            flags);
const DownhillSetting *downhill_setting_properties_get       (guint                  first_id,
                                                              guint                  id);
void                   downhill_setting_properties_to_value  (const DownhillSetting *setting,
                                                              double                 number,
                                                              GValue                *value);
double                 downhill_setting_properties_to_number (const DownhillSetting *setting,
                                                              const GValue          *value);
void                   downhill_setting_properties_follow    (GObject               *object,
                                                              const char * const    *but,
                                                              GCallback              changed,
                                                              gpointer               follower);

G_END_DECLS
