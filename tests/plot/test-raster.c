/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "picture.h"

#include <math.h>

#include "plot/paint/downhill-raster.h"

#define SIZE 60

typedef double Patch[4][2];

static const double scales[] = { 1, 1.5, 2 };

static cairo_t *
new_context (cairo_format_t format,
             double         scale)
{
  cairo_surface_t *surface = cairo_image_surface_create (
    format, (int) ceil (SIZE * scale), (int) ceil (SIZE * scale));
  cairo_t *cr;

  cairo_surface_set_device_scale (surface, scale, scale);
  cr = cairo_create (surface);
  cairo_surface_destroy (surface);

  return cr;
}

/* Four places around a middle, in the order of their angles. */
static void
make_patch (Patch patch)
{
  double x = g_test_rand_double_range (26, SIZE - 26);
  double y = g_test_rand_double_range (26, SIZE - 26);
  double turn = g_test_rand_double_range (0, 2 * G_PI);
  double width = g_test_rand_double_range (3, 15);
  double height = g_test_rand_double_range (3, 15);

  for (guint i = 0; i < 4; i++)
    {
      double angle = turn + (i + g_test_rand_double_range (0, 0.9)) * G_PI / 2;

      patch[i][0] = x + width * cos (angle);
      patch[i][1] = y + height * sin (angle);
    }
}

static void
fill_by_cairo (cairo_t           *cr,
               const double     (*points)[2],
               guint              n,
               DownhillColor      color,
               cairo_antialias_t  antialias)
{
  for (guint i = 0; i < n; i++)
    cairo_line_to (cr, points[i][0], points[i][1]);
  cairo_close_path (cr);
  downhill_color_set (cr, color);
  cairo_set_antialias (cr, antialias);
  cairo_fill (cr);
}

static gboolean
fill (cairo_t       *cr,
      const Patch    patch,
      DownhillColor  color)
{
  DownhillRaster raster;

  downhill_raster_init (&raster, cr);

  return downhill_raster_fill_patch (&raster, patch, color);
}

/* cairo rounds places to a 256th of a pixel, so that the middle of a pixel here or
 * there lies on the other side of a line. */
static void
test_as_cairo (void)
{
  gsize n_different = 0, n_painted = 0;

  for (guint i = 0; i < 600; i++)
    {
      double scale = scales[i % 3];
      cairo_format_t format = i % 2 ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24;
      g_autoptr (cairo_t) ours = new_context (format, scale);
      g_autoptr (cairo_t) cairos = new_context (format, scale);
      DownhillColor color = { g_test_rand_double (), g_test_rand_double (),
                              g_test_rand_double (), 1 };
      double dx = g_test_rand_double_range (-10, 10), dy = g_test_rand_double_range (-10, 10);
      cairo_surface_t *picture = cairo_get_target (ours);
      Patch patch;

      make_patch (patch);
      cairo_translate (ours, dx, dy);
      cairo_translate (cairos, dx, dy);
      g_assert_true (fill (ours, patch, color));
      fill_by_cairo (cairos, (const double (*)[2]) patch, 4, color, CAIRO_ANTIALIAS_NONE);
      n_different += picture_count_changes (picture, cairo_get_target (cairos), 0);
      for (int k = 0; k < (int) (SIZE * scale) * (int) (SIZE * scale); k++)
        n_painted += picture_get (picture, k % (int) (SIZE * scale),
                                  k / (int) (SIZE * scale)) != 0;
    }
  g_assert_cmpuint (n_painted, >, 600 * 50);
  g_assert_cmpuint (n_different, <, n_painted / 200);
}

static gboolean
fill_smooth (cairo_t        *cr,
             const double  (*points)[2],
             guint           n,
             DownhillColor   color)
{
  DownhillRaster raster;

  downhill_raster_init (&raster, cr);

  return downhill_raster_fill_smooth (&raster, points, n, color);
}

/* cairo cuts a row of pixels into 15, which are covered or not; two sides may run
 * through one. Where a side ends just before a pixel, cairo may paint that one,
 * too. */
