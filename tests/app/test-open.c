/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables in the window: open, choose columns, cancel. */
#include "fixture.h"

#include "core/loss/downhill-objective-minimum.h"

#include "widgets/downhill-column-group.h"
#include "../widgets/find.h"

static void
test_open (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *path = write_table (fixture, "my table & <b>.csv",
                                       "size,weight\n1,2\n2,3\n4,7\n");
  DownhillDataset *dataset;

  act (fixture, "win.step");
  open_path (fixture, path);
  dataset = downhill_experiment_get_dataset (fixture->experiment);
  g_assert_cmpuint (downhill_dataset_get_size (dataset), ==, 3);
  g_assert_cmpstr (downhill_dataset_get_x_name (dataset), ==, "size");
  g_assert_cmpfloat (downhill_dataset_get_y (dataset)[2], ==, 7);
  g_assert_cmpuint (downhill_experiment_get_step (fixture->experiment), ==, 0);
  g_assert_true (has_text (get_child (fixture, "title"), "my table & <b>"));
  g_assert_true (has_text (get_child (fixture, "title"), "3 points"));
  wait_idle ();
}

static gboolean
has_y (gpointer data)
{
  DownhillDataset *dataset =
    downhill_experiment_get_dataset (((Fixture *) data)->experiment);

  return g_str_equal (downhill_dataset_get_y_name (dataset), "heat");
}

static gboolean
shows_columns (Fixture *fixture)
{
  GtkWidget *panel = get_child (fixture, "panel");

  return count_type (panel, DOWNHILL_TYPE_COLUMN_GROUP) == 1 &&
         gtk_widget_get_visible (find_type (panel, DOWNHILL_TYPE_COLUMN_GROUP));
}

/* Where a table has more than two columns of numbers, one chooses in the panel. */
static void
test_columns (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *path = write_table (fixture, "three.csv",
                                       "day,size,word,heat\n4,2,a,9\n5,3,b,8\n6,5,c,4\n");
  g_autofree char *plain = write_table (fixture, "two.csv", "1,2\n2,3\n4,7\n");
  DownhillDataset *dataset;
  GtkWidget *drop_down;

  g_assert_false (shows_columns (fixture));
  open_path (fixture, path);
  g_assert_true (shows_columns (fixture));
  drop_down = downhill_row_get_control (find_row (get_child (fixture, "panel"),
                                                  "Column of y"));
  g_assert_cmpuint (g_list_model_get_n_items (
    gtk_drop_down_get_model (GTK_DROP_DOWN (drop_down))), ==, 3);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), 2);
  wait_until (has_y, fixture);
  dataset = downhill_experiment_get_dataset (fixture->experiment);
  g_assert_cmpstr (downhill_dataset_get_x_name (dataset), ==, "day");
  g_assert_cmpfloat (downhill_dataset_get_y (dataset)[2], ==, 4);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (drop_down)), ==, 2);

  open_path (fixture, plain);
  g_assert_false (shows_columns (fixture));
}

static void
test_open_bad (Fixture       *fixture,
               gconstpointer  data G_GNUC_UNUSED)
{
  static const struct {
    const char *name;
    const char *contents;
  } cases[] = {
    { "empty.csv", "" },
    { "line.csv", "\n" },
    { "header.csv", "x,y\n" },
    { "one.csv", "x,y\n1,2\n" },
    { "column.csv", "x\n1\n2\n" },
    { "words.csv", "a,b\nc,d\n" },
    { "quote.csv", "x,y\n1,\"2\n3,4\n" },
  };
  DownhillDataset *before = downhill_experiment_get_dataset (fixture->experiment);
  g_autofree char *missing = g_build_filename (fixture->folder, "missing.csv", NULL);

  act (fixture, "win.step");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = write_table (fixture, cases[i].name, cases[i].contents);

      open_path (fixture, path);
      g_assert_true (downhill_experiment_get_dataset (fixture->experiment) == before);
    }
  open_path (fixture, fixture->folder);
  open_path (fixture, missing);
  open_path (fixture, "/dev/zero");
  g_assert_true (downhill_experiment_get_dataset (fixture->experiment) == before);
  g_assert_cmpuint (downhill_experiment_get_step (fixture->experiment), ==, 1);
  g_assert_true (downhill_experiment_is_generated (fixture->experiment));
}

static void
test_open_bad_is_said (Fixture       *fixture,
                       gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *path = write_table (fixture, "bad <i>.csv", "");

  open_path (fixture, path);
  wait_for_message (fixture, "bad <i>.csv");
}

