/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot/flat/downhill-map-plot.h"
#include "picture.h"

#include <math.h>

#include "core/descent/downhill-noise.h"
#include "core/loss/downhill-objective-minimum.h"
#include "plot/base/downhill-plot-marks.h"
#include "plot/flat/downhill-map-noise.h"
#include "plot/paint/downhill-mark.h"

/* Where noise keeps a run, on the map. */

static const PictureKind kind = { 800, 600, 2, DOWNHILL_STYLE_LIGHT, FALSE };
/* Where it is asked what is said, and not what is seen. */
static const PictureKind small = { 400, 300, 1, DOWNHILL_STYLE_LIGHT, FALSE };

/* A map that shows noise, of beans at a rate, near their lowest loss. */
static Scene *
new_scene (DownhillOrder order)
{
  Scene *scene = scene_new ();

  g_object_set (scene->experiment, "learning-rate", 0.1, "order", order, NULL);
  g_object_set (scene_get (scene, "map"), "show-cuts", FALSE, "show-noise", TRUE, NULL);
  downhill_viewport_set_w (scene->viewport, (DownhillRange) { 0.5, 1 });
  downhill_viewport_set_b (scene->viewport, (DownhillRange) { 0.3, 0.65 });

  return scene;
}

static DownhillNoise *
find_noise (Scene *scene)
{
  return downhill_noise_new (downhill_experiment_get_objective (scene->experiment),
                             downhill_experiment_get_settings (scene->experiment), NULL);
}

static void
assert_ink (Scene           *scene,
            cairo_surface_t *picture,
            double           w,
            double           b)
{
  DownhillPlot *plot = scene_get (scene, "map");
  int column = (int) (place_x (plot, w) * kind.scale), row = (int) (place_y (plot, b) * kind.scale);
  guint least = G_MAXUINT;

  for (int i = -2; i <= 2; i++)
    for (int k = -2; k <= 2; k++)
      least = MIN (least, picture_distance (
                            picture_get (picture, column + i, row + k),
                            downhill_palette_get (DOWNHILL_STYLE_LIGHT)->ink));
  g_assert_cmpuint (least, <, 40);
}

static void
draw (Scene *scene)
{
  g_autoptr (cairo_surface_t) picture G_GNUC_UNUSED = picture_draw (scene_get (scene, "map"), &kind);
}

static void
draw_small (Scene *scene)
{
  cairo_surface_destroy (picture_draw (scene_get (scene, "map"), &small));
}

static char *
describe (Scene *scene)
{
  return downhill_plot_describe (scene_get (scene, "map"));
}

/* Both ellipses, all around. */
static void
test_ellipse (void)
{
  g_autoptr (Scene) scene = new_scene (DOWNHILL_ORDER_REPLACEMENT);
  g_autoptr (cairo_surface_t) picture = picture_draw (scene_get (scene, "map"), &kind);
  g_autoptr (DownhillNoise) noise = find_noise (scene);

  for (guint i = 0; i < 24; i++)
    {
      double w, b;

      downhill_spread_place (&noise->steps, 2 * G_PI * i / 24, 1 + i % 2, &w, &b);
      assert_ink (scene, picture, w, b);
    }
}

/* The outer ellipse takes two thirds of the window, one that has been there already or not;
 * what does not move stays as it was seen. */
