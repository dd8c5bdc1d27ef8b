/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-race-rows.h"

#include <math.h>

#include "downhill-race-words.h"
#include "downhill-rules-plot.h"
#include "plot/paint/downhill-mark.h"

/* The rows of a race, one for each rule: above its name and numbers, below a box from the
 * first quartile of the steps, or samples, to the third, with the median, and a line from the
 * least to the most. Where a part of the runs did not arrive, that goes on to the edge, dashed. */

/* Of a line of text, of a box at the most, and of the least row that has text, in pixels. */
#define LINE_HEIGHT 16.0
#define MOST_BAR 22.0
#define LEAST_ROW 32.0

#define MARGIN 8.0
#define MARK_SIZE 4
#define BOX_ALPHA 0.35

/* As much of the picture's height what is said below takes at the most. */
#define MOST_BELOW 0.35

static double
get_row_height (const DownhillRaceView *view)
{
  return (view->area->height - view->below) / downhill_fair_race_get_n_settings (view->race);
}

static gboolean
has_text (const DownhillRaceView *view)
{
  return get_row_height (view) >= LEAST_ROW;
}

static double
get_bar_height (const DownhillRaceView *view)
{
  double room = get_row_height (view) - (has_text (view) ? LINE_HEIGHT + MARGIN : MARGIN / 2);

  return CLAMP (room, 2, MOST_BAR);
}

/**
 * downhill_race_rows_measure:
 * @view: a race
 *
 * Returns: the least and the most that runs of all rules took; the most is below the least if
 *   nothing arrives
 */
DownhillRange
downhill_race_rows_measure (const DownhillRaceView *view)
{
  DownhillRange range = { INFINITY, 0 };

  for (gsize i = 0; i < downhill_fair_race_get_n_settings (view->race); i++)
    {
      const double *counts = downhill_fair_race_get_counts (view->race, i);

      for (guint k = 0; k < DOWNHILL_FAIR_RACE_N_PARTS; k++)
        if (downhill_fair_race_get_result (view->race, i) != NULL && isfinite (counts[k]))
          {
            range.min = MIN (range.min, MAX (counts[k], 1));
            range.max = MAX (range.max, MAX (counts[k], 1));
          }
    }

  return range;
}

/**
 * downhill_race_rows_find:
 * @view: a race
 * @y: how far down
 * @i: (out): which rule's row is there
 *
 * Returns: whether one is
 */
gboolean
downhill_race_rows_find (const DownhillRaceView *view,
                         double                  y,
                         gsize                  *i)
{
  double row = floor ((y - view->area->y) / get_row_height (view));

  if (!(row >= 0 && row < downhill_fair_race_get_n_settings (view->race)))
    return FALSE;
  *i = (gsize) row;

  return downhill_fair_race_get_result (view->race, *i) != NULL;
}

/**
 * downhill_race_rows_place:
 * @view: a race
 * @i: one of its rules
 *
 * Returns: how far down the middle of its box is
 */
double
downhill_race_rows_place (const DownhillRaceView *view,
                          gsize                   i)
{
  double height = get_row_height (view);

  return view->area->y + height * i + (height + (has_text (view) ? LINE_HEIGHT : 0)) / 2;
}

/**
 * downhill_race_rows_to_pixel:
 * @view: a race
 * @count: so many steps or samples
 *
 * Returns: where they are; the right edge where it is infinity. None is where one is
 */
double
downhill_race_rows_to_pixel (const DownhillRaceView *view,
                             double                  count)
{
  return isfinite (count) ? downhill_axis_to_pixel (view->x, MAX (count, 1))
                          : view->area->x + view->area->width;
}

static void
draw_line (const DownhillRaceView *view,
           const DownhillCanvas   *canvas,
           double                  from,
           double                  to,
           double                  y)
{
  static const double dashes[] = { 3, 3 };

  if (isinf (from))
    return;
  cairo_set_dash (canvas->cr, dashes, isinf (to) ? 2 : 0, 0);
  cairo_move_to (canvas->cr, downhill_race_rows_to_pixel (view, from), y);
  cairo_line_to (canvas->cr, downhill_race_rows_to_pixel (view, to), y);
  cairo_stroke (canvas->cr);
  cairo_set_dash (canvas->cr, NULL, 0, 0);
}

static void
draw_end (const DownhillRaceView *view,
          const DownhillCanvas   *canvas,
          double                  count,
          double                  y,
          double                  half)
{
  if (isinf (count))
    return;
  cairo_move_to (canvas->cr, downhill_race_rows_to_pixel (view, count), y - half);
  cairo_line_to (canvas->cr, downhill_race_rows_to_pixel (view, count), y + half);
  cairo_stroke (canvas->cr);
}

