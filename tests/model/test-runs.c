/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../runs.h"

static DownhillRun *
current (DownhillExperiment *experiment)
{
  return downhill_experiment_get_current (experiment);
}

static void
steps (DownhillExperiment *experiment,
       guint               n)
{
  for (guint i = 0; i < n; i++)
    g_assert_true (downhill_experiment_step (experiment));
}

static guint64
step_of (DownhillRun *run)
{
  return downhill_descent_get_state (run->descent)->step;
}

/* The first n + 1 places of both, to the bit. */
static void
assert_same_path (DownhillRun *a,
                  DownhillRun *b,
                  gsize        n)
{
  for (gsize i = 0; i <= n; i++)
    {
      double a_w, a_b, b_w, b_b;

      downhill_descent_get_path_point (a->descent, i, &a_w, &a_b);
      downhill_descent_get_path_point (b->descent, i, &b_w, &b_b);
      g_assert_cmpmem (&a_w, sizeof a_w, &b_w, sizeof b_w);
      g_assert_cmpmem (&a_b, sizeof a_b, &b_b, sizeof b_b);
    }
}

static void
test_new_run (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  DownhillRun *first, *second;

  g_object_set (experiment, "learning-rate", 0.05, "batch-size", 7, "epochs", 9, "order",
                DOWNHILL_ORDER_SHUFFLED, "optimiser", (int) downhill_optimiser_get_index (&downhill_optimiser_adam), "standardise", TRUE, NULL);
  downhill_experiment_set_start (experiment, -1, 2);
  first = current (experiment);
  steps (experiment, 5);
  downhill_experiment_new_run (experiment);
  second = current (experiment);
  g_assert_true (second != first);
  g_assert_cmpuint (runs_count (experiment), ==, 2);
  g_assert_true (runs_get (experiment, 0) == first);
  g_assert_true (runs_get (experiment, 1) == second);
  g_assert_cmpmem (&second->settings, sizeof second->settings, &first->settings,
                   sizeof first->settings);
  g_assert_cmpuint (second->settings.epochs, ==, 9);
  g_assert_cmpfloat (second->settings.start_w, ==, -1);
  g_assert_cmpfloat (second->settings.start_b, ==, 2);
  g_assert_cmpuint (step_of (second), ==, 0);

  /* What is set and made now is the second's. */
  downhill_experiment_set (experiment, "learning-rate", 0.5);
  steps (experiment, 3);
  g_assert_cmpfloat (first->settings.learning_rate, ==, 0.05);
  g_assert_cmpuint (step_of (first), ==, 5);
  downhill_experiment_set_current (experiment, first);
  g_assert_cmpfloat (downhill_experiment_get_settings (experiment)->learning_rate, ==, 0.05);
  g_assert_cmpuint (downhill_experiment_get_step (experiment), ==, 5);
  steps (experiment, 1);
  g_assert_cmpuint (step_of (second), ==, 3);
  g_assert_finalize_object (experiment);
}

static void
test_fork (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  DownhillExperiment *alone = downhill_experiment_new ();
  DownhillRun *first, *fork;

  g_object_set (experiment, "optimiser", (int) downhill_optimiser_get_index (&downhill_optimiser_adam), "order", DOWNHILL_ORDER_SHUFFLED, NULL);
  g_object_set (alone, "optimiser", (int) downhill_optimiser_get_index (&downhill_optimiser_adam), "order", DOWNHILL_ORDER_SHUFFLED, NULL);
  first = current (experiment);
  steps (experiment, 130);
  steps (alone, 130);
  downhill_experiment_set (experiment, "learning-rate", 0.02);
  downhill_experiment_set (alone, "learning-rate", 0.02);
  steps (experiment, 70);
  steps (alone, 70);
  downhill_experiment_seek (experiment, 150);
  downhill_experiment_fork (experiment);
  fork = current (experiment);
  g_assert_true (fork != first);
  g_assert_cmpuint (step_of (fork), ==, 150);
  g_assert_cmpuint (downhill_descent_get_last_step (fork->descent), ==, 150);
  g_assert_cmpuint (downhill_descent_get_last_step (first->descent), ==, 200);
  assert_same_path (fork, first, 150);

  /* With the same settings it comes the same way. */
  steps (experiment, 50);
  assert_same_path (fork, first, 200);
  downhill_experiment_seek (experiment, 150);
  downhill_experiment_set (experiment, "learning-rate", 0.3);
  steps (experiment, 20);
  downhill_experiment_seek (experiment, 10);
  downhill_experiment_set (experiment, "direction", DOWNHILL_DIRECTION_BIAS);
  steps (experiment, 1);
  g_assert_cmpuint (downhill_descent_get_last_step (first->descent), ==, 200);
  assert_same_path (first, current (alone), 200);
  downhill_experiment_set_current (experiment, first);
  downhill_experiment_seek (experiment, 140);
  downhill_experiment_seek (alone, 140);
  steps (experiment, 30);
  steps (alone, 30);
  assert_same_path (first, current (alone), 170);
  g_assert_finalize_object (experiment);
  g_assert_finalize_object (alone);
}

