/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-csv-tell.h"

#include <math.h>

#include "core/base/downhill-text.h"
#include "downhill-csv-describe.h"
#include "downhill-csv-text.h"

/* Fills the report of how a table was understood. */

/* A sentence names no more than a person would read. */
#define MAX_CHARS 30

/* The first column of numbers behind an empty one, to the right of @x and @y,
 * if another one follows it. */
static gsize
find_beside (const DownhillCsvLayout *layout,
             gsize                    x,
             gsize                    y)
{
  gsize n = layout->n_columns, k = MAX (x, y) + 1;

  while (k < n && layout->columns[k].n_filled > 0)
    k++;
  while (k < n && !layout->columns[k].is_numeric)
    k++;

  return k + 1 < n && layout->columns[k + 1].is_numeric ? k : n;
}

/* As much of a text as a sentence bears. */
static void
copy_shown (const char *text,
            char       *to,
            gsize       size)
{
  g_autofree char *valid = downhill_csv_text_dup_valid (text);
  g_autofree char *shown = downhill_text_dup_visible (valid);
  g_autofree char *start = NULL;

  if (g_utf8_strlen (shown, -1) > MAX_CHARS)
    {
      start = g_utf8_substring (shown, 0, MAX_CHARS - 1);
      g_snprintf (to, size, "%s…", start);
    }
  else
    g_strlcpy (to, shown, size);
}

/* The year that a name is or begins with, as in "2001 [YR2001]", or 0. */
static guint64
find_year (const char *name)
{
  guint64 year = g_ascii_isdigit (*name) ? g_ascii_strtoull (name, NULL, 10) : 0;

  return year >= 1000 && year < 3000 ? year : 0;
}

/* Whether a column is passed over for the rows that lack in it; what has numbers in fewer
 * than half of those in y stands beside the table, as what an instrument says of itself. */
static gboolean
is_sparse (const DownhillCsvLayout *layout,
           gsize                    k)
{
  const DownhillCsvColumn *column = &layout->columns[k];

  return column->is_numeric && !column->is_counter && !column->is_row_name &&
         2 * column->n_numbers >= layout->columns[layout->y].n_numbers;
}

/**
 * downhill_csv_tell_passed:
 * @layout: how a table is written
 * @report: gets the columns that are no choice for x and y, if there are any: one of
 *   dates, amounts or the like, one that counts the rows, unless its name says so, and one
 *   of numbers that has fewer of them than others; and
 *   x and y where they are years that follow each other
 */
void
downhill_csv_tell_passed (const DownhillCsvLayout *layout,
                          DownhillCsvReport       *report)
{
  const char *cell = layout->passed_cell;
  gsize k = 0;

  while (k < layout->n_columns && k < layout->x &&
         (k == layout->y || !layout->columns[k].is_numeric || !layout->columns[k].is_counter ||
          layout->columns[k].is_row_name))
    k++;
  if (find_year (layout->names[layout->x]) > 0 &&
      find_year (layout->names[layout->y]) == find_year (layout->names[layout->x]) + 1)
    {
      copy_shown (layout->names[layout->x], report->years[0], sizeof report->years[0]);
      copy_shown (layout->names[layout->y], report->years[1], sizeof report->years[1]);
    }
  if (k < layout->x)
    copy_shown (layout->names[k], report->counter, sizeof report->counter);
  k = 0;
  while (k < layout->y && (k == layout->x || !is_sparse (layout, k)))
    k++;
  if (k < layout->y)
    copy_shown (layout->names[k], report->sparse, sizeof report->sparse);
  if (cell == NULL || layout->passed == layout->x || layout->passed == layout->y)
    return;
  copy_shown (layout->names[layout->passed], report->passed_name,
              sizeof report->passed_name);
  copy_shown (cell, report->passed_cell, sizeof report->passed_cell);
  report->passed_line = layout->passed_line;
  report->passed_as =
      downhill_csv_looks_describe (downhill_csv_looks_find (cell, cell + strlen (cell)));
}

static void
report_mark (const DownhillCsvLayout *layout,
             gsize                    column,
             DownhillCsvReport       *report,
             gsize                    i)
{
  if (layout->columns[column].mark == NULL)
    return;
  copy_shown (layout->names[column], report->marked[i].name,
              sizeof report->marked[i].name);
  g_strlcpy (report->marked[i].mark, layout->columns[column].mark,
             sizeof report->marked[i].mark);
}

