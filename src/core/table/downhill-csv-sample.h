/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-csv-number.h"
#include "downhill-csv-reader.h"

G_BEGIN_DECLS

/**
 * DownhillCsvSampleCell:
 * @start: the text of the cell
 * @end: where it ends
 * @is_quoted: whether it stood in quotation marks
 * @reads: which numbers it can be
 */
typedef struct {
  const char *start;
  const char *end;
  gboolean is_quoted;
  DownhillCsvReads reads;
} DownhillCsvSampleCell;

/**
 * DownhillCsvSampleRecord:
 * @start: the text of the record, behind the '#' of a comment
 * @end: where it ends
 * @line: the line it starts in, from 1
 * @next: where the next record starts
 * @next_line: the line of @next
 * @first_cell: the index of its first cell
 * @n_cells: how many it has
 * @n_numbers: how many of them are numbers
 * @n_filled: how many of them are not empty
 * @n_blank: how many blank records stand directly above it
 * @is_comment: whether it is a comment, which counts in no sum
 * @failure: why its quotation marks make no sense, or %DOWNHILL_CSV_LAST; then
 *   its line is taken as prose: it has one cell
 */
typedef struct {
  const char *start;
  const char *end;
  gsize line;
  const char *next;
  gsize next_line;
  gsize first_cell;
  gsize n_cells;
  gsize n_numbers;
  gsize n_filled;
  gsize n_blank;
  gboolean is_comment;
  DownhillCsvStatus failure;
} DownhillCsvSampleRecord;

/**
 * DownhillCsvSample:
 * @reader: stands behind the sample, or where it failed
 * @status: the failure of the reader, or %DOWNHILL_CSV_LAST
 * @needs_more: whether too little of the text was there
 * @n_columns: how many cells the rows of the table have, 0 if there is none
 * @n_filled: how many of them are filled in some record: those behind need not be there
 * @first_row: the first record of the table with numbers
 * @coverage: how many of the records from there on are rows, 0 to 1
 * @header: how well the record above goes with the rows, 0 to 1
 * @share: how much of the text of the rows is numbers, 0 to 1
 *
 * The first records of a text, split by one separator, and how well that does.
 */
typedef struct {
  DownhillCsvReader reader;
  DownhillCsvStatus status;
  gboolean needs_more;
  GArray *cells;
  GArray *records;
  gsize n_columns;
  gsize n_filled;
  gsize first_row;
  double coverage;
  double header;
  double share;
} DownhillCsvSample;

void                           downhill_csv_sample_init        (DownhillCsvSample       *self,
                                                                const char              *text,
                                                                gsize                    length,
                                                                gsize                    line,
                                                                gboolean                 is_end,
                                                                char                     separator);
void                           downhill_csv_sample_clear       (DownhillCsvSample       *self);
const DownhillCsvSampleRecord *downhill_csv_sample_get_record  (const DownhillCsvSample *self,
                                                                gsize                    i);
const DownhillCsvSampleCell   *downhill_csv_sample_get_cell    (const DownhillCsvSample *self,
                                                                gsize                    record,
                                                                gsize                    column);
gboolean                       downhill_csv_sample_is_row      (const DownhillCsvSample *self,
                                                                gsize                    record);
gboolean                       downhill_csv_sample_is_names    (const DownhillCsvSample *self,
                                                                gsize                    record);
gboolean                       downhill_csv_rows_start_another (char                     separator,
                                                                gboolean                 has_header,
                                                                gsize                    n_blank,
                                                                gsize                    usual);

G_END_DECLS
