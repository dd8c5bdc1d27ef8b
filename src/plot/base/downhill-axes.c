/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-axes.h"

#include <math.h>

/* The axes of a flat plot: which ticks they have, and how they are drawn. */

static void
find_ticks (const DownhillAxis *axis,
            gsize               most,
            DownhillTicks      *ticks)
{
  if (axis->logarithmic)
    downhill_ticks_logarithmic (ticks, axis->range.min, axis->range.max, most);
  else
    downhill_ticks_linear (ticks, axis->range.min, axis->range.max, most);
}

/**
 * downhill_axes_measure:
 * @canvas: where they will be drawn
 * @ticks: those of an axis
 *
 * Returns: how wide the widest of their labels is
 */
double
downhill_axes_measure (const DownhillCanvas *canvas,
                       const DownhillTicks  *ticks)
{
  double widest = 0;

  for (gsize i = 0; i < ticks->n; i++)
    {
      g_autofree char *label = downhill_ticks_format (ticks, i);
      double width;

      downhill_canvas_measure_text (canvas, label, DOWNHILL_TEXT_SMALL, &width, NULL);
      widest = MAX (widest, width);
    }

  return widest;
}

/**
 * downhill_axes_fit_x:
 * @canvas: where it will be drawn
 * @axis: a horizontal axis
 * @ticks: (out caller-allocates): as many as fit without their labels touching
 */
void
downhill_axes_fit_x (const DownhillCanvas *canvas,
                     const DownhillAxis   *axis,
                     DownhillTicks        *ticks)
{
  double room = fabs (axis->end - axis->start);

  for (gsize most = CLAMP ((gsize) (room / 60), 2, 9); most >= 1; most--)
    {
      find_ticks (axis, most, ticks);
      if (ticks->n < 2 || (downhill_axes_measure (canvas, ticks) + 12) * (ticks->n - 1) <=
                            fabs (downhill_axis_to_pixel (axis, ticks->values[ticks->n - 1]) -
                                  downhill_axis_to_pixel (axis, ticks->values[0])))
        return;
    }
}

/**
 * downhill_axes_fit_y:
 * @axis: a vertical axis
 * @ticks: (out caller-allocates): as many as its height has room for
 */
void
downhill_axes_fit_y (const DownhillAxis *axis,
                     DownhillTicks      *ticks)
{
  find_ticks (axis, CLAMP ((gsize) (fabs (axis->end - axis->start) / 32), 2, 9), ticks);
}

/* Lines one pixel wide are sharp in the middle of a pixel. */
static double
sharp (double place)
{
  return floor (place) + 0.5;
}

/**
 * downhill_axes_draw:
 * @canvas: where to draw
 * @area: where the data are
 * @x: the horizontal axis
 * @x_ticks: what downhill_axes_fit_x() found for it
 * @y: the vertical axis
 * @y_ticks: likewise
 *
 * Draws a grid over @area, a frame around it, and the labels outside.
 */
void
downhill_axes_draw (const DownhillCanvas    *canvas,
                    const cairo_rectangle_t *area,
                    const DownhillAxis      *x,
                    const DownhillTicks     *x_ticks,
                    const DownhillAxis      *y,
                    const DownhillTicks     *y_ticks)
{
  cairo_t *cr = canvas->cr;
  double bottom = area->y + area->height;

  cairo_set_line_width (cr, 1);
  for (gsize i = 0; i < x_ticks->n; i++)
    {
      g_autofree char *label = downhill_ticks_format (x_ticks, i);
      double place = sharp (downhill_axis_to_pixel (x, x_ticks->values[i]));
      double half;

      downhill_canvas_measure_text (canvas, label, DOWNHILL_TEXT_SMALL, &half, NULL);
      half /= 2;
      cairo_move_to (cr, place, area->y);
      cairo_line_to (cr, place, bottom);
      downhill_color_set (cr, canvas->palette->grid);
      cairo_stroke (cr);
      downhill_canvas_draw_text (
        canvas, label, DOWNHILL_TEXT_SMALL, canvas->palette->dim_text,
        &(DownhillTextSpot) {
          .x = MIN (place, canvas->width - half - 1),
          .y = bottom + DOWNHILL_AXES_TICK_LENGTH,
          .align_x = 0.5,
        },
        0);
    }
  for (gsize i = 0; i < y_ticks->n; i++)
    {
      g_autofree char *label = downhill_ticks_format (y_ticks, i);
      double place = sharp (downhill_axis_to_pixel (y, y_ticks->values[i]));

      cairo_move_to (cr, area->x, place);
      cairo_line_to (cr, area->x + area->width, place);
      downhill_color_set (cr, canvas->palette->grid);
      cairo_stroke (cr);
      downhill_canvas_draw_text (
        canvas, label, DOWNHILL_TEXT_SMALL, canvas->palette->dim_text,
        &(DownhillTextSpot) {
          .x = area->x - DOWNHILL_AXES_TICK_LENGTH,
          .y = place,
          .align_x = 1,
          .align_y = 0.5,
        },
        0);
    }

  cairo_rectangle (cr, sharp (area->x), sharp (area->y),
                   floor (area->width), floor (area->height));
  downhill_color_set (cr, canvas->palette->frame);
  cairo_stroke (cr);
}
