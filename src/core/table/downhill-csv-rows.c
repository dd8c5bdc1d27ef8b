/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-csv-rows.h"

#include <glib/gi18n-lib.h>

#include "core/base/downhill-error.h"
#include "downhill-csv-belonging.h"

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

/* Whether the row that was read sums up others. */
static gboolean
is_summary (const DownhillCsvRows *rows,
            DownhillCsvRowKind     kind)
{
  double x, y;

  if (rows->summary == NULL)
    return FALSE;
  if (rows->summary->kind == DOWNHILL_CSV_SUMMARY_WORD ||
      (rows->summary->kind == DOWNHILL_CSV_SUMMARY_EXTREME &&
       rows->last_summary != NULL))
    return TRUE;
  if (kind != DOWNHILL_CSV_ROW_POINT)
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

/* Keeps the cell for which a row is passed over, if that is the first that is not just
 * missing or text. */
static void
keep_odd (DownhillCsvRows *rows)
{
  const DownhillCsvCell *cell = &rows->odd;
  DownhillCsvLooks looks;

  if (rows->odd_cell != NULL || cell->start == NULL)
    return;
  looks = downhill_csv_looks_find (cell->start, cell->end);
  if (looks == DOWNHILL_CSV_LOOKS_EMPTY || looks == DOWNHILL_CSV_LOOKS_MISSING ||
      looks == DOWNHILL_CSV_LOOKS_TEXT)
    return;
  rows->odd_looks = looks;
  rows->odd_cell = downhill_csv_cell_dup_text (cell);
  rows->odd_column = rows->odd_at;
  rows->odd_line = rows->reader.record_line;
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
      DownhillCsvRowKind kind;
      gsize n_blank;
      DownhillCsvBelonging belonging;
      gboolean sums_up;

      if (!ensure_room (rows))
        {
          g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FILE,
                       _("The points of “%s” do not fit into memory: choose a "
                         "smaller file."),
                       source->name);
          return FALSE;
        }
      status = downhill_csv_row_read (rows, &kind);
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
      if (kind == DOWNHILL_CSV_ROW_BLANK)
        {
          rows->n_blank_rows++;
          continue;
        }

      n_blank = reader->n_blank + rows->n_blank_rows - rows->n_blank_seen;
      belonging = downhill_csv_find_belonging (rows, kind, n_blank,
                                               reader->n_comments > rows->n_comments_seen);
      if (belonging == DOWNHILL_CSV_UNKNOWN_TABLE && !source->is_end &&
          reader->end - reader->record <= DOWNHILL_CSV_MAX_LINE)
        {
          downhill_csv_reader_rewind (reader);
          return TRUE;
        }
      if (belonging == DOWNHILL_CSV_OTHER_TABLE)
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
      if (kind == DOWNHILL_CSV_ROW_POINT)
        take_point (rows, n_blank, sums_up);
      else if (sums_up)
        report->n_totals++;
      else if (downhill_csv_is_header_or_rule (rows))
        report->n_headers++;
      else
        {
          if (report->n_skipped++ == 0)
            report->first_skipped_line = reader->record_line;
          keep_odd (rows);
          report->n_of_other_length += kind == DOWNHILL_CSV_ROW_OF_OTHER_LENGTH;
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
  downhill_csv_row_prepare (rows);
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
  g_clear_pointer (&self->tails[0].cell, g_free);
  g_clear_pointer (&self->tails[1].cell, g_free);
  g_clear_pointer (&self->odd_cell, g_free);
  downhill_csv_classes_clear (&self->classes);
  downhill_csv_marks_clear (&self->marks[0]);
  downhill_csv_marks_clear (&self->marks[1]);
  g_clear_pointer (&self->lines, downhill_lines_free);
  g_clear_pointer (&self->summaries, g_array_unref);
}
