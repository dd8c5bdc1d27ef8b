/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-activation.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "downhill-exponential.h"

static inline double
value (double z)
{
  double down, up = downhill_sigmoid_up (fabs (z), &down);

  return z < 0 ? down : up;
}

static inline double
slope (double z)
{
  double e = downhill_exp_down (-fabs (z));

  return e / ((1 + e) * (1 + e));
}

static inline double
bend (double z)
{
  return -slope (z) * downhill_tanh (z / 2);
}

DOWNHILL_ACTIVATION_LOOPS

static double
inverse (double prediction)
{
  return log (prediction) - log1p (-prediction);
}

/* 1/(1 + e⁻ᶻ). Its slope is σ(z)·σ(−z), which 1 − σ(z) would round to 0. */
const DownhillActivation downhill_activation_sigmoid = {
  .id = "sigmoid",
  .name = N_("Sigmoid"),
  .formula = "σ(z)",
  .slope_formula = "ŷ(1 − ŷ)",
  .values = values,
  .slopes = slopes,
  .bends = bends,
  .inverse = inverse,
  .lowest = 0,
  .highest = 1,
};
