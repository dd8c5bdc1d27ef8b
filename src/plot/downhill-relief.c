/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-relief.h"

#include <math.h>

#include "core/downhill-field.h"

/* The surface itself, in three kinds: curves, points, or shaded. What lies
 * nearer is drawn later; a regular grid need not be sorted for that, only walked
 * from its far corner. */

typedef struct {
  double u;
  double v;
  double h;
} Corner;

/* The shaded surface. Its cells are reached by an outer index, that of the rows
 * which lie most nearly across the view, and an inner one; both run towards the
 * viewer from 0. */
typedef struct {
  const DownhillScene *scene;
  const DownhillCanvas *canvas;
  DownhillField *field;
  double light[3];
  gboolean across_w;
  gboolean reverse_columns;
  gboolean reverse_rows;
  gsize n_outer;
  gsize n_inner;
  gsize line_every;
  gboolean outside;
  GArray *rim;
} Mesh;

/* What is more than so many times as high as the box is as good as endless. */
#define MOST_HEIGHT 1e6

/* Samples of a curve. */
#define N_SAMPLES 72

/* Lines of the shaded surface along each side; between them are one or more
 * cells, each of about so many pixels. */
#define N_LINES 20
#define CELL_SIZE 8
#define MOST_CELLS_PER_LINE 8
#define MOST_CELLS_PER_LINE_RETAINED 3

/* cairo would let the ground shine through between two cells. So a cell reaches
 * under those that are drawn after it, by this part of their size. */
#define OVERLAP 0.12

/* Where one sees the surface from outside, the inside shines through. */
#define OUTSIDE_ALPHA 0.6

static double
bound_height (double h)
{
  return h <= MOST_HEIGHT ? h : MOST_HEIGHT;
}

static void
place (const DownhillScene *scene,
       Corner               corner,
       double              *x,
       double              *y)
{
  downhill_projection_apply (&scene->projection, corner.u, corner.v, corner.h, x, y);
}

static Corner
mix (Corner a,
     Corner b,
     double part)
{
  return (Corner) {
    a.u + part * (b.u - a.u), a.v + part * (b.v - a.v), a.h + part * (b.h - a.h),
  };
}

/* Where a line between two heights meets the top of the box. */
static Corner
meet_top (Corner a,
          Corner b)
{
  Corner met = mix (a, b, (1 - a.h) / (b.h - a.h));

  met.h = 1;

  return met;
}

/* The part of a line that is in the box. */
static gboolean
clip_line (Corner *start,
           Corner *end)
{
  if (start->h > 1 && end->h > 1)
    return FALSE;
  if (start->h > 1)
    *start = meet_top (*start, *end);
  else if (end->h > 1)
    *end = meet_top (*start, *end);

  return TRUE;
}

static void
add_line (const DownhillScene *scene,
          cairo_t             *cr,
          Corner               start,
          Corner               end,
          gboolean             join)
{
  double x, y;

  if (!clip_line (&start, &end))
    return;
  if (!join)
    {
      place (scene, start, &x, &y);
      cairo_move_to (cr, x, y);
    }
  place (scene, end, &x, &y);
  cairo_line_to (cr, x, y);
}

static gboolean
is_drawable (const DownhillScene *scene)
{
  return scene->top > 0 && isfinite (scene->top) && scene->highest > 0 &&
         isfinite (scene->highest);
}

/**
 * downhill_relief_draw_curves:
 * @scene: the surface and how it is seen
 * @canvas: where to draw it
 *
 * Draws E against w for each of 40 biases, coloured by the bias; a nearer curve
 * parts those behind it where they cross.
 */
