/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-csv-columns.h"

#include <string.h>

#include "downhill-csv-classes.h"
#include "downhill-csv-text.h"

/* Which columns of a sample are numbers, with which decimal mark, and which two
 * of them are best looked at. */

/* Of more columns, those that are filled most are compared. */
#define MAX_COMPARED 64

/* A pair further left is preferred unless it has fewer rows than this share of
 * the rows that some other pair has. */
#define ENOUGH 0.9

/* Counts a cell that holds something. */
static void
look_at_cell (DownhillCsvMarks            *marks,
              DownhillCsvColumn           *column,
              const DownhillCsvSampleCell *cell,
              gsize                        line)
{
  column->n_filled += cell->reads != 0 ||
                      !downhill_csv_text_is_missing (cell->start, cell->end);
  downhill_csv_marks_look (marks, cell->start, cell->end, cell->reads, line);
}

/* The number in a cell of a column, without what stands behind it. */
static DownhillCsvSampleCell
get_bare (const DownhillCsvColumn     *column,
          const DownhillCsvSampleCell *cell)
{
  DownhillCsvSampleCell bare = *cell;
  char letter;

  if ((bare.reads == 0 || column->tails & DOWNHILL_CSV_TAIL_RAISED) &&
      downhill_csv_tail_strip (&bare.start, &bare.end, column->tails, &letter) != 0)
    bare.reads = downhill_csv_number_reads (bare.start, bare.end);

  return bare.reads != 0 ? bare : *cell;
}

/**
 * downhill_csv_column_reads:
 * @self: a column
 * @cell: a cell of it
 *
 * Returns: which numbers the cell can be, without what may stand behind it; 0 for none
 */
DownhillCsvReads
downhill_csv_column_reads (const DownhillCsvColumn     *self,
                           const DownhillCsvSampleCell *cell)
{
  return get_bare (self, cell).reads;
}

/* Finds out what may stand behind the numbers of a column; also behind those in rows above
 * the first one of two plain numbers. */
static DownhillCsvTail
judge_tails (const DownhillCsvSample *sample,
             gsize                    first_row,
             gsize                    k)
{
  DownhillCsvTails tails = { 0 };
  gsize first = first_row;

  while (first > 0 && downhill_csv_sample_is_row (sample, first - 1) &&
         downhill_csv_sample_get_record (sample, first - 1)->n_numbers > 0)
    first--;
  for (gsize i = first; i < sample->records->len; i++)
    {
      const DownhillCsvSampleCell *cell;

      if (!downhill_csv_sample_is_row (sample, i))
        continue;
      cell = downhill_csv_sample_get_cell (sample, i, k);
      if (i < first_row && !g_ascii_isdigit (*cell->start))
        continue;
      if (cell->reads != 0 || !downhill_csv_text_is_missing (cell->start, cell->end))
        downhill_csv_tails_look (&tails, cell->start, cell->end, cell->reads != 0);
    }

  return downhill_csv_tails_decide (&tails);
}

/* Finds out whether all cells of a column that is not numeric are numbers with one mark,
 * such as "$1.17". */
static void
judge_mark (const DownhillCsvSample *sample,
            gsize                    first_row,
            gsize                    k,
            DownhillCsvColumn       *column,
            gssize                   table)
{
  DownhillCsvReads reads = DOWNHILL_CSV_READS_POINT | DOWNHILL_CSV_READS_COMMA;
  DownhillCsvColumn marked = { 0 };
  g_auto (DownhillCsvMarks) marks = { 0 };

  for (gsize i = first_row; i < sample->records->len; i++)
    {
      DownhillCsvSampleCell cell;
      const char *mark;
      gboolean is_negative;

      if (!downhill_csv_sample_is_row (sample, i))
        continue;
      cell = *downhill_csv_sample_get_cell (sample, i, k);
      if (downhill_csv_text_is_missing (cell.start, cell.end))
        continue;
      mark = downhill_csv_number_strip_mark (&cell.start, &cell.end, &is_negative);
      if (mark == NULL || (marked.mark != NULL && mark != marked.mark))
        return;
      marked.mark = mark;
      cell.reads = downhill_csv_number_reads (cell.start, cell.end);
      reads &= cell.reads;
      if (reads == 0)
        return;
      look_at_cell (&marks, &marked, &cell,
                    downhill_csv_sample_get_record (sample, i)->line);
    }
  if (marked.mark == NULL)
    return;
  marked.n_numbers = marked.n_filled;
  downhill_csv_marks_decide (&marks, table, sample->reader.separator, &marked.decimal);
  g_free (column->decimal.doubtful);
  *column = marked;
}

