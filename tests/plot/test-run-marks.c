/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "picture.h"

#include "../runs.h"
#include "plot/base/downhill-path-cover.h"
#include "plot/figure/downhill-figure.h"
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

/* A path of steps of 40 pixels that goes on by @spacing with each, to and fro or
 * always on; how many of 60 steps are part of a blob. */
static guint
count_dense (double   spacing,
             gboolean to_and_fro)
{
  DownhillPathCover cover;
  guint n = 0;

  downhill_path_cover_init (&cover, &(cairo_rectangle_t) { 0, 0, 2600, 400 });
  for (guint i = 0; i < 60; i++)
    {
      double x = 20 + spacing * i, y = 100;

      n += to_and_fro ? downhill_path_cover_cross (&cover, x, y + 40 * (i % 2), x + spacing,
                                                   y + 40 * ((i + 1) % 2))
                      : downhill_path_cover_cross (&cover, x, y, x + spacing, y);
    }
  downhill_path_cover_clear (&cover);

  return n;
}

static void
test_dense (void)
{
  g_assert_cmpuint (count_dense (0.1, TRUE), >, 50);
  g_assert_cmpuint (count_dense (0.8, TRUE), >, 35);
  g_assert_cmpuint (count_dense (8, TRUE), ==, 0);
  g_assert_cmpuint (count_dense (40, FALSE), ==, 0);
  /* Nor is what creeps. */
  g_assert_cmpuint (count_dense (0.5, FALSE), ==, 0);
}

/* Near its limit a rate makes the path go to and fro over the same few pixels. */
static void
test_zigzag (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "map");
  const DownhillPalette *palette = downhill_palette_get (kind.style);
  g_autoptr (cairo_surface_t) picture = NULL;
  gsize n_solid = 0, n_changed = 0;
  g_autoptr (cairo_surface_t) before = NULL;

  downhill_experiment_set_start (scene->experiment, -0.5, -1);
  g_object_set (scene->experiment, "batch-size", 0, "learning-rate", 0.765, NULL);
  before = picture_draw (plot, &kind);
  scene_step (scene, 300);
  picture = picture_draw (plot, &kind);
  for (int row = 0; row < kind.height; row++)
    for (int column = 0; column < kind.width; column++)
      {
        guint32 pixel = picture_get (picture, column, row);

        n_solid += picture_distance (pixel, palette->current) <= 8;
        n_changed += pixel != picture_get (before, column, row);
      }
  g_test_message ("%zu of %zu", n_solid, n_changed);
  g_assert_cmpuint (n_changed, >, 600);
  g_assert_cmpuint (n_solid, <, n_changed / 3);
}

/* A run beside the current one that comes from elsewhere. */
static void
add_from (Scene  *scene,
          double  start_w,
          double  start_b)
{
  DownhillRun *other = runs_add (scene->experiment, DOWNHILL_DIRECTION_BOTH);
  DownhillRun *first = downhill_experiment_get_current (scene->experiment);

  downhill_experiment_set_current (scene->experiment, other);
  downhill_experiment_set_start (scene->experiment, start_w, start_b);
  g_object_set (scene->experiment, "batch-size", 1, "learning-rate", 0.25, NULL);
  downhill_experiment_set_current (scene->experiment, first);
}

/* A long path and two beside it on top of each other, drawn in so many pieces, and
 * afresh. */
static void
test_pieces (void)
{
  static const char * const ids[] = { "map", "surface" };
  static const PictureKind kept = { 500, 400, 1, DOWNHILL_STYLE_LIGHT, TRUE };
  g_autoptr (Scene) scene = scene_new ();

  g_object_set (scene->experiment, "batch-size", 1, "learning-rate", 0.4, "epochs", 1000,
                NULL);
  add_from (scene, -0.5, 1.5);
  add_from (scene, -0.5, 1.5);
  for (guint i = 0; i < 8; i++)
    {
      scene_step (scene, i < 4 ? 50 : 15000);
      for (gsize k = 0; k < G_N_ELEMENTS (ids); k++)
        assert_true_to_now (scene_get (scene, ids[k]), &kept, FALSE);
    }
}

/* What was drawn before a reset of two runs is found again by undo, and by redo what
 * was drawn after it: nothing is made anew, and all is as it should be. */
