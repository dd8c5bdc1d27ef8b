/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/downhill-experiment.h"

G_BEGIN_DECLS

#define DOWNHILL_TYPE_TRAIN_BUTTON (downhill_train_button_get_type ())

G_DECLARE_FINAL_TYPE (DownhillTrainButton, downhill_train_button, DOWNHILL, TRAIN_BUTTON, GtkButton)

void downhill_train_button_set_experiment (DownhillTrainButton *self,
                                           DownhillExperiment  *experiment);

G_END_DECLS
