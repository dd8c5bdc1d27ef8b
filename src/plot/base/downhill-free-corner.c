/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-free-corner.h"

#define N_CORNERS 4

/* A mark is about so wide on each side of its place, in pixels. */
#define MARK 9

static void
place_box (const cairo_rectangle_t *area,
           DownhillCornerPlace      corner,
           cairo_rectangle_t       *box)
{
  gboolean right = corner == DOWNHILL_LOWER_RIGHT || corner == DOWNHILL_UPPER_RIGHT;
  gboolean upper = corner == DOWNHILL_UPPER_LEFT || corner == DOWNHILL_UPPER_RIGHT;

  box->x = right ? area->x + area->width - box->width - DOWNHILL_FREE_CORNER_GAP
                 : area->x + DOWNHILL_FREE_CORNER_GAP;
  box->y = upper ? area->y + DOWNHILL_FREE_CORNER_GAP
                 : area->y + area->height - box->height - DOWNHILL_FREE_CORNER_GAP;
}

static gsize
count_covered (const cairo_rectangle_t *box,
               const double           (*points)[2],
               gsize                    n)
{
  gsize covered = 0;

  for (gsize i = 0; i < n; i++)
    covered += points[i][0] > box->x - MARK && points[i][0] < box->x + box->width + MARK &&
               points[i][1] > box->y - MARK && points[i][1] < box->y + box->height + MARK;

  return covered;
}

/**
 * downhill_free_corner_find:
 * @area: where the data of a plot are
 * @preferred: the corner that a box is put in if it covers as little there as in any
 * @points: (array length=n): the places that are not to be covered
 * @n: how many
 * @box: (inout): its width and height; then its place as well
 *
 * Puts a box into the corner where it covers the fewest places.
 *
 * Returns: how many it covers there
 */
gsize
downhill_free_corner_find (const cairo_rectangle_t *area,
                           DownhillCornerPlace      preferred,
                           const double           (*points)[2],
                           gsize                    n,
                           cairo_rectangle_t       *box)
{
  return downhill_free_corner_find_beside (area, preferred, points, n, NULL, 0, box);
}

/**
 * downhill_free_corner_find_beside:
 * @area: where the data of a plot are
 * @preferred: the corner that a box is put in if it covers as little there as in any
 * @points: (array length=n): the places that are not to be covered
 * @n: how many
 * @lines: (array length=n_lines): places of lines, which matter only where no more points
 *   are covered in one corner than in another
 * @n_lines: how many
 * @box: (inout): its width and height; then its place as well
 *
 * Puts a box into the corner where it covers the fewest points and, of such, the least of
 * lines.
 *
 * Returns: how many points it covers there
 */
gsize
downhill_free_corner_find_beside (const cairo_rectangle_t *area,
                                  DownhillCornerPlace      preferred,
                                  const double           (*points)[2],
                                  gsize                    n,
                                  const double           (*lines)[2],
                                  gsize                    n_lines,
                                  cairo_rectangle_t       *box)
{
  DownhillCornerPlace best = preferred;
  gsize least, least_lines;

  place_box (area, preferred, box);
  least = count_covered (box, points, n);
  least_lines = count_covered (box, lines, n_lines);
  for (guint corner = 0; corner < N_CORNERS && least + least_lines > 0; corner++)
    {
      gsize covered, covered_lines;

      place_box (area, corner, box);
      covered = count_covered (box, points, n);
      covered_lines = count_covered (box, lines, n_lines);
      if (covered < least || (covered == least && covered_lines < least_lines))
        {
          least = covered;
          least_lines = covered_lines;
          best = corner;
        }
    }
  place_box (area, best, box);

  return least;
}
