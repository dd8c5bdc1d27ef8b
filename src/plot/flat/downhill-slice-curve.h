/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "core/loss/downhill-objective.h"
#include "plot/base/downhill-axis.h"

G_BEGIN_DECLS

/**
 * DownhillSliceCurve:
 * @objective: what E is
 * @along_b: whether b is free and w fixed, and not the other way round
 * @fixed: the parameter that does not vary
 *
 * E along one parameter.
 */
typedef struct {
  DownhillObjective *objective;
  gboolean along_b;
  double fixed;
} DownhillSliceCurve;

double downhill_slice_curve_get_loss (const DownhillSliceCurve *self,
                                      double                    free);
void   downhill_slice_curve_trace    (const DownhillSliceCurve *self,
                                      cairo_t                  *cr,
                                      const DownhillAxis       *x,
                                      const DownhillAxis       *y);

G_END_DECLS
