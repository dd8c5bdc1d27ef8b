/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/table/downhill-csv-preview.h"
#include "core/table/downhill-csv.h"

G_BEGIN_DECLS

typedef void (*DownhillLoaderProgress) (double   fraction,
                                        gpointer data);

void                downhill_loader_load_async  (GFile                   *file,
                                                 gsize                    table,
                                                 const char              *x_column,
                                                 const char              *y_column,
                                                 DownhillLoaderProgress   progress,
                                                 gpointer                 progress_data,
                                                 GCancellable            *cancellable,
                                                 GAsyncReadyCallback      callback,
                                                 gpointer                 data);
DownhillDataset    *downhill_loader_load_finish (GAsyncResult            *result,
                                                 char                   **remark,
                                                 GError                 **error)
                                                 G_GNUC_WARN_UNUSED_RESULT;
DownhillCsvPreview *downhill_loader_get_preview (GAsyncResult            *result);

G_END_DECLS
