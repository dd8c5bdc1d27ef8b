/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot/paint/downhill-canvas.h"
#include "downhill-scene.h"

G_BEGIN_DECLS

cairo_rectangle_t downhill_box_get_room (const DownhillScene     *scene,
                                         const DownhillCanvas    *canvas,
                                         const cairo_rectangle_t *area);
void              downhill_box_draw     (const DownhillScene     *scene,
                                         const DownhillCanvas    *canvas,
                                         const cairo_rectangle_t *area);

G_END_DECLS
