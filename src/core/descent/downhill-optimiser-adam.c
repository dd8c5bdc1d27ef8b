/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-optimiser.h"

#include <math.h>
#include <glib/gi18n-lib.h>

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

static void
explain (const DownhillMadeStep *made,
         guint                   parameter,
         DownhillStepParts      *parts)
{
  double beta1 = made->constants[DOWNHILL_CONSTANT_BETA1];
  double beta2 = made->constants[DOWNHILL_CONSTANT_BETA2];
  double mean = made->after[parameter][0], square = made->after[parameter][1];
  double corrected = mean / (1 - pow (beta1, made->t[parameter]));
  double corrected_square = square / (1 - pow (beta2, made->t[parameter]));
  double factor = -made->learning_rate / (1 - pow (beta1, made->t[parameter])) /
                  (sqrt (corrected_square) + made->constants[DOWNHILL_CONSTANT_EPSILON]);

  downhill_step_parts_add_letter (parts, "β₁", beta1);
  downhill_step_parts_add_letter (parts, "β₂", beta2);
  downhill_step_parts_add_letter (parts, "ε", made->constants[DOWNHILL_CONSTANT_EPSILON]);
  downhill_step_parts_add (parts, (DownhillStepPart) {
    .symbol = "m",
    .caption = N_("mean slope"),
    .explanation = N_("The mean of the slopes, of late ones most; it begins with 0"),
    .formula = "β₁·m + (1 − β₁)·g",
    .before = made->before[parameter][0],
    .value = mean,
  });
  downhill_step_parts_add (parts, (DownhillStepPart) {
    .symbol = "s",
    .caption = N_("mean of squares"),
    .explanation = N_("The mean square of the slopes, of late ones most; it begins with 0"),
    .formula = "β₂·s + (1 − β₂)·g²",
    .before = made->before[parameter][1],
    .value = square,
  });
  downhill_step_parts_add (parts, (DownhillStepPart) {
    .symbol = "m̂",
    .caption = N_("mean, corrected"),
    .explanation = N_("The mean slope without the 0 that it began with"),
    .formula = "m/(1 − β₁ᵗ)",
    .value = corrected,
  });
  downhill_step_parts_add (parts, (DownhillStepPart) {
    .symbol = "ŝ",
    .caption = N_("squares, corrected"),
    .explanation = N_("The mean square without the 0 that it began with: its root divides"),
    .formula = "s/(1 − β₂ᵗ)",
    .value = corrected_square,
  });
  downhill_step_parts_end (parts, made, parameter, "−α·m̂/(√ŝ + ε)");
  parts->by_memory = factor * beta1 * made->before[parameter][0];
  parts->by_slope = factor * (1 - beta1) * made->gradient[parameter];
  parts->quotient = "m̂/√ŝ";
  parts->divided = corrected;
  parts->raw_divided = mean;
  parts->divisor = sqrt (corrected_square);
  parts->raw_divisor = sqrt (square);
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
  .explain = explain,
};
