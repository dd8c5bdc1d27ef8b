/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-csv-separator.h"

#include <glib/gi18n-lib.h>

#include "downhill-csv-names.h"
#include "downhill-csv-refusal.h"
#include "core/base/downhill-error.h"

/* Where two explain a table equally well, the earlier one is taken. */
const char downhill_csv_separators[DOWNHILL_CSV_N_SEPARATORS] = {
  ',', ';', '\t', '|', '&', ' ', DOWNHILL_CSV_WIDE_BLANKS,
};

#define WIDE_BLANKS (DOWNHILL_CSV_N_SEPARATORS - 1)

/* A separator that divides so much more of the records is the better one,
 * whatever else speaks for the other. */
#define CLEARLY 0.3

/* Whether commas stand in numbers only, as in "A 1,5 2,25". */
static gboolean
commas_are_decimal (const DownhillCsvSample *sample)
{
  for (gsize i = sample->first_row; i < sample->records->len; i++)
    for (gsize k = 0; downhill_csv_sample_is_row (sample, i) && k < sample->n_columns;
         k++)
      {
        const DownhillCsvSampleCell *cell = downhill_csv_sample_get_cell (sample, i, k);

        if (cell->reads == 0 && !cell->is_quoted &&
            memchr (cell->start, ',', (gsize) (cell->end - cell->start)) != NULL)
          return FALSE;
      }

  return TRUE;
}

/* Whether @other, which comes later in the list, explains the table better. One
 * count of cells in header and rows goes before numbers: what a blank or a
 * decimal comma cuts in two looks like numbers too. */
static gboolean
is_better (const DownhillCsvSample *other,
           const DownhillCsvSample *best)
{
  gboolean is_full = best->share > 0.999, is_other_full = other->share > 0.999;

  if (best->coverage > other->coverage + CLEARLY ||
      other->coverage > best->coverage + CLEARLY)
    return other->coverage > best->coverage;
  /* Words that blanks divide have a number here and there. */
  if (other->reader.separator == ' ' && other->share <= 0.1 && best->share > 0.1)
    return FALSE;
  if (best->header >= other->header + 0.5 || other->header >= best->header + 0.5)
    return other->header > best->header;
  if (is_full != is_other_full &&
      !(other->reader.separator == ' ' && best->header == 1))
    return is_other_full;
  if (other->reader.separator == ' ')
    return best->share <= 0.1 && other->share > 0.1 && best->n_columns > 2 &&
           best->header < 1 && commas_are_decimal (other);

  return other->share > best->share;
}

/* The first record that is no comment, the last one where all are. */
static gsize
find_first_record (const DownhillCsvSample *sample)
{
  gsize i = 0;

  while (i + 1 < sample->records->len &&
         downhill_csv_sample_get_record (sample, i)->is_comment)
    i++;

  return i;
}

/* Whether a separator makes one number of filled cells of a header and of all rows,
 * though no numbers. */
static gboolean
divides_all_into_words (const DownhillCsvSample *sample)
{
  gsize first = find_first_record (sample), n_cells;

  if (sample->n_columns > 0 || sample->status != DOWNHILL_CSV_LAST ||
      first + 1 >= sample->records->len)
    return FALSE;
  n_cells = downhill_csv_sample_get_record (sample, first)->n_cells;
  for (gsize i = first; i < sample->records->len; i++)
    {
      const DownhillCsvSampleRecord *record = downhill_csv_sample_get_record (sample, i);

      if (!record->is_comment &&
          (record->n_cells != n_cells || record->n_filled != n_cells))
        return FALSE;
    }

  return n_cells > 1;
}

/* Blanks never beat a separator of every line, nor do decimal commas: of “7 g;2,5 N”
 * below “m;F” they would make numbers, and a header that does not fit. */
static gboolean
cuts_cells (const DownhillCsvSample *best,
            const DownhillCsvSample *samples)
{
  const DownhillCsvSampleRecord *first =
    downhill_csv_sample_get_record (best, find_first_record (best));

  if ((best->reader.separator != ' ' && best->reader.separator != ',') ||
      first->n_cells == best->n_columns || first->n_numbers > 0)
    return FALSE;
  for (gsize i = 0; i < DOWNHILL_CSV_N_SEPARATORS; i++)
    if (downhill_csv_separators[i] != ' ' && divides_all_into_words (&samples[i]))
      return TRUE;

  return FALSE;
}

