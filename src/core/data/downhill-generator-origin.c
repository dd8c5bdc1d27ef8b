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
      x[i] = 2 * x[i] - 1;
      y[i] = numbers->slope * x[i] + (0.5 - downhill_generator_draw (rand)) * numbers->noise;
    }
}

/* x uniform on [−1, 1), y = slope·x + noise: w and b hardly know of one another. */
const DownhillGenerator downhill_generator_origin = {
  .id = "origin",
  .name = N_("through the origin"),
  .fill = fill,
};
