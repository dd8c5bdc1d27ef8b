/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "walk.h"

#include <math.h>

#include "widgets/downhill-control-panel.h"
#include "widgets/downhill-export-dialog.h"
#include "widgets/downhill-plot-view.h"
#include "../widgets/find.h"

static const char *
pick (const char * const *words,
      gsize               n)
{
  return words[g_test_rand_int_range (0, (int) n)];
}

#define PICK(words) pick (words, G_N_ELEMENTS (words))

static void
activate (Walk       *self,
          const char *action)
{
  g_test_message ("%s", action);
  gtk_widget_activate_action (self->window, action, NULL);
}

static void
play (Walk *self)
{
  static const char * const actions[] = {
    "win.train", "win.train", "win.step", "win.step", "win.back", "win.reset",
  };

  activate (self, PICK (actions));
}

static void
look_otherwise (Walk *self)
{
  static const char * const actions[] = {
    "win.show-panel", "win.show-lessons", "win.together", "win.show-residuals",
    "win.show-squares", "win.show-cuts", "win.true-vectors", "win.show-basins",
    "win.show-steepness", "win.show-inside", "win.show-noise", "win.look-at-noise",
    "win.show-confidence",
    "win.show-sample-lines",
    "win.limit-height", "win.explain", "win.predict", "win.projector",
    "win.slices-along-b", "win.show-plot-fit", "win.show-plot-map",
    "win.show-plot-slices", "win.show-plot-surface", "win.show-plot-loss",
    "win.show-plot-graph", "win.show-plot-sweep", "win.show-plot-race",
    "win.show-plot-settings",
  };
  static const char * const modes[] = { "curves", "points", "shaded" };
  const char *mode = PICK (modes);

  if (g_test_rand_int_range (0, 8) > 0)
    {
      activate (self, PICK (actions));
      return;
    }
  g_test_message ("win.surface-mode %s", mode);
  gtk_widget_activate_action (self->window, "win.surface-mode", "s", mode);
}

/* Leaves a number as it is while somebody types it: it does not count yet. */
void
walk_type (Walk       *self,
           const char *row,
           const char *text)
{
  GtkWidget *panel = find_type (self->window, DOWNHILL_TYPE_CONTROL_PANEL);

  gtk_editable_set_text (GTK_EDITABLE (downhill_row_get_control (find_row (panel, row))), text);
}

/* Some of what is typed is no number, or none that is allowed. */
static void
type_number (Walk *self)
{
  static const char * const rows[] = {
    "Points", "Noise", "Seed", "Learning rate", "Batch size", "Epochs", "Start w",
    "Start b",
  };
  static const char * const texts[] = {
    "0", "1", "0.01", "0.3", "5", "100", "1e3", "1e12", "-1", "-2.5", "1e-300",
    "1e400", "0,5", "x", "", "−3", "nan", " 7 ", "99999999999999999999",
  };
  GtkWidget *panel = find_type (self->window, DOWNHILL_TYPE_CONTROL_PANEL);
  const char *row = PICK (rows), *text = PICK (texts);
  GtkWidget *spin = downhill_row_get_control (find_row (panel, row));
  int n = g_test_rand_int_range (0, 3);

  g_test_message ("%s: %s", row, text);
  if (n == 0)
    gtk_editable_insert_text (GTK_EDITABLE (spin), text, -1, &n);
  else
    type_into (spin, text);
}

static void
choose (Walk *self)
{
  static const struct {
    const char *property;
    int n;
  } choices[] = {
    { "direction", 4 }, { "optimiser", 6 }, { "order", 3 }, { "standardise", 2 },
    { "loss", 6 }, { "activation", 4 }, { "overlay", 7 }, { "kind", 7 },
  };
  gsize i = (gsize) g_test_rand_int_range (0, G_N_ELEMENTS (choices));
  int value = g_test_rand_int_range (0, choices[i].n);

  g_test_message ("%s %d", choices[i].property, value);
  g_object_set (self->experiment, choices[i].property, value, NULL);
}

static void
set_speed (Walk *self)
{
  static const char * const speeds[] = { "1", "60", "6000", "1e8", "x" };

  g_test_message ("speed");
  type_into (find_named (self->window, GTK_ACCESSIBLE_ROLE_SPIN_BUTTON, "Speed"),
             PICK (speeds));
}

