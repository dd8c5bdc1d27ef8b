/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

/**
 * DownhillMapArrows:
 * @from: where the run is, in pixels
 * @by: how far the arrow of the next step leads; those of its parts along w and along b
 *   lead as far along one axis
 * @by_memory: how far the part of the step leads that earlier slopes make; that of this
 *   slope leads from there to the end of the step. Nothing, if it is not shown
 * @gradient: ∂E/∂w and ∂E/∂b of the next batch
 * @move: what the next step adds to w and to b
 * @inside: whether it is shown what that is made of
 * @parts: what that is, if it is shown
 *
 * The next step, and where its arrows are.
 */
typedef struct {
  double from[2];
  double by[2];
  double by_memory[2];
  double gradient[2];
  double move[2];
  gboolean inside;
  DownhillNextParts parts;
} DownhillMapArrows;

/**
 * DownhillMapArrowsKind:
 * @true_length: whether the arrows are as long as the step, instead of as
 *   downhill_map_arrows_scale() says
 * @inside: whether it is shown what a rule makes the step of
 *
 * How arrows are drawn.
 */
typedef struct {
  gboolean true_length;
  gboolean inside;
} DownhillMapArrowsKind;

double   downhill_map_arrows_scale (double                       length,
                                    double                       distance);
gboolean downhill_map_arrows_find  (DownhillPlot                *plot,
                                    const DownhillMapArrowsKind *kind,
                                    DownhillMapArrows           *arrows);
void     downhill_map_arrows_draw  (DownhillPlot                *plot,
                                    const DownhillCanvas        *canvas,
                                    const DownhillMapArrowsKind *kind,
                                    const DownhillMapArrows     *arrows);

G_END_DECLS
