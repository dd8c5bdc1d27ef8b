/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-advice.h"
#include "downhill-zones.h"

G_BEGIN_DECLS

#define DOWNHILL_TYPE_ADVISER (downhill_adviser_get_type ())

G_DECLARE_FINAL_TYPE (DownhillAdviser, downhill_adviser, DOWNHILL, ADVISER, GObject)

DownhillAdviser      *downhill_adviser_new         (DownhillExperiment *experiment)
                                                    G_GNUC_WARN_UNUSED_RESULT;
const DownhillAdvice *downhill_adviser_get_outlook (DownhillAdviser    *self);
const DownhillAdvice *downhill_adviser_get_verdict (DownhillAdviser    *self);
const DownhillZones  *downhill_adviser_get_zones   (DownhillAdviser    *self);
const DownhillAdvice *downhill_adviser_get_remark  (DownhillAdviser    *self);
void                  downhill_adviser_keep_back   (DownhillAdviser    *self,
                                                    gboolean            kept_back);
gboolean              downhill_adviser_keeps_back  (DownhillAdviser    *self);

G_END_DECLS
