/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-map-axes.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"
#include "core/descent/downhill-principal-axes.h"
#include "downhill-modes-curves.h"

/* The directions of the largest and the smallest curvature through the lowest loss. What
 * a run makes of the distance along each is the plot of two directions. */

static gboolean
find_axes (DownhillPlot          *plot,
           DownhillPrincipalAxes *axes)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);

  return downhill_principal_axes_init (axes, downhill_experiment_get_objective (experiment),
                                       downhill_experiment_get_settings (experiment));
}

/* The part of a line through a place that is within a range, in parts of its direction. */
static gboolean
clip (double  at,
      double  by,
      double  low,
      double  high,
      double  parts[2])
{
  double first = (low - at) / by, second = (high - at) / by;

  if (by == 0)
    return at >= low && at <= high;
  parts[0] = MAX (parts[0], MIN (first, second));
  parts[1] = MIN (parts[1], MAX (first, second));

  return parts[0] < parts[1];
}

/**
 * downhill_map_axes_find:
 * @plot: a map that was drawn
 * @axis: 0 for that of the largest curvature, 1 for the other
 * @start: (out caller-allocates) (array fixed-size=2): where it begins in the picture
 * @end: (out caller-allocates) (array fixed-size=2): where it ends
 *
 * Returns: whether there is such an axis, in the picture
 */
gboolean
downhill_map_axes_find (DownhillPlot *plot,
                        guint         axis,
                        double        start[2],
                        double        end[2])
{
  const DownhillAxis *x = downhill_plot_get_x_axis (plot), *y = downhill_plot_get_y_axis (plot);
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  double parts[2] = { -INFINITY, INFINITY };
  double place[2], other[2], w, b;
  DownhillPrincipalAxes axes;

  if (!find_axes (plot, &axes))
    return FALSE;
  downhill_principal_axes_place (&axes, axis, 0, &w, &b);
  place[0] = downhill_axis_to_pixel (x, w);
  place[1] = downhill_axis_to_pixel (y, b);
  downhill_principal_axes_place (&axes, axis, 1, &w, &b);
  other[0] = downhill_axis_to_pixel (x, w) - place[0];
  other[1] = downhill_axis_to_pixel (y, b) - place[1];
  if (!clip (place[0], other[0], area->x, area->x + area->width, parts) ||
      !clip (place[1], other[1], area->y, area->y + area->height, parts) ||
      !isfinite (parts[0]) || !isfinite (parts[1]))
    return FALSE;
  for (guint i = 0; i < 2; i++)
    {
      start[i] = place[i] + parts[0] * other[i];
      end[i] = place[i] + parts[1] * other[i];
    }

  return TRUE;
}

/**
 * downhill_map_axes_draw:
 * @plot: a map
 * @canvas: where to draw
 *
 * Draws both, as their curves are.
 */
void
downhill_map_axes_draw (DownhillPlot         *plot,
                        const DownhillCanvas *canvas)
{
  double start[2], end[2];

  for (guint axis = 0; axis < 2; axis++)
    {
      if (!downhill_map_axes_find (plot, axis, start, end))
        continue;
      cairo_new_path (canvas->cr);
      cairo_move_to (canvas->cr, start[0], start[1]);
      cairo_line_to (canvas->cr, end[0], end[1]);
      downhill_modes_curves_stroke (canvas, axis, canvas->palette->ink);
    }
}

/**
 * downhill_map_axes_explain:
 * @plot: a map that shows them
 * @axis: 0 for that of the largest curvature, 1 for the other
 *
 * Returns: (transfer full) (nullable): how large the curvature is
 */
char *
downhill_map_axes_explain (DownhillPlot *plot,
                           guint         axis)
{
  g_autofree char *curvature = NULL;
  DownhillPrincipalAxes axes;

  if (!find_axes (plot, &axes))
    return NULL;
  curvature = downhill_number_format (axes.curvatures[axis], 3);

  return g_strdup_printf (
    axis == 0 ? _("curvature %s\nSteps along it are the first to swing, and to diverge.")
              : _("curvature %s\nAlong it the run is slowest."), curvature);
}
