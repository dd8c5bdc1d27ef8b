/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-schedule.h"

#include <math.h>
#include <glib/gi18n-lib.h>

static double
rate (const double *constants,
      double        learning_rate,
      double        t)
{
  return learning_rate * pow (constants[DOWNHILL_CONSTANT_GAMMA], t);
}

/* Each time γ times what it was. For steps, γ must be near 1.
 *
 * Source: torch.optim.lr_scheduler.ExponentialLR, by its documentation. */
const DownhillSchedule downhill_schedule_exponential = {
  .id = "exponential",
  .name = N_("Exponential"),
  .short_name = N_("exponential"),
  .formula = "α·γ^t",
  .n_constants = 1,
  .constants = { { DOWNHILL_CONSTANT_GAMMA, 0.9999 } },
  .rate = rate,
};
