/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/downhill-lesson.h"
#include "model/downhill-prediction.h"

G_BEGIN_DECLS

#define DOWNHILL_TYPE_LESSON_PANE (downhill_lesson_pane_get_type ())

G_DECLARE_FINAL_TYPE (DownhillLessonPane, downhill_lesson_pane, DOWNHILL, LESSON_PANE, AdwBin)

void                  downhill_lesson_pane_set_experiment (DownhillLessonPane  *self,
                                                           DownhillExperiment  *experiment,
                                                           DownhillPrediction  *prediction);
const DownhillLesson *downhill_lesson_pane_get_lesson     (DownhillLessonPane  *self);
void                  downhill_lesson_pane_go             (DownhillLessonPane  *self,
                                                           guint                lesson);
void                  downhill_lesson_pane_begin          (DownhillLessonPane  *self);
void                  downhill_lesson_pane_set_low        (DownhillLessonPane  *self,
                                                           gboolean             low);
const char * const   *downhill_lesson_pane_get_done       (DownhillLessonPane  *self);
void                  downhill_lesson_pane_set_done       (DownhillLessonPane  *self,
                                                           const char * const  *done);

G_END_DECLS
