/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-csv-preview.h"

#include "downhill-csv-dialect.h"
#include "downhill-csv-tables.h"
#include "downhill-csv-text.h"
#include "downhill-csv-turned.h"
#include "core/base/downhill-text.h"

/* More rows and columns than these, and longer cells, help nobody to choose. */
#define MAX_ROWS 8
#define MAX_COLUMNS 50
#define MAX_CELL_CHARS 30
#define MAX_TABLES 50

static char *
dup_shown (const DownhillCsvCell *cell)
{
  g_autofree char *text = downhill_csv_cell_dup_text (cell);
  g_autofree char *valid = downhill_csv_text_dup_valid (text);
  g_autofree char *shown = downhill_text_dup_visible (valid);
  g_autofree char *start = NULL;

  if (g_utf8_strlen (shown, -1) <= MAX_CELL_CHARS)
    return g_steal_pointer (&shown);
  start = g_utf8_substring (shown, 0, MAX_CELL_CHARS - 1);

  return g_strconcat (start, "…", NULL);
}

/* The cells of a record, filled up to @n_columns. */
static char **
read_row (DownhillCsvReader *reader,
          gsize              n_columns)
{
  char **row = g_new0 (char *, n_columns + 1);
  DownhillCsvStatus status;
  gsize k = 0;

  do
    {
      DownhillCsvCell cell;

      status = downhill_csv_reader_next_cell (reader, 0, &cell);
      if (status > DOWNHILL_CSV_LAST)
        downhill_csv_reader_skip_line (reader);
      else if (k < n_columns)
        row[k++] = dup_shown (&cell);
    }
  while (status == DOWNHILL_CSV_MORE);
  while (k < n_columns)
    row[k++] = g_strdup ("");

  return row;
}

static DownhillCsvPreview *
preview_source (DownhillCsvSource  *source,
                gsize               n_tables,
                GError            **error)
{
  g_autoptr (DownhillCsvLayout) layout = downhill_csv_layout_read (source, error);
  DownhillCsvPreview *self;
  DownhillCsvReader reader;
  gsize lines[MAX_ROWS];
  gsize n, next_line = 0;

  if (layout == NULL)
    return NULL;
  if (layout->is_series)
    {
      g_autoptr (GString) text = downhill_csv_dup_turned (
          source->text + layout->start, source->length - layout->start,
          layout->separator);
      g_autoptr (DownhillCsvSource) turned = downhill_csv_source_new_for_text (
          text->str, text->len, source->name, error);

      return turned != NULL ? preview_source (turned, 1, error) : NULL;
    }

  self = g_atomic_rc_box_new0 (DownhillCsvPreview);
  n = MIN (layout->n_columns, MAX_COLUMNS);
  self->names = g_new0 (char *, n + 1);
  self->has_numbers = g_new0 (gboolean, n);
  self->is_words = g_new0 (gboolean, n);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->x = layout->x;
  self->y = layout->y;
  for (gsize k = 0; k < n; k++)
    {
      self->names[k] = g_strdup (layout->names[k]);
      self->has_numbers[k] = layout->columns[k].n_numbers > 0;
      self->is_words[k] = layout->columns[k].is_words;
    }
  downhill_csv_reader_init (&reader, source->text, source->length,
                            layout->separator);
  reader.at = source->text + layout->start;
  reader.line = layout->start_line;
  while (self->rows->len < MAX_ROWS && downhill_csv_reader_next_record (&reader))
    {
      lines[self->rows->len] = reader.record_line;
      g_ptr_array_add (self->rows, read_row (&reader, n));
    }
  if (n_tables <= 1 || !downhill_csv_tables_go_on (source, layout, &next_line, NULL) ||
      next_line == 0)
    return self;
  while (self->rows->len > 0 && lines[self->rows->len - 1] >= next_line)
    g_ptr_array_set_size (self->rows, (int) self->rows->len - 1);
  self->next = preview_source (source, n_tables - 1, NULL);

  return self;
}

/**
 * downhill_csv_preview_read:
 * @file: a regular file, or a resource
 * @with_others: whether to look for further tables in the file
 * @cancellable: (nullable): to give up from another thread
 * @error: as downhill_csv_read(), where no records of two cells are found
 *
 * Reads the first rows of a table as downhill_csv_read() understands it, even if
 * that finds no two columns to propose: then @x and @y are beyond the names.
 *
 * Cost: O(1); with further tables, O(size).
 *
 * Returns: (transfer full) (nullable): at most 8 rows and 50 columns of at most
 *   50 tables
 */
DownhillCsvPreview *
downhill_csv_preview_read (GFile         *file,
                           gboolean       with_others,
                           GCancellable  *cancellable,
                           GError       **error)
{
  g_autoptr (DownhillCsvSource) source =
      downhill_csv_source_new_for_file (file, cancellable, error);

  return source != NULL
             ? preview_source (source, with_others ? MAX_TABLES : 1, error) : NULL;
}

DownhillCsvPreview *
downhill_csv_preview_ref (DownhillCsvPreview *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  DownhillCsvPreview *self = data;

  g_strfreev (self->names);
  g_free (self->has_numbers);
  g_free (self->is_words);
  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->next, downhill_csv_preview_unref);
}

void
downhill_csv_preview_unref (DownhillCsvPreview *self)
{
  g_atomic_rc_box_release_full (self, clear);
}
