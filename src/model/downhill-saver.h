/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/descent/downhill-fair-race.h"
#include "downhill-experiment.h"

G_BEGIN_DECLS

/**
 * DownhillSaverTable:
 * @DOWNHILL_SAVER_DATA: the points, with the names of x and y
 * @DOWNHILL_SAVER_PATH: the recorded steps of the current run and the last one:
 *   step,epoch,w,b,loss
 * @DOWNHILL_SAVER_PATHS: the same of all runs, with the name of the run in each
 *   row: run,step,epoch,w,b,loss
 *
 * What there is of an experiment that can be saved as a table.
 */
typedef enum {
  DOWNHILL_SAVER_DATA,
  DOWNHILL_SAVER_PATH,
  DOWNHILL_SAVER_PATHS,
} DownhillSaverTable;

char    *downhill_saver_describe    (DownhillExperiment   *experiment,
                                     DownhillSaverTable    table)
                                     G_GNUC_WARN_UNUSED_RESULT;
GBytes  *downhill_saver_write       (DownhillExperiment   *experiment,
                                     DownhillSaverTable    table)
                                     G_GNUC_WARN_UNUSED_RESULT;
void     downhill_saver_save_async  (DownhillExperiment   *experiment,
                                     DownhillSaverTable    table,
                                     const char           *path,
                                     GCancellable         *cancellable,
                                     GAsyncReadyCallback   callback,
                                     gpointer              data);
void     downhill_saver_save_race_async
                                    (DownhillFairRace     *race,
                                     const char           *path,
                                     GCancellable         *cancellable,
                                     GAsyncReadyCallback   callback,
                                     gpointer              data);
gboolean downhill_saver_save_finish (GAsyncResult         *result,
                                     GError              **error);

G_END_DECLS
