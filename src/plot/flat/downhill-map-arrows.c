/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-map-arrows.h"

#include <math.h>

#include "core/loss/downhill-objective-minimum.h"
#include "downhill-map-guess.h"
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

  if (!downhill_minimum_is_bounded (minimum))
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

/**
 * downhill_map_arrows_find:
 * @plot: a map plot
 * @true_length: whether the arrows are as long as the step, instead of as
 *   downhill_map_arrows_scale() says
 * @from: (out caller-allocates) (array fixed-size=2): where they begin, in pixels
 * @by: (out caller-allocates) (array fixed-size=2): how far that of the whole step
 *   leads; those of its parts lead as far along one axis
 *
 * Unless true lengths were asked for, one factor lengthens or shortens all three.
 *
 * Returns: whether they are drawn: not of a run that left the picture, nor while
 *   single samples rush by, when they would only flicker, nor where they are to be
 *   guessed
 */
gboolean
downhill_map_arrows_find (DownhillPlot *plot,
                          gboolean      true_length,
                          double        from[2],
                          double        by[2])
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  const DownhillDescent *descent = downhill_experiment_get_descent (experiment);
  const DownhillAxis *w_axis = downhill_plot_get_x_axis (plot);
  const DownhillAxis *b_axis = downhill_plot_get_y_axis (plot);
  double gradient[2], move[2], w, b, length, shown;

  if (downhill_map_guess_hides_step (plot) ||
      (downhill_experiment_get_state (experiment) == DOWNHILL_EXPERIMENT_RUNNING &&
       downhill_descent_get_steps_per_epoch (descent) > 1) ||
      !downhill_viewport_place_run (downhill_plot_get_viewport (plot),
                                    downhill_experiment_get_current (experiment), &w, &b))
    return FALSE;
  downhill_descent_get_next_move (descent, downhill_experiment_get_settings (experiment),
                                  gradient, move);
  from[0] = downhill_axis_to_pixel (w_axis, w);
  from[1] = downhill_axis_to_pixel (b_axis, b);
  by[0] = move[0] * (w_axis->end - w_axis->start) / (w_axis->range.max - w_axis->range.min);
  by[1] = move[1] * (b_axis->end - b_axis->start) / (b_axis->range.max - b_axis->range.min);
  length = hypot (by[0], by[1]);
  if (!(length > 0 && isfinite (length)))
    {
      by[0] = by[1] = 0;
      return TRUE;
    }
  shown = true_length ? MIN (length, 1e5)
                      : downhill_map_arrows_scale (length, get_distance (plot, from[0], from[1]));
  by[0] *= shown / length;
  by[1] *= shown / length;

  return TRUE;
}

/**
 * downhill_map_arrows_draw:
 * @plot: a plot of w against b
 * @canvas: where to draw
 * @true_length: as for downhill_map_arrows_find()
 *
 * Draws the current run's next step and its two parts, and their numbers where there
 * is room.
 */
void
downhill_map_arrows_draw (DownhillPlot         *plot,
                          const DownhillCanvas *canvas,
                          gboolean              true_length)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  double gradient[2], move[2], from[2], by[2];

  if (!downhill_map_arrows_find (plot, true_length, from, by))
    return;
  draw_arrow (canvas, from[0], from[1], by[0], 0, canvas->palette->along_w, 2);
  draw_arrow (canvas, from[0], from[1], 0, by[1], canvas->palette->along_b, 2);
  draw_arrow (canvas, from[0], from[1], by[0], by[1],
              downhill_mark_get_color (downhill_experiment_get_current (experiment)->mark,
                                       canvas->palette),
              2.5);
  downhill_descent_get_next_move (downhill_experiment_get_descent (experiment),
                                  downhill_experiment_get_settings (experiment), gradient,
                                  move);
  downhill_map_numbers_draw (plot, canvas, gradient, move, true_length);
}
