/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-fit-plot.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/loss/downhill-objective-minimum.h"
#include "core/base/downhill-number.h"
#include "plot/base/downhill-free-corner.h"
#include "plot/base/downhill-run-layers.h"
#include "plot/paint/downhill-mark.h"
#include "core/base/downhill-text.h"
#include "downhill-fit-samples.h"
#include "downhill-trail.h"

/* The data, the line that the run has now, the least-squares line, the
 * residuals between data and line, and a faint trail of earlier lines.
 *
 * It is long because it is one class, which draws all of this with the same axes;
 * samples and trail stand in files of their own. */
struct _DownhillFitPlot
{
  DownhillPlot parent_instance;

  gboolean show_residuals;
  gboolean show_squares;
  gboolean ranges_chosen;
  DownhillRange x;
  DownhillRange y;
  DownhillTrail trail;
};

/* The legend looks for its place among so many of the points. */
#define MOST_LEGEND_SAMPLES 500

/* A name in the legend is cut here, in pixels. */
#define MOST_NAME 160

/* How much is shown above and below the data of lines that swing, in parts of it. */
#define MOST_BESIDE 2.5

G_DEFINE_FINAL_TYPE (DownhillFitPlot, downhill_fit_plot, DOWNHILL_TYPE_PLOT)

enum {
  PROP_SHOW_RESIDUALS = 1,
  PROP_SHOW_SQUARES,
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

static void
fit_plot_update (DownhillPlot *plot,
                 DownhillAxis *x,
                 DownhillAxis *y)
{
  DownhillFitPlot *self = DOWNHILL_FIT_PLOT (plot);
  DownhillDataset *dataset = get_dataset (plot);

  if (self->ranges_chosen)
    {
      x->range = self->x;
      y->range = self->y;
    }
  else if (downhill_experiment_has_beans (downhill_plot_get_experiment (plot)))
    {
      DownhillRange values = downhill_dataset_get_y_range (dataset);

      x->range = (DownhillRange) { 0, 1 };
      y->range = (DownhillRange) { MIN (0, 1.05 * values.min),
                                   MAX (1.2, 1.05 * values.max) };
    }
  else
    {
      x->range = with_margin (downhill_dataset_get_x_range (dataset));
      y->range = with_margin (downhill_dataset_get_y_range (dataset));
    }
  if (!self->ranges_chosen)
    include_swings (plot, x->range, &y->range);
}

static void
fit_plot_set_ranges (DownhillPlot  *plot,
                     DownhillRange  x,
                     DownhillRange  y)
{
  DownhillFitPlot *self = DOWNHILL_FIT_PLOT (plot);

  self->x = x;
  self->y = y;
  self->ranges_chosen = TRUE;
}

static void
fit_plot_copy_ranges (DownhillPlot *plot,
                      DownhillPlot *from)
{
  DownhillFitPlot *self = DOWNHILL_FIT_PLOT (plot);
  DownhillFitPlot *other = DOWNHILL_FIT_PLOT (from);

  self->x = other->x;
  self->y = other->y;
  self->ranges_chosen = other->ranges_chosen;
}

static void
fit_plot_restore (DownhillPlot *plot)
{
  DOWNHILL_FIT_PLOT (plot)->ranges_chosen = FALSE;
}

/* A curve that is no line has a point at each so many pixels. */
#define CURVE_STEP 1.5

/**
 * downhill_fit_plot_count_pieces:
 * @plot: a fit plot that was drawn
 *
 * Returns: of how many straight pieces the line of a run is drawn: one, if f is the
 *   identity
 */
guint
downhill_fit_plot_count_pieces (DownhillPlot *plot)
{
  const DownhillAxis *x = downhill_plot_get_x_axis (plot);
  gboolean linear = downhill_objective_get_formula (get_objective (plot))->activation->linear;

  return linear ? 1 : MAX ((guint) ceil (fabs (x->end - x->start) / CURVE_STEP), 1);
}

/**
 * downhill_fit_plot_get_corner:
 * @plot: a fit plot that was drawn
 * @w: a weight
 * @b: a bias
 * @i: from 0 to n
 * @n: downhill_fit_plot_count_pieces()
 * @corner: (out): where the pieces before and after the @i-th corner of y = f(w·x + b)
 *   meet, in pixels
 */
void
downhill_fit_plot_get_corner (DownhillPlot *plot,
                              double        w,
                              double        b,
                              guint         i,
                              guint         n,
                              double        corner[2])
{
  const DownhillAxis *x = downhill_plot_get_x_axis (plot);
  double part = (double) i / n;
  double at = i < n ? x->range.min + part * (x->range.max - x->range.min) : x->range.max;

  corner[0] = i < n ? x->start + part * (x->end - x->start) : x->end;
  corner[1] = downhill_axis_to_pixel (
    downhill_plot_get_y_axis (plot),
    downhill_objective_predict (get_objective (plot), w, b, at));
}

/* What f(w·x + b) draws. */
static void
trace_line (DownhillPlot         *plot,
            const DownhillCanvas *canvas,
            double                w,
            double                b)
{
  guint n = downhill_fit_plot_count_pieces (plot);

  cairo_new_sub_path (canvas->cr);
  for (guint i = 0; i <= n; i++)
    {
      double corner[2];

      downhill_fit_plot_get_corner (plot, w, b, i, n, corner);
      cairo_line_to (canvas->cr, corner[0], corner[1]);
    }
}

static DownhillColor
get_current_color (DownhillPlot         *plot,
                   const DownhillCanvas *canvas)
{
  return downhill_mark_get_color (get_current (plot)->mark, canvas->palette);
}

/**
 * downhill_fit_plot_get_line:
 * @plot: a fit plot
 * @run: a run
 * @w: (out): the weight of the line that is drawn for it
 * @b: (out): its bias
 *
 * The present line; of a run that left the picture the last that passes through the
 * plot.
 */
void
downhill_fit_plot_get_line (DownhillPlot *plot,
                            DownhillRun  *run,
                            double       *w,
                            double       *b)
{
  const DownhillAxis *x = downhill_plot_get_x_axis (plot);
  const DownhillAxis *y = downhill_plot_get_y_axis (plot);
  DownhillViewport *viewport = downhill_plot_get_viewport (plot);
  gsize end;

  if (downhill_viewport_place_run (viewport, run, w, b) ||
      !downhill_viewport_find_end (viewport, run, &end))
    return;
  do
    {
      double middle;

      downhill_descent_get_path_point (run->descent, end, w, b);
      middle = downhill_objective_predict (get_objective (plot), *w, *b,
                                           (x->range.min + x->range.max) / 2);
      if (middle >= y->range.min && middle <= y->range.max)
        return;
    }
  while (end-- > 0);
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
      downhill_fit_plot_get_line (plot, run, &w, &b);
      trace_line (plot, canvas, w, b);
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

  return downhill_trail_update (&DOWNHILL_FIT_PLOT (plot)->trail, run->descent, leaves, end);
}

static void
fit_plot_draw_trail (DownhillPlot         *plot,
                     const DownhillCanvas *canvas)
{
  const DownhillTrail *trail = &DOWNHILL_FIT_PLOT (plot)->trail;

  for (gsize i = 0; i < trail->n; i++)
    trace_line (plot, canvas, trail->lines[i].w, trail->lines[i].b);
  downhill_color_set (canvas->cr,
                      downhill_color_fade (get_current_color (plot, canvas), 0.28));
  cairo_set_line_width (canvas->cr, 1);
  cairo_stroke (canvas->cr);
}

/* The lines of the legend, from above. */
enum {
  LEGEND_CURRENT,
  LEGEND_BEST,
  LEGEND_EARLIER,
  N_LEGEND_LINES
};

static void
stroke_legend_line (DownhillPlot         *plot,
                    const DownhillCanvas *canvas,
                    gsize                 line)
{
  switch (line)
    {
    case LEGEND_CURRENT:
      downhill_mark_stroke (get_current (plot)->mark, canvas, TRUE);
      break;
    case LEGEND_BEST:
      downhill_canvas_stroke_lowest (canvas);
      break;
    case LEGEND_EARLIER:
    default:
      downhill_color_set (canvas->cr,
                          downhill_color_fade (get_current_color (plot, canvas), 0.4));
      cairo_set_line_width (canvas->cr, 1);
      cairo_stroke (canvas->cr);
      break;
    }
}

/* Where no data are; of two corners as free, the one that the best line leaves. */
static void
place_legend (DownhillPlot      *plot,
              cairo_rectangle_t *box)
{
  DownhillDataset *dataset = get_dataset (plot);
  gsize m = downhill_dataset_get_size (dataset), stride = m / MOST_LEGEND_SAMPLES + 1, n = 0;
  double slope = downhill_objective_minimum (get_objective (plot))->w;
  double points[MOST_LEGEND_SAMPLES][2];

  for (gsize i = 0; i < m; i += stride)
    {
      points[n][0] = downhill_axis_to_pixel (downhill_plot_get_x_axis (plot),
                                             downhill_dataset_get_x (dataset)[i]);
      points[n][1] = downhill_axis_to_pixel (downhill_plot_get_y_axis (plot),
                                             downhill_dataset_get_y (dataset)[i]);
      n++;
    }
  downhill_free_corner_find (downhill_plot_get_area (plot),
                             slope >= 0 ? DOWNHILL_UPPER_LEFT : DOWNHILL_UPPER_RIGHT,
                             (const double (*)[2]) points, n, box);
}

static void
draw_legend (DownhillPlot         *plot,
             const DownhillCanvas *canvas,
             gboolean              trail)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  g_autofree char *title = downhill_experiment_dup_title (experiment, get_current (plot));
  const char * const names[N_LEGEND_LINES] = { title, _("best line"), _("earlier lines") };
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  gsize n = trail ? N_LEGEND_LINES : LEGEND_EARLIER;
  const double sample = 22, gap = 6;
  double widest = 0, line;
  cairo_rectangle_t box;

