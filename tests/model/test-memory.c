/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../runs.h"
#include "model/downhill-experiment-private.h"

/* However many runs there are, listed or only held by undo, their paths share one
 * budget. */

#define N_RUNS 100
#define N_STEPS 20000

/* Those that are gone are %NULL. */
typedef struct {
  DownhillRun *runs[2 * N_RUNS];
  guint n;
} Made;

/* The entries that the paths of all these runs have. */
static gsize
count_entries (const Made *made)
{
  gsize n = 0;

  for (guint i = 0; i < made->n; i++)
    if (made->runs[i] != NULL)
      n += downhill_history_get_size (downhill_descent_get_history (made->runs[i]->descent));

  return n;
}

static guint
count_alive (const Made *made)
{
  guint n = 0;

  for (guint i = 0; i < made->n; i++)
    n += made->runs[i] != NULL;

  return n;
}

static void
make_runs (DownhillExperiment *experiment,
           guint               n,
           Made               *made)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("run %u", i);
      DownhillRun **slot = &made->runs[made->n++];

      if (i > 0)
        downhill_experiment_new_run (experiment);
      *slot = downhill_experiment_get_current (experiment);
      downhill_experiment_rename_run (experiment, *slot, name);
      downhill_experiment_run (experiment, N_STEPS);
      g_object_add_weak_pointer (G_OBJECT (*slot), (gpointer *) slot);
    }
}

static void
delete_singly (DownhillExperiment *experiment)
{
  while (runs_count (experiment) > 1)
    downhill_experiment_remove_run (experiment, runs_get (experiment, 0));
}

static void
take_other_data (DownhillExperiment *experiment)
{
  const DownhillBeans beans = { 50, 0.7, 0.5, 0.2, 1 };

  g_assert_true (downhill_experiment_set_beans (experiment, &beans, NULL));
}

static void
test_bounded (gconstpointer data)
{
  void (*act) (DownhillExperiment *experiment) = data;
  DownhillExperiment *experiment = downhill_experiment_new ();
  Made made = { 0 };
  double w, b, back_w, back_b;

  downhill_experiment_set (experiment, "optimiser",
                           downhill_optimiser_get_index (&downhill_optimiser_adam));
  make_runs (experiment, N_RUNS, &made);
  downhill_experiment_get_point (experiment, &w, &b);
  act (experiment);
  make_runs (experiment, 20, &made);
  g_assert_cmpuint (count_alive (&made), >, 60);
  g_assert_cmpuint (count_entries (&made), <=, DOWNHILL_HISTORY_LIMIT);
  g_assert_cmpuint (count_entries (&made), >, DOWNHILL_HISTORY_LIMIT / 16);

  /* What was thinned comes back to the bit: all runs were the same. */
  while (downhill_experiment_undo (experiment, FALSE))
    ;
  downhill_experiment_set_current (experiment, runs_get (experiment, 0));
  downhill_experiment_seek (experiment, N_STEPS);
  downhill_experiment_get_point (experiment, &back_w, &back_b);
  g_assert_cmpuint (downhill_experiment_get_step (experiment), ==, N_STEPS);
  g_assert_cmpfloat (w, ==, back_w);
  g_assert_cmpfloat (b, ==, back_b);
  g_assert_finalize_object (experiment);
  g_assert_cmpuint (count_alive (&made), ==, 0);
}

static gboolean
list_cb (gpointer snapshot,
         gpointer runs)
{
  downhill_snapshot_list_runs (snapshot, runs);

  return TRUE;
}

/* Paths that undo keeps, since steps from further back took their place, are among them. */
static void
test_kept (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  g_autoptr (GHashTable) runs = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer run;
  gsize n = 0;

  for (guint i = 0; i < N_RUNS; i++)
    {
      downhill_experiment_set (experiment, "learning-rate", 0.001 * (i + 2));
      downhill_experiment_seek (experiment, 10);
      downhill_experiment_run (experiment, N_STEPS);
    }
  downhill_undo_walk (experiment->undo, FALSE, list_cb, runs);
  g_assert_cmpuint (g_hash_table_size (runs), ==, N_RUNS);
  g_hash_table_iter_init (&iter, runs);
  while (g_hash_table_iter_next (&iter, &run, NULL))
    n += downhill_history_get_size (
      downhill_descent_get_history (DOWNHILL_RUN (run)->descent));
  g_assert_cmpuint (n, <=, DOWNHILL_HISTORY_LIMIT);
  g_assert_cmpuint (n, >, DOWNHILL_HISTORY_LIMIT / 16);
  downhill_experiment_undo (experiment, FALSE);
  g_assert_cmpuint (downhill_experiment_get_step (experiment), ==, N_STEPS + 10);
  g_assert_finalize_object (experiment);
}

/* A run that only redo leads to is among them, too. */
static void
test_undone (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  Made made = { { downhill_experiment_get_current (experiment) }, 2 };

  downhill_experiment_set (experiment, "epochs", DOWNHILL_HISTORY_LIMIT);
  downhill_experiment_new_run (experiment);
  made.runs[1] = downhill_experiment_get_current (experiment);
  downhill_experiment_run (experiment, DOWNHILL_HISTORY_LIMIT / 2 - 1);
  g_assert_true (downhill_experiment_undo (experiment, FALSE));
  downhill_experiment_run (experiment, DOWNHILL_HISTORY_LIMIT - 1);
  g_assert_cmpuint (count_entries (&made), <=, DOWNHILL_HISTORY_LIMIT);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/model/memory/paths/of-runs-deleted-share-one-budget",
                        delete_singly, test_bounded);
  g_test_add_data_func ("/model/memory/paths/of-runs-on-other-data-share-one-budget",
                        take_other_data, test_bounded);
  g_test_add_data_func ("/model/memory/paths/of-all-but-one-share-one-budget",
                        downhill_experiment_keep_current_only, test_bounded);
  g_test_add_func ("/model/memory/paths/that-undo-keeps-share-one-budget", test_kept);
  g_test_add_func ("/model/memory/paths/that-redo-leads-to-share-one-budget", test_undone);

  return g_test_run ();
}
