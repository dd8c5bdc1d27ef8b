/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-graph-figures.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/downhill-number.h"

/* How the picture of the back-propagation writes single numbers. */

/**
 * downhill_graph_write_number:
 * @value: a number
 * @digits: how many it gets, or %DOWNHILL_GRAPH_WIDEST
 *
 * Returns: (transfer full): the number
 */
char *
downhill_graph_write_number (double value,
                             int    digits)
{
  if (digits == DOWNHILL_GRAPH_WIDEST)
    return g_strdup ("−0.0000000");

  return downhill_number_format (value, digits);
}

/**
 * downhill_graph_write_operand:
 * @value: a number after a sign
 * @digits: how many it gets, or %DOWNHILL_GRAPH_WIDEST
 *
 * Returns: (transfer full): the number, in parentheses if it has a sign, too
 */
char *
downhill_graph_write_operand (double value,
                              int    digits)
{
  g_autofree char *text = downhill_graph_write_number (value, digits);

  return value < 0 || digits == DOWNHILL_GRAPH_WIDEST
           ? g_strdup_printf ("(%s)", text)
           : g_steal_pointer (&text);
}

/**
 * downhill_graph_write_base:
 * @value: a number before “²”
 * @digits: how many it gets, or %DOWNHILL_GRAPH_WIDEST
 *
 * Returns: (transfer full): the number, in parentheses if it has a sign or a power of its
 *   own
 */
char *
downhill_graph_write_base (double value,
                           int    digits)
{
  g_autofree char *text = downhill_graph_write_operand (value, digits);

  return text[0] != '(' && strstr (text, "×") != NULL ? g_strdup_printf ("(%s)", text)
                                                       : g_steal_pointer (&text);
}

/**
 * downhill_graph_write_setting:
 * @value: a number that somebody chose
 *
 * Returns: (transfer full): the number, with no more digits than were set
 */
char *
downhill_graph_write_setting (double value)
{
  char text[32];
  int digits = 1;

  for (; digits < 6; digits++)
    {
      g_snprintf (text, sizeof text, "%.*e", digits - 1, value);
      if (fabs (strtod (text, NULL) - value) <= 1e-12 * fabs (value))
        break;
    }

  return downhill_number_format (value, digits);
}