void
downhill_relief_draw_curves (const DownhillScene  *scene,
                             const DownhillCanvas *canvas)
{
  gboolean forward = scene->projection.sin_azimuth >= 0;
  double w[N_SAMPLES + 1], values[N_SAMPLES + 1];

  if (!is_drawable (scene))
    return;
  for (gsize i = 0; i <= N_SAMPLES; i++)
    w[i] = downhill_scene_get_w (scene, 2.0 * i / N_SAMPLES - 1);
  cairo_save (canvas->cr);
  cairo_set_line_join (canvas->cr, CAIRO_LINE_JOIN_ROUND);
  for (guint k = 0; k < DOWNHILL_RELIEF_N_BIASES; k++)
    {
      guint i = forward ? k : DOWNHILL_RELIEF_N_BIASES - 1 - k;
      double part = i / (double) DOWNHILL_RELIEF_N_BIASES;
      double v = 2 * part - 1;
      gboolean join = FALSE;

      downhill_objective_values (scene->objective, w, N_SAMPLES + 1,
                                 downhill_scene_get_b (scene, v), values);
      for (gsize s = 0; s < N_SAMPLES; s++)
        {
          Corner start = { 2.0 * s / N_SAMPLES - 1, v, bound_height (values[s] / scene->top) };
          Corner end = { 2.0 * (s + 1) / N_SAMPLES - 1, v,
                         bound_height (values[s + 1] / scene->top) };

          add_line (scene, canvas->cr, start, end, join);
          join = start.h <= 1 && end.h <= 1;
        }
      downhill_color_set (canvas->cr,
                          downhill_color_fade (canvas->palette->area, 0.7));
      cairo_set_line_width (canvas->cr, 3);
      cairo_stroke_preserve (canvas->cr);
      downhill_color_set (canvas->cr, downhill_palette_viridis (part));
      cairo_set_line_width (canvas->cr, 1.25);
      cairo_stroke (canvas->cr);
    }
  cairo_restore (canvas->cr);
}

/**
 * downhill_relief_draw_points:
 * @scene: the surface and how it is seen
 * @canvas: where to draw it
 *
 * Draws E as a point for each of 30 weights and 40 biases, coloured as in the
 * map.
 */
void
downhill_relief_draw_points (const DownhillScene  *scene,
                             const DownhillCanvas *canvas)
{
  const double lowest = downhill_objective_minimum (scene->objective)->loss;
  const double radius =
    CLAMP (MIN (scene->projection.unit_x, scene->projection.unit_y) / 80, 1, 4);
  gboolean w_forward = scene->projection.cos_azimuth >= 0;
  gboolean b_forward = scene->projection.sin_azimuth >= 0;

  if (!is_drawable (scene))
    return;
  for (guint row = 0; row < DOWNHILL_RELIEF_N_BIASES; row++)
    {
      guint i = b_forward ? row : DOWNHILL_RELIEF_N_BIASES - 1 - row;
      double v = 2.0 * i / DOWNHILL_RELIEF_N_BIASES - 1;

      for (guint column = 0; column < DOWNHILL_RELIEF_N_WEIGHTS; column++)
        {
          guint k = w_forward ? column : DOWNHILL_RELIEF_N_WEIGHTS - 1 - column;
          double u = 2.0 * k / DOWNHILL_RELIEF_N_WEIGHTS - 1;
          double loss = downhill_objective_value (scene->objective,
                                                  downhill_scene_get_w (scene, u),
                                                  downhill_scene_get_b (scene, v));
          double x, y;

          if (!(loss <= scene->top))
            continue;
          place (scene, (Corner) { u, v, loss / scene->top }, &x, &y);
          cairo_arc (canvas->cr, x, y, radius, 0, 2 * G_PI);
          downhill_color_set (canvas->cr,
                              downhill_palette_loss (loss - lowest,
                                                     scene->highest - lowest));
          cairo_fill (canvas->cr);
        }
    }
}

/* @outer and @inner may be one past the last; then the last is meant. */
static Corner
corner_at (const Mesh *mesh,
           gsize       outer,
           gsize       inner)
{
  gsize row = MIN (outer, mesh->n_outer), column = MIN (inner, mesh->n_inner);
  const DownhillField *field = mesh->field;

  if (!mesh->across_w)
    {
      gsize swapped = row;

      row = column;
      column = swapped;
    }
  if (mesh->reverse_columns)
    column = field->n_columns - 1 - column;
  if (mesh->reverse_rows)
    row = field->n_rows - 1 - row;

  return (Corner) {
    2.0 * column / (field->n_columns - 1) - 1,
    2.0 * row / (field->n_rows - 1) - 1,
    bound_height (field->values[row * field->n_columns + column] / mesh->scene->top),
  };
}

