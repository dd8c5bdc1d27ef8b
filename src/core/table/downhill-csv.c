/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-csv.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "downhill-csv-dialect.h"
#include "downhill-csv-rows.h"
#include "downhill-csv-source.h"
#include "downhill-csv-tables.h"
#include "downhill-csv-tell.h"
#include "downhill-csv-text.h"
#include "downhill-csv-turned.h"
#include "core/base/downhill-error.h"
#include "core/base/downhill-text.h"

/* A message names no more columns than a person would read. */
#define MAX_NAMES_IN_MESSAGE 8

/* The proposed column that is not @other_than, else any numeric one. Beside classes of
 * words, none that counts the rows. */
static gsize
find_other (const DownhillCsvLayout *layout,
            gsize                    other_than)
{
  if (other_than < layout->n_columns && layout->columns[other_than].is_words)
    for (gsize k = 0; k < layout->n_columns; k++)
      if (layout->columns[k].is_numeric && !layout->columns[k].is_counter &&
          !layout->columns[k].is_row_name)
        return k;
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

  if (!column->decimal.is_undecided)
    return TRUE;
  shown = downhill_text_dup_visible (layout->names[k]);
  g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FORMAT,
               _("“%s” can be read in two ways: “%s” in column “%s”, line %lu, "
                 "may have thousands or decimals. Write numbers without "
                 "thousands separators."),
               name, column->decimal.doubtful, shown, (gulong) column->decimal.doubtful_line);

  return FALSE;
}

static gboolean
check_side (const DownhillCsvLayout  *layout,
            gsize                     k,
            const char               *name,
            GError                  **error)
{
  g_autofree char *shown = NULL;

  if (layout->columns[k].side_line == 0)
    return TRUE;
  shown = downhill_text_dup_visible (layout->names[k]);
  g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FORMAT,
               _("Column “%s” of “%s” has its signs in the column behind it, south or west in "
                 "line %lu: write such numbers with a minus sign."),
               shown, name, (gulong) layout->columns[k].side_line);

  return FALSE;
}

/* Whether the units of a column are not in the one behind it, or all the same. */
static gboolean
check_units (const DownhillCsvLayout  *layout,
             gsize                     k,
             const char               *name,
             GError                  **error)
{
  g_autofree char *shown = NULL;

  if (layout->columns[k].unit_line == 0)
    return TRUE;
  shown = downhill_text_dup_visible (layout->names[k]);
  g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FORMAT,
               _("Column “%s” of “%s” has its units in the column behind it, another one in "
                 "line %lu: write all of its numbers in one unit."),
               shown, name, (gulong) layout->columns[k].unit_line);

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

  if (layout->columns[*x].is_words)
    {
      g_autofree char *shown = downhill_text_dup_visible (layout->names[*x]);

      g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_DATA,
                   _("Column “%s” of “%s” has words, not numbers: it can be y, not x."),
                   shown, name);
      return FALSE;
    }

  return check_decided (layout, *x, name, error) &&
         check_decided (layout, *y, name, error) &&
         check_side (layout, *x, name, error) && check_side (layout, *y, name, error) &&
         check_units (layout, *x, name, error) && check_units (layout, *y, name, error);
}

/* What all rows tell of the decimal marks of @x and @y, where the first ones left it open.
 * "1.200" may stand below a thousand whole numbers.
 *
 * Returns: whether the rows were read by these marks */
static gboolean
decide_marks (DownhillCsvLayout *layout,
              DownhillCsvRows   *rows)
{
  const gsize columns[] = { rows->x, rows->y };
  gssize table = 0;
  gboolean is_right = TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    table += (gssize) rows->marks[i].n_comma - (gssize) rows->marks[i].n_point;
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      DownhillCsvColumn *column = &layout->columns[columns[i]];
      char decimal_point = column->decimal.decimal_point;

      if (!column->decimal.is_open)
        continue;
      downhill_csv_marks_decide (&rows->marks[i], table, layout->separator,
                                 &column->decimal);
      is_right = is_right && column->decimal.decimal_point == decimal_point;
    }

  return is_right;
}

static void
set_marks (DownhillCsvLayout *layout,
           gsize              x,
           gsize              y,
           const char        *decimal_points)
{
  const gsize columns[] = { x, y };

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      DownhillCsvColumn *column = &layout->columns[columns[i]];

      column->decimal.decimal_point = decimal_points[i];
      column->decimal.is_open = FALSE;
      g_clear_pointer (&column->decimal.doubtful, g_free);
    }
}

static char **
list_numeric (const DownhillCsvLayout *layout)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (gsize k = 0; k < layout->n_columns; k++)
    if (layout->columns[k].is_numeric || layout->columns[k].mark != NULL ||
        layout->columns[k].is_words)
      g_strv_builder_add (names, layout->names[k]);

  return g_strv_builder_end (names);
}

/* A line of a table that @is_turned is none of the file. @decimal_points are those of x
 * and y, if that is known. */
