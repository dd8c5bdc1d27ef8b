/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/downhill-experiment.h"

G_BEGIN_DECLS

#define DOWNHILL_TYPE_RUN_ROW (downhill_run_row_get_type ())

G_DECLARE_FINAL_TYPE (DownhillRunRow, downhill_run_row, DOWNHILL, RUN_ROW, GtkListBoxRow)

GtkWidget   *downhill_run_row_new     (DownhillExperiment *experiment,
                                       DownhillRun        *run)
                                       G_GNUC_WARN_UNUSED_RESULT;
DownhillRun *downhill_run_row_get_run (DownhillRunRow     *self);
void         downhill_run_row_set_run (DownhillRunRow     *self,
                                       DownhillRun        *run);
void         downhill_run_row_update  (DownhillRunRow     *self,
                                       GPtrArray          *shared);

G_END_DECLS
