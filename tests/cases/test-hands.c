/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What keyboard and pointer do with the window, as one uses it. */
#include "widgets/downhill-plot-grid.h"
#include "widgets/downhill-plot-view.h"
#include "../app/fixture.h"
#include "../widgets/find.h"

static gboolean
is_still (AdwFlap *flap)
{
  double progress = adw_flap_get_reveal_progress (flap);

  return progress == (adw_flap_get_reveal_flap (flap) ? 1 : 0);
}

/* What comes or goes of its own accord has done so: the flaps, and the sentence
 * under the learning rate with its button. */
static gboolean
is_settled (gpointer data)
{
  Fixture *fixture = data;

  return is_still (ADW_FLAP (get_child (fixture, "flap"))) &&
         is_still (ADW_FLAP (get_child (fixture, "lesson_flap"))) &&
         downhill_adviser_get_outlook (DOWNHILL_WINDOW (fixture->window)->adviser) != NULL;
}

/* Whether one would expect to get there with the Tab key. Lists, scrolled windows
 * and rows that unfold only pass the focus on. */
static gboolean
takes_tab (GtkWidget *widget)
{
  if (!gtk_widget_get_focusable (widget) || !gtk_widget_get_mapped (widget) ||
      !gtk_widget_is_sensitive (widget) || GTK_IS_LIST_BOX (widget) ||
      GTK_IS_SCROLLED_WINDOW (widget) || ADW_IS_EXPANDER_ROW (widget))
    return FALSE;
  /* Arrows go to the other rows of a list that one chooses from. */
  if (GTK_IS_LIST_BOX_ROW (widget) &&
      gtk_list_box_get_selection_mode (GTK_LIST_BOX (gtk_widget_get_parent (widget))) !=
        GTK_SELECTION_NONE &&
      !gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (widget)))
    return FALSE;
  for (GtkWidget *above = widget; above != NULL; above = gtk_widget_get_parent (above))
    if (!gtk_widget_get_can_focus (above))
      return FALSE;

  return TRUE;
}

static void
collect (GtkWidget  *widget,
         GHashTable *controls)
{
  guint before = g_hash_table_size (controls);

  if (takes_tab (widget))
    g_hash_table_add (controls, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_NATIVE (child))
      collect (child, controls);
  /* What scrolls and has nothing else in it is scrolled by keys itself. */
  if (GTK_IS_SCROLLED_WINDOW (widget) && gtk_widget_get_mapped (widget) &&
      gtk_widget_get_focusable (widget) && g_hash_table_size (controls) == before)
    g_hash_table_add (controls, widget);
}

static GtkWidget *
go (Fixture          *fixture,
    GtkDirectionType  direction)
{
  GtkWidget *focus;

  g_assert_true (gtk_widget_child_focus (fixture->window, direction));
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_nonnull (focus);

  return focus;
}

/* Where a widget stands, for a message. */
static char *
dup_place (GtkWidget *widget)
{
  GString *place = g_string_new (NULL);

  for (GtkWidget *above = widget; above != NULL; above = gtk_widget_get_parent (above))
    g_string_append_printf (place, " < %s", G_OBJECT_TYPE_NAME (above));

  return g_string_free (place, FALSE);
}

/* Every control once, and round again; and back the same way. */
static void
assert_ring (Fixture *fixture)
{
  g_autoptr (GHashTable) controls = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) ring = g_ptr_array_new ();
  GtkWidget *first = go (fixture, GTK_DIR_TAB_FORWARD);
  GtkWidget *focus = first;

  collect (fixture->window, controls);
  g_assert_cmpuint (g_hash_table_size (controls), >, 10);
  do
    {
      /* Neither twice, nor a place that is none. */
      if (!g_hash_table_remove (controls, focus))
        {
          g_autofree char *place = dup_place (focus);

          g_error ("%u controls on, the focus is %s:%s", ring->len,
                   g_ptr_array_find (ring, focus, NULL) ? "there again" : "at no control",
                   place);
        }
      g_ptr_array_add (ring, focus);
      focus = go (fixture, GTK_DIR_TAB_FORWARD);
    }
  while (focus != first);
  g_assert_cmpuint (g_hash_table_size (controls), ==, 0);
  for (guint i = ring->len; i > 0; i--)
    g_assert_true (go (fixture, GTK_DIR_TAB_BACKWARD) == ring->pdata[i - 1]);
}

static void
wait_to_settle (Fixture *fixture)
{
  wait_until (is_settled, fixture);
  wait_frames (fixture, 2);
}

