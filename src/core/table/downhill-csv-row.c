/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-csv-row.h"

#include <math.h>
#include <string.h>

#include "downhill-csv-text.h"

/* Whether a number is one: 9.9E37 and 9.91E37 are how instruments by SCPI write what
 * they cannot measure. */
static gboolean
is_measured (DownhillCsvRows *self,
             double           number)
{
  double no_data = self->layout->remarks.no_data;

  if (G_LIKELY (fabs (number) < 9e37 && number != no_data))
    return TRUE;
  self->n_no_data += number == no_data;

  return isfinite (number) && fabs (number) != 9.9e37 && number != 9.91e37 && number != no_data;
}

/* Multiplies the number of a cell by the power of ten that all are to be, exactly. */
static void
scale (const DownhillCsvRows *self,
       DownhillCsvCell       *cell,
       char                   decimal_point)
{
  g_autofree char *text = g_strndup (cell->start, (gsize) (cell->end - cell->start));
  g_autofree char *scaled = g_strdup_printf ("%se%d", text, self->layout->remarks.exponent);

  if (!downhill_csv_number_parse (scaled, scaled + strlen (scaled), decimal_point,
                                  &cell->number))
    cell->number *= pow (10, self->layout->remarks.exponent);
}

/* Reads the number of a cell in a column of which each has a mark. */
static void
take_marked (const DownhillCsvColumn *column,
             DownhillCsvCell         *cell)
{
  const char *start = cell->start, *end = cell->end;
  gboolean is_negative;

  /* Without its mark, 800 among "1.2k" is another number. */
  if (cell->is_number)
    {
      cell->is_number = !downhill_csv_tail_scales (column->mark) || cell->number == 0;
      return;
    }
  if (downhill_csv_number_strip_mark (&start, &end, &is_negative) != column->mark ||
      !downhill_csv_number_parse (start, end, column->decimal.decimal_point, &cell->number))
    return;
  cell->is_number = TRUE;
  if (is_negative)
    cell->number = -cell->number;
}

/* Reads the number of a cell that has something behind it, and takes note of that: best of
 * one that is another number for it. */
static void
take_tailed (DownhillCsvRows *self,
             gsize            k,
             DownhillCsvCell *cell)
{
  const DownhillCsvColumn *column = &self->layout->columns[k];
  DownhillCsvTail tail;
  gboolean is_other;
  gsize i = k == self->y;

  if (!downhill_csv_tail_parse (cell->start, cell->end, column->tails,
                                column->decimal.decimal_point, &tail, &cell->number))
    return;
  cell->is_number = TRUE;
  is_other = (tail & DOWNHILL_CSV_TAIL_SCALE) != 0 ||
             ((tail & DOWNHILL_CSV_TAIL_SIDE) != 0 && cell->number < 0);
  self->tails[i].n++;
  if (self->tails[i].cell != NULL && (!is_other || self->tails[i].is_other))
    return;
  g_free (self->tails[i].cell);
  self->tails[i].cell = downhill_csv_cell_dup_text (cell);
  self->tails[i].is_other = is_other;
  self->tails[i].number = cell->number;
}

/* Whether a cell tells nothing of the decimal mark of its column. A table by commas has
 * decimal points, but for what is no number so; of whole numbers only those with a mark
 * four places before their end have two meanings. */
static inline gboolean
is_plain (const DownhillCsvRows *self,
          const DownhillCsvCell *cell)
{
  return cell->is_number &&
         (self->layout->separator == ',' ||
          (cell->number == (double) (gint64) CLAMP (cell->number, -1e15, 1e15) &&
           (cell->end - cell->start < 5 || g_ascii_isdigit (cell->end[-4]))));
}

/* Takes note of what a cell tells of the decimal mark of its column. */
static void
look_at_mark (DownhillCsvRows       *self,
              const DownhillCsvCell *cell,
              gsize                  k)
{
  DownhillCsvMarks *marks = &self->marks[k == self->y];
  const DownhillCsvColumn *column = &self->layout->columns[k];
  const char *start = cell->start, *end = cell->end;
  gboolean is_negative;
  char letter;

  if (column->mark != NULL)
    downhill_csv_number_strip_mark (&start, &end, &is_negative);
  else if (downhill_csv_number_reads (start, end) == 0)
    downhill_csv_tail_strip (&start, &end, column->tails, &letter);
  downhill_csv_marks_look (marks, start, end, downhill_csv_number_reads (start, end),
                           self->reader.record_line);
}

static gboolean
has_digit (const DownhillCsvCell *cell)
{
  const char *p = cell->start;

  while (p < cell->end && !g_ascii_isdigit (*p))
    p++;

  return p < cell->end;
}

/* What is to be done with a cell of x or y that is not done with every one. Most of what is
 * no number is missing: "NA". */
