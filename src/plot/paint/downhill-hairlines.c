/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-hairlines.h"

#include <math.h>

#include "downhill-coverage.h"

/* cairo cuts each row of pixels into many to find how far a line covers them, and
 * sorts all lines that meet there. That is more than thin straight lines need:
 * what they cover of a pixel follows from their slope. Where there are no pixels,
 * in a document, lines stay lines: cairo strokes all of them at once. */

/* A line as it is walked along: by columns of pixels where it is nearly level, or
 * else by rows. */
typedef struct {
  double start;
  double end;
  double start_across;
  double end_across;
  double slope;
  double lean; /* the slope of its ends */
  double half; /* of its width, measured across */
  int n_along;
  int n_across;
  gsize step_along; /* in bytes */
  gsize step_across;
  gboolean joined;
} Walk;

/**
 * downhill_hairlines_init:
 * @self: (out caller-allocates): no lines yet
 * @cr: what to draw on; neither rotated nor stretched
 * @extents: where the lines will be; what lies outside is not drawn
 * @width: their width; both are in user units
 * @meeting: how they meet
 *
 * Unless the target is a picture in memory, cairo strokes the lines: until
 * downhill_hairlines_paint() the path of @cr is theirs.
 * Cost: O(pixels) of @extents, in time and in memory; the latter until
 * downhill_hairlines_paint().
 */
void
downhill_hairlines_init (DownhillHairlines        *self,
                         cairo_t                  *cr,
                         const cairo_rectangle_t  *extents,
                         double                    width,
                         DownhillHairlinesMeeting  meeting)
{
  cairo_surface_t *target = cairo_get_group_target (cr);
  double left, top, right, bottom, scale, origin_x, origin_y;
  cairo_matrix_t matrix;

  if (cairo_surface_get_type (target) != CAIRO_SURFACE_TYPE_IMAGE)
    {
      *self = (DownhillHairlines) { .cr = cr, .width = width, .meeting = meeting };
      cairo_new_path (cr);
      return;
    }
  cairo_get_matrix (cr, &matrix);
  cairo_surface_get_device_scale (target, &scale, NULL);
  cairo_surface_get_device_offset (target, &origin_x, &origin_y);
  origin_x += scale * matrix.x0;
  origin_y += scale * matrix.y0;
  scale *= matrix.xx;
  cairo_clip_extents (cr, &left, &top, &right, &bottom);
  left = floor (MAX (left, extents->x - width) * scale + origin_x);
  top = floor (MAX (top, extents->y - width) * scale + origin_y);
  right = ceil (MIN (right, extents->x + extents->width + width) * scale + origin_x);
  bottom = ceil (MIN (bottom, extents->y + extents->height + width) * scale + origin_y);

  *self = (DownhillHairlines) {
    .cr = cr,
    .mask = cairo_image_surface_create (CAIRO_FORMAT_A8, (int) MAX (right - left, 0),
                                        (int) MAX (bottom - top, 0)),
    .scale = scale,
    .x = origin_x - left,
    .y = origin_y - top,
    .width = width * scale,
    .meeting = meeting,
  };
  cairo_surface_flush (self->mask);
  self->data = cairo_image_surface_get_data (self->mask);
  self->stride = (gsize) cairo_image_surface_get_stride (self->mask);
  self->n_columns = cairo_image_surface_get_width (self->mask);
  self->n_rows = cairo_image_surface_get_height (self->mask);
}

/* How much of what lies before a place is between the two edges of a line. */
static inline double
get_within (double place,
            double first,
            double last,
            double spread)
{
  return downhill_coverage_get_past (place - first, spread) -
         downhill_coverage_get_past (place - last, spread);
}

/* How much of a pixel lies between the two ends. */
static double
get_part (const Walk *walk,
          int         along,
          double      across)
{
  double start = walk->start - walk->lean * (across - walk->start_across);
  double end = walk->end - walk->lean * (across - walk->end_across);

  return CLAMP (end, along, along + 1) - CLAMP (start, along, along + 1);
}

