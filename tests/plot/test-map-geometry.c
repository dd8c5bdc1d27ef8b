/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geometry.h"

#include <math.h>

#include "../runs.h"
#include "plot/paint/downhill-mark.h"
#include "texts.h"

/* The map, compared with its formulas: those of the squared error of the beans,
 * E − min = δᵀMδ, where δ is the way from the minimum and M holds the mean of x²,
 * that of x and 1. */
typedef struct {
  double xx;
  double x;
  double w;
  double b;
  double highest; /* above the minimum, in the window */
} Bowl;

#define N_CONTOURS 14
#define N_PIECES 7200

static double
get_height (const Bowl *bowl,
            double      w,
            double      b)
{
  double dw = w - bowl->w, db = b - bowl->b;

  return bowl->xx * dw * dw + 2 * bowl->x * dw * db + db * db;
}

static void
fill_bowl (const Geometry *self,
           Bowl           *bowl)
{
  DownhillDataset *dataset = downhill_experiment_get_dataset (self->scene->experiment);
  const double *x = downhill_dataset_get_x (dataset);
  const double *y = downhill_dataset_get_y (dataset);
  gsize m = downhill_dataset_get_size (dataset);
  double xy = 0, sum_y = 0;

  *bowl = (Bowl) { 0 };
  for (gsize i = 0; i < m; i++)
    {
      bowl->x += x[i] / m;
      bowl->xx += x[i] * x[i] / m;
      sum_y += y[i] / m;
      xy += x[i] * y[i] / m;
    }
  bowl->w = (xy - bowl->x * sum_y) / (bowl->xx - bowl->x * bowl->x);
  bowl->b = sum_y - bowl->w * bowl->x;
  for (guint corner = 0; corner < 4; corner++)
    bowl->highest = MAX (bowl->highest, get_height (bowl, corner & 1 ? 2 : -1,
                                                    corner & 2 ? 2 : -2));
}

static void
assert_window (const Geometry *self)
{
  DownhillRange w = downhill_plot_get_x_axis (self->plot)->range;
  DownhillRange b = downhill_plot_get_y_axis (self->plot)->range;

  g_assert_cmpfloat (w.min, ==, -1);
  g_assert_cmpfloat (w.max, ==, 2);
  g_assert_cmpfloat (b.min, ==, -2);
  g_assert_cmpfloat (b.max, ==, 2);
}

/* Each pixel in the colour of its middle: from the highest E down, four decades. */
static void
draw_colors (const Geometry *self,
             const Bowl     *bowl)
{
  double scale = self->kind.scale;
  int columns = cairo_image_surface_get_width (cairo_get_target (self->cr));
  int rows = cairo_image_surface_get_height (cairo_get_target (self->cr));
  g_autoptr (cairo_surface_t) colors =
    cairo_image_surface_create (CAIRO_FORMAT_RGB24, columns, rows);
  guint32 *pixels = (guint32 *) (void *) cairo_image_surface_get_data (colors);

  for (int row = 0; row < rows; row++)
    for (int column = 0; column < columns; column++)
      {
        double w = -1 + 3 * ((column + 0.5) / scale - self->area.x) / self->area.width;
        double b = 2 - 4 * ((row + 0.5) / scale - self->area.y) / self->area.height;
        double height = get_height (bowl, w, b) / bowl->highest;
        DownhillColor color = downhill_palette_viridis (1 + log10 (height) / 4);

        pixels[row * cairo_image_surface_get_stride (colors) / 4 + column] =
          (guint32) lround (255 * color.red) << 16 |
          (guint32) lround (255 * color.green) << 8 | (guint32) lround (255 * color.blue);
      }
  cairo_surface_mark_dirty (colors);
  cairo_surface_set_device_scale (colors, scale, scale);
  cairo_set_source_surface (self->cr, colors, 0, 0);
  cairo_paint (self->cr);
}

/* Ellipses, each half as high as the one around it, as far as they are in the
 * window: a line ends at its border. */
