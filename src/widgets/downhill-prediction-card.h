/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/downhill-prediction.h"

G_BEGIN_DECLS

#define DOWNHILL_TYPE_PREDICTION_CARD (downhill_prediction_card_get_type ())

G_DECLARE_FINAL_TYPE (DownhillPredictionCard, downhill_prediction_card,
                      DOWNHILL, PREDICTION_CARD, GtkBox)

void       downhill_prediction_card_set_prediction    (DownhillPredictionCard *self,
                                                       DownhillPrediction     *prediction,
                                                       DownhillExperiment     *experiment);
void       downhill_prediction_card_set_within_lesson (DownhillPredictionCard *self);
void       downhill_prediction_card_set_low           (DownhillPredictionCard *self,
                                                       gboolean                low);
GtkWidget *downhill_prediction_card_get_verdict       (DownhillPredictionCard *self);
void       downhill_prediction_card_focus             (DownhillPredictionCard *self);

G_END_DECLS
