/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "downhill-figure.h"

G_BEGIN_DECLS

/**
 * DownhillExport:
 * @width: in user units, %DOWNHILL_EXPORT_MIN_SIZE or more
 * @height: likewise
 * @scale: pixels a user unit, 0.5 to 8; neither side may exceed
 *   %DOWNHILL_EXPORT_MAX_SIZE pixels, which is cairo's limit
 * @style: the colours
 * @type_size: how large text is, in user units, %DOWNHILL_EXPORT_MIN_TYPE to
 *   %DOWNHILL_EXPORT_MAX_TYPE; lines and marks grow with it. 0 is
 *   %DOWNHILL_EXPORT_TYPE
 * @caption: whether it says below how its runs were made, and on what
 *
 * What a picture to be written looks like. In a format without pixels a pixel is
 * 1/96 inch, so that the picture has the same size in all of them.
 */
typedef struct {
  int width;
  int height;
  double scale;
  DownhillStyle style;
  double type_size;
  gboolean caption;
} DownhillExport;

#define DOWNHILL_EXPORT_TYPE 12
#define DOWNHILL_EXPORT_MIN_TYPE 6
#define DOWNHILL_EXPORT_MAX_TYPE 72

#define DOWNHILL_EXPORT_INIT { 1200, 800, 1, DOWNHILL_STYLE_LIGHT, DOWNHILL_EXPORT_TYPE, FALSE }

/**
 * DownhillFormat:
 * @id: what settings call it
 * @name: what people call it, to be translated
 * @ending: of the names of its files, in small letters and with the point
 * @mime_type: its media type
 * @has_pixels: whether a picture consists of pixels; its size is then said in them,
 *   and else in points
 * @encode: draws plots, of which there is at least one, as options say that are
 *   within the limits; %NULL with %DOWNHILL_ERROR_EXPORT where that fails. It may
 *   be called from any thread that nobody else uses the plots in
 *
 * A kind of files that hold a picture. A new one is a file that defines one of
 * these, and a line in the table in downhill-format.c: the dialog, the command
 * line and its help read the table.
 */
typedef struct {
  const char *id;
  const char *name;
  const char *ending;
  const char *mime_type;
  gboolean has_pixels;
  GBytes *(*encode) (GPtrArray             *plots,
                     const DownhillExport  *options,
                     GError               **error);
} DownhillFormat;

extern const DownhillFormat downhill_format_png;
extern const DownhillFormat downhill_format_svg;
extern const DownhillFormat downhill_format_pdf;

double                downhill_format_get_enlargement (const DownhillExport *options);
guint                 downhill_format_get_n       (void);
const DownhillFormat *downhill_format_get         (guint        i);
guint                 downhill_format_find        (const char  *id);
const DownhillFormat *downhill_format_find_for    (const char  *path);
char                 *downhill_format_dup_endings (void) G_GNUC_WARN_UNUSED_RESULT;
void                  downhill_format_fail        (const char  *reason,
                                                   GError     **error);

G_END_DECLS
