/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-scene-marks.h"

#include "plot/paint/downhill-mark.h"

#include <math.h>

/* What is drawn over the surface: the cuts through it, and points on it. */

#define N_SAMPLES 72
#define N_THIRDS 80

#define HIDDEN_ALPHA 0.45

#define GRIP_RADIUS 4
#define BOTTOM_RADIUS 3.5
#define PROBE_RADIUS 3.5
#define FOOT_RADIUS 2

static DownhillColor
cut_color (const DownhillCanvas *canvas,
           DownhillSceneCut      cut)
{
  return cut == DOWNHILL_SCENE_ALONG_W ? canvas->palette->along_w
                                       : canvas->palette->along_b;
}

/* The point of a cut at a part of its length. */
static void
get_point (const DownhillScene *scene,
           DownhillSceneCut     cut,
           double               at,
           double               part,
           double              *w,
           double              *b)
{
  *w = cut == DOWNHILL_SCENE_ALONG_W ? downhill_scene_get_w (scene, 2 * part - 1) : at;
  *b = cut == DOWNHILL_SCENE_ALONG_W ? at : downhill_scene_get_b (scene, 2 * part - 1);
}

static double
get_loss (const DownhillScene *scene,
          DownhillSceneCut     cut,
          double               at,
          double               part)
{
  double w, b;

  get_point (scene, cut, at, part, &w, &b);

  return downhill_objective_value (scene->objective, w, b);
}

/* The lowest of the cut's samples: around it the curve has one lowest point. */
static guint
find_lowest_sample (const DownhillScene *scene,
                    DownhillSceneCut     cut,
                    double               at)
{
  double lowest = INFINITY;
  guint found = 0;

  for (guint i = 0; i <= N_SAMPLES; i++)
    {
      double loss = get_loss (scene, cut, at, i / (double) N_SAMPLES);

      if (loss < lowest)
        {
          lowest = loss;
          found = i;
        }
    }

  return found;
}

/* The lowest point of a cut. */
static double
find_bottom (const DownhillScene *scene,
             DownhillSceneCut     cut,
             double               at)
{
  double low = 0, high = 1;

  if (!downhill_formula_is_convex (downhill_objective_get_formula (scene->objective)))
    {
      guint lowest = find_lowest_sample (scene, cut, at);

      low = MAX (lowest, 1) - 1;
      high = MIN (lowest + 1, N_SAMPLES);
      low /= N_SAMPLES;
      high /= N_SAMPLES;
    }

  for (guint i = 0; i < N_THIRDS; i++)
    {
      double third = (high - low) / 3;

      if (get_loss (scene, cut, at, low + third) <
          get_loss (scene, cut, at, high - third))
        high -= third;
      else
        low += third;
    }

  return (low + high) / 2;
}

static gboolean
is_shown (const DownhillScene *scene,
          DownhillSceneCut     cut,
          double               at)
{
  DownhillRange range = cut == DOWNHILL_SCENE_ALONG_W ? scene->b : scene->w;

  return at >= range.min && at <= range.max;
}

static void
add_point (const DownhillScene *scene,
           cairo_t             *cr,
           DownhillSceneCut     cut,
           double               at,
           double               part,
           double               h)
{
  double w, b, x, y;

  get_point (scene, cut, at, part, &w, &b);
  downhill_scene_place (scene, w, b, h, &x, &y);
  cairo_line_to (cr, x, y);
}