/* As the desktop does when one opens a file with it. */
static void
test_open_application (Fixture       *fixture,
                       gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *first = write_table (fixture, "first.csv", "1,2\n2,3\n4,7\n");
  g_autofree char *last = write_table (fixture, "last.csv", "1,2\n2,3\n4,7\n5,5\n");
  GFile *files[] = { g_file_new_for_path (first), g_file_new_for_path (last) };

  g_application_open (G_APPLICATION (fixture->application), files, 2, "");
  wait_until (is_loaded, fixture);
  g_assert_cmpuint (downhill_dataset_get_size (
    downhill_experiment_get_dataset (fixture->experiment)), ==, 4);
  g_assert_cmpuint (g_list_length (gtk_application_get_windows (
    GTK_APPLICATION (fixture->application))), ==, 1);
  g_object_unref (files[0]);
  g_object_unref (files[1]);
}

/* The last of several is what one gets, and none of the others. */
static void
test_open_in_a_row (Fixture       *fixture,
                    gconstpointer  data G_GNUC_UNUSED)
{
  for (guint i = 3; i < 12; i++)
    {
      g_autoptr (GString) rows = g_string_new ("x,y\n");
      g_autofree char *name = g_strdup_printf ("%u.csv", i);
      g_autofree char *path = NULL;
      g_autoptr (GFile) file = NULL;

      for (guint k = 0; k < i; k++)
        g_string_append_printf (rows, "%u,%u\n", k, k % 3);
      path = write_table (fixture, name, rows->str);
      file = g_file_new_for_path (path);
      downhill_window_open (DOWNHILL_WINDOW (fixture->window), file, 1, NULL, NULL);
    }
  wait_until (is_loaded, fixture);
  g_assert_cmpuint (downhill_dataset_get_size (
    downhill_experiment_get_dataset (fixture->experiment)), ==, 11);
}