/* Whether a column is numbers for what may stand behind them, from @first_row on. */
static gboolean
is_marked (const DownhillCsvSample *sample,
           const DownhillCsvColumn *columns,
           gsize                    k)
{
  return columns[k].mark != NULL ||
         (columns[k].is_numeric &&
          downhill_csv_column_reads (
              &columns[k], downhill_csv_sample_get_cell (sample, sample->first_row, k)) != 0);
}

/* Whether a separator makes cells of one number in all records, below a header or not,
 * and two columns at least of numbers with a mark each; that is the table then. */
static gboolean
makes_marked_columns (DownhillCsvSample *self)
{
  gsize n_cells, n_marked = 0;

  if (self->status != DOWNHILL_CSV_LAST || self->records->len < 2)
    return FALSE;
  n_cells = downhill_csv_sample_get_record (self, 0)->n_cells;
  for (gsize i = 0; i < self->records->len; i++)
    if (downhill_csv_sample_get_record (self, i)->n_cells != n_cells)
      return FALSE;
  self->n_columns = self->n_filled = n_cells;
  for (self->first_row = 0; self->first_row < 2 && n_marked < 2; self->first_row++)
    {
      DownhillCsvColumn *columns = downhill_csv_columns_judge (self, self->first_row);

      n_marked = 0;
      for (gsize k = 0; k < n_cells; k++)
        n_marked += is_marked (self, columns, k);
      downhill_csv_columns_free (columns, n_cells);
    }
  self->first_row--;
  if (n_marked < 2)
    self->n_columns = self->n_filled = self->first_row = 0;

  return n_marked >= 2;
}

static gboolean
is_whole (const char *start,
          const char *end)
{
  while (start < end && g_ascii_isdigit (*start))
    start++;

  return start == end;
}

/* Whether single blanks stand in a cell, and it is not several numbers: "9.46 1.5e-12 *" is,
 * "Jan 1 2000" is not. */
static gboolean
is_one_of_blanks (const DownhillCsvSampleCell *cell,
                  gboolean                    *has_blank)
{
  const char *start = cell->start;
  gboolean is_numbers = TRUE, was_number = FALSE, was_whole = FALSE;

  if (cell->is_quoted || memchr (start, ' ', (gsize) (cell->end - start)) == NULL)
    return TRUE;
  *has_blank = TRUE;
  if (cell->reads != 0)
    return TRUE;
  while (start < cell->end)
    {
      const char *end = memchr (start, ' ', (gsize) (cell->end - start));
      gboolean is_number, whole;

      end = end != NULL ? end : cell->end;
      is_number = downhill_csv_number_reads (start, end) != 0;
      whole = is_whole (start, end);
      if (is_number && was_number && !(whole && was_whole))
        return FALSE;
      is_numbers = is_numbers && is_number;
      was_number = is_number;
      was_whole = whole;
      start = end + (end < cell->end);
    }

  return !is_numbers;
}

/* Whether two blanks or more make one number of cells of all records, but for prose above
 * them, and leave single ones within: “Room 1   25   1 200”. */
static gboolean
divides_by_wide_blanks (const DownhillCsvSample *sample)
{
  gsize n_cells = 0, n_records = 0;
  gboolean is_of_blanks = FALSE;

  if (sample->status != DOWNHILL_CSV_LAST)
    return FALSE;
  for (gsize i = 0; i < sample->records->len; i++)
    {
      const DownhillCsvSampleRecord *record = downhill_csv_sample_get_record (sample, i);
      gboolean has_blank = FALSE;

      if (record->is_comment || (n_cells == 0 && record->n_cells == 1))
        continue;
      if (n_records++ == 0)
        n_cells = record->n_cells;
      if (record->n_cells != n_cells)
        return FALSE;
      for (gsize k = 0; k < n_cells; k++)
        if (!is_one_of_blanks (downhill_csv_sample_get_cell (sample, i, k), &has_blank))
          return FALSE;
      /* Where only names have blanks, the header is split for them. */
      is_of_blanks = is_of_blanks || (has_blank && n_records > 1);
    }

  return is_of_blanks && n_records > 1;
}

/**
 * downhill_csv_separator_choose:
 * @samples: the same text, read with each of the separators
 *
 * Returns: (nullable): the one of them that explains the text best as a table of
 *   numbers, or else as one of percentages and the like; %NULL where none does
 */
