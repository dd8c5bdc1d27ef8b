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
  return MAX (prediction, 0) - prediction * target +
         downhill_log1p_up (downhill_exp_down (-fabs (prediction)));
}

static inline double
slope (double prediction,
       double target,
       double shape G_GNUC_UNUSED)
{
  double down, up = downhill_sigmoid_up (fabs (prediction), &down);

  return (1 - target) * (prediction < 0 ? down : up) - target * (prediction < 0 ? up : down);
}

static inline double
bend (double prediction,
      double target G_GNUC_UNUSED,
      double shape G_GNUC_UNUSED)
{
  double e = downhill_exp_down (-fabs (prediction));

  return e / ((1 + e) * (1 + e));
}

DOWNHILL_LOSS_LOOPS

/* −y·ln σ(z) − (1 − y)·ln(1 − σ(z)) in nats, written in terms of z so that neither
 * logarithm overflows. */
const DownhillLoss downhill_loss_cross_entropy = {
  .id = "cross-entropy",
  .name = N_("Cross-entropy"),
  .formula = "−y ln ŷ − (1 − y) ln(1 − ŷ)",
  .slope_formula = "(1 − y)/(1 − ŷ) − y/ŷ",
  .convex = TRUE,
  .of_logit = TRUE,
  .values = values,
  .slopes = slopes,
  .bends = bends,
};
