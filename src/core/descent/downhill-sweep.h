/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/loss/downhill-objective.h"
#include "downhill-settings.h"

G_BEGIN_DECLS

/**
 * DownhillTrialStatus:
 * @DOWNHILL_TRIAL_REACHED: E came as low as was asked for
 * @DOWNHILL_TRIAL_MISSED: the epochs were over before that
 * @DOWNHILL_TRIAL_DIVERGED: the run grew without bound
 *
 * What became of a run of a sweep, from the best to the worst.
 */
typedef enum {
  DOWNHILL_TRIAL_REACHED,
  DOWNHILL_TRIAL_MISSED,
  DOWNHILL_TRIAL_DIVERGED,
} DownhillTrialStatus;

/**
 * DownhillTrial:
 * @status: what became of it
 * @steps: after how many steps it was over
 * @loss: E there; infinity if it diverged
 *
 * A run that is made only to see how long it takes.
 */
typedef struct {
  DownhillTrialStatus status;
  guint64 steps;
  double loss;
} DownhillTrial;

/**
 * DownhillSweepPoint:
 * @median: the trial in the middle, of an even number the better one
 * @steps: the first and the third quartile of the steps to the aim; infinity where
 *   it is not reached
 * @losses: of the loss at the end
 *
 * What became of the runs of one rule at one rate, one for each order of the samples.
 */
typedef struct {
  DownhillTrial median;
  double steps[2];
  double losses[2];
} DownhillSweepPoint;

typedef struct _DownhillSweep DownhillSweep;

DownhillTrial             downhill_sweep_try       (DownhillObjective      *objective,
                                                    const DownhillSettings *settings,
                                                    guint64                 n_steps,
                                                    double                  aim,
                                                    GCancellable           *cancellable);
DownhillSweep            *downhill_sweep_new       (DownhillObjective      *objective,
                                                    const DownhillSettings *settings,
                                                    gsize                   n_settings,
                                                    const double           *rates,
                                                    gsize                   n_rates,
                                                    guint64                 n_steps,
                                                    double                  aim,
                                                    guint                   n_orders)
                                                    G_GNUC_WARN_UNUSED_RESULT;
void                      downhill_sweep_free      (DownhillSweep          *self);
gboolean                  downhill_sweep_run       (DownhillSweep          *self,
                                                    GCancellable           *cancellable);
const DownhillSweepPoint *downhill_sweep_get_point (DownhillSweep          *self,
                                                    gsize                   i,
                                                    gsize                   rate);
void                      downhill_sweep_space     (double                  from,
                                                    double                  to,
                                                    gsize                   n,
                                                    double                 *rates);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DownhillSweep, downhill_sweep_free)

G_END_DECLS
