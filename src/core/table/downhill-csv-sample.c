/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-csv-sample.h"

#include <string.h>

#include "downhill-csv-text.h"

/* The layout is judged by the first records up to either limit, but by a few
 * however long they are. */
#define SAMPLE_RECORDS 1000
#define SAMPLE_BYTES (256 * 1024)
#define SAMPLE_MIN_RECORDS 10

/* Each may be read to the end of the text before it is known for one. */
#define MAX_FAILURES 50

const DownhillCsvSampleRecord *
downhill_csv_sample_get_record (const DownhillCsvSample *self,
                                gsize                    i)
{
  return &g_array_index (self->records, DownhillCsvSampleRecord, i);
}

const DownhillCsvSampleCell *
downhill_csv_sample_get_cell (const DownhillCsvSample *self,
                              gsize                    record,
                              gsize                    column)
{
  return &g_array_index (
      self->cells, DownhillCsvSampleCell,
      downhill_csv_sample_get_record (self, record)->first_cell + column);
}

/**
 * downhill_csv_sample_is_row:
 * @self: a sample
 * @record: one of its records
 *
 * Returns: whether it has as many cells as the rows of the table
 */
gboolean
downhill_csv_sample_is_row (const DownhillCsvSample *self,
                            gsize                    record)
{
  const DownhillCsvSampleRecord *r = downhill_csv_sample_get_record (self, record);

  return !r->is_comment && r->n_cells == self->n_columns;
}

/**
 * downhill_csv_sample_is_names:
 * @self: a sample
 * @record: one of its records
 *
 * Returns: whether it has two names at least, and no numbers
 */
gboolean
downhill_csv_sample_is_names (const DownhillCsvSample *self,
                              gsize                    record)
{
  const DownhillCsvSampleRecord *r = downhill_csv_sample_get_record (self, record);
  gsize n_names = 0;

  if (r->n_numbers > 0 || r->is_comment)
    return FALSE;
  for (gsize k = 0; k < r->n_cells; k++)
    {
      const DownhillCsvSampleCell *cell =
          downhill_csv_sample_get_cell (self, record, k);

      n_names += !downhill_csv_text_is_missing (cell->start, cell->end);
    }

  return n_names >= 2;
}

static DownhillCsvStatus
read_cells (DownhillCsvSample       *self,
            DownhillCsvSampleRecord *record)
{
  DownhillCsvStatus status;

  do
    {
      DownhillCsvCell cell = { 0 };
      DownhillCsvSampleCell kept;

      status = downhill_csv_reader_next_cell (&self->reader, 0, &cell);
      if (status > DOWNHILL_CSV_LAST)
        return status;
      kept = (DownhillCsvSampleCell) {
        cell.start, cell.end, cell.is_quoted,
        downhill_csv_number_reads (cell.start, cell.end),
      };
      g_array_append_val (self->cells, kept);
      record->n_numbers += kept.reads != 0;
      record->n_filled += kept.end > kept.start;
    }
  while (status == DOWNHILL_CSV_MORE);
  record->n_cells = self->reader.n_cells;

  return status;
}

/* What no separator divides: the whole line is one cell. */
static void
take_as_prose (DownhillCsvSample       *self,
               DownhillCsvSampleRecord *record)
{
  DownhillCsvSampleCell cell = { 0 };

  downhill_csv_reader_skip_line (&self->reader);
  cell.start = record->start;
  cell.end = self->reader.at;
  downhill_csv_number_trim (&cell.start, &cell.end);
  while (cell.end > cell.start && (cell.end[-1] == '\n' || cell.end[-1] == '\r'))
    cell.end--;
  g_array_set_size (self->cells, (guint) record->first_cell);
  g_array_append_val (self->cells, cell);
  record->n_cells = record->n_filled = 1;
  record->n_numbers = 0;
}

/**
 * downhill_csv_rows_start_another:
 * @separator: what stands between cells
 * @has_header: whether the table has a header
 * @n_blank: how many blank lines stand above a row
 * @usual: how many stand between the first two rows
 *
 * Returns: whether the row is the first one of another table, as two blank
 *   lines say in files for gnuplot
 */
gboolean
downhill_csv_rows_start_another (char     separator,
                                 gboolean has_header,
                                 gsize    n_blank,
                                 gsize    usual)
{
  return n_blank >= 2 && n_blank > usual &&
         (!has_header || separator == ' ' || separator == DOWNHILL_CSV_WIDE_BLANKS ||
          separator == '\t');
}

/* Whether a table that has ended stands above the last record: another one
 * starts where names stand under a blank line, directly or under a title, or
 * rows under two of them. @is_below_blank tells of a blank line since the last
 * row. */