static void
test_smooth (void)
{
  for (guint i = 0; i < 600; i++)
    {
      double scale = scales[i % 3];
      cairo_format_t format = i % 2 ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24;
      g_autoptr (cairo_t) ours = new_context (format, scale);
      g_autoptr (cairo_t) cairos = new_context (format, scale);
      const DownhillColor color = { g_test_rand_double (), g_test_rand_double (),
                                    g_test_rand_double (), 1 };
      double points[8][2], reach = g_test_rand_double_range (0.1, 15);
      double squeeze = g_test_rand_double_range (0.01, 1);
      double turn = g_test_rand_double_range (0, 2 * G_PI);
      guint n = (guint) g_test_rand_int_range (3, 9);

      /* Every other shape has dents; every third lies on something. */
      for (guint k = 0; k < n; k++)
        {
          double angle = turn + (i & 4 ? 1 : -1) * 2 * G_PI * k / n;
          double radius = i & 2 ? reach * g_test_rand_double_range (0.3, 1) : reach;

          points[k][0] = 30 + radius * cos (angle);
          points[k][1] = 30 + squeeze * radius * sin (angle);
        }
      if (i % 3 == 0)
        {
          cairo_set_source_rgba (ours, 0.2, 0.9, 0.5, 0.6);
          cairo_paint (ours);
          cairo_set_source_rgba (cairos, 0.2, 0.9, 0.5, 0.6);
          cairo_paint (cairos);
        }
      g_assert_true (fill_smooth (ours, (const double (*)[2]) points, n, color));
      fill_by_cairo (cairos, (const double (*)[2]) points, n, color,
                     CAIRO_ANTIALIAS_BEST);
      g_assert_cmpuint (picture_count_changes (cairo_get_target (ours),
                                               cairo_get_target (cairos), 2 * 255 / 15),
                        <=, 1);
    }
}

/* A group is a picture of its own, which begins elsewhere. */
static void
test_group (void)
{
  g_autoptr (cairo_t) whole = new_context (CAIRO_FORMAT_ARGB32, 1.5);
  g_autoptr (cairo_t) grouped = new_context (CAIRO_FORMAT_ARGB32, 1.5);
  const DownhillColor color = { 0.2, 0.4, 0.6, 1 };
  Patch patch;

  make_patch (patch);
  g_assert_true (fill (whole, patch, color));
  cairo_rectangle (grouped, 4.4, 5.7, SIZE - 9, SIZE - 10);
  cairo_clip (grouped);
  cairo_push_group (grouped);
  g_assert_true (fill (grouped, patch, color));
  cairo_pop_group_to_source (grouped);
  cairo_paint (grouped);
  g_assert_cmpuint (picture_count_changes (cairo_get_target (whole),
                                           cairo_get_target (grouped), 0), ==, 0);
}

/* A net of patches with shared corners leaves no pixel out, and paints none twice. */
static void
test_tiles (void)
{
  enum { N = 6 };
  double places[N + 1][N + 1][2];
  guint8 counts[SIZE][SIZE] = { 0 };

  /* Some corners lie on the middle of a pixel. */
  for (guint i = 0; i <= N; i++)
    for (guint k = 0; k <= N; k++)
      {
        places[i][k][0] = 6.5 + 8 * k + g_test_rand_int_range (-4, 5) * 0.5;
        places[i][k][1] = 6.5 + 8 * i + g_test_rand_int_range (-4, 5) * 0.5;
      }
  for (guint i = 0; i < N; i++)
    for (guint k = 0; k < N; k++)
      {
        g_autoptr (cairo_t) cr = new_context (CAIRO_FORMAT_ARGB32, 1);
        const Patch patch = {
          { places[i][k][0], places[i][k][1] },
          { places[i][k + 1][0], places[i][k + 1][1] },
          { places[i + 1][k + 1][0], places[i + 1][k + 1][1] },
          { places[i + 1][k][0], places[i + 1][k][1] },
        };

        g_assert_true (fill (cr, patch, (DownhillColor) { 1, 1, 1, 1 }));
        for (int p = 0; p < SIZE * SIZE; p++)
          counts[p / SIZE][p % SIZE] +=
            picture_get (cairo_get_target (cr), p % SIZE, p / SIZE) != 0;
      }
  for (guint p = 0; p < SIZE * SIZE; p++)
    {
      guint row = p / SIZE, column = p % SIZE;
      gboolean within = MIN (row, column) >= 9 && MAX (row, column) < 6 + 8 * N - 2;

      g_assert_cmpuint (counts[row][column], <=, 1);
      g_assert_cmpuint (counts[row][column], >=, within);
    }
}

