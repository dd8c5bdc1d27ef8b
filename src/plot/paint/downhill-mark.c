/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-mark.h"

#include <math.h>

#define RGB(hex)                                                  \
  { (((hex) >> 16) & 0xff) / 255.0, (((hex) >> 8) & 0xff) / 255.0, \
    ((hex) & 0xff) / 255.0, 1 }

/* Twelve runs are told apart by colour, dash and marker; no two share dash and
 * marker, so that grey will do. The colours were chosen for the least difference
 * between two of them, in CIEDE2000, as seen by normal, protanopic, deuteranopic and
 * tritanopic eyes (Machado, Oliveira and Fernandes, IEEE TVCG 15, 2009). */
static const struct {
  DownhillColor light;
  DownhillColor dark;
  int n_dashes;
  double dashes[6];
} marks[DOWNHILL_N_MARKS] = {
  { RGB (0xd55e00), RGB (0xff8a3c), 0, { 0 } },
  { RGB (0x2244dd), RGB (0x5588ff), 2, { 9, 4 } },
  { RGB (0x229977), RGB (0x22ccaa), 2, { 2, 2.5 } },
  { RGB (0x880077), RGB (0xffccff), 4, { 9, 3, 2, 3 } },
  { RGB (0x9988cc), RGB (0xaa77aa), 2, { 15, 5 } },
  { RGB (0xaa3344), RGB (0xff2266), 6, { 6, 2.5, 2, 2.5, 2, 2.5 } },
  { RGB (0x005511), RGB (0xddeeaa), 0, { 0 } },
  { RGB (0xe7648c), RGB (0xff55cc), 2, { 9, 4 } },
  { RGB (0x3388ff), RGB (0x66bbff), 2, { 2, 2.5 } },
  { RGB (0x996699), RGB (0xff99cc), 4, { 9, 3, 2, 3 } },
  { RGB (0xbb8855), RGB (0xddbb88), 2, { 15, 5 } },
  { RGB (0x007766), RGB (0x229977), 6, { 6, 2.5, 2, 2.5, 2, 2.5 } },
};

/**
 * downhill_mark_get_color:
 * @mark: a run's mark
 * @palette: the style's colours
 *
 * Returns: its colour there; that of the present line for the first one
 */
DownhillColor
downhill_mark_get_color (guint                  mark,
                         const DownhillPalette *palette)
{
  g_return_val_if_fail (mark < DOWNHILL_N_MARKS, palette->current);

  if (mark == 0)
    return palette->current;

  return palette->dark ? marks[mark].dark : marks[mark].light;
}

/**
 * downhill_mark_get_dashes:
 * @mark: a run's mark
 * @dashes: (out) (array): lengths on and off, in pixels
 *
 * Returns: how many there are; 0 for an unbroken line
 */
gsize
downhill_mark_get_dashes (guint          mark,
                          const double **dashes)
{
  g_return_val_if_fail (mark < DOWNHILL_N_MARKS, 0);

  *dashes = marks[mark].dashes;

  return marks[mark].n_dashes;
}

/**
 * downhill_mark_set_dash:
 * @mark: a run's mark
 * @cr: where lines are stroked
 * @offset: how far the line has come before, in pixels
 */
void
downhill_mark_set_dash (guint    mark,
                        cairo_t *cr,
                        double   offset)
{
  g_return_if_fail (mark < DOWNHILL_N_MARKS);

  cairo_set_dash (cr, marks[mark].dashes, marks[mark].n_dashes, offset);
}

/**
 * downhill_mark_get_width:
 * @palette: the style's colours
 * @current: whether it is for the current run
 *
 * Returns: how wide a run's line is, in pixels
 */
double
downhill_mark_get_width (const DownhillPalette *palette,
                         gboolean               current)
{
  return (current ? 2.6 : 1.8) + (palette->contrast ? 1 : 0);
}

/**
 * downhill_mark_stroke_on:
 * @mark: a run's mark
 * @canvas: with a path
 * @current: whether it is the current run
 * @offset: how far the line has come before, in pixels
 *
 * Strokes the path as a part of the run's line.
 */
void
downhill_mark_stroke_on (guint                 mark,
                         const DownhillCanvas *canvas,
                         gboolean              current,
                         double                offset)
{
  cairo_save (canvas->cr);
  cairo_set_line_join (canvas->cr, CAIRO_LINE_JOIN_ROUND);
  downhill_mark_set_dash (mark, canvas->cr, offset);
  downhill_color_set (canvas->cr, downhill_mark_get_color (mark, canvas->palette));
  cairo_set_line_width (canvas->cr, downhill_mark_get_width (canvas->palette, current));
  cairo_stroke (canvas->cr);
  cairo_restore (canvas->cr);
}

