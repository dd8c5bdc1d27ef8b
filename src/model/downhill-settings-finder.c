/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-settings-finder.h"

/* Finds how fast runs with the settings of an experiment come nearer, by their learning
 * rate and second setting. */
struct _DownhillSettingsFinder
{
  DownhillFinder parent_instance;

  gboolean is_chosen; /* and not those that suit the data */
  DownhillRange rates;
  DownhillRange seconds;
  DownhillSettingsMap *map; /* that is asked for */
};

G_DEFINE_FINAL_TYPE (DownhillSettingsFinder, downhill_settings_finder, DOWNHILL_TYPE_FINDER)

typedef struct {
  DownhillSettingsMap *map;
  guint round;
} Question;

static gboolean
is_of (const DownhillSettingsMap *map,
       DownhillFinder            *finder)
{
  DownhillExperiment *experiment = downhill_finder_get_experiment (finder);

  return downhill_settings_map_is_of (map, downhill_experiment_get_objective (experiment),
                                      downhill_experiment_get_settings (experiment));
}

/* Of the rule and of the settings that stand beside the rate, that depends on each other:
 * whoever asks looks after them. */
static gboolean
settings_finder_depends_on (const DownhillSetting *setting)
{
  return setting->effect != DOWNHILL_SETTING_LENGTH && setting->constant == NULL &&
         !g_str_equal (setting->name, "learning-rate") &&
         !g_str_equal (setting->name, "optimiser") && !g_str_equal (setting->name, "batch-size");
}

static gpointer
settings_finder_pose (DownhillFinder   *finder,
                      DownhillRunFacts *facts,
                      guint             round)
{
  DownhillSettingsFinder *self = DOWNHILL_SETTINGS_FINDER (finder);
  Question *question = g_new0 (Question, 1);

  /* A thread that was given up may still be busy with the one there was. */
  if (round == 0 || (self->map != NULL && !is_of (self->map, finder)))
    g_clear_pointer (&self->map, downhill_settings_map_unref);
  if (self->map == NULL)
    self->map = downhill_settings_map_new (facts->objective, &facts->settings,
                                           self->is_chosen ? &self->rates : NULL,
                                           self->is_chosen ? &self->seconds : NULL);
  question->map = downhill_settings_map_ref (self->map);
  question->round = round;
  downhill_run_facts_free (facts);

  return question;
}

static void
settings_finder_free_question (gpointer data)
{
  Question *question = data;

  downhill_settings_map_unref (question->map);
  g_free (question);
}

static gpointer
settings_finder_answer (gconstpointer  data,
                        GCancellable  *cancellable)
{
  const Question *question = data;

  downhill_settings_map_run (question->map, question->round, cancellable);

  return downhill_settings_map_ref (question->map);
}

static void
settings_finder_free_answer (gpointer answer)
{
  downhill_settings_map_unref (answer);
}

static void
downhill_settings_finder_dispose (GObject *object)
{
  g_clear_pointer (&DOWNHILL_SETTINGS_FINDER (object)->map, downhill_settings_map_unref);

  G_OBJECT_CLASS (downhill_settings_finder_parent_class)->dispose (object);
}

static void
downhill_settings_finder_class_init (DownhillSettingsFinderClass *klass)
{
  DownhillFinderClass *finder_class = DOWNHILL_FINDER_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = downhill_settings_finder_dispose;
  finder_class->n_rounds = DOWNHILL_SETTINGS_MAP_N_ROUNDS;
  finder_class->depends_on = settings_finder_depends_on;
  finder_class->pose = settings_finder_pose;
  finder_class->free_question = settings_finder_free_question;
  finder_class->answer = settings_finder_answer;
  finder_class->free_answer = settings_finder_free_answer;
}

static void
downhill_settings_finder_init (DownhillSettingsFinder *self G_GNUC_UNUSED)
{
}

/**
 * downhill_settings_finder_new:
 * @experiment: what to follow
 *
 * Returns: (transfer full): what finds how fast its runs would come nearer
 */
DownhillSettingsFinder *
downhill_settings_finder_new (DownhillExperiment *experiment)
{
  return g_object_new (DOWNHILL_TYPE_SETTINGS_FINDER, "experiment", experiment, NULL);
}

static gboolean
is_equal (const DownhillRange *a,
          const DownhillRange *b)
{
  return a->min == b->min && a->max == b->max;
}

/**
 * downhill_settings_finder_ask:
 * @self: a finder
 * @rates: (nullable): the learning rates; %NULL for those that suit the data
 * @seconds: (nullable): the values of the second setting; %NULL together with @rates
 *
 * Begins to find, unless that is known or under way. What was known of other ranges stays
 * until more is.
 */
void
downhill_settings_finder_ask (DownhillSettingsFinder *self,
                              const DownhillRange    *rates,
                              const DownhillRange    *seconds)
{
  DownhillFinder *finder = DOWNHILL_FINDER (self);
  gboolean is_chosen = rates != NULL;
  gboolean is_same = self->is_chosen == is_chosen &&
                     (!is_chosen || (is_equal (&self->rates, rates) &&
                                     is_equal (&self->seconds, seconds)));

  if (self->map != NULL && !is_of (self->map, finder))
    {
      g_clear_pointer (&self->map, downhill_settings_map_unref);
      downhill_finder_forget (finder);
    }
  if (is_same)
    {
      downhill_finder_ask (finder);
      return;
    }
  self->is_chosen = is_chosen;
  if (is_chosen)
    {
      self->rates = *rates;
      self->seconds = *seconds;
    }
  g_clear_pointer (&self->map, downhill_settings_map_unref);
  downhill_finder_ask_anew (finder);
}

/**
 * downhill_settings_finder_get:
 * @self: a finder
 *
 * Returns: (transfer none) (nullable): what is known so far of the settings that the
 *   experiment has now
 */
const DownhillSettingsMap *
downhill_settings_finder_get (DownhillSettingsFinder *self)
{
  const DownhillSettingsMap *map = downhill_finder_get (DOWNHILL_FINDER (self));

  return map != NULL && is_of (map, DOWNHILL_FINDER (self)) ? map : NULL;
}
