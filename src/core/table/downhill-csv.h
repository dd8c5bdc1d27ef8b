/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/data/downhill-dataset.h"
#include "downhill-csv-report.h"

G_BEGIN_DECLS

DownhillDataset *downhill_csv_read            (GFile               *file,
                                               gsize                table,
                                               const char          *x_column,
                                               const char          *y_column,
                                               DownhillCsvProgress  progress,
                                               gpointer             progress_data,
                                               GCancellable        *cancellable,
                                               DownhillCsvReport   *report,
                                               GError             **error)
                                               G_GNUC_WARN_UNUSED_RESULT;
DownhillDataset *downhill_csv_parse           (const char          *text,
                                               gsize                length,
                                               const char          *name,
                                               gsize                table,
                                               const char          *x_column,
                                               const char          *y_column,
                                               DownhillCsvReport   *report,
                                               GError             **error)
                                               G_GNUC_WARN_UNUSED_RESULT;
gboolean         downhill_csv_write           (DownhillDataset     *dataset,
                                               GOutputStream       *stream,
                                               GCancellable        *cancellable,
                                               GError             **error);

G_END_DECLS
