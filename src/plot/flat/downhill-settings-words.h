/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-settings-cells.h"

G_BEGIN_DECLS

const char *downhill_settings_words_nothing  (const DownhillSettingsView *view);
const char *downhill_settings_words_key      (const DownhillSettingsView *view);
const char *downhill_settings_words_count    (const DownhillSettingsView *view);
char       *downhill_settings_words_kind     (const DownhillSettingsView *view)
                                              G_GNUC_WARN_UNUSED_RESULT;
char       *downhill_settings_words_fate     (const DownhillSettingsView *view,
                                              DownhillSettingsFate        fate)
                                              G_GNUC_WARN_UNUSED_RESULT;
char       *downhill_settings_words_best     (const DownhillSettingsView *view)
                                              G_GNUC_WARN_UNUSED_RESULT;
char       *downhill_settings_words_at       (const DownhillSettingsView *view,
                                              double                      rate,
                                              double                      second)
                                              G_GNUC_WARN_UNUSED_RESULT;
char       *downhill_settings_words_colors   (const DownhillSettingsView *view)
                                              G_GNUC_WARN_UNUSED_RESULT;
char       *downhill_settings_words_describe (const DownhillSettingsView *view)
                                              G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
