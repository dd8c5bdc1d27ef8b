/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-csv-turned.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "downhill-csv-number.h"
#include "downhill-csv-reader.h"
#include "downhill-csv-summary.h"

static void
append_quoted (GString    *text,
               const char *cell)
{
  g_string_append_c (text, '"');
  for (; *cell != '\0'; cell++)
    {
      if (*cell == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *cell);
    }
  g_string_append_c (text, '"');
}

/**
 * downhill_csv_find_behind_name:
 * @start: a cell
 * @end: where it ends
 *
 * Returns: (nullable): where its number starts, if it has a name and a number that belongs
 *   to it, as "x: 5" or "x=5"
 */
const char *
downhill_csv_find_behind_name (const char *start,
                               const char *end)
{
  const char *p = start;

  while (p < end && *p != ':' && *p != '=')
    p++;
  if (p == start || p == end || g_ascii_isdigit (*start))
    return NULL;
  p++;
  while (p < end && *p == ' ')
    p++;

  return downhill_csv_number_reads (p, end) != 0 ? p : NULL;
}

/* Where each line begins so, the number is a cell of its own. */
static void
part_names (GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const char *cell = g_ptr_array_index ((GPtrArray *) g_ptr_array_index (lines, i), 0);

      if (downhill_csv_find_behind_name (cell, cell + strlen (cell)) == NULL)
        return;
    }
  for (guint i = 0; i < lines->len; i++)
    {
      GPtrArray *cells = g_ptr_array_index (lines, i);
      char *cell = g_ptr_array_index (cells, 0);

      g_ptr_array_insert (
        cells, 1, g_strdup (downhill_csv_find_behind_name (cell, cell + strlen (cell))));
      cell[strcspn (cell, ":=")] = '\0';
      g_strchomp (cell);
    }
}

/* Whether a column is no row of the turned table: units, which are no numbers, or totals. */
static gboolean
is_no_row (GPtrArray *lines,
           guint      k)
{
  gboolean has_text = FALSE;

  for (guint i = 0; i < lines->len; i++)
    {
      GPtrArray *cells = g_ptr_array_index (lines, i);
      const char *cell = k < cells->len ? g_ptr_array_index (cells, k) : "";
      const char *end = cell + strlen (cell);

      if (i == 0 && downhill_csv_summary_find (cell, end) != NULL)
        return TRUE;
      if (downhill_csv_number_reads (cell, end) != 0)
        return FALSE;
      has_text = has_text || *cell != '\0';
    }

  return has_text;
}

static void
append_column (GString   *text,
               GPtrArray *lines,
               guint      k,
               char       separator)
{
  for (guint i = 0; i < lines->len; i++)
    {
      GPtrArray *cells = g_ptr_array_index (lines, i);

      append_quoted (text, k < cells->len ? g_ptr_array_index (cells, k) : "");
      if (i + 1 < lines->len)
        g_string_append_c (text, separator == ' ' || separator == DOWNHILL_CSV_WIDE_BLANKS
                                         ? '\t' : separator);
    }
}

/**
 * downhill_csv_dup_turned:
 * @text: a table, as for downhill_csv_reader_init(), without failures in it
 * @length: the length of @text in bytes
 * @separator: what stands between its cells
 *
 * Makes columns of rows. What stands between the cells stays, for it tells of
 * decimal marks; but blanks become tabs. Units and totals become comments at the
 * end. The first column gets a name where it has none, or it would pass for names
 * of rows.
 *
 * Returns: (transfer full): the table, each cell in quotation marks
 */
GString *
downhill_csv_dup_turned (const char *text,
                         gsize       length,
                         char        separator)
{
  g_autoptr (GPtrArray) lines =
      g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  GString *turned = g_string_sized_new (2 * length);
  DownhillCsvReader reader;
  gsize n_columns = 0;
  g_autoptr (GString) comments = NULL;

  downhill_csv_reader_init (&reader, text, length, separator);
  while (downhill_csv_reader_next_record (&reader))
    {
      GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);
      DownhillCsvStatus status;

      do
        {
          DownhillCsvCell cell;

          status = downhill_csv_reader_next_cell (&reader, 0, &cell);
          if (status <= DOWNHILL_CSV_LAST)
            g_ptr_array_add (cells, downhill_csv_cell_dup_text (&cell));
        }
      while (status == DOWNHILL_CSV_MORE);
      g_ptr_array_add (lines, cells);
    }
  part_names (lines);
  for (guint i = 0; i < lines->len; i++)
    n_columns = MAX (n_columns, ((GPtrArray *) g_ptr_array_index (lines, i))->len);

  if (lines->len > 0)
    {
      GPtrArray *cells = g_ptr_array_index (lines, 0);

      if (cells->len > 0 && *(char *) g_ptr_array_index (cells, 0) == '\0')
        {
          g_free (g_ptr_array_index (cells, 0));
          g_ptr_array_index (cells, 0) = g_strdup_printf (_("column %lu"), 1UL);
        }
    }
  comments = g_string_new (NULL);
  for (guint k = 0; k < n_columns; k++)
    {
      gboolean is_comment = k > 0 && is_no_row (lines, k);
      GString *to = is_comment ? comments : turned;
      gsize start = to->len;

      if (is_comment)
        g_string_append_c (to, '#');
      append_column (to, lines, k, separator);
      if (is_comment)
        g_strdelimit (to->str + start, "\r\n", ' ');
      g_string_append_c (to, '\n');
    }
  g_string_append_len (turned, comments->str, (gssize) comments->len);

  return turned;
}
