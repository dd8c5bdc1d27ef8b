/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/downhill-basin-finder.h"

static const DownhillRange w = { -1, 2 }, b = { -2, 2 };

static guint n_changed;

static void
changed_cb (void)
{
  n_changed++;
}

/* Few steps, so that each answer comes soon. */
static DownhillExperiment *
new_experiment (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();

  g_object_set (experiment, "batch-size", 100, "learning-rate", 0.5, "epochs", 40, NULL);
  n_changed = 0;

  return experiment;
}

static DownhillBasinFinder *
new_finder (DownhillExperiment *experiment)
{
  DownhillBasinFinder *finder = downhill_basin_finder_new (experiment);

  g_signal_connect (finder, "changed", G_CALLBACK (changed_cb), NULL);

  return finder;
}

static void
test_coarse_to_fine (void)
{
  g_autoptr (DownhillExperiment) experiment = new_experiment ();
  g_autoptr (DownhillBasinFinder) finder = new_finder (experiment);
  guint before = 0;

  g_assert_null (downhill_basin_finder_get (finder));
  downhill_basin_finder_ask (finder, w, b);
  g_assert_null (downhill_basin_finder_get (finder));
  while (before < DOWNHILL_BASIN_FINDER_N)
    {
      guint changes = n_changed;

      while (n_changed == changes)
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpuint (downhill_basin_finder_get (finder)->n, >, before);
      before = downhill_basin_finder_get (finder)->n;
      /* What is known or under way is not begun anew. */
      downhill_basin_finder_ask (finder, w, b);
    }
  g_assert_cmpuint (n_changed, ==, 4);
  g_assert_cmpuint (before, ==, DOWNHILL_BASIN_FINDER_N);
}

/* Any other setting takes back what was known; another start does not. */
static void
test_change (void)
{
  g_autoptr (DownhillExperiment) experiment = new_experiment ();
  g_autoptr (DownhillBasinFinder) finder = new_finder (experiment);

  downhill_basin_finder_ask (finder, w, b);
  downhill_finder_wait (DOWNHILL_FINDER (finder));
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_cmpint (downhill_basin_finder_get (finder)->ends[0], ==, 0);
  downhill_experiment_set_start (experiment, 1, 1);
  g_assert_nonnull (downhill_basin_finder_get (finder));
  g_object_set (experiment, "learning-rate", 9.0, NULL);
  g_assert_null (downhill_basin_finder_get (finder));
  g_assert_cmpuint (n_changed, ==, 2);
  downhill_basin_finder_ask (finder, w, b);
  downhill_finder_wait (DOWNHILL_FINDER (finder));
  g_assert_cmpint (downhill_basin_finder_get (finder)->ends[0], ==,
                   DOWNHILL_BASINS_DIVERGES);

  /* That of another window stays until there is more. */
  downhill_basin_finder_ask (finder, w, w);
  g_assert_cmpfloat (downhill_basin_finder_get (finder)->b.min, ==, b.min);
}

/* What is under way when it changes, or when the finder goes, is never told. */
static void
test_given_up (void)
{
  g_autoptr (DownhillExperiment) experiment = new_experiment ();
  DownhillBasinFinder *finder = new_finder (experiment);

  downhill_basin_finder_ask (finder, w, b);
  g_object_set (experiment, "learning-rate", 0.4, NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (downhill_basin_finder_get (finder));
  downhill_basin_finder_ask (finder, w, b);
  g_assert_finalize_object (finder);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (n_changed, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/basin-finder/find/coarse-to-fine", test_coarse_to_fine);
  g_test_add_func ("/model/basin-finder/change/takes-back-what-was-known", test_change);
  g_test_add_func ("/model/basin-finder/change/gives-up-what-is-under-way", test_given_up);

  return g_test_run ();
}
