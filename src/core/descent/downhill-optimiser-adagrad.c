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
  memory[0] += slope * slope;

  return -learning_rate * slope / (sqrt (memory[0]) + constants[DOWNHILL_CONSTANT_EPSILON]);
}

static void
explain (const DownhillMadeStep *made,
         guint                   parameter,
         DownhillStepParts      *parts)
{
  double sum = made->after[parameter][0];

  downhill_step_parts_add_letter (parts, "ε", made->constants[DOWNHILL_CONSTANT_EPSILON]);
  downhill_step_parts_add (parts, (DownhillStepPart) {
    .symbol = "s",
    .caption = N_("sum of squares"),
    .explanation = N_("The squares of all slopes so far, added up: their root divides"),
    .formula = "s + g²",
    .before = made->before[parameter][0],
    .value = sum,
  });
  downhill_step_parts_end (parts, made, parameter, "−α·g/(√s + ε)");
  parts->quotient = "g/√s";
  parts->divided = parts->raw_divided = made->gradient[parameter];
  parts->divisor = parts->raw_divisor = sqrt (sum);
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
  .explain = explain,
};
