/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-experiment.h"

G_BEGIN_DECLS

/**
 * DownhillLesson:
 * @id: what it is remembered by
 * @title: its name
 * @text: the idea, in short paragraphs
 * @look: what to look at
 * @task: something to do
 * @answer: what there is to say when the goal is reached
 * @impossible: whether the point is that the task cannot be done: it is tried then
 * @predict_end: whether one is to say before what becomes of the run
 * @predict_after: after how many steps, if any, one is to say before where the run is
 * @panel: (nullable): the setting in the panel that the task needs
 * @data: (nullable): the sample that it is about, %NULL for the beans
 * @setup: the settings that differ from the default ones, as property=value
 * @beside: (nullable): those of other runs, where they differ from the first one's,
 *   with semicolons between the runs
 * @goal: what is checked, see downhill_goal_parse()
 * @plots: the ids of the plots that show it, with commas between, first the one that
 *   it is about
 * @view: how they show it, where that differs from what most lessons have, see
 *   downhill_lesson_dup_view()
 * @near_noise: whether the map begins with no more than is around where noise keeps the run
 *
 * A page of explanation with the experiment set up to show it. Texts are in English
 * and to be translated; in braces they name quantities, see
 * downhill_quantity_find().
 */
typedef struct {
  const char *id;
  const char *title;
  const char *text;
  const char *look;
  const char *task;
  const char *answer;
  gboolean impossible;
  gboolean predict_end;
  guint predict_after;
  const char *panel;
  const char *data;
  const char *setup;
  const char *beside;
  const char *goal;
  const char *plots;
  const char *view;
  gboolean near_noise;
} DownhillLesson;

/* downhill-lessons.c */
extern const DownhillLesson downhill_lessons[];
extern const guint downhill_n_lessons;

char    *downhill_lesson_dup_view   (const DownhillLesson  *self)
                                     G_GNUC_WARN_UNUSED_RESULT;
gboolean downhill_lesson_show       (const DownhillLesson  *self,
                                     DownhillExperiment    *experiment,
                                     DownhillDataset       *dataset,
                                     GError               **error);
gboolean downhill_lesson_asks       (const DownhillLesson  *self);
gboolean downhill_lesson_is_reached (const DownhillLesson  *self,
                                     DownhillExperiment    *experiment);

G_END_DECLS
