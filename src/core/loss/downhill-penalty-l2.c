/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-penalty.h"

#include <math.h>
#include <glib/gi18n-lib.h>

static double
value (double parameter)
{
  return parameter * parameter;
}

static double
slope (double parameter)
{
  return 2 * parameter;
}

static double
bend (double parameter G_GNUC_UNUSED)
{
  return 2;
}

/* The square: the larger a parameter, the stronger it is drawn to 0. */
const DownhillPenalty downhill_penalty_l2 = {
  .id = "l2",
  .name = N_("L2"),
  .formula = "w²",
  .tip = N_("The strength of the penalty on w²"),
  .value = value,
  .slope = slope,
  .bend = bend,
};
