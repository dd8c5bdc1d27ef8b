/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-loss-plot.h"

#include <float.h>
#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/loss/downhill-objective-minimum.h"
#include "core/loss/downhill-sketch.h"
#include "core/base/downhill-number.h"
#include "plot/base/downhill-run-layers.h"
#include "plot/paint/downhill-mark.h"
#include "downhill-loss-name.h"
#include "downhill-loss-plot-enums.h"
#include "downhill-loss-reading.h"
#include "downhill-loss-sheet.h"

/* E against the steps, or what they are counted as, logarithmic, with the best E
 * possible dashed: it and the present point are always in view. Each visible run has
 * its curve.
 *
 * It is long because it is one class; counting, curves, marks and reading stand in
 * files of their own. */
struct _DownhillLossPlot
{
  DownhillPlot parent_instance;

  DownhillStepScale step_scale;
  DownhillLossAgainst against;

  DownhillRunLayers *curves;
  DownhillLossSheet *current;
  DownhillLossSheet *others;
};

G_DEFINE_FINAL_TYPE (DownhillLossPlot, downhill_loss_plot, DOWNHILL_TYPE_PLOT)

enum {
  PROP_STEP_SCALE = 1,
  PROP_AGAINST,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* What rounding leaves of y in the residuals of an exact fit, in parts of y: the
 * lowest E is 0 then, whatever the sum of their squares is. */
#define ROUNDING 1e-15

/* How far E is shown down for a lowest one of 0, which has no logarithm, in parts
 * of the highest. */
#define FLOOR 1e-12

/* The same, in parts of the lowest one recorded, where E only tends to 0. */
#define BELOW_ENDLESS 0.5

/* What is shown below the lowest E, as a part of all: there is room for a name;
 * and how many times the lowest all is at the least. */
#define BELOW 0.17
#define LEAST_RATIO 20

/* More steps than these, and most of what there is to see is a corner. */
#define MOST_LINEAR_STEPS 1000

/* The room beside the first and the last step, so that their marks are whole. */
#define MARGIN 0.02

static void
loss_plot_get_names (DownhillPlot  *plot,
                     char         **x_name,
                     char         **y_name)
{
  const char *name = downhill_loss_count_get_name (DOWNHILL_LOSS_PLOT (plot)->against);

  /* Translators: what is counted along an axis, “step” say. */
  *x_name = downhill_plot_get_x_axis (plot)->logarithmic
              ? g_strdup_printf (_("%s, logarithmic"), name) : g_strdup (name);
  *y_name = g_strdup (_("loss E"));
}

/* The runs that are shown may have batches of different sizes: the smallest step
 * decides where a start stands. */
static DownhillLossCount
get_count (DownhillPlot *plot)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  DownhillLossCount count = { DOWNHILL_LOSS_PLOT (plot)->against, INFINITY };
  DownhillRun *run;
  guint place = 0;

  while ((run = downhill_run_layers_next (experiment, &place)) != NULL)
    count.start = MIN (count.start,
                       downhill_loss_count_get_a_step (&count, run->descent) / 2);

  return count;
}

/* What is kept of a run between frames. */
static DownhillLossCurve *
get_curve (DownhillLossPlot *self,
           DownhillRun      *run)
{
  DownhillLossCurve *curve = downhill_run_layers_get (self->curves, run);

  if (curve == NULL)
    {
      curve = downhill_loss_curve_new ();
      downhill_run_layers_put (self->curves, run, curve);
    }

  return curve;
}

/* The lowest and the highest E recorded so far. */
static DownhillRange
measure (DownhillLossPlot *self)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (DOWNHILL_PLOT (self));
  DownhillObjective *sketch =
    downhill_sketch_get (downhill_experiment_get_objective (experiment));
  DownhillRange losses = { INFINITY, -INFINITY };
  DownhillRun *run;
  guint place = 0;

  while ((run = downhill_run_layers_next (experiment, &place)) != NULL)
    {
      DownhillRange of_run = downhill_loss_curve_measure (get_curve (self, run), run->descent,
                                                          sketch);

      losses.min = MIN (losses.min, of_run.min);
      losses.max = MAX (losses.max, of_run.max);
    }

  return losses;
}

/* The lowest E possible, 0 where only rounding makes it more than that. */
static double
get_best (DownhillPlot *plot)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  DownhillRange y =
    downhill_dataset_get_y_range (downhill_experiment_get_dataset (experiment));
  double best = downhill_objective_minimum (
    downhill_experiment_get_objective (experiment))->loss;
  double rounding = ROUNDING * MAX (fabs (y.min), fabs (y.max));

  return best > rounding * rounding ? best : 0;
}