/**
 * downhill_csv_columns_judge:
 * @sample: a sample with a table
 * @first_row: the first record to look at
 *
 * Returns: (transfer full): what each column holds
 */
DownhillCsvColumn *
downhill_csv_columns_judge (const DownhillCsvSample *sample,
                            gsize                    first_row)
{
  DownhillCsvColumn *columns = g_new0 (DownhillCsvColumn, sample->n_columns);
  g_autofree DownhillCsvMarks *marks = g_new0 (DownhillCsvMarks, sample->n_columns);
  gssize table = 0;

  for (gsize k = 0; k < sample->n_columns; k++)
    columns[k].tails = judge_tails (sample, first_row, k);
  for (gsize i = first_row; i < sample->records->len; i++)
    if (downhill_csv_sample_is_row (sample, i))
      for (gsize k = 0; k < sample->n_columns; k++)
        {
          DownhillCsvSampleCell bare =
              get_bare (&columns[k], downhill_csv_sample_get_cell (sample, i, k));

          look_at_cell (&marks[k], &columns[k], &bare,
                        downhill_csv_sample_get_record (sample, i)->line);
        }
  for (gsize k = 0; k < sample->n_columns; k++)
    if (2 * marks[k].n_reads > columns[k].n_filled)
      table += (gssize) marks[k].n_comma - (gssize) marks[k].n_point;

  for (gsize k = 0; k < sample->n_columns; k++)
    {
      DownhillCsvColumn *column = &columns[k];
      DownhillCsvReads wanted;
      gboolean counts = TRUE;
      double first = 0, value = 0;

      downhill_csv_marks_decide (&marks[k], table, sample->reader.separator,
                                 &column->decimal);
      downhill_csv_marks_clear (&marks[k]);
      wanted = column->decimal.decimal_point == ',' ? DOWNHILL_CSV_READS_COMMA
                                            : DOWNHILL_CSV_READS_POINT;
      for (gsize i = first_row; i < sample->records->len; i++)
        {
          DownhillCsvSampleCell bare;

          if (!downhill_csv_sample_is_row (sample, i))
            continue;
          bare = get_bare (column, downhill_csv_sample_get_cell (sample, i, k));
          if (!(bare.reads & wanted))
            continue;
          if (counts)
            {
              downhill_csv_number_parse (bare.start, bare.end,
                                         column->decimal.decimal_point, &value);
              if (column->n_numbers == 0)
                first = value;
              counts = value == first + (double) column->n_numbers;
            }
          column->n_numbers++;
        }
      column->is_numeric = 2 * column->n_numbers > column->n_filled;
      if (!column->is_numeric && column->n_numbers == 0)
        judge_mark (sample, first_row, k, column, table);
      column->is_counter = counts && column->mark == NULL && (first == 0 || first == 1) &&
                           column->n_numbers >= 3;
    }

  return columns;
}

/* The cell that the next row from @i on has in a column, if it is filled; then @i is behind
 * that row. NULL behind the last one. */
