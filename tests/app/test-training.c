/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Training in the window: step, train, diverge. */
#include "fixture.h"

#include "../widgets/find.h"

static void
test_step (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  double w, b, first_w, first_b;

  g_assert_cmpint (downhill_experiment_get_state (fixture->experiment), ==,
                   DOWNHILL_EXPERIMENT_READY);
  act (fixture, "win.step");
  g_assert_cmpuint (downhill_experiment_get_step (fixture->experiment), ==, 1);
  downhill_experiment_get_point (fixture->experiment, &first_w, &first_b);
  act (fixture, "win.step");
  act (fixture, "win.step");
  g_assert_cmpuint (downhill_experiment_get_step (fixture->experiment), ==, 3);
  act (fixture, "win.back");
  act (fixture, "win.back");
  downhill_experiment_get_point (fixture->experiment, &w, &b);
  g_assert_cmpfloat (w, ==, first_w);
  g_assert_cmpfloat (b, ==, first_b);
  act (fixture, "win.back");
  act (fixture, "win.back");
  g_assert_cmpuint (downhill_experiment_get_step (fixture->experiment), ==, 0);
  act (fixture, "win.step");
  act (fixture, "win.reset");
  g_assert_cmpuint (downhill_experiment_get_step (fixture->experiment), ==, 0);
  g_assert_cmpuint (downhill_experiment_get_last_step (fixture->experiment), ==, 0);
  downhill_experiment_get_point (fixture->experiment, &w, &b);
  g_assert_cmpfloat (w, ==, 0.1);
  g_assert_cmpfloat (b, ==, 0.1);
}

static gboolean
has_moved (gpointer data)
{
  Fixture *fixture = data;

  return downhill_experiment_get_step (fixture->experiment) > 200;
}

static void
test_pause (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  guint64 step;

  act (fixture, "win.train");
  g_assert_cmpint (downhill_experiment_get_state (fixture->experiment), ==,
                   DOWNHILL_EXPERIMENT_RUNNING);
  g_assert_cmpuint (count_named (fixture->window, GTK_ACCESSIBLE_ROLE_BUTTON, "Train"),
                    ==, 0);
  find_named (fixture->window, GTK_ACCESSIBLE_ROLE_BUTTON, "Pause");
  wait_until (has_moved, fixture);
  act (fixture, "win.train");
  g_assert_cmpint (downhill_experiment_get_state (fixture->experiment), ==,
                   DOWNHILL_EXPERIMENT_PAUSED);
  g_assert_cmpuint (count_named (fixture->window, GTK_ACCESSIBLE_ROLE_BUTTON, "Pause"),
                    ==, 0);
  step = downhill_experiment_get_step (fixture->experiment);
  wait_idle ();
  g_assert_cmpuint (downhill_experiment_get_step (fixture->experiment), ==, step);

  /* A single step stops a run, too. */
  act (fixture, "win.train");
  act (fixture, "win.step");
  g_assert_cmpint (downhill_experiment_get_state (fixture->experiment), ==,
                   DOWNHILL_EXPERIMENT_PAUSED);
  act (fixture, "win.train");
  act (fixture, "win.reset");
  g_assert_cmpint (downhill_experiment_get_state (fixture->experiment), ==,
                   DOWNHILL_EXPERIMENT_READY);
}

static gboolean
is_finished (gpointer data)
{
  Fixture *fixture = data;

  return downhill_experiment_get_state (fixture->experiment) ==
         DOWNHILL_EXPERIMENT_FINISHED;
}

/* So that a whole run takes few frames. */
static void
choose_high_speed (Fixture *fixture)
{
  type_into (find_named (fixture->window, GTK_ACCESSIBLE_ROLE_SPIN_BUTTON, "Speed"),
             "200000");
}

