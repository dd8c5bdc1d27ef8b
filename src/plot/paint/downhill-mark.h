/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-canvas.h"

G_BEGIN_DECLS

#define DOWNHILL_N_MARKS 12

DownhillColor downhill_mark_get_color (guint                  mark,
                                       const DownhillPalette *palette);
gsize         downhill_mark_get_dashes (guint                 mark,
                                        const double        **dashes);
void          downhill_mark_set_dash  (guint                  mark,
                                       cairo_t               *cr,
                                       double                 offset);
double        downhill_mark_get_width (const DownhillPalette *palette,
                                       gboolean               current);
void          downhill_mark_stroke    (guint                  mark,
                                       const DownhillCanvas  *canvas,
                                       gboolean               current);
void          downhill_mark_stroke_on (guint                  mark,
                                       const DownhillCanvas  *canvas,
                                       gboolean               current,
                                       double                 offset);
void          downhill_mark_draw      (guint                  mark,
                                       const DownhillCanvas  *canvas,
                                       double                 x,
                                       double                 y,
                                       double                 size);
void          downhill_mark_draw_present (guint               mark,
                                          const DownhillCanvas *canvas,
                                          double              x,
                                          double              y);

G_END_DECLS
