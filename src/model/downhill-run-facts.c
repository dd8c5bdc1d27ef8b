/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-run-facts.h"

/* The most steps of a run while somebody looks on, and the most samples that are looked
 * at by one of a loss that is a sum over all. */
#define MOST_STEPS 20000
#define MOST_SAMPLES 1000000
#define FEWEST_STEPS 100

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

/**
 * downhill_run_facts_limit_steps:
 * @self: a run's facts
 *
 * Returns: how many steps each of many runs like it makes while somebody looks on: those
 *   of all its epochs, unless they are too many, or look at too many samples where the
 *   loss is a sum over them; then of as many whole epochs as there is time for, since
 *   within one a loss comes and goes
 */
guint64
downhill_run_facts_limit_steps (const DownhillRunFacts *self)
{
  gsize m = downhill_dataset_get_size (downhill_objective_get_dataset (self->objective));
  guint64 epoch = downhill_settings_get_steps_per_epoch (&self->settings, m);
  guint64 most = MOST_STEPS;

  if (!downhill_objective_is_quadratic (self->objective))
    most = MIN (most, MAX (MOST_SAMPLES / m, FEWEST_STEPS));
  if (most > epoch)
    most -= most % epoch;

  return MIN (most, self->settings.epochs * epoch);
}
