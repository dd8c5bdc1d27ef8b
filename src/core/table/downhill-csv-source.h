/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DownhillCsvSource:
 * @name: what the table is called
 * @text: the part of the table that is in memory, in UTF-8 as far as its
 *   writer knew; whole lines unless one is too long, without a zero byte but
 *   the one behind it
 * @length: the length of @text in bytes
 * @line: the line in which @text starts, from 1
 * @is_end: whether nothing follows @text
 * @n_read: how many bytes were read so far, as UTF-8
 * @n_total: how many there are, as far as is known, or 0
 *
 * A table that is read piece by piece, so that memory holds no more of it than
 * a piece, or the longest line. Other fields are private.
 */
typedef struct {
  char *name;
  const char *text;
  gsize length;
  gsize line;
  gboolean is_end;
  guint64 n_read;
  guint64 n_total;

  GFile *file;
  const char *whole;
  GInputStream *base;
  goffset size;
  GInputStream *stream;
  GCancellable *cancellable;
  gboolean is_utf16;
  char *bytes;
  gsize n_bytes;
  gsize capacity;
  char held;
} DownhillCsvSource;

DownhillCsvSource *downhill_csv_source_new_for_file (GFile              *file,
                                                     GCancellable       *cancellable,
                                                     GError            **error)
                                                     G_GNUC_WARN_UNUSED_RESULT;
DownhillCsvSource *downhill_csv_source_new_for_text (const char         *text,
                                                     gsize               length,
                                                     const char         *name,
                                                     GError            **error)
                                                     G_GNUC_WARN_UNUSED_RESULT;
DownhillCsvSource *downhill_csv_source_new_again    (const DownhillCsvSource *other,
                                                     GError            **error)
                                                     G_GNUC_WARN_UNUSED_RESULT;
void               downhill_csv_source_free         (DownhillCsvSource  *self);
gboolean           downhill_csv_source_read_on      (DownhillCsvSource  *self,
                                                     const char         *rest,
                                                     GError            **error);
gboolean           downhill_csv_source_start_at     (DownhillCsvSource  *self,
                                                     const char         *rest,
                                                     gsize               line,
                                                     GError            **error);
gboolean           downhill_csv_source_is_cut       (const DownhillCsvSource *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DownhillCsvSource, downhill_csv_source_free)

G_END_DECLS