static void
test_ring (Fixture       *fixture,
           gconstpointer  data)
{
  const char *action = data;

  wait_frames (fixture, 2);
  if (action != NULL)
    act (fixture, action);
  wait_to_settle (fixture);
  assert_ring (fixture);
}

/* However many runs there are, their list is one place, and the legend names each. */
static void
test_ring_runs (Fixture       *fixture,
                gconstpointer  data G_GNUC_UNUSED)
{
  GListModel *runs = downhill_experiment_get_runs (fixture->experiment);
  g_autoptr (DownhillRun) first = NULL;

  for (guint i = 0; i < 5; i++)
    act (fixture, "win.new-run");
  wait_to_settle (fixture);
  assert_ring (fixture);
  first = g_list_model_get_item (runs, 0);
  downhill_experiment_set_current (fixture->experiment, first);
  wait_to_settle (fixture);
  assert_ring (fixture);
}

/* The keyboard was in the panel that goes away. */
static void
test_ring_folding (Fixture       *fixture,
                   gconstpointer  data G_GNUC_UNUSED)
{
  wait_frames (fixture, 2);
  gtk_widget_grab_focus (find_named (fixture->window, GTK_ACCESSIBLE_ROLE_SPIN_BUTTON,
                                     "Learning rate"));
  act (fixture, "win.show-panel");
  wait_to_settle (fixture);
  assert_ring (fixture);
}

static void
test_ring_filled (Fixture       *fixture,
                  gconstpointer  data G_GNUC_UNUSED)
{
  wait_frames (fixture, 2);
  g_signal_emit_by_name (find_named (get_child (fixture, "grid"),
                                     GTK_ACCESSIBLE_ROLE_BUTTON, "Fill the Window with Loss map"),
                         "clicked");
  wait_to_settle (fixture);
  assert_ring (fixture);
}

static gboolean
is_narrow (gpointer data)
{
  return downhill_plot_grid_get_narrow (DOWNHILL_PLOT_GRID (get_child (data, "grid")));
}

static void
test_ring_narrow (Fixture       *fixture,
                  gconstpointer  data G_GNUC_UNUSED)
{
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 600, 700);
  wait_until (is_narrow, fixture);
  wait_to_settle (fixture);
  assert_ring (fixture);
}

static GtkWidget *
find_spin (Fixture    *fixture,
           const char *name)
{
  return find_named (fixture->window, GTK_ACCESSIBLE_ROLE_SPIN_BUTTON, name);
}

/* Leaves it there: neither Enter, nor does the focus move. */
static void
only_type (Fixture    *fixture,
           const char *name,
           const char *text)
{
  GtkWidget *spin = find_spin (fixture, name);

  gtk_widget_grab_focus (spin);
  gtk_editable_set_text (GTK_EDITABLE (spin), text);
}

static double
get_rate (Fixture *fixture)
{
  return downhill_experiment_get_settings (fixture->experiment)->learning_rate;
}

static void
click (Fixture    *fixture,
       const char *name)
{
  g_signal_emit_by_name (find_named (fixture->window, GTK_ACCESSIBLE_ROLE_BUTTON, name),
                         "clicked");
}

/* Not in the whole window: libadwaita, from 1.4 on, has a hidden button in the
 * header that is named “Back”, too. */
static void
click_in_bar (Fixture    *fixture,
              const char *name)
{
  g_signal_emit_by_name (find_named (get_child (fixture, "playback"),
                                     GTK_ACCESSIBLE_ROLE_BUTTON, name), "clicked");
}

static gboolean
is_at_rest (gpointer data)
{
  return downhill_experiment_get_state (((Fixture *) data)->experiment) !=
         DOWNHILL_EXPERIMENT_RUNNING;
}

static void
test_typed_train (Fixture       *fixture,
                  gconstpointer  data G_GNUC_UNUSED)
{
  g_autoptr (DownhillExperiment) other = downhill_experiment_new ();
  double w, b, same_w, same_b;

  only_type (fixture, "Epochs", "1");
  only_type (fixture, "Learning rate", "0.5");
  click (fixture, "Train");
  g_assert_cmpfloat (get_rate (fixture), ==, 0.5);
  wait_until (is_at_rest, fixture);
  g_object_set (other, "learning-rate", 0.5, "epochs", 1, NULL);
  downhill_experiment_run (other, G_MAXUINT64);
  downhill_experiment_get_point (fixture->experiment, &w, &b);
  downhill_experiment_get_point (other, &same_w, &same_b);
  g_assert_cmpfloat (w, ==, same_w);
  g_assert_cmpfloat (b, ==, same_b);
}

