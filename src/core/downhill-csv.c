/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-csv.h"

#include <math.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "downhill-csv-dialect.h"
#include "downhill-csv-reader.h"
#include "downhill-csv-source.h"
#include "downhill-error.h"
#include "downhill-text.h"

#define WRITE_BYTES (64 * 1024)

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

static gsize
find_numeric (const DownhillCsvLayout *layout,
              gsize                    other_than)
{
  for (gsize k = 0; k < layout->n_columns; k++)
    if (layout->is_numeric[k] && k != other_than)
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
  if (x_column == NULL)
    *x = find_numeric (layout, *y);
  if (y_column == NULL)
    *y = find_numeric (layout, *x);

  if (*x == none || *y == none)
    {
      g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FORMAT,
                   _("“%s” needs two numeric columns: more than half of their "
                     "cells must be numbers."),
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

  return TRUE;
}

/* Reads a record to its end, and the number in columns @x and @y of it.
 * @is_point tells whether both are there and no cell lacks or is too many. */
static DownhillCsvStatus
read_row (DownhillCsvReader *reader,
          gsize              n_columns,
          gsize              x,
          gsize              y,
          double            *x_value,
          double            *y_value,
          gboolean          *is_point)
{
  DownhillCsvCell cell = { 0 };
  DownhillCsvStatus status;
  gboolean has_x = FALSE, has_y = FALSE;

  do
    {
      gsize k = reader->n_cells;

      status = downhill_csv_reader_next_cell (reader, k == x || k == y, &cell);
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
    }
  while (status == DOWNHILL_CSV_MORE);
  *is_point = has_x && has_y && reader->n_cells == n_columns;

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

/* Detects the layout from the first piece, or from more where a record is so
 * long that it is not all there. */
static DownhillCsvLayout *
detect_layout (DownhillCsvSource  *source,
               GError            **error)
{
  for (;;)
    {
      g_autoptr (GError) local = NULL;
      DownhillCsvLayout *layout =
          downhill_csv_layout_detect (source->text, source->length,
                                      source->name, &local);

      if (layout != NULL)
        return layout;
      if (source->is_end || source->length > DOWNHILL_CSV_MAX_LINE)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
      if (!downhill_csv_source_read_on (source, source->text, error))
        return NULL;
    }
}

/* Reads the rows of one piece of the table. A quotation mark that is not
 * closed may be so in the next piece, which then starts with that record. */
static gboolean
read_piece (const DownhillCsvSource  *source,
            const DownhillCsvLayout  *layout,
            DownhillCsvReader        *reader,
            gsize                    *n_before_rows,
            gsize                     x,
            gsize                     y,
            Points                   *points,
            DownhillCsvReport        *report,
            GError                  **error)
{
  while (downhill_csv_reader_next_record (reader))
    {
      DownhillCsvStatus status;
      gboolean is_point;

      if (!ensure_room (points))
        {
          g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FILE,
                       _("The points of “%s” do not fit into memory: choose a "
                         "smaller file."),
                       source->name);
          return FALSE;
        }
      status = read_row (reader, layout->n_columns, x, y,
                         &points->x[points->n], &points->y[points->n],
                         &is_point);
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

      if (*n_before_rows > 0)
        --*n_before_rows;
      else if (is_point)
        points->n++;
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
    if (layout->is_numeric[k])
      g_strv_builder_add (names, layout->names[k]);

  return g_strv_builder_end (names);
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
  g_auto (Points) points = { 0 };
  g_auto (GStrv) columns = NULL;
  DownhillDataset *dataset;
  DownhillCsvReader reader;
  double *x_values, *y_values;
  gsize x, y, n_before_rows;

  tell_progress (source, progress, progress_data);
  layout = detect_layout (source, error);
  if (layout == NULL ||
      !choose_columns (layout, source->name, x_column, y_column, &x, &y,
                       error))
    return NULL;
  report->separator = layout->separator;
  report->decimal_point = layout->decimal_point;
  report->has_header = layout->has_header;

  downhill_csv_reader_init (&reader, source->text, source->length,
                            layout->separator, layout->decimal_point);
  n_before_rows = layout->n_before_rows;
  for (;;)
    {
      if (!read_piece (source, layout, &reader, &n_before_rows, x, y, &points,
                       report, error))
        return NULL;
      tell_progress (source, progress, progress_data);
      if (source->is_end)
        break;
      if (!downhill_csv_source_read_on (source, reader.at, error))
        return NULL;
      downhill_csv_reader_continue (&reader, source->text, source->length);
    }
  report->n_rows = points.n;
  report->n_blank = reader.n_blank;
  report->n_ignored = reader.n_blank + reader.n_comments + layout->n_preamble;

  if (points.n == 0)
    {
      g_autofree char *x_shown = downhill_text_dup_visible (layout->names[x]);
      g_autofree char *y_shown = downhill_text_dup_visible (layout->names[y]);

      g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_DATA,
                   _("No row of “%s” has a number both in “%s” and in “%s”: "
                     "choose other columns."),
                   source->name, x_shown, y_shown);
      return NULL;
    }
  x_values = g_renew (double, g_steal_pointer (&points.x), points.n);
  y_values = g_renew (double, g_steal_pointer (&points.y), points.n);

  dataset = downhill_dataset_new_take (source->name, layout->names[x],
                                       layout->names[y], x_values, y_values,
                                       points.n, error);
  columns = list_numeric (layout);
  if (dataset != NULL && file != NULL)
    downhill_dataset_set_origin (dataset, file, (const char * const *) columns);

  return dataset;
}

static const char *
name_of_separator (char separator)
{
  switch (separator)
    {
    case ';':
      return _("separated by semicolons");
    case '\t':
      return _("separated by tabs");
    case '|':
      return _("separated by bars");
    case ' ':
      return _("separated by blanks");
    default:
      return NULL;
    }
}

static void
append_clause (GString    *sentence,
               const char *separator,
               const char *clause)
{
  if (sentence->len > 0)
    g_string_append (sentence, separator);
  g_string_append (sentence, clause);
}

/**
 * downhill_csv_report_describe:
 * @self: a report
 *
 * Says what a person should know about how a table was understood, such as
 * "3 of 97 rows ignored (first in line 12); separated by semicolons, decimal
 * commas". It starts with a small letter and ends without a full stop.
 *
 * Returns: (transfer full) (nullable): the sentence, translated, or %NULL for
 *   a table by commas of which every row was used
 */
char *
downhill_csv_report_describe (const DownhillCsvReport *self)
{
  g_autoptr (GString) sentence = g_string_new (NULL);
  gulong n_lines = self->n_ignored - self->n_blank;

  if (self->n_skipped > 0)
    {
      gulong n_all = self->n_rows + self->n_skipped;

      g_string_append_printf (
          sentence,
          g_dngettext (GETTEXT_PACKAGE,
                       "%lu of %lu row ignored (first in line %lu)",
                       "%lu of %lu rows ignored (first in line %lu)", n_all),
          (gulong) self->n_skipped, n_all, (gulong) self->first_skipped_line);
    }
  if (n_lines > 0)
    {
      g_autofree char *clause = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE,
                       "%lu comment or preamble line passed over",
                       "%lu comment or preamble lines passed over", n_lines),
          n_lines);

      append_clause (sentence, _("; "), clause);
    }
  if (name_of_separator (self->separator) != NULL)
    append_clause (sentence, _("; "), name_of_separator (self->separator));
  if (self->decimal_point == ',')
    append_clause (sentence, _(", "), _("decimal commas"));

  return sentence->len > 0 ? g_strdup (sentence->str) : NULL;
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

