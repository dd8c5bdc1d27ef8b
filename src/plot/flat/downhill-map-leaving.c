/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-map-leaving.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/loss/downhill-objective-minimum.h"
#include "core/base/downhill-number.h"
#include "core/descent/downhill-swings.h"
#include "plot/base/downhill-free-corner.h"
#include "plot/base/downhill-run-layers.h"
#include "plot/paint/downhill-mark.h"

/* What the map says of runs that left it: where they went, at which step, and along
 * what E is curved the most. */

/* Of the triangle at the edge, in pixels. */
#define HEAD 13
#define HALF_WIDTH 7

#define GAP 6

/* How far along the axis its name may begin, as parts of it, the best first. */
static const double name_parts[] = { 0.12, 0.75, 0.3, 0.6, 0.45 };

/* Where a swing is looked for under a name, as parts of it. */
#define PARTS_OF_SWING 32

/* The radius of the marks where a run turns back, and how many steps have one. */
#define TURN_MARKER 3.5
#define MOST_TURNS 16

/* Where the line through a place of the area leaves it; FALSE if the place lies
 * outside or there is no direction. */
static gboolean
find_exit (const cairo_rectangle_t *area,
           const double             place[2],
           const double             direction[2],
           double                   exit[2])
{
  const double low[] = { area->x, area->y };
  const double high[] = { area->x + area->width, area->y + area->height };
  double part = INFINITY;

  for (guint i = 0; i < 2; i++)
    {
      if (!(place[i] >= low[i] && place[i] <= high[i]))
        return FALSE;
      if (direction[i] > 0)
        part = MIN (part, (high[i] - place[i]) / direction[i]);
      else if (direction[i] < 0)
        part = MIN (part, (low[i] - place[i]) / direction[i]);
    }
  if (!isfinite (part))
    return FALSE;
  exit[0] = place[0] + part * direction[0];
  exit[1] = place[1] + part * direction[1];

  return TRUE;
}

static void
place_point (DownhillPlot *plot,
             const double  point[2],
             double        place[2])
{
  place[0] = downhill_axis_to_pixel (downhill_plot_get_x_axis (plot), point[0]);
  place[1] = downhill_axis_to_pixel (downhill_plot_get_y_axis (plot), point[1]);
}

static void
place_entry (DownhillPlot *plot,
             DownhillRun  *run,
             gsize         entry,
             double        place[2])
{
  double point[2];

  downhill_descent_get_path_point (run->descent, entry, &point[0], &point[1]);
  place_point (plot, point, place);
}

/* How w and b change along a line, in pixels, one of length 1. */
static gboolean
find_direction (const double from[2],
                const double to[2],
                double       direction[2])
{
  double length = hypot (to[0] - from[0], to[1] - from[1]);

  direction[0] = (to[0] - from[0]) / length;
  direction[1] = (to[1] - from[1]) / length;

  return isfinite (direction[0]) && isfinite (direction[1]);
}

static void
draw_head (const DownhillCanvas *canvas,
           guint                 mark,
           const double          tip[2],
           const double          direction[2])
{
  double back_x = tip[0] - HEAD * direction[0], back_y = tip[1] - HEAD * direction[1];

  cairo_move_to (canvas->cr, tip[0], tip[1]);
  cairo_line_to (canvas->cr, back_x - HALF_WIDTH * direction[1],
                 back_y + HALF_WIDTH * direction[0]);
  cairo_line_to (canvas->cr, back_x + HALF_WIDTH * direction[1],
                 back_y - HALF_WIDTH * direction[0]);
  cairo_close_path (canvas->cr);
  downhill_color_set (canvas->cr, canvas->palette->casing);
  cairo_set_line_width (canvas->cr, 3);
  cairo_stroke_preserve (canvas->cr);
  downhill_color_set (canvas->cr, downhill_mark_get_color (mark, canvas->palette));
  cairo_fill (canvas->cr);
}

/* Each turn of a run that is shown to go back and forth, since one swing lies on the
 * other. */
static void
draw_turns (DownhillPlot         *plot,
            const DownhillCanvas *canvas,
            DownhillRun          *run,
            gsize                 end)
{
  for (gsize entry = 1; entry <= end && end <= MOST_TURNS; entry++)
    {
      double place[2];

      place_entry (plot, run, entry, place);
      downhill_mark_draw (run->mark, canvas, place[0], place[1], TURN_MARKER);
    }
}

