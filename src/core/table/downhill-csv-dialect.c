/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-csv-dialect.h"

#include <math.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "downhill-csv-brackets.h"
#include "downhill-csv-kind.h"
#include "downhill-csv-markup.h"
#include "downhill-csv-names.h"
#include "downhill-csv-refusal.h"
#include "downhill-csv-separator.h"
#include "downhill-csv-series.h"
#include "downhill-csv-text.h"
#include "core/base/downhill-error.h"

/* In so many bytes a separator shows. */
#define MAX_ABOVE (64 * 1024)

/* One name above lines each of which is one number is one column, such as
 * "value / 1,5 / 2,25": the commas are decimal. */
static gboolean
check_one_column (const DownhillCsvSample  *sample,
                  const char               *name,
                  GError                  **error)
{
  const DownhillCsvSampleRecord *first = downhill_csv_sample_get_record (sample, 0);

  if (sample->first_row != 1 || first->n_cells != 1 || first->is_comment ||
      first->failure != DOWNHILL_CSV_LAST ||
      downhill_csv_sample_get_record (sample, 1)->n_blank > 0)
    return TRUE;
  for (gsize i = 1; i < sample->records->len; i++)
    {
      const DownhillCsvSampleRecord *record = downhill_csv_sample_get_record (sample, i);
      const char *start = record->start, *end = record->end;

      while (end > start && (end[-1] == '\n' || end[-1] == '\r'))
        end--;
      if (downhill_csv_number_reads (start, end) == 0)
        return TRUE;
    }
  g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FORMAT,
               _("“%s” needs two numeric columns: it has one name, so that "
                 "each line from line %lu on is one number."),
               name, (gulong) downhill_csv_sample_get_record (sample, 1)->line);

  return FALSE;
}

/* A line above the rows whose quotation marks make no sense is prose, unless it
 * has the cells of a header. */
static gboolean
check_header_quotes (const DownhillCsvSample  *sample,
                     const char               *name,
                     GError                  **error)
{
  const DownhillCsvSampleRecord *above;
  gsize n_cells = 1;

  if (sample->first_row == 0)
    return TRUE;
  above = downhill_csv_sample_get_record (sample, sample->first_row - 1);
  if (above->failure == DOWNHILL_CSV_LAST || above->is_comment ||
      downhill_csv_sample_get_record (sample, sample->first_row)->n_blank > 0)
    return TRUE;
  for (const char *p = above->start; p < above->end; p++)
    n_cells += *p == sample->reader.separator;
  if (n_cells != sample->n_columns)
    return TRUE;
  downhill_csv_refusal_set_failure (sample, above, name, error);

  return FALSE;
}

static gsize
find_pair_row (const DownhillCsvSample *sample,
               const DownhillCsvColumn *columns,
               gsize                    first_row,
               gsize                    x,
               gsize                    y)
{
  for (gsize i = first_row; i < sample->records->len; i++)
    if (downhill_csv_sample_is_row (sample, i) &&
        downhill_csv_column_reads (&columns[x],
                                   downhill_csv_sample_get_cell (sample, i, x)) != 0 &&
        downhill_csv_column_reads (&columns[y],
                                   downhill_csv_sample_get_cell (sample, i, y)) != 0)
      return i;

  return first_row;
}

/* Whether a record above has more names than numbers. */
static gboolean
has_names_above (const DownhillCsvSample *sample,
                 gsize                    record)
{
  for (gsize i = 0; i < record; i++)
    {
      const DownhillCsvSampleRecord *r = downhill_csv_sample_get_record (sample, i);

      if (downhill_csv_sample_is_row (sample, i) &&
          r->n_filled >= r->n_numbers + 2)
        return TRUE;
    }

  return FALSE;
}

/* The first row, but for what stands above the header of the rows that follow
 * an empty line, or above a full header if none of it is a full row: the settings
 * of an instrument may have numbers too. */
