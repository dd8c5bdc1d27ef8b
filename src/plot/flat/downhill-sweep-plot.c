/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-sweep-plot.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"
#include "downhill-sweep-plot-enums.h"
#include "downhill-sweep-words.h"
#include "plot/base/downhill-fate-color.h"
#include "plot/base/downhill-free-corner.h"
#include "plot/paint/downhill-mark.h"

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

/* In a lower picture nothing has a name, in pixels. */
#define LEAST_HEIGHT 70

#define ZONE_ALPHA 0.16

/* Places of the limit's name that are to be left free, and the pixels between them. */
#define N_BEST_PLACES 100
#define N_NAME_PLACES 12
#define NAME_PLACE 12

/* A curve is meant by a click that is so near, in pixels. */
#define CLICK_NEAR 24

/* Of a rate, in parts of it: about three digits. */
#define ROUNDING 0.001

/* Of the names of rules, in pixels. */
#define LINE_LENGTH 26
#define LINE_HEIGHT 16.0

/* As much of the picture, each way, a legend takes at the most. */
#define MOST_PART 0.62

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

static const DownhillFate fates[] = {
  DOWNHILL_FATE_ARRIVES, DOWNHILL_FATE_HOVERS, DOWNHILL_FATE_SWINGS, DOWNHILL_FATE_DIVERGES,
};

/* As much of a zone as is shown. */
static gboolean
find_zone (const DownhillSweepView *view,
           DownhillFate             fate,
           double                  *left,
           double                  *right)
{
  double from, to;

  downhill_zones_bounds (view->findings->zones, fate, &from, &to);
  from = MAX (from, view->x->range.min);
  to = MIN (to, view->x->range.max);
  *left = downhill_axis_to_pixel (view->x, from);
  *right = downhill_axis_to_pixel (view->x, to);

  return to > from;
}

static void
draw_zone (const DownhillSweepView *view,
           const DownhillCanvas    *canvas,
           DownhillFate             fate)
{
  double left, right;

  if (!find_zone (view, fate, &left, &right))
    return;
  cairo_rectangle (canvas->cr, left, view->area->y, right - left, view->area->height);
  downhill_color_set (canvas->cr, downhill_color_fade (
    downhill_fate_get_color (fate, canvas->palette->dark), ZONE_ALPHA));
  cairo_fill (canvas->cr);
}

/* Where there is room beside the legend. */
static void
draw_name (const DownhillCanvas    *canvas,
           const char              *name,
           const DownhillTextSpot  *spot,
           double                   left,
           double                   right,
           const cairo_rectangle_t *legend)
{
  double width, height, x, y;

  downhill_canvas_measure_text (canvas, name, DOWNHILL_TEXT_SMALL, &width, &height);
  x = spot->x - spot->align_x * width;
  y = spot->y - spot->align_y * height;
  if (x < left + 2 || x + width + 2 > right ||
      (x < legend->x + legend->width && x + width > legend->x &&
       y < legend->y + legend->height && y + height > legend->y))
    return;
  downhill_canvas_draw_text (canvas, name, DOWNHILL_TEXT_SMALL, canvas->palette->dim_text,
                             spot, 0);
}

/* Of the zones at the lower edge, of the limit, and the rule that they are of, at the
 * upper. */
static void
draw_names (const DownhillSweepView *view,
            const DownhillCanvas    *canvas,
            const cairo_rectangle_t *legend)
{
  const cairo_rectangle_t *area = view->area;
  double limit = view->findings->zones->diverges, left, right;
  g_autofree char *number = downhill_number_format (limit, 3);
  g_autofree char *name = g_strdup_printf (
    _("%s: limit %s"), downhill_sweep_words_rule (
      downhill_experiment_get_settings (view->experiment)->optimiser), number);

  if (!view->findings->zones->known || area->height < LEAST_HEIGHT)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (fates); i++)
    if (find_zone (view, fates[i], &left, &right))
      draw_name (canvas, downhill_sweep_words_fate (fates[i]),
                 &(DownhillTextSpot) { .x = (left + right) / 2,
                                       .y = area->y + area->height - 4,
                                       .align_x = 0.5, .align_y = 1 }, left, right, legend);
  if (isfinite (limit))
    draw_name (canvas, name,
               &(DownhillTextSpot) { .x = downhill_axis_to_pixel (view->x, limit) - 4,
                                     .y = area->y + 4, .align_x = 1 },
               area->x, area->x + area->width, legend);
}

