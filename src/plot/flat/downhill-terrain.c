/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-terrain.h"

#include <math.h>

#include "core/loss/downhill-objective-minimum.h"
#include "core/loss/downhill-sketch.h"
#include "core/field/downhill-contour.h"

/* E over (w, b) seen from above: its colours and its contours. */

/* Pixels between two samples of E. Linear interpolation errs by spacing²/8R
 * where the radius of curvature is R, that is, most at the tips of the inner
 * ellipses. A second, smaller field around the minimum takes those, so that all
 * contours of the beans lie within 0.1 pixel of the true ellipse. */
#define SPACING 0.9
#define INNER_SPACING 0.4
#define INNER_PART 0.25
#define MOST_SAMPLES 3072

/* That of what is shown until E is sampled. */
#define COARSE_SPACING 3

/* How far a contour may be from the traced one, in pixels, for less effort. */
#define STRAIGHT_ENOUGH 0.03

/* Each contour lies this much lower above the minimum than the one around it. */
#define LEVEL_RATIO 0.5
#define N_LEVELS 14

/* Those of an overlaid loss are fewer, so that what they lie on is seen. */
#define OVERLAY_RATIO 0.2
#define N_OVERLAY_LEVELS 5

#define N_COLORS 256

static double
highest_loss (const DownhillTerrain *self)
{
  return downhill_objective_highest (downhill_sketch_get (self->objective),
                                     self->w_axis->range, self->b_axis->range);
}

/* What the picture of the colours is made of. */
typedef struct {
  guint32 colors[N_COLORS];
  /* The root of E above its minimum from which on there is the next colour. */
  double ends[N_COLORS - 1];
} Shades;

static void
shades_init (Shades *self,
             double  highest)
{
  for (guint i = 0; i < N_COLORS; i++)
    {
      DownhillColor color = downhill_palette_viridis (i / (N_COLORS - 1.0));

      self->colors[i] = (guint32) (color.red * 255 + 0.5) << 16 |
                        (guint32) (color.green * 255 + 0.5) << 8 |
                        (guint32) (color.blue * 255 + 0.5);
    }
  for (guint i = 0; i < N_COLORS - 1; i++)
    self->ends[i] = sqrt (highest * pow (DOWNHILL_PALETTE_LOSS_RATIO,
                                         1 - (i + 0.5) / (N_COLORS - 1)));
}

/* Neighbours differ by few colours, so that looking for the one from the last is
 * faster than a logarithm. */
static guint
find_shade (const Shades *self,
            guint         last,
            double        root)
{
  while (last < N_COLORS - 1 && root >= self->ends[last])
    last++;
  while (last > 0 && root < self->ends[last - 1])
    last--;

  return last;
}

static void
draw_colors (const DownhillCanvas    *canvas,
             const cairo_rectangle_t *area,
             const DownhillField     *root,
             double                   highest)
{
  cairo_surface_t *image =
    cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) root->n_columns,
                                (int) root->n_rows);
  unsigned char *pixels = cairo_image_surface_get_data (image);
  int stride = cairo_image_surface_get_stride (image);
  guint shade = 0;
  Shades shades;

  if (pixels == NULL)
    {
      cairo_surface_destroy (image);
      return;
    }
  shades_init (&shades, highest);
  cairo_surface_flush (image);
  for (gsize row = 0; row < root->n_rows; row++)
    {
      const double *values = root->values + row * root->n_columns;
      /* Rows of the picture run downwards, those of the field upwards. */
      guint32 *line = (guint32 *) (void *)
                      (pixels + (root->n_rows - 1 - row) * (gsize) stride);

      for (gsize column = 0; column < root->n_columns; column++)
        {
          shade = find_shade (&shades, shade, values[column]);
          line[column] = shades.colors[shade];
        }
    }
  cairo_surface_mark_dirty (image);

  cairo_save (canvas->cr);
  /* The samples at the ends lie on the borders of the area. */
  cairo_translate (canvas->cr, area->x, area->y);
  cairo_scale (canvas->cr, area->width / (root->n_columns - 1),
               area->height / (root->n_rows - 1));
  cairo_set_source_surface (canvas->cr, image, -0.5, -0.5);
  cairo_pattern_set_filter (cairo_get_source (canvas->cr), CAIRO_FILTER_BILINEAR);
  cairo_pattern_set_extend (cairo_get_source (canvas->cr), CAIRO_EXTEND_PAD);
  cairo_paint (canvas->cr);
  cairo_restore (canvas->cr);
  cairo_surface_destroy (image);
}

