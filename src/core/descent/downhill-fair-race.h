/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-trial.h"

G_BEGIN_DECLS

/**
 * DownhillFairRacePlan:
 * @n_steps: the most steps of a run; 0 for all of its settings' epochs
 * @n_samples: the most samples that a run looks at, though it makes a step at least; 0 where
 *   the budget is that of steps
 * @in_samples: whether what runs take is told in samples that they look at, not in steps
 * @percent: how far above the lowest loss a run has arrived, in hundredths of it
 * @n_starts: from how many starts each rule is judged, and from as many others its rate
 *   is found; at least 1
 * @n_orders: from each start, in how many random orders of the samples, at least 1, for
 *   settings with which the order is drawn by chance
 * @as_typed: whether each keeps the rate that it has, instead
 *
 * What a race is about.
 */
typedef struct {
  guint64 n_steps;
  guint64 n_samples;
  gboolean in_samples;
  double percent;
  guint n_starts;
  guint n_orders;
  gboolean as_typed;
} DownhillFairRacePlan;

#define DOWNHILL_FAIR_RACE_PLAN_INIT { .percent = 1, .n_starts = 20, .n_orders = 1 }

/**
 * DownhillFairRaceRate:
 * @DOWNHILL_FAIR_RACE_TUNED: it is the best that was found for this race
 * @DOWNHILL_FAIR_RACE_TYPED: somebody chose it
 * @DOWNHILL_FAIR_RACE_OWN: it is no rate for slopes: the rule finds its steps itself
 *
 * Where the learning rate of a rule is from.
 */
typedef enum {
  DOWNHILL_FAIR_RACE_TUNED,
  DOWNHILL_FAIR_RACE_TYPED,
  DOWNHILL_FAIR_RACE_OWN,
} DownhillFairRaceRate;

/**
 * DownhillFairRacePart:
 * @DOWNHILL_FAIR_RACE_LEAST: of the run that took the least
 * @DOWNHILL_FAIR_RACE_QUARTILE_1: the first quartile
 * @DOWNHILL_FAIR_RACE_MEDIAN: of the run in the middle, of an even number the better one
 * @DOWNHILL_FAIR_RACE_QUARTILE_3: the third quartile
 * @DOWNHILL_FAIR_RACE_MOST: of the run that took the most
 *
 * What is told of what many runs took. Quartiles are NumPy's.
 */
typedef enum {
  DOWNHILL_FAIR_RACE_LEAST,
  DOWNHILL_FAIR_RACE_QUARTILE_1,
  DOWNHILL_FAIR_RACE_MEDIAN,
  DOWNHILL_FAIR_RACE_QUARTILE_3,
  DOWNHILL_FAIR_RACE_MOST,
} DownhillFairRacePart;

#define DOWNHILL_FAIR_RACE_N_PARTS (DOWNHILL_FAIR_RACE_MOST + 1)

/**
 * DownhillFairRaceResult:
 * @rate: where the rate is from
 * @learning_rate: the rate
 * @n_trials: how many runs were made with it to judge it
 * @n_arrived: how many of them arrived
 * @n_diverged: how many diverged
 * @median: the run in the middle, of an even number the better one
 * @steps: to the aim, by #DownhillFairRacePart; infinity where it is not reached
 * @samples: that were looked at by then, likewise
 * @losses: the first quartile, the median and the third quartile of the loss at the end
 *
 * What became of a rule.
 */
typedef struct {
  DownhillFairRaceRate rate;
  double learning_rate;
  guint n_trials;
  guint n_arrived;
  guint n_diverged;
  DownhillTrial median;
  double steps[DOWNHILL_FAIR_RACE_N_PARTS];
  double samples[DOWNHILL_FAIR_RACE_N_PARTS];
  double losses[3];
} DownhillFairRaceResult;

typedef struct _DownhillFairRace DownhillFairRace;

DownhillFairRace           *downhill_fair_race_new            (DownhillObjective      *objective,
                                                               const DownhillSettings *settings,
                                                               gsize                   n_settings,
                                                               const DownhillFairRacePlan
                                                                                      *plan)
                                                               G_GNUC_WARN_UNUSED_RESULT;
DownhillFairRace           *downhill_fair_race_ref            (DownhillFairRace       *self);
void                        downhill_fair_race_unref          (DownhillFairRace       *self);
gboolean                    downhill_fair_race_run            (DownhillFairRace       *self,
                                                               GCancellable           *cancellable);
const DownhillFairRacePlan *downhill_fair_race_get_plan       (const DownhillFairRace *self);
gsize                       downhill_fair_race_get_n_settings (const DownhillFairRace *self);
const DownhillSettings     *downhill_fair_race_get_settings   (const DownhillFairRace *self,
                                                               gsize                   i);
guint64                     downhill_fair_race_get_n_steps    (const DownhillFairRace *self,
                                                               gsize                   i);
guint64                     downhill_fair_race_count_samples  (const DownhillFairRace *self,
                                                               gsize                   i,
                                                               guint64                 steps);
const DownhillFairRaceResult *
                            downhill_fair_race_get_result     (DownhillFairRace       *self,
                                                               gsize                   i);
const double               *downhill_fair_race_get_counts     (DownhillFairRace       *self,
                                                               gsize                   i);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DownhillFairRace, downhill_fair_race_unref)

G_END_DECLS
