/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-csv-row.h"

G_BEGIN_DECLS

/**
 * DownhillCsvBelonging:
 * @DOWNHILL_CSV_SAME_TABLE: it goes on
 * @DOWNHILL_CSV_OTHER_TABLE: another begins here
 * @DOWNHILL_CSV_UNKNOWN_TABLE: what follows is needed to tell, and has not been read
 *
 * What a record below others belongs to.
 */
typedef enum {
  DOWNHILL_CSV_SAME_TABLE,
  DOWNHILL_CSV_OTHER_TABLE,
  DOWNHILL_CSV_UNKNOWN_TABLE,
} DownhillCsvBelonging;

gboolean             downhill_csv_is_header_or_rule (const DownhillCsvRows *rows);
DownhillCsvBelonging downhill_csv_find_belonging    (const DownhillCsvRows *rows,
                                                     DownhillCsvRowKind     kind,
                                                     gsize                  n_blank,
                                                     gboolean               has_comment);

G_END_DECLS