static void
test_ghosts (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  DownhillRun *first = current (experiment), *second;

  /* Nothing was made yet. */
  downhill_experiment_set_start (experiment, 1, 1);
  g_assert_cmpuint (runs_count (experiment), ==, 1);
  first = current (experiment);

  steps (experiment, 5);
  downhill_experiment_set_start (experiment, 2, 2);
  g_assert_cmpuint (runs_count (experiment), ==, 2);
  g_assert_true (runs_get (experiment, 0) == first);
  g_assert_cmpuint (step_of (first), ==, 5);
  g_assert_cmpfloat (first->settings.start_w, ==, 1);
  g_assert_cmpuint (downhill_experiment_get_step (experiment), ==, 0);

  /* It would come out the same again. */
  steps (experiment, 5);
  downhill_experiment_reset (experiment);
  g_assert_cmpuint (runs_count (experiment), ==, 2);

  /* It would not, for its rate was changed on its way. */
  steps (experiment, 5);
  downhill_experiment_set (experiment, "learning-rate", 0.02);
  steps (experiment, 5);
  second = current (experiment);
  downhill_experiment_reset (experiment);
  g_assert_cmpuint (runs_count (experiment), ==, 3);
  g_assert_cmpuint (step_of (second), ==, 10);
  steps (experiment, 1);
  downhill_experiment_set (experiment, "optimiser", downhill_optimiser_get_index (&downhill_optimiser_adam));
  g_assert_cmpuint (runs_count (experiment), ==, 4);

  /* It is called by what it was made with. */
  steps (experiment, 5);
  second = current (experiment);
  downhill_experiment_set (experiment, "learning-rate", 0.3);
  downhill_experiment_set_start (experiment, 3, 3);
  g_assert_cmpfloat (second->settings.learning_rate, ==, 0.02);
  g_assert_cmpfloat (downhill_experiment_get_settings (experiment)->learning_rate, ==, 0.3);
  g_assert_finalize_object (experiment);
}

/* Of those without a name the oldest go. */
static void
test_most (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  DownhillRun *named = current (experiment), *oldest;

  downhill_experiment_rename_run (experiment, named, "Kept");
  for (guint i = 0; i < DOWNHILL_CONTENTS_MAX_UNNAMED; i++)
    {
      steps (experiment, 1);
      downhill_experiment_set_start (experiment, 1 + i, 1);
    }
  oldest = runs_get (experiment, 1);
  g_assert_cmpfloat (oldest->settings.start_w, ==, 1);
  for (guint i = 0; i < 5; i++)
    {
      steps (experiment, 1);
      downhill_experiment_set_start (experiment, -1.0 - i, 1);
      g_assert_cmpuint (runs_count (experiment), <=, DOWNHILL_CONTENTS_MAX_UNNAMED + 2);
      g_assert_true (runs_get (experiment, 0) == named);
    }
  g_assert_cmpfloat (runs_get (experiment, 1)->settings.start_w, >, 1);
  g_assert_finalize_object (experiment);
}

static void
test_marks (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();

  for (guint i = 0; i < DOWNHILL_RUN_N_MARKS; i++)
    {
      g_assert_cmpuint (current (experiment)->mark, ==, i);
      downhill_experiment_new_run (experiment);
    }
  g_assert_cmpuint (current (experiment)->mark, ==, 0);

  /* One that is free again is given next. */
  downhill_experiment_remove_run (experiment, runs_get (experiment, 4));
  downhill_experiment_new_run (experiment);
  g_assert_cmpuint (current (experiment)->mark, ==, 4);
  g_assert_finalize_object (experiment);
}