static const DownhillCsvSampleCell *
next_filled (const DownhillCsvSample *sample,
             gsize                    k,
             gsize                   *i)
{
  while (*i < sample->records->len)
    {
      gsize row = (*i)++;
      const DownhillCsvSampleCell *cell;

      if (!downhill_csv_sample_is_row (sample, row))
        continue;
      cell = downhill_csv_sample_get_cell (sample, row, k);
      if (!downhill_csv_text_is_missing (cell->start, cell->end))
        return cell;
    }

  return NULL;
}

/* A second word may stand below a sample that does not hold the whole table. */
static void
judge_words (const DownhillCsvSample *sample,
             gsize                    first_row,
             gsize                    k,
             DownhillCsvColumn       *column)
{
  g_auto (DownhillCsvClasses) classes = { 0 };
  const DownhillCsvSampleCell *cell;
  gsize n[2] = { 0 }, i = first_row;
  double word;

  while ((cell = next_filled (sample, k, &i)) != NULL)
    {
      if (!downhill_csv_classes_read (&classes, cell->start, cell->end, &word))
        return;
      n[word == 1]++;
    }
  column->has_both = n[0] >= 2 && n[1] >= 2;
  column->is_words = n[0] > 0 && (n[1] > 0 || sample->reader.at < sample->reader.end);
}

/* The line of the first S or W of a column that has only N and S, or E and W; else 0. */
static gsize
find_side (const DownhillCsvSample *sample,
           gsize                    first_row,
           gsize                    k)
{
  const DownhillCsvSampleCell *cell;
  gsize line = 0, n_latitudes = 0, n_longitudes = 0, i = first_row;

  while ((cell = next_filled (sample, k, &i)) != NULL)
    {
      if (cell->end - cell->start != 1 || strchr ("NSEW", *cell->start) == NULL)
        return 0;
      n_latitudes += *cell->start == 'N' || *cell->start == 'S';
      n_longitudes += *cell->start == 'E' || *cell->start == 'W';
      if (line == 0 && (*cell->start == 'S' || *cell->start == 'W'))
        line = downhill_csv_sample_get_record (sample, i - 1)->line;
    }

  return n_latitudes == 0 || n_longitudes == 0 ? line : 0;
}

/* Whether two cells are multiples of one unit, "V" and "mV", or two currencies. */
static gboolean
are_other_units (const DownhillCsvSampleCell *a,
                 const DownhillCsvSampleCell *b)
{
  static const char prefixes[] = "numckKMGT";
  gsize n = (gsize) (a->end - a->start), m = (gsize) (b->end - b->start);

  if (n > m)
    return are_other_units (b, a);
  if (n == m && memcmp (a->start, b->start, n) == 0)
    return FALSE;
  if (downhill_csv_number_is_currency (a->start, a->end) &&
      downhill_csv_number_is_currency (b->start, b->end))
    return TRUE;
  if (!downhill_csv_text_is_unit (a->start, a->end) ||
      !downhill_csv_text_is_unit (b->start, b->end) || strchr (prefixes, *b->start) == NULL)
    return FALSE;
  if (n == m)
    return n > 1 && strchr (prefixes, *a->start) != NULL &&
           memcmp (a->start + 1, b->start + 1, n - 1) == 0;

  return m == n + 1 && memcmp (a->start, b->start + 1, n) == 0;
}

/* The line of the first cell of a column that is another unit than the first one, where all
 * are units, or all are currencies; else 0. */
static gsize
find_other_unit (const DownhillCsvSample *sample,
                 gsize                    first_row,
                 gsize                    k)
{
  const DownhillCsvSampleCell *first = NULL, *cell;
  gsize line = 0, i = first_row;

  while ((cell = next_filled (sample, k, &i)) != NULL)
    {
      if (!downhill_csv_text_is_unit (cell->start, cell->end) &&
          !downhill_csv_number_is_currency (cell->start, cell->end))
        return 0;
      if (first == NULL)
        first = cell;
      else if (line == 0 && are_other_units (first, cell))
        line = downhill_csv_sample_get_record (sample, i - 1)->line;
    }

  return line;
}

