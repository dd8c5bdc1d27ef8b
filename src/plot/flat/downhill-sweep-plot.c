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
  DownhillPlot parent_instance;

  DownhillSweepFinder *finder;
  DownhillSweepReading reading;
  gboolean ranges_chosen;
  DownhillRange rates;
  DownhillRange values;
};

G_DEFINE_FINAL_TYPE (DownhillSweepPlot, downhill_sweep_plot, DOWNHILL_TYPE_PLOT)

enum {
  PROP_READING = 1,
  PROP_WITHIN,
  PROP_RULES,
  PROP_TRY, /* the first rule; the others follow */
};

static GParamSpec *properties[PROP_TRY + 32];

/* Until something is known. */
static const DownhillRange usual_rates = { 0.001, 1 }, usual_values = { 1, 1000 };

/* The room above and below all values, as factors. */
#define ABOVE 2.0
#define BELOW 2.0

/* A curve is meant by a click that is so near, in pixels. */
#define CLICK_NEAR 24

/* What a new sweep tries. */
#define USUAL_RULES "gd,momentum,adam"

/* Of a rate, in parts of it: four digits. */
#define ROUNDING 0.001

static const DownhillSweepFindings *
get_findings (DownhillPlot *plot)
{
  return downhill_sweep_finder_get (DOWNHILL_SWEEP_PLOT (plot)->finder);
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
    .findings = get_findings (plot),
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
              ? downhill_sweep_words_aim (downhill_sweep_finder_get_percent (self->finder))
              : g_strdup (_("loss E at the end"));
}

static void
sweep_plot_prepare (DownhillPlot         *plot,
                    const DownhillCanvas *canvas)
{
  DownhillFinder *finder = DOWNHILL_FINDER (DOWNHILL_SWEEP_PLOT (plot)->finder);

  if (!canvas->retained)
    downhill_finder_wait (finder);
  else
    downhill_finder_ask (finder);
}

static void
sweep_plot_update (DownhillPlot *plot,
                   DownhillAxis *x,
                   DownhillAxis *y)
{
  DownhillSweepPlot *self = DOWNHILL_SWEEP_PLOT (plot);
  DownhillSweepView view;

  x->logarithmic = y->logarithmic = TRUE;
  x->range = self->ranges_chosen ? self->rates : usual_rates;
  y->range = self->ranges_chosen ? self->values : usual_values;
  if (self->ranges_chosen || !downhill_sweep_plot_get_view (plot, &view))
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
sweep_plot_set_ranges (DownhillPlot  *plot,
                       DownhillRange  x,
                       DownhillRange  y)
{
  DownhillSweepPlot *self = DOWNHILL_SWEEP_PLOT (plot);

  self->rates = x;
  self->values = y;
  self->ranges_chosen = TRUE;
}

static void
sweep_plot_copy_ranges (DownhillPlot *plot,
                        DownhillPlot *from)
{
  DownhillSweepPlot *self = DOWNHILL_SWEEP_PLOT (plot), *other = DOWNHILL_SWEEP_PLOT (from);

  self->rates = other->rates;
  self->values = other->values;
  self->ranges_chosen = other->ranges_chosen;
  downhill_sweep_finder_copy_plan (self->finder, other->finder);
}

static void
sweep_plot_restore (DownhillPlot *plot)
{
  DOWNHILL_SWEEP_PLOT (plot)->ranges_chosen = FALSE;
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
      const cairo_rectangle_t *area = downhill_plot_get_area (plot);

      downhill_canvas_draw_text (
        canvas, _("Rates are being tried…"), DOWNHILL_TEXT_SMALL, canvas->palette->dim_text,
        &(DownhillTextSpot) { .x = area->x + area->width / 2, .y = area->y + area->height / 2,
                              .align_x = 0.5, .align_y = 0.5 }, area->width);
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

/* One rule at least is always tried. */
static void
set_rules (DownhillSweepPlot *self,
           guint              rules)
{
  guint before = downhill_sweep_finder_get_rules (self->finder);

  if (rules == before || rules == 0)
    return;
  downhill_sweep_finder_set_rules (self->finder, rules);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RULES]);
  for (guint i = 0; i < downhill_optimiser_get_n (); i++)
    if ((rules ^ before) & 1u << i)
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TRY + i]);
}

static void
set_reading (DownhillSweepPlot    *self,
             DownhillSweepReading  reading)
{
  if (self->reading == reading)
    return;
  self->reading = reading;
  sweep_plot_restore (DOWNHILL_PLOT (self));
  downhill_plot_invalidate_ground (DOWNHILL_PLOT (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READING]);
}

