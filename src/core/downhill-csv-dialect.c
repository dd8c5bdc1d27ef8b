/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-csv-dialect.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "downhill-csv-reader.h"
#include "downhill-error.h"

/* The layout is judged by the first records up to either limit, but by a few
 * however long they are. */
#define SAMPLE_RECORDS 1000
#define SAMPLE_BYTES (256 * 1024)
#define SAMPLE_MIN_RECORDS 10

/* Longer names would only fill a label, and layout takes time. */
#define MAX_NAME_CHARS 200

/* Where two explain a table equally well, the earlier one is taken. */
static const struct
{
  char separator;
  char decimal_point;
} candidates[] = {
  { ',', '.' }, { ';', '.' }, { ';', ',' }, { '\t', '.' }, { '\t', ',' },
  { '|', '.' }, { '|', ',' }, { ' ', '.' },  { ' ', ',' },
};

typedef struct
{
  gsize first_cell;
  gsize n_cells;
  gsize n_numbers;
} Record;

/* The first records of a text, split as one of the candidates has it. */
typedef struct
{
  DownhillCsvReader reader;
  DownhillCsvStatus status;
  GArray *cells;
  GArray *records;
  gsize n_columns;
  double score;
} Sample;

static void
sample_clear (Sample *self)
{
  g_clear_pointer (&self->cells, g_array_unref);
  g_clear_pointer (&self->records, g_array_unref);
}

static const Record *
sample_record (const Sample *self,
               gsize         i)
{
  return &g_array_index (self->records, Record, i);
}

static const DownhillCsvCell *
sample_cell (const Sample *self,
             gsize         record,
             gsize         column)
{
  return &g_array_index (self->cells, DownhillCsvCell,
                         sample_record (self, record)->first_cell + column);
}

static void
sample_read (Sample     *self,
             const char *text)
{
  DownhillCsvReader *reader = &self->reader;

  while (self->records->len < SAMPLE_RECORDS &&
         (reader->at - text < SAMPLE_BYTES ||
          self->records->len < SAMPLE_MIN_RECORDS) &&
         downhill_csv_reader_next_record (reader))
    {
      Record record = { self->cells->len, 0, 0 };

      do
        {
          DownhillCsvCell cell = { 0 };

          self->status = downhill_csv_reader_next_cell (reader, TRUE, &cell);
          if (self->status > DOWNHILL_CSV_LAST)
            return;
          g_array_append_val (self->cells, cell);
          record.n_numbers += cell.is_number != 0;
        }
      while (self->status == DOWNHILL_CSV_MORE);
      record.n_cells = reader->n_cells;
      g_array_append_val (self->records, record);
    }
}

/* A record with two numbers counts by the share of its text that is numbers,
 * and only records of one width count together. Shares of the text tell what
 * shares of the cells do not: "1,5;a;2,5" holds two numbers between two
 * separators by commas as well as by semicolons. */
static void
sample_judge (Sample *self)
{
  g_autofree double *scores = g_new0 (double, DOWNHILL_CSV_MAX_COLUMNS + 1);

  for (gsize i = 0; i < self->records->len; i++)
    {
      const Record *record = sample_record (self, i);
      gsize n_bytes = 0, n_number_bytes = 0;

      if (record->n_numbers < 2)
        continue;
      for (gsize k = 0; k < record->n_cells; k++)
        {
          const DownhillCsvCell *cell = sample_cell (self, i, k);

          n_bytes += (gsize) (cell->end - cell->start);
          if (cell->is_number)
            n_number_bytes += (gsize) (cell->end - cell->start);
        }
      scores[record->n_cells] += (double) n_number_bytes / (double) n_bytes;
    }

  /* Of equal scores the width that comes first in the table counts. */
  for (gsize i = 0; i < self->records->len; i++)
    {
      gsize n_cells = sample_record (self, i)->n_cells;

      if (scores[n_cells] > self->score)
        {
          self->score = scores[n_cells];
          self->n_columns = n_cells;
        }
    }
}

