/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-data.h"

G_BEGIN_DECLS

#define DOWNHILL_TYPE_OVERLAY (downhill_overlay_get_type ())

GType               downhill_overlay_get_type (void);
const DownhillLoss *downhill_overlay_get_loss (guint                  overlay);
DownhillObjective  *downhill_overlay_new      (DownhillData          *data,
                                               const DownhillFormula *minimised,
                                               guint                  overlay)
                                               G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
