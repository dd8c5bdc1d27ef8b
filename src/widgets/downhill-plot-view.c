/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-plot-view.h"

#include <adwaita.h>

#include "downhill-pending.h"
#include "downhill-plot-keys.h"
#include "downhill-plot-menu.h"
#include "downhill-turns.h"
#include "plot/base/downhill-plot-marks.h"

/* Shows a plot in the window and passes on what the pointer and the keyboard do
 * there.
 *
 * It is long because it is one class: clicks, drags and keys settle among themselves
 * what a press was. */
struct _DownhillPlotView
{
  GtkDrawingArea parent_instance;

  DownhillPlot *plot;
  double enlargement; /* with that of the desktop's type */
  double own_enlargement;
  gboolean grabbed;
  gboolean clickable; /* as the button went down */
  double click_x;
  double click_y;
  guint click_timeout;
  gboolean dragging;
  double pressed_x;
  double pressed_y;
  double dragged_x;
  double dragged_y;
  GtkEventControllerMotion *motion;
  graphene_point_t pointer; /* in the window */
  guint hover_id;
  guint describe_timeout;
  gboolean changed_at_rest;
  guint tick_id;
  guint n_waited;
  GtkWidget *menu;
  double costs[2]; /* of the last time, in microseconds: without its ground, and with it */
  gboolean was_running; /* then */
  DownhillTurns *turns;
};

G_DEFINE_FINAL_TYPE (DownhillPlotView, downhill_plot_view, GTK_TYPE_DRAWING_AREA)

enum {
  PROP_PLOT = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Type that is larger than that leaves plots no room. */
#define MOST_TYPE_SCALE 3

/* A press that moves less than this, in pixels, is a click. */
#define CLICK_TOLERANCE 4


/* How often, in milliseconds, the description follows what the plot shows. A
 * screen reader could not follow it any faster. */
#define DESCRIBE_INTERVAL 500

/* Of the screen. */
static double
get_pixels (DownhillPlotView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int scale = gtk_widget_get_scale_factor (widget);

  return (double) gtk_widget_get_width (widget) * gtk_widget_get_height (widget) * scale * scale;
}

static gboolean
is_running (DownhillPlotView *self)
{
  return downhill_experiment_get_state (downhill_plot_get_experiment (self->plot)) ==
         DOWNHILL_EXPERIMENT_RUNNING;
}

static void
draw_cb (GtkDrawingArea *area,
         cairo_t        *cr,
         int             width,
         int             height,
         gpointer        data G_GNUC_UNUSED)
{
  DownhillPlotView *self = DOWNHILL_PLOT_VIEW (area);
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontDescription *font = pango_context_get_font_description (context);
  DownhillCanvas canvas = {
    .cr = cr,
    .width = width / self->enlargement,
    .height = height / self->enlargement,
    .scale = gtk_widget_get_scale_factor (GTK_WIDGET (self)) * self->enlargement,
    .palette = downhill_palette_get (downhill_plot_view_get_style ()),
    .font = pango_font_description_get_family (font),
    .retained = TRUE,
  };

  gboolean costly = downhill_plot_is_costly (self->plot);
  gint64 start = g_get_monotonic_time (), end;

  cairo_scale (cr, self->enlargement, self->enlargement);
  downhill_plot_draw (self->plot, &canvas);
  end = g_get_monotonic_time ();
  self->costs[costly] = end - start;
  self->was_running = is_running (self);
  downhill_turns_add_drawn (self->turns, get_pixels (self), end);
}

/* Tells assistive technology at once what is read in the plot or, where nothing is,
 * what it shows. What has the focus is spoken when its description changes. */
static void
describe (DownhillPlotView *self)
{
  g_autofree char *text = downhill_plot_dup_reading (self->plot);

  if (text == NULL)
    text = downhill_plot_describe (self->plot);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

/* Nothing is told of a run while it goes on: a screen reader would not come to an
 * end. But what changed before it began, as other data, is no longer as it was told. */
static gboolean
describe_timeout_cb (gpointer data)
{
  DownhillPlotView *self = data;

  if (is_running (self) && !self->changed_at_rest)
    return G_SOURCE_CONTINUE;
  self->changed_at_rest = FALSE;
  describe (self);
  if (is_running (self))
    return G_SOURCE_CONTINUE;
  self->describe_timeout = 0;

  return G_SOURCE_REMOVE;
}

/* What it will take, in microseconds: as long as the last time, and what GTK takes to bring
 * it to the screen. As runs begin, nobody knows how many steps there are to draw. At rest
 * what moves upon its ground follows the pointer at once, in all plots. */
static double
guess_cost (DownhillPlotView *self)
{
  gboolean costly = downhill_plot_is_costly (self->plot);

  if (!costly && !is_running (self))
    return 0;
  if (is_running (self) && !self->was_running)
    return DOWNHILL_TURNS_BESIDE_STEPS;

  return self->costs[costly] + self->turns->pixel_cost * get_pixels (self);
}

static gboolean
take_turn (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       data G_GNUC_UNUSED)
{
  DownhillPlotView *self = DOWNHILL_PLOT_VIEW (widget);

  if (!downhill_turns_take (self->turns, gdk_frame_clock_get_frame_counter (clock),
                            is_running (self) ? DOWNHILL_TURNS_BESIDE_STEPS
                                              : DOWNHILL_TURNS_ALONE,
                            guess_cost (self), self->n_waited))
    {
      self->n_waited++;
      return G_SOURCE_CONTINUE;
    }
  self->n_waited = 0;
  self->tick_id = 0;
  gtk_widget_queue_draw (widget);

  return G_SOURCE_REMOVE;
}

static void
plot_invalidated_cb (DownhillPlotView *self)
{
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), take_turn, NULL, NULL);
  self->changed_at_rest = self->changed_at_rest || !is_running (self);
  if (self->describe_timeout == 0)
    self->describe_timeout = g_timeout_add (DESCRIBE_INTERVAL, describe_timeout_cb, self);
}

