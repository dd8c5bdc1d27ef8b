/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-csv-series.h"

#include "downhill-csv-header.h"
#include "downhill-csv-summary.h"
#include "downhill-csv-tail.h"
#include "downhill-csv-text.h"
#include "downhill-csv-turned.h"

/* Tables of which each row is a series: a name, and then its numbers. */

/* More rows are no series. */
#define MAX_SERIES 100

/* What a column has in the rows of series. */
typedef enum {
  NUMBERS,
  UNITS,
  TOTALS,
} Kind;

static gboolean
is_missing (const DownhillCsvSampleCell *cell)
{
  return downhill_csv_text_is_missing (cell->start, cell->end);
}

/* Whether a cell is a number, with marks of footnotes or without. */
static gboolean
has_number (const DownhillCsvSampleCell *cell)
{
  const char *start = cell->start, *end = cell->end;
  char letter;

  return cell->reads != 0 ||
         (downhill_csv_tail_strip (&start, &end, DOWNHILL_CSV_TAIL_NOTE, &letter) != 0 &&
          downhill_csv_number_reads (start, end) != 0);
}

/* Whether a record has a name and units, but no number. */
static gboolean
is_of_units (const DownhillCsvSample *sample,
             gsize                    i)
{
  const DownhillCsvSampleRecord *record = downhill_csv_sample_get_record (sample, i);
  gsize n_units = 0;

  for (gsize k = 1; k < record->n_cells; k++)
    {
      const DownhillCsvSampleCell *cell = downhill_csv_sample_get_cell (sample, i, k);

      if (is_missing (cell))
        continue;
      if (has_number (cell) || !downhill_csv_text_is_unit (cell->start, cell->end))
        return FALSE;
      n_units++;
    }

  return n_units > 0 && !is_missing (downhill_csv_sample_get_cell (sample, i, 0));
}

/* What the column has in the records from @first on: units below any text above them where
 * that stands beside years, or totals below the word. */
static Kind
judge_column (const DownhillCsvSample *sample,
              gsize                    first,
              gsize                    k)
{
  const DownhillCsvSampleCell *cell = downhill_csv_sample_get_cell (sample, first, k);
  const DownhillCsvSummary *summary = downhill_csv_summary_find (cell->start, cell->end);
  gsize n_units = 0, n_numbers = 0;

  for (gsize i = first; i < sample->records->len; i++)
    {
      cell = downhill_csv_sample_get_cell (sample, i, k);
      n_numbers += has_number (cell);
      if (is_missing (cell) || has_number (cell) ||
          (i == first && (summary != NULL || downhill_csv_header_has_years (sample, i))))
        continue;
      if (!downhill_csv_text_is_unit (cell->start, cell->end))
        return NUMBERS;
      n_units++;
    }
  if (n_numbers == 0)
    return n_units > 0 ? UNITS : NUMBERS;

  return n_units == 0 && summary != NULL ? TOTALS : NUMBERS;
}

/* The first record below titles and comments. */
static gsize
find_first (const DownhillCsvSample *sample)
{
  gsize first = 0;

  while (first < sample->records->len &&
         (downhill_csv_sample_get_record (sample, first)->is_comment ||
          (downhill_csv_sample_get_record (sample, first)->n_filled == 1 &&
           downhill_csv_sample_get_record (sample, first)->n_numbers == 0)))
    first++;

  return first;
}

/**
 * downhill_csv_is_series:
 * @sample: a sample with a table
 * @first: (out): the first record of series
 *
 * Returns: whether each record below titles is a name and then numbers, and there are more of
 *   those than records: years above the numbers of countries, too. Nothing need be the
 *   name of years; among the numbers there may be columns of units or totals, and among the
 *   records one of units.
 */
gboolean
downhill_csv_is_series (const DownhillCsvSample *sample,
                        gsize                   *first)
{
  gsize n = 0, n_named = 0, n_columns = sample->n_columns;
  g_autofree Kind *kinds = NULL;

  *first = find_first (sample);
  if (sample->records->len < *first + 2 || sample->records->len - *first > MAX_SERIES ||
      n_columns < 3 || sample->status != DOWNHILL_CSV_LAST ||
      sample->reader.at < sample->reader.end)
    return FALSE;
  for (gsize i = *first; i < sample->records->len; i++)
    {
      const DownhillCsvSampleRecord *record = downhill_csv_sample_get_record (sample, i);
      const DownhillCsvSampleCell *cell = downhill_csv_sample_get_cell (sample, i, 0);

      if (record->is_comment || record->n_cells != sample->n_columns)
        return FALSE;
      n += !is_of_units (sample, i);
      n_named += downhill_csv_find_behind_name (cell->start, cell->end) != NULL;
    }
  kinds = g_new0 (Kind, sample->n_columns);
  for (gsize k = 1; k < sample->n_columns; k++)
    {
      kinds[k] = judge_column (sample, *first, k);
      n_columns -= kinds[k] != NUMBERS;
    }
  if (n < 2 || n_columns - (n_named < n) <= n)
    return FALSE;
  for (gsize i = *first; i < sample->records->len; i++)
    {
      const DownhillCsvSampleCell *name = downhill_csv_sample_get_cell (sample, i, 0);
      gboolean may_lack_name = i == *first && downhill_csv_header_has_years (sample, i);
      gsize n_numbers = 0;

      if ((is_missing (name) && !may_lack_name) || name->reads != 0)
        return FALSE;
      if (is_of_units (sample, i))
        continue;
      for (gsize k = 1; k < sample->n_columns; k++)
        {
          const DownhillCsvSampleCell *cell = downhill_csv_sample_get_cell (sample, i, k);

          n_numbers += has_number (cell);
          if (kinds[k] == NUMBERS && !is_missing (cell) && !has_number (cell))
            return FALSE;
        }
      if (n_numbers < 2)
        return FALSE;
    }

  return TRUE;
}