/**
 * downhill_mark_stroke:
 * @mark: a run's mark
 * @canvas: with a path
 * @current: whether it is the current run
 *
 * Strokes the path as the run's line.
 */
void
downhill_mark_stroke (guint                 mark,
                      const DownhillCanvas *canvas,
                      gboolean              current)
{
  downhill_mark_stroke_on (mark, canvas, current, 0);
}

static void
trace_polygon (cairo_t *cr,
               double   r,
               guint    corners,
               double   first,
               double   inner)
{
  guint n = inner > 0 ? 2 * corners : corners;

  for (guint i = 0; i < n; i++)
    {
      double angle = first + 2 * G_PI * i / n;
      double reach = inner > 0 && i % 2 == 1 ? inner * r : r;

      cairo_line_to (cr, reach * cos (angle), reach * sin (angle));
    }
  cairo_close_path (cr);
}

static void
trace_marker (guint    mark,
              cairo_t *cr,
              double   r)
{
  switch (mark)
    {
    case 0:
      cairo_arc (cr, 0, 0, r, 0, 2 * G_PI);
      break;
    case 1:
      cairo_rectangle (cr, -0.85 * r, -0.85 * r, 1.7 * r, 1.7 * r);
      break;
    case 2:
      trace_polygon (cr, 1.2 * r, 3, -G_PI / 2, 0);
      break;
    case 3:
      trace_polygon (cr, 1.2 * r, 4, 0, 0);
      break;
    case 4:
      trace_polygon (cr, 1.2 * r, 3, G_PI / 2, 0);
      break;
    case 5:
      trace_polygon (cr, 1.3 * r, 5, -G_PI / 2, 0.45);
      break;
    case 6:
      cairo_rectangle (cr, -0.35 * r, -1.1 * r, 0.7 * r, 2.2 * r);
      cairo_rectangle (cr, -1.1 * r, -0.35 * r, 2.2 * r, 0.7 * r);
      break;
    case 7:
      trace_polygon (cr, 1.2 * r, 3, 0, 0);
      break;
    case 8:
      cairo_move_to (cr, -r, -r);
      cairo_line_to (cr, r, -r);
      cairo_line_to (cr, -r, r);
      cairo_line_to (cr, r, r);
      cairo_close_path (cr);
      break;
    case 9:
      cairo_arc (cr, 0, r / 3, 1.1 * r, -G_PI, 0);
      cairo_close_path (cr);
      break;
    case 10:
      trace_polygon (cr, 1.2 * r, 3, G_PI, 0);
      break;
    case 11:
    default:
      cairo_move_to (cr, -r, -r);
      cairo_line_to (cr, -r, r);
      cairo_line_to (cr, r, -r);
      cairo_line_to (cr, r, r);
      cairo_close_path (cr);
      break;
    }
}

/**
 * downhill_mark_draw:
 * @mark: a run's mark
 * @canvas: where to
 * @x: the middle of the marker
 * @y: likewise
 * @size: its radius, in pixels
 *
 * Draws the marker in the run's colour, cased.
 */
void
downhill_mark_draw (guint                 mark,
                    const DownhillCanvas *canvas,
                    double                x,
                    double                y,
                    double                size)
{
  cairo_t *cr = canvas->cr;

  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_new_path (cr);
  trace_marker (mark, cr, size);
  downhill_color_set (cr, canvas->palette->casing);
  cairo_set_line_width (cr, 2);
  cairo_stroke_preserve (cr);
  downhill_color_set (cr, downhill_mark_get_color (mark, canvas->palette));
  cairo_fill (cr);
  cairo_restore (cr);
}

/**
 * downhill_mark_draw_present:
 * @mark: the current run's mark
 * @canvas: where to
 * @x: where the run is
 * @y: likewise
 *
 * Draws where the current run is: larger than the others, but for the disc of the
 * first, which covers as much as they do.
 */
void
downhill_mark_draw_present (guint                 mark,
                            const DownhillCanvas *canvas,
                            double                x,
                            double                y)
{
  if (mark == 0)
    downhill_canvas_draw_dot (canvas, x, y, canvas->palette->current);
  else
    downhill_mark_draw (mark, canvas, x, y, 1.25 * DOWNHILL_CANVAS_MARKER);
}
