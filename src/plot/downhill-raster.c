/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-raster.h"

#include <math.h>

/* Small shapes whose sides need no smoothing, painted without cairo: it takes
 * many times longer to prepare for one than to paint it. */

#define N_POINTS 4

/* A side of a patch, in pixels: a place on it, and how far it runs to the right
 * for each row. */
typedef struct {
  double top;
  double bottom;
  double x;
  double y;
  double slope;
} Side;

/**
 * downhill_raster_init:
 * @self: (out caller-allocates): a raster
 * @cr: a context without rotation, clipped to a rectangle; it has to outlive @self
 *
 * Finds the pixels that @cr draws on. There are none unless its target is a
 * picture in memory.
 */
void
downhill_raster_init (DownhillRaster *self,
                      cairo_t        *cr)
{
  cairo_surface_t *target = cairo_get_group_target (cr);
  double left, top, right, bottom, scale_x, scale_y, x, y;
  cairo_matrix_t matrix;

  *self = (DownhillRaster) { 0 };
  cairo_get_matrix (cr, &matrix);
  if (cairo_surface_get_type (target) != CAIRO_SURFACE_TYPE_IMAGE ||
      (cairo_image_surface_get_format (target) != CAIRO_FORMAT_RGB24 &&
       cairo_image_surface_get_format (target) != CAIRO_FORMAT_ARGB32) ||
      matrix.xy != 0 || matrix.yx != 0 || !(matrix.xx > 0 && matrix.yy > 0))
    return;

  cairo_surface_get_device_scale (target, &scale_x, &scale_y);
  cairo_surface_get_device_offset (target, &x, &y);
  self->target = target;
  self->scale_x = scale_x * matrix.xx;
  self->scale_y = scale_y * matrix.yy;
  self->x = scale_x * matrix.x0 + x;
  self->y = scale_y * matrix.y0 + y;
  cairo_clip_extents (cr, &left, &top, &right, &bottom);
  /* The pixels at the border of the clip may be in it only in part. */
  self->left = MAX (0, ceil (left * self->scale_x + self->x) + 1);
  self->top = MAX (0, ceil (top * self->scale_y + self->y) + 1);
  self->right = MIN (cairo_image_surface_get_width (target),
                     floor (right * self->scale_x + self->x) - 1);
  self->bottom = MIN (cairo_image_surface_get_height (target),
                      floor (bottom * self->scale_y + self->y) - 1);
}

/* As cairo rounds them. */
static guint32
get_pixel (DownhillColor color)
{
  return 0xff000000 | (guint32) MIN (color.red * 256, 255) << 16 |
         (guint32) MIN (color.green * 256, 255) << 8 |
         (guint32) MIN (color.blue * 256, 255);
}

static Side
make_side (double x1,
           double y1,
           double x2,
           double y2)
{
  return (Side) { MIN (y1, y2), MAX (y1, y2), x1, y1, (x2 - x1) / (y2 - y1) };
}

/* Paints, in one row, what lies between the leftmost and the rightmost place where
 * the sides meet its middle. */
static void
fill_row (const Side  sides[N_POINTS],
          guint32    *pixels,
          double      middle,
          guint32     pixel)
{
  double left = INFINITY, right = -INFINITY;

  for (guint i = 0; i < N_POINTS; i++)
    if (sides[i].top < middle && sides[i].bottom >= middle)
      {
        double place = sides[i].x + sides[i].slope * (middle - sides[i].y);

        left = MIN (left, place);
        right = MAX (right, place);
      }
  for (int column = (int) (left + 0.5), end = (int) (right + 0.5); column < end; column++)
    pixels[column] = pixel;
}

/**
 * downhill_raster_fill_patch:
 * @self: a raster
 * @points: its corners, one way around, in user units
 * @color: an opaque colour
 *
 * Paints the pixels whose middle is in a four-sided convex patch: where patches
 * share a side each pixel belongs to one of them.
 *
 * Returns: whether it could; if not, nothing was painted and it is left to cairo
 */
gboolean
downhill_raster_fill_patch (const DownhillRaster *self,
                            const double          points[4][2],
                            DownhillColor         color)
{
  double x[N_POINTS], y[N_POINTS], top = INFINITY, bottom = -INFINITY;
  guint32 pixel = get_pixel (color);
  Side sides[N_POINTS];
  unsigned char *data;
  gsize stride;

  if (self->target == NULL)
    return FALSE;
  for (guint i = 0; i < N_POINTS; i++)
    {
      x[i] = self->scale_x * points[i][0] + self->x;
      y[i] = self->scale_y * points[i][1] + self->y;
      top = MIN (top, y[i]);
      bottom = MAX (bottom, y[i]);
      if (!(x[i] >= self->left && x[i] <= self->right && y[i] >= self->top &&
            y[i] <= self->bottom))
        return FALSE;
    }
  for (guint i = 0; i < N_POINTS; i++)
    sides[i] = make_side (x[i], y[i], x[(i + 1) % N_POINTS], y[(i + 1) % N_POINTS]);

  cairo_surface_flush (self->target);
  data = cairo_image_surface_get_data (self->target);
  stride = (gsize) cairo_image_surface_get_stride (self->target);
  for (int row = (int) (top + 0.5); row + 0.5 <= bottom; row++)
    fill_row (sides, (guint32 *) (void *) (data + (gsize) row * stride), row + 0.5,
              pixel);
  cairo_surface_mark_dirty (self->target);

  return TRUE;
}
