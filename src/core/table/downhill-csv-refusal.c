/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-csv-refusal.h"

#include <math.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-error.h"
#include "core/base/downhill-text.h"
#include "downhill-csv-describe.h"
#include "downhill-csv-text.h"

/* Why a table of which the layout is known cannot be read, or a column of it. */

/* As many cells tell what a column holds. */
#define MAX_LOOKED_AT 20

/* A sentence quotes no more of a cell. */
#define MAX_CHARS 40

/**
 * downhill_csv_refusal_find_failure:
 * @sample: a sample
 *
 * Returns: (transfer none) (nullable): the first record of which the quotation
 *   marks make no sense
 */
const DownhillCsvSampleRecord *
downhill_csv_refusal_find_failure (const DownhillCsvSample *sample)
{
  for (gsize i = 0; i < sample->records->len; i++)
    if (downhill_csv_sample_get_record (sample, i)->failure != DOWNHILL_CSV_LAST)
      return downhill_csv_sample_get_record (sample, i);

  return NULL;
}

/**
 * downhill_csv_refusal_set_failure:
 * @sample: a sample
 * @record: a record of it of which the quotation marks make no sense
 * @name: what the table is called
 * @error: %DOWNHILL_ERROR_FORMAT
 *
 * Reads the record again, for its place is told.
 */
void
downhill_csv_refusal_set_failure (const DownhillCsvSample       *sample,
                                  const DownhillCsvSampleRecord *record,
                                  const char                    *name,
                                  GError                       **error)
{
  DownhillCsvReader reader = sample->reader;
  DownhillCsvCell cell;
  DownhillCsvStatus status;

  reader.at = reader.record = record->start;
  reader.line = reader.record_line = record->line;
  reader.n_cells = 0;
  do
    status = downhill_csv_reader_next_cell (&reader, 0, &cell);
  while (status == DOWNHILL_CSV_MORE);
  downhill_csv_reader_set_error (&reader, status, name, error);
}

/* The first cell of a column that is no number, but filled. */
static const DownhillCsvSampleCell *
find_text (const DownhillCsvSample *sample,
           gsize                    first_row,
           gsize                    k,
           gsize                   *line)
{
  for (gsize i = first_row; i < sample->records->len; i++)
    if (downhill_csv_sample_is_row (sample, i))
      {
        const DownhillCsvSampleCell *cell =
            downhill_csv_sample_get_cell (sample, i, k);

        *line = downhill_csv_sample_get_record (sample, i)->line;
        if (cell->end > cell->start && cell->reads == 0)
          return cell;
      }

  return NULL;
}

/**
 * downhill_csv_refusal_set_no_pair:
 * @sample: a sample with a table
 * @columns: what its columns hold
 * @first_row: its first row
 * @names: what its columns are called
 * @name: what the table is called
 * @error: %DOWNHILL_ERROR_FORMAT
 *
 * Names a cell that is no number, best one that is meant as one.
 */
void
downhill_csv_refusal_set_no_pair (const DownhillCsvSample *sample,
                                  const DownhillCsvColumn *columns,
                                  gsize                    first_row,
                                  char                   **names,
                                  const char              *name,
                                  GError                 **error)
{
  const DownhillCsvSampleCell *example = NULL;
  DownhillCsvLooks looks = DOWNHILL_CSV_LOOKS_TEXT;
  gsize column = 0, line = 0;
  g_autofree char *text = NULL, *shown = NULL, *shown_name = NULL;
  const char *kind;

  for (gsize k = 0; k < sample->n_columns; k++)
    {
      gsize its_line;
      const DownhillCsvSampleCell *cell;
      DownhillCsvLooks its_looks;

      if (columns[k].is_numeric)
        continue;
      cell = find_text (sample, first_row, k, &its_line);
      if (cell == NULL)
        continue;
      its_looks = downhill_csv_looks_find (cell->start, cell->end);
      if (example != NULL && its_looks == DOWNHILL_CSV_LOOKS_TEXT)
        continue;
      if (looks != DOWNHILL_CSV_LOOKS_TEXT)
        break;
      example = cell;
      looks = its_looks;
      column = k;
      line = its_line;
    }
  if (example == NULL)
    {
      g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FORMAT,
                   _("“%s” needs two numeric columns, separated by commas, "
                     "semicolons, tabs, bars or blanks."),
                   name);
      return;
    }
  text = downhill_csv_text_dup_start (example->start, example->end, MAX_CHARS);
  shown = downhill_text_dup_visible (text);
  shown_name = downhill_text_dup_visible (names[column]);
  kind = downhill_csv_looks_describe (looks);
  if (looks == DOWNHILL_CSV_LOOKS_DATE || looks == DOWNHILL_CSV_LOOKS_TIME)
    g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FORMAT,
                 _("“%s” needs two numeric columns: line %lu has “%s” in column “%s”, "
                   "which is %s, not a number. Write it as a number, such as the days "
                   "or seconds since the first row, or add another column."),
                 name, (gulong) line, shown, shown_name, kind);
  else
    g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FORMAT,
                 _("“%s” needs two numeric columns: line %lu has “%s” in column "
                   "“%s”, which is %s, not a number."),
                 name, (gulong) line, shown, shown_name, kind);
}

