/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-loss.h"

#include <math.h>
#include <glib/gi18n-lib.h>

/* σ(z). */
static inline double
logistic (double z)
{
  double e = exp (-fabs (z));

  return z < 0 ? e / (1 + e) : 1 / (1 + e);
}

static inline double
value (double prediction,
       double target,
       double shape G_GNUC_UNUSED)
{
  return MAX (prediction, 0) - prediction * target + log1p (exp (-fabs (prediction)));
}

static inline double
slope (double prediction,
       double target,
       double shape G_GNUC_UNUSED)
{
  return (1 - target) * logistic (prediction) - target * logistic (-prediction);
}

static inline double
bend (double prediction,
      double target G_GNUC_UNUSED,
      double shape G_GNUC_UNUSED)
{
  return logistic (prediction) * logistic (-prediction);
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
