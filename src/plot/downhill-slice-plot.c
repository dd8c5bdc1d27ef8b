/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-slice-plot.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/downhill-number.h"
#include "downhill-color-key.h"

/* E against w: a thin curve for each of 40 biases, a strong one for the present
 * bias, and on it the present point with its tangent. */
struct _DownhillSlicePlot
{
  DownhillPlot parent_instance;
};

G_DEFINE_FINAL_TYPE (DownhillSlicePlot, downhill_slice_plot, DOWNHILL_TYPE_PLOT)

#define N_SLICES 40
#define N_SAMPLES 96
#define TANGENT_LENGTH 55

/* The room below E = 0, so that a point there is whole. */
#define MARGIN 0.03

/* How near the pointer must be to a curve to mean it, in pixels. */
#define REACH 14

static DownhillObjective *
get_objective (DownhillPlot *plot)
{
  return downhill_experiment_get_objective (downhill_plot_get_experiment (plot));
}

/* −2 to 1.9 by 0.1 for the beans' window, which ends at 2. */
static double
slice_bias (DownhillPlot *plot,
            guint         i)
{
  DownhillRange b = downhill_viewport_get_b (downhill_plot_get_viewport (plot));

  return b.min + (b.max - b.min) * i / N_SLICES;
}

static void
trace_curve (DownhillPlot         *plot,
             const DownhillCanvas *canvas,
             double                b)
{
  const DownhillAxis *x = downhill_plot_get_x_axis (plot);
  const DownhillAxis *y = downhill_plot_get_y_axis (plot);
  double w[N_SAMPLES + 1], values[N_SAMPLES + 1];

  for (gsize i = 0; i <= N_SAMPLES; i++)
    w[i] = x->range.min + (x->range.max - x->range.min) * i / N_SAMPLES;
  downhill_objective_values (get_objective (plot), w, N_SAMPLES + 1, b, values);
  for (gsize i = 0; i <= N_SAMPLES; i++)
    cairo_line_to (canvas->cr, downhill_axis_to_pixel (x, w[i]),
                   downhill_axis_to_pixel (y, values[i]));
}

static void
slice_plot_get_names (DownhillPlot  *plot G_GNUC_UNUSED,
                      char         **x_name,
                      char         **y_name)
{
  *x_name = g_strdup (_("weight w"));
  *y_name = g_strdup (_("loss E"));
}

static void
slice_plot_update (DownhillPlot *plot,
                   DownhillAxis *x,
                   DownhillAxis *y)
{
  DownhillViewport *viewport = downhill_plot_get_viewport (plot);

  x->range = downhill_viewport_get_w (viewport);
  y->range = (DownhillRange) { -MARGIN * downhill_viewport_get_e_max (viewport),
                               downhill_viewport_get_e_max (viewport) };
}

/* E is shown from zero always; of the vertical range only the upper end moves. */
static void
slice_plot_set_ranges (DownhillPlot  *plot,
                       DownhillRange  x,
                       DownhillRange  y)
{
  DownhillViewport *viewport = downhill_plot_get_viewport (plot);

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
  cairo_set_line_width (canvas->cr, 1);
  for (guint i = 0; i < N_SLICES; i++)
    {
      trace_curve (plot, canvas, slice_bias (plot, i));
      downhill_color_set (canvas->cr,
                          downhill_color_fade (
                            downhill_palette_viridis (i / (double) N_SLICES), 0.8));
      cairo_stroke (canvas->cr);
    }
}

static void
slice_plot_draw_key (DownhillPlot            *plot,
                     const DownhillCanvas    *canvas,
                     const cairo_rectangle_t *room)
{
  downhill_color_key_draw (canvas, room, _("bias b"),
                           downhill_viewport_get_b (downhill_plot_get_viewport (plot)),
                           FALSE);
}

/* The tangent has the same length on the screen whatever its slope. */
static void
draw_tangent (DownhillPlot         *plot,
              const DownhillCanvas *canvas,
              double                w,
              double                b)
{
  const DownhillAxis *x = downhill_plot_get_x_axis (plot);
  const DownhillAxis *y = downhill_plot_get_y_axis (plot);
  double loss = downhill_objective_value (get_objective (plot), w, b);
  double middle_x = downhill_axis_to_pixel (x, w);
  double middle_y = downhill_axis_to_pixel (y, loss);
  double per_w = (x->end - x->start) / (x->range.max - x->range.min);
  double per_e = (y->end - y->start) / (y->range.max - y->range.min);
  double gradient[2], dx, dy, length;

  downhill_objective_gradient (get_objective (plot), w, b, gradient);
  dx = per_w;
  dy = gradient[0] * per_e;
  length = hypot (dx, dy);
  if (!(length > 0 && isfinite (length)))
    return;
  dx *= TANGENT_LENGTH / length;
  dy *= TANGENT_LENGTH / length;
  cairo_move_to (canvas->cr, middle_x - dx, middle_y - dy);
  cairo_line_to (canvas->cr, middle_x + dx, middle_y + dy);
  downhill_canvas_stroke_cased (canvas, canvas->palette->along_w, 1.75);
}

