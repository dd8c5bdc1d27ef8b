/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plot by keys alone: each test has a view of the plot that its data names. */
#include "widgets/downhill-plot-view.h"

#include <string.h>

#include "find.h"
#include "plot/figure/downhill-figure.h"

typedef struct {
  DownhillExperiment *experiment;
  DownhillViewport *viewport;
  GPtrArray *plots;
  DownhillPlot *plot;
  GtkWidget *window;
  GtkWidget *view;
} Fixture;

static gboolean
is_drawn (gpointer data)
{
  return downhill_plot_get_area (((Fixture *) data)->plot)->width > 100;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->experiment = downhill_experiment_new ();
  fixture->viewport = downhill_viewport_new (fixture->experiment);
  fixture->plots = downhill_figure_new_plots (fixture->experiment, fixture->viewport);
  fixture->plot = downhill_figure_find (fixture->plots, data);
  fixture->view = downhill_plot_view_new (fixture->plot);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 600, 500);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->view);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_until (is_drawn, fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_ptr_array_unref (fixture->plots);
  g_assert_finalize_object (fixture->viewport);
  g_assert_finalize_object (fixture->experiment);
}

static gboolean
press (Fixture         *fixture,
       guint            key,
       GdkModifierType  modifiers)
{
  return press_binding (fixture->view, key, modifiers);
}

static void
assert_spoken (Fixture    *fixture,
               const char *text)
{
  gtk_test_accessible_assert_property (fixture->view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       text);
}

/* From where the run is, by pixels. */
static void
test_read (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  const DownhillAxis *w_axis = downhill_plot_get_x_axis (fixture->plot);
  const DownhillAxis *b_axis = downhill_plot_get_y_axis (fixture->plot);
  double w, b;
  g_autofree char *text = NULL, *described = downhill_plot_describe (fixture->plot);

  g_assert_true (press (fixture, GDK_KEY_Right, GDK_CONTROL_MASK));
  g_assert_true (press (fixture, GDK_KEY_Up, GDK_CONTROL_MASK | GDK_SHIFT_MASK));
  g_assert_true (downhill_viewport_get_probe (fixture->viewport, &w, &b));
  g_assert_cmpfloat_with_epsilon (
    w, downhill_axis_to_value (w_axis, downhill_axis_to_pixel (w_axis, 0.1) + 10), 1e-9);
  g_assert_cmpfloat_with_epsilon (
    b, downhill_axis_to_value (b_axis, downhill_axis_to_pixel (b_axis, 0.1) - 1), 1e-9);
  text = downhill_plot_dup_reading (fixture->plot);
  g_assert_true (g_str_has_prefix (text, "w 0.1"));
  g_assert_nonnull (strstr (text, ", b 0.1"));
  g_assert_nonnull (strstr (text, ", E "));
  assert_spoken (fixture, text);

  /* A pointer that only leaves takes nothing away. */
  g_signal_emit_by_name (find_controller (fixture->view, GTK_TYPE_EVENT_CONTROLLER_MOTION),
                         "leave");
  g_assert_true (downhill_plot_is_reading (fixture->plot));
  g_assert_true (press (fixture, GDK_KEY_Escape, 0));
  g_assert_false (downhill_viewport_get_probe (fixture->viewport, &w, &b));
  g_assert_false (press (fixture, GDK_KEY_Escape, 0));
  assert_spoken (fixture, described);
}

/* Each plot has something to say at the point where it is read, and marks it. */
static void
test_read_all (Fixture       *fixture,
               gconstpointer  data G_GNUC_UNUSED)
{
  downhill_experiment_run (fixture->experiment, 100);
  for (guint i = 0; i < 30; i++)
    g_assert_true (press (fixture, i % 3 > 0 ? GDK_KEY_Right : GDK_KEY_Down, GDK_CONTROL_MASK));
  g_assert_true (downhill_plot_is_reading (fixture->plot));
  g_assert_true (press (fixture, GDK_KEY_Home, 0));
  assert_spoken (fixture, "step 0, w 0.1000, b 0.1000, E 0.4965");
}

