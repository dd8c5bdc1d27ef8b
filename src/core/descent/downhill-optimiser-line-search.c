/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-optimiser.h"

#include <glib/gi18n-lib.h>

#include "downhill-line-search.h"

static DownhillStepNote
step (const double            *constants G_GNUC_UNUSED,
      const DownhillStepPlace *place,
      double                   memory[2][DOWNHILL_OPTIMISER_MAX_MEMORY] G_GNUC_UNUSED,
      double                   move[2])
{
  const double down[2] = { -place->gradient[0], -place->gradient[1] };

  return downhill_line_search_step (place, down, move);
}

static void
explain (const DownhillMadeStep *made,
         guint                   parameter,
         DownhillStepParts      *parts)
{
  const double down[2] = { -made->gradient[0], -made->gradient[1] };

  downhill_step_parts_add_length (parts, made, down, N_("How many times −g it is to the lowest "
                                                        "place that way"));
  downhill_step_parts_end (parts, made, parameter, "−α·t·g");
}

/* (w, b) ← (w, b) − α·t·g, with the t at which E of the batch is lowest along −g: 1 for α
 * goes just there, 2 on a bowl to the same height on its other side.
 *
 * Source: Cauchy, 1847; Nocedal, Wright, Numerical Optimization, 2nd edition, section
 * 3.3. */
const DownhillOptimiser downhill_optimiser_line_search = {
  .id = "line-search",
  .name = N_("Exact line search"),
  .short_name = N_("Line search"),
  .formula = "(w, b) ← (w, b) − α·t·g,  t = argmin E(w − t·∂E/∂w, b − t·∂E/∂b)",
  .learning_rate = 1,
  .n_memory = 1,
  .step = step,
  .explain = explain,
};
