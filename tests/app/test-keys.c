/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What keys do in the window, and what is said of them. */
#include "fixture.h"

#include <string.h>

#include "plot/base/downhill-plot-marks.h"
#include "widgets/downhill-export-dialog.h"
#include "widgets/downhill-lesson-pane.h"
#include "widgets/downhill-outlook.h"
#include "widgets/downhill-pending.h"
#include "widgets/downhill-plot-view.h"
#include "../widgets/find.h"

/* Those of the list of runs, which has no bindings that could be listed. */
static const char * const in_list[] = { "F2", "space", "Delete", "Menu", "<Shift>F10" };

/* Those that GTK has of its own. */
static const char * const from_gtk[] = { "F10" };

/* Other names of the same keys, and arrows: one stands for all. */
static const char * const alike[] = {
  "equal", "KP_Add", "KP_Subtract", "KP_0", "KP_Enter",
  "Up", "Down",
  "<Shift>Right", "<Shift>Up", "<Shift>Down", "<Shift>Page_Up",
  "<Control>Left", "<Control>Up", "<Control>Down",
  "<Shift><Control>Left", "<Shift><Control>Up", "<Shift><Control>Down",
};

static char *
normalise (const char *accelerator)
{
  GdkModifierType modifiers;
  guint key;

  g_assert_true (gtk_accelerator_parse (accelerator, &key, &modifiers));

  return gtk_accelerator_name (key, modifiers);
}

static void
add_all (GHashTable         *keys,
         const char * const *names,
         gsize               n)
{
  for (gsize i = 0; i < n; i++)
    g_hash_table_add (keys, normalise (names[i]));
}

static void
add_bindings (GHashTable *keys,
              GtkWidget  *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      for (guint k = 0; k < g_list_model_get_n_items (G_LIST_MODEL (controller)); k++)
        {
          g_autoptr (GtkShortcut) shortcut =
            g_list_model_get_item (G_LIST_MODEL (controller), k);
          g_autofree char *name =
            gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));

          g_hash_table_add (keys, normalise (name));
        }
    }
}

/* The window has one of its own among GTK's. */
static void
add_window_keys (GHashTable *keys,
                 GtkWidget  *window)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (window);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (g_strcmp0 (gtk_event_controller_get_name (controller), "keys") != 0)
        continue;
      for (guint k = 0; k < g_list_model_get_n_items (G_LIST_MODEL (controller)); k++)
        {
          g_autoptr (GtkShortcut) shortcut =
            g_list_model_get_item (G_LIST_MODEL (controller), k);
          g_autofree char *name =
            gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));

          g_hash_table_add (keys, normalise (name));
        }
    }
}

static void
add_accelerators (GHashTable     *keys,
                  GtkApplication *application)
{
  g_auto (GStrv) actions = gtk_application_list_action_descriptions (application);

  for (guint i = 0; actions[i] != NULL; i++)
    {
      g_auto (GStrv) names = gtk_application_get_accels_for_action (application, actions[i]);

      add_all (keys, (const char * const *) names, g_strv_length (names));
    }
}

static void
add_said (GHashTable *keys,
          GtkWidget  *widget)
{
  if (GTK_IS_SHORTCUTS_SHORTCUT (widget))
    {
      g_autofree char *accelerators = NULL;
      g_auto (GStrv) names = NULL;

      g_object_get (widget, "accelerator", &accelerators, NULL);
      names = g_strsplit (accelerators, " ", -1);
      add_all (keys, (const char * const *) names, g_strv_length (names));
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    add_said (keys, child);
}

static void
assert_in (GHashTable *some,
           GHashTable *all,
           const char *otherwise)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, some);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (all, key))
      g_error ("%s %s", (const char *) key, otherwise);
}

