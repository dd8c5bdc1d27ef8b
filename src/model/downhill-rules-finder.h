/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-finder.h"

G_BEGIN_DECLS

#define DOWNHILL_TYPE_RULES_FINDER (downhill_rules_finder_get_type ())

G_DECLARE_DERIVABLE_TYPE (DownhillRulesFinder, downhill_rules_finder, DOWNHILL, RULES_FINDER,
                          DownhillFinder)

/**
 * DownhillRulesFinderClass:
 * @always: the rules that are always among those that are tried, a bit for each
 * @get_percent: (transfer none): where its plan says how far above the lowest loss a run
 *   has arrived, in hundredths of it
 * @take_plan: takes over the plan of another
 *
 * What is found by trying several rules with the settings of an experiment, by a plan.
 */
struct _DownhillRulesFinderClass
{
  DownhillFinderClass parent_class;

  guint always;
  double *(*get_percent) (DownhillRulesFinder *self);
  void    (*take_plan)   (DownhillRulesFinder *self,
                          DownhillRulesFinder *from);
};

guint    downhill_rules_finder_get_rules     (DownhillRulesFinder *self);
void     downhill_rules_finder_set_rules     (DownhillRulesFinder *self,
                                              guint                rules);
double   downhill_rules_finder_get_percent   (DownhillRulesFinder *self);
void     downhill_rules_finder_set_percent   (DownhillRulesFinder *self,
                                              double               percent);
gboolean downhill_rules_finder_is_planned    (DownhillRulesFinder *self);
void     downhill_rules_finder_note_plan     (DownhillRulesFinder *self);
void     downhill_rules_finder_copy_plan     (DownhillRulesFinder *self,
                                              DownhillRulesFinder *from);
GArray  *downhill_rules_finder_list_settings (DownhillRulesFinder *self)
                                              G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
