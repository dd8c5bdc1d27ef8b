/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-csv.h"

#include <math.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "downhill-csv-dialect.h"
#include "downhill-csv-reader.h"
#include "downhill-csv-source.h"
#include "downhill-csv-turned.h"
#include "downhill-error.h"
#include "downhill-text.h"

/* A message names no more columns than a person would read. */
#define MAX_NAMES_IN_MESSAGE 8

/* The points read so far. */
typedef struct
{
  double *x;
  double *y;
  gsize n;
  gsize capacity;
} Points;

static void
points_clear (Points *self)
{
  g_clear_pointer (&self->x, g_free);
  g_clear_pointer (&self->y, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Points, points_clear)

static gboolean
ensure_room (Points *points)
{
  double *x, *y;

  if (points->n < points->capacity)
    return TRUE;

  points->capacity = MAX (1024, 2 * points->capacity);
  x = g_try_renew (double, points->x, points->capacity);
  if (x == NULL)
    return FALSE;
  points->x = x;
  y = g_try_renew (double, points->y, points->capacity);
  if (y == NULL)
    return FALSE;
  points->y = y;

  return TRUE;
}

/* The proposed column that is not @other_than, else any numeric one. */
static gsize
find_other (const DownhillCsvLayout *layout,
            gsize                    other_than)
{
  if (layout->x != layout->n_columns)
    return layout->x != other_than ? layout->x : layout->y;
  for (gsize k = 0; k < layout->n_columns; k++)
    if (layout->columns[k].is_numeric && k != other_than)
      return k;

  return layout->n_columns;
}

static gsize
find_named (const DownhillCsvLayout *layout,
            const char              *column)
{
  guint64 number;

  for (gsize k = 0; k < layout->n_columns; k++)
    if (strcmp (layout->names[k], column) == 0)
      return k;
  if (g_ascii_string_to_unsigned (column, 10, 1, layout->n_columns, &number,
                                  NULL))
    return (gsize) number - 1;

  return layout->n_columns;
}

static void
set_no_column_error (const DownhillCsvLayout  *layout,
                     const char               *name,
                     const char               *column,
                     GError                  **error)
{
  g_autofree char *shown = downhill_text_dup_visible (column);
  g_autoptr (GString) list = g_string_new (NULL);

  for (gsize k = 0; k < layout->n_columns && k < MAX_NAMES_IN_MESSAGE; k++)
    {
      g_autofree char *known = downhill_text_dup_visible (layout->names[k]);

      if (k > 0)
        g_string_append (list, _(", "));
      g_string_append_printf (list, _("“%s”"), known);
    }
  if (layout->n_columns > MAX_NAMES_IN_MESSAGE)
    g_string_append (list, _(", …"));

  g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_DATA,
               _("“%s” has no column “%s”: choose one of %s or a number from "
                 "1 to %lu."),
               name, shown, list->str, (gulong) layout->n_columns);
}

static gboolean
check_decided (const DownhillCsvLayout  *layout,
               gsize                     k,
               const char               *name,
               GError                  **error)
{
  const DownhillCsvColumn *column = &layout->columns[k];
  g_autofree char *shown = NULL;

  if (!column->is_undecided)
    return TRUE;
  shown = downhill_text_dup_visible (layout->names[k]);
  g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FORMAT,
               _("“%s” can be read in two ways: “%s” in column “%s”, line %lu, "
                 "may have thousands or decimals. Write numbers without "
                 "thousands separators."),
               name, column->doubtful, shown, (gulong) column->doubtful_line);

  return FALSE;
}

