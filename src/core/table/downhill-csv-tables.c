/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-csv-tables.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "downhill-csv-rows.h"
#include "core/base/downhill-error.h"

/* The tables of a file that has more than one. */

/**
 * downhill_csv_tables_go_on:
 * @source: where a table starts, as @layout was read from it
 * @layout: how that is written
 * @next_line: (out): the line in which the next table starts, or 0
 * @error: as downhill_csv_rows_read()
 *
 * Reads a table by the columns that it proposes, and goes to where the next one
 * starts: just below the last row, for what stands between may be its header.
 *
 * Cost: O(size) of the table.
 *
 * Returns: whether that went well
 */
gboolean
downhill_csv_tables_go_on (DownhillCsvSource        *source,
                           const DownhillCsvLayout  *layout,
                           gsize                    *next_line,
                           GError                  **error)
{
  g_auto (DownhillCsvRows) rows = { .layout = layout, .x = layout->x, .y = layout->y };
  DownhillCsvReport report = { 0 };

  *next_line = 0;
  /* Rows that are columns take the whole file. */
  if (layout->is_series)
    return TRUE;
  /* No columns are proposed: any will do. */
  if (rows.x == layout->n_columns)
    {
      rows.x = 0;
      rows.y = 1;
    }
  if (!downhill_csv_rows_read (&rows, source, NULL, NULL, &report, error))
    return FALSE;
  *next_line = report.next_table_line;

  return *next_line == 0 ||
         downhill_csv_source_start_at (source, rows.end, rows.end_line, error);
}

/* The reference datasets of NIST for statistical software (StRD) have tables of what is
 * certified above their data, which are below the last line that begins with "Data:". */
static gboolean
skip_certified (DownhillCsvSource  *source,
                GError            **error)
{
  const char *data = NULL;
  gsize line = source->line, data_line = line;

  if (!g_str_has_prefix (source->text, "NIST/ITL StRD"))
    return TRUE;
  for (const char *p = strchr (source->text, '\n'); p != NULL; p = strchr (p + 1, '\n'))
    {
      line++;
      if (!g_str_has_prefix (p + 1, "Data:"))
        continue;
      data = p + 1 + strlen ("Data:");
      data_line = line;
    }

  return data == NULL || downhill_csv_source_start_at (source, data, data_line, error);
}

/**
 * downhill_csv_tables_go_to:
 * @source: a source at its start
 * @table: which of its tables to go to, from 1
 * @error: %DOWNHILL_ERROR_DATA where there are not so many, and what reading says
 *
 * Returns: whether @source starts with that table now
 */
gboolean
downhill_csv_tables_go_to (DownhillCsvSource  *source,
                           gsize               table,
                           GError            **error)
{
  if (!skip_certified (source, error))
    return FALSE;
  for (gsize i = 1; i < table; i++)
    {
      g_autoptr (DownhillCsvLayout) layout = downhill_csv_layout_read (source, error);
      gsize next_line;

      if (layout == NULL ||
          !downhill_csv_tables_go_on (source, layout, &next_line, error))
        return FALSE;
      if (next_line == 0)
        {
          g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_DATA,
                       g_dngettext (GETTEXT_PACKAGE,
                                    "“%s” has %lu table: there is no table %lu.",
                                    "“%s” has %lu tables: there is no table %lu.", i),
                       source->name, (gulong) i, (gulong) table);
          return FALSE;
        }
    }

  return TRUE;
}
