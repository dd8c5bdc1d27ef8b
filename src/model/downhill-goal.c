/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-goal.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-decimal.h"
#include "core/base/downhill-error.h"
#include "core/descent/downhill-descent-enums.h"

/* What a lesson asks for, as the program checks it: conditions on the numbers
 * of the run, all of which must hold. */
typedef struct {
  double (*measure) (DownhillExperiment *experiment);
  char relation;
  double value;
} Condition;

struct _DownhillGoal
{
  GArray *conditions;
};

static double
measure_w (DownhillExperiment *experiment)
{
  double w, b;

  downhill_experiment_get_point (experiment, &w, &b);

  return w;
}

static double
measure_b (DownhillExperiment *experiment)
{
  double w, b;

  downhill_experiment_get_point (experiment, &w, &b);

  return b;
}

/* How much of E could still be gained, as a part of the lowest E. */
static double
measure_excess (DownhillExperiment *experiment)
{
  double lowest =
    downhill_objective_minimum (downhill_experiment_get_objective (experiment))->loss;

  return (downhill_experiment_get_loss (experiment) - lowest) / lowest;
}

static double
measure_slope_w (DownhillExperiment *experiment)
{
  double gradient[2];

  downhill_experiment_get_gradient (experiment, gradient);

  return fabs (gradient[0]);
}

static double
measure_slope_b (DownhillExperiment *experiment)
{
  double gradient[2];

  downhill_experiment_get_gradient (experiment, gradient);

  return fabs (gradient[1]);
}

static double
measure_steps (DownhillExperiment *experiment)
{
  return downhill_experiment_get_step (experiment);
}

static double
measure_epochs (DownhillExperiment *experiment)
{
  return downhill_experiment_get_epoch (experiment);
}

static double
measure_direction (DownhillExperiment *experiment)
{
  return downhill_experiment_get_settings (experiment)->direction;
}

static const struct {
  const char *name;
  double (*measure) (DownhillExperiment *experiment);
} quantities[] = {
  { "w", measure_w },
  { "b", measure_b },
  { "loss", downhill_experiment_get_loss },
  { "excess", measure_excess },
  { "slope-w", measure_slope_w },
  { "slope-b", measure_slope_b },
  { "steps", measure_steps },
  { "epochs", measure_epochs },
  { "direction", measure_direction },
};

static gboolean
parse_value (const char *text,
             double     *value)
{
  g_autoptr (GEnumClass) directions = g_type_class_ref (DOWNHILL_TYPE_DIRECTION);
  GEnumValue *direction = g_enum_get_value_by_nick (directions, text);

  if (direction == NULL)
    return downhill_decimal_parse (text, strlen (text), '.', value);
  *value = direction->value;

  return TRUE;
}

static gboolean
parse_condition (const char *text,
                 Condition  *condition)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  if (g_strv_length (words) != 3 || strlen (words[1]) != 1 ||
      strchr ("<>=", words[1][0]) == NULL)
    return FALSE;
  condition->measure = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (quantities); i++)
    if (g_str_equal (words[0], quantities[i].name))
      condition->measure = quantities[i].measure;
  condition->relation = words[1][0];

  return condition->measure != NULL && parse_value (words[2], &condition->value);
}

/**
 * downhill_goal_parse:
 * @text: conditions such as "loss < 0.005 and direction = weight"
 * @error: %DOWNHILL_ERROR_FORMAT, naming the condition
 *
 * Reads conditions joined by "and". Each is a quantity, one of <, > and =, and
 * a number, with one blank between. The quantities are w, b, loss, excess
 * (E above the lowest, as a part of it), slope-w and slope-b (the magnitudes
 * of ∂E/∂w and ∂E/∂b), steps, epochs, and direction, whose values are the names
 * that the command line has for them.
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
      Condition condition;

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

/**
 * downhill_goal_is_reached:
 * @self: a goal
 * @experiment: an experiment
 *
 * Returns: whether all conditions hold now; what cannot be measured (an excess
 *   over zero) holds no condition
 */
gboolean
downhill_goal_is_reached (const DownhillGoal *self,
                          DownhillExperiment *experiment)
{
  for (guint i = 0; i < self->conditions->len; i++)
    {
      const Condition *condition = &g_array_index (self->conditions, Condition, i);
      double value = condition->measure (experiment);

      if ((condition->relation == '<' && !(value < condition->value)) ||
          (condition->relation == '>' && !(value > condition->value)) ||
          (condition->relation == '=' && !(value == condition->value)))
        return FALSE;
    }

  return TRUE;
}