static void
take_unusual (DownhillCsvRows *self,
              gsize            k,
              DownhillCsvCell *cell)
{
  const DownhillCsvColumn *column = &self->layout->columns[k];

  if (column->is_words || !has_digit (cell))
    return;
  if (column->mark != NULL)
    take_marked (column, cell);
  else if (!cell->is_number || column->tails & DOWNHILL_CSV_TAIL_RAISED)
    take_tailed (self, k, cell);
  if (!cell->is_number && self->odd.start == NULL)
    {
      self->odd = *cell;
      self->odd_at = k;
    }
  if (self->layout->remarks.exponent != 0 && cell->is_number)
    scale (self, cell, column->decimal.decimal_point);
  if (column->decimal.is_open)
    look_at_mark (self, cell, k);
}

/**
 * downhill_csv_row_prepare:
 * @self: the rows, of which layout and columns are set
 *
 * Finds out whether the cells of this table need more than a look: where only decimal marks
 * are open, most tell nothing of them.
 */
void
downhill_csv_row_prepare (DownhillCsvRows *self)
{
  const DownhillCsvColumn *x = &self->layout->columns[self->x];
  const DownhillCsvColumn *y = &self->layout->columns[self->y];
  gboolean is_changed = x->mark != NULL || y->mark != NULL ||
                        (x->tails | y->tails) & DOWNHILL_CSV_TAIL_RAISED ||
                        self->layout->remarks.exponent != 0;

  self->is_open = !is_changed && (x->decimal.is_open || y->decimal.is_open);
  self->is_unusual = is_changed || self->is_open;
}

/* Whether a row has the cells of the others, but for empty ones at its end; the last
 * that is filled is the @n_used-th. */
static gboolean
has_length (const DownhillCsvLayout *layout,
            gsize                    n_cells,
            gsize                    n_used)
{
  return n_cells == layout->n_columns ||
         (n_cells > layout->n_columns ? n_used <= layout->n_columns
                                      : n_cells >= layout->n_filled);
}

/**
 * downhill_csv_row_read:
 * @self: the rows, with room for one more
 * @kind: (out): what the record is
 *
 * Reads a record to its end, and the numbers in columns x and y of it, which make a point
 * if both are there and no cell lacks or is too many: they stand behind those that were
 * read.
 *
 * Returns: how the record ended
 */
DownhillCsvStatus
downhill_csv_row_read (DownhillCsvRows    *self,
                       DownhillCsvRowKind *kind)
{
  DownhillCsvReader *reader = &self->reader;
  DownhillCsvCell cell = { 0 }, word = { 0 };
  DownhillCsvStatus status;
  gboolean has_x = FALSE, has_y = FALSE, has_label = FALSE, is_unlabelled = FALSE,
           is_whole;
  double *x_value = &self->x_values[self->n];
  double *y_value = &self->y_values[self->n];
  gsize x = self->x, y = self->y, n_used = 0;
  gboolean is_words = self->layout->columns[y].is_words;

  self->summary = NULL;
  self->odd.start = NULL;
  do
    {
      gsize k = reader->n_cells;
      char decimal_point =
          k == x || k == y ? self->layout->columns[k].decimal.decimal_point : 0;

      status = downhill_csv_reader_next_cell (reader, decimal_point, &cell);
      if (G_UNLIKELY (self->is_unusual || !cell.is_number) && decimal_point != 0 &&
          status <= DOWNHILL_CSV_LAST)
        {
          if (self->is_open && is_plain (self, &cell))
            self->marks[k == y].n_plain = 1;
          else
            take_unusual (self, k, &cell);
        }
      if (cell.end > cell.start)
        n_used = reader->n_cells;
      else if (k == 0)
        is_unlabelled = TRUE;
      if (k == x)
        {
          has_x = cell.is_number && is_measured (self, cell.number);
          *x_value = cell.number;
        }
      else if (k == y && is_words)
        {
          word = cell;
          continue;
        }
      else if (k == y)
        {
          has_y = cell.is_number && is_measured (self, cell.number);
          *y_value = cell.number;
        }
      /* The label of the row is the first text. */
      if (!has_label && !cell.is_number && cell.end > cell.start)
        {
          self->summary = downhill_csv_summary_find (cell.start, cell.end);
          has_label = self->summary != NULL ||
                      !(g_ascii_isdigit (*cell.start) ||
                        strchr ("+-.", *cell.start) != NULL);
        }
    }
  while (status == DOWNHILL_CSV_MORE);
  is_whole = has_length (self->layout, reader->n_cells, n_used);
  /* Only a row that is a point otherwise may bring a new word. */
  if (is_words && has_x && is_whole)
    has_y = !downhill_csv_text_is_missing (word.start, word.end) &&
            downhill_csv_classes_read (&self->classes, word.start, word.end, y_value);
  if (n_used == 0)
    *kind = DOWNHILL_CSV_ROW_BLANK;
  else if (has_x && has_y && is_whole)
    *kind = DOWNHILL_CSV_ROW_POINT;
  else
    *kind = !is_whole && has_x ? DOWNHILL_CSV_ROW_OF_OTHER_LENGTH : DOWNHILL_CSV_ROW_NO_POINT;

  if (is_unlabelled && *kind == DOWNHILL_CSV_ROW_POINT && self->n_unlabelled++ == 0 &&
      self->summary == NULL)
    self->summary = downhill_csv_summary_unlabelled ();

  return status;
}
