/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-basin-finder.h"

/* Finds where runs with the settings of an experiment end, by where they start. */
struct _DownhillBasinFinder
{
  DownhillFinder parent_instance;

  DownhillRange w;
  DownhillRange b;
};

G_DEFINE_FINAL_TYPE (DownhillBasinFinder, downhill_basin_finder, DOWNHILL_TYPE_FINDER)

/* Twice as many cells each way in each. */
#define N_ROUNDS 4

typedef struct {
  DownhillRunFacts *facts;
  DownhillRange w;
  DownhillRange b;
  guint n;
} Question;

/* A run from each start is asked for, whatever the run's own is. */
static gboolean
basin_finder_depends_on (const DownhillSetting *setting)
{
  return !g_str_has_prefix (setting->name, "start-");
}

static gpointer
basin_finder_pose (DownhillFinder   *finder,
                   DownhillRunFacts *facts,
                   guint             round)
{
  DownhillBasinFinder *self = DOWNHILL_BASIN_FINDER (finder);
  Question *question = g_new0 (Question, 1);

  question->facts = facts;
  question->w = self->w;
  question->b = self->b;
  question->n = DOWNHILL_BASIN_FINDER_N >> (N_ROUNDS - 1 - round);

  return question;
}

static void
basin_finder_free_question (gpointer data)
{
  Question *question = data;

  downhill_run_facts_free (question->facts);
  g_free (question);
}

static gpointer
basin_finder_answer (gconstpointer  data,
                     GCancellable  *cancellable)
{
  const Question *question = data;

  return downhill_basins_new (question->facts->objective, &question->facts->settings,
                              question->w, question->b, question->n, cancellable);
}

static void
basin_finder_free_answer (gpointer answer)
{
  downhill_basins_free (answer);
}

static void
downhill_basin_finder_class_init (DownhillBasinFinderClass *klass)
{
  DownhillFinderClass *finder_class = DOWNHILL_FINDER_CLASS (klass);

  finder_class->n_rounds = N_ROUNDS;
  finder_class->depends_on = basin_finder_depends_on;
  finder_class->pose = basin_finder_pose;
  finder_class->free_question = basin_finder_free_question;
  finder_class->answer = basin_finder_answer;
  finder_class->free_answer = basin_finder_free_answer;
}

static void
downhill_basin_finder_init (DownhillBasinFinder *self G_GNUC_UNUSED)
{
}

/**
 * downhill_basin_finder_new:
 * @experiment: what to follow
 *
 * Returns: (transfer full): what finds where its runs would end
 */
DownhillBasinFinder *
downhill_basin_finder_new (DownhillExperiment *experiment)
{
  return g_object_new (DOWNHILL_TYPE_BASIN_FINDER, "experiment", experiment, NULL);
}

static gboolean
is_equal (DownhillRange a,
          DownhillRange b)
{
  return a.min == b.min && a.max == b.max;
}

/**
 * downhill_basin_finder_ask:
 * @self: a finder
 * @w: the weights to start from
 * @b: the biases to start from
 *
 * Begins to find where runs end that start there, unless that is known or under way.
 * What was known of another window stays until more is.
 */
void
downhill_basin_finder_ask (DownhillBasinFinder *self,
                           DownhillRange        w,
                           DownhillRange        b)
{
  if (is_equal (self->w, w) && is_equal (self->b, b))
    {
      downhill_finder_ask (DOWNHILL_FINDER (self));
      return;
    }
  self->w = w;
  self->b = b;
  downhill_finder_ask_anew (DOWNHILL_FINDER (self));
}

/**
 * downhill_basin_finder_get:
 * @self: a finder
 *
 * Returns: (transfer none) (nullable): what is known so far
 */
const DownhillBasins *
downhill_basin_finder_get (DownhillBasinFinder *self)
{
  return downhill_finder_get (DOWNHILL_FINDER (self));
}
