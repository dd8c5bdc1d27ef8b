/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What menu, keys and drops do in the window. */
#include "fixture.h"

#include <string.h>

#include "plot/base/downhill-plot-marks.h"
#include "widgets/downhill-plot-grid.h"
#include "widgets/downhill-plot-view.h"
#include "../widgets/find.h"

static void
test_keys (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  static const struct {
    const char *key;
    const char *action;
  } cases[] = {
    { "<Ctrl>q", "app.quit" },
    { "F1", "app.shortcuts" },
    { "<Ctrl>question", "app.shortcuts" },
    { "<Ctrl>n", "app.new-window" },
    { "<Ctrl><Shift>n", "win.new-run" },
    { "<Ctrl>k", "win.fork" },
    { "<Ctrl>o", "win.open" },
    { "<Ctrl>s", "win.save" },
    { "<Ctrl>e", "win.export" },
    { "<Ctrl><Shift>c", "win.copy" },
    { "F8", "win.show-lessons" },
    { "F9", "win.show-panel" },
    { "<Shift>F1", "win.explain" },
    { "F7", "win.predict" },
    { "F11", "win.projector" },
    { "<Ctrl>w", "window.close" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) actions = gtk_application_get_actions_for_accel (
        GTK_APPLICATION (fixture->application), cases[i].key);

      g_assert_cmpuint (g_strv_length (actions), ==, 1);
      g_assert_cmpstr (actions[0], ==, cases[i].action);
    }
}

static DownhillPlot *
get_plot (Fixture    *fixture,
          const char *title)
{
  return downhill_plot_view_get_plot (DOWNHILL_PLOT_VIEW (
    find_named (fixture->window, GTK_ACCESSIBLE_ROLE_IMG, title)));
}

/* What is chosen in the menu holds for the plot that it names, and next time. */
static void
test_options (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  static const struct {
    const char *action;
    const char *plot;
    const char *property;
  } cases[] = {
    { "show-residuals", "Fit", "show-residuals" },
    { "show-squares", "Fit", "show-squares" },
    { "show-cuts", "Loss map", "show-cuts" },
    { "show-cuts", "Surface", "show-cuts" },
    { "true-vectors", "Loss map", "true-vectors" },
    { "show-basins", "Loss map", "show-basins" },
    { "show-sample-lines", "Loss map", "show-sample-lines" },
    { "show-confidence", "Loss map", "show-confidence" },
    { "show-steepness", "Loss map", "show-steepness" },
    { "show-axes", "Loss map", "show-axes" },
    { "show-inside", "Loss map", "show-inside" },
    { "show-noise", "Loss map", "show-noise" },
    { "show-confidence", "Fit", "show-confidence" },
    { "slices-along-b", "Slices", "along-b" },
    { "limit-height", "Surface", "limit-height" },
  };
  GSettings *settings = downhill_application_get_settings (fixture->application);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *action = g_strconcat ("win.", cases[i].action, NULL);
      DownhillPlot *plot = get_plot (fixture, cases[i].plot);
      gboolean before, after;

      g_object_get (plot, cases[i].property, &before, NULL);
      g_assert_cmpint (g_settings_get_boolean (settings, cases[i].action), ==, before);
      act (fixture, action);
      g_object_get (plot, cases[i].property, &after, NULL);
      g_assert_cmpint (after, ==, !before);
      g_assert_cmpint (g_settings_get_boolean (settings, cases[i].action), ==, after);
      act (fixture, action);
      g_object_get (plot, cases[i].property, &after, NULL);
      g_assert_cmpint (after, ==, before);
    }
}

/* Map and surface show the same cuts, whichever is told. */
static void
test_cuts (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  static const char * const titles[] = { "Loss map", "Surface" };

  for (guint i = 0; i < 4; i++)
    {
      gboolean cuts;

      g_object_set (get_plot (fixture, titles[i / 2]), "show-cuts", i % 2 == 1, NULL);
      g_object_get (get_plot (fixture, titles[1 - i / 2]), "show-cuts", &cuts, NULL);
      g_assert_cmpint (cuts, ==, i % 2 == 1);
    }
}

static void
test_together (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  g_assert_false (downhill_experiment_get_together (fixture->experiment));
  act (fixture, "win.together");
  g_assert_true (downhill_experiment_get_together (fixture->experiment));
}

