/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-loss-marks.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"
#include "plot/base/downhill-mark-points.h"
#include "downhill-loss-plot.h"

/* What the marks of the loss history are. */

static DownhillRun *
get_current (DownhillPlot *plot)
{
  return downhill_experiment_get_current (downhill_plot_get_experiment (plot));
}

/* At its last step, also where it has left the other plots. */
static gboolean
place_run (DownhillPlot *plot,
           DownhillRun  *run,
           double        x G_GNUC_UNUSED,
           double        y G_GNUC_UNUSED,
           double       *place_x,
           double       *place_y)
{
  double w, b;

  downhill_descent_get_point (run->descent, &w, &b);
  downhill_loss_plot_place (plot, run, downhill_descent_get_state (run->descent)->step, w, b,
                            place_x, place_y);

  return TRUE;
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
  g_autofree char *text = DOWNHILL_PLOT_GET_CLASS (plot)->read_out (plot, x, y);

  return text != NULL
           ? g_strdup_printf (_("%s\nThe band around it: from the least to the greatest E, where "
                                "many steps share a place."), text) : NULL;
}

const DownhillPlotMark downhill_loss_marks[] = {
  { N_("Where the run is"), .find_present = place_run },
  { N_("Where another run is"), .find_other = place_run },
  { N_("Lowest loss"), find_lowest, downhill_mark_explain_lowest },
  { N_("Loss after each step, over all data"), find_curve, explain_curve },
  { NULL },
};
