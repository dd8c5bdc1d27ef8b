/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/downhill-window.h"

#include <string.h>
#include <glib/gstdio.h>

#include "plot/downhill-plot.h"
#include "widgets/downhill-column-group.h"
#include "widgets/downhill-control-panel.h"
#include "widgets/downhill-export-dialog.h"
#include "widgets/downhill-lesson-pane.h"
#include "widgets/downhill-load-bar.h"
#include "widgets/downhill-plot-grid.h"
#include "widgets/downhill-plot-view.h"
#include "../widgets/find.h"

typedef struct {
  DownhillApplication *application;
  DownhillExperiment *experiment;
  GtkWidget *window;
  char *folder;
} Fixture;

/* There is one program, as there is for a person; each test has a window of its
 * own. It must not call another program of this name on the bus. */
static DownhillApplication *
get_application (void)
{
  static DownhillApplication *application = NULL;
  g_autoptr (GError) error = NULL;

  if (application != NULL)
    return application;
  application = downhill_application_new ();
  g_application_set_flags (G_APPLICATION (application),
                           G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);

  return application;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data G_GNUC_UNUSED)
{
  g_autoptr (DownhillExperiment) fresh = downhill_experiment_new ();
  g_autoptr (GError) error = NULL;
  GSettings *settings;
  GList *windows;

  fixture->folder = g_dir_make_tmp ("downhill-window-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->application = get_application ();
  fixture->experiment = downhill_application_get_experiment (fixture->application);

  /* What an earlier test left behind. */
  downhill_experiment_assign (fixture->experiment, fresh);
  settings = downhill_application_get_settings (fixture->application);
  g_settings_reset (settings, "visible-plots");
  g_settings_reset (settings, "show-panel");
  g_settings_reset (settings, "style");
  g_settings_set_int (settings, "window-width", 1280);
  g_settings_set_int (settings, "window-height", 800);

  g_application_activate (G_APPLICATION (fixture->application));
  windows = gtk_application_get_windows (GTK_APPLICATION (fixture->application));
  g_assert_cmpuint (g_list_length (windows), ==, 1);
  fixture->window = windows->data;
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  wait_idle ();
}

static gboolean
is_gone (gpointer data)
{
  return ((Fixture *) data)->window == NULL;
}

/* Nobody may hold on to a window that was closed. */
static void
tear_down (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  if (fixture->window != NULL)
    gtk_window_close (GTK_WINDOW (fixture->window));
  wait_until (is_gone, fixture);

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
}

static void
act (Fixture    *fixture,
     const char *action)
{
  g_assert_true (gtk_widget_activate_action (fixture->window, action, NULL));
}

static GtkWidget *
get_child (Fixture    *fixture,
           const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (fixture->window,
                                                    DOWNHILL_TYPE_WINDOW, name));
}

static gboolean
has_text (GtkWidget  *root,
          const char *part)
{
  if (GTK_IS_LABEL (root) &&
      strstr (gtk_label_get_text (GTK_LABEL (root)), part) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_text (child, part))
      return TRUE;

  return FALSE;
}

typedef struct {
  Fixture *fixture;
  const char *text;
} Said;

static gboolean
is_said (gpointer data)
{
  Said *said = data;

  return has_text (get_child (said->fixture, "toasts"), said->text);
}

static void
wait_for_toast (Fixture    *fixture,
                const char *text)
{
  wait_until (is_said, &(Said) { fixture, text });
}

static gboolean
is_loaded (gpointer data)
{
  Fixture *fixture = data;

  return !downhill_load_bar_is_loading (
    DOWNHILL_LOAD_BAR (get_child (fixture, "load_bar")));
}

