/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-plot-grid.h"

#include <glib/gi18n.h>

#include "downhill-plot-view.h"
#include "downhill-tooltip.h"
#include "plot/figure/downhill-figure.h"

/* The plots beside each other, one of three larger than the others; or one at a time,
 * under a switcher, where the window is narrow or one of them was asked to fill it.
 *
 * It is long because it is one class, and its own layout. */
struct _DownhillPlotGrid
{
  GtkWidget parent_instance;

  GtkWidget *switcher;
  GtkWidget *choices; /* in it */
  GPtrArray *cells;
  guint current;
  int main; /* the plot that has most of the room, or -1 */
  gboolean narrow;
  gboolean low;
  gboolean alone;
  gboolean filled;
  guint scroll_id;
};

typedef struct {
  GtkWidget *overlay;
  GtkWidget *view;
  GtkWidget *fill;
  GtkWidget *choose;
  gboolean visible;
} Cell;

G_DEFINE_FINAL_TYPE (DownhillPlotGrid, downhill_plot_grid, GTK_TYPE_WIDGET)

enum {
  PROP_NARROW = 1,
  PROP_SHOWN,
  PROP_FILLED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

#define GAP 1

/* The least size of a plot, in pixels, its height where there is little, and where it is alone
 * there. */
#define LEAST_WIDTH 150
#define LEAST_HEIGHT 100
#define LOW_HEIGHT 44
#define ALONE_HEIGHT 112

/* What part of the height the main plot has, in fifths. */
#define MAIN_FIFTHS 3

static Cell *
get_cell (DownhillPlotGrid *self,
          guint             i)
{
  return g_ptr_array_index (self->cells, i);
}

static gboolean
is_single (DownhillPlotGrid *self)
{
  return self->narrow || self->filled || self->alone;
}

static gboolean
is_shown (DownhillPlotGrid *self,
          guint             i)
{
  return get_cell (self, i)->visible && (!is_single (self) || i == self->current);
}

static guint
count_shown (DownhillPlotGrid *self)
{
  guint n = 0;

  for (guint i = 0; i < self->cells->len; i++)
    n += is_shown (self, i);

  return n;
}

/* Of two plots, or of four, none is larger. */
static gboolean
has_main (DownhillPlotGrid *self)
{
  return self->main >= 0 && is_shown (self, self->main) && count_shown (self) == 3;
}

static gboolean
scroll_cb (gpointer data)
{
  DownhillPlotGrid *self = data;
  GtkAdjustment *adjustment =
    gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->switcher));
  graphene_rect_t bounds;

  self->scroll_id = 0;
  if (self->cells->len > 0 &&
      gtk_widget_compute_bounds (get_cell (self, self->current)->choose,
                                 gtk_widget_get_parent (self->choices), &bounds))
    {
      double start = gtk_adjustment_get_value (adjustment) + bounds.origin.x;

      gtk_adjustment_clamp_page (adjustment, start, start + bounds.size.width);
    }

  return G_SOURCE_REMOVE;
}

/* The name of the plot that is shown is brought into view, once it is laid out. */
static void
queue_scroll (DownhillPlotGrid *self)
{
  if (self->scroll_id == 0)
    self->scroll_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, scroll_cb, self, NULL);
}