/* From a place of the widget to one of the plot. */
static void
to_plot (DownhillPlotView *self,
         double           *x,
         double           *y)
{
  *x /= self->enlargement;
  *y /= self->enlargement;
}

/* A pointer that rests stays where it is in the window, wherever the plot goes. */
static void
keep_pointer (DownhillPlotView *self,
              double            x,
              double            y)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  const graphene_point_t point = GRAPHENE_POINT_INIT ((float) x, (float) y);

  if (!gtk_widget_compute_point (GTK_WIDGET (self), window, &point, &self->pointer))
    self->pointer = point;
}

/* Where it is in the plot; returns whether it is there. */
static gboolean
find_pointer (DownhillPlotView *self,
              double           *x,
              double           *y)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  graphene_point_t point;

  if (window == NULL ||
      !gtk_widget_compute_point (window, GTK_WIDGET (self), &self->pointer, &point))
    return FALSE;
  *x = point.x;
  *y = point.y;
  to_plot (self, x, y);

  return gtk_widget_contains (GTK_WIDGET (self), point.x, point.y);
}

static void
motion_cb (DownhillPlotView *self,
           double            x,
           double            y)
{
  keep_pointer (self, x, y);
  to_plot (self, &x, &y);
  downhill_plot_hover (self->plot, x, y);
  if (!self->dragging)
    gtk_widget_set_cursor_from_name (
      GTK_WIDGET (self), downhill_plot_get_explaining (self->plot)            ? "help"
                         : downhill_plot_has_handle_at (self->plot, x, y) ? "grab" : NULL);
}

static gboolean
hover_cb (gpointer data)
{
  DownhillPlotView *self = data;
  double x, y;

  self->hover_id = 0;
  if (!gtk_event_controller_motion_contains_pointer (self->motion) || self->dragging ||
      downhill_plot_is_reading (self->plot))
    return G_SOURCE_REMOVE;
  if (find_pointer (self, &x, &y))
    downhill_plot_hover (self->plot, x, y);
  else
    downhill_plot_leave (self->plot);

  return G_SOURCE_REMOVE;
}

/* What lies under a pointer that rests is something else than it was, as soon as it has been
 * drawn. */
static void
hover_again (DownhillPlotView *self)
{
  if (self->hover_id == 0 && gtk_event_controller_motion_contains_pointer (self->motion))
    self->hover_id = g_idle_add (hover_cb, self);
}

static void
leave_cb (DownhillPlotView *self)
{
  if (!downhill_plot_is_reading (self->plot))
    downhill_plot_leave (self->plot);
}

static void
drag_begin_cb (DownhillPlotView *self,
               double            x,
               double            y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  to_plot (self, &x, &y);
  self->grabbed = downhill_plot_grab (self->plot, x, y);
  self->dragging = FALSE;
  self->pressed_x = x;
  self->pressed_y = y;
  self->dragged_x = 0;
  self->dragged_y = 0;
}

