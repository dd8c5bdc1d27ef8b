/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-path-layer.h"

#include <math.h>

/* The path of a run, cased, in the plane of w and b.
 *
 * A frame must not pay for steps drawn long ago. On a retained canvas the path
 * therefore collects in two pictures, casing and colour, and each frame adds to
 * them what has been recorded since the last. Elsewhere it is stroked as a
 * whole. */
struct _DownhillPathLayer
{
  cairo_surface_t *casing;
  cairo_surface_t *color;
  DownhillAxis w_axis;
  DownhillAxis b_axis;
  double scale;
  const DownhillPalette *palette;
  guint serial;
  gsize n_drawn;
  double last[2];
};

#define LINE_WIDTH 1.75
#define CASING_WIDTH 3.75
#define CASING_ALPHA 0.7

/* A vertex nearer than this to the last one does not show. */
#define SMALLEST_MOVE 0.4

/* cairo's effort for one stroke grows faster than its length. */
#define VERTICES_PER_STROKE 256

/* The most entries that are drawn in one go. A path of more is thinned: it
 * covers the same pixels many times over. */
#define MOST_ENTRIES 65536

DownhillPathLayer *
downhill_path_layer_new (void)
{
  return g_new0 (DownhillPathLayer, 1);
}

void
downhill_path_layer_free (DownhillPathLayer *self)
{
  g_clear_pointer (&self->casing, cairo_surface_destroy);
  g_clear_pointer (&self->color, cairo_surface_destroy);
  g_free (self);
}

/**
 * downhill_path_layer_invalidate:
 * @self: a layer
 *
 * Another run is to be drawn.
 */
void
downhill_path_layer_invalidate (DownhillPathLayer *self)
{
  self->n_drawn = 0;
}

/* Strokes the entries from n_drawn on. @last is the place that the line goes on
 * from, and then the one where it ends. */
static void
stroke_entries (DownhillPathLayer     *self,
                cairo_t               *cr,
                DownhillColor          color,
                double                 width,
                const DownhillDescent *descent,
                double                 last[2])
{
  gsize n = downhill_history_get_size (downhill_descent_get_history (descent));
  gsize every = (n - self->n_drawn) / MOST_ENTRIES + 1;
  guint n_vertices = 0;

  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width (cr, width);
  downhill_color_set (cr, color);
  cairo_new_path (cr);
  if (self->n_drawn > 0)
    cairo_move_to (cr, last[0], last[1]);
  for (gsize i = self->n_drawn; i < n; i += every)
    {
      double w, b, x, y;

      downhill_descent_get_path_point (descent, i, &w, &b);
      x = downhill_axis_to_pixel (&self->w_axis, w);
      y = downhill_axis_to_pixel (&self->b_axis, b);
      if (i == 0)
        cairo_move_to (cr, x, y);
      else if (fabs (x - last[0]) + fabs (y - last[1]) < SMALLEST_MOVE)
        continue;
      else
        cairo_line_to (cr, x, y);
      last[0] = x;
      last[1] = y;
      if (++n_vertices % VERTICES_PER_STROKE == 0)
        {
          cairo_stroke (cr);
          cairo_move_to (cr, x, y);
        }
    }
  cairo_stroke (cr);
}

static void
stroke_casing (DownhillPathLayer     *self,
               cairo_t               *cr,
               const DownhillCanvas  *canvas,
               const DownhillDescent *descent,
               double                 last[2])
{
  stroke_entries (self, cr, canvas->palette->casing, CASING_WIDTH, descent, last);
}

static void
stroke_color (DownhillPathLayer     *self,
              cairo_t               *cr,
              const DownhillCanvas  *canvas,
              const DownhillDescent *descent,
              double                 last[2])
{
  stroke_entries (self, cr, canvas->palette->current, LINE_WIDTH, descent, last);
}

static gboolean
same_axis (const DownhillAxis *a,
           const DownhillAxis *b)
{
  return a->range.min == b->range.min && a->range.max == b->range.max &&
         a->start == b->start && a->end == b->end;
}

