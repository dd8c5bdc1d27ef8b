/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/data/downhill-dataset.h"
#include "downhill-loss.h"
#include "downhill-penalty.h"

G_BEGIN_DECLS

/**
 * DownhillFormula:
 * @loss: what a sample costs
 * @activation: what becomes of w·x + b
 * @shapes: the value of each #DownhillShape, also of those that the loss does not have
 * @strengths: how much of each penalty is added, in the order of %DOWNHILL_PENALTIES
 * @penalise_bias: whether the penalties are on b too, not on w alone
 *
 * What is minimised, but for the data: E = mean loss(f(w·x + b), y) + l2·w² + l1·|w|.
 */
typedef struct {
  const DownhillLoss *loss;
  const DownhillActivation *activation;
  double shapes[DOWNHILL_N_SHAPES];
  double strengths[DOWNHILL_N_PENALTIES];
  gboolean penalise_bias;
} DownhillFormula;

#define DOWNHILL_FORMULA_INIT                      \
  {                                                \
    .loss = &downhill_loss_squared,                \
    .activation = &downhill_activation_identity,   \
    .shapes = DOWNHILL_SHAPES_INIT,                \
  }

void     downhill_formula_set_loss       (DownhillFormula          *self,
                                          const DownhillLoss       *loss);
void     downhill_formula_set_activation (DownhillFormula          *self,
                                          const DownhillActivation *activation);
double   downhill_formula_get_shape      (const DownhillFormula    *self);
gboolean downhill_formula_is_straight    (const DownhillFormula    *self);
gboolean downhill_formula_is_squared     (const DownhillFormula    *self);
gboolean downhill_formula_is_penalised   (const DownhillFormula    *self);
gboolean downhill_formula_is_smooth      (const DownhillFormula    *self);
gboolean downhill_formula_is_convex      (const DownhillFormula    *self);
gboolean downhill_formula_is_scale_free  (const DownhillFormula    *self);
gboolean downhill_formula_equal          (const DownhillFormula    *self,
                                          const DownhillFormula    *other);
gboolean downhill_formula_fits           (const DownhillFormula    *self,
                                          const DownhillDataset    *dataset);

G_END_DECLS
