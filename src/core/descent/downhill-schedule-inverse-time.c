/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-schedule.h"

#include <glib/gi18n-lib.h>

static double
rate (const double *constants,
      double        learning_rate,
      double        t)
{
  return learning_rate / (1 + constants[DOWNHILL_CONSTANT_DECAY_RATE] * t);
}

/* The rates add up to infinity and their squares do not: so noise dies away, and yet
 * every place is reached.
 *
 * Source: Robbins, Monro, "A stochastic approximation method", 1951; as Keras'
 * InverseTimeDecay with decay_steps of 1, for torch has none. */
const DownhillSchedule downhill_schedule_inverse_time = {
  .id = "inverse-time",
  .name = N_("Inverse time"),
  .short_name = N_("inverse time"),
  .formula = "α / (1 + k·t)",
  .n_constants = 1,
  .constants = { { DOWNHILL_CONSTANT_DECAY_RATE, 0.001 } },
  .rate = rate,
};
