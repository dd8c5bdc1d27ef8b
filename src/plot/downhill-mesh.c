/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-mesh.h"

#include <math.h>

#include "core/downhill-field.h"
#include "downhill-corner.h"

typedef enum {
  SIDE_NONE,
  SIDE_INSIDE,
  SIDE_OUTSIDE,
} Side;

/* The shaded surface. Its corners and cells are reached by an outer index, that
 * of the rows which lie most nearly across the view, and an inner one; both run
 * towards the viewer from 0. */
typedef struct {
  const DownhillScene *scene;
  const DownhillCanvas *canvas;
  gsize n; /* cells each way */
  gsize line_every;
  DownhillCorner *corners;
  Side *sides;
  double light[3];
  double lowest;
  GArray *rim;
} Mesh;

/* Lines of the shaded surface along each side; between them are one or more
 * cells, each of about so many pixels. */
#define N_LINES 16
#define CELL_SIZE 14
#define MOST_CELLS_PER_LINE 3

/* cairo would let the ground shine through between two cells. So a cell reaches
 * under those that are drawn after it, by this part of their size. */
#define OVERLAP 0.12

/* Where one sees the surface from outside, the inside shines through. */
#define OUTSIDE_ALPHA 0.6

/* The light changes the colours of the map only so much. */
#define DARKEST 0.72
#define BRIGHTEST 1.06

static const DownhillCorner *
corner_at (const Mesh *mesh,
           gsize       outer,
           gsize       inner)
{
  return &mesh->corners[outer * (mesh->n + 1) + inner];
}

static Side
side_at (const Mesh *mesh,
         gsize       outer,
         gsize       inner)
{
  return mesh->sides[outer * mesh->n + inner];
}

/* The corners of a cell, one way around. */
static void
get_cell (const Mesh     *mesh,
          gsize           outer,
          gsize           inner,
          DownhillCorner  corners[4])
{
  corners[0] = *corner_at (mesh, outer, inner);
  corners[1] = *corner_at (mesh, outer, inner + 1);
  corners[2] = *corner_at (mesh, outer + 1, inner + 1);
  corners[3] = *corner_at (mesh, outer + 1, inner);
}

static void
lay_corners (Mesh *mesh)
{
  const DownhillScene *scene = mesh->scene;
  const DownhillProjection *projection = &scene->projection;
  gboolean across_w = fabs (projection->sin_azimuth) >= fabs (projection->cos_azimuth);
  gboolean reverse_columns = projection->cos_azimuth < 0;
  gboolean reverse_rows = projection->sin_azimuth < 0;
  gsize n = mesh->n;
  g_autoptr (DownhillField) field =
    downhill_field_new (scene->objective, scene->w, scene->b, n + 1, n + 1);

  for (gsize i = 0; i <= n; i++)
    for (gsize k = 0; k <= n; k++)
      {
        gsize row = reverse_rows ? n - i : i;
        gsize column = reverse_columns ? n - k : k;
        double h = field->values[row * (n + 1) + column] / scene->top;

        mesh->corners[across_w ? i * (n + 1) + k : k * (n + 1) + i] =
          (DownhillCorner) {
            2.0 * column / n - 1, 2.0 * row / n - 1, downhill_corner_bound_height (h),
          };
      }
}

/* A cell shows the side of the surface that lies below it where its corners run
 * around on the canvas the other way than those of the floor do. */
static Side
find_side (const Mesh *mesh,
           gsize       outer,
           gsize       inner)
{
  DownhillCorner corners[4];
  double x[4], y[4], floor_x[4], floor_y[4];
  double area, floor_area;

  get_cell (mesh, outer, inner, corners);
  if (MIN (MIN (corners[0].h, corners[1].h), MIN (corners[2].h, corners[3].h)) > 1)
    return SIDE_NONE;

  for (guint i = 0; i < 4; i++)
    {
      DownhillCorner below = { corners[i].u, corners[i].v, 0 };

      downhill_corner_place (mesh->scene, corners[i], &x[i], &y[i]);
      downhill_corner_place (mesh->scene, below, &floor_x[i], &floor_y[i]);
    }
  area = (x[2] - x[0]) * (y[3] - y[1]) - (x[3] - x[1]) * (y[2] - y[0]);
  floor_area = (floor_x[2] - floor_x[0]) * (floor_y[3] - floor_y[1]) -
               (floor_x[3] - floor_x[1]) * (floor_y[2] - floor_y[0]);

  return area * floor_area < 0 ? SIDE_OUTSIDE : SIDE_INSIDE;
}

