/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Numbers as a person reads them: with a true minus sign (U+2212), with the
 * decimal separator of the locale, and with 10⁻⁷ rather than e-07. */

#define MINUS "−"
#define TIMES "×"

/* The digits of a double; more would show how it is stored. */
#define MOST_DIGITS 17

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
  static const char * const digits[] = {
    "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"
  };
  char text[16];

  g_snprintf (text, sizeof text, "%d", abs (exponent));
  g_string_append (string, exponent < 0 ? "10⁻" : "10");
  for (const char *digit = text; *digit != '\0'; digit++)
    g_string_append (string, digits[*digit - '0']);
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
  g_autoptr (GString) string = g_string_new (NULL);
  char text[48];
  int exponent;

  significant = CLAMP (significant, 1, MOST_DIGITS);
  if (isnan (value))
    return g_strdup ("nan");
  if (isinf (value))
    return g_strdup (value < 0 ? MINUS "∞" : "∞");
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
