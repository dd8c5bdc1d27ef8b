/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/downhill-experiment.h"
#include "plot/downhill-export.h"
#include "plot/downhill-surface-plot.h"

G_BEGIN_DECLS

/**
 * DownhillCliOptions:
 * @experiment: the data and settings that were asked for
 * @steps: how many steps to make, or 0 for all epochs
 * @output: (nullable): the file to write
 * @history: (nullable): the file for the path
 * @view: the plot to draw, or "all"
 * @along_b: whether slices go along b
 * @shown_step: the step to draw, or %G_MAXUINT64 for the last
 * @json: whether to print JSON
 * @picture: what the picture looks like
 * @mode: how the surface is drawn
 * @azimuth: from where it is seen, in degrees; NaN for the usual view
 * @elevation: likewise
 * @e_max: the loss that surface and slices show up to; NaN for the usual one
 *
 * What the command line says.
 */
typedef struct {
  DownhillExperiment *experiment;
  guint64 steps;
  char *output;
  char *history;
  char *view;
  gboolean along_b;
  guint64 shown_step;
  gboolean json;
  DownhillExport picture;
  DownhillSurfaceMode mode;
  double azimuth;
  double elevation;
  double e_max;
} DownhillCliOptions;

/**
 * DownhillCliTopic:
 * @DOWNHILL_CLI_DATA: where the data comes from
 * @DOWNHILL_CLI_TRAINING: how to train
 * @DOWNHILL_CLI_RESULT: how to print the result
 * @DOWNHILL_CLI_PICTURE: what to draw
 *
 * The groups of options; a command takes some of them.
 */
typedef enum {
  DOWNHILL_CLI_DATA = 1 << 0,
  DOWNHILL_CLI_TRAINING = 1 << 1,
  DOWNHILL_CLI_RESULT = 1 << 2,
  DOWNHILL_CLI_PICTURE = 1 << 3,
} DownhillCliTopic;

/**
 * DownhillCliFailure:
 * @DOWNHILL_CLI_WORK: the work failed
 * @DOWNHILL_CLI_USAGE: the options are wrong
 *
 * The exit codes other than 0.
 */
typedef enum {
  DOWNHILL_CLI_WORK = 1,
  DOWNHILL_CLI_USAGE = 2,
} DownhillCliFailure;

int  downhill_cli_options_parse (DownhillCliOptions  *self,
                                 const char          *command,
                                 const char          *summary,
                                 DownhillCliTopic     topics,
                                 int                  argc,
                                 char               **argv);
void downhill_cli_options_clear (DownhillCliOptions  *self);

void downhill_cli_complain      (const char          *format,
                                 ...) G_GNUC_PRINTF (1, 2);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DownhillCliOptions, downhill_cli_options_clear)

G_END_DECLS
