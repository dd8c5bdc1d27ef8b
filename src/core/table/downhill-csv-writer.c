/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-csv.h"

#include <string.h>

#include "downhill-csv-number.h"
#include "downhill-csv-text.h"

#define WRITE_BYTES (64 * 1024)

/* What would be read as a number, or as a missing one, gets its axis before it:
 * else the line of names would be a row. */
static void
append_name (GString    *line,
             const char *axis,
             const char *name)
{
  const char *end = name + strlen (name);
  g_autofree char *longer = NULL;
  gboolean is_quoted = *name == '\0' || strpbrk (name, " \t,;|\"#\r\n") != NULL;

  if (*name != '\0' && (downhill_csv_number_reads (name, end) != 0 ||
                        downhill_csv_text_is_missing (name, end)))
    {
      longer = g_strdup_printf ("%s %s", axis, name);
      name = longer;
      is_quoted = TRUE;
    }
  if (!is_quoted)
    {
      g_string_append (line, name);
      return;
    }

  g_string_append_c (line, '"');
  for (; *name != '\0'; name++)
    {
      if (*name == '"')
        g_string_append_c (line, '"');
      g_string_append_c (line, *name);
    }
  g_string_append_c (line, '"');
}

static void
append_number (GString *line,
               double   number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (line, g_ascii_formatd (digits, sizeof digits, "%.17g",
                                          number));
}

/* Not every stream looks at the cancellable. */
static gboolean
write_text (GString        *text,
            GOutputStream  *stream,
            GCancellable   *cancellable,
            GError        **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !g_output_stream_write_all (stream, text->str, text->len, NULL,
                                  cancellable, error))
    return FALSE;
  g_string_truncate (text, 0);

  return TRUE;
}

/**
 * downhill_csv_write:
 * @dataset: data
 * @stream: where to write to; it is flushed, and closing it is left to the
 *   caller, who must look at the result of that too
 * @cancellable: (nullable): to give up from another thread
 * @error: what the stream says
 *
 * Writes a line with the names of x and y and one line for each point, by
 * commas, whatever the locale. A name that is a number gets x or y before it. The
 * numbers have 17 significant digits, so that downhill_csv_read() gives the same
 * doubles.
 *
 * Returns: whether all was written
 */
gboolean
downhill_csv_write (DownhillDataset  *dataset,
                    GOutputStream    *stream,
                    GCancellable     *cancellable,
                    GError          **error)
{
  g_autoptr (GString) text = g_string_sized_new (WRITE_BYTES + 1024);
  const double *x = downhill_dataset_get_x (dataset);
  const double *y = downhill_dataset_get_y (dataset);
  gsize m = downhill_dataset_get_size (dataset);

  append_name (text, "x", downhill_dataset_get_x_name (dataset));
  g_string_append_c (text, ',');
  append_name (text, "y", downhill_dataset_get_y_name (dataset));
  g_string_append_c (text, '\n');

  for (gsize i = 0; i < m; i++)
    {
      append_number (text, x[i]);
      g_string_append_c (text, ',');
      append_number (text, y[i]);
      g_string_append_c (text, '\n');
      if (text->len >= WRITE_BYTES &&
          !write_text (text, stream, cancellable, error))
        return FALSE;
    }

  return write_text (text, stream, cancellable, error) &&
         g_output_stream_flush (stream, cancellable, error);
}