/* Brings the widgets in line with what is to be shown. */
static void
arrange (DownhillPlotGrid *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; i < self->cells->len && !get_cell (self, self->current)->visible; i++)
    self->current = (self->current + 1) % self->cells->len;

  /* The keyboard stays with the plots. GTK would find it a place, too, but only
   * after the next frame; up to 4.8, what is hidden twice before that is never
   * freed. The grid's focus child may be missing here, the root knows. */
  for (guint i = 0; i < self->cells->len; i++)
    if (focus != NULL && !is_shown (self, i) &&
        gtk_widget_is_ancestor (focus, get_cell (self, i)->overlay))
      {
        gtk_widget_set_visible (get_cell (self, self->current)->overlay, TRUE);
        gtk_widget_grab_focus (get_cell (self, self->current)->view);
      }

  for (guint i = 0; i < self->cells->len; i++)
    {
      Cell *cell = get_cell (self, i);
      const char *title = downhill_plot_get_title (
        downhill_plot_view_get_plot (DOWNHILL_PLOT_VIEW (cell->view)));
      g_autofree char *tip = self->filled
                               ? g_strdup (_("Show All Plots"))
                               : g_strdup_printf (_("Fill the Window with %s"), title);

      gtk_widget_set_visible (cell->overlay, is_shown (self, i));
      gtk_widget_set_visible (cell->choose, cell->visible);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (cell->choose),
                                    i == self->current);
      gtk_widget_set_visible (cell->fill, !self->narrow);
      gtk_button_set_icon_name (GTK_BUTTON (cell->fill),
                                self->filled ? "view-restore-symbolic"
                                             : "view-fullscreen-symbolic");
      if (downhill_tooltip_set (cell->fill, tip))
        gtk_accessible_update_property (GTK_ACCESSIBLE (cell->fill),
                                        GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
    }
  gtk_widget_set_visible (self->switcher, is_single (self) && !self->alone);
  queue_scroll (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
choose_toggled_cb (DownhillPlotGrid *self,
                   GtkToggleButton  *choose)
{
  if (!gtk_toggle_button_get_active (choose))
    return;
  for (guint i = 0; i < self->cells->len; i++)
    if (get_cell (self, i)->choose == GTK_WIDGET (choose) && i != self->current)
      {
        self->current = i;
        arrange (self);
      }
}

static void
set_filled (DownhillPlotGrid *self,
            gboolean          filled,
            guint             current)
{
  self->current = current;
  self->filled = filled;
  arrange (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILLED]);
}

static void
fill_clicked_cb (DownhillPlotGrid *self,
                 GtkWidget        *fill)
{
  for (guint i = 0; i < self->cells->len; i++)
    if (get_cell (self, i)->fill == fill)
      set_filled (self, !self->filled, i);
}

/* The plot that has the focus, or its menu, or else the one that the switcher shows. */
static guint
find_current (DownhillPlotGrid *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; i < self->cells->len; i++)
    {
      GtkWidget *view = get_cell (self, i)->view;

      if (focus != NULL && is_shown (self, i) &&
          (focus == view || gtk_widget_is_ancestor (focus, view)))
        return i;
    }

  return self->current;
}

static void
downhill_plot_grid_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size G_GNUC_UNUSED,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  DownhillPlotGrid *self = DOWNHILL_PLOT_GRID (widget);
  int least = 0, switcher = 0;

  for (guint i = 0; i < self->cells->len; i++)
    {
      int size = 0;

      if (is_shown (self, i))
        gtk_widget_measure (get_cell (self, i)->overlay, orientation, -1, &size,
                            NULL, NULL, NULL);
      least = MAX (least, size);
    }
  if (gtk_widget_get_visible (self->switcher))
    gtk_widget_measure (self->switcher, orientation, -1, &switcher, NULL, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (is_single (self) ? least : 2 * least + GAP, switcher);
      *natural = MAX (*minimum, 800);
    }
  else
    {
      if (has_main (self))
        *minimum = (5 * least + 4) / (5 - MAIN_FIFTHS) + GAP;
      else
        *minimum = (is_single (self) ? least : 2 * least + GAP) + switcher;
      *natural = self->low ? *minimum : MAX (*minimum, 500);
    }
  *minimum_baseline = *natural_baseline = -1;
}

