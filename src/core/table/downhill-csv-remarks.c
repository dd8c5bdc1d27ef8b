/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-csv-remarks.h"

#include <math.h>
#include <string.h>

/* Longer lines say nothing of numbers. */
#define MAX_BYTES 200

static char *
dup_line (const char *start,
          const char *end)
{
  char *text = g_strndup (start, (gsize) MIN (end - start, MAX_BYTES));

  text[strcspn (text, "\r\n")] = '\0';

  return g_strstrip (text);
}

/* "1.0e+03 *", as Matlab has above a matrix: the power of ten, 0 for none. */
static int
parse_factor (const char *text)
{
  const char *end = text + strlen (text);
  double factor;
  int exponent;

  if (end == text || end[-1] != '*' ||
      !downhill_csv_number_parse (text, end - 1, '.', &factor) || factor <= 0)
    return 0;
  exponent = (int) lround (log10 (factor));

  return fabs (factor / pow (10, exponent) - 1) < 1e-9 ? exponent : 0;
}

/* "NODATA_value -9999", "NULL. -999.25 : NULL VALUE", "# missing value: -99": one number
 * behind a word that says what it is for. Such a word may also count what is missing. */
static gboolean
parse_no_data (const char *text,
               double     *no_data)
{
  static const char *const words[] = {
    "nodata", "no data", "no_data", "missing", "null", "fill value", "fillvalue", "fill_value",
    "undefined", "undef", "fehlwert", "valeur manquante",
  };
  g_autofree char *lower = g_ascii_strdown (text, -1);
  g_auto (GStrv) parts = NULL;
  const char *rest = NULL;
  gsize n_numbers = 0;
  double number;

  for (gsize i = 0; i < G_N_ELEMENTS (words) && rest == NULL; i++)
    if (strstr (lower, words[i]) != NULL)
      rest = strstr (lower, words[i]) + strlen (words[i]);
  if (rest == NULL)
    return FALSE;
  parts = g_strsplit_set (rest, " \t,;:=()[]\"'", -1);
  for (gsize k = 0; parts[k] != NULL; k++)
    if (downhill_csv_number_parse (parts[k], parts[k] + strlen (parts[k]), '.', &number))
      {
        n_numbers++;
        *no_data = number;
      }

  return n_numbers == 1 && (downhill_csv_number_is_fill (*no_data) ||
                            g_str_has_prefix (lower, "nodata_value"));
}

/**
 * downhill_csv_remarks_find:
 * @sample: a sample with a table
 * @n_records: how many of its records stand above the rows
 * @remarks: (out caller-allocates): what these say of the numbers
 */
void
downhill_csv_remarks_find (const DownhillCsvSample *sample,
                           gsize                    n_records,
                           DownhillCsvRemarks      *remarks)
{
  *remarks = (DownhillCsvRemarks) { .no_data = NAN };
  for (gsize i = 0; i < n_records; i++)
    {
      const DownhillCsvSampleRecord *record = downhill_csv_sample_get_record (sample, i);
      g_autofree char *text = dup_line (record->start, record->end);
      double no_data;

      if (parse_factor (text) != 0)
        {
          remarks->exponent = parse_factor (text);
          remarks->exponent_line = record->line;
        }
      if (downhill_csv_line_begins_matrix (record->start, record->end))
        remarks->n_above = i + 1;
      if (parse_no_data (text, &no_data))
        {
          remarks->no_data = no_data;
          remarks->no_data_line = record->line;
        }
    }
}

/**
 * downhill_csv_line_begins_matrix:
 * @start: a line
 * @end: where it ends
 *
 * Returns: whether Matlab or Octave write it above numbers: "B =", "1.0e+03 *", or
 *   "Columns 9 through 16"
 */
gboolean
downhill_csv_line_begins_matrix (const char *start,
                                 const char *end)
{
  g_autofree char *text = dup_line (start, end);
  gsize length = strlen (text);

  if (parse_factor (text) != 0)
    return TRUE;
  if (g_str_has_prefix (text, "Column"))
    {
      text[0] = 'c';
      return strspn (text, "columns 0123456789throughandto:") == length &&
             strpbrk (text, "0123456789") != NULL;
    }
  if (length < 3 || !g_str_has_suffix (text, "="))
    return FALSE;
  text[length - 1] = '\0';
  g_strchomp (text);

  return g_ascii_isalpha (*text) &&
         strspn (text, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "_.") == strlen (text);
}
