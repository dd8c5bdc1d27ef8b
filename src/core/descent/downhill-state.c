/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-state.h"

/**
 * downhill_state_pack:
 * @self: a state
 * @n_memory: how many numbers the optimiser remembers for a parameter
 * @values: (out): w, b and what is remembered, 2 + 2·@n_memory numbers
 */
void
downhill_state_pack (const DownhillState *self,
                     gsize                n_memory,
                     double               values[DOWNHILL_STATE_MAX_VALUES])
{
  values[0] = self->w;
  values[1] = self->b;
  for (gsize i = 0; i < n_memory; i++)
    {
      values[2 + i] = self->memory[0][i];
      values[2 + n_memory + i] = self->memory[1][i];
    }
}

/**
 * downhill_state_unpack:
 * @self: (inout): a state whose counters are right
 * @n_memory: how many numbers the optimiser remembers for a parameter
 * @values: (array): what downhill_state_pack() wrote
 */
void
downhill_state_unpack (DownhillState *self,
                       gsize          n_memory,
                       const double  *values)
{
  self->w = values[0];
  self->b = values[1];
  for (gsize i = 0; i < n_memory; i++)
    {
      self->memory[0][i] = values[2 + i];
      self->memory[1][i] = values[2 + n_memory + i];
    }
}

/* How many of the steps from first to last, exclusive, are even. */
static guint64
count_even (guint64 first,
            guint64 last)
{
  return (last + 1) / 2 - (first + 1) / 2;
}

/**
 * downhill_state_locate:
 * @self: (inout): a state
 * @settings: how steps are made from it
 * @m: how many samples there are
 * @step: a later step
 *
 * Moves the counters on to @step. The other values stay.
 *
 * Cost: O(1).
 */
void
downhill_state_locate (DownhillState          *self,
                       const DownhillSettings *settings,
                       gsize                   m,
                       guint64                 step)
{
  const DownhillState start = *self;
  gsize batch = settings->batch_size == 0 ? m : MIN (settings->batch_size, m);
  guint64 per_epoch = (m + batch - 1) / batch;
  guint64 made = step - start.step;
  guint64 first = (m - start.offset + batch - 1) / batch;
  guint64 even = count_even (start.step, step);

  self->step = step;
  if (made < first)
    {
      self->offset += made * batch;
    }
  else
    {
      self->epoch += 1 + (made - first) / per_epoch;
      self->offset = (made - first) % per_epoch * batch;
    }

  switch (settings->direction)
    {
    case DOWNHILL_DIRECTION_WEIGHT:
      self->moves[0] += made;
      break;
    case DOWNHILL_DIRECTION_BIAS:
      self->moves[1] += made;
      break;
    case DOWNHILL_DIRECTION_ALTERNATING:
      self->moves[0] += even;
      self->moves[1] += made - even;
      break;
    case DOWNHILL_DIRECTION_BOTH:
    default:
      self->moves[0] += made;
      self->moves[1] += made;
      break;
    }
}
