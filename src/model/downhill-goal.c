/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-goal.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-error.h"
#include "downhill-quantity.h"

/* What a lesson asks for, as the program checks it: conditions on the numbers
 * of the run, all of which must hold. */
typedef struct {
  const DownhillQuantity *quantity;
  guint run;
  char relation;
  double value;
  double begun; /* with what one begins */
} Condition;

struct _DownhillGoal
{
  GArray *conditions;
};

static gboolean
parse_condition (const char *text,
                 Condition  *condition)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  if (g_strv_length (words) != 3 || strlen (words[1]) != 1 ||
      strchr ("<>=", words[1][0]) == NULL)
    return FALSE;
  condition->quantity = downhill_quantity_find (words[0], &condition->run);
  condition->relation = words[1][0];

  return condition->quantity != NULL &&
         downhill_quantity_parse (condition->quantity, words[2], &condition->value);
}

/**
 * downhill_goal_parse:
 * @text: conditions such as "loss < 0.005 and direction = weight"
 * @error: %DOWNHILL_ERROR_FORMAT, naming the condition
 *
 * Reads conditions joined by "and". Each is a quantity, one of <, > and =, and
 * a number, with one blank between. The quantities are those of
 * downhill_quantity_find(); the values of a choice are the names that the command
 * line has for them.
 *
 * Returns: (transfer full) (nullable): the goal
 */
DownhillGoal *
downhill_goal_parse (const char  *text,
                     GError     **error)
{
  g_autoptr (DownhillGoal) self = g_new0 (DownhillGoal, 1);
  g_auto (GStrv) parts = g_strsplit (text, " and ", -1);

  self->conditions = g_array_new (FALSE, FALSE, sizeof (Condition));
  for (guint i = 0; i == 0 || parts[i] != NULL; i++)
    {
      const char *part = parts[i] != NULL ? parts[i] : text;
      Condition condition = { .begun = NAN };

      if (!parse_condition (part, &condition))
        {
          g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FORMAT,
                       _("“%s” is not a condition: it takes a quantity, one of "
                         "< > =, and a number."), part);
          return NULL;
        }
      g_array_append_val (self->conditions, condition);
    }

  return g_steal_pointer (&self);
}

void
downhill_goal_free (DownhillGoal *self)
{
  g_clear_pointer (&self->conditions, g_array_unref);
  g_free (self);
}

static double
measure (const Condition    *condition,
         DownhillExperiment *experiment)
{
  return downhill_quantity_measure (condition->quantity, condition->run, experiment);
}

/**
 * downhill_goal_begin:
 * @self: a goal
 * @experiment: an experiment, as the way to the goal begins
 *
 * Keeps what is chosen there, for downhill_goal_is_astray().
 */
void
downhill_goal_begin (DownhillGoal       *self,
                     DownhillExperiment *experiment)
{
  for (guint i = 0; i < self->conditions->len; i++)
    {
      Condition *condition = &g_array_index (self->conditions, Condition, i);

      condition->begun = measure (condition, experiment);
    }
}

/**
 * downhill_goal_is_astray:
 * @self: a goal that was begun
 * @experiment: an experiment
 *
 * Returns: whether something was chosen meanwhile, and not what the goal asks for: a
 *   tanh where it wants a sigmoid
 */
gboolean
downhill_goal_is_astray (const DownhillGoal *self,
                         DownhillExperiment *experiment)
{
  for (guint i = 0; i < self->conditions->len; i++)
    {
      const Condition *condition = &g_array_index (self->conditions, Condition, i);
      double value = measure (condition, experiment);

      if (downhill_quantity_is_choice (condition->quantity) && condition->relation == '=' &&
          value != condition->value && value != condition->begun)
        return TRUE;
    }

  return FALSE;
}

static gboolean
holds (const Condition    *condition,
       DownhillExperiment *experiment)
{
  double value = measure (condition, experiment);

  return (condition->relation == '<' && value < condition->value) ||
         (condition->relation == '>' && value > condition->value) ||
         (condition->relation == '=' && value == condition->value);
}

/**
 * downhill_goal_get_missing:
 * @self: a goal
 * @experiment: an experiment
 *
 * Returns: (transfer none) (nullable): the quantity of the current run that alone is not as
 *   the goal asks; %NULL if there is none, or if there are several
 */
const char *
downhill_goal_get_missing (const DownhillGoal *self,
                           DownhillExperiment *experiment)
{
  const char *missing = NULL;

  for (guint i = 0; i < self->conditions->len; i++)
    {
      const Condition *condition = &g_array_index (self->conditions, Condition, i);

      if (holds (condition, experiment))
        continue;
      if (missing != NULL || condition->run != 0)
        return NULL;
      missing = downhill_quantity_get_name (condition->quantity);
    }

  return missing;
}

/**
 * downhill_goal_is_reached:
 * @self: a goal
 * @experiment: an experiment
 *
 * What is set and not yet trained with is not what a run went by.
 *
 * Returns: whether all conditions hold now, of runs as they are set; what cannot be measured
 *   holds no condition
 */
gboolean
downhill_goal_is_reached (const DownhillGoal *self,
                          DownhillExperiment *experiment)
{
  for (guint i = 0; i < self->conditions->len; i++)
    {
      const Condition *condition = &g_array_index (self->conditions, Condition, i);
      DownhillRun *run = downhill_quantity_get_run (experiment, condition->run);

      if (run == NULL || !downhill_run_is_as_set (run) || !holds (condition, experiment))
        return FALSE;
    }

  return TRUE;
}