/* Whether E goes down for ever. */
static gboolean
is_endless (DownhillPlot *plot)
{
  DownhillObjective *objective =
    downhill_experiment_get_objective (downhill_plot_get_experiment (plot));

  return downhill_objective_minimum (objective)->kind == DOWNHILL_MINIMUM_AT_INFINITY;
}

/* All of the losses and the lowest possible, with room for its name below. */
static DownhillRange
find_losses (DownhillPlot *plot)
{
  DownhillRange losses = measure (DOWNHILL_LOSS_PLOT (plot));
  double best = get_best (plot), low;

  if (!(losses.max > 0 && isfinite (losses.max)))
    losses.max = 1;
  low = best > 0 ? best : FLOOR * losses.max;
  /* What E only tends to is below all of it. */
  if (!(best > 0) && is_endless (plot) && losses.min > 0)
    low = MAX (low, BELOW_ENDLESS * losses.min);
  /* By decades: an axis that creeps along with the run would be drawn anew with
   * each of its steps. */
  if (losses.min < low)
    low = MIN (low, pow (10, floor (log10 (losses.min))));
  low = MAX (low, DBL_MIN / ROUNDING);

  return (DownhillRange) {
    low / pow (MAX (losses.max / low, LEAST_RATIO), BELOW), 1.5 * losses.max,
  };
}

/* What is 0 has its place where the axis ends, as long as nobody zooms. */
static double
place_loss (DownhillPlot *plot,
            double        loss)
{
  const DownhillAxis *axis = downhill_plot_get_y_axis (plot);

  if (!downhill_plot_has_chosen (plot) && loss < axis->range.min)
    loss = axis->range.min;

  return downhill_axis_to_pixel (axis, loss);
}

static void
loss_plot_update (DownhillPlot *plot,
                  DownhillAxis *x,
                  DownhillAxis *y)
{
  DownhillLossPlot *self = DOWNHILL_LOSS_PLOT (plot);
  const DownhillLossCount count = get_count (plot);
  double last = downhill_loss_count_find_last (
    &count, downhill_plot_get_experiment (plot));

  y->logarithmic = TRUE;
  if (downhill_plot_take_chosen (plot, x, y))
    return;
  x->logarithmic = self->step_scale == DOWNHILL_STEP_SCALE_LOGARITHMIC ||
                   (self->step_scale == DOWNHILL_STEP_SCALE_AUTOMATIC &&
                    last > 2 * count.start * MOST_LINEAR_STEPS);
  if (x->logarithmic)
    {
      double margin = pow (last / count.start, MARGIN);

      x->range = (DownhillRange) { count.start / margin, last * margin };
    }
  else
    {
      x->range = (DownhillRange) { -MARGIN * last, (1 + MARGIN) * last };
    }
  y->range = find_losses (plot);
}

static void
draw_best (DownhillPlot           *plot,
           const DownhillCanvas   *canvas,
           const DownhillLossView *view)
{
  const cairo_rectangle_t *area = view->area;
  double y = downhill_loss_plot_place_lowest (plot);

  if (!(y >= area->y && y <= area->y + area->height))
    return;
  cairo_move_to (canvas->cr, area->x, y);
  cairo_line_to (canvas->cr, area->x + area->width, y);
  downhill_canvas_stroke_lowest (canvas);
  downhill_loss_name_draw (downhill_plot_get_experiment (plot), canvas, view, y);
}

/* Under the current run, with the marks that they have on the map. */
static void
draw_others (DownhillPlot           *plot,
             const DownhillCanvas   *canvas,
             const DownhillLossView *view)
{
  DownhillLossPlot *self = DOWNHILL_LOSS_PLOT (plot);
  g_autoptr (GPtrArray) runs =
    downhill_run_layers_list_others (downhill_plot_get_experiment (plot));
  g_autofree DownhillLossCurve **curves = g_new (DownhillLossCurve *, runs->len);

  for (guint i = 0; i < runs->len; i++)
    curves[i] = get_curve (self, g_ptr_array_index (runs, i));
  downhill_loss_sheet_draw (self->others, canvas, view, (DownhillRun *const *) runs->pdata,
                            curves, runs->len);
  for (guint i = 0; i < runs->len; i++)
    {
      DownhillRun *run = g_ptr_array_index (runs, i);
      double w, b, x, y;

      downhill_descent_get_point (run->descent, &w, &b);
      downhill_loss_plot_place (plot, run, downhill_descent_get_state (run->descent)->step, w,
                                b, &x, &y);
      downhill_mark_draw (run->mark, canvas, x, y, DOWNHILL_CANVAS_MARKER);
    }
}

