/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "core/loss/downhill-objective.h"
#include "downhill-constant.h"
#include "downhill-step-parts.h"

G_BEGIN_DECLS

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
 * DownhillStepPlace:
 * @objective: what is minimised, in the run's units
 * @batch: (nullable): the samples that the step looks at; %NULL for all
 * @point: w and b
 * @gradient: ∂E/∂w and ∂E/∂b over the batch; 0 for one that does not move
 * @moves: which of them the step moves
 * @learning_rate: α
 *
 * Where a step is made.
 */
typedef struct {
  const DownhillObjective *objective;
  const DownhillBatch *batch;
  double point[2];
  double gradient[2];
  gboolean moves[2];
  double learning_rate;
} DownhillStepPlace;

/**
 * DownhillOptimiser:
 * @id: what options call it
 * @name: what people call it, to be translated
 * @short_name: the same where there is little room
 * @formula: the rule in letters, with the slope g and the learning rate α
 * @learning_rate: what the rate is to begin with, where it is not one for slopes but a
 *   factor of a step that the rule finds; 0 elsewhere
 * @n_memory: how many numbers it remembers for each parameter, at most
 *   %DOWNHILL_OPTIMISER_MAX_MEMORY
 * @n_constants: how many constants it has
 * @constants: which, and what they are by default
 * @step: (nullable): makes a step of both parameters, where it does not follow from the
 *   slope of each: sets what is to be added to them. The last of the numbers that it
 *   announces to remember is not its own: there the run counts, for w, the steps that
 *   were damped, and has, for b, the #DownhillStepNote of the last step
 * @move: (nullable): makes a step of a parameter, for all rules else: returns what is to
 *   be added to it. @t is how often it was moved, this time included, @memory what the
 *   rule remembers for it, zeros at first
 * @explain: lists what a step is made of for a parameter that it moved, 0 for w or 1 for
 *   b; what holds for all rules is listed already. The last is the step
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
  const char *formula;
  double learning_rate;
  guint n_memory;
  guint n_constants;
  DownhillDefault constants[DOWNHILL_N_CONSTANTS];
  double (*move) (const double *constants,
                  double        learning_rate,
                  double        slope,
                  guint64       t,
                  double       *memory);
  DownhillStepNote (*step) (const double            *constants,
                            const DownhillStepPlace *place,
                            double                   memory[2][DOWNHILL_OPTIMISER_MAX_MEMORY],
                            double                   step[2]);
  void (*explain) (const DownhillMadeStep *made,
                   guint                   parameter,
                   DownhillStepParts      *parts);
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
  RULE (adam)                     \
  RULE (newton)                   \
  RULE (line_search)              \
  RULE (conjugate_gradient)

#define DOWNHILL_DECLARE_OPTIMISER(id) extern const DownhillOptimiser downhill_optimiser_##id;
DOWNHILL_OPTIMISERS (DOWNHILL_DECLARE_OPTIMISER)
#undef DOWNHILL_DECLARE_OPTIMISER

#define DOWNHILL_TYPE_OPTIMISER (downhill_optimiser_get_type ())

DownhillHessian          downhill_step_place_hessian    (const DownhillStepPlace *self,
                                                         double                   w,
                                                         double                   b);

GType                    downhill_optimiser_get_type    (void);
guint                    downhill_optimiser_get_n       (void);
const DownhillOptimiser *downhill_optimiser_get         (guint                    i);
guint                    downhill_optimiser_get_index   (const DownhillOptimiser *self);
gboolean                 downhill_optimiser_has         (const DownhillOptimiser *self,
                                                         DownhillConstant         constant);
double                   downhill_optimiser_get_default (const DownhillOptimiser *self,
                                                         DownhillConstant         constant);
char                    *downhill_optimisers_format     (guint                    rules)
                                                         G_GNUC_WARN_UNUSED_RESULT;
guint                    downhill_optimisers_parse      (const char              *text);

G_END_DECLS
