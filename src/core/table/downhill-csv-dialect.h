/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-csv-columns.h"
#include "downhill-csv-remarks.h"
#include "downhill-csv-source.h"

G_BEGIN_DECLS

/**
 * DownhillCsvLayout:
 * @separator: what stands between cells: ',', ';', tab, '|', '&', ' ' for
 *   any number of blanks, or DOWNHILL_CSV_WIDE_BLANKS for two or more
 * @n_columns: how many cells a row has
 * @n_filled: how many of them some row fills; those behind may be left out of a row
 * @has_header: whether one line names the columns
 * @is_comment: whether that line is a comment
 * @n_names: how many names that line has
 * @names: a name for each column, all different and none empty
 * @columns: what each column holds
 * @x: the column of x that is proposed, or @n_columns where there is no pair
 * @y: the column of y that is proposed, likewise
 * @passed: the column of @passed_cell
 * @passed_cell: (nullable): a cell of the first column of quantities that are no
 *   numbers here, as dates and amounts of money are
 * @passed_line: the line of that
 * @no_pair: (nullable): what is to be said where there is none
 * @start: where the first record that may be a row starts
 * @start_line: the line of that
 * @n_preamble: how many lines stand above and are neither header, rows, blank nor
 *   comments
 * @n_skipped: how many stand above that are rows of numbers, but of another length
 * @first_skipped_line: the line of the first of them, or 0
 * @n_comments: how many are comments
 * @n_blank: how many are blank
 * @remarks: what lines above the rows say of their numbers
 * @is_series: whether each record is a name and then numbers: what are columns
 *   elsewhere are rows here, from @start on; then x, y and columns mean nothing
 *
 * How a table is written.
 */
typedef struct {
  char separator;
  gsize n_columns;
  gsize n_filled;
  gboolean has_header;
  gboolean is_comment;
  gsize n_names;
  char **names;
  DownhillCsvColumn *columns;
  gsize x;
  gsize y;
  gsize passed;
  char *passed_cell;
  gsize passed_line;
  GError *no_pair;
  gsize start;
  gsize start_line;
  gsize n_preamble;
  gsize n_skipped;
  gsize first_skipped_line;
  gsize n_comments;
  gsize n_blank;
  DownhillCsvRemarks remarks;
  gboolean is_series;
} DownhillCsvLayout;

DownhillCsvLayout *downhill_csv_layout_read (DownhillCsvSource  *source,
                                             GError            **error)
                                             G_GNUC_WARN_UNUSED_RESULT;
void               downhill_csv_layout_free (DownhillCsvLayout  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DownhillCsvLayout, downhill_csv_layout_free)

G_END_DECLS
