/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-optimiser.h"

#include <math.h>

static double
move (const double *constants,
      double        learning_rate,
      double        slope,
      guint64       t G_GNUC_UNUSED,
      double       *memory)
{
  memory[0] += slope * slope;

  return -learning_rate * slope / (sqrt (memory[0]) + constants[DOWNHILL_CONSTANT_EPSILON]);
}

/* s ← s + g², w ← w − α·g/(√s + ε).
 *
 * Source: Duchi, Hazan, Singer, JMLR 12, 2011, as torch.optim writes it. */
const DownhillOptimiser downhill_optimiser_adagrad = {
  .id = "adagrad",
  .name = "AdaGrad",
  .short_name = "AdaGrad",
  .formula = "s ← s + g²,  w ← w − α·g/(√s + ε)",
  .n_memory = 1,
  .n_constants = 1,
  .constants = { { DOWNHILL_CONSTANT_EPSILON, 1e-10 } },
  .move = move,
};