static DownhillDataset *
read_source (DownhillCsvSource    *source,
             GFile                *file,
             gsize                 table,
             gboolean              is_turned,
             const char           *decimal_points,
             const char           *x_column,
             const char           *y_column,
             DownhillCsvProgress   progress,
             gpointer              progress_data,
             DownhillCsvReport    *report,
             GError              **error)
{
  g_autoptr (DownhillCsvLayout) layout = NULL;
  g_auto (DownhillCsvRows) rows = { 0 };
  g_auto (GStrv) columns = NULL;
  DownhillDataset *dataset;
  double *x_values, *y_values;
  gboolean is_right;

  if (progress != NULL)
    progress ((gsize) source->n_read, (gsize) source->n_total, progress_data);
  if (!downhill_csv_tables_go_to (source, table, error))
    return NULL;
  layout = downhill_csv_layout_read (source, error);
  if (layout == NULL)
    return NULL;
  if (layout->is_series)
    {
      g_autoptr (GString) text = downhill_csv_dup_turned (
          source->text + layout->start, source->length - layout->start,
          layout->separator);
      g_autoptr (DownhillCsvSource) turned =
          downhill_csv_source_new_for_text (text->str, text->len, source->name,
                                            error);

      dataset = turned == NULL
                    ? NULL
                    : read_source (turned, file, 1, TRUE, NULL, x_column, y_column, NULL,
                                   NULL, report, error);
      report->is_turned = dataset != NULL;
      report->separator = layout->separator;
      return dataset;
    }
  if (!choose_columns (layout, source->name, x_column, y_column, &rows.x, &rows.y,
                       error))
    return NULL;
  if (decimal_points != NULL)
    set_marks (layout, rows.x, rows.y, decimal_points);
  downhill_csv_tell_layout (layout, rows.x, rows.y, report);
  report->table = table;
  if (x_column == NULL && y_column == NULL)
    downhill_csv_tell_passed (layout, report);
  if (is_turned)
    report->passed_line = 0;
  rows.layout = layout;
  if (!downhill_csv_rows_read (&rows, source, progress, progress_data, report, error))
    return NULL;
  is_right = decide_marks (layout, &rows);
  if (!check_decided (layout, rows.x, source->name, error) ||
      !check_decided (layout, rows.y, source->name, error))
    return NULL;
  if (!is_right)
    {
      const char decided[] = { layout->columns[rows.x].decimal.decimal_point,
                               layout->columns[rows.y].decimal.decimal_point };
      g_autoptr (DownhillCsvSource) again = downhill_csv_source_new_again (source, error);

      downhill_csv_rows_clear (&rows);
      *report = (DownhillCsvReport) { 0 };
      return again == NULL ? NULL
                           : read_source (again, file, table, is_turned, decided, x_column,
                                          y_column, progress, progress_data, report, error);
    }
  downhill_csv_tell_numbers (&rows, report);

  if (rows.n == 0)
    {
      g_autofree char *x_shown = downhill_text_dup_visible (layout->names[rows.x]);
      g_autofree char *y_shown = downhill_text_dup_visible (layout->names[rows.y]);

      g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_DATA,
                   _("No row of “%s” has a number both in “%s” and in “%s”: "
                     "choose other columns."),
                   source->name, x_shown, y_shown);
      return NULL;
    }
  if (layout->columns[rows.y].is_words && rows.classes.words[1] == NULL)
    {
      g_autofree char *valid = downhill_csv_text_dup_valid (rows.classes.words[0]);
      g_autofree char *word = downhill_text_dup_visible (valid);
      g_autofree char *y_shown = downhill_text_dup_visible (layout->names[rows.y]);

      g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_DATA,
                   _("Column “%s” of “%s” has one word only, “%s”: two classes need "
                     "two."),
                   y_shown, source->name, word);
      return NULL;
    }
  x_values = g_renew (double, g_steal_pointer (&rows.x_values), rows.n);
  y_values = g_renew (double, g_steal_pointer (&rows.y_values), rows.n);

  dataset = downhill_dataset_new_take (source->name, layout->names[rows.x],
                                       layout->names[rows.y], x_values, y_values,
                                       rows.n, error);
  columns = list_numeric (layout);
  if (dataset != NULL && file != NULL)
    downhill_dataset_set_origin (dataset, file, table, (const char * const *) columns);
  if (dataset != NULL && !is_turned)
    downhill_dataset_take_lines (dataset, g_steal_pointer (&rows.lines));

  return dataset;
}

/**
 * downhill_csv_read:
 * @file: a regular file, or a resource
 * @table: which of the tables in it, from 1
 * @x_column: (nullable): the name of the column for x, or its number from 1;
 *   a header of that name goes before the number
 * @y_column: (nullable): likewise for y
 * @progress: (scope call) (nullable): called from time to time
 * @progress_data: passed to @progress
 * @cancellable: (nullable): to give up from another thread
 * @report: (out caller-allocates) (optional): how the table was understood
 * @error: %DOWNHILL_ERROR_FILE for a file that cannot be read,
 *   %DOWNHILL_ERROR_FORMAT for one that is no table of numbers,
 *   %DOWNHILL_ERROR_DATA for tables, columns and values that cannot be used,
 *   %G_IO_ERROR_CANCELLED
 *
 * Reads a table from a file of at most 4 GiB, encoded as downhill_csv_encoding_find()
 * finds. What is not a regular file is refused without opening it.
 *
 * Columns that are not given are the first numeric ones: x the first that is
 * not y, y the first that is not x. A column of two words may be y: they are read as 0
 * and 1, in the order of their letters but for some such as “ja” and “nein”; it is y by
 * itself only where there is one numeric column. What separates the cells, which character
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
                   gsize                 table,
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

  return read_source (source, file, table, FALSE, NULL, x_column, y_column, progress,
                      progress_data, report, error);
}

/**
 * downhill_csv_parse:
 * @text: (array length=length) (element-type guint8): a table, encoded as a
 *   file may be
 * @length: the length of @text in bytes
 * @name: what the data is called
 * @table: as for downhill_csv_read()
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
                    gsize               table,
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

  return read_source (source, NULL, table, FALSE, NULL, x_column, y_column, NULL,
                      NULL, report, error);
}
