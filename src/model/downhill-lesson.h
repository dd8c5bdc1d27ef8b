/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-experiment.h"

G_BEGIN_DECLS

#define DOWNHILL_TYPE_LESSON (downhill_lesson_get_type ())

G_DECLARE_FINAL_TYPE (DownhillLesson, downhill_lesson, DOWNHILL, LESSON, GObject)

const char *downhill_lesson_get_title  (DownhillLesson      *self);
const char *downhill_lesson_get_text   (DownhillLesson      *self);
const char *downhill_lesson_get_look   (DownhillLesson      *self);
const char *downhill_lesson_get_task   (DownhillLesson      *self);
const char *downhill_lesson_get_answer (DownhillLesson      *self);
const char *downhill_lesson_get_plots  (DownhillLesson      *self);
const char *downhill_lesson_get_view   (DownhillLesson      *self);

void        downhill_lesson_show       (DownhillLesson      *self,
                                        DownhillExperiment  *experiment);
gboolean    downhill_lesson_is_reached (DownhillLesson      *self,
                                        DownhillExperiment  *experiment);
gboolean    downhill_lesson_check      (DownhillLesson      *self,
                                        GError             **error);

G_END_DECLS