static void
test_look (void)
{
  g_autoptr (Scene) scene = new_scene (DOWNHILL_ORDER_REPLACEMENT);
  DownhillMapPlot *map = DOWNHILL_MAP_PLOT (scene_get (scene, "map"));
  g_autoptr (DownhillNoise) noise = find_noise (scene), ring = NULL;
  DownhillRange w, b;

  g_object_set (map, "show-noise", FALSE, NULL);
  downhill_map_plot_look_at_noise (map, TRUE);
  g_assert_true (downhill_map_plot_get_option (map, DOWNHILL_MAP_NOISE));
  w = downhill_viewport_get_w (scene->viewport);
  b = downhill_viewport_get_b (scene->viewport);
  g_assert_cmpfloat_with_epsilon (w.max - w.min, 6 * sqrt (noise->steps.ww), 1e-9);
  g_assert_cmpfloat_with_epsilon (b.max - b.min, 6 * sqrt (noise->steps.bb), 1e-9);
  g_assert_cmpfloat_with_epsilon ((w.max + w.min) / 2, noise->w, 1e-9);

  /* As soon as it is found, unless one has looked elsewhere since. */
  g_object_set (scene->experiment, "learning-rate", 0.05, NULL);
  downhill_map_plot_look_at_noise (map, FALSE);
  g_assert_cmpfloat (downhill_viewport_get_w (scene->viewport).min, ==, w.min);
  draw (scene);
  g_assert_cmpfloat (downhill_viewport_get_w (scene->viewport).min, >, w.min);
  g_object_set (scene->experiment, "learning-rate", 0.02, NULL);
  downhill_map_plot_look_at_noise (map, FALSE);
  downhill_plot_restore (DOWNHILL_PLOT (map));
  w = downhill_viewport_get_w (scene->viewport);
  draw (scene);
  g_assert_cmpfloat (downhill_viewport_get_w (scene->viewport).min, ==, w.min);

  g_object_set (scene->experiment, "order", DOWNHILL_ORDER_IN_ORDER, "direction",
                DOWNHILL_DIRECTION_WEIGHT, NULL);
  b = downhill_viewport_get_b (scene->viewport);
  downhill_map_plot_look_at_noise (map, TRUE);
  w = downhill_viewport_get_w (scene->viewport);
  ring = find_noise (scene);
  for (gsize i = 0; i < ring->n_ring; i++)
    g_assert_true (ring->ring[i][0] > w.min && ring->ring[i][0] < w.max);
  g_assert_cmpfloat (downhill_viewport_get_b (scene->viewport).min, ==, b.min);
  g_assert_cmpfloat (downhill_viewport_get_b (scene->viewport).max, ==, b.max);
}

static void
test_ring (void)
{
  g_autoptr (Scene) scene = new_scene (DOWNHILL_ORDER_IN_ORDER);
  g_autoptr (cairo_surface_t) picture = picture_draw (scene_get (scene, "map"), &kind);
  g_autoptr (DownhillNoise) noise = find_noise (scene);

  g_assert_cmpuint (noise->n_ring, ==, 100);
  for (guint i = 0; i < noise->n_ring; i += 7)
    assert_ink (scene, picture, noise->ring[i][0], noise->ring[i][1]);
}

static void
assert_says (Scene      *scene,
             const char *text)
{
  g_autofree char *said = describe (scene);

  g_test_message ("%s", said);
  g_assert_nonnull (strstr (said, text));
}

/* What is expected and what the run did, of each order. */
static void
test_words (void)
{
  g_autoptr (Scene) scene = new_scene (DOWNHILL_ORDER_REPLACEMENT);

  draw_small (scene);
  assert_says (scene, " Noise keeps it in an ellipse in which E is 15 % above the lowest, on "
                      "average. The run has not made enough steps there yet.");
  while (downhill_experiment_step (scene->experiment))
    continue;
  draw_small (scene);
  assert_says (scene, "In this run E was 15 % above the lowest, on average.");

  g_object_set (scene->experiment, "order", DOWNHILL_ORDER_SHUFFLED, NULL);
  draw_small (scene);
  assert_says (scene, " Noise keeps it in an ellipse in which E is about 14 % above the lowest "
                      "over all steps, and 14 % above the lowest where epochs end. ");
  g_object_set (scene->experiment, "batch-size", 10, NULL);
  draw_small (scene);
  assert_says (scene, "0.55 % above the lowest where epochs end.");
  g_object_set (scene->experiment, "order", DOWNHILL_ORDER_IN_ORDER, "batch-size", 1, NULL);
  draw_small (scene);
  assert_says (scene, " Noise leads it round the same points once an epoch: E is 4.6 % above "
                      "the lowest at its end, 19 % above the lowest over all of them.");
}