/* The main plot has a row to itself, and the others share the next one. */
static cairo_rectangle_t
get_place (DownhillPlotGrid *self,
           guint             i,
           guint             n,
           guint             place,
           int               width,
           int               height)
{
  int top = height * MAIN_FIFTHS / 5;
  cairo_rectangle_t cell;

  if (!has_main (self))
    return downhill_figure_get_cell (n, place, width, height, GAP);
  if ((int) i == self->main)
    return (cairo_rectangle_t) { 0, 0, width, MAX (top - GAP, 1) };
  cell = downhill_figure_get_cell (2, place - ((int) i > self->main), width,
                                   1, GAP);
  cell.y = top;
  cell.height = MAX (height - top, 1);

  return cell;
}

static void
downhill_plot_grid_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline G_GNUC_UNUSED)
{
  DownhillPlotGrid *self = DOWNHILL_PLOT_GRID (widget);
  guint n = count_shown (self), place = 0;
  int top = 0;

  if (gtk_widget_get_visible (self->switcher))
    {
      gtk_widget_measure (self->switcher, GTK_ORIENTATION_VERTICAL, -1, &top, NULL,
                          NULL, NULL);
      gtk_widget_size_allocate (self->switcher,
                                &(GtkAllocation) { 0, 0, width, top }, -1);
    }
  for (guint i = 0; i < self->cells->len; i++)
    {
      cairo_rectangle_t cell;

      if (!is_shown (self, i))
        continue;
      cell = get_place (self, i, n, place++, width, MAX (height - top, 1));
      gtk_widget_size_allocate (
        get_cell (self, i)->overlay,
        &(GtkAllocation) { (int) cell.x, top + (int) cell.y, (int) cell.width,
                           (int) cell.height },
        -1);
    }
}

