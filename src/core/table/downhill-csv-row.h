/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-csv-classes.h"
#include "downhill-csv-describe.h"
#include "downhill-csv-dialect.h"
#include "downhill-csv-report.h"
#include "downhill-csv-summary.h"
#include "core/data/downhill-lines.h"

G_BEGIN_DECLS

/**
 * DownhillCsvRows:
 * @layout: how the table is written
 * @x: the column of x
 * @y: the column of y
 * @x_values: (array length=n): what was read from @x, owned
 * @y_values: (array length=n): what was read from @y, owned
 * @n: how many points that are
 * @classes: the words of @y, where that is a column of words
 * @lines: the line in which each of them starts, owned
 * @marks: what the cells of @x and @y tell of their decimal marks, where the layout does
 *   not know
 * @tails: of @x and @y: how many of their cells have something behind the number, and one
 *   of them, owned, which is another number for that where there is one
 * @odd_cell: (nullable): a cell of @x or @y that holds a quantity but no number, in the
 *   first row that is passed over for one, owned
 * @odd_looks: what that looks like
 * @odd_column: its column
 * @odd_line: its line
 * @n_no_data: how many cells have the number that stands for a missing one
 * @end: where the last row that was read ends, in the text of the source
 * @end_line: the line of that
 *
 * The rows of a table that are points. Other fields are private.
 */
typedef struct {
  const DownhillCsvLayout *layout;
  gsize x;
  gsize y;
  double *x_values;
  double *y_values;
  gsize n;
  DownhillCsvClasses classes;
  DownhillLines *lines;
  DownhillCsvMarks marks[2];
  struct {
    gsize n;
    char *cell;
    gboolean is_other;
    double number;
  } tails[2];
  char *odd_cell;
  DownhillCsvLooks odd_looks;
  gsize odd_column;
  gsize odd_line;
  gsize n_no_data;
  const char *end;
  gsize end_line;

  DownhillCsvReader reader;
  gboolean is_unusual;
  gboolean is_open;
  DownhillCsvCell odd;
  gsize odd_at;
  gsize capacity;
  const DownhillCsvSummary *summary;
  const DownhillCsvSummary *last_summary;
  GArray *summaries;
  gsize n_repeated;
  gsize n_unlabelled;
  DownhillCsvSums all;
  DownhillCsvSums group;
  gboolean has_groups;
  gsize n_blank_rows;
  gsize n_blank_seen;
  gsize n_comments_seen;
  gsize usual_blank;
  gboolean is_done;
} DownhillCsvRows;

/**
 * DownhillCsvRowKind:
 * @DOWNHILL_CSV_ROW_POINT: it has x and y
 * @DOWNHILL_CSV_ROW_NO_POINT: it lacks one of them
 * @DOWNHILL_CSV_ROW_OF_OTHER_LENGTH: numbers, but more or fewer cells than in the others
 * @DOWNHILL_CSV_ROW_BLANK: its cells are empty
 *
 * What a row of a table is.
 */
typedef enum {
  DOWNHILL_CSV_ROW_POINT,
  DOWNHILL_CSV_ROW_NO_POINT,
  DOWNHILL_CSV_ROW_OF_OTHER_LENGTH,
  DOWNHILL_CSV_ROW_BLANK,
} DownhillCsvRowKind;

void              downhill_csv_row_prepare (DownhillCsvRows    *self);
DownhillCsvStatus downhill_csv_row_read    (DownhillCsvRows    *self,
                                            DownhillCsvRowKind *kind);

G_END_DECLS