static void
test_said (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GtkWidget *overlay;

  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "shortcuts", NULL);
  overlay = GTK_WIDGET (gtk_application_window_get_help_overlay (
    GTK_APPLICATION_WINDOW (fixture->window)));
  add_said (said, overlay);
  g_assert_cmpuint (g_hash_table_size (said), >, 20);

  add_accelerators (keys, GTK_APPLICATION (fixture->application));
  add_window_keys (keys, fixture->window);
  add_bindings (keys, find_type (fixture->window, DOWNHILL_TYPE_PLOT_VIEW));
  g_assert_cmpuint (g_hash_table_size (keys), >, 20);

  add_all (said, alike, G_N_ELEMENTS (alike));
  assert_in (keys, said, "is not in the shortcuts window");
  add_all (keys, in_list, G_N_ELEMENTS (in_list));
  add_all (keys, from_gtk, G_N_ELEMENTS (from_gtk));
  assert_in (said, keys, "is in the shortcuts window, and does nothing");
  gtk_window_destroy (GTK_WINDOW (overlay));
}

static gboolean
is_in (Fixture *fixture,
       gpointer widget)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return focus != NULL && gtk_widget_is_ancestor (focus, widget);
}

static gboolean
is_in_panel (gpointer data)
{
  return is_in (data, DOWNHILL_WINDOW (((Fixture *) data)->window)->panel);
}

static gboolean
is_in_lessons (gpointer data)
{
  return is_in (data, DOWNHILL_WINDOW (((Fixture *) data)->window)->lesson_bin);
}

static gboolean
is_in_grid (gpointer data)
{
  return is_in (data, DOWNHILL_WINDOW (((Fixture *) data)->window)->grid);
}

static void
escape (Fixture *fixture)
{
  GtkWidget *panel = GTK_WIDGET (DOWNHILL_WINDOW (fixture->window)->panel);

  g_assert_true (gtk_widget_activate_action (panel, "panel.back", NULL));
}

static void
test_panel (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  wait_until (is_in_grid, fixture);
  act (fixture, "win.show-panel");
  wait_frames (fixture, 3);
  g_assert_true (is_in_grid (fixture));
  act (fixture, "win.show-panel");
  wait_until (is_in_panel, fixture);
  escape (fixture);
  g_assert_true (is_in_grid (fixture));
  /* It is only left, not closed. */
  g_assert_true (adw_flap_get_reveal_flap (DOWNHILL_WINDOW (fixture->window)->flap));
}

static gboolean
is_narrow (gpointer data)
{
  return downhill_plot_grid_get_narrow (DOWNHILL_WINDOW (((Fixture *) data)->window)->grid);
}

/* Nothing under it takes the focus; it goes when it is left. */
static void
test_sheet (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  DownhillWindow *window = DOWNHILL_WINDOW (fixture->window);

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 600, 700);
  wait_until (is_narrow, fixture);
  act (fixture, "win.show-panel");
  wait_until (is_in_panel, fixture);
  for (guint i = 0; i < 60; i++)
    {
      gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_FORWARD);
      g_assert_false (is_in (fixture, adw_flap_get_content (window->flap)));
    }
  gtk_widget_child_focus (GTK_WIDGET (window->panel), GTK_DIR_TAB_FORWARD);
  escape (fixture);
  g_assert_false (adw_flap_get_reveal_flap (window->flap));
  wait_until (is_in_grid, fixture);
}

static gboolean
is_triggered (GtkShortcutTrigger *trigger,
              GtkShortcutTrigger *wanted)
{
  if (GTK_IS_ALTERNATIVE_TRIGGER (trigger))
    {
      GtkAlternativeTrigger *either = GTK_ALTERNATIVE_TRIGGER (trigger);

      return is_triggered (gtk_alternative_trigger_get_first (either), wanted) ||
             is_triggered (gtk_alternative_trigger_get_second (either), wanted);
    }

  return gtk_shortcut_trigger_equal (trigger, wanted);
}

static gboolean
press_on (GtkWidget          *widget,
          GtkShortcutTrigger *wanted)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);
      guint n = GTK_IS_SHORTCUT_CONTROLLER (controller)
                  ? g_list_model_get_n_items (G_LIST_MODEL (controller)) : 0;

      for (guint k = 0; k < n; k++)
        {
          g_autoptr (GtkShortcut) shortcut =
            g_list_model_get_item (G_LIST_MODEL (controller), k);

          if (is_triggered (gtk_shortcut_get_trigger (shortcut), wanted) &&
              gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                            gtk_shortcut_get_arguments (shortcut)))
            return TRUE;
        }
    }

  return FALSE;
}

/* As GTK does: the program's own keys, then those of what has the focus, and of what
 * is around that. */