static void
downhill_plot_grid_get_property (GObject    *object,
                                 guint       id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value,
                           downhill_plot_grid_get_narrow (DOWNHILL_PLOT_GRID (object)));
      break;
    case PROP_SHOWN:
      g_value_take_boxed (value, downhill_plot_grid_dup_visible (DOWNHILL_PLOT_GRID (object)));
      break;
    case PROP_FILLED:
      g_value_set_boolean (value, downhill_plot_grid_get_filled (DOWNHILL_PLOT_GRID (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
downhill_plot_grid_set_property (GObject      *object,
                                 guint         id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  switch (id)
    {
    case PROP_NARROW:
      downhill_plot_grid_set_narrow (DOWNHILL_PLOT_GRID (object),
                                     g_value_get_boolean (value));
      break;
    case PROP_SHOWN:
      downhill_plot_grid_set_visible (DOWNHILL_PLOT_GRID (object), g_value_get_boxed (value));
      break;
    case PROP_FILLED:
      downhill_plot_grid_set_filled (DOWNHILL_PLOT_GRID (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
downhill_plot_grid_dispose (GObject *object)
{
  DownhillPlotGrid *self = DOWNHILL_PLOT_GRID (object);

  g_clear_handle_id (&self->scroll_id, g_source_remove);
  g_ptr_array_set_size (self->cells, 0);
  g_clear_pointer (&self->switcher, gtk_widget_unparent);

  G_OBJECT_CLASS (downhill_plot_grid_parent_class)->dispose (object);
}

static void
downhill_plot_grid_finalize (GObject *object)
{
  g_clear_pointer (&DOWNHILL_PLOT_GRID (object)->cells, g_ptr_array_unref);

  G_OBJECT_CLASS (downhill_plot_grid_parent_class)->finalize (object);
}

/* By Escape, which does other things where no plot fills the grid. */
static gboolean
leave_filled (GtkWidget *widget,
              GVariant  *args G_GNUC_UNUSED,
              gpointer   data G_GNUC_UNUSED)
{
  DownhillPlotGrid *self = DOWNHILL_PLOT_GRID (widget);

  if (!self->filled)
    return GDK_EVENT_PROPAGATE;
  downhill_plot_grid_set_filled (self, FALSE);

  return GDK_EVENT_STOP;
}

static void
downhill_plot_grid_class_init (DownhillPlotGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = downhill_plot_grid_get_property;
  object_class->set_property = downhill_plot_grid_set_property;
  object_class->dispose = downhill_plot_grid_dispose;
  object_class->finalize = downhill_plot_grid_finalize;
  widget_class->measure = downhill_plot_grid_measure;
  widget_class->size_allocate = downhill_plot_grid_size_allocate;

  properties[PROP_NARROW] =
    g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                          G_PARAM_STATIC_STRINGS);
  properties[PROP_SHOWN] =
    g_param_spec_boxed ("shown", NULL, NULL, G_TYPE_STRV,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                        G_PARAM_STATIC_STRINGS);
  properties[PROP_FILLED] =
    g_param_spec_boolean ("filled", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                          G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_property_action (widget_class, "grid.filled", "filled");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, leave_filled, NULL);
  gtk_widget_class_set_css_name (widget_class, "plotgrid");
}

static void
cell_free (gpointer data)
{
  Cell *cell = data;

  gtk_widget_unparent (cell->overlay);
  g_free (cell);
}

static void
downhill_plot_grid_init (DownhillPlotGrid *self)
{
  self->cells = g_ptr_array_new_with_free_func (cell_free);
  self->main = -1;
  self->choices = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_halign (self->choices, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->choices, "linked");
  gtk_widget_add_css_class (self->choices, "plot-switcher");
  /* In some languages the names are wider together than the smallest window. */
  self->switcher = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->switcher), GTK_POLICY_EXTERNAL,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->switcher), self->choices);
  gtk_widget_set_visible (self->switcher, FALSE);
  gtk_widget_set_parent (self->switcher, GTK_WIDGET (self));
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (
                             GTK_SCROLLED_WINDOW (self->switcher)),
                           "changed", G_CALLBACK (queue_scroll), self, G_CONNECT_SWAPPED);
}

static void
add_cell (DownhillPlotGrid *self,
          DownhillPlot     *plot)
{
  Cell *cell = g_new0 (Cell, 1);
  GtkWidget *first = self->cells->len > 0 ? get_cell (self, 0)->choose : NULL;

  cell->visible = TRUE;
  /* A plot is not mirrored, so that there is room on its left in all languages. */
  cell->overlay = gtk_overlay_new ();
  gtk_widget_set_direction (cell->overlay, GTK_TEXT_DIR_LTR);
  cell->view = downhill_plot_view_new (plot);
  gtk_widget_set_size_request (cell->view, LEAST_WIDTH, LEAST_HEIGHT);
  gtk_overlay_set_child (GTK_OVERLAY (cell->overlay), cell->view);

  cell->fill = gtk_button_new ();
  gtk_widget_set_direction (cell->fill, GTK_TEXT_DIR_LTR);
  gtk_widget_add_css_class (cell->fill, "flat");
  gtk_widget_add_css_class (cell->fill, "fill-button");
  gtk_widget_set_halign (cell->fill, GTK_ALIGN_START);
  gtk_widget_set_valign (cell->fill, GTK_ALIGN_START);
  gtk_widget_set_focus_on_click (cell->fill, FALSE);
  g_signal_connect_swapped (cell->fill, "clicked", G_CALLBACK (fill_clicked_cb), self);
  gtk_overlay_add_overlay (GTK_OVERLAY (cell->overlay), cell->fill);
  gtk_widget_set_parent (cell->overlay, GTK_WIDGET (self));

  cell->choose = gtk_toggle_button_new_with_label (downhill_plot_get_title (plot));
  gtk_widget_set_focus_on_click (cell->choose, FALSE);
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (cell->choose),
                               first != NULL ? GTK_TOGGLE_BUTTON (first) : NULL);
  g_signal_connect_swapped (cell->choose, "toggled", G_CALLBACK (choose_toggled_cb), self);
  gtk_box_append (GTK_BOX (self->choices), cell->choose);

  g_ptr_array_add (self->cells, cell);
}

/**
 * downhill_plot_grid_set_plots:
 * @self: a grid that has no plots yet
 * @plots: (element-type DownhillPlot): what it may show
 */
void
downhill_plot_grid_set_plots (DownhillPlotGrid *self,
                              GPtrArray        *plots)
{
  g_return_if_fail (self->cells->len == 0);

  for (guint i = 0; i < plots->len; i++)
    add_cell (self, g_ptr_array_index (plots, i));
  arrange (self);
}

static DownhillPlot *
get_plot (DownhillPlotGrid *self,
          guint             i)
{
  return downhill_plot_view_get_plot (DOWNHILL_PLOT_VIEW (get_cell (self, i)->view));
}

/**
 * downhill_plot_grid_dup_visible:
 * @self: a grid
 *
 * Returns: (transfer full) (array zero-terminated=1): the ids of the plots that
 *   it shows
 */
char **
downhill_plot_grid_dup_visible (DownhillPlotGrid *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->cells->len; i++)
    if (get_cell (self, i)->visible)
      g_strv_builder_add (builder, downhill_plot_get_id (get_plot (self, i)));

  return g_strv_builder_end (builder);
}

