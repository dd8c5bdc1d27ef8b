/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-path-cover.h"

#include <math.h>

/* How often the path is drawn to the same pixel. A run that has come to its end
 * may tremble there for most of its steps. */
#define MOST_VISITS 3

/* In a very large picture nobody keeps count. */
#define MOST_COUNTED_PIXELS (1 << 24)

/* Of a zigzag whose lines lie closer than these cells are wide, in pixels, one sees
 * no lines any more. */
#define CELL 7.0

/* Shorter steps do not zigzag; longer ones leave every picture. */
#define LEAST_LONG 14
#define MOST_LONG 8192

/* The part of a step that has to lie where the path was already. */
#define DENSE_PART 0.75

/**
 * downhill_path_cover_init:
 * @self: a place for what is covered
 * @area: where the path is drawn
 *
 * Nothing is covered yet.
 */
void
downhill_path_cover_init (DownhillPathCover       *self,
                          const cairo_rectangle_t *area)
{
  *self = (DownhillPathCover) {
    .width = (gsize) MAX (area->x + area->width, 0) + 1,
    .height = (gsize) MAX (area->y + area->height, 0) + 1,
  };
  self->columns = (gsize) (self->width / CELL) + 1;
  if (self->width * self->height > MOST_COUNTED_PIXELS)
    return;
  self->visits = g_new0 (guint8, self->width * self->height);
  self->crossings = g_new0 (guint8, self->columns * ((gsize) (self->height / CELL) + 1));
}

void
downhill_path_cover_clear (DownhillPathCover *self)
{
  g_clear_pointer (&self->visits, g_free);
  g_clear_pointer (&self->crossings, g_free);
}

static gboolean
contains (const DownhillPathCover *self,
          double                   x,
          double                   y)
{
  return x >= 0 && x < self->width && y >= 0 && y < self->height;
}

/**
 * downhill_path_cover_visit:
 * @self: what is covered
 * @x: where a step leads
 * @y: likewise
 *
 * Returns: whether the path came there so often that once more would not show
 */
gboolean
downhill_path_cover_visit (DownhillPathCover *self,
                           double             x,
                           double             y)
{
  guint8 *visits;

  if (self->visits == NULL || !contains (self, x, y))
    return FALSE;
  visits = &self->visits[(gsize) y * self->width + (gsize) x];
  if (*visits == MOST_VISITS)
    return TRUE;
  (*visits)++;

  return FALSE;
}

/**
 * downhill_path_cover_cross:
 * @self: what is covered
 * @start_x: where a step begins
 * @start_y: likewise
 * @end_x: where it leads
 * @end_y: likewise
 *
 * Notes a step. Where it begins it meets the one before, which says nothing.
 *
 * Returns: whether it is one of many that lie so close that together they would be
 *   a solid blob
 */
gboolean
downhill_path_cover_cross (DownhillPathCover *self,
                           double             start_x,
                           double             start_y,
                           double             end_x,
                           double             end_y)
{
  double length = hypot (end_x - start_x, end_y - start_y);
  guint n, n_crossed = 0;

  if (self->crossings == NULL || !(length >= LEAST_LONG && length <= MOST_LONG))
    return FALSE;
  n = (guint) (length / CELL);
  for (guint i = 1; i <= n; i++)
    {
      double x = start_x + (end_x - start_x) * i / n;
      double y = start_y + (end_y - start_y) * i / n;
      guint8 *crossing;

      if (!contains (self, x, y))
        continue;
      crossing = &self->crossings[(gsize) (y / CELL) * self->columns + (gsize) (x / CELL)];
      n_crossed += *crossing;
      *crossing = 1;
    }

  return n_crossed >= DENSE_PART * n;
}
