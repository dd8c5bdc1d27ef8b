/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/descent/downhill-basins.h"
#include "plot/base/downhill-axis.h"
#include "plot/paint/downhill-canvas.h"

G_BEGIN_DECLS

void    downhill_map_basins_draw        (const DownhillBasins    *basins,
                                         const DownhillCanvas    *canvas,
                                         const DownhillAxis      *w_axis,
                                         const DownhillAxis      *b_axis);
double  downhill_map_basins_measure_key (const DownhillCanvas    *canvas);
void    downhill_map_basins_draw_key    (const DownhillBasins    *basins,
                                         const DownhillCanvas    *canvas,
                                         const cairo_rectangle_t *room);
char   *downhill_map_basins_tell        (const DownhillBasins    *basins,
                                         double                   w,
                                         double                   b)
                                         G_GNUC_WARN_UNUSED_RESULT;
char   *downhill_map_basins_describe    (const DownhillBasins    *basins)
                                         G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