/* The run that is left alone looks as the first one does. */
static void
test_mark_alone (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();

  downhill_experiment_new_run (experiment);
  g_assert_cmpuint (current (experiment)->mark, ==, 1);
  downhill_experiment_keep_current_only (experiment);
  g_assert_cmpuint (current (experiment)->mark, ==, 0);
  g_assert_finalize_object (experiment);
}

static void
assert_title (DownhillExperiment *experiment,
              DownhillRun        *run,
              const char         *expected)
{
  g_autofree char *title = downhill_experiment_dup_title (experiment, run);

  g_assert_cmpstr (title, ==, expected);
}

static void
test_titles (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  DownhillRun *first = current (experiment), *second, *third, *fork;

  downhill_experiment_run (experiment, 50);
  assert_title (experiment, first, "Descent 0.01");
  downhill_experiment_new_run (experiment);
  second = current (experiment);
  downhill_experiment_new_run (experiment);
  third = current (experiment);
  assert_title (experiment, first, "Descent 0.01");
  assert_title (experiment, second, "Descent 0.01 (2)");
  assert_title (experiment, third, "Descent 0.01 (3)");

  downhill_experiment_set (experiment, "start-w", 0.5);
  third = current (experiment);
  assert_title (experiment, second, "Descent 0.01, start (0.1, 0.1) (2)");
  assert_title (experiment, third, "Descent 0.01, start (0.5, 0.1)");

  downhill_experiment_set (experiment, "learning-rate", 0.02);
  assert_title (experiment, third, "Descent 0.02");
  downhill_experiment_set_current (experiment, first);
  downhill_experiment_fork (experiment);
  fork = current (experiment);
  assert_title (experiment, first, "Descent 0.01");
  assert_title (experiment, fork, "Descent 0.01, from step 50");
  downhill_experiment_rename_run (experiment, second, "Mine");
  assert_title (experiment, second, "Mine");

  g_assert_finalize_object (experiment);
}

