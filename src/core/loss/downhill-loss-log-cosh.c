/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-loss.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "downhill-exponential.h"

static inline double
value (double prediction,
       double target,
       double shape G_GNUC_UNUSED)
{
  double far = fabs (prediction - target);
  double lost = downhill_expm1_down (-far);
  /* cosh r − 1, of which nearby its logarithm is made: it has no digits left itself. Far
   * away it overflows. */
  double near = lost * lost / (2 * (1 + lost));

  return (far < 1 ? 0 : far - G_LN2) +
         downhill_log1p_up (far < 1 ? near : (1 + lost) * (1 + lost));
}

static inline double
slope (double prediction,
       double target,
       double shape G_GNUC_UNUSED)
{
  return downhill_tanh (prediction - target);
}

static inline double
bend (double prediction,
      double target,
      double shape G_GNUC_UNUSED)
{
  double q = downhill_exp_down (-2 * fabs (prediction - target));

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