static void
test_undo (void)
{
  static const char * const ids[] = { "fit", "map", "slices", "surface", "loss" };
  static const PictureKind kept = { 500, 400, 1, DOWNHILL_STYLE_LIGHT, TRUE };
  g_autoptr (Scene) scene = scene_new ();

  g_object_set (scene->experiment, "batch-size", 1, "learning-rate", 0.05, "epochs", 1000,
                NULL);
  add_from (scene, -0.5, 1.5);
  downhill_experiment_set_together (scene->experiment, TRUE);
  downhill_experiment_run (scene->experiment, 5000);
  for (guint turn = 0; turn < 4; turn++)
    {
      for (gsize k = 0; k < G_N_ELEMENTS (ids); k++)
        {
          DownhillPlot *plot = scene_get (scene, ids[k]);
          g_autoptr (cairo_surface_t) first = NULL;

          if (turn >= 2)
            g_assert_false (downhill_plot_is_costly (plot));
          else if (g_str_equal (ids[k], "loss"))
            g_assert_true (downhill_plot_is_costly (plot));
          first = picture_draw (plot, &kept);
          assert_true_to_now (plot, &kept, FALSE);
        }
      if (turn == 0)
        downhill_experiment_reset (scene->experiment);
      else
        downhill_experiment_undo (scene->experiment, turn == 2);
    }
}

/* Steps closer than pixels are a band through which one sees, with a line in it. */
static void
test_band (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "loss");
  const DownhillPalette *palette = downhill_palette_get (kind.style);
  DownhillColor band = color_over (downhill_color_fade (palette->current, 0.35),
                                   palette->area);
  g_autoptr (cairo_surface_t) picture = NULL;
  gsize n_solid = 0, n_band = 0;

  g_object_set (scene->experiment, "batch-size", 1, "learning-rate", 0.4, NULL);
  scene_step (scene, 6000);
  picture = picture_draw (plot, &kind);
  for (int row = 0; row < kind.height; row++)
    for (int column = 0; column < kind.width; column++)
      {
        guint32 pixel = picture_get (picture, column, row);

        n_solid += picture_distance (pixel, palette->current) <= 8;
        n_band += picture_distance (pixel, band) <= 8;
      }
  g_test_message ("%zu solid, %zu in the band", n_solid, n_band);
  g_assert_cmpuint (n_band, >, 2000);
  g_assert_cmpuint (n_band, >, n_solid);
}

static cairo_surface_t *
draw_figure (GPtrArray *plots,
             double     height)
{
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 800,
                                                         (int) height);
  DownhillCanvas canvas = {
    .cr = cairo_create (picture), .width = 800, .height = height, .scale = 1,
    .palette = downhill_palette_get (DOWNHILL_STYLE_LIGHT),
  };

  downhill_figure_draw (plots, &canvas);
  cairo_destroy (canvas.cr);
  cairo_surface_flush (picture);

  return picture;
}

/* How much of the first rows is in the colour of a run. */
static gsize
count_in_strip (cairo_surface_t *picture,
                guint            mark)
{
  gsize n = 0;

  for (int row = 0; row < 28; row++)
    for (int column = 0; column < 800; column++)
      n += picture_distance (picture_get (picture, column, row),
                             downhill_mark_get_color (
                               mark, downhill_palette_get (DOWNHILL_STYLE_LIGHT))) <= 8;

  return n;
}

static void
test_legend (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillRun *other = runs_add (scene->experiment, DOWNHILL_DIRECTION_WEIGHT);
  g_autoptr (cairo_surface_t) both = NULL, one = NULL, small = NULL;

  scene_step (scene, 20);
  both = draw_figure (scene->plots, 600);
  downhill_experiment_set_run_visible (scene->experiment, other, FALSE);
  one = draw_figure (scene->plots, 600);
  downhill_experiment_set_run_visible (scene->experiment, other, TRUE);
  /* There is room for a legend or for the plots. */
  small = draw_figure (scene->plots, 90);
  g_assert_cmpuint (count_in_strip (both, 0), >, 60);
  g_assert_cmpuint (count_in_strip (both, 1), >, 40);
  g_assert_cmpuint (count_in_strip (one, 0), ==, 0);
  g_assert_cmpuint (count_in_strip (one, 1), ==, 0);
  g_assert_cmpuint (count_in_strip (small, 1), <, count_in_strip (both, 1));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/run-marks/marks/differ-in-grey", test_grey);
  g_test_add_func ("/plot/run-marks/hidden/are-not-drawn", test_hidden);
  g_test_add_func ("/plot/run-marks/zigzag/is-known-where-it-is-dense", test_dense);
  g_test_add_func ("/plot/run-marks/zigzag/lets-the-map-show", test_zigzag);
  g_test_add_func ("/plot/run-marks/paths/do-not-tell-how-they-were-drawn", test_pieces);
  g_test_add_func ("/plot/run-marks/undo/finds-the-pictures-again", test_undo);
  g_test_add_func ("/plot/run-marks/zigzag/is-a-band-among-the-losses", test_band);
  g_test_add_func ("/plot/run-marks/legend/is-over-the-plots", test_legend);

  return g_test_run ();
}