static void
append_name (GString    *line,
             const char *name)
{
  gboolean is_quoted = *name == '\0' || strpbrk (name, " \t,;|\"#\r\n") != NULL;

  if (!is_quoted)
    {
      g_string_append (line, name);
      return;
    }

  g_string_append_c (line, '"');
  for (; *name != '\0'; name++)
    {
      if (*name == '"')
        g_string_append_c (line, '"');
      g_string_append_c (line, *name);
    }
  g_string_append_c (line, '"');
}

static void
append_number (GString *line,
               double   number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (line, g_ascii_formatd (digits, sizeof digits, "%.17g",
                                          number));
}

/* Not every stream looks at the cancellable. */
static gboolean
write_text (GString        *text,
            GOutputStream  *stream,
            GCancellable   *cancellable,
            GError        **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !g_output_stream_write_all (stream, text->str, text->len, NULL,
                                  cancellable, error))
    return FALSE;
  g_string_truncate (text, 0);

  return TRUE;
}

/**
 * downhill_csv_write:
 * @dataset: data
 * @stream: where to write to; it is flushed, and closing it is left to the
 *   caller, who must look at the result of that too
 * @cancellable: (nullable): to give up from another thread
 * @error: what the stream says
 *
 * Writes a line with the names of x and y and one line for each point, by
 * commas, whatever the locale. The numbers have 17 significant digits, so
 * that downhill_csv_read() gives the same doubles.
 *
 * Returns: whether all was written
 */
gboolean
downhill_csv_write (DownhillDataset  *dataset,
                    GOutputStream    *stream,
                    GCancellable     *cancellable,
                    GError          **error)
{
  g_autoptr (GString) text = g_string_sized_new (WRITE_BYTES + 1024);
  const double *x = downhill_dataset_get_x (dataset);
  const double *y = downhill_dataset_get_y (dataset);
  gsize m = downhill_dataset_get_size (dataset);

  append_name (text, downhill_dataset_get_x_name (dataset));
  g_string_append_c (text, ',');
  append_name (text, downhill_dataset_get_y_name (dataset));
  g_string_append_c (text, '\n');

  for (gsize i = 0; i < m; i++)
    {
      append_number (text, x[i]);
      g_string_append_c (text, ',');
      append_number (text, y[i]);
      g_string_append_c (text, '\n');
      if (text->len >= WRITE_BYTES &&
          !write_text (text, stream, cancellable, error))
        return FALSE;
    }

  return write_text (text, stream, cancellable, error) &&
         g_output_stream_flush (stream, cancellable, error);
}
