/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-state.h"

G_BEGIN_DECLS

/**
 * DownhillPhase:
 * @settings: what its steps are made with
 * @start: the state it begins with
 *
 * A stretch of a run under the same settings.
 */
typedef struct {
  DownhillSettings settings;
  DownhillState start;
} DownhillPhase;

DownhillState        downhill_phase_locate     (const DownhillPhase    *self,
                                                gsize                   m,
                                                guint64                 step);

/**
 * DownhillPhases:
 *
 * The phases of a run in their order, at least one.
 */
typedef struct _DownhillPhases DownhillPhases;

DownhillPhases      *downhill_phases_new       (void) G_GNUC_WARN_UNUSED_RESULT;
DownhillPhases      *downhill_phases_copy      (const DownhillPhases   *self)
                                                G_GNUC_WARN_UNUSED_RESULT;
void                 downhill_phases_free      (DownhillPhases         *self);
const DownhillPhase *downhill_phases_get_first (const DownhillPhases   *self);
const DownhillPhase *downhill_phases_find      (const DownhillPhases   *self,
                                                guint64                 step);
guint                downhill_phases_count_rates
                                               (const DownhillPhases   *self,
                                                guint64                 step);
guint64              downhill_phases_find_other_change
                                               (const DownhillPhases   *self,
                                                guint64                 step);
void                 downhill_phases_begin     (DownhillPhases         *self,
                                                const DownhillSettings *settings,
                                                const DownhillState    *start);
void                 downhill_phases_truncate  (DownhillPhases         *self,
                                                guint64                 step);

G_END_DECLS
