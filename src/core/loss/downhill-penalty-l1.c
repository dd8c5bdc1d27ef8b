/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-penalty.h"

#include <math.h>
#include <glib/gi18n-lib.h>

static double
value (double parameter)
{
  return fabs (parameter);
}

static double
slope (double parameter)
{
  return (parameter > 0) - (parameter < 0);
}

static double
bend (double parameter G_GNUC_UNUSED)
{
  return 0;
}

/* The modulus: all are drawn alike, and small ones to 0 itself, where the slope is 0. */
const DownhillPenalty downhill_penalty_l1 = {
  .id = "l1",
  .name = N_("L1"),
  .formula = "|w|",
  .tip = N_("The strength of the penalty on |w|"),
  .value = value,
  .slope = slope,
  .bend = bend,
  .kinked = TRUE,
};
