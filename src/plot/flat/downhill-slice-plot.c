/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-slice-plot.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"
#include "plot/paint/downhill-mark.h"
#include "plot/base/downhill-color-key.h"
#include "downhill-edge-note.h"
#include "downhill-slice-others.h"
#include "downhill-slices.h"

/* Cuts through E: for each of 40 biases a thin curve of E against w, a strong
 * one for the cut that is looked at, and the present point with its tangent. Or
 * the other way round: E against b, for each of 30 weights.
 *
 * Which curves there are, and where, downhill-slices says. It is long because it is
 * one class: each of a plot's functions comes in both ways. */
struct _DownhillSlicePlot
{
  DownhillPlot parent_instance;

  gboolean along_b;
  gboolean show_all;
  GArray *others; /* DownhillSliceOther */
};

G_DEFINE_FINAL_TYPE (DownhillSlicePlot, downhill_slice_plot, DOWNHILL_TYPE_PLOT)

enum {
  PROP_ALONG_B = 1,
  PROP_SHOW_ALL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* The radius of the mark at the end of a swing, in pixels, and how many steps have
 * one. */
#define SWING_MARKER 4
#define MOST_SWING_MARKERS 16

/* The room below E = 0, so that a point there is whole. */
#define MARGIN 0.06

/* How many places of a cut are tried while it is dragged. */
#define N_DRAG_PLACES 600

static DownhillObjective *
get_objective (DownhillPlot *plot)
{
  return downhill_experiment_get_objective (downhill_plot_get_experiment (plot));
}

static DownhillSlices
get_slices (DownhillPlot *plot)
{
  DownhillSlicePlot *self = DOWNHILL_SLICE_PLOT (plot);

  return (DownhillSlices) { plot, self->along_b, self->show_all };
}

static void
slice_plot_get_names (DownhillPlot  *plot,
                      char         **x_name,
                      char         **y_name)
{
  const DownhillSlices slices = get_slices (plot);

  *x_name = g_strdup (slices.along_b ? _("bias b") : _("weight w"));
  *y_name = g_strdup (_("loss E"));
}

static void
slice_plot_update (DownhillPlot *plot,
                   DownhillAxis *x,
                   DownhillAxis *y)
{
  const DownhillSlices slices = get_slices (plot);
  DownhillViewport *viewport = downhill_plot_get_viewport (plot);

  x->range = slices.along_b ? downhill_viewport_get_b (viewport)
                               : downhill_viewport_get_w (viewport);
  y->range = (DownhillRange) { -MARGIN * downhill_viewport_get_e_max (viewport),
                               downhill_viewport_get_e_max (viewport) };
}

/* E is shown from zero always; of the vertical range only the upper end moves. */
static void
slice_plot_set_ranges (DownhillPlot  *plot,
                       DownhillRange  x,
                       DownhillRange  y)
{
  const DownhillSlices slices = get_slices (plot);
  DownhillViewport *viewport = downhill_plot_get_viewport (plot);

  if (slices.along_b)
    downhill_viewport_set_b (viewport, x);
  else
    downhill_viewport_set_w (viewport, x);
  downhill_viewport_set_e_max (viewport, (y.max - y.min) / (1 + MARGIN));
}

static void
slice_plot_restore (DownhillPlot *plot)
{
  downhill_viewport_restore (downhill_plot_get_viewport (plot));
}

static void
slice_plot_draw_ground (DownhillPlot         *plot,
                        const DownhillCanvas *canvas)
{
  const DownhillSlices slices = get_slices (plot);

  cairo_set_line_width (canvas->cr, 1);
  for (guint i = 0; i < downhill_slices_count (&slices); i++)
    {
      downhill_slices_trace (&slices, canvas, downhill_slices_get_fixed (&slices, i));
      downhill_color_set (
        canvas->cr,
        downhill_color_fade (
          downhill_palette_viridis (i / (double) downhill_slices_count (&slices)), 0.8));
      cairo_stroke (canvas->cr);
    }
}

static const char *
get_fixed_name (DownhillPlot *plot)
{
  const DownhillSlices slices = get_slices (plot);

  return slices.along_b ? _("weight w") : _("bias b");
}

static double
slice_plot_measure_key (DownhillPlot         *plot,
                        const DownhillCanvas *canvas)
{
  const DownhillSlices slices = get_slices (plot);

  if (!slices.all)
    return 0;

  return downhill_color_key_measure (canvas, get_fixed_name (plot),
                                     downhill_slices_get_fixed_range (&slices), FALSE);
}

static void
slice_plot_draw_key (DownhillPlot            *plot,
                     const DownhillCanvas    *canvas,
                     const cairo_rectangle_t *room)
{
  const DownhillSlices slices = get_slices (plot);

  if (slices.all)
    downhill_color_key_draw (canvas, room, get_fixed_name (plot),
                             downhill_slices_get_fixed_range (&slices), FALSE);
}

/**
 * downhill_slice_plot_find_tangent:
 * @plot: a slice plot
 * @start: (out caller-allocates) (array fixed-size=2): where the tangent begins, in
 *   pixels
 * @end: (out caller-allocates) (array fixed-size=2): where it ends
 *
 * Returns: whether there is one: not of a run that left the picture
 */
gboolean
downhill_slice_plot_find_tangent (DownhillPlot *plot,
                                  double        start[2],
                                  double        end[2])
{
  const DownhillSlices slices = get_slices (plot);

  return downhill_slices_find_tangent (&slices, start, end);
}

static void
draw_tangent (DownhillPlot         *plot,
              const DownhillCanvas *canvas)
{
  const DownhillSlices slices = get_slices (plot);
  double start[2], end[2];

  if (!downhill_slices_find_tangent (&slices, start, end))
    return;
  cairo_move_to (canvas->cr, start[0], start[1]);
  cairo_line_to (canvas->cr, end[0], end[1]);
  downhill_canvas_stroke_cased (canvas,
                                slices.along_b ? canvas->palette->along_b
                                                  : canvas->palette->along_w,
                                1.75);
}

static void
draw_curve (DownhillPlot         *plot,
            const DownhillCanvas *canvas,
            double                fixed,
            DownhillColor         color,
            double                width)
{
  const DownhillSlices slices = get_slices (plot);

  downhill_slices_trace (&slices, canvas, fixed);
  downhill_color_set (canvas->cr, color);
  cairo_set_line_width (canvas->cr, width);
  cairo_stroke (canvas->cr);
}

static void
draw_probe (DownhillPlot         *plot,
            const DownhillCanvas *canvas)
{
  const DownhillSlices slices = get_slices (plot);
  double free, fixed;

  if (!downhill_viewport_get_probe (downhill_plot_get_viewport (plot), &free, &fixed))
    return;
  downhill_slices_exchange (&slices, &free, &fixed);
  draw_curve (plot, canvas, fixed, canvas->palette->text, 1.5);
  downhill_canvas_draw_ring (
    canvas, downhill_axis_to_pixel (downhill_plot_get_x_axis (plot), free),
    downhill_axis_to_pixel (downhill_plot_get_y_axis (plot),
                            downhill_slices_get_loss (&slices, free, fixed)),
    canvas->palette->text);
}

static gboolean
slice_plot_find_trail (DownhillPlot *plot)
{
  const DownhillSlices slices = get_slices (plot);

  return downhill_slice_others_update (DOWNHILL_SLICE_PLOT (plot)->others, &slices);
}

static void
slice_plot_draw_trail (DownhillPlot         *plot,
                       const DownhillCanvas *canvas)
{
  const DownhillSlices slices = get_slices (plot);

  downhill_slice_others_draw (DOWNHILL_SLICE_PLOT (plot)->others, &slices, canvas);
}

/* The first swings of a run that left the picture, each of them higher up. */
static void
draw_swings (DownhillPlot         *plot,
             const DownhillCanvas *canvas,
             DownhillRun          *run)
{
  const DownhillSlices slices = get_slices (plot);
  const DownhillAxis *x = downhill_plot_get_x_axis (plot);
  const DownhillAxis *y = downhill_plot_get_y_axis (plot);
  gsize end;

  if (!downhill_viewport_find_end (downhill_plot_get_viewport (plot), run, &end))
    return;
  for (guint marking = 0; marking < 2; marking++)
    {
      for (gsize entry = 0; entry <= end; entry++)
        {
          double free, fixed, place_x, place_y;

          downhill_descent_get_path_point (run->descent, entry, &free, &fixed);
          downhill_slices_exchange (&slices, &free, &fixed);
          place_x = downhill_axis_to_pixel (x, free);
          place_y = downhill_axis_to_pixel (y, downhill_slices_get_loss (&slices, free, fixed));
          if (marking && end <= MOST_SWING_MARKERS)
            downhill_mark_draw (run->mark, canvas, place_x, place_y, SWING_MARKER);
          else if (!marking)
            cairo_line_to (canvas->cr, place_x, place_y);
        }
      if (!marking)
        downhill_canvas_stroke_cased (
          canvas, downhill_mark_get_color (run->mark, canvas->palette), 1.5);
    }
}

/* The curve on which the current run is, or the one at which it is looked. */
static void
draw_strong (DownhillPlot         *plot,
             const DownhillCanvas *canvas,
             guint                 mark,
             double                fixed)
{
  const DownhillSlices slices = get_slices (plot);

  if (!downhill_viewport_is_cut_held (downhill_plot_get_viewport (plot)))
    {
      downhill_slices_trace (&slices, canvas, fixed);
      downhill_mark_stroke (mark, canvas, TRUE);
      return;
    }
  draw_curve (plot, canvas, fixed,
              downhill_color_fade (downhill_mark_get_color (mark, canvas->palette), 0.6), 1.5);
  draw_curve (plot, canvas, downhill_slices_get_cut (&slices),
              slices.along_b ? canvas->palette->along_b : canvas->palette->along_w, 2.5);
}

static void
slice_plot_draw_figure (DownhillPlot         *plot,
                        const DownhillCanvas *canvas)
{
  const DownhillSlices slices = get_slices (plot);
  DownhillRun *current =
    downhill_experiment_get_current (downhill_plot_get_experiment (plot));
  double free, fixed;
  gboolean stays;

  stays = downhill_slices_place_run (&slices, current, &free, &fixed);
  draw_strong (plot, canvas, current->mark, fixed);
  draw_swings (plot, canvas, current);
  draw_tangent (plot, canvas);
  draw_probe (plot, canvas);
  if (stays)
    downhill_mark_draw_present (
      current->mark, canvas, downhill_axis_to_pixel (downhill_plot_get_x_axis (plot), free),
      downhill_axis_to_pixel (downhill_plot_get_y_axis (plot),
                              downhill_slices_get_loss (&slices, free, fixed)));
  downhill_edge_note_draw_leaving (plot, canvas, FALSE);
}

/**
 * downhill_slice_plot_find_slice:
 * @plot: a slice plot that was drawn
 * @x: a place
 * @y: likewise
 * @w: (out): the weight there on the drawn curve that is nearest above or below
 * @b: (out): the bias there
 *
 * Returns: whether one is near
 */
gboolean
downhill_slice_plot_find_slice (DownhillPlot *plot,
                                double        x,
                                double        y,
                                double       *w,
                                double       *b)
{
  const DownhillSlices slices = get_slices (plot);

  if (!downhill_slices_find (&slices, x, y, w, b))
    return FALSE;
  downhill_slices_exchange (&slices, w, b);

  return TRUE;
}

static char *
slice_plot_read_out (DownhillPlot *plot,
                     double        x,
                     double        y)
{
  g_autofree char *w_text = NULL, *b_text = NULL, *loss_text = NULL;
  double w, b;

  if (!downhill_slice_plot_find_slice (plot, x, y, &w, &b))
    return NULL;
  w_text = downhill_number_format (w, 4);
  b_text = downhill_number_format (b, 4);
  loss_text = downhill_number_format (
    downhill_objective_value (get_objective (plot), w, b), 4);

  return g_strdup_printf ("w %s\nb %s\nE %s", w_text, b_text, loss_text);
}

static void
slice_plot_hover (DownhillPlot *plot,
                  double        x,
                  double        y)
{
  double w, b;

  if (downhill_slice_plot_find_slice (plot, x, y, &w, &b))
    downhill_viewport_set_probe (downhill_plot_get_viewport (plot), w, b);
  else
    downhill_viewport_clear_probe (downhill_plot_get_viewport (plot));
}

/* The strong curve can be taken hold of. */
static guint
slice_plot_find_handle (DownhillPlot *plot,
                        double        x,
                        double        y)
{
  const DownhillSlices slices = get_slices (plot);
  double free = downhill_axis_to_value (downhill_plot_get_x_axis (plot), x);
  double loss = downhill_slices_get_loss (&slices, free, downhill_slices_get_cut (&slices));

  return fabs (downhill_axis_to_pixel (downhill_plot_get_y_axis (plot), loss) - y) <
         DOWNHILL_SLICES_REACH / 2;
}

/* Moves the cut to where its curve passes through the pointer. There may be two
 * such places: the one nearer to where it is counts, so that it does not jump. */
static void
slice_plot_drag_to (DownhillPlot *plot,
                    guint         handle G_GNUC_UNUSED,
                    double        x,
                    double        y)
{
  const DownhillSlices slices = get_slices (plot);
  DownhillRange range = downhill_slices_get_fixed_range (&slices);
  double free = downhill_axis_to_value (downhill_plot_get_x_axis (plot), x);
  double cut = downhill_slices_get_cut (&slices), best = cut, least = INFINITY;
  const DownhillAxis *losses = downhill_plot_get_y_axis (plot);
  double height = fabs (losses->end - losses->start);

  for (guint i = 0; i <= N_DRAG_PLACES; i++)
    {
      double fixed = range.min + (range.max - range.min) * i / N_DRAG_PLACES;
      double loss = downhill_slices_get_loss (&slices, free, fixed);
      double away = fabs (downhill_axis_to_pixel (losses, loss) - y) +
                    0.2 * height * fabs (fixed - cut) / (range.max - range.min);

      if (away < least)
        {
          least = away;
          best = fixed;
        }
    }
  if (slices.along_b)
    downhill_viewport_set_cut_w (downhill_plot_get_viewport (plot), best);
  else
    downhill_viewport_set_cut_b (downhill_plot_get_viewport (plot), best);
}

static gboolean
slice_plot_locate (DownhillPlot *plot,
                   guint64       step G_GNUC_UNUSED,
                   double        w,
                   double        b,
                   double       *x,
                   double       *y)
{
  const DownhillSlices slices = get_slices (plot);

  downhill_slices_exchange (&slices, &w, &b);
  *x = downhill_axis_to_pixel (downhill_plot_get_x_axis (plot), w);
  *y = downhill_axis_to_pixel (downhill_plot_get_y_axis (plot),
                               downhill_slices_get_loss (&slices, w, b));

  return TRUE;
}

static char *
slice_plot_describe (DownhillPlot *plot)
{
  const DownhillSlices slices = get_slices (plot);
  g_autofree char *w_text = NULL, *b_text = NULL, *loss_text = NULL, *slope = NULL;
  double w, b, gradient[2];

  downhill_experiment_get_point (downhill_plot_get_experiment (plot), &w, &b);
  downhill_objective_gradient (get_objective (plot), w, b, gradient);
  w_text = downhill_number_format (w, 4);
  b_text = downhill_number_format (b, 4);
  loss_text = downhill_number_format (
    downhill_objective_value (get_objective (plot), w, b), 4);
  slope = downhill_number_format (gradient[slices.along_b ? 1 : 0], 3);
  if (!DOWNHILL_SLICE_PLOT (plot)->show_all)
    return g_strdup_printf (
      slices.along_b
        ? _("The loss against b for w = %s alone. The present point is at b = %s, where the "
            "loss is %s and its slope %s, over all data.")
        : _("The loss against w for b = %s alone. The present point is at w = %s, where the "
            "loss is %s and its slope %s, over all data."),
      slices.along_b ? w_text : b_text, slices.along_b ? b_text : w_text, loss_text, slope);
  if (slices.along_b)
    return g_strdup_printf (
      _("The loss against b, a curve for each of %d weights. On the curve of "
        "w = %s the present point is at b = %s, where the loss is %s and its "
        "slope %s, over all data."),
      DOWNHILL_SLICES_ALONG_B, w_text, b_text, loss_text, slope);

  return g_strdup_printf (
    _("The loss against w, a curve for each of %d biases. On the curve of "
      "b = %s the present point is at w = %s, where the loss is %s and its "
      "slope %s, over all data."),
    DOWNHILL_SLICES_ALONG_W, b_text, w_text, loss_text, slope);
}

static void
downhill_slice_plot_get_property (GObject    *object,
                                  guint       id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_ALONG_B:
      g_value_set_boolean (value,
                           downhill_slice_plot_get_along_b (DOWNHILL_SLICE_PLOT (object)));
      break;
    case PROP_SHOW_ALL:
      g_value_set_boolean (value,
                           downhill_slice_plot_get_show_all (DOWNHILL_SLICE_PLOT (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
downhill_slice_plot_set_property (GObject      *object,
                                  guint         id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  switch (id)
    {
    case PROP_ALONG_B:
      downhill_slice_plot_set_along_b (DOWNHILL_SLICE_PLOT (object),
                                       g_value_get_boolean (value));
      break;
    case PROP_SHOW_ALL:
      downhill_slice_plot_set_show_all (DOWNHILL_SLICE_PLOT (object),
                                        g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
downhill_slice_plot_finalize (GObject *object)
{
  g_array_unref (DOWNHILL_SLICE_PLOT (object)->others);

  G_OBJECT_CLASS (downhill_slice_plot_parent_class)->finalize (object);
}

static void
downhill_slice_plot_class_init (DownhillSlicePlotClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  DownhillPlotClass *plot_class = DOWNHILL_PLOT_CLASS (klass);

  object_class->get_property = downhill_slice_plot_get_property;
  object_class->set_property = downhill_slice_plot_set_property;
  object_class->finalize = downhill_slice_plot_finalize;
  plot_class->id = "slices";
  plot_class->title = N_("Slices");
  plot_class->get_names = slice_plot_get_names;
  plot_class->update = slice_plot_update;
  plot_class->set_ranges = slice_plot_set_ranges;
  plot_class->restore = slice_plot_restore;
  plot_class->draw_ground = slice_plot_draw_ground;
  plot_class->measure_key = slice_plot_measure_key;
  plot_class->draw_key = slice_plot_draw_key;
  plot_class->find_trail = slice_plot_find_trail;
  plot_class->draw_trail = slice_plot_draw_trail;
  plot_class->draw_figure = slice_plot_draw_figure;
  plot_class->read_out = slice_plot_read_out;
  plot_class->hover = slice_plot_hover;
  plot_class->find_handle = slice_plot_find_handle;
  plot_class->drag_to = slice_plot_drag_to;
  plot_class->locate = slice_plot_locate;
  plot_class->describe = slice_plot_describe;

  properties[PROP_ALONG_B] =
    g_param_spec_boolean ("along-b", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                          G_PARAM_STATIC_STRINGS);
  properties[PROP_SHOW_ALL] =
    g_param_spec_boolean ("show-all", NULL, NULL, TRUE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                          G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
downhill_slice_plot_init (DownhillSlicePlot *self)
{
  self->show_all = TRUE;
  self->others = downhill_slice_others_new ();
}

gboolean
downhill_slice_plot_get_along_b (DownhillSlicePlot *self)
{
  return self->along_b;
}

/**
 * downhill_slice_plot_set_along_b:
 * @self: a slice plot
 * @along_b: whether E is drawn against b, for each w, and not against w, for
 *   each b
 */
void
downhill_slice_plot_set_along_b (DownhillSlicePlot *self,
                                 gboolean           along_b)
{
  along_b = !!along_b;
  if (self->along_b == along_b)
    return;
  self->along_b = along_b;
  downhill_plot_invalidate_ground (DOWNHILL_PLOT (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ALONG_B]);
}

gboolean
downhill_slice_plot_get_show_all (DownhillSlicePlot *self)
{
  return self->show_all;
}

/**
 * downhill_slice_plot_set_show_all:
 * @self: a slice plot
 * @show_all: whether the thin curves are there, and not only the strong one
 */
void
downhill_slice_plot_set_show_all (DownhillSlicePlot *self,
                                  gboolean           show_all)
{
  show_all = !!show_all;
  if (self->show_all == show_all)
    return;
  self->show_all = show_all;
  downhill_plot_invalidate_ground (DOWNHILL_PLOT (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_ALL]);
}
