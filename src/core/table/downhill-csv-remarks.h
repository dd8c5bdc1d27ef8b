/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-csv-sample.h"

G_BEGIN_DECLS

/**
 * DownhillCsvRemarks:
 * @exponent: the power of ten by which all numbers are to be multiplied, 0 if none
 * @exponent_line: the line that says so
 * @no_data: the number that stands for a missing one, or NaN
 * @no_data_line: the line that says so
 * @n_above: how many records end with the last of those that begin a matrix
 *
 * What lines above a table say of its numbers.
 */
typedef struct {
  int exponent;
  gsize exponent_line;
  double no_data;
  gsize no_data_line;
  gsize n_above;
} DownhillCsvRemarks;

void     downhill_csv_remarks_find        (const DownhillCsvSample *sample,
                                           gsize                    n_records,
                                           DownhillCsvRemarks      *remarks);
gboolean downhill_csv_line_begins_matrix  (const char              *start,
                                           const char              *end);

/* downhill-csv-dates.c */
gboolean downhill_csv_are_dates           (const char              *name,
                                           const double            *values,
                                           gsize                    n);

/* downhill-csv-fill.c */
gboolean downhill_csv_number_is_fill      (double                   number);
gboolean downhill_csv_find_fill           (const double            *values,
                                           gsize                    n,
                                           double                  *fill,
                                           gsize                   *n_fills,
                                           gsize                   *first);

G_END_DECLS
