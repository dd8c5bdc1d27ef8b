/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/loss/downhill-backprop.h"
#include "model/downhill-experiment.h"

G_BEGIN_DECLS

/**
 * DownhillGraphPart:
 * @DOWNHILL_GRAPH_X: the input
 * @DOWNHILL_GRAPH_TIMES: ×, where w comes in
 * @DOWNHILL_GRAPH_PRODUCT: w·x
 * @DOWNHILL_GRAPH_PLUS: +, where b comes in
 * @DOWNHILL_GRAPH_SUM: z, where there is an activation
 * @DOWNHILL_GRAPH_ACTIVATE: f, the activation
 * @DOWNHILL_GRAPH_PREDICTION: ŷ
 * @DOWNHILL_GRAPH_MINUS: −, where y comes in
 * @DOWNHILL_GRAPH_ERROR: r
 * @DOWNHILL_GRAPH_SQUARE: the square, or another loss
 * @DOWNHILL_GRAPH_LOSS: E
 * @DOWNHILL_GRAPH_WEIGHT: w
 * @DOWNHILL_GRAPH_BIAS: b
 * @DOWNHILL_GRAPH_TARGET: y
 *
 * The parts of the computation, the chain from x to E first.
 */
typedef enum {
  DOWNHILL_GRAPH_X,
  DOWNHILL_GRAPH_TIMES,
  DOWNHILL_GRAPH_PRODUCT,
  DOWNHILL_GRAPH_PLUS,
  DOWNHILL_GRAPH_SUM,
  DOWNHILL_GRAPH_ACTIVATE,
  DOWNHILL_GRAPH_PREDICTION,
  DOWNHILL_GRAPH_MINUS,
  DOWNHILL_GRAPH_ERROR,
  DOWNHILL_GRAPH_SQUARE,
  DOWNHILL_GRAPH_LOSS,
  DOWNHILL_GRAPH_WEIGHT,
  DOWNHILL_GRAPH_BIAS,
  DOWNHILL_GRAPH_TARGET,
} DownhillGraphPart;

#define DOWNHILL_GRAPH_N_CHAIN (DOWNHILL_GRAPH_LOSS + 1)
#define DOWNHILL_GRAPH_N_PARTS (DOWNHILL_GRAPH_TARGET + 1)

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
 * @DOWNHILL_GRAPH_EXPLANATION: what the part is, in words
 * @DOWNHILL_GRAPH_UPDATE_FULL: w ← w − α·∂E/∂w = 0.1 − 0.01 × (−0.7) = 0.107
 * @DOWNHILL_GRAPH_UPDATE_LONG: w ← 0.1 − 0.01 × (−0.7) = 0.107
 * @DOWNHILL_GRAPH_UPDATE_SHORT: w ← 0.107
 * @DOWNHILL_GRAPH_SAMPLES: which samples the step looks at; of no part
 * @DOWNHILL_GRAPH_FEW_SAMPLES: the same, shorter
 * @DOWNHILL_GRAPH_HEADER: the same in a whole line
 * @DOWNHILL_GRAPH_REMARK: where the step comes from, if not from the gradient
 *   times the rate; of no part
 *
 * What can be written of a part.
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
} DownhillGraphLine;

#define DOWNHILL_GRAPH_DIGITS 4

/* Asks for every number as wide as one usually gets, whatever its value. */
#define DOWNHILL_GRAPH_WIDEST 0

/**
 * DownhillGraphNumbers:
 * @backprop: the values and the derivatives
 * @w: the present weight
 * @b: the present bias
 * @move: what the step adds to w and to b
 * @moves: whether the direction lets this step move w, and b
 * @settings: the settings of the step
 * @n: how many samples the step looks at
 * @m: how many there are
 * @first: the first of those samples, from 0, in the data's order
 * @line: the line of the file that it was read from, or 0
 *
 * The numbers of the next step, in the data's units.
 */
typedef struct {
  DownhillBackprop backprop;
  double w;
  double b;
  double move[2];
  gboolean moves[2];
  DownhillSettings settings;
  gsize n;
  gsize m;
  gsize first;
  gsize line;
} DownhillGraphNumbers;

gboolean  downhill_graph_part_is_operation (DownhillGraphPart           part);
guint     downhill_graph_numbers_get_place (const DownhillGraphNumbers *self,
                                            DownhillGraphPart           part);
DownhillGraphPart
          downhill_graph_numbers_get_part  (const DownhillGraphNumbers *self,
                                            guint                       place);
guint     downhill_graph_numbers_count     (const DownhillGraphNumbers *self);

void      downhill_graph_numbers_init      (DownhillGraphNumbers       *self,
                                            const DownhillDescent      *descent);
char     *downhill_graph_numbers_write     (const DownhillGraphNumbers *self,
                                            DownhillGraphPart           part,
                                            DownhillGraphLine           line,
                                            int                         digits)
                                            G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
