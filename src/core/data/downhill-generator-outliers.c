/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-generator.h"

#include <math.h>
#include <glib/gi18n-lib.h>

/* One of so many is an outlier. */
#define EVERY 10

static void
fill (GRand                          *rand,
      const DownhillGeneratorNumbers *numbers,
      gsize                           m,
      double                         *x,
      double                         *y)
{
  const double lost = fabs (numbers->slope) + fabs (numbers->intercept);

  downhill_generator_beans.fill (rand, numbers, m, x, y);
  for (gsize i = 0; i < MAX (m / EVERY, 1); i++)
    {
      gsize which = (gsize) ((1 + downhill_generator_draw (rand)) * m / 2);

      y[MIN (which, m - 1)] -= lost * (0.5 + 0.3 * downhill_generator_draw (rand));
    }
}

/* The beans, of which a tenth, large ones, lie far below the others. */
const DownhillGenerator downhill_generator_outliers = {
  .id = "outliers",
  .name = N_("beans with outliers"),
  .fill = fill,
};