/* Whether most cells of a column are quantities that are no numbers here, all of
 * one kind; @example is the first of them. */
static gboolean
is_quantity (const DownhillCsvSample      *sample,
             gsize                         first_row,
             gsize                         k,
             const DownhillCsvSampleCell **example,
             gsize                        *line)
{
  DownhillCsvLooks looks = DOWNHILL_CSV_LOOKS_TEXT;
  gsize n = 0, n_alike = 0;

  for (gsize i = first_row; i < sample->records->len && n < MAX_LOOKED_AT; i++)
    {
      const DownhillCsvSampleCell *cell;
      DownhillCsvLooks its_looks;

      if (!downhill_csv_sample_is_row (sample, i))
        continue;
      cell = downhill_csv_sample_get_cell (sample, i, k);
      if (downhill_csv_text_is_missing (cell->start, cell->end))
        continue;
      n++;
      if (cell->reads != 0)
        continue;
      its_looks = downhill_csv_looks_find (cell->start, cell->end);
      if (its_looks == DOWNHILL_CSV_LOOKS_TEXT || its_looks == DOWNHILL_CSV_LOOKS_NUMBER)
        continue;
      if (looks == DOWNHILL_CSV_LOOKS_TEXT)
        {
          looks = its_looks;
          *example = cell;
          *line = downhill_csv_sample_get_record (sample, i)->line;
        }
      n_alike += its_looks == looks;
    }

  return looks != DOWNHILL_CSV_LOOKS_TEXT && 2 * n_alike > n;
}

/**
 * downhill_csv_refusal_find_passed:
 * @sample: a sample with a table
 * @columns: what its columns hold
 * @first_row: its first row
 * @column: (out): a column
 * @cell: (out): what stands in a cell of it
 * @line: (out): the line of that
 *
 * Looks for the first column of amounts of money, percentages, dates or the like.
 *
 * Returns: whether there is one
 */
gboolean
downhill_csv_refusal_find_passed (const DownhillCsvSample  *sample,
                                  const DownhillCsvColumn  *columns,
                                  gsize                     first_row,
                                  gsize                    *column,
                                  char                    **cell,
                                  gsize                    *line)
{
  const DownhillCsvSampleCell *example;

  for (gsize k = 0; k < sample->n_columns; k++)
    if (!columns[k].is_numeric && is_quantity (sample, first_row, k, &example, line))
      {
        *column = k;
        *cell = g_strndup (example->start, (gsize) (example->end - example->start));
        return TRUE;
      }

  return FALSE;
}

/* Whether a column tells that decimal commas stand before it: it has the same in all rows,
 * so that it can hardly be x, or "05". */
static gboolean
seems_cut_off (const DownhillCsvSample *sample,
               gsize                    first_row,
               gsize                    k)
{
  const DownhillCsvSampleCell *first = NULL;
  gboolean is_constant = TRUE;

  for (gsize i = first_row; i < sample->records->len; i++)
    {
      const DownhillCsvSampleCell *cell;
      gsize length;

      if (!downhill_csv_sample_is_row (sample, i))
        continue;
      cell = downhill_csv_sample_get_cell (sample, i, k);
      first = first == NULL ? cell : first;
      length = (gsize) (cell->end - cell->start);
      if (length > 1 && *cell->start == '0')
        return TRUE;
      is_constant = is_constant && length == (gsize) (first->end - first->start) &&
                    memcmp (cell->start, first->start, length) == 0;
    }

  return is_constant && k == 1;
}

