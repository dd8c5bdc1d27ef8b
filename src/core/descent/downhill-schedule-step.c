/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-schedule.h"

#include <math.h>
#include <glib/gi18n-lib.h>

static double
rate (const double *constants,
      double        learning_rate,
      double        t)
{
  double times = floor (t / constants[DOWNHILL_CONSTANT_STEP_SIZE]);

  return learning_rate * pow (constants[DOWNHILL_CONSTANT_GAMMA], times);
}

/* Every so often γ times what it was.
 *
 * Source: torch.optim.lr_scheduler.StepLR, by its documentation. */
const DownhillSchedule downhill_schedule_step = {
  .id = "step",
  .name = N_("Step decay"),
  .short_name = N_("step decay"),
  .formula = "α·γ^⌊t / step size⌋",
  .n_constants = 2,
  .constants = {
    { DOWNHILL_CONSTANT_STEP_SIZE, 10000 },
    { DOWNHILL_CONSTANT_GAMMA, 0.1 },
  },
  .rate = rate,
};