  for (gsize i = 0; i < n; i++)
    {
      double width;

      downhill_canvas_measure_text (canvas, names[i], DOWNHILL_TEXT_SMALL, &width, &line);
      widest = MAX (widest, width);
    }
  widest = MIN (ceil (widest), MOST_NAME);
  box.width = sample + 3 * gap + widest;
  box.height = n * line + gap;
  if (box.width > area->width / 2 || box.height > area->height / 2)
    return;
  place_legend (plot, &box);

  downhill_plot_draw_box (plot, canvas, &box);
  for (gsize i = 0; i < n; i++)
    {
      double middle = box.y + gap / 2 + (i + 0.5) * line;

      cairo_move_to (canvas->cr, box.x + gap, middle);
      cairo_line_to (canvas->cr, box.x + gap + sample, middle);
      stroke_legend_line (plot, canvas, i);
      downhill_canvas_draw_text (
        canvas, names[i], DOWNHILL_TEXT_SMALL, canvas->palette->text,
        &(DownhillTextSpot) {
          .x = box.x + sample + 2 * gap, .y = middle, .align_y = 0.5 },
        widest);
    }
}

static void
fit_plot_draw_figure (DownhillPlot         *plot,
                      const DownhillCanvas *canvas)
{
  DownhillFitPlot *self = DOWNHILL_FIT_PLOT (plot);
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  DownhillObjective *objective = downhill_experiment_get_objective (experiment);
  const DownhillMinimum *best = downhill_objective_minimum (objective);
  cairo_t *cr = canvas->cr;
  double w, b, probe_w, probe_b;

  downhill_fit_plot_get_line (plot, get_current (plot), &w, &b);
  /* Their areas are what they add to E. */
  if (self->show_squares &&
      downhill_objective_get_formula (objective)->loss == &downhill_loss_squared)
    downhill_fit_samples_draw_squares (plot, canvas, w, b);
  if (self->show_residuals)
    downhill_fit_samples_draw_residuals (plot, canvas, w, b);

  draw_others (plot, canvas);
  trace_line (plot, canvas, w, b);
  downhill_mark_stroke (get_current (plot)->mark, canvas, TRUE);

  if (downhill_minimum_is_bounded (best))
    {
      trace_line (plot, canvas, best->w, best->b);
      downhill_canvas_stroke_lowest (canvas);
    }

  if (downhill_viewport_get_probe (downhill_plot_get_viewport (plot),
                                   &probe_w, &probe_b))
    {
      cairo_save (cr);
      cairo_set_dash (cr, (double[]) { 2, 3 }, 2, 0);
      trace_line (plot, canvas, probe_w, probe_b);
      downhill_color_set (cr, canvas->palette->text);
      cairo_set_line_width (cr, 1.5);
      cairo_stroke (cr);
      cairo_restore (cr);
    }
  downhill_fit_samples_draw_rings (plot, canvas);
  draw_legend (plot, canvas, downhill_experiment_get_step (experiment) > 0);
}

