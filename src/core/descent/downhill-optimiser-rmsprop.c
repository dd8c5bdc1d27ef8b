/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-optimiser.h"

#include <math.h>
#include <glib/gi18n-lib.h>

static double
move (const double *constants,
      double        learning_rate,
      double        slope,
      guint64       t G_GNUC_UNUSED,
      double       *memory)
{
  double decay = constants[DOWNHILL_CONSTANT_DECAY];

  memory[0] = decay * memory[0] + (1 - decay) * slope * slope;

  return -learning_rate * slope / (sqrt (memory[0]) + constants[DOWNHILL_CONSTANT_EPSILON]);
}

static void
explain (const DownhillMadeStep *made,
         guint                   parameter,
         DownhillStepParts      *parts)
{
  double mean = made->after[parameter][0];

  downhill_step_parts_add_letter (parts, "γ", made->constants[DOWNHILL_CONSTANT_DECAY]);
  downhill_step_parts_add_letter (parts, "ε", made->constants[DOWNHILL_CONSTANT_EPSILON]);
  downhill_step_parts_add (parts, (DownhillStepPart) {
    .symbol = "s",
    .caption = N_("mean of squares"),
    .explanation = N_("The mean square of the slopes, of late ones most: its root divides"),
    .formula = "γ·s + (1 − γ)·g²",
    .before = made->before[parameter][0],
    .value = mean,
  });
  downhill_step_parts_end (parts, made, parameter, "−α·g/(√s + ε)");
  parts->quotient = "g/√s";
  parts->divided = parts->raw_divided = made->gradient[parameter];
  parts->divisor = parts->raw_divisor = sqrt (mean);
}

/* s ← γ·s + (1 − γ)·g², w ← w − α·g/(√s + ε), with the decay γ.
 *
 * Source: Tieleman, Hinton, Coursera lecture 6e, 2012, as torch.optim writes it. */
const DownhillOptimiser downhill_optimiser_rmsprop = {
  .id = "rmsprop",
  .name = "RMSProp",
  .short_name = "RMSProp",
  .formula = "s ← γ·s + (1 − γ)·g²,  w ← w − α·g/(√s + ε)",
  .n_memory = 1,
  .n_constants = 2,
  .constants = {
    { DOWNHILL_CONSTANT_DECAY, 0.99 },
    { DOWNHILL_CONSTANT_EPSILON, 1e-8 },
  },
  .move = move,
  .explain = explain,
};