static gboolean
try_press_in (Fixture    *fixture,
              GtkWidget  *window,
              const char *key)
{
  g_auto (GStrv) actions = gtk_application_get_actions_for_accel (
    GTK_APPLICATION (fixture->application), key);
  g_autoptr (GtkShortcutTrigger) wanted = gtk_shortcut_trigger_parse_string (key);
  gboolean done = window == fixture->window && actions[0] != NULL &&
                  gtk_widget_activate_action (window, actions[0], NULL);

  for (GtkWidget *widget = gtk_window_get_focus (GTK_WINDOW (window));
       widget != NULL && !done; widget = gtk_widget_get_parent (widget))
    done = press_on (widget, wanted);

  return done;
}

static void
press_in (Fixture    *fixture,
          GtkWidget  *window,
          const char *key)
{
  if (!try_press_in (fixture, window, key))
    g_error ("%s does nothing here", key);
  wait_idle ();
}

static void
press (Fixture    *fixture,
       const char *key)
{
  press_in (fixture, fixture->window, key);
}

static gboolean
has_focus (GtkWidget *window,
           GtkWidget *control)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  return focus != NULL && (focus == control || gtk_widget_is_ancestor (focus, control));
}

static void
press_tab_to_in (GtkWidget *window,
                 GtkWidget *control)
{
  /* What Tab does; GTK 4.18 has widgets whose own binding of it does nothing when it is
   * activated from outside. */
  for (guint i = 0; i < 100 && !has_focus (window, control); i++)
    {
      gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
      wait_idle ();
    }
  g_assert_true (has_focus (window, control));
}

static void
press_tab_to (Fixture   *fixture,
              GtkWidget *control)
{
  press_tab_to_in (fixture->window, control);
}

static gboolean
is_finished (gpointer data)
{
  return downhill_experiment_get_state (((Fixture *) data)->experiment) ==
         DOWNHILL_EXPERIMENT_FINISHED;
}

/* A step, guessed with the arrow keys on the map, confirmed, and made. */
static void
test_predict (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  DownhillWindow *window = DOWNHILL_WINDOW (fixture->window);
  double point[2], before[2], guess[2];

  wait_until (is_in_grid, fixture);
  press (fixture, "F7");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window->prediction_card)));
  g_assert_cmpstr (downhill_plot_get_id (downhill_plot_grid_get_current (window->grid)), ==,
                   "map");
  wait_frames (fixture, 2);
  downhill_experiment_get_point (fixture->experiment, &before[0], &before[1]);
  press (fixture, "Right");
  press (fixture, "Up");
  press (fixture, "<Shift>Up");
  g_assert_true (downhill_prediction_get_place (window->prediction, guess));
  g_assert_cmpfloat (guess[0], >, before[0]);
  g_assert_cmpfloat (guess[1], >, before[1]);
  press (fixture, "Return");
  g_assert_cmpint (downhill_prediction_get_stage (window->prediction), ==,
                   DOWNHILL_PREDICTION_SAID);
  /* The arrows are the window's again. */
  for (guint i = 0; i < 5; i++)
    press (fixture, "Right");
  g_assert_cmpuint (downhill_experiment_get_step (fixture->experiment), ==, 5);
  g_assert_cmpint (downhill_prediction_get_stage (window->prediction), ==,
                   DOWNHILL_PREDICTION_REVEALED);
  g_assert_true (has_text (GTK_WIDGET (window->prediction_card), "At your place E is"));
  press (fixture, "Escape");
  g_assert_false (downhill_prediction_get_open (window->prediction));
  g_assert_false (downhill_prediction_get_place (window->prediction, point));
}

static gboolean
has_room (DownhillWindow *window)
{
  DownhillPlot *plot = downhill_plot_grid_get_current (window->grid);

  return g_str_equal (downhill_plot_get_id (plot), "map") &&
         downhill_plot_get_area (plot)->height >= 50;
}

static gboolean
is_low (DownhillWindow *window)
{
  return gtk_widget_has_css_class (GTK_WIDGET (window), "low");
}

/* In the smallest window, too, there is a map to guess on: the card gives way, and the other
 * plots. What came of the guess is said first. */
