/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/downhill-experiment.h"

G_BEGIN_DECLS

GtkWindow *downhill_rename_dialog_present (GtkWindow          *parent,
                                           DownhillExperiment *experiment,
                                           DownhillRun        *run);

G_END_DECLS