static char *
fit_plot_read_out (DownhillPlot *plot,
                   double        x,
                   double        y)
{
  DownhillDataset *dataset = get_dataset (plot);
  gsize i = downhill_fit_samples_find (plot, x, y);
  gboolean found = i < downhill_dataset_get_size (dataset);
  double value_x = found ? downhill_dataset_get_x (dataset)[i]
                         : downhill_axis_to_value (downhill_plot_get_x_axis (plot), x);
  double value_y = found ? downhill_dataset_get_y (dataset)[i]
                         : downhill_axis_to_value (downhill_plot_get_y_axis (plot), y);
  g_autofree char *x_text = downhill_number_format (value_x, 4);
  g_autofree char *y_text = downhill_number_format (value_y, 4);
  g_autofree char *line_text = NULL, *error_text = NULL;
  DownhillObjective *objective = get_objective (plot);
  const char *name = downhill_objective_get_formula (objective)->activation->linear
                       ? "w·x + b" : "ŷ";
  double w, b, prediction;

  downhill_fit_plot_get_line (plot, get_current (plot), &w, &b);
  prediction = downhill_objective_predict (objective, w, b, value_x);
  line_text = downhill_number_format (prediction, 4);
  error_text = downhill_number_format (prediction - value_y, 4);
  if (!found)
    return g_strdup_printf ("x %s\ny %s\n%s %s", x_text, y_text, name, line_text);

  if (downhill_dataset_get_line (dataset, i) > 0)
    return g_strdup_printf (_("point %zu, line %zu of the file\nx %s\ny %s\n"
                              "%s %s\nerror %s"),
                            i + 1, downhill_dataset_get_line (dataset, i), x_text,
                            y_text, name, line_text, error_text);

  return g_strdup_printf (_("point %zu\nx %s\ny %s\n"
                            "%s %s\nerror %s"),
                          i + 1, x_text, y_text, name, line_text, error_text);
}

