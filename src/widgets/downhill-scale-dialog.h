/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/downhill-experiment.h"

G_BEGIN_DECLS

GtkWindow *downhill_scale_dialog_present (GtkWindow          *parent,
                                          DownhillExperiment *experiment);

G_END_DECLS
