/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "downhill-constant.h"

G_BEGIN_DECLS

#define DOWNHILL_SCHEDULE_MAX_CONSTANTS 2

/**
 * DownhillSchedule:
 * @id: what options call it
 * @name: what people call it, to be translated
 * @short_name: the same within a sentence, or where there is little room
 * @formula: the rate in letters, with the learning rate α and the time t
 * @n_constants: how many constants it has
 * @constants: which, and what they are by default
 * @rate: (nullable): the rate of the step at the time @t, where 0 is the first; %NULL
 *   where it stays
 *
 * How the learning rate changes on the way. Nothing is remembered: the time alone says
 * what the rate is, so a run may be taken back to any step. A new one is a file that
 * defines one of these, and a line in %DOWNHILL_SCHEDULES.
 */
typedef struct {
  const char *id;
  const char *name;
  const char *short_name;
  const char *formula;
  guint n_constants;
  DownhillDefault constants[DOWNHILL_SCHEDULE_MAX_CONSTANTS];
  double (*rate) (const double *constants,
                  double        learning_rate,
                  double        t);
} DownhillSchedule;

/* All there are, in the order in which they are offered; the first is the default. */
#define DOWNHILL_SCHEDULES(SCHEDULE) \
  SCHEDULE (constant)                \
  SCHEDULE (step)                    \
  SCHEDULE (exponential)             \
  SCHEDULE (inverse_time)            \
  SCHEDULE (cosine)

#define DOWNHILL_DECLARE_SCHEDULE(id) extern const DownhillSchedule downhill_schedule_##id;
DOWNHILL_SCHEDULES (DOWNHILL_DECLARE_SCHEDULE)
#undef DOWNHILL_DECLARE_SCHEDULE

#define DOWNHILL_TYPE_SCHEDULE (downhill_schedule_get_type ())

GType                   downhill_schedule_get_type    (void);
guint                   downhill_schedule_get_n       (void);
const DownhillSchedule *downhill_schedule_get         (guint                   i);
guint                   downhill_schedule_get_index   (const DownhillSchedule *self);
const DownhillDefault  *downhill_schedule_find        (const DownhillSchedule *self,
                                                       DownhillConstant        constant);

G_END_DECLS
