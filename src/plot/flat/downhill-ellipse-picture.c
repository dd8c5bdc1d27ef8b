/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-ellipse-picture.h"

#include <math.h>

/* An ellipse of equal E around the lowest point, and the path of plain descent on it: what
 * makes it zig-zag is seen at once. */

/* Around the ellipse, in pixels. */
#define MARGIN 22.0
#define DOT 2.5

/* Two more of lower E, in parts of the size. */
static const double sizes[] = { 1, 0.66, 0.33 };

/* Steps of the path, at the most, and where it is at its end, in pixels. */
#define MOST_STEPS 200
#define NEAR 0.5

static void
trace_ellipse (const DownhillEllipse *ellipse,
               cairo_t               *cr,
               double                 size)
{
  double thin = 1 / sqrt (downhill_ellipse_get_condition (ellipse));

  cairo_save (cr);
  cairo_transform (cr, &(cairo_matrix_t) {
    size * thin * ellipse->axes[0][0], -size * thin * ellipse->axes[0][1],
    size * ellipse->axes[1][0], -size * ellipse->axes[1][1], 0, 0 });
  cairo_new_path (cr);
  cairo_arc (cr, 0, 0, 1, 0, 2 * G_PI);
  cairo_restore (cr);
}

/* From where both directions have as much of E, at the best rate: each step leaves the same
 * part of both distances, and goes over to the other side of the steep one. */
static void
draw_path (const DownhillEllipse *ellipse,
           const DownhillCanvas  *canvas,
           double                 size)
{
  double factor = downhill_ellipse_get_factor (ellipse);
  double steep = size / sqrt (2 * downhill_ellipse_get_condition (ellipse));
  double flat = size / sqrt (2);
  double points[MOST_STEPS + 1][2];
  guint n = 0;

  while (n <= MOST_STEPS)
    {
      points[n][0] = steep * ellipse->axes[0][0] + flat * ellipse->axes[1][0];
      points[n][1] = -steep * ellipse->axes[0][1] - flat * ellipse->axes[1][1];
      n++;
      if (hypot (steep, flat) < NEAR)
        break;
      steep *= -factor;
      flat *= factor;
    }
  cairo_new_path (canvas->cr);
  for (guint i = 0; i < n; i++)
    cairo_line_to (canvas->cr, points[i][0], points[i][1]);
  downhill_canvas_stroke_cased (canvas, canvas->palette->current, 1.5);
  for (guint i = 0; i < n; i++)
    {
      cairo_new_sub_path (canvas->cr);
      cairo_arc (canvas->cr, points[i][0], points[i][1], DOT, 0, 2 * G_PI);
    }
  downhill_color_set (canvas->cr, canvas->palette->current);
  cairo_fill (canvas->cr);
}

/**
 * downhill_ellipse_picture_draw:
 * @ellipse: an ellipse of equal E
 * @canvas: where to draw, all of it
 *
 * Draws the ellipse as large as there is room, w to the right and b upwards in the same
 * scale, and the steps of plain descent at its best rate.
 */
void
downhill_ellipse_picture_draw (const DownhillEllipse *ellipse,
                               const DownhillCanvas  *canvas)
{
  cairo_t *cr = canvas->cr;
  double size = MIN (canvas->width, canvas->height) / 2 - MARGIN;

  if (size <= 0)
    return;
  cairo_save (cr);
  cairo_translate (cr, canvas->width / 2, canvas->height / 2);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, -size, 0);
  cairo_line_to (cr, size, 0);
  cairo_move_to (cr, 0, -size);
  cairo_line_to (cr, 0, size);
  downhill_color_set (cr, canvas->palette->grid);
  cairo_stroke (cr);
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      trace_ellipse (ellipse, cr, size * sizes[i]);
      downhill_color_set (cr, canvas->palette->text);
      cairo_stroke (cr);
    }
  draw_path (ellipse, canvas, size);
  downhill_canvas_draw_cross (canvas, 0, 0, canvas->palette->ink);
  downhill_canvas_draw_text (canvas, "w", DOWNHILL_TEXT_SMALL, canvas->palette->dim_text,
                             &(DownhillTextSpot) { .x = size + 4, .y = 0, .align_y = 0.5 }, 0);
  downhill_canvas_draw_text (canvas, "b", DOWNHILL_TEXT_SMALL, canvas->palette->dim_text,
                             &(DownhillTextSpot) { .x = 0, .y = -size - 3, .align_x = 0.5,
                                                   .align_y = 1 }, 0);
  cairo_restore (cr);
}
