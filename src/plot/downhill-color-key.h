/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-axis.h"
#include "downhill-canvas.h"

G_BEGIN_DECLS

/* The room that a key takes beside the data. */
#define DOWNHILL_COLOR_KEY_WIDTH 64

void downhill_color_key_draw (const DownhillCanvas    *canvas,
                              const cairo_rectangle_t *room,
                              const char              *name,
                              DownhillRange            range,
                              gboolean                 logarithmic);

G_END_DECLS
