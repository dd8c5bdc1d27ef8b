/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "downhill-decimal.h"

/* Numbers as a person reads them: with a true minus sign (U+2212), with the
 * decimal separator of the locale, and with 10⁻⁷ rather than e-07. */

#define MINUS "−"
#define TIMES "×"
#define ARABIC_POINT "٫"

/* What stands behind it runs from left to right. */
#define LEFT_TO_RIGHT "\u200e"

static const char * const superscripts[] = {
  "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"
};

/* The digits of a double; more would show how it is stored. */
#define MOST_DIGITS 17

/* Of a bound so many digits are shown, where they are enough. */
#define BOUND_DIGITS 4
#define MOST_BOUND_DIGITS 10
#define BOUND_ERROR 1e-9

/**
 * downhill_number_exponent:
 * @value: a finite number other than 0
 *
 * Returns: the exponent of its first digit: 2 for 300, −1 for 0.3
 */
int
downhill_number_exponent (double value)
{
  int exponent = floor (log10 (fabs (value)));

  /* The logarithm is rounded, and may reach the next whole number. */
  if (downhill_number_scale (1, exponent) > fabs (value))
    exponent--;
  else if (downhill_number_scale (1, exponent + 1) <= fabs (value))
    exponent++;

  return exponent;
}

/**
 * downhill_number_scale:
 * @mantissa: a whole number
 * @exponent: a power of ten
 *
 * Multiplying 3 by the double next to 0.1 gives 0.30000000000000004; this gives
 * the double next to 0.3.
 *
 * Returns: mantissa·10^exponent, correctly rounded
 */
double
downhill_number_scale (gint64 mantissa,
                       int    exponent)
{
  char text[48];

  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT "e%d", mantissa, exponent);

  return g_ascii_strtod (text, NULL);
}

/**
 * downhill_number_is_large:
 * @exponent: the exponent of a number's first digit
 *
 * Returns: whether so large or so small a number is written with a power of ten
 */
gboolean
downhill_number_is_large (int exponent)
{
  return exponent >= 6 || exponent <= -5;
}

/**
 * downhill_number_append_decimals:
 * @string: where to append
 * @value: a finite number
 * @decimals: how many digits to show after the decimal separator
 *
 * Appends a number without a power of ten. What rounds to 0 has no sign.
 */
void
downhill_number_append_decimals (GString *string,
                                 double   value,
                                 int      decimals)
{
  gsize start = string->len;

  g_string_append_printf (string, "%.*f", decimals, fabs (value));
  if (value < 0 && strpbrk (string->str + start, "123456789") != NULL)
    g_string_insert (string, start, MINUS);
}

/**
 * downhill_number_append_power:
 * @string: where to append
 * @exponent: a power of ten
 *
 * Appends 10 with the exponent in superscript digits.
 */
void
downhill_number_append_power (GString *string,
                              int      exponent)
{
  char text[16];

  g_snprintf (text, sizeof text, "%d", abs (exponent));
  g_string_append (string, exponent < 0 ? "10⁻" : "10");
  for (const char *digit = text; *digit != '\0'; digit++)
    g_string_append (string, superscripts[*digit - '0']);
}

/* Among words from right to left the sign and the power of a number would change
 * sides. */
static const char *
get_mark (void)
{
  /* Translators: translate this to “default:RTL” if your language runs from right to
   * left, and leave it as it is otherwise. */
  return g_str_equal (_("default:LTR"), "default:RTL") ? LEFT_TO_RIGHT : "";
}

/**
 * downhill_number_format:
 * @value: a number
 * @significant: how many significant digits to show, 1 to 17
 *
 * Writes a number for a readout: always with @significant digits, so that it
 * does not change its width while it changes its value, and with a power of ten
 * from 10⁶ upwards and below 10⁻⁴. A whole number longer than that is written
 * in full, zero as “0”, and what is not finite as “∞”, “−∞” or “nan”.
 *
 * Returns: (transfer full): the text, in UTF-8
 */
