/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-csv-header.h"

#include <string.h>

#include "downhill-csv-text.h"

/* Headers of instruments and programs that have their own places for names. */

/* A record, or what is behind the '#' of a comment, without blanks around it. */
static char *
dup_record (const DownhillCsvSample *sample,
            gsize                    i)
{
  const DownhillCsvSampleRecord *record = downhill_csv_sample_get_record (sample, i);
  g_autofree char *text = g_strndup (record->start, (gsize) (record->end - record->start));

  text[strcspn (text, "\r\n")] = '\0';

  return downhill_csv_text_dup_valid (g_strstrip (text));
}

static void
take_names (DownhillCsvHeader *header,
            GPtrArray         *names,
            gsize              record,
            gsize              start)
{
  g_ptr_array_add (names, NULL);
  header->n_names = names->len - 1;
  header->names = (char **) g_ptr_array_steal (names, NULL);
  header->first = header->record = record;
  header->start = start;
}

/* Campbell's loggers: what made the table, names, units, and how values were summed up. */
static gboolean
find_toa5 (const DownhillCsvSample *sample,
           DownhillCsvHeader       *header)
{
  const DownhillCsvSampleCell *first = downhill_csv_sample_get_cell (sample, 0, 0);

  if (sample->records->len < 5 || first->end - first->start != 4 ||
      memcmp (first->start, "TOA5", 4) != 0 || !downhill_csv_sample_is_row (sample, 1))
    return FALSE;
  downhill_csv_header_take (sample, 1, header);
  header->start = 4;

  return header->names != NULL;
}

/* Well logs (LAS): the names follow "~A" above the rows, or begin the lines of "~C". */
static gboolean
find_las (const DownhillCsvSample *sample,
          gsize                    first_row,
          DownhillCsvHeader       *header)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  gsize above = first_row;
  gboolean is_curve = FALSE;

  for (gsize i = 0; i < first_row; i++)
    {
      g_autofree char *text = dup_record (sample, i);

      if (g_ascii_strncasecmp (text, "~A", 2) == 0)
        above = i;
      if (*text == '~')
        is_curve = g_ascii_strncasecmp (text, "~C", 2) == 0;
      else if (is_curve && strchr (text, '.') != NULL &&
               !downhill_csv_sample_get_record (sample, i)->is_comment)
        {
          *strchr (text, '.') = '\0';
          g_ptr_array_add (names, g_strchomp (g_steal_pointer (&text)));
        }
    }
  if (above == first_row)
    return FALSE;
  if (names->len != sample->n_columns)
    {
      g_autofree char *text = dup_record (sample, above);
      g_auto (GStrv) parts = g_strsplit_set (text, " \t,", -1);

      g_ptr_array_set_size (names, 0);
      for (gsize k = 1; *parts != NULL && parts[k] != NULL; k++)
        if (*parts[k] != '\0')
          g_ptr_array_add (names, g_strdup (parts[k]));
    }
  if (names->len != sample->n_columns)
    return FALSE;
  take_names (header, names, above, above + 1);

  return TRUE;
}

/* Spectrometers of JASCO and others: "XUNITS", "YUNITS" and what follows them. */
static gboolean
find_units (const DownhillCsvSample *sample,
            gsize                    first_row,
            DownhillCsvHeader       *header)
{
  static const char *const keys[] = { "XUNITS", "YUNITS", "Y2UNITS", "Y3UNITS" };
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  gsize last = 0;

  for (gsize k = 0; k < G_N_ELEMENTS (keys) && names->len < sample->n_columns; k++)
    for (gsize i = 0; i < first_row; i++)
      {
        g_autofree char *text = dup_record (sample, i);
        const char *value = text + strlen (keys[k]);

        if (!g_str_has_prefix (text, keys[k]) || strchr (" \t=:,;", *value) == NULL)
          continue;
        value += strspn (value, " \t=:,;\"");
        g_ptr_array_add (names, g_strndup (value, strcspn (value, "\",;\t")));
        last = i;
        break;
      }
  if (names->len < 2)
    return FALSE;
  while (names->len < sample->n_columns)
    g_ptr_array_add (names, g_strdup (""));
  take_names (header, names, last, first_row);

  return TRUE;
}

/**
 * downhill_csv_header_find_known:
 * @sample: a sample with a table
 * @first_row: its first row of numbers
 * @header: (out caller-allocates): the header, untouched if there is none
 *
 * Looks for the headers of known instruments: TOA5, LAS, and XUNITS with YUNITS.
 *
 * Returns: whether there is one
 */
gboolean
downhill_csv_header_find_known (const DownhillCsvSample *sample,
                                gsize                    first_row,
                                DownhillCsvHeader       *header)
{
  return first_row > 0 && first_row < sample->records->len &&
         (find_toa5 (sample, header) || find_las (sample, first_row, header) ||
          find_units (sample, first_row, header));
}
