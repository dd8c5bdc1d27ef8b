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
 * @reachable: the lowest loss that its direction reaches from there
 * @excess: how far E is above that, as a part of it
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
  double reachable;
  double excess;
  guint64 step;
} DownhillRunFacts;

DownhillRunFacts *downhill_run_facts_new  (DownhillExperiment *experiment)
                                           G_GNUC_WARN_UNUSED_RESULT;
void              downhill_run_facts_free (DownhillRunFacts   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DownhillRunFacts, downhill_run_facts_free)

G_END_DECLS
