/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/downhill-adviser.h"

G_BEGIN_DECLS

#define DOWNHILL_TYPE_RATE_SLIDER (downhill_rate_slider_get_type ())

G_DECLARE_FINAL_TYPE (DownhillRateSlider, downhill_rate_slider, DOWNHILL, RATE_SLIDER, GtkScale)

void  downhill_rate_slider_set_adviser  (DownhillRateSlider *self,
                                         DownhillAdviser    *adviser,
                                         DownhillExperiment *experiment);
char *downhill_rate_slider_dup_tooltip  (DownhillRateSlider *self,
                                         double              rate)
                                         G_GNUC_WARN_UNUSED_RESULT;
void  downhill_rate_slider_hold         (DownhillRateSlider *self,
                                         gboolean            held);

G_END_DECLS
