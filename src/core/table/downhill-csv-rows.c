/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-csv-rows.h"

#include <math.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-error.h"

/* So much of what stands below a table is kept for the next one. */
#define MAX_BETWEEN (64 * 1024)

/* Room for one more point. */
static gboolean
ensure_room (DownhillCsvRows *self)
{
  double *x, *y;

  if (self->n < self->capacity)
    return TRUE;

  self->capacity = MAX (1024, 2 * self->capacity);
  x = g_try_renew (double, self->x_values, self->capacity);
  if (x == NULL)
    return FALSE;
  self->x_values = x;
  y = g_try_renew (double, self->y_values, self->capacity);
  if (y == NULL)
    return FALSE;
  self->y_values = y;

  return TRUE;
}

typedef enum {
  ROW_POINT,
  ROW_NO_POINT,
  /* Numbers, but more or fewer cells than in the others. */
  ROW_OF_OTHER_LENGTH,
  ROW_BLANK,
} RowKind;

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

  if (downhill_csv_number_strip_mark (&start, &end, &is_negative) != column->mark ||
      !downhill_csv_number_parse (start, end, column->decimal.decimal_point, &cell->number))
    return;
  cell->is_number = TRUE;
  if (is_negative)
    cell->number = -cell->number;
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
  const char *start = cell->start, *end = cell->end;
  gboolean is_negative;

  if (self->layout->columns[k].mark != NULL)
    downhill_csv_number_strip_mark (&start, &end, &is_negative);
  downhill_csv_marks_look (marks, start, end, downhill_csv_number_reads (start, end),
                           self->reader.record_line);
}

/* What is to be done with a cell of x or y that is not done with every one. */
static void
take_unusual (DownhillCsvRows *self,
              gsize            k,
              DownhillCsvCell *cell)
{
  const DownhillCsvColumn *column = &self->layout->columns[k];

  if (!cell->is_number && column->mark != NULL)
    take_marked (column, cell);
  if (self->layout->remarks.exponent != 0 && cell->is_number)
    scale (self, cell, column->decimal.decimal_point);
  if (column->decimal.is_open && !column->is_words)
    look_at_mark (self, cell, k);
}

/* Whether take_unusual() has anything to do: where only decimal marks are open, most cells
 * tell nothing of them. */
