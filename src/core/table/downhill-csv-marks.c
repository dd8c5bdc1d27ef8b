/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-csv-marks.h"

#include <string.h>

/**
 * downhill_csv_marks_look:
 * @self: what is known so far
 * @start: the text of a cell
 * @end: where it ends
 * @reads: which numbers it can be
 * @line: its line
 */
void
downhill_csv_marks_look (DownhillCsvMarks *self,
                         const char       *start,
                         const char       *end,
                         DownhillCsvReads  reads,
                         gsize             line)
{
  const DownhillCsvReads both = DOWNHILL_CSV_READS_POINT | DOWNHILL_CSV_READS_COMMA;
  gsize length = (gsize) (end - start);

  self->n_reads += reads != 0;
  self->n_point += (reads & both) == DOWNHILL_CSV_READS_POINT;
  self->n_comma += (reads & both) == DOWNHILL_CSV_READS_COMMA;
  if (!(reads & DOWNHILL_CSV_READS_DIFFER))
    {
      self->n_plain += (reads & both) == both;
      return;
    }
  if (self->differs == NULL)
    {
      self->differs = g_strndup (start, length);
      self->line = line;
    }
  else if ((strchr (self->differs, ',') != NULL) != (memchr (start, ',', length) != NULL))
    self->has_both = TRUE;
}

/**
 * downhill_csv_marks_decide:
 * @self: what the cells of a column tell; a cell of two meanings is taken from it
 * @table: how many more cells of all columns tell of commas than of points
 * @separator: what stands between cells
 * @decision: (inout): the decimal mark, and what is in doubt about it
 *
 * "1.234" is one number by point and another by comma. Other cells of its
 * column tell which, or those of other columns; a table by commas has decimal
 * points. Else a point is taken as the decimal mark, and a comma where semicolons
 * separate. A comma is undecided between tabs, bars and blanks, and so are both
 * between semicolons where other cells have no mark: 950, 1.200.
 */
void
downhill_csv_marks_decide (DownhillCsvMarks    *self,
                           gssize               table,
                           char                 separator,
                           DownhillCsvDecision *decision)
{
  gssize own = (gssize) self->n_comma - (gssize) self->n_point;
  gboolean has_comma = self->differs != NULL && strchr (self->differs, ',') != NULL;

  g_free (decision->doubtful);
  *decision = (DownhillCsvDecision) {
    .decimal_point = own > 0 ? ',' : '.',
    .is_open = own == 0 && table == 0,
  };
  if (own != 0)
    return;
  if (table != 0)
    decision->decimal_point =
        table > 0 && (self->differs != NULL || separator != ',') ? ',' : '.';
  else if (self->differs != NULL && separator != ',')
    {
      decision->decimal_point = has_comma ? ',' : '.';
      decision->doubtful = g_steal_pointer (&self->differs);
      decision->doubtful_line = self->line;
      decision->is_undecided = self->has_both || (has_comma && separator != ';') ||
                             (separator == ';' && self->n_plain > 0);
    }
}

void
downhill_csv_marks_clear (DownhillCsvMarks *self)
{
  g_clear_pointer (&self->differs, g_free);
}
