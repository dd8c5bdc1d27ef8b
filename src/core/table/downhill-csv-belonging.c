/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-csv-belonging.h"

#include <string.h>

#include "downhill-csv-sample.h"
#include "downhill-csv-text.h"

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

/* Whether the record that @reader has read, which stands under a blank line and
 * is no point, begins another table: names above numbers, those of this one too. */
static DownhillCsvBelonging
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
        return DOWNHILL_CSV_UNKNOWN_TABLE;
      if (look_at_record (&reader, &is_names, &n_numbers) !=
          DOWNHILL_CSV_LAST)
        return DOWNHILL_CSV_SAME_TABLE;
      if (n_numbers >= 2)
        return has_names ? DOWNHILL_CSV_OTHER_TABLE : DOWNHILL_CSV_SAME_TABLE;
      has_names = has_names || is_names;
    }

  return DOWNHILL_CSV_SAME_TABLE;
}

/**
 * downhill_csv_is_header_or_rule:
 * @rows: the rows, at a record that is no point
 *
 * Returns: whether it has the names once more, or is a rule as below a header in Markdown
 */
gboolean
downhill_csv_is_header_or_rule (const DownhillCsvRows *rows)
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
          g_autofree char *raw = downhill_csv_cell_dup_text (&cell);
          g_autofree char *text = downhill_csv_text_dup_valid (raw);

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

/* Whether the record that @reader has read is names of other columns, as many as there are:
 * texts that begin with a letter, no two the same. What an instrument says instead of a
 * number it says of one column, or the same of all. */
static gboolean
is_other_header (const DownhillCsvRows *rows)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  DownhillCsvReader reader = rows->reader;
  DownhillCsvStatus status;

  if (!rows->layout->has_header || rows->layout->separator == ' ' || rows->n < 2 ||
      reader.n_cells != rows->layout->n_columns)
    return FALSE;
  reader.at = reader.record;
  reader.n_cells = 0;
  do
    {
      DownhillCsvCell cell = { 0 };

      status = downhill_csv_reader_next_cell (&reader, 0, &cell);
      if (status > DOWNHILL_CSV_LAST || cell.start == cell.end ||
          !(g_ascii_isalpha (*cell.start) || (guchar) *cell.start >= 0x80) ||
          downhill_csv_number_reads (cell.start, cell.end) != 0 ||
          downhill_csv_text_is_missing (cell.start, cell.end) ||
          !g_hash_table_add (names, downhill_csv_cell_dup_text (&cell)))
        return FALSE;
    }
  while (status == DOWNHILL_CSV_MORE);

  return !downhill_csv_is_header_or_rule (rows);
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

/**
 * downhill_csv_find_belonging:
 * @rows: the rows, at a record that is not blank
 * @kind: what it is
 * @n_blank: how many blank records it stands under
 * @has_comment: whether comments stand between, too
 *
 * Returns: whether it belongs to this table
 */
DownhillCsvBelonging
downhill_csv_find_belonging (const DownhillCsvRows *rows,
                             DownhillCsvRowKind     kind,
                             gsize                  n_blank,
                             gboolean               has_comment)
{
  const DownhillCsvLayout *layout = rows->layout;
  gboolean has_names = layout->has_header && !layout->is_comment;

  /* R breaks a table that is too wide: other names above rows of the same names. */
  if (kind == DOWNHILL_CSV_ROW_NO_POINT && layout->separator == ' ' && layout->n_names > 0 &&
      layout->n_names + 1 == layout->n_columns && rows->n >= 2 &&
      rows->reader.n_cells == layout->n_names && !downhill_csv_is_header_or_rule (rows))
    return look_ahead (rows);
  if (n_blank == 0 && kind == DOWNHILL_CSV_ROW_NO_POINT && is_other_header (rows))
    return look_ahead (rows);
  if (n_blank == 0 || rows->n < 2)
    return DOWNHILL_CSV_SAME_TABLE;
  if (kind != DOWNHILL_CSV_ROW_POINT && layout->separator == ' ' &&
      downhill_csv_line_begins_matrix (rows->reader.record, rows->reader.at))
    return DOWNHILL_CSV_OTHER_TABLE;
  if (kind != DOWNHILL_CSV_ROW_POINT)
    return has_names ? look_ahead (rows) : DOWNHILL_CSV_SAME_TABLE;
  if (layout->is_comment && has_comment)
    return DOWNHILL_CSV_OTHER_TABLE;
  /* A block for gnuplot, where x starts again. */
  if (!has_names && n_blank > rows->usual_blank && starts_again (rows))
    return DOWNHILL_CSV_OTHER_TABLE;

  return downhill_csv_rows_start_another (layout->separator, has_names, n_blank,
                                          rows->usual_blank)
             ? DOWNHILL_CSV_OTHER_TABLE : DOWNHILL_CSV_SAME_TABLE;
}