/* The next window shows the plots that this one did, and checks them in its menu. */
static void
test_plots_remembered (Fixture       *fixture,
                       gconstpointer  data G_GNUC_UNUSED)
{
  static const char * const ids[] = { "fit", "map", "slices", "surface", "loss", "graph" };
  static const char * const expected[] = { "fit", "slices", "surface", "loss", NULL };
  DownhillPlotGrid *grid;
  g_auto (GStrv) visible = NULL;

  act (fixture, "win.show-plot-map");
  act (fixture, "win.show-plot-loss");
  gtk_window_close (GTK_WINDOW (fixture->window));
  wait_until (is_gone, fixture);
  g_application_activate (G_APPLICATION (fixture->application));
  fixture->window = gtk_application_get_windows (
    GTK_APPLICATION (fixture->application))->data;
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  wait_idle ();
  grid = DOWNHILL_PLOT_GRID (find_type (fixture->window, DOWNHILL_TYPE_PLOT_GRID));
  visible = downhill_plot_grid_dup_visible (grid);
  g_assert_true (g_strv_equal ((const char * const *) visible, expected));
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *name = g_strconcat ("show-plot-", ids[i], NULL);
      g_autoptr (GVariant) state =
        g_action_group_get_action_state (G_ACTION_GROUP (fixture->window), name);

      g_assert_cmpint (g_variant_get_boolean (state), ==,
                       g_strv_contains (expected, ids[i]));
    }
}

/* The plots menu names each plot, and activates what shows that one. */
static void
test_plots_menu (Fixture       *fixture,
                 gconstpointer  data G_GNUC_UNUSED)
{
  static const struct {
    const char *label;
    const char *action;
  } cases[] = {
    { "Fit", "win.show-plot-fit" },
    { "Loss map", "win.show-plot-map" },
    { "Slices", "win.show-plot-slices" },
    { "Surface", "win.show-plot-surface" },
    { "Loss history", "win.show-plot-loss" },
  };
  GMenuModel *menu = G_MENU_MODEL (gtk_widget_get_template_child (
    fixture->window, DOWNHILL_TYPE_WINDOW, "plots_menu"));
  int n = g_menu_model_get_n_items (menu);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean found = FALSE;

      for (int k = 0; k < n; k++)
        {
          g_autofree char *label = NULL, *action = NULL;

          g_menu_model_get_item_attribute (menu, k, G_MENU_ATTRIBUTE_LABEL, "s", &label);
          g_menu_model_get_item_attribute (menu, k, G_MENU_ATTRIBUTE_ACTION, "s", &action);
          if (g_str_equal (label, cases[i].label))
            {
              g_assert_cmpstr (action, ==, cases[i].action);
              found = TRUE;
            }
        }
      g_assert_true (found);
    }
}

static gboolean
drop (Fixture *fixture,
      GFile   *file)
{
  GtkEventController *target = find_controller (fixture->window, GTK_TYPE_DROP_TARGET);
  GSList files = { file, NULL };
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  if (file != NULL)
    g_value_take_boxed (&value, gdk_file_list_new_from_list (&files));
  g_signal_emit_by_name (target, "drop", &value, 10.0, 10.0, &taken);

  return taken;
}

static void
test_drop (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *path = write_table (fixture, "dropped.csv", "1,2\n2,3\n4,7\n");
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_false (drop (fixture, NULL));
  g_assert_true (drop (fixture, file));
  wait_until (is_loaded, fixture);
  g_assert_cmpuint (downhill_dataset_get_size (
    downhill_experiment_get_dataset (fixture->experiment)), ==, 3);
}

/* Who goes back to the beans meanwhile does not want the table any more. */
static void
test_beans_cancel (Fixture       *fixture,
                   gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *path = write_table (fixture, "table.csv", "1,2\n2,3\n4,7\n");
  g_autoptr (GFile) file = g_file_new_for_path (path);

  downhill_window_open (DOWNHILL_WINDOW (fixture->window), file, 1, NULL, NULL);
  g_assert_false (is_loaded (fixture));
  g_assert_true (gtk_widget_activate_action (fixture->window, "win.open-sample", "s",
                                             "beans"));
  g_assert_true (is_loaded (fixture));
  g_assert_true (downhill_experiment_is_generated (fixture->experiment));
}

