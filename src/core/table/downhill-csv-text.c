/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-csv-text.h"

#include <string.h>

/* Longer texts are no units. */
#define MAX_UNIT 32

#define PREFIX "[pnu\u00b5\u03bcmcdhkMGT]"
#define SI "(?:s|m|g|A|V|W|N|J|F|C|T|H|K|L|l|S|B|\u03a9|\u2126|Hz|Pa|Wh|Ah|VA|eV|mol|bar|cal)"
#define UNIT "(?:" PREFIX "?" SI "|%|\u00b0C?|min|h)"
#define CLEAR_POWER "(?:\\^[-\u2212]?[1-4]|\u207b?[\u00b9\u00b2\u00b3\u2074])"
#define FACTOR UNIT "(?:" CLEAR_POWER "|[-\u2212]?[1-4])?"

/* What stands in cells that hold no number. */

/**
 * downhill_csv_text_dup_valid:
 * @text: what stands in a table
 *
 * What is no UTF-8 is read as Windows-1252, as spreadsheets write it in the west of
 * Europe. Where it is not that either, U+FFFD stands for what is not understood.
 *
 * Returns: (transfer full): the text in UTF-8
 */
char *
downhill_csv_text_dup_valid (const char *text)
{
  char *valid = NULL;

  if (!g_utf8_validate (text, -1, NULL))
    valid = g_convert (text, -1, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);

  return valid != NULL ? valid : g_utf8_make_valid (text, -1);
}

/**
 * downhill_csv_text_dup_start:
 * @start: what stands in a cell
 * @end: where it ends
 * @max_chars: how much of it is wanted
 *
 * Returns: (transfer full): the start of it in UTF-8, as downhill_csv_text_dup_valid()
 */
char *
downhill_csv_text_dup_start (const char *start,
                             const char *end,
                             gsize       max_chars)
{
  gsize length = (gsize) (end - start), n = MIN (length, 4 * max_chars), n_chars;
  g_autofree char *text = NULL;
  g_autofree char *valid = NULL;

  /* A character that is cut in two would make all of it look like no UTF-8. */
  while (n > 0 && n < length && (start[n] & 0xc0) == 0x80)
    n--;
  text = g_strndup (start, n);
  valid = downhill_csv_text_dup_valid (text);

  n_chars = (gsize) g_utf8_strlen (valid, -1);

  return g_utf8_substring (valid, 0, (glong) MIN (n_chars, max_chars));
}

static gboolean
equals (const char *start,
        const char *end,
        const char *word)
{
  gsize length = strlen (word);

  return (gsize) (end - start) == length &&
         g_ascii_strncasecmp (start, word, length) == 0;
}

/**
 * downhill_csv_text_is_missing:
 * @start: a text
 * @end: where it ends
 *
 * Returns: whether it is what programs write where there is no number
 */
gboolean
downhill_csv_text_is_missing (const char *start,
                              const char *end)
{
  static const char *const missing[] = {
    "", "NA", "N/A", "NaN", "inf", "infinity", "null", "none", "-", "?", ".",
    "*", "missing", "n.a.", "#N/A", "NULL", "--", "...", "\u2013", "\u2014",
    "-nan", "+inf", "-inf", "+infinity", "-infinity", "+nan", "1.#IND",
    "-1.#IND", "1.#QNAN", "#DIV/0!", "#VALUE!", "#REF!", "#NUM!", "#NAME?",
    "\u2212", "\u221e", "-\u221e", "\u2212\u221e", "nd", "n.d.", "bdl",
    /* Beyond what an instrument can measure. */
    "OL", "+OL", "-OL", "OVLD", "OVER", "+OVER", "-OVER", "UNDER", "OVRNG",
    "overload", "overflow", "overrange", "over range", "out of range",
  };

  const char *p = start;

  for (gsize i = 0; i < G_N_ELEMENTS (missing); i++)
    if (equals (start, end, missing[i]))
      return TRUE;
  /* What does not fit into its width, as Fortran and spreadsheets show it. */
  if (end - start >= 2 && (*p == '*' || *p == '#'))
    while (p < end && *p == *start)
      p++;
  /* A rule below a header. */
  while (p < end && strchr ("-=:_+", *p) != NULL)
    p++;

  return p == end;
}

