/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-mark-points.h"

#include <glib/gi18n-lib.h>

#include "core/loss/downhill-objective-minimum.h"
#include "downhill-plot-marks.h"

/* Each plot says by its locate() where a point lies in it; the rest is the same. */

static gboolean
locate (DownhillPlot *plot,
        double        w,
        double        b,
        double       *x,
        double       *y)
{
  return DOWNHILL_PLOT_GET_CLASS (plot)->locate (plot, 0, w, b, x, y);
}

/* A run that has left the picture has no mark in it. */
gboolean
downhill_mark_place_run (DownhillPlot *plot,
                         DownhillRun  *run,
                         double        x G_GNUC_UNUSED,
                         double        y G_GNUC_UNUSED,
                         double       *place_x,
                         double       *place_y)
{
  double w, b;

  return downhill_viewport_place_run (downhill_plot_get_viewport (plot), run, &w, &b) &&
         locate (plot, w, b, place_x, place_y);
}

gboolean
downhill_mark_find_start (DownhillPlot *plot,
                          double        x G_GNUC_UNUSED,
                          double        y G_GNUC_UNUSED,
                          double       *place_x,
                          double       *place_y)
{
  const DownhillSettings *settings =
    downhill_experiment_get_settings (downhill_plot_get_experiment (plot));

  return locate (plot, settings->start_w, settings->start_b, place_x, place_y);
}

char *
downhill_mark_explain_start (DownhillPlot *plot,
                             double        x G_GNUC_UNUSED,
                             double        y G_GNUC_UNUSED)
{
  const DownhillSettings *settings =
    downhill_experiment_get_settings (downhill_plot_get_experiment (plot));

  return downhill_plot_mark_describe (plot, settings->start_w, settings->start_b);
}

static const DownhillMinimum *
get_minimum (DownhillPlot *plot)
{
  return downhill_objective_minimum (
    downhill_experiment_get_objective (downhill_plot_get_experiment (plot)));
}

gboolean
downhill_mark_find_lowest (DownhillPlot *plot,
                           double        x G_GNUC_UNUSED,
                           double        y G_GNUC_UNUSED,
                           double       *place_x,
                           double       *place_y)
{
  const DownhillMinimum *minimum = get_minimum (plot);

  return downhill_minimum_is_bounded (minimum) &&
         locate (plot, minimum->w, minimum->b, place_x, place_y);
}

char *
downhill_mark_explain_lowest (DownhillPlot *plot,
                              double        x G_GNUC_UNUSED,
                              double        y G_GNUC_UNUSED)
{
  const DownhillMinimum *minimum = get_minimum (plot);
  g_autofree char *numbers = downhill_plot_mark_describe (plot, minimum->w, minimum->b);

  return g_strdup_printf (_("%s\nNo line has a smaller loss."), numbers);
}
