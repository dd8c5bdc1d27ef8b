/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-optimiser.h"

#include <glib/gi18n-lib.h>

#include "downhill-line-search.h"

/* What is remembered of each parameter: the last slope and the last direction. */
enum {
  SLOPE,
  WAY
};

static DownhillStepNote
step (const double            *constants G_GNUC_UNUSED,
      const DownhillStepPlace *place,
      double                   memory[2][DOWNHILL_OPTIMISER_MAX_MEMORY],
      double                   move[2])
{
  const double *g = place->gradient;
  const double before[2] = { memory[0][SLOPE], memory[1][SLOPE] };
  double square = before[0] * before[0] + before[1] * before[1];
  double change = g[0] * (g[0] - before[0]) + g[1] * (g[1] - before[1]);
  double kept = square > 0 ? MAX (change / square, 0) : 0;
  double way[2];
  DownhillStepNote note = DOWNHILL_STEP_NOTE_NONE, found;

  for (guint i = 0; i < 2; i++)
    way[i] = place->moves[i] ? kept * memory[i][WAY] - g[i] : 0;
  if (!(way[0] * g[0] + way[1] * g[1] < 0))
    {
      way[0] = -g[0];
      way[1] = -g[1];
      if (g[0] != 0 || g[1] != 0)
        note = DOWNHILL_STEP_NOTE_UPHILL;
    }
  for (guint i = 0; i < 2; i++)
    {
      memory[i][SLOPE] = g[i];
      memory[i][WAY] = way[i];
    }
  found = downhill_line_search_step (place, way, move);

  return found != DOWNHILL_STEP_NOTE_NONE ? found : note;
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
};