/* Whether a pattern, which @regex keeps, describes all of a text. */
static gboolean
matches (GRegex     **regex,
         const char  *pattern,
         const char  *start,
         const char  *end)
{
  gsize length = (gsize) (end - start);

  if (g_once_init_enter (regex))
    g_once_init_leave (regex, g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, NULL));

  return length <= MAX_UNIT && g_utf8_validate (start, (gssize) length, NULL) &&
         g_regex_match_full (*regex, start, (gssize) length, 0, 0, NULL, NULL);
}

/* "kWh", "m\u00b3/h", "s^-1", "W m-2": units of the SI with prefixes and powers. "m2" alone
 * is a name. */
static gboolean
is_si (const char *start,
       const char *end)
{
  static GRegex *regex;

  return matches (&regex,
                  "^(?:[pnu\u00b5\u03bcmkMGT]?" SI "|" UNIT CLEAR_POWER
                  "|(?:1|" FACTOR ")(?:[ /\u00b7\u22c5*]" FACTOR ")+)$",
                  start, end);
}

/**
 * downhill_csv_text_is_unit:
 * @start: a text
 * @end: where it ends
 *
 * Returns: whether it is a unit, in brackets, well known or of the SI
 */
gboolean
downhill_csv_text_is_unit (const char *start,
                           const char *end)
{
  static const char *const units[] = {
    "s", "sec", "secs", "second", "seconds", "ms", "us", "\u00b5s", "\u03bcs",
    "ns", "min", "minutes", "h", "hr", "hour", "hours", "d", "day", "days",
    "yr", "year", "years", "m", "cm", "mm", "km", "um", "\u00b5m", "\u03bcm",
    "nm", "in", "inch", "inches", "ft", "feet", "mi", "miles", "meter",
    "meters", "metre", "metres", "kg", "g", "mg", "t", "lb", "lbs", "gram",
    "grams", "n", "kn", "newton", "newtons", "j", "kj", "joule", "joules", "w",
    "kw", "mw", "watt", "watts", "v", "mv", "kv", "volt", "volts", "a", "ma",
    "amp", "amps", "ampere", "amperes", "ohm", "ohms", "\u03a9", "\u2126",
    "hz", "khz", "mhz", "ghz", "hertz", "k", "kelvin", "c", "\u00b0c",
    "\u2103", "degc", "deg c", "celsius", "f", "\u00b0f", "degf", "pa", "kpa",
    "mpa", "hpa", "bar", "mbar", "psi", "atm", "mol", "mmol", "l", "ml",
    "liter", "litre", "%", "deg", "degrees", "\u00b0", "rad", "db", "dbm",
    "a.u.", "au", "arb", "arb. units", "count", "counts", "ppm", "tesla", "mt",
    "unitless", "none", "-", "1", "m/s", "m/s^2", "m/s2", "m/s\u00b2", "km/h",
    "mph", "rpm", "lux", "lx", "cd", "usd", "eur", "\u20ac", "$", "\u00a3", "a. u.", "unit",
    "units", "ppb", "mmhg",
  };

  if (end - start > 2 && ((*start == '[' && end[-1] == ']') ||
                          (*start == '(' && end[-1] == ')') ||
                          (*start == '<' && end[-1] == '>')))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    if (equals (start, end, units[i]))
      return TRUE;

  return is_si (start, end);
}

/**
 * downhill_csv_text_is_no_name:
 * @unit: a unit
 *
 * Returns: whether it can hardly be the name of a column too, as "t", "min" and "(x)" can
 */
gboolean
downhill_csv_text_is_no_name (const char *unit)
{
  static GRegex *regex;

  return matches (&regex, "^(?:" PREFIX SI "|.*[/^%\u00b0-\u00b9\u03a9\u2126\u20ac].*)$", unit,
                  unit + strlen (unit));
}
