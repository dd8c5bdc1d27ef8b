/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "core/base/downhill-decimal.h"

/* A byte says what follows: a text; a double to be written with so many digits;
 * or a double whose middle to the next one is written, where rounding is
 * hardest. */

/* The longest number that @text starts with, by the plain definition. */
static const char *
find_end (const char *text,
          char        decimal_point)
{
  const char *p = text + (*text == '-' || *text == '+');
  gsize n_whole = strspn (p, "0123456789"), n_part = 0, n_exponent;

  p += n_whole;
  if (*p == decimal_point)
    {
      n_part = strspn (p + 1, "0123456789");
      p += 1 + n_part;
    }
  if (n_whole + n_part == 0)
    return NULL;
  if (*p == 'e' || *p == 'E')
    {
      const char *e = p + 1 + (p[1] == '-' || p[1] == '+');

      n_exponent = strspn (e, "0123456789");
      p = n_exponent > 0 ? e + n_exponent : p;
    }

  return p;
}

static void
check (const char *text,
       gsize       length,
       char        decimal_point)
{
  g_autofree char *plain = g_strndup (text, length);
  const char *end = find_end (plain, decimal_point);
  const char *found;
  char *library_end, *point;
  gboolean is_all = end != NULL && end[strspn (end, " \t")] == '\0';
  double value, expected;

  found = downhill_decimal_scan (text, text + length, decimal_point, &value);
  if (end == NULL)
    {
      g_assert_null (found);
      return;
    }
  g_assert_cmpint (found - text, ==, end - plain);

  plain[end - plain] = '\0';
  point = strchr (plain, decimal_point);
  if (point != NULL)
    *point = '.';
  expected = g_ascii_strtod (plain, &library_end);
  g_assert_true (library_end == end);
  g_assert_cmpmem (&value, sizeof value, &expected, sizeof expected);

  value = NAN;
  g_assert_cmpint (downhill_decimal_parse (text, (gssize) length, decimal_point,
                                           &value), ==, is_all);
  if (is_all)
    g_assert_cmpmem (&value, sizeof value, &expected, sizeof expected);
  else
    g_assert_true (isnan (value));
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  FuzzBytes bytes = { data, data + size };
  guint kind = fuzz_bytes_take (&bytes, 255);
  g_autofree char *written = NULL;
  const char *text = (const char *) bytes.at;
  gsize length = (gsize) (bytes.end - bytes.at);
  double number;
  int digits;

  if (kind % 4 >= 2)
    {
      digits = (int) fuzz_bytes_take (&bytes, 255);
      number = fuzz_bytes_take_double (&bytes);
      if (kind % 4 == 2)
        written = g_strdup_printf ("%.*e", digits, number);
      else if (fabs (number) < DBL_MAX)
        written = g_strdup_printf ("%.*Le", digits + 750,
                                   ((long double) number +
                                    nextafter (number, INFINITY)) / 2);
      else
        written = g_strdup ("");
      text = written;
      length = strlen (written);
    }
  else if (memchr (text, '\0', length) != NULL)
    return 0;
  check (text, length, kind % 4 == 1 ? ',' : '.');

  return 0;
}