static void
scrub (Walk *self)
{
  GtkWidget *scale = find_named (self->window, GTK_ACCESSIBLE_ROLE_SLIDER, "Timeline");
  GtkAdjustment *adjustment = gtk_range_get_adjustment (GTK_RANGE (scale));
  gboolean handled;

  g_test_message ("scrub");
  g_signal_emit_by_name (scale, "change-value", GTK_SCROLL_JUMP,
                         g_test_rand_double_range (-1, 1.2) *
                           gtk_adjustment_get_upper (adjustment), &handled);
}

/* All sizes, the small ones as often as the large. */
static void
resize (Walk *self)
{
  int width = (int) pow (4000, g_test_rand_double ());
  int height = (int) pow (3000, g_test_rand_double ());

  g_test_message ("%d×%d", width, height);
  gtk_window_set_default_size (GTK_WINDOW (self->window), width, height);
}

static void
change_style (Walk *self)
{
  static const char * const styles[] = { "light", "dark", "system" };
  const char *style = PICK (styles);
  gboolean contrast = g_test_rand_bit ();

  g_test_message ("%s, contrast %d", style, contrast);
  g_action_group_activate_action (G_ACTION_GROUP (self->application), "style",
                                  g_variant_new_string (style));
  g_settings_set_boolean (self->contrast, "high-contrast", contrast);
}

static void
open_file (Walk *self)
{
  static const char * const samples[] = {
    "beans", "anscombe-1", "anscombe-4", "cars", "old-faithful", "none",
  };
  guint i = (guint) g_test_rand_int_range (0, (int) self->files->len);
  const char *sample = PICK (samples);
  g_autoptr (GFile) file = NULL;

  if (g_test_rand_bit ())
    {
      g_test_message ("sample %s", sample);
      gtk_widget_activate_action (self->window, "win.open-sample", "s", sample);
      return;
    }
  g_test_message ("open %s", (const char *) g_ptr_array_index (self->files, i));
  file = g_file_new_for_path (g_ptr_array_index (self->files, i));
  downhill_window_open (DOWNHILL_WINDOW (self->window), file, 1, NULL, NULL);
}

static gboolean
is_view (GtkWidget *widget)
{
  return DOWNHILL_IS_PLOT_VIEW (widget);
}

static gboolean
is_seen (GtkWidget *widget)
{
  return is_view (widget) && gtk_widget_get_mapped (widget);
}

static void
collect (GtkWidget  *root,
         gboolean  (*wanted) (GtkWidget *),
         GPtrArray  *found)
{
  if (wanted (root))
    g_ptr_array_add (found, root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, wanted, found);
}

/* The pointer and the keys on one of the plots. */
static void
touch_plot (Walk *self)
{
  static const guint keys[] = {
    GDK_KEY_plus, GDK_KEY_minus, GDK_KEY_0, GDK_KEY_Left, GDK_KEY_Up, GDK_KEY_Page_Up,
    GDK_KEY_End, GDK_KEY_Return, GDK_KEY_s, GDK_KEY_c,
  };
  static const GdkModifierType modifiers[] = {
    0, GDK_SHIFT_MASK, GDK_CONTROL_MASK, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
  };
  g_autoptr (GPtrArray) views = g_ptr_array_new ();
  GtkWidget *view;
  DownhillPlot *plot;
  double x, y, to_x, to_y;
  gboolean handled;
  int act = g_test_rand_int_range (0, 6), n_press;

  collect (self->window, is_seen, views);
  if (views->len == 0)
    return;
  view = g_ptr_array_index (views, g_test_rand_int_range (0, (int) views->len));
  plot = downhill_plot_view_get_plot (DOWNHILL_PLOT_VIEW (view));
  x = g_test_rand_double_range (-5, gtk_widget_get_width (view) + 5);
  y = g_test_rand_double_range (-5, gtk_widget_get_height (view) + 5);
  to_x = g_test_rand_double_range (-500, 1500);
  to_y = g_test_rand_double_range (-500, 1500);
  g_test_message ("%s: act %d at %g, %g", downhill_plot_get_id (plot), act, x, y);
  g_signal_emit_by_name (find_controller (view, GTK_TYPE_EVENT_CONTROLLER_MOTION),
                         "motion", x, y);
  switch (act)
    {
    case 0:
      g_signal_emit_by_name (find_controller (view, GTK_TYPE_EVENT_CONTROLLER_MOTION),
                             "leave");
      break;
    case 1:
      g_signal_emit_by_name (find_controller (view, GTK_TYPE_EVENT_CONTROLLER_SCROLL),
                             "scroll", 0.0, g_test_rand_bit () ? 1.0 : -1.0, &handled);
      break;
    case 2:
      n_press = g_test_rand_int_range (1, 4);
      g_signal_emit_by_name (find_controller (view, GTK_TYPE_GESTURE_CLICK),
                             "pressed", n_press, x, y);
      g_signal_emit_by_name (find_controller (view, GTK_TYPE_GESTURE_CLICK),
                             "released", n_press, x, y);
      break;
    case 3:
      press_binding (view, keys[g_test_rand_int_range (0, G_N_ELEMENTS (keys))],
                     modifiers[g_test_rand_int_range (0, G_N_ELEMENTS (modifiers))]);
      break;
    case 4:
      if (downhill_plot_grab (plot, x, y))
        downhill_plot_drag_to (plot, to_x, to_y);
      else
        downhill_plot_pan (plot, to_x - x, to_y - y);
      break;
    default:
      break;
    }
}

