/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs in the window: new ones, forks, and what is undone. */
#include "fixture.h"

#include "../runs.h"

#include "../widgets/find.h"
#include "../wait.h"
#include "widgets/downhill-run-list.h"
#include "widgets/downhill-run-row.h"

static guint
count_runs (Fixture *fixture)
{
  return g_list_model_get_n_items (downhill_experiment_get_runs (fixture->experiment));
}

static gboolean
is_enabled (Fixture    *fixture,
            const char *name)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), name);
}

static DownhillRunRow *
get_focused_row (Fixture *fixture)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));

  g_assert_true (DOWNHILL_IS_RUN_ROW (focus));

  return DOWNHILL_RUN_ROW (focus);
}

static void
test_new_run (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  act (fixture, "win.new-run");
  g_assert_cmpuint (count_runs (fixture), ==, 2);
  g_assert_true (gtk_widget_get_visible (get_child (fixture, "legend")));
  g_assert_true (downhill_run_row_get_run (get_focused_row (fixture)) ==
                 downhill_experiment_get_current (fixture->experiment));
  act (fixture, "win.delete-run");
  g_assert_cmpuint (count_runs (fixture), ==, 1);
  g_assert_false (gtk_widget_get_visible (get_child (fixture, "legend")));
}

static void
assert_focus_on_current (Fixture *fixture)
{
  g_assert_true (downhill_run_row_get_run (get_focused_row (fixture)) ==
                 downhill_experiment_get_current (fixture->experiment));
}

/* Where undo and redo make another run current, the keyboard in the list goes there. */
static void
test_undo_focus (Fixture       *fixture,
                 gconstpointer  data G_GNUC_UNUSED)
{
  DownhillRun *first = downhill_experiment_get_current (fixture->experiment);

  act (fixture, "win.new-run");
  downhill_experiment_set_current (fixture->experiment, first);
  act (fixture, "win.new-run");
  g_assert_cmpuint (count_runs (fixture), ==, 3);
  assert_focus_on_current (fixture);
  act (fixture, "win.undo");
  g_assert_true (downhill_experiment_get_current (fixture->experiment) == first);
  assert_focus_on_current (fixture);
  act (fixture, "win.redo");
  g_assert_true (downhill_experiment_get_current (fixture->experiment) != first);
  assert_focus_on_current (fixture);
  /* Elsewhere it stays. */
  gtk_widget_grab_focus (get_child (fixture, "open_button"));
  act (fixture, "win.undo");
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) ==
                 get_child (fixture, "open_button"));
}

static void
test_fork (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  double w, b, fork_w, fork_b;

  downhill_experiment_run (fixture->experiment, 10);
  downhill_experiment_get_point (fixture->experiment, &w, &b);
  act (fixture, "win.fork");
  g_assert_cmpuint (count_runs (fixture), ==, 2);
  g_assert_true (downhill_run_row_get_run (get_focused_row (fixture)) ==
                 downhill_experiment_get_current (fixture->experiment));
  downhill_experiment_get_point (fixture->experiment, &fork_w, &fork_b);
  g_assert_cmpfloat (fork_w, ==, w);
  g_assert_cmpfloat (fork_b, ==, b);
}

static char *
dup_menu_label (Fixture *fixture,
                int      i)
{
  GMenuModel *menu = G_MENU_MODEL (DOWNHILL_WINDOW (fixture->window)->undo_menu);
  char *label = NULL;

  g_assert_cmpint (g_menu_model_get_n_items (menu), ==, 2);
  g_assert_true (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s", &label));

  return label;
}

/* Button and menu name what they would undo. */
static void
test_undo (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  GtkWidget *button = get_child (fixture, "undo_button");
  double before = downhill_experiment_get_settings (fixture->experiment)->learning_rate;
  g_autofree char *undo = NULL, *redo = NULL;

  g_assert_false (is_enabled (fixture, "undo"));
  g_assert_false (is_enabled (fixture, "redo"));
  type (fixture, "Learning rate", "0.5");
  g_assert_true (is_enabled (fixture, "undo"));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "Undo Learning Rate (Ctrl+Z)");
  undo = dup_menu_label (fixture, 0);
  g_assert_cmpstr (undo, ==, "Undo Learning Rate");

  act (fixture, "win.undo");
  g_assert_cmpfloat (downhill_experiment_get_settings (fixture->experiment)->learning_rate, ==, before);
  g_assert_false (is_enabled (fixture, "undo"));
  g_assert_true (is_enabled (fixture, "redo"));
  redo = dup_menu_label (fixture, 1);
  g_assert_cmpstr (redo, ==, "Redo Learning Rate");

  act (fixture, "win.redo");
  g_assert_cmpfloat (downhill_experiment_get_settings (fixture->experiment)->learning_rate, ==, 0.5);
}

