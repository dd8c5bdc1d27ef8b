/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-generator.h"

#include <stdlib.h>

#include "core/base/downhill-kind.h"

#define ADDRESS(id) &downhill_generator_##id,
static const DownhillGenerator * const generators[] = { DOWNHILL_GENERATORS (ADDRESS) };
#undef ADDRESS

DOWNHILL_DEFINE_KIND_TYPE (DownhillGenerator, downhill_generator, generators)

/**
 * downhill_generator_get:
 * @i: a place in the list
 *
 * Returns: (transfer none) (nullable): the kind there, %NULL behind the last
 */
const DownhillGenerator *
downhill_generator_get (guint i)
{
  return i < G_N_ELEMENTS (generators) ? generators[i] : NULL;
}

/**
 * downhill_generator_draw:
 * @rand: what draws
 *
 * A double uniform on [0, 1) of 53 bits from two 32-bit draws, as NumPy's
 * RandomState makes it; g_rand_double() mixes its draws in another way.
 *
 * Returns: the number
 */
double
downhill_generator_draw (GRand *rand)
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
 * downhill_generator_draw_x:
 * @rand: what draws
 * @m: how many
 * @x: (out caller-allocates) (array length=m): numbers uniform on [0, 1), the least
 *   first
 */
void
downhill_generator_draw_x (GRand  *rand,
                           gsize   m,
                           double *x)
{
  for (gsize i = 0; i < m; i++)
    x[i] = downhill_generator_draw (rand);
  qsort (x, m, sizeof *x, compare_doubles);
}