/* Whether rows that have one cell more than there are names begin with a number of the row,
 * which needs no name. */
static gboolean
lacks_name_of_rows (const DownhillCsvSample *sample,
                    gsize                    first_row)
{
  for (gsize k = 1; k < sample->n_columns; k++)
    if (seems_cut_off (sample, first_row, k))
      return FALSE;

  return TRUE;
}

/**
 * downhill_csv_refusal_find_cut_numbers:
 * @sample: a sample with a table by commas
 * @first_row: its first row
 * @n_names: how many names its header has, or 0
 * @has_row_numbers: whether the first column counts the rows, so that it may lack a name
 *
 * Returns: (transfer none) (nullable): the first row, if it has twice as many
 *   cells as there are names, or one more, and no row has anything but digits and signs
 *   between commas: those may stand within the numbers too, as in "1,200,2,400" and "1,5,2"
 */
const DownhillCsvSampleRecord *
downhill_csv_refusal_find_cut_numbers (const DownhillCsvSample *sample,
                                       gsize                    first_row,
                                       gsize                    n_names,
                                       gboolean                 has_row_numbers)
{
  const DownhillCsvSampleRecord *first = NULL;

  if (sample->reader.separator != ',' || n_names < 2 ||
      (2 * n_names != sample->n_columns && n_names + 1 != sample->n_columns))
    return NULL;
  if (n_names + 1 == sample->n_columns && has_row_numbers &&
      lacks_name_of_rows (sample, first_row))
    return NULL;
  for (gsize i = first_row; i < sample->records->len; i++)
    {
      if (!downhill_csv_sample_is_row (sample, i))
        continue;
      for (gsize k = 0; k < sample->n_columns; k++)
        {
          const DownhillCsvSampleCell *cell = downhill_csv_sample_get_cell (sample, i, k);

          if (cell->reads == 0 || cell->is_quoted ||
              memchr (cell->start, '.', (gsize) (cell->end - cell->start)) != NULL)
            return NULL;
        }
      if (first == NULL)
        first = downhill_csv_sample_get_record (sample, i);
    }

  return first;
}

/**
 * downhill_csv_refusal_set_cut_numbers:
 * @row: what downhill_csv_refusal_find_cut_numbers() found
 * @n_names: how many names the header has
 * @name: what the table is called
 * @error: %DOWNHILL_ERROR_FORMAT
 */
void
downhill_csv_refusal_set_cut_numbers (const DownhillCsvSampleRecord *row,
                                      gsize                          n_names,
                                      const char                    *name,
                                      GError                       **error)
{
  g_autofree char *text = downhill_csv_text_dup_start (row->start, row->end, MAX_CHARS);
  g_autofree char *shown = downhill_text_dup_visible (g_strchomp (text));

  if (row->n_cells == n_names + 1)
    g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FORMAT,
                 _("“%s” can be read in two ways: line %lu, “%s”, has one cell more than there "
                   "are names, so that a name is missing or a comma is decimal. Name all "
                   "columns, or separate the cells with semicolons."),
                 name, (gulong) row->line, shown);
  else
    g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FORMAT,
                 _("“%s” has %lu names but %lu cells in line %lu, “%s”: the commas "
                   "seem to be decimal or thousands marks too. Separate the cells "
                   "with semicolons, or write numbers without commas."),
                 name, (gulong) n_names, (gulong) row->n_cells,
                 (gulong) row->line, shown);
}

/* Whether the comma between two cells may divide thousands, as in "($1,207.50)": not
 * where nothing else in the column is more than @largest, and they are far beyond. */
