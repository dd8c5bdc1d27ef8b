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
    y[i] = x[i] + (0.5 - downhill_generator_draw (rand)) * numbers->noise > 0.5;
}

/* y is 1 for large x, 0 for small ones, and either within ±noise/2 of ½: with a noise of
 * 0 a line tells them apart. */
const DownhillGenerator downhill_generator_classes = {
  .id = "classes",
  .name = N_("two classes"),
  .fill = fill,
};
