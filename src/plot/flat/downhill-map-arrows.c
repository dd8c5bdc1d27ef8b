/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-map-arrows.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"
#include "plot/paint/downhill-mark.h"

/* The area that leaves room for the numbers of the arrows. */
#define SMALLEST_WITH_NUMBERS 280

#define SHORTEST_ARROW 22
#define LONGEST_ARROW 80

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

/* The next step and its two parts. Unless their true lengths were asked for, one
 * factor lengthens or shortens all three so that the step can be seen; it grows
 * with the step, but slowly. */
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

  if (!(length > 1e-9 && isfinite (length)))
    return;
  shown = CLAMP (SHORTEST_ARROW + 14 * log1p (length), SHORTEST_ARROW, LONGEST_ARROW);
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

static char *
describe_part (const char *name,
               double      slope,
               double      move)
{
  g_autofree char *slope_text = downhill_number_format (slope, 3);
  g_autofree char *move_text = downhill_number_format (move, 3);

  return g_strdup_printf ("∂E/∂%s %s   Δ%s %s", name, slope_text, name, move_text);
}

/* The arrows are of the step that comes, which may look at few of the samples: they
 * are not the slopes of the terrain. */
static const char *
name_samples (DownhillPlot *plot)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  gsize m = downhill_dataset_get_size (downhill_experiment_get_dataset (experiment));

  return downhill_experiment_get_batch_size (experiment) < m ? _("this batch:")
                                                             : _("all data:");
}

/* The numbers of the arrows, in their colours, in the lower left corner. */
static void
draw_numbers (DownhillPlot         *plot,
              const DownhillCanvas *canvas,
              const double          gradient[2],
              const double          move[2])
{
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  g_autofree char *along_w = describe_part ("w", gradient[0], move[0]);
  g_autofree char *along_b = describe_part ("b", gradient[1], move[1]);
  const char *samples = name_samples (plot);
  double width_w, width_b, width_samples, line;
  cairo_rectangle_t box;

  if (area->width < SMALLEST_WITH_NUMBERS || area->height < SMALLEST_WITH_NUMBERS / 2)
    return;
  downhill_canvas_measure_text (canvas, along_w, DOWNHILL_TEXT_SMALL, &width_w, &line);
  downhill_canvas_measure_text (canvas, along_b, DOWNHILL_TEXT_SMALL, &width_b, NULL);
  downhill_canvas_measure_text (canvas, samples, DOWNHILL_TEXT_SMALL, &width_samples, NULL);
  box = (cairo_rectangle_t) {
    area->x + 6, area->y + area->height - 3 * line - 12,
    MAX (MAX (width_w, width_b), width_samples) + 12, 3 * line + 6,
  };
  downhill_canvas_draw_box (canvas, &box);
  downhill_canvas_draw_text (
    canvas, samples, DOWNHILL_TEXT_SMALL, canvas->palette->text,
    &(DownhillTextSpot) { .x = box.x + 6, .y = box.y + 3 }, 0);
  downhill_canvas_draw_text (
    canvas, along_w, DOWNHILL_TEXT_SMALL, canvas->palette->along_w,
    &(DownhillTextSpot) { .x = box.x + 6, .y = box.y + 3 + line }, 0);
  downhill_canvas_draw_text (
    canvas, along_b, DOWNHILL_TEXT_SMALL, canvas->palette->along_b,
    &(DownhillTextSpot) { .x = box.x + 6, .y = box.y + 3 + 2 * line }, 0);
}

/**
 * downhill_map_arrows_draw:
 * @plot: a plot of w against b
 * @canvas: where to draw
 * @true_length: whether the arrows are as long as the step
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
  draw_numbers (plot, canvas, gradient, move);
}
