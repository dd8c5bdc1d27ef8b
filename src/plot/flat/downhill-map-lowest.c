/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-map-lowest.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/loss/downhill-objective-minimum.h"

/* Where E is lowest on the map: in one place, on a line, or ever farther away. */

/* Of the arrow at the edge, in pixels. */
#define LENGTH 44
#define HEAD 12
#define HALF_WIDTH 6

/* How far from the line of lowest places it is tried whether there are others, in pixels,
 * and by what part sums of losses may differ that are the same. */
#define BESIDE 1
#define ROUNDING 1e-12

/* Between the upright cross and its name. */
#define NAME_GAP 8

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
 * downhill_map_lowest_is_area:
 * @plot: a map that was drawn
 *
 * Returns: whether E is as low beside the line of the lowest places, too: they fill an
 *   area, of which the line is only a part
 */
gboolean
downhill_map_lowest_is_area (DownhillPlot *plot)
{
  DownhillObjective *objective =
    downhill_experiment_get_objective (downhill_plot_get_experiment (plot));
  const DownhillMinimum *minimum = get_minimum (plot);
  double start[2], finish[2], length;

  if (!downhill_map_lowest_find_many (plot, start, finish))
    return FALSE;
  length = hypot (finish[0] - start[0], finish[1] - start[1]);
  for (int side = -1; side <= 1; side += 2)
    {
      double x = (start[0] + finish[0]) / 2 - side * BESIDE * (finish[1] - start[1]) / length;
      double y = (start[1] + finish[1]) / 2 + side * BESIDE * (finish[0] - start[0]) / length;
      double loss = downhill_objective_value (
        objective, downhill_axis_to_value (downhill_plot_get_x_axis (plot), x),
        downhill_axis_to_value (downhill_plot_get_y_axis (plot), y));

      if (loss <= minimum->loss + ROUNDING * fabs (minimum->loss))
        return TRUE;
    }

  return FALSE;
}

/* An arrow at the edge, from the middle of the map into a direction in pixels. */
static gboolean
point_out (DownhillPlot *plot,
           const double  direction[2],
           double        tail[2],
           double        tip[2])
{
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  const double middle[2] = { area->x + area->width / 2, area->y + area->height / 2 };
  double from = 0, to = INFINITY, length;

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
  double direction[2];

  if (get_minimum (plot)->kind != DOWNHILL_MINIMUM_AT_INFINITY)
    return FALSE;
  find_direction (plot, direction);

  return point_out (plot, direction, tail, tip);
}

static gboolean
point_to (DownhillPlot          *plot,
          const DownhillMinimum *minimum,
          double                 tail[2],
          double                 tip[2])
{
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  const double x = downhill_axis_to_pixel (downhill_plot_get_x_axis (plot), minimum->w);
  const double y = downhill_axis_to_pixel (downhill_plot_get_y_axis (plot), minimum->b);
  const double direction[2] = {
    x - area->x - area->width / 2, y - area->y - area->height / 2
  };

  return isfinite (x) && isfinite (y) &&
         (fabs (direction[0]) > area->width / 2 || fabs (direction[1]) > area->height / 2) &&
         point_out (plot, direction, tail, tip);
}

/**
 * downhill_map_lowest_find_outside:
 * @plot: a map that was drawn
 * @tail: (out): where the arrow at the edge begins, in pixels
 * @tip: (out): where it ends
 *
 * Returns: whether E is lowest in one place, which the map does not show, so that there
 *   is an arrow that says where
 */
