/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-schedule.h"

#include "core/base/downhill-kind.h"

#define ADDRESS(id) &downhill_schedule_##id,
static const DownhillSchedule * const schedules[] = { DOWNHILL_SCHEDULES (ADDRESS) };
#undef ADDRESS

DOWNHILL_DEFINE_KIND (DownhillSchedule, downhill_schedule, schedules)

/**
 * downhill_schedule_find:
 * @self: a schedule
 * @constant: a constant
 *
 * Returns: (transfer none) (nullable): what it is to begin with; %NULL if the schedule
 *   does not have it
 */
const DownhillDefault *
downhill_schedule_find (const DownhillSchedule *self,
                        DownhillConstant        constant)
{
  for (guint i = 0; i < self->n_constants; i++)
    if (self->constants[i].constant == constant)
      return &self->constants[i];

  return NULL;
}
