/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/downhill-experiment.h"

G_BEGIN_DECLS

#define DOWNHILL_TYPE_REFRESH (downhill_refresh_get_type ())

G_DECLARE_FINAL_TYPE (DownhillRefresh, downhill_refresh, DOWNHILL, REFRESH, GObject)

typedef void (*DownhillRefreshFunc) (gpointer widget);

DownhillRefresh *downhill_refresh_new   (gpointer             widget,
                                         DownhillExperiment  *experiment,
                                         DownhillRefreshFunc  function)
                                         G_GNUC_WARN_UNUSED_RESULT;
void             downhill_refresh_queue (DownhillRefresh     *self);

G_END_DECLS