static void
test_reasons (void)
{
  g_autoptr (Scene) scene = new_scene (DOWNHILL_ORDER_REPLACEMENT);

  g_object_set (scene->experiment, "batch-size", 100, NULL);
  draw_small (scene);
  assert_says (scene, "No noise: each step looks at all samples.");
  g_object_set (scene->experiment, "batch-size", 1, "learning-rate", 2.0, NULL);
  draw_small (scene);
  assert_says (scene, "averaged over runs, E grows without bound.");
  g_object_set (scene->experiment, "order", DOWNHILL_ORDER_IN_ORDER, NULL);
  draw_small (scene);
  assert_says (scene, "it diverges.");
  g_object_set (scene->experiment, "order", DOWNHILL_ORDER_REPLACEMENT, NULL);
  g_object_set (scene->experiment, "learning-rate", 0.1, "optimiser",
                downhill_optimiser_get_index (&downhill_optimiser_adam), NULL);
  draw_small (scene);
  assert_says (scene, "Noise is known of plain descent and momentum");
  g_object_set (scene_get (scene, "map"), "show-noise", FALSE, NULL);
  draw_small (scene);
  {
    g_autofree char *said = describe (scene);

    g_assert_null (strstr (said, "oise"));
  }
}

/* What is said of the noise leaves the lowest point free, whatever corner it is in. */
static void
test_lowest_is_free (void)
{
  static const double starts[][2] = { { -0.9, -1.9 }, { 1.9, 1.9 }, { -0.9, 1.9 }, { 1.9, -1.9 } };
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "map");
  const DownhillMinimum *best =
    downhill_objective_minimum (downhill_experiment_get_objective (scene->experiment));

  g_object_set (plot, "show-noise", TRUE, NULL);
  g_object_set (scene->experiment, "optimiser",
                downhill_optimiser_get_index (&downhill_optimiser_adam), NULL);
  for (guint i = 0; i < 4 * G_N_ELEMENTS (starts); i++)
    {
      const PictureKind low = { 280 + 60 * (i / 4), 200, 1, DOWNHILL_STYLE_LIGHT, FALSE };
      const cairo_rectangle_t *boxes;
      double x, y;
      guint n;

      downhill_experiment_set_start (scene->experiment, starts[i % 4][0], starts[i % 4][1]);
      cairo_surface_destroy (picture_draw (plot, &low));
      x = place_x (plot, best->w);
      y = place_y (plot, best->b);
      boxes = downhill_plot_get_boxes (plot, &n);
      for (guint k = 0; k < n; k++)
        g_assert_false (x > boxes[k].x && x < boxes[k].x + boxes[k].width && y > boxes[k].y &&
                        y < boxes[k].y + boxes[k].height);
    }
}

static void
assert_explains (Scene                *scene,
                 const DownhillSpread *spread,
                 double                deviations,
                 const char           *name)
{
  DownhillPlot *plot = scene_get (scene, "map");
  g_autofree char *text = NULL;
  double w, b;

  /* At their upper right they are apart. */
  downhill_spread_place (spread, 0.6, deviations, &w, &b);
  downhill_plot_hover (plot, place_x (plot, w), place_y (plot, b));
  text = downhill_plot_dup_explanation (plot);
  g_assert_nonnull (text);
  g_test_message ("%s", text);
  g_assert_true (g_str_has_prefix (text, name));
}

/* Each curve is a mark. */
static void
test_marks (void)
{
  g_autoptr (Scene) scene = new_scene (DOWNHILL_ORDER_SHUFFLED);
  g_autoptr (DownhillNoise) noise = NULL;

  g_object_set (scene->experiment, "batch-size", 10, NULL);
  downhill_viewport_set_w (scene->viewport, (DownhillRange) { 0.7, 0.78 });
  downhill_viewport_set_b (scene->viewport, (DownhillRange) { 0.45, 0.5 });
  noise = find_noise (scene);
  downhill_plot_set_explaining (scene_get (scene, "map"), TRUE);
  draw (scene);
  assert_explains (scene, &noise->steps, 2, "Where noise keeps it\nw 0.737");
  assert_explains (scene, &noise->ends, 2, "Where noise keeps it when epochs end\nw 0.737");
}

