/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-loss-plot.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/downhill-number.h"
#include "downhill-loss-curve.h"

/* E against the step, logarithmic, with the best E possible dashed. A companion
 * has its own curve. */
struct _DownhillLossPlot
{
  DownhillPlot parent_instance;

  gboolean ranges_chosen;
  DownhillRange steps;
  DownhillRange losses;

  DownhillLossCurve *curve;
  DownhillLossCurve *companion_curve;
};

G_DEFINE_FINAL_TYPE (DownhillLossPlot, downhill_loss_plot, DOWNHILL_TYPE_PLOT)

/* E is shown down to this part of its first value at the least: an exact fit
 * has no logarithm. */
#define FLOOR 1e-12

/* The room beside the first and the last step, so that their marks are whole. */
#define MARGIN 0.02

/* At first this many epochs are shown; the axis doubles as the run needs it. */
#define FIRST_EPOCHS 10

static double
start_loss (DownhillPlot *plot)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);

  return downhill_objective_value (downhill_experiment_get_objective (experiment),
                                   downhill_experiment_get_start_w (experiment),
                                   downhill_experiment_get_start_b (experiment));
}

static void
loss_plot_get_names (DownhillPlot  *plot G_GNUC_UNUSED,
                     char         **x_name,
                     char         **y_name)
{
  *x_name = g_strdup (_("step"));
  *y_name = g_strdup (_("loss E"));
}

static double
last_shown_step (DownhillExperiment *experiment)
{
  const DownhillDescent *descent = downhill_experiment_get_descent (experiment);
  double total = MAX (downhill_experiment_get_total_steps (experiment),
                      downhill_experiment_get_last_step (experiment));
  double shown = FIRST_EPOCHS * downhill_descent_get_steps_per_epoch (descent);

  while (shown < downhill_experiment_get_last_step (experiment))
    shown *= 2;

  return MAX (1, MIN (shown, total));
}

/* The highest E recorded so far, which the axis must reach. */
static double
measure (DownhillLossPlot *self)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (DOWNHILL_PLOT (self));
  DownhillObjective *objective = downhill_experiment_get_objective (experiment);
  const DownhillDescent *companion = downhill_experiment_get_companion (experiment);
  double highest = downhill_loss_curve_measure (
    self->curve, downhill_experiment_get_descent (experiment), objective);

  if (companion == NULL)
    return highest;

  return MAX (highest, downhill_loss_curve_measure (self->companion_curve, companion,
                                                    objective));
}

static void
loss_plot_update (DownhillPlot *plot,
                  DownhillAxis *x,
                  DownhillAxis *y)
{
  DownhillLossPlot *self = DOWNHILL_LOSS_PLOT (plot);
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  DownhillObjective *objective = downhill_experiment_get_objective (experiment);
  double best = downhill_objective_minimum (objective)->loss;
  double high, low, last;

  y->logarithmic = TRUE;
  if (self->ranges_chosen)
    {
      x->range = self->steps;
      y->range = self->losses;
      return;
    }
  high = measure (self);
  if (!(high > 0 && isfinite (high)))
    high = 1;
  low = MAX (best, FLOOR * high);
  last = last_shown_step (experiment);
  x->range = (DownhillRange) { -MARGIN * last, (1 + MARGIN) * last };
  y->range = (DownhillRange) { 0.7 * low, 1.5 * high };
}

static void
loss_plot_set_ranges (DownhillPlot  *plot,
                      DownhillRange  x,
                      DownhillRange  y)
{
  DownhillLossPlot *self = DOWNHILL_LOSS_PLOT (plot);

  self->steps = x;
  self->losses = y;
  self->ranges_chosen = TRUE;
}

static void
loss_plot_copy_ranges (DownhillPlot *plot,
                      DownhillPlot *from)
{
  DownhillLossPlot *self = DOWNHILL_LOSS_PLOT (plot);
  DownhillLossPlot *other = DOWNHILL_LOSS_PLOT (from);

  self->steps = other->steps;
  self->losses = other->losses;
  self->ranges_chosen = other->ranges_chosen;
}

static void
loss_plot_restore (DownhillPlot *plot)
{
  DOWNHILL_LOSS_PLOT (plot)->ranges_chosen = FALSE;
}