static gsize
find_first_row (const DownhillCsvSample *sample)
{
  gsize n = sample->records->len, n_above = 0, n_below = 0, header = n;
  gboolean is_sparse = TRUE;

  if (has_names_above (sample, sample->first_row))
    return sample->first_row;
  for (gsize i = sample->first_row; i < n; i++)
    {
      const DownhillCsvSampleRecord *record = downhill_csv_sample_get_record (sample, i);

      if (!downhill_csv_sample_is_row (sample, i))
        continue;
      if (header == n && downhill_csv_sample_is_names (sample, i) &&
          (record->n_blank > 0 ||
           (is_sparse && record->n_filled == sample->n_columns)))
        header = i;
      else if (record->n_numbers >= 2 && header == n)
        n_above++;
      else if (record->n_numbers >= 2)
        n_below++;
      is_sparse = is_sparse && record->n_filled < sample->n_columns;
    }
  if (n_below <= n_above)
    return sample->first_row;
  while (!downhill_csv_sample_is_row (sample, header) ||
         downhill_csv_sample_get_record (sample, header)->n_numbers < 2)
    header++;

  return header;
}

static gboolean
has_fractions (const DownhillCsvSample *sample,
               gsize                    first_row,
               gsize                    k,
               char                     decimal_point)
{
  for (gsize i = first_row; i < sample->records->len; i++)
    {
      const DownhillCsvSampleCell *cell;
      double number;

      if (!downhill_csv_sample_is_row (sample, i))
        continue;
      cell = downhill_csv_sample_get_cell (sample, i, k);
      if (downhill_csv_number_parse (cell->start, cell->end, decimal_point, &number) &&
          number != floor (number))
        return TRUE;
    }

  return FALSE;
}

/* Columns of row names are passed over like those that count; a first one without a name
 * is one, unless it has fractions. */
static void
heed_names (DownhillCsvLayout       *layout,
            const DownhillCsvSample *sample,
            const DownhillCsvHeader *header,
            gsize                    shift)
{
  if (!layout->has_header)
    return;
  for (gsize k = 0; k < layout->n_columns; k++)
    if (k >= shift && k - shift < header->n_names
            ? downhill_csv_name_counts (header->names[k - shift]) ||
                  (k == 0 && *header->names[0] == '\0' &&
                   !has_fractions (sample, header->start, 0,
                                   layout->columns[0].decimal.decimal_point))
            : k < shift)
      layout->columns[k].is_row_name = TRUE;
}

static gboolean
is_called_degrees (const char *name)
{
  static const char *const words[] = {
    "lat", "latitude", "lon", "lng", "long", "longitude", "latitud", "longitud",
    "breite", "breitengrad", "l\u00e4nge", "l\u00e4ngengrad", NULL,
  };

  return downhill_csv_name_has (name, words);
}

/* Numbers with N, S, E or W behind all of them are degrees where they are called so, and not
 * newtons, siemens or watts; so are those beside a column of these letters. */
static void
heed_sides (DownhillCsvLayout *layout)
{
  for (gsize k = 0; k < layout->n_columns; k++)
    {
      DownhillCsvColumn *column = &layout->columns[k];

      if (!is_called_degrees (layout->names[k]))
        column->side_line = 0;
      else if (column->mark != NULL && strlen (column->mark) == 1 &&
               strchr ("NSEW", *column->mark) != NULL)
        {
          column->mark = NULL;
          column->tails |= DOWNHILL_CSV_TAIL_SIDE;
          column->is_numeric = TRUE;
        }
    }
}

/* A column that is called y is none of x where the other one is called x. */
static void
heed_letters (DownhillCsvLayout *layout)
{
  gsize x = layout->x, y = layout->y;

  if (x == layout->n_columns || y == layout->n_columns || layout->columns[y].is_words ||
      g_ascii_strcasecmp (layout->names[x], "y") != 0 ||
      g_ascii_strcasecmp (layout->names[y], "x") != 0)
    return;
  layout->x = y;
  layout->y = x;
}

/* R leaves out the name of its row names, which stand first, and puts these in quotation
 * marks. Else the names begin with the first column. */
static gsize
find_shift (const DownhillCsvSample *sample,
            const DownhillCsvLayout *layout,
            const DownhillCsvHeader *header)
{
  const DownhillCsvColumn *first = &layout->columns[0];
  gsize row = MIN (header->start, sample->records->len - 1);

  if (header->names == NULL || header->n_names + 1 != sample->n_columns ||
      layout->columns[sample->n_columns - 1].n_filled == 0)
    return 0;

  return sample->reader.separator == ' ' || !first->is_numeric || first->is_counter ||
         (downhill_csv_sample_is_row (sample, row) &&
          downhill_csv_sample_get_cell (sample, row, 0)->is_quoted &&
          !downhill_csv_sample_get_cell (sample, row, 1)->is_quoted);
}