static void
test_predict_low (Fixture       *fixture,
                  gconstpointer  data G_GNUC_UNUSED)
{
  DownhillWindow *window = DOWNHILL_WINDOW (fixture->window);
  GtkWidget *switcher;
  int height;

  wait_until (is_in_grid, fixture);
  gtk_window_set_default_size (GTK_WINDOW (window), 360, 294);
  wait_until (is_low, window);
  /* What is laid out for little room asks for less. */
  wait_frames (fixture, 5);
  gtk_window_set_default_size (GTK_WINDOW (window), 361, 294);
  wait_frames (fixture, 5);
  g_assert_cmpint (window->width, <, 480);
  switcher = gtk_widget_get_first_child (GTK_WIDGET (window->grid));
  while (!GTK_IS_SCROLLED_WINDOW (switcher))
    switcher = gtk_widget_get_next_sibling (switcher);
  g_assert_true (gtk_widget_get_visible (switcher));
  height = gtk_widget_get_height (fixture->window);
  press (fixture, "F7");
  wait_frames (fixture, 10);
  g_assert_true (has_room (window));
  g_assert_cmpint (gtk_widget_get_height (fixture->window), ==, height);
  g_assert_false (gtk_widget_get_visible (switcher));
  press (fixture, "Up");
  press (fixture, "Return");
  for (guint i = 0; i < 5; i++)
    press (fixture, "Right");
  g_assert_true (gtk_widget_get_first_child (GTK_WIDGET (window->prediction_card)) !=
                 gtk_widget_get_parent (find_named (GTK_WIDGET (window->prediction_card),
                                                    GTK_ACCESSIBLE_ROLE_BUTTON, "Confirm")));
  wait_frames (fixture, 10);
  g_assert_true (has_room (window));
  press (fixture, "Escape");
  g_assert_true (gtk_widget_get_visible (switcher));
}

/* From wherever one is in it, and what was not confirmed goes along. */
/* The mode that says what marks are is left by the key that leaves other things. */
static void
test_leave_explaining (Fixture       *fixture,
                       gconstpointer  data G_GNUC_UNUSED)
{
  DownhillWindow *window = DOWNHILL_WINDOW (fixture->window);
  DownhillPlot *plot = downhill_figure_find (window->plots, "fit");

  wait_until (is_in_grid, fixture);
  press (fixture, "<Shift>F1");
  g_assert_true (downhill_plot_get_explaining (plot));
  press (fixture, "Escape");
  g_assert_false (downhill_plot_get_explaining (plot));
}

static void
test_leave (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  DownhillWindow *window = DOWNHILL_WINDOW (fixture->window);

  wait_until (is_in_grid, fixture);
  press (fixture, "F7");
  press (fixture, "Escape");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (window->prediction_card)));
  press (fixture, "F7");
  downhill_prediction_card_focus (window->prediction_card);
  g_assert_true (is_in (fixture, window->prediction_card));
  press (fixture, "Escape");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (window->prediction_card)));
  wait_until (is_in_grid, fixture);
  /* Train is not in the way. */
  press (fixture, "F7");
  press (fixture, "space");
  g_assert_cmpint (downhill_experiment_get_state (fixture->experiment), ==,
                   DOWNHILL_EXPERIMENT_RUNNING);
  press (fixture, "space");
}

/* A plot that fills the window is left as any other mode is, but after what it shows. */
static void
test_leave_filled (Fixture       *fixture,
                   gconstpointer  data G_GNUC_UNUSED)
{
  DownhillWindow *window = DOWNHILL_WINDOW (fixture->window);

  wait_until (is_in_grid, fixture);
  downhill_plot_grid_set_filled (window->grid, TRUE);
  press (fixture, "<Control>Right");
  g_assert_true (downhill_plot_is_reading (downhill_plot_grid_get_current (window->grid)));
  press (fixture, "Escape");
  g_assert_false (downhill_plot_is_reading (downhill_plot_grid_get_current (window->grid)));
  g_assert_true (downhill_plot_grid_get_filled (window->grid));
  press (fixture, "Escape");
  g_assert_false (downhill_plot_grid_get_filled (window->grid));
  wait_until (is_in_grid, fixture);
}

