/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-activation.h"

#include <math.h>
#include <glib/gi18n-lib.h>

static inline double
value (double z)
{
  return z;
}

static inline double
slope (double z G_GNUC_UNUSED)
{
  return 1;
}

static inline double
bend (double z G_GNUC_UNUSED)
{
  return 0;
}

DOWNHILL_ACTIVATION_LOOPS

/* ŷ = z: a straight line. */
const DownhillActivation downhill_activation_identity = {
  .id = "identity",
  .name = N_("Identity"),
  .formula = "z",
  .slope_formula = "1",
  .values = values,
  .slopes = slopes,
  .bends = bends,
  .linear = TRUE,
  .lowest = -INFINITY,
  .highest = INFINITY,
};