static void
count_above (const DownhillCsvSample *sample,
             const DownhillCsvHeader *header,
             const char              *text,
             DownhillCsvLayout       *layout)
{
  gboolean has_rest = header->start < sample->records->len;
  const DownhillCsvSampleRecord *last =
      downhill_csv_sample_get_record (sample, header->start - (header->start > 0));

  for (gsize i = 0; i < header->start; i++)
    {
      const DownhillCsvSampleRecord *record = downhill_csv_sample_get_record (sample, i);

      layout->n_blank += record->n_blank;
      if (layout->has_header && i >= header->first && i <= header->record)
        continue;
      layout->n_comments += record->is_comment;
      layout->n_preamble += !record->is_comment;
      if (layout->has_header || record->n_numbers < 2 ||
          record->n_numbers < record->n_filled)
        continue;
      if (layout->n_skipped++ == 0)
        layout->first_skipped_line = record->line;
    }
  /* One line of numbers above the rows may tell of their size. */
  if (layout->n_skipped < 2)
    layout->n_skipped = layout->first_skipped_line = 0;
  layout->n_preamble -= layout->n_skipped;
  /* The line with "sep=". */
  layout->n_comments += sample->reader.n_comments;
  if (header->start > 0)
    {
      layout->start = (gsize) (last->next - text);
      layout->start_line = last->next_line;
    }
  else if (has_rest)
    {
      layout->start = (gsize) (last->start - text);
      layout->start_line = last->line;
      layout->n_blank += last->n_blank;
    }
}

/* "(1),(2),(3)" below the names, as statistical offices number their columns, is no row of
 * negative amounts. */
static gboolean
numbers_columns (const DownhillCsvSample *sample,
                 gsize                    i)
{
  if (i >= sample->records->len || !downhill_csv_sample_is_row (sample, i) ||
      sample->n_columns < 3)
    return FALSE;
  for (gsize k = 0; k < sample->n_columns; k++)
    {
      const DownhillCsvSampleCell *cell = downhill_csv_sample_get_cell (sample, i, k);
      char number[32];
      gsize length = (gsize) g_snprintf (number, sizeof number, "(%lu)", (gulong) k + 1);

      if ((gsize) (cell->end - cell->start) != length ||
          memcmp (cell->start, number, length) != 0)
        return FALSE;
    }

  return TRUE;
}