static void
draw_contours (const Geometry *self,
               const Bowl     *bowl)
{
  double other = sqrt (bowl->xx - bowl->x * bowl->x);

  for (guint i = 1; i <= N_CONTOURS; i++)
    {
      double radius = sqrt (ldexp (bowl->highest, -(int) i));

      for (guint k = 0; k <= N_PIECES; k++)
        {
          double angle = 2 * G_PI * k / N_PIECES;
          double w = bowl->w + radius * sin (angle) / other;
          double b = bowl->b + radius * cos (angle) - bowl->x * (w - bowl->w);

          if (w < -1 || w > 2 || b < -2 || b > 2)
            cairo_new_sub_path (self->cr);
          else
            cairo_line_to (self->cr, place_x (self->plot, w), place_y (self->plot, b));
        }
      geometry_stroke (self, self->palette->contour, 1);
    }
}

/* Through the present point. */
static void
draw_cuts (const Geometry *self)
{
  double x, y;

  scene_get_point (self->scene, &x, &y);
  x = floor (place_x (self->plot, x)) + 0.5;
  y = floor (place_y (self->plot, y)) + 0.5;
  for (int under = 1; under >= 0; under--)
    {
      cairo_move_to (self->cr, self->area.x, y);
      cairo_rel_line_to (self->cr, self->area.width, 0);
      cairo_move_to (self->cr, x, self->area.y);
      cairo_rel_line_to (self->cr, 0, self->area.height);
      geometry_stroke (self, under ? (DownhillColor) { 0, 0, 0, 0.25 }
                                   : (DownhillColor) { 1, 1, 1, 0.9 },
                       under ? 3 : 1);
    }
}