static void
drag_update_cb (DownhillPlotView *self,
                double            dx,
                double            dy)
{
  if (!self->dragging && ABS (dx) < CLICK_TOLERANCE && ABS (dy) < CLICK_TOLERANCE)
    return;
  if (!self->dragging)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
  self->dragging = TRUE;
  to_plot (self, &dx, &dy);
  if (self->grabbed)
    downhill_plot_drag_to (self->plot, self->pressed_x + dx, self->pressed_y + dy);
  else
    downhill_plot_pan (self->plot, dx - self->dragged_x, dy - self->dragged_y);
  self->dragged_x = dx;
  self->dragged_y = dy;
}

static void
drag_end_cb (DownhillPlotView *self)
{
  downhill_plot_release (self->plot);
  if (self->dragging)
    gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
}

static void
forget_click (DownhillPlotView *self)
{
  g_clear_handle_id (&self->click_timeout, g_source_remove);
  downhill_pending_remove (self);
  downhill_plot_withdraw_click (self->plot);
}

static void
perform_click (gpointer data)
{
  DownhillPlotView *self = data;

  forget_click (self);
  downhill_plot_click (self->plot, self->click_x, self->click_y);
}

static gboolean
click_timeout_cb (gpointer data)
{
  perform_click (data);

  return G_SOURCE_REMOVE;
}

/* A click counts when no second one can follow it, or when something else is
 * done. */
static void
expect_click (DownhillPlotView *self,
              double            x,
              double            y)
{
  guint milliseconds;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)),
                "gtk-double-click-time", &milliseconds, NULL);
  self->click_x = x;
  self->click_y = y;
  self->click_timeout = g_timeout_add (milliseconds, click_timeout_cb, self);
  downhill_pending_add (self, perform_click);
  downhill_plot_announce_click (self->plot, x, y);
}

static void
pressed_cb (DownhillPlotView *self,
            int               n_press,
            double            x,
            double            y)
{
  if (n_press == 1)
    downhill_pending_commit ();
  else
    forget_click (self);
  to_plot (self, &x, &y);
  /* Who asks what a mark is does not want anything done. */
  self->clickable = n_press == 1 && !downhill_plot_get_explaining (self->plot) &&
                    downhill_plot_takes_click (self->plot, x, y);
}

/* A double click restores the view, and does nothing else. */
static void
released_cb (DownhillPlotView *self,
             int               n_press,
             double            x,
             double            y)
{
  to_plot (self, &x, &y);
  if (n_press == 2)
    downhill_plot_restore (self->plot);
  else if (n_press == 1 && self->clickable && !self->dragging &&
           downhill_plot_takes_click (self->plot, x, y))
    expect_click (self, x, y);
}

static gboolean
scroll_cb (DownhillPlotView *self,
           double            dx G_GNUC_UNUSED,
           double            dy)
{
  double x, y;

  if (dy == 0 || !find_pointer (self, &x, &y))
    return GDK_EVENT_PROPAGATE;
  downhill_pending_commit ();
  downhill_plot_zoom (self->plot, x, y,
                      dy < 0 ? 1 / DOWNHILL_PLOT_ZOOM_STEP : DOWNHILL_PLOT_ZOOM_STEP);

  return GDK_EVENT_STOP;
}

/* Where the pointer is, or in the middle: keys have no place. */
static void
show_menu (DownhillPlotView   *self,
           const GdkRectangle *place)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autoptr (GMenuModel) menu = downhill_plot_menu_new (self->plot);
  GdkRectangle middle = {
    gtk_widget_get_width (widget) / 2, gtk_widget_get_height (widget) / 2, 1, 1
  };

  downhill_pending_commit ();
  if (self->menu == NULL)
    {
      self->menu = gtk_popover_menu_new_from_model (menu);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, widget);
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), place != NULL ? place : &middle);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
menu_pressed_cb (DownhillPlotView *self,
                 int               n_press G_GNUC_UNUSED,
                 double            x,
                 double            y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  show_menu (self, &(GdkRectangle) { (int) x, (int) y, 1, 1 });
}

static void
popup_activated (GtkWidget  *widget,
                 const char *name G_GNUC_UNUSED,
                 GVariant   *parameter G_GNUC_UNUSED)
{
  show_menu (DOWNHILL_PLOT_VIEW (widget), NULL);
}