/* Wherever the run and the curves lie, the legend does not lie on the numbers of the
 * arrows. */
static void
test_boxes (void)
{
  static const PictureKind sizes[] = {
    { 460, 640, 1, DOWNHILL_STYLE_LIGHT, .blank = TRUE },
    { 640, 400, 1, DOWNHILL_STYLE_LIGHT, .blank = TRUE },
  };

  for (guint i = 0; i < 8 * G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (Scene) scene = new_scene (DOWNHILL_ORDER_REPLACEMENT);
      DownhillPlot *plot = scene_get (scene, "map");
      g_autoptr (cairo_surface_t) picture = NULL;
      const cairo_rectangle_t *boxes;
      cairo_rectangle_t both;
      guint n;

      downhill_experiment_set_start (scene->experiment, i & 1 ? 0.55 : 0.95, i & 2 ? 0.35 : 0.6);
      downhill_map_plot_look_at_noise (DOWNHILL_MAP_PLOT (plot), i & 4 ? TRUE : FALSE);
      scene_step (scene, 200);
      picture = picture_draw (plot, &sizes[i / 8]);
      boxes = downhill_plot_get_boxes (plot, &n);
      g_assert_cmpuint (n, ==, 2);
      both.width = MIN (boxes[0].x + boxes[0].width, boxes[1].x + boxes[1].width) -
                   MAX (boxes[0].x, boxes[1].x);
      both.height = MIN (boxes[0].y + boxes[0].height, boxes[1].y + boxes[1].height) -
                    MAX (boxes[0].y, boxes[1].y);
      g_assert_false (both.width > 0 && both.height > 0);
    }
}

/* The run's own ellipse is seen on its path, which has the same colour. */
static void
test_own (void)
{
  const int length = 200;
  g_autoptr (Scene) scene = new_scene (DOWNHILL_ORDER_REPLACEMENT);
  g_autoptr (cairo_surface_t) picture =
    cairo_image_surface_create (CAIRO_FORMAT_RGB24, length, 9);
  const DownhillCanvas canvas = {
    .cr = cairo_create (picture),
    .width = length,
    .height = 9,
    .scale = 1,
    .palette = downhill_palette_get (DOWNHILL_STYLE_LIGHT),
  };
  guint n_cased = 0;

  downhill_color_set (canvas.cr, downhill_mark_get_color (0, canvas.palette));
  cairo_paint (canvas.cr);
  cairo_move_to (canvas.cr, 0, 4.5);
  cairo_line_to (canvas.cr, length, 4.5);
  downhill_map_noise_stroke (scene_get (scene, "map"), &canvas, DOWNHILL_NOISE_CLOUD);
  cairo_destroy (canvas.cr);
  cairo_surface_flush (picture);
  for (int x = 0; x < length; x++)
    n_cased += picture_distance (picture_get (picture, x, 4), canvas.palette->casing) < 90;
  g_assert_cmpuint (n_cased, >, length / 4);
  g_assert_cmpuint (n_cased, <, 3 * length / 4);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/map-noise/ellipse/is-drawn-where-the-run-hovers", test_ellipse);
  g_test_add_func ("/plot/map-noise/ellipse/of-the-run-is-seen-on-its-path", test_own);
  g_test_add_func ("/plot/map-noise/legend/leaves-the-lowest-point-free", test_lowest_is_free);
  g_test_add_func ("/plot/map-noise/ring/goes-through-its-points", test_ring);
  g_test_add_func ("/plot/map-noise/words/tell-what-is-expected-and-what-was", test_words);
  g_test_add_func ("/plot/map-noise/words/say-why-there-is-none", test_reasons);
  g_test_add_func ("/plot/map-noise/marks/explain-each-curve", test_marks);
  g_test_add_func ("/plot/map-noise/legend/lies-on-no-other-box", test_boxes);
  g_test_add_func ("/plot/map-noise/look/chooses-a-window-in-which-it-is-seen", test_look);

  return g_test_run ();
}
