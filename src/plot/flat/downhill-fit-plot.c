/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-fit-plot.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/loss/downhill-objective-minimum.h"
#include "core/base/downhill-text.h"
#include "plot/base/downhill-run-layers.h"
#include "plot/paint/downhill-mark.h"
#include "downhill-edge-note.h"
#include "downhill-fit-beside.h"
#include "downhill-fit-costs.h"
#include "downhill-fit-legend.h"
#include "downhill-fit-line.h"
#include "downhill-fit-samples.h"
#include "downhill-fit-threshold.h"
#include "downhill-fit-words.h"
#include "downhill-trail.h"
#include "downhill-trust.h"

/* The data, the line that the run has now, the least-squares line, the
 * residuals between data and line, and a faint trail of earlier lines. */
struct _DownhillFitPlot
{
  DownhillPlot parent_instance;

  gboolean show_residuals;
  gboolean show_squares;
  gboolean show_confidence;
  DownhillTrail trail;
};

/* How much is shown above and below the data of lines that swing, in parts of it. */
#define MOST_BESIDE 2.5

/* The same of a line that a run begins with. */
#define MOST_OF_START 1.25

G_DEFINE_FINAL_TYPE (DownhillFitPlot, downhill_fit_plot, DOWNHILL_TYPE_PLOT)

enum {
  PROP_SHOW_RESIDUALS = 1,
  PROP_SHOW_SQUARES,
  PROP_SHOW_CONFIDENCE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static DownhillDataset *
get_dataset (DownhillPlot *plot)
{
  return downhill_experiment_get_dataset (downhill_plot_get_experiment (plot));
}

static DownhillRun *
get_current (DownhillPlot *plot)
{
  return downhill_experiment_get_current (downhill_plot_get_experiment (plot));
}

static DownhillObjective *
get_objective (DownhillPlot *plot)
{
  return downhill_experiment_get_objective (downhill_plot_get_experiment (plot));
}

static DownhillRange
with_margin (DownhillRange range)
{
  double width = range.max - range.min;
  double margin = width > 0 ? 0.06 * width
                            : MAX (0.5 * fabs (range.min), 1e-3);

  return (DownhillRange) { range.min - margin, range.max + margin };
}

static void
fit_plot_get_names (DownhillPlot  *plot,
                    char         **x_name,
                    char         **y_name)
{
  gboolean beans =
    downhill_experiment_has_beans (downhill_plot_get_experiment (plot));
  DownhillDataset *dataset = get_dataset (plot);

  *x_name = downhill_text_dup_visible (
    beans ? _("size x") : downhill_dataset_get_x_name (dataset));
  *y_name = downhill_text_dup_visible (
    beans ? _("toxicity y") : downhill_dataset_get_y_name (dataset));
}

/* Takes in the lines of the first swings of a run that diverges, as far as the data
 * can still be read beside them. */
static void
include_swings (DownhillPlot  *plot,
                DownhillRange  x,
                DownhillRange *y)
{
  DownhillRun *run = get_current (plot);
  DownhillObjective *objective = get_objective (plot);
  const DownhillRange data = *y;
  double most = MOST_BESIDE * (data.max - data.min);
  gsize end;

  if (!downhill_viewport_find_end (downhill_plot_get_viewport (plot), run, &end))
    return;
  for (gsize entry = 0; entry <= end; entry++)
    {
      double w, b, first, last;

      downhill_descent_get_path_point (run->descent, entry, &w, &b);
      /* f never falls, so that what it is at the ends is all that it is between them. */
      first = downhill_objective_predict (objective, w, b, x.min);
      last = downhill_objective_predict (objective, w, b, x.max);
      y->min = MIN (y->min, MIN (first, last));
      y->max = MAX (y->max, MAX (first, last));
    }
  y->min = MAX (y->min, data.min - most);
  y->max = MIN (y->max, data.max + most);
}

/* Takes in the line that the current run began with, if the beans can still be read beside
 * it: from there on it is seen. */
static void
include_start (DownhillPlot  *plot,
               DownhillRange  x,
               DownhillRange *y)
{
  DownhillObjective *objective = get_objective (plot);
  double most = MOST_OF_START * (y->max - y->min);
  double w, b, first, last;

  downhill_descent_get_path_point (get_current (plot)->descent, 0, &w, &b);
  first = downhill_objective_predict (objective, w, b, x.min);
  last = downhill_objective_predict (objective, w, b, x.max);
  if (MIN (first, last) < y->min - most || MAX (first, last) > y->max + most)
    return;
  y->min = MIN (y->min, 1.05 * MIN (first, last));
  y->max = MAX (y->max, 1.05 * MAX (first, last));
}

static void
fit_plot_update (DownhillPlot *plot,
                 DownhillAxis *x,
                 DownhillAxis *y)
{
  DownhillDataset *dataset = get_dataset (plot);

  if (downhill_plot_take_chosen (plot, x, y))
    return;
  if (downhill_experiment_has_beans (downhill_plot_get_experiment (plot)))
    {
      DownhillRange values = downhill_dataset_get_y_range (dataset);

      x->range = (DownhillRange) { 0, 1 };
      y->range = (DownhillRange) { MIN (0, 1.05 * values.min),
                                   MAX (1.2, 1.05 * values.max) };
      include_start (plot, x->range, &y->range);
    }
  else
    {
      x->range = with_margin (downhill_dataset_get_x_range (dataset));
      y->range = with_margin (downhill_dataset_get_y_range (dataset));
    }
  include_swings (plot, x->range, &y->range);
}

static DownhillColor
get_current_color (DownhillPlot         *plot,
                   const DownhillCanvas *canvas)
{
  return downhill_mark_get_color (get_current (plot)->mark, canvas->palette);
}

/* The lines of the other visible runs. */
static void
draw_others (DownhillPlot         *plot,
             const DownhillCanvas *canvas)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  DownhillRun *current = downhill_experiment_get_current (experiment), *run;
  guint place = 0;

