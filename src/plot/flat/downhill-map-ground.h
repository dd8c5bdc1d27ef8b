/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/descent/downhill-basins.h"
#include "plot/base/downhill-plot.h"
#include "downhill-terrain.h"

G_BEGIN_DECLS

typedef struct _DownhillMapGround DownhillMapGround;

DownhillMapGround    *downhill_map_ground_new         (void)
                                                      G_GNUC_WARN_UNUSED_RESULT;
void                  downhill_map_ground_free        (DownhillMapGround       *self);
const DownhillBasins *downhill_map_ground_get_basins  (DownhillMapGround       *self);
void                  downhill_map_ground_set_basins  (DownhillMapGround       *self,
                                                       gboolean                 basins);
void                  downhill_map_ground_set_steepness
                                                      (DownhillMapGround       *self,
                                                       gboolean                 steepness);
void                  downhill_map_ground_draw        (DownhillMapGround       *self,
                                                       DownhillPlot            *plot,
                                                       const DownhillCanvas    *canvas);
double                downhill_map_ground_measure_key (DownhillMapGround       *self,
                                                       DownhillPlot            *plot,
                                                       const DownhillCanvas    *canvas);
void                  downhill_map_ground_draw_key    (DownhillMapGround       *self,
                                                       DownhillPlot            *plot,
                                                       const DownhillCanvas    *canvas,
                                                       const cairo_rectangle_t *room);
DownhillTerrain       downhill_map_ground_get_terrain (DownhillPlot            *plot);

G_END_DECLS