static void
test_run (Fixture       *fixture,
          gconstpointer  data G_GNUC_UNUSED)
{
  DownhillWindow *window = DOWNHILL_WINDOW (fixture->window);
  GtkWidget *rate = find_named (fixture->window, GTK_ACCESSIBLE_ROLE_SPIN_BUTTON,
                                "Learning rate");
  g_autofree char *text = NULL;
  DownhillPlot *plot;

  wait_until (is_in_grid, fixture);
  press (fixture, "F9");
  press (fixture, "F9");
  wait_until (is_in_panel, fixture);
  press_tab_to (fixture, rate);
  gtk_editable_set_text (GTK_EDITABLE (rate), "0.3");
  press (fixture, "Return");
  g_assert_cmpfloat (downhill_experiment_get_settings (fixture->experiment)->learning_rate,
                     ==, 0.3);
  g_object_set (fixture->experiment, "epochs", 2, NULL);
  press (fixture, "Escape");
  g_assert_true (is_in_grid (fixture));
  wait_frames (fixture, 2);
  press (fixture, "space");
  wait_until (is_finished, fixture);

  /* The result is read, and an earlier step is gone to. */
  plot = downhill_plot_grid_get_current (window->grid);
  press (fixture, "End");
  text = downhill_plot_dup_reading (plot);
  g_assert_true (g_str_has_prefix (text, "step 200, "));
  press (fixture, "Page_Up");
  press (fixture, "Return");
  g_assert_cmpuint (downhill_experiment_get_step (fixture->experiment), ==, 199);
}

/* The window of a type that is open. */
static GtkWidget *
find_window (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *window = windows; window != NULL; window = window->next)
    if (g_type_is_a (G_OBJECT_TYPE (window->data), type) &&
        gtk_widget_get_mapped (window->data))
      return window->data;

  return NULL;
}

/* What is typed goes where the focus is. */
static void
type_in (GtkWidget  *window,
         const char *text)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  g_assert_true (GTK_IS_EDITABLE (focus));
  gtk_editable_set_text (GTK_EDITABLE (focus), text);
}

static gboolean
is_typed_into (GtkWidget *window)
{
  return GTK_IS_EDITABLE (gtk_window_get_focus (GTK_WINDOW (window)));
}

static GtkWidget *
wait_for_window (GType type)
{
  GtkWidget *window = NULL;

  WAIT_UNTIL ((window = find_window (type)) != NULL);

  return window;
}

static GtkWidget *
find_path_bar (GtkWidget *chooser)
{
  return find_type (chooser, g_type_from_name ("GtkPathBar"));
}

typedef struct {
  Fixture *fixture;
  GtkWidget *chooser;
  const char *path;
  gint64 again;
} Answer;

/* GTK's dialog throws away what was typed before it has its folder, and heeds no Return
 * before it has looked at what was typed: who sees that does it once more. */
static gboolean
is_answered (gpointer data)
{
  Answer *self = data;

  if (self->chooser == NULL || !gtk_widget_get_mapped (self->chooser))
    return TRUE;
  if (g_get_monotonic_time () < self->again)
    return FALSE;
  self->again = g_get_monotonic_time () + G_USEC_PER_SEC;
  if (!is_typed_into (self->chooser))
    try_press_in (self->fixture, self->chooser, "slash");
  if (!is_typed_into (self->chooser))
    return FALSE;
  type_in (self->chooser, self->path);
  try_press_in (self->fixture, self->chooser, "Return");

  return FALSE;
}

static void
answer (Fixture    *fixture,
        GtkWidget  *chooser,
        const char *path)
{
  Answer self = { fixture, chooser, path, 0 };

  g_object_add_weak_pointer (G_OBJECT (chooser), (gpointer *) &self.chooser);
  wait_until (is_answered, &self);
  g_clear_weak_pointer (&self.chooser);
}

/* From the window's Ctrl+E on; the dialog in which the file was typed. */
static GtkWidget *
export_as (Fixture    *fixture,
           const char *path)
{
  GtkWidget *dialog;

  press (fixture, "<Control>e");
  dialog = wait_for_window (DOWNHILL_TYPE_EXPORT_DIALOG);
  wait_frames (fixture, 3);
  press_tab_to_in (dialog,
                   find_named (dialog, GTK_ACCESSIBLE_ROLE_BUTTON, "Choose File…"));
  press_in (fixture, dialog, "Return");
  answer (fixture, wait_for_window (GTK_TYPE_FILE_CHOOSER_DIALOG), path);

  return dialog;
}

