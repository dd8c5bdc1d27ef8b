/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "picture.h"

#include "../runs.h"
#include "plot/paint/downhill-mark.h"

#define WIDTH 80
#define HEIGHT 24

static const PictureKind kind = { 500, 400, 1, DOWNHILL_STYLE_LIGHT, FALSE };

/* A line and a marker in one grey, whatever the colour: dash and shape remain. */
static cairo_surface_t *
draw_mark (guint mark)
{
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_A8, WIDTH, HEIGHT);
  g_autoptr (cairo_t) cr = cairo_create (picture);
  DownhillCanvas canvas = {
    .cr = cr, .palette = downhill_palette_get (DOWNHILL_STYLE_LIGHT), .scale = 1,
  };

  downhill_mark_draw (mark, &canvas, 12, 12, 8);
  downhill_mark_set_dash (mark, cr, 0);
  cairo_set_line_width (cr, 2);
  cairo_move_to (cr, 26, 12);
  cairo_line_to (cr, WIDTH, 12);
  cairo_stroke (cr);
  cairo_surface_flush (picture);

  return picture;
}

static guint
count_differences (cairo_surface_t *a,
                   cairo_surface_t *b)
{
  int stride = cairo_image_surface_get_stride (a);
  const guchar *a_pixels = cairo_image_surface_get_data (a);
  const guchar *b_pixels = cairo_image_surface_get_data (b);
  guint n = 0;

  for (int row = 0; row < HEIGHT; row++)
    for (int column = 0; column < WIDTH; column++)
      n += ABS (a_pixels[row * stride + column] - b_pixels[row * stride + column]) > 64;

  return n;
}

static void
test_grey (void)
{
  for (guint i = 0; i < DOWNHILL_N_MARKS; i++)
    for (guint k = 0; k < i; k++)
      {
        g_autoptr (cairo_surface_t) a = draw_mark (i);
        g_autoptr (cairo_surface_t) b = draw_mark (k);

        g_test_message ("%u and %u", i, k);
        g_assert_cmpuint (count_differences (a, b), >, 20);
      }
}

/* What is hidden leaves the picture as it is without it. */
static void
test_hidden (void)
{
  static const char * const ids[] = { "fit", "map", "slices", "surface", "loss" };
  g_autoptr (Scene) scene = scene_new ();
  DownhillRun *other;

  downhill_experiment_set (scene->experiment, "learning-rate", 0.05);
  other = runs_add (scene->experiment, DOWNHILL_DIRECTION_WEIGHT);
  scene_step (scene, 60);
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      DownhillPlot *plot = scene_get (scene, ids[i]);
      g_autoptr (Scene) alone = scene_new ();
      g_autoptr (cairo_surface_t) both = NULL, hidden = NULL, expected = NULL;

      g_test_message ("%s", ids[i]);
      downhill_experiment_set (alone->experiment, "learning-rate", 0.05);
      scene_step (alone, 60);
      downhill_experiment_set_run_visible (scene->experiment, other, TRUE);
      both = picture_draw (plot, &kind);
      downhill_experiment_set_run_visible (scene->experiment, other, FALSE);
      hidden = picture_draw (plot, &kind);
      expected = picture_draw (scene_get (alone, ids[i]), &kind);
      g_assert_cmpuint (picture_count_changes (both, hidden, 8), >, 20);
      g_assert_cmpuint (picture_count_changes (hidden, expected, 8), ==, 0);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/run-marks/marks/differ-in-grey", test_grey);
  g_test_add_func ("/plot/run-marks/hidden/are-not-drawn", test_hidden);

  return g_test_run ();
}
