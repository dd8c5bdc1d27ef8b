/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-box.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-ticks.h"
#include "plot/paint/downhill-hairlines.h"

/* The box around a surface: its floor and its far walls with a grid, and three
 * axes at those edges that stand out at the present view, so that labels never
 * lie on the surface. */

typedef struct {
  double u;
  double v;
  double h;
} Place;

/* An axis along an edge of the box. */
typedef struct {
  Place start;
  Place end;
  DownhillRange range;
  const char *name;
  DownhillTicks ticks;
  double start_x;
  double start_y;
  double step_x;
  double step_y;
  double out_x;
  double out_y;
  double label_width;
} Edge;

typedef struct {
  const DownhillScene *scene;
  const DownhillCanvas *canvas;
  const cairo_rectangle_t *area;
  double line_height;
  Edge w;
  Edge b;
  Edge e;
  double near_u;
  double near_v;
  cairo_rectangle_t taken[3 * DOWNHILL_TICKS_MAX + 3];
  gsize n_taken;
} Box;

#define PADDING 6
#define TICK_LENGTH 4
#define LABEL_GAP 3
#define NAME_GAP 5

/* The area that leaves room for tick labels, and for names. */
#define SMALLEST_WITH_LABELS 90
#define SMALLEST_WITH_NAMES 100

/* The least room between two labels. */
#define LABEL_SPACE 8

static gboolean
has_labels (const cairo_rectangle_t *area)
{
  return area->width >= SMALLEST_WITH_LABELS && area->height >= SMALLEST_WITH_LABELS;
}

static gboolean
has_names (const cairo_rectangle_t *area)
{
  return area->width >= SMALLEST_WITH_NAMES && area->height >= SMALLEST_WITH_NAMES;
}

/* Digits are equally wide, so the longer end has the widest label. */
static double
widest_label (const DownhillCanvas *canvas,
              const DownhillTicks  *ticks)
{
  g_autofree char *first = NULL, *last = NULL;
  double first_width, last_width;

  if (ticks->n == 0)
    return 0;
  first = downhill_ticks_format (ticks, 0);
  last = downhill_ticks_format (ticks, ticks->n - 1);
  downhill_canvas_measure_text (canvas, first, DOWNHILL_TEXT_SMALL, &first_width, NULL);
  downhill_canvas_measure_text (canvas, last, DOWNHILL_TEXT_SMALL, &last_width, NULL);

  return MAX (first_width, last_width);
}

/**
 * downhill_box_get_room:
 * @scene: what is in the box; how it is seen does not matter yet
 * @canvas: where it is to be drawn
 * @area: which part of it may be drawn on
 *
 * Returns: the room for the box itself, so that its labels fit around it
 */
cairo_rectangle_t
downhill_box_get_room (const DownhillScene     *scene,
                       const DownhillCanvas    *canvas,
                       const cairo_rectangle_t *area)
{
  double left = PADDING, right = PADDING, top = PADDING, bottom = PADDING;
  DownhillTicks ticks;
  double line;

  downhill_canvas_measure_text (canvas, "0", DOWNHILL_TEXT_SMALL, NULL, &line);
  if (has_labels (area))
    {
      double beside = TICK_LENGTH + LABEL_GAP + PADDING;

      downhill_ticks_linear (&ticks, 0, scene->top, 6);
      left = beside + widest_label (canvas, &ticks);
      downhill_ticks_linear (&ticks, scene->w.min, scene->w.max, 6);
      right = beside + widest_label (canvas, &ticks) / 2;
      bottom = beside + line;
      top = line / 2;
    }
  if (has_names (area))
    {
      left += NAME_GAP + line;
      bottom += NAME_GAP + line / 2;
    }

  return (cairo_rectangle_t) {
    area->x + left, area->y + top,
    MAX (area->width - left - right, 1), MAX (area->height - top - bottom, 1),
  };
}

static void
place (const Box *box,
       Place      at,
       double    *x,
       double    *y)
{
  downhill_projection_apply (&box->scene->projection, at.u, at.v, at.h, x, y);
}

/* How far a rectangle reaches from its middle in a direction. */
static double
reach (double width,
       double height,
       double direction_x,
       double direction_y)
{
  return (fabs (direction_x) * width + fabs (direction_y) * height) / 2;
}