static cairo_surface_t *
new_picture (const DownhillCanvas    *canvas,
             const cairo_rectangle_t *area)
{
  cairo_surface_t *picture =
    cairo_image_surface_create (CAIRO_FORMAT_ARGB32,
                                (int) ceil (area->width * canvas->scale) + 1,
                                (int) ceil (area->height * canvas->scale) + 1);

  cairo_surface_set_device_scale (picture, canvas->scale, canvas->scale);
  cairo_surface_set_device_offset (picture, -floor (area->x) * canvas->scale,
                                   -floor (area->y) * canvas->scale);

  return picture;
}

static void
draw_kept (DownhillPathLayer       *self,
           const DownhillCanvas    *canvas,
           const cairo_rectangle_t *area,
           const DownhillDescent   *descent)
{
  const DownhillHistory *history = downhill_descent_get_history (descent);
  guint serial = downhill_history_get_serial (history);

  if (self->n_drawn == 0 || self->serial != serial)
    {
      g_clear_pointer (&self->casing, cairo_surface_destroy);
      g_clear_pointer (&self->color, cairo_surface_destroy);
      self->casing = new_picture (canvas, area);
      self->color = new_picture (canvas, area);
      self->serial = serial;
      self->n_drawn = 0;
    }
  if (self->n_drawn < downhill_history_get_size (history))
    {
      cairo_t *casing = cairo_create (self->casing);
      cairo_t *color = cairo_create (self->color);
      double last[2] = { self->last[0], self->last[1] };

      stroke_casing (self, casing, canvas, descent, last);
      stroke_color (self, color, canvas, descent, self->last);
      self->n_drawn = downhill_history_get_size (history);
      cairo_destroy (casing);
      cairo_destroy (color);
    }
  cairo_set_source_surface (canvas->cr, self->casing, 0, 0);
  cairo_paint_with_alpha (canvas->cr, CASING_ALPHA);
  cairo_set_source_surface (canvas->cr, self->color, 0, 0);
  cairo_paint (canvas->cr);
}

/* The casing overlaps itself; only as a group is it evenly translucent. */
static void
draw_whole (DownhillPathLayer     *self,
            const DownhillCanvas  *canvas,
            const DownhillDescent *descent)
{
  double last[2];

  self->n_drawn = 0;
  cairo_push_group (canvas->cr);
  stroke_casing (self, canvas->cr, canvas, descent, last);
  cairo_pop_group_to_source (canvas->cr);
  cairo_paint_with_alpha (canvas->cr, CASING_ALPHA);
  stroke_color (self, canvas->cr, canvas, descent, last);
}

/**
 * downhill_path_layer_draw:
 * @self: a layer
 * @canvas: where to draw
 * @area: the part of it that shows the path
 * @w_axis: the weights, horizontally
 * @b_axis: the biases, vertically
 * @descent: the run
 *
 * Draws the recorded path. On a retained canvas the cost is that of what has
 * been recorded since the last call, unless an axis, the size or the palette
 * has changed, or downhill_path_layer_invalidate() was called.
 */
void
downhill_path_layer_draw (DownhillPathLayer       *self,
                          const DownhillCanvas    *canvas,
                          const cairo_rectangle_t *area,
                          const DownhillAxis      *w_axis,
                          const DownhillAxis      *b_axis,
                          const DownhillDescent   *descent)
{
  if (!same_axis (&self->w_axis, w_axis) || !same_axis (&self->b_axis, b_axis) ||
      self->scale != canvas->scale || self->palette != canvas->palette)
    {
      self->w_axis = *w_axis;
      self->b_axis = *b_axis;
      self->scale = canvas->scale;
      self->palette = canvas->palette;
      self->n_drawn = 0;
    }

  if (canvas->retained)
    draw_kept (self, canvas, area, descent);
  else
    draw_whole (self, canvas, descent);
}
