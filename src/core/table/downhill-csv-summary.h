/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DownhillCsvSummaryKind:
 * @DOWNHILL_CSV_SUMMARY_WORD: it names a summary and little else: "Subtotal"
 * @DOWNHILL_CSV_SUMMARY_EXTREME: it may be a name or a level too: "Max", "SD";
 *   it is a summary below another one, or where the values are extremes
 * @DOWNHILL_CSV_SUMMARY_PHRASE: "Total eclipse", "All" or nothing, a summary where the
 *   values are sums
 */
typedef enum {
  DOWNHILL_CSV_SUMMARY_WORD,
  DOWNHILL_CSV_SUMMARY_EXTREME,
  DOWNHILL_CSV_SUMMARY_PHRASE,
} DownhillCsvSummaryKind;

/**
 * DownhillCsvSummary:
 * @text: the word
 * @kind: how sure it is that it names a summary
 */
typedef struct {
  const char *text;
  DownhillCsvSummaryKind kind;
} DownhillCsvSummary;

/**
 * DownhillCsvSums:
 * @n: how many points
 * @sum: their sums in x and y
 * @min: their least values
 * @max: their greatest values
 */
typedef struct {
  gsize n;
  double sum[2];
  double min[2];
  double max[2];
} DownhillCsvSums;

const DownhillCsvSummary *downhill_csv_summary_find    (const char             *start,
                                                        const char             *end);
const DownhillCsvSummary *downhill_csv_summary_unlabelled
                                                       (void);
void                      downhill_csv_sums_add        (DownhillCsvSums        *self,
                                                        double                  x,
                                                        double                  y);
gboolean                  downhill_csv_sums_are_sums   (const DownhillCsvSums  *self,
                                                        double                  x,
                                                        double                  y);
gboolean                  downhill_csv_sums_are_limits (const DownhillCsvSums  *self,
                                                        double                  x,
                                                        double                  y);

G_END_DECLS
