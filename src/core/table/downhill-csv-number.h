/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DownhillCsvReads:
 * @DOWNHILL_CSV_READS_POINT: a number where the point is the decimal mark
 * @DOWNHILL_CSV_READS_COMMA: a number where the comma is the decimal mark
 * @DOWNHILL_CSV_READS_DIFFER: both, and they are different numbers
 *
 * Which numbers a text can be.
 */
typedef enum {
  DOWNHILL_CSV_READS_POINT = 1 << 0,
  DOWNHILL_CSV_READS_COMMA = 1 << 1,
  DOWNHILL_CSV_READS_DIFFER = 1 << 2,
} DownhillCsvReads;

void             downhill_csv_number_trim   (const char **start,
                                             const char **end);
gboolean         downhill_csv_number_parse  (const char  *start,
                                             const char  *end,
                                             char         decimal_point,
                                             double      *value);
DownhillCsvReads downhill_csv_number_reads  (const char  *start,
                                             const char  *end);
const char      *downhill_csv_number_strip_mark (const char **start,
                                                 const char **end,
                                                 gboolean    *is_negative);
gboolean         downhill_csv_number_is_currency (const char *start,
                                                  const char *end);
gboolean         downhill_csv_number_has_currency (const char *text);

G_END_DECLS