static void
test_samples (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  static const struct {
    const char *id;
    gsize m;
    double slope;
  } cases[] = {
    { "anscombe-1", 11, 0.5001 },
    { "anscombe-2", 11, 0.5 },
    { "anscombe-3", 11, 0.4997 },
    { "anscombe-4", 11, 0.4999 },
    { "cars", 50, 3.9324 },
    { "old-faithful", 272, 0.0756 },
    { "beans", 100, 0.7377 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (gtk_widget_activate_action (fixture->window, "win.open-sample",
                                                 "s", cases[i].id));
      wait_until (is_loaded, fixture);
      g_assert_cmpuint (downhill_dataset_get_size (
        downhill_experiment_get_dataset (fixture->experiment)), ==, cases[i].m);
      g_assert_cmpfloat_with_epsilon (
        downhill_objective_minimum (
          downhill_experiment_get_objective (fixture->experiment))->w,
        cases[i].slope, 1e-4);
      wait_idle ();
    }
  g_assert_true (downhill_experiment_is_generated (fixture->experiment));
}

static char *
write_large_table (Fixture *fixture)
{
  GString *rows = g_string_new ("x,y\n");
  char *path;

  for (guint i = 0; i < 300000; i++)
    g_string_append_printf (rows, "%u,%u.5\n", i, i % 1000);
  path = write_table (fixture, "large.csv", rows->str);
  g_string_free (rows, TRUE);

  return path;
}

static void
test_close_loading (Fixture       *fixture,
                    gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *path = write_large_table (fixture);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  downhill_window_open (DOWNHILL_WINDOW (fixture->window), file, 1, NULL, NULL);
  g_assert_false (is_loaded (fixture));
  gtk_window_close (GTK_WINDOW (fixture->window));
  wait_until (is_gone, fixture);
  g_assert_true (downhill_experiment_is_generated (fixture->experiment));
}

/* What was cancelled does not arrive later. */
static void
test_cancel_loading (Fixture       *fixture,
                     gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *path = write_large_table (fixture);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  downhill_window_open (DOWNHILL_WINDOW (fixture->window), file, 1, NULL, NULL);
  g_assert_false (is_loaded (fixture));
  g_signal_emit_by_name (find_type (get_child (fixture, "load_bar"), GTK_TYPE_BUTTON),
                         "clicked");
  g_assert_true (is_loaded (fixture));
  /* A second one, that is waited for, comes after what the first left. */
  g_free (path);
  path = write_table (fixture, "small.csv", "1,2\n2,3\n4,7\n");
  open_path (fixture, path);
  wait_idle ();
  g_assert_cmpuint (downhill_dataset_get_size (
    downhill_experiment_get_dataset (fixture->experiment)), ==, 3);
}

static gboolean
is_finished (gpointer data)
{
  return downhill_experiment_get_state (((Fixture *) data)->experiment) ==
         DOWNHILL_EXPERIMENT_FINISHED;
}

/* Data on whose scale the rate fails: that is said at once, and one click later the
 * run comes near the lowest loss. */
static void
test_scale (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *path = write_table (fixture, "stamps.csv",
                                       "seconds,heat\n1700000000,1\n1700000060,2.2\n"
                                       "1700000120,2.9\n1700000180,4.1\n1700000240,5\n");
  DownhillRun *run;

  open_path (fixture, path);
  wait_for_message (fixture, "the learning rate 0.01 diverges");
  g_assert_true (has_text (get_child (fixture, "messages"), "Standardise"));
  act (fixture, "win.take-advice");
  g_assert_true (downhill_experiment_get_settings (fixture->experiment)->standardise);
  wait_for_no_message (fixture, "diverges");
  g_assert_cmpint (downhill_experiment_get_state (fixture->experiment), ==,
                   DOWNHILL_EXPERIMENT_RUNNING);
  downhill_experiment_run (fixture->experiment, G_MAXUINT32);
  wait_until (is_finished, fixture);
  run = downhill_experiment_get_current (fixture->experiment);
  g_assert_cmpfloat (downhill_run_get_excess (run), <=, 0.01);
}

/* What was true of other settings is not said any longer; what was said of the file
 * stays. */
static void
test_scale_withdrawn (Fixture       *fixture,
                      gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *path = write_table (fixture, "large.csv",
                                       "1000,1\n1100,2\n1200,4\n1300,n/a\n");

  open_path (fixture, path);
  wait_for_message (fixture, "the learning rate 0.01 diverges");
  /* Each is a sentence of its own. */
  wait_for_message (fixture, "1 of 4 rows ignored (first in line 4). ");
  downhill_experiment_set (fixture->experiment, "standardise", 1);
  wait_for_no_message (fixture, "diverges");
  wait_for_message (fixture, "1 of 4 rows");
}

/* A remark on the data that comes late does not take the place of what was done since,
 * nor does it take that with it when it goes. */
static void
test_scale_late (Fixture       *fixture,
                 gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *large = write_table (fixture, "large.csv", "1000,1\n1100,2\n1200,4\n");
  g_autofree char *bad = write_table (fixture, "bad.csv", "x,y\n1,\"2\n");
  DownhillAdviser *adviser = DOWNHILL_WINDOW (fixture->window)->adviser;
  GtkWidget *messages = get_child (fixture, "messages");

  open_path (fixture, large);
  wait_for_message (fixture, "the learning rate 0.01 diverges");
  open_path (fixture, bad);
  wait_for_message (fixture, "bad.csv");
  g_assert_nonnull (downhill_adviser_get_remark (adviser));
  g_signal_emit_by_name (adviser, "remark-changed");
  g_assert_true (has_text (messages, "bad.csv"));
  downhill_experiment_set (fixture->experiment, "learning-rate", 0.001);
  g_assert_null (downhill_adviser_get_remark (adviser));
  g_assert_true (downhill_message_bar_is_shown (DOWNHILL_MESSAGE_BAR (messages)));
  g_assert_true (has_text (messages, "bad.csv"));
  open_path (fixture, large);
  wait_for_no_message (fixture, "bad.csv");
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
  add ("/app/open/open/takes-a-table", test_open);
  add ("/app/open/open/keeps-the-data-if-there-is-none", test_open_bad);
  add ("/app/open/open/says-what-is-wrong", test_open_bad_is_said);
  add ("/app/open/open/takes-files-from-the-desktop", test_open_application);
  add ("/app/open/open/takes-the-last-of-several", test_open_in_a_row);
  add ("/app/open/open/lets-one-choose-columns", test_columns);
  add ("/app/open/open/can-be-cancelled", test_cancel_loading);
  add ("/app/open/samples/have-their-lines", test_samples);
  add ("/app/open/scale/that-fails-is-mended-by-one-click", test_scale);
  add ("/app/open/scale/is-no-matter-with-other-settings", test_scale_withdrawn);
  add ("/app/open/scale/said-late-leaves-what-was-done-since", test_scale_late);
  add ("/app/open/close/while-loading", test_close_loading);

  return g_test_run ();
}
