/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot/flat/downhill-map-guess.h"
#include "picture.h"

#include <math.h>

#include "plot/base/downhill-plot-marks.h"
#include "plot/flat/downhill-map-arrows.h"

/* What is guessed on the loss map, by pointer and by keys, and what is drawn of it. */

static const PictureKind kind = { 800, 600, 1, DOWNHILL_STYLE_LIGHT, FALSE };

typedef struct {
  Scene *scene;
  DownhillPlot *plot;
  DownhillPrediction *prediction;
} Fixture;

static void
draw (Fixture *fixture)
{
  cairo_surface_destroy (picture_draw (fixture->plot, &kind));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data G_GNUC_UNUSED)
{
  fixture->scene = scene_new ();
  fixture->plot = scene_get (fixture->scene, "map");
  g_object_set (fixture->scene->experiment, "batch-size", 100, "learning-rate", 0.3, NULL);
  g_object_set (fixture->plot, "show-cuts", FALSE, NULL);
  fixture->prediction = downhill_prediction_new (fixture->scene->experiment);
  downhill_map_guess_set_prediction (fixture->plot, fixture->prediction);
  draw (fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  g_object_unref (fixture->prediction);
  scene_free (fixture->scene);
}

static void
ask (Fixture                *fixture,
     DownhillPredictionKind  what)
{
  downhill_prediction_set_kind (fixture->prediction, what);
  downhill_prediction_set_open (fixture->prediction, TRUE);
}

static void
assert_guess (Fixture *fixture,
              double   w,
              double   b)
{
  double guess[2];

  g_assert_true (downhill_prediction_get_place (fixture->prediction, guess));
  g_assert_cmpfloat_with_epsilon (guess[0], w, 1e-9);
  g_assert_cmpfloat_with_epsilon (guess[1], b, 1e-9);
}

/* A click guesses, and leaves the start where it is; what is not asked for is as
 * always. */
static void
test_click (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  double x = place_x (fixture->plot, 1), y = place_y (fixture->plot, 1), w, b;

  ask (fixture, DOWNHILL_PREDICTION_PLACE);
  g_assert_true (downhill_plot_takes_click (fixture->plot, x, y));
  downhill_plot_click (fixture->plot, x, y);
  assert_guess (fixture, 1, 1);
  scene_get_point (fixture->scene, &w, &b);
  g_assert_cmpfloat (w, ==, 0.1);
  g_assert_cmpfloat (b, ==, 0.1);
  downhill_prediction_set_open (fixture->prediction, FALSE);
  downhill_plot_click (fixture->plot, x, y);
  scene_get_point (fixture->scene, &w, &b);
  g_assert_cmpfloat_with_epsilon (w, 1, 0.01);
}

/* The arrow is drawn out of the point, and then taken by its head. */
static void
test_drag (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  double x = place_x (fixture->plot, 0.1), y = place_y (fixture->plot, 0.1);

  ask (fixture, DOWNHILL_PREDICTION_STEP);
  g_assert_true (downhill_plot_grab (fixture->plot, x, y));
  downhill_plot_drag_to (fixture->plot, place_x (fixture->plot, 0.5),
                         place_y (fixture->plot, 0.5));
  assert_guess (fixture, 0.5, 0.5);
  g_assert_true (downhill_plot_grab (fixture->plot, place_x (fixture->plot, 0.5),
                                     place_y (fixture->plot, 0.5)));
  downhill_plot_drag_to (fixture->plot, place_x (fixture->plot, 0.6),
                         place_y (fixture->plot, 0.4));
  assert_guess (fixture, 0.6, 0.4);
  g_assert_cmpfloat (downhill_experiment_get_settings (
                       fixture->scene->experiment)->start_w, ==, 0.1);
}

static void
test_nudge (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  DownhillPlotClass *klass = DOWNHILL_PLOT_GET_CLASS (fixture->plot);
  double guess[2];

  g_assert_false (klass->nudge (fixture->plot, 10, 0));
  g_assert_false (klass->accept (fixture->plot));
  ask (fixture, DOWNHILL_PREDICTION_PLACE);
  g_assert_false (klass->accept (fixture->plot));
  g_assert_true (klass->nudge (fixture->plot, 10, 0));
  g_assert_true (klass->nudge (fixture->plot, 0, -20));
  g_assert_true (downhill_prediction_get_place (fixture->prediction, guess));
  g_assert_cmpfloat_with_epsilon (place_x (fixture->plot, guess[0]),
                                  place_x (fixture->plot, 0.1) + 10, 1e-6);
  g_assert_cmpfloat_with_epsilon (place_y (fixture->plot, guess[1]),
                                  place_y (fixture->plot, 0.1) - 20, 1e-6);
  g_assert_true (klass->accept (fixture->plot));
  g_assert_false (klass->nudge (fixture->plot, 10, 0));
}

/* Beyond the picture the guess stays at its edge. */
static void
test_edge (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  const cairo_rectangle_t *area = downhill_plot_get_area (fixture->plot);
  DownhillRange w = downhill_plot_get_x_axis (fixture->plot)->range;
  DownhillRange b = downhill_plot_get_y_axis (fixture->plot)->range;

  ask (fixture, DOWNHILL_PREDICTION_PLACE);
  downhill_map_guess_put (fixture->plot, area->x - 50, area->y - 50);
  assert_guess (fixture, w.min, b.max);
  downhill_map_guess_put (fixture->plot, area->x + area->width + 50,
                          area->y + area->height + 50);
  assert_guess (fixture, w.max, b.min);
}

/* The arrow is judged by its length in pixels, also where a plot is wider than high. */
static void
test_length (Fixture       *fixture,
             gconstpointer  data G_GNUC_UNUSED)
{
  double x = place_x (fixture->plot, 0.1), y = place_y (fixture->plot, 0.1), w, b;

  ask (fixture, DOWNHILL_PREDICTION_STEP);
  downhill_map_guess_put (fixture->plot, x, y - 50);
  scene_step (fixture->scene, 1);
  scene_get_point (fixture->scene, &w, &b);
  g_assert_cmpfloat_with_epsilon (
    downhill_prediction_get_outcome (fixture->prediction)->length,
    50 / hypot (place_x (fixture->plot, w) - x, place_y (fixture->plot, b) - y), 1e-9);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* Whatever is asked for or said, the plot is drawn anew. */
static void
test_drawn_anew (Fixture       *fixture,
                 gconstpointer  data G_GNUC_UNUSED)
{
  guint n = 0;

  g_signal_connect_swapped (fixture->plot, "invalidated", G_CALLBACK (count_cb), &n);
  downhill_prediction_set_open (fixture->prediction, TRUE);
  g_assert_cmpuint (n, ==, 1);
  draw (fixture);
  downhill_prediction_set_kind (fixture->prediction, DOWNHILL_PREDICTION_STEP);
  g_assert_cmpuint (n, ==, 2);
  draw (fixture);
  downhill_map_guess_put (fixture->plot, 400, 300);
  g_assert_cmpuint (n, ==, 3);
  draw (fixture);
  g_assert_true (downhill_map_guess_confirm (fixture->plot));
  g_assert_cmpuint (n, ==, 4);
}

static char *
explain (Fixture *fixture,
         double   x,
         double   y)
{
  downhill_plot_explain_at (fixture->plot, x, y);

  return downhill_plot_dup_explanation (fixture->plot);
}

/* The ghost is there until the run is reset or one leaves, and is known to the help mode, as is the
 * gap. */
static void
test_ghost (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  g_autoptr (cairo_surface_t) before = NULL, after = NULL, reset = NULL;
  g_autoptr (cairo_surface_t) again = NULL, left = NULL;
  g_autofree char *ghost = NULL, *gap = NULL;
  double x = place_x (fixture->plot, -0.5), y = place_y (fixture->plot, 1.5), w, b;

  scene_step (fixture->scene, 2);
  downhill_experiment_seek (fixture->scene->experiment, 0);
  before = picture_draw (fixture->plot, &kind);
  ask (fixture, DOWNHILL_PREDICTION_PLACE);
  downhill_prediction_set_steps (fixture->prediction, 2);
  downhill_plot_click (fixture->plot, x, y);
  scene_step (fixture->scene, 2);
  scene_get_point (fixture->scene, &w, &b);
  after = picture_draw (fixture->plot, &kind);
  g_assert_cmpuint (picture_get (before, (int) x, (int) y), !=,
                    picture_get (after, (int) x, (int) y));

  downhill_plot_set_explaining (fixture->plot, TRUE);
  ghost = explain (fixture, x, y);
  g_assert_true (g_str_has_prefix (ghost, "Your guess\nw "));
  gap = explain (fixture, (x + place_x (fixture->plot, w)) / 2,
                 (y + place_y (fixture->plot, b)) / 2);
  g_assert_true (g_str_has_prefix (gap, "From your guess to the run\n"));

  downhill_plot_set_explaining (fixture->plot, FALSE);
  downhill_plot_leave (fixture->plot);
  downhill_experiment_reset (fixture->scene->experiment);
  reset = picture_draw (fixture->plot, &kind);
  g_assert_cmpuint (picture_get (before, (int) x, (int) y), ==,
                    picture_get (reset, (int) x, (int) y));

  downhill_plot_click (fixture->plot, x, y);
  scene_step (fixture->scene, 2);
  again = picture_draw (fixture->plot, &kind);
  g_assert_cmpuint (picture_get (before, (int) x, (int) y), !=,
                    picture_get (again, (int) x, (int) y));
  downhill_prediction_set_open (fixture->prediction, FALSE);
  left = picture_draw (fixture->plot, &kind);
  g_assert_cmpuint (picture_get (before, (int) x, (int) y), ==,
                    picture_get (left, (int) x, (int) y));
}

static void
test_arrows (Fixture       *fixture,
             gconstpointer  data G_GNUC_UNUSED)
{
  const DownhillMapArrowsKind arrows_kind = { TRUE, FALSE };
  DownhillMapArrows arrows;

  g_assert_true (downhill_map_arrows_find (fixture->plot, &arrows_kind, &arrows));
  ask (fixture, DOWNHILL_PREDICTION_FATE);
  g_assert_true (downhill_map_arrows_find (fixture->plot, &arrows_kind, &arrows));
  ask (fixture, DOWNHILL_PREDICTION_STEP);
  g_assert_false (downhill_map_arrows_find (fixture->plot, &arrows_kind, &arrows));
  downhill_map_guess_put (fixture->plot, place_x (fixture->plot, 0.4),
                          place_y (fixture->plot, 0.4));
  g_assert_false (downhill_map_arrows_find (fixture->plot, &arrows_kind, &arrows));
  scene_step (fixture->scene, 1);
  g_assert_true (downhill_map_arrows_find (fixture->plot, &arrows_kind, &arrows));
}

static void
add (const char *path,
     void      (*function) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, function, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/plot/map-guess/pointer/a-click-guesses-and-moves-no-start", test_click);
  add ("/plot/map-guess/pointer/drags-the-arrow-out-of-the-point", test_drag);
  add ("/plot/map-guess/keys/move-and-confirm", test_nudge);
  add ("/plot/map-guess/pointer/stays-inside", test_edge);
  add ("/plot/map-guess/arrow/is-as-long-as-it-looks", test_length);
  add ("/plot/map-guess/change/draws-the-plot-anew", test_drawn_anew);
  add ("/plot/map-guess/ghost/is-drawn-and-stays", test_ghost);
  add ("/plot/map-guess/arrows/are-hidden-while-they-are-asked-for", test_arrows);

  return g_test_run ();
}
