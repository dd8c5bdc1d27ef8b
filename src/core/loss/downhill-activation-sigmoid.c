/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-activation.h"

#include <math.h>
#include <glib/gi18n-lib.h>

static inline double
value (double z)
{
  double e = exp (-fabs (z));

  return z < 0 ? e / (1 + e) : 1 / (1 + e);
}

static inline double
slope (double z)
{
  double e = exp (-fabs (z));

  return e / ((1 + e) * (1 + e));
}

static inline double
bend (double z)
{
  return -slope (z) * tanh (z / 2);
}

DOWNHILL_ACTIVATION_LOOPS

/* 1/(1 + e⁻ᶻ). Its slope is σ(z)·σ(−z), which 1 − σ(z) would round to 0. */
const DownhillActivation downhill_activation_sigmoid = {
  .id = "sigmoid",
  .name = N_("Sigmoid"),
  .formula = "σ(z)",
  .slope_formula = "ŷ(1 − ŷ)",
  .values = values,
  .slopes = slopes,
  .bends = bends,
  .lowest = 0,
  .highest = 1,
};
