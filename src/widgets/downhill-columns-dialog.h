/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/table/downhill-csv-preview.h"

G_BEGIN_DECLS

#define DOWNHILL_TYPE_COLUMNS_DIALOG (downhill_columns_dialog_get_type ())

G_DECLARE_FINAL_TYPE (DownhillColumnsDialog, downhill_columns_dialog,
                      DOWNHILL, COLUMNS_DIALOG, AdwWindow)

GtkWidget *downhill_columns_dialog_new      (GtkWindow             *parent,
                                             GFile                 *file,
                                             DownhillCsvPreview    *preview,
                                             const char            *note);
GFile     *downhill_columns_dialog_get_file (DownhillColumnsDialog *self);

G_END_DECLS