static gboolean
starts_another (const DownhillCsvSample *self,
                gsize                    n_rows,
                gsize                    usual,
                gboolean                 has_names,
                gboolean                 is_below_blank)
{
  const DownhillCsvSampleRecord *record =
      downhill_csv_sample_get_record (self, self->records->len - 1);

  if (n_rows < 2 || !is_below_blank || record->is_comment)
    return FALSE;
  if (record->n_numbers >= 2)
    return downhill_csv_rows_start_another (self->reader.separator, has_names,
                                            record->n_blank, usual);

  return has_names && downhill_csv_sample_is_names (self, self->records->len - 1);
}

static void
read_records (DownhillCsvSample *self,
              const char        *text,
              gboolean           is_end)
{
  DownhillCsvReader *reader = &self->reader;
  gsize n_blank = 0, n_failures = 0, n_rows = 0, usual = 0;
  guint gap = 0;
  gboolean has_names = FALSE;

  while (self->records->len < SAMPLE_RECORDS &&
         (reader->at - text < SAMPLE_BYTES ||
          self->records->len < SAMPLE_MIN_RECORDS) &&
         downhill_csv_reader_next_record (reader))
    {
      DownhillCsvSampleRecord record = {
        .start = reader->at, .line = reader->record_line,
        .first_cell = self->cells->len, .is_comment = reader->is_comment,
        .failure = DOWNHILL_CSV_LAST,
      };
      DownhillCsvStatus status = read_cells (self, &record);

      if (status == DOWNHILL_CSV_TEXT_AFTER_QUOTE ||
          status == DOWNHILL_CSV_UNTERMINATED)
        {
          if (status == DOWNHILL_CSV_UNTERMINATED && !is_end &&
              !record.is_comment)
            {
              /* The rest of it may follow. */
              self->needs_more = self->records->len < SAMPLE_MIN_RECORDS;
              if (self->needs_more)
                self->status = status;
              break;
            }
          if (++n_failures > MAX_FAILURES)
            break;
          record.failure = status;
          take_as_prose (self, &record);
        }
      else if (status > DOWNHILL_CSV_LAST)
        {
          self->status = status;
          break;
        }
      if (record.n_filled == 0 && !record.is_comment)
        {
          g_array_set_size (self->cells, (guint) record.first_cell);
          n_blank++;
          continue;
        }
      record.end = record.next = reader->at;
      record.next_line = reader->line;
      record.n_blank = n_blank + reader->n_blank;
      n_blank = 0;
      reader->n_blank = 0;
      g_array_append_val (self->records, record);
      if (gap == 0 && record.n_blank > 0)
        gap = self->records->len;
      if (starts_another (self, n_rows, usual, has_names, gap > 0))
        {
          g_array_set_size (self->records, gap - 1);
          break;
        }
      if (!record.is_comment && record.n_numbers >= 2)
        {
          gap = 0;
          if (n_rows++ == 1)
            usual = record.n_blank;
        }
      has_names = has_names || (n_rows == 0 &&
                                downhill_csv_sample_is_names (self, self->records->len - 1));
    }
}

/* A record counts by the share of its text that is numbers, and only records of
 * one width count together. Shares of the text tell what shares of the cells do
 * not: "1,5;a;2,5" holds two numbers between two separators by commas as well
 * as by semicolons. One number alone counts little. */
static double
measure_record (const DownhillCsvSample *self,
                gsize                    i)
{
  const DownhillCsvSampleRecord *record = downhill_csv_sample_get_record (self, i);
  gsize n_bytes = 0, n_number_bytes = 0;

  if (record->is_comment || record->n_numbers == 0 || record->n_cells < 2)
    return 0;
  for (gsize k = 0; k < record->n_cells; k++)
    {
      const DownhillCsvSampleCell *cell = downhill_csv_sample_get_cell (self, i, k);

      n_bytes += (gsize) (cell->end - cell->start);
      if (cell->reads != 0)
        n_number_bytes += (gsize) (cell->end - cell->start);
    }

  return (record->n_numbers >= 2 ? 1 : 0.1) * (double) n_number_bytes /
         (double) n_bytes;
}

/* Of widths that do equally well the one that comes first in the text counts. */
static void
choose_width (DownhillCsvSample *self)
{
  g_autofree double *scores = g_new0 (double, DOWNHILL_CSV_MAX_COLUMNS + 1);
  double best = 0;

  for (gsize i = 0; i < self->records->len; i++)
    scores[downhill_csv_sample_get_record (self, i)->n_cells] +=
        measure_record (self, i);
  for (gsize i = 0; i < self->records->len; i++)
    {
      gsize n_cells = downhill_csv_sample_get_record (self, i)->n_cells;

      if (scores[n_cells] > best)
        {
          best = scores[n_cells];
          self->n_columns = n_cells;
        }
    }
}