static DownhillCsvLayout *
make_layout (const DownhillCsvSample *sample,
             const char              *text,
             const char              *name)
{
  DownhillCsvLayout *layout = g_new0 (DownhillCsvLayout, 1);
  const DownhillCsvSampleRecord *cut_numbers, *longer = NULL;
  gsize first_row = find_first_row (sample), first_series, shift, x, y, n_names;
  gboolean is_numbers = !has_names_above (sample, first_row) &&
                        downhill_csv_header_is_numbers (sample, first_row);
  DownhillCsvHeader header = { NULL };
  gboolean is_known = FALSE;

  layout->separator = sample->reader.separator;
  layout->n_columns = sample->n_columns;
  layout->n_filled = sample->n_filled;
  if (downhill_csv_is_series (sample, &first_series))
    {
      layout->is_series = TRUE;
      for (gsize i = 0; i < first_series; i++)
        layout->start = (gsize) (downhill_csv_sample_get_record (sample, i)->next - text);
      return layout;
    }

  is_known = downhill_csv_header_find_known (sample, first_row, &header);
  if (is_known)
    first_row = header.start;
  else if (is_numbers)
    {
      downhill_csv_header_take (sample, first_row, &header);
      first_row = header.start;
    }
  layout->columns = downhill_csv_columns_judge (sample, first_row);
  downhill_csv_columns_choose_pair (sample, first_row, layout->columns, &x, &y);
  if (!is_numbers && !is_known)
    {
      gsize either = x;

      for (gsize k = 0; k < sample->n_columns && either == sample->n_columns; k++)
        if (layout->columns[k].n_numbers > 0)
          either = k;
      if (either < sample->n_columns)
        downhill_csv_header_find (
            sample,
            find_pair_row (sample, layout->columns, first_row, either,
                           y < sample->n_columns ? y : either),
            either, y < sample->n_columns ? y : either, &header);
    }
  if (header.names != NULL && numbers_columns (sample, header.start))
    header.start++;
  downhill_csv_remarks_find (sample, first_row, &layout->remarks);
  /* What stands above a matrix is no row. */
  if (header.names == NULL)
    header.record = header.start = MAX (header.start, layout->remarks.n_above);
  layout->has_header = header.names != NULL;
  layout->is_comment =
      layout->has_header &&
      downhill_csv_sample_get_record (sample, header.record)->is_comment;
  layout->n_names = header.n_names;
  shift = find_shift (sample, layout, &header);
  layout->names = downhill_csv_names_dup (&header, sample->n_columns, shift);
  heed_names (layout, sample, &header, shift);
  downhill_csv_columns_find_words (sample, header.start, layout->columns);
  heed_sides (layout);
  downhill_csv_columns_choose_pair (sample, first_row, layout->columns,
                                    &layout->x, &layout->y);
  heed_letters (layout);
  downhill_csv_refusal_find_passed (sample, layout->columns, first_row,
                                    &layout->passed, &layout->passed_cell,
                                    &layout->passed_line);
  count_above (sample, &header, text, layout);
  downhill_csv_header_clear (&header);
  cut_numbers = downhill_csv_refusal_find_cut_numbers (sample, first_row,
                                                       layout->n_names, shift > 0);
  if (cut_numbers != NULL)
    {
      layout->x = layout->y = layout->n_columns;
      downhill_csv_refusal_set_cut_numbers (cut_numbers, layout->n_names, name,
                                          &layout->no_pair);
    }
  else if (!layout->has_header &&
           (longer = downhill_csv_refusal_find_longer (sample, &n_names)) != NULL)
    {
      layout->x = layout->y = layout->n_columns;
      downhill_csv_refusal_set_longer (longer, n_names, name, &layout->no_pair);
    }
  else if (layout->x == sample->n_columns && downhill_csv_refusal_find_failure (sample) != NULL)
    downhill_csv_refusal_set_failure (sample, downhill_csv_refusal_find_failure (sample),
                                      name, &layout->no_pair);
  else if (layout->x == sample->n_columns)
    downhill_csv_refusal_set_no_pair (sample, layout->columns, first_row,
                                      layout->names, name, &layout->no_pair);

  return layout;
}

/* "[1] 1.5 2.5", as R prints a vector: a line has no more to do with the next one than
 * with itself. */
static gboolean
check_no_vector (const DownhillCsvSample  *sample,
                 const char               *name,
                 GError                  **error)
{
  const DownhillCsvSampleCell *cell = downhill_csv_sample_get_cell (sample, 0, 0);

  if (cell->end - cell->start != 3 || memcmp (cell->start, "[1]", 3) != 0)
    return TRUE;
  g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FORMAT,
               _("“%s” needs two numeric columns, separated by commas, "
                 "semicolons, tabs, bars or blanks."),
               name);

  return FALSE;
}

/* Of several rows of LaTeX in a line only the first would be read. */
static gboolean
check_rows_of_latex (const DownhillCsvSample  *sample,
                     const char               *name,
                     GError                  **error)
{
  for (gsize i = 0; i < sample->records->len && sample->reader.separator == '&'; i++)
    {
      const DownhillCsvSampleRecord *record = downhill_csv_sample_get_record (sample, i);

      if (record->is_comment || !downhill_csv_markup_has_rows (record->start, record->end))
        continue;
      g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FORMAT,
                   _("“%s” has more than one row of LaTeX in line %lu: write each row on a "
                     "line of its own."),
                   name, (gulong) record->line);
      return FALSE;
    }

  return TRUE;
}