static void
slice_plot_draw_figure (DownhillPlot         *plot,
                        const DownhillCanvas *canvas)
{
  const DownhillAxis *x = downhill_plot_get_x_axis (plot);
  const DownhillAxis *y = downhill_plot_get_y_axis (plot);
  double w, b, probe_w, probe_b;

  downhill_experiment_get_point (downhill_plot_get_experiment (plot), &w, &b);
  trace_curve (plot, canvas, b);
  downhill_color_set (canvas->cr, canvas->palette->current);
  cairo_set_line_width (canvas->cr, 2.5);
  cairo_stroke (canvas->cr);
  draw_tangent (plot, canvas, w, b);

  if (downhill_viewport_get_probe (downhill_plot_get_viewport (plot),
                                   &probe_w, &probe_b))
    {
      double loss = downhill_objective_value (get_objective (plot), probe_w, probe_b);

      trace_curve (plot, canvas, probe_b);
      downhill_color_set (canvas->cr, canvas->palette->text);
      cairo_set_line_width (canvas->cr, 1.5);
      cairo_stroke (canvas->cr);
      downhill_canvas_draw_ring (canvas, downhill_axis_to_pixel (x, probe_w),
                                 downhill_axis_to_pixel (y, loss),
                                 canvas->palette->text);
    }

  downhill_canvas_draw_dot (
    canvas, downhill_axis_to_pixel (x, w),
    downhill_axis_to_pixel (y, downhill_objective_value (get_objective (plot), w, b)),
    canvas->palette->current);
}

/* The bias of the drawn curve that passes nearest above or below a place;
 * FALSE where none is near. */
static gboolean
find_slice (DownhillPlot *plot,
            double        x,
            double        y,
            double       *w,
            double       *b)
{
  double present_w, present_b, least = REACH;

  downhill_experiment_get_point (downhill_plot_get_experiment (plot),
                                 &present_w, &present_b);
  *w = downhill_axis_to_value (downhill_plot_get_x_axis (plot), x);
  for (guint i = 0; i <= N_SLICES; i++)
    {
      double bias = i < N_SLICES ? slice_bias (plot, i) : present_b;
      double loss = downhill_objective_value (get_objective (plot), *w, bias);
      double away = fabs (downhill_axis_to_pixel (downhill_plot_get_y_axis (plot),
                                                  loss) - y);

      if (away < least)
        {
          least = away;
          *b = bias;
        }
    }

  return least < REACH;
}

static char *
slice_plot_read_out (DownhillPlot *plot,
                     double        x,
                     double        y)
{
  g_autofree char *w_text = NULL, *b_text = NULL, *loss_text = NULL;
  double w, b;

  if (!find_slice (plot, x, y, &w, &b))
    return NULL;
  w_text = downhill_number_format (w, 4);
  b_text = downhill_number_format (b, 4);
  loss_text = downhill_number_format (
    downhill_objective_value (get_objective (plot), w, b), 4);

  return g_strdup_printf ("b %s\nw %s\nE %s", b_text, w_text, loss_text);
}

static void
slice_plot_hover (DownhillPlot *plot,
                  double        x,
                  double        y)
{
  double w, b;

  if (find_slice (plot, x, y, &w, &b))
    downhill_viewport_set_probe (downhill_plot_get_viewport (plot), w, b);
  else
    downhill_viewport_clear_probe (downhill_plot_get_viewport (plot));
}

static char *
slice_plot_describe (DownhillPlot *plot)
{
  g_autofree char *w_text = NULL, *b_text = NULL, *loss_text = NULL, *slope = NULL;
  double w, b, gradient[2];

  downhill_experiment_get_point (downhill_plot_get_experiment (plot), &w, &b);
  downhill_objective_gradient (get_objective (plot), w, b, gradient);
  w_text = downhill_number_format (w, 4);
  b_text = downhill_number_format (b, 4);
  loss_text = downhill_number_format (
    downhill_objective_value (get_objective (plot), w, b), 4);
  slope = downhill_number_format (gradient[0], 3);

  return g_strdup_printf (
    _("The loss against w, a curve for each of %d biases. On the curve of "
      "b = %s the present point is at w = %s, where the loss is %s and its "
      "slope %s."),
    N_SLICES, b_text, w_text, loss_text, slope);
}

static void
downhill_slice_plot_class_init (DownhillSlicePlotClass *klass)
{
  DownhillPlotClass *plot_class = DOWNHILL_PLOT_CLASS (klass);

  plot_class->id = "slices";
  plot_class->title = N_("Slices");
  plot_class->key_width = DOWNHILL_COLOR_KEY_WIDTH;
  plot_class->get_names = slice_plot_get_names;
  plot_class->update = slice_plot_update;
  plot_class->set_ranges = slice_plot_set_ranges;
  plot_class->restore = slice_plot_restore;
  plot_class->draw_ground = slice_plot_draw_ground;
  plot_class->draw_key = slice_plot_draw_key;
  plot_class->draw_figure = slice_plot_draw_figure;
  plot_class->read_out = slice_plot_read_out;
  plot_class->hover = slice_plot_hover;
  plot_class->describe = slice_plot_describe;
}

static void
downhill_slice_plot_init (DownhillSlicePlot *self G_GNUC_UNUSED)
{
}
