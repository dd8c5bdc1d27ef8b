/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-projection.h"

#include <math.h>

/* The room is rarely as wide as it is high in the same proportion as the box.
 * Stretching the picture is the same as looking from another elevation at a box
 * of another height, so it still turns like a solid thing; but only so far. */
#define MOST_STRETCH 1.5

/**
 * downhill_projection_init:
 * @self: (out caller-allocates): a projection
 * @azimuth: the angle around the vertical, in degrees
 * @elevation: the angle above the floor, in degrees, more than 0 and less than
 *   90
 *
 * Looks at the box from a direction. The middle of the box lies at (0, 0), and a
 * unit is a pixel, until downhill_projection_fit() says otherwise.
 */
void
downhill_projection_init (DownhillProjection *self,
                          double              azimuth,
                          double              elevation)
{
  *self = (DownhillProjection) {
    .sin_azimuth = sin (azimuth * G_PI / 180),
    .cos_azimuth = cos (azimuth * G_PI / 180),
    .sin_elevation = sin (elevation * G_PI / 180),
    .cos_elevation = cos (elevation * G_PI / 180),
    .unit_x = 1,
    .unit_y = 1,
  };
}

/**
 * downhill_projection_fit:
 * @self: a projection
 * @x: the left end of a rectangle on the canvas
 * @y: its upper end
 * @width: its width
 * @height: its height
 * @zoom: how many times larger than that
 *
 * Fits the box into a rectangle. At @zoom 1 it lies within at every azimuth, and
 * its size does not change with it, so that it does not pulsate as it turns.
 */
void
downhill_projection_fit (DownhillProjection *self,
                         double              x,
                         double              y,
                         double              width,
                         double              height,
                         double              zoom)
{
  double half_height = G_SQRT2 * self->sin_elevation +
                       DOWNHILL_PROJECTION_HEIGHT / 2 * self->cos_elevation;
  double unit_x = MAX (width, 0) / (2 * G_SQRT2);
  double unit_y = MAX (height, 0) / (2 * half_height);

  self->x = x + width / 2;
  self->y = y + height / 2;
  self->unit_x = zoom * MIN (unit_x, MOST_STRETCH * unit_y);
  self->unit_y = zoom * MIN (unit_y, MOST_STRETCH * unit_x);
}

/**
 * downhill_projection_apply:
 * @self: a projection
 * @u: the place along one side of the floor, −1 to 1
 * @v: along the other
 * @h: the height above it, 0 to 1
 * @x: (out): the place on the canvas
 * @y: (out): likewise
 */
void
downhill_projection_apply (const DownhillProjection *self,
                           double                    u,
                           double                    v,
                           double                    h,
                           double                   *x,
                           double                   *y)
{
  double across = v * self->cos_azimuth - u * self->sin_azimuth;
  double toward = u * self->cos_azimuth + v * self->sin_azimuth;
  double above = DOWNHILL_PROJECTION_HEIGHT * (h - 0.5);

  *x = self->x + self->unit_x * across;
  *y = self->y + self->unit_y * (self->sin_elevation * toward -
                                 self->cos_elevation * above);
}

/**
 * downhill_projection_unapply:
 * @self: a projection of units that are not zero
 * @x: a place on the canvas
 * @y: likewise
 * @h: a height
 * @u: (out): the place at that height that is shown there
 * @v: (out): likewise
 */
void
downhill_projection_unapply (const DownhillProjection *self,
                             double                    x,
                             double                    y,
                             double                    h,
                             double                   *u,
                             double                   *v)
{
  double above = DOWNHILL_PROJECTION_HEIGHT * (h - 0.5);
  double across = (x - self->x) / self->unit_x;
  double toward = ((y - self->y) / self->unit_y + self->cos_elevation * above) /
                  self->sin_elevation;

  *u = toward * self->cos_azimuth - across * self->sin_azimuth;
  *v = toward * self->sin_azimuth + across * self->cos_azimuth;
}

/**
 * downhill_projection_get_view:
 * @self: a projection
 * @view: (out caller-allocates) (array fixed-size=3): how far one comes in u, v
 *   and h on the way to the viewer; the last is positive
 *
 * All places on a line in this direction are shown at the same place.
 */
void
downhill_projection_get_view (const DownhillProjection *self,
                              double                    view[3])
{
  view[0] = self->cos_elevation * self->cos_azimuth;
  view[1] = self->cos_elevation * self->sin_azimuth;
  view[2] = self->sin_elevation / DOWNHILL_PROJECTION_HEIGHT;
}

/**
 * downhill_projection_get_depth:
 * @self: a projection
 * @u: a place in the box
 * @v: likewise
 * @h: likewise
 *
 * Returns: how near to the viewer it lies, from the middle of the box: the
 *   larger hides the smaller
 */
double
downhill_projection_get_depth (const DownhillProjection *self,
                               double                    u,
                               double                    v,
                               double                    h)
{
  return self->cos_elevation * (u * self->cos_azimuth + v * self->sin_azimuth) +
         self->sin_elevation * DOWNHILL_PROJECTION_HEIGHT * (h - 0.5);
}
