/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-optimiser.h"

#include <glib/gi18n-lib.h>

static double
move (const double *constants,
      double        learning_rate,
      double        slope,
      guint64       t G_GNUC_UNUSED,
      double       *memory)
{
  memory[0] = constants[DOWNHILL_CONSTANT_MOMENTUM] * memory[0] + slope;

  return -learning_rate * memory[0];
}

static DownhillLinearRule
linear (const double *constants)
{
  return (DownhillLinearRule) {
    .kept = constants[DOWNHILL_CONSTANT_MOMENTUM],
    .by_velocity = 1,
  };
}

/* The heavy ball: v ← β·v + g, w ← w − α·v.
 *
 * Source: Polyak, "Some methods of speeding up the convergence of iteration
 * methods", 1964, as torch.optim's SGD writes it. */
const DownhillOptimiser downhill_optimiser_momentum = {
  .id = "momentum",
  .name = N_("Momentum"),
  .short_name = N_("Momentum"),
  .formula = "v ← β·v + g,  w ← w − α·v",
  .n_memory = 1,
  .n_constants = 1,
  .constants = { { DOWNHILL_CONSTANT_MOMENTUM, 0.9 } },
  .move = move,
  .linear = linear,
  .limit = "2(1+β)",
};