static DownhillCsvLayout *
detect (DownhillCsvSource  *source,
        gboolean           *needs_more,
        GError            **error)
{
  const char *text = source->text, *name = source->name;
  gboolean is_end = source->is_end;
  DownhillCsvSample samples[DOWNHILL_CSV_N_SEPARATORS];
  const DownhillCsvSample *best;
  DownhillCsvLayout *layout = NULL;

  *needs_more = FALSE;
  for (gsize i = 0; i < DOWNHILL_CSV_N_SEPARATORS; i++)
    {
      /* Few tables are LaTeX's, or have two blanks in a line. */
      const char *needed = downhill_csv_separators[i] == '&' ? "&"
                           : downhill_csv_separators[i] == DOWNHILL_CSV_WIDE_BLANKS ? "  " : "";
      gboolean is_there =
        g_strstr_len (text, (gssize) MIN (source->length, MAX_ABOVE), needed) != NULL;

      downhill_csv_sample_init (&samples[i], is_there ? text : "",
                                is_there ? source->length : 0, source->line, is_end,
                                downhill_csv_separators[i]);
      *needs_more = *needs_more ||
                    (samples[i].needs_more && downhill_csv_separators[i] != ' ');
    }

  best = downhill_csv_separator_choose (samples);
  if (best == NULL)
    downhill_csv_separator_explain (samples, name, error);
  else if (check_no_vector (best, name, error) && check_one_column (best, name, error) &&
           check_header_quotes (best, name, error) &&
           check_rows_of_latex (best, name, error) &&
           downhill_csv_brackets_check_none (best, name, error) &&
           downhill_csv_refusal_check_thousands (best, name, error))
    layout = make_layout (best, text, name);
  if ((layout == NULL || layout->no_pair != NULL) && !is_end)
    *needs_more = TRUE;

  for (gsize i = 0; i < DOWNHILL_CSV_N_SEPARATORS; i++)
    downhill_csv_sample_clear (&samples[i]);

  return layout;
}

/**
 * downhill_csv_layout_read:
 * @source: where a table starts
 * @error: %DOWNHILL_ERROR_FORMAT where no records of two cells and some numbers
 *   are found,
 *   and what reading says
 *
 * Finds out from the first 1000 records, or 256 KiB, how a table is written.
 *
 * Separator: the one that gives header and rows one number of cells, at least
 * two, and some numbers; of several, first one that makes numbers of all, then
 * any but blanks, which are none, like commas, where another divides all lines, then
 * the one by which most of the text is numbers. One name above lines each of which is
 * a number is one column, and refused.
 *
 * Numbers: downhill_csv_number_parse(); the decimal mark of a column is that by
 * which its cells are numbers, or where that holds of both, that of the other
 * columns.
 *
 * Header: downhill_csv_header_find(). What stands above it is a preamble. A
 * header that lacks one cell names the columns from the second on where the
 * first one holds row names, as R writes them.
 *
 * Names: an empty one becomes “column 3”; of equal ones the second becomes
 * “x (2)”; what is no UTF-8 is read as Windows-1252, and 200 characters are kept.
 *
 * Columns: a column is numeric if more than half of its cells that are not
 * empty hold numbers; downhill_csv_columns_choose_pair() proposes two.
 *
 * Returns: (transfer full) (nullable): the layout
 */
DownhillCsvLayout *
downhill_csv_layout_read (DownhillCsvSource  *source,
                          GError            **error)
{
  /* More than the first piece is wanted where a record is so long that it is
   * not all there. */
  for (;;)
    {
      g_autoptr (GError) local = NULL;
      g_autoptr (DownhillCsvLayout) layout = NULL;
      gboolean needs_more;

      layout = detect (source, &needs_more, &local);
      if (!needs_more || source->is_end || source->length > DOWNHILL_CSV_MAX_LINE)
        {
          if ((layout == NULL || layout->no_pair != NULL) &&
              !downhill_csv_kind_check_no_markup (source->name, source->text, error))
            return NULL;
          if (layout == NULL)
            g_propagate_error (error, g_steal_pointer (&local));
          return g_steal_pointer (&layout);
        }
      if (!downhill_csv_source_read_on (source, source->text, error))
        return NULL;
    }
}

void
downhill_csv_layout_free (DownhillCsvLayout *self)
{
  if (self->columns != NULL)
    downhill_csv_columns_free (self->columns, self->n_columns);
  g_clear_error (&self->no_pair);
  g_free (self->passed_cell);
  g_strfreev (self->names);
  g_free (self);
}
