/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-csv-sample.h"

G_BEGIN_DECLS

/**
 * DownhillCsvHeader:
 * @names: (nullable): what the columns are called, as it stands in the table;
 *   %NULL where nothing names them
 * @n_names: how many names stand there
 * @first: the first record that has some of them
 * @record: the last one, or the first row
 * @start: the first record that may be a row
 */
typedef struct {
  char **names;
  gsize n_names;
  gsize first;
  gsize record;
  gsize start;
} DownhillCsvHeader;

void     downhill_csv_header_find         (const DownhillCsvSample *sample,
                                           gsize                    first_row,
                                           gsize                    x,
                                           gsize                    y,
                                           DownhillCsvHeader       *header);
void     downhill_csv_header_take         (const DownhillCsvSample *sample,
                                           gsize                    record,
                                           DownhillCsvHeader       *header);
void     downhill_csv_header_clear        (DownhillCsvHeader       *self);

/* downhill-csv-instrument.c */
gboolean downhill_csv_header_find_known   (const DownhillCsvSample *sample,
                                           gsize                    first_row,
                                           DownhillCsvHeader       *header);

/* downhill-csv-header-numbers.c */
gboolean downhill_csv_header_has_years    (const DownhillCsvSample *sample,
                                           gsize                    record);
gboolean downhill_csv_header_is_numbers   (const DownhillCsvSample *sample,
                                           gsize                    record);

G_END_DECLS
