/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DownhillOptimiser:
 * @DOWNHILL_OPTIMISER_GD: gradient descent, w ← w − α·g
 * @DOWNHILL_OPTIMISER_MOMENTUM: heavy ball, v ← 0.9·v + g, w ← w − α·v
 * @DOWNHILL_OPTIMISER_ADAGRAD: s ← s + g², w ← w − α·g/√s
 * @DOWNHILL_OPTIMISER_RMSPROP: s ← 0.99·s + 0.01·g², w ← w − α·g/√s
 * @DOWNHILL_OPTIMISER_ADAM: both averages with 0.9 and 0.999, bias-corrected
 *
 * The update rules, with the constants that torch.optim has by default
 * (momentum: 0.9).
 */
typedef enum {
  DOWNHILL_OPTIMISER_GD,
  DOWNHILL_OPTIMISER_MOMENTUM,
  DOWNHILL_OPTIMISER_ADAGRAD,
  DOWNHILL_OPTIMISER_RMSPROP,
  DOWNHILL_OPTIMISER_ADAM,
} DownhillOptimiser;

#define DOWNHILL_OPTIMISER_MOMENTUM_FACTOR 0.9

/* The most numbers that a rule remembers for a parameter. */
#define DOWNHILL_OPTIMISER_MAX_MEMORY 2

gsize  downhill_optimiser_get_memory (DownhillOptimiser  self);
double downhill_optimiser_get_limit  (DownhillOptimiser  self,
                                      double             curvature);
double downhill_optimiser_move       (DownhillOptimiser  self,
                                      double             learning_rate,
                                      double             slope,
                                      guint64            t,
                                      double            *memory);

G_END_DECLS
