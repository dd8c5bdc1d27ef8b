/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-snapshot.h"

G_BEGIN_DECLS

#define DOWNHILL_EXPERIMENT_MAX_POINTS 100000

#define DOWNHILL_TYPE_EXPERIMENT (downhill_experiment_get_type ())

G_DECLARE_FINAL_TYPE (DownhillExperiment, downhill_experiment, DOWNHILL, EXPERIMENT, GObject)

DownhillExperiment     *downhill_experiment_new               (void);
DownhillExperiment     *downhill_experiment_copy              (DownhillExperiment  *self)
                                                               G_GNUC_WARN_UNUSED_RESULT;
DownhillSnapshot       *downhill_experiment_take              (DownhillExperiment  *self)
                                                               G_GNUC_WARN_UNUSED_RESULT;

DownhillData           *downhill_experiment_get_data          (DownhillExperiment  *self);
DownhillDataset        *downhill_experiment_get_dataset       (DownhillExperiment  *self);
void                    downhill_experiment_set_dataset       (DownhillExperiment  *self,
                                                               DownhillDataset     *dataset);
gboolean                downhill_experiment_is_generated      (DownhillExperiment  *self);
gboolean                downhill_experiment_has_beans         (DownhillExperiment  *self);
const DownhillBeans    *downhill_experiment_get_beans         (DownhillExperiment  *self);
gboolean                downhill_experiment_set_beans         (DownhillExperiment  *self,
                                                               const DownhillBeans *beans,
                                                               GError             **error);
const DownhillSettings *downhill_experiment_get_settings      (DownhillExperiment  *self);
void                    downhill_experiment_set_settings      (DownhillExperiment     *self,
                                                               const DownhillSettings *settings);
void                    downhill_experiment_set               (DownhillExperiment  *self,
                                                               const char          *name,
                                                               double               value);
guint                   downhill_experiment_get_batch_size    (DownhillExperiment  *self);
guint                   downhill_experiment_get_overlay       (DownhillExperiment  *self);
void                    downhill_experiment_set_overlay       (DownhillExperiment  *self,
                                                               guint                overlay);
DownhillObjective      *downhill_experiment_get_beside        (DownhillExperiment  *self);
gboolean                downhill_experiment_get_together      (DownhillExperiment  *self);
void                    downhill_experiment_set_together      (DownhillExperiment  *self,
                                                               gboolean             together);
DownhillMeasure         downhill_experiment_get_pace          (DownhillExperiment  *self);
void                    downhill_experiment_set_pace          (DownhillExperiment  *self,
                                                               DownhillMeasure      measure);
void                    downhill_experiment_set_start         (DownhillExperiment  *self,
                                                               double               w,
                                                               double               b);

DownhillExperimentState downhill_experiment_get_state         (DownhillExperiment  *self);
DownhillObjective      *downhill_experiment_get_objective     (DownhillExperiment  *self);
const DownhillDescent  *downhill_experiment_get_descent       (DownhillExperiment  *self);
void                    downhill_experiment_get_point         (DownhillExperiment  *self,
                                                               double              *w,
                                                               double              *b);
double                  downhill_experiment_get_loss          (DownhillExperiment  *self);
void                    downhill_experiment_get_gradient      (DownhillExperiment  *self,
                                                               double               gradient[2]);
guint64                 downhill_experiment_get_step          (DownhillExperiment  *self);
guint64                 downhill_experiment_get_last_step     (DownhillExperiment  *self);
guint64                 downhill_experiment_get_total_steps   (DownhillExperiment  *self);
guint64                 downhill_experiment_get_epoch         (DownhillExperiment  *self);

guint64                 downhill_experiment_get_first_step    (DownhillExperiment  *self);
gboolean                downhill_experiment_begins_anew       (DownhillExperiment  *self);
void                    downhill_experiment_start             (DownhillExperiment  *self);
void                    downhill_experiment_pause             (DownhillExperiment  *self);
gboolean                downhill_experiment_step              (DownhillExperiment  *self);
gboolean                downhill_experiment_step_some         (DownhillExperiment  *self,
                                                               guint                most,
                                                               gboolean            *whole);
guint64                 downhill_experiment_run               (DownhillExperiment  *self,
                                                               guint64              n);
void                    downhill_experiment_seek              (DownhillExperiment  *self,
                                                               guint64              step);
void                    downhill_experiment_reset             (DownhillExperiment  *self);

GListModel             *downhill_experiment_get_runs          (DownhillExperiment  *self);
DownhillRun            *downhill_experiment_get_run           (DownhillExperiment  *self,
                                                               guint                i);
DownhillRun            *downhill_experiment_get_current       (DownhillExperiment  *self);
void                    downhill_experiment_set_current       (DownhillExperiment  *self,
                                                               DownhillRun         *run);
void                    downhill_experiment_keep_current_only (DownhillExperiment  *self);
void                    downhill_experiment_new_run           (DownhillExperiment  *self);
void                    downhill_experiment_try               (DownhillExperiment  *self,
                                                               const DownhillSettings *settings);
const DownhillOptimiser
                       *downhill_experiment_get_shared_rule   (DownhillExperiment  *self);
GPtrArray              *downhill_experiment_list_shared_items (DownhillExperiment  *self)
                                                               G_GNUC_WARN_UNUSED_RESULT;
char                   *downhill_experiment_dup_short_title   (DownhillExperiment  *self,
                                                               DownhillRun         *run,
                                                               GPtrArray           *shared)
                                                               G_GNUC_WARN_UNUSED_RESULT;
char                   *downhill_experiment_dup_title         (DownhillExperiment  *self,
                                                               DownhillRun         *run)
                                                               G_GNUC_WARN_UNUSED_RESULT;
void                    downhill_experiment_fork              (DownhillExperiment  *self);
void                    downhill_experiment_remove_run        (DownhillExperiment  *self,
                                                               DownhillRun         *run);
void                    downhill_experiment_rename_run        (DownhillExperiment  *self,
                                                               DownhillRun         *run,
                                                               const char          *name);
void                    downhill_experiment_set_run_visible   (DownhillExperiment  *self,
                                                               DownhillRun         *run,
                                                               gboolean             visible);
const char             *downhill_experiment_get_undo_label    (DownhillExperiment  *self,
                                                               gboolean             redo);
void                    downhill_experiment_hold              (DownhillExperiment  *self,
                                                               gboolean             held);
gboolean                downhill_experiment_is_held           (DownhillExperiment  *self);
void                    downhill_experiment_begin_act         (DownhillExperiment  *self,
                                                               const char          *label);
void                    downhill_experiment_end_act           (DownhillExperiment  *self);
gboolean                downhill_experiment_undo              (DownhillExperiment  *self,
                                                               gboolean             redo);
void                    downhill_experiment_begin_apart       (DownhillExperiment  *self);
DownhillSnapshot       *downhill_experiment_take_touched      (DownhillExperiment     *self)
                                                               G_GNUC_WARN_UNUSED_RESULT;
void                    downhill_experiment_remember_start_over
                                                              (DownhillExperiment     *self,
                                                               DownhillSnapshot       *before);
void                    downhill_experiment_end_apart         (DownhillExperiment     *self,
                                                               const DownhillSnapshot *before);

G_END_DECLS