/* How high E is where another plot is read. */
static void
draw_probe (DownhillPlot         *plot,
            const DownhillCanvas *canvas)
{
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  double w, b, y;

  if (!downhill_viewport_get_probe (downhill_plot_get_viewport (plot), &w, &b))
    return;
  y = place_loss (plot, downhill_objective_value (
                          downhill_experiment_get_objective (
                            downhill_plot_get_experiment (plot)), w, b));
  cairo_save (canvas->cr);
  cairo_set_dash (canvas->cr, (double[]) { 4, 4 }, 2, 0);
  cairo_move_to (canvas->cr, area->x, y);
  cairo_line_to (canvas->cr, area->x + area->width, y);
  downhill_color_set (canvas->cr, canvas->palette->ink);
  cairo_set_line_width (canvas->cr, 1);
  cairo_stroke (canvas->cr);
  cairo_restore (canvas->cr);
}

static void
loss_plot_draw_figure (DownhillPlot         *plot,
                       const DownhillCanvas *canvas)
{
  DownhillLossPlot *self = DOWNHILL_LOSS_PLOT (plot);
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  DownhillRun *current = downhill_experiment_get_current (experiment);
  DownhillLossCurve *curve;
  const DownhillLossView view = {
    .area = downhill_plot_get_area (plot),
    .x = downhill_plot_get_x_axis (plot),
    .y = downhill_plot_get_y_axis (plot),
    .count = get_count (plot),
    .objective = downhill_sketch_get (downhill_experiment_get_objective (experiment)),
  };

  draw_others (plot, canvas, &view);
  curve = get_curve (self, current);
  downhill_loss_sheet_draw (self->current, canvas, &view, &current, &curve, 1);
  draw_best (plot, canvas, &view);
  draw_probe (plot, canvas);
  downhill_mark_draw_present (
    current->mark, canvas,
    downhill_loss_count_place (&view.count, view.x, current->descent,
                               downhill_experiment_get_step (experiment)),
    place_loss (plot, downhill_experiment_get_loss (experiment)));
}

/**
 * downhill_loss_plot_place:
 * @plot: a loss plot that was drawn
 * @run: a run
 * @step: one of its steps
 * @w: the weight after it
 * @b: the bias
 * @x: (out): where that is drawn
 * @y: (out): likewise
 */
void
downhill_loss_plot_place (DownhillPlot *plot,
                          DownhillRun  *run,
                          guint64       step,
                          double        w,
                          double        b,
                          double       *x,
                          double       *y)
{
  DownhillObjective *objective =
    downhill_experiment_get_objective (downhill_plot_get_experiment (plot));
  const DownhillLossCount count = get_count (plot);

  *x = downhill_loss_count_place (&count, downhill_plot_get_x_axis (plot), run->descent, step);
  *y = place_loss (plot, downhill_objective_value (objective, w, b));
}

/**
 * downhill_loss_plot_place_lowest:
 * @plot: a loss plot that was drawn
 *
 * Returns: how far down the line of the lowest loss is
 */
double
downhill_loss_plot_place_lowest (DownhillPlot *plot)
{
  return place_loss (plot, get_best (plot));
}

/**
 * downhill_loss_plot_find_entry:
 * @plot: a loss plot that was drawn
 * @x: how far to the right
 * @entry: (out): the entry of the current run's path that is recorded nearest
 *
 * Returns: whether there is one
 */
gboolean
downhill_loss_plot_find_entry (DownhillPlot *plot,
                               double        x,
                               gsize        *entry)
{
  const DownhillLossCount count = get_count (plot);

  return downhill_loss_reading_find_entry (plot, &count, x, entry);
}

static char *
loss_plot_read_out (DownhillPlot *plot,
                    double        x,
                    double        y G_GNUC_UNUSED)
{
  const DownhillLossCount count = get_count (plot);

  return downhill_loss_reading_read_out (plot, &count, x);
}

static void
loss_plot_hover (DownhillPlot *plot,
                 double        x,
                 double        y G_GNUC_UNUSED)
{
  const DownhillLossCount count = get_count (plot);

  downhill_loss_reading_hover (plot, &count, x);
}

