/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "downhill-modes-plot.h"
#include "plot/base/downhill-mark-points.h"

/* What the marks of the plot of two directions are. */

static gsize
get_size (DownhillPlot *plot)
{
  return downhill_history_get_size (downhill_descent_get_history (
    downhill_experiment_get_descent (downhill_plot_get_experiment (plot))));
}

/* Beyond its end, the middle of it, to be stepped to. */
static gboolean
find_curve (DownhillPlot *plot,
            guint         axis,
            double        x,
            double       *place_x,
            double       *place_y)
{
  gsize entry;

  if (!downhill_modes_plot_find (plot, x, &entry))
    entry = get_size (plot) / 2;

  return downhill_modes_plot_place (plot, axis, entry, place_x, place_y);
}

static gboolean
find_first (DownhillPlot *plot,
            double        x,
            double        y G_GNUC_UNUSED,
            double       *place_x,
            double       *place_y)
{
  return find_curve (plot, 0, x, place_x, place_y);
}

static gboolean
find_second (DownhillPlot *plot,
             double        x,
             double        y G_GNUC_UNUSED,
             double       *place_x,
             double       *place_y)
{
  return find_curve (plot, 1, x, place_x, place_y);
}

static char *
explain (DownhillPlot *plot,
         guint         axis,
         double        x)
{
  g_autofree char *name = downhill_modes_plot_dup_name (plot, axis);
  g_autofree char *numbers = DOWNHILL_PLOT_GET_CLASS (plot)->read_out (plot, x, 0);

  return numbers != NULL ? g_strconcat (name, "\n", numbers, NULL) : g_steal_pointer (&name);
}

static char *
explain_first (DownhillPlot *plot,
               double        x,
               double        y G_GNUC_UNUSED)
{
  return explain (plot, 0, x);
}

static char *
explain_second (DownhillPlot *plot,
                double        x,
                double        y G_GNUC_UNUSED)
{
  return explain (plot, 1, x);
}

const DownhillPlotMark downhill_modes_marks[] = {
  { N_("Along the direction of the largest curvature"), find_first, explain_first },
  { N_("Along the direction of the smallest curvature"), find_second, explain_second },
  { NULL },
};