static void
test_names (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  static const struct {
    GtkAccessibleRole role;
    const char *name;
  } cases[] = {
    { GTK_ACCESSIBLE_ROLE_BUTTON, "Train" },
    { GTK_ACCESSIBLE_ROLE_BUTTON, "Step" },
    { GTK_ACCESSIBLE_ROLE_BUTTON, "Back" },
    { GTK_ACCESSIBLE_ROLE_BUTTON, "Reset" },
    { GTK_ACCESSIBLE_ROLE_BUTTON, "Export" },
    { GTK_ACCESSIBLE_ROLE_BUTTON, "Open" },
    { GTK_ACCESSIBLE_ROLE_SPIN_BUTTON, "Learning rate" },
    { GTK_ACCESSIBLE_ROLE_SPIN_BUTTON, "Batch size" },
    { GTK_ACCESSIBLE_ROLE_SPIN_BUTTON, "Epochs" },
    { GTK_ACCESSIBLE_ROLE_SPIN_BUTTON, "Start w" },
    { GTK_ACCESSIBLE_ROLE_SPIN_BUTTON, "Start b" },
    { GTK_ACCESSIBLE_ROLE_SPIN_BUTTON, "Points" },
    { GTK_ACCESSIBLE_ROLE_SPIN_BUTTON, "Noise" },
    { GTK_ACCESSIBLE_ROLE_SPIN_BUTTON, "Seed" },
    { GTK_ACCESSIBLE_ROLE_SPIN_BUTTON, "Speed" },
    { GTK_ACCESSIBLE_ROLE_COMBO_BOX, "Direction" },
    { GTK_ACCESSIBLE_ROLE_COMBO_BOX, "Optimiser" },
    { GTK_ACCESSIBLE_ROLE_LABEL, "Weight" },
    { GTK_ACCESSIBLE_ROLE_LABEL, "Bias" },
    { GTK_ACCESSIBLE_ROLE_LABEL, "Loss" },
    { GTK_ACCESSIBLE_ROLE_LABEL, "Step count" },
    { GTK_ACCESSIBLE_ROLE_IMG, "Fit" },
    { GTK_ACCESSIBLE_ROLE_IMG, "Loss map" },
    { GTK_ACCESSIBLE_ROLE_IMG, "Slices" },
    { GTK_ACCESSIBLE_ROLE_IMG, "Surface" },
    { GTK_ACCESSIBLE_ROLE_IMG, "Loss history" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    find_named (fixture->window, cases[i].role, cases[i].name);
  g_assert_cmpuint (count_named (fixture->window, GTK_ACCESSIBLE_ROLE_BUTTON, "Pause"),
                    ==, 0);
}

static void
test_actions (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  static const char * const names[] = {
    "win.train", "win.step", "win.back", "win.reset", "win.open", "win.save",
    "win.save-path", "win.export", "win.copy", "win.show-panel", "app.quit", "app.about", "app.shortcuts",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GActionGroup *group = names[i][0] == 'w' ? G_ACTION_GROUP (fixture->window)
                                               : G_ACTION_GROUP (fixture->application);

      g_assert_true (g_action_group_has_action (group, names[i] + 4));
      g_assert_true (g_action_group_get_action_enabled (group, names[i] + 4));
    }
}

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

/* However the frames fall, the result is that of a plain loop. */
static void
test_train (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  double w, b;

  type_into (find_named (fixture->window, GTK_ACCESSIBLE_ROLE_SPIN_BUTTON, "Speed"),
             "200000");
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
  type_into (find_named (fixture->window, GTK_ACCESSIBLE_ROLE_SPIN_BUTTON,
                         "Learning rate"), "5");
  act (fixture, "win.train");
  wait_until (is_diverged, fixture);
  wait_for_toast (fixture, "iverged");
  g_assert_true (gtk_widget_activate_action (fixture->window, "win.use-rate", "d", 0.25));
  g_assert_cmpfloat (downhill_experiment_get_learning_rate (fixture->experiment), ==,
                     0.25);
  g_assert_cmpint (downhill_experiment_get_state (fixture->experiment), ==,
                   DOWNHILL_EXPERIMENT_READY);
  g_assert_cmpuint (downhill_experiment_get_step (fixture->experiment), ==, 0);
}

static gboolean
is_silent (gpointer data)
{
  Said *said = data;

  return !is_said (said);
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
  wait_for_toast (fixture, "iverged");
  type_into (rate, "0.1");
  wait_until (is_silent, &(Said) { fixture, "iverged" });
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
      wait_for_toast (fixture, said);
    }
}

static void
open_path (Fixture    *fixture,
           const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  downhill_window_open (DOWNHILL_WINDOW (fixture->window), file, NULL, NULL);
  wait_until (is_loaded, fixture);
}

static char *
write_table (Fixture    *fixture,
             const char *name,
             const char *contents)
{
  char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, contents, -1, NULL));

  return path;
}

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
                                       "day,size,word,heat\n1,2,a,9\n2,3,b,8\n3,5,c,4\n");
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
  wait_for_toast (fixture, "bad <i>.csv");
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
      downhill_window_open (DOWNHILL_WINDOW (fixture->window), file, NULL, NULL);
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