static void
test_path (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  double w, b, at_w, at_b;
  g_autofree char *text = NULL;

  downhill_experiment_run (fixture->experiment, 50);
  g_assert_true (press (fixture, GDK_KEY_Page_Up, 0));
  text = downhill_plot_dup_reading (fixture->plot);
  g_assert_true (g_str_has_prefix (text, "step 49, "));
  assert_spoken (fixture, text);
  g_assert_true (press (fixture, GDK_KEY_Page_Up, GDK_SHIFT_MASK));
  g_assert_true (press (fixture, GDK_KEY_Page_Down, 0));
  g_assert_true (downhill_viewport_get_probe (fixture->viewport, &w, &b));
  g_assert_true (press (fixture, GDK_KEY_Return, 0));
  g_assert_cmpuint (downhill_experiment_get_step (fixture->experiment), ==, 45);
  downhill_experiment_get_point (fixture->experiment, &at_w, &at_b);
  g_assert_cmpfloat (at_w, ==, w);
  g_assert_cmpfloat (at_b, ==, b);
  /* It ends where the path ends. */
  g_assert_true (press (fixture, GDK_KEY_End, 0));
  g_assert_true (press (fixture, GDK_KEY_Page_Down, 0));
  g_assert_true (press (fixture, GDK_KEY_Return, 0));
  g_assert_cmpuint (downhill_experiment_get_step (fixture->experiment), ==, 50);
  g_assert_true (press (fixture, GDK_KEY_Home, 0));
  g_assert_true (press (fixture, GDK_KEY_Page_Up, 0));
  g_assert_true (press (fixture, GDK_KEY_Return, 0));
  g_assert_cmpuint (downhill_experiment_get_step (fixture->experiment), ==, 0);
}

/* A tenth of a short path is less than a step. */
static void
test_path_short (Fixture       *fixture,
                 gconstpointer  data G_GNUC_UNUSED)
{
  downhill_experiment_run (fixture->experiment, 3);
  g_assert_true (press (fixture, GDK_KEY_Home, 0));
  g_assert_true (press (fixture, GDK_KEY_Page_Down, GDK_SHIFT_MASK));
  g_assert_true (press (fixture, GDK_KEY_Return, 0));
  g_assert_cmpuint (downhill_experiment_get_step (fixture->experiment), ==, 1);
}

/* A path that was read may be gone: the point stays where it was, and goes from there to the
 * new path. */
static void
test_path_gone (Fixture       *fixture,
                gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *left = NULL, *text = NULL;
  double w, b, left_w, left_b;

  downhill_experiment_run (fixture->experiment, 50);
  g_assert_true (press (fixture, GDK_KEY_End, 0));
  g_assert_true (downhill_viewport_get_probe (fixture->viewport, &w, &b));
  downhill_experiment_set_start (fixture->experiment, 0.5, 0.5);
  left = downhill_plot_dup_reading (fixture->plot);
  g_assert_true (g_str_has_prefix (left, "w "));
  g_assert_true (downhill_viewport_get_probe (fixture->viewport, &left_w, &left_b));
  g_assert_cmpfloat (left_w, ==, w);
  g_assert_cmpfloat (left_b, ==, b);
  g_assert_true (press (fixture, GDK_KEY_Page_Down, 0));
  text = downhill_plot_dup_reading (fixture->plot);
  g_assert_true (g_str_has_prefix (text, "step 0, w 0.5000, b 0.5000, "));
  assert_spoken (fixture, text);
  g_assert_true (press (fixture, GDK_KEY_Return, 0));
  g_assert_cmpuint (downhill_experiment_get_step (fixture->experiment), ==, 0);
}

static void
test_start (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  const DownhillSettings *settings = downhill_experiment_get_settings (fixture->experiment);
  double w, b;

  g_assert_false (press (fixture, GDK_KEY_s, 0));
  g_assert_true (press (fixture, GDK_KEY_Right, GDK_CONTROL_MASK));
  g_assert_true (downhill_viewport_get_probe (fixture->viewport, &w, &b));
  downhill_experiment_start (fixture->experiment);
  g_assert_false (press (fixture, GDK_KEY_s, 0));
  downhill_experiment_pause (fixture->experiment);
  g_assert_true (press (fixture, GDK_KEY_s, 0));
  settings = downhill_experiment_get_settings (fixture->experiment);
  g_assert_cmpfloat (settings->start_w, !=, 0.1);
  g_assert_cmpfloat_with_epsilon (settings->start_w, w, 0.005);
  g_assert_cmpfloat_with_epsilon (settings->start_b, b, 0.01);
}

