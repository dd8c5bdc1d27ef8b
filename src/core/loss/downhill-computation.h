/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-backprop.h"

G_BEGIN_DECLS

/**
 * DownhillNodeKind:
 * @DOWNHILL_NODE_DATA: an x or a y
 * @DOWNHILL_NODE_WEIGHT: w
 * @DOWNHILL_NODE_BIAS: b
 * @DOWNHILL_NODE_OPERATION: ×, +, f and the like, which have no value of their own
 * @DOWNHILL_NODE_QUANTITY: what an operation makes
 */
typedef enum {
  DOWNHILL_NODE_DATA,
  DOWNHILL_NODE_WEIGHT,
  DOWNHILL_NODE_BIAS,
  DOWNHILL_NODE_OPERATION,
  DOWNHILL_NODE_QUANTITY,
} DownhillNodeKind;

/* Instead of the place of a node. */
#define DOWNHILL_NODE_NONE G_MAXUINT

/**
 * DownhillNode:
 * @kind: what it is
 * @symbol: how formulas write it
 * @caption: (nullable): what it is called, to be translated; %NULL for an operation
 * @explanation: what it is, to be translated
 * @operand: the place of what comes in here from outside the chain, or
 *   %DOWNHILL_NODE_NONE
 * @formula: (nullable): what it is made of; see downhill_computation_dup_formula()
 * @of_each: whether the formula is that of a sample, and the value their mean
 * @sign: (nullable): what joins @left and @right, if the value is just that
 * @left: a value
 * @right: another one
 * @around: (nullable): with "( )" for @left, what the value is, if it is just that
 * @value: its value, the mean over the samples
 * @slope: (nullable): how the derivative of E by it is written; %NULL if there is none
 * @from: the place of the quantity by whose derivative this one is got, or
 *   %DOWNHILL_NODE_NONE
 * @factor: (nullable): what that is multiplied by, as formulas write it; without one,
 *   the derivative is 1
 * @factor_value: the same as a number, where it is one
 * @slope_of_each: whether this holds for each sample, and the derivative is the mean
 * @slope_short: (nullable): the derivative in terms of r, for the squared error of a line
 * @slope_value: the derivative, the mean over the samples
 * @penalised: whether penalties add to the derivative
 * @added: how much they do
 */
typedef struct {
  DownhillNodeKind kind;
  const char *symbol;
  const char *caption;
  const char *explanation;
  guint operand;
  const char *formula;
  gboolean of_each;
  const char *sign;
  double left;
  double right;
  const char *around;
  double value;
  const char *slope;
  guint from;
  const char *factor;
  double factor_value;
  gboolean slope_of_each;
  const char *slope_short;
  double slope_value;
  gboolean penalised;
  double added;
} DownhillNode;

/* More than any formula has. */
#define DOWNHILL_COMPUTATION_MOST 20

/**
 * DownhillComputation:
 * @nodes: the chain from x to E, then what comes in from outside it
 * @n_chain: how many of them are of the chain
 * @n: how many there are
 * @backprop: the numbers
 * @formula: what is computed
 *
 * How a step computes E and its derivatives, whatever the formula is: a picture of it
 * goes through the nodes.
 */
typedef struct {
  DownhillNode nodes[DOWNHILL_COMPUTATION_MOST];
  guint n_chain;
  guint n;
  DownhillBackprop backprop;
  DownhillFormula formula;
} DownhillComputation;

void  downhill_computation_init        (DownhillComputation       *self,
                                        const DownhillObjective   *objective,
                                        const DownhillBatch       *batch,
                                        double                     w,
                                        double                     b);
guint downhill_computation_find        (const DownhillComputation *self,
                                        const char                *symbol);
char *downhill_computation_dup_formula (const DownhillComputation *self,
                                        guint                      place)
                                        G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