char *
downhill_number_format (double value,
                        int    significant)
{
  g_autoptr (GString) string = g_string_new (get_mark ());
  char text[48];
  int exponent;

  significant = CLAMP (significant, 1, MOST_DIGITS);
  if (isnan (value))
    return g_strdup ("nan");
  if (isinf (value))
    return g_strconcat (get_mark (), value < 0 ? MINUS "∞" : "∞", NULL);
  if (value == 0)
    return g_strdup ("0");

  /* Only rounding tells the exponent: 9.996 with 3 digits is 10.0. */
  g_snprintf (text, sizeof text, "%.*e", significant - 1, value);
  exponent = atoi (strchr (text, 'e') + 1);

  if (downhill_number_is_large (exponent))
    {
      *strchr (text, 'e') = '\0';
      g_string_append (string, value < 0 ? MINUS : "");
      g_string_append (string, value < 0 ? text + 1 : text);
      g_string_append (string, TIMES);
      downhill_number_append_power (string, exponent);
    }
  else
    downhill_number_append_decimals (string, value,
                                     MAX (0, significant - 1 - exponent));

  return g_string_free (g_steal_pointer (&string), FALSE);
}

/**
 * downhill_number_format_short:
 * @value: a number
 * @most: how many significant digits to show at most, 1 to 17
 *
 * Writes a number that somebody chose, such as a learning rate in a sentence, as
 * downhill_number_format() does, but without the zeros at its end.
 *
 * Returns: (transfer full): the text, in UTF-8
 */
char *
downhill_number_format_short (double value,
                              int    most)
{
  char text[48];
  int digits = CLAMP (most, 1, MOST_DIGITS);

  g_snprintf (text, sizeof text, "%.*e", digits - 1, value);
  if (isfinite (value))
    for (const char *last = strchr (text, 'e') - 1; digits > 1 && *last == '0'; last--)
      digits--;

  return downhill_number_format (value, digits);
}

/**
 * downhill_number_format_about:
 * @value: a number
 *
 * Returns: (transfer full): the text of @value rounded to two digits, for a
 *   sentence: no more than anybody reads
 */
char *
downhill_number_format_about (double value)
{
  char text[48];

  g_snprintf (text, sizeof text, "%.1e", value);

  return downhill_number_format (strtod (text, NULL), 2);
}

/* The least number of so many digits that is not less than a positive one, but for
 * rounding. */
static double
round_up (double value,
          int    significant)
{
  char text[48], *exponent;
  double rounded;

  g_snprintf (text, sizeof text, "%.*e", significant - 1, value);
  rounded = strtod (text, NULL);
  if (rounded >= value * (1 - BOUND_ERROR))
    return rounded;
  /* Which digit that is stands in the exponent. */
  exponent = strchr (text, 'e');

  return rounded + pow (10, atoi (exponent + 1) - (significant - 1));
}

/**
 * downhill_number_format_bound:
 * @bound: a number above 0, from which on something is so; known to a part of 10⁻⁹
 * @value: a number for which it is so or not
 *
 * It is rounded up, so that it is so from the printed number on, to four digits, or to
 * as many as show on which side of it @value lies.
 *
 * Returns: (transfer full): the text of @bound
 */
char *
downhill_number_format_bound (double bound,
                              double value)
{
  int significant;

  if (!isfinite (bound) || !(bound > 0))
    return downhill_number_format (bound, BOUND_DIGITS);
  for (significant = BOUND_DIGITS; significant < MOST_BOUND_DIGITS; significant++)
    {
      double rounded = round_up (bound, significant);

      if ((value < bound) == (value < rounded) && value != rounded)
        return downhill_number_format (rounded, significant);
    }

  return downhill_number_format (round_up (bound, BOUND_DIGITS), BOUND_DIGITS);
}

/**
 * downhill_number_format_from:
 * @bound: a number above 0, from which on something is so; known to a part of 10⁻⁹
 * @significant: how many digits to show
 *
 * Returns: (transfer full): the text of @bound rounded up: for what is typed as it is read
 *   it is so
 */
char *
downhill_number_format_from (double bound,
                             int    significant)
{
  return downhill_number_format (isfinite (bound) && bound > 0 ? round_up (bound, significant)
                                                               : bound,
                                 significant);
}

/**
 * downhill_number_format_below:
 * @bound: a number above 0, below which something is so; known to a part of 10⁻⁹
 * @significant: how many digits to show
 *
 * Returns: (transfer full): the text of the largest number of so many digits that is less
 *   than @bound
 */
