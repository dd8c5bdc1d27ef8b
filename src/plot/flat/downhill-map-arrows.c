/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-map-arrows.h"

#include <math.h>

#include "downhill-map-numbers.h"
#include "plot/paint/downhill-mark.h"

/* In pixels, as are the steps that get a short arrow and the longest. */
#define LONGEST_ARROW 80
#define SMALL_STEP 0.01
#define LARGE_STEP 400.0

static void
draw_arrow (const DownhillCanvas *canvas,
            double                x,
            double                y,
            double                dx,
            double                dy,
            DownhillColor         color,
            double                width)
{
  double length = hypot (dx, dy);
  double head = MIN (9, length);
  double along_x, along_y;

  if (length < 1)
    return;
  along_x = dx / length * head;
  along_y = dy / length * head;
  cairo_move_to (canvas->cr, x, y);
  cairo_line_to (canvas->cr, x + dx, y + dy);
  cairo_move_to (canvas->cr, x + dx - along_x - along_y / 2,
                 y + dy - along_y + along_x / 2);
  cairo_line_to (canvas->cr, x + dx, y + dy);
  cairo_line_to (canvas->cr, x + dx - along_x + along_y / 2,
                 y + dy - along_y - along_x / 2);
  downhill_canvas_stroke_cased (canvas, color, width);
}

/* How far it is to the lowest place, in pixels; infinite where there are many. */
static double
get_distance (DownhillPlot *plot,
              double        x,
              double        y)
{
  const DownhillMinimum *minimum = downhill_objective_minimum (
    downhill_experiment_get_objective (downhill_plot_get_experiment (plot)));

  if (!minimum->unique)
    return INFINITY;

  return hypot (downhill_axis_to_pixel (downhill_plot_get_x_axis (plot), minimum->w) - x,
                downhill_axis_to_pixel (downhill_plot_get_y_axis (plot), minimum->b) - y);
}

/**
 * downhill_map_arrows_scale:
 * @length: how long a step is, in pixels
 * @distance: how far it is to the lowest place, in pixels
 *
 * A step of a hundredth of a pixel and one across the map shall both be seen, the
 * longer one longer, and none is no arrow: lengths are compressed by asinh, which
 * begins in proportion and goes on like the logarithm. An arrow that is not true must
 * not claim to lead beyond the minimum.
 *
 * Returns: how long its arrow is, in pixels
 */
double
downhill_map_arrows_scale (double length,
                           double distance)
{
  double shown = LONGEST_ARROW * asinh (length / SMALL_STEP) / asinh (LARGE_STEP / SMALL_STEP);

  return MIN (MIN (shown, LONGEST_ARROW), distance);
}

/* The next step and its two parts. Unless their true lengths were asked for, one
 * factor lengthens or shortens all three. */
static void
draw_arrows (DownhillPlot         *plot,
             const DownhillCanvas *canvas,
             double                x,
             double                y,
             const double          move[2],
             gboolean              true_length)
{
  const DownhillAxis *w_axis = downhill_plot_get_x_axis (plot);
  const DownhillAxis *b_axis = downhill_plot_get_y_axis (plot);
  double dx = move[0] * (w_axis->end - w_axis->start) /
              (w_axis->range.max - w_axis->range.min);
  double dy = move[1] * (b_axis->end - b_axis->start) /
              (b_axis->range.max - b_axis->range.min);
  double length = hypot (dx, dy), shown;

  if (!(length > 0 && isfinite (length)))
    return;
  shown = downhill_map_arrows_scale (length, get_distance (plot, x, y));
  if (true_length)
    shown = MIN (length, 1e5);
  dx *= shown / length;
  dy *= shown / length;
  draw_arrow (canvas, x, y, dx, 0, canvas->palette->along_w, 2);
  draw_arrow (canvas, x, y, 0, dy, canvas->palette->along_b, 2);
  draw_arrow (canvas, x, y, dx, dy,
              downhill_mark_get_color (
                downhill_experiment_get_current (downhill_plot_get_experiment (plot))->mark,
                canvas->palette),
              2.5);
}

/**
 * downhill_map_arrows_draw:
 * @plot: a plot of w against b
 * @canvas: where to draw
 * @true_length: whether the arrows are as long as the step, instead of as
 *   downhill_map_arrows_scale() says
 *
 * Draws the current run's next step, and its numbers where there is room.
 */
void
downhill_map_arrows_draw (DownhillPlot         *plot,
                          const DownhillCanvas *canvas,
                          gboolean              true_length)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  double gradient[2], move[2], w, b;

  downhill_experiment_get_point (experiment, &w, &b);
  downhill_descent_get_next_move (downhill_experiment_get_descent (experiment), gradient,
                                  move);
  draw_arrows (plot, canvas, downhill_axis_to_pixel (downhill_plot_get_x_axis (plot), w),
               downhill_axis_to_pixel (downhill_plot_get_y_axis (plot), b), move,
               true_length);
  downhill_map_numbers_draw (plot, canvas, gradient, move);
}