static gboolean
set_true_cb (gpointer data)
{
  *(gboolean *) data = TRUE;

  return G_SOURCE_REMOVE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

/* Lets frames go by, so that what is told to change has changed. */
static void
let_settle (void)
{
  gboolean over = FALSE;

  g_timeout_add (100, set_true_cb, &over);
  wait_until (is_true, &over);
}

/* A window gets no smaller at once than what it shows now has room for: as one
 * who drags its border does, this asks again when it has folded something. */
static void
resize (Fixture *fixture,
        int      width,
        int      height)
{
  for (guint i = 0; i < 100; i++)
    {
      /* The same size twice would be no change. */
      gtk_window_set_default_size (GTK_WINDOW (fixture->window), width + i % 2, height);
      let_settle ();
      if (ABS (gtk_widget_get_width (fixture->window) - width) < 30)
        return;
    }
  g_assert_not_reached ();
}

typedef struct {
  Fixture *fixture;
  gboolean narrow;
} Arrangement;

/* The panel shows where there is room for it beside the plots. */
static gboolean
is_arranged (gpointer data)
{
  Arrangement *wanted = data;
  AdwFlap *flap = ADW_FLAP (get_child (wanted->fixture, "flap"));
  GtkWidget *grid = find_type (wanted->fixture->window, DOWNHILL_TYPE_PLOT_GRID);

  return downhill_plot_grid_get_narrow (DOWNHILL_PLOT_GRID (grid)) == wanted->narrow &&
         adw_flap_get_reveal_flap (flap) == !wanted->narrow;
}

static void
test_sizes (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  static const struct {
    int width, height;
    gboolean narrow;
  } cases[] = {
    { 1280, 800, FALSE },
    { 600, 400, TRUE },
    { 1550, 1100, FALSE },
    { 640, 1000, TRUE },
    { 900, 600, FALSE },
    { 800, 600, TRUE },
    { 1400, 500, FALSE },
  };

  /* Meanwhile it works: what is resized is drawn, too. */
  downhill_experiment_set_epochs (fixture->experiment, 1000000);
  act (fixture, "win.train");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      resize (fixture, cases[i].width, cases[i].height);
      wait_until (is_arranged, &(Arrangement) { fixture, cases[i].narrow });
      /* Nothing else opens by itself. */
      g_assert_false (adw_flap_get_reveal_flap (
        ADW_FLAP (get_child (fixture, "lesson_flap"))));
      g_assert_cmpint (downhill_experiment_get_state (fixture->experiment), ==,
                       DOWNHILL_EXPERIMENT_RUNNING);
    }
  /* Then as small as it gets. */
  for (guint i = 0; i < 5; i++)
    {
      gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1 + i % 2, 1);
      let_settle ();
    }
  wait_until (is_arranged, &(Arrangement) { fixture, TRUE });
  g_assert_cmpint (gtk_widget_get_width (fixture->window), <=, 600);
}

static void
test_style (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  static const struct {
    const char *style;
    gboolean dark;
  } cases[] = {
    { "dark", TRUE },
    { "light", FALSE },
    { "dark", TRUE },
    { "system", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "style",
                                      g_variant_new_string (cases[i].style));
      wait_idle ();
      g_assert_cmpint (adw_style_manager_get_dark (adw_style_manager_get_default ()),
                       ==, cases[i].dark);
    }
}

static void
test_panel (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  AdwFlap *flap = ADW_FLAP (get_child (fixture, "flap"));
  GSettings *settings = downhill_application_get_settings (fixture->application);

  g_assert_true (adw_flap_get_reveal_flap (flap));
  act (fixture, "win.show-panel");
  g_assert_false (adw_flap_get_reveal_flap (flap));
  g_assert_false (g_settings_get_boolean (settings, "show-panel"));
  act (fixture, "win.show-panel");
  g_assert_true (adw_flap_get_reveal_flap (flap));
  g_assert_true (g_settings_get_boolean (settings, "show-panel"));
}

