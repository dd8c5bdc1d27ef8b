/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/loss/downhill-objective.h"
#include "plot/base/downhill-axis.h"
#include "plot/paint/downhill-canvas.h"

G_BEGIN_DECLS

/* How near to a contour one must point to mean it, in pixels. */
#define DOWNHILL_TERRAIN_REACH 4

/**
 * DownhillTerrain:
 * @objective: whose E it is
 * @area: the part of the canvas that shows it
 * @w_axis: the weights, horizontally
 * @b_axis: the biases, vertically
 * @bare: whether its contours are drawn over what is there, and no colours
 *
 * E over a window of (w, b), and where on a canvas it is shown.
 */
typedef struct {
  const DownhillObjective *objective;
  const cairo_rectangle_t *area;
  const DownhillAxis *w_axis;
  const DownhillAxis *b_axis;
  gboolean bare;
} DownhillTerrain;

DownhillRange downhill_terrain_get_colors   (const DownhillTerrain *self);
void          downhill_terrain_draw         (const DownhillTerrain *self,
                                             const DownhillCanvas  *canvas);
double        downhill_terrain_find_contour (const DownhillTerrain *self,
                                             double                 x,
                                             double                 y,
                                             double                *above);

G_END_DECLS