static gboolean
has_text_only (const DownhillCsvSample *self,
               gsize                    i,
               gsize                    first)
{
  for (gsize k = first; k < downhill_csv_sample_get_record (self, i)->n_cells; k++)
    if (downhill_csv_sample_get_cell (self, i, k)->reads != 0)
      return FALSE;

  return TRUE;
}

/* Where there are more names than most rows have cells, and what the other rows have more
 * is text, as remarks are, the table is as wide as its names: the last columns may lack. */
static void
widen (DownhillCsvSample *self)
{
  gsize narrow = self->n_columns, n_names = 0, n_wide = 0;
  gboolean has_rows = FALSE;

  if (self->reader.separator == ' ')
    return;
  for (gsize i = 0; i < self->records->len; i++)
    {
      const DownhillCsvSampleRecord *record = downhill_csv_sample_get_record (self, i);

      if (record->is_comment)
        continue;
      has_rows = has_rows || record->n_numbers >= 2;
      if (!has_rows)
        n_names = record->n_numbers == 0 && record->n_filled == record->n_cells
                      ? record->n_cells : 0;
      else if (n_names > narrow && record->n_numbers >= 2 && record->n_cells == n_names)
        {
          if (!has_text_only (self, i, narrow))
            return;
          n_wide++;
        }
    }
  if (n_wide == 0)
    return;
  self->n_columns = n_names;
  self->n_filled = narrow;
}

static gboolean
is_empty (const DownhillCsvSampleCell *cell)
{
  return cell->end == cell->start;
}

/* How many cells a record has up to the last one that is filled. */
static gsize
count_used (const DownhillCsvSample *self,
            gsize                    i)
{
  gsize n = downhill_csv_sample_get_record (self, i)->n_cells;

  while (n > 0 && is_empty (downhill_csv_sample_get_cell (self, i, n - 1)))
    n--;

  return n;
}

/* How many cells a record has if empty ones at its end do not count. */
static gsize
count_evened (const DownhillCsvSample *self,
              gsize                    i)
{
  const DownhillCsvSampleRecord *record = downhill_csv_sample_get_record (self, i);
  gsize n = record->n_cells;

  if (record->is_comment)
    return n;
  if (n > self->n_columns)
    return MAX (self->n_columns, count_used (self, i));
  if (n >= self->n_filled && (record->n_numbers >= 2 || n == count_used (self, i)))
    return self->n_columns;

  return n;
}

/* Separators at the end of a line that other lines do not have are no cells, or those
 * that are missing are empty ones: records that differ from the rows by empty cells at
 * their ends get as many. */
static void
even_out (DownhillCsvSample *self)
{
  static const DownhillCsvSampleCell empty = { "", "" };
  gboolean is_wide = self->n_filled > 0; /* the rows need not be */
  GArray *cells;
  gsize i = 0;

  for (gsize k = 0; k < self->records->len && !is_wide; k++)
    if (!downhill_csv_sample_get_record (self, k)->is_comment &&
        downhill_csv_sample_get_record (self, k)->n_cells == self->n_columns)
      self->n_filled = MAX (self->n_filled, count_used (self, k));
  while (i < self->records->len &&
         count_evened (self, i) == downhill_csv_sample_get_record (self, i)->n_cells)
    i++;
  if (i == self->records->len)
    return;

  cells = g_array_sized_new (FALSE, FALSE, sizeof (DownhillCsvSampleCell), self->cells->len);
  for (i = 0; i < self->records->len; i++)
    {
      DownhillCsvSampleRecord *record =
          &g_array_index (self->records, DownhillCsvSampleRecord, i);
      gsize n = count_evened (self, i), n_old = MIN (n, record->n_cells);
      guint first_cell = cells->len;

      g_array_append_vals (cells, downhill_csv_sample_get_cell (self, i, 0), (guint) n_old);
      for (gsize k = n_old; k < n; k++)
        g_array_append_val (cells, empty);
      record->first_cell = first_cell;
      record->n_cells = n;
    }
  g_array_unref (self->cells);
  self->cells = cells;
}

/* Whether the cells of a record can be names: whole numbers only beside texts,
 * and nothing else that starts like a number. */