/* How brightly a cell is lit, from 0 to 1. */
static double
light_cell (const Mesh           *mesh,
            const DownhillCorner  corners[4],
            Side                  side)
{
  double along_a[3] = {
    corners[2].u - corners[0].u, corners[2].v - corners[0].v,
    DOWNHILL_PROJECTION_HEIGHT * (corners[2].h - corners[0].h),
  };
  double along_b[3] = {
    corners[3].u - corners[1].u, corners[3].v - corners[1].v,
    DOWNHILL_PROJECTION_HEIGHT * (corners[3].h - corners[1].h),
  };
  double normal[3] = {
    along_a[1] * along_b[2] - along_a[2] * along_b[1],
    along_a[2] * along_b[0] - along_a[0] * along_b[2],
    along_a[0] * along_b[1] - along_a[1] * along_b[0],
  };
  double length = sqrt (normal[0] * normal[0] + normal[1] * normal[1] +
                        normal[2] * normal[2]);
  double product = normal[0] * mesh->light[0] + normal[1] * mesh->light[1] +
                   normal[2] * mesh->light[2];

  if (!(length > 0))
    return 1;
  if ((normal[2] < 0) != (side == SIDE_OUTSIDE))
    product = -product;

  return MAX (product / length, 0);
}

static DownhillColor
color_cell (const Mesh           *mesh,
            const DownhillCorner  corners[4],
            Side                  side,
            double                height)
{
  const DownhillScene *scene = mesh->scene;
  DownhillColor color = downhill_palette_loss (height * scene->top - mesh->lowest,
                                               scene->highest - mesh->lowest);
  double light = DARKEST + (BRIGHTEST - DARKEST) * light_cell (mesh, corners, side);

  return (DownhillColor) {
    MIN (color.red * light, 1), MIN (color.green * light, 1),
    MIN (color.blue * light, 1), 1,
  };
}

/* The part of a cell that is in the box. */
static guint
clip_cell (const DownhillCorner corners[4],
           DownhillCorner       clipped[8])
{
  guint n = 0;

  for (guint i = 0; i < 4; i++)
    {
      DownhillCorner here = corners[i], next = corners[(i + 1) % 4];

      if (here.h <= 1)
        clipped[n++] = here;
      if ((here.h <= 1) != (next.h <= 1))
        clipped[n++] = downhill_corner_meet_top (here, next);
    }

  return n;
}

static void
add_to_rim (Mesh           *mesh,
            DownhillCorner  start,
            DownhillCorner  end)
{
  double line[4];

  downhill_corner_place (mesh->scene, start, &line[0], &line[1]);
  downhill_corner_place (mesh->scene, end, &line[2], &line[3]);
  g_array_append_val (mesh->rim, line);
}

/* Whether a cell is part of the outline of what is shown. The others only meet
 * cells of nearly their own colour, and cairo is much quicker if it need not
 * smooth their sides. */
static gboolean
is_outline (const Mesh *mesh,
            gsize       outer,
            gsize       inner)
{
  Side side = side_at (mesh, outer, inner);

  return outer == 0 || inner == 0 || outer + 1 == mesh->n || inner + 1 == mesh->n ||
         side_at (mesh, outer - 1, inner) != side ||
         side_at (mesh, outer + 1, inner) != side ||
         side_at (mesh, outer, inner - 1) != side ||
         side_at (mesh, outer, inner + 1) != side;
}