/**
 * downhill_csv_columns_find_words:
 * @sample: a sample with a table
 * @first_row: the first row, whether it has two numbers or not
 * @columns: what its columns hold, without @is_words, @has_both, @side_line and @unit_line,
 *   which are found here
 */
void
downhill_csv_columns_find_words (const DownhillCsvSample *sample,
                                 gsize                    first_row,
                                 DownhillCsvColumn       *columns)
{
  for (gsize k = 0; k < sample->n_columns; k++)
    if (columns[k].n_numbers == 0)
      judge_words (sample, first_row, k, &columns[k]);
    else if (k + 1 < sample->n_columns)
      {
        columns[k].side_line = find_side (sample, first_row, k + 1);
        columns[k].unit_line = find_other_unit (sample, first_row, k + 1);
      }
}

void
downhill_csv_columns_free (DownhillCsvColumn *columns,
                           gsize              n_columns)
{
  for (gsize k = 0; k < n_columns; k++)
    g_free (columns[k].decimal.doubtful);
  g_free (columns);
}

/* For each row a bit, set where the column has a number. */
typedef struct {
  gsize column;
  gsize n_numbers;
  gboolean only_y;
  guint64 *rows;
} Filling;

static void
filling_clear (gpointer data)
{
  g_free (((Filling *) data)->rows);
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  const Filling *first = a, *second = b;

  if (first->n_numbers != second->n_numbers)
    return first->n_numbers > second->n_numbers ? -1 : 1;

  return first->column < second->column ? -1 : 1;
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  return ((const Filling *) a)->column < ((const Filling *) b)->column ? -1 : 1;
}

/* Lists the columns to choose from. Row names are none, and what counts the
 * rows is none for x, from the left on, as long as two others are left. */
static GArray *
list_fillings (const DownhillCsvSample *sample,
               gsize                    first_row,
               const DownhillCsvColumn *columns,
               gboolean                 with_counters)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (Filling));
  gsize n_words = sample->records->len / 64 + 1, n_left = 0;
  g_autofree gboolean *is_out = g_new0 (gboolean, sample->n_columns);

  g_array_set_clear_func (list, filling_clear);
  for (gsize k = 0; k < sample->n_columns; k++)
    n_left += columns[k].is_numeric;
  for (int by_name = 1; by_name >= 0; by_name--)
    for (gsize k = 0; k < sample->n_columns && n_left > 2 && !with_counters; k++)
      if (columns[k].is_numeric && !is_out[k] &&
          (by_name ? columns[k].is_row_name : columns[k].is_counter))
        {
          is_out[k] = TRUE;
          n_left--;
        }

  for (gsize k = 0; k < sample->n_columns; k++)
    if (columns[k].is_numeric && !(is_out[k] && columns[k].is_row_name))
      {
        Filling filling = { k, columns[k].n_numbers, is_out[k], NULL };

        g_array_append_val (list, filling);
      }
  g_array_sort (list, compare_numbers);
  if (list->len > MAX_COMPARED)
    g_array_set_size (list, MAX_COMPARED);
  g_array_sort (list, compare_places);

  for (guint j = 0; j < list->len; j++)
    {
      Filling *filling = &g_array_index (list, Filling, j);
      DownhillCsvReads wanted = columns[filling->column].decimal.decimal_point == ','
                                    ? DOWNHILL_CSV_READS_COMMA
                                    : DOWNHILL_CSV_READS_POINT;

      filling->rows = g_new0 (guint64, n_words);
      for (gsize i = first_row; i < sample->records->len; i++)
        if (downhill_csv_sample_is_row (sample, i) &&
            (downhill_csv_column_reads (
                 &columns[filling->column],
                 downhill_csv_sample_get_cell (sample, i, filling->column)) &
             wanted))
          filling->rows[i / 64] |= G_GUINT64_CONSTANT (1) << (i % 64);
    }

  return list;
}