/* Whether a cell shows the side of the surface that lies below it: its corners
 * then run around on the canvas the other way than those of the floor do. */
static gboolean
is_outside (const Mesh   *mesh,
            const Corner  corners[4])
{
  double x[4], y[4], floor_x[4], floor_y[4];
  double area, floor_area;

  for (guint i = 0; i < 4; i++)
    {
      Corner below = { corners[i].u, corners[i].v, 0 };

      place (mesh->scene, corners[i], &x[i], &y[i]);
      place (mesh->scene, below, &floor_x[i], &floor_y[i]);
    }
  area = (x[2] - x[0]) * (y[3] - y[1]) - (x[3] - x[1]) * (y[2] - y[0]);
  floor_area = (floor_x[2] - floor_x[0]) * (floor_y[3] - floor_y[1]) -
               (floor_x[3] - floor_x[1]) * (floor_y[2] - floor_y[0]);

  return area * floor_area < 0;
}

/* How brightly a cell is lit, from 0 to 1. */
static double
light_cell (const Mesh   *mesh,
            const Corner  corners[4])
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
  if ((normal[2] < 0) != mesh->outside)
    product = -product;

  return MAX (product / length, 0);
}

static DownhillColor
color_cell (const Mesh   *mesh,
            const Corner  corners[4],
            double        height)
{
  const DownhillScene *scene = mesh->scene;
  double lowest = downhill_objective_minimum (scene->objective)->loss;
  DownhillColor color = downhill_palette_loss (height * scene->top - lowest,
                                               scene->highest - lowest);
  double light = 0.72 + 0.34 * light_cell (mesh, corners);

  return (DownhillColor) {
    MIN (color.red * light, 1), MIN (color.green * light, 1),
    MIN (color.blue * light, 1), 1,
  };
}

/* The part of a cell that is in the box; its sides at the top join the rim. */
static guint
clip_cell (const Corner corners[4],
           Corner       clipped[8])
{
  guint n = 0;

  for (guint i = 0; i < 4; i++)
    {
      Corner here = corners[i], next = corners[(i + 1) % 4];

      if (here.h <= 1)
        clipped[n++] = here;
      if ((here.h <= 1) != (next.h <= 1))
        clipped[n++] = meet_top (here, next);
    }

  return n;
}

static void
add_to_rim (Mesh  *mesh,
            Corner start,
            Corner end)
{
  double line[4];

  place (mesh->scene, start, &line[0], &line[1]);
  place (mesh->scene, end, &line[2], &line[3]);
  g_array_append_val (mesh->rim, line);
}

static gboolean
get_cell (const Mesh *mesh,
          gsize       outer,
          gsize       inner,
          Corner      corners[4])
{
  corners[0] = corner_at (mesh, outer, inner);
  corners[1] = corner_at (mesh, outer, inner + 1);
  corners[2] = corner_at (mesh, outer + 1, inner + 1);
  corners[3] = corner_at (mesh, outer + 1, inner);
  for (guint i = 0; i < 4; i++)
    if (corners[i].h <= 1)
      return is_outside (mesh, corners) == mesh->outside;

  return FALSE;
}

