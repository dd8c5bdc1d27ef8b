/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-rules-finder.h"

typedef struct {
  guint rules; /* a bit for each */
  gboolean planned; /* by somebody who can wait for it */
} DownhillRulesFinderPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (DownhillRulesFinder, downhill_rules_finder,
                                     DOWNHILL_TYPE_FINDER)

static DownhillRulesFinderPrivate *
get_private (DownhillRulesFinder *self)
{
  return downhill_rules_finder_get_instance_private (self);
}

static void
downhill_rules_finder_class_init (DownhillRulesFinderClass *klass G_GNUC_UNUSED)
{
}

static void
downhill_rules_finder_init (DownhillRulesFinder *self)
{
  get_private (self)->rules = 1;
}

guint
downhill_rules_finder_get_rules (DownhillRulesFinder *self)
{
  return get_private (self)->rules;
}

/**
 * downhill_rules_finder_set_rules:
 * @self: a finder
 * @rules: a bit for each optimiser that is tried, by its place in the list; one at least
 *   always is
 */
void
downhill_rules_finder_set_rules (DownhillRulesFinder *self,
                                 guint                rules)
{
  rules |= DOWNHILL_RULES_FINDER_GET_CLASS (self)->always;
  if (rules == 0 || get_private (self)->rules == rules)
    return;
  get_private (self)->rules = rules;
  downhill_finder_forget (DOWNHILL_FINDER (self));
}

double
downhill_rules_finder_get_percent (DownhillRulesFinder *self)
{
  return *DOWNHILL_RULES_FINDER_GET_CLASS (self)->get_percent (self);
}

/**
 * downhill_rules_finder_set_percent:
 * @self: a finder
 * @percent: how far above the lowest loss a run has arrived, in hundredths of it
 */
void
downhill_rules_finder_set_percent (DownhillRulesFinder *self,
                                   double               percent)
{
  double *current = DOWNHILL_RULES_FINDER_GET_CLASS (self)->get_percent (self);

  if (*current == percent)
    return;
  *current = percent;
  downhill_finder_forget (DOWNHILL_FINDER (self));
}

/**
 * downhill_rules_finder_is_planned:
 * @self: a finder
 *
 * Returns: whether somebody set its plan who can wait for what it takes; else the runs
 *   that it makes are limited
 */
gboolean
downhill_rules_finder_is_planned (DownhillRulesFinder *self)
{
  return get_private (self)->planned;
}

/**
 * downhill_rules_finder_note_plan:
 * @self: a finder that was given a plan
 */
void
downhill_rules_finder_note_plan (DownhillRulesFinder *self)
{
  get_private (self)->planned = TRUE;
  downhill_finder_forget (DOWNHILL_FINDER (self));
}

/**
 * downhill_rules_finder_copy_plan:
 * @self: a finder
 * @from: another of its kind, which it shall find the same as
 */
void
downhill_rules_finder_copy_plan (DownhillRulesFinder *self,
                                 DownhillRulesFinder *from)
{
  *get_private (self) = *get_private (from);
  DOWNHILL_RULES_FINDER_GET_CLASS (self)->take_plan (self, from);
  downhill_finder_forget (DOWNHILL_FINDER (self));
}

/**
 * downhill_rules_finder_list_settings:
 * @self: a finder
 *
 * Returns: (transfer full) (element-type DownhillSettings): those of each rule
 */
GArray *
downhill_rules_finder_list_settings (DownhillRulesFinder *self)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (DownhillSettings));

  for (guint i = 0; i < downhill_optimiser_get_n (); i++)
    if (get_private (self)->rules & 1u << i)
      {
        DownhillSettings settings = downhill_finder_choose_settings (
          DOWNHILL_FINDER (self), downhill_optimiser_get (i));

        g_array_append_val (list, settings);
      }

  return list;
}