static void
test_cut (Fixture       *fixture,
          gconstpointer  data G_GNUC_UNUSED)
{
  double w, b, cut_w, cut_b;

  g_assert_false (press (fixture, GDK_KEY_c, 0));
  g_assert_true (press (fixture, GDK_KEY_Right, GDK_CONTROL_MASK));
  g_assert_true (downhill_viewport_get_probe (fixture->viewport, &w, &b));
  g_assert_true (press (fixture, GDK_KEY_c, 0));
  downhill_viewport_get_cut (fixture->viewport, &cut_w, &cut_b);
  g_assert_cmpfloat_with_epsilon (cut_w, w, 0.005);
  g_assert_cmpfloat_with_epsilon (cut_b, b, 0.01);
}

/* A place of the map, as a click there. */
static void
test_choose (Fixture       *fixture,
             gconstpointer  data G_GNUC_UNUSED)
{
  g_assert_false (press (fixture, GDK_KEY_Return, 0));
  for (guint i = 0; i < 5; i++)
    g_assert_true (press (fixture, GDK_KEY_Right, GDK_CONTROL_MASK));
  g_assert_true (press (fixture, GDK_KEY_Return, 0));
  g_assert_cmpfloat (downhill_experiment_get_settings (fixture->experiment)->start_w, >, 0.2);
}

/* Plain arrows go to the window or nowhere, but not to another plot. */
static void
test_arrows (Fixture       *fixture,
             gconstpointer  data)
{
  gboolean turns = g_str_equal (data, "surface");

  g_assert_true (press (fixture, GDK_KEY_Up, 0));
  g_assert_true (press (fixture, GDK_KEY_Down, 0));
  g_assert_cmpint (press (fixture, GDK_KEY_Left, 0), ==, turns);
  g_assert_cmpint (press (fixture, GDK_KEY_Right, 0), ==, turns);
}

static void
test_menu (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  const struct {
    guint key;
    GdkModifierType modifiers;
  } keys[] = { { GDK_KEY_Menu, 0 }, { GDK_KEY_F10, GDK_SHIFT_MASK } };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      GtkWidget *popover;

      gtk_widget_grab_focus (fixture->view);
      g_assert_true (press (fixture, keys[i].key, keys[i].modifiers));
      popover = find_type (fixture->view, GTK_TYPE_POPOVER_MENU);
      g_assert_true (gtk_widget_get_visible (popover));
      g_assert_true (has_text (popover, "Show Everything Again"));
      gtk_popover_popdown (GTK_POPOVER (popover));
    }
}

/* It would be spoken, if it has the focus: again and again. */
static void
test_quiet (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *before = downhill_plot_describe (fixture->plot);
  gint64 end = g_get_monotonic_time () + G_USEC_PER_SEC;

  downhill_experiment_start (fixture->experiment);
  while (g_get_monotonic_time () < end)
    {
      downhill_experiment_step (fixture->experiment);
      g_main_context_iteration (NULL, TRUE);
    }
  assert_spoken (fixture, before);
}

static void
add (const char *path,
     const char *id,
     void      (*function) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, id, set_up, function, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  static const char * const ids[] = { "fit", "map", "slices", "surface", "loss", "graph" };

  gtk_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *read = g_strconcat ("/widgets/plot-keys/read/speaks-in-", ids[i], NULL);
      g_autofree char *arrows =
        g_strconcat ("/widgets/plot-keys/arrows/stay-in-", ids[i], NULL);

      add (read, ids[i], test_read_all);
      add (arrows, ids[i], test_arrows);
    }
  add ("/widgets/plot-keys/read/begins-at-the-run-and-marks-all", "map", test_read);
  add ("/widgets/plot-keys/path/chooses-a-step", "map", test_path);
  add ("/widgets/plot-keys/path/chooses-a-step-of-the-loss", "loss", test_path);
  add ("/widgets/plot-keys/path/is-gone-along-where-it-is-short", "map", test_path_short);
  add ("/widgets/plot-keys/path/may-be-gone", "map", test_path_gone);
  add ("/widgets/plot-keys/start/goes-there", "map", test_start);
  add ("/widgets/plot-keys/start/goes-there-from-the-surface", "surface", test_start);
  add ("/widgets/plot-keys/cut/goes-there", "map", test_cut);
  add ("/widgets/plot-keys/choose/is-a-click", "map", test_choose);
  add ("/widgets/plot-keys/menu/opens", "map", test_menu);
  add ("/widgets/plot-keys/running/is-not-spoken-of", "map", test_quiet);

  return g_test_run ();
}
