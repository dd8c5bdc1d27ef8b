/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-objective.h"

G_BEGIN_DECLS

/**
 * DownhillConfidence:
 * @w: the weight of the best line
 * @b: its bias
 * @above: how far E is above its lowest at the border
 * @mean_x: mean of x
 * @spread_x: standard deviation of x
 *
 * The lines among which the true one is with 95 %: those with
 * (spread_x·Δw)² + (Δb + mean_x·Δw)² ≤ above.
 */
typedef struct {
  double w;
  double b;
  double above;
  double mean_x;
  double spread_x;
} DownhillConfidence;

gboolean downhill_confidence_find       (DownhillConfidence       *self,
                                         const DownhillObjective  *objective);
void     downhill_confidence_get_border (const DownhillConfidence *self,
                                         double                    angle,
                                         double                   *w,
                                         double                   *b);
double   downhill_confidence_get_width  (const DownhillConfidence *self,
                                         double                    x);

G_END_DECLS