/* The way on from the last place that is shown to the edge, and the side to which the
 * run comes out again after it. */
static void
draw_exits (DownhillPlot         *plot,
            const DownhillCanvas *canvas,
            DownhillRun          *run,
            gsize                 end,
            gboolean              current)
{
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  gsize n = downhill_history_get_size (downhill_descent_get_history (run->descent));
  double last[2], next[2], after[2], direction[2], tip[2];

  place_entry (plot, run, end, last);
  place_entry (plot, run, end + 1, next);
  if (!find_direction (last, next, direction) || !find_exit (area, last, direction, tip))
    return;
  cairo_move_to (canvas->cr, last[0], last[1]);
  cairo_line_to (canvas->cr, tip[0], tip[1]);
  downhill_mark_stroke (run->mark, canvas, current);
  draw_head (canvas, run->mark, tip, direction);
  if (end + 2 >= n)
    return;
  place_entry (plot, run, end + 2, after);
  if (find_direction (next, after, direction) && find_exit (area, last, direction, tip))
    draw_head (canvas, run->mark, tip, direction);
}

static guint64
get_leaving_step (DownhillRun *run,
                  gsize        end)
{
  return (end + 1) *
         downhill_history_get_stride (downhill_descent_get_history (run->descent));
}

/* The current run as it is shown, from its start on, and the minimum, in pixels.
 * Returns how many they are. */
static gsize
place_swings (DownhillPlot *plot,
              DownhillRun  *run,
              gsize         end,
              double        points[MOST_TURNS + 2][2])
{
  const DownhillMinimum *minimum =
    downhill_objective_minimum (downhill_descent_get_objective (run->descent));
  gsize n = MIN (end + 2, MOST_TURNS + 1);

  for (gsize entry = 0; entry < n; entry++)
    place_entry (plot, run, entry, points[entry]);
  place_point (plot, (double[]) { minimum->w, minimum->b }, points[n]);

  return n + 1;
}

/* What is said of the current run, in a corner where neither the swings nor the minimum
 * are; NULL if there is no room. */
static char *
find_text (DownhillPlot         *plot,
           const DownhillCanvas *canvas,
           DownhillRun          *run,
           gsize                 end,
           cairo_rectangle_t    *box)
{
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  char *text = g_strdup_printf (_("left the picture at step %llu"),
                                (unsigned long long) get_leaving_step (run, end));
  double points[MOST_TURNS + 2][2];
  gsize n = place_swings (plot, run, end, points);

  downhill_canvas_measure_text (canvas, text, DOWNHILL_TEXT_SMALL, &box->width, &box->height);
  box->width += 2 * GAP;
  box->height += GAP;
  if (box->width > area->width - 2 * GAP)
    {
      g_free (text);
      return NULL;
    }
  downhill_free_corner_find (area, DOWNHILL_UPPER_RIGHT, (const double (*)[2]) points, n, box);

  return text;
}

static void
draw_text (DownhillPlot         *plot,
           const DownhillCanvas *canvas,
           DownhillRun          *run,
           gsize                 end)
{
  cairo_rectangle_t box;
  g_autofree char *text = find_text (plot, canvas, run, end, &box);

  if (text == NULL)
    return;
  if (!downhill_plot_draw_box (plot, canvas, &box))
    return;
  downhill_canvas_draw_text (
    canvas, text, DOWNHILL_TEXT_SMALL, canvas->palette->text,
    &(DownhillTextSpot) { .x = box.x + GAP, .y = box.y + GAP / 2 }, 0);
}

static gboolean
holds (const cairo_rectangle_t *box,
       const double             place[2])
{
  return place[0] >= box->x - GAP && place[0] <= box->x + box->width + GAP &&
         place[1] >= box->y - GAP && place[1] <= box->y + box->height + GAP;
}

