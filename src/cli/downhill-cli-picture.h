/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-cli-race-plan.h"
#include "downhill-cli-sweep-plan.h"
#include "plot/figure/downhill-export.h"
#include "plot/flat/downhill-loss-plot.h"
#include "plot/flat/downhill-race-plot.h"
#include "plot/flat/downhill-sweep-plot.h"
#include "plot/surface/downhill-surface-plot.h"

G_BEGIN_DECLS

/**
 * DownhillCliPicture:
 * @view: the plot to draw, or "all"
 * @along_b: whether slices go along b
 * @shown_step: the step to draw, or %G_MAXUINT64 for the last
 * @size: how large the picture is, and in which colours
 * @step_scale: how the steps of the loss history are divided
 * @against: what the loss history counts
 * @mode: how the surface is drawn
 * @azimuth: from where it is seen, in degrees; NaN for the usual view
 * @elevation: likewise
 * @e_max: the loss that surface and slices show up to; NaN for the usual one
 * @overlay: which other loss is shown, a value of %DOWNHILL_TYPE_OVERLAY
 * @basins: whether the map shows where runs end
 * @steepness: whether the colours of the map show the slope
 * @axes: whether the map shows the directions of curvature
 * @noise: whether the map shows where noise keeps the run
 * @inside: whether it shows what a rule with a memory makes a step of
 * @confidence: whether the trust region of the best line shows
 * @sample_lines: whether the map shows the lines of the samples
 * @sweep: which runs a sweep makes
 * @reading: what it shows of them
 * @race: what a race is about
 *
 * What the command line says of the picture.
 */
typedef struct {
  char *view;
  gboolean along_b;
  guint64 shown_step;
  DownhillExport size;
  DownhillStepScale step_scale;
  DownhillLossAgainst against;
  DownhillSurfaceMode mode;
  double azimuth;
  double elevation;
  double e_max;
  int overlay;
  gboolean basins;
  gboolean steepness;
  gboolean axes;
  gboolean noise;
  gboolean inside;
  gboolean confidence;
  gboolean sample_lines;
  DownhillCliSweepPlan sweep;
  DownhillSweepReading reading;
  DownhillCliRacePlan race;
} DownhillCliPicture;

int  downhill_cli_picture_parse (DownhillCliPicture  *self,
                                 DownhillCliOptions  *options,
                                 const char          *summary,
                                 int                  argc,
                                 char               **argv);
void downhill_cli_picture_clear (DownhillCliPicture  *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DownhillCliPicture, downhill_cli_picture_clear)

G_END_DECLS