static void
sweep_plot_draw_ground (DownhillPlot         *plot,
                        const DownhillCanvas *canvas)
{
  DownhillSweepView view;
  double x;

  if (!downhill_sweep_plot_get_view (plot, &view) || !view.findings->zones->known)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (fates); i++)
    draw_zone (&view, canvas, fates[i]);
  x = downhill_axis_to_pixel (view.x, view.findings->zones->diverges);
  if (!isfinite (x))
    return;
  cairo_move_to (canvas->cr, x, view.area->y);
  cairo_line_to (canvas->cr, x, view.area->y + view.area->height);
  cairo_set_dash (canvas->cr, (double[]) { 1.5, 2.5 }, 2, 0);
  downhill_color_set (canvas->cr, canvas->palette->ink);
  cairo_set_line_width (canvas->cr, 1.5);
  cairo_stroke (canvas->cr);
  cairo_set_dash (canvas->cr, NULL, 0, 0);
}

/* The curve of each rule, to be left free by what is said beside them. */
static gsize
list_places (const DownhillSweepView  *view,
             double                  (*places)[2])
{
  DownhillSweep *sweep = view->findings->sweep;
  gsize n = 0, best, best_rate;

  for (gsize i = 0; i < downhill_sweep_get_n_settings (sweep); i++)
    for (gsize rate = 0; rate < downhill_sweep_get_n_rates (sweep); rate++)
      {
        double value = downhill_sweep_get_rate (sweep, rate);

        places[n][0] = downhill_axis_to_pixel (view->x, value);
        places[n][1] = downhill_sweep_curves_place (view, i, value);
        n += downhill_sweep_get_point (sweep, i, rate) != NULL && isfinite (places[n][1]);
      }

  /* The best is worth more than any other, */
  if (downhill_sweep_curves_find_best (view, &best, &best_rate))
    for (guint i = 0; i < N_BEST_PLACES; i++, n++)
      {
        places[n][0] = downhill_axis_to_pixel (
          view->x, downhill_sweep_get_rate (sweep, best_rate));
        places[n][1] = downhill_sweep_curves_place (
          view, best, downhill_sweep_get_rate (sweep, best_rate));
      }
  /* and so is the limit's name. */
  for (guint i = 0; i < N_NAME_PLACES; i++, n++)
    {
      places[n][0] = downhill_axis_to_pixel (view->x, view->findings->zones->diverges) -
                     NAME_PLACE * i;
      places[n][1] = view->area->y + 10;
    }

  return n;
}

/* The names of the rules, and below which rate is the best. */
static void
draw_legend (DownhillPlot            *plot,
             const DownhillSweepView *view,
             const DownhillCanvas    *canvas,
             cairo_rectangle_t       *legend)
{
  DownhillSweep *sweep = view->findings->sweep;
  gsize n = downhill_sweep_get_n_settings (sweep);
  g_autofree double (*places)[2] = g_malloc_n (
    n * downhill_sweep_get_n_rates (sweep) + N_NAME_PLACES + N_BEST_PLACES, sizeof *places);
  g_autofree char *best = downhill_sweep_plot_say_best (view);
  cairo_rectangle_t box = { 0 };
  const double line = LINE_HEIGHT;
  /* Zones have their names at the lower edge. */
  const cairo_rectangle_t free_area = { view->area->x, view->area->y, view->area->width,
                                        view->area->height - line };
  double y;

  for (gsize i = 0; i <= n; i++)
    {
      const char *text = i == n ? best : downhill_sweep_words_rule (
        downhill_sweep_get_settings (sweep, i)->optimiser);
      double width = 0;

      if (text != NULL)
        downhill_canvas_measure_text (canvas, text, DOWNHILL_TEXT_SMALL, &width, NULL);
      /* The marks say it, too. */
      if (i == n && width > MOST_PART * view->area->width)
        {
          g_clear_pointer (&best, g_free);
          break;
        }
      box.width = MAX (box.width, width + (i < n ? LINE_LENGTH + 8 : 0));
    }
  box.width += 12;
  box.height = line * (n + (best != NULL)) + 8;
  if (box.width > MOST_PART * view->area->width || box.height > MOST_PART * view->area->height)
    return;
  downhill_free_corner_find (&free_area, DOWNHILL_LOWER_LEFT, (const double (*)[2]) places,
                             list_places (view, places), &box);
  *legend = box;
  downhill_plot_draw_box (plot, canvas, &box);
  y = box.y + 4 + line / 2;
  for (gsize i = 0; i < n; i++, y += line)
    {
      guint mark = downhill_sweep_curves_get_mark (view, i);

      cairo_move_to (canvas->cr, box.x + 6, y);
      cairo_rel_line_to (canvas->cr, LINE_LENGTH, 0);
      downhill_mark_stroke (mark, canvas, FALSE);
      downhill_mark_draw (mark, canvas, box.x + 6 + LINE_LENGTH / 2.0, y, 4);
      downhill_canvas_draw_text (
        canvas, downhill_sweep_words_rule (downhill_sweep_get_settings (sweep, i)->optimiser),
        DOWNHILL_TEXT_SMALL, canvas->palette->text,
        &(DownhillTextSpot) { .x = box.x + LINE_LENGTH + 14, .y = y, .align_y = 0.5 }, 0);
    }
  if (best != NULL)
    downhill_canvas_draw_text (
      canvas, best, DOWNHILL_TEXT_SMALL, canvas->palette->text,
      &(DownhillTextSpot) { .x = box.x + 6, .y = y, .align_y = 0.5 }, 0);
}

