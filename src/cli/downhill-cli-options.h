/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/downhill-experiment.h"

G_BEGIN_DECLS

/**
 * DownhillCliOptions:
 * @experiment: the data and the runs that were asked for, each at its start
 * @many: whether there is a --run, so that results tell which run is which
 * @steps: how many steps each run makes, or 0 for all epochs
 * @output: (nullable): the file to write
 * @history: (nullable): the file for the paths
 * @json: whether to print JSON
 * @forecast: whether to say what will become of each run, instead of making it
 *
 * What the command line says.
 */
typedef struct {
  DownhillExperiment *experiment;
  guint64 table;
  gboolean many;
  guint64 steps;
  char *output;
  char *history;
  gboolean json;
  gboolean forecast;
} DownhillCliOptions;

/**
 * DownhillCliTopic:
 * @DOWNHILL_CLI_DATA: where the data comes from
 * @DOWNHILL_CLI_TRAINING: how to train
 * @DOWNHILL_CLI_RESULT: how to print the result
 *
 * The groups of options; a command takes some of them.
 */
typedef enum {
  DOWNHILL_CLI_DATA = 1 << 0,
  DOWNHILL_CLI_TRAINING = 1 << 1,
  DOWNHILL_CLI_RESULT = 1 << 2,
} DownhillCliTopic;

/**
 * DownhillCliGroup:
 * @entries: options that a command takes besides
 * @apply: checks what was typed for them, and puts it where it belongs; called
 *   with the options that came before, and @data
 * @data: what @apply is given
 * @description: what --help says below the options
 * @rules: (nullable): where the rules are that were typed for --rules, of each of which
 *   there shall be a run
 * @show_noise: (nullable): set where --noise has no number, which it needs otherwise
 *
 * The options of one command alone.
 */
typedef struct {
  const GOptionEntry *entries;
  gboolean (*apply) (const DownhillCliOptions  *options,
                     gpointer                   data,
                     GError                   **error);
  gpointer data;
  const char *description;
  char **rules;
  gboolean *show_noise;
} DownhillCliGroup;

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

int  downhill_cli_options_parse (DownhillCliOptions      *self,
                                 const char              *command,
                                 const char              *summary,
                                 DownhillCliTopic         topics,
                                 const DownhillCliGroup  *group,
                                 int                      argc,
                                 char                   **argv);
void downhill_cli_options_clear (DownhillCliOptions      *self);

void downhill_cli_complain      (const char              *format,
                                 ...) G_GNUC_PRINTF (1, 2);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DownhillCliOptions, downhill_cli_options_clear)

G_END_DECLS
