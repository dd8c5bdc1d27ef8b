/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-run-swings.h"

#include "core/descent/downhill-swings.h"
#include "downhill-run-layers.h"

/* What is known of the swings of each run, so that each step is read once. */
struct _DownhillRunSwings
{
  DownhillRunLayers *runs;
  double unit[2];
  double farthest;
};

DownhillRunSwings *
downhill_run_swings_new (void)
{
  DownhillRunSwings *self = g_new0 (DownhillRunSwings, 1);

  self->runs = downhill_run_layers_new (g_free);

  return self;
}

void
downhill_run_swings_free (DownhillRunSwings *self)
{
  downhill_run_layers_free (self->runs);
  g_free (self);
}

/**
 * downhill_run_swings_measure:
 * @self: what is known
 * @unit: as for downhill_swings_init()
 * @farthest: likewise
 *
 * Measures the swings by this from now on.
 */
void
downhill_run_swings_measure (DownhillRunSwings *self,
                             const double       unit[2],
                             double             farthest)
{
  if (self->unit[0] == unit[0] && self->unit[1] == unit[1] && self->farthest == farthest)
    return;
  self->unit[0] = unit[0];
  self->unit[1] = unit[1];
  self->farthest = farthest;
  downhill_run_layers_free (self->runs);
  self->runs = downhill_run_layers_new (g_free);
}

/**
 * downhill_run_swings_find_end:
 * @self: what is known
 * @run: a run
 * @end: (out): the last entry of its path that belongs to its first swings
 *
 * Cost: O(1) an entry that was recorded since the last call.
 *
 * Returns: whether the run diverges, and its path goes on after those
 */
gboolean
downhill_run_swings_find_end (DownhillRunSwings *self,
                              DownhillRun       *run,
                              gsize             *end)
{
  DownhillSwings *swings = downhill_run_layers_get (self->runs, run);

  if (swings == NULL)
    {
      swings = g_new (DownhillSwings, 1);
      downhill_swings_init (swings, self->unit, self->farthest);
      downhill_run_layers_put (self->runs, run, swings);
    }
  downhill_swings_follow (swings, run->descent);

  return downhill_swings_find_end (swings, end);
}
