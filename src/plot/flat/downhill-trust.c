/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-trust.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/loss/downhill-confidence.h"

/* Where the true line is with 95 %: a region on the map, a band in the fit. */

/* Of how many pieces the border of each is drawn. */
#define N_PIECES 120

static gboolean
find (DownhillPlot       *plot,
      DownhillConfidence *confidence)
{
  return downhill_confidence_find (
    confidence, downhill_experiment_get_objective (downhill_plot_get_experiment (plot)));
}

static void
place_border (DownhillPlot             *plot,
              const DownhillConfidence *confidence,
              guint                     i,
              double                   *x,
              double                   *y)
{
  double w, b;

  downhill_confidence_get_border (confidence, 2 * G_PI * i / N_PIECES, &w, &b);
  *x = downhill_axis_to_pixel (downhill_plot_get_x_axis (plot), w);
  *y = downhill_axis_to_pixel (downhill_plot_get_y_axis (plot), b);
}

/**
 * downhill_trust_draw_region:
 * @plot: a map
 * @canvas: where to draw
 *
 * Draws where the true (w, b) is, if that is known.
 */
void
downhill_trust_draw_region (DownhillPlot         *plot,
                            const DownhillCanvas *canvas)
{
  DownhillConfidence confidence;

  if (!find (plot, &confidence))
    return;
  for (guint i = 0; i < N_PIECES; i++)
    {
      double x, y;

      place_border (plot, &confidence, i, &x, &y);
      cairo_line_to (canvas->cr, x, y);
    }
  cairo_close_path (canvas->cr);
  downhill_canvas_stroke_cased (canvas, canvas->palette->ink, 1.2);
}

/**
 * downhill_trust_find_region:
 * @plot: a map that was drawn
 * @x: a place
 * @y: likewise
 * @place_x: (out): the place of the region's border that is nearest
 * @place_y: (out): likewise
 *
 * Returns: whether there is one
 */
gboolean
downhill_trust_find_region (DownhillPlot *plot,
                            double        x,
                            double        y,
                            double       *place_x,
                            double       *place_y)
{
  DownhillConfidence confidence;
  double least = INFINITY;

  if (!find (plot, &confidence))
    return FALSE;
  for (guint i = 0; i < N_PIECES; i++)
    {
      double border_x, border_y;

      place_border (plot, &confidence, i, &border_x, &border_y);
      if (!(hypot (border_x - x, border_y - y) < least))
        continue;
      least = hypot (border_x - x, border_y - y);
      *place_x = border_x;
      *place_y = border_y;
    }

  return isfinite (least);
}

/* Where the band begins or ends at a place between left (0) and right (1). */
static void
place_band (DownhillPlot             *plot,
            const DownhillConfidence *confidence,
            double                    part,
            int                       side,
            double                   *x,
            double                   *y)
{
  const DownhillAxis *axis = downhill_plot_get_x_axis (plot);
  double at = axis->range.min + part * (axis->range.max - axis->range.min);

  *x = downhill_axis_to_pixel (axis, at);
  *y = downhill_axis_to_pixel (
    downhill_plot_get_y_axis (plot),
    confidence->w * at + confidence->b + side * downhill_confidence_get_width (confidence, at));
}

/**
 * downhill_trust_draw_band:
 * @plot: a fit plot
 * @canvas: where to draw
 *
 * Draws where the true line is, if that is known.
 *
 * Returns: whether it is
 */
gboolean
downhill_trust_draw_band (DownhillPlot         *plot,
                          const DownhillCanvas *canvas)
{
  DownhillConfidence confidence;
  double x, y;

  if (!find (plot, &confidence))
    return FALSE;
  for (int i = -1; i <= N_PIECES + 1; i++)
    {
      place_band (plot, &confidence, (double) i / N_PIECES, 1, &x, &y);
      cairo_line_to (canvas->cr, x, y);
    }
  for (int i = N_PIECES + 1; i >= -1; i--)
    {
      place_band (plot, &confidence, (double) i / N_PIECES, -1, &x, &y);
      cairo_line_to (canvas->cr, x, y);
    }
  cairo_close_path (canvas->cr);
  downhill_color_set (canvas->cr, downhill_color_fade (canvas->palette->ink, 0.12));
  cairo_fill_preserve (canvas->cr);
  downhill_color_set (canvas->cr, downhill_color_fade (canvas->palette->ink, 0.7));
  cairo_set_line_width (canvas->cr, canvas->palette->contrast ? 2 : 1.2);
  cairo_stroke (canvas->cr);

  return TRUE;
}

/**
 * downhill_trust_find_band:
 * @plot: a fit plot that was drawn
 * @x: a place
 * @y: likewise
 * @place_x: (out): the place of the band's border that is above or below
 * @place_y: (out): likewise
 *
 * Returns: whether there is one
 */
gboolean
downhill_trust_find_band (DownhillPlot *plot,
                          double        x,
                          double        y,
                          double       *place_x,
                          double       *place_y)
{
  const DownhillAxis *axis = downhill_plot_get_x_axis (plot);
  double part = (x - axis->start) / (axis->end - axis->start), other;
  DownhillConfidence confidence;

  if (!find (plot, &confidence))
    return FALSE;
  place_band (plot, &confidence, part, 1, place_x, place_y);
  place_band (plot, &confidence, part, -1, place_x, &other);
  if (fabs (other - y) < fabs (*place_y - y))
    *place_y = other;

  return TRUE;
}

/**
 * downhill_trust_explain:
 * @plot: a map or a fit plot
 * @x: a place of the border
 * @y: likewise
 *
 * Returns: (transfer full): what it is
 */
char *
downhill_trust_explain (DownhillPlot *plot G_GNUC_UNUSED,
                        double        x G_GNUC_UNUSED,
                        double        y G_GNUC_UNUSED)
{
  return g_strdup (_("If the points lie around a true line by chance, it is in here 95 times "
                     "in 100."));
}
