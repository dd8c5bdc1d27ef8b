/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "picture.h"

#include <math.h>
#include <string.h>

#include "plot/figure/downhill-plot-options.h"
#include "plot/flat/downhill-race-plot.h"

Scene *
scene_new (void)
{
  const DownhillFairRacePlan plan = {
    .n_steps = 200, .percent = 1, .n_starts = 3, .n_orders = 1 };
  Scene *self = g_new0 (Scene, 1);

  self->experiment = downhill_experiment_new ();
  self->viewport = downhill_viewport_new (self->experiment);
  self->plots = downhill_figure_new_plots (self->experiment, self->viewport);
  /* One rule is drawn as soon as it is found, and a short race is as much of a picture. */
  g_object_set (scene_get (self, "sweep"), "rules", "gd", NULL);
  g_object_set (scene_get (self, "race"), "rules", "gd", NULL);
  downhill_race_plot_set_plan (DOWNHILL_RACE_PLOT (scene_get (self, "race")), &plan);

  return self;
}

/* Nothing but the plots may hold on to what they show. */
void
scene_free (Scene *self)
{
  g_ptr_array_unref (self->plots);
  g_assert_finalize_object (self->viewport);
  g_assert_finalize_object (self->experiment);
  g_free (self);
}

DownhillPlot *
scene_get (Scene      *self,
           const char *id)
{
  DownhillPlot *plot = downhill_figure_find (self->plots, id);

  g_assert_nonnull (plot);

  return plot;
}

void
scene_set_data (Scene        *self,
                const double *x,
                const double *y,
                gsize         m)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DownhillDataset) dataset =
    downhill_dataset_new_take ("test", "across", "up",
                               g_memdup2 (x, m * sizeof (double)),
                               g_memdup2 (y, m * sizeof (double)), m, &error);

  g_assert_no_error (error);
  downhill_experiment_set_dataset (self->experiment, dataset);
}

void
scene_step (Scene *self,
            guint  n)
{
  for (guint i = 0; i < n; i++)
    g_assert_true (downhill_experiment_step (self->experiment));
}

void
scene_get_point (Scene  *self,
                 double *w,
                 double *b)
{
  downhill_experiment_get_point (self->experiment, w, b);
}

static void
get_size (const PictureKind *kind,
          int               *columns,
          int               *rows)
{
  *columns = (int) ceil (kind->width * kind->scale);
  *rows = (int) ceil (kind->height * kind->scale);
}

