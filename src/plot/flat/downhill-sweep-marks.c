/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-sweep-marks.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"
#include "downhill-sweep-plot.h"
#include "downhill-sweep-words.h"
#include "plot/base/downhill-mark-points.h"

/* What the marks of a sweep are. */

static gboolean
place_run (DownhillPlot *plot,
           DownhillRun  *run,
           double        x G_GNUC_UNUSED,
           double        y G_GNUC_UNUSED,
           double       *place_x,
           double       *place_y)
{
  DownhillSweepView view;

  if (!downhill_sweep_plot_get_view (plot, &view))
    return FALSE;
  downhill_sweep_curves_place_run (&view, run, place_x, place_y);

  return TRUE;
}

static gboolean
find_best (DownhillPlot *plot,
           double        x G_GNUC_UNUSED,
           double        y G_GNUC_UNUSED,
           double       *place_x,
           double       *place_y)
{
  DownhillSweepView view;
  gsize i, rate;

  if (!downhill_sweep_plot_get_view (plot, &view) ||
      !downhill_sweep_curves_find_best (&view, &i, &rate))
    return FALSE;
  *place_x = downhill_axis_to_pixel (view.x,
                                     downhill_sweep_get_rate (view.findings->sweep, rate));
  *place_y = downhill_sweep_curves_place (
    &view, i, downhill_sweep_get_rate (view.findings->sweep, rate));

  return TRUE;
}

static char *
explain_best (DownhillPlot *plot,
              double        x G_GNUC_UNUSED,
              double        y G_GNUC_UNUSED)
{
  DownhillSweepView view;

  return downhill_sweep_plot_get_view (plot, &view)
           ? downhill_sweep_words_best_of_all (&view) : NULL;
}

static gboolean
find_limit (DownhillPlot *plot,
            double        x G_GNUC_UNUSED,
            double        y,
            double       *place_x,
            double       *place_y)
{
  DownhillSweepView view;

  if (!downhill_sweep_plot_get_view (plot, &view) || !view.findings->zones->known ||
      !isfinite (view.findings->zones->diverges))
    return FALSE;
  *place_x = downhill_axis_to_pixel (view.x, view.findings->zones->diverges);
  *place_y = y;

  return TRUE;
}

static char *
explain_limit (DownhillPlot *plot,
               double        x G_GNUC_UNUSED,
               double        y G_GNUC_UNUSED)
{
  DownhillSweepView view;
  g_autofree char *limit = NULL;

  if (!downhill_sweep_plot_get_view (plot, &view))
    return NULL;
  limit = downhill_number_format_bound (view.findings->zones->diverges,
                                        view.findings->zones->diverges);

  return g_strdup_printf (view.findings->zones->islands
                            ? _("From %s on, but for some larger rates, a run by the present "
                                "rule diverges.")
                            : _("From %s on a run by the present rule diverges."),
                          limit);
}

static gboolean
find_curve (DownhillPlot *plot,
            double        x,
            double        y,
            double       *place_x,
            double       *place_y)
{
  DownhillSweepView view;
  double least = INFINITY;

  if (!downhill_sweep_plot_get_view (plot, &view))
    return FALSE;
  for (gsize i = 0; i < downhill_sweep_get_n_settings (view.findings->sweep); i++)
    {
      double place = downhill_sweep_curves_place (&view, i, downhill_axis_to_value (view.x, x));

      if (fabs (place - y) >= least)
        continue;
      least = fabs (place - y);
      *place_x = x;
      *place_y = place;
    }

  return isfinite (least);
}

static char *
explain_curve (DownhillPlot *plot,
               double        x,
               double        y)
{
  return DOWNHILL_PLOT_GET_CLASS (plot)->read_out (plot, x, y);
}

/* Of a rate. */
#define DIGITS 3

/* The rule of which something is shown, and its rate. */
static const char *
say_place (const DownhillSweepView  *view,
           const DownhillSweepPlace *place,
           char                    **rate)
{
  DownhillSweep *sweep = view->findings->sweep;

  *rate = downhill_number_format (downhill_sweep_get_rate (sweep, place->rate), DIGITS);

  return downhill_sweep_words_rule (
    downhill_sweep_get_settings (sweep, place->i)->optimiser);
}

typedef gboolean (*PlaceFinder) (const DownhillSweepView *view,
                                 double                   x,
                                 double                   y,
                                 DownhillSweepPlace      *place);

static gboolean
find_place (DownhillPlot *plot,
            PlaceFinder   finder,
            double        x,
            double        y,
            double       *place_x,
            double       *place_y)
{
  DownhillSweepView view;
  DownhillSweepPlace place;

  if (!downhill_sweep_plot_get_view (plot, &view) || !finder (&view, x, y, &place))
    return FALSE;
  *place_x = place.x;
  *place_y = place.y;

  return TRUE;
}

/* The rule of which it is, and its rate. */
static const char *
say_found (DownhillPlot  *plot,
           PlaceFinder    finder,
           double         x,
           double         y,
           char         **rate)
{
  DownhillSweepView view;
  DownhillSweepPlace place;

  return downhill_sweep_plot_get_view (plot, &view) && finder (&view, x, y, &place)
           ? say_place (&view, &place, rate) : NULL;
}

static gboolean
find_bar (DownhillPlot *plot,
          double        x,
          double        y,
          double       *place_x,
          double       *place_y)
{
  return find_place (plot, downhill_sweep_curves_find_bar, x, y, place_x, place_y);
}

