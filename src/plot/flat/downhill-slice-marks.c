/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-slice-marks.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"
#include "plot/base/downhill-mark-points.h"
#include "downhill-slice-plot.h"

/* What the marks of the slices are. */

static gboolean
is_along_b (DownhillPlot *plot)
{
  return downhill_slice_plot_get_along_b (DOWNHILL_SLICE_PLOT (plot));
}

static char *
explain_tangent (DownhillPlot *plot,
                 double        x G_GNUC_UNUSED,
                 double        y G_GNUC_UNUSED)
{
  g_autofree char *slope = NULL;
  double gradient[2];

  downhill_experiment_get_gradient (downhill_plot_get_experiment (plot), gradient);
  slope = downhill_number_format (gradient[is_along_b (plot)], 3);

  return g_strdup_printf (is_along_b (plot) ? _("Its slope is ∂E/∂b %s, over all data.")
                                            : _("Its slope is ∂E/∂w %s, over all data."),
                          slope);
}

/* The place of the strong curve above or below another. */
static gboolean
find_curve (DownhillPlot *plot,
            double        x,
            double        y G_GNUC_UNUSED,
            double       *place_x,
            double       *place_y)
{
  double free = downhill_axis_to_value (downhill_plot_get_x_axis (plot), x), w, b;

  downhill_viewport_get_cut (downhill_plot_get_viewport (plot), &w, &b);

  return DOWNHILL_PLOT_GET_CLASS (plot)->locate (plot, 0, is_along_b (plot) ? w : free,
                                                 is_along_b (plot) ? free : b, place_x,
                                                 place_y);
}

static char *
explain_curve (DownhillPlot *plot,
               double        x G_GNUC_UNUSED,
               double        y G_GNUC_UNUSED)
{
  g_autofree char *fixed = NULL;
  double w, b;

  downhill_viewport_get_cut (downhill_plot_get_viewport (plot), &w, &b);
  fixed = downhill_number_format (is_along_b (plot) ? w : b, 4);

  return g_strdup_printf (is_along_b (plot)
                            ? _("E over b where w is %s: the cut of map and surface. Drag it.")
                            : _("E over w where b is %s: the cut of map and surface. Drag it."),
                          fixed);
}

static gboolean
find_slice (DownhillPlot *plot,
            double        x,
            double        y,
            double       *place_x,
            double       *place_y)
{
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  double w, b;

  /* Where none is near, the next one below, to be stepped to. */
  for (; y < area->y + area->height; y += 1)
    if (downhill_slice_plot_find_slice (plot, x, y, &w, &b))
      return DOWNHILL_PLOT_GET_CLASS (plot)->locate (plot, 0, w, b, place_x, place_y);

  return FALSE;
}

static char *
explain_slice (DownhillPlot *plot,
               double        x,
               double        y)
{
  g_autofree char *fixed = NULL;
  double w, b;

  if (!downhill_slice_plot_find_slice (plot, x, y, &w, &b))
    return NULL;
  fixed = downhill_number_format (is_along_b (plot) ? w : b, 4);

  return g_strdup_printf (is_along_b (plot) ? _("E over b where w is %s")
                                            : _("E over w where b is %s"),
                          fixed);
}

const DownhillPlotMark downhill_slice_marks[] = {
  { N_("Where the run is"), .find_present = downhill_mark_place_run },
  { N_("Where another run is"), .find_other = downhill_mark_place_run },
  { N_("Tangent"), NULL, explain_tangent, downhill_slice_plot_find_tangent },
  { N_("Curve of the cut"), find_curve, explain_curve },
  { N_("Slice"), find_slice, explain_slice },
  { NULL },
};
