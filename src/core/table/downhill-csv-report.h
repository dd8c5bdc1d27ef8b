/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DownhillCsvReport:
 * @separator: what stands between cells: ',', ';', tab, '|', '&', ' ' for
 *   any number of blanks, or DOWNHILL_CSV_WIDE_BLANKS for two or more
 * @decimal_point: '.' or ','
 * @has_header: whether a line names the columns
 * @n_rows: how many rows were used
 * @n_skipped: how many rows were passed over, because a cell holds no number,
 *   or one that exceeds a double, or because there are more or fewer cells
 *   than in the others
 * @first_skipped_line: the line in which the first of them starts, or 0
 * @n_ignored: how many lines are blank, comments, or a preamble
 * @n_blank: how many of @n_ignored are blank
 * @n_totals: how many rows sum up others and are left out
 * @n_headers: how many lines below the header have the names once more, or are
 *   rules
 * @beside: the first of the columns of another table that stands beside this
 *   one, from 1, or 0
 * @n_names: how many names the header has, where these are not as many as the
 *   columns, or 0
 * @n_columns: how many columns there are
 * @table: which table of the file was read, from 1
 * @next_table_line: the line in which another table starts, of which nothing
 *   was read, or 0
 * @is_turned: whether x and y stood in rows, not in columns
 * @is_cut: whether the file became shorter while it was read
 * @doubtful: a number of which the decimal mark might divide thousands, or ""
 * @marked: columns of x and y of which the numbers have a mark, and that; else ""
 * @tailed: columns of x and y of which some numbers have something behind them, how many
 *   cells that are, one of them, and the number it is for that, or NaN where that is none
 *   other; else ""
 * @odd_name: the column of @odd_cell
 * @odd_cell: a cell of a row that is skipped, which looks like a quantity but is no number,
 *   or ""
 * @odd_line: the line of that
 * @odd_as: what it looks like, translated
 * @classes: the words of y that are read as 0 and as 1, or ""
 * @years: the names of x and y, where these are a year and the next one; else ""
 * @counter: the name of a column that counts the rows and was no choice for x for that,
 *   or ""
 * @sparse: the name of a column that was no choice for x and y since others have numbers in
 *   clearly more rows, or ""
 * @passed_name: the name of a column of dates, amounts of money or the like that
 *   was no choice for x and y, or ""
 * @passed_cell: a cell of it
 * @passed_line: the line of that, or 0
 * @passed_as: what it looks like, translated
 * @factor: what all numbers were multiplied by, or 0
 * @factor_line: the line that says so
 * @no_data: the number that stands for missing ones, where some are left out for it
 * @no_data_line: the line that says so, or 0
 * @fills: numbers of x and y that may stand for missing ones, but were read: the
 *   column, or "", the number, how often it stands there, and its first line, or 0
 * @dates: columns of x and y of which the numbers look like dates, or "", and the first
 * @n_of_other_length: how many of @n_skipped begin with numbers, but have more or fewer
 *   cells than the others
 *
 * How a table was understood.
 */
typedef struct {
  char separator;
  char decimal_point;
  gboolean has_header;
  gsize n_rows;
  gsize n_skipped;
  gsize first_skipped_line;
  gsize n_ignored;
  gsize n_blank;
  gsize n_totals;
  gsize n_headers;
  gsize beside;
  gsize n_names;
  gsize n_columns;
  gsize table;
  gsize next_table_line;
  gboolean is_turned;
  gboolean is_cut;
  char doubtful[32];
  struct {
    char name[128];
    char mark[8];
  } marked[2];
  struct {
    char name[128];
    gsize n;
    char cell[128];
    double number;
  } tailed[2];
  char odd_name[128];
  char odd_cell[128];
  gsize odd_line;
  const char *odd_as;
  char classes[2][128];
  char years[2][128];
  char counter[128];
  char sparse[128];
  char passed_name[128];
  char passed_cell[128];
  gsize passed_line;
  const char *passed_as;
  double factor;
  gsize factor_line;
  double no_data;
  gsize no_data_line;
  struct {
    char name[128];
    double number;
    gsize n;
    gsize line;
  } fills[2];
  struct {
    char name[128];
    double number;
  } dates[2];
  gsize n_of_other_length;
} DownhillCsvReport;

/**
 * DownhillCsvProgress:
 * @bytes_read: how much is read and understood
 * @bytes_total: how much there is, or 0 if that is not known
 * @data: what was passed along
 *
 * Called from time to time while a file is read, in the thread that reads it.
 */
typedef void (*DownhillCsvProgress) (gsize    bytes_read,
                                     gsize    bytes_total,
                                     gpointer data);

gboolean downhill_csv_report_gives_up (const DownhillCsvReport *self);
char    *downhill_csv_report_describe (const DownhillCsvReport *self)
                                       G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
