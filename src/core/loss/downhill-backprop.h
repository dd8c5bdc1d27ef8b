/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-objective.h"

G_BEGIN_DECLS

/**
 * DownhillBackprop:
 * @x: the input
 * @product: w·x
 * @sum: z = w·x + b
 * @prediction: ŷ = f(z), z itself where there is no activation
 * @target: y
 * @error: r = ŷ − y
 * @loss: E, the penalties included: r² for the squared error alone
 * @by_error: ∂E/∂r, 2r for the squared error
 * @by_prediction: ∂E/∂ŷ = ∂E/∂r
 * @by_activation: ∂ŷ/∂z = f′(z)
 * @by_sum: ∂E/∂z = ∂E/∂ŷ·f′(z)
 * @by_product: ∂E/∂(w·x) = ∂E/∂z
 * @by_weight: ∂E/∂w = ∂E/∂(w·x)·x, and what the penalties add
 * @by_bias: ∂E/∂b = ∂E/∂z, likewise
 * @penalty: what of @by_weight and of @by_bias is the penalties'
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
  double sum;
  double prediction;
  double target;
  double error;
  double loss;
  double by_error;
  double by_prediction;
  double by_activation;
  double by_sum;
  double by_product;
  double by_weight;
  double by_bias;
  double penalty[2];
} DownhillBackprop;

void downhill_backprop_compute (DownhillBackprop        *self,
                                const DownhillObjective *objective,
                                const DownhillBatch     *batch,
                                double                   w,
                                double                   b);

G_END_DECLS