static gboolean
choose_columns (const DownhillCsvLayout  *layout,
                const char               *name,
                const char               *x_column,
                const char               *y_column,
                gsize                    *x,
                gsize                    *y,
                GError                  **error)
{
  gsize none = layout->n_columns;

  *x = x_column != NULL ? find_named (layout, x_column) : none;
  *y = y_column != NULL ? find_named (layout, y_column) : none;
  if (x_column != NULL && *x == none)
    {
      set_no_column_error (layout, name, x_column, error);
      return FALSE;
    }
  if (y_column != NULL && *y == none)
    {
      set_no_column_error (layout, name, y_column, error);
      return FALSE;
    }
  if (x_column == NULL && y_column == NULL)
    {
      *x = layout->x;
      *y = layout->y;
    }
  else if (x_column == NULL)
    *x = find_other (layout, *y);
  else if (y_column == NULL)
    *y = find_other (layout, *x);

  if (*x == none || *y == none)
    {
      if (layout->no_pair != NULL)
        g_propagate_error (error, g_error_copy (layout->no_pair));
      else
        g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FORMAT,
                     _("“%s” needs two numeric columns, separated by commas, "
                       "semicolons, tabs, bars or blanks."),
                     name);
      return FALSE;
    }
  if (*x == *y)
    {
      g_autofree char *shown = downhill_text_dup_visible (layout->names[*x]);

      g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_DATA,
                   _("Column “%s” of “%s” cannot be both x and y: choose "
                     "another one for either."),
                   shown, name);
      return FALSE;
    }

  return check_decided (layout, *x, name, error) &&
         check_decided (layout, *y, name, error);
}

/* Words beside numbers: of the last rows, where totals stand. */
#define N_LABELS 4

typedef struct {
  const char *start;
  const char *end;
} Label;

/* How far the rows of a table are read. */
typedef struct
{
  const DownhillCsvLayout *layout;
  DownhillCsvReader reader;
  gsize x;
  gsize y;
  Points points;
  Label labels[N_LABELS];
  gsize n_labels;
  gsize n_blank_rows;
  gsize n_blank_seen;
  gsize usual_blank;
  gboolean is_done;
} Rows;

static void
rows_clear (Rows *self)
{
  points_clear (&self->points);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rows, rows_clear)

typedef enum {
  ROW_POINT,
  ROW_NO_POINT,
  ROW_BLANK,
} RowKind;

/* Reads a record to its end, and the numbers in columns x and y of it, which
 * make a point if both are there and no cell lacks or is too many. */
