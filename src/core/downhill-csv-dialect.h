/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DownhillCsvLayout:
 * @separator: what stands between cells: ',', ';', tab, '|', or ' ' for any
 *   number of blanks
 * @decimal_point: '.' or ','
 * @n_columns: how many cells a row has
 * @has_header: whether one line names the columns
 * @names: a name for each column, all different and none empty
 * @is_numeric: for each column whether its cells are mostly numbers
 * @n_preamble: how many lines stand above the header, or the first row, and
 *   are neither blank nor comments
 * @n_before_rows: how many records stand before the first row in all
 */
typedef struct {
  char separator;
  char decimal_point;
  gsize n_columns;
  gboolean has_header;
  char **names;
  gboolean *is_numeric;
  gsize n_preamble;
  gsize n_before_rows;
} DownhillCsvLayout;

DownhillCsvLayout *downhill_csv_layout_detect (const char         *text,
                                               gsize               length,
                                               const char         *name,
                                               GError            **error)
                                               G_GNUC_WARN_UNUSED_RESULT;
void               downhill_csv_layout_free   (DownhillCsvLayout  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DownhillCsvLayout, downhill_csv_layout_free)

G_END_DECLS
