/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

/**
 * DownhillMapSquare:
 * @whole: the square whose side is the divisor
 * @raw: the same before that is corrected
 * @filled: as long as what is divided, along the parameter's axis, and as wide as @whole
 * @raw_filled: the same before it is corrected, as wide as @raw
 *
 * Where a square of the parts of a step is in the picture: all begin in one corner.
 */
typedef struct {
  cairo_rectangle_t whole;
  cairo_rectangle_t raw;
  cairo_rectangle_t filled;
  cairo_rectangle_t raw_filled;
} DownhillMapSquare;

gboolean  downhill_map_inside_get_parts   (DownhillPlot            *plot,
                                           DownhillNextParts       *parts);
gboolean  downhill_map_inside_has_room    (DownhillPlot            *plot);
gboolean  downhill_map_inside_find_square (const DownhillNextParts *parts,
                                           guint                    parameter,
                                           const double             from[2],
                                           const double             by[2],
                                           DownhillMapSquare       *square);
void      downhill_map_inside_draw        (const DownhillNextParts *parts,
                                           const DownhillCanvas    *canvas,
                                           const double             from[2],
                                           const double             by[2]);
GStrv     downhill_map_inside_dup_lines   (const DownhillNextParts *parts)
                                          G_GNUC_WARN_UNUSED_RESULT;
char     *downhill_map_inside_explain     (const DownhillNextParts *parts,
                                           guint                    parameter)
                                          G_GNUC_WARN_UNUSED_RESULT;
char     *downhill_map_inside_describe    (const DownhillNextParts *parts)
                                          G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