/* Adds those pieces of the cut's curve that are hidden, or those that are not. */
static void
trace_curve (const DownhillScene *scene,
             cairo_t             *cr,
             DownhillSceneCut     cut,
             double               at,
             gboolean             hidden)
{
  double before = get_loss (scene, cut, at, 0) / scene->top;
  gboolean join = FALSE;

  cairo_new_path (cr);
  for (guint i = 0; i < N_SAMPLES; i++)
    {
      double start = i / (double) N_SAMPLES, end = (i + 1) / (double) N_SAMPLES;
      double after = get_loss (scene, cut, at, end) / scene->top;
      double start_h = before, end_h = after;
      double w, b;

      before = after;
      get_point (scene, cut, at, (start + end) / 2, &w, &b);
      if (!(MIN (start_h, end_h) <= 1) ||
          downhill_scene_is_hidden (scene, w, b) != hidden)
        {
          join = FALSE;
          continue;
        }
      if (start_h > 1)
        {
          start += (end - start) * (start_h - 1) / (start_h - end_h);
          start_h = 1;
        }
      else if (end_h > 1)
        {
          end -= (end - start) * (end_h - 1) / (end_h - start_h);
          end_h = 1;
        }
      if (!join)
        {
          cairo_new_sub_path (cr);
          add_point (scene, cr, cut, at, start, start_h);
        }
      add_point (scene, cr, cut, at, end, end_h);
      join = end_h < 1;
    }
}

static void
draw_plane (const DownhillScene  *scene,
            const DownhillCanvas *canvas,
            DownhillSceneCut      cut,
            double                at)
{
  DownhillColor color = cut_color (canvas, cut);
  cairo_t *cr = canvas->cr;

  add_point (scene, cr, cut, at, 0, 0);
  add_point (scene, cr, cut, at, 1, 0);
  add_point (scene, cr, cut, at, 1, 1);
  add_point (scene, cr, cut, at, 0, 1);
  cairo_close_path (cr);
  downhill_color_set (cr, downhill_color_fade (color, 0.13));
  /* Of plain faces only: where each pixel of a row differs, cairo 1.16 writes beyond the
   * spans that it has room for when it goes fast. */
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_FAST);
  cairo_fill_preserve (cr);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_DEFAULT);
  downhill_color_set (cr, downhill_color_fade (color, 0.45));
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

static void
get_base (const DownhillScene *scene,
          DownhillSceneCut     cut,
          double               at,
          double              *start_x,
          double              *start_y,
          double              *end_x,
          double              *end_y)
{
  double w, b;

  get_point (scene, cut, at, 0, &w, &b);
  downhill_scene_place (scene, w, b, 0, start_x, start_y);
  get_point (scene, cut, at, 1, &w, &b);
  downhill_scene_place (scene, w, b, 0, end_x, end_y);
}

/* The cut's line on the floor, by which it can be dragged, with a grip at its
 * nearer end. */
static void
draw_base (const DownhillScene  *scene,
           const DownhillCanvas *canvas,
           DownhillSceneCut      cut,
           double                at)
{
  double start_x, start_y, end_x, end_y;
  gboolean end_nearer;

  get_base (scene, cut, at, &start_x, &start_y, &end_x, &end_y);
  end_nearer = end_y > start_y;
  cairo_move_to (canvas->cr, start_x, start_y);
  cairo_line_to (canvas->cr, end_x, end_y);
  downhill_color_set (canvas->cr, downhill_color_fade (cut_color (canvas, cut), 0.7));
  cairo_set_line_width (canvas->cr, 1.5);
  cairo_stroke (canvas->cr);
  cairo_arc (canvas->cr, end_nearer ? end_x : start_x, end_nearer ? end_y : start_y,
             GRIP_RADIUS, 0, 2 * G_PI);
  downhill_color_set (canvas->cr, cut_color (canvas, cut));
  cairo_fill (canvas->cr);
}

static void
draw_bottom (const DownhillScene  *scene,
             const DownhillCanvas *canvas,
             DownhillSceneCut      cut,
             double                at)
{
  double part = find_bottom (scene, cut, at);
  double w, b, h, x, y;

  get_point (scene, cut, at, part, &w, &b);
  h = downhill_scene_get_height (scene, w, b);
  if (!(h <= 1))
    return;
  downhill_scene_place (scene, w, b, h, &x, &y);
  cairo_new_sub_path (canvas->cr);
  cairo_arc (canvas->cr, x, y, BOTTOM_RADIUS, 0, 2 * G_PI);
  downhill_color_set (canvas->cr, cut_color (canvas, cut));
  cairo_fill_preserve (canvas->cr);
  downhill_color_set (canvas->cr, canvas->palette->casing);
  cairo_set_line_width (canvas->cr, 1);
  cairo_stroke (canvas->cr);
}

