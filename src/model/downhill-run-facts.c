/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-run-facts.h"

/**
 * downhill_run_facts_new:
 * @experiment: an experiment
 *
 * Cost: O(1).
 *
 * Returns: (transfer full): how its run stands and with which settings the next
 *   step is made
 */
DownhillRunFacts *
downhill_run_facts_new (DownhillExperiment *experiment)
{
  DownhillRunFacts *self = g_new0 (DownhillRunFacts, 1);
  const DownhillDescent *descent = downhill_experiment_get_descent (experiment);

  self->objective = downhill_objective_ref (downhill_experiment_get_objective (experiment));
  self->settings = *downhill_experiment_get_settings (experiment);
  self->state = downhill_experiment_get_state (experiment);
  self->loss = downhill_experiment_get_loss (experiment);
  self->excess = downhill_descent_get_excess (descent);
  self->total_excess = downhill_descent_get_total_excess (descent);
  self->step = downhill_experiment_get_step (experiment);

  return self;
}

void
downhill_run_facts_free (DownhillRunFacts *self)
{
  downhill_objective_unref (self->objective);
  g_free (self);
}