/* Whether a box lies on the swings, on the minimum or on what is said of the run. */
static gboolean
covers_run (DownhillPlot            *plot,
            const DownhillCanvas    *canvas,
            DownhillRun             *run,
            gsize                    end,
            const cairo_rectangle_t *box)
{
  cairo_rectangle_t other;
  g_autofree char *text = find_text (plot, canvas, run, end, &other);
  double points[MOST_TURNS + 2][2];
  gsize n = place_swings (plot, run, end, points);

  if (text != NULL && box->x < other.x + other.width && other.x < box->x + box->width &&
      box->y < other.y + other.height && other.y < box->y + box->height)
    return TRUE;
  if (holds (box, points[n - 1]))
    return TRUE;
  for (gsize i = 0; i + 2 < n; i++)
    for (guint part = 0; part <= PARTS_OF_SWING; part++)
      {
        double t = part / (double) PARTS_OF_SWING;

        if (holds (box, (double[]) { points[i][0] + t * (points[i + 1][0] - points[i][0]),
                                     points[i][1] + t * (points[i + 1][1] - points[i][1]) }))
          return TRUE;
      }

  return FALSE;
}

/* Below the line, or right of it where it is steep, so that it is not struck out. */
static void
place_axis_name (const cairo_rectangle_t *area,
                 const double             start[2],
                 const double             direction[2],
                 cairo_rectangle_t       *box)
{
  double slope = direction[1] / direction[0];

  if (fabs (slope) < 1)
    {
      box->x = CLAMP (start[0], area->x, area->x + area->width - box->width) + GAP;
      box->y = start[1] + MAX (slope * (box->x - start[0]),
                               slope * (box->x + box->width - start[0])) + GAP;
    }
  else
    {
      box->y = CLAMP (start[1], area->y, area->y + area->height - box->height) - GAP;
      box->x = start[0] + MAX ((box->y - start[1]) / slope,
                               (box->y + box->height - start[1]) / slope) + GAP;
    }
  box->x = CLAMP (box->x, area->x, MAX (area->x, area->x + area->width - box->width - 1));
  box->y = CLAMP (box->y, area->y, MAX (area->y, area->y + area->height - box->height - 1));
}

/* Where it covers nothing else of the run, if there is such a place; else its first. */
static void
draw_axis_name (DownhillPlot         *plot,
                const DownhillCanvas *canvas,
                DownhillRun          *run,
                gsize                 end)
{
  const char *name = _("largest curvature");
  double start[2], finish[2], direction[2];
  cairo_rectangle_t size, box;

  if (!downhill_map_leaving_find_axis (plot, start, finish) ||
      !find_direction (start, finish, direction))
    return;
  downhill_canvas_measure_text (canvas, name, DOWNHILL_TEXT_SMALL, &size.width, &size.height);
  size.width += GAP;
  for (gsize i = 0; i < G_N_ELEMENTS (name_parts); i++)
    {
      double part = name_parts[i];
      cairo_rectangle_t place = size;

      place_axis_name (downhill_plot_get_area (plot),
                       (double[]) { start[0] + part * (finish[0] - start[0]),
                                    start[1] + part * (finish[1] - start[1]) },
                       direction, &place);
      if (i == 0)
        box = place;
      if (!covers_run (plot, canvas, run, end, &place))
        {
          box = place;
          break;
        }
    }
  if (!downhill_plot_draw_box (plot, canvas, &box))
    return;
  downhill_canvas_draw_text (
    canvas, name, DOWNHILL_TEXT_SMALL, canvas->palette->text,
    &(DownhillTextSpot) { .x = box.x + GAP / 2, .y = box.y }, 0);
}

static gboolean
find_end (DownhillPlot *plot,
          DownhillRun  *run,
          gsize        *end)
{
  return downhill_viewport_find_end (downhill_plot_get_viewport (plot), run, end);
}

/**
 * downhill_map_leaving_find_axis:
 * @plot: a plot of w against b
 * @start: (out caller-allocates) (array fixed-size=2): where the axis of the largest
 *   curvature begins in the picture, in pixels: on the left
 * @finish: (out caller-allocates) (array fixed-size=2): where it ends
 *
 * Returns: whether it is drawn: if the current run left the picture
 */