static void
test_plots (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  DownhillPlotGrid *grid =
    DOWNHILL_PLOT_GRID (find_type (fixture->window, DOWNHILL_TYPE_PLOT_GRID));
  g_auto (GStrv) at_first = downhill_plot_grid_dup_visible (grid);
  GSettings *settings = downhill_application_get_settings (fixture->application);
  guint n = g_strv_length (at_first);

  g_assert_cmpuint (n, >=, 4);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *action = g_strconcat ("win.show-plot-", at_first[i], NULL);
      g_auto (GStrv) visible = NULL;
      g_auto (GStrv) kept = NULL;

      act (fixture, action);
      visible = downhill_plot_grid_dup_visible (grid);
      /* The last one stays. */
      g_assert_cmpuint (g_strv_length (visible), ==, MAX (n - 1 - i, 1));
      kept = g_settings_get_strv (settings, "visible-plots");
      g_assert_cmpuint (g_strv_length (kept), ==, g_strv_length (visible));
    }
  for (guint i = 0; i + 1 < n; i++)
    {
      g_autofree char *action = g_strconcat ("win.show-plot-", at_first[i], NULL);

      act (fixture, action);
    }
  {
    g_auto (GStrv) visible = downhill_plot_grid_dup_visible (grid);

    g_assert_true (g_strv_equal ((const char * const *) visible,
                                 (const char * const *) at_first));
  }
}

static void
test_close_training (Fixture       *fixture,
                     gconstpointer  data G_GNUC_UNUSED)
{
  act (fixture, "win.train");
  wait_until (has_moved, fixture);
  gtk_window_close (GTK_WINDOW (fixture->window));
  wait_idle ();
  g_assert_null (fixture->window);
  g_assert_cmpint (downhill_experiment_get_state (fixture->experiment), ==,
                   DOWNHILL_EXPERIMENT_PAUSED);
  /* Nobody listens any more. */
  downhill_experiment_step (fixture->experiment);
  downhill_experiment_reset (fixture->experiment);
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

  downhill_window_open (DOWNHILL_WINDOW (fixture->window), file, NULL, NULL);
  g_main_context_iteration (NULL, FALSE);
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

  downhill_window_open (DOWNHILL_WINDOW (fixture->window), file, NULL, NULL);
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

static GtkWidget *
find_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *window = windows; window != NULL; window = window->next)
    if (DOWNHILL_IS_EXPORT_DIALOG (window->data))
      return window->data;
  g_assert_not_reached ();
}

static void
export_to (Fixture    *fixture,
           const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget *dialog;

  act (fixture, "win.export");
  dialog = find_dialog ();
  g_signal_emit_by_name (dialog, "chosen", file);
  gtk_window_close (GTK_WINDOW (dialog));
}

static void
test_export (Fixture       *fixture,
             gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *path = g_build_filename (fixture->folder, "picture.png", NULL);
  g_autofree char *contents = NULL;
  gsize length;

  export_to (fixture, path);
  act (fixture, "win.train");
  wait_for_toast (fixture, "picture.png");
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpuint (length, >, 1000);
  g_assert_cmpmem (contents, 4, "\x89PNG", 4);
}

