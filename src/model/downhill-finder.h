/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/descent/downhill-setting.h"
#include "downhill-run-facts.h"

G_BEGIN_DECLS

#define DOWNHILL_TYPE_FINDER (downhill_finder_get_type ())

G_DECLARE_DERIVABLE_TYPE (DownhillFinder, downhill_finder, DOWNHILL, FINDER, GObject)

/**
 * DownhillFinderClass:
 * @n_rounds: in how many rounds it finds, each more than the one before
 * @depends_on: whether what is found is another with another value of a setting
 * @still_holds: (nullable): whether it is the same, though such a setting has changed,
 *   since the question is
 * @pose: (transfer full): what is asked in a round, of @facts, which the question takes;
 *   nothing in it changes
 * @free_question: frees that
 * @answer: (transfer full): answers it, in a thread
 * @free_answer: frees that
 *
 * What is found of the runs of an experiment: in a thread, over what does not change,
 * coarsely first. What is under way when something else is asked is given up.
 */
struct _DownhillFinderClass
{
  GObjectClass parent_class;

  guint n_rounds;
  gboolean (*depends_on)    (const DownhillSetting *setting);
  gboolean (*still_holds)   (DownhillFinder        *self);
  gpointer (*pose)          (DownhillFinder        *self,
                             DownhillRunFacts      *facts,
                             guint                  round);
  void     (*free_question) (gpointer               question);
  gpointer (*answer)        (gconstpointer          question,
                             GCancellable          *cancellable);
  void     (*free_answer)   (gpointer               answer);
};

DownhillExperiment *downhill_finder_get_experiment (DownhillFinder *self);
void                downhill_finder_ask            (DownhillFinder *self);
void                downhill_finder_ask_anew       (DownhillFinder *self);
void                downhill_finder_forget         (DownhillFinder *self);
void                downhill_finder_wait           (DownhillFinder *self);
gpointer            downhill_finder_get            (DownhillFinder *self);
DownhillSettings    downhill_finder_choose_settings
                                                   (DownhillFinder *self,
                                                    const DownhillOptimiser
                                                                   *rule);

G_END_DECLS