/* What is typed and not yet counted is what undo takes back. */
static void
test_undo_typed (Fixture       *fixture,
                 gconstpointer  data G_GNUC_UNUSED)
{
  GtkWidget *spin = find_named (fixture->window, GTK_ACCESSIBLE_ROLE_SPIN_BUTTON,
                                "Learning rate");

  type (fixture, "Learning rate", "0.5");
  gtk_editable_set_text (GTK_EDITABLE (spin), "0.25");
  act (fixture, "win.step");
  g_assert_cmpfloat (downhill_experiment_get_settings (fixture->experiment)->learning_rate, ==, 0.25);
  act (fixture, "win.undo");
  g_assert_cmpfloat (downhill_experiment_get_settings (fixture->experiment)->learning_rate, !=, 0.25);
}

/* The window's keys for it come after those of the field that one types in. */
static void
test_undo_keys (Fixture       *fixture,
                gconstpointer  data G_GNUC_UNUSED)
{
  static const char * const keys[] = { "<Ctrl>z", "<Ctrl><Shift>z" };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_auto (GStrv) actions = gtk_application_get_actions_for_accel (
        GTK_APPLICATION (fixture->application), keys[i]);

      g_assert_cmpuint (g_strv_length (actions), ==, 0);
    }
}

/* A start that is set while a finished run stands keeps that run. */
static void
test_start (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  DownhillRun *finished = downhill_experiment_get_current (fixture->experiment);
  guint64 last;

  downhill_experiment_set (fixture->experiment, "epochs", 1);
  downhill_experiment_run (fixture->experiment, G_MAXUINT64);
  last = downhill_experiment_get_last_step (fixture->experiment);
  type (fixture, "Start w", "−0.5");
  g_assert_cmpuint (count_runs (fixture), ==, 2);
  g_assert_cmpuint (downhill_descent_get_last_step (finished->descent), ==, last);
  act (fixture, "win.undo");
  g_assert_cmpuint (count_runs (fixture), ==, 1);
  g_assert_true (downhill_experiment_get_current (fixture->experiment) == finished);
  g_assert_cmpuint (downhill_experiment_get_step (fixture->experiment), ==, last);
}

/* What is said of a run's end is about the current one. */
static void
test_verdict (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  DownhillRun *diverged = downhill_experiment_get_current (fixture->experiment);

  downhill_experiment_set (fixture->experiment, "learning-rate", 2);
  downhill_experiment_run (fixture->experiment, G_MAXUINT64);
  wait_for_message (fixture, "iverge");
  act (fixture, "win.new-run");
  wait_for_no_message (fixture, "iverge");
  downhill_experiment_set_current (fixture->experiment, diverged);
  wait_for_message (fixture, "iverge");
}

/* Each window has its own experiment. */
static void
test_windows (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  GtkApplication *application = GTK_APPLICATION (fixture->application);
  GtkWidget *other;
  GList *windows;

  g_action_group_activate_action (G_ACTION_GROUP (application), "new-window", NULL);
  windows = gtk_application_get_windows (application);
  g_assert_cmpuint (g_list_length (windows), ==, 2);
  other = windows->data == fixture->window ? windows->next->data : windows->data;
  g_assert_true (DOWNHILL_WINDOW (other)->experiment != fixture->experiment);
  downhill_experiment_set (DOWNHILL_WINDOW (other)->experiment, "learning-rate", 0.5);
  gtk_widget_activate_action (other, "win.new-run", NULL);
  g_assert_cmpfloat (downhill_experiment_get_settings (fixture->experiment)->learning_rate, !=, 0.5);
  g_assert_cmpuint (count_runs (fixture), ==, 1);
  wait_idle ();
  g_object_add_weak_pointer (G_OBJECT (other), (gpointer *) &other);
  gtk_window_close (GTK_WINDOW (other));
  WAIT_UNTIL (other == NULL);
}

static int
get_rows_height (GtkWidget *list)
{
  return gtk_widget_get_height (find_type (list, GTK_TYPE_SCROLLED_WINDOW));
}

static void
assert_rows_in_sight (GtkWidget *panel,
                      GtkWidget *list)
{
  static const char * const names[] = { "Learning rate", "Optimiser", "Batch size" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      graphene_rect_t row, runs;

      g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (find_row (panel, names[i])), panel,
                                                &row));
      g_assert_true (gtk_widget_compute_bounds (list, panel, &runs));
      g_assert_cmpfloat (row.origin.y, >=, 0);
      g_assert_cmpfloat (row.origin.y + row.size.height, <=, runs.origin.y);
    }
}

/* With more runs than the list has room for, what is changed most stays in sight; a higher
 * window has room for more of them. */
