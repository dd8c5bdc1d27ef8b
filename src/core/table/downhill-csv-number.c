/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-csv-number.h"

#include <string.h>

#include "core/base/downhill-decimal.h"
#include "downhill-csv-text.h"

/* Numbers as they are written in the cells of tables: in the notations of people,
 * spreadsheets and instruments. */

/* No number with marks between its digits is longer, and no unit. */
#define MAX_MARKED 128
#define MAX_UNIT 16

static const char *const spaces[] = {
  " ", "\t", "\u00a0", "\u202f", "\u2009", "\u2007", "\u2002", "\u2003",
  "\u2008", "\u200a", "\u200b", "\u3000", "\ufeff",
  /* Which way to write, and a form feed. */
  "\u200e", "\u200f", "\f",
};

static const char *const dashes[] = { "-", "\u2013", "\u2014" };

static const char *const minuses[] = {
  "-", "\u2212", "\u2013", "\uff0d", "\u2010", "\u2011", "\ufe63",
};

/* Before a power of ten, and what is written above the line in it. */
static const char *const times[] = { "\u00d7", "\u00b7", "\u22c5", "*", "x", "X" };

static const char *const raised[] = {
  "\u2070", "\u00b9", "\u00b2", "\u00b3", "\u2074", "\u2075", "\u2076", "\u2077",
  "\u2078", "\u2079",
};

static const char *const raised_signs[] = { "\u207b", "\u207a" };

/* A blank, or one that does not break, that of LaTeX, or an apostrophe: they divide thousands
 * whatever the decimal mark is. */
static const char *const group_marks[] = {
  "\\,", " ", "\u00a0", "\u202f", "\u2009", "\u2007", "'", "\u2019",
};

static gsize
match_start (const char        *start,
             const char        *end,
             const char *const *texts,
             gsize              n_texts)
{
  for (gsize i = 0; i < n_texts; i++)
    {
      gsize length = strlen (texts[i]);

      if ((gsize) (end - start) >= length &&
          memcmp (start, texts[i], length) == 0)
        return length;
    }

  return 0;
}

static gsize
match_end (const char        *start,
           const char        *end,
           const char *const *texts,
           gsize              n_texts)
{
  for (gsize i = 0; i < n_texts; i++)
    {
      gsize length = strlen (texts[i]);

      if ((gsize) (end - start) >= length &&
          memcmp (end - length, texts[i], length) == 0)
        return length;
    }

  return 0;
}

#define MATCH_START(start, end, texts) \
  match_start (start, end, texts, G_N_ELEMENTS (texts))
#define MATCH_END(start, end, texts) \
  match_end (start, end, texts, G_N_ELEMENTS (texts))

/* A no-break space of Latin-1; in UTF-8 the byte would belong to a letter. */
static gboolean
is_latin1_space (const char *p,
                 const char *start,
                 const char *end)
{
  return p >= start && p < end && *p == '\xa0' &&
         (p == start || (p[-1] & 0x80) == 0) &&
         (p + 1 == end || (p[1] & 0xc0) != 0x80);
}

/**
 * downhill_csv_number_trim:
 * @start: (inout): where a text starts
 * @end: (inout): where it ends
 *
 * Takes the blanks off its edges, those that do not break or are thin too.
 */
void
downhill_csv_number_trim (const char **start,
                          const char **end)
{
  gsize n;

  while ((n = MATCH_START (*start, *end, spaces)) > 0 ||
         (n = is_latin1_space (*start, *start, *end)) > 0)
    *start += n;
  while ((n = MATCH_END (*start, *end, spaces)) > 0 ||
         (n = is_latin1_space (*end - 1, *start, *end)) > 0)
    *end -= n;
}

static gsize
count_digits (const char *p,
              const char *end)
{
  gsize n = 0;

  while (p + n < end && g_ascii_isdigit (p[n]))
    n++;

  return n;
}

/* The length of the mark between groups of digits that stands at @p. */
static gsize
match_group_mark (const char *p,
                  const char *end,
                  const char *start,
                  char        decimal_point)
{
  gsize n = MATCH_START (p, end, group_marks);

  if (n == 0 && p < end && *p == (decimal_point == '.' ? ',' : '.'))
    return 1;
  if (n == 0 && is_latin1_space (p, start, end))
    return 1;

  return n;
}

/* Appends the whole part of a number. Groups are of three digits behind one to
 * three that do not start with 0; by commas, all but the last may be of two, as
 * in India. */
