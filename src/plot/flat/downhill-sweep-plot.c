/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-sweep-plot.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"
#include "downhill-sweep-legend.h"
#include "downhill-sweep-plot-enums.h"
#include "downhill-sweep-words.h"

/* How long runs take, or how far they come, against the learning rate: a curve for each
 * rule, over what the forecast says. */
struct _DownhillSweepPlot
{
  DownhillRulesPlot parent_instance;

  DownhillSweepReading reading;
};

G_DEFINE_FINAL_TYPE (DownhillSweepPlot, downhill_sweep_plot, DOWNHILL_TYPE_RULES_PLOT)

enum {
  PROP_READING = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Until something is known. */
static const DownhillRange usual_rates = { 0.001, 1 }, usual_values = { 1, 1000 };

/* The room above and below all values, as factors. */
#define ABOVE 2.0
#define BELOW 2.0

/* A curve is meant by a click that is so near, in pixels. */
#define CLICK_NEAR 24

/* Of a rate, in parts of it: four digits. */
#define ROUNDING 0.001

static DownhillSweepFinder *
get_finder (gpointer plot)
{
  return DOWNHILL_SWEEP_FINDER (downhill_rules_plot_get_finder (plot));
}

/**
 * downhill_sweep_plot_get_view:
 * @plot: a sweep that was drawn
 * @view: (out caller-allocates): how
 *
 * Returns: whether something is known of it
 */
gboolean
downhill_sweep_plot_get_view (DownhillPlot      *plot,
                              DownhillSweepView *view)
{
  *view = (DownhillSweepView) {
    .area = downhill_plot_get_area (plot),
    .x = downhill_plot_get_x_axis (plot),
    .y = downhill_plot_get_y_axis (plot),
    .reading = DOWNHILL_SWEEP_PLOT (plot)->reading,
    .findings = downhill_sweep_finder_get (get_finder (plot)),
    .experiment = downhill_plot_get_experiment (plot),
  };

  return view->findings != NULL;
}

static void
sweep_plot_get_names (DownhillPlot  *plot,
                      char         **x_name,
                      char         **y_name)
{
  DownhillSweepPlot *self = DOWNHILL_SWEEP_PLOT (plot);

  *x_name = g_strdup (_("learning rate"));
  *y_name = self->reading == DOWNHILL_SWEEP_READING_STEPS
              ? downhill_sweep_words_aim (
                  downhill_rules_finder_get_percent (DOWNHILL_RULES_FINDER (get_finder (self))))
              : g_strdup (_("loss E at the end"));
}

static void
sweep_plot_update (DownhillPlot *plot,
                   DownhillAxis *x,
                   DownhillAxis *y)
{
  DownhillSweepView view;

  x->logarithmic = y->logarithmic = TRUE;
  if (downhill_plot_take_chosen (plot, x, y))
    return;
  x->range = usual_rates;
  y->range = usual_values;
  if (!downhill_sweep_plot_get_view (plot, &view))
    return;

  x->range.min = downhill_sweep_get_rate (view.findings->sweep, 0);
  x->range.max = downhill_sweep_get_rate (
    view.findings->sweep, downhill_sweep_get_n_rates (view.findings->sweep) - 1);
  if (!(x->range.max > x->range.min))
    x->range = (DownhillRange) { x->range.min / 2, x->range.min * 2 };
  y->range = downhill_sweep_curves_measure (&view);
  if (!(y->range.max >= y->range.min))
    y->range = usual_values;
  y->range.min /= BELOW;
  y->range.max *= ABOVE;
}

static void
sweep_plot_draw_ground (DownhillPlot         *plot,
                        const DownhillCanvas *canvas)
{
  DownhillSweepView view;

  if (downhill_sweep_plot_get_view (plot, &view))
    downhill_sweep_legend_draw_zones (&view, canvas);
}

static void
sweep_plot_draw_figure (DownhillPlot         *plot,
                        const DownhillCanvas *canvas)
{
  DownhillSweepView view;

  if (!downhill_sweep_plot_get_view (plot, &view))
    {
      downhill_plot_draw_notice (plot, canvas, _("Rates are being tried…"));
      return;
    }
  downhill_sweep_curves_draw (&view, canvas);
  downhill_sweep_legend_draw (plot, &view, canvas);
}

static char *
sweep_plot_read_out (DownhillPlot *plot,
                     double        x,
                     double        y G_GNUC_UNUSED)
{
  DownhillSweepView view;
  gsize rate;

  return downhill_sweep_plot_get_view (plot, &view) &&
         downhill_sweep_curves_find_rate (&view, x, &rate)
           ? downhill_sweep_words_at (&view, rate) : NULL;
}

/* The rule whose curve is near, else that of the run. */
static const DownhillOptimiser *
find_rule (const DownhillSweepView *view,
           double                   rate,
           double                   y)
{
  DownhillSweep *sweep = view->findings->sweep;
  const DownhillOptimiser *rule =
    downhill_experiment_get_settings (view->experiment)->optimiser;
  double least = CLICK_NEAR;

  for (gsize i = 0; i < downhill_sweep_get_n_settings (sweep); i++)
    {
      double away = fabs (downhill_sweep_curves_place (view, i, rate) - y);

      if (away < least)
        {
          least = away;
          rule = downhill_sweep_get_settings (sweep, i)->optimiser;
        }
    }

  return rule;
}

/* A rate that was tried is taken, with as many digits as are said, so that what is said
 * of it holds. */
static gboolean
sweep_plot_find_settings (DownhillPlot     *plot,
                          double            x,
                          double            y,
                          DownhillSettings *settings)
{
  DownhillSweepView view;
  const DownhillOptimiser *rule;
  gsize place, i;
  double rate;

  if (!downhill_sweep_plot_get_view (plot, &view) ||
      !downhill_sweep_curves_find_rate (&view, x, &place))
    return FALSE;
  rate = downhill_sweep_get_rate (view.findings->sweep, place);
  rule = find_rule (&view, rate, y);
  *settings = *downhill_experiment_get_settings (view.experiment);
  if (rule != settings->optimiser && downhill_sweep_curves_find_rule (&view, rule, &i))
    *settings = *downhill_sweep_get_settings (view.findings->sweep, i);
  settings->learning_rate = downhill_number_round (rate, ROUNDING * rate);

  return TRUE;
}

static gboolean
sweep_plot_locate (DownhillPlot *plot,
                   guint64       step G_GNUC_UNUSED,
                   double        w G_GNUC_UNUSED,
                   double        b G_GNUC_UNUSED,
                   double       *x,
                   double       *y)
{
  DownhillSweepView view;

  if (!downhill_sweep_plot_get_view (plot, &view))
    return FALSE;
  downhill_sweep_curves_place_run (&view, downhill_experiment_get_current (view.experiment),
                                   x, y);

  return TRUE;
}

static char *
sweep_plot_describe (DownhillPlot *plot)
{
  DownhillSweepView view;

  return downhill_sweep_plot_get_view (plot, &view)
           ? downhill_sweep_words_describe (&view)
           : g_strdup (_("Rates are being tried…"));
}

static void
set_reading (DownhillSweepPlot    *self,
             DownhillSweepReading  reading)
{
  if (self->reading == reading)
    return;
  self->reading = reading;
  downhill_plot_give_up_chosen (DOWNHILL_PLOT (self));
  downhill_plot_invalidate_ground (DOWNHILL_PLOT (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READING]);
}

static void
downhill_sweep_plot_get_property (GObject    *object,
                                  guint       id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_READING:
      g_value_set_enum (value, DOWNHILL_SWEEP_PLOT (object)->reading);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
downhill_sweep_plot_set_property (GObject      *object,
                                  guint         id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  switch (id)
    {
    case PROP_READING:
      set_reading (DOWNHILL_SWEEP_PLOT (object), g_value_get_enum (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static DownhillRulesFinder *
sweep_plot_new_finder (DownhillExperiment *experiment)
{
  return DOWNHILL_RULES_FINDER (downhill_sweep_finder_new (experiment));
}

static void
downhill_sweep_plot_class_init (DownhillSweepPlotClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  DownhillPlotClass *plot_class = DOWNHILL_PLOT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                            G_PARAM_STATIC_NICK | G_PARAM_STATIC_BLURB;

  object_class->get_property = downhill_sweep_plot_get_property;
  object_class->set_property = downhill_sweep_plot_set_property;
  DOWNHILL_RULES_PLOT_CLASS (klass)->new_finder = sweep_plot_new_finder;
  plot_class->id = "sweep";
  plot_class->title = N_("Sweep");
  plot_class->get_names = sweep_plot_get_names;
  plot_class->update = sweep_plot_update;
  plot_class->draw_ground = sweep_plot_draw_ground;
  plot_class->draw_figure = sweep_plot_draw_figure;
  plot_class->read_out = sweep_plot_read_out;
  plot_class->find_settings = sweep_plot_find_settings;
  plot_class->locate = sweep_plot_locate;
  plot_class->describe = sweep_plot_describe;

  properties[PROP_READING] =
    g_param_spec_enum ("reading", NULL, NULL, DOWNHILL_TYPE_SWEEP_READING,
                       DOWNHILL_SWEEP_READING_STEPS, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
downhill_sweep_plot_init (DownhillSweepPlot *self G_GNUC_UNUSED)
{
}

/**
 * downhill_sweep_plot_set_plan:
 * @self: a sweep
 * @plan: which runs it makes, however long that takes
 */
void
downhill_sweep_plot_set_plan (DownhillSweepPlot       *self,
                              const DownhillSweepPlan *plan)
{
  downhill_sweep_finder_set_plan (get_finder (self), plan);
}