/* Whatever is done, and however. */
static void
test_typed_others (Fixture       *fixture,
                   gconstpointer  data G_GNUC_UNUSED)
{
  static const char * const actions[] = {
    "win.step", "win.back", "win.reset", "win.train", "win.show-residuals",
    "win.together", "win.show-lessons", "win.show-lessons", "win.show-panel",
    "win.show-plot-fit", "win.copy",
  };
  static const char * const buttons[] = { "Step", "Back", "Reset", "Pause" };
  double rate = 0.02;

  only_type (fixture, "Points", "50");
  only_type (fixture, "Noise", "0.5");
  only_type (fixture, "Seed", "7");
  only_type (fixture, "Batch size", "3");
  only_type (fixture, "Start w", "−0.25");
  only_type (fixture, "Start b", "0,75");
  only_type (fixture, "Speed", "50");
  act (fixture, "win.step");
  g_assert_cmpuint (downhill_experiment_get_beans (fixture->experiment)->points, ==, 50);
  g_assert_cmpfloat (downhill_experiment_get_beans (fixture->experiment)->noise, ==, 0.5);
  g_assert_cmpuint (downhill_experiment_get_beans (fixture->experiment)->seed, ==, 7);
  g_assert_cmpuint (downhill_experiment_get_batch_size (fixture->experiment), ==, 3);
  g_assert_cmpfloat (downhill_experiment_get_settings (fixture->experiment)->start_w, ==, -0.25);
  g_assert_cmpfloat (downhill_experiment_get_settings (fixture->experiment)->start_b, ==, 0.75);
  g_assert_cmpfloat (gtk_spin_button_get_value (
                       GTK_SPIN_BUTTON (find_spin (fixture, "Speed"))), ==, 50);
  g_assert_cmpuint (downhill_experiment_get_step (fixture->experiment), ==, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++, rate += 0.01)
    {
      g_autofree char *text = g_strdup_printf ("%g", rate);

      only_type (fixture, "Learning rate", text);
      act (fixture, actions[i]);
      /* A lesson has its own; after it comes back what was typed before. */
      if (i != 6)
        g_assert_cmpfloat_with_epsilon (get_rate (fixture), i == 7 ? rate - 0.01 : rate,
                                        1e-12);
    }
  act (fixture, "win.train");
  for (gsize i = 0; i < G_N_ELEMENTS (buttons); i++, rate += 0.01)
    {
      g_autofree char *text = g_strdup_printf ("%g", rate);

      if (i == G_N_ELEMENTS (buttons) - 1)
        downhill_experiment_start (fixture->experiment);
      only_type (fixture, "Learning rate", text);
      click_in_bar (fixture, buttons[i]);
      g_assert_cmpfloat_with_epsilon (get_rate (fixture), rate, 1e-12);
    }
}

/* Ctrl+Z is the field's as long as there is something typed to take back, and only
 * then the window's: the keys of the program's actions come before a field's own,
 * those of the window's shortcuts after them. */
static void
test_typed_undone (Fixture       *fixture,
                   gconstpointer  data G_GNUC_UNUSED)
{
  GtkWidget *spin = find_spin (fixture, "Learning rate");
  GtkWidget *text = find_type (spin, GTK_TYPE_TEXT);
  g_auto (GStrv) keys = gtk_application_get_accels_for_action (
    GTK_APPLICATION (fixture->application), "win.undo");

  g_assert_cmpuint (g_strv_length (keys), ==, 0);
  type (fixture, "Learning rate", "0.5");
  gtk_widget_grab_focus (spin);
  gtk_editable_set_position (GTK_EDITABLE (spin), -1);
  g_signal_emit_by_name (text, "insert-at-cursor", "7");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (spin)), ==, "0.57");
  g_assert_true (gtk_widget_activate_action (text, "text.undo", NULL));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (spin)), ==, "0.5");
  g_assert_cmpfloat (get_rate (fixture), ==, 0.5);
  /* The field has forgotten how its number was typed. */
  gtk_widget_activate_action (text, "text.undo", NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (spin)), ==, "0.5");
  act (fixture, "win.undo");
  g_assert_cmpfloat (get_rate (fixture), ==, 0.01);
  /* What is typed and not taken back counts first, and is undone then. */
  g_signal_emit_by_name (text, "insert-at-cursor", "7");
  act (fixture, "win.undo");
  g_assert_cmpfloat (get_rate (fixture), ==, 0.01);
  act (fixture, "win.redo");
  g_assert_cmpfloat (get_rate (fixture), !=, 0.01);
}

