/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-csv-remarks.h"

#include <math.h>
#include <string.h>

#include "downhill-csv-names.h"

/* Dates that are written as one number: 20240131. */

/* So many numbers tell. */
#define MAX_LOOKED_AT 1000

/* Without a name that says so, as many have to be dates. */
#define MIN_UNNAMED 5

/* How the digits of a date follow each other. */
typedef enum {
  YEAR_MONTH_DAY,
  DAY_MONTH_YEAR,
  SHORT_YEAR_MONTH_DAY,
  DAY_MONTH_SHORT_YEAR,
  YEAR_MONTH,
  YEAR_DAY,
  N_ORDERS,
} Order;

static gboolean
is_between (guint number,
            guint first,
            guint last)
{
  return number >= first && number <= last;
}

static gboolean
is_month_and_day (guint month,
                  guint day)
{
  return is_between (month, 1, 12) && is_between (day, 1, 31);
}

static gboolean
is_date (guint number,
         Order order)
{
  const guint high = number / 10000, middle = number / 100 % 100, low = number % 100;

  switch (order)
    {
    case YEAR_MONTH_DAY:
      return is_between (high, 1800, 2199) && is_month_and_day (middle, low);

    case DAY_MONTH_YEAR:
      return is_between (number % 10000, 1800, 2199) && is_month_and_day (high % 100, high / 100);

    case SHORT_YEAR_MONTH_DAY:
      return is_between (high, 1, 99) && is_month_and_day (middle, low);

    case DAY_MONTH_SHORT_YEAR:
      return is_month_and_day (middle, high);

    case YEAR_MONTH:
      return is_between (number / 100, 1800, 2199) && is_between (low, 1, 12);

    case YEAR_DAY:
      return is_between (number / 1000, 1800, 2199) && is_between (number % 1000, 1, 366);

    case N_ORDERS:
    default:
      return FALSE;
    }
}

/* Whether a column is called what dates are, or months. */
static gboolean
is_called_date (const char *name)
{
  static const char *const words[] = {
    "date", "dates", "datum", "day", "tag", "jour", "fecha", "data", "dia", "giorno", "month",
    "monat", "mois", "ymd", "yyyymmdd", "yyyymm", NULL,
  };

  /* Days and months in Chinese. */
  return downhill_csv_name_has (name, words) || strstr (name, "\u65e5") != NULL ||
         strstr (name, "\u6708") != NULL;
}

/* Whether each @step-th number is a date of one order, not all of one month, or of one year where
 * there are only months: in these they are equally far apart. */
static gboolean
are_dates (const double *values,
           gsize         n,
           gsize         step,
           Order         order)
{
  const guint per_unit = order == YEAR_DAY ? 1000 : 100;
  const gboolean is_year_last = order == DAY_MONTH_YEAR || order == DAY_MONTH_SHORT_YEAR;
  gboolean has_other = FALSE;

  for (gsize i = 0; i < n; i += step)
    {
      guint number = (guint) values[i];

      if (!is_date (number, order))
        return FALSE;
      has_other = has_other || (is_year_last ? number != (guint) values[0]
                                             : number / per_unit != (guint) values[0] / per_unit);
    }

  return has_other;
}

/**
 * downhill_csv_are_dates:
 * @name: what a column is called
 * @values: (array length=n): what stands in it
 * @n: how many that are
 *
 * Without a name that says so, only years, months and days in this order are dates.
 *
 * Cost: O(1), it looks at a thousand.
 *
 * Returns: whether the numbers seem to be dates, which are not equally far apart so
 */
gboolean
downhill_csv_are_dates (const char   *name,
                        const double *values,
                        gsize         n)
{
  gboolean is_called = is_called_date (name);
  gsize step = n / MAX_LOOKED_AT + 1;

  if (n < (is_called ? 2 : MIN_UNNAMED))
    return FALSE;
  for (gsize i = 0; i < n; i += step)
    if (!(values[i] >= 10100 && values[i] < 1e8) || values[i] != floor (values[i]))
      return FALSE;
  for (Order order = YEAR_MONTH_DAY; order < (is_called ? N_ORDERS : DAY_MONTH_YEAR); order++)
    if (are_dates (values, n, step, order))
      return TRUE;

  return FALSE;
}
