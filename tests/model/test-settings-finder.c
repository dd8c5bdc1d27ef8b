/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/downhill-settings-finder.h"

static guint n_changed;

static void
changed_cb (void)
{
  n_changed++;
}

/* Of all samples the map is soon known. */
static DownhillExperiment *
new_experiment (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();

  g_object_set (experiment, "batch-size", 0, NULL);

  return experiment;
}

static DownhillSettingsFinder *
new_finder (DownhillExperiment *experiment)
{
  DownhillSettingsFinder *finder = downhill_settings_finder_new (experiment);

  g_signal_connect (finder, "changed", G_CALLBACK (changed_cb), NULL);
  n_changed = 0;

  return finder;
}

static void
find_all (DownhillSettingsFinder *finder)
{
  downhill_settings_finder_ask (finder, NULL, NULL);
  downhill_finder_wait (DOWNHILL_FINDER (finder));
}

static void
test_coarse_to_fine (void)
{
  g_autoptr (DownhillExperiment) experiment = new_experiment ();
  g_autoptr (DownhillSettingsFinder) finder = new_finder (experiment);
  guint before = 0;

  downhill_settings_finder_ask (finder, NULL, NULL);
  for (guint round = 1; round <= DOWNHILL_SETTINGS_MAP_N_ROUNDS; round++)
    {
      while (n_changed < round)
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpuint (downhill_settings_map_get_n_tried (downhill_settings_finder_get (finder)),
                        >, before);
      before = round < DOWNHILL_SETTINGS_MAP_N_ROUNDS ? before : 0;
    }
  g_assert_cmpuint (downhill_settings_map_get_n_tried (downhill_settings_finder_get (finder)), >,
                    3900);
}

/* What stands on the axes does not matter, all else does. */
static void
test_forgets (void)
{
  g_autoptr (DownhillExperiment) experiment = new_experiment ();
  g_autoptr (DownhillSettingsFinder) finder = new_finder (experiment);
  DownhillSettings settings;

  find_all (finder);
  g_object_set (experiment, "learning-rate", 0.3, NULL);
  downhill_experiment_set (experiment, "optimiser",
                           downhill_optimiser_get_index (&downhill_optimiser_momentum));
  g_object_set (experiment, "momentum", 0.3, "epochs", 7, NULL);
  g_assert_nonnull (downhill_settings_finder_get (finder));
  /* Which tells of all settings. */
  settings = *downhill_experiment_get_settings (experiment);
  settings.learning_rate = 0.4;
  downhill_experiment_set_settings (experiment, &settings);
  g_assert_nonnull (downhill_settings_finder_get (finder));
  g_object_set (experiment, "start-w", 2., NULL);
  g_assert_null (downhill_settings_finder_get (finder));
  find_all (finder);
  g_object_set (experiment, "batch-size", 50, NULL);
  g_assert_null (downhill_settings_finder_get (finder));
  find_all (finder);
  downhill_experiment_set (experiment, "optimiser",
                           downhill_optimiser_get_index (&downhill_optimiser_adam));
  g_assert_null (downhill_settings_finder_get (finder));
}

/* What is under way is given up, and what is asked for then is found. */
static void
test_given_up (void)
{
  g_autoptr (DownhillExperiment) experiment = new_experiment ();
  g_autoptr (DownhillSettingsFinder) finder = new_finder (experiment);

  downhill_settings_finder_ask (finder, NULL, NULL);
  g_object_set (experiment, "batch-size", 50, NULL);
  downhill_settings_finder_ask (finder, NULL, NULL);
  while (n_changed < DOWNHILL_SETTINGS_MAP_N_ROUNDS)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (downhill_settings_finder_get (finder));
}

/* Of other ranges what is known stays until more is. */
static void
test_ranges (void)
{
  g_autoptr (DownhillExperiment) experiment = new_experiment ();
  g_autoptr (DownhillSettingsFinder) finder = new_finder (experiment);
  const DownhillRange rates = { 0.1, 0.2 }, momenta = { 0.4, 0.5 }, others = { 0.6, 0.7 };

  find_all (finder);
  downhill_settings_finder_ask (finder, &rates, &momenta);
  g_assert_nonnull (downhill_settings_finder_get (finder));
  downhill_finder_wait (DOWNHILL_FINDER (finder));
  g_assert_cmpfloat (
    downhill_settings_map_get_rates (downhill_settings_finder_get (finder)).max, ==, 0.2);
  downhill_settings_finder_ask (finder, &rates, &others);
  downhill_finder_wait (DOWNHILL_FINDER (finder));
  g_assert_cmpfloat (
    downhill_settings_map_get_seconds (downhill_settings_finder_get (finder)).max, ==, 0.7);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/settings-finder/find/coarse-to-fine", test_coarse_to_fine);
  g_test_add_func ("/model/settings-finder/change/takes-back-what-was-known", test_forgets);
  g_test_add_func ("/model/settings-finder/change/gives-up-what-is-under-way", test_given_up);
  g_test_add_func ("/model/settings-finder/ranges/keep-what-was-known", test_ranges);

  return g_test_run ();
}