static gboolean
are_thousands (const DownhillCsvSampleCell *before,
               const DownhillCsvSampleCell *cell,
               double                       largest)
{
  const char *p = before->end, *q = cell->start;
  gsize n;

  if (before->is_quoted || cell->is_quoted || p + 1 != q)
    return FALSE;
  while (p > before->start && g_ascii_isdigit (p[-1]))
    p--;
  n = (gsize) (before->end - p);
  if (n < 1 || n > 3 || (*p == '0' && n < 3) ||
      (p > before->start && (p[-1] == '.' || g_ascii_isalpha (p[-1]))))
    return FALSE;
  if (1000 * g_ascii_strtod (p, NULL) > 100 * largest)
    return FALSE;
  while (q < cell->end && g_ascii_isdigit (*q))
    q++;

  return q - cell->start == 3 && (q == cell->end || !g_ascii_isalpha (*q));
}

/* Whether a cell has a whole number of four digits without a mark between them. */
static gboolean
has_plain_thousands (const DownhillCsvSampleCell *cell)
{
  const char *p = cell->start;
  gsize n = 0;

  while (p < cell->end && !g_ascii_isdigit (*p))
    p++;
  for (; p < cell->end && g_ascii_isdigit (*p); p++)
    n++;

  return n >= 4;
}

/* The cells of a record up to the last one that is filled. */
static gsize
count_cells (const DownhillCsvSample *sample,
             gsize                    i)
{
  gsize n = downhill_csv_sample_get_record (sample, i)->n_cells;

  while (n > 0 && downhill_csv_sample_get_cell (sample, i, n - 1)->start ==
                      downhill_csv_sample_get_cell (sample, i, n - 1)->end)
    n--;

  return n;
}

/* The last record of names above rows of numbers, or else the first of the rows. */
static gsize
find_names (const DownhillCsvSample *sample)
{
  gsize names = sample->records->len, i;

  for (i = 0; i < sample->records->len; i++)
    if (downhill_csv_sample_is_names (sample, i))
      names = i;
    else if (!downhill_csv_sample_get_record (sample, i)->is_comment &&
             downhill_csv_sample_get_record (sample, i)->n_numbers >= 2)
      break;

  return MIN (names, i);
}

/* Whether a record has @n_cells if some commas divide thousands; not in a column of
 * which another number does without. @has_zero tells of "1,005". */
static gboolean
is_cut_row (const DownhillCsvSample *sample,
            gsize                    i,
            gsize                    n_cells,
            const gboolean          *is_plain,
            const double            *largest,
            gboolean                *has_zero)
{
  gsize n = count_cells (sample, i), column = 0;

  for (gsize k = 1; k < n && column < n_cells; k++)
    {
      const DownhillCsvSampleCell *cell = downhill_csv_sample_get_cell (sample, i, k);

      if (n - k + column >= n_cells && !is_plain[column] &&
          are_thousands (downhill_csv_sample_get_cell (sample, i, k - 1), cell,
                         largest[column]))
        *has_zero = *has_zero || *cell->start == '0';
      else
        column++;
    }

  return column + 1 == n_cells;
}

/**
 * downhill_csv_refusal_check_thousands:
 * @sample: a sample with a table
 * @name: what the table is called
 * @error: %DOWNHILL_ERROR_FORMAT
 *
 * Looks for thousands with commas between cells with commas: rows that are longer than
 * the header, or than the first row where there is none, and as long where neighbours
 * such as "1,005" are one number. Where all rows are longer and begin with a text, the
 * first name may be missing as R leaves it out, so that some thousands have to begin
 * with 0.
 *
 * Returns: whether there are none
 */