/**
 * downhill_scene_get_base_distance:
 * @scene: a scene
 * @cut: which way it is cut
 * @at: the bias of a cut along w, the weight of a cut along b
 * @x: a place on the canvas
 * @y: likewise
 *
 * Returns: how far it is from the cut's line on the floor, in pixels; infinite
 *   where the cut is not in the box
 */
double
downhill_scene_get_base_distance (const DownhillScene *scene,
                                  DownhillSceneCut     cut,
                                  double               at,
                                  double               x,
                                  double               y)
{
  double start_x, start_y, end_x, end_y, dx, dy, part;

  if (!is_shown (scene, cut, at))
    return INFINITY;
  get_base (scene, cut, at, &start_x, &start_y, &end_x, &end_y);
  dx = end_x - start_x;
  dy = end_y - start_y;
  part = ((x - start_x) * dx + (y - start_y) * dy) / (dx * dx + dy * dy);
  part = part >= 0 ? MIN (part, 1) : 0;

  return hypot (start_x + part * dx - x, start_y + part * dy - y);
}

/**
 * downhill_scene_draw_cut:
 * @scene: a scene
 * @canvas: where to draw
 * @cut: which way it is cut
 * @at: the bias of a cut along w, the weight of a cut along b
 *
 * Draws a cut as a translucent plane, with the curve in which it meets the
 * surface and the lowest point of that.
 */
