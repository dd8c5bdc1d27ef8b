/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-loss.h"

#include <math.h>
#include <glib/gi18n-lib.h>

static inline double
value (double prediction,
       double target,
       double shape G_GNUC_UNUSED)
{
  double far = fabs (prediction - target), half;

  /* Far away cosh overflows, nearby its logarithm has no digits left. */
  if (far >= 1)
    return far + log1p (exp (-2 * far)) - G_LN2;
  half = sinh (far / 2);

  return log1p (2 * half * half);
}

static inline double
slope (double prediction,
       double target,
       double shape G_GNUC_UNUSED)
{
  return tanh (prediction - target);
}

static inline double
bend (double prediction,
      double target,
      double shape G_GNUC_UNUSED)
{
  double q = exp (-2 * fabs (prediction - target));

  return 4 * q / ((1 + q) * (1 + q));
}

DOWNHILL_LOSS_LOOPS

/* ln cosh r, about r²/2 nearby and |r| − ln 2 far away. */
const DownhillLoss downhill_loss_log_cosh = {
  .id = "log-cosh",
  .name = N_("Log-cosh"),
  .formula = "ln cosh r",
  .slope_formula = "tanh r",
  .convex = TRUE,
  .values = values,
  .slopes = slopes,
  .bends = bends,
};
