/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-schedule.h"

#define ADDRESS(id) &downhill_schedule_##id,
static const DownhillSchedule * const schedules[] = { DOWNHILL_SCHEDULES (ADDRESS) };
#undef ADDRESS

/**
 * downhill_schedule_get_type:
 *
 * For properties: an enumeration of the list, each value an index into it and each
 * nick an id.
 *
 * Returns: the type
 */
GType
downhill_schedule_get_type (void)
{
  static gsize type = 0;

  if (g_once_init_enter (&type))
    {
      static GEnumValue values[G_N_ELEMENTS (schedules) + 1];

      for (guint i = 0; i < G_N_ELEMENTS (schedules); i++)
        values[i] = (GEnumValue) { (int) i, schedules[i]->id, schedules[i]->id };
      g_once_init_leave (&type, g_enum_register_static ("DownhillSchedule", values));
    }

  return type;
}

guint
downhill_schedule_get_n (void)
{
  return G_N_ELEMENTS (schedules);
}

/**
 * downhill_schedule_get:
 * @i: an index below downhill_schedule_get_n()
 *
 * Returns: (transfer none): the schedule there
 */
const DownhillSchedule *
downhill_schedule_get (guint i)
{
  g_return_val_if_fail (i < G_N_ELEMENTS (schedules), NULL);

  return schedules[i];
}

/**
 * downhill_schedule_get_index:
 * @self: a schedule
 *
 * Returns: its place in the list
 */
guint
downhill_schedule_get_index (const DownhillSchedule *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (schedules); i++)
    if (schedules[i] == self)
      return i;
  g_return_val_if_reached (0);
}

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
