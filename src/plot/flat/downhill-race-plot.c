/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-race-plot.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "downhill-race-words.h"
#include "model/downhill-fair-race-finder.h"

/* Which rule takes fewer steps, or samples, each at its own best rate: a row for each. */
struct _DownhillRacePlot
{
  DownhillPlot parent_instance;

  DownhillFairRaceFinder *finder;
  gboolean range_chosen;
  DownhillRange counts;
  double below; /* the rows, in pixels, as it was drawn */
};

G_DEFINE_FINAL_TYPE (DownhillRacePlot, downhill_race_plot, DOWNHILL_TYPE_PLOT)

enum {
  PROP_WITHIN = 1,
  PROP_AS_TYPED,
  PROP_IN_SAMPLES,
  PROP_RULES,
  PROP_TRY, /* the first rule; the others follow */
};

static GParamSpec *properties[PROP_TRY + 32];

#define USUAL_RULES "gd,momentum,adam"

/* Until something is known. */
static const DownhillRange usual_counts = { 1, 1000 };

/* The room beside what all runs take, as a factor. */
#define BESIDE 1.5

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
    .race = downhill_fair_race_finder_get (DOWNHILL_RACE_PLOT (plot)->finder),
  };

  return view->race != NULL;
}

static void
race_plot_get_names (DownhillPlot  *plot,
                     char         **x_name,
                     char         **y_name)
{
  const DownhillFairRacePlan *plan =
    downhill_fair_race_finder_get_plan (DOWNHILL_RACE_PLOT (plot)->finder);

  *x_name = g_strdup_printf (plan->in_samples ? _("samples seen to lowest + %g %%, for good")
                                              : _("steps to lowest + %g %%, for good"),
                             plan->percent);
  *y_name = g_strdup ("");
}

static void
race_plot_prepare (DownhillPlot         *plot,
                   const DownhillCanvas *canvas)
{
  DownhillFinder *finder = DOWNHILL_FINDER (DOWNHILL_RACE_PLOT (plot)->finder);

  if (!canvas->retained)
    downhill_finder_wait (finder);
  else
    downhill_finder_ask (finder);
}

static void
race_plot_update (DownhillPlot *plot,
                  DownhillAxis *x,
                  DownhillAxis *y)
{
  DownhillRacePlot *self = DOWNHILL_RACE_PLOT (plot);
  DownhillRaceView view;

  x->logarithmic = TRUE;
  y->logarithmic = FALSE;
  y->range = (DownhillRange) { 0, 1 };
  x->range = self->range_chosen ? self->counts : usual_counts;
  if (self->range_chosen || !downhill_race_plot_get_view (plot, &view))
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
race_plot_set_ranges (DownhillPlot  *plot,
                      DownhillRange  x,
                      DownhillRange  y G_GNUC_UNUSED)
{
  DownhillRacePlot *self = DOWNHILL_RACE_PLOT (plot);

  self->counts = x;
  self->range_chosen = TRUE;
}

static void
race_plot_copy_ranges (DownhillPlot *plot,
                       DownhillPlot *from)
{
  DownhillRacePlot *self = DOWNHILL_RACE_PLOT (plot), *other = DOWNHILL_RACE_PLOT (from);

  self->counts = other->counts;
  self->range_chosen = other->range_chosen;
  downhill_fair_race_finder_copy_plan (self->finder, other->finder);
}

static void
race_plot_restore (DownhillPlot *plot)
{
  DOWNHILL_RACE_PLOT (plot)->range_chosen = FALSE;
}

static void
race_plot_draw_figure (DownhillPlot         *plot,
                       const DownhillCanvas *canvas)
{
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  DownhillRaceView view;

  if (downhill_race_plot_get_view (plot, &view))
    {
      view.below = downhill_race_rows_draw_about (&view, canvas);
      DOWNHILL_RACE_PLOT (plot)->below = view.below;
      downhill_race_rows_draw (&view, canvas);
      return;
    }
  downhill_canvas_draw_text (
    canvas, _("Rates are being tried…"), DOWNHILL_TEXT_SMALL, canvas->palette->dim_text,
    &(DownhillTextSpot) { .x = area->x + area->width / 2, .y = area->y + area->height / 2,
                          .align_x = 0.5, .align_y = 0.5 }, area->width);
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
set_rules (DownhillRacePlot *self,
           guint             rules)
{
  guint before = downhill_fair_race_finder_get_rules (self->finder);

  downhill_fair_race_finder_set_rules (self->finder, rules);
  rules = downhill_fair_race_finder_get_rules (self->finder);
  if (rules == before)
    return;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RULES]);
  for (guint i = 0; i < downhill_optimiser_get_n (); i++)
    if ((rules ^ before) & 1u << i)
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TRY + i]);
}

