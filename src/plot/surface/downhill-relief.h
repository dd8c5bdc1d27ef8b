/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot/paint/downhill-canvas.h"
#include "downhill-scene.h"

G_BEGIN_DECLS

/* How many biases the curves and points are drawn for, and how many weights the
 * points: for the beans' window, −2 to 1.9 and −1 to 1.9 by 0.1. */
#define DOWNHILL_RELIEF_N_BIASES 40
#define DOWNHILL_RELIEF_N_WEIGHTS 30

void downhill_relief_draw_curves (const DownhillScene  *scene,
                                  const DownhillCanvas *canvas);
void downhill_relief_draw_points (const DownhillScene  *scene,
                                  const DownhillCanvas *canvas);

G_END_DECLS