static DownhillCsvStatus
read_row (Rows    *self,
          RowKind *kind)
{
  DownhillCsvReader *reader = &self->reader;
  DownhillCsvCell cell = { 0 };
  DownhillCsvStatus status;
  gboolean has_x = FALSE, has_y = FALSE, is_filled = FALSE;
  double *x_value = &self->points.x[self->points.n];
  double *y_value = &self->points.y[self->points.n];
  Label *label = &self->labels[self->n_labels % N_LABELS];
  gsize x = self->x, y = self->y;

  label->start = NULL;
  do
    {
      gsize k = reader->n_cells;
      char decimal_point =
          k == x || k == y ? self->layout->columns[k].decimal_point : 0;

      status = downhill_csv_reader_next_cell (reader, decimal_point, &cell);
      is_filled = is_filled || cell.end > cell.start;
      if (k == x)
        {
          has_x = cell.is_number && isfinite (cell.number);
          *x_value = cell.number;
        }
      else if (k == y)
        {
          has_y = cell.is_number && isfinite (cell.number);
          *y_value = cell.number;
        }
      else if (label->start == NULL && cell.end > cell.start)
        *label = (Label) { cell.start, cell.end };
    }
  while (status == DOWNHILL_CSV_MORE);
  if (!is_filled)
    *kind = ROW_BLANK;
  else if (has_x && has_y && reader->n_cells == self->layout->n_columns)
    *kind = ROW_POINT;
  else
    *kind = ROW_NO_POINT;

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

/* Whether the record at which @reader stands has two names and no number, and
 * is not the header once more. @n_numbers tells how many numbers it has. */
static DownhillCsvStatus
look_at_record (DownhillCsvReader       *reader,
                const DownhillCsvLayout *layout,
                gboolean                *is_names,
                gsize                   *n_numbers)
{
  DownhillCsvStatus status;
  gsize n_names = 0, n_known = 0;

  *n_numbers = 0;
  do
    {
      DownhillCsvCell cell = { 0 };
      gsize k = reader->n_cells;

      status = downhill_csv_reader_next_cell (reader, 0, &cell);
      if (status > DOWNHILL_CSV_LAST)
        return status;
      if (downhill_csv_number_reads (cell.start, cell.end) != 0)
        ++*n_numbers;
      else if (!downhill_csv_text_is_missing (cell.start, cell.end))
        {
          g_autofree char *text = downhill_csv_cell_dup_text (&cell);

          n_names++;
          n_known += k < layout->n_columns && g_str_equal (text, layout->names[k]);
        }
    }
  while (status == DOWNHILL_CSV_MORE);
  *is_names = *n_numbers == 0 && n_names >= 2 && n_known < n_names;

  return status;
}

typedef enum {
  SAME_TABLE,
  OTHER_TABLE,
  UNKNOWN_TABLE,
} Belonging;

/* Whether the record that @reader has read, which stands under a blank line and
 * is no point, is the header of another table: names above numbers. */
static Belonging
look_ahead (const Rows *rows)
{
  DownhillCsvReader reader = rows->reader;
  gboolean is_names;
  gsize n_numbers;

  reader.at = reader.record;
  reader.n_cells = 0;
  if (look_at_record (&reader, rows->layout, &is_names, &n_numbers) !=
          DOWNHILL_CSV_LAST ||
      !is_names)
    return SAME_TABLE;
  /* Units may stand between. */
  for (int i = 0; i < 2; i++)
    {
      if (!downhill_csv_reader_next_record (&reader))
        return UNKNOWN_TABLE;
      if (look_at_record (&reader, rows->layout, &is_names, &n_numbers) !=
          DOWNHILL_CSV_LAST)
        return SAME_TABLE;
      if (n_numbers >= 2)
        return OTHER_TABLE;
    }

  return SAME_TABLE;
}

/* Judges a record that stands under @n_blank blank ones. */
static Belonging
find_belonging (const Rows *rows,
                RowKind     kind,
                gsize       n_blank)
{
  if (n_blank == 0 || rows->points.n < 2)
    return SAME_TABLE;
  if (kind == ROW_POINT)
    return downhill_csv_rows_start_another (rows->layout->separator,
                                            rows->layout->has_header, n_blank,
                                            rows->usual_blank)
               ? OTHER_TABLE : SAME_TABLE;

  return rows->layout->has_header ? look_ahead (rows) : SAME_TABLE;
}

/* Leaves out the last rows if they are totals, but not where that is a kind of
 * row: then there are more of them. */
static void
drop_totals (Rows              *rows,
             DownhillCsvReport *report)
{
  gsize n = 0;

  while (n < N_LABELS && n < rows->n_labels)
    {
      const Label *label = &rows->labels[(rows->n_labels - 1 - n) % N_LABELS];

      if (label->start == NULL ||
          !downhill_csv_text_is_total (label->start, label->end))
        break;
      n++;
    }
  if (n == N_LABELS || n >= rows->points.n)
    return;
  rows->points.n -= n;
  report->n_totals = n;
}

/* Reads the rows of one piece of the table. A quotation mark that is not
 * closed may be so in the next piece, which then starts with that record. */
static gboolean
read_piece (const DownhillCsvSource  *source,
            Rows                     *rows,
            DownhillCsvReport        *report,
            GError                  **error)
{
  DownhillCsvReader *reader = &rows->reader;

  rows->n_labels = 0;
  while (downhill_csv_reader_next_record (reader))
    {
      DownhillCsvStatus status;
      RowKind kind;
      gsize n_blank;
      Belonging belonging;

      if (!ensure_room (&rows->points))
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
      belonging = find_belonging (rows, kind, n_blank);
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
      rows->n_blank_seen += n_blank;
      if (kind == ROW_POINT)
        {
          if (rows->points.n++ == 1)
            rows->usual_blank = n_blank;
          rows->n_labels++;
        }
      else if (report->n_skipped++ == 0)
        report->first_skipped_line = reader->record_line;
    }

  return TRUE;
}

static char **
list_numeric (const DownhillCsvLayout *layout)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (gsize k = 0; k < layout->n_columns; k++)
    if (layout->columns[k].is_numeric)
      g_strv_builder_add (names, layout->names[k]);

  return g_strv_builder_end (names);
}

