/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/downhill-minima-ahead.h"

#include "core/loss/downhill-objective-minimum.h"

#include "../runs.h"

static gboolean
never (gpointer data G_GNUC_UNUSED)
{
  return G_SOURCE_CONTINUE;
}

static void
wait_until_idle (DownhillMinimaAhead *ahead)
{
  /* So that the loop goes round while only a thread is at work. */
  guint ticks = g_timeout_add (5, never, NULL);

  while (downhill_minima_ahead_busy (ahead))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (ticks);
}

static DownhillObjective *
dup_objective (DownhillExperiment     *experiment,
               const DownhillLoss     *loss,
               const DownhillActivation *activation)
{
  DownhillFormula formula = *downhill_objective_get_formula (
    downhill_experiment_get_objective (experiment));

  if (loss != NULL)
    downhill_formula_set_loss (&formula, loss);
  if (activation != NULL)
    downhill_formula_set_activation (&formula, activation);

  return downhill_data_get_objective (downhill_experiment_get_data (experiment), &formula);
}

/* What the next click may choose knows already where it is lowest. */
static void
test_found (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  g_autoptr (DownhillMinimaAhead) ahead = NULL;
  g_autoptr (DownhillObjective) absolute = NULL;
  g_autoptr (DownhillObjective) relu = NULL;
  DownhillMinimum minimum;

  g_object_set (experiment, "points", 20000, NULL);
  ahead = downhill_minima_ahead_new (experiment);
  g_assert_true (downhill_minima_ahead_busy (ahead));
  wait_until_idle (ahead);
  absolute = dup_objective (experiment, &downhill_loss_absolute, NULL);
  relu = dup_objective (experiment, NULL, &downhill_activation_relu);
  g_assert_true (absolute->found);
  g_assert_true (relu->found);

  /* It is the same one that is then minimised. */
  downhill_experiment_set (experiment, "loss",
                           downhill_loss_get_index (&downhill_loss_absolute));
  g_assert_true (downhill_experiment_get_objective (experiment) == absolute);
  minimum = *downhill_objective_minimum (absolute);
  g_assert_cmpfloat_with_epsilon (minimum.w, 0.7, 0.01);

  /* That is another ground to choose from. */
  g_assert_true (downhill_minima_ahead_busy (ahead));
  wait_until_idle (ahead);
  g_clear_pointer (&relu, downhill_objective_unref);
  relu = dup_objective (experiment, NULL, &downhill_activation_relu);
  g_assert_true (relu->found);
}

/* Few samples take no time, and whoever leaves early is not waited for. */
static void
test_idle (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  g_autoptr (DownhillMinimaAhead) ahead = downhill_minima_ahead_new (experiment);

  g_assert_false (downhill_minima_ahead_busy (ahead));
  g_object_set (experiment, "points", 20000, NULL);
  g_assert_true (downhill_minima_ahead_busy (ahead));
  g_object_set (experiment, "points", 100, NULL);
  g_assert_false (downhill_minima_ahead_busy (ahead));
}

/* Who comes back to a loss finds what is known of it; what was long ago is forgotten. */
static void
test_kept (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  DownhillData *data = downhill_experiment_get_data (experiment);
  DownhillFormula formula = DOWNHILL_FORMULA_INIT;
  g_autoptr (DownhillObjective) first = NULL;
  g_autoptr (DownhillObjective) again = NULL;
  g_autoptr (DownhillObjective) after = NULL;

  downhill_formula_set_loss (&formula, &downhill_loss_huber);
  first = downhill_data_get_objective (data, &formula);
  again = downhill_data_get_objective (data, &formula);
  g_assert_true (first == again);
  for (guint i = 0; i < 40; i++)
    {
      formula.strengths[0] = 0.01 * (i + 1);
      downhill_objective_unref (downhill_data_get_objective (data, &formula));
    }
  formula.strengths[0] = 0;
  after = downhill_data_get_objective (data, &formula);
  g_assert_false (after == first);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/minima-ahead/are-found-before-they-are-asked-for", test_found);
  g_test_add_func ("/model/minima-ahead/are-not-looked-for-in-vain", test_idle);
  g_test_add_func ("/model/data/objectives/are-kept-while-they-are-few", test_kept);

  return g_test_run ();
}