gboolean
downhill_map_lowest_find_outside (DownhillPlot *plot,
                                  double        tail[2],
                                  double        tip[2])
{
  return get_minimum (plot)->kind != DOWNHILL_MINIMUM_MANY &&
         downhill_minimum_is_bounded (get_minimum (plot)) &&
         point_to (plot, get_minimum (plot), tail, tip);
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

static const DownhillMinimum *
get_beside (DownhillPlot *plot)
{
  DownhillObjective *beside =
    downhill_experiment_get_beside (downhill_plot_get_experiment (plot));
  const DownhillMinimum *minimum =
    beside != NULL ? downhill_objective_minimum (beside) : NULL;

  return minimum != NULL && downhill_minimum_is_bounded (minimum) ? minimum : NULL;
}

/**
 * downhill_map_lowest_find_outside_beside:
 * @plot: a map that was drawn
 * @tail: (out): where the arrow at the edge begins, in pixels
 * @tip: (out): where it ends
 *
 * Returns: whether the loss that is shown beside E is lowest where the map does not show
 *   it, so that there is an arrow that says where
 */
gboolean
downhill_map_lowest_find_outside_beside (DownhillPlot *plot,
                                         double        tail[2],
                                         double        tip[2])
{
  return get_beside (plot) != NULL && point_to (plot, get_beside (plot), tail, tip);
}

/**
 * downhill_map_lowest_find_beside:
 * @plot: a map that was drawn
 * @place: (out): where the loss that is shown beside E is lowest, in pixels
 *
 * Returns: whether one is shown, and it is lowest somewhere
 */
gboolean
downhill_map_lowest_find_beside (DownhillPlot *plot,
                                 double        place[2])
{
  const DownhillMinimum *minimum = get_beside (plot);

  if (minimum == NULL)
    return FALSE;
  place[0] = downhill_axis_to_pixel (downhill_plot_get_x_axis (plot), minimum->w);
  place[1] = downhill_axis_to_pixel (downhill_plot_get_y_axis (plot), minimum->b);

  return TRUE;
}

/* With its name beside it, on the side where there is room. */
static void
draw_beside (DownhillPlot         *plot,
             const DownhillCanvas *canvas)
{
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  const char *name;
  cairo_rectangle_t box;
  double place[2], tip[2];

  if (downhill_map_lowest_find_outside_beside (plot, place, tip))
    draw_way (canvas, place, tip);
  else if (downhill_map_lowest_find_beside (plot, place))
    downhill_canvas_draw_upright_cross (canvas, place[0], place[1], canvas->palette->ink);
  else
    return;
  name = _(downhill_objective_get_formula (
             downhill_experiment_get_beside (downhill_plot_get_experiment (plot)))->loss->name);
  downhill_canvas_measure_text (canvas, name, DOWNHILL_TEXT_SMALL, &box.width, &box.height);
  box.x = place[0] + NAME_GAP;
  if (box.x + box.width > area->x + area->width)
    box.x = place[0] - NAME_GAP - box.width;
  box.y = MAX (place[1] - NAME_GAP - box.height, area->y);
  cairo_rectangle (canvas->cr, box.x - 2, box.y, box.width + 4, box.height);
  downhill_color_set (canvas->cr, canvas->palette->box);
  cairo_fill (canvas->cr);
  downhill_canvas_draw_text (canvas, name, DOWNHILL_TEXT_SMALL, canvas->palette->text,
                             &(DownhillTextSpot) { .x = box.x, .y = box.y }, box.width);
}

/**
 * downhill_map_lowest_draw:
 * @plot: a map
 * @canvas: where to draw
 *
 * Draws where E is lowest: a cross, with a line through it where there are more such
 * places, or an arrow at the edge; and an upright cross, or an arrow, where the loss that
 * is shown beside it is.
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
  if (downhill_map_lowest_find_way (plot, start, finish) ||
      downhill_map_lowest_find_outside (plot, start, finish))
    draw_way (canvas, start, finish);
  draw_beside (plot, canvas);
  if (downhill_minimum_is_bounded (minimum))
    downhill_canvas_draw_cross (
      canvas, downhill_axis_to_pixel (downhill_plot_get_x_axis (plot), minimum->w),
      downhill_axis_to_pixel (downhill_plot_get_y_axis (plot), minimum->b),
      canvas->palette->ink);
}