void
downhill_scene_draw_cut (const DownhillScene  *scene,
                         const DownhillCanvas *canvas,
                         DownhillSceneCut      cut,
                         double                at)
{
  DownhillColor color = cut_color (canvas, cut);

  if (!is_shown (scene, cut, at))
    return;
  cairo_save (canvas->cr);
  cairo_set_line_cap (canvas->cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (canvas->cr, CAIRO_LINE_JOIN_ROUND);
  draw_plane (scene, canvas, cut, at);
  draw_base (scene, canvas, cut, at);
  trace_curve (scene, canvas->cr, cut, at, TRUE);
  downhill_color_set (canvas->cr, downhill_color_fade (color, HIDDEN_ALPHA));
  cairo_set_line_width (canvas->cr, 1.5);
  cairo_stroke (canvas->cr);
  trace_curve (scene, canvas->cr, cut, at, FALSE);
  downhill_canvas_stroke_cased (canvas, color, 2.25);
  draw_bottom (scene, canvas, cut, at);
  cairo_restore (canvas->cr);
}

/* Ties a point to its place on the floor. */
static void
draw_stem (const DownhillScene  *scene,
           const DownhillCanvas *canvas,
           double                w,
           double                b,
           double                x,
           double                y,
           DownhillColor         color)
{
  double foot_x, foot_y;

  downhill_scene_place (scene, w, b, 0, &foot_x, &foot_y);
  cairo_save (canvas->cr);
  cairo_set_dash (canvas->cr, (double[]) { 3, 3 }, 2, 0);
  cairo_set_line_width (canvas->cr, 1);
  downhill_color_set (canvas->cr, downhill_color_fade (color, 0.9));
  cairo_move_to (canvas->cr, x, y);
  cairo_line_to (canvas->cr, foot_x, foot_y);
  cairo_stroke (canvas->cr);
  cairo_restore (canvas->cr);
  cairo_arc (canvas->cr, foot_x, foot_y, FOOT_RADIUS, 0, 2 * G_PI);
  downhill_color_set (canvas->cr, color);
  cairo_fill (canvas->cr);
}

static void
draw_symbol (const DownhillCanvas *canvas,
             DownhillSceneMark     mark,
             double                x,
             double                y,
             DownhillColor         color)
{
  switch (mark)
    {
    case DOWNHILL_SCENE_RING:
      downhill_canvas_draw_ring (canvas, x, y, color);
      break;
    case DOWNHILL_SCENE_CROSS:
      downhill_canvas_draw_cross (canvas, x, y, color);
      break;
    case DOWNHILL_SCENE_PROBE:
    default:
      cairo_new_sub_path (canvas->cr);
      cairo_arc (canvas->cr, x, y, PROBE_RADIUS, 0, 2 * G_PI);
      downhill_color_set (canvas->cr, color);
      cairo_set_line_width (canvas->cr, 1.5);
      cairo_stroke (canvas->cr);
      break;
    }
}

/* Where a point of the surface is shown, on a stem from the floor; whether it is in
 * plain sight. */
static gboolean
place_mark (const DownhillScene  *scene,
            const DownhillCanvas *canvas,
            double                w,
            double                b,
            DownhillColor         color,
            double               *x,
            double               *y)
{
  double h = downhill_scene_get_height (scene, w, b);

  downhill_scene_place (scene, w, b, h, x, y);
  draw_stem (scene, canvas, w, b, *x, *y, color);

  return h <= 1 && !downhill_scene_is_hidden (scene, w, b);
}

/**
 * downhill_scene_draw_mark:
 * @scene: a scene
 * @canvas: where to draw
 * @mark: what is marked
 * @w: its weight
 * @b: its bias
 * @color: in which colour
 *
 * Marks a point of the surface, on a stem from the floor. It is faint where it
 * is hidden, and at the top of the box where it lies above that.
 */
void
downhill_scene_draw_mark (const DownhillScene  *scene,
                          const DownhillCanvas *canvas,
                          DownhillSceneMark     mark,
                          double                w,
                          double                b,
                          DownhillColor         color)
{
  double x, y;

  if (!downhill_scene_contains (scene, w, b))
    return;
  if (place_mark (scene, canvas, w, b, color, &x, &y))
    {
      draw_symbol (canvas, mark, x, y, color);
      return;
    }
  cairo_push_group (canvas->cr);
  draw_symbol (canvas, mark, x, y, color);
  cairo_pop_group_to_source (canvas->cr);
  cairo_paint_with_alpha (canvas->cr, HIDDEN_ALPHA);
}

static void
draw_marker (const DownhillCanvas *canvas,
             guint                 mark,
             double                x,
             double                y,
             gboolean              current)
{
  if (current)
    downhill_mark_draw_present (mark, canvas, x, y);
  else
    downhill_mark_draw (mark, canvas, x, y, DOWNHILL_CANVAS_MARKER);
}

/**
 * downhill_scene_draw_run:
 * @scene: a scene
 * @canvas: where to draw
 * @mark: the run's mark
 * @w: its present weight
 * @b: its present bias
 * @current: whether it is the current run
 *
 * Marks where a run is, as downhill_scene_draw_mark() does other points.
 */
void
downhill_scene_draw_run (const DownhillScene  *scene,
                         const DownhillCanvas *canvas,
                         guint                 mark,
                         double                w,
                         double                b,
                         gboolean              current)
{
  DownhillColor color = downhill_mark_get_color (mark, canvas->palette);
  double x, y;

  if (!downhill_scene_contains (scene, w, b))
    return;
  if (place_mark (scene, canvas, w, b, color, &x, &y))
    {
      draw_marker (canvas, mark, x, y, current);
      return;
    }
  cairo_push_group (canvas->cr);
  draw_marker (canvas, mark, x, y, current);
  cairo_pop_group_to_source (canvas->cr);
  cairo_paint_with_alpha (canvas->cr, HIDDEN_ALPHA);
}