/* Covers what a line has in one column, or row, of pixels. */
static void
cover (const Walk    *walk,
       unsigned char *pixels,
       int            along,
       gboolean       at_end)
{
  double middle = walk->start_across + walk->slope * (along + 0.5 - walk->start);
  double spread = fabs (walk->slope);
  double first = middle - walk->half - spread / 2, last = first + 2 * walk->half;
  int i = (int) CLAMP (first, 0, walk->n_across);
  int end = (int) CLAMP (last + spread + 1, 0, walk->n_across);
  double before = get_within (i, first, last, spread);

  for (; i < end; i++)
    {
      double after = get_within (i + 1, first, last, spread);
      double part = at_end ? get_part (walk, along, i + 0.5) : 1;
      unsigned char *pixel = pixels + (gsize) i * walk->step_across;
      guint more = (guint) (255 * part * (after - before) + 0.5);
      /* Of what a line crosses, a part is covered already. */
      guint twice = walk->joined ? 0 : (*pixel * more + 127) / 255;

      *pixel = (unsigned char) MIN (*pixel + more - twice, 255);
      before = after;
    }
}

static void
walk_along (const Walk    *walk,
            unsigned char *data)
{
  /* An end that leans is in more than one column. */
  double reach = fabs (walk->lean) * (walk->half + 1);
  int i = (int) CLAMP (walk->start - reach, 0, walk->n_along);
  int end = (int) CLAMP (walk->end + reach + 1, 0, walk->n_along);

  for (; i < end; i++)
    cover (walk, data + (gsize) i * walk->step_along, i,
           i < walk->start + reach || i + 1 > walk->end - reach);
}

/**
 * downhill_hairlines_add:
 * @self: lines
 * @start_x: where another one starts, in user units
 * @start_y: likewise
 * @end_x: where it ends
 * @end_y: likewise
 *
 * Where lines are joined they end along the pixels, so that the next one covers
 * the rest of those; else at a right angle.
 */
void
downhill_hairlines_add (DownhillHairlines *self,
                        double             start_x,
                        double             start_y,
                        double             end_x,
                        double             end_y)
{
  double x = self->scale * start_x + self->x, y = self->scale * start_y + self->y;
  double dx = self->scale * (end_x - start_x), dy = self->scale * (end_y - start_y);
  gboolean level = fabs (dx) >= fabs (dy);
  double along = level ? dx : dy;
  Walk walk = {
    .start = level ? x : y,
    .start_across = level ? y : x,
    .slope = level ? dy / dx : dx / dy,
    .n_along = level ? self->n_columns : self->n_rows,
    .n_across = level ? self->n_rows : self->n_columns,
    .step_along = level ? 1 : self->stride,
    .step_across = level ? self->stride : 1,
    .joined = self->meeting == DOWNHILL_HAIRLINES_JOINED,
  };

  if (self->mask == NULL)
    {
      cairo_move_to (self->cr, start_x, start_y);
      cairo_line_to (self->cr, end_x, end_y);
      return;
    }
  /* A mask without pixels has no data. */
  if (self->data == NULL || !(fabs (along) > 0))
    return;
  if (along < 0)
    {
      walk.start += along;
      walk.start_across += walk.slope * along;
    }
  walk.end = walk.start + fabs (along);
  walk.end_across = walk.start_across + walk.slope * fabs (along);
  walk.lean = walk.joined ? 0 : walk.slope;
  walk.half = self->width / 2 * sqrt (1 + walk.slope * walk.slope);
  walk_along (&walk, self->data);
}

/* One stroke covers no place twice. Round ends leave no notch where lines are
 * joined. */
static void
stroke (DownhillHairlines *self,
        DownhillColor      color)
{
  cairo_save (self->cr);
  cairo_set_line_width (self->cr, self->width);
  cairo_set_line_cap (self->cr, self->meeting == DOWNHILL_HAIRLINES_JOINED
                                  ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
  downhill_color_set (self->cr, color);
  cairo_stroke (self->cr);
  cairo_restore (self->cr);
}

/**
 * downhill_hairlines_paint:
 * @self: lines
 * @color: their colour
 *
 * Paints the lines and forgets them.
 */
void
downhill_hairlines_paint (DownhillHairlines *self,
                          DownhillColor      color)
{
  if (self->mask == NULL)
    {
      stroke (self, color);
      return;
    }
  cairo_surface_mark_dirty (self->mask);
  cairo_surface_set_device_scale (self->mask, self->scale, self->scale);
  downhill_color_set (self->cr, color);
  cairo_mask_surface (self->cr, self->mask, -self->x / self->scale,
                      -self->y / self->scale);
  g_clear_pointer (&self->mask, cairo_surface_destroy);
}
