/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-fit-costs.h"

#include <math.h>

#include "downhill-fit-samples.h"

/* The errors as the loss sees them: to each belongs a rectangle, as high as the error
 * is, the area of which is what it costs. So the squared error makes squares; the
 * absolute error bars of one width; Huber’s half a square and, from δ on, a bar; and
 * cross-entropy bars that grow as what it was sure of is wrong. */

/* How wide a bar is that costs as much as the error is high, in pixels, where that has
 * no length along y. */
#define BAR 8

static DownhillObjective *
get_objective (DownhillPlot *plot)
{
  return downhill_experiment_get_objective (downhill_plot_get_experiment (plot));
}

/* How many pixels wide it is to cost as much as the error is high, and one unit of y
 * more for each. For errors of any units that is a length along y; but what grows as
 * the error itself, and what a probability costs, has no units of y. */
static double
get_width (DownhillPlot *plot)
{
  const DownhillLoss *loss = downhill_objective_get_formula (get_objective (plot))->loss;
  const DownhillAxis *y = downhill_plot_get_y_axis (plot);

  return loss->degree == 1 || loss->of_logit
           ? BAR : fabs ((y->end - y->start) / (y->range.max - y->range.min));
}

/* The rectangle of a sample: from its place, to the right of those above the line and to
 * the left of those below. */
static void
find_box (DownhillPlot *plot,
          double        w,
          double        b,
          double        width,
          gsize         i,
          double        corner[2],
          double        sides[2])
{
  DownhillObjective *objective = get_objective (plot);
  DownhillDataset *dataset = downhill_objective_get_dataset (objective);
  double x = downhill_dataset_get_x (dataset)[i], y = downhill_dataset_get_y (dataset)[i];
  double prediction = downhill_objective_predict (objective, w, b, x);
  double error = fabs (prediction - y);

  corner[0] = downhill_axis_to_pixel (downhill_plot_get_x_axis (plot), x);
  corner[1] = downhill_axis_to_pixel (downhill_plot_get_y_axis (plot), y);
  sides[1] = downhill_axis_to_pixel (downhill_plot_get_y_axis (plot), prediction) - corner[1];
  sides[0] = error > 0 ? copysign (width * downhill_objective_cost (objective, w, b, x, y) /
                                     error, sides[1])
                       : 0;
}

/* An even selection of many. */
static gsize
get_stride (gsize m)
{
  return (m + DOWNHILL_FIT_SAMPLES_MOST_STEMS - 1) / DOWNHILL_FIT_SAMPLES_MOST_STEMS;
}

/**
 * downhill_fit_costs_draw:
 * @plot: a fit plot
 * @canvas: where to draw
 * @w: the line's weight
 * @b: its bias
 *
 * Draws each error as a rectangle: its area is what it adds to E.
 */
void
downhill_fit_costs_draw (DownhillPlot         *plot,
                         const DownhillCanvas *canvas,
                         double                w,
                         double                b)
{
  gsize m = downhill_dataset_get_size (downhill_objective_get_dataset (get_objective (plot)));
  double width = get_width (plot);

  cairo_set_line_width (canvas->cr, 1);
  for (gsize i = 0; i < m; i += get_stride (m))
    {
      double corner[2], sides[2];

      find_box (plot, w, b, width, i, corner, sides);
      cairo_rectangle (canvas->cr, corner[0], corner[1], sides[0], sides[1]);
      downhill_color_set (canvas->cr,
                          downhill_color_fade (canvas->palette->residual, 0.22));
      cairo_fill_preserve (canvas->cr);
      downhill_color_set (canvas->cr,
                          downhill_color_fade (canvas->palette->residual, 0.7));
      cairo_stroke (canvas->cr);
    }
}

/**
 * downhill_fit_costs_find:
 * @plot: a fit plot that was drawn
 * @w: the line's weight
 * @b: its bias
 * @x: a place
 * @y: likewise
 * @sample: (out): whose rectangle is the nearest; of those that lie there the smallest
 * @place_x: (out): the place of it that is nearest
 * @place_y: (out): likewise
 *
 * Returns: whether there is one
 */
gboolean
downhill_fit_costs_find (DownhillPlot *plot,
                         double        w,
                         double        b,
                         double        x,
                         double        y,
                         gsize        *sample,
                         double       *place_x,
                         double       *place_y)
{
  gsize m = downhill_dataset_get_size (downhill_objective_get_dataset (get_objective (plot)));
  double width = get_width (plot), least = INFINITY, smallest = INFINITY;

  for (gsize i = 0; i < m; i += get_stride (m))
    {
      double corner[2], sides[2], near[2], away, size;

      find_box (plot, w, b, width, i, corner, sides);
      near[0] = CLAMP (x, MIN (corner[0], corner[0] + sides[0]),
                       MAX (corner[0], corner[0] + sides[0]));
      near[1] = CLAMP (y, MIN (corner[1], corner[1] + sides[1]),
                       MAX (corner[1], corner[1] + sides[1]));
      away = hypot (near[0] - x, near[1] - y);
      size = fabs (sides[0] * sides[1]);
      if (away < least || (away == least && size < smallest))
        {
          least = away;
          smallest = size;
          *sample = i;
          *place_x = near[0];
          *place_y = near[1];
        }
    }

  return isfinite (least);
}
