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

static void
explain (const DownhillMadeStep *made,
         guint                   parameter,
         DownhillStepParts      *parts)
{
  double momentum = made->constants[DOWNHILL_CONSTANT_MOMENTUM];

  downhill_step_parts_add_letter (parts, "β", momentum);
  downhill_step_parts_add (parts, (DownhillStepPart) {
    .symbol = "v",
    .caption = N_("velocity"),
    .explanation = N_("The velocity: this slope, and what is left of those before it"),
    .formula = "β·v + g",
    .before = made->before[parameter][0],
    .value = made->after[parameter][0],
  });
  downhill_step_parts_end (parts, made, parameter, "−α·v");
  parts->by_memory = -made->learning_rate * momentum * made->before[parameter][0];
  parts->by_slope = -made->learning_rate * made->gradient[parameter];
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
  .explain = explain,
  .linear = linear,
  .limit = "2(1+β)",
};