/* On data of one's own runs may have seeds of their own; in order these do not matter. */
static void
test_title_order (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  static const double x[] = { 0, 1, 3 }, y[] = { 1, 2, 2 };
  g_autoptr (DownhillDataset) dataset = downhill_dataset_new_take (
    "own", "x", "y", g_memdup2 (x, sizeof x), g_memdup2 (y, sizeof y), 3, NULL);

  downhill_experiment_set_dataset (experiment, dataset);
  downhill_experiment_new_run (experiment);
  downhill_experiment_set (experiment, "seed", 5);
  assert_title (experiment, current (experiment), "Descent 0.01 (2)");
  for (guint i = 0; i < 2; i++)
    {
      downhill_experiment_set_current (experiment, runs_get (experiment, i));
      downhill_experiment_set (experiment, "order", DOWNHILL_ORDER_SHUFFLED);
    }
  assert_title (experiment, current (experiment), "Descent 0.01, shuffled, order 5");
  g_assert_finalize_object (experiment);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* A run is called by what its steps were made with, not by what is set since. */
static void
test_made (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  DownhillRun *first = current (experiment), *fork;
  guint n = 0;

  downhill_experiment_set (experiment, "epochs", 1);
  downhill_experiment_set (experiment, "learning-rate", 0.1);
  assert_title (experiment, first, "Descent 0.1");
  downhill_experiment_run (experiment, G_MAXUINT64);
  downhill_experiment_set (experiment, "learning-rate", 0.001);
  assert_title (experiment, first, "Descent 0.1");
  downhill_experiment_seek (experiment, 50);
  downhill_experiment_fork (experiment);
  fork = current (experiment);
  /* It has made none itself. */
  assert_title (experiment, fork, "Descent 0.001, from step 50 of Descent 0.1");
  /* The list hears of the first step that is made with it. */
  g_signal_connect_swapped (fork, "changed", G_CALLBACK (count_cb), &n);
  steps (experiment, 1);
  g_assert_cmpuint (n, ==, 1);
  assert_title (experiment, fork, "Descent 0.1 → 0.001, from step 50 of Descent 0.1");
  steps (experiment, 1);
  g_assert_cmpuint (n, ==, 1);
  downhill_experiment_set (experiment, "learning-rate", 0.2);
  assert_title (experiment, fork, "Descent 0.1 → 0.001, from step 50 of Descent 0.1");
  n = 0;
  steps (experiment, 1);
  g_assert_cmpuint (n, ==, 1);
  assert_title (experiment, fork, "Descent 0.1 → … → 0.2, from step 50 of Descent 0.1");
  assert_title (experiment, first, "Descent 0.1");
  /* What else was changed is no other rate: it says since when. */
  downhill_experiment_set (experiment, "batch-size", 100);
  steps (experiment, 1);
  assert_title (experiment, fork,
                "Descent 0.1 → … → 0.2, all samples, from step 53, from step 50 of Descent 0.1");

  g_assert_finalize_object (experiment);
}

/* A fork says that it is one by what is other than before, and only then; undo takes the
 * name back with the settings. */
static void
test_undone_title (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  DownhillRun *first = current (experiment), *fork;
  guint n = 0;

  steps (experiment, 200);
  downhill_experiment_fork (experiment);
  fork = current (experiment);
  steps (experiment, 10);
  assert_title (experiment, fork, "Descent 0.01, from step 200");
  downhill_experiment_remove_run (experiment, first);
  assert_title (experiment, fork, "Descent 0.01");
  downhill_experiment_set (experiment, "learning-rate", 0.002);
  steps (experiment, 10);
  assert_title (experiment, fork, "Descent 0.01 → 0.002");
  g_assert_true (downhill_run_has_changed (fork));
  g_signal_connect_swapped (fork, "changed", G_CALLBACK (count_cb), &n);
  g_assert_true (downhill_experiment_undo (experiment, FALSE));
  g_assert_cmpuint (n, >, 0);
  assert_title (experiment, fork, "Descent 0.01");
  g_assert_false (downhill_run_has_changed (fork));
  g_assert_true (downhill_experiment_undo (experiment, TRUE));
  assert_title (experiment, fork, "Descent 0.01 → 0.002");

  /* The timeline tells how far it was made with what is not to go on. */
  downhill_experiment_set (experiment, "learning-rate", 0.5);
  n = 0;
  downhill_experiment_seek (experiment, 205);
  g_assert_cmpuint (n, >, 0);
  assert_title (experiment, fork, "Descent 0.01");
  downhill_experiment_seek (experiment, 220);
  assert_title (experiment, fork, "Descent 0.01 → 0.002");

  /* Of a run that was undone to its start nothing was made. */
  downhill_experiment_new_run (experiment);
  downhill_experiment_set (experiment, "learning-rate", 0.3);
  steps (experiment, 5);
  assert_title (experiment, current (experiment), "Descent 0.3");
  g_assert_true (downhill_experiment_undo (experiment, FALSE));
  assert_title (experiment, current (experiment), "Descent 0.5");

  /* What is set and set back changes nothing. */
  steps (experiment, 5);
  downhill_experiment_set (experiment, "batch-size", 7);
  downhill_experiment_set (experiment, "batch-size", 1);
  steps (experiment, 5);
  g_assert_false (downhill_run_has_changed (current (experiment)));
  n = runs_count (experiment);
  downhill_experiment_reset (experiment);
  g_assert_cmpuint (runs_count (experiment), ==, n);

  g_assert_finalize_object (experiment);
}

static void
assert_short_title (DownhillExperiment *experiment,
                    DownhillRun        *run,
                    const char         *expected)
{
  g_autoptr (GPtrArray) shared = downhill_experiment_list_shared_items (experiment);
  g_autofree char *title = downhill_experiment_dup_short_title (experiment, run, shared);

  g_assert_cmpstr (title, ==, expected);
}

/* A fork says whom it was forked from, as long as that is there and called otherwise. */
static void
test_origin (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  DownhillRun *first = current (experiment), *fork, *other;

  downhill_experiment_set (experiment, "batch-size", 5);
  steps (experiment, 50);
  downhill_experiment_fork (experiment);
  fork = current (experiment);
  downhill_experiment_set (experiment, "learning-rate", 0.1);
  steps (experiment, 10);
  assert_title (experiment, fork, "Descent 0.01 → 0.1, batch 5, from step 50 of Descent 0.01");
  assert_short_title (experiment, fork, "Descent 0.01 → 0.1");
  downhill_experiment_rename_run (experiment, first, "Mine, slow");
  assert_title (experiment, fork, "Descent 0.01 → 0.1, batch 5, from step 50 of Mine, slow");
  assert_short_title (experiment, fork, "Descent 0.01 → 0.1, batch 5, from Mine, slow");

  /* A fork of it that does the same is told from it by that. */
  downhill_experiment_seek (experiment, 50);
  downhill_experiment_fork (experiment);
  other = current (experiment);
  steps (experiment, 10);
  downhill_experiment_set_current (experiment, fork);
  downhill_experiment_seek (experiment, 60);
  assert_title (experiment, other, "Descent 0.01 → 0.1, batch 5, from step 50");
  assert_short_title (experiment, other, "Descent 0.01 → 0.1, from step 50");

  /* One step is enough where it was set otherwise there. */
  downhill_experiment_set_current (experiment, first);
  downhill_experiment_fork (experiment);
  other = current (experiment);
  downhill_experiment_set (experiment, "batch-size", 10);
  steps (experiment, 1);
  assert_title (experiment, other, "Descent 0.01, batch 10, from step 50 of Mine, slow");

  /* Begun again it is the fork of the same run. */
  downhill_experiment_set (experiment, "learning-rate", 0.02);
  steps (experiment, 1);
  downhill_experiment_reset (experiment);
  steps (experiment, 1);
  assert_title (experiment, current (experiment),
                "Descent 0.01 → 0.02, batch 10, from step 50 of Mine, slow (2)");
  downhill_experiment_remove_run (experiment, first);
  assert_title (experiment, fork, "Descent 0.01 → 0.1, batch 5");
  g_assert_true (downhill_experiment_undo (experiment, FALSE));
  assert_title (experiment, fork, "Descent 0.01 → 0.1, batch 5, from step 50 of Mine, slow");

  g_assert_finalize_object (experiment);
}

/* What all visible runs have tells none of them from the others. */
static void
test_short_titles (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  static const char * const expected[] = {
    "Descent 0.01, start (0.1, 0.1)", "Descent 0.02", "Descent 0.01, start (0.5, 0.1)",
    "Mine, all samples",
  };
  g_autoptr (GPtrArray) shared = NULL;

  downhill_experiment_set (experiment, "batch-size", 0);
  downhill_experiment_new_run (experiment);
  downhill_experiment_set (experiment, "learning-rate", 0.02);
  downhill_experiment_new_run (experiment);
  downhill_experiment_set (experiment, "learning-rate", 0.01);
  downhill_experiment_set (experiment, "start-w", 0.5);
  downhill_experiment_new_run (experiment);
  downhill_experiment_rename_run (experiment, current (experiment), "Mine, all samples");
  assert_title (experiment, runs_get (experiment, 1), "Descent 0.02, all samples");
  shared = downhill_experiment_list_shared_items (experiment);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *title =
        downhill_experiment_dup_short_title (experiment, runs_get (experiment, i), shared);

      g_assert_cmpstr (title, ==, expected[i]);
    }

  /* A point is one item. */
  downhill_experiment_set_run_visible (experiment, runs_get (experiment, 1), FALSE);
  g_ptr_array_unref (shared);
  shared = downhill_experiment_list_shared_items (experiment);
  g_assert_cmpuint (shared->len, ==, 1);

  /* One run alone shares with none. */
  for (guint i = 0; i < 3; i++)
    downhill_experiment_set_run_visible (experiment, runs_get (experiment, i), i == 0);
  g_ptr_array_unref (shared);
  shared = downhill_experiment_list_shared_items (experiment);
  g_assert_cmpuint (shared->len, ==, 0);

  g_assert_finalize_object (experiment);
}

