/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-csv-number.h"

G_BEGIN_DECLS

/**
 * DownhillCsvMarks:
 * @n_point: how many cells are numbers only if the point is the decimal mark
 * @n_comma: how many only if the comma is
 * @n_plain: how many have neither
 * @n_reads: how many are numbers at all
 * @differs: (nullable): the first that is another number with the other mark; owned
 * @line: the line of that
 * @has_both: whether such cells have points as well as commas
 *
 * What the cells of a column tell of its decimal mark. All fields start as 0.
 */
typedef struct {
  gsize n_point;
  gsize n_comma;
  gsize n_plain;
  gsize n_reads;
  char *differs;
  gsize line;
  gboolean has_both;
} DownhillCsvMarks;

/**
 * DownhillCsvDecision:
 * @decimal_point: '.' or ','
 * @is_open: whether nothing that was seen tells which
 * @doubtful: (nullable): the first cell that would be another number with the other
 *   mark, where nothing tells which one is meant; owned
 * @doubtful_line: the line of that cell
 * @is_undecided: whether one meaning is as likely as the other
 *
 * The decimal mark of a column.
 */
typedef struct {
  char decimal_point;
  gboolean is_open;
  char *doubtful;
  gsize doubtful_line;
  gboolean is_undecided;
} DownhillCsvDecision;

void downhill_csv_marks_look   (DownhillCsvMarks    *self,
                                const char          *start,
                                const char          *end,
                                DownhillCsvReads     reads,
                                gsize                line);
void downhill_csv_marks_decide (DownhillCsvMarks    *self,
                                gssize               table,
                                char                 separator,
                                DownhillCsvDecision *decision);
void downhill_csv_marks_clear  (DownhillCsvMarks    *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DownhillCsvMarks, downhill_csv_marks_clear)

G_END_DECLS