static void
start_report (const DownhillCsvLayout *layout,
              gsize                    x,
              gsize                    y,
              DownhillCsvReport       *report)
{
  const char *doubtful = layout->columns[x].doubtful != NULL
                             ? layout->columns[x].doubtful
                             : layout->columns[y].doubtful;

  report->separator = layout->separator;
  report->decimal_point = layout->columns[x].decimal_point == ',' ||
                                  layout->columns[y].decimal_point == ','
                              ? ',' : '.';
  report->has_header = layout->has_header;
  report->n_columns = layout->n_columns;
  if (layout->has_header && layout->n_names != layout->n_columns)
    report->n_names = layout->n_names;
  /* Where blanks separate, a point is a decimal point. */
  if (doubtful != NULL && layout->separator != ' ')
    g_strlcpy (report->doubtful, doubtful, sizeof report->doubtful);
}

static gboolean
read_rows (DownhillCsvSource    *source,
           Rows                 *rows,
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
  for (;;)
    {
      if (!read_piece (source, rows, report, error))
        return FALSE;
      tell_progress (source, progress, progress_data);
      if (source->is_end || rows->is_done)
        break;
      if (!downhill_csv_source_read_on (source, reader->at, error))
        return FALSE;
      downhill_csv_reader_continue (reader, source->text, source->length);
    }
  drop_totals (rows, report);
  report->n_rows = rows->points.n;
  report->n_blank = reader->n_blank + rows->n_blank_rows + layout->n_blank;
  report->n_ignored = report->n_blank + reader->n_comments + layout->n_comments +
                      layout->n_preamble;
  report->is_cut = source->is_end && downhill_csv_source_is_cut (source);

  return TRUE;
}

static DownhillDataset *
read_source (DownhillCsvSource    *source,
             GFile                *file,
             const char           *x_column,
             const char           *y_column,
             DownhillCsvProgress   progress,
             gpointer              progress_data,
             DownhillCsvReport    *report,
             GError              **error)
{
  g_autoptr (DownhillCsvLayout) layout = NULL;
  g_auto (Rows) rows = { 0 };
  g_auto (GStrv) columns = NULL;
  DownhillDataset *dataset;
  double *x_values, *y_values;

  tell_progress (source, progress, progress_data);
  layout = downhill_csv_layout_read (source, error);
  if (layout == NULL)
    return NULL;
  if (layout->is_series)
    {
      g_autoptr (GString) text = downhill_csv_dup_turned (
          source->text, source->length, layout->separator);
      g_autoptr (DownhillCsvSource) turned =
          downhill_csv_source_new_for_text (text->str, text->len, source->name,
                                            error);

      dataset = turned == NULL
                    ? NULL
                    : read_source (turned, file, x_column, y_column, NULL, NULL,
                                   report, error);
      report->is_turned = dataset != NULL;
      return dataset;
    }
  if (!choose_columns (layout, source->name, x_column, y_column, &rows.x, &rows.y,
                       error))
    return NULL;
  start_report (layout, rows.x, rows.y, report);
  rows.layout = layout;
  if (!read_rows (source, &rows, progress, progress_data, report, error))
    return NULL;

  if (rows.points.n == 0)
    {
      g_autofree char *x_shown = downhill_text_dup_visible (layout->names[rows.x]);
      g_autofree char *y_shown = downhill_text_dup_visible (layout->names[rows.y]);

      g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_DATA,
                   _("No row of “%s” has a number both in “%s” and in “%s”: "
                     "choose other columns."),
                   source->name, x_shown, y_shown);
      return NULL;
    }
  x_values = g_renew (double, g_steal_pointer (&rows.points.x), rows.points.n);
  y_values = g_renew (double, g_steal_pointer (&rows.points.y), rows.points.n);

  dataset = downhill_dataset_new_take (source->name, layout->names[rows.x],
                                       layout->names[rows.y], x_values, y_values,
                                       rows.points.n, error);
  columns = list_numeric (layout);
  if (dataset != NULL && file != NULL)
    downhill_dataset_set_origin (dataset, file, (const char * const *) columns);

  return dataset;
}

