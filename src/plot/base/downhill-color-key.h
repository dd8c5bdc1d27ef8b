/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-axis.h"
#include "plot/paint/downhill-canvas.h"

G_BEGIN_DECLS

double downhill_color_key_measure (const DownhillCanvas    *canvas,
                                   const char              *name,
                                   DownhillRange            range,
                                   gboolean                 logarithmic);
void   downhill_color_key_draw    (const DownhillCanvas    *canvas,
                                   const cairo_rectangle_t *room,
                                   const char              *name,
                                   DownhillRange            range,
                                   gboolean                 logarithmic);
void   downhill_color_key_draw_low (const DownhillCanvas   *canvas,
                                   const cairo_rectangle_t *room,
                                   const char              *name,
                                   DownhillRange            range);

G_END_DECLS
