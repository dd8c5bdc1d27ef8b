/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DownhillCsvPreview:
 * @names: what the columns are called
 * @has_numbers: for each column whether there are numbers in it
 * @is_words: for each column whether it has two words, and may be y
 * @rows: (element-type GStrv): the first rows, each with as many cells as there
 *   are columns, in UTF-8 on one line
 * @x: the column that is proposed for x
 * @y: the column that is proposed for y
 * @next: (nullable): the next table of the file, if those were asked for
 *
 * What a table looks like, for somebody who has to choose two columns.
 */
typedef struct _DownhillCsvPreview DownhillCsvPreview;

struct _DownhillCsvPreview {
  char **names;
  gboolean *has_numbers;
  gboolean *is_words;
  GPtrArray *rows;
  gsize x;
  gsize y;
  DownhillCsvPreview *next;
};

DownhillCsvPreview *downhill_csv_preview_read  (GFile               *file,
                                                gboolean             with_others,
                                                GCancellable        *cancellable,
                                                GError             **error)
                                                G_GNUC_WARN_UNUSED_RESULT;
DownhillCsvPreview *downhill_csv_preview_ref   (DownhillCsvPreview  *self);
void                downhill_csv_preview_unref (DownhillCsvPreview  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DownhillCsvPreview, downhill_csv_preview_unref)

G_END_DECLS
