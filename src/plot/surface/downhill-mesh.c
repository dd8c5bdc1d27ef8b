/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-mesh.h"

#include <math.h>

#include "core/loss/downhill-objective-minimum.h"
#include "core/field/downhill-field.h"
#include "downhill-corner.h"
#include "plot/paint/downhill-hairlines.h"
#include "plot/paint/downhill-raster.h"

typedef enum {
  SIDE_NONE,
  SIDE_INSIDE,
  SIDE_OUTSIDE,
} Side;

/* A place in the box, and where it is shown. The projection is linear: what lies
 * between two places is shown between where they are. */
typedef struct {
  DownhillCorner at;
  double x;
  double y;
} Vertex;

/* The shaded surface. Its corners and cells are reached by an outer index, that
 * of the rows which lie most nearly across the view, and an inner one; both run
 * towards the viewer from 0. */
typedef struct {
  const DownhillScene *scene;
  const DownhillCanvas *canvas;
  gsize n; /* cells each way */
  gsize line_every;
  Vertex *corners;
  Side *sides;
  DownhillRaster raster;
  double light[3];
  double lowest;
  gboolean convex;
  cairo_rectangle_t drawn; /* around the cells of a side drawn so far */
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

#define LINE_WIDTH 0.75

/* The light changes the colours of the map only so much. */
#define DARKEST 0.72
#define BRIGHTEST 1.06

static const Vertex *
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
get_cell (const Mesh *mesh,
          gsize       outer,
          gsize       inner,
          Vertex      corners[4])
{
  corners[0] = *corner_at (mesh, outer, inner);
  corners[1] = *corner_at (mesh, outer, inner + 1);
  corners[2] = *corner_at (mesh, outer + 1, inner + 1);
  corners[3] = *corner_at (mesh, outer + 1, inner);
}

static Vertex
put_vertex (const DownhillScene *scene,
            double               u,
            double               v,
            double               h)
{
  Vertex vertex = { .at = { u, v, h } };

  downhill_corner_place (scene, vertex.at, &vertex.x, &vertex.y);

  return vertex;
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
          put_vertex (scene, 2.0 * column / n - 1, 2.0 * row / n - 1,
                      downhill_corner_bound_height (h));
      }
}

static Vertex
mix (const Vertex *a,
     const Vertex *b,
     double        part)
{
  return (Vertex) {
    downhill_corner_mix (a->at, b->at, part),
    a->x + part * (b->x - a->x), a->y + part * (b->y - a->y),
  };
}

/* Which way a cell's corners run around on the canvas, and how large it is. */
static double
get_area (const Vertex corners[4])
{
  return (corners[2].x - corners[0].x) * (corners[3].y - corners[1].y) -
         (corners[3].x - corners[1].x) * (corners[2].y - corners[0].y);
}

/* The same for any cell's place on the floor. */
static double
get_floor_area (const Mesh *mesh)
{
  Vertex corners[4];

  get_cell (mesh, 0, 0, corners);
  for (guint i = 0; i < 4; i++)
    corners[i] = put_vertex (mesh->scene, corners[i].at.u, corners[i].at.v, 0);

  return get_area (corners);
}

/* A cell shows the side of the surface that lies below it where its corners run
 * around on the canvas the other way than those of the floor do. */
static Side
find_side (const Mesh *mesh,
           gsize       outer,
           gsize       inner,
           double      floor_area)
{
  Vertex corners[4];

  get_cell (mesh, outer, inner, corners);
  if (MIN (MIN (corners[0].at.h, corners[1].at.h),
           MIN (corners[2].at.h, corners[3].at.h)) > 1)
    return SIDE_NONE;

  return get_area (corners) * floor_area < 0 ? SIDE_OUTSIDE : SIDE_INSIDE;
}

static void
find_sides (Mesh *mesh)
{
  double floor_area = get_floor_area (mesh);

  for (gsize outer = 0; outer < mesh->n; outer++)
    for (gsize inner = 0; inner < mesh->n; inner++)
      mesh->sides[outer * mesh->n + inner] = find_side (mesh, outer, inner, floor_area);
}