/* What is no number is told of, and the old one goes on to count. */
static void
test_typed_refused (Fixture       *fixture,
                    gconstpointer  data G_GNUC_UNUSED)
{
  only_type (fixture, "Learning rate", "five");
  click (fixture, "Step");
  g_assert_cmpfloat (get_rate (fixture), ==, 0.01);
  g_assert_cmpstr (gtk_editable_get_text (
                     GTK_EDITABLE (find_spin (fixture, "Learning rate"))), ==, "0.01");
  wait_for_message (fixture, "“five” is not possible for Learning rate");
}

/* Anywhere in the window; GTK has such a gesture of its own there. */
static void
press_window (Fixture *fixture,
              int      n_press,
              double   x,
              double   y)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (fixture->window);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller =
        g_list_model_get_item (controllers, i);

      if (g_strcmp0 (gtk_event_controller_get_name (controller), "press") == 0)
        {
          g_signal_emit_by_name (controller, "pressed", n_press, x, y);
          n++;
        }
    }
  g_assert_cmpuint (n, ==, 1);
}

/* What does not move the focus, and has no action. */
static void
test_typed_press (Fixture       *fixture,
                  gconstpointer  data G_GNUC_UNUSED)
{
  GtkWidget *spin = find_spin (fixture, "Learning rate");
  double x, y;

  wait_frames (fixture, 2);
  only_type (fixture, "Learning rate", "0.2");
  g_assert_true (gtk_widget_translate_coordinates (spin, fixture->window, 5, 5, &x, &y));
  press_window (fixture, 1, x, y);
  g_assert_cmpfloat (get_rate (fixture), ==, 0.01);
  press_window (fixture, 1, 1, 1);
  g_assert_cmpfloat (get_rate (fixture), ==, 0.2);
  only_type (fixture, "Learning rate", "0.3");
  g_object_set (find_named (fixture->window, GTK_ACCESSIBLE_ROLE_SWITCH, "Standardise"),
                "active", TRUE, NULL);
  g_assert_cmpfloat (get_rate (fixture), ==, 0.3);
  only_type (fixture, "Points", "20");
  click (fixture, "Beans");
  g_assert_cmpuint (downhill_experiment_get_beans (fixture->experiment)->points, ==, 20);
}

static gboolean
is_map (GtkWidget *widget)
{
  return DOWNHILL_IS_PLOT_VIEW (widget) && is_named (widget, "Loss map");
}

static GtkWidget *
find_map (GtkWidget *root)
{
  GtkWidget *found = is_map (root) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_map (child);

  return found;
}

static gboolean
is_map_drawn (gpointer data)
{
  GtkWidget *view = find_map (((Fixture *) data)->window);

  return downhill_plot_get_area (
           downhill_plot_view_get_plot (DOWNHILL_PLOT_VIEW (view)))->width > 100;
}

static void
click_map (GtkWidget *view,
           int        n_press,
           double     x,
           double     y)
{
  GtkEventController *click = find_controller (view, GTK_TYPE_GESTURE_CLICK);

  g_signal_emit_by_name (click, "pressed", n_press, x, y);
  g_signal_emit_by_name (click, "released", n_press, x, y);
}

static gboolean
is_moved (gpointer data)
{
  return downhill_experiment_get_settings (((Fixture *) data)->experiment)->start_w != 0.1;
}

