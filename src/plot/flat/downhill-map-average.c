/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-map-average.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"
#include "core/descent/downhill-average.h"
#include "plot/base/downhill-plot-marks.h"
#include "plot/paint/downhill-mark.h"

/* The mean of the second half of the current run's steps, as a second point beside where it
 * is. */

/* From its middle to a corner, in pixels. */
#define REACH 8

#define WIDTH 2

static gboolean
find (DownhillPlot *plot,
      double       *w,
      double       *b)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);

  return downhill_experiment_get_settings (experiment)->averaging != DOWNHILL_AVERAGING_OFF &&
         downhill_average_find (downhill_experiment_get_descent (experiment), w, b);
}

/**
 * downhill_map_average_find:
 * @plot: a map that was drawn
 * @x: a place
 * @y: likewise
 * @place_x: (out): where the mean is, in pixels
 * @place_y: (out): likewise
 *
 * Returns: whether it is shown
 */
gboolean
downhill_map_average_find (DownhillPlot *plot,
                           double        x G_GNUC_UNUSED,
                           double        y G_GNUC_UNUSED,
                           double       *place_x,
                           double       *place_y)
{
  double w, b;

  if (!find (plot, &w, &b))
    return FALSE;
  *place_x = downhill_axis_to_pixel (downhill_plot_get_x_axis (plot), w);
  *place_y = downhill_axis_to_pixel (downhill_plot_get_y_axis (plot), b);

  return TRUE;
}

char *
downhill_map_average_explain (DownhillPlot *plot,
                              double        x G_GNUC_UNUSED,
                              double        y G_GNUC_UNUSED)
{
  g_autofree char *numbers = NULL;
  double w, b;

  if (!find (plot, &w, &b))
    return NULL;
  numbers = downhill_plot_mark_describe (plot, w, b);

  return g_strdup_printf (_("%s\nThe mean of where the run was in the second half of its "
                            "steps: noise leaves less in it."), numbers);
}

/**
 * downhill_map_average_describe:
 * @plot: a map
 *
 * Returns: (transfer full): where the mean is, in a sentence that follows others; nothing
 *   if it is not shown
 */
char *
downhill_map_average_describe (DownhillPlot *plot)
{
  g_autofree char *w_text = NULL, *b_text = NULL;
  double w, b;

  if (!find (plot, &w, &b))
    return g_strdup ("");
  w_text = downhill_number_format (w, 4);
  b_text = downhill_number_format (b, 4);

  return g_strdup_printf (_(" The mean of the second half of its steps is at (%s, %s)."), w_text,
                          b_text);
}

/**
 * downhill_map_average_draw:
 * @plot: a map
 * @canvas: where to draw
 *
 * Draws a lozenge in the run's colour, with a ground of its own among the steps of a run that
 * hovers; hollow where the run's own point is, which it does not hide.
 */
void
downhill_map_average_draw (DownhillPlot         *plot,
                           const DownhillCanvas *canvas)
{
  DownhillRun *run = downhill_experiment_get_current (downhill_plot_get_experiment (plot));
  double x, y, w, b, point_x, point_y;

  if (!downhill_map_average_find (plot, 0, 0, &x, &y))
    return;
  downhill_experiment_get_point (downhill_plot_get_experiment (plot), &w, &b);
  point_x = downhill_axis_to_pixel (downhill_plot_get_x_axis (plot), w);
  point_y = downhill_axis_to_pixel (downhill_plot_get_y_axis (plot), b);
  cairo_move_to (canvas->cr, x, y - REACH);
  cairo_line_to (canvas->cr, x + REACH, y);
  cairo_line_to (canvas->cr, x, y + REACH);
  cairo_line_to (canvas->cr, x - REACH, y);
  cairo_close_path (canvas->cr);
  if (hypot (x - point_x, y - point_y) > REACH)
    {
      downhill_color_set (canvas->cr, canvas->palette->casing);
      cairo_fill_preserve (canvas->cr);
    }
  downhill_canvas_stroke_cased (
    canvas, downhill_mark_get_color (run->mark, canvas->palette), WIDTH);
}
