/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/descent/downhill-descent.h"

G_BEGIN_DECLS

/**
 * DownhillExperimentState:
 * @DOWNHILL_EXPERIMENT_READY: at the start, no step made
 * @DOWNHILL_EXPERIMENT_RUNNING: steps are being made
 * @DOWNHILL_EXPERIMENT_PAUSED: on the way, waiting
 * @DOWNHILL_EXPERIMENT_FINISHED: all epochs made
 * @DOWNHILL_EXPERIMENT_DIVERGED: the run grows without bound
 *
 * How a run stands.
 */
typedef enum {
  DOWNHILL_EXPERIMENT_READY,
  DOWNHILL_EXPERIMENT_RUNNING,
  DOWNHILL_EXPERIMENT_PAUSED,
  DOWNHILL_EXPERIMENT_FINISHED,
  DOWNHILL_EXPERIMENT_DIVERGED,
} DownhillExperimentState;

/* So many marks differ from one another. */
#define DOWNHILL_RUN_N_MARKS 12

#define DOWNHILL_TYPE_RUN (downhill_run_get_type ())

G_DECLARE_FINAL_TYPE (DownhillRun, downhill_run, DOWNHILL, RUN, GObject)

/**
 * DownhillRun:
 * @settings: what its next step is made with, and what it began with
 * @descent: the run itself, with its path
 * @state: how it stands
 * @name: (nullable): what it was named; %NULL if it is called by its settings
 * @mark: its colour, dash and marker, 0 to %DOWNHILL_RUN_N_MARKS − 1
 * @visible: whether plots show it
 * @id: a number that no other run has, but for one that begins again in its place
 * @forked_at: the step up to which it went another run's way; 0 if it did not
 * @forked_from: the @id of that run
 * @told: whether what it is called is known from the settings of its last step
 *
 * One of the runs of an experiment, which alone changes it; others read it, and
 * hear #DownhillRun::changed when a list would show something else, but for the
 * steps that it makes.
 */
struct _DownhillRun
{
  GObject parent_instance;

  DownhillSettings settings;
  DownhillDescent *descent;
  DownhillExperimentState state;
  char *name;
  guint mark;
  gboolean visible;
  guint id;
  guint64 forked_at;
  guint forked_from;
  gboolean told;
};

DownhillRun *downhill_run_new           (DownhillObjective      *objective,
                                         const DownhillSettings *settings)
                                         G_GNUC_WARN_UNUSED_RESULT;
DownhillRun *downhill_run_copy          (DownhillRun            *self)
                                         G_GNUC_WARN_UNUSED_RESULT;
void         downhill_run_take_place    (DownhillRun            *self,
                                         DownhillRun            *other);
DownhillRun *downhill_run_leave_path    (DownhillRun            *self,
                                         DownhillObjective      *objective)
                                         G_GNUC_WARN_UNUSED_RESULT;
void         downhill_run_take_path     (DownhillRun            *self,
                                         DownhillRun            *other);
DownhillRun *downhill_run_fork          (DownhillRun            *self,
                                         guint64                 step)
                                         G_GNUC_WARN_UNUSED_RESULT;
const DownhillSettings *
             downhill_run_get_told_settings
                                        (DownhillRun            *self);
guint64      downhill_run_count_told    (DownhillRun            *self);
gboolean     downhill_run_tells_step    (DownhillRun            *self);
gboolean     downhill_run_has_changed   (DownhillRun            *self);
char        *downhill_run_dup_title     (DownhillRun            *self)
                                         G_GNUC_WARN_UNUSED_RESULT;
const char  *downhill_run_skip_rule     (DownhillRun            *self,
                                         const char             *title);
gboolean     downhill_run_is_as_set     (DownhillRun            *self);
guint64      downhill_run_get_samples   (DownhillRun            *self);
double       downhill_run_get_excess    (DownhillRun            *self);
gboolean     downhill_run_is_over       (DownhillRun            *self);
void         downhill_run_begin         (DownhillRun            *self,
                                         DownhillObjective      *objective);
void         downhill_run_rest          (DownhillRun            *self);
gboolean     downhill_run_step          (DownhillRun            *self);
void         downhill_run_emit_changed  (DownhillRun            *self);

G_END_DECLS
