/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/downhill-ticks.h"
#include "downhill-axis.h"
#include "plot/paint/downhill-canvas.h"

G_BEGIN_DECLS

/* The room that the marks of an axis take beside the data. */
#define DOWNHILL_AXES_TICK_LENGTH 4

double downhill_axes_measure (const DownhillCanvas    *canvas,
                              const DownhillTicks     *ticks);
void   downhill_axes_fit_x   (const DownhillCanvas    *canvas,
                              const DownhillAxis      *axis,
                              DownhillTicks           *ticks);
void   downhill_axes_fit_y   (const DownhillAxis      *axis,
                              DownhillTicks           *ticks);
void   downhill_axes_draw    (const DownhillCanvas    *canvas,
                              const cairo_rectangle_t *area,
                              const DownhillAxis      *x,
                              const DownhillTicks     *x_ticks,
                              const DownhillAxis      *y,
                              const DownhillTicks     *y_ticks);

G_END_DECLS
