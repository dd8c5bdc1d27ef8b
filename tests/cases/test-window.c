/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Awkward settings, files and names, as the window meets them. */
#include <locale.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>

#include "widgets/downhill-plot-view.h"
#include "../app/fixture.h"
#include "../widgets/find.h"

static void
test_bad_files (Fixture       *fixture,
                gconstpointer  data G_GNUC_UNUSED)
{
  DownhillDataset *before = downhill_experiment_get_dataset (fixture->experiment);
  g_autofree char *missing = g_build_filename (fixture->folder, "missing.csv", NULL);
  g_autofree char *pipe = g_build_filename (fixture->folder, "pipe.csv", NULL);
  g_autofree char *broken = write_table (fixture, "broken.csv", "x,y\n1,\"2\n");

  act (fixture, "win.step");
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  open_path (fixture, broken);
  wait_for_message (fixture, "Line 2 of “broken.csv”");
  open_path (fixture, missing);
  open_path (fixture, pipe);
  g_assert_true (downhill_experiment_get_dataset (fixture->experiment) == before);
  g_assert_cmpuint (downhill_experiment_get_step (fixture->experiment), ==, 1);
}

static void
test_rates (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  static const char * const texts[] = { "-1", "−0.1", "nan", "", "abc", "1e400", "inf" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      GtkWidget *spin = find_named (fixture->window, GTK_ACCESSIBLE_ROLE_SPIN_BUTTON,
                                    "Learning rate");

      type_into (spin, texts[i]);
      g_assert_cmpfloat (downhill_experiment_get_settings (fixture->experiment)->learning_rate,
                         ==, 0.01);
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (spin)), ==, "0.01");
      wait_for_message (fixture, "Learning rate");
    }
}

static gboolean
is_told_of_0 (gpointer data)
{
  return has_text (GTK_WIDGET (find_row (((Fixture *) data)->window, "Learning rate")),
                   "nothing will move");
}

static void
test_rate_0 (Fixture       *fixture,
             gconstpointer  data G_GNUC_UNUSED)
{
  type (fixture, "Learning rate", "0");
  g_assert_cmpfloat (downhill_experiment_get_settings (fixture->experiment)->learning_rate, ==,
                     0);
  wait_until (is_told_of_0, fixture);
}

static gboolean
is_diverged (gpointer data)
{
  return downhill_experiment_get_state (((Fixture *) data)->experiment) ==
         DOWNHILL_EXPERIMENT_DIVERGED;
}

static void
test_divergence (Fixture       *fixture,
                 gconstpointer  data G_GNUC_UNUSED)
{
  double w, b;

  type (fixture, "Learning rate", "50");
  act (fixture, "win.train");
  wait_until (is_diverged, fixture);
  wait_for_message (fixture, "iverges from");
  wait_frames (fixture, 3);
  downhill_experiment_get_point (fixture->experiment, &w, &b);
  g_assert_true (isfinite (w) && isfinite (b));
  g_assert_true (isfinite (downhill_experiment_get_loss (fixture->experiment)));
  act (fixture, "win.reset");
  downhill_experiment_get_point (fixture->experiment, &w, &b);
  g_assert_cmpfloat (w, ==, 0.1);
  type (fixture, "Learning rate", "0.1");
  act (fixture, "win.step");
  g_assert_cmpint (downhill_experiment_get_state (fixture->experiment), ==,
                   DOWNHILL_EXPERIMENT_PAUSED);
}

/* The field took another value, the file another one's place. */
static void
test_stale (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *broken = write_table (fixture, "broken.csv", "x,y\n1,\"2\n");
  g_autofree char *whole = write_table (fixture, "whole.csv", "x,y\n1,2\n2,3\n4,7\n");

  type (fixture, "Learning rate", "abc");
  wait_for_message (fixture, "“abc” is not possible");
  /* Enough for the beans: nothing else is to be said of them. */
  type (fixture, "Epochs", "700");
  wait_for_message (fixture, "“abc” is not possible");
  type (fixture, "Learning rate", "0.5");
  wait_for_no_message (fixture, "“abc” is not possible");

  /* A batch that is too large for the data is one of more data again. */
  type (fixture, "Batch size", "50");
  open_path (fixture, whole);
  wait_for_message (fixture, "There are 3 points, fewer than the batch of 50");
  g_assert_cmpuint (downhill_experiment_get_batch_size (fixture->experiment), ==, 3);
  downhill_experiment_set_beans (fixture->experiment,
                                 downhill_experiment_get_beans (fixture->experiment), NULL);
  wait_for_no_message (fixture, "fewer than");
  g_assert_cmpuint (downhill_experiment_get_batch_size (fixture->experiment), ==, 50);
  type (fixture, "Batch size", "500");
  wait_for_message (fixture, "Batch size is now 100, which is all");
  open_path (fixture, whole);
  wait_for_no_message (fixture, "is now 100");

  open_path (fixture, broken);
  wait_for_message (fixture, "Line 2 of “broken.csv”");
  open_path (fixture, whole);
  wait_for_no_message (fixture, "broken.csv");
}

static void
test_batch (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  type (fixture, "Batch size", "7");
  type (fixture, "Batch size", "101");
  g_assert_cmpuint (downhill_experiment_get_batch_size (fixture->experiment), ==, 100);
  wait_for_message (fixture, "Batch size");
  type (fixture, "Batch size", "7");
  type (fixture, "Batch size", "0");
  g_assert_cmpuint (downhill_experiment_get_batch_size (fixture->experiment), ==, 7);
  type (fixture, "Epochs", "1e10");
  g_assert_cmpuint (downhill_experiment_get_settings (fixture->experiment)->epochs, ==, 500);
}