static void
draw_cell (Mesh  *mesh,
           gsize  outer,
           gsize  inner)
{
  cairo_t *cr = mesh->canvas->cr;
  Corner corners[4], larger[4], clipped[8];
  double sum = 0;
  guint n;

  if (!get_cell (mesh, outer, inner, corners))
    return;

  larger[0] = corners[0];
  larger[1] = mix (corners[1], corner_at (mesh, outer, inner + 2), OVERLAP);
  larger[2] = mix (corners[2], corner_at (mesh, outer + 2, inner + 2), OVERLAP);
  larger[3] = mix (corners[3], corner_at (mesh, outer + 2, inner), OVERLAP);
  n = clip_cell (larger, clipped);
  if (n == 0)
    return;
  for (guint i = 0; i < n; i++)
    {
      double x, y;

      place (mesh->scene, clipped[i], &x, &y);
      cairo_line_to (cr, x, y);
      sum += clipped[i].h;
      if (clipped[i].h == 1 && clipped[(i + 1) % n].h == 1)
        add_to_rim (mesh, clipped[i], clipped[(i + 1) % n]);
    }
  cairo_close_path (cr);
  downhill_color_set (cr, color_cell (mesh, corners, sum / n));
  cairo_fill (cr);
}

/* The lines on a row of cells, once the whole row is there. */
static void
draw_lines (Mesh  *mesh,
            gsize  outer)
{
  cairo_t *cr = mesh->canvas->cr;
  const gsize every = mesh->line_every;

  for (gsize inner = 0; inner < mesh->n_inner; inner++)
    {
      Corner corners[4];

      if (!get_cell (mesh, outer, inner, corners))
        continue;
      if (outer == 0)
        add_line (mesh->scene, cr, corners[0], corners[1], FALSE);
      if ((outer + 1) % every == 0)
        add_line (mesh->scene, cr, corners[3], corners[2], FALSE);
      if (inner == 0)
        add_line (mesh->scene, cr, corners[0], corners[3], FALSE);
      if ((inner + 1) % every == 0)
        add_line (mesh->scene, cr, corners[1], corners[2], FALSE);
    }
  cairo_set_line_width (cr, 0.75);
  downhill_color_set (cr, downhill_color_fade (mesh->canvas->palette->contour, 0.6));
  cairo_stroke (cr);
}

static void
draw_side (Mesh     *mesh,
           gboolean  outside)
{
  mesh->outside = outside;
  for (gsize outer = 0; outer < mesh->n_outer; outer++)
    {
      for (gsize inner = 0; inner < mesh->n_inner; inner++)
        draw_cell (mesh, outer, inner);
      draw_lines (mesh, outer);
    }
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
 * downhill_relief_draw_shaded:
 * @scene: the surface and how it is seen
 * @canvas: where to draw it
 *
 * Draws the surface in the colours of the map, lit a little from one side. It is
 * opaque from above; where it is seen from below its inside shines through.
 */
void
downhill_relief_draw_shaded (const DownhillScene  *scene,
                             const DownhillCanvas *canvas)
{
  const DownhillProjection *projection = &scene->projection;
  double side = 2 * MAX (projection->unit_x, projection->unit_y);
  Mesh mesh = {
    .scene = scene,
    .canvas = canvas,
    .across_w = fabs (projection->sin_azimuth) >= fabs (projection->cos_azimuth),
    .reverse_columns = projection->cos_azimuth < 0,
    .reverse_rows = projection->sin_azimuth < 0,
  };

  if (!is_drawable (scene))
    return;
  mesh.line_every = (gsize) CLAMP (round (side / (N_LINES * CELL_SIZE)), 1,
                                   canvas->retained ? MOST_CELLS_PER_LINE_RETAINED
                                                    : MOST_CELLS_PER_LINE);
  mesh.n_outer = N_LINES * mesh.line_every;
  mesh.n_inner = N_LINES * mesh.line_every;
  mesh.field = downhill_field_new (scene->objective, scene->w, scene->b,
                                   mesh.n_inner + 1, mesh.n_outer + 1);
  mesh.rim = g_array_new (FALSE, FALSE, 4 * sizeof (double));
  set_light (&mesh);

  cairo_save (canvas->cr);
  draw_side (&mesh, FALSE);
  cairo_push_group (canvas->cr);
  draw_side (&mesh, TRUE);
  cairo_pop_group_to_source (canvas->cr);
  cairo_paint_with_alpha (canvas->cr, OUTSIDE_ALPHA);
  draw_rim (&mesh);
  cairo_restore (canvas->cr);

  downhill_field_free (mesh.field);
  g_array_unref (mesh.rim);
}
