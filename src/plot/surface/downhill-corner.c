/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-corner.h"

/* What is more than so many times as high as the box is as good as endless, and
 * can still be computed with. */
#define MOST_HEIGHT 1e6

/**
 * downhill_corner_bound_height:
 * @h: a height, or NaN
 *
 * Returns: @h, or a height that is finite and far above the box
 */
double
downhill_corner_bound_height (double h)
{
  return h <= MOST_HEIGHT ? h : MOST_HEIGHT;
}

/**
 * downhill_corner_mix:
 * @a: a place
 * @b: another
 * @part: 0 for @a, 1 for @b
 *
 * Returns: the place at that part of the way
 */
DownhillCorner
downhill_corner_mix (DownhillCorner a,
                     DownhillCorner b,
                     double         part)
{
  return (DownhillCorner) {
    a.u + part * (b.u - a.u), a.v + part * (b.v - a.v), a.h + part * (b.h - a.h),
  };
}

/**
 * downhill_corner_meet_top:
 * @a: a place
 * @b: another; one of both is above the box and the other is not
 *
 * Returns: where the line between them meets the top of the box
 */
DownhillCorner
downhill_corner_meet_top (DownhillCorner a,
                          DownhillCorner b)
{
  DownhillCorner met = downhill_corner_mix (a, b, (1 - a.h) / (b.h - a.h));

  met.h = 1;

  return met;
}

/**
 * downhill_corner_place:
 * @scene: a scene
 * @corner: a place in its box
 * @x: (out): where on the canvas that is
 * @y: (out): likewise
 */
void
downhill_corner_place (const DownhillScene *scene,
                       DownhillCorner       corner,
                       double              *x,
                       double              *y)
{
  downhill_projection_apply (&scene->projection, corner.u, corner.v, corner.h, x, y);
}

/**
 * downhill_corner_add_line:
 * @scene: a scene
 * @cr: to whose path to add
 * @start: a place
 * @end: another
 * @join: whether the path has come to @start already
 *
 * Adds the part of a line that is in the box.
 */
void
downhill_corner_add_line (const DownhillScene *scene,
                          cairo_t             *cr,
                          DownhillCorner       start,
                          DownhillCorner       end,
                          gboolean             join)
{
  double x, y;

  if (start.h > 1 && end.h > 1)
    return;
  if (start.h > 1)
    start = downhill_corner_meet_top (start, end);
  else if (end.h > 1)
    end = downhill_corner_meet_top (start, end);
  if (!join)
    {
      downhill_corner_place (scene, start, &x, &y);
      cairo_move_to (cr, x, y);
    }
  downhill_corner_place (scene, end, &x, &y);
  cairo_line_to (cr, x, y);
}
