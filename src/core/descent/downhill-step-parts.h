/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The most numbers that a rule remembers for a parameter. */
#define DOWNHILL_OPTIMISER_MAX_MEMORY 3

/**
 * DownhillStepNote:
 * @DOWNHILL_STEP_NOTE_NONE: nothing: the step is that of the rule
 * @DOWNHILL_STEP_NOTE_FLAT: E does not bend there, along some way at least
 * @DOWNHILL_STEP_NOTE_UPHILL: the rule's own direction does not lead down
 * @DOWNHILL_STEP_NOTE_ENDLESS: E goes down along the direction as far as one can see
 *
 * Why a step is a damped one, where the rule does not apply.
 */
typedef enum {
  DOWNHILL_STEP_NOTE_NONE,
  DOWNHILL_STEP_NOTE_FLAT,
  DOWNHILL_STEP_NOTE_UPHILL,
  DOWNHILL_STEP_NOTE_ENDLESS,
} DownhillStepNote;

/**
 * DownhillMadeStep:
 * @constants: those of the rule
 * @learning_rate: α
 * @gradient: ∂E/∂w and ∂E/∂b over the batch, in the run's own units; 0 for one that does
 *   not move
 * @moves: which of them the step moves
 * @t: how often each was moved, this time included
 * @before: what the rule remembered of each
 * @after: what it remembers from this step on
 * @step: what the step adds to each
 * @note: why it is a damped one, if it is
 *
 * A step that a rule has made.
 */
typedef struct {
  const double *constants;
  double learning_rate;
  double gradient[2];
  gboolean moves[2];
  guint64 t[2];
  double before[2][DOWNHILL_OPTIMISER_MAX_MEMORY];
  double after[2][DOWNHILL_OPTIMISER_MAX_MEMORY];
  double step[2];
  DownhillStepNote note;
} DownhillMadeStep;

/**
 * DownhillStepPart:
 * @symbol: how formulas write it
 * @caption: what it is called, to be translated
 * @explanation: what it is, to be translated
 * @formula: what it is made of: numbers, letters and parts before it; its own symbol
 *   there is what it was before the step
 * @of_both: whether that speaks of w and b together, so that there are no numbers to put
 *   into it
 * @before: what it was before the step, for a part that the rule remembers
 * @value: what it is
 *
 * Something that a rule makes on its way to a step.
 */
typedef struct {
  const char *symbol;
  const char *caption;
  const char *explanation;
  const char *formula;
  gboolean of_both;
  double before;
  double value;
} DownhillStepPart;

/**
 * DownhillStepLetter:
 * @symbol: how formulas write it
 * @value: what it is
 *
 * A number that a rule's formulas begin with.
 */
typedef struct {
  const char *symbol;
  double value;
} DownhillStepLetter;

/* More than any rule has. */
#define DOWNHILL_STEP_MOST_PARTS 6
#define DOWNHILL_STEP_MOST_LETTERS 8

/**
 * DownhillStepParts:
 * @slope: g, ∂E/∂w or ∂E/∂b over the batch
 * @letters: what else the formulas begin with, all of them settings: the rate, constants
 * @n_letters: how many there are
 * @list: what is made of it, in the order in which it is made; the step is the last
 * @n: how many there are
 * @by_memory: what the slopes before this one add to the parameter
 * @by_slope: what this one adds: both together are the step, up to rounding
 * @divisor: by what the rule divides to make steps alike; 0 if it does not
 * @raw_divisor: the same before it is corrected for the few slopes that it is of
 * @divided: what it divides
 * @raw_divided: the same before it is corrected
 * @quotient: (nullable): how formulas write what is divided and by what
 *
 * What a step of one parameter is made of, in the run's own units.
 */
typedef struct {
  double slope;
  DownhillStepLetter letters[DOWNHILL_STEP_MOST_LETTERS];
  guint n_letters;
  DownhillStepPart list[DOWNHILL_STEP_MOST_PARTS];
  guint n;
  double by_memory;
  double by_slope;
  double divisor;
  double raw_divisor;
  double divided;
  double raw_divided;
  const char *quotient;
} DownhillStepParts;

/**
 * DownhillStepSymbol:
 * @length: how long it is, in bytes
 * @value: what it is
 * @is_setting: whether that was set, and not found
 *
 * A symbol in a formula.
 */
typedef struct {
  gsize length;
  double value;
  gboolean is_setting;
} DownhillStepSymbol;

void     downhill_step_parts_init       (DownhillStepParts       *self,
                                         const DownhillMadeStep  *made,
                                         guint                    parameter);
void     downhill_step_parts_add_letter (DownhillStepParts       *self,
                                         const char              *symbol,
                                         double                   value);
void     downhill_step_parts_add        (DownhillStepParts       *self,
                                         DownhillStepPart         part);
double   downhill_step_parts_add_length (DownhillStepParts       *self,
                                         const DownhillMadeStep  *made,
                                         const double             way[2],
                                         const char              *explanation);
void     downhill_step_parts_end        (DownhillStepParts       *self,
                                         const DownhillMadeStep  *made,
                                         guint                    parameter,
                                         const char              *formula);
gboolean downhill_step_parts_find       (const DownhillStepParts *self,
                                         const char              *text,
                                         guint                    of,
                                         DownhillStepSymbol      *symbol);

G_END_DECLS
