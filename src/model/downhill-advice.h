/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/descent/downhill-forecast.h"
#include "downhill-run-facts.h"

G_BEGIN_DECLS

/**
 * DownhillAdvice:
 * @message: sentences for a person
 * @fate: what becomes of the run, with the word of which they begin; unknown where
 *   they do not
 * @warns: whether something is wrong that they tell of
 * @label: (nullable): what a button says that helps, %NULL if there is nothing to
 *   offer
 * @present: the settings of the run that it is said of
 * @settings: what the button makes of them; the same where there is none
 *
 * What is said of a run before or after it is made.
 */
typedef struct {
  char *message;
  DownhillFate fate;
  gboolean warns;
  char *label;
  DownhillSettings present;
  DownhillSettings settings;
} DownhillAdvice;

const char     *downhill_advice_word       (DownhillFate            fate);
DownhillAdvice *downhill_advice_new_before (const DownhillRunFacts *facts,
                                            GCancellable           *cancellable)
                                            G_GNUC_WARN_UNUSED_RESULT;
DownhillAdvice *downhill_advice_new_after  (const DownhillRunFacts *facts,
                                            GCancellable           *cancellable)
                                            G_GNUC_WARN_UNUSED_RESULT;
void            downhill_advice_free       (DownhillAdvice         *self);
void            downhill_advice_take       (const DownhillAdvice   *self,
                                            DownhillExperiment     *experiment);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DownhillAdvice, downhill_advice_free)

G_END_DECLS
