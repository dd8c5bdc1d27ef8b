/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/loss/downhill-objective.h"
#include "downhill-settings.h"

G_BEGIN_DECLS

/**
 * DownhillTrialStatus:
 * @DOWNHILL_TRIAL_REACHED: E came as low as was asked for
 * @DOWNHILL_TRIAL_MISSED: the steps were over before that
 * @DOWNHILL_TRIAL_DIVERGED: the run grew without bound
 *
 * What became of a trial, from the best to the worst.
 */
typedef enum {
  DOWNHILL_TRIAL_REACHED,
  DOWNHILL_TRIAL_MISSED,
  DOWNHILL_TRIAL_DIVERGED,
} DownhillTrialStatus;

/**
 * DownhillTrial:
 * @status: what became of it
 * @steps: after how many steps it arrived or, else, was over
 * @loss: E there; infinity if it diverged
 *
 * A run that is made only to see how long it takes.
 */
typedef struct {
  DownhillTrialStatus status;
  guint64 steps;
  double loss;
} DownhillTrial;

DownhillTrial downhill_trial_make      (DownhillObjective      *objective,
                                        const DownhillSettings *settings,
                                        guint64                 n_steps,
                                        double                  aim,
                                        guint64                 keep,
                                        GCancellable           *cancellable);
double        downhill_trial_find_end  (DownhillObjective      *objective,
                                        const DownhillSettings *settings,
                                        guint64                 n_steps,
                                        GCancellable           *cancellable);
guint64       downhill_trial_get_steps (const DownhillSettings *settings,
                                        gsize                   m,
                                        guint64                 n_steps);
gboolean      downhill_trial_has_order (const DownhillSettings *settings,
                                        gsize                   m);
int           downhill_trial_compare   (const DownhillTrial    *one,
                                        const DownhillTrial    *other);
void          downhill_trials_sort     (DownhillTrial          *trials,
                                        gsize                   n);
double        downhill_trials_quantile (double                 *values,
                                        gsize                   n,
                                        double                  part);

G_END_DECLS
