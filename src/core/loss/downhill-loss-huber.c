/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-loss.h"

#include <math.h>
#include <glib/gi18n-lib.h>

static inline double
value (double prediction,
       double target,
       double shape)
{
  double far = fabs (prediction - target);

  return far <= shape ? far * far / 2 : shape * (far - shape / 2);
}

static inline double
slope (double prediction,
       double target,
       double shape)
{
  /* So written it is two instructions without a choice between them, and NaN stays NaN. */
  return MIN (shape, MAX (-shape, prediction - target));
}

static inline double
bend (double prediction,
      double target,
      double shape)
{
  return fabs (prediction - target) <= shape ? 1 : 0;
}

DOWNHILL_LOSS_LOOPS

/* r²/2 within δ of the target, a straight line beyond.
 *
 * Source: Huber, "Robust Estimation of a Location Parameter", 1964, as torch's
 * HuberLoss writes it. */
const DownhillLoss downhill_loss_huber = {
  .id = "huber",
  .name = N_("Huber"),
  .formula = "r²/2, δ(|r| − δ/2) beyond δ",
  .slope_formula = "r, ±δ beyond δ",
  .shape = &downhill_shapes[DOWNHILL_SHAPE_DELTA],
  .convex = TRUE,
  .degree = 2,
  .values = values,
  .slopes = slopes,
  .bends = bends,
};
