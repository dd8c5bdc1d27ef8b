/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/loss/downhill-objective.h"

G_BEGIN_DECLS

#define DOWNHILL_TYPE_OVERLAY (downhill_overlay_get_type ())

GType               downhill_overlay_get_type (void);
const DownhillLoss *downhill_overlay_get_loss (guint              overlay);
DownhillObjective  *downhill_overlay_new      (DownhillObjective *objective,
                                               guint              overlay)
                                               G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