static void
restore_activated (GtkWidget  *widget,
                   const char *name G_GNUC_UNUSED,
                   GVariant   *parameter G_GNUC_UNUSED)
{
  downhill_plot_restore (DOWNHILL_PLOT_VIEW (widget)->plot);
}

static gboolean
key_pressed_cb (GtkWidget *widget,
                GVariant  *act,
                gpointer   data G_GNUC_UNUSED)
{
  DownhillPlotView *self = DOWNHILL_PLOT_VIEW (widget);

  if (!downhill_plot_keys_act (self->plot, act))
    return FALSE;
  describe (self);

  return TRUE;
}

/* Another plot has a point of its own. */
static void
focus_left_cb (DownhillPlotView *self)
{
  if (downhill_plot_is_reading (self->plot))
    downhill_plot_leave (self->plot);
}

/* How many times as large as usual the desktop wants type: its resolution is that of
 * pixels 1/96 inch apart, in parts of 1024, unless type shall be larger. */
static double
get_type_scale (DownhillPlotView *self)
{
  int dpi;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);

  return dpi > 0 ? CLAMP (dpi / (96.0 * 1024), 1, MOST_TYPE_SCALE) : 1;
}

static void
update_enlargement (DownhillPlotView *self)
{
  double enlargement = self->own_enlargement * get_type_scale (self);

  if (self->enlargement == enlargement)
    return;
  self->enlargement = enlargement;
  downhill_plot_leave (self->plot);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
after_paint_cb (DownhillPlotView *self)
{
  downhill_turns_end_frame (self->turns, g_get_monotonic_time ());
}

static void
downhill_plot_view_realize (GtkWidget *widget)
{
  DownhillPlotView *self = DOWNHILL_PLOT_VIEW (widget);
  GdkFrameClock *clock;

  GTK_WIDGET_CLASS (downhill_plot_view_parent_class)->realize (widget);

  clock = gtk_widget_get_frame_clock (widget);
  self->turns = downhill_turns_get (clock);
  g_signal_connect_object (clock, "after-paint", G_CALLBACK (after_paint_cb), self,
                           G_CONNECT_SWAPPED);
}

/* A plot that nobody sees tells of the first change only, as long as it is not drawn. */
static void
downhill_plot_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (downhill_plot_view_parent_class)->map (widget);

  describe (DOWNHILL_PLOT_VIEW (widget));
}

static void
downhill_plot_view_unrealize (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_frame_clock (widget), after_paint_cb,
                                        widget);
  DOWNHILL_PLOT_VIEW (widget)->turns = NULL;

  GTK_WIDGET_CLASS (downhill_plot_view_parent_class)->unrealize (widget);
}

static void
downhill_plot_view_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  DownhillPlotView *self = DOWNHILL_PLOT_VIEW (widget);

  GTK_WIDGET_CLASS (downhill_plot_view_parent_class)->size_allocate (widget, width, height,
                                                                     baseline);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
  hover_again (self);
}