static char *
explain_bar (DownhillPlot *plot,
             double        x,
             double        y)
{
  g_autofree char *rate = NULL;
  const char *rule = say_found (plot, downhill_sweep_curves_find_bar, x, y, &rate);

  return rule != NULL
           ? g_strdup_printf (_("%s diverges at a rate of %s."), rule, rate) : NULL;
}

static gboolean
find_alone (DownhillPlot *plot,
            double        x,
            double        y,
            double       *place_x,
            double       *place_y)
{
  return find_place (plot, downhill_sweep_curves_find_alone, x, y, place_x, place_y);
}

static char *
explain_alone (DownhillPlot *plot,
               double        x,
               double        y)
{
  g_autofree char *rate = NULL;
  const char *rule = say_found (plot, downhill_sweep_curves_find_alone, x, y, &rate);

  return rule != NULL
           ? g_strdup_printf (_("%s comes there at a rate of %s, but not with the rates beside "
                                "it: by chance, it may be."),
                              rule, rate) : NULL;
}

static gboolean
find_gap (DownhillPlot *plot,
          double        x,
          double        y,
          double       *place_x,
          double       *place_y)
{
  return find_place (plot, downhill_sweep_curves_find_gap, x, y, place_x, place_y);
}

static char *
explain_gap (DownhillPlot *plot,
             double        x,
             double        y)
{
  g_autofree char *rate = NULL;
  const char *rule = say_found (plot, downhill_sweep_curves_find_gap, x, y, &rate);

  return rule != NULL
           ? g_strdup_printf (_("%s does not come there at a rate of %s within the steps that are "
                                "tried: its curve is broken off."),
                              rule, rate) : NULL;
}

static gboolean
find_band (DownhillPlot *plot,
           double        x,
           double        y,
           double       *place_x,
           double       *place_y)
{
  DownhillSweepView view;
  DownhillSweepPlace place;
  double quartiles[2];

  if (!downhill_sweep_plot_get_view (plot, &view) ||
      !downhill_sweep_curves_find_band (&view, x, y, &place, quartiles))
    return FALSE;
  *place_x = place.x;
  *place_y = place.y;

  return TRUE;
}

static char *
explain_band (DownhillPlot *plot,
              double        x,
              double        y)
{
  DownhillSweepView view;
  DownhillSweepPlace place;
  g_autofree char *rate = NULL, *first = NULL, *third = NULL;
  double quartiles[2];
  const char *rule;

  if (!downhill_sweep_plot_get_view (plot, &view) ||
      !downhill_sweep_curves_find_band (&view, x, y, &place, quartiles))
    return NULL;
  rule = say_place (&view, &place, &rate);
  first = downhill_number_format (quartiles[0], DIGITS);
  third = downhill_number_format (quartiles[1], DIGITS);

  return g_strdup_printf (view.reading == DOWNHILL_SWEEP_READING_STEPS
                            ? _("%s at a rate of %s: the middle half of the runs in random "
                                "order arrives after %s to %s steps.")
                            : _("%s at a rate of %s: the middle half of the runs in random "
                                "order ends at E from %s to %s."),
                          rule, rate, first, third);
}

static gboolean
find_zone (DownhillPlot *plot,
           double        x,
           double        y,
           double       *place_x,
           double       *place_y)
{
  DownhillSweepView view;

  *place_x = x;
  *place_y = y;

  return downhill_sweep_plot_get_view (plot, &view) && view.findings->zones->known;
}

static char *
explain_zone (DownhillPlot *plot,
              double        x,
              double        y G_GNUC_UNUSED)
{
  DownhillSweepView view;
  g_autofree char *from_text = NULL, *to_text = NULL;
  const char *rule, *word;
  DownhillFate fate;
  double from, to;

  if (!downhill_sweep_plot_get_view (plot, &view))
    return NULL;
  fate = downhill_zones_at (view.findings->zones, downhill_axis_to_value (view.x, x));
  downhill_zones_bounds (view.findings->zones, fate, &from, &to);
  from_text = downhill_number_format_from (from, DIGITS);
  to_text = downhill_number_format_below (to, DIGITS);
  rule = downhill_sweep_words_rule (
    downhill_experiment_get_settings (view.experiment)->optimiser);
  word = downhill_sweep_words_zone (&view, fate);
  /* Translators: a rule, and what becomes of its runs in a word. */
  if (!(from > 0))
    return g_strdup_printf (_("%s, %s: rates up to %s."), rule, word, to_text);
  if (isinf (to) && view.findings->zones->islands)
    return g_strdup_printf (_("%s, %s: rates from %s on, but for some larger ones."), rule, word,
                            from_text);
  if (isinf (to))
    return g_strdup_printf (_("%s, %s: rates from %s on."), rule, word, from_text);

  return g_strdup_printf (_("%s, %s: rates from %s to %s."), rule, word, from_text, to_text);
}

const DownhillPlotMark downhill_sweep_marks[] = {
  { N_("Rate of the run"), .find_present = place_run },
  { N_("Rate of another run"), .find_other = place_run },
  { N_("Best rate"), find_best, explain_best },
  { N_("Mark alone"), find_alone, explain_alone },
  { N_("Curve of a rule"), find_curve, explain_curve },
  { N_("Gap of a curve"), find_gap, explain_gap },
  { N_("Limit"), find_limit, explain_limit },
  { N_("Bar of what diverges"), find_bar, explain_bar },
  { N_("Band of the quartiles"), find_band, explain_band },
  { N_("Zone of the rates"), find_zone, explain_zone },
  { NULL },
};