static void
test_export_bad (Fixture       *fixture,
                 gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *path = g_build_filename (fixture->folder, "no", "picture.png", NULL);

  export_to (fixture, path);
  wait_for_toast (fixture, "picture.png");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static gboolean
is_written (gpointer data)
{
  return g_file_test (data, G_FILE_TEST_EXISTS);
}

static void
test_close_exporting (Fixture       *fixture,
                      gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *path = g_build_filename (fixture->folder, "picture.png", NULL);

  export_to (fixture, path);
  gtk_window_close (GTK_WINDOW (fixture->window));
  wait_until (is_written, path);
  wait_until (is_gone, fixture);
}

static void
test_close_dialog_open (Fixture       *fixture,
                        gconstpointer  data G_GNUC_UNUSED)
{
  act (fixture, "win.export");
  wait_idle ();
  gtk_window_destroy (GTK_WINDOW (find_dialog ()));
  act (fixture, "win.export");
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  wait_until (is_gone, fixture);
  {
    g_autoptr (GList) windows = gtk_window_list_toplevels ();

    for (GList *window = windows; window != NULL; window = window->next)
      if (DOWNHILL_IS_EXPORT_DIALOG (window->data))
        gtk_window_destroy (window->data);
  }
}

static void
save (Fixture            *fixture,
      DownhillSaverTable  table,
      const char         *name,
      const char         *beginning)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *contents = NULL;

  downhill_window_save (DOWNHILL_WINDOW (fixture->window), table, file);
  wait_for_toast (fixture, name);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_true (g_str_has_prefix (contents, beginning));
}

static void
test_save (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  act (fixture, "win.step");
  save (fixture, DOWNHILL_SAVER_DATA, "mine.csv", "x,y\n");
  save (fixture, DOWNHILL_SAVER_PATH, "way.csv", "step,epoch,w,b,loss\n0,0,");
}

static void
test_save_bad (Fixture       *fixture,
               gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *path = g_build_filename (fixture->folder, "no", "mine.csv", NULL);
  g_autoptr (GFile) nowhere = g_file_new_for_path (path);
  g_autoptr (GFile) away = g_file_new_for_uri ("ftp://example.invalid/mine.csv");

  downhill_window_save (DOWNHILL_WINDOW (fixture->window), DOWNHILL_SAVER_DATA, nowhere);
  wait_for_toast (fixture, "“mine.csv” was not written");
  downhill_window_save (DOWNHILL_WINDOW (fixture->window), DOWNHILL_SAVER_DATA, away);
  wait_for_toast (fixture, "folders of this computer");
}

static void
test_copy (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  GdkContentFormats *formats;

  act (fixture, "win.copy");
  /* One at a time; the next when this one is there. */
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window),
                                                     "copy"));
  wait_for_toast (fixture, "“Fit” is on the clipboard");
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window),
                                                    "copy"));
  formats = gdk_clipboard_get_formats (gtk_widget_get_clipboard (fixture->window));
  g_assert_true (gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE));
}

static guint
count_shown (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  guint n = 0;

  for (GList *window = windows; window != NULL; window = window->next)
    n += gtk_widget_get_visible (window->data);

  return n;
}

static void
close_others (Fixture *fixture)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *window = windows; window != NULL; window = window->next)
    if (window->data != fixture->window && gtk_widget_get_visible (window->data))
      gtk_window_close (window->data);
  wait_idle ();
}

static void
test_dialogs (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  static const char * const actions[] = { "about", "shortcuts" };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_assert_cmpuint (count_shown (), ==, 1);
      g_action_group_activate_action (G_ACTION_GROUP (fixture->application),
                                      actions[i], NULL);
      wait_idle ();
      g_assert_cmpuint (count_shown (), ==, 2);
      close_others (fixture);
    }
  g_assert_cmpuint (count_shown (), ==, 1);
}

