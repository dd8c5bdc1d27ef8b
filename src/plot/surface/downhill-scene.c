/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-scene.h"

#include <math.h>

/* How finely a line of sight is searched for the surface. */
#define PICK_SAMPLES 96
#define PICK_HALVINGS 40

/* What a point may dip under the surface by rounding, as a part of the height. */
#define TOLERANCE 1e-9

/* Where E is not convex, it is sampled so often each way to find what hides what, and
 * a line of sight is looked along in about such steps. It passes through the surface
 * where it is above and below by more than what lies between samples may be wrong. */
#define N_HEIGHTS 129
#define N_LOOKS 128
#define ROUGHNESS 2e-3

/**
 * downhill_scene_init:
 * @self: (out caller-allocates): a scene
 * @objective: what rises over w and b
 * @w: the weights shown
 * @b: the biases shown
 *
 * Its top is the highest point. How it is seen is left to be set.
 *
 * Cost: O(1) values of E where that is convex, some 17 000 otherwise.
 */
void
downhill_scene_init (DownhillScene           *self,
                     const DownhillObjective *objective,
                     DownhillRange            w,
                     DownhillRange            b)
{
  double highest = downhill_objective_highest (objective, w, b);

  *self = (DownhillScene) {
    .objective = objective,
    .w = w,
    .b = b,
    .top = highest,
    .highest = highest,
  };
  if (!downhill_formula_is_convex (downhill_objective_get_formula (objective)))
    self->heights = downhill_field_new (objective, w, b, N_HEIGHTS, N_HEIGHTS);
}

/**
 * downhill_scene_clear:
 * @self: a scene
 *
 * Frees what downhill_scene_init() made.
 */
void
downhill_scene_clear (DownhillScene *self)
{
  g_clear_pointer (&self->heights, downhill_field_free);
}

/**
 * downhill_scene_is_drawable:
 * @self: a scene
 *
 * Returns: whether its heights are numbers to draw by
 */
gboolean
downhill_scene_is_drawable (const DownhillScene *self)
{
  return self->top > 0 && isfinite (self->top) && isfinite (self->highest);
}

double
downhill_scene_get_u (const DownhillScene *self,
                      double               w)
{
  return 2 * (w - self->w.min) / (self->w.max - self->w.min) - 1;
}

double
downhill_scene_get_v (const DownhillScene *self,
                      double               b)
{
  return 2 * (b - self->b.min) / (self->b.max - self->b.min) - 1;
}

double
downhill_scene_get_w (const DownhillScene *self,
                      double               u)
{
  return self->w.min + (self->w.max - self->w.min) * (u + 1) / 2;
}

double
downhill_scene_get_b (const DownhillScene *self,
                      double               v)
{
  return self->b.min + (self->b.max - self->b.min) * (v + 1) / 2;
}

/**
 * downhill_scene_get_height:
 * @self: a scene
 * @w: weight
 * @b: bias
 *
 * Returns: where in the box the surface lies, from 0 at its floor; above its top
 *   it is more than 1
 */
double
downhill_scene_get_height (const DownhillScene *self,
                           double               w,
                           double               b)
{
  return downhill_objective_value (self->objective, w, b) / self->top;
}

/**
 * downhill_scene_contains:
 * @self: a scene
 * @w: weight
 * @b: bias
 *
 * Returns: whether (@w, @b) lies on the floor of the box, however high the
 *   surface is there
 */
gboolean
downhill_scene_contains (const DownhillScene *self,
                         double               w,
                         double               b)
{
  return w >= self->w.min && w <= self->w.max && b >= self->b.min && b <= self->b.max;
}

/**
 * downhill_scene_place:
 * @self: a scene
 * @w: weight
 * @b: bias
 * @h: a height in the box; what is above the top is shown at the top
 * @x: (out): where on the canvas that is
 * @y: (out): likewise
 */
void
downhill_scene_place (const DownhillScene *self,
                      double               w,
                      double               b,
                      double               h,
                      double              *x,
                      double              *y)
{
  downhill_projection_apply (&self->projection, downhill_scene_get_u (self, w),
                             downhill_scene_get_v (self, b), MIN (h, 1), x, y);
}

/* How far one may go from a place in one direction before leaving the range. */
static double
way_out (double place,
         double direction,
         double min,
         double max)
{
  if (direction > 0)
    return (max - place) / direction;
  if (direction < 0)
    return (min - place) / direction;

  return INFINITY;
}

/* E is convex: the line of sight, where it leaves the point upwards, has gone through
 * the surface again before it leaves the box if, and only if, it is below the surface
 * there. Where it leaves the point downwards, one sees the surface from outside. */
static gboolean
ends_below (const DownhillScene *self,
            double               w,
            double               b,
            double               h,
            const double         view[3],
            double               way)
{
  double dw = view[0] * (self->w.max - self->w.min) / 2;
  double db = view[1] * (self->b.max - self->b.min) / 2;
  double gradient[2];

  downhill_objective_gradient (self->objective, w, b, gradient);
  if (gradient[0] * dw + gradient[1] * db >= view[2] * self->top)
    return FALSE;

  return downhill_scene_get_height (self, w + way * dw, b + way * db) >
         h + way * view[2] + TOLERANCE;
}

