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
  /* Dividing by the reciprocal gives NumPy's bits for …/5; a noise of 0
   * divides by infinity, which is the 0 that is meant. */
  double divisor = 1 / numbers->noise;

  downhill_generator_draw_x (rand, m, x);
  for (gsize i = 0; i < m; i++)
    y[i] = numbers->slope * x[i] + (0.5 - downhill_generator_draw (rand)) / divisor +
           numbers->intercept;
}

/* The tutorial's: x sorted and uniform on [0, 1), y = slope·x + intercept + noise uniform
 * on ±noise/2. */
const DownhillGenerator downhill_generator_beans = {
  .id = "beans",
  .name = N_("beans"),
  .fill = fill,
};
