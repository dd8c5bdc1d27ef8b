/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/loss/downhill-computation.h"
#include "model/downhill-experiment.h"
#include "downhill-graph-figures.h"
#include "downhill-graph-rule.h"

G_BEGIN_DECLS

/* Instead of the place of a node: what is about no single one. */
#define DOWNHILL_GRAPH_WHOLE DOWNHILL_NODE_NONE

/**
 * DownhillGraphLine:
 * @DOWNHILL_GRAPH_SYMBOL: ŷ
 * @DOWNHILL_GRAPH_CAPTION: prediction
 * @DOWNHILL_GRAPH_FORMULA: w·x + b
 * @DOWNHILL_GRAPH_FIGURES: 0.0549 + 0.1000
 * @DOWNHILL_GRAPH_VALUE: 0.1549
 * @DOWNHILL_GRAPH_SHORT: ŷ = 0.1549
 * @DOWNHILL_GRAPH_LONG: ŷ = w·x + b = 0.1549
 * @DOWNHILL_GRAPH_FULL: ŷ = w·x + b = 0.0549 + 0.1000 = 0.1549
 * @DOWNHILL_GRAPH_SLOPE_NAME: ∂E/∂ŷ
 * @DOWNHILL_GRAPH_SLOPE_FORMULA: ∂E/∂ŷ = 2(ŷ − y)
 * @DOWNHILL_GRAPH_SLOPE_CHAIN: ∂E/∂ŷ = ∂E/∂r × 1
 * @DOWNHILL_GRAPH_SLOPE_FIGURES: −0.7472 × 1
 * @DOWNHILL_GRAPH_SLOPE_VALUE: −0.7472
 * @DOWNHILL_GRAPH_SLOPE_SHORT: ∂E/∂ŷ = −0.7472
 * @DOWNHILL_GRAPH_SLOPE_LONG: ∂E/∂ŷ = 2(ŷ − y) = −0.7472
 * @DOWNHILL_GRAPH_SLOPE_FULL: ∂E/∂ŷ = ∂E/∂r × 1 = −0.7472 × 1 = −0.7472
 * @DOWNHILL_GRAPH_EXPLANATION: what the node is, in words
 * @DOWNHILL_GRAPH_UPDATE_FULL: w ← w − α·∂E/∂w = 0.1 − 0.01 × (−0.7) = 0.107
 * @DOWNHILL_GRAPH_UPDATE_LONG: w ← 0.1 − 0.01 × (−0.7) = 0.107
 * @DOWNHILL_GRAPH_UPDATE_SHORT: w ← 0.107
 * @DOWNHILL_GRAPH_SAMPLES: which samples the step looks at; of no node
 * @DOWNHILL_GRAPH_FEW_SAMPLES: the same, shorter
 * @DOWNHILL_GRAPH_HEADER: the same in a whole line
 * @DOWNHILL_GRAPH_REMARK: where the step comes from, if not from the gradient
 *   times the rate; of no node
 * @DOWNHILL_GRAPH_RULE_REMARK: the same where what the rule makes is told; of no node
 *
 * What can be written of a node.
 */
typedef enum {
  DOWNHILL_GRAPH_SYMBOL,
  DOWNHILL_GRAPH_CAPTION,
  DOWNHILL_GRAPH_FORMULA,
  DOWNHILL_GRAPH_FIGURES,
  DOWNHILL_GRAPH_VALUE,
  DOWNHILL_GRAPH_SHORT,
  DOWNHILL_GRAPH_LONG,
  DOWNHILL_GRAPH_FULL,
  DOWNHILL_GRAPH_SLOPE_NAME,
  DOWNHILL_GRAPH_SLOPE_FORMULA,
  DOWNHILL_GRAPH_SLOPE_CHAIN,
  DOWNHILL_GRAPH_SLOPE_FIGURES,
  DOWNHILL_GRAPH_SLOPE_VALUE,
  DOWNHILL_GRAPH_SLOPE_SHORT,
  DOWNHILL_GRAPH_SLOPE_LONG,
  DOWNHILL_GRAPH_SLOPE_FULL,
  DOWNHILL_GRAPH_EXPLANATION,
  DOWNHILL_GRAPH_UPDATE_FULL,
  DOWNHILL_GRAPH_UPDATE_LONG,
  DOWNHILL_GRAPH_UPDATE_SHORT,
  DOWNHILL_GRAPH_SAMPLES,
  DOWNHILL_GRAPH_FEW_SAMPLES,
  DOWNHILL_GRAPH_HEADER,
  DOWNHILL_GRAPH_REMARK,
  DOWNHILL_GRAPH_RULE_REMARK,
} DownhillGraphLine;

#define DOWNHILL_GRAPH_DIGITS 4

/**
 * DownhillGraphNumbers:
 * @computation: the values and the derivatives
 * @w: the present weight
 * @b: the present bias
 * @rate: its learning rate
 * @rule: the slope and what the rule makes of it, for w and for b, where the step moves it
 * @n_rule: how many they are for each; 0 where the step is the slope times the rate
 * @parts: where they come from
 * @move: what the step adds to w and to b
 * @settings: the settings of the step
 * @n: how many samples the step looks at
 * @m: how many there are
 * @first: the first of those samples, from 0, in the data's order
 * @line: the line of the file that it was read from, or 0
 *
 * The numbers of the next step, in the data's units.
 */
typedef struct {
  DownhillComputation computation;
  double w;
  double b;
  double rate;
  DownhillNode rule[2][DOWNHILL_GRAPH_MOST_OF_RULE];
  guint n_rule;
  DownhillNextParts parts;
  double move[2];
  DownhillSettings settings;
  gsize n;
  gsize m;
  gsize first;
  gsize line;
} DownhillGraphNumbers;

const DownhillNode *
          downhill_graph_numbers_get_node  (const DownhillGraphNumbers *self,
                                            guint                       part);
guint     downhill_graph_numbers_get_rule  (const DownhillGraphNumbers *self,
                                            guint                       parameter,
                                            guint                       row);
gboolean  downhill_graph_numbers_find_row  (const DownhillGraphNumbers *self,
                                            guint                       part,
                                            guint                      *row);
gboolean  downhill_graph_numbers_has_value (const DownhillGraphNumbers *self,
                                            guint                       part);
void      downhill_graph_numbers_init      (DownhillGraphNumbers       *self,
                                            const DownhillDescent      *descent,
                                            const DownhillSettings     *settings);
char     *downhill_graph_numbers_write     (const DownhillGraphNumbers *self,
                                            guint                       part,
                                            DownhillGraphLine           line,
                                            int                         digits)
                                            G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