static GtkWidget *
find_button (GtkWidget  *root,
             const char *label)
{
  if (GTK_IS_BUTTON (root) &&
      g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static char *
list_plots (Fixture *fixture)
{
  DownhillPlotGrid *grid =
    DOWNHILL_PLOT_GRID (find_type (fixture->window, DOWNHILL_TYPE_PLOT_GRID));
  g_auto (GStrv) ids = downhill_plot_grid_dup_visible (grid);

  return g_strjoinv (" ", ids);
}

/* What one had comes back when the lessons are left, whatever one did in them. */
static void
test_lessons (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *plots_before = NULL, *plots = NULL;
  GtkWidget *pane;
  double w, b, w_before, b_before;

  downhill_experiment_set_learning_rate (fixture->experiment, 0.02);
  downhill_experiment_set_start (fixture->experiment, -0.5, 1.25);
  for (guint i = 0; i < 123; i++)
    act (fixture, "win.step");
  act (fixture, "win.show-plot-loss");
  plots_before = list_plots (fixture);
  downhill_experiment_get_point (fixture->experiment, &w_before, &b_before);

  act (fixture, "win.show-lessons");
  wait_idle ();
  /* To read is not to change anything. */
  g_assert_cmpuint (downhill_experiment_get_step (fixture->experiment), ==, 123);
  pane = find_type (fixture->window, DOWNHILL_TYPE_LESSON_PANE);
  for (guint i = 0; i < downhill_lesson_pane_get_n_lessons (DOWNHILL_LESSON_PANE (pane));
       i++)
    {
      g_signal_emit_by_name (find_button (pane, "Show Me"), "clicked");
      g_assert_cmpuint (downhill_experiment_get_step (fixture->experiment), ==, 0);
      act (fixture, "win.train");
      wait_idle ();
      act (fixture, "win.step");
      g_signal_emit_by_name (find_button (pane, "Next"), "clicked");
    }
  g_object_set (fixture->experiment, "points", 7, "learning-rate", 0.5, NULL);

  act (fixture, "win.show-lessons");
  g_assert_cmpuint (downhill_experiment_get_step (fixture->experiment), ==, 123);
  downhill_experiment_get_point (fixture->experiment, &w, &b);
  g_assert_cmpfloat (w, ==, w_before);
  g_assert_cmpfloat (b, ==, b_before);
  g_assert_cmpfloat (downhill_experiment_get_learning_rate (fixture->experiment), ==,
                     0.02);
  g_assert_cmpuint (downhill_dataset_get_size (
    downhill_experiment_get_dataset (fixture->experiment)), ==, 100);
  plots = list_plots (fixture);
  g_assert_cmpstr (plots, ==, plots_before);
}

static void
act_randomly (Fixture *fixture)
{
  static const char * const actions[] = {
    "win.train", "win.train", "win.step", "win.back", "win.reset", "win.copy",
    "win.show-panel", "win.show-lessons", "win.compare", "win.show-residuals",
    "win.show-squares", "win.show-cuts", "win.true-vectors", "win.slices-along-b",
    "win.show-plot-fit", "win.show-plot-map", "win.show-plot-slices",
    "win.show-plot-surface", "win.show-plot-loss", "win.show-plot-graph",
  };
  static const char * const samples[] = {
    "beans", "anscombe-1", "anscombe-4", "cars", "old-faithful",
  };
  static const char * const rows[] = {
    "Points", "Noise", "Seed", "Learning rate", "Batch size", "Epochs", "Start w",
    "Start b",
  };
  static const char * const texts[] = {
    "0", "1", "0.01", "5", "1e3", "-1", "0,5", "x", "", "100", "1e12", "0.3",
  };
  static const char * const styles[] = { "light", "dark", "system" };
  static const int widths[] = { 360, 700, 859, 860, 1000, 1300, 1550 };
  GtkWidget *panel;

  switch (g_test_rand_int_range (0, 10))
    {
    case 0:
      g_test_message ("open-sample");
      gtk_widget_activate_action (fixture->window, "win.open-sample", "s",
                                  samples[g_test_rand_int_range (
                                    0, G_N_ELEMENTS (samples))]);
      break;
    case 1:
      {
        const char *row = rows[g_test_rand_int_range (0, G_N_ELEMENTS (rows))];
        const char *text = texts[g_test_rand_int_range (0, G_N_ELEMENTS (texts))];

        g_test_message ("%s: %s", row, text);
        panel = find_type (fixture->window, DOWNHILL_TYPE_CONTROL_PANEL);
        type_into (downhill_row_get_control (find_row (panel, row)), text);
        break;
      }
    case 2:
      {
        int width = widths[g_test_rand_int_range (0, G_N_ELEMENTS (widths))];

        g_test_message ("width %d", width);
        gtk_window_set_default_size (GTK_WINDOW (fixture->window), width,
                                     g_test_rand_int_range (300, 1100));
        break;
      }
    case 3:
      g_test_message ("style");
      g_action_group_activate_action (
        G_ACTION_GROUP (fixture->application), "style",
        g_variant_new_string (styles[g_test_rand_int_range (0, 3)]));
      break;
    case 4:
      g_test_message ("direction or optimiser");
      if (g_test_rand_bit ())
        g_object_set (fixture->experiment, "direction", g_test_rand_int_range (0, 4), NULL);
      else
        g_object_set (fixture->experiment, "optimiser", g_test_rand_int_range (0, 5), NULL);
      break;
    default:
      {
        const char *action =
          actions[g_test_rand_int_range (0, G_N_ELEMENTS (actions))];

        g_test_message ("%s", action);
        gtk_widget_activate_action (fixture->window, action, NULL);
        break;
      }
    }
}

/* The seed is printed by the framework: --seed repeats a run. */
static void
test_random (Fixture       *fixture,
             gconstpointer  data G_GNUC_UNUSED)
{
  for (guint i = 0; i < 300; i++)
    {
      double w, b;

      act_randomly (fixture);
      for (int k = g_test_rand_int_range (0, 30); k > 0; k--)
        g_main_context_iteration (NULL, FALSE);
      downhill_experiment_get_point (fixture->experiment, &w, &b);
      g_assert_true (w - w == 0 && b - b == 0);
    }
  wait_until (is_loaded, fixture);
}

static void
test_quit (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  act (fixture, "win.train");
  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "quit", NULL);
  wait_until (is_gone, fixture);
}

/* The next window is as large as the last was. */
static void
test_remembered (Fixture       *fixture,
                 gconstpointer  data G_GNUC_UNUSED)
{
  GSettings *settings = downhill_application_get_settings (fixture->application);

  resize (fixture, 1000, 640);
  gtk_window_close (GTK_WINDOW (fixture->window));
  wait_until (is_gone, fixture);
  g_assert_cmpint (g_settings_get_int (settings, "window-width"), ==, 1000);
  g_assert_cmpint (g_settings_get_int (settings, "window-height"), ==, 640);
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
  add ("/app/window/names/are-those-that-scripts-use", test_names);
  add ("/app/window/actions/are-those-that-scripts-use", test_actions);
  add ("/app/window/step/goes-forth-and-back", test_step);
  add ("/app/window/train/becomes-pause", test_pause);
  add ("/app/window/train/finds-the-line-of-the-reference", test_train);
  add ("/app/window/train/offers-a-rate-when-diverged", test_diverge);
  add ("/app/window/train/complaint-goes-with-its-run", test_complaint_goes);
  add ("/app/window/train/complains-of-the-last-rate-only", test_diverge_again);
  add ("/app/window/open/takes-a-table", test_open);
  add ("/app/window/open/keeps-the-data-if-there-is-none", test_open_bad);
  add ("/app/window/open/says-what-is-wrong", test_open_bad_is_said);
  add ("/app/window/open/takes-files-from-the-desktop", test_open_application);
  add ("/app/window/open/takes-the-last-of-several", test_open_in_a_row);
  add ("/app/window/open/lets-one-choose-columns", test_columns);
  add ("/app/window/open/can-be-cancelled", test_cancel_loading);
  add ("/app/window/samples/have-their-lines", test_samples);
  add ("/app/window/size/folds-what-has-no-room", test_sizes);
  add ("/app/window/size/is-remembered", test_remembered);
  add ("/app/window/style/can-be-chosen", test_style);
  add ("/app/window/panel/is-shown-and-hidden", test_panel);
  add ("/app/window/plots/are-shown-and-hidden", test_plots);
  add ("/app/window/export/writes-a-picture", test_export);
  add ("/app/window/export/says-what-is-wrong", test_export_bad);
  add ("/app/window/save/writes-tables", test_save);
  add ("/app/window/save/says-what-is-wrong", test_save_bad);
  add ("/app/window/copy/puts-a-picture-on-the-clipboard", test_copy);
  add ("/app/window/dialogs/come-and-go", test_dialogs);
  add ("/app/window/lessons/give-back-what-one-had", test_lessons);
  add ("/app/window/close/while-training", test_close_training);
  add ("/app/window/close/while-loading", test_close_loading);
  add ("/app/window/close/while-exporting", test_close_exporting);
  add ("/app/window/close/while-a-dialog-is-open", test_close_dialog_open);
  add ("/app/window/quit/closes-the-window", test_quit);
  add ("/app/window/random/acts-do-no-harm", test_random);

  return g_test_run ();
}