/**
 * downhill_csv_tell_layout:
 * @layout: how a table is written
 * @x: the column of x
 * @y: the column of y
 * @report: gets what that tells
 */
void
downhill_csv_tell_layout (const DownhillCsvLayout *layout,
                          gsize                    x,
                          gsize                    y,
                          DownhillCsvReport       *report)
{
  report->separator = layout->separator;
  report->decimal_point = layout->columns[x].decimal.decimal_point == ',' ||
                                  layout->columns[y].decimal.decimal_point == ','
                              ? ',' : '.';
  report->has_header = layout->has_header;
  report->n_columns = layout->n_columns;
  report_mark (layout, x, report, 0);
  report_mark (layout, y, report, 1);
  if (layout->has_header && layout->n_names != layout->n_columns)
    report->n_names = layout->n_names;
  if (find_beside (layout, x, y) < layout->n_columns)
    report->beside = find_beside (layout, x, y) + 1;
}

static void
report_tails (const DownhillCsvRows *rows,
              DownhillCsvReport     *report)
{
  const gsize columns[] = { rows->x, rows->y };

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      if (rows->tails[i].n == 0)
        continue;
      report->tailed[i].n = rows->tails[i].n;
      report->tailed[i].number = rows->tails[i].is_other ? rows->tails[i].number : NAN;
      copy_shown (rows->layout->names[columns[i]], report->tailed[i].name,
                  sizeof report->tailed[i].name);
      copy_shown (rows->tails[i].cell, report->tailed[i].cell, sizeof report->tailed[i].cell);
    }
  if (rows->odd_cell == NULL)
    return;
  copy_shown (rows->layout->names[rows->odd_column], report->odd_name, sizeof report->odd_name);
  copy_shown (rows->odd_cell, report->odd_cell, sizeof report->odd_cell);
  report->odd_line = rows->odd_line;
  report->odd_as = downhill_csv_looks_describe (rows->odd_looks);
}

static void
report_doubt (const DownhillCsvLayout *layout,
              gsize                    x,
              gsize                    y,
              DownhillCsvReport       *report)
{
  const char *doubtful = layout->columns[x].decimal.doubtful != NULL
                             ? layout->columns[x].decimal.doubtful
                             : layout->columns[y].decimal.doubtful;

  /* Where blanks separate, a point is a decimal point. */
  if (doubtful != NULL && layout->separator != ' ')
    g_strlcpy (report->doubtful, doubtful, sizeof report->doubtful);
}

/**
 * downhill_csv_tell_numbers:
 * @rows: the rows of a table
 * @report: gets what was made of their numbers by what lines above them say, which of
 *   them may be none or are dates, of which the decimal mark is in doubt, what stands
 *   behind them, and words that were taken as classes
 *
 * Cost: O(n).
 */
void
downhill_csv_tell_numbers (const DownhillCsvRows *rows,
                           DownhillCsvReport     *report)
{
  const DownhillCsvLayout *layout = rows->layout;
  const double *values[] = { rows->x_values, rows->y_values };
  const gsize columns[] = { rows->x, rows->y };

  if (layout->remarks.exponent != 0)
    {
      report->factor = pow (10, layout->remarks.exponent);
      report->factor_line = layout->remarks.exponent_line;
    }
  if (rows->n_no_data > 0)
    {
      report->no_data = layout->remarks.no_data;
      report->no_data_line = layout->remarks.no_data_line;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      gsize first;

      if (downhill_csv_are_dates (layout->names[columns[i]], values[i], rows->n))
        {
          copy_shown (layout->names[columns[i]], report->dates[i].name,
                      sizeof report->dates[i].name);
          report->dates[i].number = values[i][0];
        }
      if (!downhill_csv_find_fill (values[i], rows->n, &report->fills[i].number,
                                   &report->fills[i].n, &first))
        continue;
      copy_shown (layout->names[columns[i]], report->fills[i].name,
                  sizeof report->fills[i].name);
      report->fills[i].line = downhill_lines_get (rows->lines, first);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (report->classes); i++)
    if (rows->classes.words[i] != NULL)
      copy_shown (rows->classes.words[i], report->classes[i], sizeof report->classes[i]);
  report_doubt (layout, rows->x, rows->y, report);
  report_tails (rows, report);
}