static gboolean
looks_like_names (const DownhillCsvSample *self,
                  gsize                    i)
{
  gboolean has_text = FALSE;

  for (gsize k = 0; k < self->n_columns; k++)
    {
      const DownhillCsvSampleCell *cell = downhill_csv_sample_get_cell (self, i, k);
      const char *p = cell->start;

      if (p == cell->end)
        continue;
      if (!g_ascii_isdigit (*p) && *p != '-' && *p != '+')
        {
          has_text = TRUE;
          continue;
        }
      while (p < cell->end && g_ascii_isdigit (*p))
        p++;
      if (p < cell->end)
        return FALSE;
    }

  return has_text;
}

/* Whether a record is a rule below a header, as Markdown has it. */
static gboolean
is_rule (const DownhillCsvSample *self,
         gsize                    i)
{
  const DownhillCsvSampleRecord *record = downhill_csv_sample_get_record (self, i);
  gsize n_rules = 0;

  for (gsize k = 0; k < record->n_cells; k++)
    {
      const DownhillCsvSampleCell *cell = downhill_csv_sample_get_cell (self, i, k);

      for (const char *p = cell->start; p < cell->end; p++)
        if (strchr ("-=:+", *p) == NULL)
          return FALSE;
      n_rules += cell->end - cell->start >= 3;
    }

  return n_rules >= 2;
}

static double
judge_header (const DownhillCsvSample *self)
{
  const DownhillCsvSampleRecord *row =
      downhill_csv_sample_get_record (self, self->first_row);
  const DownhillCsvSampleRecord *above;
  gsize i = self->first_row;

  if (i == 0 || row->n_blank > 0)
    return 0.5;
  i--;
  if (i > 0 && is_rule (self, i))
    i--;
  above = downhill_csv_sample_get_record (self, i);
  if (above->is_comment)
    return 0.5;
  if (above->n_cells == self->n_columns)
    return looks_like_names (self, i) ? 1 : 0.5;
  if (above->n_cells + 1 == self->n_columns && downhill_csv_sample_is_names (self, i))
    return 0.75;

  return 0;
}

/* The first row of so many numbers. */
static gsize
find_row (const DownhillCsvSample *self,
          gsize                    n_numbers)
{
  gsize i = 0;

  while (i < self->records->len &&
         (!downhill_csv_sample_is_row (self, i) ||
          downhill_csv_sample_get_record (self, i)->n_numbers < n_numbers))
    i++;

  return i;
}

static void
judge (DownhillCsvSample *self)
{
  gsize n_rows = 0, n_records = 0;
  double share = 0;

  choose_width (self);
  if (self->n_columns == 0)
    return;
  widen (self);

  even_out (self);
  self->first_row = find_row (self, 2);
  if (self->first_row == self->records->len)
    self->first_row = find_row (self, 1);
  for (gsize i = self->first_row; i < self->records->len; i++)
    {
      const DownhillCsvSampleRecord *record =
          downhill_csv_sample_get_record (self, i);

      n_records += !record->is_comment;
      if (!downhill_csv_sample_is_row (self, i) || record->n_numbers == 0)
        continue;
      n_rows++;
      share += measure_record (self, i);
    }
  self->coverage = (double) n_rows / (double) n_records;
  self->share = share / (double) n_rows;
  self->header = judge_header (self);
}

/**
 * downhill_csv_sample_init:
 * @self: (out caller-allocates): a sample
 * @text: a table in UTF-8, as for downhill_csv_reader_init()
 * @length: the length of @text in bytes
 * @line: the line in which it starts
 * @is_end: whether nothing follows @text
 * @separator: what may stand between cells
 *
 * Splits the first 1000 records, or 256 KiB, and judges how well that does. The
 * sample ends where a second table starts. Records without text are blank.
 *
 * A line whose quotation marks make no sense is taken as prose.
 */
void
downhill_csv_sample_init (DownhillCsvSample *self,
                          const char        *text,
                          gsize              length,
                          gsize              line,
                          gboolean           is_end,
                          char               separator)
{
  *self = (DownhillCsvSample) {
    .status = DOWNHILL_CSV_LAST,
    .cells = g_array_new (FALSE, FALSE, sizeof (DownhillCsvSampleCell)),
    .records = g_array_new (FALSE, FALSE, sizeof (DownhillCsvSampleRecord)),
  };
  downhill_csv_reader_init (&self->reader, text, length, separator);
  self->reader.line += line - 1;
  self->reader.keeps_comments = TRUE;
  read_records (self, text, is_end);
  judge (self);
}

void
downhill_csv_sample_clear (DownhillCsvSample *self)
{
  g_clear_pointer (&self->cells, g_array_unref);
  g_clear_pointer (&self->records, g_array_unref);
}
