/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window itself: names, sizes, styles, dialogs, lessons. */
#include "fixture.h"

#include <string.h>

#include "plot/base/downhill-plot.h"
#include "widgets/downhill-control-panel.h"
#include "widgets/downhill-lesson-pane.h"
#include "widgets/downhill-plot-grid.h"
#include "../random.h"
#include "../widgets/find.h"

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
  downhill_experiment_set (fixture->experiment, "epochs", 1000000);
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

/* What was hidden stays so when a window was narrow in between. */
static void
test_panel_hidden (Fixture       *fixture,
                   gconstpointer  data G_GNUC_UNUSED)
{
  static const int widths[] = { 600, 1280 };
  AdwFlap *flap = ADW_FLAP (get_child (fixture, "flap"));
  GSettings *settings = downhill_application_get_settings (fixture->application);

  act (fixture, "win.show-panel");
  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      resize (fixture, widths[i], 800);
      let_settle ();
      g_assert_false (adw_flap_get_reveal_flap (flap));
      g_assert_false (g_settings_get_boolean (settings, "show-panel"));
    }
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

static char *
list_plots (Fixture *fixture)
{
  DownhillPlotGrid *grid =
    DOWNHILL_PLOT_GRID (find_type (fixture->window, DOWNHILL_TYPE_PLOT_GRID));
  g_auto (GStrv) ids = downhill_plot_grid_dup_visible (grid);

  return g_strjoinv (" ", ids);
}

/* The menu checks those plots that can be seen, and no others. */
static void
assert_plots_checked (Fixture *fixture)
{
  DownhillPlotGrid *grid =
    DOWNHILL_PLOT_GRID (find_type (fixture->window, DOWNHILL_TYPE_PLOT_GRID));
  g_auto (GStrv) seen = downhill_plot_grid_dup_visible (grid);
  g_auto (GStrv) actions =
    g_action_group_list_actions (G_ACTION_GROUP (fixture->window));
  guint n = 0;

  for (guint i = 0; actions[i] != NULL; i++)
    if (g_str_has_prefix (actions[i], "show-plot-"))
      {
        const char *id = actions[i] + strlen ("show-plot-");
        g_autoptr (GVariant) state =
          g_action_group_get_action_state (G_ACTION_GROUP (fixture->window), actions[i]);

        g_assert_cmpint (g_variant_get_boolean (state), ==,
                         g_strv_contains ((const char * const *) seen, id));
        n++;
      }
  g_assert_cmpuint (n, >=, 5);
}

/* What one had comes back when the lessons are left, whatever one did in them. */
/* Every third one is gone to, unless all are to be. */
static void
test_lessons (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *plots_before = NULL, *plots = NULL;
  GtkWidget *pane;
  double w, b, w_before, b_before;

  downhill_experiment_set (fixture->experiment, "learning-rate", 0.02);
  downhill_experiment_set_start (fixture->experiment, -0.5, 1.25);
  for (guint i = 0; i < 123; i++)
    act (fixture, "win.step");
  act (fixture, "win.show-plot-loss");
  plots_before = list_plots (fixture);
  assert_plots_checked (fixture);
  downhill_experiment_get_point (fixture->experiment, &w_before, &b_before);

  act (fixture, "win.show-lessons");
  wait_idle ();
  pane = find_type (fixture->window, DOWNHILL_TYPE_LESSON_PANE);
  for (guint i = 0; i < downhill_n_lessons; i += random_depth () > 1 ? 1 : 3)
    {
      downhill_lesson_pane_go (DOWNHILL_LESSON_PANE (pane), i);
      assert_plots_checked (fixture);
      g_assert_cmpuint (downhill_experiment_get_step (fixture->experiment), ==, 0);
      act (fixture, "win.train");
      wait_idle ();
      act (fixture, "win.step");
    }
  g_object_set (fixture->experiment, "points", 7, "learning-rate", 0.5, NULL);

  act (fixture, "win.show-lessons");
  g_assert_cmpuint (downhill_experiment_get_step (fixture->experiment), ==, 123);
  downhill_experiment_get_point (fixture->experiment, &w, &b);
  g_assert_cmpfloat (w, ==, w_before);
  g_assert_cmpfloat (b, ==, b_before);
  g_assert_cmpfloat (downhill_experiment_get_settings (fixture->experiment)->learning_rate, ==,
                     0.02);
  g_assert_cmpuint (downhill_dataset_get_size (
    downhill_experiment_get_dataset (fixture->experiment)), ==, 100);
  plots = list_plots (fixture);
  g_assert_cmpstr (plots, ==, plots_before);
  assert_plots_checked (fixture);
}

