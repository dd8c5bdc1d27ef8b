/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-cli-options.h"

G_BEGIN_DECLS

/**
 * DOWNHILL_CLI_PLOT_SUMMARY:
 *
 * What the command `plot` does, which is said by both programs.
 */
#define DOWNHILL_CLI_PLOT_SUMMARY N_("Trains, and draws a view into a file.")

/**
 * DownhillCliRunFunc:
 * @options: what was asked for, with one of its runs as the current one
 * @data: what it was passed
 *
 * Does something with a run.
 */
typedef void (*DownhillCliRunFunc) (const DownhillCliOptions *options,
                                    gpointer                  data);

void     downhill_cli_init         (void);
void     downhill_cli_for_each_run (const DownhillCliOptions *options,
                                    DownhillCliRunFunc        function,
                                    gpointer                  data);
gboolean downhill_cli_train        (const DownhillCliOptions *options);
void     downhill_cli_judge        (const DownhillCliOptions *options);
int      downhill_cli_failed       (const GError             *error);
int      downhill_cli_write        (const char               *path,
                                    GBytes                   *bytes);

G_END_DECLS