static void
set_within (DownhillSweepPlot *self,
            double             percent)
{
  /* Settings that are stored may be no numbers. */
  if (!(percent >= 0) || downhill_sweep_finder_get_percent (self->finder) == percent)
    return;
  downhill_sweep_finder_set_percent (self->finder, percent);
  downhill_plot_invalidate_ground (DOWNHILL_PLOT (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WITHIN]);
}

static void
downhill_sweep_plot_get_property (GObject    *object,
                                  guint       id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  DownhillSweepPlot *self = DOWNHILL_SWEEP_PLOT (object);
  guint rules = downhill_sweep_finder_get_rules (self->finder);

  switch (id)
    {
    case PROP_READING:
      g_value_set_enum (value, self->reading);
      break;
    case PROP_WITHIN:
      g_value_set_double (value, downhill_sweep_finder_get_percent (self->finder));
      break;
    case PROP_RULES:
      g_value_take_string (value, downhill_optimisers_format (rules));
      break;
    default:
      if (id >= PROP_TRY)
        g_value_set_boolean (value, (rules & 1u << (id - PROP_TRY)) != 0);
      else
        G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
downhill_sweep_plot_set_property (GObject      *object,
                                  guint         id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  DownhillSweepPlot *self = DOWNHILL_SWEEP_PLOT (object);
  guint rules = downhill_sweep_finder_get_rules (self->finder);

  switch (id)
    {
    case PROP_READING:
      set_reading (self, g_value_get_enum (value));
      break;
    case PROP_WITHIN:
      set_within (self, g_value_get_double (value));
      break;
    case PROP_RULES:
      set_rules (self, downhill_optimisers_parse (g_value_get_string (value)));
      break;
    default:
      if (id >= PROP_TRY)
        set_rules (self, g_value_get_boolean (value) ? rules | 1u << (id - PROP_TRY)
                                                     : rules & ~(1u << (id - PROP_TRY)));
      else
        G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
downhill_sweep_plot_constructed (GObject *object)
{
  DownhillSweepPlot *self = DOWNHILL_SWEEP_PLOT (object);

  G_OBJECT_CLASS (downhill_sweep_plot_parent_class)->constructed (object);

  self->finder = downhill_sweep_finder_new (downhill_plot_get_experiment (DOWNHILL_PLOT (self)));
  downhill_sweep_finder_set_rules (self->finder, downhill_optimisers_parse (USUAL_RULES));
  g_signal_connect_object (self->finder, "changed",
                           G_CALLBACK (downhill_plot_invalidate_ground), self,
                           G_CONNECT_SWAPPED);
}

static void
downhill_sweep_plot_dispose (GObject *object)
{
  g_clear_object (&DOWNHILL_SWEEP_PLOT (object)->finder);

  G_OBJECT_CLASS (downhill_sweep_plot_parent_class)->dispose (object);
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
  object_class->constructed = downhill_sweep_plot_constructed;
  object_class->dispose = downhill_sweep_plot_dispose;
  plot_class->id = "sweep";
  plot_class->of_settings = TRUE;
  plot_class->apart = TRUE;
  plot_class->title = N_("Sweep");
  plot_class->get_names = sweep_plot_get_names;
  plot_class->prepare = sweep_plot_prepare;
  plot_class->update = sweep_plot_update;
  plot_class->set_ranges = sweep_plot_set_ranges;
  plot_class->copy_ranges = sweep_plot_copy_ranges;
  plot_class->restore = sweep_plot_restore;
  plot_class->draw_ground = sweep_plot_draw_ground;
  plot_class->draw_figure = sweep_plot_draw_figure;
  plot_class->read_out = sweep_plot_read_out;
  plot_class->find_settings = sweep_plot_find_settings;
  plot_class->locate = sweep_plot_locate;
  plot_class->describe = sweep_plot_describe;

  properties[PROP_READING] =
    g_param_spec_enum ("reading", NULL, NULL, DOWNHILL_TYPE_SWEEP_READING,
                       DOWNHILL_SWEEP_READING_STEPS, flags);
  properties[PROP_WITHIN] = g_param_spec_double ("within", NULL, NULL, 0, 1e100, 1, flags);
  properties[PROP_RULES] = g_param_spec_string ("rules", NULL, NULL, USUAL_RULES, flags);
  for (guint i = 0; i < downhill_optimiser_get_n (); i++)
    {
      g_autofree char *name = g_strconcat ("try-", downhill_optimiser_get (i)->id, NULL);

      properties[PROP_TRY + i] = g_param_spec_boolean (
        name, NULL, NULL, (downhill_optimisers_parse (USUAL_RULES) & 1u << i) != 0, flags);
    }
  g_object_class_install_properties (object_class, PROP_TRY + downhill_optimiser_get_n (),
                                     properties);
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
  downhill_sweep_finder_set_plan (self->finder, plan);
}
