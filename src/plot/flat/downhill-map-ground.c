/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-map-ground.h"

#include <glib/gi18n-lib.h>

#include "model/downhill-basin-finder.h"
#include "plot/base/downhill-color-key.h"
#include "downhill-map-basins.h"
#include "downhill-map-dead.h"

/* What lies under all else on the map, and the key to its colours: how high or how steep
 * E is, or where runs end. */
struct _DownhillMapGround
{
  gboolean basins;
  gboolean steepness;
  DownhillBasinFinder *finder;
  DownhillFieldSource *source;
};

DownhillMapGround *
downhill_map_ground_new (void)
{
  return g_new0 (DownhillMapGround, 1);
}

void
downhill_map_ground_free (DownhillMapGround *self)
{
  g_clear_object (&self->finder);
  g_clear_object (&self->source);
  g_free (self);
}

/**
 * downhill_map_ground_get_basins:
 * @self: a ground
 *
 * Returns: (transfer none) (nullable): where runs end, as far as that is shown
 */
const DownhillBasins *
downhill_map_ground_get_basins (DownhillMapGround *self)
{
  return self->finder != NULL ? downhill_basin_finder_get (self->finder) : NULL;
}

/**
 * downhill_map_ground_set_basins:
 * @self: a ground
 * @basins: whether it shows where runs with the present settings end, and not how high
 *   E is
 */
void
downhill_map_ground_set_basins (DownhillMapGround *self,
                                gboolean           basins)
{
  self->basins = basins;
  g_clear_object (&self->finder);
}

/**
 * downhill_map_ground_set_steepness:
 * @self: a ground
 * @steepness: whether its colours are those of how steep E is, not of how high
 */
void
downhill_map_ground_set_steepness (DownhillMapGround *self,
                                   gboolean           steepness)
{
  self->steepness = steepness;
}

/* What is known of where runs end, if that is shown. A picture that is drawn only once
 * cannot wait for more. */
static const DownhillBasins *
find_basins (DownhillMapGround    *self,
             DownhillPlot         *plot,
             const DownhillCanvas *canvas)
{
  DownhillViewport *viewport = downhill_plot_get_viewport (plot);

  if (!self->basins)
    return NULL;
  if (self->finder == NULL)
    {
      self->finder = downhill_basin_finder_new (downhill_plot_get_experiment (plot));
      g_signal_connect_object (self->finder, "changed",
                               G_CALLBACK (downhill_plot_invalidate_ground), plot,
                               G_CONNECT_SWAPPED);
    }
  downhill_basin_finder_ask (self->finder, downhill_viewport_get_w (viewport),
                             downhill_viewport_get_b (viewport));
  if (!canvas->retained && downhill_basin_finder_get (self->finder) == NULL)
    downhill_finder_wait (DOWNHILL_FINDER (self->finder));

  return downhill_basin_finder_get (self->finder);
}

static DownhillFieldSource *
find_source (DownhillMapGround *self,
             DownhillPlot      *plot)
{
  if (self->source == NULL)
    {
      self->source = downhill_field_source_new ();
      g_signal_connect_object (self->source, "changed",
                               G_CALLBACK (downhill_plot_invalidate_ground), plot,
                               G_CONNECT_SWAPPED);
    }

  return self->source;
}

/**
 * downhill_map_ground_get_terrain:
 * @plot: a map that was laid out
 *
 * Returns: what it shows of E, and where
 */
DownhillTerrain
downhill_map_ground_get_terrain (DownhillPlot *plot)
{
  return (DownhillTerrain) {
    .objective = downhill_experiment_get_objective (downhill_plot_get_experiment (plot)),
    .area = downhill_plot_get_area (plot),
    .w_axis = downhill_plot_get_x_axis (plot),
    .b_axis = downhill_plot_get_y_axis (plot),
  };
}

static DownhillTerrain
get_terrain (DownhillMapGround *self,
             DownhillPlot      *plot)
{
  DownhillTerrain terrain = downhill_map_ground_get_terrain (plot);

  terrain.steepness = self->steepness;

  return terrain;
}

static const char *
get_key_name (DownhillMapGround *self)
{
  return self->steepness ? "‖∇E‖" : _("E − lowest");
}

/**
 * downhill_map_ground_draw:
 * @self: a ground
 * @plot: the map that it is of
 * @canvas: where to draw
 *
 * Draws the colours, and over them the contours of E and of the loss that is shown
 * beside it; where nothing is to be learnt, hatches.
 */
void
downhill_map_ground_draw (DownhillMapGround    *self,
                          DownhillPlot         *plot,
                          const DownhillCanvas *canvas)
{
  const DownhillBasins *basins = find_basins (self, plot, canvas);
  DownhillTerrain terrain = get_terrain (self, plot);

  if (basins != NULL)
    downhill_map_basins_draw (basins, canvas, terrain.w_axis, terrain.b_axis);
  terrain.bare = basins != NULL;
  if (canvas->retained)
    terrain.source = find_source (self, plot);
  if (terrain.source != NULL)
    downhill_field_source_begin (terrain.source);
  downhill_terrain_draw (&terrain, canvas);
  terrain.objective = downhill_experiment_get_beside (downhill_plot_get_experiment (plot));
  if (terrain.objective != NULL)
    downhill_terrain_draw_overlay (&terrain, canvas);
  if (terrain.source != NULL)
    downhill_field_source_end (terrain.source);
  downhill_map_dead_draw (plot, canvas);
}

/**
 * downhill_map_ground_measure_key:
 * @self: a ground
 * @plot: the map that it is of
 * @canvas: where it will be drawn
 *
 * Returns: how wide the key to its colours is
 */
double
downhill_map_ground_measure_key (DownhillMapGround    *self,
                                 DownhillPlot         *plot,
                                 const DownhillCanvas *canvas)
{
  const DownhillTerrain terrain = get_terrain (self, plot);

  if (self->basins)
    return downhill_map_basins_measure_key (canvas);

  return downhill_color_key_measure (canvas, get_key_name (self),
                                     downhill_terrain_get_colors (&terrain), TRUE);
}

/**
 * downhill_map_ground_draw_key:
 * @self: a ground
 * @plot: the map that it is of
 * @canvas: where to draw
 * @room: the part of it for the key
 *
 * Draws the key to the colours.
 */
void
downhill_map_ground_draw_key (DownhillMapGround       *self,
                              DownhillPlot            *plot,
                              const DownhillCanvas    *canvas,
                              const cairo_rectangle_t *room)
{
  const DownhillTerrain terrain = get_terrain (self, plot);
  const DownhillBasins *basins = downhill_map_ground_get_basins (self);

  if (basins != NULL)
    downhill_map_basins_draw_key (basins, canvas, room);
  else
    downhill_color_key_draw (canvas, room, get_key_name (self),
                             downhill_terrain_get_colors (&terrain), TRUE);
}
