/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-ticks.h"

#include <float.h>
#include <math.h>

#include "downhill-number.h"

/* The round values within one power of ten. */
static const int multiples[] = { 1, 2, 5 };

/* Every how many decades a power of ten is shown; of the last stride, a double
 * reaches no more than one multiple. */
static const int strides[] = { 1, 2, 3, 5, 10, 20, 50, 100, 200, 500 };

/* The columns that “×10⁶” takes. */
#define POWER_LENGTH 4

static gboolean
is_proper (double min,
           double max)
{
  return isfinite (min) && isfinite (max) && min < max;
}

/* Fills in the multiples of multiple·10^exponent from min to max, or says that
 * they are too many or too close. */
static gboolean
try_step (DownhillTicks *ticks,
          double         min,
          double         max,
          gsize          most,
          int            multiple,
          int            exponent)
{
  double unit = downhill_number_scale (1, exponent);
  double step = downhill_number_scale (multiple, exponent);

  /* The last digit of a label must be more than the rounding of a double, or
   * two ticks could be the same; and below DBL_MIN doubles lose their digits. */
  if (unit < DBL_MIN || MAX (fabs (min), fabs (max)) > unit * 0x1p50)
    return FALSE;

  /* The quotient is rounded, so each tick is compared as it is shown. */
  ticks->n = 0;
  for (gint64 i = floor (min / step); ; i++)
    {
      double value = downhill_number_scale (i * multiple, exponent);

      if (value > max)
        return TRUE;
      if (value >= min && ticks->n == most)
        return FALSE;
      if (value >= min)
        ticks->values[ticks->n++] = value;
    }
}

static int
label_length (int digits_before,
              int decimals)
{
  return digits_before + (decimals > 0 ? 1 + decimals : 0);
}

/* Chooses how multiples of 10^exponent are written. */
static void
choose_format (DownhillTicks *ticks,
               int            exponent)
{
  double largest = MAX (fabs (ticks->values[0]),
                        fabs (ticks->values[ticks->n - 1]));
  int leading = largest > 0 ? downhill_number_exponent (largest) : exponent;
  int plain = label_length (MAX (leading, 0) + 1, MAX (-exponent, 0));
  int power = label_length (1, leading - exponent) + POWER_LENGTH;

  /* Ticks close together far from 0 need all their digits in either form. */
  ticks->scientific = downhill_number_is_large (leading) && power <= plain;
  ticks->exponent = ticks->scientific ? leading : 0;
  ticks->decimals = MAX (ticks->exponent - exponent, 0);
}

/* Fills in the first n_multiples of every stride-th decade from min to max, or
 * says that they are too many. */
static gboolean
try_decades (DownhillTicks *ticks,
             double         min,
             double         max,
             gsize          most,
             gsize          n_multiples,
             int            stride)
{
  int last = downhill_number_exponent (max);

  ticks->n = 0;
  for (int decade = downhill_number_exponent (min); decade <= last; decade++)
    {
      for (gsize i = 0; i < n_multiples && decade % stride == 0; i++)
        {
          double value = downhill_number_scale (multiples[i], decade);

          if (value < min || value > max)
            continue;
          if (ticks->n == most)
            return FALSE;
          ticks->values[ticks->n++] = value;
        }
    }

  return TRUE;
}

/**
 * downhill_ticks_linear:
 * @ticks: (out caller-allocates): the ticks
 * @min: the lower end of the axis
 * @max: its upper end
 * @most: how many ticks fit; more than %DOWNHILL_TICKS_MAX are never made
 *
 * Finds the finest step of 1, 2 or 5 times a power of ten that has at most
 * @most multiples from @min to @max, ends included. Each tick is the double
 * next to its label, no two are equal, and none is −0. There are no ticks when
 * the range is empty, reversed or not finite, and there may be none when @most
 * is 1 or when the range holds only a few doubles.
 */