/* Finds where an edge is shown, which way is out, and as many ticks as fit. One tick alone
 * would tell no scale: before that there are more, of which some are not labelled. */
static void
lay_edge (const Box *box,
          Edge      *edge)
{
  DownhillTicks closer = { 0 };
  double end_x, end_y, length, closer_width = 0;

  place (box, edge->start, &edge->start_x, &edge->start_y);
  place (box, edge->end, &end_x, &end_y);
  edge->step_x = end_x - edge->start_x;
  edge->step_y = end_y - edge->start_y;
  length = hypot (edge->step_x, edge->step_y);
  edge->ticks.n = 0;
  if (!(length > 1))
    return;

  edge->out_x = edge->step_y / length;
  edge->out_y = -edge->step_x / length;
  if (edge->out_x * (edge->start_x + edge->step_x / 2 - box->scene->projection.x) +
      edge->out_y * (edge->start_y + edge->step_y / 2 - box->scene->projection.y) < 0)
    {
      edge->out_x = -edge->out_x;
      edge->out_y = -edge->out_y;
    }

  for (gsize most = CLAMP ((gsize) (length / 26), 2, 8); most >= 2; most--)
    {
      double part;

      downhill_ticks_linear (&edge->ticks, edge->range.min, edge->range.max, most);
      edge->label_width = widest_label (box->canvas, &edge->ticks);
      if (edge->ticks.n < 2)
        {
          if (closer.n > 0)
            {
              edge->ticks = closer;
              edge->label_width = closer_width;
            }
          return;
        }
      part = (edge->ticks.values[1] - edge->ticks.values[0]) /
             (edge->range.max - edge->range.min);
      if (fabs (edge->step_x) * part >= edge->label_width + LABEL_SPACE ||
          fabs (edge->step_y) * part >= box->line_height)
        return;
      closer = edge->ticks;
      closer_width = edge->label_width;
    }
  edge->ticks.n = 0;
}

static double
tick_part (const Edge *edge,
           gsize       i)
{
  return (edge->ticks.values[i] - edge->range.min) /
         (edge->range.max - edge->range.min);
}

/* Writes where there is room: within the area and not over another label. */
static gboolean
write_label (Box           *box,
             PangoLayout   *text,
             DownhillColor  color,
             double         x,
             double         y,
             double         width,
             double         height,
             gboolean       turned)
{
  const cairo_rectangle_t *area = box->area;
  cairo_rectangle_t room = { x - width / 2, y - height / 2, width, height };

  if (room.x < area->x + 1 || room.x + width > area->x + area->width - 1 ||
      room.y < area->y || room.y + height > area->y + area->height)
    return FALSE;
  for (gsize i = 0; i < box->n_taken; i++)
    {
      const cairo_rectangle_t *other = &box->taken[i];

      if (room.x < other->x + other->width + LABEL_SPACE / 2.0 &&
          other->x < room.x + width + LABEL_SPACE / 2.0 &&
          room.y < other->y + other->height && other->y < room.y + height)
        return FALSE;
    }
  box->taken[box->n_taken++] = room;
  downhill_canvas_draw_layout (
    box->canvas, text, color,
    &(DownhillTextSpot) {
      .x = x, .y = y, .align_x = 0.5, .align_y = 0.5, .turned = turned });

  return TRUE;
}

static void
draw_ticks (const Box  *box,
            const Edge *edge)
{
  const DownhillCanvas *canvas = box->canvas;

  for (gsize i = 0; i < edge->ticks.n; i++)
    {
      double part = tick_part (edge, i);

      cairo_move_to (canvas->cr, edge->start_x + part * edge->step_x,
                     edge->start_y + part * edge->step_y);
      cairo_rel_line_to (canvas->cr, TICK_LENGTH * edge->out_x,
                         TICK_LENGTH * edge->out_y);
    }
  downhill_color_set (canvas->cr, canvas->palette->frame);
  cairo_stroke (canvas->cr);
}