/**
 * downhill_plot_grid_dup_shown:
 * @self: a grid with plots
 *
 * Returns: (transfer full) (element-type DownhillPlot): the plots that can be seen: the
 *   visible ones, also where there is room for one at a time, or the one that fills the
 *   grid
 */
GPtrArray *
downhill_plot_grid_dup_shown (DownhillPlotGrid *self)
{
  GPtrArray *shown = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->cells->len; i++)
    if (self->filled ? is_shown (self, i) : get_cell (self, i)->visible)
      g_ptr_array_add (shown, g_object_ref (get_plot (self, i)));

  return shown;
}

/**
 * downhill_plot_grid_set_visible:
 * @self: a grid
 * @ids: (array zero-terminated=1): the plots to show; unknown ones are passed
 *   over, and if none is left, all are shown
 */
void
downhill_plot_grid_set_visible (DownhillPlotGrid   *self,
                                const char * const *ids)
{
  g_auto (GStrv) before = downhill_plot_grid_dup_visible (self), after = NULL;
  guint n = 0;

  for (guint i = 0; i < self->cells->len; i++)
    {
      Cell *cell = get_cell (self, i);

      cell->visible = g_strv_contains (ids, downhill_plot_get_id (get_plot (self, i)));
      n += cell->visible;
    }
  for (guint i = 0; n == 0 && i < self->cells->len; i++)
    get_cell (self, i)->visible = TRUE;
  after = downhill_plot_grid_dup_visible (self);
  if (g_strv_equal ((const char * const *) before, (const char * const *) after))
    return;
  arrange (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOWN]);
}

/**
 * downhill_plot_grid_set_main:
 * @self: a grid with plots
 * @id: (nullable): the plot that is looked at most
 *
 * Gives one of three plots three fifths of the room, and shows it where there is room
 * for one only. One that there is not, or that is not shown, has no more than others.
 */
void
downhill_plot_grid_set_main (DownhillPlotGrid *self,
                             const char       *id)
{
  self->main = -1;
  for (guint i = 0; i < self->cells->len; i++)
    if (g_strcmp0 (downhill_plot_get_id (get_plot (self, i)), id) == 0)
      self->main = (int) i;
  if (self->main >= 0 && get_cell (self, self->main)->visible)
    self->current = self->main;
  arrange (self);
}

gboolean
downhill_plot_grid_get_narrow (DownhillPlotGrid *self)
{
  return self->narrow;
}

/**
 * downhill_plot_grid_set_narrow:
 * @self: a grid
 * @narrow: whether there is room for one plot only
 */
