/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-optimiser.h"

G_BEGIN_DECLS

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
 * DownhillSettings:
 * @optimiser: the update rule; stays as it is for a whole run.
 *   downhill_settings_set_optimiser() changes it
 * @direction: which parameters a step may move
 * @learning_rate: α
 * @batch_size: samples a step; 0 means all
 * @shuffle: whether each epoch takes the samples in a random order of its own
 * @seed: what those orders derive from
 * @standardise: whether the descent works on x and y brought to mean 0 and
 *   standard deviation 1; stays as it is for a whole run
 * @constants: the value of each #DownhillConstant, also of those that the rule
 *   does not have
 */
typedef struct {
  const DownhillOptimiser *optimiser;
  DownhillDirection direction;
  double learning_rate;
  gsize batch_size;
  gboolean shuffle;
  guint32 seed;
  gboolean standardise;
  double constants[DOWNHILL_N_CONSTANTS];
} DownhillSettings;

#define DOWNHILL_SETTINGS_INIT                                             \
  { &downhill_optimiser_gd, DOWNHILL_DIRECTION_BOTH, 0.01, 1, FALSE, 0, FALSE, \
    DOWNHILL_CONSTANTS_INIT }

void     downhill_settings_set_optimiser (DownhillSettings        *self,
                                          const DownhillOptimiser *optimiser);
gboolean downhill_settings_is_plain      (const DownhillSettings  *self);

G_END_DECLS
