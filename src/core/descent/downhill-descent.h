/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-history.h"
#include "core/loss/downhill-objective.h"
#include "downhill-state.h"

G_BEGIN_DECLS

typedef struct _DownhillDescent DownhillDescent;

/**
 * DownhillNextParts:
 * @moves: whether the step moves w, and b
 * @note: why it is a damped one, if it is
 * @of: what the step of each is made of, in the run's own units, where it moves it
 * @by_memory: what slopes before the next one add to w and b, in the data's units
 * @by_slope: what the next one adds: both together are the step, up to rounding
 *
 * What the next step is made of.
 */
typedef struct {
  gboolean moves[2];
  DownhillStepNote note;
  DownhillStepParts of[2];
  double by_memory[2];
  double by_slope[2];
} DownhillNextParts;

DownhillDescent       *downhill_descent_new            (DownhillObjective      *objective,
                                                        const DownhillSettings *settings)
                                                        G_GNUC_WARN_UNUSED_RESULT;
DownhillDescent       *downhill_descent_copy           (const DownhillDescent  *self)
                                                        G_GNUC_WARN_UNUSED_RESULT;
void                   downhill_descent_free           (DownhillDescent        *self);

DownhillObjective     *downhill_descent_get_objective  (const DownhillDescent  *self);
const DownhillSettings *downhill_descent_get_settings  (const DownhillDescent  *self);
void                   downhill_descent_set_settings   (DownhillDescent        *self,
                                                        const DownhillSettings *settings);
const DownhillSettings *downhill_descent_get_made_settings
                                                       (const DownhillDescent  *self);
const DownhillSettings *downhill_descent_get_settings_of
                                                       (const DownhillDescent  *self,
                                                        guint64                 step);
guint                  downhill_descent_count_rates    (const DownhillDescent  *self,
                                                        guint64                 step,
                                                        double                 *first);
guint64                downhill_descent_find_other_change
                                                       (const DownhillDescent  *self,
                                                        guint64                 step);
gboolean               downhill_descent_keeps_settings (const DownhillDescent  *self,
                                                        guint64                 step);
guint64                downhill_descent_get_last_change
                                                       (const DownhillDescent  *self);
const DownhillState   *downhill_descent_get_state      (const DownhillDescent  *self);
void                   downhill_descent_get_point      (const DownhillDescent  *self,
                                                        double                 *w,
                                                        double                 *b);
const DownhillHistory *downhill_descent_get_history    (const DownhillDescent  *self);
void                   downhill_descent_set_path_limit (DownhillDescent        *self,
                                                        gsize                   limit);
void                   downhill_descent_set_trial      (DownhillDescent        *self);
void                   downhill_descent_get_path_point (const DownhillDescent  *self,
                                                        gsize                   i,
                                                        double                 *w,
                                                        double                 *b);
guint64                downhill_descent_get_last_step  (const DownhillDescent  *self);
guint64                downhill_descent_get_epoch_at   (const DownhillDescent  *self,
                                                        guint64                 step);
guint64                downhill_descent_get_samples_at (const DownhillDescent  *self,
                                                        guint64                 step);
gsize                  downhill_descent_get_steps_per_epoch
                                                       (const DownhillDescent  *self);
DownhillBatch          downhill_descent_get_next_batch (const DownhillDescent  *self);
double                 downhill_descent_get_next_rate  (const DownhillDescent  *self,
                                                        const DownhillSettings *settings);
void                   downhill_descent_get_next_move  (const DownhillDescent  *self,
                                                        const DownhillSettings *settings,
                                                        double                  gradient[2],
                                                        double                  move[2]);
void                   downhill_descent_get_next_parts (const DownhillDescent  *self,
                                                        const DownhillSettings *settings,
                                                        DownhillNextParts      *parts);
guint64                downhill_descent_get_damped     (const DownhillDescent  *self);
gboolean               downhill_descent_is_converged   (const DownhillDescent  *self);
double                 downhill_descent_get_excess     (const DownhillDescent  *self);
double                 downhill_descent_get_total_excess
                                                       (const DownhillDescent  *self);

gboolean               downhill_descent_step           (DownhillDescent        *self);
guint64                downhill_descent_run            (DownhillDescent        *self,
                                                        guint64                 n);
void                   downhill_descent_seek           (DownhillDescent        *self,
                                                        guint64                 step);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DownhillDescent, downhill_descent_free)

G_END_DECLS
