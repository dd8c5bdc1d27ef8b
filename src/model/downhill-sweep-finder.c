/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-sweep-finder.h"

/* Finds how long runs with the settings of an experiment take, by their learning rate and
 * rule. */
struct _DownhillSweepFinder
{
  DownhillRulesFinder parent_instance;

  DownhillSweepPlan plan;
};

G_DEFINE_FINAL_TYPE (DownhillSweepFinder, downhill_sweep_finder, DOWNHILL_TYPE_RULES_FINDER)

typedef struct {
  DownhillRunFacts *facts;
  GArray *settings;
  DownhillSweepPlan plan;
  DownhillSweepFindings *findings; /* of the round before */
  guint round;
} Question;

static DownhillSweepFindings *
findings_ref (DownhillSweepFindings *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

static void
findings_unref (gpointer data)
{
  DownhillSweepFindings *self = data;

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  downhill_sweep_unref (self->sweep);
  g_free (self->zones);
  g_free (self);
}

static gboolean
sweep_finder_depends_on (const DownhillSetting *setting)
{
  return !g_str_equal (setting->name, "learning-rate");
}

static gpointer
sweep_finder_pose (DownhillFinder   *finder,
                   DownhillRunFacts *facts,
                   guint             round)
{
  DownhillSweepFinder *self = DOWNHILL_SWEEP_FINDER (finder);
  DownhillSweepFindings *before = round > 0 ? downhill_finder_get (finder) : NULL;
  Question *question = g_new0 (Question, 1);

  question->facts = facts;
  question->settings = downhill_rules_finder_list_settings (DOWNHILL_RULES_FINDER (finder));
  question->plan = self->plan;
  if (!downhill_rules_finder_is_planned (DOWNHILL_RULES_FINDER (self)))
    question->plan.n_steps = downhill_run_facts_limit_steps (facts);
  question->findings = before != NULL ? findings_ref (before) : NULL;
  question->round = round;

  return question;
}

static void
sweep_finder_free_question (gpointer data)
{
  Question *question = data;

  downhill_run_facts_free (question->facts);
  g_array_unref (question->settings);
  g_clear_pointer (&question->findings, findings_unref);
  g_free (question);
}

static DownhillSweepFindings *
begin_findings (const Question *question,
                GCancellable   *cancellable)
{
  DownhillSweepFindings *self = g_new0 (DownhillSweepFindings, 1);
  const DownhillSettings *settings = (const DownhillSettings *) question->settings->data;
  DownhillSweepPlan plan = question->plan;

  g_atomic_ref_count_init (&self->ref_count);
  downhill_sweep_plan_fill (&plan, question->facts->objective, settings,
                            question->settings->len);
  self->sweep = downhill_sweep_new (question->facts->objective, settings,
                                    question->settings->len, &plan);
  self->zones = downhill_zones_new (question->facts, cancellable);

  return self;
}

static gpointer
sweep_finder_answer (gconstpointer  data,
                     GCancellable  *cancellable)
{
  const Question *question = data;
  DownhillSweepFindings *findings = question->findings != NULL
                                      ? findings_ref (question->findings)
                                      : begin_findings (question, cancellable);

  for (guint round = 0; round <= question->round; round++)
    downhill_sweep_run (findings->sweep, round, cancellable);

  return findings;
}

static double *
sweep_finder_get_percent (DownhillRulesFinder *finder)
{
  return &DOWNHILL_SWEEP_FINDER (finder)->plan.percent;
}

static void
sweep_finder_take_plan (DownhillRulesFinder *finder,
                        DownhillRulesFinder *from)
{
  DOWNHILL_SWEEP_FINDER (finder)->plan = DOWNHILL_SWEEP_FINDER (from)->plan;
}

static void
downhill_sweep_finder_class_init (DownhillSweepFinderClass *klass)
{
  DownhillFinderClass *finder_class = DOWNHILL_FINDER_CLASS (klass);
  DownhillRulesFinderClass *rules_class = DOWNHILL_RULES_FINDER_CLASS (klass);

  finder_class->n_rounds = DOWNHILL_SWEEP_N_ROUNDS;
  finder_class->depends_on = sweep_finder_depends_on;
  finder_class->pose = sweep_finder_pose;
  finder_class->free_question = sweep_finder_free_question;
  finder_class->answer = sweep_finder_answer;
  finder_class->free_answer = findings_unref;
  rules_class->get_percent = sweep_finder_get_percent;
  rules_class->take_plan = sweep_finder_take_plan;
}

static void
downhill_sweep_finder_init (DownhillSweepFinder *self)
{
  self->plan = (DownhillSweepPlan) DOWNHILL_SWEEP_PLAN_INIT;
}

/**
 * downhill_sweep_finder_new:
 * @experiment: what to follow
 *
 * Returns: (transfer full): what finds how long its runs would take
 */
DownhillSweepFinder *
downhill_sweep_finder_new (DownhillExperiment *experiment)
{
  return g_object_new (DOWNHILL_TYPE_SWEEP_FINDER, "experiment", experiment, NULL);
}

/**
 * downhill_sweep_finder_set_plan:
 * @self: a finder
 * @plan: which runs to make, however long that takes
 */
void
downhill_sweep_finder_set_plan (DownhillSweepFinder     *self,
                                const DownhillSweepPlan *plan)
{
  self->plan = *plan;
  downhill_rules_finder_note_plan (DOWNHILL_RULES_FINDER (self));
}

/**
 * downhill_sweep_finder_get:
 * @self: a finder
 *
 * Returns: (transfer none) (nullable): what is known so far
 */
const DownhillSweepFindings *
downhill_sweep_finder_get (DownhillSweepFinder *self)
{
  return downhill_finder_get (DOWNHILL_FINDER (self));
}