const DownhillCsvSample *
downhill_csv_separator_choose (DownhillCsvSample *samples)
{
  const DownhillCsvSample *best = NULL;

  for (gsize i = 0; i < WIDE_BLANKS; i++)
    if (samples[i].n_columns > 0 && (best == NULL || is_better (&samples[i], best)))
      best = &samples[i];
  if ((best == NULL || best->reader.separator == ' ') &&
      divides_by_wide_blanks (&samples[WIDE_BLANKS]))
    best = samples[WIDE_BLANKS].n_columns > 0 ? &samples[WIDE_BLANKS] : NULL;
  if (best != NULL && !cuts_cells (best, samples))
    return best;
  for (gsize i = 0; i < DOWNHILL_CSV_N_SEPARATORS; i++)
    if (samples[i].n_columns == 0 && makes_marked_columns (&samples[i]))
      return &samples[i];

  return NULL;
}

static gboolean
all_have_two_cells (const DownhillCsvSample *sample)
{
  for (gsize i = 0; i < sample->records->len; i++)
    if (downhill_csv_sample_get_record (sample, i)->n_cells < 2)
      return FALSE;

  return sample->records->len > 0;
}

static gsize
count_records (const DownhillCsvSample *sample)
{
  gsize n = 0;

  for (gsize i = 0; i < sample->records->len; i++)
    n += !downhill_csv_sample_get_record (sample, i)->is_comment;

  return n;
}

/**
 * downhill_csv_separator_explain:
 * @samples: the same text, read with each of the separators, of which none was chosen
 * @name: what the text is called
 * @error: (out): what to say of it
 *
 * No separator found numbers in records of two cells. A limit exceeded or a
 * quotation mark astray is the cause unless some separator reads the text as a
 * table.
 */
void
downhill_csv_separator_explain (DownhillCsvSample *samples,
                                const char        *name,
                                GError           **error)
{
  DownhillCsvSample *table = NULL;
  const DownhillCsvSample *failed = NULL, *quoted = NULL;

  for (gsize i = 0; i < DOWNHILL_CSV_N_SEPARATORS; i++)
    {
      DownhillCsvSample *sample = &samples[i];

      if (sample->status > DOWNHILL_CSV_LAST &&
          (failed == NULL || sample->status > failed->status))
        failed = sample;
      if (quoted == NULL && downhill_csv_refusal_find_failure (sample) != NULL)
        quoted = sample;
      if (table == NULL && sample->status == DOWNHILL_CSV_LAST &&
          all_have_two_cells (sample))
        table = sample;
    }
  if (divides_by_wide_blanks (&samples[WIDE_BLANKS]))
    table = &samples[WIDE_BLANKS];

  if (failed != NULL &&
      (table == NULL || failed->status == DOWNHILL_CSV_TOO_WIDE))
    downhill_csv_reader_set_error (&failed->reader, failed->status, name, error);
  else if (table == NULL && quoted != NULL)
    downhill_csv_refusal_set_failure (quoted, downhill_csv_refusal_find_failure (quoted),
                                      name, error);
  else if (count_records (&samples[0]) == 0)
    g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FORMAT,
                 _("“%s” has no data: choose a file with two columns of "
                   "numbers."),
                 name);
  else if (table != NULL && count_records (table) > 1)
    {
      DownhillCsvHeader header;
      g_auto (GStrv) names = NULL;

      table->n_columns = downhill_csv_sample_get_record (table, 0)->n_cells;
      downhill_csv_header_take (table, 0, &header);
      names = downhill_csv_names_dup (&header, table->n_columns, 0);
      {
        DownhillCsvColumn *columns = downhill_csv_columns_judge (table, 1);

        downhill_csv_refusal_set_no_pair (table, columns, 1, names, name, error);
        downhill_csv_columns_free (columns, table->n_columns);
      }
      downhill_csv_header_clear (&header);
    }
  else if (count_records (&samples[0]) == 1 &&
           downhill_csv_sample_get_record (&samples[0], 0)->n_numbers == 0)
    g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FORMAT,
                 _("“%s” has a header but no rows: add lines of numbers."),
                 name);
  else
    g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FORMAT,
                 _("“%s” needs two numeric columns, separated by commas, "
                   "semicolons, tabs, bars or blanks."),
                 name);
}
