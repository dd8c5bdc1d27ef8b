/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-generator.h"

#include <math.h>
#include <glib/gi18n-lib.h>

static void
fill (GRand                          *rand,
      const DownhillGeneratorNumbers *numbers,
      gsize                           m,
      double                         *x,
      double                         *y)
{
  downhill_generator_draw_x (rand, m, x);
  for (gsize i = 0; i < m; i++)
    {
      double years = 30 * x[i];

      x[i] = 1990 + years;
      y[i] = numbers->slope * years + numbers->intercept +
             (0.5 - downhill_generator_draw (rand)) * 30 * numbers->noise;
    }
}

/* x uniform on [1990, 2020), so that the valley is thousands of times longer than wide. */
const DownhillGenerator downhill_generator_far = {
  .id = "far",
  .name = N_("far-away x"),
  .fill = fill,
};