static void
draw_cell (Mesh  *mesh,
           gsize  outer,
           gsize  inner)
{
  cairo_t *cr = mesh->canvas->cr;
  gsize past_outer = MIN (outer + 2, mesh->n), past_inner = MIN (inner + 2, mesh->n);
  DownhillCorner corners[4], larger[4], clipped[8];
  double sum = 0;
  guint n;

  get_cell (mesh, outer, inner, corners);
  larger[0] = corners[0];
  larger[1] = downhill_corner_mix (corners[1], *corner_at (mesh, outer, past_inner),
                                   OVERLAP);
  larger[2] = downhill_corner_mix (corners[2],
                                   *corner_at (mesh, past_outer, past_inner), OVERLAP);
  larger[3] = downhill_corner_mix (corners[3], *corner_at (mesh, past_outer, inner),
                                   OVERLAP);
  n = clip_cell (larger, clipped);
  if (n == 0)
    return;

  for (guint i = 0; i < n; i++)
    {
      double x, y;

      downhill_corner_place (mesh->scene, clipped[i], &x, &y);
      cairo_line_to (cr, x, y);
      sum += clipped[i].h;
      if (clipped[i].h == 1 && clipped[(i + 1) % n].h == 1)
        add_to_rim (mesh, clipped[i], clipped[(i + 1) % n]);
    }
  cairo_close_path (cr);
  downhill_color_set (cr, color_cell (mesh, corners, side_at (mesh, outer, inner),
                                      sum / n));
  cairo_set_antialias (cr, n == 4 && !is_outline (mesh, outer, inner)
                             ? CAIRO_ANTIALIAS_NONE : CAIRO_ANTIALIAS_DEFAULT);
  cairo_fill (cr);
}

/* Adds the side of a cell to a line if the cell is one of those that are drawn.
 * Returns whether the line may go on from there. */
static gboolean
add_cell_side (const Mesh     *mesh,
               Side            side,
               gsize           outer,
               gsize           inner,
               DownhillCorner  start,
               DownhillCorner  end,
               gboolean        join)
{
  if (side_at (mesh, outer, inner) != side)
    return FALSE;
  downhill_corner_add_line (mesh->scene, mesh->canvas->cr, start, end, join);

  return start.h <= 1 && end.h <= 1;
}

static void
draw_lines (const Mesh *mesh,
            Side        side)
{
  cairo_t *cr = mesh->canvas->cr;

  for (gsize line = 0; line <= mesh->n; line += mesh->line_every)
    {
      gsize cell = MIN (line, mesh->n - 1);
      gboolean join = FALSE;

      for (gsize i = 0; i < mesh->n; i++)
        join = add_cell_side (mesh, side, cell, i, *corner_at (mesh, line, i),
                              *corner_at (mesh, line, i + 1), join);
      join = FALSE;
      for (gsize i = 0; i < mesh->n; i++)
        join = add_cell_side (mesh, side, i, cell, *corner_at (mesh, i, line),
                              *corner_at (mesh, i + 1, line), join);
    }
  cairo_set_line_width (cr, 0.75);
  downhill_color_set (cr, downhill_color_fade (mesh->canvas->palette->contour, 0.6));
  cairo_stroke (cr);
}

/* Two cells that show the same side never hide each other, E being convex, so
 * the lines may come when all cells are there. */
static void
draw_side (Mesh *mesh,
           Side  side)
{
  cairo_t *cr = mesh->canvas->cr;

  for (gsize outer = 0; outer < mesh->n; outer++)
    for (gsize inner = 0; inner < mesh->n; inner++)
      if (side_at (mesh, outer, inner) == side)
        draw_cell (mesh, outer, inner);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_FAST);
  draw_lines (mesh, side);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_DEFAULT);
}

