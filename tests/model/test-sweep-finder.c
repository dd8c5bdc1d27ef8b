/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/downhill-sweep-finder.h"

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

  g_object_set (experiment, "batch-size", 100, "epochs", 3000, NULL);
  n_changed = 0;

  return experiment;
}

static DownhillSweepFinder *
new_finder (DownhillExperiment *experiment)
{
  DownhillSweepFinder *finder = downhill_sweep_finder_new (experiment);

  g_signal_connect (finder, "changed", G_CALLBACK (changed_cb), NULL);

  return finder;
}

static gsize
count_done (DownhillSweepFinder *finder)
{
  DownhillSweep *sweep = downhill_sweep_finder_get (finder)->sweep;
  gsize n = 0;

  for (gsize rate = 0; rate < downhill_sweep_get_n_rates (sweep); rate++)
    n += downhill_sweep_get_point (sweep, 0, rate) != NULL;

  return n;
}

static void
test_coarse_to_fine (void)
{
  g_autoptr (DownhillExperiment) experiment = new_experiment ();
  g_autoptr (DownhillSweepFinder) finder = new_finder (experiment);

  downhill_finder_ask (DOWNHILL_FINDER (finder));
  while (n_changed < 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count_done (finder), >=, 8);
  while (n_changed < DOWNHILL_SWEEP_N_ROUNDS)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count_done (finder), ==, 60);
}

/* The rate does not matter, all else does. */
static void
test_forgets (void)
{
  g_autoptr (DownhillExperiment) experiment = new_experiment ();
  g_autoptr (DownhillSweepFinder) finder = new_finder (experiment);

  downhill_finder_wait (DOWNHILL_FINDER (finder));
  g_object_set (experiment, "learning-rate", 0.3, NULL);
  g_assert_nonnull (downhill_sweep_finder_get (finder));
  g_object_set (experiment, "start-w", 2., NULL);
  g_assert_null (downhill_sweep_finder_get (finder));
  downhill_finder_wait (DOWNHILL_FINDER (finder));
  downhill_rules_finder_set_percent (DOWNHILL_RULES_FINDER (finder), 10);
  g_assert_null (downhill_sweep_finder_get (finder));
  downhill_finder_wait (DOWNHILL_FINDER (finder));
  downhill_rules_finder_set_rules (DOWNHILL_RULES_FINDER (finder), 3);
  g_assert_null (downhill_sweep_finder_get (finder));
}

/* A rule that a run has keeps that run's constants. */
static void
test_constants (void)
{
  g_autoptr (DownhillExperiment) experiment = new_experiment ();
  g_autoptr (DownhillSweepFinder) finder = new_finder (experiment);
  g_autoptr (DownhillRun) first = g_object_ref (downhill_experiment_get_current (experiment));
  DownhillSettings settings = *downhill_experiment_get_settings (experiment);
  DownhillSweep *sweep;

  downhill_settings_set_optimiser (&settings, &downhill_optimiser_momentum);
  settings.constants[DOWNHILL_CONSTANT_MOMENTUM] = 0.5;
  downhill_experiment_new_run (experiment);
  downhill_experiment_set_settings (experiment, &settings);
  downhill_experiment_set_current (experiment, first);
  downhill_rules_finder_set_rules (DOWNHILL_RULES_FINDER (finder), 7);
  downhill_finder_wait (DOWNHILL_FINDER (finder));
  sweep = downhill_sweep_finder_get (finder)->sweep;
  g_assert_cmpuint (downhill_sweep_get_n_settings (sweep), ==, 3);
  g_assert_true (downhill_sweep_get_settings (sweep, 1)->optimiser ==
                 &downhill_optimiser_momentum);
  g_assert_cmpfloat (
    downhill_sweep_get_settings (sweep, 1)->constants[DOWNHILL_CONSTANT_MOMENTUM], ==, 0.5);
  g_assert_cmpfloat (
    downhill_sweep_get_settings (sweep, 2)->constants[DOWNHILL_CONSTANT_MOMENTUM], ==, 0.9);
}

/* Within an epoch in order a loss is as low as it will not stay: what is given up early is
 * given up at the end of one. */
static void
test_whole_epochs (void)
{
  static const guint n_points[] = { 100, 60, 7, 30000 };

  for (guint i = 0; i < G_N_ELEMENTS (n_points); i++)
    for (guint crossed = 0; crossed < 2; crossed++)
      {
        g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
        DownhillRunFacts *facts;
        guint64 limit;

        g_object_set (experiment, "points", n_points[i], "epochs", 5000, NULL);
        if (crossed)
          downhill_experiment_set (experiment, "loss",
                                   downhill_loss_get_index (&downhill_loss_huber));
        facts = downhill_run_facts_new (experiment);
        limit = downhill_run_facts_limit_steps (facts);
        downhill_run_facts_free (facts);
        g_assert_cmpuint (limit, <=, 20000);
        g_assert_cmpuint (limit, >, 0);
        if (n_points[i] < 10000)
          g_assert_cmpuint (limit % n_points[i], ==, 0);
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/sweep-finder/find/coarse-to-fine", test_coarse_to_fine);
  g_test_add_func ("/model/sweep-finder/change/takes-back-what-was-known", test_forgets);
  g_test_add_func ("/model/sweep-finder/limit/is-of-whole-epochs", test_whole_epochs);
  g_test_add_func ("/model/sweep-finder/settings/a-rule-has-the-constants-of-its-run",
                   test_constants);

  return g_test_run ();
}