  while ((run = downhill_run_layers_next (experiment, &place)) != NULL)
    {
      double w, b;

      if (run == current)
        continue;
      downhill_fit_line_find (plot, run, &w, &b);
      downhill_fit_line_trace (plot, canvas, get_objective (plot), w, b);
      downhill_mark_stroke (run->mark, canvas, FALSE);
    }
}

static gboolean
fit_plot_find_trail (DownhillPlot *plot)
{
  DownhillRun *run = get_current (plot);
  gsize end = 0;
  gboolean leaves =
    downhill_viewport_find_end (downhill_plot_get_viewport (plot), run, &end);

  return downhill_trail_update (&DOWNHILL_FIT_PLOT (plot)->trail, run, leaves, end);
}

static void
fit_plot_draw_trail (DownhillPlot         *plot,
                     const DownhillCanvas *canvas)
{
  const DownhillTrail *trail = &DOWNHILL_FIT_PLOT (plot)->trail;

  for (gsize i = 0; i < trail->n; i++)
    downhill_fit_line_trace (plot, canvas, get_objective (plot), trail->lines[i].w,
                             trail->lines[i].b);
  downhill_color_set (canvas->cr,
                      downhill_color_fade (get_current_color (plot, canvas), 0.28));
  cairo_set_line_width (canvas->cr, 1);
  cairo_stroke (canvas->cr);
}

static void
fit_plot_draw_figure (DownhillPlot         *plot,
                      const DownhillCanvas *canvas)
{
  DownhillFitPlot *self = DOWNHILL_FIT_PLOT (plot);
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  DownhillObjective *objective = downhill_experiment_get_objective (experiment);
  const DownhillMinimum *best = downhill_objective_minimum (objective);
  double w, b, probe_w, probe_b;
  gboolean band;

  downhill_fit_line_find (plot, get_current (plot), &w, &b);
  band = self->show_confidence && downhill_trust_draw_band (plot, canvas);
  if (self->show_squares)
    downhill_fit_costs_draw (plot, canvas, w, b);
  if (self->show_residuals)
    downhill_fit_samples_draw_residuals (plot, canvas, w, b);

  downhill_fit_threshold_draw (plot, canvas, w, b);
  draw_others (plot, canvas);
  downhill_fit_line_trace (plot, canvas, get_objective (plot), w, b);
  downhill_mark_stroke (get_current (plot)->mark, canvas, TRUE);

  if (downhill_minimum_is_bounded (best))
    {
      downhill_fit_line_trace (plot, canvas, get_objective (plot), best->w, best->b);
      downhill_canvas_stroke_lowest (canvas);
    }

  downhill_fit_beside_draw (plot, canvas);

  if (downhill_viewport_get_probe (downhill_plot_get_viewport (plot),
                                   &probe_w, &probe_b))
    {
      downhill_fit_line_trace (plot, canvas, get_objective (plot), probe_w, probe_b);
      downhill_fit_line_stroke_pointed (canvas);
    }
  downhill_fit_threshold_draw_number (plot, canvas, w, b);
  downhill_fit_samples_draw_rings (plot, canvas);
  downhill_fit_samples_draw_pointed (plot, canvas);
  downhill_fit_legend_draw (plot, canvas, downhill_experiment_get_step (experiment) > 0, band);
  downhill_edge_note_draw_leaving (plot, canvas, TRUE);
  downhill_fit_legend_draw_outside (plot, canvas);
}

/* The sample there has a line on the map. */
static void
fit_plot_hover (DownhillPlot *plot,
                double        x,
                double        y)
{
  gsize i = downhill_fit_samples_find (plot, x, y);

  downhill_viewport_set_sample (
    downhill_plot_get_viewport (plot),
    i < downhill_dataset_get_size (get_dataset (plot)) ? i : DOWNHILL_VIEWPORT_NO_SAMPLE);
}

