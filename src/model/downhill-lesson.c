/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-lesson.h"

#include "downhill-goal.h"
#include "downhill-setting-properties.h"

/* A page of explanation with the experiment set up to show it. It is written in
 * ui/lessons.ui, not here: each property below is an attribute there, and so is
 * each of the settings. */
struct _DownhillLesson
{
  GObject parent_instance;

  char *title;
  char *text;
  char *look;
  char *task;
  char *answer;
  char *goal;
  char *plots;
  char *view;
  DownhillSettings settings;
  gboolean compare;
};

G_DEFINE_FINAL_TYPE (DownhillLesson, downhill_lesson, G_TYPE_OBJECT)

enum {
  PROP_TITLE = 1,
  PROP_TEXT,
  PROP_LOOK,
  PROP_TASK,
  PROP_ANSWER,
  PROP_GOAL,
  PROP_PLOTS,
  PROP_VIEW,
  PROP_COMPARE,
  /* Those of the settings come after it. */
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
downhill_lesson_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  DownhillLesson *self = DOWNHILL_LESSON (object);
  const DownhillSetting *setting = downhill_setting_properties_get (N_PROPS, id);

  if (setting != NULL)
    {
      downhill_setting_properties_to_value (
        setting, downhill_setting_get (setting, &self->settings), value);
      return;
    }
  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    case PROP_LOOK:
      g_value_set_string (value, self->look);
      break;
    case PROP_TASK:
      g_value_set_string (value, self->task);
      break;
    case PROP_ANSWER:
      g_value_set_string (value, self->answer);
      break;
    case PROP_GOAL:
      g_value_set_string (value, self->goal);
      break;
    case PROP_PLOTS:
      g_value_set_string (value, self->plots);
      break;
    case PROP_VIEW:
      g_value_set_string (value, self->view);
      break;
    case PROP_COMPARE:
      g_value_set_boolean (value, self->compare);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
downhill_lesson_set_property (GObject      *object,
                              guint         id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  DownhillLesson *self = DOWNHILL_LESSON (object);
  const DownhillSetting *setting = downhill_setting_properties_get (N_PROPS, id);

  if (setting != NULL)
    {
      downhill_setting_set (setting, &self->settings,
                            downhill_setting_properties_to_number (setting, value));
      return;
    }
  switch (id)
    {
    case PROP_TITLE:
      self->title = g_value_dup_string (value);
      break;
    case PROP_TEXT:
      self->text = g_value_dup_string (value);
      break;
    case PROP_LOOK:
      self->look = g_value_dup_string (value);
      break;
    case PROP_TASK:
      self->task = g_value_dup_string (value);
      break;
    case PROP_ANSWER:
      self->answer = g_value_dup_string (value);
      break;
    case PROP_GOAL:
      self->goal = g_value_dup_string (value);
      break;
    case PROP_PLOTS:
      self->plots = g_value_dup_string (value);
      break;
    case PROP_VIEW:
      self->view = g_value_dup_string (value);
      break;
    case PROP_COMPARE:
      self->compare = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
downhill_lesson_finalize (GObject *object)
{
  DownhillLesson *self = DOWNHILL_LESSON (object);

  g_free (self->title);
  g_free (self->text);
  g_free (self->look);
  g_free (self->task);
  g_free (self->answer);
  g_free (self->goal);
  g_free (self->plots);
  g_free (self->view);

  G_OBJECT_CLASS (downhill_lesson_parent_class)->finalize (object);
}

static GParamSpec *
string_spec (const char *name)
{
  return g_param_spec_string (name, NULL, NULL, "",
                              G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
                              G_PARAM_STATIC_STRINGS);
}

static void
downhill_lesson_class_init (DownhillLessonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
                            G_PARAM_STATIC_STRINGS;

  object_class->get_property = downhill_lesson_get_property;
  object_class->set_property = downhill_lesson_set_property;
  object_class->finalize = downhill_lesson_finalize;

  properties[PROP_TITLE] = string_spec ("title");
  properties[PROP_TEXT] = string_spec ("text");
  properties[PROP_LOOK] = string_spec ("look");
  properties[PROP_TASK] = string_spec ("task");
  properties[PROP_ANSWER] = string_spec ("answer");
  properties[PROP_GOAL] = string_spec ("goal");
  properties[PROP_PLOTS] = string_spec ("plots");
  properties[PROP_VIEW] = string_spec ("view");
  properties[PROP_COMPARE] =
    g_param_spec_boolean ("compare", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  downhill_setting_properties_install (object_class, N_PROPS, flags);
}

static void
downhill_lesson_init (DownhillLesson *self)
{
  self->settings = (DownhillSettings) DOWNHILL_SETTINGS_INIT;
}

/**
 * downhill_lesson_get_title:
 * @self: a lesson
 *
 * Returns: its name
 */
const char *
downhill_lesson_get_title (DownhillLesson *self)
{
  return self->title;
}

/**
 * downhill_lesson_get_text:
 * @self: a lesson
 *
 * Returns: the idea, in short paragraphs
 */
const char *
downhill_lesson_get_text (DownhillLesson *self)
{
  return self->text;
}

/**
 * downhill_lesson_get_look:
 * @self: a lesson
 *
 * Returns: what to look at
 */
const char *
downhill_lesson_get_look (DownhillLesson *self)
{
  return self->look;
}

/**
 * downhill_lesson_get_task:
 * @self: a lesson
 *
 * Returns: something to do
 */
const char *
downhill_lesson_get_task (DownhillLesson *self)
{
  return self->task;
}

/**
 * downhill_lesson_get_answer:
 * @self: a lesson
 *
 * Returns: what there is to say when the goal is reached
 */
const char *
downhill_lesson_get_answer (DownhillLesson *self)
{
  return self->answer;
}

/**
 * downhill_lesson_get_plots:
 * @self: a lesson
 *
 * Returns: the ids of the plots that show it, with commas between
 */
const char *
downhill_lesson_get_plots (DownhillLesson *self)
{
  return self->plots;
}

/**
 * downhill_lesson_get_view:
 * @self: a lesson
 *
 * Returns: how they show it: words of the form plot.property=value
 */
const char *
downhill_lesson_get_view (DownhillLesson *self)
{
  return self->view;
}

/* A run beside the first that takes turns, or moves both at once if that does. */
static void
add_companion (DownhillExperiment *experiment)
{
  DownhillRun *first = downhill_experiment_get_current (experiment);
  gboolean both = first->settings.direction == DOWNHILL_DIRECTION_BOTH;

  downhill_experiment_new_run (experiment);
  downhill_experiment_set (experiment, "direction",
                           both ? DOWNHILL_DIRECTION_ALTERNATING : DOWNHILL_DIRECTION_BOTH);
  downhill_experiment_set_current (experiment, first);
}

/**
 * downhill_lesson_show:
 * @self: a lesson
 * @experiment: an experiment
 *
 * Puts the experiment into the state that the lesson is about: the hundred
 * beans, its own settings, at its start.
 */
void
downhill_lesson_show (DownhillLesson     *self,
                      DownhillExperiment *experiment)
{
  const DownhillBeans beans = DOWNHILL_BEANS_INIT;

  downhill_experiment_set_beans (experiment, &beans, NULL);
  downhill_experiment_set_settings (experiment, &self->settings);
  downhill_experiment_keep_current_only (experiment);
  if (self->compare)
    add_companion (experiment);
  downhill_experiment_set_together (experiment, self->compare);
}

/**
 * downhill_lesson_check:
 * @self: a lesson
 * @error: %DOWNHILL_ERROR_FORMAT if its goal cannot be understood
 *
 * Returns: whether the lesson is well written
 */
gboolean
downhill_lesson_check (DownhillLesson  *self,
                       GError         **error)
{
  g_autoptr (DownhillGoal) goal = downhill_goal_parse (self->goal, error);

  return goal != NULL;
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
downhill_lesson_is_reached (DownhillLesson     *self,
                            DownhillExperiment *experiment)
{
  g_autoptr (DownhillGoal) goal = downhill_goal_parse (self->goal, NULL);

  return goal != NULL && downhill_goal_is_reached (goal, experiment);
}