static gboolean
is_in_list (gpointer data)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (((Fixture *) data)->window));

  return focus != NULL && gtk_widget_get_mapped (focus) && gtk_widget_get_height (focus) > 0 &&
         gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL;
}

/* Of the three columns the last is read until another is chosen. */
static void
test_own_data (Fixture       *fixture,
               gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *path = write_table (fixture, "own.csv",
                                       "a,b,c\n1,2,5\n2,3,7\n3,4,9\n4,6,11\n");
  g_autofree char *picture = g_build_filename (fixture->folder, "own.png", NULL);

  wait_until (is_in_grid, fixture);
  press (fixture, "<Control>o");
  answer (fixture, wait_for_window (GTK_TYPE_FILE_CHOOSER_DIALOG), path);
  WAIT_UNTIL (downhill_dataset_get_size (
                downhill_experiment_get_dataset (fixture->experiment)) == 4);

  /* a, b and c; c is y. */
  g_assert_cmpstr (downhill_dataset_get_y_name (
    downhill_experiment_get_dataset (fixture->experiment)), ==, "c");

  /* As a window manager does, when the dialog is gone: a row of a list goes on only in
   * the window that has the keyboard. A dialog that went later would take it along. */
  WAIT_UNTIL (find_window (GTK_TYPE_FILE_CHOOSER_DIALOG) == NULL);
  wait_frames (fixture, 2);
  gtk_window_present (GTK_WINDOW (fixture->window));
  WAIT_UNTIL (gtk_window_is_active (GTK_WINDOW (fixture->window)));
  press (fixture, "F9");
  press (fixture, "F9");
  wait_until (is_in_panel, fixture);
  press_tab_to (fixture, find_named (fixture->window, GTK_ACCESSIBLE_ROLE_COMBO_BOX,
                                     "Column of y"));
  press (fixture, "Return");
  /* However long it takes to open; which row has the keyboard then is up to GTK. */
  wait_until (is_in_list, fixture);
  press (fixture, "Home");
  press (fixture, "Return");
  WAIT_UNTIL (g_strcmp0 (downhill_dataset_get_y_name (
                           downhill_experiment_get_dataset (fixture->experiment)), "a") == 0);

  export_as (fixture, picture);
  wait_for_message (fixture, "own.png");
  g_assert_true (g_file_test (picture, G_FILE_TEST_IS_REGULAR));
}

static gboolean
says_that_it_is_there (gpointer dialog)
{
  gpointer label = gtk_widget_get_template_child (dialog, DOWNHILL_TYPE_EXPORT_DIALOG,
                                                  "size_label");

  return strstr (gtk_label_get_text (label), "There is “own.png” already") != NULL;
}

