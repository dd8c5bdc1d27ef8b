/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-beans.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-error.h"

/* A double uniform on [0, 1) of 53 bits from two 32-bit draws, as NumPy's
 * RandomState makes it; g_rand_double() mixes its draws in another way. */
static double
draw_uniform (GRand *rand)
{
  guint32 a = g_rand_int (rand) >> 5;
  guint32 b = g_rand_int (rand) >> 6;

  return (a * 67108864.0 + b) / 9007199254740992.0;
}

static int
compare_doubles (const void *a,
                 const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/**
 * downhill_beans_generate:
 * @beans: what to generate
 * @error: %DOWNHILL_ERROR_DATA where @beans leaves its limits
 *
 * Generates the tutorial's beans: x sorted and uniform on [0, 1), and
 * y = slope·x + intercept + noise uniform on ±noise/2. The same seed gives to
 * the last bit what NumPy's legacy generator gives for
 *
 *     np.random.seed(seed); xs = np.sort(np.random.rand(m))
 *     ys = [0.7*x + (0.5 - np.random.rand())/5 + 0.5 for x in xs]
 *
 * Cost: O(m log m).
 *
 * Returns: (transfer full) (nullable): the data
 */
DownhillDataset *
downhill_beans_generate (const DownhillBeans  *beans,
                         GError              **error)
{
  g_autoptr (GRand) rand = NULL;
  /* Dividing by the reciprocal gives NumPy's bits for …/5; a noise of 0
   * divides by infinity, which is the 0 that is meant. */
  double divisor = 1 / beans->noise;
  double *x, *y;

  if (beans->points < 2 || beans->points > DOWNHILL_BEANS_MAX_POINTS)
    {
      g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_DATA,
                   _("The number of points must be from 2 to %d."),
                   DOWNHILL_BEANS_MAX_POINTS);
      return NULL;
    }
  if (!(beans->noise >= 0 && isfinite (beans->noise)) ||
      !isfinite (beans->slope) || !isfinite (beans->intercept))
    {
      g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_DATA,
                   _("Slope, intercept and noise must be finite numbers, and "
                     "the noise not negative."));
      return NULL;
    }

  rand = g_rand_new_with_seed (beans->seed);
  x = g_new (double, beans->points);
  y = g_new (double, beans->points);
  for (gsize i = 0; i < beans->points; i++)
    x[i] = draw_uniform (rand);
  qsort (x, beans->points, sizeof *x, compare_doubles);
  for (gsize i = 0; i < beans->points; i++)
    y[i] = beans->slope * x[i] + (0.5 - draw_uniform (rand)) / divisor +
           beans->intercept;

  return downhill_dataset_new_take (_("beans"), "x", "y", x, y, beans->points,
                                    error);
}
