/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/descent/downhill-setting.h"
#include "downhill-contents.h"
#include "downhill-experiment.h"
#include "downhill-together.h"
#include "downhill-undo.h"

G_BEGIN_DECLS

/* Everything one works on: data, and the runs made on it, of which one is current.
 * Views follow it by its signals; nothing else tells them of a change.
 *
 * What is set is set for the current run, and counts from its next step on. A
 * change that begins a new run (the start, the rule, a reset) keeps the old one in
 * the list if it had come anywhere. Before each change a snapshot of it all is
 * taken, by reference: that is what undo brings back.
 *
 * Its properties and signals are in downhill-experiment-object.c; -settings.c changes
 * what is set, -training.c makes steps, -runs.c keeps the list, -undo.c brings back. */
struct _DownhillExperiment
{
  GObject parent_instance;

  DownhillContents contents;
  gboolean running;
  DownhillTogether *together;
  DownhillUndo *undo;
  guint64 moment; /* how often steps were made, or gone back to, so far */
  gboolean held;
  gboolean acting; /* what is changed belongs to what has been remembered */
  DownhillRun *held_run; /* that was made since then, not owned */
  DownhillObjective *told; /* what views were last told of with the data */
  DownhillUndo *undo_before; /* what waits while things are done apart, or NULL */
};

/* downhill-experiment-object.c */
void   downhill_experiment_emit_stepped   (DownhillExperiment      *self);
void   downhill_experiment_notify_all     (DownhillExperiment      *self);
void   downhill_experiment_notify_dataset (DownhillExperiment      *self);

/* downhill-experiment-settings.c */
double downhill_experiment_get_setting    (DownhillExperiment      *self,
                                           const DownhillSetting   *setting);
void   downhill_experiment_change_setting (DownhillExperiment      *self,
                                           const DownhillSetting   *setting,
                                           double                   value);
void   downhill_experiment_set_points     (DownhillExperiment      *self,
                                           guint                    points);
void   downhill_experiment_set_kind       (DownhillExperiment      *self,
                                           guint                    kind);
void   downhill_experiment_set_noise      (DownhillExperiment      *self,
                                           double                   noise);

/* downhill-experiment-training.c */
void   downhill_experiment_update_state   (DownhillExperiment      *self,
                                           DownhillExperimentState  before);
void   downhill_experiment_rest           (DownhillExperiment      *self);

/* downhill-experiment-runs.c */
void   downhill_experiment_add_run        (DownhillExperiment      *self,
                                           DownhillRun             *run);
void   downhill_experiment_succeed        (DownhillExperiment      *self,
                                           DownhillRun             *run,
                                           gboolean                 replaces);
void   downhill_experiment_begin_run      (DownhillExperiment      *self,
                                           const DownhillSettings  *settings);
void   downhill_experiment_settle         (DownhillRun             *run);

/* downhill-experiment-undo.c */
void   downhill_experiment_remember       (DownhillExperiment      *self,
                                           const char              *label);
void   downhill_experiment_remember_act   (DownhillExperiment      *self,
                                           const char              *label);
void   downhill_experiment_share_paths    (DownhillExperiment      *self);
void   downhill_experiment_keep_path      (DownhillExperiment      *self,
                                           DownhillRun             *run);

G_END_DECLS