/* However the frames fall, the result is that of a plain loop. */
static void
test_train (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  double w, b;

  choose_high_speed (fixture);
  act (fixture, "win.train");
  wait_until (is_finished, fixture);
  downhill_experiment_get_point (fixture->experiment, &w, &b);
  g_assert_cmpfloat_with_epsilon (w, 0.7414806573803504, 1e-12);
  g_assert_cmpfloat_with_epsilon (b, 0.4751539561955436, 1e-12);
  g_assert_cmpuint (downhill_experiment_get_step (fixture->experiment), ==, 50000);
  find_named (fixture->window, GTK_ACCESSIBLE_ROLE_BUTTON, "Train");

  /* Once more begins anew. */
  act (fixture, "win.train");
  wait_until (is_finished, fixture);
  downhill_experiment_get_point (fixture->experiment, &w, &b);
  g_assert_cmpfloat_with_epsilon (w, 0.7414806573803504, 1e-12);
}

static gboolean
is_diverged (gpointer data)
{
  Fixture *fixture = data;

  return downhill_experiment_get_state (fixture->experiment) ==
         DOWNHILL_EXPERIMENT_DIVERGED;
}

static void
test_diverge (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  choose_high_speed (fixture);
  type_into (find_named (fixture->window, GTK_ACCESSIBLE_ROLE_SPIN_BUTTON,
                         "Learning rate"), "5");
  act (fixture, "win.train");
  wait_until (is_diverged, fixture);
  wait_for_message (fixture, "iverged");
  act (fixture, "win.take-advice");
  g_assert_cmpfloat (downhill_experiment_get_settings (fixture->experiment)->learning_rate, <, 0.637);
  wait_until (is_finished, fixture);
  wait_for_no_message (fixture, "iverged");
}

/* A complaint goes with the run that it is about. */
static void
test_complaint_goes (Fixture       *fixture,
                     gconstpointer  data G_GNUC_UNUSED)
{
  GtkWidget *rate = find_named (fixture->window, GTK_ACCESSIBLE_ROLE_SPIN_BUTTON,
                                "Learning rate");

  type_into (rate, "5");
  act (fixture, "win.train");
  wait_for_message (fixture, "iverged");
  type_into (rate, "0.1");
  wait_for_no_message (fixture, "iverged");
}

/* One complaint at a time, however often it diverges, and always the last. */
static void
test_diverge_again (Fixture       *fixture,
                    gconstpointer  data G_GNUC_UNUSED)
{
  static const char * const rates[] = { "5", "6", "7" };

  for (gsize i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      g_autofree char *said = g_strdup_printf ("rate %s is", rates[i]);

      type_into (find_named (fixture->window, GTK_ACCESSIBLE_ROLE_SPIN_BUTTON,
                             "Learning rate"), rates[i]);
      act (fixture, "win.train");
      wait_until (is_diverged, fixture);
      wait_for_message (fixture, said);
    }
}

static void
test_close_training (Fixture       *fixture,
                     gconstpointer  data G_GNUC_UNUSED)
{
  act (fixture, "win.train");
  wait_until (has_moved, fixture);
  gtk_window_close (GTK_WINDOW (fixture->window));
  wait_until (is_gone, fixture);
  g_assert_cmpint (downhill_experiment_get_state (fixture->experiment), ==,
                   DOWNHILL_EXPERIMENT_PAUSED);
  /* Nobody listens any more. */
  downhill_experiment_step (fixture->experiment);
  downhill_experiment_reset (fixture->experiment);
}

static void
add (const char *path,
     void      (*function) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, function, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  add ("/app/training/step/goes-forth-and-back", test_step);
  add ("/app/training/train/becomes-pause", test_pause);
  add ("/app/training/train/finds-the-line-of-the-reference", test_train);
  add ("/app/training/train/offers-a-rate-when-diverged", test_diverge);
  add ("/app/training/train/complaint-goes-with-its-run", test_complaint_goes);
  add ("/app/training/train/complains-of-the-last-rate-only", test_diverge_again);
  add ("/app/training/close/while-training", test_close_training);

  return g_test_run ();
}