static void
test_rows (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  GtkWidget *panel = get_child (fixture, "panel");
  GtkWidget *list = find_type (panel, DOWNHILL_TYPE_RUN_LIST);

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1280, 1100);
  for (int i = 1; i < 10; i++)
    act (fixture, "win.new-run");
  WAIT_UNTIL (gtk_widget_get_height (panel) > 900);
  wait_frames (fixture, 5);
  g_assert_cmpint (get_rows_height (list), ==, 290);
  assert_rows_in_sight (panel, list);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1280, 800);
  WAIT_UNTIL (gtk_widget_get_height (panel) < 700);
  wait_frames (fixture, 5);
  assert_rows_in_sight (panel, list);
  g_assert_cmpint (get_rows_height (list), >=, 118);
}

static gboolean
is_offered (gpointer panel)
{
  return has_text (panel, "Use ");
}

/* Also where a sentence on the rate takes several lines and has a button under it. */
static void
test_rows_under_advice (Fixture       *fixture,
                        gconstpointer  data G_GNUC_UNUSED)
{
  GtkWidget *panel = get_child (fixture, "panel");
  GtkWidget *list = find_type (panel, DOWNHILL_TYPE_RUN_LIST);
  static const double rates[] = { 0.5, 5 };

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1280, 800);
  for (int i = 1; i < 3; i++)
    act (fixture, "win.new-run");
  for (gsize i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      downhill_experiment_set (fixture->experiment, "learning-rate", rates[i]);
      wait_until (is_offered, panel);
      wait_frames (fixture, 5);
      assert_rows_in_sight (panel, list);
      /* One run is seen whole, at least. */
      g_assert_cmpint (get_rows_height (list), >=, 52);
    }
}

/* Whether nothing of the selected row is scrolled away. */
static gboolean
is_current_in_sight (GtkWidget *list)
{
  GtkWidget *scroller = find_type (list, GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget *rows = find_named (list, GTK_ACCESSIBLE_ROLE_LIST, "Runs");
  graphene_rect_t row;

  g_assert_true (gtk_widget_compute_bounds (
    GTK_WIDGET (gtk_list_box_get_selected_row (GTK_LIST_BOX (rows))), scroller, &row));

  return row.origin.y >= 0 &&
         row.origin.y + row.size.height <= gtk_widget_get_height (scroller);
}

/* Of more runs than there is room for, the current one is in sight: one that is new, and
 * one that is gone to; advice that comes meanwhile takes room, and it is scrolled to anew. */
static void
test_current (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  static const guint places[] = { 0, 5, 9, 4, 0 };
  GtkWidget *panel = get_child (fixture, "panel");
  GtkWidget *list = find_type (panel, DOWNHILL_TYPE_RUN_LIST);

  wait_frames (fixture, 3);
  for (int i = 1; i < 10; i++)
    {
      act (fixture, "win.new-run");
      wait_frames (fixture, 3);
      WAIT_UNTIL (is_current_in_sight (list));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      downhill_experiment_set_current (fixture->experiment,
                                       runs_get (fixture->experiment, places[i]));
      wait_frames (fixture, 3);
      WAIT_UNTIL (is_current_in_sight (list));
    }
}

/* Three runs are seen beside one another in a window of usual height. */
static void
test_three (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  GtkWidget *list = find_named (find_type (get_child (fixture, "panel"),
                                           DOWNHILL_TYPE_RUN_LIST),
                                GTK_ACCESSIBLE_ROLE_LIST, "Runs");
  GtkWidget *scroller = gtk_widget_get_ancestor (list, GTK_TYPE_SCROLLED_WINDOW);

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 700);
  act (fixture, "win.new-run");
  act (fixture, "win.new-run");
  wait_frames (fixture, 4);
  /* The window may come to its size some frames later than the list to its rows. */
  WAIT_UNTIL (gtk_widget_get_height (list) > 130 &&
              gtk_widget_get_height (scroller) >= gtk_widget_get_height (list));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
#define ADD(path, function)                                                     \
  g_test_add ("/app/runs/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("new-run/stands-beside-the-others", test_new_run);
  ADD ("undo/takes-the-keyboard-to-the-current-run", test_undo_focus);
  ADD ("fork/begins-where-the-run-is", test_fork);
  ADD ("undo/is-named", test_undo);
  ADD ("undo/counts-what-is-typed", test_undo_typed);
  ADD ("undo/leaves-its-keys-to-fields", test_undo_keys);
  ADD ("start/keeps-the-finished-run", test_start);
  ADD ("verdict/is-about-the-current-run", test_verdict);
  ADD ("list/leaves-the-rows-that-matter-in-sight", test_rows);
  ADD ("list/leaves-room-for-what-is-advised", test_rows_under_advice);
  ADD ("list/shows-three-runs", test_three);
  ADD ("list/goes-to-the-current-run", test_current);
  ADD ("windows/have-their-own-experiments", test_windows);

  return g_test_run ();
}
