/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-loss-marks.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"
#include "plot/base/downhill-run-layers.h"
#include "downhill-loss-plot.h"

/* What the marks of the loss history are. */

static DownhillRun *
get_current (DownhillPlot *plot)
{
  return downhill_experiment_get_current (downhill_plot_get_experiment (plot));
}

static void
place_end (DownhillPlot *plot,
           DownhillRun  *run,
           double       *x,
           double       *y)
{
  double w, b;

  downhill_descent_get_point (run->descent, &w, &b);
  downhill_loss_plot_place (plot, run, downhill_descent_get_state (run->descent)->step, w, b,
                            x, y);
}

static char *
explain_run (DownhillPlot *plot,
             DownhillRun  *run)
{
  g_autofree char *title = downhill_experiment_dup_title (downhill_plot_get_experiment (plot), run);
  g_autofree char *numbers = NULL;
  double w, b;

  downhill_descent_get_point (run->descent, &w, &b);
  numbers = downhill_plot_mark_describe (plot, w, b);

  return g_strdup_printf (_("%s, step %llu\n%s"), title,
                          (unsigned long long) downhill_descent_get_state (run->descent)->step,
                          numbers);
}

static gboolean
find_present (DownhillPlot *plot,
              double        x G_GNUC_UNUSED,
              double        y G_GNUC_UNUSED,
              double       *place_x,
              double       *place_y)
{
  place_end (plot, get_current (plot), place_x, place_y);

  return TRUE;
}

static char *
explain_present (DownhillPlot *plot,
                 double        x G_GNUC_UNUSED,
                 double        y G_GNUC_UNUSED)
{
  return explain_run (plot, get_current (plot));
}

static DownhillRun *
find_nearest (DownhillPlot *plot,
              double        x,
              double        y,
              double       *place_x,
              double       *place_y)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  DownhillRun *nearest = NULL, *run;
  double least = INFINITY;
  guint n = 0;

  while ((run = downhill_run_layers_next (experiment, &n)) != NULL)
    {
      double run_x, run_y;

      if (run == get_current (plot))
        continue;
      place_end (plot, run, &run_x, &run_y);
      if (hypot (run_x - x, run_y - y) < least)
        {
          least = hypot (run_x - x, run_y - y);
          nearest = run;
          *place_x = run_x;
          *place_y = run_y;
        }
    }

  return nearest;
}

static gboolean
find_other (DownhillPlot *plot,
            double        x,
            double        y,
            double       *place_x,
            double       *place_y)
{
  return find_nearest (plot, x, y, place_x, place_y) != NULL;
}

static char *
explain_other (DownhillPlot *plot,
               double        x,
               double        y)
{
  DownhillRun *run = find_nearest (plot, x, y, &x, &y);

  return run != NULL ? explain_run (plot, run) : NULL;
}

static gboolean
find_lowest (DownhillPlot *plot,
             double        x,
             double        y G_GNUC_UNUSED,
             double       *place_x,
             double       *place_y)
{
  *place_x = x;
  *place_y = downhill_loss_plot_place_lowest (plot);

  return TRUE;
}

static char *
explain_lowest (DownhillPlot *plot,
                double        x G_GNUC_UNUSED,
                double        y G_GNUC_UNUSED)
{
  const DownhillMinimum *minimum = downhill_objective_minimum (
    downhill_experiment_get_objective (downhill_plot_get_experiment (plot)));
  g_autofree char *numbers = downhill_plot_mark_describe (plot, minimum->w, minimum->b);

  return g_strdup_printf (_("%s\nNo line has a smaller loss."), numbers);
}

static gboolean
find_curve (DownhillPlot *plot,
            double        x,
            double        y G_GNUC_UNUSED,
            double       *place_x,
            double       *place_y)
{
  const DownhillDescent *descent = get_current (plot)->descent;
  double w, b;
  gsize entry;

  /* Beyond its end, the middle of it, to be stepped to. */
  if (!downhill_loss_plot_find_entry (plot, x, &entry))
    entry = downhill_history_get_size (downhill_descent_get_history (descent)) / 2;
  downhill_descent_get_path_point (descent, entry, &w, &b);
  downhill_loss_plot_place (
    plot, get_current (plot),
    entry * downhill_history_get_stride (downhill_descent_get_history (descent)), w, b,
    place_x, place_y);

  return TRUE;
}

static char *
explain_curve (DownhillPlot *plot,
               double        x,
               double        y)
{
  return DOWNHILL_PLOT_GET_CLASS (plot)->read_out (plot, x, y);
}

const DownhillPlotMark downhill_loss_marks[] = {
  { N_("Where the run is"), find_present, explain_present },
  { N_("Where another run is"), find_other, explain_other },
  { N_("Lowest loss"), find_lowest, explain_lowest },
  { N_("Loss after each step, over all data"), find_curve, explain_curve },
  { NULL },
};