/* Draws the plot and asserts that cairo had nothing to complain about. */
cairo_surface_t *
picture_draw (DownhillPlot      *plot,
              const PictureKind *kind)
{
  cairo_surface_t *picture;
  DownhillCanvas canvas;
  int columns, rows;

  get_size (kind, &columns, &rows);
  picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, columns, rows);
  cairo_surface_set_device_scale (picture, kind->scale, kind->scale);
  canvas = (DownhillCanvas) {
    .cr = cairo_create (picture),
    .width = kind->width,
    .height = kind->height,
    .scale = kind->scale,
    .palette = downhill_palette_get (kind->style),
    .retained = kind->retained,
    .font = kind->font,
    .exact_text = kind->exact_text,
  };
  if (kind->blank)
    cairo_set_operator (canvas.cr, CAIRO_OPERATOR_DEST);
  downhill_plot_draw (plot, &canvas);
  g_assert_cmpint (cairo_status (canvas.cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (canvas.cr);
  cairo_surface_flush (picture);
  g_assert_cmpint (cairo_surface_status (picture), ==, CAIRO_STATUS_SUCCESS);

  return picture;
}

static const guint32 *
get_row (cairo_surface_t *picture,
         int              row)
{
  return (const guint32 *) (const void *)
         (cairo_image_surface_get_data (picture) +
          (gsize) row * cairo_image_surface_get_stride (picture));
}

guint32
picture_get (cairo_surface_t *picture,
             int              column,
             int              row)
{
  g_assert_cmpint (column, >=, 0);
  g_assert_cmpint (column, <, cairo_image_surface_get_width (picture));
  g_assert_cmpint (row, >=, 0);
  g_assert_cmpint (row, <, cairo_image_surface_get_height (picture));

  return get_row (picture, row)[column] & 0xffffff;
}

static guint
distance (guint32 a,
          guint32 b)
{
  guint most = 0;

  for (guint shift = 0; shift <= 16; shift += 8)
    {
      int difference = (int) ((a >> shift) & 0xff) - (int) ((b >> shift) & 0xff);

      most = MAX (most, (guint) ABS (difference));
    }

  return most;
}

/* The largest difference of red, green or blue, 0 to 255. */
guint
picture_distance (guint32       pixel,
                  DownhillColor color)
{
  return distance (pixel, (guint32) lround (color.red * 255) << 16 |
                          (guint32) lround (color.green * 255) << 8 |
                          (guint32) lround (color.blue * 255));
}

/* How many pixels differ by more than @tolerance. */
gsize
picture_count_changes (cairo_surface_t *a,
                       cairo_surface_t *b,
                       guint            tolerance)
{
  int columns = cairo_image_surface_get_width (a);
  int rows = cairo_image_surface_get_height (a);
  gsize n = 0;

  g_assert_cmpint (cairo_image_surface_get_width (b), ==, columns);
  g_assert_cmpint (cairo_image_surface_get_height (b), ==, rows);
  for (int row = 0; row < rows; row++)
    {
      const guint32 *of_a = get_row (a, row), *of_b = get_row (b, row);

      /* Most rows are the same to the bit. */
      if (memcmp (of_a, of_b, columns * sizeof *of_a) == 0)
        continue;
      for (int column = 0; column < columns; column++)
        n += distance (of_a[column], of_b[column]) > tolerance;
    }

  return n;
}

/* Enough of the picture must be other than its ground: an empty one would pass
 * for equal to another empty one. */
void
picture_assert_not_empty (cairo_surface_t *picture)
{
  guint32 corner = picture_get (picture, 0, 0);
  gsize n = 0;

  for (int row = 0; row < cairo_image_surface_get_height (picture); row += 2)
    for (int column = 0; column < cairo_image_surface_get_width (picture); column += 2)
      n += picture_get (picture, column, row) != corner;
  g_assert_cmpuint (n, >, 1000);
}

/* Of 255: the earlier lines of the fit lie on one another, translucent, and are rounded once
 * more where the picture of them is kept. */
#define ROUNDED 6

/* A path that was drawn piece by piece is a little darker at the joints, and all along
 * where it goes to and fro. After a walk of many acts, pieces of runs that share their way,
 * as forks do, may lie on one another in the order in which they were made. */
static void
assert_alike (cairo_surface_t *a,
              cairo_surface_t *b,
              const char      *id,
              gboolean         walked)
{
  double n = cairo_image_surface_get_width (a) *
             (double) cairo_image_surface_get_height (a);

  if (g_str_equal (id, "map") || g_str_equal (id, "surface") ||
      (g_str_equal (id, "loss") && walked))
    {
      g_assert_cmpfloat (picture_count_changes (a, b, 2), <=, walked ? n / 50 : n / 200);
      g_assert_cmpfloat (picture_count_changes (a, b, 64), <=, walked ? n / 2000 : n / 20000);
    }
  else
    {
      g_assert_cmpuint (
        picture_count_changes (a, b, g_str_equal (id, "fit") ? ROUNDED : 2), ==, 0);
    }
}

static cairo_surface_t *
draw_afresh (DownhillPlot      *plot,
             const PictureKind *kind)
{
  g_autoptr (DownhillPlot) fresh =
    g_object_new (G_OBJECT_TYPE (plot),
                  "experiment", downhill_plot_get_experiment (plot),
                  "viewport", downhill_plot_get_viewport (plot), NULL);

  downhill_plot_copy_options (plot, fresh);

  return picture_draw (fresh, kind);
}

/* What @plot has kept must not be seen: neither beside what it draws when it
 * keeps nothing, nor, unless its own ranges were chosen, beside a new plot. */
void
assert_true_to_now (DownhillPlot      *plot,
                    const PictureKind *kind,
                    gboolean           chosen)
{
  PictureKind whole = *kind;
  g_autoptr (cairo_surface_t) kept = picture_draw (plot, kind);
  g_autoptr (cairo_surface_t) drawn = NULL;

  whole.retained = FALSE;
  drawn = chosen ? picture_draw (plot, &whole) : draw_afresh (plot, &whole);
  picture_assert_not_empty (kept);
  assert_alike (kept, drawn, downhill_plot_get_id (plot), FALSE);
}

/* The same after whatever was done: all may have been moved out of sight, and a
 * path may go to and fro as often as it likes. */
void
assert_roughly_true_to_now (DownhillPlot      *plot,
                            const PictureKind *kind)
{
  PictureKind whole = *kind;
  g_autoptr (cairo_surface_t) kept = picture_draw (plot, kind);
  g_autoptr (cairo_surface_t) drawn = NULL;

  whole.retained = FALSE;
  drawn = draw_afresh (plot, &whole);
  assert_alike (kept, drawn, downhill_plot_get_id (plot), TRUE);
}

/* How far along an axis, which may be logarithmic, a value is. */
static double
part_of (const DownhillAxis *axis,
         double              value)
{
  return axis->logarithmic
           ? log (value / axis->range.min) / log (axis->range.max / axis->range.min)
           : (value - axis->range.min) / (axis->range.max - axis->range.min);
}

/* Where the plot must show a value of its horizontal axis. */
double
place_x (DownhillPlot *plot,
         double        value)
{
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);

  return area->x + part_of (downhill_plot_get_x_axis (plot), value) * area->width;
}