static void
draw_best (DownhillPlot         *plot,
           const DownhillCanvas *canvas)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  DownhillObjective *objective = downhill_experiment_get_objective (experiment);
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  const DownhillAxis *axis = downhill_plot_get_y_axis (plot);
  double best = downhill_objective_minimum (objective)->loss, y;

  if (!(best >= axis->range.min && best <= axis->range.max))
    return;
  y = downhill_axis_to_pixel (axis, best);
  cairo_save (canvas->cr);
  cairo_set_dash (canvas->cr, (double[]) { 6, 3 }, 2, 0);
  cairo_move_to (canvas->cr, area->x, y);
  cairo_line_to (canvas->cr, area->x + area->width, y);
  downhill_color_set (canvas->cr, canvas->palette->best);
  cairo_set_line_width (canvas->cr, 1.5);
  cairo_stroke (canvas->cr);
  cairo_restore (canvas->cr);
  downhill_canvas_draw_text (
    canvas, _("lowest possible loss"), DOWNHILL_TEXT_SMALL, canvas->palette->best,
    &(DownhillTextSpot) { .x = area->x + 0.6 * area->width, .y = y - 2,
                          .align_x = 0.5, .align_y = 1 },
    0.8 * area->width);
}

static void
draw_curve (DownhillPlot          *plot,
            const DownhillCanvas  *canvas,
            DownhillLossCurve     *curve,
            const DownhillDescent *descent,
            DownhillColor          color)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);

  downhill_loss_curve_trace (curve, canvas, downhill_plot_get_x_axis (plot),
                             downhill_plot_get_y_axis (plot), descent,
                             downhill_experiment_get_objective (experiment));
  cairo_set_line_join (canvas->cr, CAIRO_LINE_JOIN_ROUND);
  downhill_color_set (canvas->cr, color);
  cairo_set_line_width (canvas->cr, 1.75);
  cairo_stroke (canvas->cr);
}

/* Under the run itself, with the mark that it has on the map. */
static void
draw_companion (DownhillPlot         *plot,
                const DownhillCanvas *canvas)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  const DownhillDescent *companion = downhill_experiment_get_companion (experiment);
  double w, b, loss;

  if (companion == NULL)
    return;
  draw_curve (plot, canvas, DOWNHILL_LOSS_PLOT (plot)->companion_curve, companion,
              canvas->palette->best);
  downhill_descent_get_point (companion, &w, &b);
  loss = downhill_objective_value (downhill_experiment_get_objective (experiment), w, b);
  downhill_canvas_draw_square (
    canvas,
    downhill_axis_to_pixel (downhill_plot_get_x_axis (plot),
                            downhill_descent_get_state (companion)->step),
    downhill_axis_to_pixel (downhill_plot_get_y_axis (plot), loss),
    canvas->palette->best);
}

static void
loss_plot_draw_figure (DownhillPlot         *plot,
                       const DownhillCanvas *canvas)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);

  draw_companion (plot, canvas);
  draw_curve (plot, canvas, DOWNHILL_LOSS_PLOT (plot)->curve,
              downhill_experiment_get_descent (experiment), canvas->palette->current);
  draw_best (plot, canvas);
  downhill_canvas_draw_dot (
    canvas,
    downhill_axis_to_pixel (downhill_plot_get_x_axis (plot),
                            downhill_experiment_get_step (experiment)),
    downhill_axis_to_pixel (downhill_plot_get_y_axis (plot),
                            downhill_experiment_get_loss (experiment)),
    canvas->palette->current);
}

/* The recorded entry nearest to a place; FALSE where there is none. */
static gboolean
find_entry (DownhillPlot *plot,
            double        x,
            gsize        *entry)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  const DownhillHistory *history = downhill_descent_get_history (
    downhill_experiment_get_descent (experiment));
  double step = downhill_axis_to_value (downhill_plot_get_x_axis (plot), x);
  double place = round (step / downhill_history_get_stride (history));

  if (!(place >= 0 && place < downhill_history_get_size (history)))
    return FALSE;
  *entry = (gsize) place;

  return TRUE;
}

/* What the companion had after a step, NULL where there is none. */
static char *
read_companion (DownhillExperiment *experiment,
                guint64             step)
{
  const DownhillDescent *companion = downhill_experiment_get_companion (experiment);
  const DownhillHistory *history;
  g_autofree char *text = NULL;
  guint64 entry;
  double w, b;

  if (companion == NULL)
    return NULL;
  history = downhill_descent_get_history (companion);
  entry = step / downhill_history_get_stride (history);
  if (entry >= downhill_history_get_size (history))
    return NULL;
  downhill_descent_get_path_point (companion, entry, &w, &b);
  text = downhill_number_format (
    downhill_objective_value (downhill_experiment_get_objective (experiment), w, b), 4);

  return g_strdup_printf (_("other run: E %s"), text);
}

