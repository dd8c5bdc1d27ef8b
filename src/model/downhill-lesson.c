/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-lesson.h"

#include <glib/gi18n-lib.h>

#include "core/base/downhill-error.h"
#include "downhill-goal.h"
#include "downhill-property-text.h"

/* What lessons set up, where they do not say otherwise. */
#define DEFAULTS                                                                 \
  "direction=both optimiser=gd learning-rate=0.01 batch-size=1 epochs=500 "      \
  "shuffle=false standardise=false start-w=0.1 start-b=0.1"

/* How the plots of lessons show it, where they do not say otherwise. */
#define DEFAULT_VIEW                                                               \
  "fit.show-residuals=true fit.show-squares=false slices.along-b=false "           \
  "slices.show-all=true surface.mode=shaded surface.show-cuts=false "              \
  "surface.limit-height=true map.show-cuts=false map.true-vectors=false "          \
  "loss.step-scale=automatic loss.against=steps"

static gboolean
apply (DownhillExperiment  *experiment,
       const char          *settings,
       GError             **error)
{
  g_auto (GStrv) words = g_strsplit (settings, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) sides = g_strsplit (words[i], "=", 2);

      if (words[i][0] != '\0' &&
          (g_strv_length (sides) != 2 ||
           !downhill_property_set_text (G_OBJECT (experiment), sides[0], sides[1])))
        {
          g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FORMAT,
                       _("“%s” is not a setting."), words[i]);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
add_runs (DownhillExperiment  *experiment,
          const char          *beside,
          GError             **error)
{
  DownhillRun *first = downhill_experiment_get_current (experiment);
  g_auto (GStrv) others = g_strsplit (beside, ";", -1);

  for (guint i = 0; others[i] != NULL; i++)
    {
      downhill_experiment_set_current (experiment, first);
      downhill_experiment_new_run (experiment);
      if (!apply (experiment, others[i], error))
        return FALSE;
    }
  downhill_experiment_set_current (experiment, first);

  return TRUE;
}

/**
 * downhill_lesson_dup_view:
 * @self: a lesson
 *
 * Returns: (transfer full): all options of plots that it sets, whatever they were
 *   before, as words for downhill_plot_options_apply()
 */
char *
downhill_lesson_dup_view (const DownhillLesson *self)
{
  return g_strjoin (" ", DEFAULT_VIEW, self->view, NULL);
}

/**
 * downhill_lesson_show:
 * @self: a lesson
 * @experiment: an experiment
 * @dataset: (nullable): the sample that it is about, if it is not about the beans
 * @error: %DOWNHILL_ERROR_FORMAT, naming the first setting that is not understood
 *
 * Puts the experiment into the state that the lesson is about: its data, its
 * settings, its runs at their start, and no others.
 *
 * Returns: whether all of it was understood
 */
gboolean
downhill_lesson_show (const DownhillLesson  *self,
                      DownhillExperiment    *experiment,
                      DownhillDataset       *dataset,
                      GError               **error)
{
  const DownhillBeans beans = DOWNHILL_BEANS_INIT;

  downhill_experiment_set_together (experiment, FALSE);
  if (dataset != NULL)
    downhill_experiment_set_dataset (experiment, dataset);
  else
    downhill_experiment_set_beans (experiment, &beans, NULL);
  if (!apply (experiment, DEFAULTS, error) || !apply (experiment, self->setup, error))
    return FALSE;
  downhill_experiment_reset (experiment);
  downhill_experiment_keep_current_only (experiment);
  if (self->beside == NULL)
    return TRUE;
  if (!add_runs (experiment, self->beside, error))
    return FALSE;
  downhill_experiment_set_together (experiment, TRUE);

  return TRUE;
}

/**
 * downhill_lesson_is_reached:
 * @self: a lesson
 * @experiment: an experiment
 *
 * Returns: whether the lesson's goal is reached now; never if it has none that
 *   can be understood
 */
gboolean
downhill_lesson_is_reached (const DownhillLesson *self,
                            DownhillExperiment   *experiment)
{
  g_autoptr (DownhillGoal) goal = downhill_goal_parse (self->goal, NULL);

  return goal != NULL && downhill_goal_is_reached (goal, experiment);
}