/* Where it must show a value of its vertical axis. */
double
place_y (DownhillPlot *plot,
         double        value)
{
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);

  return area->y + (1 - part_of (downhill_plot_get_y_axis (plot), value)) * area->height;
}

/* What a test draws on to say which pixels it means. */
cairo_t *
mask_new (const PictureKind *kind)
{
  cairo_surface_t *surface;
  cairo_t *mask;
  int columns, rows;

  get_size (kind, &columns, &rows);
  surface = cairo_image_surface_create (CAIRO_FORMAT_A8, columns, rows);
  cairo_surface_set_device_scale (surface, kind->scale, kind->scale);
  mask = cairo_create (surface);
  cairo_surface_destroy (surface);

  return mask;
}

/* Keeps clear of the frame around the data. */
void
mask_clip (cairo_t      *mask,
           DownhillPlot *plot)
{
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);

  cairo_rectangle (mask, area->x + 3, area->y + 3, area->width - 6, area->height - 6);
  cairo_clip (mask);
}

void
mask_disc (cairo_t *mask,
           double   x,
           double   y,
           double   radius)
{
  cairo_new_sub_path (mask);
  cairo_arc (mask, x, y, radius, 0, 2 * G_PI);
  cairo_fill (mask);
}

/* How much of each pixel of a row is covered, 0 to 255. Pictures in memory need no
 * flush. */
const guint8 *
mask_get_row (cairo_t *mask,
              int      row)
{
  cairo_surface_t *surface = cairo_get_target (mask);

  return cairo_image_surface_get_data (surface) +
         (gsize) row * cairo_image_surface_get_stride (surface);
}

guint
mask_get (cairo_t *mask,
          int      column,
          int      row)
{
  return mask_get_row (mask, row)[column];
}

/* Asserts that each pixel which @mask covers wholly and @except does not touch
 * is of a colour, and returns how many there are. */
gsize
mask_assert_color (cairo_t         *mask,
                   cairo_t         *except,
                   cairo_surface_t *picture,
                   DownhillColor    color,
                   guint            tolerance)
{
  int columns = cairo_image_surface_get_width (picture);
  gsize n = 0;

  for (int row = 0; row < cairo_image_surface_get_height (picture); row++)
    {
      const guint8 *covered = mask_get_row (mask, row);
      const guint8 *excepted = except != NULL ? mask_get_row (except, row) : NULL;

      for (int column = 0; column < columns; column++)
        if (covered[column] == 255 && (excepted == NULL || excepted[column] == 0))
          {
            g_assert_cmpuint (picture_distance (picture_get (picture, column, row),
                                                color), <=, tolerance);
            n++;
          }
    }

  return n;
}

/* What is seen where @color is laid over an opaque ground. */
DownhillColor
color_over (DownhillColor color,
            DownhillColor ground)
{
  double part = color.alpha;

  return (DownhillColor) {
    part * color.red + (1 - part) * ground.red,
    part * color.green + (1 - part) * ground.green,
    part * color.blue + (1 - part) * ground.blue,
    1,
  };
}
