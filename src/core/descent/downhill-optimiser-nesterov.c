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
  double momentum = constants[DOWNHILL_CONSTANT_MOMENTUM];

  memory[0] = momentum * memory[0] + slope;

  return -learning_rate * (slope + momentum * memory[0]);
}

static DownhillLinearRule
linear (const double *constants)
{
  return (DownhillLinearRule) {
    .kept = constants[DOWNHILL_CONSTANT_MOMENTUM],
    .by_slope = 1,
    .by_velocity = constants[DOWNHILL_CONSTANT_MOMENTUM],
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
  downhill_step_parts_end (parts, made, parameter, "−α·(g + β·v)");
  parts->by_memory =
    -made->learning_rate * momentum * momentum * made->before[parameter][0];
  parts->by_slope = -made->learning_rate * (1 + momentum) * made->gradient[parameter];
}

/* The ball that looks ahead: v ← β·v + g, w ← w − α·(g + β·v).
 *
 * Source: Nesterov, "A method for solving a convex programming problem with
 * convergence rate O(1/k²)", 1983, in the form of Sutskever et al., ICML 2013, as
 * torch.optim's SGD writes it. */
const DownhillOptimiser downhill_optimiser_nesterov = {
  .id = "nesterov",
  .name = "Nesterov",
  .short_name = "Nesterov",
  .formula = "v ← β·v + g,  w ← w − α·(g + β·v)",
  .n_memory = 1,
  .n_constants = 1,
  .constants = { { DOWNHILL_CONSTANT_MOMENTUM, 0.9 } },
  .move = move,
  .explain = explain,
  .linear = linear,
  .limit = "2(1+β)/(1+2β)",
};