static gsize
count_common (const Filling *a,
              const Filling *b,
              gsize          n_words)
{
  gsize n = 0;

  if (a->only_y)
    return 0;

  for (gsize i = 0; i < n_words; i++)
    for (guint64 rest = a->rows[i] & b->rows[i]; rest != 0; rest &= rest - 1)
      n++;

  return n;
}

static gsize
find_most (GArray *list,
           gsize   n_words)
{
  gsize most = 0;

  for (guint i = 0; i < list->len; i++)
    for (guint j = i + 1; j < list->len; j++)
      most = MAX (most, count_common (&g_array_index (list, Filling, i),
                                      &g_array_index (list, Filling, j),
                                      n_words));

  return most;
}

/* The first pair of a list that enough rows have; returns whether there is one. */
static gboolean
find_pair (GArray *list,
           gsize   n_words,
           gsize   most,
           gsize  *x,
           gsize  *y)
{
  for (guint i = 0; i < list->len; i++)
    for (guint j = i + 1; j < list->len; j++)
      if (!g_array_index (list, Filling, i).only_y &&
          (double) count_common (&g_array_index (list, Filling, i),
                                 &g_array_index (list, Filling, j), n_words) >=
              ENOUGH * (double) most)
        {
          *x = g_array_index (list, Filling, i).column;
          *y = g_array_index (list, Filling, j).column;
          return TRUE;
        }

  return FALSE;
}

/* Whether an empty column, which parts two tables, lies between two others. */
static gboolean
is_parted (const DownhillCsvColumn *columns,
           gsize                    x,
           gsize                    y)
{
  for (gsize k = x + 1; k < y; k++)
    if (columns[k].n_filled == 0)
      return TRUE;

  return FALSE;
}

/**
 * downhill_csv_columns_choose_pair:
 * @sample: a sample with a table
 * @first_row: its first row
 * @columns: what its columns hold
 * @x: (out): the column of x, or their number where there is no pair
 * @y: (out): that of y, likewise
 *
 * Chooses the first two columns of numbers, but passes over row names, for x also
 * over what counts the rows, where two others of its table are there, and over pairs that have
 * clearly fewer rows in common than another. Where there is only one, the other is the first
 * column of numbers with one mark, or else, for y, of two words.
 */
void
downhill_csv_columns_choose_pair (const DownhillCsvSample *sample,
                                  gsize                    first_row,
                                  const DownhillCsvColumn *columns,
                                  gsize                   *x,
                                  gsize                   *y)
{
  gsize n_words = sample->records->len / 64 + 1;
  g_autoptr (GArray) list = list_fillings (sample, first_row, columns, FALSE);
  g_autoptr (GArray) all = list_fillings (sample, first_row, columns, TRUE);
  gsize most = find_most (list, n_words), most_of_all = find_most (all, n_words);

  /* Counting is better than having no rows. */
  if (2 * most < most_of_all)
    {
      g_array_unref (list);
      list = g_array_ref (all);
      most = most_of_all;
    }
  *x = *y = sample->n_columns;
  if (find_pair (list, n_words, most, x, y))
    {
      gsize counter, beside;

      if (is_parted (columns, *x, *y) &&
          find_pair (all, n_words, most_of_all, &counter, &beside) &&
          !is_parted (columns, counter, beside))
        {
          *x = counter;
          *y = beside;
        }
      return;
    }
  /* Better an amount of money than nothing. */
  for (gsize k = 0; k < sample->n_columns && all->len == 1; k++)
    if (columns[k].mark != NULL && columns[k].n_filled >= 2)
      {
        gsize other = g_array_index (all, Filling, 0).column;

        *x = MIN (k, other);
        *y = MAX (k, other);
        return;
      }
  for (gsize k = 0; k < sample->n_columns && all->len == 1; k++)
    if (columns[k].has_both)
      {
        *x = g_array_index (all, Filling, 0).column;
        *y = k;
        return;
      }
}