/* From a hidden run nothing is to be told apart. */
static void
test_shared_rule (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();

  downhill_experiment_new_run (experiment);
  downhill_experiment_new_run (experiment);
  downhill_experiment_set (experiment, "optimiser",
                           downhill_optimiser_get_index (&downhill_optimiser_adam));
  g_assert_null (downhill_experiment_get_shared_rule (experiment));
  downhill_experiment_set_current (experiment, runs_get (experiment, 0));
  downhill_experiment_set_run_visible (experiment, runs_get (experiment, 2), FALSE);
  g_assert_true (downhill_experiment_get_shared_rule (experiment) ==
                 runs_get (experiment, 0)->settings.optimiser);
}

/* A fork that is over goes on as another fork, from the same step. */
static void
test_fork_again (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  DownhillRun *first = current (experiment), *fork, *again;

  downhill_experiment_set (experiment, "epochs", 1);
  steps (experiment, 50);
  downhill_experiment_fork (experiment);
  fork = current (experiment);
  downhill_experiment_set (experiment, "learning-rate", 0.1);
  downhill_experiment_run (experiment, G_MAXUINT64);
  downhill_experiment_set (experiment, "learning-rate", 0.2);
  downhill_experiment_start (experiment);
  again = current (experiment);
  g_assert_true (again != fork);
  g_assert_cmpuint (runs_count (experiment), ==, 3);
  g_assert_cmpuint (step_of (again), ==, 50);
  g_assert_cmpuint (again->forked_at, ==, 50);
  g_assert_cmpfloat (fork->settings.learning_rate, ==, 0.1);
  downhill_experiment_run (experiment, G_MAXUINT64);
  assert_same_path (again, first, 50);
  g_assert_cmpuint (step_of (again), ==, 100);

  /* What would only be repeated is not kept. */
  downhill_experiment_start (experiment);
  g_assert_cmpuint (runs_count (experiment), ==, 3);
  g_assert_cmpuint (step_of (current (experiment)), ==, 50);
  g_assert_true (downhill_experiment_undo (experiment, FALSE));
  g_assert_true (current (experiment) == again);
  g_assert_cmpuint (step_of (again), ==, 100);

  /* Reset goes there too, and leaves nothing of the fork that would only be repeated. */
  g_assert_cmpuint (downhill_experiment_get_first_step (experiment), ==, 50);
  downhill_experiment_reset (experiment);
  g_assert_cmpuint (runs_count (experiment), ==, 3);
  g_assert_cmpuint (step_of (current (experiment)), ==, 50);
  g_assert_cmpuint (current (experiment)->forked_at, ==, 50);
  downhill_experiment_set_current (experiment, first);
  g_assert_cmpuint (downhill_experiment_get_first_step (experiment), ==, 0);

  g_assert_finalize_object (experiment);
}