void
downhill_ticks_linear (DownhillTicks *ticks,
                       double         min,
                       double         max,
                       gsize          most)
{
  double step;
  int exponent;

  *ticks = (DownhillTicks) { 0 };
  most = MIN (most, DOWNHILL_TICKS_MAX);
  if (!is_proper (min, max) || most == 0)
    return;

  /* Divided first, since the difference of two doubles may be infinite; begun a
   * decade lower, since it is rounded. */
  step = CLAMP (max / most - min / most, DBL_MIN, DBL_MAX);
  for (exponent = downhill_number_exponent (step) - 1; ; exponent++)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (multiples); i++)
        {
          if (try_step (ticks, min, max, most, multiples[i], exponent))
            {
              if (ticks->n > 0)
                choose_format (ticks, exponent);
              return;
            }
        }
    }
}

/**
 * downhill_ticks_logarithmic:
 * @ticks: (out caller-allocates): the ticks
 * @min: the lower end of the axis, greater than 0
 * @max: its upper end
 * @most: how many ticks fit; more than %DOWNHILL_TICKS_MAX are never made
 *
 * Finds at most @most powers of ten from @min to @max, ends included, or every
 * second, third, fifth, tenth and so on of them. An axis of less than two decades
 * gets their doubles and fivefolds too if they fit, and one that holds fewer
 * than two of these gets the ticks of a linear axis. There are no ticks when the
 * range is empty, reversed, not finite or not positive, and there may be none
 * when @most is 1.
 */
void
downhill_ticks_logarithmic (DownhillTicks *ticks,
                            double         min,
                            double         max,
                            gsize          most)
{
  *ticks = (DownhillTicks) { .logarithmic = TRUE };
  most = MIN (most, DOWNHILL_TICKS_MAX);
  if (!is_proper (min, max) || min <= 0 || most == 0)
    return;

  if (!(log10 (max) - log10 (min) < 2 &&
        try_decades (ticks, min, max, most, G_N_ELEMENTS (multiples), 1)))
    {
      gsize i = 0;

      while (!try_decades (ticks, min, max, most, 1, strides[i]))
        i++;
    }
  else if (ticks->n < 2)
    {
      downhill_ticks_linear (ticks, min, max, most);
      return;
    }

  /* From 0.01 to 500 the plain number is as short as the power. */
  ticks->scientific = ticks->n > 0 && (ticks->values[0] < 0.01 ||
                                       ticks->values[ticks->n - 1] >= 1000);
}

/**
 * downhill_ticks_format:
 * @ticks: the ticks
 * @i: which one, less than their number
 *
 * Writes the label of a tick. On a linear axis all labels have the same number
 * of decimals, enough to tell them apart, and the same power of ten, if any; on
 * a logarithmic one they read 0.01, 0.1, 1 or 10⁻⁶, 2×10⁻⁶, 5×10⁻⁶.
 *
 * Returns: (transfer full): the label, in UTF-8, with the locale's separator
 */
char *
downhill_ticks_format (const DownhillTicks *ticks,
                       gsize                i)
{
  GString *string = g_string_new (NULL);
  double value = ticks->values[i];
  int exponent = ticks->exponent, decimals = ticks->decimals;
  double mantissa;

  if (ticks->logarithmic)
    {
      exponent = downhill_number_exponent (value);
      decimals = ticks->scientific ? 0 : MAX (-exponent, 0);
    }

  if (!ticks->scientific || value == 0)
    {
      downhill_number_append_decimals (string, value,
                                       ticks->scientific ? 0 : decimals);
      return g_string_free (string, FALSE);
    }

  mantissa = value / downhill_number_scale (1, exponent);
  if (!ticks->logarithmic || round (mantissa) != 1)
    {
      downhill_number_append_decimals (string, mantissa, decimals);
      g_string_append (string, "×");
    }
  downhill_number_append_power (string, exponent);

  return g_string_free (string, FALSE);
}
