/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-optimiser.h"

#include <glib/gi18n-lib.h>

static double
move (const double *constants G_GNUC_UNUSED,
      double        learning_rate,
      double        slope,
      guint64       t G_GNUC_UNUSED,
      double       *memory G_GNUC_UNUSED)
{
  return -learning_rate * slope;
}

static DownhillLinearRule
linear (const double *constants G_GNUC_UNUSED)
{
  return (DownhillLinearRule) { .by_slope = 1 };
}

static void
explain (const DownhillMadeStep *made,
         guint                   parameter,
         DownhillStepParts      *parts)
{
  downhill_step_parts_end (parts, made, parameter, "−α·g");
}

/* w ← w − α·g. */
const DownhillOptimiser downhill_optimiser_gd = {
  .id = "gd",
  .name = N_("Gradient descent"),
  .short_name = N_("Descent"),
  .formula = "w ← w − α·g",
  .move = move,
  .explain = explain,
  .linear = linear,
  .limit = "2",
};