char *
downhill_number_format_below (double bound,
                              int    significant)
{
  double above, step;
  int exponent;

  if (!isfinite (bound) || !(bound > 0))
    return downhill_number_format (bound, significant);
  /* Below 1 a digit counts less than above it. */
  above = round_up (bound, significant);
  exponent = downhill_number_exponent (above);
  step = pow (10, exponent - (significant - 1));
  if (above <= pow (10, exponent) * (1 + BOUND_ERROR))
    step /= 10;

  return downhill_number_format (above - step, significant);
}

/* The sign or digit of a superscript, 0 where there is none. */
static char
get_raised (const char *text)
{
  if (g_str_has_prefix (text, "⁻"))
    return '-';
  for (int i = 0; i < 10; i++)
    if (g_str_has_prefix (text, superscripts[i]))
      return (char) ('0' + i);

  return 0;
}

/* Takes @end off the end of a text, and the blanks before it. */
static gboolean
chop (GString    *text,
      const char *end)
{
  if (!g_str_has_suffix (text->str, end))
    return FALSE;
  g_string_truncate (text, text->len - strlen (end));
  while (text->len > 0 && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);

  return TRUE;
}

/* Reads an exponent in superscript digits, or in plain ones after a ^; the text
 * before it has to end with “10”, and then becomes a number to which “e” and the
 * exponent can be appended. */
static gboolean
take_power (GString    *text,
            const char *power)
{
  g_autoptr (GString) exponent = g_string_new (NULL);
  gboolean raised = *power != '^';

  for (const char *p = raised ? power : power + 1; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (raised && get_raised (p) == 0)
        return FALSE;
      g_string_append_unichar (exponent, raised ? (gunichar) get_raised (p)
                                                : g_utf8_get_char (p));
    }
  if (!chop (text, "10"))
    return FALSE;
  if (!chop (text, TIMES) && !chop (text, "*") && !chop (text, "·"))
    {
      /* A power alone. */
      if (text->len > 0 && !g_str_equal (text->str, "-"))
        return FALSE;
      g_string_append_c (text, '1');
    }
  g_string_append_printf (text, "e%s", exponent->str);

  return strpbrk (exponent->str, "0123456789") != NULL;
}

/**
 * downhill_number_parse:
 * @text: a number as a person types it, or copies it from what Downhill says
 * @value: (out): the number
 *
 * Reads what downhill_number_format() writes in any language, and what else
 * downhill_decimal_parse() takes, with a point or a comma: 0.8067, 0,8067,
 * −7.5e-13, 7.5×10⁻¹³, 7.5×10^-13. The locale does not matter.
 *
 * Returns: whether it is one; @value is untouched if it is not
 */
gboolean
downhill_number_parse (const char *text,
                       double     *value)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  const char *p = stripped;

  if (!g_utf8_validate (stripped, -1, NULL))
    return FALSE;
  for (; *p != '\0' && *p != '^' && get_raised (p) == 0; p = g_utf8_next_char (p))
    {
      if (g_str_has_prefix (p, LEFT_TO_RIGHT))
        continue;
      if (g_str_has_prefix (p, MINUS))
        g_string_append_c (plain, '-');
      else if (g_str_has_prefix (p, ARABIC_POINT))
        g_string_append_c (plain, '.');
      else
        g_string_append_unichar (plain, g_utf8_get_char (p));
    }
  if (*p != '\0')
    {
      g_autofree char *power = NULL;
      g_auto (GStrv) parts = g_strsplit (p, MINUS, -1);

      power = g_strjoinv ("-", parts);
      if (!take_power (plain, power))
        return FALSE;
    }

  return downhill_decimal_parse (plain->str, plain->len, '.', value) ||
         downhill_decimal_parse (plain->str, plain->len, ',', value);
}

/**
 * downhill_number_round:
 * @value: a number
 * @resolution: the least difference that counts, above 0
 *
 * Returns: @value without digits that are less than @resolution; @value itself
 *   where there is no such number
 */
double
downhill_number_round (double value,
                       double resolution)
{
  double unit = pow (10, floor (log10 (resolution)));
  double rounded = round (value / unit) * unit;
  double inverse = round (1 / unit);

  /* Dividing by a power of ten is exact where multiplying by its inverse is
   * not: 0.3, not 0.30000000000000004. */
  if (unit < 1 && inverse < 1e15)
    rounded = round (value * inverse) / inverse;

  return isfinite (rounded) ? rounded : value;
}
