/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DownhillCsvLooks:
 * @DOWNHILL_CSV_LOOKS_EMPTY: nothing
 * @DOWNHILL_CSV_LOOKS_MISSING: what stands for a missing value: "NA"
 * @DOWNHILL_CSV_LOOKS_TEXT: a text
 * @DOWNHILL_CSV_LOOKS_MONEY: an amount of money
 * @DOWNHILL_CSV_LOOKS_PERCENTAGE: a percentage
 * @DOWNHILL_CSV_LOOKS_DATE: a date
 * @DOWNHILL_CSV_LOOKS_TIME: a time
 * @DOWNHILL_CSV_LOOKS_ODD: digits and marks, but not as in a number
 * @DOWNHILL_CSV_LOOKS_LIMIT: "<0.5"
 * @DOWNHILL_CSV_LOOKS_NUMBER: a number with text behind it
 *
 * What a cell looks like that holds no number.
 */
typedef enum {
  DOWNHILL_CSV_LOOKS_EMPTY,
  DOWNHILL_CSV_LOOKS_MISSING,
  DOWNHILL_CSV_LOOKS_TEXT,
  DOWNHILL_CSV_LOOKS_MONEY,
  DOWNHILL_CSV_LOOKS_PERCENTAGE,
  DOWNHILL_CSV_LOOKS_DATE,
  DOWNHILL_CSV_LOOKS_TIME,
  DOWNHILL_CSV_LOOKS_ODD,
  DOWNHILL_CSV_LOOKS_LIMIT,
  DOWNHILL_CSV_LOOKS_NUMBER,
} DownhillCsvLooks;

DownhillCsvLooks downhill_csv_looks_find     (const char       *start,
                                              const char       *end);
const char      *downhill_csv_looks_describe (DownhillCsvLooks  self);

G_END_DECLS