/* The highest ‖∇E‖, among so many places each way. */
#define N_STEEP 17

static double
steepest_slope (const DownhillTerrain *self)
{
  const DownhillObjective *few = downhill_sketch_get (self->objective);
  double highest = 0;

  for (guint i = 0; i < N_STEEP * N_STEEP; i++)
    {
      DownhillRange w = self->w_axis->range, b = self->b_axis->range;
      double gradient[2];

      downhill_objective_gradient (
        few, w.min + (w.max - w.min) * (i % N_STEEP) / (N_STEEP - 1),
        b.min + (b.max - b.min) * (i / N_STEEP) / (N_STEEP - 1), gradient);
      highest = MAX (highest, hypot (gradient[0], gradient[1]));
    }

  return highest;
}

/* How much higher a field is one step on, by the neighbours that there are. */
static double
find_rise (const DownhillField *field,
           gsize                at,
           gsize                place,
           gsize                n,
           gsize                stride)
{
  gsize before = place > 0 ? at - stride : at, after = place + 1 < n ? at + stride : at;

  return (field->values[after] - field->values[before]) * stride / (double) (after - before);
}

/* The root of ‖∇E‖, by differences: with r for the root of E above its minimum, ∇E is
 * 2r·∇r, and r is even where E is not. */
static DownhillField *
find_steepness (const DownhillField *root)
{
  double *values = g_new (double, root->n_columns * root->n_rows);
  double step_w = (root->w.max - root->w.min) / (root->n_columns - 1);
  double step_b = (root->b.max - root->b.min) / (root->n_rows - 1);

  for (gsize row = 0; row < root->n_rows; row++)
    for (gsize column = 0; column < root->n_columns; column++)
      {
        gsize at = row * root->n_columns + column;
        double by_w = find_rise (root, at, column, root->n_columns, 1) / step_w;
        double by_b = find_rise (root, at, row, root->n_rows, root->n_columns) / step_b;

        values[at] = sqrt (2 * root->values[at] * hypot (by_w, by_b));
      }

  return downhill_field_new_from_values (root->w, root->b, root->n_columns, root->n_rows,
                                         values);
}

static DownhillField *
sample (const DownhillTerrain *self,
        DownhillRange          w,
        DownhillRange          b,
        gsize                  n_columns,
        gsize                  n_rows)
{
  if (self->source == NULL ||
      downhill_formula_is_squared (downhill_objective_get_formula (self->objective)))
    return downhill_field_new (self->objective, w, b, n_columns, n_rows);

  return downhill_field_source_get (self->source, self->objective, w, b, n_columns, n_rows);
}

/* The root of E above its lowest value; %NULL if that will take its time. */
static DownhillField *
sample_root (const DownhillTerrain *self,
             DownhillRange          w,
             DownhillRange          b,
             double                 columns,
             double                 rows)
{
  DownhillField *field = sample (self, w, b, CLAMP ((gsize) ceil (columns), 2, MOST_SAMPLES),
                                 CLAMP ((gsize) ceil (rows), 2, MOST_SAMPLES));

  if (field != NULL)
    downhill_field_take_root (field, downhill_objective_minimum (self->objective)->loss);

  return field;
}

/* Something like it, at once. */
static DownhillField *
sketch_root (const DownhillTerrain *self)
{
  DownhillField *field = downhill_field_source_sketch (
    self->objective, self->w_axis->range, self->b_axis->range,
    CLAMP ((gsize) ceil (self->area->width / COARSE_SPACING), 2, MOST_SAMPLES),
    CLAMP ((gsize) ceil (self->area->height / COARSE_SPACING), 2, MOST_SAMPLES));

  downhill_field_take_root (field, downhill_objective_minimum (self->objective)->loss);

  return field;
}

/* The lowest value on the border: contours below it close within the field. */
static double
lowest_on_border (const DownhillField *field)
{
  double lowest = INFINITY;

  for (gsize column = 0; column < field->n_columns; column++)
    lowest = MIN (lowest, MIN (field->values[column],
                               field->values[(field->n_rows - 1) * field->n_columns +
                                             column]));
  for (gsize row = 0; row < field->n_rows; row++)
    lowest = MIN (lowest, MIN (field->values[row * field->n_columns],
                               field->values[(row + 1) * field->n_columns - 1]));

  return lowest;
}