static void
sample_init (Sample     *self,
             const char *text,
             gsize       length,
             char        separator,
             char        decimal_point)
{
  *self = (Sample) {
    .status = DOWNHILL_CSV_LAST,
    .cells = g_array_new (FALSE, FALSE, sizeof (DownhillCsvCell)),
    .records = g_array_new (FALSE, FALSE, sizeof (Record)),
  };
  downhill_csv_reader_init (&self->reader, text, length, separator,
                            decimal_point);
  sample_read (self, text);
  sample_judge (self);
}

static gboolean
all_have_two_cells (const Sample *sample)
{
  for (gsize i = 0; i < sample->records->len; i++)
    if (sample_record (sample, i)->n_cells < 2)
      return FALSE;

  return sample->records->len > 0;
}

/* No candidate found two numbers in a record. A limit exceeded or a quotation
 * mark astray is the cause unless some candidate reads the text as a table. */
static void
explain_failure (const Sample  *samples,
                 const char    *name,
                 GError       **error)
{
  const Sample *failed = NULL, *read = NULL;
  gboolean is_table = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      const Sample *sample = &samples[i];

      if (sample->status <= DOWNHILL_CSV_LAST)
        {
          is_table = is_table || all_have_two_cells (sample);
          read = read != NULL ? read : sample;
        }
      else if (failed == NULL || sample->status > failed->status)
        failed = sample;
    }

  if (failed != NULL &&
      (!is_table || failed->status == DOWNHILL_CSV_TOO_WIDE))
    downhill_csv_reader_set_error (&failed->reader, failed->status, name,
                                   error);
  else if (read->records->len == 0)
    g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FORMAT,
                 _("“%s” has no data: choose a file with two columns of "
                   "numbers."),
                 name);
  else if (read->records->len == 1 && !sample_cell (read, 0, 0)->is_number)
    g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FORMAT,
                 _("“%s” has a header but no rows: add lines of numbers."),
                 name);
  else
    g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FORMAT,
                 _("“%s” needs two numeric columns, separated by commas, "
                   "semicolons, tabs, bars or blanks."),
                 name);
}

/* What programs write where there is no number; no name of a column. */
static gboolean
is_missing (const DownhillCsvCell *cell)
{
  static const char *const marks[] = {
    "", "NA", "N/A", "NaN", "inf", "infinity", "null", "none", "-", "?",
  };
  const char *start = cell->start;
  gsize length;

  if (cell->end - start > 1 && (*start == '-' || *start == '+'))
    start++;
  length = (gsize) (cell->end - start);
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (strlen (marks[i]) == length &&
        g_ascii_strncasecmp (start, marks[i], length) == 0)
      return TRUE;

  return FALSE;
}

static gsize
find_first_row (const Sample *sample)
{
  for (gsize i = 0; i < sample->records->len; i++)
    {
      const Record *record = sample_record (sample, i);

      if (record->n_cells == sample->n_columns && record->n_numbers >= 2)
        return i;
    }

  g_return_val_if_reached (0);
}

/* Whether record i names the first two columns that hold numbers in the first
 * row: neither of its cells is a number, and not both are missing. */
static gboolean
is_header (const Sample *sample,
           gsize         i,
           gsize         first_row)
{
  gboolean has_name = FALSE;
  int n_seen = 0;

  for (gsize k = 0; k < sample->n_columns && n_seen < 2; k++)
    {
      if (!sample_cell (sample, first_row, k)->is_number)
        continue;
      if (sample_cell (sample, i, k)->is_number)
        return FALSE;
      has_name = has_name || !is_missing (sample_cell (sample, i, k));
      n_seen++;
    }

  return has_name;
}

/* Whether record i has a name for all columns but one. */
static gboolean
is_short_header (const Sample *sample,
                 gsize         i)
{
  gsize n_cells = sample_record (sample, i)->n_cells;

  if (n_cells < 2 || n_cells + 1 != sample->n_columns)
    return FALSE;
  for (gsize k = 0; k < n_cells; k++)
    if (sample_cell (sample, i, k)->is_number ||
        is_missing (sample_cell (sample, i, k)))
      return FALSE;

  return TRUE;
}

