/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-fair-race-finder.h"

/* Lets rules race with the settings of an experiment: from few starts first, then from
 * all. A click that takes a rule and its rate asks nothing else, and leaves what is known. */
struct _DownhillFairRaceFinder
{
  DownhillRulesFinder parent_instance;

  DownhillFairRacePlan plan;
  GArray *posed; /* what was asked last, of each rule */
};

G_DEFINE_FINAL_TYPE (DownhillFairRaceFinder, downhill_fair_race_finder, DOWNHILL_TYPE_RULES_FINDER)

/* Of the first round. */
#define FEW_STARTS 5

typedef struct {
  DownhillRunFacts *facts;
  GArray *settings;
  DownhillFairRacePlan plan;
} Question;

static gboolean
race_finder_depends_on (const DownhillSetting *setting G_GNUC_UNUSED)
{
  return TRUE;
}

/* Returns: (transfer full): those of each rule; rates that are found are none of them. */
static GArray *
list_settings (DownhillFairRaceFinder *self)
{
  GArray *list = downhill_rules_finder_list_settings (DOWNHILL_RULES_FINDER (self));

  for (guint i = 0; !self->plan.as_typed && i < list->len; i++)
    {
      DownhillSettings *settings = &g_array_index (list, DownhillSettings, i);

      settings->learning_rate = downhill_settings_get_default_rate (settings);
    }

  return list;
}

static gboolean
race_finder_still_holds (DownhillFinder *finder)
{
  DownhillFairRaceFinder *self = DOWNHILL_FAIR_RACE_FINDER (finder);
  g_autoptr (GArray) now = list_settings (self);

  for (guint i = 0; i < now->len; i++)
    if (!downhill_settings_equal (&g_array_index (now, DownhillSettings, i),
                                  &g_array_index (self->posed, DownhillSettings, i)))
      return FALSE;

  return TRUE;
}

/* What the run itself looks at within its epochs, or so many steps, is the budget of all. */
static guint64
count_samples (const DownhillRunFacts *facts,
               guint64                 n_steps)
{
  g_autoptr (DownhillFairRace) alone = downhill_fair_race_new (
    facts->objective, &facts->settings, 1, &(DownhillFairRacePlan) { .n_steps = n_steps });

  return downhill_fair_race_count_samples (alone, 0, downhill_fair_race_get_n_steps (alone, 0));
}

static gpointer
race_finder_pose (DownhillFinder   *finder,
                  DownhillRunFacts *facts,
                  guint             round)
{
  DownhillFairRaceFinder *self = DOWNHILL_FAIR_RACE_FINDER (finder);
  gsize m = downhill_dataset_get_size (downhill_objective_get_dataset (facts->objective));
  Question *question = g_new0 (Question, 1);
  guint64 most = downhill_run_facts_limit_steps (facts);

  g_clear_pointer (&self->posed, g_array_unref);
  self->posed = list_settings (self);
  question->facts = facts;
  question->settings = g_array_ref (self->posed);
  question->plan = self->plan;
  if (!downhill_rules_finder_is_planned (DOWNHILL_RULES_FINDER (self)) &&
      most < downhill_trial_get_steps (&facts->settings, m, 0))
    question->plan.n_steps = most;
  if (self->plan.in_samples && self->plan.n_samples == 0)
    question->plan.n_samples = count_samples (facts, question->plan.n_steps);
  if (round == 0)
    question->plan.n_starts = MIN (question->plan.n_starts, FEW_STARTS);

  return question;
}

static void
race_finder_free_question (gpointer data)
{
  Question *question = data;

  downhill_run_facts_free (question->facts);
  g_array_unref (question->settings);
  g_free (question);
}

static DownhillFairRace *
new_race (const Question *question)
{
  return downhill_fair_race_new (question->facts->objective,
                                 (const DownhillSettings *) question->settings->data,
                                 question->settings->len, &question->plan);
}

static gpointer
race_finder_answer (gconstpointer  data,
                    GCancellable  *cancellable)
{
  DownhillFairRace *race = new_race (data);

  downhill_fair_race_run (race, cancellable);

  return race;
}

static void
race_finder_free_answer (gpointer data)
{
  downhill_fair_race_unref (data);
}

static double *
race_finder_get_percent (DownhillRulesFinder *finder)
{
  return &DOWNHILL_FAIR_RACE_FINDER (finder)->plan.percent;
}

static void
race_finder_take_plan (DownhillRulesFinder *finder,
                       DownhillRulesFinder *from)
{
  DOWNHILL_FAIR_RACE_FINDER (finder)->plan = DOWNHILL_FAIR_RACE_FINDER (from)->plan;
}

