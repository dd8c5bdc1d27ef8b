/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "../random.h"
#include "../runs.h"
#include "model/downhill-together.h"

#define N_RACES 30

static void
test_due (void)
{
  static const struct {
    guint64 used[4];
    guint lead, due;
  } cases[] = {
    { { 0, 0, 0, 0 }, 0, 1 },
    { { 0, 0, 0, 0 }, 2, 0 },
    { { 5, 5, 4, 5 }, 2, 2 },
    { { 5, 4, 5, 4 }, 1, 3 },
    { { 5, 4, 5, 4 }, 3, 1 },
    { { G_MAXUINT64, 7, G_MAXUINT64, 6 }, 1, 3 },
    { { G_MAXUINT64, 7, G_MAXUINT64, G_MAXUINT64 }, 1, 1 },
    { { G_MAXUINT64, G_MAXUINT64, G_MAXUINT64, G_MAXUINT64 }, 4, 4 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (downhill_together_find_due (cases[i].used, 4, cases[i].lead), ==,
                      cases[i].due);
}

/* The current one looks at 10 samples a step, the other at 3; an epoch has 100. */
static void
test_measures (void)
{
  static const struct {
    DownhillMeasure measure;
    guint current[3], other[3];
  } cases[] = {
    { DOWNHILL_MEASURE_STEPS, { 1, 2, 15 }, { 1, 2, 15 } },
    /* The other one's epoch of 34 steps is first. */
    { DOWNHILL_MEASURE_EPOCHS, { 1, 2, 15 }, { 34, 34, 68 } },
    /* More than 0, 10 and 140 samples; the last step of its epoch looks at 1. */
    { DOWNHILL_MEASURE_SAMPLES, { 1, 2, 15 }, { 1, 4, 48 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DownhillExperiment *experiment = downhill_experiment_new ();
      DownhillRun *other;

      downhill_experiment_set (experiment, "batch-size", 3);
      other = downhill_experiment_get_current (experiment);
      downhill_experiment_new_run (experiment);
      downhill_experiment_set (experiment, "batch-size", 10);
      downhill_experiment_set_together (experiment, TRUE);
      downhill_experiment_set_pace (experiment, cases[i].measure);
      for (guint k = 0; k < 3; k++)
        {
          while (downhill_experiment_get_step (experiment) < cases[i].current[k])
            g_assert_true (downhill_experiment_step (experiment));
          g_assert_cmpuint (downhill_descent_get_state (other->descent)->step, ==,
                            cases[i].other[k]);
        }
      downhill_experiment_seek (experiment, 2);
      g_assert_cmpuint (downhill_descent_get_state (other->descent)->step, ==,
                        cases[i].other[1]);
      downhill_experiment_seek (experiment, 0);
      g_assert_cmpuint (downhill_descent_get_state (other->descent)->step, ==, 0);
      g_assert_finalize_object (experiment);
    }
}

static DownhillExperiment *
new_field (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  int n = g_test_rand_int_range (2, 6);

  for (int i = 0; i < n; i++)
    {
      if (i > 0)
        downhill_experiment_new_run (experiment);
      g_object_set (experiment, "optimiser",
                    g_test_rand_int_range (0, (int) downhill_optimiser_get_n ()),
                    "batch-size", g_test_rand_int_range (0, 120),
                    "epochs", g_test_rand_int_range (1, 6), "learning-rate",
                    random_magnitude (1e-3, 5), "order", g_test_rand_int_range (0, 3), NULL);
    }
  downhill_experiment_set_current (
    experiment, runs_get (experiment, (guint) g_test_rand_int_range (0, n)));
  downhill_experiment_set_together (experiment, TRUE);
  downhill_experiment_set_pace (experiment,
                                (DownhillMeasure) g_test_rand_int_range (0, 3));

  return experiment;
}

/* Where all runs are. */
static GArray *
take_states (DownhillExperiment *experiment)
{
  GArray *states = g_array_new (FALSE, FALSE, sizeof (DownhillState));

  for (guint i = 0; i < runs_count (experiment); i++)
    g_array_append_vals (
      states, downhill_descent_get_state (runs_get (experiment, i)->descent), 1);

  return states;
}

static void
assert_states (DownhillExperiment *experiment,
               GPtrArray          *expected,
               guint64             i)
{
  g_autoptr (GArray) states = take_states (experiment);
  const GArray *wanted = g_ptr_array_index (expected, i);

  g_assert_cmpmem (states->data, states->len * sizeof (DownhillState),
                   wanted->data, wanted->len * sizeof (DownhillState));
}

/* Back, Step and the timeline pass by the same states, bit for bit, whatever the
 * pace, and also where some of the runs have come to their end. */
static void
test_back (void)
{
  for (int i = 0; i < N_RACES * random_depth (); i++)
    {
      DownhillExperiment *experiment = new_field ();
      g_autoptr (GPtrArray) states =
        g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
      guint64 last;

      g_ptr_array_add (states, take_states (experiment));
      while (downhill_experiment_step (experiment) &&
             downhill_experiment_get_step (experiment) == states->len)
        g_ptr_array_add (states, take_states (experiment));
      last = states->len - 1;
      for (guint k = 0; k < 20; k++)
        {
          guint64 step = (guint64) g_test_rand_int_range (0, (int) last + 1);

          downhill_experiment_seek (experiment, step);
          /* A step ends what came later. */
          step = downhill_experiment_get_step (experiment);
          if (downhill_experiment_get_step (experiment) < last)
            assert_states (experiment, states, step);
          while (g_test_rand_int_range (0, 4) > 0 &&
                 downhill_experiment_get_step (experiment) < last)
            {
              g_assert_true (downhill_experiment_step (experiment));
              assert_states (experiment, states, ++step);
            }
        }
      g_assert_finalize_object (experiment);
    }
}

/* Each run ends where it does alone, also where steps are made in parts. */
static void
test_end (void)
{
  for (int i = 0; i < N_RACES * random_depth (); i++)
    {
      DownhillExperiment *experiment = new_field ();
      g_autoptr (DownhillExperiment) parts = downhill_experiment_copy (experiment);

      gboolean whole;

      while (downhill_experiment_step (experiment))
        continue;
      while (downhill_experiment_step_some (parts, 3, &whole))
        continue;
      for (guint k = 0; k < runs_count (experiment); k++)
        {
          DownhillRun *run = runs_get (experiment, k);
          g_autoptr (DownhillRun) alone =
            downhill_run_new (downhill_experiment_get_objective (experiment), &run->settings);

          while (downhill_run_step (alone))
            continue;
          g_assert_cmpint (run->state, ==, alone->state);
          g_assert_cmpint (runs_get (parts, k)->state, ==, alone->state);
          g_assert_cmpmem (downhill_descent_get_state (run->descent), sizeof (DownhillState),
                           downhill_descent_get_state (alone->descent),
                           sizeof (DownhillState));
          g_assert_cmpmem (downhill_descent_get_state (runs_get (parts, k)->descent),
                           sizeof (DownhillState),
                           downhill_descent_get_state (alone->descent),
                           sizeof (DownhillState));
        }
      g_assert_finalize_object (experiment);
    }
}

/* One that joins counts from then on: nobody waits until it has made up for it. */
static void
test_join (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  DownhillRun *other;

  for (guint i = 0; i < 50; i++)
    downhill_experiment_step (experiment);
  other = runs_add (experiment, DOWNHILL_DIRECTION_WEIGHT);
  for (guint i = 0; i < 10; i++)
    downhill_experiment_step (experiment);
  g_assert_cmpuint (downhill_experiment_get_step (experiment), ==, 60);
  g_assert_cmpuint (downhill_descent_get_state (other->descent)->step, ==, 10);
  downhill_experiment_seek (experiment, 53);
  g_assert_cmpuint (downhill_descent_get_state (other->descent)->step, ==, 3);
  g_assert_finalize_object (experiment);
}

static void
test_undo (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();

  downhill_experiment_set_together (experiment, TRUE);
  g_assert_cmpstr (downhill_experiment_get_undo_label (experiment, FALSE), ==,
                   "Training Together");
  downhill_experiment_set_pace (experiment, DOWNHILL_MEASURE_SAMPLES);
  g_assert_cmpstr (downhill_experiment_get_undo_label (experiment, FALSE), ==, "Pace");
  downhill_experiment_set_pace (experiment, DOWNHILL_MEASURE_SAMPLES);
  g_assert_true (downhill_experiment_undo (experiment, FALSE));
  g_assert_cmpint (downhill_experiment_get_pace (experiment), ==, DOWNHILL_MEASURE_STEPS);
  g_assert_true (downhill_experiment_get_together (experiment));
  g_assert_true (downhill_experiment_undo (experiment, FALSE));
  g_assert_false (downhill_experiment_get_together (experiment));
  g_assert_null (downhill_experiment_get_undo_label (experiment, FALSE));
  g_assert_finalize_object (experiment);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/together/due/is-who-used-least", test_due);
  g_test_add_func ("/model/together/pace/keeps-what-it-says-equal", test_measures);
  g_test_add_func ("/model/together/back/passes-by-the-same-states", test_back);
  g_test_add_func ("/model/together/end/is-each-ones-own", test_end);
  g_test_add_func ("/model/together/join/counts-from-then-on", test_join);
  g_test_add_func ("/model/together/undo/brings-back-the-pace", test_undo);

  return g_test_run ();
}
