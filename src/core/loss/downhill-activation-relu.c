/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-activation.h"

#include <math.h>
#include <glib/gi18n-lib.h>

static inline double
value (double z)
{
  return z < 0 ? 0 : z;
}

static inline double
slope (double z)
{
  return z > 0 ? 1 : 0;
}

static inline double
bend (double z G_GNUC_UNUSED)
{
  return 0;
}

DOWNHILL_ACTIVATION_LOOPS

/* max(z, 0), with slope 0 at 0: samples there do not learn. */
const DownhillActivation downhill_activation_relu = {
  .id = "relu",
  .name = N_("ReLU"),
  .formula = "max(z, 0)",
  .slope_formula = "1 above 0",
  .values = values,
  .slopes = slopes,
  .bends = bends,
  .kinked = TRUE,
  .lowest = 0,
  .highest = INFINITY,
};
