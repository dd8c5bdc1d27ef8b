/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <glib/gi18n-lib.h>

#include "downhill-settings-plot.h"
#include "downhill-settings-words.h"
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

/* By the settings, which may be beyond the edge. */
static char *
explain_present (DownhillPlot *plot,
                 double        x G_GNUC_UNUSED,
                 double        y G_GNUC_UNUSED)
{
  const DownhillSettings *settings =
    downhill_experiment_get_settings (downhill_plot_get_experiment (plot));
  g_autofree char *text = NULL;
  DownhillSettingsView view;

  if (!downhill_settings_plot_get_view (plot, &view))
    return NULL;
  text = downhill_settings_words_at (
    &view, settings->learning_rate,
    downhill_second_setting_get (&view.second, settings, view.m));

  return g_strdup_printf (_("%s\nDrag it to set both."), text);
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
  DownhillSettingsView view;

  return downhill_settings_plot_get_view (plot, &view) ? downhill_settings_words_best (&view)
                                                       : NULL;
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
  DownhillSettingsView view;

  if (!downhill_settings_plot_get_view (plot, &view) || !view.is_exact ||
      !downhill_second_setting_is_valid (&view.second, momentum, view.m))
    return FALSE;
  *place_x = downhill_axis_to_pixel (view.x, downhill_modes_get_limit (&view.modes, momentum));
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

/* Wherever something is known. */
static gboolean
find_colors (DownhillPlot *plot,
             double        x,
             double        y,
             double       *place_x,
             double       *place_y)
{
  DownhillSettingsView view;
  double steps;

  *place_x = x;
  *place_y = y;

  return downhill_settings_plot_get_view (plot, &view) &&
         downhill_settings_cells_look_up (&view, downhill_axis_to_value (view.x, x),
                                          downhill_axis_to_value (view.y, y), &steps) !=
           DOWNHILL_SETTINGS_PENDING;
}

static char *
explain_colors (DownhillPlot *plot,
                double        x G_GNUC_UNUSED,
                double        y G_GNUC_UNUSED)
{
  DownhillSettingsView view;

  return downhill_settings_plot_get_view (plot, &view) ? downhill_settings_words_colors (&view)
                                                       : NULL;
}

const DownhillPlotMark downhill_settings_marks[] = {
  { N_("Settings of the run"), .explain = explain_present, .find_present = place_run },
  { N_("Settings of another run"), .find_other = place_run },
  { N_("Best settings"), find_best, explain_best },
  { N_("Limit of divergence"), find_limit, explain_limit },
  { N_("Colours of the settings"), find_colors, explain_colors },
  { NULL },
};