/* What was dropped of a fork's common way is not where it begins. */
static void
test_fork_shortened (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();

  steps (experiment, 50);
  downhill_experiment_fork (experiment);
  downhill_experiment_seek (experiment, 20);
  downhill_experiment_set (experiment, "learning-rate", 0.1);
  steps (experiment, 1);
  g_assert_cmpuint (downhill_experiment_get_first_step (experiment), ==, 20);
  downhill_experiment_reset (experiment);
  g_assert_cmpuint (step_of (current (experiment)), ==, 20);

  g_assert_finalize_object (experiment);
}

/* Runs that are trained together begin anew in their places, whatever was changed on
 * their way. */
static void
test_together_again (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();

  downhill_experiment_set (experiment, "epochs", 1);
  steps (experiment, 50);
  downhill_experiment_fork (experiment);
  downhill_experiment_set_together (experiment, TRUE);
  steps (experiment, 10);
  downhill_experiment_set (experiment, "learning-rate", 0.1);
  downhill_experiment_run (experiment, G_MAXUINT64);
  g_assert_true (downhill_experiment_begins_anew (experiment));
  downhill_experiment_start (experiment);
  g_assert_cmpstr (downhill_experiment_get_undo_label (experiment, FALSE), ==,
                   "Beginning Anew");
  g_assert_cmpuint (runs_count (experiment), ==, 2);
  g_assert_cmpuint (step_of (runs_get (experiment, 0)), ==, 0);
  g_assert_cmpuint (step_of (runs_get (experiment, 1)), ==, 50);
  g_assert_true (downhill_experiment_undo (experiment, FALSE));
  g_assert_cmpuint (runs_count (experiment), ==, 2);
  g_assert_cmpuint (step_of (runs_get (experiment, 1)), ==, 100);

  g_assert_finalize_object (experiment);
}

