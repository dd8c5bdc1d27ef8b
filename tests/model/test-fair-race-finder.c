/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/downhill-fair-race-finder.h"

static guint n_changed;

static void
changed_cb (void)
{
  n_changed++;
}

static DownhillExperiment *
new_experiment (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();

  g_object_set (experiment, "batch-size", 100, "epochs", 200, NULL);
  n_changed = 0;

  return experiment;
}

static DownhillFairRaceFinder *
new_finder (DownhillExperiment *experiment)
{
  DownhillFairRaceFinder *finder = downhill_fair_race_finder_new (experiment);

  downhill_rules_finder_set_rules (DOWNHILL_RULES_FINDER (finder),
                                   downhill_optimisers_parse ("momentum"));
  g_signal_connect (finder, "changed", G_CALLBACK (changed_cb), NULL);

  return finder;
}

static guint
get_n_starts (DownhillFairRaceFinder *finder)
{
  return downhill_fair_race_get_plan (downhill_fair_race_finder_get (finder))->n_starts;
}

/* From few starts first; both times it is said from how many. */
static void
test_coarse_to_fine (void)
{
  g_autoptr (DownhillExperiment) experiment = new_experiment ();
  g_autoptr (DownhillFairRaceFinder) finder = new_finder (experiment);

  downhill_finder_ask (DOWNHILL_FINDER (finder));
  while (n_changed < 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (get_n_starts (finder), ==, 5);
  while (n_changed < 2)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (get_n_starts (finder), ==, 20);
  for (gsize i = 0; i < 2; i++)
    g_assert_nonnull (
      downhill_fair_race_get_result (downhill_fair_race_finder_get (finder), i));
}

/* What asks the same again, such as another rate or rule of the run, changes nothing. */
static void
test_forgets (void)
{
  g_autoptr (DownhillExperiment) experiment = new_experiment ();
  g_autoptr (DownhillFairRaceFinder) finder = new_finder (experiment);

  downhill_finder_wait (DOWNHILL_FINDER (finder));
  downhill_experiment_set (experiment, "learning-rate", 0.3);
  g_object_set (experiment, "optimiser", 1, NULL);
  g_assert_nonnull (downhill_fair_race_finder_get (finder));
  downhill_experiment_set (experiment, "momentum", 0.5);
  g_assert_null (downhill_fair_race_finder_get (finder));
  downhill_finder_wait (DOWNHILL_FINDER (finder));
  g_object_set (experiment, "epochs", 100, NULL);
  g_assert_null (downhill_fair_race_finder_get (finder));
  downhill_finder_wait (DOWNHILL_FINDER (finder));
  downhill_experiment_set_start (experiment, 1, 1);
  g_assert_null (downhill_fair_race_finder_get (finder));
  downhill_finder_wait (DOWNHILL_FINDER (finder));
  downhill_rules_finder_set_percent (DOWNHILL_RULES_FINDER (finder), 10);
  g_assert_null (downhill_fair_race_finder_get (finder));
  downhill_finder_wait (DOWNHILL_FINDER (finder));
  downhill_rules_finder_set_rules (DOWNHILL_RULES_FINDER (finder), 0);
  g_assert_null (downhill_fair_race_finder_get (finder));
  g_assert_cmpuint (downhill_rules_finder_get_rules (DOWNHILL_RULES_FINDER (finder)), ==, 1);
  downhill_fair_race_finder_set_as_typed (finder, TRUE);
  downhill_finder_wait (DOWNHILL_FINDER (finder));
  downhill_experiment_set (experiment, "learning-rate", 0.2);
  g_assert_null (downhill_fair_race_finder_get (finder));
}

/* What is under way when something changes is given up. */
static void
test_given_up (void)
{
  g_autoptr (DownhillExperiment) experiment = new_experiment ();
  g_autoptr (DownhillFairRaceFinder) finder = new_finder (experiment);

  downhill_finder_ask (DOWNHILL_FINDER (finder));
  g_object_set (experiment, "epochs", 100, NULL);
  for (guint i = 0; i < 20; i++)
    {
      g_usleep (1000);
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_null (downhill_fair_race_finder_get (finder));
  g_assert_cmpuint (n_changed, ==, 0);
}

/* Each has the constants, and where they are as typed the rate, of the run that it has. */
static void
test_typed (void)
{
  g_autoptr (DownhillExperiment) experiment = new_experiment ();
  g_autoptr (DownhillFairRaceFinder) finder = new_finder (experiment);
  DownhillFairRace *race;

  g_object_set (experiment, "optimiser", 1, NULL);
  downhill_experiment_set (experiment, "learning-rate", 0.07);
  downhill_experiment_set (experiment, "momentum", 0.5);
  downhill_experiment_new_run (experiment);
  g_object_set (experiment, "optimiser", 0, NULL);
  downhill_experiment_set (experiment, "learning-rate", 0.4);
  downhill_fair_race_finder_set_as_typed (finder, TRUE);
  downhill_finder_wait (DOWNHILL_FINDER (finder));
  race = downhill_fair_race_finder_get (finder);
  g_assert_cmpfloat (downhill_fair_race_get_result (race, 0)->learning_rate, ==, 0.4);
  g_assert_cmpfloat (downhill_fair_race_get_result (race, 1)->learning_rate, ==, 0.07);
  g_assert_cmpfloat (
    downhill_fair_race_get_settings (race, 1)->constants[DOWNHILL_CONSTANT_MOMENTUM], ==, 0.5);
}

/* More steps than somebody would wait for are not made, and that is said. */
static void
test_budget (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  g_autoptr (DownhillFairRaceFinder) finder = new_finder (experiment);
  g_autoptr (DownhillFairRace) race = NULL;

  race = downhill_fair_race_finder_dup_race (finder);
  g_assert_cmpuint (downhill_fair_race_get_plan (race)->n_steps, ==, 20000);
  g_assert_cmpuint (downhill_fair_race_get_plan (race)->n_starts, ==, 20);
  g_assert_null (downhill_fair_race_get_result (race, 0));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/fair-race-finder/find/from-few-starts-to-all", test_coarse_to_fine);
  g_test_add_func ("/model/fair-race-finder/change/takes-back-what-is-not-true-now",
                   test_forgets);
  g_test_add_func ("/model/fair-race-finder/change/gives-up-what-is-under-way", test_given_up);
  g_test_add_func ("/model/fair-race-finder/settings/a-rule-has-those-of-its-run", test_typed);
  g_test_add_func ("/model/fair-race-finder/budget/is-one-that-can-be-waited-for", test_budget);

  return g_test_run ();
}