static void
draw_tick_labels (Box        *box,
                  const Edge *edge)
{
  const DownhillCanvas *canvas = box->canvas;

  for (gsize i = 0; i < edge->ticks.n; i++)
    {
      double part = tick_part (edge, i);
      double x = edge->start_x + part * edge->step_x;
      double y = edge->start_y + part * edge->step_y;
      double width, away;
      g_autofree char *label = downhill_ticks_format (&edge->ticks, i);
      g_autoptr (PangoLayout) layout = downhill_canvas_lay_out_text (
        canvas, label, DOWNHILL_TEXT_SMALL, &width, NULL);

      away = TICK_LENGTH + LABEL_GAP +
             reach (width, box->line_height, edge->out_x, edge->out_y);
      write_label (box, layout, canvas->palette->dim_text, x + away * edge->out_x,
                   y + away * edge->out_y, width, box->line_height, FALSE);
    }
}

/* The name stands beyond the tick labels, at the middle of the edge or as near
 * to it as there is room. The name of a steep edge runs along it. */
static void
draw_name (Box        *box,
           const Edge *edge,
           gboolean    turned)
{
  static const double parts[] = { 0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9 };
  double width, height, away;
  g_autoptr (PangoLayout) layout = downhill_canvas_lay_out_text (
    box->canvas, edge->name, DOWNHILL_TEXT_SMALL, &width, &height);

  if (turned)
    {
      double length = width;

      width = height;
      height = length;
    }
  away = TICK_LENGTH + LABEL_GAP + NAME_GAP +
         2 * reach (edge->ticks.n > 0 ? edge->label_width : 0,
                    edge->ticks.n > 0 ? box->line_height : 0,
                    edge->out_x, edge->out_y) +
         reach (width, height, edge->out_x, edge->out_y);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (write_label (box, layout, box->canvas->palette->text,
                     edge->start_x + parts[i] * edge->step_x + away * edge->out_x,
                     edge->start_y + parts[i] * edge->step_y + away * edge->out_y,
                     width, height, turned))
      return;
}

static void
add_line (const Box         *box,
          DownhillHairlines *lines,
          Place              start,
          Place              end)
{
  double start_x, start_y, end_x, end_y;

  place (box, start, &start_x, &start_y);
  place (box, end, &end_x, &end_y);
  downhill_hairlines_add (lines, start_x, start_y, end_x, end_y);
}

/* The part of the canvas that shows the box. */
static cairo_rectangle_t
get_extents (const Box *box)
{
  double left = INFINITY, right = -INFINITY, top = INFINITY, bottom = -INFINITY;

  for (guint corner = 0; corner < 8; corner++)
    {
      double x, y;

      place (box,
             (Place) { corner & 1 ? 1 : -1, corner & 2 ? 1 : -1, corner & 4 ? 1 : 0 },
             &x, &y);
      left = MIN (left, x);
      right = MAX (right, x);
      top = MIN (top, y);
      bottom = MAX (bottom, y);
    }

  return (cairo_rectangle_t) { left, top, right - left, bottom - top };
}

static void
add_face (const Box *box,
          Place      a,
          Place      b,
          Place      c,
          Place      d)
{
  const Place corners[] = { a, b, c, d };

  cairo_new_sub_path (box->canvas->cr);
  for (gsize i = 0; i < G_N_ELEMENTS (corners); i++)
    {
      double x, y;

      place (box, corners[i], &x, &y);
      cairo_line_to (box->canvas->cr, x, y);
    }
  cairo_close_path (box->canvas->cr);
}

static void
draw_faces (const Box *box)
{
  cairo_t *cr = box->canvas->cr;
  double far_u = -box->near_u, far_v = -box->near_v;

  add_face (box, (Place) { -1, -1, 0 }, (Place) { 1, -1, 0 }, (Place) { 1, 1, 0 },
            (Place) { -1, 1, 0 });
  add_face (box, (Place) { far_u, -1, 0 }, (Place) { far_u, 1, 0 },
            (Place) { far_u, 1, 1 }, (Place) { far_u, -1, 1 });
  add_face (box, (Place) { -1, far_v, 0 }, (Place) { 1, far_v, 0 },
            (Place) { 1, far_v, 1 }, (Place) { -1, far_v, 1 });
  downhill_color_set (cr, box->canvas->palette->area);
  /* Of plain faces only: where each pixel of a row differs, cairo 1.16 writes beyond the
   * spans that it has room for when it goes fast. */
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_FAST);
  cairo_fill_preserve (cr);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_DEFAULT);
  downhill_color_set (cr, downhill_color_fade (box->canvas->palette->frame, 0.6));
  cairo_stroke (cr);
}