/* There is something left to be made also of the fork of a run that is over. */
static void
test_fork_end (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  DownhillRun *first = current (experiment), *fork;

  downhill_experiment_set (experiment, "epochs", 2);
  downhill_experiment_run (experiment, G_MAXUINT64);
  downhill_experiment_fork (experiment);
  fork = current (experiment);
  g_assert_cmpuint (fork->settings.epochs, ==, 4);
  g_assert_cmpuint (first->settings.epochs, ==, 2);
  g_assert_cmpint (downhill_experiment_get_state (experiment), ==, DOWNHILL_EXPERIMENT_PAUSED);
  downhill_experiment_start (experiment);
  g_assert_true (current (experiment) == fork);
  g_assert_cmpuint (step_of (fork), ==, 200);
  downhill_experiment_run (experiment, G_MAXUINT64);
  g_assert_cmpuint (step_of (fork), ==, 400);
  /* With fewer epochs than were made there, it begins where all do. */
  downhill_experiment_set (experiment, "epochs", 1);
  downhill_experiment_start (experiment);
  g_assert_cmpuint (step_of (current (experiment)), ==, 0);

  g_assert_finalize_object (experiment);
}

static void
test_list (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  DownhillRun *first = current (experiment), *second, *third;
  g_autofree char *title = NULL, *named = NULL;

  downhill_experiment_new_run (experiment);
  second = current (experiment);
  downhill_experiment_new_run (experiment);
  third = current (experiment);

  title = downhill_run_dup_title (second);
  g_assert_cmpstr (title, ==, "Descent 0.01");
  g_clear_pointer (&title, g_free);
  downhill_settings_set_optimiser (&second->settings, &downhill_optimiser_adam);
  second->settings.constants[DOWNHILL_CONSTANT_MOMENTUM] = 0.5;
  second->settings.constants[DOWNHILL_CONSTANT_BETA1] = 0.5;
  second->settings.constants[DOWNHILL_CONSTANT_EPSILON] = 1e-3;
  downhill_run_begin (second, downhill_experiment_get_objective (experiment));
  title = downhill_run_dup_title (second);
  g_assert_cmpstr (title, ==, "Adam 0.01, β₁ 0.5, ε 0.001");
  downhill_experiment_rename_run (experiment, second, "Mine");
  named = downhill_run_dup_title (second);
  g_assert_cmpstr (named, ==, "Mine");
  downhill_experiment_rename_run (experiment, second, "");
  g_assert_null (second->name);

  downhill_experiment_set_run_visible (experiment, second, FALSE);
  g_assert_false (second->visible);
  /* The current one is always shown. */
  downhill_experiment_set_run_visible (experiment, third, FALSE);
  g_assert_true (third->visible);
  downhill_experiment_set_current (experiment, second);
  g_assert_true (second->visible);

  downhill_experiment_remove_run (experiment, second);
  g_assert_true (current (experiment) == first);
  downhill_experiment_remove_run (experiment, first);
  g_assert_true (current (experiment) == third);
  steps (experiment, 4);
  downhill_experiment_remove_run (experiment, third);
  g_assert_cmpuint (runs_count (experiment), ==, 1);
  g_assert_true (current (experiment) != third);
  g_assert_cmpuint (downhill_experiment_get_step (experiment), ==, 0);
  g_assert_finalize_object (experiment);
}

