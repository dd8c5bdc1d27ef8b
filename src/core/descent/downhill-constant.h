/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DownhillConstant:
 * @DOWNHILL_CONSTANT_MOMENTUM: β, how much of the velocity is left each step
 * @DOWNHILL_CONSTANT_DECAY: how much of the mean square is left each step
 * @DOWNHILL_CONSTANT_BETA1: β₁, how much of Adam's mean of the slopes
 * @DOWNHILL_CONSTANT_BETA2: β₂, how much of Adam's mean of their squares
 * @DOWNHILL_CONSTANT_EPSILON: ε, what is added to a root before something is
 *   divided by it
 * @DOWNHILL_CONSTANT_STEP_SIZE: after how many steps or epochs a schedule changes the rate
 * @DOWNHILL_CONSTANT_GAMMA: γ, what a schedule multiplies the rate by
 * @DOWNHILL_CONSTANT_DECAY_RATE: k, how fast the rate of inverse time falls
 * @DOWNHILL_CONSTANT_T_MAX: after how many steps or epochs a schedule is at its end
 * @DOWNHILL_CONSTANT_ETA_MIN: η_min, the rate there
 *
 * The numbers that an update rule or a schedule may have beside the learning rate. Which
 * of them one has, and what they are to begin with, is the rule's or the schedule's.
 */
typedef enum {
  DOWNHILL_CONSTANT_MOMENTUM,
  DOWNHILL_CONSTANT_DECAY,
  DOWNHILL_CONSTANT_BETA1,
  DOWNHILL_CONSTANT_BETA2,
  DOWNHILL_CONSTANT_EPSILON,
  DOWNHILL_CONSTANT_STEP_SIZE,
  DOWNHILL_CONSTANT_GAMMA,
  DOWNHILL_CONSTANT_DECAY_RATE,
  DOWNHILL_CONSTANT_T_MAX,
  DOWNHILL_CONSTANT_ETA_MIN,
} DownhillConstant;

#define DOWNHILL_N_CONSTANTS (DOWNHILL_CONSTANT_ETA_MIN + 1)

/* What torch.optim has by default; of ε, most of its rules. What it has none of suits the
 * steps of a usual run. */
#define DOWNHILL_CONSTANTS_INIT \
  { 0.9, 0.99, 0.9, 0.999, 1e-8, 10000, 0.1, 0.001, 10000, 0 }

/**
 * DownhillDefault:
 * @constant: a constant
 * @value: what it is to begin with
 */
typedef struct {
  DownhillConstant constant;
  double value;
} DownhillDefault;

/**
 * DownhillConstantInfo:
 * @id: what options and properties call it
 * @name: what people call it, to be translated
 * @symbol: how formulas write it
 * @tip: what it does, to be translated
 * @least: the least that it may be
 * @most: the most
 * @whole: whether it is a whole number
 */
typedef struct {
  const char *id;
  const char *name;
  const char *symbol;
  const char *tip;
  double least;
  double most;
  gboolean whole;
} DownhillConstantInfo;

const DownhillConstantInfo *downhill_constant_get_info (DownhillConstant constant);

G_END_DECLS
