/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-mark-points.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/loss/downhill-objective-minimum.h"
#include "downhill-plot-marks.h"
#include "downhill-run-layers.h"

/* Each plot says by its locate() where a point lies in it; the rest is the same. */

static DownhillRun *
get_current (DownhillPlot *plot)
{
  return downhill_experiment_get_current (downhill_plot_get_experiment (plot));
}

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
static gboolean
place_run (DownhillPlot *plot,
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

/**
 * downhill_mark_find_run:
 * @plot: a plot
 * @placer: says where a run is drawn
 * @x: a place
 * @y: likewise
 * @place_x: (out): the place of the run that is nearest to it
 * @place_y: (out): likewise
 *
 * Returns: (transfer none) (nullable): of the visible runs that are not the current one
 *   the nearest
 */
DownhillRun *
downhill_mark_find_run (DownhillPlot      *plot,
                        DownhillRunPlacer  placer,
                        double             x,
                        double             y,
                        double            *place_x,
                        double            *place_y)
{
  DownhillRun *nearest = NULL, *run;
  double least = INFINITY;
  guint n = 0;

  while ((run = downhill_run_layers_next (downhill_plot_get_experiment (plot), &n)) != NULL)
    {
      double run_x, run_y;

      if (run == get_current (plot) || !placer (plot, run, x, y, &run_x, &run_y) ||
          !(hypot (run_x - x, run_y - y) < least))
        continue;
      least = hypot (run_x - x, run_y - y);
      nearest = run;
      *place_x = run_x;
      *place_y = run_y;
    }

  return nearest;
}

/**
 * downhill_mark_explain_run:
 * @plot: a plot
 * @run: a run
 *
 * Returns: (transfer full): its title, its step and the numbers of its place
 */
char *
downhill_mark_explain_run (DownhillPlot *plot,
                           DownhillRun  *run)
{
  g_autofree char *title =
    downhill_experiment_dup_title (downhill_plot_get_experiment (plot), run);
  g_autofree char *numbers = NULL;
  double w, b;

  downhill_descent_get_point (run->descent, &w, &b);
  numbers = downhill_plot_mark_describe (plot, w, b);

  return g_strdup_printf (_("%s, step %llu\n%s"), title,
                          (unsigned long long) downhill_descent_get_state (run->descent)->step,
                          numbers);
}

gboolean
downhill_mark_find_present (DownhillPlot *plot,
                            double        x,
                            double        y,
                            double       *place_x,
                            double       *place_y)
{
  return place_run (plot, get_current (plot), x, y, place_x, place_y);
}

char *
downhill_mark_explain_present (DownhillPlot *plot,
                               double        x G_GNUC_UNUSED,
                               double        y G_GNUC_UNUSED)
{
  return downhill_mark_explain_run (plot, get_current (plot));
}

gboolean
downhill_mark_find_other (DownhillPlot *plot,
                          double        x,
                          double        y,
                          double       *place_x,
                          double       *place_y)
{
  return downhill_mark_find_run (plot, place_run, x, y, place_x, place_y) != NULL;
}

char *
downhill_mark_explain_other (DownhillPlot *plot,
                             double        x,
                             double        y)
{
  DownhillRun *run = downhill_mark_find_run (plot, place_run, x, y, &x, &y);

  return run != NULL ? downhill_mark_explain_run (plot, run) : NULL;
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