static void
downhill_fair_race_finder_finalize (GObject *object)
{
  g_clear_pointer (&DOWNHILL_FAIR_RACE_FINDER (object)->posed, g_array_unref);

  G_OBJECT_CLASS (downhill_fair_race_finder_parent_class)->finalize (object);
}

static void
downhill_fair_race_finder_class_init (DownhillFairRaceFinderClass *klass)
{
  DownhillFinderClass *finder_class = DOWNHILL_FINDER_CLASS (klass);
  DownhillRulesFinderClass *rules_class = DOWNHILL_RULES_FINDER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = downhill_fair_race_finder_finalize;
  finder_class->n_rounds = 2;
  finder_class->depends_on = race_finder_depends_on;
  finder_class->still_holds = race_finder_still_holds;
  finder_class->pose = race_finder_pose;
  finder_class->free_question = race_finder_free_question;
  finder_class->answer = race_finder_answer;
  finder_class->free_answer = race_finder_free_answer;
  rules_class->always = 1; /* plain descent, the first of the list */
  rules_class->get_percent = race_finder_get_percent;
  rules_class->take_plan = race_finder_take_plan;
}

static void
downhill_fair_race_finder_init (DownhillFairRaceFinder *self)
{
  self->plan = (DownhillFairRacePlan) DOWNHILL_FAIR_RACE_PLAN_INIT;
}

/**
 * downhill_fair_race_finder_new:
 * @experiment: what to follow
 *
 * Returns: (transfer full): what lets rules race with its settings
 */
DownhillFairRaceFinder *
downhill_fair_race_finder_new (DownhillExperiment *experiment)
{
  return g_object_new (DOWNHILL_TYPE_FAIR_RACE_FINDER, "experiment", experiment, NULL);
}

/**
 * downhill_fair_race_finder_get_plan:
 * @self: a finder
 *
 * Returns: (transfer none): what its races are about
 */
const DownhillFairRacePlan *
downhill_fair_race_finder_get_plan (DownhillFairRaceFinder *self)
{
  return &self->plan;
}

/**
 * downhill_fair_race_finder_set_as_typed:
 * @self: a finder
 * @as_typed: whether each rule keeps the rate that it has
 */
void
downhill_fair_race_finder_set_as_typed (DownhillFairRaceFinder *self,
                                        gboolean                as_typed)
{
  if (self->plan.as_typed == as_typed)
    return;
  self->plan.as_typed = as_typed;
  downhill_finder_forget (DOWNHILL_FINDER (self));
}

/**
 * downhill_fair_race_finder_set_in_samples:
 * @self: a finder
 * @in_samples: whether budget and what runs take are counted in samples, not in steps
 */
void
downhill_fair_race_finder_set_in_samples (DownhillFairRaceFinder *self,
                                          gboolean                in_samples)
{
  if (self->plan.in_samples == in_samples)
    return;
  self->plan.in_samples = in_samples;
  if (!in_samples)
    self->plan.n_samples = 0;
  downhill_finder_forget (DOWNHILL_FINDER (self));
}

/**
 * downhill_fair_race_finder_set_plan:
 * @self: a finder
 * @plan: what its races are about, however long they take
 */
void
downhill_fair_race_finder_set_plan (DownhillFairRaceFinder     *self,
                                    const DownhillFairRacePlan *plan)
{
  self->plan = *plan;
  downhill_rules_finder_note_plan (DOWNHILL_RULES_FINDER (self));
}

/**
 * downhill_fair_race_finder_get:
 * @self: a finder
 *
 * Returns: (transfer none) (nullable): what is known so far
 */
DownhillFairRace *
downhill_fair_race_finder_get (DownhillFairRaceFinder *self)
{
  return downhill_finder_get (DOWNHILL_FINDER (self));
}

/**
 * downhill_fair_race_finder_dup_race:
 * @self: a finder
 *
 * For somebody who can wait in a thread: downhill_fair_race_run() of it has nothing to do
 * if all is known.
 *
 * Returns: (transfer full): the race from all starts
 */
DownhillFairRace *
downhill_fair_race_finder_dup_race (DownhillFairRaceFinder *self)
{
  DownhillFinder *finder = DOWNHILL_FINDER (self);
  DownhillFairRace *known = downhill_fair_race_finder_get (self);
  Question *question;

  if (known != NULL && downhill_fair_race_get_plan (known)->n_starts == self->plan.n_starts)
    return downhill_fair_race_ref (known);
  question = race_finder_pose (
    finder, downhill_run_facts_new (downhill_finder_get_experiment (finder)),
    DOWNHILL_FINDER_GET_CLASS (self)->n_rounds - 1);
  known = new_race (question);
  race_finder_free_question (question);

  return known;
}
