/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-noise-finder.h"

/* Finds where a run with the present settings hovers. */
struct _DownhillNoiseFinder
{
  DownhillFinder parent_instance;
};

G_DEFINE_FINAL_TYPE (DownhillNoiseFinder, downhill_noise_finder, DOWNHILL_TYPE_FINDER)

/* How long the run is does not matter; where it starts does where one parameter stays, and
 * for how soon it is there. */
static gboolean
noise_finder_depends_on (const DownhillSetting *setting)
{
  return setting->effect != DOWNHILL_SETTING_LENGTH;
}

static gpointer
noise_finder_pose (DownhillFinder   *finder G_GNUC_UNUSED,
                   DownhillRunFacts *facts,
                   guint             round G_GNUC_UNUSED)
{
  return facts;
}

static void
noise_finder_free_question (gpointer question)
{
  downhill_run_facts_free (question);
}

static gpointer
noise_finder_answer (gconstpointer  question,
                     GCancellable  *cancellable)
{
  const DownhillRunFacts *facts = question;

  return downhill_noise_new (facts->objective, &facts->settings, cancellable);
}

static void
noise_finder_free_answer (gpointer answer)
{
  downhill_noise_free (answer);
}

static void
downhill_noise_finder_class_init (DownhillNoiseFinderClass *klass)
{
  DownhillFinderClass *finder_class = DOWNHILL_FINDER_CLASS (klass);

  finder_class->n_rounds = 1;
  finder_class->depends_on = noise_finder_depends_on;
  finder_class->pose = noise_finder_pose;
  finder_class->free_question = noise_finder_free_question;
  finder_class->answer = noise_finder_answer;
  finder_class->free_answer = noise_finder_free_answer;
}

static void
downhill_noise_finder_init (DownhillNoiseFinder *self G_GNUC_UNUSED)
{
}

/**
 * downhill_noise_finder_new:
 * @experiment: what to follow
 *
 * Returns: (transfer full): what finds where its current run hovers
 */
DownhillNoiseFinder *
downhill_noise_finder_new (DownhillExperiment *experiment)
{
  return g_object_new (DOWNHILL_TYPE_NOISE_FINDER, "experiment", experiment, NULL);
}

/**
 * downhill_noise_finder_get:
 * @self: a finder
 *
 * Returns: (transfer none) (nullable): what is known so far
 */
const DownhillNoise *
downhill_noise_finder_get (DownhillNoiseFinder *self)
{
  return downhill_finder_get (DOWNHILL_FINDER (self));
}
