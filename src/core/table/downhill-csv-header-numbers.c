/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-csv-header.h"
#include "downhill-csv-text.h"

/* Headers that are numbers: years, or a row of 1, 2, 3 above other numbers. */

/* How many numbers a record has if they are whole and rise, with the first and
 * the last of them; else 0. */
static gsize
count_rising (const DownhillCsvSample *sample,
              gsize                    i,
              double                  *first,
              double                  *last)
{
  const DownhillCsvSampleRecord *record = downhill_csv_sample_get_record (sample, i);
  double value = 0;
  gsize n = 0;

  *first = *last = -1;
  for (gsize k = 0; k < record->n_cells; k++)
    {
      const DownhillCsvSampleCell *cell = downhill_csv_sample_get_cell (sample, i, k);

      if (cell->reads == 0)
        continue;
      for (const char *p = cell->start; p < cell->end; p++)
        if (!g_ascii_isdigit (*p))
          return 0;
      if (!downhill_csv_number_parse (cell->start, cell->end, '.', &value) ||
          value <= *last)
        return 0;
      *first = n++ == 0 ? value : *first;
      *last = value;
    }

  return n;
}

/* Whether the numbers rise as years or 1, 2, 3 do. */
static gboolean
rises (const DownhillCsvSample *sample,
       gsize                    i)
{
  double first, last;
  gsize n = count_rising (sample, i, &first, &last);

  return n >= 2 && ((first >= 1000 && last < 3000) ||
                    (n >= 3 && first <= 1 && last == first + (double) n - 1));
}

/**
 * downhill_csv_header_has_years:
 * @sample: a sample with a table
 * @record: a record
 *
 * Returns: whether the numbers in it look like years
 */
gboolean
downhill_csv_header_has_years (const DownhillCsvSample *sample,
                               gsize                    record)
{
  double first, last;

  return count_rising (sample, record, &first, &last) >= 2 && first >= 1000 &&
         last < 3000;
}

/* Whether a record has names where another one has numbers; one without any
 * numbers may be a row of a country that has no data, and "11.1 e" is an estimate. */
static gboolean
names_numbers_of (const DownhillCsvSample *sample,
                  gsize                    i,
                  gsize                    record)
{
  if (!downhill_csv_sample_is_row (sample, i) ||
      !downhill_csv_sample_is_names (sample, i))
    return FALSE;
  for (gsize k = 0; k < sample->n_columns; k++)
    {
      const DownhillCsvSampleCell *cell = downhill_csv_sample_get_cell (sample, i, k);

      if (!downhill_csv_text_is_missing (cell->start, cell->end) &&
          !g_ascii_isdigit (*cell->start) &&
          downhill_csv_sample_get_cell (sample, record, k)->reads != 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * downhill_csv_header_is_numbers:
 * @sample: a sample with a table
 * @record: its first record with numbers
 *
 * Returns: whether the numbers are names: beside a text there are years, or
 *   1, 2, 3, and other numbers below; or a text above numbers
 */
gboolean
downhill_csv_header_is_numbers (const DownhillCsvSample *sample,
                                gsize                    record)
{
  const DownhillCsvSampleRecord *r = downhill_csv_sample_get_record (sample, record);
  gsize n_rows = 0, n_rising = 0, n_years = 0;
  gsize n_text = r->n_filled - r->n_numbers;
  gboolean is_above_numbers = FALSE;

  if (n_text == 0)
    {
      /* A first cell that is empty stands above the names of the rows. */
      const DownhillCsvSampleCell *cell =
          downhill_csv_sample_get_cell (sample, record, 0);

      if (cell->end > cell->start || record + 1 >= sample->records->len ||
          !downhill_csv_sample_is_row (sample, record + 1))
        return FALSE;
      cell = downhill_csv_sample_get_cell (sample, record + 1, 0);
      if (cell->end == cell->start || cell->reads != 0)
        return FALSE;
    }
  for (gsize i = record + 1; i < sample->records->len; i++)
    if (downhill_csv_sample_is_row (sample, i) &&
        downhill_csv_sample_get_record (sample, i)->n_numbers > 0)
      {
        n_rows++;
        n_rising += rises (sample, i);
        n_years += downhill_csv_header_has_years (sample, i);
      }
  /* Numbers above a header, but for units, belong to something else. */
  for (gsize i = record + 2; i < sample->records->len; i++)
    if (names_numbers_of (sample, i, record))
      return FALSE;
  for (gsize k = 0; k < r->n_cells; k++)
    {
      const DownhillCsvSampleCell *cell = downhill_csv_sample_get_cell (sample, record, k);
      gsize n_numbers = 0;

      if (cell->reads != 0)
        {
          for (const char *p = cell->start; p < cell->end; p++)
            if (!g_ascii_isdigit (*p))
              return FALSE;
          continue;
        }
      if (downhill_csv_text_is_missing (cell->start, cell->end))
        continue;
      for (gsize i = record + 1; i < sample->records->len; i++)
        if (downhill_csv_sample_is_row (sample, i))
          n_numbers += downhill_csv_sample_get_cell (sample, i, k)->reads != 0;
      is_above_numbers = is_above_numbers || 2 * n_numbers > n_rows;
    }

  return n_rows > 0 &&
         (is_above_numbers || (rises (sample, record) && 2 * n_rising < n_rows) ||
          (downhill_csv_header_has_years (sample, record) && 2 * n_years < n_rows));
}