/* How brightly a cell is lit, from 0 to 1. */
static double
light_cell (const Mesh   *mesh,
            const Vertex  corners[4],
            Side          side)
{
  double along_a[3] = {
    corners[2].at.u - corners[0].at.u, corners[2].at.v - corners[0].at.v,
    DOWNHILL_PROJECTION_HEIGHT * (corners[2].at.h - corners[0].at.h),
  };
  double along_b[3] = {
    corners[3].at.u - corners[1].at.u, corners[3].at.v - corners[1].at.v,
    DOWNHILL_PROJECTION_HEIGHT * (corners[3].at.h - corners[1].at.h),
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
color_cell (const Mesh   *mesh,
            const Vertex  corners[4],
            Side          side,
            double        height)
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

static Vertex
meet_top (const Vertex *a,
          const Vertex *b)
{
  Vertex met = mix (a, b, (1 - a->at.h) / (b->at.h - a->at.h));

  met.at.h = 1;

  return met;
}

/* The part of a cell that is in the box. */
static guint
clip_cell (const Vertex corners[4],
           Vertex       clipped[8])
{
  guint n = 0;

  for (guint i = 0; i < 4; i++)
    {
      const Vertex *here = &corners[i], *next = &corners[(i + 1) % 4];

      if (here->at.h <= 1)
        clipped[n++] = *here;
      if ((here->at.h <= 1) != (next->at.h <= 1))
        clipped[n++] = meet_top (here, next);
    }

  return n;
}

static void
add_to_rim (Mesh         *mesh,
            const Vertex *start,
            const Vertex *end)
{
  double line[4] = { start->x, start->y, end->x, end->y };

  g_array_append_val (mesh->rim, line);
}

/* Whether a cell is part of the outline of what is shown. The others only meet
 * cells of nearly their own colour, and their sides need not be smoothed. */
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

/* Fills a cell, or what is left of it in the box. */
static void
fill_cell (const Mesh   *mesh,
           const Vertex *corners,
           guint         n,
           gboolean      smooth,
           DownhillColor color)
{
  cairo_t *cr = mesh->canvas->cr;
  double points[8][2];

  for (guint i = 0; i < n; i++)
    {
      points[i][0] = corners[i].x;
      points[i][1] = corners[i].y;
    }
  if (smooth ? downhill_raster_fill_smooth (&mesh->raster, (const double (*)[2]) points,
                                            n, color)
             : downhill_raster_fill_patch (&mesh->raster, (const double (*)[2]) points,
                                           color))
    return;

  for (guint i = 0; i < n; i++)
    cairo_line_to (cr, points[i][0], points[i][1]);
  cairo_close_path (cr);
  downhill_color_set (cr, color);
  cairo_fill (cr);
}

static void
draw_cell (Mesh  *mesh,
           gsize  outer,
           gsize  inner)
{
  gsize past_outer = MIN (outer + 2, mesh->n), past_inner = MIN (inner + 2, mesh->n);
  Vertex corners[4], larger[4], clipped[8];
  DownhillColor color;
  double sum = 0;
  guint n;

  get_cell (mesh, outer, inner, corners);
  larger[0] = corners[0];
  larger[1] = mix (&corners[1], corner_at (mesh, outer, past_inner), OVERLAP);
  larger[2] = mix (&corners[2], corner_at (mesh, past_outer, past_inner), OVERLAP);
  larger[3] = mix (&corners[3], corner_at (mesh, past_outer, inner), OVERLAP);
  n = clip_cell (larger, clipped);
  if (n == 0)
    return;

  for (guint i = 0; i < n; i++)
    {
      const Vertex *here = &clipped[i], *next = &clipped[(i + 1) % n];

      sum += here->at.h;
      if (here->at.h == 1 && next->at.h == 1)
        add_to_rim (mesh, here, next);
    }
  color = color_cell (mesh, corners, side_at (mesh, outer, inner), sum / n);
  fill_cell (mesh, clipped, n, n != 4 || is_outline (mesh, outer, inner), color);
}

/* The part of the canvas that a cell lies on. */
static void
get_cell_extents (const Mesh        *mesh,
                  gsize              outer,
                  gsize              inner,
                  cairo_rectangle_t *extents)
{
  double left = INFINITY, right = -INFINITY, top = INFINITY, bottom = -INFINITY;
  Vertex corners[4];

  get_cell (mesh, outer, inner, corners);
  for (guint k = 0; k < 4; k++)
    {
      Vertex *corner = &corners[k];

      if (corner->at.h > 1)
        *corner = put_vertex (mesh->scene, corner->at.u, corner->at.v, 1);
      left = MIN (left, corner->x);
      right = MAX (right, corner->x);
      top = MIN (top, corner->y);
      bottom = MAX (bottom, corner->y);
    }

  *extents = (cairo_rectangle_t) { left, top, right - left, bottom - top };
}

/* Makes a rectangle reach around another, too; one without width has nothing in it. */
static void
reach_around (cairo_rectangle_t       *self,
              const cairo_rectangle_t *other)
{
  double right = MAX (self->x + self->width, other->x + other->width);
  double bottom = MAX (self->y + self->height, other->y + other->height);

  if (!(self->width > 0))
    {
      *self = *other;
      return;
    }
  self->x = MIN (self->x, other->x);
  self->y = MIN (self->y, other->y);
  self->width = right - self->x;
  self->height = bottom - self->y;
}

/* The part of the canvas that the cells of a side lie on. Returns whether there
 * are any. */
static gboolean
get_extents (const Mesh        *mesh,
             Side               side,
             cairo_rectangle_t *extents)
{
  gboolean found = FALSE;

  extents->width = 0;
  for (gsize i = 0; i < mesh->n * mesh->n; i++)
    {
      cairo_rectangle_t cell;

      if (mesh->sides[i] != side)
        continue;
      get_cell_extents (mesh, i / mesh->n, i % mesh->n, &cell);
      reach_around (extents, &cell);
      found = TRUE;
    }

  return found;
}

/* Draws the side of a cell, as far as it is in the box, if the cell is one of
 * those that are drawn. */
static void
add_cell_side (DownhillHairlines *lines,
               Side               side,
               Side               cell_side,
               const Vertex      *start,
               const Vertex      *end)
{
  Vertex met;

  if (cell_side != side || (start->at.h > 1 && end->at.h > 1))
    return;
  if (start->at.h > 1 || end->at.h > 1)
    {
      met = meet_top (start, end);
      if (start->at.h > 1)
        start = &met;
      else
        end = &met;
    }
  downhill_hairlines_add (lines, start->x, start->y, end->x, end->y);
}

static void
draw_lines (const Mesh              *mesh,
            Side                     side,
            const cairo_rectangle_t *extents)
{
  DownhillHairlines lines;

  downhill_hairlines_init (&lines, mesh->canvas->cr, extents, LINE_WIDTH,
                           DOWNHILL_HAIRLINES_JOINED);
  for (gsize line = 0; line <= mesh->n; line += mesh->line_every)
    {
      gsize cell = MIN (line, mesh->n - 1);

      for (gsize i = 0; i < mesh->n; i++)
        {
          add_cell_side (&lines, side, side_at (mesh, cell, i),
                         corner_at (mesh, line, i), corner_at (mesh, line, i + 1));
          add_cell_side (&lines, side, side_at (mesh, i, cell),
                         corner_at (mesh, i, line), corner_at (mesh, i + 1, line));
        }
    }
  downhill_hairlines_paint (
    &lines, downhill_color_fade (mesh->canvas->palette->contour, 0.6));
}

/* Those of the lines that run along the farther sides of a cell, and along the last
 * cells' nearer ones. */
static void
draw_lines_of_cell (const Mesh *mesh,
                    gsize       outer,
                    gsize       inner)
{
  gsize every = mesh->line_every, last = mesh->n - 1;
  Side side = side_at (mesh, outer, inner);
  cairo_rectangle_t extents;
  DownhillHairlines lines;

  if (outer % every > 0 && inner % every > 0 && outer < last && inner < last)
    return;
  get_cell_extents (mesh, outer, inner, &extents);
  downhill_hairlines_init (&lines, mesh->canvas->cr, &extents, LINE_WIDTH,
                           DOWNHILL_HAIRLINES_JOINED);
  for (gsize nearer = 0; nearer <= 1; nearer++)
    {
      if (nearer ? outer == last : outer % every == 0)
        add_cell_side (&lines, side, side, corner_at (mesh, outer + nearer, inner),
                       corner_at (mesh, outer + nearer, inner + 1));
      if (nearer ? inner == last : inner % every == 0)
        add_cell_side (&lines, side, side, corner_at (mesh, outer, inner + nearer),
                       corner_at (mesh, outer + 1, inner + nearer));
    }
  downhill_hairlines_paint (
    &lines, downhill_color_fade (mesh->canvas->palette->contour, 0.6));
}

static gboolean
hides_drawn (const Mesh *mesh,
             gsize       outer,
             gsize       inner)
{
  const cairo_rectangle_t *drawn = &mesh->drawn;
  cairo_rectangle_t cell;

  if (!(drawn->width > 0) || side_at (mesh, outer, inner) != SIDE_INSIDE)
    return FALSE;
  get_cell_extents (mesh, outer, inner, &cell);

  return cell.x < drawn->x + drawn->width && drawn->x < cell.x + cell.width &&
         cell.y < drawn->y + drawn->height && drawn->y < cell.y + cell.height;
}

/* Takes away what lies behind a cell. */
static void
clear_cell (const Mesh *mesh,
            gsize       outer,
            gsize       inner)
{
  cairo_t *cr = mesh->canvas->cr;
  Vertex corners[4], clipped[8];
  guint n;

  get_cell (mesh, outer, inner, corners);
  n = clip_cell (corners, clipped);
  for (guint i = 0; i < n; i++)
    cairo_line_to (cr, clipped[i].x, clipped[i].y);
  cairo_close_path (cr);
  cairo_save (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_CLEAR);
  /* Smooth sides would leave a seam between two cells. */
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  cairo_fill (cr);
  cairo_restore (cr);
}

/* Where E is convex, two cells that show the same side never hide each other, and
 * what is seen from outside is hidden by nothing: the lines may come when all cells
 * are there. Otherwise each cell comes with its lines, and over what lies behind it. */
static void
draw_side (Mesh                    *mesh,
           Side                     side,
           const cairo_rectangle_t *extents)
{
  cairo_rectangle_t cell;

  downhill_raster_init (&mesh->raster, mesh->canvas->cr);
  mesh->drawn.width = 0;
  for (gsize outer = 0; outer < mesh->n; outer++)
    for (gsize inner = 0; inner < mesh->n; inner++)
      {
        if (side_at (mesh, outer, inner) == side)
          {
            draw_cell (mesh, outer, inner);
            if (mesh->convex)
              continue;
            draw_lines_of_cell (mesh, outer, inner);
            get_cell_extents (mesh, outer, inner, &cell);
            reach_around (&mesh->drawn, &cell);
            continue;
          }
        if (mesh->convex)
          continue;
        if (side == SIDE_OUTSIDE && hides_drawn (mesh, outer, inner))
          clear_cell (mesh, outer, inner);
      }
  if (mesh->convex)
    draw_lines (mesh, side, extents);
}

/* One sees through the cells that show the outside, but not from one of them to
 * another. */
static void
draw_outside (Mesh                    *mesh,
              const cairo_rectangle_t *extents)
{
  cairo_t *cr = mesh->canvas->cr;

  cairo_save (cr);
  /* A group costs by its size. */
  cairo_rectangle (cr, floor (extents->x) - 1, floor (extents->y) - 1,
                   ceil (extents->width) + 3, ceil (extents->height) + 3);
  cairo_clip (cr);
  cairo_push_group (cr);
  draw_side (mesh, SIDE_OUTSIDE, extents);
  cairo_pop_group_to_source (cr);
  cairo_paint_with_alpha (cr, OUTSIDE_ALPHA);
  cairo_restore (cr);
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
  cairo_rectangle_t extents;
  Mesh mesh = {
    .scene = scene,
    .canvas = canvas,
    .lowest = downhill_objective_minimum (scene->objective)->loss,
    .convex = downhill_formula_is_convex (downhill_objective_get_formula (scene->objective)),
  };

  if (!downhill_scene_is_drawable (scene))
    return;
  mesh.line_every = (gsize) CLAMP (round (side / (N_LINES * CELL_SIZE)), 1,
                                   MOST_CELLS_PER_LINE);
  mesh.n = N_LINES * mesh.line_every;
  mesh.corners = g_new (Vertex, (mesh.n + 1) * (mesh.n + 1));
  mesh.sides = g_new (Side, mesh.n * mesh.n);
  mesh.rim = g_array_new (FALSE, FALSE, 4 * sizeof (double));
  set_light (&mesh);
  lay_corners (&mesh);
  find_sides (&mesh);

  cairo_save (canvas->cr);
  if (get_extents (&mesh, SIDE_INSIDE, &extents))
    draw_side (&mesh, SIDE_INSIDE, &extents);
  if (get_extents (&mesh, SIDE_OUTSIDE, &extents))
    draw_outside (&mesh, &extents);
  draw_rim (&mesh);
  cairo_restore (canvas->cr);

  g_free (mesh.corners);
  g_free (mesh.sides);
  g_array_unref (mesh.rim);
}