static const char *
append_whole (const char *start,
              const char *end,
              char        decimal_point,
              GString    *digits)
{
  gsize n = count_digits (start, end), n_mark, n_before = 0;
  const char *p = start + n, *mark = p;

  g_string_append_len (digits, start, (gssize) n);
  n_mark = match_group_mark (p, end, start, decimal_point);
  /* "2 x 10^3" has no groups. */
  if (n_mark == 0 || n == 0 || p + n_mark >= end || !g_ascii_isdigit (p[n_mark]))
    return p;
  if (n > 3 || *start == '0')
    return NULL;
  while (p + n_mark <= end && memcmp (p, mark, n_mark) == 0)
    {
      p += n_mark;
      n = count_digits (p, end);
      if ((n != 3 && !(n == 2 && *mark == ',')) ||
          (n_before != 0 && n != n_before && !(n_before == 2 && n == 3)))
        return NULL;
      g_string_append_len (digits, p, (gssize) n);
      p += n;
      if (n_before == 2 && n == 3)
        return p;
      n_before = n;
    }

  return n_before == 3 ? p : NULL;
}

static const char *
skip_spaces (const char *p,
             const char *end)
{
  gsize n;

  while ((n = MATCH_START (p, end, spaces)) > 0)
    p += n;

  return p;
}

/* "⁻²" as digits. */
static const char *
append_raised (const char *p,
               const char *end,
               GString    *digits)
{
  gsize n_digits = 0, n = MATCH_START (p, end, raised_signs);

  if (n > 0 && match_start (p, end, raised_signs, 1) > 0)
    g_string_append_c (digits, '-');
  p += n;
  for (gsize digit = 0; digit < G_N_ELEMENTS (raised);)
    {
      n = match_start (p, end, &raised[digit], 1);
      if (n > 0)
        g_string_append_c (digits, (char) ('0' + digit));
      n_digits += n > 0;
      p += n;
      digit = n > 0 ? 0 : digit + 1;
    }

  return n_digits > 0 ? p : NULL;
}

/* A whole number with or without its sign. */
static const char *
append_integer (const char *p,
                const char *end,
                GString    *digits)
{
  gsize n_sign = MATCH_START (p, end, minuses), n;

  if (n_sign > 0)
    g_string_append_c (digits, '-');
  else if (p < end && *p == '+')
    n_sign = 1;
  p += n_sign;
  n = count_digits (p, end);
  g_string_append_len (digits, p, (gssize) n);

  return n > 0 ? p + n : NULL;
}

/* What stands behind the 10 of a power: "^3", "^{-3}", "**3", or raised digits. */
static const char *
append_power (const char *p,
              const char *end,
              GString    *digits)
{
  gsize n = 0;
  gboolean is_in_braces;

  g_string_append_c (digits, 'e');
  if (p < end && *p == '^')
    n = 1;
  else if (end - p > 2 && p[0] == '*' && p[1] == '*')
    n = 2;
  if (n == 0)
    return append_raised (p, end, digits);
  p += n;
  is_in_braces = end - p > 2 && ((p[0] == '{' && end[-1] == '}') ||
                                 (p[0] == '(' && end[-1] == ')'));
  p = append_integer (p + is_in_braces, end, digits);

  return p != NULL ? p + is_in_braces : NULL;
}

/* "E+03", also behind a blank, or "× 10^3". A number that is 10 alone may have its
 * power directly behind it. */
static const char *
append_exponent (const char *p,
                 const char *end,
                 GString    *digits)
{
  gsize n;

  if (p == end)
    return p;
  if (strcmp (digits->str, "10") == 0 &&
      (*p == '^' || MATCH_START (p, end, raised) > 0 || MATCH_START (p, end, raised_signs) > 0))
    {
      g_string_assign (digits, "1");
      return append_power (p, end, digits);
    }
  p = skip_spaces (p, end);
  n = MATCH_START (p, end, times);
  if (n > 0)
    {
      p = skip_spaces (p + n, end);
      /* Mathematica leaves out the 10. */
      if (p < end && *p == '^')
        return append_power (p, end, digits);
      if (end - p < 3 || p[0] != '1' || p[1] != '0')
        return NULL;
      return append_power (p + 2, end, digits);
    }
  /* Fortran writes D where the number is a double. */
  if (p == end || strchr ("eEdD", *p) == NULL)
    return p;
  g_string_append_c (digits, 'e');

  return append_integer (skip_spaces (p + 1, end), end, digits);
}

