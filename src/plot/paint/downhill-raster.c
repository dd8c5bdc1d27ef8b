/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-raster.h"

#include <math.h>
#include <string.h>

#include "downhill-coverage.h"

/* Small shapes, painted without cairo: it takes many times longer to prepare for
 * one than to paint it. */

#define N_POINTS 4
#define MOST_POINTS 8

/* The most pixels around a shape with smooth sides; what is larger takes cairo no
 * longer than it should. */
#define MOST_PIXELS 4096

/* A shape in pixels, and what it extends over. */
typedef struct {
  double x[MOST_POINTS];
  double y[MOST_POINTS];
  guint n;
  double left;
  double top;
  double right;
  double bottom;
} Shape;

typedef struct {
  unsigned char *data;
  gsize stride;
} Pixels;

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

/* As cairo rounds it: to sixteen bits, of which eight are kept. */
static guint32
get_shade (double part)
{
  return (guint32) (part * 65535 + 0.5) >> 8;
}

static guint32
get_pixel (DownhillColor color)
{
  return 0xff000000 | get_shade (color.red) << 16 | get_shade (color.green) << 8 |
         get_shade (color.blue);
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

/* Returns whether all of the shape may be painted. */
static gboolean
place_shape (const DownhillRaster *self,
             Shape                *shape,
             const double        (*points)[2],
             guint                 n_points)
{
  if (self->target == NULL || n_points > MOST_POINTS)
    return FALSE;
  *shape = (Shape) {
    .n = n_points,
    .left = INFINITY, .top = INFINITY, .right = -INFINITY, .bottom = -INFINITY,
  };
  for (guint i = 0; i < n_points; i++)
    {
      double x = self->scale_x * points[i][0] + self->x;
      double y = self->scale_y * points[i][1] + self->y;

      if (!(x >= self->left && x <= self->right && y >= self->top && y <= self->bottom))
        return FALSE;
      shape->x[i] = x;
      shape->y[i] = y;
      shape->left = MIN (shape->left, x);
      shape->right = MAX (shape->right, x);
      shape->top = MIN (shape->top, y);
      shape->bottom = MAX (shape->bottom, y);
    }

  return TRUE;
}

static Pixels
begin (const DownhillRaster *self)
{
  cairo_surface_flush (self->target);

  return (Pixels) {
    cairo_image_surface_get_data (self->target),
    (gsize) cairo_image_surface_get_stride (self->target),
  };
}

static guint32 *
get_row (const Pixels *pixels,
         int           row)
{
  return (guint32 *) (void *) (pixels->data + (gsize) row * pixels->stride);
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
  guint32 pixel = get_pixel (color);
  Side sides[N_POINTS];
  Shape shape;
  Pixels pixels;

  if (!place_shape (self, &shape, points, N_POINTS))
    return FALSE;
  for (guint i = 0; i < N_POINTS; i++)
    sides[i] = make_side (shape.x[i], shape.y[i], shape.x[(i + 1) % N_POINTS],
                          shape.y[(i + 1) % N_POINTS]);

  pixels = begin (self);
  for (int row = (int) (shape.top + 0.5); row + 0.5 <= shape.bottom; row++)
    fill_row (sides, get_row (&pixels, row), row + 0.5, pixel);
  cairo_surface_mark_dirty (self->target);

  return TRUE;
}

/* Adds what a piece of a side changes along a row of pixels: from there on to the
 * right they are in the shape, or no longer in it. */
static void
add_piece (float  *changes,
           double  first,
           double  spread,
           double  height)
{
  double before = 0;

  for (int i = (int) first; i <= (int) (first + spread) + 1; i++)
    {
      double part = downhill_coverage_get_past (i + 1 - first, spread) -
                    downhill_coverage_get_past (i - first, spread);

      changes[i] += (float) (height * (part - before));
      before = part;
    }
}

static void
add_side (float  *changes,
          int     n_columns,
          double  x1,
          double  y1,
          double  x2,
          double  y2)
{
  double top = MIN (y1, y2), bottom = MAX (y1, y2);
  double least = MIN (x1, x2), most = MAX (x1, x2);
  double slope = (x2 - x1) / (y2 - y1);

  if (y1 == y2)
    return;
  for (int row = (int) top; row < bottom; row++)
    {
      double from = MAX (top, row), to = MIN (bottom, row + 1);
      double start = CLAMP (x1 + slope * (from - y1), least, most);
      double end = CLAMP (x1 + slope * (to - y1), least, most);

      add_piece (changes + row * n_columns, MIN (start, end), fabs (end - start),
                 y1 < y2 ? to - from : from - to);
    }
}

/* A colour over another; both are opaque or multiplied by their alpha. */
static guint32
mix_pixels (guint32 over,
            guint32 under,
            guint   part)
{
  guint32 mixed = 0;

  for (guint shift = 0; shift < 32; shift += 8)
    mixed |= ((over >> shift & 0xff) * part + (under >> shift & 0xff) * (255 - part) +
              127) / 255 << shift;

  return mixed;
}

static void
paint_changes (const float *changes,
               int          n_columns,
               guint32     *pixels,
               guint32      pixel)
{
  float sum = 0;
  guint part = 0;

  for (int i = 0; i < n_columns; i++)
    {
      if (changes[i] != 0)
        {
          sum += changes[i];
          part = (guint) (255 * MIN (fabsf (sum), 1) + 0.5f);
        }
      if (part == 255)
        pixels[i] = pixel;
      else if (part > 0)
        pixels[i] = mix_pixels (pixel, pixels[i], part);
    }
}

/**
 * downhill_raster_fill_smooth:
 * @self: a raster
 * @points: the corners of a shape, one way around, in user units
 * @n_points: how many
 * @color: an opaque colour
 *
 * Paints each pixel by how much of it is in the shape.
 *
 * Returns: whether it could; if not, nothing was painted and it is left to cairo
 */
gboolean
downhill_raster_fill_smooth (const DownhillRaster *self,
                             const double        (*points)[2],
                             guint                 n_points,
                             DownhillColor         color)
{
  guint32 pixel = get_pixel (color);
  float changes[MOST_PIXELS];
  int left, top, n_columns, n_rows;
  Shape shape;
  Pixels pixels;

  if (!place_shape (self, &shape, points, n_points))
    return FALSE;
  left = (int) shape.left;
  top = (int) shape.top;
  /* A side changes the pixel after it, too, and rounding may add one. */
  n_columns = (int) shape.right - left + 3;
  n_rows = (int) shape.bottom - top + 1;
  if (n_columns > MOST_PIXELS / n_rows)
    return FALSE;

  memset (changes, 0, sizeof (float) * (gsize) (n_columns * n_rows));
  for (guint i = 0; i < shape.n; i++)
    {
      guint next = (i + 1) % shape.n;

      add_side (changes, n_columns, shape.x[i] - left, shape.y[i] - top,
                shape.x[next] - left, shape.y[next] - top);
    }
  pixels = begin (self);
  for (int row = 0; row < n_rows; row++)
    paint_changes (changes + row * n_columns, n_columns - 2,
                   get_row (&pixels, top + row) + left, pixel);
  cairo_surface_mark_dirty (self->target);

  return TRUE;
}