/* Where two faces meet, a line of one of them is enough. */
static void
draw_grid (const Box *box)
{
  const cairo_rectangle_t extents = get_extents (box);
  double far_u = -box->near_u, far_v = -box->near_v;
  DownhillHairlines lines;

  downhill_hairlines_init (&lines, box->canvas->cr, &extents, 1,
                           DOWNHILL_HAIRLINES_CROSSING);
  for (gsize i = 0; i < box->w.ticks.n; i++)
    {
      double u = 2 * tick_part (&box->w, i) - 1;

      if (u != far_u)
        add_line (box, &lines, (Place) { u, -1, 0 }, (Place) { u, 1, 0 });
      add_line (box, &lines, (Place) { u, far_v, 0 }, (Place) { u, far_v, 1 });
    }
  for (gsize i = 0; i < box->b.ticks.n; i++)
    {
      double v = 2 * tick_part (&box->b, i) - 1;

      if (v == far_v)
        continue;
      add_line (box, &lines, (Place) { -1, v, 0 }, (Place) { 1, v, 0 });
      add_line (box, &lines, (Place) { far_u, v, 0 }, (Place) { far_u, v, 1 });
    }
  for (gsize i = 0; i < box->e.ticks.n; i++)
    {
      double h = tick_part (&box->e, i);

      add_line (box, &lines, (Place) { far_u, -1, h }, (Place) { far_u, 1, h });
      add_line (box, &lines, (Place) { -1, far_v, h }, (Place) { 1, far_v, h });
    }
  downhill_hairlines_paint (&lines, box->canvas->palette->grid);
}

/**
 * downhill_box_draw:
 * @scene: what is in the box, and how it is seen
 * @canvas: where to draw
 * @area: which part of it may be drawn on
 *
 * Draws the floor, the far walls and the axes. What is in the box is drawn over
 * it.
 */
void
downhill_box_draw (const DownhillScene     *scene,
                   const DownhillCanvas    *canvas,
                   const cairo_rectangle_t *area)
{
  const DownhillProjection *projection = &scene->projection;
  Box box = {
    .scene = scene,
    .canvas = canvas,
    .area = area,
    .near_u = projection->cos_azimuth >= 0 ? 1 : -1,
    .near_v = projection->sin_azimuth >= 0 ? 1 : -1,
  };
  double left_u = box.near_u, left_v = -box.near_v;

  /* Of the two upright edges at the sides, the left one. */
  if (left_v * projection->cos_azimuth > left_u * projection->sin_azimuth)
    {
      left_u = -left_u;
      left_v = -left_v;
    }
  downhill_canvas_measure_text (canvas, "0", DOWNHILL_TEXT_SMALL, NULL,
                                &box.line_height);
  box.w = (Edge) {
    .start = { -1, box.near_v, 0 }, .end = { 1, box.near_v, 0 },
    .range = scene->w, .name = _("weight w"),
  };
  box.b = (Edge) {
    .start = { box.near_u, -1, 0 }, .end = { box.near_u, 1, 0 },
    .range = scene->b, .name = _("bias b"),
  };
  box.e = (Edge) {
    .start = { left_u, left_v, 0 }, .end = { left_u, left_v, 1 },
    .range = { 0, scene->top }, .name = _("loss E"),
  };
  lay_edge (&box, &box.w);
  lay_edge (&box, &box.b);
  lay_edge (&box, &box.e);

  cairo_set_line_width (canvas->cr, 1);
  draw_faces (&box);
  draw_grid (&box);
  if (has_labels (area))
    {
      draw_ticks (&box, &box.e);
      draw_ticks (&box, &box.w);
      draw_ticks (&box, &box.b);
      draw_tick_labels (&box, &box.e);
      draw_tick_labels (&box, &box.w);
      draw_tick_labels (&box, &box.b);
    }
  if (has_names (area))
    {
      draw_name (&box, &box.e, TRUE);
      draw_name (&box, &box.w, FALSE);
      draw_name (&box, &box.b, FALSE);
    }
  /* Text leaves a place from which the next line would start. */
  cairo_new_path (canvas->cr);
}
