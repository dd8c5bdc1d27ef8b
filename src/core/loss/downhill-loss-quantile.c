/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-loss.h"

#include <math.h>
#include <glib/gi18n-lib.h>

static inline double
value (double prediction,
       double target,
       double shape)
{
  double r = prediction - target;

  return r < 0 ? -shape * r : (1 - shape) * r;
}

static inline double
slope (double prediction,
       double target,
       double shape)
{
  double r = prediction - target;

  return r < 0 ? -shape : r > 0 ? 1 - shape : 0.5 - shape;
}

static inline double
bend (double prediction G_GNUC_UNUSED,
      double target G_GNUC_UNUSED,
      double shape G_GNUC_UNUSED)
{
  return 0;
}

DOWNHILL_LOSS_LOOPS

/* τ for each unit by which ŷ is too low, 1 − τ where it is too high: the best line has
 * a part τ of the samples below it. Its slope is ½ − τ at 0.
 *
 * Source: Koenker, Bassett, "Regression Quantiles", Econometrica 46(1), 1978. */
const DownhillLoss downhill_loss_quantile = {
  .id = "quantile",
  .name = N_("Quantile"),
  .formula = "−τr below y, (1 − τ)r above",
  .slope_formula = "−τ below y, 1 − τ above",
  .shape = &downhill_shapes[DOWNHILL_SHAPE_QUANTILE],
  .convex = TRUE,
  .kinked = TRUE,
  .degree = 1,
  .values = values,
  .slopes = slopes,
  .bends = bends,
};