void
downhill_plot_grid_set_narrow (DownhillPlotGrid *self,
                               gboolean          narrow)
{
  narrow = !!narrow;
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  if (self->cells->len > 0)
    arrange (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

gboolean
downhill_plot_grid_get_filled (DownhillPlotGrid *self)
{
  return self->filled;
}

/**
 * downhill_plot_grid_set_filled:
 * @self: a grid with plots
 * @filled: whether the plot that has the focus fills the grid
 */
void
downhill_plot_grid_set_filled (DownhillPlotGrid *self,
                               gboolean          filled)
{
  filled = !!filled;
  if (self->filled != filled)
    set_filled (self, filled, find_current (self));
}

/**
 * downhill_plot_grid_get_current:
 * @self: a grid with plots
 *
 * Returns: (transfer none): the plot that has the focus in its window, active or
 *   not, or else the one that the switcher shows
 */
DownhillPlot *
downhill_plot_grid_get_current (DownhillPlotGrid *self)
{
  return get_plot (self, find_current (self));
}

static void
request_sizes (DownhillPlotGrid *self)
{
  int low = self->alone ? ALONE_HEIGHT : LOW_HEIGHT;

  for (guint i = 0; i < self->cells->len; i++)
    gtk_widget_set_size_request (get_cell (self, i)->view, LEAST_WIDTH,
                                 self->low ? low : LEAST_HEIGHT);
}

/**
 * downhill_plot_grid_set_low:
 * @self: a grid with plots
 * @low: whether there is little height: plots give way to what stands above them
 */
void
downhill_plot_grid_set_low (DownhillPlotGrid *self,
                            gboolean          low)
{
  self->low = !!low;
  request_sizes (self);
}

/**
 * downhill_plot_grid_set_alone:
 * @self: a grid with plots
 * @id: (nullable): the plot that has all of the room, the switcher's too, and enough of it to
 *   point at places where there is little; %NULL or one that is not visible for none
 */
void
downhill_plot_grid_set_alone (DownhillPlotGrid *self,
                              const char       *id)
{
  guint current = self->cells->len;

  for (guint i = 0; i < self->cells->len && id != NULL; i++)
    if (get_cell (self, i)->visible &&
        g_str_equal (downhill_plot_get_id (get_plot (self, i)), id))
      current = i;
  if (current == self->cells->len ? !self->alone : self->alone && current == self->current)
    return;
  self->alone = current < self->cells->len;
  if (self->alone)
    self->current = current;
  request_sizes (self);
  arrange (self);
}

/**
 * downhill_plot_grid_set_enlargement:
 * @self: a grid with plots
 * @enlargement: as for downhill_plot_view_set_enlargement(), of all plots
 */
void
downhill_plot_grid_set_enlargement (DownhillPlotGrid *self,
                                    double            enlargement)
{
  for (guint i = 0; i < self->cells->len; i++)
    downhill_plot_view_set_enlargement (DOWNHILL_PLOT_VIEW (get_cell (self, i)->view),
                                        enlargement);
}

/**
 * downhill_plot_grid_focus_plot:
 * @self: a grid with plots
 * @id: one of those that are visible
 *
 * Gives the keyboard to that plot, and shows it where there is only one at a time.
 */
void
downhill_plot_grid_focus_plot (DownhillPlotGrid *self,
                               const char       *id)
{
  for (guint i = 0; i < self->cells->len; i++)
    if (get_cell (self, i)->visible &&
        g_str_equal (downhill_plot_get_id (get_plot (self, i)), id))
      {
        self->current = i;
        arrange (self);
        downhill_plot_grid_focus_current (self);
      }
}

/**
 * downhill_plot_grid_focus_current:
 * @self: a grid with plots
 *
 * Gives the keyboard to the plot that the switcher shows. It is not the grid's
 * way to take the focus: GTK asks for that when the keyboard leaves backwards.
 */
void
downhill_plot_grid_focus_current (DownhillPlotGrid *self)
{
  gtk_widget_grab_focus (get_cell (self, self->current)->view);
}
