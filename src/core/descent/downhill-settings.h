/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "core/loss/downhill-formula.h"
#include "downhill-optimiser.h"
#include "downhill-schedule.h"

G_BEGIN_DECLS

#define DOWNHILL_SETTINGS_MAX_EPOCHS 1000000000

/**
 * DownhillDirection:
 * @DOWNHILL_DIRECTION_WEIGHT: each step moves w alone
 * @DOWNHILL_DIRECTION_BIAS: each step moves b alone
 * @DOWNHILL_DIRECTION_ALTERNATING: even steps move w, odd ones b
 * @DOWNHILL_DIRECTION_BOTH: each step moves both at once, along the gradient
 */
typedef enum {
  DOWNHILL_DIRECTION_WEIGHT,
  DOWNHILL_DIRECTION_BIAS,
  DOWNHILL_DIRECTION_ALTERNATING,
  DOWNHILL_DIRECTION_BOTH,
} DownhillDirection;

/**
 * DownhillOrder:
 * @DOWNHILL_ORDER_IN_ORDER: each epoch takes the samples as the data has them
 * @DOWNHILL_ORDER_SHUFFLED: each epoch takes each of them once, in a random order of its own
 * @DOWNHILL_ORDER_REPLACEMENT: each is drawn from all of them, whatever was drawn before:
 *   an epoch is as many draws as there are samples, and may miss some of them
 *
 * Which samples the batches take; a batch of all samples is the same in any order, and takes
 * each once.
 */
typedef enum {
  DOWNHILL_ORDER_IN_ORDER,
  DOWNHILL_ORDER_SHUFFLED,
  DOWNHILL_ORDER_REPLACEMENT,
} DownhillOrder;

/**
 * DownhillAveraging:
 * @DOWNHILL_AVERAGING_OFF: only where the run is
 * @DOWNHILL_AVERAGING_TAIL: the mean of where it was in the second half of its steps, too
 *
 * Whether a run is told by a mean of its points, besides.
 */
typedef enum {
  DOWNHILL_AVERAGING_OFF,
  DOWNHILL_AVERAGING_TAIL,
} DownhillAveraging;

/**
 * DownhillSettings:
 * @optimiser: the update rule; stays as it is for a whole run.
 *   downhill_settings_set_optimiser() changes it
 * @direction: which parameters a step may move
 * @learning_rate: α
 * @schedule: how it changes on the way
 * @per_epoch: whether its time, and that of the warm-up, is counted in epochs, not in
 *   steps
 * @warm_up: for how many of these the rate is less at first; 0 for none
 * @start_factor: what it is multiplied by in the first
 * @batch_size: samples a step; 0 means all
 * @order: which samples the batches take
 * @seed: what random orders derive from
 * @standardise: whether the descent works on x and y brought to mean 0 and
 *   standard deviation 1; stays as it is for a whole run
 * @constants: the value of each #DownhillConstant, also of those that neither rule nor
 *   schedule has
 * @epochs: how many passes over the data the run makes
 * @averaging: which mean of its points is told besides
 * @start_w: the weight that it starts from, in the data's units
 * @start_b: the bias that it starts from
 * @formula: what is minimised, but for the data; the same for all runs of an experiment
 *
 * All that a run is made with, as a value. What each of them is called, may be and
 * begins stands in one table, downhill_setting_list(), which whatever has to do
 * with all of them goes through.
 */
typedef struct {
  const DownhillOptimiser *optimiser;
  DownhillDirection direction;
  double learning_rate;
  const DownhillSchedule *schedule;
  gboolean per_epoch;
  guint warm_up;
  double start_factor;
  gsize batch_size;
  DownhillOrder order;
  guint32 seed;
  gboolean standardise;
  double constants[DOWNHILL_N_CONSTANTS];
  guint epochs;
  DownhillAveraging averaging;
  double start_w;
  double start_b;
  DownhillFormula formula;
} DownhillSettings;

#define DOWNHILL_SETTINGS_INIT               \
  {                                          \
    .optimiser = &downhill_optimiser_gd,     \
    .direction = DOWNHILL_DIRECTION_BOTH,    \
    .learning_rate = 0.01,                   \
    .schedule = &downhill_schedule_constant, \
    .start_factor = 1. / 3,                  \
    .constants = DOWNHILL_CONSTANTS_INIT,    \
    .batch_size = 1,                         \
    .epochs = 500,                           \
    .start_w = 0.1,                          \
    .start_b = 0.1,                          \
    .formula = DOWNHILL_FORMULA_INIT,        \
  }

void                   downhill_settings_set_optimiser
                                                    (DownhillSettings        *self,
                                                     const DownhillOptimiser *optimiser);
void                   downhill_settings_set_schedule
                                                    (DownhillSettings        *self,
                                                     const DownhillSchedule  *schedule);
double                 downhill_settings_get_default_rate
                                                    (const DownhillSettings *self);
gboolean               downhill_settings_has_constant
                                                    (const DownhillSettings *self,
                                                     DownhillConstant        constant);
double                 downhill_settings_get_default_constant
                                                    (const DownhillSettings *self,
                                                     DownhillConstant        constant);
gboolean               downhill_settings_is_steady  (const DownhillSettings *self);
double                 downhill_settings_get_rate   (const DownhillSettings *self,
                                                     guint64                 step,
                                                     guint64                 epoch);
double                 downhill_settings_get_largest_rate
                                                    (const DownhillSettings *self,
                                                     gsize                   m);
gboolean               downhill_settings_is_plain   (const DownhillSettings *self);
gsize                  downhill_settings_get_steps_per_epoch
                                                    (const DownhillSettings *self,
                                                     gsize                   m);

G_END_DECLS