/* “y = 0.5 x + 3”, or “y = σ(z), z = 0.5 x + 3”. */
static char *
format_line (DownhillObjective *objective,
             double             w,
             double             b)
{
  const DownhillActivation *f = downhill_objective_get_formula (objective)->activation;
  g_autofree char *w_text = downhill_number_format (w, 4);
  g_autofree char *b_text = downhill_number_format (fabs (b), 4);
  g_autofree char *line =
    g_strdup_printf (b < 0 ? "%s x − %s" : "%s x + %s", w_text, b_text);

  return f->linear ? g_strdup_printf ("y = %s", line)
                   : g_strdup_printf ("y = %s, z = %s", f->formula, line);
}

/* The one point that the next step looks at, where it is one. */
static char *
describe_next (DownhillPlot *plot)
{
  DownhillBatch batch = downhill_descent_get_next_batch (
    downhill_experiment_get_descent (downhill_plot_get_experiment (plot)));
  gsize i = batch.order != NULL ? batch.order[batch.first] : batch.first, line;

  if (batch.n != 1)
    return g_strdup ("");
  line = downhill_dataset_get_line (get_dataset (plot), i);
  if (line > 0)
    return g_strdup_printf (
      _(" The next step looks at point %zu, line %zu of the file."), i + 1, line);

  return g_strdup_printf (_(" The next step looks at point %zu."), i + 1);
}

