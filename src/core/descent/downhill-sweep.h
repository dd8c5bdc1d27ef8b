/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <math.h>
#include "downhill-trial.h"

G_BEGIN_DECLS

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

/**
 * DownhillSweepPlan:
 * @from: the lowest rate; not a number for one that suits the data
 * @to: the highest, likewise
 * @n_rates: how many, at least 1, each the same times the one before
 * @n_steps: the most steps of a run; 0 for all of its settings' epochs
 * @percent: how far above the lowest loss a run has arrived, in hundredths of it
 * @n_orders: how many random orders of the samples to try, at least 1, for settings
 *   with which the order is drawn by chance. The first is that of their seed, which
 *   grows by 1 for each.
 *
 * Which runs a sweep makes.
 */
typedef struct {
  double from;
  double to;
  guint n_rates;
  guint64 n_steps;
  double percent;
  guint n_orders;
} DownhillSweepPlan;

#define DOWNHILL_SWEEP_PLAN_INIT \
  { .from = NAN, .to = NAN, .n_rates = 60, .percent = 1, .n_orders = 11 }

/* Of its rates, every 8th comes first, then every 4th and so on. */
#define DOWNHILL_SWEEP_N_ROUNDS 4

typedef struct _DownhillSweep DownhillSweep;

gboolean                  downhill_sweep_plan_fill (DownhillSweepPlan      *plan,
                                                    DownhillObjective      *objective,
                                                    const DownhillSettings *settings,
                                                    gsize                   n_settings);
DownhillSweep            *downhill_sweep_new       (DownhillObjective       *objective,
                                                    const DownhillSettings  *settings,
                                                    gsize                    n_settings,
                                                    const DownhillSweepPlan *plan)
                                                    G_GNUC_WARN_UNUSED_RESULT;
DownhillSweep            *downhill_sweep_ref       (DownhillSweep          *self);
void                      downhill_sweep_unref     (DownhillSweep          *self);
gboolean                  downhill_sweep_run       (DownhillSweep          *self,
                                                    guint                   round,
                                                    GCancellable           *cancellable);
void                      downhill_sweep_follow    (DownhillSweep          *self);
gsize                     downhill_sweep_get_n_settings
                                                   (const DownhillSweep    *self);
const DownhillSettings   *downhill_sweep_get_settings
                                                   (const DownhillSweep    *self,
                                                    gsize                   i);
gboolean                  downhill_sweep_has_orders
                                                   (const DownhillSweep    *self,
                                                    gsize                   i);
guint64                   downhill_sweep_get_n_steps
                                                   (const DownhillSweep    *self,
                                                    gsize                   i);
gsize                     downhill_sweep_get_n_rates
                                                   (const DownhillSweep    *self);
double                    downhill_sweep_get_rate  (const DownhillSweep    *self,
                                                    gsize                   rate);
const DownhillSweepPoint *downhill_sweep_get_point (DownhillSweep          *self,
                                                    gsize                   i,
                                                    gsize                   rate);
gboolean                  downhill_sweep_passes    (DownhillSweep          *self,
                                                    gsize                   i,
                                                    gsize                   rate);
const DownhillSweepPoint *downhill_sweep_find_best (DownhillSweep          *self,
                                                    gsize                   i,
                                                    gsize                  *rate);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DownhillSweep, downhill_sweep_unref)

G_END_DECLS