static void
test_clicks (Fixture       *fixture,
             gconstpointer  data G_GNUC_UNUSED)
{
  GtkWidget *view = find_map (fixture->window);
  DownhillPlot *plot = downhill_plot_view_get_plot (DOWNHILL_PLOT_VIEW (view));
  DownhillViewport *viewport = downhill_plot_get_viewport (plot);
  DownhillRange all = downhill_viewport_get_w (viewport);
  const cairo_rectangle_t *area;
  double x, y;

  wait_until (is_map_drawn, fixture);
  area = downhill_plot_get_area (plot);
  x = area->x + 0.8 * area->width;
  y = area->y + 0.8 * area->height;
  for (guint i = 0; i < 30; i++)
    act (fixture, "win.step");

  /* A double click: the view, and nothing of the run. */
  downhill_viewport_set_w (viewport, (DownhillRange) { 0, 1 });
  click_map (view, 1, x, y);
  press_window (fixture, 2, 1, 1);
  click_map (view, 2, x, y);
  g_assert_cmpfloat (downhill_viewport_get_w (viewport).min, ==, all.min);
  act (fixture, "win.step");
  g_assert_cmpuint (downhill_experiment_get_step (fixture->experiment), ==, 31);
  g_assert_cmpfloat (downhill_experiment_get_settings (fixture->experiment)->start_w, ==, 0.1);

  /* While training goes on, nothing. */
  act (fixture, "win.train");
  click_map (view, 1, x, y);
  act (fixture, "win.train");
  act (fixture, "win.step");
  g_assert_cmpfloat (downhill_experiment_get_settings (fixture->experiment)->start_w, ==, 0.1);
  g_assert_cmpuint (downhill_experiment_get_step (fixture->experiment), >, 31);

  /* A single click: a new start, at once if something else is done, and else
   * when it can no longer become a double click. */
  click_map (view, 1, x, y);
  g_assert_cmpfloat (downhill_experiment_get_settings (fixture->experiment)->start_w, ==, 0.1);
  act (fixture, "win.step");
  g_assert_cmpfloat (downhill_experiment_get_settings (fixture->experiment)->start_w, !=, 0.1);
  g_assert_cmpuint (downhill_experiment_get_step (fixture->experiment), ==, 1);
  downhill_experiment_set_start (fixture->experiment, 0.1, 0.1);
  wait_frames (fixture, 2);
  click_map (view, 1, x, y);
  wait_until (is_moved, fixture);
}

/* A press beside a handle that creeps, and then goes on. */
static void
test_slow_drag (Fixture       *fixture,
                gconstpointer  data G_GNUC_UNUSED)
{
  GtkWidget *view = find_map (fixture->window);
  DownhillPlot *plot = downhill_plot_view_get_plot (DOWNHILL_PLOT_VIEW (view));
  DownhillViewport *viewport = downhill_plot_get_viewport (plot);
  GtkEventController *drag = find_controller (view, GTK_TYPE_GESTURE_DRAG);
  GtkEventController *motion = find_controller (view, GTK_TYPE_EVENT_CONTROLLER_MOTION);
  double x, y, w, b;

  wait_until (is_map_drawn, fixture);
  downhill_viewport_set_cut_b (viewport, 1.25);
  x = downhill_plot_get_area (plot)->x + 10;
  y = downhill_axis_to_pixel (downhill_plot_get_y_axis (plot), 1.25) + 4;
  g_signal_emit_by_name (drag, "drag-begin", x, y);
  for (double dy = 1; dy <= 50; dy++)
    {
      g_signal_emit_by_name (drag, "drag-update", 0.0, dy);
      g_signal_emit_by_name (motion, "motion", x, y + dy);
    }
  downhill_viewport_get_cut (viewport, &w, &b);
  g_assert_cmpfloat_with_epsilon (
    b, downhill_axis_to_value (downhill_plot_get_y_axis (plot), y + 50), 0.02);
}

static void
add (const char    *path,
     gconstpointer  data,
     void         (*function) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, data, set_up, function, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  /* What comes or goes does so at once, however busy the machine is. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  add ("/cases/67/what-is-typed-counts-in-the-run", NULL, test_typed_train);
  add ("/cases/67/what-is-typed-counts-before-any-action", NULL, test_typed_others);
  add ("/cases/67/what-is-typed-counts-before-any-press", NULL, test_typed_press);
  add ("/cases/67/what-is-no-number-is-told-of", NULL, test_typed_refused);
  add ("/cases/96/undo-takes-back-what-is-typed-first", NULL, test_typed_undone);
  add ("/cases/68/a-double-click-is-for-the-view-only", NULL, test_clicks);
  add ("/cases/69/a-drag-may-begin-slowly", NULL, test_slow_drag);
  add ("/cases/70/tab-goes-round", NULL, test_ring);
  add ("/cases/70/tab-goes-round-with-lessons", "win.show-lessons", test_ring);
  add ("/cases/70/tab-goes-round-without-the-panel", NULL, test_ring_folding);
  add ("/cases/70/tab-goes-round-with-one-plot", NULL, test_ring_filled);
  add ("/cases/70/tab-goes-round-with-many-runs", NULL, test_ring_runs);
  add ("/cases/70/tab-goes-round-in-a-narrow-window", NULL, test_ring_narrow);

  return g_test_run ();
}