static void
judge_columns (const Sample *sample,
               gsize         first_row,
               gboolean     *is_numeric,
               gboolean     *is_last_empty)
{
  gsize last = sample->n_columns - 1;

  *is_last_empty = TRUE;
  for (gsize k = 0; k < sample->n_columns; k++)
    {
      gsize n_numbers = 0, n_filled = 0;

      for (gsize i = first_row; i < sample->records->len; i++)
        {
          const DownhillCsvCell *cell;

          if (sample_record (sample, i)->n_cells != sample->n_columns)
            continue;
          cell = sample_cell (sample, i, k);
          n_numbers += cell->is_number != 0;
          n_filled += cell->end > cell->start;
        }
      is_numeric[k] = 2 * n_numbers > n_filled;
      if (k == last)
        *is_last_empty = n_filled == 0;
    }
}

static char *
make_name (const DownhillCsvCell *cell)
{
  g_autofree char *text = downhill_csv_cell_dup_text (cell);
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  g_strstrip (valid);
  if (g_utf8_strlen (valid, -1) > MAX_NAME_CHARS)
    {
      g_autofree char *start = g_utf8_substring (valid, 0, MAX_NAME_CHARS - 1);

      return g_strconcat (start, "…", NULL);
    }

  return g_steal_pointer (&valid);
}

/* Names for all columns. Those of the header are taken from record @header,
 * the first of them for column @shift. */
static char **
make_names (const Sample *sample,
            gboolean      has_header,
            gsize         header,
            gsize         shift)
{
  g_autoptr (GHashTable) uses =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  char **names = g_new0 (char *, sample->n_columns + 1);

  for (gsize k = 0; k < sample->n_columns; k++)
    {
      g_autofree char *base = NULL;
      guint n_uses;

      if (has_header && k >= shift &&
          k - shift < sample_record (sample, header)->n_cells)
        base = make_name (sample_cell (sample, header, k - shift));
      if (base == NULL || *base == '\0')
        {
          g_free (base);
          base = g_strdup_printf (_("column %lu"), (gulong) k + 1);
        }

      /* Counting the uses keeps this linear where all names are the same. */
      n_uses = GPOINTER_TO_UINT (g_hash_table_lookup (uses, base));
      names[k] = g_strdup (base);
      while (g_hash_table_contains (uses, names[k]))
        {
          g_free (names[k]);
          names[k] = g_strdup_printf ("%s (%u)", base, ++n_uses);
        }
      g_hash_table_insert (uses, g_strdup (names[k]), GUINT_TO_POINTER (1));
      g_hash_table_insert (uses, g_steal_pointer (&base),
                           GUINT_TO_POINTER (MAX (n_uses, 1)));
    }

  return names;
}

static DownhillCsvLayout *
make_layout (const Sample *sample)
{
  DownhillCsvLayout *layout = g_new0 (DownhillCsvLayout, 1);
  gsize first_row = find_first_row (sample), first_wide = 0, header;
  gboolean is_last_empty, is_short = FALSE;

  layout->separator = sample->reader.separator;
  layout->decimal_point = sample->reader.decimal_point;
  layout->n_columns = sample->n_columns;
  layout->is_numeric = g_new0 (gboolean, sample->n_columns);
  judge_columns (sample, first_row, layout->is_numeric, &is_last_empty);

  while (sample_record (sample, first_wide)->n_cells != sample->n_columns)
    first_wide++;
  for (header = first_wide; header < first_row; header++)
    if (sample_record (sample, header)->n_cells == sample->n_columns &&
        is_header (sample, header, first_row))
      break;
  layout->has_header = header < first_row;
  if (!layout->has_header && first_wide > 0 &&
      is_short_header (sample, first_wide - 1))
    {
      header = first_wide - 1;
      layout->has_header = is_short = TRUE;
    }

  layout->n_preamble = layout->has_header ? header : first_wide;
  layout->n_before_rows = layout->has_header ? header + 1 : first_wide;
  layout->names = make_names (sample, layout->has_header, header,
                              is_short && !is_last_empty ? 1 : 0);

  return layout;
}

/* Whether a digit stands on either side of @separator in some cell that is
 * text, without quotation marks, from record @start on. */
