/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-schedule.h"

#include <glib/gi18n-lib.h>

/* The rate stays as it is. */
const DownhillSchedule downhill_schedule_constant = {
  .id = "constant",
  .name = N_("Constant"),
  .short_name = N_("constant"),
  .formula = "α",
};
