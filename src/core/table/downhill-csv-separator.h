/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-csv-sample.h"

G_BEGIN_DECLS

#define DOWNHILL_CSV_N_SEPARATORS 7

/* Each that cells may stand between, the last one where ' ' was chosen otherwise; ' ' is any
 * number of blanks. */
extern const char downhill_csv_separators[DOWNHILL_CSV_N_SEPARATORS];

const DownhillCsvSample *downhill_csv_separator_choose  (DownhillCsvSample       *samples);
void                     downhill_csv_separator_explain (DownhillCsvSample       *samples,
                                                         const char              *name,
                                                         GError                 **error);

G_END_DECLS
