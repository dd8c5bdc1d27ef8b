/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-color-key.h"

#include <math.h>

#include "core/base/downhill-number.h"
#include "core/base/downhill-ticks.h"

#define BAR_WIDTH 12
#define LABEL_GAP 4
#define NAME_GAP 4

/* Enough for usual labels: the data's room is not to change while one zooms. */
#define SMALLEST_WIDTH 52

#define MOST_TICKS 6

/* A lying bar that is shorter tells nothing, in pixels. */
#define SHORTEST_BAR 24

/* The darkest colour has its number, with so many digits, unless a tick is so near, in
 * pixels. */
#define LEAST_DIGITS 2
#define LEAST_ROOM 16

static void
make_ticks (DownhillTicks *ticks,
            DownhillRange  range,
            gboolean       logarithmic,
            guint          most)
{
  if (logarithmic)
    downhill_ticks_logarithmic (ticks, range.min, range.max, most);
  else
    downhill_ticks_linear (ticks, range.min, range.max, most);
}

/**
 * downhill_color_key_measure:
 * @canvas: where it will be drawn
 * @name: what the colours stand for
 * @range: the values of the darkest and of the brightest colour
 * @logarithmic: whether equal ratios take equal room
 *
 * Returns: how wide the key is
 */
double
downhill_color_key_measure (const DownhillCanvas *canvas,
                            const char           *name,
                            DownhillRange         range,
                            gboolean              logarithmic)
{
  DownhillTicks ticks;
  double width, widest;

  downhill_canvas_measure_text (canvas, name, DOWNHILL_TEXT_SMALL, &widest, NULL);
  make_ticks (&ticks, range, logarithmic, MOST_TICKS);
  for (gsize i = 0; i < ticks.n; i++)
    {
      g_autofree char *label = downhill_ticks_format (&ticks, i);

      downhill_canvas_measure_text (canvas, label, DOWNHILL_TEXT_SMALL, &width, NULL);
      widest = MAX (widest, BAR_WIDTH + LABEL_GAP + width);
    }

  return MAX (SMALLEST_WIDTH, ceil (widest));
}

static void
draw_number (const DownhillCanvas    *canvas,
             const cairo_rectangle_t *room,
             const char              *number,
             double                   y)
{
  downhill_canvas_draw_text (
    canvas, number, DOWNHILL_TEXT_SMALL, canvas->palette->dim_text,
    &(DownhillTextSpot) { .x = room->x + BAR_WIDTH + LABEL_GAP, .y = y, .align_y = 0.5 }, 0);
}

/* From the darkest colour at one place to the brightest at another. */
static void
fill_bar (const DownhillCanvas *canvas,
          double                from_x,
          double                from_y,
          double                to_x,
          double                to_y)
{
  cairo_pattern_t *gradient = cairo_pattern_create_linear (from_x, from_y, to_x, to_y);

  for (guint i = 0; i <= 16; i++)
    {
      DownhillColor color = downhill_palette_viridis (i / 16.0);

      cairo_pattern_add_color_stop_rgb (gradient, i / 16.0, color.red,
                                        color.green, color.blue);
    }
  cairo_set_source (canvas->cr, gradient);
  cairo_fill (canvas->cr);
  cairo_pattern_destroy (gradient);
}

/**
 * downhill_color_key_draw:
 * @canvas: where to draw
 * @room: the part of it for the key
 * @name: what the colours stand for
 * @range: the values of the darkest and of the brightest colour
 * @logarithmic: whether equal ratios take equal room
 *
 * A bar of the colour map with its values beside it, that of the darkest colour included
 * where there is room, and the name above, for which the bar is shorter where nothing is.
 */