static gboolean
has_separator_in_text (const Sample *sample,
                       gsize         start,
                       char          separator)
{
  for (gsize i = start; i < sample->records->len; i++)
    for (gsize k = 0; k < sample_record (sample, i)->n_cells; k++)
      {
        const DownhillCsvCell *cell = sample_cell (sample, i, k);

        for (const char *p = cell->start + 1; p + 1 < cell->end; p++)
          if (*p == separator && !cell->is_quoted && g_ascii_isdigit (p[-1]) &&
              g_ascii_isdigit (p[1]))
            return TRUE;
      }

  return FALSE;
}

static gboolean
is_uniform (const Sample *sample,
            gsize         start)
{
  if (sample->status > DOWNHILL_CSV_LAST || sample->records->len <= start)
    return FALSE;
  for (gsize i = start; i < sample->records->len; i++)
    if (sample_record (sample, i)->n_cells < 2 ||
        sample_record (sample, i)->n_cells !=
            sample_record (sample, start)->n_cells)
      return FALSE;

  return TRUE;
}

/* "1.234,5;2.345,6" has two columns of no decimal numbers, but by commas it
 * would seem to have 1.234 and 6. Where another separator divides all of the
 * table as well, header included, and stands between digits, a reading by
 * commas is but a guess. */
static gboolean
check_commas (const Sample             *samples,
              const Sample             *best,
              const DownhillCsvLayout  *layout,
              const char               *name,
              GError                  **error)
{
  if (best->reader.separator != ',')
    return TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      char separator = candidates[i].separator;

      if (separator == ',' || separator == ' ' ||
          !is_uniform (&samples[i], layout->n_preamble) ||
          !has_separator_in_text (best, layout->n_preamble, separator))
        continue;
      g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FORMAT,
                   _("“%s” can be read in two ways, since its commas may "
                     "separate columns or be part of numbers: write numbers "
                     "without thousands separators."),
                   name);
      return FALSE;
    }

  return TRUE;
}

/**
 * downhill_csv_layout_detect:
 * @text: a table in UTF-8, as for downhill_csv_reader_init()
 * @length: the length of @text in bytes
 * @name: what the table is called
 * @error: %DOWNHILL_ERROR_FORMAT where no two columns of numbers are found, or
 *   where it is doubtful which they are
 *
 * Finds out from the first 1000 records, or 256 KiB, how a table is written.
 *
 * Separator and decimal point: those by which most of the text is numbers, in
 * records of equally many cells and of two numbers at least. A decimal comma
 * is looked for only where another character separates. A table that commas
 * and another character divide alike, with no decimal numbers by the latter,
 * is refused.
 *
 * Header: the first record of that many cells, before the first row of two
 * numbers, in which the cells above these numbers are no numbers themselves
 * and not both missing. What stands above it is a preamble, as is above the
 * first row what has another number of cells. A header that lacks one cell
 * names the columns from the second on, as R writes row names, or from the
 * first if the last column is empty.
 *
 * Names: an empty one becomes “column 3”; of equal ones the second becomes
 * “x (2)”; invalid UTF-8 is replaced, and 200 characters are kept.
 *
 * A column is numeric if more than half of its cells that are not empty hold
 * numbers.
 *
 * Returns: (transfer full) (nullable): the layout
 */
DownhillCsvLayout *
downhill_csv_layout_detect (const char  *text,
                            gsize        length,
                            const char  *name,
                            GError     **error)
{
  Sample samples[G_N_ELEMENTS (candidates)];
  const Sample *best = NULL;
  DownhillCsvLayout *layout = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      sample_init (&samples[i], text, length, candidates[i].separator,
                   candidates[i].decimal_point);
      if (samples[i].score > (best != NULL ? best->score : 0))
        best = &samples[i];
    }

  if (best == NULL)
    explain_failure (samples, name, error);
  else
    {
      layout = make_layout (best);
      if (!check_commas (samples, best, layout, name, error))
        g_clear_pointer (&layout, downhill_csv_layout_free);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (candidates); i++)
    sample_clear (&samples[i]);

  return layout;
}

void
downhill_csv_layout_free (DownhillCsvLayout *self)
{
  g_strfreev (self->names);
  g_free (self->is_numeric);
  g_free (self);
}
