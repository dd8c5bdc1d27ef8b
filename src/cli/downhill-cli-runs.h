/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/downhill-experiment.h"

G_BEGIN_DECLS

/**
 * DownhillCliRuns:
 *
 * How to train: the options for it, and what each --run changes of them.
 */
typedef struct _DownhillCliRuns DownhillCliRuns;

DownhillCliRuns *downhill_cli_runs_new         (void) G_GNUC_WARN_UNUSED_RESULT;
void             downhill_cli_runs_free        (DownhillCliRuns    *self);
void             downhill_cli_runs_add_entries (DownhillCliRuns    *self,
                                                GOptionContext     *context);
gboolean         downhill_cli_runs_add_rules   (DownhillCliRuns    *self,
                                                const char         *rules,
                                                GError            **error);
gboolean         downhill_cli_runs_parse       (DownhillCliRuns    *self,
                                                DownhillExperiment *experiment,
                                                GError            **error);
gboolean         downhill_cli_runs_are_named   (DownhillCliRuns    *self);
void             downhill_cli_runs_begin       (DownhillCliRuns    *self,
                                                DownhillExperiment *experiment,
                                                guint64             steps);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DownhillCliRuns, downhill_cli_runs_free)

G_END_DECLS
