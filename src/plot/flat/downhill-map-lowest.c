/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-map-lowest.h"

#include <math.h>

#include "core/loss/downhill-objective-minimum.h"

/* Where E is lowest on the map: in one place, on a line, or ever farther away. */

/* Of the arrow at the edge, in pixels. */
#define LENGTH 44
#define HEAD 12
#define HALF_WIDTH 6

static const DownhillMinimum *
get_minimum (DownhillPlot *plot)
{
  return downhill_objective_minimum (
    downhill_experiment_get_objective (downhill_plot_get_experiment (plot)));
}

/* How the minimum's direction goes over the map, in pixels for each unit along it. */
static void
find_direction (DownhillPlot *plot,
                double        direction[2])
{
  const DownhillMinimum *minimum = get_minimum (plot);
  const DownhillAxis * const axes[] = {
    downhill_plot_get_x_axis (plot), downhill_plot_get_y_axis (plot)
  };

  for (guint i = 0; i < 2; i++)
    direction[i] = minimum->direction[i] * (axes[i]->end - axes[i]->start) /
                   (axes[i]->range.max - axes[i]->range.min);
}

/* Narrows what is taken of the line through a place to what lies in the area; FALSE if
 * nothing does. */
static gboolean
clip (const cairo_rectangle_t *area,
      const double             place[2],
      const double             direction[2],
      double                  *from,
      double                  *to)
{
  const double low[] = { area->x, area->y };
  const double high[] = { area->x + area->width, area->y + area->height };

  for (guint i = 0; i < 2; i++)
    if (direction[i] != 0)
      {
        double a = (low[i] - place[i]) / direction[i];
        double b = (high[i] - place[i]) / direction[i];

        *from = MAX (*from, MIN (a, b));
        *to = MIN (*to, MAX (a, b));
      }
    else if (!(place[i] >= low[i] && place[i] <= high[i]))
      {
        return FALSE;
      }

  return *from < *to && isfinite (*from) && isfinite (*to);
}

/**
 * downhill_map_lowest_find_many:
 * @plot: a map that was drawn
 * @start: (out): where the line of the lowest places begins, in pixels
 * @finish: (out): where it ends
 *
 * Returns: whether E is lowest on a line, of which a part is on the map
 */
gboolean
downhill_map_lowest_find_many (DownhillPlot *plot,
                               double        start[2],
                               double        finish[2])
{
  const DownhillMinimum *minimum = get_minimum (plot);
  const double place[2] = {
    downhill_axis_to_pixel (downhill_plot_get_x_axis (plot), minimum->w),
    downhill_axis_to_pixel (downhill_plot_get_y_axis (plot), minimum->b),
  };
  double from = minimum->from, to = minimum->to, direction[2];

  if (minimum->kind != DOWNHILL_MINIMUM_MANY || !isfinite (place[0]) || !isfinite (place[1]))
    return FALSE;
  find_direction (plot, direction);
  if (!clip (downhill_plot_get_area (plot), place, direction, &from, &to))
    return FALSE;
  for (guint i = 0; i < 2; i++)
    {
      start[i] = place[i] + from * direction[i];
      finish[i] = place[i] + to * direction[i];
    }

  return TRUE;
}

/**
 * downhill_map_lowest_find_way:
 * @plot: a map that was drawn
 * @tail: (out): where the arrow at the edge begins, in pixels
 * @tip: (out): where it ends
 *
 * Returns: whether E goes down for ever, so that there is an arrow that says where
 */
gboolean
downhill_map_lowest_find_way (DownhillPlot *plot,
                              double        tail[2],
                              double        tip[2])
{
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  const double middle[2] = { area->x + area->width / 2, area->y + area->height / 2 };
  double from = 0, to = INFINITY, direction[2], length;

  if (get_minimum (plot)->kind != DOWNHILL_MINIMUM_AT_INFINITY)
    return FALSE;
  find_direction (plot, direction);
  if (!clip (area, middle, direction, &from, &to))
    return FALSE;
  length = hypot (direction[0], direction[1]);
  for (guint i = 0; i < 2; i++)
    {
      tip[i] = middle[i] + to * direction[i];
      tail[i] = tip[i] - LENGTH * direction[i] / length;
    }

  return TRUE;
}

/* Strokes the path with its casing, in no run's colour. */
static void
stroke (const DownhillCanvas *canvas)
{
  downhill_color_set (canvas->cr, canvas->palette->casing);
  cairo_set_line_width (canvas->cr, 5);
  cairo_stroke_preserve (canvas->cr);
  downhill_color_set (canvas->cr, canvas->palette->ink);
  cairo_set_line_width (canvas->cr, 2.5);
  cairo_stroke (canvas->cr);
}

static void
draw_way (const DownhillCanvas *canvas,
          const double          tail[2],
          const double          tip[2])
{
  const double x = (tip[0] - tail[0]) / LENGTH, y = (tip[1] - tail[1]) / LENGTH;
  const double back[2] = { tip[0] - HEAD * x, tip[1] - HEAD * y };

  cairo_move_to (canvas->cr, tail[0], tail[1]);
  cairo_line_to (canvas->cr, tip[0], tip[1]);
  cairo_move_to (canvas->cr, back[0] - HALF_WIDTH * y, back[1] + HALF_WIDTH * x);
  cairo_line_to (canvas->cr, tip[0], tip[1]);
  cairo_line_to (canvas->cr, back[0] + HALF_WIDTH * y, back[1] - HALF_WIDTH * x);
  stroke (canvas);
}

/**
 * downhill_map_lowest_draw:
 * @plot: a map
 * @canvas: where to draw
 *
 * Draws where E is lowest: a cross, with a line through it where there are more such
 * places, or an arrow at the edge.
 */
void
downhill_map_lowest_draw (DownhillPlot         *plot,
                          const DownhillCanvas *canvas)
{
  const DownhillMinimum *minimum = get_minimum (plot);
  double start[2], finish[2];

  if (downhill_map_lowest_find_many (plot, start, finish))
    {
      cairo_move_to (canvas->cr, start[0], start[1]);
      cairo_line_to (canvas->cr, finish[0], finish[1]);
      stroke (canvas);
    }
  if (downhill_map_lowest_find_way (plot, start, finish))
    draw_way (canvas, start, finish);
  if (downhill_minimum_is_bounded (minimum))
    downhill_canvas_draw_cross (
      canvas, downhill_axis_to_pixel (downhill_plot_get_x_axis (plot), minimum->w),
      downhill_axis_to_pixel (downhill_plot_get_y_axis (plot), minimum->b),
      canvas->palette->ink);
}
