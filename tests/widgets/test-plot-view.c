/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/downhill-plot-view.h"

#include <adwaita.h>
#include <string.h>

#include "find.h"
#include "plot/base/downhill-plot-marks.h"
#include "widgets/downhill-pending.h"
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
  Fixture *fixture = data;

  return downhill_plot_get_area (fixture->plot)->width > 100;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->experiment = downhill_experiment_new ();
  fixture->viewport = downhill_viewport_new (fixture->experiment);
  fixture->plots = downhill_figure_new_plots (fixture->experiment, fixture->viewport);
  fixture->plot = downhill_figure_find (fixture->plots, data);
  g_assert_nonnull (fixture->plot);
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

static void
assert_description (Fixture *fixture)
{
  g_autofree char *description = downhill_plot_describe (fixture->plot);

  gtk_test_accessible_assert_property (fixture->view,
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       description);
}

static gboolean
is_described (gpointer data)
{
  Fixture *fixture = data;
  g_autofree char *description = downhill_plot_describe (fixture->plot);
  g_autofree char *other =
    gtk_test_accessible_check_property (GTK_ACCESSIBLE (fixture->view),
                                        GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                        description, NULL);

  return other == NULL;
}

static void
test_accessible (Fixture       *fixture,
                 gconstpointer  data)
{
  gtk_test_accessible_assert_role (fixture->view, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (fixture->view, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       downhill_plot_get_title (fixture->plot));
  assert_description (fixture);
  /* It follows again and again; a second time is enough for one of the plots. */
  for (guint round = 0; round < (g_str_equal (data, "fit") ? 2 : 1); round++)
    {
      for (guint i = 0; i < 300; i++)
        downhill_experiment_step (fixture->experiment);
      wait_until (is_described, fixture);
      assert_description (fixture);
    }
  /* What changed before a run began is told, though the run goes on. */
  downhill_experiment_set_start (fixture->experiment, -0.25, 0.75);
  downhill_experiment_start (fixture->experiment);
  wait_until (is_described, fixture);
  g_assert_cmpint (downhill_experiment_get_state (fixture->experiment), ==,
                   DOWNHILL_EXPERIMENT_RUNNING);
  downhill_experiment_pause (fixture->experiment);
}

/* One that was out of sight while much changed says what it shows as it comes. */
static void
test_hidden (Fixture       *fixture,
             gconstpointer  data G_GNUC_UNUSED)
{
  gtk_widget_set_visible (GTK_WIDGET (fixture->view), FALSE);
  downhill_experiment_set_start (fixture->experiment, 0.3, 0.3);
  wait_until (is_described, fixture);
  downhill_experiment_set_start (fixture->experiment, -0.25, 0.75);
  g_assert_false (is_described (fixture));
  gtk_widget_set_visible (GTK_WIDGET (fixture->view), TRUE);
  assert_description (fixture);
}

static void
get_middle (Fixture *fixture,
            double  *x,
            double  *y)
{
  const cairo_rectangle_t *area = downhill_plot_get_area (fixture->plot);

  *x = area->x + area->width / 2;
  *y = area->y + area->height / 2;
}

static void
move_to (Fixture *fixture,
         double   x,
         double   y)
{
  g_signal_emit_by_name (find_controller (fixture->view, GTK_TYPE_EVENT_CONTROLLER_MOTION),
                         "motion", x, y);
}

/* Also where the plot is drawn larger. */
static void
test_enlarged (Fixture       *fixture,
               gconstpointer  data G_GNUC_UNUSED)
{
  const DownhillAxis *axis = downhill_plot_get_x_axis (fixture->plot);
  GtkEventController *motion = find_controller (fixture->view,
                                                GTK_TYPE_EVENT_CONTROLLER_MOTION);
  double before = downhill_plot_get_area (fixture->plot)->width, w, b;

  downhill_plot_view_set_enlargement (DOWNHILL_PLOT_VIEW (fixture->view), 2);
  while (downhill_plot_get_area (fixture->plot)->width == before)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpfloat (downhill_plot_get_area (fixture->plot)->width, <, 0.6 * before);
  g_signal_emit_by_name (motion, "motion", 2 * downhill_axis_to_pixel (axis, 1),
                         2 * downhill_axis_to_pixel (downhill_plot_get_y_axis (fixture->plot),
                                                     0.5));
  g_assert_true (downhill_viewport_get_probe (fixture->viewport, &w, &b));
  g_assert_cmpfloat_with_epsilon (w, 1, 1e-9);
  g_assert_cmpfloat_with_epsilon (b, 0.5, 1e-9);
}

/* Whoever wants all type twice as large wants that of the plots so. */
static void
test_type (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  GtkSettings *settings = gtk_widget_get_settings (fixture->view);
  double before = downhill_plot_get_area (fixture->plot)->width;

  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  WAIT_UNTIL (downhill_plot_get_area (fixture->plot)->width < 0.6 * before);
  g_object_set (settings, "gtk-xft-dpi", 96 * 1024, NULL);
  WAIT_UNTIL (downhill_plot_get_area (fixture->plot)->width == before);
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
}

static void
test_motion (Fixture       *fixture,
             gconstpointer  data G_GNUC_UNUSED)
{
  double x, y, w, b;

  get_middle (fixture, &x, &y);
  move_to (fixture, x, y);
  g_assert_true (downhill_viewport_get_probe (fixture->viewport, &w, &b));
  g_assert_cmpfloat_with_epsilon (w, 0.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (b, 0, 1e-9);
  g_signal_emit_by_name (find_controller (fixture->view, GTK_TYPE_EVENT_CONTROLLER_MOTION),
                         "leave");
  g_assert_false (downhill_viewport_get_probe (fixture->viewport, &w, &b));
}

static double
get_width (Fixture *fixture)
{
  DownhillRange range = downhill_viewport_get_w (fixture->viewport);

  return range.max - range.min;
}

static void
test_scroll (Fixture       *fixture,
             gconstpointer  data G_GNUC_UNUSED)
{
  GtkEventController *scroll =
    find_controller (fixture->view, GTK_TYPE_EVENT_CONTROLLER_SCROLL);
  gboolean handled = FALSE;
  double x, y;

  get_middle (fixture, &x, &y);
  move_to (fixture, x, y);
  g_signal_emit_by_name (scroll, "scroll", 0.0, -1.0, &handled);
  g_assert_true (handled);
  g_assert_cmpfloat_with_epsilon (get_width (fixture), 3 / 1.2, 1e-9);
  g_signal_emit_by_name (scroll, "scroll", 0.0, 1.0, &handled);
  /* What is drawn has to follow first. */
  g_assert_cmpfloat (get_width (fixture), >, 3 / 1.2 + 1e-9);
}

#define MARGIN 80

static gboolean
is_zoomed (gpointer data)
{
  Fixture *fixture = data;
  const DownhillRange *range = &downhill_plot_get_x_axis (fixture->plot)->range;

  return range->max - range->min < 2.9;
}

static gboolean
is_lower (gpointer data)
{
  Fixture *fixture = data;
  graphene_point_t corner = GRAPHENE_POINT_INIT (0, 0);

  return gtk_widget_compute_point (fixture->view, fixture->window, &corner, &corner) &&
         corner.y == MARGIN && downhill_plot_get_area (fixture->plot)->height < 400;
}

/* A pointer that rests is elsewhere in a plot that moves, as when a message comes above. */
static void
test_moved (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  gboolean handled = FALSE;
  double x, y, value;

  get_middle (fixture, &x, &y);
  move_to (fixture, x, y);
  gtk_widget_set_margin_top (fixture->view, MARGIN);
  wait_until (is_lower, fixture);
  value = downhill_axis_to_value (downhill_plot_get_y_axis (fixture->plot), y - MARGIN);
  g_signal_emit_by_name (find_controller (fixture->view, GTK_TYPE_EVENT_CONTROLLER_SCROLL),
                         "scroll", 0.0, -1.0, &handled);
  g_assert_true (handled);
  wait_until (is_zoomed, fixture);
  g_assert_cmpfloat_with_epsilon (
    downhill_axis_to_value (downhill_plot_get_y_axis (fixture->plot), y - MARGIN), value, 1e-3);
}

/* A wheel that goes sideways. */
static void
test_scroll_nothing (Fixture       *fixture,
                     gconstpointer  data G_GNUC_UNUSED)
{
  gboolean handled = FALSE;
  double x, y;

  get_middle (fixture, &x, &y);
  move_to (fixture, x, y);
  g_signal_emit_by_name (find_controller (fixture->view, GTK_TYPE_EVENT_CONTROLLER_SCROLL),
                         "scroll", 1.0, 0.0, &handled);
  g_assert_false (handled);
  g_assert_cmpfloat (get_width (fixture), ==, 3);
}

static gboolean
is_moved (gpointer data)
{
  return downhill_experiment_get_settings (((Fixture *) data)->experiment)->start_w != 0.1;
}

static void
test_click (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  GtkEventController *click = find_controller (fixture->view, GTK_TYPE_GESTURE_CLICK);
  double x, y;

  get_middle (fixture, &x, &y);
  for (int n_press = 1; n_press <= 2; n_press++)
    {
      downhill_viewport_set_w (fixture->viewport, (DownhillRange) { 0, 1 });
      g_signal_emit_by_name (click, "pressed", n_press, x + 40, y - 20);
      g_signal_emit_by_name (click, "released", n_press, x + 40, y - 20);
    }
  g_assert_cmpfloat (get_width (fixture), ==, 3);
  downhill_pending_commit ();
  g_assert_cmpfloat (downhill_experiment_get_settings (fixture->experiment)->start_w, ==, 0.1);

  g_signal_emit_by_name (click, "pressed", 1, x + 40, y - 20);
  g_signal_emit_by_name (click, "released", 1, x + 40, y - 20);
  g_assert_cmpfloat (downhill_experiment_get_settings (fixture->experiment)->start_w, ==, 0.1);
  wait_until (is_moved, fixture);
  g_assert_cmpfloat (downhill_experiment_get_settings (fixture->experiment)->start_w, >, 0.55);
  g_assert_cmpfloat (downhill_experiment_get_settings (fixture->experiment)->start_b, >, 0.05);
}

/* Who asks what something is does not want a new run. */
static void
test_click_explains (Fixture       *fixture,
                     gconstpointer  data G_GNUC_UNUSED)
{
  GtkEventController *click = find_controller (fixture->view, GTK_TYPE_GESTURE_CLICK);
  double x, y;

  get_middle (fixture, &x, &y);
  g_object_set (gtk_settings_get_default (), "gtk-double-click-time", 1, NULL);
  for (guint explaining = 2; explaining-- > 0;)
    {
      downhill_plot_set_explaining (fixture->plot, explaining);
      g_signal_emit_by_name (click, "pressed", 1, x + 40, y - 20);
      g_signal_emit_by_name (click, "released", 1, x + 40, y - 20);
      if (explaining)
        for (guint i = 0; i < 20; i++)
          {
            g_usleep (1000);
            while (g_main_context_iteration (NULL, FALSE))
              ;
          }
      else
        wait_until (is_moved, fixture);
      g_assert_cmpint (is_moved (fixture), ==, !explaining);
    }
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-double-click-time");
}

/* Near a cut, so slowly that the pointer moves before the drag is one. */
static void
test_slow_drag (Fixture       *fixture,
                gconstpointer  data G_GNUC_UNUSED)
{
  GtkEventController *drag = find_controller (fixture->view, GTK_TYPE_GESTURE_DRAG);
  const DownhillAxis *w_axis = downhill_plot_get_x_axis (fixture->plot);
  const cairo_rectangle_t *area = downhill_plot_get_area (fixture->plot);
  double y = area->y + 20, x, w, b;

  downhill_viewport_set_cut_w (fixture->viewport, 1.25);
  x = downhill_axis_to_pixel (w_axis, 1.25) + 4;
  g_signal_emit_by_name (drag, "drag-begin", x, y);
  for (double dx = 1; dx <= 60; dx++)
    {
      g_signal_emit_by_name (drag, "drag-update", dx, 0.0);
      move_to (fixture, x + dx, y);
    }
  g_signal_emit_by_name (drag, "drag-end", 60.0, 0.0);
  downhill_viewport_get_cut (fixture->viewport, &w, &b);
  g_assert_cmpfloat_with_epsilon (w, downhill_axis_to_value (w_axis, x + 60), 0.01);
}

static gboolean
press (Fixture         *fixture,
       guint            key,
       GdkModifierType  modifiers)
{
  return press_binding (fixture->view, key, modifiers);
}

/* What is explained is told at once, in one line. */
static char *
dup_explained (Fixture *fixture)
{
  char *text = downhill_plot_dup_reading (fixture->plot);

  g_assert_nonnull (text);
  g_assert_null (strchr (text, '\n'));
  gtk_test_accessible_assert_property (fixture->view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       text);

  return text;
}

/* In the help mode keys step through the marks. */
static void
test_marks (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *first = NULL, *second = NULL, *again = NULL;

  g_assert_false (press (fixture, GDK_KEY_bracketright, 0));
  downhill_plot_set_explaining (fixture->plot, TRUE);
  g_assert_true (press (fixture, GDK_KEY_bracketright, 0));
  first = dup_explained (fixture);
  g_assert_true (g_str_has_prefix (first, "Where the run is, "));
  g_assert_true (press (fixture, GDK_KEY_bracketright, 0));
  second = dup_explained (fixture);
  g_assert_cmpstr (first, !=, second);
  g_assert_true (press (fixture, GDK_KEY_bracketleft, 0));
  again = dup_explained (fixture);
  g_assert_cmpstr (first, ==, again);
  g_assert_true (press (fixture, GDK_KEY_Escape, 0));
  g_assert_null (downhill_plot_dup_explanation (fixture->plot));
  assert_description (fixture);
}

static void
test_keys (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  static const struct {
    guint key;
    GdkModifierType modifiers;
    int narrower;
    int moved;
  } cases[] = {
    { GDK_KEY_plus, 0, 1, 0 },
    { GDK_KEY_equal, 0, 1, 0 },
    { GDK_KEY_KP_Add, 0, 1, 0 },
    { GDK_KEY_minus, 0, -1, 0 },
    { GDK_KEY_KP_Subtract, 0, -1, 0 },
    { GDK_KEY_Right, GDK_SHIFT_MASK, 0, 1 },
    { GDK_KEY_Left, GDK_SHIFT_MASK, 0, -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DownhillRange range;

      g_assert_true (press (fixture, cases[i].key, cases[i].modifiers));
      range = downhill_viewport_get_w (fixture->viewport);
      if (cases[i].narrower != 0)
        g_assert_cmpfloat_with_epsilon (range.max - range.min,
                                        cases[i].narrower > 0 ? 2.5 : 3.6, 1e-9);
      else
        g_assert_cmpfloat_with_epsilon (range.max - range.min, 3, 1e-9);
      g_assert_cmpint ((range.min + range.max > 1.001) - (range.min + range.max < 0.999),
                       ==, cases[i].moved);
      g_assert_true (press (fixture, GDK_KEY_0, 0));
      g_assert_cmpfloat (get_width (fixture), ==, 3);
    }
}

static void
test_zoom_middle (Fixture       *fixture,
                  gconstpointer  data G_GNUC_UNUSED)
{
  DownhillRange w = downhill_viewport_get_w (fixture->viewport);
  DownhillRange b = downhill_viewport_get_b (fixture->viewport);
  DownhillRange now;

  g_assert_true (press (fixture, GDK_KEY_plus, 0));
  now = downhill_viewport_get_w (fixture->viewport);
  g_assert_cmpfloat_with_epsilon (now.min + now.max, w.min + w.max, 1e-9);
  now = downhill_viewport_get_b (fixture->viewport);
  g_assert_cmpfloat_with_epsilon (now.min + now.max, b.min + b.max, 1e-9);
}

/* An arrow shows more of what lies where it points. */
static void
test_up_and_down (Fixture       *fixture,
                  gconstpointer  data G_GNUC_UNUSED)
{
  static const struct {
    guint key;
    int moved;
  } cases[] = {
    { GDK_KEY_Up, 1 },
    { GDK_KEY_Down, -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DownhillRange before = downhill_viewport_get_b (fixture->viewport), range;

      g_assert_true (press (fixture, cases[i].key, GDK_SHIFT_MASK));
      range = downhill_viewport_get_b (fixture->viewport);
      g_assert_cmpint ((range.min > before.min) - (range.min < before.min), ==,
                       cases[i].moved);
      g_assert_cmpfloat_with_epsilon (range.max - range.min, before.max - before.min,
                                      1e-9);
      g_assert_cmpfloat (get_width (fixture), ==, 3);
      g_assert_true (press (fixture, GDK_KEY_0, 0));
    }
}

/* Keys that mean something to the window pass through. */
static void
test_other_keys (Fixture       *fixture,
                 gconstpointer  data G_GNUC_UNUSED)
{
  g_assert_false (press (fixture, GDK_KEY_Right, 0));
  g_assert_false (press (fixture, GDK_KEY_Left, 0));
  g_assert_false (press (fixture, GDK_KEY_space, 0));
  g_assert_false (press (fixture, GDK_KEY_plus, GDK_CONTROL_MASK));
  g_assert_false (press (fixture, GDK_KEY_r, 0));
  g_assert_false (press (fixture, GDK_KEY_a, GDK_SHIFT_MASK));
  g_assert_cmpfloat (get_width (fixture), ==, 3);
}

/* The brightness of the plot's ground on the screen, from 0 to 255. */
static guint
get_ground (Fixture *fixture)
{
  GdkPaintable *paintable = gtk_widget_paintable_new (fixture->view);
  int width = gdk_paintable_get_intrinsic_width (paintable);
  int height = gdk_paintable_get_intrinsic_height (paintable);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (picture);
  guint ground;

  gdk_paintable_snapshot (paintable, GDK_SNAPSHOT (snapshot), width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node != NULL)
    gsk_render_node_draw (node, cr);
  cairo_surface_flush (picture);
  ground = *(guint32 *) (void *) (cairo_image_surface_get_data (picture) +
                                  2 * cairo_image_surface_get_stride (picture) + 8) &
           0xff;
  cairo_destroy (cr);
  cairo_surface_destroy (picture);
  g_object_unref (paintable);

  return ground;
}

static gboolean
is_painted_light (gpointer data)
{
  return get_ground (data) > 0x80;
}

static gboolean
is_painted_dark (gpointer data)
{
  guint ground = get_ground (data);

  return ground > 0 && ground < 0x80;
}

static gboolean
is_painted_black (gpointer data)
{
  return get_ground (data) == 0;
}

static void
test_style (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_LIGHT);
  g_assert_cmpint (downhill_plot_view_get_style (), ==, DOWNHILL_STYLE_LIGHT);
  wait_until (is_painted_light, fixture);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  g_assert_cmpint (downhill_plot_view_get_style (), ==, DOWNHILL_STYLE_DARK);
  wait_until (is_painted_dark, fixture);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
}

static void
test_contrast (Fixture       *fixture,
               gconstpointer  data G_GNUC_UNUSED)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  g_autoptr (GSettings) desktop = g_settings_new ("org.gnome.desktop.a11y.interface");

  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  wait_until (is_painted_dark, fixture);
  g_settings_set_boolean (desktop, "high-contrast", TRUE);
  g_assert_cmpint (downhill_plot_view_get_style (), ==, DOWNHILL_STYLE_DARK_CONTRAST);
  wait_until (is_painted_black, fixture);
  g_settings_reset (desktop, "high-contrast");
  g_assert_cmpint (downhill_plot_view_get_style (), ==, DOWNHILL_STYLE_DARK);
  wait_until (is_painted_dark, fixture);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
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
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("/widgets/plot-view/accessible/fit-says-what-it-shows", "fit", test_accessible);
  add ("/widgets/plot-view/accessible/map-says-what-it-shows", "map", test_accessible);
  add ("/widgets/plot-view/accessible/slices-say-what-they-show", "slices",
       test_accessible);
  add ("/widgets/plot-view/accessible/loss-says-what-it-shows", "loss", test_accessible);
  add ("/widgets/plot-view/accessible/says-what-it-shows-as-it-comes", "map", test_hidden);
  add ("/widgets/plot-view/pointer/points-there-where-it-is-enlarged", "map", test_enlarged);
  add ("/widgets/plot-view/pointer/points-at-w-and-b", "map", test_motion);
  add ("/widgets/plot-view/wheel/zooms", "map", test_scroll);
  add ("/widgets/plot-view/wheel/zooms-at-the-pointer-in-a-plot-that-moved", "map", test_moved);
  add ("/widgets/plot-view/wheel/does-nothing-sideways", "map", test_scroll_nothing);
  add ("/widgets/plot-view/click/sets-the-start-and-restores", "map", test_click);
  add ("/widgets/plot-view/click/begins-nothing-in-the-help-mode", "map", test_click_explains);
  add ("/widgets/plot-view/drag/may-begin-slowly", "map", test_slow_drag);
  add ("/widgets/plot-view/keys/zoom-and-move", "map", test_keys);
  add ("/widgets/plot-view/keys/zoom-at-the-middle", "map", test_zoom_middle);
  add ("/widgets/plot-view/keys/move-up-and-down", "map", test_up_and_down);
  add ("/widgets/plot-view/keys/step-through-the-marks", "map", test_marks);
  add ("/widgets/plot-view/keys/leave-the-others-to-the-window", "map",
       test_other_keys);
  add ("/widgets/plot-view/style/has-type-as-large-as-the-desktop", "map", test_type);
  add ("/widgets/plot-view/style/follows-the-desktop", "fit", test_style);
  add ("/widgets/plot-view/style/follows-the-contrast", "fit", test_contrast);

  return g_test_run ();
}
