/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-loss.h"

#include <math.h>
#include <glib/gi18n-lib.h>

static inline double
value (double prediction,
       double target,
       double shape G_GNUC_UNUSED)
{
  double r = prediction - target;

  return r * r;
}

static inline double
slope (double prediction,
       double target,
       double shape G_GNUC_UNUSED)
{
  return 2 * (prediction - target);
}

static inline double
bend (double prediction G_GNUC_UNUSED,
      double target G_GNUC_UNUSED,
      double shape G_GNUC_UNUSED)
{
  return 2;
}

DOWNHILL_LOSS_LOOPS

/* r², with no ½. */
const DownhillLoss downhill_loss_squared = {
  .id = "squared",
  .name = N_("Squared error"),
  .formula = "r²",
  .slope_formula = "2r",
  .convex = TRUE,
  .degree = 2,
  .values = values,
  .slopes = slopes,
  .bends = bends,
};
