/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "downhill-figure.h"

G_BEGIN_DECLS

#define DOWNHILL_EXPORT_MIN_SIZE 64
#define DOWNHILL_EXPORT_MAX_SIZE 32767

/**
 * DownhillExport:
 * @width: in user units, %DOWNHILL_EXPORT_MIN_SIZE or more
 * @height: likewise
 * @scale: pixels a user unit, 0.5 to 8; neither side may exceed
 *   %DOWNHILL_EXPORT_MAX_SIZE pixels, which is cairo's limit
 * @style: the colours
 *
 * What a picture to be written looks like.
 */
typedef struct {
  int width;
  int height;
  double scale;
  DownhillStyle style;
} DownhillExport;

#define DOWNHILL_EXPORT_INIT { 1200, 800, 1, DOWNHILL_STYLE_LIGHT }

GBytes  *downhill_export_encode        (GPtrArray             *plots,
                                        const DownhillExport  *options,
                                        GError               **error)
                                        G_GNUC_WARN_UNUSED_RESULT;
void     downhill_export_encode_async  (GPtrArray             *plots,
                                        const DownhillExport  *options,
                                        GCancellable          *cancellable,
                                        GAsyncReadyCallback    callback,
                                        gpointer               data);
GBytes  *downhill_export_encode_finish (GAsyncResult          *result,
                                        GError               **error)
                                        G_GNUC_WARN_UNUSED_RESULT;
gboolean downhill_export_check_path    (const char            *path,
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
