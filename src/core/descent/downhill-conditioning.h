/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/loss/downhill-objective.h"

G_BEGIN_DECLS

/**
 * DownhillConditioning:
 * @bend: ∂²E/∂b² at the lowest point
 * @mean: the mean of x, each sample as its second derivative weighs
 * @variance: and its variance
 * @shift: what standardising subtracts from x
 * @scale: and what it divides by
 *
 * How E is curved at its lowest point, and what becomes of that when x is shifted and
 * scaled.
 */
typedef struct {
  double bend;
  double mean;
  double variance;
  double shift;
  double scale;
} DownhillConditioning;

/**
 * DownhillEllipse:
 * @curvatures: of E along each axis, the largest first
 * @axes: the directions, of length 1 in the parameters that belong to that x
 *
 * Where E is as high all round its lowest point.
 */
typedef struct {
  double curvatures[2];
  double axes[2][2];
} DownhillEllipse;

gboolean        downhill_conditioning_init (DownhillConditioning       *self,
                                            DownhillObjective          *objective);
DownhillEllipse downhill_conditioning_at   (const DownhillConditioning *self,
                                            double                      part);
double          downhill_ellipse_get_condition
                                           (const DownhillEllipse      *self);
double          downhill_ellipse_get_factor
                                           (const DownhillEllipse      *self);

G_END_DECLS