static gboolean
loss_plot_locate (DownhillPlot *plot,
                  guint64       step,
                  double        w,
                  double        b,
                  double       *x,
                  double       *y)
{
  downhill_loss_plot_place (
    plot, downhill_experiment_get_current (downhill_plot_get_experiment (plot)), step, w, b,
    x, y);

  return TRUE;
}

static void
downhill_loss_plot_get_property (GObject    *object,
                                 guint       id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_STEP_SCALE:
      g_value_set_enum (value, DOWNHILL_LOSS_PLOT (object)->step_scale);
      break;
    case PROP_AGAINST:
      g_value_set_enum (value, DOWNHILL_LOSS_PLOT (object)->against);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_step_scale (DownhillLossPlot  *self,
                DownhillStepScale  step_scale)
{
  if (self->step_scale == step_scale)
    return;
  self->step_scale = step_scale;
  downhill_plot_give_up_chosen (DOWNHILL_PLOT (self));
  downhill_plot_invalidate (DOWNHILL_PLOT (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STEP_SCALE]);
}

static void
set_against (DownhillLossPlot    *self,
             DownhillLossAgainst  against)
{
  if (self->against == against)
    return;
  self->against = against;
  downhill_plot_give_up_chosen (DOWNHILL_PLOT (self));
  /* The axis has another name, even where its range is the same. */
  downhill_plot_invalidate_ground (DOWNHILL_PLOT (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AGAINST]);
}

static void
downhill_loss_plot_set_property (GObject      *object,
                                 guint         id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  switch (id)
    {
    case PROP_STEP_SCALE:
      set_step_scale (DOWNHILL_LOSS_PLOT (object), g_value_get_enum (value));
      break;
    case PROP_AGAINST:
      set_against (DOWNHILL_LOSS_PLOT (object), g_value_get_enum (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
downhill_loss_plot_constructed (GObject *object)
{
  G_OBJECT_CLASS (downhill_loss_plot_parent_class)->constructed (object);

  g_signal_connect_object (downhill_plot_get_experiment (DOWNHILL_PLOT (object)),
                           "reset", G_CALLBACK (downhill_plot_give_up_chosen),
                           object, G_CONNECT_SWAPPED);
}

static void
downhill_loss_plot_finalize (GObject *object)
{
  DownhillLossPlot *self = DOWNHILL_LOSS_PLOT (object);

  g_clear_pointer (&self->curves, downhill_run_layers_free);
  g_clear_pointer (&self->current, downhill_loss_sheet_free);
  g_clear_pointer (&self->others, downhill_loss_sheet_free);

  G_OBJECT_CLASS (downhill_loss_plot_parent_class)->finalize (object);
}

static void
downhill_loss_plot_class_init (DownhillLossPlotClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  DownhillPlotClass *plot_class = DOWNHILL_PLOT_CLASS (klass);

  object_class->get_property = downhill_loss_plot_get_property;
  object_class->set_property = downhill_loss_plot_set_property;
  object_class->constructed = downhill_loss_plot_constructed;
  object_class->finalize = downhill_loss_plot_finalize;
  plot_class->id = "loss";
  plot_class->title = N_("Loss history");
  plot_class->get_names = loss_plot_get_names;
  plot_class->update = loss_plot_update;
  plot_class->draw_figure = loss_plot_draw_figure;
  plot_class->read_out = loss_plot_read_out;
  plot_class->hover = loss_plot_hover;
  plot_class->locate = loss_plot_locate;
  plot_class->describe = downhill_loss_reading_describe;

  properties[PROP_STEP_SCALE] =
    g_param_spec_enum ("step-scale", NULL, NULL, DOWNHILL_TYPE_STEP_SCALE,
                       DOWNHILL_STEP_SCALE_AUTOMATIC,
                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                       G_PARAM_STATIC_STRINGS);
  properties[PROP_AGAINST] =
    g_param_spec_enum ("against", NULL, NULL, DOWNHILL_TYPE_LOSS_AGAINST,
                       DOWNHILL_LOSS_AGAINST_STEPS,
                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                       G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
downhill_loss_plot_init (DownhillLossPlot *self)
{
  self->curves = downhill_run_layers_new ((GDestroyNotify) downhill_loss_curve_free);
  self->current = downhill_loss_sheet_new (TRUE);
  self->others = downhill_loss_sheet_new (FALSE);
}
