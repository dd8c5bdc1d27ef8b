/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

/**
 * DownhillMapFactors:
 * @rate: the learning rate
 * @gradient: the length of the gradient of the batch, along what the step moves
 * @step: the length of the step
 * @product: whether the step is the product of both: not with a rule that remembers
 *   earlier gradients, nor where the run works in other units
 *
 * Of what a step is made.
 */
typedef struct {
  double rate;
  double gradient;
  double step;
  gboolean product;
} DownhillMapFactors;

char       *downhill_map_numbers_dup_samples  (DownhillPlot         *plot)
                                              G_GNUC_WARN_UNUSED_RESULT;
void        downhill_map_numbers_find_factors (DownhillPlot         *plot,
                                               const double          gradient[2],
                                               const double          move[2],
                                               DownhillMapFactors   *factors);
void        downhill_map_numbers_draw         (DownhillPlot         *plot,
                                               const DownhillCanvas *canvas,
                                               const double          gradient[2],
                                               const double          move[2],
                                               gboolean              true_length);

G_END_DECLS