/* Who types no ending gets the chosen format's; but nothing is replaced unasked. */
static void
test_ending (Fixture       *fixture,
             gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *own = write_table (fixture, "own.png", "mine");
  g_autofree char *typed = g_build_filename (fixture->folder, "own", NULL);
  g_autofree char *other = g_build_filename (fixture->folder, "other.v2", NULL);
  g_autofree char *picture = g_strconcat (other, ".png", NULL);
  g_autofree char *contents = NULL;
  GtkWidget *dialog;

  wait_until (is_in_grid, fixture);
  dialog = export_as (fixture, typed);
  wait_until (says_that_it_is_there, dialog);
  g_assert_true (g_file_get_contents (own, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "mine");
  gtk_window_close (GTK_WINDOW (dialog));
  wait_frames (fixture, 3);
  gtk_window_present (GTK_WINDOW (fixture->window));
  WAIT_UNTIL (gtk_window_is_active (GTK_WINDOW (fixture->window)));

  export_as (fixture, other);
  wait_for_message (fixture, "other.v2.png");
  g_assert_true (g_file_test (picture, G_FILE_TEST_IS_REGULAR));
}


static GtkWidget *
get_focus (Fixture *fixture)
{
  return gtk_window_get_focus (GTK_WINDOW (fixture->window));
}

/* What the keyboard is at may disappear. */
static void
test_lost (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *path = write_table (fixture, "own.csv", "a,b,c\n1,2,5\n2,3,7\n3,4,9\n");
  GtkWidget *panel = GTK_WIDGET (DOWNHILL_WINDOW (fixture->window)->panel);
  GtkWidget *column, *outlook, *button, *rate;

  wait_until (is_in_grid, fixture);
  open_path (fixture, path);
  WAIT_UNTIL (!downhill_experiment_is_generated (fixture->experiment));
  press (fixture, "F9");
  press (fixture, "F9");
  wait_until (is_in_panel, fixture);
  column = find_named (fixture->window, GTK_ACCESSIBLE_ROLE_COMBO_BOX, "Column of x");
  press_tab_to (fixture, column);
  act (fixture, "win.undo");
  WAIT_UNTIL (!gtk_widget_get_mapped (column));
  wait_frames (fixture, 2);
  g_assert_nonnull (get_focus (fixture));
  g_assert_nonnull (gtk_widget_get_ancestor (get_focus (fixture), ADW_TYPE_EXPANDER_ROW));

  g_object_set (fixture->experiment, "batch-size", 100, "learning-rate", 5.0, NULL);
  outlook = find_type (panel, DOWNHILL_TYPE_OUTLOOK);
  button = GTK_WIDGET (gtk_widget_get_template_child (outlook, DOWNHILL_TYPE_OUTLOOK, "button"));
  WAIT_UNTIL (gtk_widget_get_mapped (button));
  gtk_widget_grab_focus (button);
  g_signal_emit_by_name (button, "clicked");
  WAIT_UNTIL (!gtk_widget_get_mapped (button));
  rate = find_named (fixture->window, GTK_ACCESSIBLE_ROLE_SPIN_BUTTON, "Learning rate");
  g_assert_true (gtk_widget_is_ancestor (get_focus (fixture), rate));
}

static guint
count_done (GtkWidget *pane)
{
  return g_strv_length ((char **) downhill_lesson_pane_get_done (DOWNHILL_LESSON_PANE (pane)));
}

static GtkWidget *
get_lesson_row (GtkWidget *pane,
                guint      i)
{
  gpointer list = gtk_widget_get_template_child (pane, DOWNHILL_TYPE_LESSON_PANE, "list");

  return gtk_list_box_row_get_child (gtk_list_box_get_row_at_index (list, (int) i));
}

/* A button that a key presses looks pressed for a while first. */
static void
test_lesson (Fixture       *fixture,
             gconstpointer  data G_GNUC_UNUSED)
{
  GtkWidget *pane;
  guint n_done;

  wait_until (is_in_grid, fixture);
  press (fixture, "F8");
  pane = find_type (fixture->window, DOWNHILL_TYPE_LESSON_PANE);
  downhill_lesson_pane_go (DOWNHILL_LESSON_PANE (pane), 0);
  wait_until (is_in_lessons, fixture);
  press (fixture, "Escape");
  wait_until (is_in_grid, fixture);
  n_done = count_done (pane);
  downhill_player_set_pace (DOWNHILL_WINDOW (fixture->window)->player, DOWNHILL_PACE_FULL);
  press (fixture, "space");
  WAIT_UNTIL (count_done (pane) > n_done);
  g_assert_true (is_in_grid (fixture));
  press_tab_to (fixture, find_named (pane, GTK_ACCESSIBLE_ROLE_BUTTON, "Next"));
  press (fixture, "Return");
  WAIT_UNTIL (downhill_lesson_pane_get_lesson (DOWNHILL_LESSON_PANE (pane)) ==
              &downhill_lessons[1]);

  /* From the list to another one. */
  press_tab_to (fixture, find_named (pane, GTK_ACCESSIBLE_ROLE_BUTTON, "All Lessons"));
  press (fixture, "Return");
  WAIT_UNTIL (get_focus (fixture) == get_lesson_row (pane, 1));
  press (fixture, "Down");
  press (fixture, "Down");
  press (fixture, "Up");
  g_assert_true (get_focus (fixture) == get_lesson_row (pane, 2));
  press (fixture, "End");
  g_assert_true (get_focus (fixture) == get_lesson_row (pane, downhill_n_lessons - 1));
  press (fixture, "Up");
  press (fixture, "Return");
  WAIT_UNTIL (downhill_lesson_pane_get_lesson (DOWNHILL_LESSON_PANE (pane)) ==
              &downhill_lessons[downhill_n_lessons - 2]);
  press (fixture, "F8");
  wait_until (is_in_grid, fixture);
}

/* Before the field itself gets the key. */
static gboolean
press_first (GtkWidget       *spin,
             guint            key,
             GdkModifierType  modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (spin);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller) &&
          gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", key, 0, modifiers, &handled);
    }

  return handled;
}

