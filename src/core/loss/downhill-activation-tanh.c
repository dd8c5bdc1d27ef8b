/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-activation.h"

#include <math.h>
#include <glib/gi18n-lib.h>

static inline double
value (double z)
{
  return tanh (z);
}

static inline double
slope (double z)
{
  double q = exp (-2 * fabs (z));

  return 4 * q / ((1 + q) * (1 + q));
}

static inline double
bend (double z)
{
  return -2 * tanh (z) * slope (z);
}

DOWNHILL_ACTIVATION_LOOPS

/* tanh z. Its slope is 1/cosh² z, which 1 − tanh² z would round to 0 from 19.1 on. */
const DownhillActivation downhill_activation_tanh = {
  .id = "tanh",
  .name = N_("Tanh"),
  .formula = "tanh z",
  .slope_formula = "1 − ŷ²",
  .values = values,
  .slopes = slopes,
  .bends = bends,
  .lowest = -1,
  .highest = 1,
};