static void
assert_left_out (cairo_t     *cr,
                 const Patch  patch)
{
  g_autoptr (cairo_t) empty = new_context (CAIRO_FORMAT_ARGB32, 1);

  g_assert_false (fill (cr, patch, (DownhillColor) { 1, 0, 0, 1 }));
  g_assert_false (fill_smooth (cr, patch, 4, (DownhillColor) { 1, 0, 0, 1 }));
  if (cairo_surface_get_type (cairo_get_target (cr)) == CAIRO_SURFACE_TYPE_IMAGE)
    g_assert_cmpuint (picture_count_changes (cairo_get_target (cr),
                                             cairo_get_target (empty), 0), ==, 0);
}

/* Such patches are left to cairo. */
static void
test_left_out (void)
{
  const Patch patch = { { 20, 20 }, { 40, 22 }, { 38, 41 }, { 18, 38 } };
  const Patch beyond = { { 20, 20 }, { 70, 22 }, { 38, 41 }, { 18, 38 } };
  const Patch endless = { { 20, 20 }, { 40, INFINITY }, { 38, 41 }, { 18, 38 } };
  const Patch unknown = { { 20, 20 }, { 40, 22 }, { 38, NAN }, { 18, 38 } };
  g_autoptr (cairo_t) cr = new_context (CAIRO_FORMAT_ARGB32, 1);
  g_autoptr (cairo_surface_t) recording =
    cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  g_autoptr (cairo_t) recorder = cairo_create (recording);

  assert_left_out (recorder, patch);
  assert_left_out (cr, beyond);
  assert_left_out (cr, endless);
  assert_left_out (cr, unknown);

  cairo_save (cr);
  cairo_rotate (cr, 0.01);
  assert_left_out (cr, patch);
  cairo_restore (cr);

  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, SIZE, 40.5);
  cairo_clip (cr);
  assert_left_out (cr, patch);
  cairo_restore (cr);
  g_assert_true (fill (cr, patch, (DownhillColor) { 1, 0, 0, 1 }));
}

/* So are smooth shapes that are large. */
static void
test_large (void)
{
  const Patch patch = { { 2, 2 }, { 57, 3 }, { 56, 57 }, { 3, 56 } };
  g_autoptr (cairo_t) small = new_context (CAIRO_FORMAT_ARGB32, 1);
  g_autoptr (cairo_t) large = new_context (CAIRO_FORMAT_ARGB32, 2);
  const DownhillColor color = { 1, 0, 0, 1 };

  g_assert_true (fill_smooth (small, patch, 4, color));
  g_assert_false (fill_smooth (large, patch, 4, color));
  g_assert_true (fill (large, patch, color));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plot/raster/patch/is-as-cairo-fills-it", test_as_cairo);
  g_test_add_func ("/plot/raster/patch/lies-in-a-group-as-elsewhere", test_group);
  g_test_add_func ("/plot/raster/patch/shares-no-pixel", test_tiles);
  g_test_add_func ("/plot/raster/patch/may-be-left-to-cairo", test_left_out);
  g_test_add_func ("/plot/raster/smooth/is-as-cairo-fills-it", test_smooth);
  g_test_add_func ("/plot/raster/smooth/is-left-to-cairo-if-large", test_large);

  return g_test_run ();
}