static char *
fit_plot_describe (DownhillPlot *plot)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  DownhillObjective *objective = downhill_experiment_get_objective (experiment);
  const DownhillMinimum *best = downhill_objective_minimum (objective);
  gsize m = downhill_dataset_get_size (get_dataset (plot));
  gboolean squared = downhill_formula_is_squared (downhill_objective_get_formula (objective));
  g_autofree char *best_line = format_line (objective, best->w, best->b);
  g_autofree char *next = describe_next (plot);
  g_autofree char *line = NULL, *x_name = NULL, *y_name = NULL, *said = NULL;
  double w, b;

  fit_plot_get_names (plot, &x_name, &y_name);
  downhill_experiment_get_point (experiment, &w, &b);
  line = format_line (objective, w, b);
  if (!squared && !downhill_minimum_is_bounded (best))
    said = g_strdup_printf (
      ngettext ("%s against %s, %zu point. At present %s. No place is the only lowest one.",
                "%s against %s, %zu points. At present %s. No place is the only lowest one.",
                m),
      y_name, x_name, m, line);
  else if (!squared)
    said = g_strdup_printf (
      ngettext ("%s against %s, %zu point. At present %s; the lowest loss has %s.",
                "%s against %s, %zu points. At present %s; the lowest loss has %s.", m),
      y_name, x_name, m, line, best_line);
  else if (!downhill_minimum_is_bounded (best))
    said = g_strdup_printf (
      ngettext ("%s against %s, %zu point. The present line is %s. x does not vary, "
                "so no slope is best.",
                "%s against %s, %zu points. The present line is %s. x does not vary, "
                "so no slope is best.", m),
      y_name, x_name, m, line);
  else
    said = g_strdup_printf (
      ngettext ("%s against %s, %zu point. The present line is %s; least squares "
                "gives %s.",
                "%s against %s, %zu points. The present line is %s; least squares "
                "gives %s.", m),
      y_name, x_name, m, line, best_line);

  return g_strconcat (said, next, NULL);
}

static void
dataset_notify_cb (DownhillPlot *plot)
{
  fit_plot_restore (plot);
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
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
downhill_fit_plot_constructed (GObject *object)
{
  G_OBJECT_CLASS (downhill_fit_plot_parent_class)->constructed (object);

  g_signal_connect_object (downhill_plot_get_experiment (DOWNHILL_PLOT (object)),
                           "notify::dataset", G_CALLBACK (dataset_notify_cb),
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
  plot_class->set_ranges = fit_plot_set_ranges;
  plot_class->copy_ranges = fit_plot_copy_ranges;
  plot_class->restore = fit_plot_restore;
  plot_class->draw_ground = downhill_fit_samples_draw;
  plot_class->find_trail = fit_plot_find_trail;
  plot_class->draw_trail = fit_plot_draw_trail;
  plot_class->draw_figure = fit_plot_draw_figure;
  plot_class->read_out = fit_plot_read_out;
  plot_class->describe = fit_plot_describe;

  properties[PROP_SHOW_RESIDUALS] =
    g_param_spec_boolean ("show-residuals", NULL, NULL, TRUE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                          G_PARAM_STATIC_STRINGS);
  properties[PROP_SHOW_SQUARES] =
    g_param_spec_boolean ("show-squares", NULL, NULL, FALSE,
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
downhill_fit_plot_get_show_squares (DownhillFitPlot *self)
{
  return self->show_squares;
}

/**
 * downhill_fit_plot_set_show_squares:
 * @self: a fit plot
 * @show_squares: whether each error is drawn as the square that it adds to E
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
