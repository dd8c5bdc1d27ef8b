/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-experiment.h"

G_BEGIN_DECLS

/**
 * DownhillRunFacts:
 * @objective: what is minimised
 * @settings: how
 * @state: how it stands
 * @loss: E at its present point
 * @excess: how far E is above the lowest loss that its direction reaches from there,
 *   as a part of that
 * @total_excess: how far it is above the lowest loss of all
 * @step: how many steps were made
 *
 * All that advice depends on: nothing of it changes, so that a thread may look
 * at it.
 */
typedef struct {
  DownhillObjective *objective;
  DownhillSettings settings;
  DownhillExperimentState state;
  double loss;
  double excess;
  double total_excess;
  guint64 step;
} DownhillRunFacts;

DownhillRunFacts *downhill_run_facts_new  (DownhillExperiment *experiment)
                                           G_GNUC_WARN_UNUSED_RESULT;
void              downhill_run_facts_free (DownhillRunFacts   *self);
guint64           downhill_run_facts_limit_steps
                                          (const DownhillRunFacts
                                                              *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DownhillRunFacts, downhill_run_facts_free)

G_END_DECLS