static gboolean
is_button (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) &&
         gtk_widget_is_sensitive (widget);
}

/* Some button of the lessons: next, back, start over, the list. */
static void
take_lesson (Walk *self)
{
  GtkWidget *bin = GTK_WIDGET (gtk_widget_get_template_child (
    self->window, DOWNHILL_TYPE_WINDOW, "lesson_bin"));
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();

  collect (bin, is_button, buttons);
  if (buttons->len == 0)
    {
      activate (self, "win.show-lessons");
      return;
    }
  g_test_message ("lesson");
  g_signal_emit_by_name (
    g_ptr_array_index (buttons, g_test_rand_int_range (0, (int) buttons->len)),
    "clicked");
}

static void
export (Walk *self)
{
  const char *name = g_test_rand_bit () ? "picture.png" : "no/picture.png";
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GList) windows = NULL;

  activate (self, "win.export");
  windows = gtk_window_list_toplevels ();
  for (GList *window = windows; window != NULL; window = window->next)
    if (DOWNHILL_IS_EXPORT_DIALOG (window->data))
      {
        g_signal_emit_by_name (window->data, "chosen", file);
        gtk_window_close (window->data);
      }
}

void
walk_close_others (Walk *self)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *window = windows; window != NULL; window = window->next)
    if (window->data != self->window && gtk_widget_get_visible (window->data))
      gtk_window_close (window->data);
}

static void
open_dialog (Walk *self)
{
  static const char * const actions[] = {
    "win.export", "app.about", "app.shortcuts", "win.copy",
  };

  activate (self, PICK (actions));
  wait_idle ();
  walk_close_others (self);
}

static const struct {
  guint weight;
  void (*act) (Walk *self);
} acts[] = {
  { 300, play },
  { 80, look_otherwise },
  { 80, type_number },
  { 40, choose },
  { 30, set_speed },
  { 80, scrub },
  { 20, resize },
  { 10, change_style },
  { 20, open_file },
  { 200, touch_plot },
  { 30, take_lesson },
  { 2, export },
  { 2, open_dialog },
};

void
walk_act (Walk *self)
{
  guint sum = 0, place;

  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++)
    sum += acts[i].weight;
  place = (guint) g_test_rand_int_range (0, (int) sum);
  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      if (place < acts[i].weight)
        {
          acts[i].act (self);
          return;
        }
      place -= acts[i].weight;
    }
}

/* All that is to go when the window is closed and the program has ended. */
GPtrArray *
walk_list_objects (Walk *self)
{
  g_autoptr (GPtrArray) views = g_ptr_array_new ();
  GPtrArray *objects = g_ptr_array_new ();

  g_ptr_array_add (objects, self->window);
  g_ptr_array_add (objects, self->application);
  g_ptr_array_add (objects, self->experiment);
  collect (self->window, is_view, views);
  g_assert_cmpuint (views->len, >=, 1);
  for (guint i = 0; i < views->len; i++)
    {
      DownhillPlot *plot = downhill_plot_view_get_plot (g_ptr_array_index (views, i));

      g_ptr_array_add (objects, g_ptr_array_index (views, i));
      g_ptr_array_add (objects, plot);
      if (i == 0)
        g_ptr_array_add (objects, downhill_plot_get_viewport (plot));
    }

  return objects;
}