gboolean
downhill_csv_refusal_check_thousands (const DownhillCsvSample  *sample,
                                      const char               *name,
                                      GError                  **error)
{
  gsize first = find_names (sample), n_cells, n_same = 0, n_longer = 0, n_cut = 0;
  const DownhillCsvSampleRecord *cut = NULL;
  gboolean has_names, has_zero = FALSE, has_text = FALSE;
  g_autofree gboolean *is_plain = NULL;
  g_autofree double *largest = NULL;

  if (sample->reader.separator != ',' || first == sample->records->len)
    return TRUE;
  has_names = downhill_csv_sample_is_names (sample, first);
  n_cells = count_cells (sample, first);
  is_plain = g_new0 (gboolean, n_cells);
  largest = g_new0 (double, n_cells);
  for (gsize i = first + has_names; i < sample->records->len; i++)
    if (downhill_csv_sample_get_record (sample, i)->n_numbers > 0 &&
        count_cells (sample, i) == n_cells)
      {
        n_same++;
        for (gsize k = 0; k < n_cells; k++)
          {
            const DownhillCsvSampleCell *cell = downhill_csv_sample_get_cell (sample, i, k);
            double value;

            is_plain[k] = is_plain[k] || has_plain_thousands (cell);
            if (!downhill_csv_number_parse (cell->start, cell->end, '.', &value))
              value = INFINITY;
            largest[k] = fmax (largest[k], fabs (value));
          }
      }
  for (gsize k = 0; k < n_cells && n_same == 0; k++)
    largest[k] = INFINITY;
  for (gsize i = first + 1; i < sample->records->len; i++)
    {
      const DownhillCsvSampleRecord *record = downhill_csv_sample_get_record (sample, i);

      /* Where the last name is empty, so may be its cells. */
      if (record->is_comment || record->n_numbers == 0 || count_cells (sample, i) <= n_cells ||
          record->n_cells <= downhill_csv_sample_get_record (sample, first)->n_cells)
        continue;
      n_longer++;
      if (!is_cut_row (sample, i, n_cells, is_plain, largest, &has_zero))
        continue;
      n_cut++;
      cut = cut == NULL ? record : cut;
      has_text = has_text || downhill_csv_sample_get_cell (sample, i, 0)->reads == 0 ||
                 downhill_csv_sample_get_cell (sample, i, 0)->is_quoted;
    }
  if (2 * n_cut <= n_longer ||
      (n_same == 0 && ((has_text && !has_zero) || n_cut < n_longer ||
                       2 * n_cells == sample->n_columns)))
    return TRUE;
  g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FORMAT,
               has_names
                   ? _("“%s”: line %lu has %lu cells where the header has %lu: thousands "
                       "with commas and no quotation marks? Write numbers without commas, "
                       "or separate the cells with semicolons.")
                   : _("“%s”: line %lu has %lu cells where the first row has %lu: thousands "
                       "with commas and no quotation marks? Write numbers without commas, "
                       "or separate the cells with semicolons."),
               name, (gulong) cut->line, (gulong) cut->n_cells,
               (gulong) downhill_csv_sample_get_record (sample, first)->n_cells);

  return FALSE;
}

/**
 * downhill_csv_refusal_find_longer:
 * @sample: a sample with a table
 * @n_names: (out): how many names there are
 *
 * Returns: (transfer none) (nullable): the first row, if names and as many numbers stand
 *   directly above it, but have another number of cells
 */
const DownhillCsvSampleRecord *
downhill_csv_refusal_find_longer (const DownhillCsvSample *sample,
                                  gsize                   *n_names)
{
  gsize first = find_names (sample);

  if (first + 1 >= sample->first_row || !downhill_csv_sample_is_names (sample, first) ||
      downhill_csv_sample_is_row (sample, first))
    return NULL;
  *n_names = downhill_csv_sample_get_record (sample, first)->n_cells;
  for (gsize i = first + 1; i < sample->first_row; i++)
    {
      const DownhillCsvSampleRecord *record = downhill_csv_sample_get_record (sample, i);

      if (record->n_blank > 0 || record->n_cells != *n_names || record->n_numbers < 2)
        return NULL;
    }

  return downhill_csv_sample_get_record (sample, sample->first_row);
}

/**
 * downhill_csv_refusal_set_longer:
 * @row: what downhill_csv_refusal_find_longer() found
 * @n_names: how many names the header has
 * @name: what the table is called
 * @error: %DOWNHILL_ERROR_FORMAT
 */
void
downhill_csv_refusal_set_longer (const DownhillCsvSampleRecord *row,
                                 gsize                          n_names,
                                 const char                    *name,
                                 GError                       **error)
{
  g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FORMAT,
               _("“%s”: line %lu has %lu cells where the header has %lu. Give all rows "
                 "the cells of the header."),
               name, (gulong) row->line, (gulong) row->n_cells, (gulong) n_names);
}
