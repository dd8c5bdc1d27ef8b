/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-experiment.h"

G_BEGIN_DECLS

typedef struct _DownhillGoal DownhillGoal;

DownhillGoal *downhill_goal_parse      (const char          *text,
                                        GError             **error)
                                        G_GNUC_WARN_UNUSED_RESULT;
void          downhill_goal_free       (DownhillGoal        *self);
void          downhill_goal_begin      (DownhillGoal        *self,
                                        DownhillExperiment  *experiment);
gboolean      downhill_goal_is_astray  (const DownhillGoal  *self,
                                        DownhillExperiment  *experiment);
const char   *downhill_goal_get_missing (const DownhillGoal *self,
                                         DownhillExperiment *experiment);
gboolean      downhill_goal_is_reached (const DownhillGoal  *self,
                                        DownhillExperiment  *experiment);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DownhillGoal, downhill_goal_free)

G_END_DECLS