/* A group costs by its size. */
static void
clip_to_outside (const Mesh *mesh)
{
  double left = INFINITY, right = -INFINITY, top = INFINITY, bottom = -INFINITY;

  for (gsize i = 0; i < mesh->n * mesh->n; i++)
    {
      DownhillCorner corners[4];

      if (mesh->sides[i] != SIDE_OUTSIDE)
        continue;
      get_cell (mesh, i / mesh->n, i % mesh->n, corners);
      for (guint k = 0; k < 4; k++)
        {
          double x, y;

          corners[k].h = MIN (corners[k].h, 1);
          downhill_corner_place (mesh->scene, corners[k], &x, &y);
          left = MIN (left, x);
          right = MAX (right, x);
          top = MIN (top, y);
          bottom = MAX (bottom, y);
        }
    }
  cairo_rectangle (mesh->canvas->cr, floor (left) - 1, floor (top) - 1,
                   ceil (right - left) + 3, ceil (bottom - top) + 3);
  cairo_clip (mesh->canvas->cr);
}

/* Where the surface is cut off at the top. */
static void
draw_rim (const Mesh *mesh)
{
  cairo_t *cr = mesh->canvas->cr;

  for (guint i = 0; i < mesh->rim->len; i++)
    {
      const double *line = (const double *) (const void *)
                           (mesh->rim->data + i * 4 * sizeof (double));

      cairo_move_to (cr, line[0], line[1]);
      cairo_line_to (cr, line[2], line[3]);
    }
  cairo_set_line_width (cr, 1);
  downhill_color_set (cr, downhill_color_fade (mesh->canvas->palette->text, 0.55));
  cairo_stroke (cr);
}

/* The light comes from above, from the left of the viewer. */
static void
set_light (Mesh *mesh)
{
  const DownhillProjection *projection = &mesh->scene->projection;
  double light[3] = {
    0.5 * projection->cos_azimuth + 0.6 * projection->sin_azimuth,
    0.5 * projection->sin_azimuth - 0.6 * projection->cos_azimuth,
    0.9,
  };
  double length = sqrt (light[0] * light[0] + light[1] * light[1] +
                        light[2] * light[2]);

  for (guint i = 0; i < 3; i++)
    mesh->light[i] = light[i] / length;
}

/**
 * downhill_mesh_draw:
 * @scene: the surface and how it is seen
 * @canvas: where to draw it
 *
 * Draws the surface in the colours of the map, lit a little from one side. It is
 * opaque from above; where it is seen from below its inside shines through.
 */
void
downhill_mesh_draw (const DownhillScene  *scene,
                    const DownhillCanvas *canvas)
{
  const DownhillProjection *projection = &scene->projection;
  double side = 2 * MAX (projection->unit_x, projection->unit_y);
  gboolean outside = FALSE;
  Mesh mesh = {
    .scene = scene,
    .canvas = canvas,
    .lowest = downhill_objective_minimum (scene->objective)->loss,
  };

  if (!downhill_scene_is_drawable (scene))
    return;
  mesh.line_every = (gsize) CLAMP (round (side / (N_LINES * CELL_SIZE)), 1,
                                   MOST_CELLS_PER_LINE);
  mesh.n = N_LINES * mesh.line_every;
  mesh.corners = g_new (DownhillCorner, (mesh.n + 1) * (mesh.n + 1));
  mesh.sides = g_new (Side, mesh.n * mesh.n);
  mesh.rim = g_array_new (FALSE, FALSE, 4 * sizeof (double));
  set_light (&mesh);
  lay_corners (&mesh);
  for (gsize i = 0; i < mesh.n * mesh.n; i++)
    {
      mesh.sides[i] = find_side (&mesh, i / mesh.n, i % mesh.n);
      outside = outside || mesh.sides[i] == SIDE_OUTSIDE;
    }

  cairo_save (canvas->cr);
  draw_side (&mesh, SIDE_INSIDE);
  if (outside)
    {
      cairo_save (canvas->cr);
      clip_to_outside (&mesh);
      cairo_push_group (canvas->cr);
      draw_side (&mesh, SIDE_OUTSIDE);
      cairo_pop_group_to_source (canvas->cr);
      cairo_paint_with_alpha (canvas->cr, OUTSIDE_ALPHA);
      cairo_restore (canvas->cr);
    }
  draw_rim (&mesh);
  cairo_restore (canvas->cr);

  g_free (mesh.corners);
  g_free (mesh.sides);
  g_array_unref (mesh.rim);
}
