/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-experiment.h"

G_BEGIN_DECLS

#define DOWNHILL_TYPE_MINIMA_AHEAD (downhill_minima_ahead_get_type ())

G_DECLARE_FINAL_TYPE (DownhillMinimaAhead, downhill_minima_ahead, DOWNHILL, MINIMA_AHEAD,
                      GObject)

DownhillMinimaAhead *downhill_minima_ahead_new  (DownhillExperiment  *experiment)
                                                 G_GNUC_WARN_UNUSED_RESULT;
gboolean             downhill_minima_ahead_busy (DownhillMinimaAhead *self);

G_END_DECLS
