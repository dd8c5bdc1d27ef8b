/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-csv-remarks.h"

#include <math.h>
#include <string.h>

/* Numbers that stand for missing ones: −9999 in the tables of weather stations. */

/**
 * downhill_csv_number_is_fill:
 * @number: a number
 *
 * Returns: whether programs write it where there is none: nines alone, −999.25 of well
 *   logs, limits of integers, and what is far beyond any quantity
 */
gboolean
downhill_csv_number_is_fill (double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  double size = fabs (number);
  gsize n_nines = 0;

  if (size == 999.25 || size == 9999.25 || size == 32767 || size == 32768 ||
      size == 2147483647.0 || size == 2147483648.0 || size == 8888 || size == 7777 ||
      size >= 1e20)
    return TRUE;
  g_ascii_formatd (text, sizeof text, "%.9g", size);
  if (strspn (text, "9.") < strlen (text))
    return FALSE;
  for (const char *p = text; *p != '\0'; p++)
    n_nines += *p == '9';

  return n_nines >= 2 && size >= 9;
}

/**
 * downhill_csv_find_fill:
 * @values: (array length=n): what stands in a column
 * @n: how many that are
 * @fill: (out): a number that may stand for missing ones
 * @n_fills: (out): how often it does
 * @first: (out): the index of the first
 *
 * Looks for the least or the greatest value, if it looks like that, stands there more than
 * once and is further from all others than they are from one another. Once is enough for a
 * negative one where no other is, and for what is far beyond any quantity.
 *
 * Cost: O(n).
 *
 * Returns: whether there is one
 */
gboolean
downhill_csv_find_fill (const double *values,
                        gsize         n,
                        double       *fill,
                        gsize        *n_fills,
                        gsize        *first)
{
  double ends[2] = { INFINITY, -INFINITY };

  for (gsize i = 0; i < n; i++)
    {
      ends[0] = values[i] < ends[0] ? values[i] : ends[0];
      ends[1] = values[i] > ends[1] ? values[i] : ends[1];
    }
  for (gsize k = 0; k < G_N_ELEMENTS (ends) && n > 0; k++)
    {
      double least = INFINITY, most = -INFINITY, gap;

      if (!downhill_csv_number_is_fill (ends[k]))
        continue;
      *fill = ends[k];
      *n_fills = 0;
      for (gsize i = n; i-- > 0;)
        if (values[i] == *fill)
          {
            ++*n_fills;
            *first = i;
          }
        else
          {
            least = fmin (least, values[i]);
            most = fmax (most, values[i]);
          }
      gap = k == 0 ? least - *fill : *fill - most;
      if (*n_fills < n && gap > most - least && gap > fabs (*fill) / 2 &&
          (*n_fills > 1 || (*fill <= -999 && least >= 0) || fabs (*fill) >= 1e20))
        return TRUE;
    }

  return FALSE;
}