typedef struct {
  Fixture *fixture;
  guint n_left;
  guint64 paused_at;
} Toggle;

/* Train and Pause in turn; what is paused does not move. */
static gboolean
toggle_cb (gpointer data)
{
  Toggle *toggle = data;
  DownhillExperiment *experiment = toggle->fixture->experiment;

  if (downhill_experiment_get_state (experiment) == DOWNHILL_EXPERIMENT_RUNNING)
    {
      act (toggle->fixture, "win.train");
      g_assert_cmpint (downhill_experiment_get_state (experiment), !=,
                       DOWNHILL_EXPERIMENT_RUNNING);
      toggle->paused_at = downhill_experiment_get_step (experiment);
    }
  else
    {
      g_assert_cmpuint (downhill_experiment_get_step (experiment), ==,
                        toggle->paused_at);
      act (toggle->fixture, "win.train");
    }
  toggle->n_left--;

  return toggle->n_left > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
is_toggled (gpointer data)
{
  return ((Toggle *) data)->n_left == 0;
}

static void
test_stop (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  Toggle toggle = { fixture, 60, 0 };

  type (fixture, "Epochs", "1000000000");
  g_assert_cmpuint (downhill_experiment_get_settings (fixture->experiment)->epochs, ==,
                    1000000000);
  type (fixture, "Speed", "100000000");
  g_timeout_add (10, toggle_cb, &toggle);
  wait_until (is_toggled, &toggle);
  g_assert_cmpint (downhill_experiment_get_state (fixture->experiment), !=,
                   DOWNHILL_EXPERIMENT_RUNNING);
}

static void
test_locales (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  static const char * const names[] = {
    "de_DE.UTF-8", "ar_SA.UTF-8", "zh_CN.UTF-8", "C.UTF-8",
  };
  g_autofree char *path = write_table (fixture, "table.csv",
                                       "x,y\n1.5,2\n3,4.25\n-7,1e-3\n");

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkWidget *spin = find_named (fixture->window, GTK_ACCESSIBLE_ROLE_SPIN_BUTTON,
                                    "Learning rate");
      DownhillDataset *dataset;

      g_assert_nonnull (setlocale (LC_ALL, names[i]));
      type_into (spin, "0,02");
      g_assert_cmpfloat (downhill_experiment_get_settings (fixture->experiment)->learning_rate,
                         ==, 0.02);
      type_into (spin, "0.125");
      g_assert_cmpfloat (downhill_experiment_get_settings (fixture->experiment)->learning_rate,
                         ==, 0.125);
      /* What stands there can be typed again. */
      type_into (spin, gtk_editable_get_text (GTK_EDITABLE (spin)));
      g_assert_cmpfloat (downhill_experiment_get_settings (fixture->experiment)->learning_rate,
                         ==, 0.125);

      open_path (fixture, path);
      dataset = downhill_experiment_get_dataset (fixture->experiment);
      g_assert_cmpfloat (downhill_dataset_get_x (dataset)[0], ==, 1.5);
      g_assert_cmpfloat (downhill_dataset_get_y (dataset)[2], ==, 1e-3);
      act (fixture, "win.step");
      wait_frames (fixture, 2);
    }
}

/* Names are shown as they are, on one line, wherever the window shows them. */
static void
test_names (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *path =
    write_table (fixture, "a<b>&amp;\033[1m\nb.csv",
                 "\"<i>x\033\n</i>\",&lt;y\n1,2\n2,3\n3,3\n");
  g_autofree char *bad = write_table (fixture, "<u>\a%s.csv", "");
  DownhillDataset *dataset;
  GtkWidget *view;
  g_autofree char *text = NULL;

  open_path (fixture, path);
  dataset = downhill_experiment_get_dataset (fixture->experiment);
  g_assert_cmpstr (downhill_dataset_get_name (dataset), ==, "a<b>&amp;␛[1m␊b.csv");
  g_assert_true (has_text (get_child (fixture, "title"), "a<b>&amp;␛[1m␊b.csv"));
  g_assert_true (has_text (get_child (fixture, "flap"), "a<b>&amp;␛[1m␊b.csv"));
  view = find_named (fixture->window, GTK_ACCESSIBLE_ROLE_IMG, "Fit");
  text = downhill_plot_describe (downhill_plot_view_get_plot (DOWNHILL_PLOT_VIEW (view)));
  g_assert_nonnull (strstr (text, "&lt;y against <i>x␛␊</i>"));
  wait_frames (fixture, 2);
  open_path (fixture, bad);
  wait_for_message (fixture, "“<u>␇%s.csv” has no data");
}

#define ADD(path, function) \
  g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  ADD ("/cases/32/window/what-cannot-be-read-changes-nothing", test_bad_files);
  ADD ("/cases/36/window/a-rate-that-makes-no-sense-is-refused", test_rates);
  ADD ("/cases/36/window/a-rate-of-0-is-told-of", test_rate_0);
  ADD ("/cases/37/window/after-divergence-all-is-finite-and-reset-works", test_divergence);
  ADD ("/cases/38/window/a-batch-beyond-the-data-is-refused", test_batch);
  ADD ("/cases/38/window/pause-every-10-ms-stops-at-once", test_stop);
  ADD ("/cases/39/window/points-and-commas-are-taken-in-every-language", test_locales);
  ADD ("/cases/95/a-message-goes-with-what-it-speaks-of", test_stale);
  ADD ("/cases/names/window/shows-markup-and-control-characters", test_names);

  return g_test_run ();
}
