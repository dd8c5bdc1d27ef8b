/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-csv-marks.h"
#include "downhill-csv-sample.h"
#include "downhill-csv-tail.h"

G_BEGIN_DECLS

/**
 * DownhillCsvColumn:
 * @decimal: its decimal mark
 * @is_numeric: whether more than half of its cells that are not empty are
 *   numbers
 * @is_counter: whether it counts the rows from 0 or 1
 * @is_row_name: whether it is called what row names or numbers are
 * @mark: (nullable): what stands with all numbers of a column that is not numeric: a
 *   percent sign, or the sign of one currency
 * @tails: what may stand behind numbers in some of its cells
 * @side_line: the first line in which the column behind it has S or W, where that has only N
 *   and S, or E and W, and the name of this one says that it is degrees; else 0
 * @unit_line: the first line in which the column behind it has another unit than above, where
 *   that has only units or currencies; else 0
 * @is_words: whether its cells hold two words at most, and no numbers: it can be y of
 *   two classes
 * @has_both: whether both words are there, twice at least
 * @n_filled: how many of its cells hold neither nothing nor a mark for that
 * @n_numbers: how many are numbers
 */
typedef struct {
  DownhillCsvDecision decimal;
  gboolean is_numeric;
  gboolean is_counter;
  gboolean is_row_name;
  const char *mark;
  DownhillCsvTail tails;
  gsize side_line;
  gsize unit_line;
  gboolean is_words;
  gboolean has_both;
  gsize n_filled;
  gsize n_numbers;
} DownhillCsvColumn;

DownhillCsvColumn *downhill_csv_columns_judge       (const DownhillCsvSample *sample,
                                                     gsize                    first_row)
                                                     G_GNUC_WARN_UNUSED_RESULT;
DownhillCsvReads   downhill_csv_column_reads        (const DownhillCsvColumn *self,
                                                     const DownhillCsvSampleCell *cell)
                                                     G_GNUC_WARN_UNUSED_RESULT;
void               downhill_csv_columns_find_words  (const DownhillCsvSample *sample,
                                                     gsize                    first_row,
                                                     DownhillCsvColumn       *columns);
void               downhill_csv_columns_free        (DownhillCsvColumn       *columns,
                                                     gsize                    n_columns);
void               downhill_csv_columns_choose_pair (const DownhillCsvSample *sample,
                                                     gsize                    first_row,
                                                     const DownhillCsvColumn *columns,
                                                     gsize                   *x,
                                                     gsize                   *y);

G_END_DECLS
