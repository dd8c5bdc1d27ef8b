/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-race-plot.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"
#include "downhill-race-words.h"
#include "model/downhill-fair-race-finder.h"

/* Which rule takes fewer steps, or samples, each at its own best rate: a row for each. */
struct _DownhillRacePlot
{
  DownhillRulesPlot parent_instance;

  double below; /* the rows, in pixels, as it was drawn */
};

G_DEFINE_FINAL_TYPE (DownhillRacePlot, downhill_race_plot, DOWNHILL_TYPE_RULES_PLOT)

enum {
  PROP_AS_TYPED = 1,
  PROP_IN_SAMPLES,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Until something is known. */
static const DownhillRange usual_counts = { 1, 1000 };

/* The room beside what all runs take, as a factor. */
#define BESIDE 1.5

static DownhillFairRaceFinder *
get_finder (gpointer plot)
{
  return DOWNHILL_FAIR_RACE_FINDER (downhill_rules_plot_get_finder (plot));
}

/**
 * downhill_race_plot_get_view:
 * @plot: a race that was drawn
 * @view: (out caller-allocates): how
 *
 * Returns: whether something is known of it
 */
gboolean
downhill_race_plot_get_view (DownhillPlot     *plot,
                             DownhillRaceView *view)
{
  *view = (DownhillRaceView) {
    .area = downhill_plot_get_area (plot),
    .x = downhill_plot_get_x_axis (plot),
    .below = DOWNHILL_RACE_PLOT (plot)->below,
    .experiment = downhill_plot_get_experiment (plot),
    .race = downhill_fair_race_finder_get (get_finder (plot)),
  };

  return view->race != NULL;
}

static void
race_plot_get_names (DownhillPlot  *plot,
                     char         **x_name,
                     char         **y_name)
{
  const DownhillFairRacePlan *plan = downhill_fair_race_finder_get_plan (get_finder (plot));

  g_autofree char *percent = downhill_number_format_short (plan->percent, 6);

  *x_name = g_strdup_printf (plan->in_samples ? _("samples seen to lowest + %s %%, for good")
                                              : _("steps to lowest + %s %%, for good"),
                             percent);
  *y_name = g_strdup ("");
}

static void
race_plot_update (DownhillPlot *plot,
                  DownhillAxis *x,
                  DownhillAxis *y)
{
  gboolean chosen = downhill_plot_take_chosen (plot, x, y);
  DownhillRaceView view;

  x->logarithmic = TRUE;
  y->range = (DownhillRange) { 0, 1 };
  if (chosen)
    return;
  x->range = usual_counts;
  if (!downhill_race_plot_get_view (plot, &view))
    return;

  x->range = downhill_race_rows_measure (&view);
  if (!(x->range.max >= x->range.min))
    {
      guint64 most = downhill_fair_race_get_n_steps (view.race, 0);

      if (downhill_fair_race_get_plan (view.race)->in_samples)
        most = downhill_fair_race_count_samples (view.race, 0, most);
      x->range = (DownhillRange) { 1, MAX (most, 2) };
    }
  x->range.min /= BESIDE;
  x->range.max *= BESIDE;
}

static void
race_plot_draw_figure (DownhillPlot         *plot,
                       const DownhillCanvas *canvas)
{
  DownhillRaceView view;

  if (!downhill_race_plot_get_view (plot, &view))
    {
      downhill_plot_draw_notice (plot, canvas, _("Rates are being tried…"));
      return;
    }
  view.below = downhill_race_rows_draw_about (&view, canvas);
  DOWNHILL_RACE_PLOT (plot)->below = view.below;
  downhill_race_rows_draw (&view, canvas);
}

static char *
race_plot_read_out (DownhillPlot *plot,
                    double        x G_GNUC_UNUSED,
                    double        y)
{
  DownhillRaceView view;
  gsize i;

  return downhill_race_plot_get_view (plot, &view) && downhill_race_rows_find (&view, y, &i)
           ? downhill_race_words_at (view.race, i) : NULL;
}

/* The rule is taken with its rate. */
static gboolean
race_plot_find_settings (DownhillPlot     *plot,
                         double            x G_GNUC_UNUSED,
                         double            y,
                         DownhillSettings *settings)
{
  DownhillRaceView view;
  gsize i;

  if (!downhill_race_plot_get_view (plot, &view) || !downhill_race_rows_find (&view, y, &i))
    return FALSE;
  *settings = *downhill_fair_race_get_settings (view.race, i);
  settings->learning_rate = downhill_fair_race_get_result (view.race, i)->learning_rate;

  return TRUE;
}

/* Reading begins at the rule of the run. */
static gboolean
race_plot_locate (DownhillPlot *plot,
                  guint64       step G_GNUC_UNUSED,
                  double        w G_GNUC_UNUSED,
                  double        b G_GNUC_UNUSED,
                  double       *x,
                  double       *y)
{
  const DownhillSettings *settings =
    downhill_experiment_get_settings (downhill_plot_get_experiment (plot));
  DownhillRaceView view;
  gsize i;

  if (!downhill_race_plot_get_view (plot, &view))
    return FALSE;
  for (i = downhill_fair_race_get_n_settings (view.race) - 1; i > 0; i--)
    if (downhill_fair_race_get_settings (view.race, i)->optimiser == settings->optimiser)
      break;
  *x = view.area->x + view.area->width / 2;
  *y = downhill_race_rows_place (&view, i);

  return TRUE;
}

static char *
race_plot_describe (DownhillPlot *plot)
{
  DownhillRaceView view;

  return downhill_race_plot_get_view (plot, &view)
           ? downhill_race_words_describe (view.race)
           : g_strdup (_("Rates are being tried…"));
}

static void
set_as_typed (DownhillRacePlot *self,
              gboolean          as_typed)
{
  if (downhill_fair_race_finder_get_plan (get_finder (self))->as_typed == as_typed)
    return;
  downhill_fair_race_finder_set_as_typed (get_finder (self), as_typed);
  downhill_plot_invalidate_ground (DOWNHILL_PLOT (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AS_TYPED]);
}

static void
set_in_samples (DownhillRacePlot *self,
                gboolean          in_samples)
{
  if (downhill_fair_race_finder_get_plan (get_finder (self))->in_samples == in_samples)
    return;
  downhill_fair_race_finder_set_in_samples (get_finder (self), in_samples);
  downhill_plot_give_up_chosen (DOWNHILL_PLOT (self));
  downhill_plot_invalidate_ground (DOWNHILL_PLOT (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IN_SAMPLES]);
}

static void
downhill_race_plot_get_property (GObject    *object,
                                 guint       id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  const DownhillFairRacePlan *plan = downhill_fair_race_finder_get_plan (get_finder (object));

  switch (id)
    {
    case PROP_AS_TYPED:
      g_value_set_boolean (value, plan->as_typed);
      break;
    case PROP_IN_SAMPLES:
      g_value_set_boolean (value, plan->in_samples);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
downhill_race_plot_set_property (GObject      *object,
                                 guint         id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  DownhillRacePlot *self = DOWNHILL_RACE_PLOT (object);

  switch (id)
    {
    case PROP_AS_TYPED:
      set_as_typed (self, g_value_get_boolean (value));
      break;
    case PROP_IN_SAMPLES:
      set_in_samples (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static DownhillRulesFinder *
race_plot_new_finder (DownhillExperiment *experiment)
{
  return DOWNHILL_RULES_FINDER (downhill_fair_race_finder_new (experiment));
}

static void
downhill_race_plot_class_init (DownhillRacePlotClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  DownhillPlotClass *plot_class = DOWNHILL_PLOT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                            G_PARAM_STATIC_NICK | G_PARAM_STATIC_BLURB;

  object_class->get_property = downhill_race_plot_get_property;
  object_class->set_property = downhill_race_plot_set_property;
  DOWNHILL_RULES_PLOT_CLASS (klass)->new_finder = race_plot_new_finder;
  plot_class->id = "race";
  plot_class->one_run = TRUE;
  plot_class->rows = TRUE;
  plot_class->title = N_("Race");
  plot_class->get_names = race_plot_get_names;
  plot_class->update = race_plot_update;
  plot_class->draw_figure = race_plot_draw_figure;
  plot_class->read_out = race_plot_read_out;
  plot_class->find_settings = race_plot_find_settings;
  plot_class->locate = race_plot_locate;
  plot_class->describe = race_plot_describe;

  properties[PROP_AS_TYPED] = g_param_spec_boolean ("as-typed", NULL, NULL, FALSE, flags);
  properties[PROP_IN_SAMPLES] =
    g_param_spec_boolean ("in-samples", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
downhill_race_plot_init (DownhillRacePlot *self G_GNUC_UNUSED)
{
}

/**
 * downhill_race_plot_set_plan:
 * @self: a race
 * @plan: what it is about, however long that takes
 */
void
downhill_race_plot_set_plan (DownhillRacePlot           *self,
                             const DownhillFairRacePlan *plan)
{
  downhill_fair_race_finder_set_plan (get_finder (self), plan);
}

/**
 * downhill_race_plot_dup_race:
 * @self: a plot
 *
 * Returns: (transfer full): the race that it shows or would show, which may have to be run
 */
DownhillFairRace *
downhill_race_plot_dup_race (DownhillRacePlot *self)
{
  return downhill_fair_race_finder_dup_race (get_finder (self));
}
