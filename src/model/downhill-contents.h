/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-data.h"
#include "downhill-run.h"

G_BEGIN_DECLS

/* The most runs that are kept besides the current one and those with names. */
#define DOWNHILL_CONTENTS_MAX_UNNAMED 12

/**
 * DownhillMeasure:
 * @DOWNHILL_MEASURE_STEPS: steps
 * @DOWNHILL_MEASURE_EPOCHS: whole passes over the data
 * @DOWNHILL_MEASURE_SAMPLES: samples looked at, each as often as it was
 *
 * What runs that are trained together have equally much of.
 */
typedef enum {
  DOWNHILL_MEASURE_STEPS,
  DOWNHILL_MEASURE_EPOCHS,
  DOWNHILL_MEASURE_SAMPLES,
} DownhillMeasure;

/**
 * DownhillContents:
 * @data: the data, and where it came from
 * @objective: the loss over it
 * @runs: the list of #DownhillRun, the oldest first, for who follows its changes
 * @listed: the same runs, for who goes through them with each step
 * @current: the one of them that settings and steps are about
 * @overlay: which other loss is shown, a value of %DOWNHILL_TYPE_OVERLAY
 * @beside: (nullable): that loss over the data; made when it is first asked for
 * @together: whether all visible runs are trained, not the current one alone
 * @measure: what they have equally much of then
 *
 * What an experiment consists of, and what undo keeps. All but the runs are
 * immutable.
 */
typedef struct {
  DownhillData *data;
  DownhillObjective *objective;
  guint overlay;
  DownhillObjective *beside;
  GListStore *runs;
  GPtrArray *listed;
  DownhillRun *current;
  gboolean together;
  DownhillMeasure measure;
} DownhillContents;

void         downhill_contents_init         (DownhillContents    *self);
void         downhill_contents_clear        (DownhillContents    *self);
void         downhill_contents_set_data     (DownhillContents    *self,
                                             DownhillData        *data,
                                             DownhillObjective   *objective);
void         downhill_contents_set_overlay  (DownhillContents    *self,
                                             guint                overlay);
DownhillObjective *
             downhill_contents_get_beside   (DownhillContents    *self);
DownhillRun *downhill_contents_get_run      (DownhillContents    *self,
                                             guint                i);
guint        downhill_contents_count        (DownhillContents    *self);
guint        downhill_contents_find         (DownhillContents    *self,
                                             DownhillRun         *run);
guint        downhill_contents_find_mark    (DownhillContents    *self);
DownhillRun *downhill_contents_find_surplus (DownhillContents    *self);
void         downhill_contents_replace      (DownhillContents    *self,
                                             guint                i,
                                             DownhillRun         *run);
void         downhill_contents_append       (DownhillContents    *self,
                                             DownhillRun         *run);
void         downhill_contents_remove       (DownhillContents    *self,
                                             guint                i);
void         downhill_contents_set_runs     (DownhillContents    *self,
                                             GPtrArray           *runs,
                                             guint                current);
void         downhill_contents_share_paths  (DownhillContents    *self,
                                             GHashTable          *held);

G_END_DECLS