/* A box whose third quartile did not arrive is open at the edge. */
static void
draw_bar (const DownhillRaceView *view,
          const DownhillCanvas   *canvas,
          const double           *counts,
          DownhillColor           color,
          double                  y)
{
  cairo_t *cr = canvas->cr;
  double height = get_bar_height (view), half = height / 2;
  double from = counts[DOWNHILL_FAIR_RACE_QUARTILE_1], to = counts[DOWNHILL_FAIR_RACE_QUARTILE_3];
  double left = downhill_race_rows_to_pixel (view, from);
  double right = downhill_race_rows_to_pixel (view, to);

  downhill_color_set (cr, color);
  cairo_set_line_width (cr, 1.5);
  draw_line (view, canvas, counts[DOWNHILL_FAIR_RACE_LEAST], from, y);
  draw_line (view, canvas, to, counts[DOWNHILL_FAIR_RACE_MOST], y);
  draw_end (view, canvas, counts[DOWNHILL_FAIR_RACE_LEAST], y, half / 2);
  draw_end (view, canvas, counts[DOWNHILL_FAIR_RACE_MOST], y, half / 2);
  if (isfinite (from))
    {
      cairo_rectangle (cr, left, y - half, MAX (right - left, 1) + (isinf (to) ? MARGIN : 0),
                       height);
      downhill_color_set (cr, downhill_color_fade (color, BOX_ALPHA));
      cairo_fill_preserve (cr);
      downhill_color_set (cr, color);
      cairo_stroke (cr);
    }
  downhill_color_set (cr, canvas->palette->text);
  cairo_set_line_width (cr, 3);
  draw_end (view, canvas, counts[DOWNHILL_FAIR_RACE_MEDIAN], y, half);
}

/* All that is said of a rule, or as much as there is room for. */
static void
draw_words (const DownhillRaceView *view,
            const DownhillCanvas   *canvas,
            gsize                   i,
            double                  y)
{
  double left = view->area->x + 2 * MARGIN + 2 * MARK_SIZE;
  double room = view->area->x + view->area->width - MARGIN - left;

  for (guint n = 2 * DOWNHILL_RACE_MOST_REMARKS + 2; n-- > 0;)
    {
      g_autofree char *text = downhill_race_words_row (view->race, i, n % 2 == 0, n / 2);
      double width;

      downhill_canvas_measure_text (canvas, text, DOWNHILL_TEXT_SMALL, &width, NULL);
      if (width > room)
        continue;
      downhill_canvas_draw_text (canvas, text, DOWNHILL_TEXT_SMALL, canvas->palette->text,
                                 &(DownhillTextSpot) { .x = left, .y = y, .align_y = 0.5 },
                                 0);
      return;
    }
}

static void
draw_row (const DownhillRaceView *view,
          const DownhillCanvas   *canvas,
          gsize                   i)
{
  guint mark = downhill_rules_plot_get_mark (
    view->experiment, downhill_fair_race_get_settings (view->race, i)->optimiser);
  double top = view->area->y + get_row_height (view) * i;
  double line = downhill_race_rows_place (view, i) -
                (get_bar_height (view) + LINE_HEIGHT + MARGIN / 2) / 2;

  if (i > 0)
    {
      cairo_move_to (canvas->cr, view->area->x, floor (top) + 0.5);
      cairo_rel_line_to (canvas->cr, view->area->width, 0);
      downhill_color_set (canvas->cr, canvas->palette->grid);
      cairo_set_line_width (canvas->cr, 1);
      cairo_stroke (canvas->cr);
    }
  if (downhill_fair_race_get_result (view->race, i) == NULL)
    return;
  draw_bar (view, canvas, downhill_fair_race_get_counts (view->race, i),
            downhill_mark_get_color (mark, canvas->palette), downhill_race_rows_place (view, i));
  if (!has_text (view))
    return;
  downhill_mark_draw (mark, canvas, view->area->x + MARGIN + MARK_SIZE, line, MARK_SIZE);
  draw_words (view, canvas, i, line);
}

/**
 * downhill_race_rows_draw_about:
 * @view: a race
 * @canvas: where to draw it
 *
 * Draws below the rows what the race was about, in as many lines as that takes.
 *
 * Returns: how high they are; 0 where there is no room for it
 */
double
downhill_race_rows_draw_about (const DownhillRaceView *view,
                               const DownhillCanvas   *canvas)
{
  g_autofree char *text = downhill_race_words_about (view->race);
  g_autoptr (PangoLayout) shared =
    downhill_canvas_lay_out_text (canvas, text, DOWNHILL_TEXT_SMALL, NULL, NULL);
  /* The one that is kept is for others, too. */
  g_autoptr (PangoLayout) layout = pango_layout_copy (shared);
  PangoRectangle logical;
  double height;

  pango_layout_set_width (layout, (int) ((view->area->width - 2 * MARGIN) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_get_extents (layout, NULL, &logical);
  height = logical.height / (double) PANGO_SCALE;
  if (height > MOST_BELOW * view->area->height)
    return 0;
  downhill_canvas_draw_layout (
    canvas, layout, canvas->palette->dim_text,
    &(DownhillTextSpot) { .x = view->area->x + MARGIN,
                          .y = view->area->y + view->area->height - height - MARGIN / 2 });

  return height + MARGIN;
}

/**
 * downhill_race_rows_draw:
 * @view: a race
 * @canvas: where to draw it
 */
void
downhill_race_rows_draw (const DownhillRaceView *view,
                         const DownhillCanvas   *canvas)
{
  for (gsize i = 0; i < downhill_fair_race_get_n_settings (view->race); i++)
    draw_row (view, canvas, i);
}
