/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/descent/downhill-forecast.h"

G_BEGIN_DECLS

#define DOWNHILL_TYPE_PREDICTION (downhill_prediction_get_type ())

G_DECLARE_FINAL_TYPE (DownhillPrediction, downhill_prediction, DOWNHILL, PREDICTION, GtkBox)

void         downhill_prediction_reset     (DownhillPrediction *self);
void         downhill_prediction_reveal    (DownhillPrediction *self,
                                            DownhillFate        fate);
DownhillFate downhill_prediction_get_guess (DownhillPrediction *self);
void         downhill_prediction_set_guess (DownhillPrediction *self,
                                            DownhillFate        fate);

G_END_DECLS
