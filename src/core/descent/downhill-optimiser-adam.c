/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-optimiser.h"

#include <math.h>

static double
move (const double *constants,
      double        learning_rate,
      double        slope,
      guint64       t,
      double       *memory)
{
  double beta1 = constants[DOWNHILL_CONSTANT_BETA1];
  double beta2 = constants[DOWNHILL_CONSTANT_BETA2];
  double correction1 = 1 - pow (beta1, t);
  double correction2 = 1 - pow (beta2, t);

  memory[0] = beta1 * memory[0] + (1 - beta1) * slope;
  memory[1] = beta2 * memory[1] + (1 - beta2) * slope * slope;

  return -learning_rate / correction1 * memory[0] /
         (sqrt (memory[1]) / sqrt (correction2) + constants[DOWNHILL_CONSTANT_EPSILON]);
}

/* m ← β₁·m + (1 − β₁)·g, s ← β₂·s + (1 − β₂)·g², both divided by what they are
 * short of a mean: w ← w − α·m/(1 − β₁ᵗ)/(√(s/(1 − β₂ᵗ)) + ε).
 *
 * Source: Kingma, Ba, ICLR 2015, algorithm 1, as torch.optim writes it. */
const DownhillOptimiser downhill_optimiser_adam = {
  .id = "adam",
  .name = "Adam",
  .short_name = "Adam",
  .formula = "m ← β₁·m + (1 − β₁)·g,  s ← β₂·s + (1 − β₂)·g²,  "
             "w ← w − α·m/(1 − β₁ᵗ)/(√(s/(1 − β₂ᵗ)) + ε)",
  .n_memory = 2,
  .n_constants = 3,
  .constants = {
    { DOWNHILL_CONSTANT_BETA1, 0.9 },
    { DOWNHILL_CONSTANT_BETA2, 0.999 },
    { DOWNHILL_CONSTANT_EPSILON, 1e-8 },
  },
  .move = move,
};