void
downhill_color_key_draw (const DownhillCanvas    *canvas,
                         const cairo_rectangle_t *room,
                         const char              *name,
                         DownhillRange            range,
                         gboolean                 logarithmic)
{
  DownhillAxis axis = { .range = range, .logarithmic = logarithmic };
  DownhillTicks ticks;
  double top, lowest, name_height;

  downhill_canvas_measure_text (canvas, name, DOWNHILL_TEXT_SMALL, NULL, &name_height);
  top = MAX (room->y, name_height + NAME_GAP);
  axis.start = room->y + room->height;
  axis.end = top;
  if (!downhill_axis_is_valid (&axis) || !(axis.start > top))
    return;

  lowest = top;
  cairo_rectangle (canvas->cr, room->x, top, BAR_WIDTH, axis.start - top);
  fill_bar (canvas, 0, axis.start, 0, axis.end);

  make_ticks (&ticks, range, logarithmic,
              CLAMP ((guint) ((axis.start - top) / name_height), 1, MOST_TICKS));
  for (gsize i = 0; i < ticks.n; i++)
    {
      g_autofree char *label = downhill_ticks_format (&ticks, i);
      double y = downhill_axis_to_pixel (&axis, ticks.values[i]);

      lowest = MAX (lowest, y);
      draw_number (canvas, room, label, y);
    }
  if (axis.start - lowest >= LEAST_ROOM)
    {
      g_autofree char *least = downhill_number_format (range.min, LEAST_DIGITS);
      double width;

      /* It takes no room of its own, which would change while one zooms. */
      downhill_canvas_measure_text (canvas, least, DOWNHILL_TEXT_SMALL, &width, NULL);
      if (BAR_WIDTH + LABEL_GAP + width <= room->width)
        draw_number (canvas, room, least, axis.start);
    }
  downhill_canvas_draw_text (
    canvas, name, DOWNHILL_TEXT_SMALL, canvas->palette->text,
    &(DownhillTextSpot) { .x = room->x, .y = top - NAME_GAP, .align_y = 1 }, 0);
}

/**
 * downhill_color_key_draw_low:
 * @canvas: where to draw
 * @room: the part of it for the key, a line of text high
 * @name: what the colours stand for
 * @range: the values of the darkest and of the brightest colour
 *
 * The name, and a lying bar of the colour map between the numbers of its ends.
 */
void
downhill_color_key_draw_low (const DownhillCanvas    *canvas,
                             const cairo_rectangle_t *room,
                             const char              *name,
                             DownhillRange            range)
{
  g_autofree char *least = downhill_number_format (range.min, LEAST_DIGITS);
  g_autofree char *most = downhill_number_format (range.max, LEAST_DIGITS);
  double y = room->y + room->height / 2, right = room->x + room->width;
  double name_width, least_width, most_width, left, width;

  downhill_canvas_measure_text (canvas, name, DOWNHILL_TEXT_SMALL, &name_width, NULL);
  downhill_canvas_measure_text (canvas, least, DOWNHILL_TEXT_SMALL, &least_width, NULL);
  downhill_canvas_measure_text (canvas, most, DOWNHILL_TEXT_SMALL, &most_width, NULL);
  left = room->x + name_width + 2 * LABEL_GAP + least_width + LABEL_GAP;
  width = right - most_width - LABEL_GAP - left;
  if (width < SHORTEST_BAR)
    return;

  downhill_canvas_draw_text (canvas, name, DOWNHILL_TEXT_SMALL, canvas->palette->text,
                             &(DownhillTextSpot) { .x = room->x, .y = y, .align_y = 0.5 }, 0);
  downhill_canvas_draw_text (
    canvas, least, DOWNHILL_TEXT_SMALL, canvas->palette->dim_text,
    &(DownhillTextSpot) { .x = left - LABEL_GAP, .y = y, .align_x = 1, .align_y = 0.5 }, 0);
  downhill_canvas_draw_text (
    canvas, most, DOWNHILL_TEXT_SMALL, canvas->palette->dim_text,
    &(DownhillTextSpot) { .x = right, .y = y, .align_x = 1, .align_y = 0.5 }, 0);
  cairo_rectangle (canvas->cr, left, room->y + 2, width, room->height - 4);
  fill_bar (canvas, left, 0, left + width, 0);
}