static void
act_randomly (Fixture *fixture)
{
  static const char * const actions[] = {
    "win.train", "win.train", "win.step", "win.back", "win.reset", "win.copy",
    "win.show-panel", "win.show-lessons", "win.together", "win.show-residuals",
    "win.show-squares", "win.show-cuts", "win.true-vectors", "win.show-basins",
    "win.show-steepness", "win.show-inside",
    "win.show-confidence",
    "win.show-sample-lines",
    "win.slices-along-b", "win.explain", "win.predict", "win.projector",
    "win.show-plot-fit", "win.show-plot-map", "win.show-plot-slices",
    "win.show-plot-surface", "win.show-plot-loss", "win.show-plot-graph",
    "win.show-plot-sweep", "win.show-plot-race", "win.show-plot-settings",
    "win.sweep-try-rmsprop", "win.race-try-nesterov", "win.race-as-typed",
    "win.race-in-samples",
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
        g_object_set (fixture->experiment, "optimiser", 
                      g_test_rand_int_range (0, (int) downhill_optimiser_get_n ()), NULL);
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
  for (int i = 0; i < 15 * random_depth (); i++)
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

/* To who is here first, after a look, and never unasked again. */
static void
test_offer (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  GSettings *settings = downhill_application_get_settings (fixture->application);

  wait_for_message (fixture, "New here?");
  g_assert_true (g_settings_get_boolean (settings, "lessons-offered"));
  act (fixture, "win.show-lessons");
  wait_for_no_message (fixture, "New here?");
}

static int
measure_messages (DownhillWindow *window)
{
  int height;

  gtk_widget_measure (GTK_WIDGET (window->messages), GTK_ORIENTATION_VERTICAL, 360, NULL,
                      &height, NULL, NULL);

  return height;
}

/* Where there is little height it takes one row. */
static void
test_low_offer (Fixture       *fixture,
                gconstpointer  data G_GNUC_UNUSED)
{
  DownhillWindow *window = DOWNHILL_WINDOW (fixture->window);

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  wait_for_message (fixture, "New here?");
  /* It may have begun to unfold before. */
  WAIT_UNTIL (measure_messages (window) > 20);
  wait_idle ();
  g_assert_cmpint (measure_messages (window), <, 60);
  downhill_message_bar_say (window->messages, DOWNHILL_MESSAGE_WARNING, DOWNHILL_TOPIC_RUN,
                            "It diverged after 17 steps, of which it is said why at length.");
  downhill_message_bar_offer (window->messages, "Use 0.2017", "win.undo", NULL);
  g_assert_cmpint (measure_messages (window), >, 60);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
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
  static const int usual_size[] = { 1280, 800 }, low_size[] = { 360, 294 };

  gtk_test_init (&argc, &argv, NULL);
  add ("/app/window/names/are-those-that-scripts-use", test_names);
  add ("/app/window/actions/are-those-that-scripts-use", test_actions);
  add ("/app/window/size/folds-what-has-no-room", test_sizes);
  add ("/app/window/size/is-remembered", test_remembered);
  add ("/app/window/style/can-be-chosen", test_style);
  add ("/app/window/panel/is-shown-and-hidden", test_panel);
  add ("/app/window/panel/stays-hidden", test_panel_hidden);
  add ("/app/window/plots/are-shown-and-hidden", test_plots);
  add ("/app/window/dialogs/come-and-go", test_dialogs);
  add ("/app/window/lessons/give-back-what-one-had", test_lessons);
  g_test_add ("/app/window/lessons/are-offered-once", Fixture, usual_size, set_up_first,
              test_offer, tear_down);
  g_test_add ("/app/window/lessons/are-offered-in-one-row", Fixture, low_size, set_up_first,
              test_low_offer, tear_down);
  add ("/app/window/quit/closes-the-window", test_quit);
  add ("/app/window/random/acts-do-no-harm", test_random);

  return g_test_run ();
}