static void
downhill_fit_plot_get_property (GObject    *object,
                                guint       id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  DownhillFitPlot *self = DOWNHILL_FIT_PLOT (object);

  switch (id)
    {
    case PROP_SHOW_RESIDUALS:
      g_value_set_boolean (value, self->show_residuals);
      break;
    case PROP_SHOW_SQUARES:
      g_value_set_boolean (value, self->show_squares);
      break;
    case PROP_SHOW_CONFIDENCE:
      g_value_set_boolean (value, self->show_confidence);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
downhill_fit_plot_set_property (GObject      *object,
                                guint         id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  DownhillFitPlot *self = DOWNHILL_FIT_PLOT (object);

  switch (id)
    {
    case PROP_SHOW_RESIDUALS:
      downhill_fit_plot_set_show_residuals (self, g_value_get_boolean (value));
      break;
    case PROP_SHOW_SQUARES:
      downhill_fit_plot_set_show_squares (self, g_value_get_boolean (value));
      break;
    case PROP_SHOW_CONFIDENCE:
      downhill_fit_plot_set_show_confidence (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
downhill_fit_plot_constructed (GObject *object)
{
  G_OBJECT_CLASS (downhill_fit_plot_parent_class)->constructed (object);

  g_signal_connect_object (downhill_plot_get_experiment (DOWNHILL_PLOT (object)),
                           "notify::dataset", G_CALLBACK (downhill_plot_give_up_chosen),
                           object, G_CONNECT_SWAPPED);
}

static void
downhill_fit_plot_class_init (DownhillFitPlotClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  DownhillPlotClass *plot_class = DOWNHILL_PLOT_CLASS (klass);

  object_class->get_property = downhill_fit_plot_get_property;
  object_class->set_property = downhill_fit_plot_set_property;
  object_class->constructed = downhill_fit_plot_constructed;
  plot_class->id = "fit";
  plot_class->title = N_("Fit");
  plot_class->get_names = fit_plot_get_names;
  plot_class->update = fit_plot_update;
  plot_class->draw_ground = downhill_fit_samples_draw;
  plot_class->find_trail = fit_plot_find_trail;
  plot_class->draw_trail = fit_plot_draw_trail;
  plot_class->draw_figure = fit_plot_draw_figure;
  plot_class->read_out = downhill_fit_words_read_out;
  plot_class->hover = fit_plot_hover;
  plot_class->describe = downhill_fit_words_describe;

  properties[PROP_SHOW_RESIDUALS] =
    g_param_spec_boolean ("show-residuals", NULL, NULL, TRUE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                          G_PARAM_STATIC_STRINGS);
  properties[PROP_SHOW_SQUARES] =
    g_param_spec_boolean ("show-squares", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                          G_PARAM_STATIC_STRINGS);
  properties[PROP_SHOW_CONFIDENCE] =
    g_param_spec_boolean ("show-confidence", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                          G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
downhill_fit_plot_init (DownhillFitPlot *self)
{
  self->show_residuals = TRUE;
}

gboolean
downhill_fit_plot_get_show_residuals (DownhillFitPlot *self)
{
  return self->show_residuals;
}

/**
 * downhill_fit_plot_set_show_residuals:
 * @self: a fit plot
 * @show_residuals: whether each point is joined to the present line
 */
void
downhill_fit_plot_set_show_residuals (DownhillFitPlot *self,
                                      gboolean         show_residuals)
{
  show_residuals = !!show_residuals;
  if (self->show_residuals == show_residuals)
    return;
  self->show_residuals = show_residuals;
  downhill_plot_invalidate (DOWNHILL_PLOT (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_RESIDUALS]);
}

gboolean
downhill_fit_plot_get_show_confidence (DownhillFitPlot *self)
{
  return self->show_confidence;
}

/**
 * downhill_fit_plot_set_show_confidence:
 * @self: a fit plot
 * @show_confidence: whether the band is drawn in which the true line is with 95 %
 */
void
downhill_fit_plot_set_show_confidence (DownhillFitPlot *self,
                                       gboolean         show_confidence)
{
  show_confidence = !!show_confidence;
  if (self->show_confidence == show_confidence)
    return;
  self->show_confidence = show_confidence;
  downhill_plot_invalidate (DOWNHILL_PLOT (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_CONFIDENCE]);
}

gboolean
downhill_fit_plot_get_show_squares (DownhillFitPlot *self)
{
  return self->show_squares;
}

/**
 * downhill_fit_plot_set_show_squares:
 * @self: a fit plot
 * @show_squares: whether each error is drawn as the area that it adds to E: a square,
 *   or what else the loss makes of it
 */
void
downhill_fit_plot_set_show_squares (DownhillFitPlot *self,
                                    gboolean         show_squares)
{
  show_squares = !!show_squares;
  if (self->show_squares == show_squares)
    return;
  self->show_squares = show_squares;
  downhill_plot_invalidate (DOWNHILL_PLOT (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_SQUARES]);
}