static void
test_equal_x (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *plain = write_table (fixture, "plain.csv", "1,2\n2,3\n4,7\n");
  g_autofree char *equal = write_table (fixture, "equal.csv", "1,2\n1,3\n1,7\n");

  open_path (fixture, plain);
  wait_idle ();
  g_assert_false (has_text (get_child (fixture, "messages"), "All x are equal"));
  open_path (fixture, equal);
  wait_for_message (fixture, "All x are equal");
}

/* A lesson is read in peace: nothing moves on meanwhile. */
static void
test_lessons_pause (Fixture       *fixture,
                    gconstpointer  data G_GNUC_UNUSED)
{
  act (fixture, "win.train");
  act (fixture, "win.show-lessons");
  g_assert_cmpint (downhill_experiment_get_state (fixture->experiment), !=,
                   DOWNHILL_EXPERIMENT_RUNNING);
  act (fixture, "win.show-lessons");
}

/* Any of them, and they are remembered as one list. */
static void
test_sweep_rules (Fixture       *fixture,
                  gconstpointer  data G_GNUC_UNUSED)
{
  GSettings *settings = downhill_application_get_settings (fixture->application);
  g_autofree char *before = g_settings_get_string (settings, "sweep-rules");
  g_autofree char *with = NULL, *after = NULL;

  act (fixture, "win.sweep-try-rmsprop");
  with = g_settings_get_string (settings, "sweep-rules");
  act (fixture, "win.sweep-try-rmsprop");
  after = g_settings_get_string (settings, "sweep-rules");
  g_assert_cmpstr (before, ==, "gd,momentum,adam");
  g_assert_cmpstr (with, ==, "gd,momentum,rmsprop,adam");
  g_assert_cmpstr (after, ==, before);
}

/* What lessons show of the plots goes with them. */
static void
test_lessons_options (Fixture       *fixture,
                      gconstpointer  data G_GNUC_UNUSED)
{
  gboolean squares, along_b;

  act (fixture, "win.slices-along-b");
  act (fixture, "win.show-lessons");
  act (fixture, "win.show-squares");
  act (fixture, "win.slices-along-b");
  act (fixture, "win.show-lessons");
  g_object_get (get_plot (fixture, "Fit"), "show-squares", &squares, NULL);
  g_object_get (get_plot (fixture, "Slices"), "along-b", &along_b, NULL);
  g_assert_false (squares);
  g_assert_true (along_b);
  act (fixture, "win.slices-along-b");
}

static void
test_focus (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  g_assert_true (DOWNHILL_IS_PLOT_VIEW (focus));
  g_assert_true (is_named (focus, "Fit"));
}

static gboolean
is_diverged (gpointer data)
{
  return downhill_experiment_get_state (((Fixture *) data)->experiment) ==
         DOWNHILL_EXPERIMENT_DIVERGED;
}

