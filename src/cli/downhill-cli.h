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

void     downhill_cli_init   (void);
void     downhill_cli_say_how_it_ended (const DownhillCliOptions *options);
gboolean downhill_cli_train  (const DownhillCliOptions *options);
void     downhill_cli_judge  (const DownhillCliOptions *options);
int      downhill_cli_failed (const GError             *error);

G_END_DECLS
