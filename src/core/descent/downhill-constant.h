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
 *
 * The numbers that an update rule may have beside the learning rate. Which of them
 * one has, and what they are to begin with, is the rule's.
 */
typedef enum {
  DOWNHILL_CONSTANT_MOMENTUM,
  DOWNHILL_CONSTANT_DECAY,
  DOWNHILL_CONSTANT_BETA1,
  DOWNHILL_CONSTANT_BETA2,
  DOWNHILL_CONSTANT_EPSILON,
} DownhillConstant;

#define DOWNHILL_N_CONSTANTS (DOWNHILL_CONSTANT_EPSILON + 1)

/* What torch.optim has by default; of ε, most of its rules. */
#define DOWNHILL_CONSTANTS_INIT { 0.9, 0.99, 0.9, 0.999, 1e-8 }

/**
 * DownhillConstantInfo:
 * @id: what options and properties call it
 * @name: what people call it, to be translated
 * @symbol: how formulas write it
 * @tip: what it does, to be translated
 * @least: the least that it may be
 * @most: the most
 */
typedef struct {
  const char *id;
  const char *name;
  const char *symbol;
  const char *tip;
  double least;
  double most;
} DownhillConstantInfo;

const DownhillConstantInfo *downhill_constant_get_info (DownhillConstant constant);

G_END_DECLS
