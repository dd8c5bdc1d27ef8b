/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/loss/downhill-objective.h"
#include "downhill-second-setting.h"

G_BEGIN_DECLS

/* The most cells each way. */
#define DOWNHILL_SETTINGS_MAP_N 64

/* In how many rounds they are filled, each with twice as many each way. */
#define DOWNHILL_SETTINGS_MAP_N_ROUNDS 4

/**
 * DownhillSettingsFate:
 * @DOWNHILL_SETTINGS_PENDING: nobody has tried yet
 * @DOWNHILL_SETTINGS_ARRIVES: it comes nearer
 * @DOWNHILL_SETTINGS_MISSES: it does not come to a tenth of the distance, for good, in
 *   as many steps as it has
 * @DOWNHILL_SETTINGS_DIVERGES: it grows without bound
 *
 * What becomes of a run with some settings.
 */
typedef enum {
  DOWNHILL_SETTINGS_PENDING,
  DOWNHILL_SETTINGS_ARRIVES,
  DOWNHILL_SETTINGS_MISSES,
  DOWNHILL_SETTINGS_DIVERGES,
} DownhillSettingsFate;

typedef struct _DownhillSettingsMap DownhillSettingsMap;

DownhillSettingsMap  *downhill_settings_map_new         (DownhillObjective      *objective,
                                                         const DownhillSettings *settings,
                                                         const DownhillRange    *rates,
                                                         const DownhillRange    *seconds)
                                                         G_GNUC_WARN_UNUSED_RESULT;
DownhillSettingsMap  *downhill_settings_map_ref         (DownhillSettingsMap    *self);
void                  downhill_settings_map_unref       (DownhillSettingsMap    *self);
gboolean              downhill_settings_map_is_of       (const DownhillSettingsMap *self,
                                                         DownhillObjective      *objective,
                                                         const DownhillSettings *settings);
void                  downhill_settings_map_run         (DownhillSettingsMap    *self,
                                                         guint                   round,
                                                         GCancellable           *cancellable);

gboolean              downhill_settings_map_has_aim     (const DownhillSettingsMap *self);
gboolean              downhill_settings_map_has_place   (const DownhillSettingsMap *self);
gboolean              downhill_settings_map_get_hovers  (const DownhillSettingsMap *self);
double                downhill_settings_map_get_lowest  (const DownhillSettingsMap *self);
guint                 downhill_settings_map_get_n       (const DownhillSettingsMap *self);
guint                 downhill_settings_map_get_n_tried (const DownhillSettingsMap *self);
guint64               downhill_settings_map_get_n_steps (const DownhillSettingsMap *self);
DownhillRange         downhill_settings_map_get_rates   (const DownhillSettingsMap *self);
DownhillRange         downhill_settings_map_get_seconds (const DownhillSettingsMap *self);
double                downhill_settings_map_get_rate    (const DownhillSettingsMap *self,
                                                         guint                   column);
double                downhill_settings_map_get_second  (const DownhillSettingsMap *self,
                                                         guint                   row);
DownhillSettingsFate  downhill_settings_map_get         (const DownhillSettingsMap *self,
                                                         guint                   column,
                                                         guint                   row,
                                                         double                 *steps);
DownhillSettingsFate  downhill_settings_map_look_up     (const DownhillSettingsMap *self,
                                                         double                  rate,
                                                         double                  second,
                                                         double                 *steps);
gboolean              downhill_settings_map_find_best   (const DownhillSettingsMap *self,
                                                         guint                  *column,
                                                         guint                  *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DownhillSettingsMap, downhill_settings_map_unref)

G_END_DECLS
