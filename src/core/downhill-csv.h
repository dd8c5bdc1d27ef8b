/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "downhill-dataset.h"

G_BEGIN_DECLS

/**
 * DownhillCsvReport:
 * @separator: what stands between cells: ',', ';', tab, '|', or ' ' for any
 *   number of blanks
 * @decimal_point: '.' or ','
 * @has_header: whether a line names the columns
 * @n_rows: how many rows were used
 * @n_skipped: how many rows were passed over, because a cell holds no number,
 *   or one that exceeds a double, or because there are more or fewer cells
 *   than in the others
 * @first_skipped_line: the line in which the first of them starts, or 0
 * @n_ignored: how many lines are blank, comments, or a preamble
 * @n_blank: how many of @n_ignored are blank
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

char            *downhill_csv_report_describe (const DownhillCsvReport *self)
                                               G_GNUC_WARN_UNUSED_RESULT;

DownhillDataset *downhill_csv_read            (GFile               *file,
                                               const char          *x_column,
                                               const char          *y_column,
                                               DownhillCsvProgress  progress,
                                               gpointer             progress_data,
                                               GCancellable        *cancellable,
                                               DownhillCsvReport   *report,
                                               GError             **error)
                                               G_GNUC_WARN_UNUSED_RESULT;
DownhillDataset *downhill_csv_parse           (const char          *text,
                                               gsize                length,
                                               const char          *name,
                                               const char          *x_column,
                                               const char          *y_column,
                                               DownhillCsvReport   *report,
                                               GError             **error)
                                               G_GNUC_WARN_UNUSED_RESULT;
gboolean         downhill_csv_write           (DownhillDataset     *dataset,
                                               GOutputStream       *stream,
                                               GCancellable        *cancellable,
                                               GError             **error);

G_END_DECLS