/* Traces a line, but for the vertices that lie so near to the straight way that
 * nobody would miss them: most of them, and each costs cairo time. */
static void
trace_polyline (const DownhillTerrain  *self,
                const DownhillCanvas   *canvas,
                const DownhillPolyline *line)
{
  double kept_x = 0, kept_y = 0, last_x = 0, last_y = 0, astray = 0;

  for (gsize i = 0; i < line->n; i++)
    {
      double x = downhill_axis_to_pixel (self->w_axis, line->points[2 * i]);
      double y = downhill_axis_to_pixel (self->b_axis, line->points[2 * i + 1]);
      double length = hypot (x - kept_x, y - kept_y);

      /* How far the last vertex lies beside the way from the last kept one to
       * this one; what was dropped before adds up. */
      if (i > 0 && length > 0)
        astray += fabs ((last_x - kept_x) * (y - kept_y) -
                        (last_y - kept_y) * (x - kept_x)) / length;
      if (i > 0 && astray > STRAIGHT_ENOUGH)
        {
          cairo_line_to (canvas->cr, last_x, last_y);
          kept_x = last_x;
          kept_y = last_y;
          astray = 0;
        }
      if (i == 0)
        {
          cairo_move_to (canvas->cr, x, y);
          kept_x = x;
          kept_y = y;
        }
      last_x = x;
      last_y = y;
    }
  cairo_line_to (canvas->cr, last_x, last_y);
  if (line->closed)
    cairo_close_path (canvas->cr);
}

static void
stroke_hairline (const DownhillCanvas *canvas)
{
  downhill_color_set (canvas->cr, canvas->palette->contour);
  cairo_set_line_width (canvas->cr, 1);
  cairo_stroke (canvas->cr);
}

static void
draw_contour (const DownhillTerrain *self,
              const DownhillCanvas  *canvas,
              const DownhillContour *contour,
              void                 (*stroke) (const DownhillCanvas *canvas))
{
  for (gsize i = 0; i < downhill_contour_get_n_lines (contour); i++)
    {
      DownhillPolyline line = downhill_contour_get_line (contour, i);

      trace_polyline (self, canvas, &line);
      stroke (canvas);
    }
}

static DownhillRange
part_around (DownhillRange range,
             double        middle)
{
  double half = INNER_PART * (range.max - range.min) / 2;

  return (DownhillRange) { middle - half, middle + half };
}

/* Each contour lies @ratio times as high above the minimum as the one around it. */
static void
draw_contours (const DownhillTerrain *self,
               const DownhillCanvas  *canvas,
               const DownhillField   *outer,
               double                 highest,
               double                 ratio,
               guint                  n_levels,
               void                 (*stroke) (const DownhillCanvas *canvas))
{
  const DownhillMinimum *minimum = downhill_objective_minimum (self->objective);
  double density = INNER_PART * canvas->scale / INNER_SPACING;
  g_autoptr (DownhillField) inner = NULL;
  g_autoptr (DownhillContourTracer) outer_tracer = downhill_contour_tracer_new (outer);
  g_autoptr (DownhillContourTracer) inner_tracer = NULL;
  double within = 0, above = highest;

  /* Where E is not convex, contours as low as those may close elsewhere, too. */
  if (isfinite (minimum->w) && isfinite (minimum->b) &&
      downhill_formula_is_convex (downhill_objective_get_formula (self->objective)))
    {
      inner = sample_root (self, part_around (outer->w, minimum->w),
                           part_around (outer->b, minimum->b),
                           self->area->width * density, self->area->height * density);
    }
  if (inner != NULL)
    {
      inner_tracer = downhill_contour_tracer_new (inner);
      within = lowest_on_border (inner);
    }

  for (guint i = 0; i < n_levels; i++)
    {
      g_autoptr (DownhillContour) contour = NULL;
      double level;

      above *= ratio;
      level = sqrt (above);
      contour = downhill_contour_tracer_trace (
        level < within ? inner_tracer : outer_tracer, level);
      draw_contour (self, canvas, contour, stroke);
    }
}

