/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-csv-describe.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "downhill-csv-number.h"
#include "downhill-csv-text.h"

static const char digits[] = "0123456789";

/* "2020-01-05", "5.1.20", "1/5/2020 10:30", "Jan 1 2000". */
static gboolean
is_date (const char *text)
{
  static const char *const months[] = {
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct",
    "nov", "dec", "m\u00e4r", "mai", "okt", "dez", "\u5e74",
  };
  const char *p = text;
  gsize n_parts = 0;
  g_autofree char *lower = NULL;

  for (; n_parts < 3; n_parts++)
    {
      gsize n = strspn (p, digits);

      if (n == 0 || n > 4)
        break;
      p += n;
      if (n_parts < 2 && (*p == '\0' || strchr ("-/.", *p) == NULL))
        break;
      p += n_parts < 2;
    }
  if (n_parts == 3 && (*p == '\0' || *p == ' ' || *p == 'T'))
    return TRUE;
  /* "2020-01", "3/2020"; but "1/2" is a part, and "5-9" a range. */
  if (n_parts == 1 && *p == '\0' && strpbrk (text, "-/") != NULL)
    return strspn (text, digits) == 4 || strspn (strpbrk (text, "-/") + 1, digits) == 4;
  lower = g_ascii_strdown (text, -1);
  if (strpbrk (text, digits) == NULL || g_str_has_prefix (lower, "0x"))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (months); i++)
    if (strstr (lower, months[i]) != NULL)
      return TRUE;

  return FALSE;
}

/* "<0.5", "\u2265 10": what an instrument or an office tells no more of. */
static gboolean
is_limit (const char *text)
{
  static const char *const signs[] = { "<", ">", "\u2264", "\u2265" };

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (text, signs[i]))
      {
        text += strlen (signs[i]);
        text += strspn (text, "= ");
        return downhill_csv_number_reads (text, text + strlen (text)) != 0;
      }

  return FALSE;
}

/**
 * downhill_csv_looks_find:
 * @start: what stands in a cell that holds no number
 * @end: where it ends
 *
 * Returns: what it looks like
 */
DownhillCsvLooks
downhill_csv_looks_find (const char *start,
                         const char *end)
{
  g_autofree char *text = NULL;
  gboolean has_digit;

  downhill_csv_number_trim (&start, &end);
  text = g_strndup (start, (gsize) MIN (end - start, 200));
  has_digit = strpbrk (text, digits) != NULL;
  if (start == end)
    return DOWNHILL_CSV_LOOKS_EMPTY;
  if (downhill_csv_text_is_missing (start, end))
    return DOWNHILL_CSV_LOOKS_MISSING;
  if (has_digit && downhill_csv_number_has_currency (text))
    return DOWNHILL_CSV_LOOKS_MONEY;
  if (has_digit && end[-1] == '%')
    return DOWNHILL_CSV_LOOKS_PERCENTAGE;
  if (is_date (text))
    return DOWNHILL_CSV_LOOKS_DATE;
  if (has_digit && strspn (text, "0123456789:.") == strlen (text) &&
      strchr (text, ':') != NULL)
    return DOWNHILL_CSV_LOOKS_TIME;
  if (has_digit && strspn (text, "+-0123456789.,' \xa0\xc2\xe2\x80\xaf\x89\x99") ==
                       strlen (text))
    return DOWNHILL_CSV_LOOKS_ODD;
  if (has_digit && is_limit (text))
    return DOWNHILL_CSV_LOOKS_LIMIT;
  if (g_ascii_isdigit (*text))
    return DOWNHILL_CSV_LOOKS_NUMBER;

  return DOWNHILL_CSV_LOOKS_TEXT;
}

/**
 * downhill_csv_looks_describe:
 * @self: what a cell looks like
 *
 * Returns: that, translated, to end a sentence: "a date"
 */
const char *
downhill_csv_looks_describe (DownhillCsvLooks self)
{
  static const char *const texts[] = {
    [DOWNHILL_CSV_LOOKS_EMPTY] = N_("an empty cell"),
    [DOWNHILL_CSV_LOOKS_MISSING] = N_("a missing value"),
    [DOWNHILL_CSV_LOOKS_TEXT] = N_("text"),
    [DOWNHILL_CSV_LOOKS_MONEY] = N_("an amount of money"),
    [DOWNHILL_CSV_LOOKS_PERCENTAGE] = N_("a percentage"),
    [DOWNHILL_CSV_LOOKS_DATE] = N_("a date"),
    [DOWNHILL_CSV_LOOKS_TIME] = N_("a time"),
    [DOWNHILL_CSV_LOOKS_ODD] = N_("a number with marks in odd places"),
    [DOWNHILL_CSV_LOOKS_LIMIT] = N_("a limit"),
    [DOWNHILL_CSV_LOOKS_NUMBER] = N_("a number with text behind it"),
  };

  return _(texts[self]);
}
