/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-loss.h"

#include <math.h>
#include <glib/gi18n-lib.h>

static inline double
value (double prediction,
       double target,
       double shape G_GNUC_UNUSED)
{
  return fabs (prediction - target);
}

static inline double
slope (double prediction,
       double target,
       double shape G_GNUC_UNUSED)
{
  double r = prediction - target;

  /* Of a sign as it stands in r a vector takes fewer instructions than of two comparisons. */
  return r == 0 ? 0 : copysign (1, r);
}

static inline double
bend (double prediction G_GNUC_UNUSED,
      double target G_GNUC_UNUSED,
      double shape G_GNUC_UNUSED)
{
  return 0;
}

DOWNHILL_LOSS_LOOPS

/* |r|, which a far sample pulls at no more than a near one. Its slope is 0 at 0. */
const DownhillLoss downhill_loss_absolute = {
  .id = "absolute",
  .name = N_("Absolute error"),
  .formula = "|r|",
  .slope_formula = "sign r",
  .convex = TRUE,
  .kinked = TRUE,
  .degree = 1,
  .values = values,
  .slopes = slopes,
  .bends = bends,
};
