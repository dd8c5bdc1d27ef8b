/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-optimiser.h"

#include <glib/gi18n-lib.h>

#include "downhill-line-search.h"

/* What is remembered of each parameter: the last slope and the last direction. */
enum {
  SLOPE,
  WAY
};

/* Sets the next direction from the slope and the direction of the step before. Returns:
 * whether it leads down, or nothing does. */
static gboolean
find_way (const double    g[2],
          const double    slope[2],
          const double    last[2],
          const gboolean  moves[2],
          double         *kept,
          double          way[2])
{
  double square = slope[0] * slope[0] + slope[1] * slope[1];
  double change = g[0] * (g[0] - slope[0]) + g[1] * (g[1] - slope[1]);

  *kept = square > 0 ? MAX (change / square, 0) : 0;
  for (guint i = 0; i < 2; i++)
    way[i] = moves[i] ? *kept * last[i] - g[i] : 0;
  if (way[0] * g[0] + way[1] * g[1] < 0)
    return TRUE;
  *kept = 0;
  way[0] = -g[0];
  way[1] = -g[1];

  return g[0] == 0 && g[1] == 0;
}

static DownhillStepNote
step (const double            *constants G_GNUC_UNUSED,
      const DownhillStepPlace *place,
      double                   memory[2][DOWNHILL_OPTIMISER_MAX_MEMORY],
      double                   move[2])
{
  const double *g = place->gradient;
  const double slope[2] = { memory[0][SLOPE], memory[1][SLOPE] };
  const double last[2] = { memory[0][WAY], memory[1][WAY] };
  double kept, way[2];
  DownhillStepNote note = find_way (g, slope, last, place->moves, &kept, way)
                            ? DOWNHILL_STEP_NOTE_NONE : DOWNHILL_STEP_NOTE_UPHILL;
  DownhillStepNote found;

  for (guint i = 0; i < 2; i++)
    {
      memory[i][SLOPE] = g[i];
      memory[i][WAY] = way[i];
    }
  found = downhill_line_search_step (place, way, move);

  return found != DOWNHILL_STEP_NOTE_NONE ? found : note;
}

static void
explain (const DownhillMadeStep *made,
         guint                   parameter,
         DownhillStepParts      *parts)
{
  const double slope[2] = { made->before[0][SLOPE], made->before[1][SLOPE] };
  const double last[2] = { made->before[0][WAY], made->before[1][WAY] };
  double kept, way[2], length;

  find_way (made->gradient, slope, last, made->moves, &kept, way);
  downhill_step_parts_add (parts, (DownhillStepPart) {
    .symbol = "β",
    .caption = N_("kept"),
    .explanation = N_("How much of the last direction is kept, so that the step does not undo "
                      "it; 0 begins anew"),
    .formula = "max(0, g·(g − g₋)/|g₋|²)",
    .of_both = TRUE,
    .value = kept,
  });
  downhill_step_parts_add (parts, (DownhillStepPart) {
    .symbol = "d",
    .caption = N_("direction"),
    .explanation = N_("The direction: down this slope, and what is kept of the last direction"),
    .formula = "β·d − g",
    .before = last[parameter],
    .value = way[parameter],
  });
  length = downhill_step_parts_add_length (
    parts, made, way, N_("How many times d it is to the lowest place that way"));
  downhill_step_parts_end (parts, made, parameter, "α·t·d");
  parts->by_memory = made->learning_rate * length * kept * last[parameter];
  parts->by_slope = -made->learning_rate * length * made->gradient[parameter];
}

/* d ← −g + β·d with β = max(0, g·(g − g₋)/|g₋|²), (w, b) ← (w, b) + α·t·d with the t at
 * which E of the batch is lowest along d. On a bowl, over all samples and with 1 for α, two
 * steps arrive. A direction that does not lead down, as after another batch, is that of −g.
 *
 * Source: Polak, Ribière, 1969, with the bound of Powell, 1984: Nocedal, Wright, Numerical
 * Optimization, 2nd edition, section 5.2, PR+. */
const DownhillOptimiser downhill_optimiser_conjugate_gradient = {
  .id = "conjugate-gradient",
  .name = N_("Conjugate gradient"),
  .short_name = N_("Conjugate"),
  .formula = "d ← −g + β·d,  β = max(0, g·(g − g₋)/|g₋|²),  (w, b) ← (w, b) + α·t·d",
  .learning_rate = 1,
  .n_memory = 3,
  .step = step,
  .explain = explain,
};