/**
 * downhill_csv_read:
 * @file: a regular file, or a resource
 * @x_column: (nullable): the name of the column for x, or its number from 1;
 *   a header of that name goes before the number
 * @y_column: (nullable): likewise for y
 * @progress: (scope call) (nullable): called from time to time
 * @progress_data: passed to @progress
 * @cancellable: (nullable): to give up from another thread
 * @report: (out caller-allocates) (optional): how the table was understood
 * @error: %DOWNHILL_ERROR_FILE for a file that cannot be read,
 *   %DOWNHILL_ERROR_FORMAT for one that is no table of numbers,
 *   %DOWNHILL_ERROR_DATA for columns and values that cannot be used,
 *   %G_IO_ERROR_CANCELLED
 *
 * Reads a table from a file of at most 4 GiB, in UTF-8, or in UTF-16 with a
 * byte order mark. What is not a regular file is refused without opening it.
 *
 * Columns that are not given are the first numeric ones: x the first that is
 * not y, y the first that is not x. What separates the cells, which character
 * is the decimal point and whether there is a header is found out as
 * downhill_csv_layout_detect() describes.
 *
 * Cells may stand in quotation marks by RFC 4180, lines may end in any way,
 * and lines that are blank or start with '#' are passed over. Rows are used if
 * they have as many cells as the others and a finite decimal number in both
 * columns; others are counted in @report. A number beyond the range of a
 * double is not finite; one below it is denormal or 0. The locale does not
 * matter.
 *
 * Cost: O(size); memory for the longest line, at most 16 MiB, and 16 bytes a
 * point, at most doubled while the points grow.
 *
 * Returns: (transfer full) (nullable): the data, called as the file is
 */
DownhillDataset *
downhill_csv_read (GFile                *file,
                   const char           *x_column,
                   const char           *y_column,
                   DownhillCsvProgress   progress,
                   gpointer              progress_data,
                   GCancellable         *cancellable,
                   DownhillCsvReport    *report,
                   GError              **error)
{
  g_autoptr (DownhillCsvSource) source = NULL;
  DownhillCsvReport unused;

  if (report == NULL)
    report = &unused;
  *report = (DownhillCsvReport) { 0 };
  source = downhill_csv_source_new_for_file (file, cancellable, error);
  if (source == NULL)
    return NULL;

  return read_source (source, file, x_column, y_column, progress, progress_data,
                      report, error);
}

/**
 * downhill_csv_parse:
 * @text: (array length=length) (element-type guint8): a table, encoded as a
 *   file may be
 * @length: the length of @text in bytes
 * @name: what the data is called
 * @x_column: (nullable): as for downhill_csv_read()
 * @y_column: (nullable): likewise
 * @report: (out caller-allocates) (optional): how the table was understood
 * @error: as for downhill_csv_read()
 *
 * Reads a table from memory as downhill_csv_read() does from a file.
 *
 * Returns: (transfer full) (nullable): the data
 */
DownhillDataset *
downhill_csv_parse (const char         *text,
                    gsize               length,
                    const char         *name,
                    const char         *x_column,
                    const char         *y_column,
                    DownhillCsvReport  *report,
                    GError            **error)
{
  g_autoptr (DownhillCsvSource) source = NULL;
  DownhillCsvReport unused;

  if (report == NULL)
    report = &unused;
  *report = (DownhillCsvReport) { 0 };
  source = downhill_csv_source_new_for_text (text, length, name, error);
  if (source == NULL)
    return NULL;

  return read_source (source, NULL, x_column, y_column, NULL, NULL, report, error);
}
