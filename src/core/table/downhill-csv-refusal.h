/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-csv-columns.h"

G_BEGIN_DECLS

const DownhillCsvSampleRecord *downhill_csv_refusal_find_failure (const DownhillCsvSample *sample);
void downhill_csv_refusal_set_failure (const DownhillCsvSample       *sample,
                                       const DownhillCsvSampleRecord *record,
                                       const char                    *name,
                                       GError                       **error);
void downhill_csv_refusal_set_no_pair (const DownhillCsvSample *sample,
                                       const DownhillCsvColumn *columns,
                                       gsize                    first_row,
                                       char                   **names,
                                       const char              *name,
                                       GError                 **error);
gboolean downhill_csv_refusal_find_passed (const DownhillCsvSample *sample,
                                           const DownhillCsvColumn *columns,
                                           gsize                    first_row,
                                           gsize                   *column,
                                           char                   **cell,
                                           gsize                   *line);
const DownhillCsvSampleRecord *downhill_csv_refusal_find_cut_numbers
  (const DownhillCsvSample *sample,
   gsize                    first_row,
   gsize                    n_names,
   gboolean                 has_row_numbers);
void downhill_csv_refusal_set_cut_numbers (const DownhillCsvSampleRecord *row,
                                           gsize                          n_names,
                                           const char                    *name,
                                           GError                       **error);
gboolean                       downhill_csv_refusal_check_thousands
                                                                 (const DownhillCsvSample  *sample,
                                                                  const char               *name,
                                                                  GError                  **error);
const DownhillCsvSampleRecord *downhill_csv_refusal_find_longer (const DownhillCsvSample  *sample,
                                                                 gsize                    *n_names);
void                           downhill_csv_refusal_set_longer  (const DownhillCsvSampleRecord *row,
                                                                 gsize                     n_names,
                                                                 const char               *name,
                                                                 GError                  **error);

G_END_DECLS
