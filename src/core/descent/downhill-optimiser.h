/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "downhill-constant.h"

G_BEGIN_DECLS

/* The most numbers that a rule remembers for a parameter. */
#define DOWNHILL_OPTIMISER_MAX_MEMORY 2

/**
 * DownhillLinearRule:
 * @kept: κ, from 0 to less than 1
 * @by_slope: p
 * @by_velocity: q
 *
 * v ← κ·v + g, w ← w − α·(p·g + q·v), with g the slope and v = 0 at first.
 */
typedef struct {
  double kept;
  double by_slope;
  double by_velocity;
} DownhillLinearRule;

/**
 * DownhillOptimiser:
 * @id: what options call it
 * @name: what people call it, to be translated
 * @short_name: the same where there is little room
 * @n_memory: how many numbers it remembers for each parameter, at most
 *   %DOWNHILL_OPTIMISER_MAX_MEMORY
 * @n_constants: how many constants it has
 * @constants: which, and what they are by default
 * @move: makes a step of a parameter: returns what is to be added to it. @t is how
 *   often it was moved, this time included, @memory what the rule remembers for it,
 *   zeros at first
 * @linear: (nullable): what the rule is as a linear one with these constants; %NULL
 *   for a rule that scales its steps itself, whose steps stay bounded at any rate
 * @limit: (nullable): of a linear rule, how its limit, times the curvature, is
 *   written in formulas
 *
 * An update rule. A new one is a file that defines one of these, and a line in
 * %DOWNHILL_OPTIMISERS: the window, the command line, run names and forecasts read
 * that list.
 */
typedef struct {
  const char *id;
  const char *name;
  const char *short_name;
  guint n_memory;
  guint n_constants;
  DownhillDefault constants[DOWNHILL_N_CONSTANTS];
  double (*move) (const double *constants,
                  double        learning_rate,
                  double        slope,
                  guint64       t,
                  double       *memory);
  DownhillLinearRule (*linear) (const double *constants);
  const char *limit;
} DownhillOptimiser;

/* All there are, in the order in which they are offered; the first is the default. */
#define DOWNHILL_OPTIMISERS(RULE) \
  RULE (gd)                       \
  RULE (momentum)                 \
  RULE (nesterov)                 \
  RULE (adagrad)                  \
  RULE (rmsprop)                  \
  RULE (adam)

#define DOWNHILL_DECLARE_OPTIMISER(id) extern const DownhillOptimiser downhill_optimiser_##id;
DOWNHILL_OPTIMISERS (DOWNHILL_DECLARE_OPTIMISER)
#undef DOWNHILL_DECLARE_OPTIMISER

#define DOWNHILL_TYPE_OPTIMISER (downhill_optimiser_get_type ())

GType                    downhill_optimiser_get_type    (void);
guint                    downhill_optimiser_get_n       (void);
const DownhillOptimiser *downhill_optimiser_get         (guint                    i);
guint                    downhill_optimiser_get_index   (const DownhillOptimiser *self);
gboolean                 downhill_optimiser_has         (const DownhillOptimiser *self,
                                                         DownhillConstant         constant);
double                   downhill_optimiser_get_default (const DownhillOptimiser *self,
                                                         DownhillConstant         constant);

G_END_DECLS
