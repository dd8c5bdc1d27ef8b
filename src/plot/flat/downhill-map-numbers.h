/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

/* Of the arrows along w, along b and of the step. */
#define DOWNHILL_MAP_N_TIPS 3

/**
 * DownhillMapFactor:
 * @DOWNHILL_MAP_GRADIENT: the gradient itself
 * @DOWNHILL_MAP_VELOCITY: what momentum has gathered of gradients
 * @DOWNHILL_MAP_SCALED_GRADIENT: a gradient that the rule has scaled, or that is one of
 *   standardised data
 *
 * What a rule multiplies the rate with.
 */
typedef enum {
  DOWNHILL_MAP_GRADIENT,
  DOWNHILL_MAP_VELOCITY,
  DOWNHILL_MAP_SCALED_GRADIENT,
} DownhillMapFactor;

/**
 * DownhillMapFactors:
 * @rate: the learning rate
 * @kind: what the rule multiplies it with
 * @factor: how long that is, along what the step moves: for the gradient, that of the
 *   batch
 * @step: the length of the step, their product
 *
 * Of what a step is made.
 */
typedef struct {
  double rate;
  DownhillMapFactor kind;
  double factor;
  double step;
} DownhillMapFactors;

char *downhill_map_numbers_dup_samples  (DownhillPlot            *plot)
                                        G_GNUC_WARN_UNUSED_RESULT;
void  downhill_map_numbers_find_factors (DownhillPlot            *plot,
                                         const double             gradient[2],
                                         const double             move[2],
                                         DownhillMapFactors      *factors);
void  downhill_map_numbers_draw         (DownhillPlot            *plot,
                                         const DownhillCanvas    *canvas,
                                         const double             gradient[2],
                                         const double             move[2],
                                         const DownhillNextParts *parts,
                                         gboolean                 true_length,
                                         double                   tips[DOWNHILL_MAP_N_TIPS][2]);

G_END_DECLS