static GtkWidget *
find_use_button (GtkWidget *root)
{
  if (GTK_IS_BUTTON (root) &&
      g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (root)),
                 "win.take-advice") == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_use_button (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* The rate that the button says is the one that it sets. */
static void
test_take_advice (Fixture       *fixture,
               gconstpointer  data G_GNUC_UNUSED)
{
  GtkWidget *button;
  double rate;

  downhill_experiment_set (fixture->experiment, "learning-rate", 5);
  act (fixture, "win.train");
  wait_until (is_diverged, fixture);
  wait_for_message (fixture, "iverged");
  button = find_use_button (get_child (fixture, "messages"));
  g_assert_nonnull (button);
  rate = g_ascii_strtod (gtk_button_get_label (GTK_BUTTON (button)) + strlen ("Use "), NULL);
  g_assert_cmpfloat (rate, >, 0);
  g_assert_cmpfloat (rate, <, 0.637);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpfloat (downhill_experiment_get_settings (fixture->experiment)->learning_rate, ==,
                     rate);
}

static gboolean
is_squared (gpointer data)
{
  return downhill_experiment_get_settings (((Fixture *) data)->experiment)->formula.loss ==
         &downhill_loss_squared;
}

/* A loss that the data do not suit is no end: there is a way back. */
static void
test_unfit_loss (Fixture       *fixture,
                 gconstpointer  data G_GNUC_UNUSED)
{
  downhill_experiment_set (fixture->experiment, "loss",
                           downhill_loss_get_index (&downhill_loss_cross_entropy));
  wait_for_message (fixture, "Cross-entropy needs y from 0 to 1.");
  g_assert_false (is_squared (fixture));
  g_signal_emit_by_name (find_named (get_child (fixture, "messages"), GTK_ACCESSIBLE_ROLE_BUTTON,
                                     "Use Squared Error"), "clicked");
  wait_until (is_squared, fixture);
  wait_for_no_message (fixture, "Cross-entropy needs");
}

/* The panel goes, and is remembered as it was; what is there is larger. */
static void
test_projector (Fixture       *fixture,
                gconstpointer  data G_GNUC_UNUSED)
{
  DownhillWindow *window = DOWNHILL_WINDOW (fixture->window);
  DownhillPlot *plot = downhill_plot_grid_get_current (window->grid);
  double width;

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  wait_frames (fixture, 2);
  g_assert_true (adw_flap_get_reveal_flap (window->flap));
  width = downhill_plot_get_area (plot)->width;
  act (fixture, "win.projector");
  wait_frames (fixture, 3);
  g_assert_false (adw_flap_get_reveal_flap (window->flap));
  g_assert_true (g_settings_get_boolean (window->settings, "show-panel"));
  g_assert_true (gtk_widget_has_css_class (fixture->window, "projector"));
  g_assert_cmpfloat (downhill_plot_get_area (plot)->width, <, width);

  act (fixture, "win.projector");
  wait_frames (fixture, 3);
  g_assert_true (adw_flap_get_reveal_flap (window->flap));
  g_assert_false (gtk_widget_has_css_class (fixture->window, "projector"));
  g_assert_cmpfloat (downhill_plot_get_area (plot)->width, ==, width);
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-enable-animations");
}

/* The button shows whether the help mode is on. */
static void
test_explain (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  GtkToggleButton *button =
    GTK_TOGGLE_BUTTON (DOWNHILL_WINDOW (fixture->window)->explain_button);
  DownhillPlot *plot =
    downhill_plot_grid_get_current (DOWNHILL_WINDOW (fixture->window)->grid);

  g_assert_false (gtk_toggle_button_get_active (button));
  act (fixture, "win.explain");
  g_assert_true (gtk_toggle_button_get_active (button));
  g_assert_true (downhill_plot_get_explaining (plot));
  /* In words, too, as long as it is on. */
  wait_for_message (fixture, "is on: point at a mark");
  g_signal_emit_by_name (button, "clicked");
  g_assert_false (gtk_toggle_button_get_active (button));
  g_assert_false (downhill_plot_get_explaining (plot));
  /* Escape would turn it on again. */
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window),
                                                     "leave-explaining"));
  wait_for_no_message (fixture, "is on: point at a mark");
  act (fixture, "win.explain");
  g_signal_emit_by_name (find_named (get_child (fixture, "messages"), GTK_ACCESSIBLE_ROLE_BUTTON,
                                     "Leave"), "clicked");
  g_assert_false (downhill_plot_get_explaining (plot));
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
  add ("/app/actions/keys/are-those-that-the-help-names", test_keys);
  add ("/app/actions/options/hold-for-their-plot-and-are-remembered", test_options);
  add ("/app/actions/sweep/rules-are-switched-and-remembered", test_sweep_rules);
  add ("/app/actions/cuts/are-those-of-map-and-surface", test_cuts);
  add ("/app/actions/together/trains-all-shown-runs", test_together);
  add ("/app/actions/plots/are-remembered", test_plots_remembered);
  add ("/app/actions/plots/are-in-the-menu", test_plots_menu);
  add ("/app/actions/drop/opens-a-table", test_drop);
  add ("/app/actions/samples/beans-cancel-a-table-on-its-way", test_beans_cancel);
  add ("/app/actions/open/tells-where-x-does-not-vary", test_equal_x);
  add ("/app/actions/lessons/pause-the-run", test_lessons_pause);
  add ("/app/actions/lessons/give-back-what-the-plots-showed", test_lessons_options);
  add ("/app/actions/projector/hides-the-panel-and-brings-it-back", test_projector);
  add ("/app/actions/explain/button-shows-its-state", test_explain);
  add ("/app/actions/focus/begins-with-the-first-plot", test_focus);
  add ("/app/actions/take-advice/sets-what-it-says", test_take_advice);
  add ("/app/actions/loss/that-data-do-not-suit-has-a-way-back", test_unfit_loss);

  return g_test_run ();
}