static void
sweep_plot_draw_figure (DownhillPlot         *plot,
                        const DownhillCanvas *canvas)
{
  DownhillSweepView view;
  cairo_rectangle_t legend = { 0 };

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
  draw_legend (plot, &view, canvas, &legend);
  draw_names (&view, canvas, &legend);
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

/**
 * downhill_sweep_plot_say_best:
 * @view: a sweep
 *
 * Returns: (transfer full) (nullable): the rate that arrives after the fewest steps
 */
char *
downhill_sweep_plot_say_best (const DownhillSweepView *view)
{
  gsize i, rate;

  return downhill_sweep_curves_find_best (view, &i, &rate)
           ? downhill_sweep_words_best (view, i, rate) : NULL;
}

static gboolean
sweep_plot_takes_click (DownhillPlot *plot,
                        double        x,
                        double        y G_GNUC_UNUSED)
{
  DownhillSweepView view;
  gsize rate;

  return downhill_sweep_plot_get_view (plot, &view) &&
         downhill_sweep_curves_find_rate (&view, x, &rate);
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
 * of it holds. The run that was made stays in the list. */
static void
sweep_plot_click (DownhillPlot *plot,
                  double        x,
                  double        y)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  DownhillSweepView view;
  DownhillSettings settings;
  const DownhillOptimiser *rule;
  gsize place, i;
  double rate;

  if (!downhill_sweep_plot_get_view (plot, &view) ||
      !downhill_sweep_curves_find_rate (&view, x, &place))
    return;
  rate = downhill_sweep_get_rate (view.findings->sweep, place);
  rule = find_rule (&view, rate, y);
  settings = *downhill_experiment_get_settings (experiment);
  if (rule != settings.optimiser &&
      downhill_sweep_curves_find_rule (&view, rule, &i))
    settings = *downhill_sweep_get_settings (view.findings->sweep, i);
  settings.learning_rate = downhill_number_round (rate, ROUNDING * rate);
  if (downhill_experiment_get_last_step (experiment) > 0)
    downhill_experiment_new_run (experiment);
  downhill_experiment_set_settings (experiment, &settings);
  downhill_experiment_start (experiment);
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

static char *
dup_rules (guint rules)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < downhill_optimiser_get_n (); i++)
    if (rules & 1u << i)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "," : "",
                              downhill_optimiser_get (i)->id);

  return g_string_free (text, FALSE);
}

static guint
parse_rules (const char *text)
{
  g_auto (GStrv) ids = g_strsplit (text != NULL ? text : "", ",", -1);
  guint rules = 0;

  for (guint i = 0; i < downhill_optimiser_get_n (); i++)
    if (g_strv_contains ((const char * const *) ids, downhill_optimiser_get (i)->id))
      rules |= 1u << i;

  return rules;
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
      g_value_take_string (value, dup_rules (rules));
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
      set_rules (self, parse_rules (g_value_get_string (value)));
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
  downhill_sweep_finder_set_rules (self->finder, parse_rules ("gd,momentum,adam"));
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
  plot_class->takes_click = sweep_plot_takes_click;
  plot_class->click = sweep_plot_click;
  plot_class->locate = sweep_plot_locate;
  plot_class->describe = sweep_plot_describe;

  properties[PROP_READING] =
    g_param_spec_enum ("reading", NULL, NULL, DOWNHILL_TYPE_SWEEP_READING,
                       DOWNHILL_SWEEP_READING_STEPS, flags);
  properties[PROP_WITHIN] = g_param_spec_double ("within", NULL, NULL, 0, 1e100, 1, flags);
  properties[PROP_RULES] = g_param_spec_string ("rules", NULL, NULL, "gd,momentum,adam", flags);
  for (guint i = 0; i < downhill_optimiser_get_n (); i++)
    {
      g_autofree char *name = g_strconcat ("try-", downhill_optimiser_get (i)->id, NULL);

      properties[PROP_TRY + i] = g_param_spec_boolean (name, NULL, NULL, FALSE, flags);
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