static void
set_within (DownhillRacePlot *self,
            double            percent)
{
  /* Settings that are stored may be no numbers. */
  if (!(percent >= 0) ||
      downhill_fair_race_finder_get_plan (self->finder)->percent == percent)
    return;
  downhill_fair_race_finder_set_percent (self->finder, percent);
  downhill_plot_invalidate_ground (DOWNHILL_PLOT (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WITHIN]);
}

static void
set_as_typed (DownhillRacePlot *self,
              gboolean          as_typed)
{
  if (downhill_fair_race_finder_get_plan (self->finder)->as_typed == as_typed)
    return;
  downhill_fair_race_finder_set_as_typed (self->finder, as_typed);
  downhill_plot_invalidate_ground (DOWNHILL_PLOT (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AS_TYPED]);
}

static void
set_in_samples (DownhillRacePlot *self,
                gboolean          in_samples)
{
  if (downhill_fair_race_finder_get_plan (self->finder)->in_samples == in_samples)
    return;
  downhill_fair_race_finder_set_in_samples (self->finder, in_samples);
  race_plot_restore (DOWNHILL_PLOT (self));
  downhill_plot_invalidate_ground (DOWNHILL_PLOT (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IN_SAMPLES]);
}

static void
downhill_race_plot_get_property (GObject    *object,
                                 guint       id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  DownhillRacePlot *self = DOWNHILL_RACE_PLOT (object);
  guint rules = downhill_fair_race_finder_get_rules (self->finder);

  switch (id)
    {
    case PROP_WITHIN:
      g_value_set_double (value, downhill_fair_race_finder_get_plan (self->finder)->percent);
      break;
    case PROP_AS_TYPED:
      g_value_set_boolean (value,
                           downhill_fair_race_finder_get_plan (self->finder)->as_typed);
      break;
    case PROP_IN_SAMPLES:
      g_value_set_boolean (value,
                           downhill_fair_race_finder_get_plan (self->finder)->in_samples);
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
downhill_race_plot_set_property (GObject      *object,
                                 guint         id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  DownhillRacePlot *self = DOWNHILL_RACE_PLOT (object);
  guint rules = downhill_fair_race_finder_get_rules (self->finder);

  switch (id)
    {
    case PROP_WITHIN:
      set_within (self, g_value_get_double (value));
      break;
    case PROP_AS_TYPED:
      set_as_typed (self, g_value_get_boolean (value));
      break;
    case PROP_IN_SAMPLES:
      set_in_samples (self, g_value_get_boolean (value));
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
downhill_race_plot_constructed (GObject *object)
{
  DownhillRacePlot *self = DOWNHILL_RACE_PLOT (object);

  G_OBJECT_CLASS (downhill_race_plot_parent_class)->constructed (object);

  self->finder =
    downhill_fair_race_finder_new (downhill_plot_get_experiment (DOWNHILL_PLOT (self)));
  downhill_fair_race_finder_set_rules (self->finder, downhill_optimisers_parse (USUAL_RULES));
  g_signal_connect_object (self->finder, "changed",
                           G_CALLBACK (downhill_plot_invalidate_ground), self,
                           G_CONNECT_SWAPPED);
}

static void
downhill_race_plot_dispose (GObject *object)
{
  g_clear_object (&DOWNHILL_RACE_PLOT (object)->finder);

  G_OBJECT_CLASS (downhill_race_plot_parent_class)->dispose (object);
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
  object_class->constructed = downhill_race_plot_constructed;
  object_class->dispose = downhill_race_plot_dispose;
  plot_class->id = "race";
  plot_class->one_run = TRUE;
  plot_class->of_settings = TRUE;
  plot_class->apart = TRUE;
  plot_class->rows = TRUE;
  plot_class->title = N_("Race");
  plot_class->get_names = race_plot_get_names;
  plot_class->prepare = race_plot_prepare;
  plot_class->update = race_plot_update;
  plot_class->set_ranges = race_plot_set_ranges;
  plot_class->copy_ranges = race_plot_copy_ranges;
  plot_class->restore = race_plot_restore;
  plot_class->draw_figure = race_plot_draw_figure;
  plot_class->read_out = race_plot_read_out;
  plot_class->find_settings = race_plot_find_settings;
  plot_class->locate = race_plot_locate;
  plot_class->describe = race_plot_describe;

  properties[PROP_WITHIN] = g_param_spec_double ("within", NULL, NULL, 0, 1e100, 1, flags);
  properties[PROP_AS_TYPED] = g_param_spec_boolean ("as-typed", NULL, NULL, FALSE, flags);
  properties[PROP_IN_SAMPLES] =
    g_param_spec_boolean ("in-samples", NULL, NULL, FALSE, flags);
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
  downhill_fair_race_finder_set_plan (self->finder, plan);
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
  return downhill_fair_race_finder_dup_race (self->finder);
}
