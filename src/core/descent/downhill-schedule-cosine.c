/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-schedule.h"

#include <math.h>
#include <glib/gi18n-lib.h>

static double
rate (const double *constants,
      double        learning_rate,
      double        t)
{
  double end = constants[DOWNHILL_CONSTANT_T_MAX];
  double least = constants[DOWNHILL_CONSTANT_ETA_MIN];

  return least + (learning_rate - least) * (1 + cos (G_PI * MIN (t, end) / end)) / 2;
}

/* Half a wave, from the learning rate down to the least, where it stays: torch's goes up
 * again.
 *
 * Source: Loshchilov, Hutter, "SGDR", ICLR 2017, without restarts;
 * torch.optim.lr_scheduler.CosineAnnealingLR, by its documentation. */
const DownhillSchedule downhill_schedule_cosine = {
  .id = "cosine",
  .name = N_("Cosine"),
  .short_name = N_("cosine"),
  .formula = "η_min + (α − η_min)·(1 + cos(π·min(t, T_max) / T_max)) / 2",
  .n_constants = 2,
  .constants = {
    { DOWNHILL_CONSTANT_T_MAX, 10000 },
    { DOWNHILL_CONSTANT_ETA_MIN, 0 },
  },
  .rate = rate,
};