/* Six that differ, beside one another and each for itself. */
static void
test_together (void)
{
  static const struct {
    const DownhillOptimiser *optimiser;
    double rate;
    guint batch_size;
    guint epochs;
  } cases[] = {
    { &downhill_optimiser_gd, 0.01, 1, 2 },   { &downhill_optimiser_adam, 0.05, 7, 20 },
    { &downhill_optimiser_gd, 5, 1, 5 },      { &downhill_optimiser_momentum, 0.01, 0, 90 },
    { &downhill_optimiser_rmsprop, 0.1, 3, 4 }, { &downhill_optimiser_adagrad, 0.1, 50, 3 },
  };
  DownhillExperiment *experiment = downhill_experiment_new ();
  DownhillExperiment *alone[G_N_ELEMENTS (cases)];
  guint64 most = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      alone[i] = downhill_experiment_new ();
      if (i > 0)
        downhill_experiment_new_run (experiment);
      for (guint k = 0; k < 2; k++)
        g_object_set (k == 0 ? experiment : alone[i], "optimiser",
                      downhill_optimiser_get_index (cases[i].optimiser),
                      "learning-rate", cases[i].rate, "batch-size", cases[i].batch_size,
                      "epochs", cases[i].epochs, NULL);
      downhill_experiment_run (alone[i], G_MAXUINT64);
      most = MAX (most, downhill_experiment_get_step (alone[i]));
    }
  /* The one that diverges is current. */
  downhill_experiment_set_current (experiment, runs_get (experiment, 2));
  downhill_experiment_set_together (experiment, TRUE);
  downhill_experiment_start (experiment);
  for (guint64 k = 0; k < most; k++)
    {
      g_assert_cmpint (downhill_experiment_get_state (experiment), ==,
                       DOWNHILL_EXPERIMENT_RUNNING);
      g_assert_true (downhill_experiment_step (experiment));
    }
  g_assert_cmpint (downhill_experiment_get_state (experiment), ==,
                   DOWNHILL_EXPERIMENT_DIVERGED);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DownhillRun *run = runs_get (experiment, i);

      g_assert_cmpuint (step_of (run), ==, downhill_experiment_get_step (alone[i]));
      g_assert_cmpint (run->state, ==, downhill_experiment_get_state (alone[i]));
      assert_same_path (run, current (alone[i]), step_of (run));
    }

  /* Those that have not come so far stay at their end. */
  downhill_experiment_set_current (experiment, runs_get (experiment, 0));
  downhill_experiment_seek (experiment, 70);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DownhillRun *run = runs_get (experiment, i);

      g_assert_cmpuint (step_of (run), ==,
                        MIN (70, downhill_descent_get_last_step (run->descent)));
    }
  downhill_experiment_reset (experiment);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DownhillRun *run = runs_get (experiment, i);

      g_assert_cmpuint (downhill_descent_get_last_step (run->descent), ==, 0);
      g_assert_true (run->settings.optimiser == cases[i].optimiser);
      g_assert_finalize_object (alone[i]);
    }
  g_assert_finalize_object (experiment);
}

/* Those that are hidden stay where they are. */
static void
test_hidden (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  DownhillRun *other = runs_add (experiment, DOWNHILL_DIRECTION_WEIGHT);

  downhill_experiment_set_run_visible (experiment, other, FALSE);
  steps (experiment, 5);
  g_assert_cmpuint (step_of (other), ==, 0);
  downhill_experiment_set_run_visible (experiment, other, TRUE);
  steps (experiment, 5);
  g_assert_cmpuint (step_of (other), ==, 5);
  g_assert_finalize_object (experiment);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/runs/new/has-the-same-settings", test_new_run);
  g_test_add_func ("/model/runs/fork/comes-the-same-way", test_fork);
  g_test_add_func ("/model/runs/fork/that-is-over-begins-at-its-step-again", test_fork_again);
  g_test_add_func ("/model/runs/fork/begins-no-later-than-its-common-way", test_fork_shortened);
  g_test_add_func ("/model/runs/together/begin-anew-in-their-places", test_together_again);
  g_test_add_func ("/model/runs/titles/follow-undo", test_undone_title);
  g_test_add_func ("/model/runs/titles/say-from-whom-a-fork-is", test_origin);
  g_test_add_func ("/model/runs/titles/leave-out-what-all-have", test_short_titles);
  g_test_add_func ("/model/runs/titles/share-a-rule-of-those-that-show", test_shared_rule);
  g_test_add_func ("/model/runs/fork/of-a-run-that-is-over-has-as-many-epochs-more",
                   test_fork_end);
  g_test_add_func ("/model/runs/ghosts/are-what-would-be-lost", test_ghosts);
  g_test_add_func ("/model/runs/ghosts/are-not-too-many", test_most);
  g_test_add_func ("/model/runs/marks/are-given-in-order", test_marks);
  g_test_add_func ("/model/runs/marks/of-one-alone-is-the-first", test_mark_alone);
  g_test_add_func ("/model/runs/titles/tell-runs-of-the-same-settings-apart", test_titles);
  g_test_add_func ("/model/runs/titles/tell-of-orders-where-there-are-any", test_title_order);
  g_test_add_func ("/model/runs/titles/say-what-the-steps-were-made-with", test_made);
  g_test_add_func ("/model/runs/list/is-changed-by-commands", test_list);
  g_test_add_func ("/model/runs/together/each-as-if-alone", test_together);
  g_test_add_func ("/model/runs/together/hidden-ones-wait", test_hidden);

  return g_test_run ();
}