static char *
loss_plot_read_out (DownhillPlot *plot,
                    double        x,
                    double        y G_GNUC_UNUSED)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  const DownhillDescent *descent = downhill_experiment_get_descent (experiment);
  g_autofree char *w_text = NULL, *b_text = NULL, *loss_text = NULL;
  g_autofree char *beside = NULL, *readings = NULL;
  guint64 step;
  double w, b;
  gsize entry;

  if (!find_entry (plot, x, &entry))
    return NULL;
  step = entry * downhill_history_get_stride (downhill_descent_get_history (descent));
  downhill_descent_get_path_point (descent, entry, &w, &b);
  w_text = downhill_number_format (w, 4);
  b_text = downhill_number_format (b, 4);
  loss_text = downhill_number_format (
    downhill_objective_value (downhill_experiment_get_objective (experiment), w, b), 4);
  readings = g_strdup_printf (
    _("step %llu\nepoch %llu\nE %s\nw %s\nb %s"), (unsigned long long) step,
    (unsigned long long) downhill_descent_get_epoch_at (descent, step), loss_text,
    w_text, b_text);
  beside = read_companion (experiment, step);

  return beside != NULL ? g_strconcat (readings, "\n", beside, NULL)
                        : g_steal_pointer (&readings);
}

static void
loss_plot_hover (DownhillPlot *plot,
                 double        x,
                 double        y G_GNUC_UNUSED)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  double w, b;
  gsize entry;

  if (find_entry (plot, x, &entry))
    {
      downhill_descent_get_path_point (downhill_experiment_get_descent (experiment),
                                       entry, &w, &b);
      downhill_viewport_set_probe (downhill_plot_get_viewport (plot), w, b);
    }
  else
    {
      downhill_viewport_clear_probe (downhill_plot_get_viewport (plot));
    }
}

static char *
loss_plot_describe (DownhillPlot *plot)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  DownhillObjective *objective = downhill_experiment_get_objective (experiment);
  g_autofree char *first = downhill_number_format (start_loss (plot), 4);
  g_autofree char *now =
    downhill_number_format (downhill_experiment_get_loss (experiment), 4);
  g_autofree char *best =
    downhill_number_format (downhill_objective_minimum (objective)->loss, 4);

  return g_strdup_printf (
    _("The loss against the step, logarithmic. It was %s at the start and is %s "
      "after %llu steps; the lowest possible is %s."),
    first, now, (unsigned long long) downhill_experiment_get_step (experiment), best);
}

static void
experiment_reset_cb (DownhillLossPlot *self)
{
  downhill_loss_curve_forget (self->curve);
  downhill_loss_curve_forget (self->companion_curve);
  loss_plot_restore (DOWNHILL_PLOT (self));
}

static void
downhill_loss_plot_constructed (GObject *object)
{
  G_OBJECT_CLASS (downhill_loss_plot_parent_class)->constructed (object);

  g_signal_connect_object (downhill_plot_get_experiment (DOWNHILL_PLOT (object)),
                           "reset", G_CALLBACK (experiment_reset_cb),
                           object, G_CONNECT_SWAPPED);
}

static void
downhill_loss_plot_finalize (GObject *object)
{
  DownhillLossPlot *self = DOWNHILL_LOSS_PLOT (object);

  g_clear_pointer (&self->curve, downhill_loss_curve_free);
  g_clear_pointer (&self->companion_curve, downhill_loss_curve_free);

  G_OBJECT_CLASS (downhill_loss_plot_parent_class)->finalize (object);
}

static void
downhill_loss_plot_class_init (DownhillLossPlotClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  DownhillPlotClass *plot_class = DOWNHILL_PLOT_CLASS (klass);

  object_class->constructed = downhill_loss_plot_constructed;
  object_class->finalize = downhill_loss_plot_finalize;
  plot_class->id = "loss";
  plot_class->title = N_("Loss history");
  plot_class->get_names = loss_plot_get_names;
  plot_class->update = loss_plot_update;
  plot_class->set_ranges = loss_plot_set_ranges;
  plot_class->copy_ranges = loss_plot_copy_ranges;
  plot_class->restore = loss_plot_restore;
  plot_class->draw_figure = loss_plot_draw_figure;
  plot_class->read_out = loss_plot_read_out;
  plot_class->hover = loss_plot_hover;
  plot_class->describe = loss_plot_describe;
}

static void
downhill_loss_plot_init (DownhillLossPlot *self)
{
  self->curve = downhill_loss_curve_new ();
  self->companion_curve = downhill_loss_curve_new ();
}
