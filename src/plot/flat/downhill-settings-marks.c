/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <glib/gi18n-lib.h>

#include "downhill-settings-plot.h"
#include "plot/base/downhill-mark-points.h"

/* What the marks of a map of settings are. */

static gboolean
place_run (DownhillPlot *plot,
           DownhillRun  *run,
           double        x G_GNUC_UNUSED,
           double        y G_GNUC_UNUSED,
           double       *place_x,
           double       *place_y)
{
  return downhill_settings_plot_place_run (plot, run, place_x, place_y);
}

static char *
explain_present (DownhillPlot *plot,
                 double        x,
                 double        y)
{
  g_autofree char *text = DOWNHILL_PLOT_GET_CLASS (plot)->read_out (plot, x, y);

  return text != NULL ? g_strdup_printf (_("%s\nDrag it to set both."), text) : NULL;
}

static gboolean
find_best (DownhillPlot *plot,
           double        x G_GNUC_UNUSED,
           double        y G_GNUC_UNUSED,
           double       *place_x,
           double       *place_y)
{
  return downhill_settings_plot_find_best (plot, place_x, place_y);
}

static char *
explain_best (DownhillPlot *plot,
              double        x G_GNUC_UNUSED,
              double        y G_GNUC_UNUSED)
{
  return downhill_settings_plot_say_best (plot);
}

/* At the height of the pointer. */
static gboolean
find_limit (DownhillPlot *plot,
            double        x G_GNUC_UNUSED,
            double        y,
            double       *place_x,
            double       *place_y)
{
  double momentum = downhill_axis_to_value (downhill_plot_get_y_axis (plot), y);
  DownhillModes modes;

  if (!downhill_settings_plot_get_modes (plot, &modes) || momentum < 0 || momentum >= 1)
    return FALSE;
  *place_x = downhill_axis_to_pixel (downhill_plot_get_x_axis (plot),
                                     downhill_modes_get_limit (&modes, momentum));
  *place_y = y;

  return TRUE;
}

static char *
explain_limit (DownhillPlot *plot G_GNUC_UNUSED,
               double        x G_GNUC_UNUSED,
               double        y G_GNUC_UNUSED)
{
  return g_strdup (_("Beyond it a run over all samples diverges: the rate 2(1 + β)/λ for "
                     "momentum, with λ the largest curvature."));
}

const DownhillPlotMark downhill_settings_marks[] = {
  { N_("Settings of the run"), .explain = explain_present, .find_present = place_run },
  { N_("Settings of another run"), .find_other = place_run },
  { N_("Best settings"), find_best, explain_best },
  { N_("Limit of divergence"), find_limit, explain_limit },
  { NULL },
};