/* The height between the samples; not a number where one of them is none. */
static double
sample_height (const DownhillScene *self,
               double               u,
               double               v)
{
  const double *values = self->heights->values;
  double column = CLAMP ((u + 1) / 2, 0, 1) * (N_HEIGHTS - 1);
  double row = CLAMP ((v + 1) / 2, 0, 1) * (N_HEIGHTS - 1);
  gsize i = MIN ((gsize) column, N_HEIGHTS - 2), k = MIN ((gsize) row, N_HEIGHTS - 2);
  const double *below = values + k * N_HEIGHTS + i, *above = below + N_HEIGHTS;
  double right = column - i, up = row - k;

  return ((1 - up) * ((1 - right) * below[0] + right * below[1]) +
          up * ((1 - right) * above[0] + right * above[1])) / self->top;
}

/* E is any: the line of sight goes through the surface where it is above it here and
 * below it there, or the other way round. */
static gboolean
goes_through (const DownhillScene *self,
              double               u,
              double               v,
              const double         view[3],
              double               way)
{
  double h = sample_height (self, u, v);
  guint n = (guint) CLAMP (ceil (way * hypot (view[0], view[1]) * N_LOOKS / 2), 1, N_LOOKS);
  gboolean above = FALSE, below = FALSE;

  for (guint i = 1; i <= n; i++)
    {
      double at = way * i / n;
      double over = h + at * view[2] -
                    sample_height (self, u + at * view[0], v + at * view[1]);

      above = above || over > ROUGHNESS;
      below = below || over < -ROUGHNESS;
      if (above && below)
        return TRUE;
    }

  return FALSE;
}

/**
 * downhill_scene_is_hidden:
 * @self: a scene
 * @w: weight
 * @b: bias
 *
 * Looks whether the surface hides its own point at (@w, @b), that is, whether the line
 * of sight from there goes through the surface again in the box.
 *
 * Returns: whether it is hidden; never where the surface is not opaque
 */
gboolean
downhill_scene_is_hidden (const DownhillScene *self,
                          double               w,
                          double               b)
{
  double view[3], u, v, h, way;

  if (!self->opaque)
    return FALSE;
  h = downhill_scene_get_height (self, w, b);
  if (!(h < 1))
    return FALSE;

  downhill_projection_get_view (&self->projection, view);
  u = downhill_scene_get_u (self, w);
  v = downhill_scene_get_v (self, b);
  way = MIN (way_out (h, view[2], 0, 1),
             MIN (way_out (u, view[0], -1, 1), way_out (v, view[1], -1, 1)));
  way = MAX (way, 0);

  return self->heights != NULL ? goes_through (self, u, v, view, way)
                               : ends_below (self, w, b, h, view, way);
}

/* How far above the surface the line of sight is, at a distance from the floor. */
static double
height_above (const DownhillScene *self,
              double               u,
              double               v,
              const double         view[3],
              double               way)
{
  return way * view[2] -
         downhill_scene_get_height (self, downhill_scene_get_w (self, u + way * view[0]),
                                    downhill_scene_get_b (self, v + way * view[1]));
}

/**
 * downhill_scene_pick:
 * @self: a scene
 * @x: a place on the canvas
 * @y: likewise
 * @w: (out): the weight of the point of the surface that is seen there
 * @b: (out): its bias
 *
 * Returns: whether the surface is seen there
 */
gboolean
downhill_scene_pick (const DownhillScene *self,
                     double               x,
                     double               y,
                     double              *w,
                     double              *b)
{
  double view[3], u, v, start, end, way;
  gboolean above;

  downhill_projection_get_view (&self->projection, view);
  downhill_projection_unapply (&self->projection, x, y, 0, &u, &v);
  start = MAX (0, MAX (-way_out (u, -view[0], -1, 1), -way_out (v, -view[1], -1, 1)));
  end = MIN (1 / view[2], MIN (way_out (u, view[0], -1, 1), way_out (v, view[1], -1, 1)));
  if (!(start < end))
    return FALSE;

  way = end;
  above = height_above (self, u, v, view, way) >= 0;
  for (guint i = 1; i <= PICK_SAMPLES; i++)
    {
      double farther = end + (start - end) * i / PICK_SAMPLES;

      if ((height_above (self, u, v, view, farther) >= 0) == above)
        {
          way = farther;
          continue;
        }
      for (guint k = 0; k < PICK_HALVINGS; k++)
        {
          double middle = (way + farther) / 2;

          if ((height_above (self, u, v, view, middle) >= 0) == above)
            way = middle;
          else
            farther = middle;
        }
      *w = CLAMP (downhill_scene_get_w (self, u + way * view[0]), self->w.min,
                  self->w.max);
      *b = CLAMP (downhill_scene_get_b (self, v + way * view[1]), self->b.min,
                  self->b.max);
      return TRUE;
    }

  return FALSE;
}