static void
assert_rate (Fixture *fixture,
             double   rate)
{
  g_assert_cmpfloat (downhill_experiment_get_settings (fixture->experiment)->learning_rate, ==,
                     rate);
}

/* GTK's field would keep the keys of undo, and take back nothing, once what was typed
 * counts. */
static void
test_undo_in_field (Fixture       *fixture,
                    gconstpointer  data G_GNUC_UNUSED)
{
  GtkWidget *spin = find_named (fixture->window, GTK_ACCESSIBLE_ROLE_SPIN_BUTTON,
                                "Learning rate");

  for (guint typed = 2; typed-- > 0;)
    {
      downhill_experiment_set (fixture->experiment, "learning-rate", 0.03);
      wait_frames (fixture, 2);
      if (typed)
        gtk_editable_set_text (GTK_EDITABLE (spin), "0.5");
      /* What does not count yet is the field's own. */
      g_assert_cmpint (press_first (spin, GDK_KEY_z, GDK_CONTROL_MASK), ==, !typed);
      if (typed)
        {
          downhill_pending_commit ();
          act (fixture, "win.undo");
        }
      assert_rate (fixture, 0.01);
    }
  /* With Shift the letter is another one. */
  g_assert_true (press_first (spin, GDK_KEY_Z, GDK_CONTROL_MASK | GDK_SHIFT_MASK));
  assert_rate (fixture, 0.03);
}

/* Where the name of a folder comes after the first frame, GTK's dialog has drawn the two
 * buttons beside it, which have no place before: it warns of that itself
 * (gtk_path_bar_size_allocate of GTK 4.8). */
static gboolean
is_unplaced_path_button (const char *message)
{
  GtkWidget *chooser = find_window (GTK_TYPE_FILE_CHOOSER_DIALOG);
  GtkWidget *bar = chooser != NULL ? find_path_bar (chooser) : NULL;

  for (GtkWidget *button = bar != NULL ? gtk_widget_get_first_child (bar) : NULL;
       button != NULL; button = gtk_widget_get_next_sibling (button))
    {
      g_autofree char *warning = g_strdup_printf (
        "Trying to snapshot GtkButton %p without a current allocation", button);

      if (g_str_equal (message, warning))
        return TRUE;
    }

  return FALSE;
}

static GLogWriterOutput
write_log (GLogLevelFlags   level,
           const GLogField *fields,
           gsize            n_fields,
           gpointer         data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (level == G_LOG_LEVEL_WARNING && g_str_equal (fields[i].key, "MESSAGE") &&
        is_unplaced_path_button (fields[i].value))
      return G_LOG_WRITER_HANDLED;

  return g_log_writer_default (level, fields, n_fields, data);
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
  g_log_set_writer_func (write_log, NULL, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  add ("/app/keys/shortcuts/are-those-that-are-said", test_said);
  add ("/app/keys/panel/takes-the-focus-and-gives-it-back", test_panel);
  add ("/app/keys/alone/set-a-rate-train-and-read", test_run);
  add ("/app/keys/alone/open-a-table-choose-a-column-and-export", test_own_data);
  add ("/app/keys/alone/export-without-an-ending", test_ending);
  add ("/app/keys/alone/do-a-lesson", test_lesson);
  add ("/app/keys/focus/goes-to-a-neighbour-of-what-disappears", test_lost);
  add ("/app/keys/alone/predict", test_predict);
  add ("/app/keys/alone/predict-where-there-is-little-height", test_predict_low);
  add ("/app/keys/alone/leave-what-marks-are", test_leave_explaining);
  add ("/app/keys/predict/escape-leaves", test_leave);
  add ("/app/keys/filled/escape-leaves", test_leave_filled);
  add ("/app/keys/undo/is-the-window-s-in-a-field-too", test_undo_in_field);
  add ("/app/keys/sheet/lets-nothing-under-it-take-the-focus", test_sheet);

  return g_test_run ();
}