/* "5,-" and "5.--": a dash behind the decimal mark stands for no cents. */
static const char *
skip_no_cents (const char *start,
               const char *end,
               char        decimal_point)
{
  const char *p = end;
  gsize n;

  while ((n = MATCH_END (start, p, dashes)) > 0)
    p -= n;

  return p < end && p - start > 1 && p[-1] == decimal_point && g_ascii_isdigit (p[-2])
           ? p - 1 : end;
}

/* Numbers with signs, marks and exponents that downhill_decimal_parse() does
 * not know. */
static gboolean
parse_marked (const char *start,
              const char *end,
              char        decimal_point,
              double     *value)
{
  g_autoptr (GString) digits = NULL;
  const char *p;
  gsize n_minus = MATCH_START (start, end, minuses), n;
  gboolean is_negative = n_minus > 0;

  if (end - start < 1 || end - start > MAX_MARKED)
    return FALSE;
  end = skip_no_cents (start, end, decimal_point);
  digits = g_string_sized_new (MAX_MARKED);
  if (n_minus > 0 || *start == '+')
    {
      start = skip_spaces (start + MAX (n_minus, 1), end);
    }
  else if (*start == '(' && end[-1] == ')')
    {
      is_negative = TRUE;
      start++;
      end--;
    }
  else if ((n_minus = MATCH_END (start, end, minuses)) > 0)
    {
      is_negative = TRUE;
      end -= n_minus;
    }

  p = append_whole (start, end, decimal_point, digits);
  if (p == NULL)
    return FALSE;
  if (p < end && *p == decimal_point)
    {
      n = count_digits (++p, end);
      g_string_append_c (digits, '.');
      g_string_append_len (digits, p, (gssize) n);
      p += n;
    }
  if (digits->len == 0 || strcmp (digits->str, ".") == 0)
    return FALSE;
  p = append_exponent (p, end, digits);
  if (p != end ||
      !downhill_decimal_parse (digits->str, (gssize) digits->len, '.', value))
    return FALSE;
  if (is_negative)
    *value = -*value;

  return TRUE;
}

/**
 * downhill_csv_number_parse:
 * @start: a text
 * @end: where it ends
 * @decimal_point: '.' or ','
 * @value: (out): the number, rounded correctly; untouched if there is none
 *
 * Reads a number as people, spreadsheets and instruments write it: besides what
 * downhill_decimal_parse() reads, with blanks of any kind around it or behind its
 * sign, a true minus sign, a minus sign behind it or parentheses for it, a dash for no
 * cents behind its decimal mark, D or a blank
 * before the exponent, a power of ten such as “×10^3” for it, and marks between groups
 * of thousands (blanks, apostrophes, and that of comma and point which is not
 * @decimal_point). A mark with a wrong number of digits behind it makes it no number.
 *
 * Returns: whether all of the text is one
 */
gboolean
downhill_csv_number_parse (const char *start,
                           const char *end,
                           char        decimal_point,
                           double     *value)
{
  downhill_csv_number_trim (&start, &end);
  /* "1," is a number and what separates it from the next, not a decimal
   * comma: else the blanks of "1, 2" could pass for the separators. */
  if (decimal_point == ',' && end > start && end[-1] == ',')
    return FALSE;

  return downhill_decimal_parse (start, end - start, decimal_point, value) ||
         parse_marked (start, end, decimal_point, value);
}

/**
 * downhill_csv_number_reads:
 * @start: a text
 * @end: where it ends
 *
 * Returns: which numbers it can be, 0 if it is none
 */
DownhillCsvReads
downhill_csv_number_reads (const char *start,
                           const char *end)
{
  double by_point = 0, by_comma = 0;
  DownhillCsvReads reads = 0;

  if (downhill_csv_number_parse (start, end, '.', &by_point))
    reads |= DOWNHILL_CSV_READS_POINT;
  if (downhill_csv_number_parse (start, end, ',', &by_comma))
    reads |= DOWNHILL_CSV_READS_COMMA;
  if (reads == (DOWNHILL_CSV_READS_POINT | DOWNHILL_CSV_READS_COMMA) &&
      by_point != by_comma)
    reads |= DOWNHILL_CSV_READS_DIFFER;

  return reads;
}

