/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DOWNHILL_CSV_MAX_COLUMNS 10000
/* Between cells that have blanks in them: “1 200   3 400”. */
#define DOWNHILL_CSV_WIDE_BLANKS '\v'

#define DOWNHILL_CSV_MAX_LINE (16 * 1024 * 1024)

/**
 * DownhillCsvStatus:
 * @DOWNHILL_CSV_MORE: the record goes on behind this cell
 * @DOWNHILL_CSV_LAST: this cell was the last one of its record
 * @DOWNHILL_CSV_TEXT_AFTER_QUOTE: a closing quotation mark stands in a cell
 * @DOWNHILL_CSV_UNTERMINATED: a quotation mark is not closed
 * @DOWNHILL_CSV_TOO_LONG: the record exceeds %DOWNHILL_CSV_MAX_LINE bytes
 * @DOWNHILL_CSV_TOO_WIDE: the record exceeds %DOWNHILL_CSV_MAX_COLUMNS cells
 *
 * How reading a cell ended. Those behind @DOWNHILL_CSV_LAST are failures.
 */
typedef enum {
  DOWNHILL_CSV_MORE,
  DOWNHILL_CSV_LAST,
  DOWNHILL_CSV_TEXT_AFTER_QUOTE,
  DOWNHILL_CSV_UNTERMINATED,
  DOWNHILL_CSV_TOO_LONG,
  DOWNHILL_CSV_TOO_WIDE,
} DownhillCsvStatus;

/**
 * DownhillCsvCell:
 * @start: the text, without the quotation marks and blanks around it
 * @end: where it ends
 * @is_quoted: whether it stood in quotation marks, which are doubled within
 * @is_number: whether the text is a number; %FALSE if that was not asked for
 * @number: the number, infinite where it exceeds a double
 */
typedef struct {
  const char *start;
  const char *end;
  gboolean is_quoted;
  gboolean is_number;
  double number;
} DownhillCsvCell;

/**
 * DownhillCsvReader:
 * @at: where to read on
 * @end: where the text ends
 * @line: the line of @at, from 1; after a failure, the line in which the cell
 *   starts that failed
 * @record: where the current record starts
 * @record_line: the line it starts in
 * @n_cells: how many cells of it have been read
 * @n_blank: how many blank lines were passed over
 * @n_comments: how many comment lines were passed over
 * @keeps_comments: whether comments are records too, of what stands behind '#'
 * @is_comment: whether the record is one
 * @separator: what stands between cells, ' ' for any number of blanks,
 *   DOWNHILL_CSV_WIDE_BLANKS for two of them or more
 * @kinds: what each byte means
 *
 * Splits a text into records and these into cells. A plain structure on the
 * stack; copying it remembers a place in the text.
 */
typedef struct {
  const char *at;
  const char *end;
  gsize line;
  const char *record;
  gsize record_line;
  gsize n_cells;
  gsize n_blank;
  gsize n_comments;
  gboolean keeps_comments;
  gboolean is_comment;
  char separator;
  guint8 kinds[256];
} DownhillCsvReader;

void              downhill_csv_reader_init        (DownhillCsvReader       *self,
                                                   const char              *text,
                                                   gsize                    length,
                                                   char                     separator);
void              downhill_csv_reader_continue    (DownhillCsvReader       *self,
                                                   const char              *text,
                                                   gsize                    length);
void              downhill_csv_reader_rewind      (DownhillCsvReader       *self);
void              downhill_csv_reader_skip_line   (DownhillCsvReader       *self);
gboolean          downhill_csv_reader_next_record (DownhillCsvReader       *self);
DownhillCsvStatus downhill_csv_reader_next_cell   (DownhillCsvReader       *self,
                                                   char                     decimal_point,
                                                   DownhillCsvCell         *cell);
void              downhill_csv_reader_set_error   (const DownhillCsvReader *self,
                                                   DownhillCsvStatus        status,
                                                   const char              *name,
                                                   GError                 **error);
char             *downhill_csv_cell_dup_text      (const DownhillCsvCell   *self)
                                                   G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
