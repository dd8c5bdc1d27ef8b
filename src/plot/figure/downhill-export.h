/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-format.h"

G_BEGIN_DECLS

#define DOWNHILL_EXPORT_MIN_SIZE 64
#define DOWNHILL_EXPORT_MAX_SIZE 32767

GBytes  *downhill_export_encode        (const DownhillFormat  *format,
                                        GPtrArray             *plots,
                                        const DownhillExport  *options,
                                        GError               **error)
                                        G_GNUC_WARN_UNUSED_RESULT;
void     downhill_export_encode_async  (const DownhillFormat  *format,
                                        GPtrArray             *plots,
                                        const DownhillExport  *options,
                                        GCancellable          *cancellable,
                                        GAsyncReadyCallback    callback,
                                        gpointer               data);
GBytes  *downhill_export_encode_finish (GAsyncResult          *result,
                                        GError               **error)
                                        G_GNUC_WARN_UNUSED_RESULT;
const DownhillFormat *
         downhill_export_find_format   (const char            *path,
                                        GError               **error);
gboolean downhill_export_write         (GPtrArray             *plots,
                                        const DownhillExport  *options,
                                        const char            *path,
                                        GError               **error);
void     downhill_export_write_async   (GPtrArray             *plots,
                                        const DownhillExport  *options,
                                        const char            *path,
                                        GCancellable          *cancellable,
                                        GAsyncReadyCallback    callback,
                                        gpointer               data);
gboolean downhill_export_write_finish  (GAsyncResult          *result,
                                        GError               **error);

G_END_DECLS
