/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/descent/downhill-basins.h"
#include "plot/base/downhill-plot.h"
#include "downhill-map-noise.h"

G_BEGIN_DECLS

#define DOWNHILL_TYPE_MAP_PLOT (downhill_map_plot_get_type ())

G_DECLARE_FINAL_TYPE (DownhillMapPlot, downhill_map_plot, DOWNHILL, MAP_PLOT, DownhillPlot)

/**
 * DownhillMapOption:
 * @DOWNHILL_MAP_CUTS: the cuts along w and along b are drawn and can be dragged
 * @DOWNHILL_MAP_TRUE_VECTORS: the arrows are as long as the next step is, and not long
 *   enough to be seen
 * @DOWNHILL_MAP_BASINS: the ground shows where runs with the present settings end, and
 *   not how high E is
 * @DOWNHILL_MAP_SAMPLE_LINES: each sample has its line, on which the run passes through
 *   it
 * @DOWNHILL_MAP_CONFIDENCE: where the true line is with 95 % is marked
 * @DOWNHILL_MAP_STEEPNESS: the colours are those of how steep E is, not of how high
 * @DOWNHILL_MAP_AXES: the directions of the largest and the smallest curvature are drawn
 * @DOWNHILL_MAP_INSIDE: it is shown what a rule with a memory makes the next step of
 * @DOWNHILL_MAP_NOISE: where noise keeps the current run is drawn
 *
 * What may be on or off.
 */
typedef enum {
  DOWNHILL_MAP_CUTS,
  DOWNHILL_MAP_TRUE_VECTORS,
  DOWNHILL_MAP_BASINS,
  DOWNHILL_MAP_SAMPLE_LINES,
  DOWNHILL_MAP_CONFIDENCE,
  DOWNHILL_MAP_STEEPNESS,
  DOWNHILL_MAP_AXES,
  DOWNHILL_MAP_INSIDE,
  DOWNHILL_MAP_NOISE,
} DownhillMapOption;

#define DOWNHILL_MAP_N_OPTIONS (DOWNHILL_MAP_NOISE + 1)

gboolean              downhill_map_plot_get_option (DownhillMapPlot   *self,
                                                    DownhillMapOption  option);
void                  downhill_map_plot_set_option (DownhillMapPlot   *self,
                                                    DownhillMapOption  option,
                                                    gboolean           on);
const DownhillBasins *downhill_map_plot_get_basins (DownhillMapPlot   *self);
DownhillMapNoise     *downhill_map_plot_get_noise  (DownhillMapPlot   *self);
void                  downhill_map_plot_look_at_noise
                                                   (DownhillMapPlot   *self,
                                                    gboolean           wait);

G_END_DECLS
