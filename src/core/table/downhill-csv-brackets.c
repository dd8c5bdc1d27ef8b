/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-csv-brackets.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-error.h"

/* Whether a bracket opens before a number, or else closes behind one, and has no other in
 * the cell. */
static gboolean
has_open_bracket (const DownhillCsvSampleCell *cell,
                  gboolean                     closes)
{
  const char *start = cell->start, *end = cell->end;
  const char *brackets = closes ? ")]}" : "([{";

  if (cell->is_quoted)
    return FALSE;
  if (closes)
    while (end > start && strchr (";,", end[-1]) != NULL)
      end--;
  if (end - start < 2)
    return FALSE;
  if (closes)
    return strchr (brackets, *--end) != NULL && downhill_csv_number_reads (start, end) != 0;
  for (const char *p = end; p-- > start;)
    if (strchr (brackets, *p) != NULL)
      return downhill_csv_number_reads (p + 1, end) != 0;

  return FALSE;
}

/* "(50,15)" between blanks is a place, and no amount below zero. */
static gboolean
is_place (const DownhillCsvSampleCell *cell)
{
  gsize length = (gsize) (cell->end - cell->start);

  return length > 4 && *cell->start == '(' && cell->end[-1] == ')' && cell->reads != 0 &&
         memchr (cell->start, ',', length) != NULL;
}

/**
 * downhill_csv_brackets_check_none:
 * @sample: a sample with a table
 * @name: what the table is called
 * @error: %DOWNHILL_ERROR_FORMAT
 *
 * "x = [1, 2, 3]", "(50,15) (51,18)", "0.1 (1.5 2.5 3.5)": brackets around more than one
 * number say that these belong together otherwise than by rows and columns.
 *
 * Returns: whether there are none
 */
gboolean
downhill_csv_brackets_check_none (const DownhillCsvSample  *sample,
                                  const char               *name,
                                  GError                  **error)
{
  for (gsize i = 0; i < sample->records->len; i++)
    {
      const DownhillCsvSampleRecord *record = downhill_csv_sample_get_record (sample, i);
      gboolean is_open = FALSE;

      for (gsize k = 0; !record->is_comment && k < record->n_cells; k++)
        {
          const DownhillCsvSampleCell *cell = downhill_csv_sample_get_cell (sample, i, k);

          if ((is_open && has_open_bracket (cell, TRUE)) ||
              (sample->reader.separator == ' ' && is_place (cell)))
            {
              g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FORMAT,
                           _("“%s” has brackets around several numbers in line %lu: write one "
                             "x and one y on each line, without brackets."),
                           name, (gulong) record->line);
              return FALSE;
            }
          is_open = is_open || has_open_bracket (cell, FALSE);
        }
    }

  return TRUE;
}