static void
draw_path (const Geometry        *self,
           const DownhillDescent *descent,
           guint                  mark,
           gboolean               current)
{
  DownhillColor color = downhill_mark_get_color (mark, self->palette);
  const double *dashes;
  gsize n_dashes = downhill_mark_get_dashes (mark, &dashes);

  cairo_set_line_join (self->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (self->cr, CAIRO_LINE_CAP_ROUND);
  for (int cased = 1; cased >= 0; cased--)
    {
      for (gsize i = 0; i <= downhill_descent_get_last_step (descent); i++)
        {
          double w, b;

          downhill_descent_get_path_point (descent, i, &w, &b);
          cairo_line_to (self->cr, place_x (self->plot, w), place_y (self->plot, b));
        }
      cairo_push_group (self->cr);
      if (!cased && n_dashes > 0)
        {
          cairo_set_line_cap (self->cr, CAIRO_LINE_CAP_BUTT);
          cairo_set_dash (self->cr, dashes, (int) n_dashes, 0);
        }
      geometry_stroke (self, cased ? self->palette->casing : color,
                       geometry_get_line_width (self, current) + (cased ? 2.6 : 0));
      cairo_pop_group_to_source (self->cr);
      cairo_paint_with_alpha (self->cr, !cased || self->palette->contrast ? 1 : current ? 0.95 : 0.85);
    }
  cairo_set_dash (self->cr, NULL, 0, 0);
  cairo_set_line_join (self->cr, CAIRO_LINE_JOIN_MITER);
  cairo_set_line_cap (self->cr, CAIRO_LINE_CAP_BUTT);
}

/* The run beside the first ends in a square. */
static void
draw_companion (const Geometry *self)
{
  const DownhillDescent *companion;
  double w, b;

  if (runs_count (self->scene->experiment) == 1)
    return;
  companion = runs_get (self->scene->experiment, 1)->descent;
  draw_path (self, companion, 1, FALSE);
  downhill_descent_get_point (companion, &w, &b);
  geometry_draw_square (self, place_x (self->plot, w), place_y (self->plot, b));
}

/* Where the pointer is in another plot. */
static void
draw_probe (const Geometry *self)
{
  double w, b;

  if (!downhill_viewport_get_probe (self->scene->viewport, &w, &b))
    return;
  cairo_set_dash (self->cr, (double[]) { 4, 4 }, 2, 0);
  cairo_move_to (self->cr, place_x (self->plot, w), self->area.y);
  cairo_rel_line_to (self->cr, 0, self->area.height);
  cairo_move_to (self->cr, self->area.x, place_y (self->plot, b));
  cairo_rel_line_to (self->cr, self->area.width, 0);
  geometry_stroke (self, (DownhillColor) { 1, 1, 1, 0.8 }, 1);
  cairo_set_dash (self->cr, NULL, 0, 0);
}

static void
draw_arrow (const Geometry *self,
            double          x,
            double          y,
            double          dx,
            double          dy,
            DownhillColor   color,
            double          width)
{
  double length = hypot (dx, dy), head = MIN (9, length);
  DownhillColor casing = self->palette->casing;

  casing.alpha = self->palette->contrast ? 1 : 0.8;
  for (int cased = 1; cased >= 0; cased--)
    {
      cairo_save (self->cr);
      cairo_translate (self->cr, x + dx, y + dy);
      cairo_rotate (self->cr, atan2 (dy, dx));
      cairo_move_to (self->cr, -length, 0);
      cairo_line_to (self->cr, 0, 0);
      cairo_move_to (self->cr, -head, head / 2);
      cairo_line_to (self->cr, 0, 0);
      cairo_line_to (self->cr, -head, -head / 2);
      geometry_stroke (self, cased ? casing : color, cased ? width + 2 : width);
      cairo_restore (self->cr);
    }
}

/* The step down the slope and its parts, all three made longer or shorter alike. */
static void
draw_arrows (const Geometry *self,
             const Bowl     *bowl,
             double          w,
             double          b)
{
  double rate = downhill_experiment_get_settings (self->scene->experiment)->learning_rate;
  double x = place_x (self->plot, w), y = place_y (self->plot, b);
  double slope_w = 2 * (bowl->xx * (w - bowl->w) + bowl->x * (b - bowl->b));
  double slope_b = 2 * (bowl->x * (w - bowl->w) + (b - bowl->b));
  double dx = place_x (self->plot, w - rate * slope_w) - x;
  double dy = place_y (self->plot, b - rate * slope_b) - y;
  double length = hypot (dx, dy);
  double distance = hypot (place_x (self->plot, bowl->w) - x, place_y (self->plot, bowl->b) - y);
  double factor = MIN (MIN (80 * asinh (length / 0.01) / asinh (400 / 0.01), 80), distance) /
                  length;

  draw_arrow (self, x, y, factor * dx, 0, self->palette->along_w, 2);
  draw_arrow (self, x, y, 0, factor * dy, self->palette->along_b, 2);
  draw_arrow (self, x, y, factor * dx, factor * dy, self->palette->current, 2.5);
}

static gboolean
is_of_box (const char *text)
{
  static const char * const beginnings[] = {
    "∂E/∂", "this batch, ", "all data", "rate ", "gradient ", "velocity ", "scaled gradient ", "step ",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (g_str_has_prefix (text, beginnings[i]))
      return TRUE;

  return FALSE;
}

/* The colours of the derivatives are those of the arrows; of which samples they are
 * stands above them, and bars below. */
static void
leave_out_numbers (const Geometry *self)
{
  GArray *texts = texts_get ();
  double start = INFINITY, end = -INFINITY, top = INFINITY, bottom = -INFINITY;
  guint n = 0;

  for (guint i = 0; i < texts->len; i++)
    {
      const Text *text = &g_array_index (texts, Text, i);

      if (!is_of_box (text->string))
        continue;
      if (g_str_has_prefix (text->string, "∂E/∂"))
        geometry_assert_color (self, text->string,
                               n++ == 0 ? self->palette->along_w : self->palette->along_b);
      start = MIN (start, text->ink.x);
      end = MAX (end, text->ink.x + text->ink.width);
      top = MIN (top, text->ink.y);
      bottom = MAX (bottom, text->ink.y + text->ink.height);
    }
  g_assert_cmpuint (n, ==, 2);
  geometry_leave_out (self, start - 12, top - 12, end - start + 24, bottom - top + 32);
}

static void
draw_map (const Geometry *self)
{
  DownhillExperiment *experiment = self->scene->experiment;
  double w, b;
  Bowl bowl;

  fill_bowl (self, &bowl);
  assert_window (self);
  geometry_draw_area (self);
  cairo_save (self->cr);
  geometry_clip (self);
  draw_colors (self, &bowl);
  draw_contours (self, &bowl);
  cairo_restore (self->cr);
  geometry_draw_axes (self);

  geometry_clip (self);
  draw_cuts (self);
  draw_companion (self);
  draw_path (self, downhill_experiment_get_descent (experiment), 0, TRUE);
  draw_probe (self);
  geometry_draw_cross (self, place_x (self->plot, bowl.w), place_y (self->plot, bowl.b));
  geometry_draw_ring (self, place_x (self->plot, downhill_experiment_get_settings (experiment)->start_w),
                      place_y (self->plot, downhill_experiment_get_settings (experiment)->start_b));
  scene_get_point (self->scene, &w, &b);
  draw_arrows (self, &bowl, w, b);
  geometry_draw_dot (self, place_x (self->plot, w), place_y (self->plot, b));
  leave_out_numbers (self);
  geometry_leave_out_key (self);
}

/* The green in the middle of a pixel, 0 to 255. */
static double
get_green (const Geometry *self,
           const Bowl     *bowl,
           double          column,
           double          row)
{
  double scale = self->kind.scale;
  double height = get_height (
    bowl, -1 + 3 * ((column + 0.5) / scale - self->area.x) / self->area.width,
    2 - 4 * ((row + 0.5) / scale - self->area.y) / self->area.height);

  return 255 * downhill_palette_viridis (1 + log10 (height / bowl->highest) / 4).green;
}

/* The shift that explains best, by least squares, how the greens differ: by less
 * than a third of a pixel. */
static void
find_shift (const Geometry *self)
{
  double xx = 0, xy = 0, yy = 0, x = 0, y = 0, scale = self->kind.scale;
  guint n = 0;
  Bowl bowl;

  fill_bowl (self, &bowl);
  for (int row = (int) (scale * self->area.y) + 5;
       row < scale * (self->area.y + self->area.height) - 5; row++)
    for (int column = (int) (scale * self->area.x) + 5;
         column < scale * (self->area.x + self->area.width) - 5; column++)
      {
        double difference = (picture_get (self->picture, column, row) >> 8 & 0xff) -
                            get_green (self, &bowl, column, row);
        double dx = (get_green (self, &bowl, column + 1, row) -
                     get_green (self, &bowl, column - 1, row)) / 2;
        double dy = (get_green (self, &bowl, column, row + 1) -
                     get_green (self, &bowl, column, row - 1)) / 2;

        /* Contours, grid and marks are in other colours. */
        if (fabs (difference) > 3)
          continue;
        xx += dx * dx;
        xy += dx * dy;
        yy += dy * dy;
        x -= dx * difference;
        y -= dy * difference;
        n++;
      }
  g_assert_cmpuint (n, >, 50000);
  g_assert_cmpfloat_with_epsilon ((yy * x - xy * y) / (xx * yy - xy * xy), 0, 1 / 3.0);
  g_assert_cmpfloat_with_epsilon ((xx * y - xy * x) / (xx * yy - xy * xy), 0, 1 / 3.0);
}

static const struct {
  double w, b;
  guint steps;
} runs[] = {
  { 0.1, 0.1, 0 },
  { -0.8, 1.7, 3 },
  { 1.6, -1.2, 60 },
};

/* The colours come from samples nearly a pixel apart, in 256 shades, and the
 * contours lie within a tenth of a pixel, but for the tips of the inner ones. */
static void
test_map (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (runs); i++)
    {
      g_autoptr (Scene) scene = scene_new ();

      g_object_set (scene->experiment, "batch-size", 100, "learning-rate", 0.1, NULL);
      downhill_experiment_set_start (scene->experiment, runs[i].w, runs[i].b);
      scene_step (scene, runs[i].steps);
      geometry_check (scene, "map", draw_map, 32, 24);
    }
}

static void
test_companion (void)
{
  g_autoptr (Scene) scene = scene_new ();

  g_object_set (scene->experiment, "batch-size", 100, "learning-rate", 0.1, NULL);
  downhill_experiment_set_start (scene->experiment, -0.6, -1.5);
  runs_add (scene->experiment, DOWNHILL_DIRECTION_ALTERNATING);
  scene_step (scene, 9);
  downhill_viewport_set_probe (scene->viewport, 1.3, -0.8);
  geometry_check (scene, "map", draw_map, 32, 24);
}

static void
test_shift (void)
{
  g_autoptr (Scene) scene = scene_new ();

  g_object_set (scene_get (scene, "map"), "show-cuts", FALSE, NULL);
  geometry_check (scene, "map", find_shift, 255, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/map-geometry/beans/is-that-of-their-formulas", test_map);

  g_test_add_func ("/plot/map-geometry/companion/is-that-of-its-formulas",
                   test_companion);
  g_test_add_func ("/plot/map-geometry/colours/are-not-shifted", test_shift);

  return g_test_run ();
}