static void
look_for_unusual (DownhillCsvRows *self)
{
  const DownhillCsvColumn *x = &self->layout->columns[self->x];
  const DownhillCsvColumn *y = &self->layout->columns[self->y];
  gboolean is_changed = x->mark != NULL || y->mark != NULL ||
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

/* Reads a record to its end, and the numbers in columns x and y of it, which
 * make a point if both are there and no cell lacks or is too many. */
static DownhillCsvStatus
read_row (DownhillCsvRows    *self,
          RowKind *kind)
{
  DownhillCsvReader *reader = &self->reader;
  DownhillCsvCell cell = { 0 }, word = { 0 };
  DownhillCsvStatus status;
  gboolean has_x = FALSE, has_y = FALSE, has_label = FALSE, is_whole;
  double *x_value = &self->x_values[self->n];
  double *y_value = &self->y_values[self->n];
  gsize x = self->x, y = self->y, n_used = 0;
  gboolean is_words = self->layout->columns[y].is_words;

  self->summary = NULL;
  do
    {
      gsize k = reader->n_cells;
      char decimal_point =
          k == x || k == y ? self->layout->columns[k].decimal.decimal_point : 0;

      status = downhill_csv_reader_next_cell (reader, decimal_point, &cell);
      if (G_UNLIKELY (self->is_unusual) && decimal_point != 0 && status <= DOWNHILL_CSV_LAST)
        {
          if (self->is_open && is_plain (self, &cell))
            self->marks[k == y].n_plain = 1;
          else
            take_unusual (self, k, &cell);
        }
      if (cell.end > cell.start)
        n_used = reader->n_cells;
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
    *kind = ROW_BLANK;
  else if (has_x && has_y && is_whole)
    *kind = ROW_POINT;
  else
    *kind = !is_whole && has_x ? ROW_OF_OTHER_LENGTH : ROW_NO_POINT;

  return status;
}

static void
tell_progress (const DownhillCsvSource *source,
               DownhillCsvProgress      progress,
               gpointer                 progress_data)
{
  guint64 n_read = source->n_read;

  /* UTF-16 is counted as UTF-8, in which it is shorter. */
  if (source->is_end && source->n_total > 0)
    n_read = source->n_total;
  if (progress != NULL)
    progress ((gsize) n_read, (gsize) source->n_total, progress_data);
}

/* Whether the record at which @reader stands has two names and no number.
 * @n_numbers tells how many numbers it has. */
static DownhillCsvStatus
look_at_record (DownhillCsvReader *reader,
                gboolean          *is_names,
                gsize             *n_numbers)
{
  DownhillCsvStatus status;
  gsize n_names = 0;

  *n_numbers = 0;
  do
    {
      DownhillCsvCell cell = { 0 };

      status = downhill_csv_reader_next_cell (reader, 0, &cell);
      if (status > DOWNHILL_CSV_LAST)
        return status;
      if (downhill_csv_number_reads (cell.start, cell.end) != 0)
        ++*n_numbers;
      else
        n_names += !downhill_csv_text_is_missing (cell.start, cell.end);
    }
  while (status == DOWNHILL_CSV_MORE);
  *is_names = *n_numbers == 0 && n_names >= 2;

  return status;
}

typedef enum {
  SAME_TABLE,
  OTHER_TABLE,
  UNKNOWN_TABLE,
} Belonging;

/* Whether the record that @reader has read, which stands under a blank line and
 * is no point, begins another table: names above numbers, those of this one too. */
static Belonging
look_ahead (const DownhillCsvRows *rows)
{
  DownhillCsvReader reader = rows->reader;
  gboolean has_names = FALSE, is_names;
  gsize n_numbers;

  reader.at = reader.record;
  reader.n_cells = 0;
  /* A title above and units below the names. */
  for (int i = 0; i < 5; i++)
    {
      if (i > 0 && !downhill_csv_reader_next_record (&reader))
        return UNKNOWN_TABLE;
      if (look_at_record (&reader, &is_names, &n_numbers) !=
          DOWNHILL_CSV_LAST)
        return SAME_TABLE;
      if (n_numbers >= 2)
        return has_names ? OTHER_TABLE : SAME_TABLE;
      has_names = has_names || is_names;
    }

  return SAME_TABLE;
}

/* Whether the record that @rows has read, which is no point, has the names once
 * more, or is a rule as below a header in Markdown. */
static gboolean
is_header_or_rule (const DownhillCsvRows *rows)
{
  const DownhillCsvLayout *layout = rows->layout;
  DownhillCsvReader reader = rows->reader;
  DownhillCsvStatus status;
  gsize n_names = 0, n_rules = 0, n_longest = 0;

  reader.at = reader.record;
  reader.n_cells = 0;
  do
    {
      DownhillCsvCell cell = { 0 };
      gsize k = reader.n_cells;
      const char *p;

      status = downhill_csv_reader_next_cell (&reader, 0, &cell);
      if (status > DOWNHILL_CSV_LAST)
        return FALSE;
      if (cell.start == cell.end)
        continue;
      p = cell.start;
      while (p < cell.end && strchr ("-=:_+", *p) != NULL)
        p++;
      if (p == cell.end && cell.end - cell.start >= 3)
        {
          n_rules++;
          n_longest = MAX (n_longest, (gsize) (cell.end - cell.start));
        }
      else
        {
          g_autofree char *text = downhill_csv_cell_dup_text (&cell);

          /* A second column of this name has a number behind it. */
          if (!layout->has_header || k >= layout->n_columns ||
              !g_str_has_prefix (layout->names[k], text) ||
              (layout->names[k][strlen (text)] != '\0' &&
               !g_str_has_prefix (layout->names[k] + strlen (text), " (")))
            return FALSE;
          n_names++;
        }
    }
  while (status == DOWNHILL_CSV_MORE);

  /* "+-----+-----+" is one cell. */
  n_rules += n_rules == 1 && n_longest >= 5;

  return (n_names >= 2) != (n_rules >= 2) && (n_names == 0 || n_rules == 0);
}

/* Whether x rose in all rows up to the last one, and is back at its start. */
static gboolean
starts_again (const DownhillCsvRows *rows)
{
  const double *x = rows->x_values;

  if (x[rows->n] > x[0])
    return FALSE;
  for (gsize i = 1; i < rows->n; i++)
    if (x[i] < x[i - 1])
      return FALSE;

  return x[rows->n - 1] > x[0];
}

/* Judges a record that stands under @n_blank blank ones, and perhaps comments. */
static Belonging
find_belonging (const DownhillCsvRows *rows,
                RowKind     kind,
                gsize       n_blank,
                gboolean    has_comment)
{
  const DownhillCsvLayout *layout = rows->layout;
  gboolean has_names = layout->has_header && !layout->is_comment;

  /* R breaks a table that is too wide: other names above rows of the same names. */
  if (kind == ROW_NO_POINT && layout->separator == ' ' && layout->n_names > 0 &&
      layout->n_names + 1 == layout->n_columns && rows->n >= 2 &&
      rows->reader.n_cells == layout->n_names && !is_header_or_rule (rows))
    return look_ahead (rows);
  if (n_blank == 0 || rows->n < 2)
    return SAME_TABLE;
  if (kind != ROW_POINT && layout->separator == ' ' &&
      downhill_csv_line_begins_matrix (rows->reader.record, rows->reader.at))
    return OTHER_TABLE;
  if (kind != ROW_POINT)
    return has_names ? look_ahead (rows) : SAME_TABLE;
  if (layout->is_comment && has_comment)
    return OTHER_TABLE;
  /* A block for gnuplot, where x starts again. */
  if (!has_names && n_blank > rows->usual_blank && starts_again (rows))
    return OTHER_TABLE;

  return downhill_csv_rows_start_another (layout->separator, has_names, n_blank,
                                          rows->usual_blank)
             ? OTHER_TABLE : SAME_TABLE;
}

/* Whether the row that was read sums up others. */
static gboolean
is_summary (const DownhillCsvRows *rows,
            RowKind                kind)
{
  double x, y;

  if (rows->summary == NULL)
    return FALSE;
  if (rows->summary->kind == DOWNHILL_CSV_SUMMARY_WORD ||
      (rows->summary->kind == DOWNHILL_CSV_SUMMARY_EXTREME &&
       rows->last_summary != NULL))
    return TRUE;
  if (kind != ROW_POINT)
    return FALSE;
  x = rows->x_values[rows->n];
  y = rows->y_values[rows->n];
  if (rows->summary->kind == DOWNHILL_CSV_SUMMARY_PHRASE)
    return downhill_csv_sums_are_sums (&rows->all, x, y) ||
           downhill_csv_sums_are_sums (&rows->group, x, y);

  return downhill_csv_sums_are_limits (&rows->all, x, y) ||
         downhill_csv_sums_are_limits (&rows->group, x, y);
}

/* Takes the point that was read. One that sums up others is marked only: at the
 * end it is known whether such rows are a kind of row. */
static void
take_point (DownhillCsvRows *rows,
            gsize            n_blank,
            gboolean         sums_up)
{
  double x = rows->x_values[rows->n], y = rows->y_values[rows->n];

  if (sums_up)
    {
      if (rows->summaries == NULL)
        rows->summaries = g_array_new (FALSE, FALSE, sizeof (gsize));
      g_array_append_val (rows->summaries, rows->n);
      rows->n_repeated += rows->summary == rows->last_summary;
    }
  else
    {
      if (rows->last_summary != NULL)
        {
          rows->group = (DownhillCsvSums) { 0 };
          rows->has_groups = TRUE;
        }
      downhill_csv_sums_add (&rows->all, x, y);
      /* The first group is all so far. */
      if (rows->has_groups)
        downhill_csv_sums_add (&rows->group, x, y);
    }
  downhill_lines_add (rows->lines, rows->reader.record_line);
  if (rows->n++ == 1)
    rows->usual_blank = n_blank;
}

/* Leaves out the rows that sum up others, but not where that is a kind of row:
 * then there are more of them than others, or they follow each other. */
static void
drop_summaries (DownhillCsvRows   *rows,
                DownhillCsvReport *report)
{
  gsize n = rows->summaries != NULL ? rows->summaries->len : 0, kept = 0, next = 0;
  g_autoptr (DownhillLines) lines = NULL;

  if (n == 0 || 2 * n > rows->n || 2 * rows->n_repeated > n)
    return;
  lines = g_steal_pointer (&rows->lines);
  rows->lines = downhill_lines_new ();
  for (gsize i = 0; i < rows->n; i++)
    {
      if (next < n && g_array_index (rows->summaries, gsize, next) == i)
        {
          next++;
          continue;
        }
      downhill_lines_add (rows->lines, downhill_lines_get (lines, i));
      rows->x_values[kept] = rows->x_values[i];
      rows->y_values[kept++] = rows->y_values[i];
    }
  rows->n = kept;
  report->n_totals += n;
}

/* Which word is 1 is known once both are. */
static void
order_classes (DownhillCsvRows *rows)
{
  char *first = rows->classes.words[0];

  if (rows->classes.words[1] == NULL || !downhill_csv_classes_is_swapped (&rows->classes))
    return;
  rows->classes.words[0] = rows->classes.words[1];
  rows->classes.words[1] = first;
  for (gsize i = 0; i < rows->n; i++)
    rows->y_values[i] = 1 - rows->y_values[i];
}

/* Reads the rows of one piece of the table. A quotation mark that is not
 * closed may be so in the next piece, which then starts with that record. */
static gboolean
read_piece (const DownhillCsvSource  *source,
            DownhillCsvRows                     *rows,
            DownhillCsvReport        *report,
            GError                  **error)
{
  DownhillCsvReader *reader = &rows->reader;

  while (downhill_csv_reader_next_record (reader))
    {
      DownhillCsvStatus status;
      RowKind kind;
      gsize n_blank;
      Belonging belonging;
      gboolean sums_up;

      if (!ensure_room (rows))
        {
          g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FILE,
                       _("The points of “%s” do not fit into memory: choose a "
                         "smaller file."),
                       source->name);
          return FALSE;
        }
      status = read_row (rows, &kind);
      if (status == DOWNHILL_CSV_UNTERMINATED && !source->is_end &&
          reader->end - reader->record <= DOWNHILL_CSV_MAX_LINE)
        {
          downhill_csv_reader_rewind (reader);
          return TRUE;
        }
      if (status != DOWNHILL_CSV_LAST)
        {
          downhill_csv_reader_set_error (reader, status, source->name, error);
          return FALSE;
        }
      if (kind == ROW_BLANK)
        {
          rows->n_blank_rows++;
          continue;
        }

      n_blank = reader->n_blank + rows->n_blank_rows - rows->n_blank_seen;
      belonging = find_belonging (rows, kind, n_blank,
                                  reader->n_comments > rows->n_comments_seen);
      if (belonging == UNKNOWN_TABLE && !source->is_end &&
          reader->end - reader->record <= DOWNHILL_CSV_MAX_LINE)
        {
          downhill_csv_reader_rewind (reader);
          return TRUE;
        }
      if (belonging == OTHER_TABLE)
        {
          report->next_table_line = reader->record_line;
          rows->is_done = TRUE;
          return TRUE;
        }
      rows->end = reader->at;
      rows->end_line = reader->line;
      rows->n_blank_seen += n_blank;
      rows->n_comments_seen = reader->n_comments;
      sums_up = is_summary (rows, kind);
      if (kind == ROW_POINT)
        take_point (rows, n_blank, sums_up);
      else if (sums_up)
        report->n_totals++;
      else if (is_header_or_rule (rows))
        report->n_headers++;
      else
        {
          if (report->n_skipped++ == 0)
            report->first_skipped_line = reader->record_line;
          report->n_of_other_length += kind == ROW_OF_OTHER_LENGTH;
        }
      rows->last_summary = sums_up ? rows->summary : NULL;
    }

  return TRUE;
}

/**
 * downhill_csv_rows_read:
 * @rows: rows, of which layout and columns are set and all else is 0
 * @source: the table, as its layout was read from it
 * @progress: (scope call) (nullable): called from time to time
 * @progress_data: passed to @progress
 * @report: what was skipped and passed over is added here
 * @error: what stood in the way
 *
 * Reads the rows of the table up to its end, or to where another table starts.
 *
 * Cost: O(size).
 *
 * Returns: whether that went well
 */
gboolean
downhill_csv_rows_read (DownhillCsvRows      *rows,
                        DownhillCsvSource    *source,
                        DownhillCsvProgress   progress,
                        gpointer              progress_data,
                        DownhillCsvReport    *report,
                        GError              **error)
{
  const DownhillCsvLayout *layout = rows->layout;
  DownhillCsvReader *reader = &rows->reader;

  downhill_csv_reader_init (reader, source->text, source->length,
                            layout->separator);
  reader->at = source->text + layout->start;
  reader->line = layout->start_line;
  reader->n_comments = 0;
  rows->end = reader->at;
  rows->end_line = reader->line;
  rows->lines = downhill_lines_new ();
  look_for_unusual (rows);
  report->n_skipped = report->n_of_other_length = layout->n_skipped;
  report->first_skipped_line = layout->first_skipped_line;
  for (;;)
    {
      gsize n_between;

      if (!read_piece (source, rows, report, error))
        return FALSE;
      tell_progress (source, progress, progress_data);
      if (source->is_end || rows->is_done)
        break;
      /* What stands between two tables may belong to the second. */
      n_between = (gsize) (reader->at - rows->end);
      if (n_between > MAX_BETWEEN)
        {
          n_between = 0;
          rows->end_line = reader->line;
        }
      if (!downhill_csv_source_read_on (source, reader->at - n_between, error))
        return FALSE;
      rows->end = source->text;
      downhill_csv_reader_continue (reader, source->text + n_between,
                                    source->length - n_between);
    }
  drop_summaries (rows, report);
  order_classes (rows);
  report->n_rows = rows->n;
  report->n_blank = reader->n_blank + rows->n_blank_rows + layout->n_blank;
  report->n_ignored = report->n_blank + reader->n_comments + layout->n_comments +
                      layout->n_preamble;
  report->is_cut = source->is_end && downhill_csv_source_is_cut (source);

  return TRUE;
}

void
downhill_csv_rows_clear (DownhillCsvRows *self)
{
  g_clear_pointer (&self->x_values, g_free);
  g_clear_pointer (&self->y_values, g_free);
  downhill_csv_classes_clear (&self->classes);
  downhill_csv_marks_clear (&self->marks[0]);
  downhill_csv_marks_clear (&self->marks[1]);
  g_clear_pointer (&self->lines, downhill_lines_free);
  g_clear_pointer (&self->summaries, g_array_unref);
}