/* What stands before or behind an amount of money; the first is also what stands
 * behind a percentage. */
static const char *const marks[] = {
  "%", "$", "\u20ac", "\u00a3", "\u00a5", "\uffe5", "\u20b9", "USD", "EUR", "GBP", "CHF",
  "CNY", "JPY",
};

static gboolean
is_digit_or_point (char c)
{
  return g_ascii_isdigit (c) || c == '.' || c == ',';
}

/* The unit behind a number, if it is a well-known one: the same pointer for the same
 * letters, for a milliwatt is no megawatt. */
static const char *
find_unit (const char *start,
           const char *end)
{
  const char *p = end;
  g_autofree char *unit = NULL;

  while (p > start && !g_ascii_isdigit (p[-1]) && p[-1] != ' ' && end - p < MAX_UNIT)
    p--;
  if (p == start || p == end || strchr ("-+.,([1", *p) != NULL ||
      !downhill_csv_text_is_unit (p, end) || downhill_csv_text_is_missing (p, end))
    return NULL;
  unit = g_strndup (p, (gsize) (end - p));

  return g_intern_string (unit);
}

/**
 * downhill_csv_number_strip_mark:
 * @start: (inout): a text; where the number in it starts
 * @end: (inout): where it ends; where the number ends
 * @is_negative: (out): whether a minus sign stands before the mark, or parentheses
 *   around mark and number, so that they are not in the number
 *
 * Takes the sign of a percentage or of a currency from a number: "12 %", "$1.17",
 * "USD 3", "($1,207.50)"; or a well-known unit: "12.5 mm". What is left need not be a
 * number.
 *
 * Returns: (transfer none) (nullable): the mark, the same pointer for the same one;
 *   else nothing is changed
 */
const char *
downhill_csv_number_strip_mark (const char **start,
                                const char **end,
                                gboolean    *is_negative)
{
  const char *before_start = *start, *before_end = *end;
  const char *first = before_start, *last = before_end, *unit;
  gboolean is_in_parentheses;
  gsize n_minus;

  downhill_csv_number_trim (&first, &last);
  is_in_parentheses = last - first > 2 && *first == '(' && last[-1] == ')';
  if (is_in_parentheses)
    {
      first++;
      last--;
      downhill_csv_number_trim (&first, &last);
    }
  n_minus = is_in_parentheses ? 0 : MATCH_START (first, last, minuses);
  *is_negative = is_in_parentheses || n_minus > 0;
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      gsize length = strlen (marks[i]), n = (gsize) (last - first);
      const char *p = first + n_minus;

      if (i > 0 && n > length + n_minus && memcmp (p, marks[i], length) == 0)
        {
          *start = p + length;
          *end = last;
        }
      else if (n > length && memcmp (last - length, marks[i], length) == 0)
        {
          /* The minus sign is in the number. */
          *is_negative = is_in_parentheses;
          *start = first;
          *end = last - length;
        }
      else
        continue;
      downhill_csv_number_trim (start, end);
      /* Two signs are none. */
      if (*is_negative && (!is_digit_or_point (**start) || !is_digit_or_point ((*end)[-1])))
        break;
      return marks[i];
    }
  unit = is_in_parentheses ? NULL : find_unit (first, last);
  if (unit != NULL)
    {
      *is_negative = FALSE;
      *start = first;
      *end = last - strlen (unit);
      downhill_csv_number_trim (start, end);
      return unit;
    }
  *start = before_start;
  *end = before_end;

  return NULL;
}

/**
 * downhill_csv_number_is_currency:
 * @start: a text
 * @end: where it ends
 *
 * Returns: whether it is the mark of a currency, and nothing else
 */
gboolean
downhill_csv_number_is_currency (const char *start,
                                 const char *end)
{
  for (gsize i = 1; i < G_N_ELEMENTS (marks); i++)
    if ((gsize) (end - start) == strlen (marks[i]) &&
        memcmp (start, marks[i], strlen (marks[i])) == 0)
      return TRUE;

  return FALSE;
}

/**
 * downhill_csv_number_has_currency:
 * @text: a text
 *
 * Returns: whether the mark of a currency stands in it
 */
gboolean
downhill_csv_number_has_currency (const char *text)
{
  for (gsize i = 1; i < G_N_ELEMENTS (marks); i++)
    if (strstr (text, marks[i]) != NULL)
      return TRUE;

  return FALSE;
}
