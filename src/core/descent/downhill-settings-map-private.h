/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-settings-map.h"

G_BEGIN_DECLS

/* What a map is made of: downhill-settings-map-object.c has what is said of it, and
 * downhill-settings-map-runs.c makes its runs. */
struct _DownhillSettingsMap {
  gatomicrefcount ref_count;
  DownhillObjective *objective;
  DownhillSettings settings;
  DownhillSecondSetting second;
  gsize m;
  gboolean hovers;
  guint n;
  guint64 n_steps;

  DownhillRange rates;
  DownhillRange seconds;
  gboolean is_open; /* what follows is known, and the rates */
  gboolean has_place; /* and not just a lowest E */
  DownhillUnits units;
  double place[2]; /* in them */
  double lowest;
  double far; /* the distance of the start */

  gint *fates;
  float *steps;
};

G_END_DECLS