/**
 * downhill_terrain_get_colors:
 * @self: what is shown
 *
 * Returns: the values of what is coloured, E above its minimum or ‖∇E‖, that the darkest
 *   and the brightest colour stand for, on a logarithmic scale
 */
DownhillRange
downhill_terrain_get_colors (const DownhillTerrain *self)
{
  double highest = self->steepness
                     ? steepest_slope (self)
                     : highest_loss (self) - downhill_objective_minimum (self->objective)->loss;

  return (DownhillRange) { highest * DOWNHILL_PALETTE_LOSS_RATIO, highest };
}

/* What is drawn of √(E − lowest), and how high E rises above the lowest; NULL where all of
 * it is flat, or too high for a number. */
static DownhillField *
sample_shown (const DownhillTerrain *self,
              const DownhillCanvas  *canvas,
              double                *highest)
{
  double density = canvas->scale / SPACING;
  DownhillField *root;

  *highest = highest_loss (self) - downhill_objective_minimum (self->objective)->loss;
  if (!(*highest > 0 && isfinite (*highest)))
    return NULL;
  root = sample_root (self, self->w_axis->range, self->b_axis->range,
                      self->area->width * density, self->area->height * density);

  return root != NULL ? root : sketch_root (self);
}

/**
 * downhill_terrain_draw:
 * @self: what is shown
 * @canvas: where to draw
 *
 * Draws the colours and the contours of E, over all of the area. Each contour
 * lies half as high above the minimum as the one around it.
 */
void
downhill_terrain_draw (const DownhillTerrain *self,
                       const DownhillCanvas  *canvas)
{
  double highest;
  g_autoptr (DownhillField) root = sample_shown (self, canvas, &highest);

  if (root == NULL)
    return;
  if (!self->bare && self->steepness)
    {
      g_autoptr (DownhillField) steepness = find_steepness (root);

      draw_colors (canvas, self->area, steepness, steepest_slope (self));
    }
  else if (!self->bare)
    {
      draw_colors (canvas, self->area, root, highest);
    }
  draw_contours (self, canvas, root, highest, LEVEL_RATIO, N_LEVELS, stroke_hairline);
}

/**
 * downhill_terrain_draw_overlay:
 * @self: what is shown besides
 * @canvas: where to draw
 *
 * Draws some contours of E over those of another terrain, dashed.
 */
void
downhill_terrain_draw_overlay (const DownhillTerrain *self,
                               const DownhillCanvas  *canvas)
{
  double highest;
  g_autoptr (DownhillField) root = sample_shown (self, canvas, &highest);

  if (root == NULL)
    return;
  draw_contours (self, canvas, root, highest, OVERLAY_RATIO, N_OVERLAY_LEVELS,
                 downhill_canvas_stroke_beside);
}

/**
 * downhill_terrain_find_contour:
 * @self: what is shown
 * @x: a place
 * @y: likewise
 * @above: (out): how far E is above its minimum on the contour nearest to it
 *
 * Returns: about how far away that contour is, in pixels; infinite if there is none
 */
double
downhill_terrain_find_contour (const DownhillTerrain *self,
                               double                 x,
                               double                 y,
                               double                *above)
{
  double w = downhill_axis_to_value (self->w_axis, x);
  double b = downhill_axis_to_value (self->b_axis, y);
  double lowest = downhill_objective_minimum (self->objective)->loss;
  double here = downhill_objective_value (self->objective, w, b) - lowest;
  double highest = highest_loss (self) - lowest, level, gradient[2], slope;

  *above = 0;
  if (!(highest > 0 && isfinite (highest) && here > 0))
    return INFINITY;
  level = CLAMP (round (log (here / highest) / log (LEVEL_RATIO)), 1, N_LEVELS);
  *above = highest * pow (LEVEL_RATIO, level);
  downhill_objective_gradient (self->objective, w, b, gradient);
  /* The root of a square rises evenly, unlike itself. */
  slope = hypot (gradient[0] * (self->w_axis->range.max - self->w_axis->range.min) /
                   (self->w_axis->end - self->w_axis->start),
                 gradient[1] * (self->b_axis->range.max - self->b_axis->range.min) /
                   (self->b_axis->end - self->b_axis->start)) / (2 * sqrt (here));

  return fabs (sqrt (here) - sqrt (*above)) / slope;
}