static void
downhill_plot_view_get_property (GObject    *object,
                                 guint       id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  DownhillPlotView *self = DOWNHILL_PLOT_VIEW (object);

  switch (id)
    {
    case PROP_PLOT:
      g_value_set_object (value, self->plot);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
downhill_plot_view_set_property (GObject      *object,
                                 guint         id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  DownhillPlotView *self = DOWNHILL_PLOT_VIEW (object);

  switch (id)
    {
    case PROP_PLOT:
      self->plot = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
downhill_plot_view_constructed (GObject *object)
{
  DownhillPlotView *self = DOWNHILL_PLOT_VIEW (object);
  AdwStyleManager *manager = adw_style_manager_get_default ();

  G_OBJECT_CLASS (downhill_plot_view_parent_class)->constructed (object);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  downhill_plot_get_title (self->plot), -1);
  describe (self);
  update_enlargement (self);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi",
                           G_CALLBACK (update_enlargement), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->plot, "invalidated",
                           G_CALLBACK (plot_invalidated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (downhill_plot_get_experiment (self->plot), "reset",
                           G_CALLBACK (hover_again), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast",
                           G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

static void
downhill_plot_view_dispose (GObject *object)
{
  DownhillPlotView *self = DOWNHILL_PLOT_VIEW (object);

  forget_click (self);
  g_clear_handle_id (&self->hover_id, g_source_remove);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_handle_id (&self->describe_timeout, g_source_remove);
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self), NULL, NULL, NULL);

  G_OBJECT_CLASS (downhill_plot_view_parent_class)->dispose (object);
}

static void
downhill_plot_view_finalize (GObject *object)
{
  g_clear_object (&DOWNHILL_PLOT_VIEW (object)->plot);

  G_OBJECT_CLASS (downhill_plot_view_parent_class)->finalize (object);
}

static void
downhill_plot_view_class_init (DownhillPlotViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = downhill_plot_view_get_property;
  object_class->set_property = downhill_plot_view_set_property;
  object_class->constructed = downhill_plot_view_constructed;
  object_class->dispose = downhill_plot_view_dispose;
  object_class->finalize = downhill_plot_view_finalize;

  widget_class->realize = downhill_plot_view_realize;
  widget_class->map = downhill_plot_view_map;
  widget_class->unrealize = downhill_plot_view_unrealize;
  widget_class->size_allocate = downhill_plot_view_size_allocate;

  properties[PROP_PLOT] =
    g_param_spec_object ("plot", NULL, NULL, DOWNHILL_TYPE_PLOT,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
                         G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "menu.popup", NULL, popup_activated);
  gtk_widget_class_install_action (widget_class, "plot.restore", NULL, restore_activated);
  downhill_plot_keys_install (widget_class, key_pressed_cb);
  gtk_widget_class_set_css_name (widget_class, "plot");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
add_controller (DownhillPlotView   *self,
                GtkEventController *controller,
                const char         *signal,
                GCallback           callback)
{
  g_signal_connect_swapped (controller, signal, callback, self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
downhill_plot_view_init (DownhillPlotView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *drag = GTK_EVENT_CONTROLLER (gtk_gesture_drag_new ());
  GtkEventController *click = GTK_EVENT_CONTROLLER (gtk_gesture_click_new ());
  GtkEventController *secondary = GTK_EVENT_CONTROLLER (gtk_gesture_click_new ());

  self->own_enlargement = 1;
  self->motion = GTK_EVENT_CONTROLLER_MOTION (motion);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self), draw_cb, NULL, NULL);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_name (secondary, "secondary");
  add_controller (self, secondary, "pressed", G_CALLBACK (menu_pressed_cb));
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  add_controller (self, motion, "motion", G_CALLBACK (motion_cb));
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  add_controller (self, drag, "drag-update", G_CALLBACK (drag_update_cb));
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  add_controller (self, click, "released", G_CALLBACK (released_cb));
  gtk_gesture_group (GTK_GESTURE (drag), GTK_GESTURE (click));
  add_controller (self,
                  gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL),
                  "scroll", G_CALLBACK (scroll_cb));
  add_controller (self, gtk_event_controller_focus_new (), "leave",
                  G_CALLBACK (focus_left_cb));
}

/**
 * downhill_plot_view_new:
 * @plot: what to show
 *
 * Returns: (transfer floating): a view of it
 */
GtkWidget *
downhill_plot_view_new (DownhillPlot *plot)
{
  return g_object_new (DOWNHILL_TYPE_PLOT_VIEW, "plot", plot, NULL);
}

/**
 * downhill_plot_view_get_plot:
 * @self: a view
 *
 * Returns: (transfer none): what it shows
 */
DownhillPlot *
downhill_plot_view_get_plot (DownhillPlotView *self)
{
  return self->plot;
}

/**
 * downhill_plot_view_set_enlargement:
 * @self: a view
 * @enlargement: how many times as large as usual text, lines and marks are, beside what
 *   the desktop asks of all type; the plot has that much less room for ticks
 */
void
downhill_plot_view_set_enlargement (DownhillPlotView *self,
                                    double            enlargement)
{
  self->own_enlargement = enlargement;
  update_enlargement (self);
}

/**
 * downhill_plot_view_get_style:
 *
 * Returns: the style of plots that goes with that of the windows
 */
DownhillStyle
downhill_plot_view_get_style (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  if (adw_style_manager_get_high_contrast (manager))
    return adw_style_manager_get_dark (manager) ? DOWNHILL_STYLE_DARK_CONTRAST
                                                : DOWNHILL_STYLE_LIGHT_CONTRAST;

  return adw_style_manager_get_dark (manager) ? DOWNHILL_STYLE_DARK
                                              : DOWNHILL_STYLE_LIGHT;
}
