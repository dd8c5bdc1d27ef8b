/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../runs.h"

/* A run that nobody watches ends as one does that is watched at each step. */

typedef struct {
  double learning_rate;
  guint batch_size;
  guint epochs;
  gboolean together;
  guint64 n;
} Case;

static DownhillExperiment *
new_experiment (const Case *wanted)
{
  DownhillExperiment *experiment = downhill_experiment_new ();

  downhill_experiment_set (experiment, "learning-rate", wanted->learning_rate);
  downhill_experiment_set (experiment, "batch-size", wanted->batch_size);
  downhill_experiment_set (experiment, "epochs", wanted->epochs);
  if (wanted->together)
    runs_add (experiment, DOWNHILL_DIRECTION_ALTERNATING);

  return experiment;
}

static guint64
step_singly (DownhillExperiment *experiment,
             guint64             n)
{
  guint64 made = 0;

  while (made < n && downhill_experiment_step (experiment))
    made++;

  return made;
}

static void
assert_same (DownhillExperiment *a,
             DownhillExperiment *b)
{
  g_assert_cmpint (downhill_experiment_get_state (a), ==,
                   downhill_experiment_get_state (b));
  g_assert_cmpuint (downhill_experiment_get_last_step (a), ==,
                    downhill_experiment_get_last_step (b));
  g_assert_cmpuint (runs_count (a), ==, runs_count (b));
  for (guint i = 0; i < runs_count (a); i++)
    g_assert_cmpmem (downhill_descent_get_state (runs_get (a, i)->descent),
                     sizeof (DownhillState),
                     downhill_descent_get_state (runs_get (b, i)->descent),
                     sizeof (DownhillState));
}

static void
test_end (void)
{
  const Case cases[] = {
    { 0.01, 1, 500, FALSE, G_MAXUINT64 },
    { 0.01, 1, 500, FALSE, 0 },
    { 0.01, 1, 500, FALSE, 1 },
    { 0.01, 1, 500, FALSE, 2 },
    { 0.01, 1, 500, FALSE, 3 },
    { 0.01, 1, 500, FALSE, 777 },
    { 0.01, 1, 1, FALSE, 100 },
    { 0.01, 1, 1, FALSE, 101 },
    { 0.01, 7, 20, FALSE, G_MAXUINT64 },
    { 0.01, 100, 20, FALSE, G_MAXUINT64 },
    { 0.01, 1, 5, TRUE, G_MAXUINT64 },
    { 1.02, 1, 500, FALSE, G_MAXUINT64 },
    { 5, 1, 500, FALSE, G_MAXUINT64 },
    { 1e100, 1, 500, FALSE, G_MAXUINT64 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DownhillExperiment *singly = new_experiment (&cases[i]);
      DownhillExperiment *at_once = new_experiment (&cases[i]);

      g_assert_cmpuint (downhill_experiment_run (at_once, cases[i].n), ==,
                        step_singly (singly, cases[i].n));
      assert_same (singly, at_once);
      g_assert_finalize_object (singly);
      g_assert_finalize_object (at_once);
    }
}

static void
test_settings (void)
{
  const Case usual = { 0.01, 1, 500, FALSE, 0 };
  DownhillExperiment *singly = new_experiment (&usual);
  DownhillExperiment *at_once = new_experiment (&usual);

  step_singly (singly, 1000);
  downhill_experiment_run (at_once, 1000);
  downhill_experiment_seek (singly, 500);
  downhill_experiment_seek (at_once, 500);
  downhill_experiment_set (singly, "learning-rate", 0.1);
  downhill_experiment_set (at_once, "learning-rate", 0.1);
  step_singly (singly, 100);
  downhill_experiment_run (at_once, 100);
  assert_same (singly, at_once);
  g_assert_cmpuint (downhill_experiment_get_last_step (at_once), ==, 600);
  g_assert_finalize_object (singly);
  g_assert_finalize_object (at_once);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/experiment/run/ends-as-the-steps-do", test_end);
  g_test_add_func ("/model/experiment/run/takes-new-settings", test_settings);

  return g_test_run ();
}