gboolean
downhill_map_leaving_find_axis (DownhillPlot *plot,
                                double        start[2],
                                double        finish[2])
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  DownhillRun *run = downhill_experiment_get_current (experiment);
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  DownhillRange w = downhill_plot_get_x_axis (plot)->range;
  double point[2], along[2], place[2], other[2], direction[2];
  gsize end;

  if (!find_end (plot, run, &end) ||
      !downhill_swings_find_axis (downhill_experiment_get_objective (experiment),
                                  &run->settings, point, along))
    return FALSE;
  place_point (plot, point, place);
  other[0] = point[0] + along[0] * (w.max - w.min);
  other[1] = point[1] + along[1] * (w.max - w.min);
  place_point (plot, other, other);
  if (!find_direction (place, other, direction))
    return FALSE;
  if (direction[0] < 0)
    {
      direction[0] = -direction[0];
      direction[1] = -direction[1];
    }

  return find_exit (area, place, direction, finish) &&
         find_exit (area, place, (double[]) { -direction[0], -direction[1] }, start);
}

/**
 * downhill_map_leaving_draw_axis:
 * @plot: a plot of w against b
 * @canvas: where to draw
 *
 * Draws along what E is curved the most, if the current run left the picture; its name is
 * drawn by downhill_map_leaving_draw(), over the paths.
 */
void
downhill_map_leaving_draw_axis (DownhillPlot         *plot,
                                const DownhillCanvas *canvas)
{
  double start[2], finish[2];

  if (!downhill_map_leaving_find_axis (plot, start, finish))
    return;
  cairo_save (canvas->cr);
  cairo_move_to (canvas->cr, start[0], start[1]);
  cairo_line_to (canvas->cr, finish[0], finish[1]);
  cairo_set_line_width (canvas->cr, 3);
  cairo_set_source_rgba (canvas->cr, 0, 0, 0, 0.3);
  cairo_stroke_preserve (canvas->cr);
  cairo_set_dash (canvas->cr, (double[]) { 7, 4 }, 2, 0);
  cairo_set_line_width (canvas->cr, 1.5);
  cairo_set_source_rgba (canvas->cr, 1, 1, 1, 0.95);
  cairo_stroke (canvas->cr);
  cairo_restore (canvas->cr);
}

/**
 * downhill_map_leaving_find_way:
 * @plot: a plot of w against b
 * @last: (out caller-allocates) (array fixed-size=2): the last place of the current run
 *   that is shown, in pixels
 * @tip: (out caller-allocates) (array fixed-size=2): where it left the picture
 *
 * Returns: whether it did
 */
gboolean
downhill_map_leaving_find_way (DownhillPlot *plot,
                               double        last[2],
                               double        tip[2])
{
  DownhillRun *run = downhill_experiment_get_current (downhill_plot_get_experiment (plot));
  double next[2], direction[2];
  gsize end;

  if (!find_end (plot, run, &end))
    return FALSE;
  place_entry (plot, run, end, last);
  place_entry (plot, run, end + 1, next);

  return find_direction (last, next, direction) &&
         find_exit (downhill_plot_get_area (plot), last, direction, tip);
}

/**
 * downhill_map_leaving_draw:
 * @plot: a plot of w against b
 * @canvas: where to draw
 *
 * Draws where the visible runs that left the picture went, and at which step the
 * current one did.
 */
void
downhill_map_leaving_draw (DownhillPlot         *plot,
                           const DownhillCanvas *canvas)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  DownhillRun *current = downhill_experiment_get_current (experiment), *run;
  guint place = 0;
  gsize end;

  while ((run = downhill_run_layers_next (experiment, &place)) != NULL)
    if (find_end (plot, run, &end))
      {
        draw_exits (plot, canvas, run, end, run == current);
        draw_turns (plot, canvas, run, end);
      }
  if (!find_end (plot, current, &end))
    return;
  draw_axis_name (plot, canvas, current, end);
  draw_text (plot, canvas, current, end);
}

/**
 * downhill_map_leaving_find_step:
 * @plot: a plot of w against b
 * @step: (out): when the current run left the picture
 *
 * Returns: whether it did
 */
gboolean
downhill_map_leaving_find_step (DownhillPlot *plot,
                                guint64      *step)
{
  DownhillRun *run = downhill_experiment_get_current (downhill_plot_get_experiment (plot));
  gsize end;

  if (!find_end (plot, run, &end))
    return FALSE;
  *step = get_leaving_step (run, end);

  return TRUE;
}
