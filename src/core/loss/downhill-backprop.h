/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-objective.h"

G_BEGIN_DECLS

/**
 * DownhillBackprop:
 * @x: the input
 * @product: w·x
 * @prediction: ŷ = w·x + b
 * @target: y
 * @error: r = ŷ − y
 * @loss: E = r²
 * @by_error: ∂E/∂r = 2r
 * @by_prediction: ∂E/∂ŷ = ∂E/∂r
 * @by_product: ∂E/∂(w·x) = ∂E/∂ŷ
 * @by_weight: ∂E/∂w = ∂E/∂(w·x)·x
 * @by_bias: ∂E/∂b = ∂E/∂ŷ
 *
 * What one step computes: the values forwards from x to E, and the derivatives
 * of E backwards from r to w and b.
 *
 * Of a batch, each number is the mean over its samples of what that number is
 * for one. So @loss is the mean of r², not the square of the mean r, and
 * @by_weight the mean of 2r·x, not the product of the means; the equations of
 * the others hold for the means too.
 */
typedef struct {
  double x;
  double product;
  double prediction;
  double target;
  double error;
  double loss;
  double by_error;
  double by_prediction;
  double by_product;
  double by_weight;
  double by_bias;
} DownhillBackprop;

void downhill_backprop_compute (DownhillBackprop        *self,
                                const DownhillObjective *objective,
                                const DownhillBatch     *batch,
                                double                   w,
                                double                   b);

G_END_DECLS
