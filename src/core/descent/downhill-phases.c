/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-phases.h"

#include "downhill-setting.h"

struct _DownhillPhases
{
  GArray *phases;
};

/**
 * downhill_phase_locate:
 * @self: a phase
 * @m: how many samples there are
 * @step: a step of the phase
 *
 * Cost: O(1).
 *
 * Returns: the state after @step, but for w, b and the optimiser's memory, which are
 *   those of the start
 */
DownhillState
downhill_phase_locate (const DownhillPhase *self,
                       gsize                m,
                       guint64              step)
{
  DownhillState state = self->start;

  downhill_state_locate (&state, &self->settings, m, step);

  return state;
}

/**
 * downhill_phases_new:
 *
 * Returns: (transfer full): no phases yet; downhill_phases_begin() adds the first
 */
DownhillPhases *
downhill_phases_new (void)
{
  DownhillPhases *self = g_new (DownhillPhases, 1);

  self->phases = g_array_new (FALSE, FALSE, sizeof (DownhillPhase));

  return self;
}

DownhillPhases *
downhill_phases_copy (const DownhillPhases *self)
{
  DownhillPhases *copy = g_new (DownhillPhases, 1);

  copy->phases = g_array_copy (self->phases);

  return copy;
}

void
downhill_phases_free (DownhillPhases *self)
{
  g_array_unref (self->phases);
  g_free (self);
}

/**
 * downhill_phases_get_first:
 * @self: the phases of a run
 *
 * Returns: (transfer none): the one that the run begins with
 */
const DownhillPhase *
downhill_phases_get_first (const DownhillPhases *self)
{
  return &g_array_index (self->phases, DownhillPhase, 0);
}

static guint
find (const DownhillPhases *self,
      guint64               step)
{
  guint i = self->phases->len - 1;

  while (i > 0 && g_array_index (self->phases, DownhillPhase, i).start.step > step)
    i--;

  return i;
}

/**
 * downhill_phases_find:
 * @self: the phases of a run
 * @step: how many steps were made
 *
 * Cost: O(n), with n the phases that begin later.
 *
 * Returns: (transfer none): the phase of the step that follows
 */
const DownhillPhase *
downhill_phases_find (const DownhillPhases *self,
                      guint64               step)
{
  return &g_array_index (self->phases, DownhillPhase, find (self, step));
}

/**
 * downhill_phases_count_rates:
 * @self: the phases of a run
 * @step: how many steps were made
 *
 * Cost: O(n), with n the phases.
 *
 * Returns: how many learning rates follow one another up to the phase of the step that
 *   follows
 */
guint
downhill_phases_count_rates (const DownhillPhases *self,
                             guint64               step)
{
  guint last = find (self, step), n = 1;

  for (guint i = 1; i <= last; i++)
    n += g_array_index (self->phases, DownhillPhase, i).settings.learning_rate !=
         g_array_index (self->phases, DownhillPhase, i - 1).settings.learning_rate;

  return n;
}

/**
 * downhill_phases_find_other_change:
 * @self: the phases of a run
 * @step: how many steps were made
 *
 * Cost: O(n), with n the phases.
 *
 * Returns: the step up to the phase of the step that follows after which something else
 *   than the learning rate changed last; 0 if nothing did
 */
guint64
downhill_phases_find_other_change (const DownhillPhases *self,
                                   guint64               step)
{
  for (guint i = find (self, step); i > 0; i--)
    {
      const DownhillPhase *phase = &g_array_index (self->phases, DownhillPhase, i);
      DownhillSettings before = g_array_index (self->phases, DownhillPhase, i - 1).settings;

      before.learning_rate = phase->settings.learning_rate;
      if (!downhill_settings_same_path (&before, &phase->settings))
        return phase->start.step;
    }

  return 0;
}

/**
 * downhill_phases_begin:
 * @self: the phases of a run
 * @settings: what the steps from here on are made with
 * @start: where the run is, no earlier than where the last phase began
 *
 * A phase that has no steps is replaced; settings that go the way of the phase before
 * are no other ones.
 */
void
downhill_phases_begin (DownhillPhases         *self,
                       const DownhillSettings *settings,
                       const DownhillState    *start)
{
  GArray *phases = self->phases;
  DownhillPhase phase = { *settings, *start };

  if (phases->len > 0 &&
      g_array_index (phases, DownhillPhase, phases->len - 1).start.step == start->step)
    g_array_set_size (phases, phases->len - 1);
  if (phases->len == 0 ||
      !downhill_settings_same_path (
        &g_array_index (phases, DownhillPhase, phases->len - 1).settings, settings))
    g_array_append_val (phases, phase);
}

/**
 * downhill_phases_truncate:
 * @self: the phases of a run
 * @step: how many steps are kept
 *
 * Drops the phases that begin later.
 */
void
downhill_phases_truncate (DownhillPhases *self,
                          guint64         step)
{
  g_array_set_size (self->phases, find (self, step) + 1);
}
