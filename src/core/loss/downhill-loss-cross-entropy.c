/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-loss.h"

#include <math.h>
#include <glib/gi18n-lib.h>

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
  /* σ(z) and σ(−z) out of one exponential, which costs more than all else here. */
  double e = exp (-fabs (prediction));
  double larger = 1 / (1 + e), smaller = e / (1 + e);

  return prediction < 0 ? (1 - target) * smaller - target * larger
                        : (1 - target) * larger - target * smaller;
}

static inline double
bend (double prediction,
      double target G_GNUC_UNUSED,
      double shape G_GNUC_UNUSED)
{
  double e = exp (-fabs (prediction));

  return 1 / (1 + e) * (e / (1 + e));
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
