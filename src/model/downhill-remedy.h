/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-run-facts.h"

G_BEGIN_DECLS

/**
 * DownhillTrialEnd:
 * @DOWNHILL_TRIAL_NOT_MADE: it would take too long
 * @DOWNHILL_TRIAL_FALLS: lower than it began, or near the lowest loss
 * @DOWNHILL_TRIAL_RISES: higher than it began
 * @DOWNHILL_TRIAL_DIVERGES: beyond what can be drawn
 *
 * Where a run ends that was made for trial.
 */
typedef enum {
  DOWNHILL_TRIAL_NOT_MADE,
  DOWNHILL_TRIAL_FALLS,
  DOWNHILL_TRIAL_RISES,
  DOWNHILL_TRIAL_DIVERGES
} DownhillTrialEnd;

gboolean downhill_remedy_rate        (const DownhillRunFacts *facts,
                                      DownhillSettings       *settings,
                                      gboolean                must_arrive,
                                      GCancellable           *cancellable);
DownhillTrialEnd
         downhill_remedy_foresee     (const DownhillRunFacts *facts);
gboolean downhill_remedy_trial       (const DownhillRunFacts *facts,
                                      DownhillSettings       *settings,
                                      GCancellable           *cancellable);
gboolean downhill_remedy_smaller     (const DownhillRunFacts *facts,
                                      DownhillSettings       *settings,
                                      GCancellable           *cancellable);
gboolean downhill_remedy_order       (const DownhillRunFacts *facts,
                                      DownhillSettings       *settings,
                                      gboolean                must_arrive,
                                      GCancellable           *cancellable);
gboolean downhill_remedy_standardise (const DownhillRunFacts *facts,
                                      DownhillSettings       *settings,
                                      GCancellable           *cancellable);
gboolean downhill_remedy_scale_and_order
                                     (const DownhillRunFacts *facts,
                                      DownhillSettings       *settings,
                                      GCancellable           *cancellable);
char    *downhill_remedy_label       (const DownhillSettings *present,
                                      const DownhillSettings *settings)
                                      G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
