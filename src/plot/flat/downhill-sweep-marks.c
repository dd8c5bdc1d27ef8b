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

  return g_strdup_printf (_("From %s on a run by the present rule diverges."), limit);
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

const DownhillPlotMark downhill_sweep_marks[] = {
  { N_("Rate of the run"), .find_present = place_run },
  { N_("Rate of another run"), .find_other = place_run },
  { N_("Best rate"), find_best, explain_best },
  { N_("Curve of a rule"), find_curve, explain_curve },
  { N_("Limit"), find_limit, explain_limit },
  { NULL },
};
