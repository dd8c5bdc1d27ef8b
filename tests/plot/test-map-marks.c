/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot/flat/downhill-map-arrows.h"
#include "plot/flat/downhill-map-average.h"
#include "plot/flat/downhill-map-numbers.h"
#include "picture.h"

#include <math.h>

#include "core/loss/downhill-objective-minimum.h"
#include "../runs.h"
#include "plot/paint/downhill-mark.h"
#include "plot/surface/downhill-scene.h"

/* What is drawn on the loss map besides the run: its contours, the cuts, the
 * next step, another run beside the first, what is pointed at. */

static const PictureKind kind = { 800, 600, 2, DOWNHILL_STYLE_LIGHT, FALSE };

static Scene *
new_scene (double w,
           double b)
{
  Scene *scene = scene_new ();

  g_object_set (scene->experiment, "batch-size", 100, "learning-rate", 0.3, NULL);
  g_object_set (scene_get (scene, "map"), "show-cuts", FALSE, NULL);
  downhill_experiment_set_start (scene->experiment, w, b);

  return scene;
}

/* What lies between two contours has the map's own colour, and on each one it
 * is mixed with white. */
static void
test_contours (void)
{
  g_autoptr (Scene) scene = new_scene (-0.9, 1.9);
  DownhillPlot *plot = scene_get (scene, "map");
  DownhillObjective *objective = downhill_experiment_get_objective (scene->experiment);
  const DownhillMinimum *minimum = downhill_objective_minimum (objective);
  const DownhillMoments *moments = downhill_dataset_get_moments (
    downhill_experiment_get_dataset (scene->experiment));
  g_autoptr (cairo_surface_t) picture = picture_draw (plot, &kind);
  g_autoptr (cairo_t) inside = mask_new (&kind);
  g_autoptr (cairo_t) marks = mask_new (&kind);
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  double most = 0;

  for (guint i = 0; i < 4; i++)
    most = MAX (most, downhill_objective_value (objective, i & 1 ? 2 : -1,
                                                i & 2 ? 2 : -2) - minimum->loss);
  mask_clip (inside, plot);
  cairo_paint (inside);
  mask_disc (marks, place_x (plot, -0.9), place_y (plot, 1.9), 100);
  mask_disc (marks, place_x (plot, minimum->w), place_y (plot, minimum->b), 8);
  cairo_rectangle (marks, area->x, area->y + area->height - 60, 260, 60);
  cairo_fill (marks);

  for (guint half = 2; half <= 28; half++)
    {
      double above = most * pow (0.5, half / 2.0);
      DownhillColor ground = downhill_palette_viridis (1 + log10 (above / most) / 4);
      DownhillColor line = downhill_palette_get (kind.style)->contour;
      guint n = 0, n_right = 0;

      for (double angle = 0; angle < 2 * G_PI; angle += 0.01)
        {
          double w = minimum->w + sqrt (above / moments->var_x) * cos (angle);
          double b = moments->mean_y - w * moments->mean_x +
                     sqrt (above) * sin (angle);
          double x = place_x (plot, w), y = place_y (plot, b);
          guint from_ground, from_line;

          if (!(x > area->x && x < area->x + area->width &&
                y > area->y && y < area->y + area->height) ||
              mask_get (inside, (int) (2 * x), (int) (2 * y)) != 255 ||
              mask_get (marks, (int) (2 * x), (int) (2 * y)) != 0)
            continue;
          from_ground = picture_distance (
            picture_get (picture, (int) (2 * x), (int) (2 * y)), ground);
          from_line = picture_distance (
            picture_get (picture, (int) (2 * x), (int) (2 * y)),
            color_over (line, ground));
          n++;
          n_right += half % 2 == 0 ? from_line < from_ground
                                   : from_ground < from_line;
        }
      /* Between the innermost ones there is not even a pixel. */
      if (n < 30 || half > 22)
        continue;
      /* The rest lies under the grid, or across a corner of a pixel. */
      g_assert_cmpuint (n_right, >, 85 * n / 100);
    }
}

/* Whichever corner of the window is the highest, the colours end there. */
static void
test_highest (void)
{
  static const struct {
    double x[2], y[2];
    double w, b; /* the highest corner */
  } cases[] = {
    { { 1, 2 }, { -1, -1.5 }, 1, 1 },
    { { 1, 2 }, { 1, 1.5 }, -1, -1 },
    { { -1, -2 }, { -1, -1.5 }, -1, 1 },
    { { -1, -2 }, { 1, 1.5 }, 1, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Scene) scene = new_scene (0, 0);
      DownhillPlot *plot = scene_get (scene, "map");
      DownhillObjective *objective;
      g_autoptr (cairo_surface_t) picture = NULL;
      DownhillScene shown;
      double least, most;
      guint n = 0, n_right = 0;

      scene_set_data (scene, cases[i].x, cases[i].y, 2);
      downhill_viewport_set_w (scene->viewport, (DownhillRange) { -1, 1 });
      downhill_viewport_set_b (scene->viewport, (DownhillRange) { -1, 1 });
      objective = downhill_experiment_get_objective (scene->experiment);
      least = downhill_objective_minimum (objective)->loss;
      most = downhill_objective_value (objective, cases[i].w, cases[i].b);
      picture = picture_draw (plot, &kind);
      for (double w = -0.9; w < 1; w += 0.031)
        for (double b = -0.6; b < 1; b += 0.037)
          {
            double above = downhill_objective_value (objective, w, b) - least;
            DownhillColor color =
              downhill_palette_viridis (1 + log10 (above / (most - least)) / 4);

            n++;
            n_right += picture_distance (
              picture_get (picture, (int) (2 * place_x (plot, w)),
                           (int) (2 * place_y (plot, b))), color) <= 8;
          }
      g_assert_cmpuint (n_right, >, 75 * n / 100);

      /* The surface's colours and its top are those as well. */
      downhill_scene_init (&shown, objective, (DownhillRange) { -1, 1 },
                           (DownhillRange) { -1, 1 });
      g_assert_cmpfloat (shown.highest, ==, most);
      g_assert_cmpfloat (shown.top, ==, most);
    }
}

/* The key runs from the darkest colour at its foot to the brightest. */
static void
test_key (void)
{
  g_autoptr (Scene) scene = new_scene (0, 0);
  DownhillPlot *plot = scene_get (scene, "map");
  g_autoptr (cairo_surface_t) picture = picture_draw (plot, &kind);
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);

  for (double t = 0.02; t < 1; t += 0.02)
    g_assert_cmpuint (
      picture_distance (picture_get (picture, (int) (2 * (area->x + area->width + 12)),
                                     (int) (2 * (area->y + (1 - t) * area->height))),
                        downhill_palette_viridis (t)), <=, 10);
}

/* Asserts that @mask, but for what @except covers, is all that differs, and
 * that nearly all of it does. */
static void
assert_drawn (cairo_surface_t *before,
              cairo_surface_t *after,
              cairo_t         *line,
              cairo_t         *around,
              cairo_t         *except)
{
  gsize n = 0, n_changed = 0;

  for (int row = 0; row < cairo_image_surface_get_height (before); row++)
    for (int column = 0; column < cairo_image_surface_get_width (before); column++)
      {
        gboolean changed = picture_get (before, column, row) !=
                           picture_get (after, column, row);

        if (mask_get (except, column, row) > 0)
          continue;
        if (changed)
          g_assert_cmpuint (mask_get (around, column, row), >, 0);
        if (mask_get (line, column, row) == 255)
          {
            n++;
            n_changed += changed;
          }
      }
  g_assert_cmpuint (n, >, 1000);
  g_assert_cmpuint (n_changed, >, 95 * n / 100);
}

static void
trace_cross (DownhillPlot *plot,
             cairo_t      *mask,
             double        w,
             double        b,
             double        width)
{
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);

  cairo_move_to (mask, place_x (plot, w), area->y);
  cairo_line_to (mask, place_x (plot, w), area->y + area->height);
  cairo_move_to (mask, area->x, place_y (plot, b));
  cairo_line_to (mask, area->x + area->width, place_y (plot, b));
  cairo_set_line_width (mask, width);
  cairo_stroke (mask);
}

static void
test_cuts (void)
{
  g_autoptr (Scene) scene = new_scene (-0.9, 1.9);
  DownhillPlot *plot = scene_get (scene, "map");
  g_autoptr (cairo_surface_t) before = picture_draw (plot, &kind);
  g_autoptr (cairo_surface_t) after = NULL;
  g_autoptr (cairo_t) line = mask_new (&kind);
  g_autoptr (cairo_t) around = mask_new (&kind);
  g_autoptr (cairo_t) except = mask_new (&kind);
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);

  g_object_set (plot, "show-cuts", TRUE, NULL);
  downhill_viewport_set_cut_w (scene->viewport, 1.31);
  downhill_viewport_set_cut_b (scene->viewport, -0.83);
  after = picture_draw (plot, &kind);
  /* A line's place is brought to the middle of a pixel. */
  mask_clip (line, plot);
  trace_cross (plot, line, 1.31, -0.83, 1);
  trace_cross (plot, around, 1.31, -0.83, 5);
  cairo_rectangle (except, area->x, area->y + area->height - 60, 260, 60);
  cairo_fill (except);
  assert_drawn (before, after, line, around, except);
}

static void
test_probe (void)
{
  g_autoptr (Scene) scene = new_scene (-0.9, 1.9);
  DownhillPlot *plot = scene_get (scene, "map");
  g_autoptr (cairo_surface_t) before = picture_draw (plot, &kind);
  g_autoptr (cairo_surface_t) after = NULL;
  g_autoptr (cairo_t) around = mask_new (&kind);
  gsize n_changed = 0;

  downhill_viewport_set_probe (scene->viewport, 1.31, -0.83);
  after = picture_draw (plot, &kind);
  trace_cross (plot, around, 1.31, -0.83, 2);
  for (int row = 0; row < cairo_image_surface_get_height (before); row++)
    for (int column = 0; column < cairo_image_surface_get_width (before); column++)
      if (picture_get (before, column, row) != picture_get (after, column, row))
        {
          g_assert_cmpuint (mask_get (around, column, row), >, 0);
          n_changed++;
        }
  /* Half of it, for it is dashed. */
  g_assert_cmpuint (n_changed, >, 900);
}

static void
test_drag_cuts (void)
{
  g_autoptr (Scene) scene = new_scene (-0.9, 1.9);
  DownhillPlot *plot = scene_get (scene, "map");
  double w, b;

  cairo_surface_destroy (picture_draw (plot, &kind));
  downhill_viewport_set_cut_w (scene->viewport, 1.25);
  downhill_viewport_set_cut_b (scene->viewport, -0.75);
  /* They cannot be taken hold of while they are not drawn. */
  g_assert_false (downhill_plot_grab (plot, place_x (plot, 1.25), place_y (plot, 0.5)));
  g_object_set (plot, "show-cuts", TRUE, NULL);
  g_assert_false (downhill_plot_grab (plot, place_x (plot, 0.5), place_y (plot, 0.5)));

  g_assert_true (downhill_plot_grab (plot, place_x (plot, 1.25) + 2,
                                     place_y (plot, 0.5)));
  /* Asking takes nothing away. */
  g_assert_false (downhill_plot_has_handle_at (plot, place_x (plot, 0.5),
                                               place_y (plot, 0.5)));
  downhill_plot_drag_to (plot, place_x (plot, -0.5), place_y (plot, 1));
  downhill_viewport_get_cut (scene->viewport, &w, &b);
  g_assert_cmpfloat_with_epsilon (w, -0.5, 0.01);
  g_assert_cmpfloat (b, ==, -0.75);

  g_assert_true (downhill_plot_grab (plot, place_x (plot, 0.5),
                                     place_y (plot, -0.75) - 2));
  downhill_plot_drag_to (plot, place_x (plot, 0.75), place_y (plot, 1.5));
  downhill_viewport_get_cut (scene->viewport, &w, &b);
  g_assert_cmpfloat_with_epsilon (w, -0.5, 0.01);
  g_assert_cmpfloat_with_epsilon (b, 1.5, 0.01);
  g_assert_cmpfloat (downhill_experiment_get_settings (scene->experiment)->start_w, ==, -0.9);
}

/* How far a colour reaches from a place, in one direction. */
static double
reach_of (cairo_surface_t *picture,
          double           x,
          double           y,
          int              dx,
          int              dy,
          DownhillColor    color)
{
  int last = 0;

  for (int i = 0; i < 170; i++)
    if (picture_distance (picture_get (picture, (int) (2 * x) + i * dx,
                                       (int) (2 * y) + i * dy), color) <= 2)
      last = i;

  return last / 2.0;
}

/* The parts of the next step point where they lead, in their colours; together
 * they have the step's proportions. */
static void
test_arrows (void)
{
  static const struct {
    double w, b;
    int toward_w, toward_b; /* on the screen: b runs upwards */
  } cases[] = {
    { -0.4, -1.2, 1, -1 },
    { 1.5, 1.2, -1, 1 },
    { -0.7, 1.9, -1, 1 },
  };

  for (gsize i = 0; i < 2 * G_N_ELEMENTS (cases); i++)
    {
      double w = cases[i / 2].w, b = cases[i / 2].b;
      g_autoptr (Scene) scene = new_scene (w, b);
      DownhillPlot *plot = scene_get (scene, "map");
      const DownhillPalette *palette = downhill_palette_get (kind.style);
      g_autoptr (cairo_surface_t) picture = NULL;
      const DownhillMinimum *minimum = downhill_objective_minimum (
        downhill_experiment_get_objective (scene->experiment));
      double gradient[2], dx, dy, along_w, along_b, x, y;

      g_object_set (plot, "true-vectors", i % 2 == 1, NULL);
      g_object_set (scene->experiment, "learning-rate", 0.05, NULL);
      picture = picture_draw (plot, &kind);
      x = place_x (plot, w);
      y = place_y (plot, b);
      downhill_experiment_get_gradient (scene->experiment, gradient);
      dx = place_x (plot, w - 0.05 * gradient[0]) - x;
      dy = place_y (plot, b - 0.05 * gradient[1]) - y;
      g_assert_cmpint (dx > 0 ? 1 : -1, ==, cases[i / 2].toward_w);
      g_assert_cmpint (dy > 0 ? 1 : -1, ==, cases[i / 2].toward_b);
      along_w = reach_of (picture, x, y, cases[i / 2].toward_w, 0, palette->along_w);
      along_b = reach_of (picture, x, y, 0, cases[i / 2].toward_b, palette->along_b);

      g_assert_cmpfloat (reach_of (picture, x, y, -cases[i / 2].toward_w, 0,
                                   palette->along_w), <, 3);
      if (i % 2 == 1)
        {
          g_assert_cmpfloat_with_epsilon (along_b, fabs (dy), 2);
          if (fabs (dx) > 7)
            g_assert_cmpfloat_with_epsilon (along_w, fabs (dx), 2);
        }
      else
        {
          g_assert_cmpfloat_with_epsilon (
            hypot (along_w, along_b),
            downhill_map_arrows_scale (hypot (dx, dy),
                                       hypot (place_x (plot, minimum->w) - x,
                                              place_y (plot, minimum->b) - y)), 3);
          if (along_w > 7)
            g_assert_cmpfloat_with_epsilon (along_w / along_b, fabs (dx / dy),
                                            0.1 * MAX (1, fabs (dx / dy)));
        }
    }
}

/* Nothing has none, what is longer has a longer one, and none leads too far. */
static void
test_arrow_lengths (void)
{
  double before = 0;

  g_assert_cmpfloat (downhill_map_arrows_scale (0, 100), ==, 0);
  for (double length = 1e-6; length < 1e4; length *= 2)
    {
      double shown = downhill_map_arrows_scale (length, INFINITY);

      g_assert_cmpfloat (shown, >=, before);
      if (length < 300)
        g_assert_cmpfloat (shown, >, before);
      g_assert_cmpfloat (shown, <=, 80);
      g_assert_cmpfloat (downhill_map_arrows_scale (length, 5), <=, 5);
      before = shown;
    }
  g_assert_cmpfloat (downhill_map_arrows_scale (1e-4, INFINITY), <, 0.5);
  g_assert_cmpfloat (downhill_map_arrows_scale (1, INFINITY), >, 20);
}

/* The step is the product of what is named, whatever the rule. */
static void
test_factors (void)
{
  static const struct {
    const DownhillOptimiser *optimiser;
    DownhillDirection direction;
    gboolean standardise;
    DownhillMapFactor kind;
  } cases[] = {
    { &downhill_optimiser_gd, DOWNHILL_DIRECTION_BOTH, FALSE, DOWNHILL_MAP_GRADIENT },
    { &downhill_optimiser_gd, DOWNHILL_DIRECTION_WEIGHT, FALSE, DOWNHILL_MAP_GRADIENT },
    { &downhill_optimiser_gd, DOWNHILL_DIRECTION_ALTERNATING, FALSE, DOWNHILL_MAP_GRADIENT },
    { &downhill_optimiser_gd, DOWNHILL_DIRECTION_BOTH, TRUE, DOWNHILL_MAP_SCALED_GRADIENT },
    { &downhill_optimiser_momentum, DOWNHILL_DIRECTION_BOTH, FALSE, DOWNHILL_MAP_VELOCITY },
    { &downhill_optimiser_nesterov, DOWNHILL_DIRECTION_WEIGHT, FALSE, DOWNHILL_MAP_VELOCITY },
    { &downhill_optimiser_adam, DOWNHILL_DIRECTION_BOTH, FALSE, DOWNHILL_MAP_SCALED_GRADIENT },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint batch = 1; batch <= 100; batch += 99)
      {
        g_autoptr (Scene) scene = scene_new ();
        const DownhillDescent *descent;
        DownhillMapFactors factors;
        double gradient[2], move[2];

        g_object_set (scene->experiment, "batch-size", batch, "optimiser",
                      downhill_optimiser_get_index (cases[i].optimiser),
                      "direction", cases[i].direction, "standardise", cases[i].standardise,
                      "learning-rate", 0.1, NULL);
        for (guint step = 0; step < 3; step++)
          {
            scene_step (scene, 1);
            descent = downhill_experiment_get_descent (scene->experiment);
            downhill_descent_get_next_move (
              descent, downhill_experiment_get_settings (scene->experiment), gradient, move);
            downhill_map_numbers_find_factors (scene_get (scene, "map"), gradient, move,
                                               &factors);
            g_assert_cmpint (factors.kind, ==, cases[i].kind);
            g_assert_cmpfloat (factors.step, ==, hypot (move[0], move[1]));
            g_assert_cmpfloat_with_epsilon (factors.rate * factors.factor, factors.step,
                                            1e-12);
          }
      }
}

static void
trace_run (DownhillPlot          *plot,
           cairo_t               *mask,
           const DownhillDescent *descent,
           gsize                  first,
           gsize                  last,
           double                 width)
{
  for (gsize i = first; i <= last; i++)
    {
      double w, b;

      downhill_descent_get_path_point (descent, i, &w, &b);
      cairo_line_to (mask, place_x (plot, w), place_y (plot, b));
    }
  cairo_set_line_join (mask, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (mask, width);
  cairo_stroke (mask);
}

/* Its path and its mark have the other colour. */
static void
test_companion (void)
{
  g_autoptr (Scene) scene = new_scene (1.8, -1.5);
  DownhillPlot *plot = scene_get (scene, "map");
  const DownhillPalette *palette = downhill_palette_get (kind.style);
  g_autoptr (cairo_surface_t) picture = NULL;
  g_autoptr (cairo_t) path = mask_new (&kind);
  g_autoptr (cairo_t) mark = mask_new (&kind);
  g_autoptr (cairo_t) except = mask_new (&kind);
  const DownhillDescent *companion;
  DownhillColor color = downhill_mark_get_color (1, palette);
  double w, b;

  /* The first goes along w alone. */
  g_object_set (scene->experiment, "learning-rate", 0.05,
                "direction", DOWNHILL_DIRECTION_WEIGHT, NULL);
  companion = runs_add (scene->experiment, DOWNHILL_DIRECTION_BOTH)->descent;
  scene_step (scene, 12);
  picture = picture_draw (plot, &kind);
  downhill_descent_get_point (companion, &w, &b);
  cairo_rectangle (mark, place_x (plot, w) - 3, place_y (plot, b) - 3, 6, 6);
  cairo_fill (mark);
  trace_run (plot, except, downhill_experiment_get_descent (scene->experiment), 0, 12, 5);
  g_assert_cmpuint (mask_assert_color (mark, except, picture, color, 3), >, 80);

  downhill_mark_set_dash (1, path, 0);
  trace_run (plot, path, companion, 0, 12, 1);
  mask_disc (except, place_x (plot, 1.8), place_y (plot, -1.5), 9);
  mask_disc (except, place_x (plot, w), place_y (plot, b), 9);
  scene_get_point (scene, &w, &b);
  mask_disc (except, place_x (plot, w), place_y (plot, b), 90);
  g_assert_cmpuint (mask_assert_color (path, except, picture, color, 3), >, 80);
}

/* What lies before the present step is as strong as ever, what lies after it is
 * faint. */
static void
test_future (void)
{
  g_autoptr (Scene) scene = new_scene (1.8, -1.9);
  DownhillPlot *plot = scene_get (scene, "map");
  const DownhillDescent *descent;
  const DownhillPalette *palette = downhill_palette_get (kind.style);
  g_autoptr (cairo_surface_t) picture = NULL;
  g_autoptr (cairo_t) past = mask_new (&kind);
  g_autoptr (cairo_t) wide_past = mask_new (&kind);
  g_autoptr (cairo_t) future = mask_new (&kind);
  g_autoptr (cairo_t) marks = mask_new (&kind);
  gsize n = 0, n_strong = 0;
  double w, b;

  g_object_set (scene->experiment, "learning-rate", 0.02, NULL);
  scene_step (scene, 60);
  descent = downhill_experiment_get_descent (scene->experiment);
  downhill_experiment_seek (scene->experiment, 12);
  g_object_set (plot, "true-vectors", TRUE, NULL);
  picture = picture_draw (plot, &kind);

  scene_get_point (scene, &w, &b);
  mask_disc (marks, place_x (plot, w), place_y (plot, b), 10);
  /* The next step's arrow leads there. */
  downhill_descent_get_path_point (descent, 13, &w, &b);
  mask_disc (marks, place_x (plot, w), place_y (plot, b), 14);
  mask_disc (marks, place_x (plot, 1.8), place_y (plot, -1.9), 9);
  mask_disc (marks, place_x (plot, 0.741), place_y (plot, 0.475), 12);
  trace_run (plot, past, descent, 0, 12, 1);
  g_assert_cmpuint (mask_assert_color (past, marks, picture, palette->current, 1),
                    >, 80);

  trace_run (plot, wide_past, descent, 0, 12, 6);
  trace_run (plot, future, descent, 12, 60, 1);
  for (int row = 0; row < cairo_image_surface_get_height (picture); row++)
    for (int column = 0; column < cairo_image_surface_get_width (picture); column++)
      if (mask_get (future, column, row) == 255 &&
          mask_get (wide_past, column, row) == 0 && mask_get (marks, column, row) == 0)
        {
          n++;
          n_strong += picture_distance (picture_get (picture, column, row),
                                        palette->current) <= 20;
        }
  g_assert_cmpuint (n, >, 80);
  g_assert_cmpuint (n_strong, ==, 0);
}

/* The past reaches to the present step. */
static void
test_past (void)
{
  g_autoptr (Scene) scene = new_scene (1.8, -1.9);
  DownhillPlot *plot = scene_get (scene, "map");
  g_autoptr (cairo_surface_t) picture = NULL;
  g_autoptr (cairo_t) past = mask_new (&kind);
  g_autoptr (cairo_t) marks = mask_new (&kind);
  double w, b;

  g_object_set (plot, "true-vectors", TRUE, NULL);
  g_object_set (scene->experiment, "learning-rate", 0.25, NULL);
  scene_step (scene, 3);
  downhill_experiment_seek (scene->experiment, 1);
  picture = picture_draw (plot, &kind);
  scene_get_point (scene, &w, &b);
  mask_disc (marks, place_x (plot, w), place_y (plot, b), 9);
  mask_disc (marks, place_x (plot, 1.8), place_y (plot, -1.9), 9);
  trace_run (plot, past, downhill_experiment_get_descent (scene->experiment), 0, 1, 1);
  g_assert_cmpuint (mask_assert_color (past, marks, picture,
                                       downhill_palette_get (kind.style)->current, 1),
                    >, 100);
}

static void
test_click_path (void)
{
  g_autoptr (Scene) scene = new_scene (1.8, -1.5);
  DownhillPlot *plot = scene_get (scene, "map");
  const DownhillDescent *descent;

  g_object_set (scene->experiment, "learning-rate", 0.1, NULL);
  scene_step (scene, 6);
  descent = downhill_experiment_get_descent (scene->experiment);
  cairo_surface_destroy (picture_draw (plot, &kind));
  for (guint i = 5; i >= 1; i--)
    {
      double w, b;

      downhill_descent_get_path_point (descent, i, &w, &b);
      downhill_plot_click (plot, place_x (plot, w) + 1, place_y (plot, b) - 1);
      g_assert_cmpuint (downhill_experiment_get_step (scene->experiment), ==, i);
      g_assert_cmpuint (downhill_experiment_get_last_step (scene->experiment), ==, 6);
    }
  /* On the start itself a click does nothing, nor beside a run that goes on. */
  g_assert_false (downhill_plot_takes_click (plot, place_x (plot, 1.8),
                                             place_y (plot, -1.5)));
  downhill_plot_click (plot, place_x (plot, 1.8), place_y (plot, -1.5));
  g_assert_cmpuint (downhill_experiment_get_last_step (scene->experiment), ==, 6);
  /* Nor does one near by give up the run. */
  downhill_experiment_seek (scene->experiment, 0);
  g_assert_false (downhill_plot_takes_click (plot, place_x (plot, 1.8) + 8,
                                             place_y (plot, -1.5)));
  g_assert_true (downhill_plot_takes_click (plot, place_x (plot, -0.5),
                                            place_y (plot, -1.5)));
  downhill_experiment_start (scene->experiment);
  g_assert_false (downhill_plot_takes_click (plot, place_x (plot, -0.5),
                                             place_y (plot, -1.5)));
  downhill_plot_click (plot, place_x (plot, -0.5), place_y (plot, -1.5));
  g_assert_cmpuint (downhill_experiment_get_last_step (scene->experiment), ==, 6);
  g_assert_cmpfloat (downhill_experiment_get_settings (scene->experiment)->start_w, ==, 1.8);
}

/* Who comes nearer and nearer to a place with clicks gets there. */
static void
test_click_near (void)
{
  g_autoptr (Scene) scene = new_scene (1.8, -1.5);
  DownhillPlot *plot = scene_get (scene, "map");
  double x, y;

  cairo_surface_destroy (picture_draw (plot, &kind));
  x = place_x (plot, 1.8);
  y = place_y (plot, -1.5);
  g_assert_false (downhill_plot_takes_click (plot, x + 2, y));
  g_assert_true (downhill_plot_takes_click (plot, x + 8, y));
  downhill_plot_click (plot, x + 8, y);
  g_assert_cmpfloat (downhill_experiment_get_settings (scene->experiment)->start_w, >, 1.8);
}

/* The mean of the second half of the steps is a mark of its own, that is drawn where it is
 * said to be, and moves with the step that is shown. */
static void
test_average (void)
{
  g_autoptr (Scene) scene = new_scene (-0.9, 1.9);
  DownhillPlot *plot = scene_get (scene, "map");
  g_autoptr (cairo_surface_t) before = NULL;
  g_autoptr (cairo_surface_t) after = NULL;
  g_autofree char *without = NULL;
  g_autofree char *with = NULL;
  double x, y, w = 0, b = 0;
  guint n_changed = 0;

  g_object_set (scene->experiment, "learning-rate", 0.7, NULL);
  for (guint n = 0; n < 4; n++)
    g_assert_true (downhill_experiment_step (scene->experiment));
  before = picture_draw (plot, &kind);
  without = downhill_plot_describe (plot);
  g_assert_false (downhill_map_average_find (plot, 0, 0, &x, &y));
  g_object_set (scene->experiment, "averaging", DOWNHILL_AVERAGING_TAIL, NULL);
  g_assert_cmpuint (downhill_experiment_get_step (scene->experiment), ==, 4);
  after = picture_draw (plot, &kind);
  with = downhill_plot_describe (plot);
  g_assert_cmpstr (with, !=, without);
  for (gsize i = 3; i <= 4; i++)
    {
      double point_w, point_b;

      downhill_descent_get_path_point (downhill_experiment_get_descent (scene->experiment), i,
                                       &point_w, &point_b);
      w += point_w / 2;
      b += point_b / 2;
    }
  g_assert_true (downhill_map_average_find (plot, 0, 0, &x, &y));
  g_assert_cmpfloat_with_epsilon (x, place_x (plot, w), 1e-9);
  g_assert_cmpfloat_with_epsilon (y, place_y (plot, b), 1e-9);
  for (int row = 0; row < 1200; row++)
    for (int column = 0; column < 1600; column++)
      if (picture_get (after, column, row) != picture_get (before, column, row))
        {
          g_assert_cmpfloat (hypot (column / 2.0 - x, row / 2.0 - y), <, 12);
          n_changed++;
        }
  g_assert_cmpuint (n_changed, >, 50);
  /* It has a ground of its own, away from the run's point. */
  downhill_experiment_get_point (scene->experiment, &w, &b);
  g_assert_cmpfloat (hypot (place_x (plot, w) - x, place_y (plot, b) - y), >, 16);
  g_assert_cmphex (picture_get (after, (int) (2 * x), (int) (2 * y)) & 0xffffff, ==, 0xffffff);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/map-marks/contours/halve-the-loss-each-time", test_contours);
  g_test_add_func ("/plot/map-marks/colours/end-at-the-highest-corner", test_highest);
  g_test_add_func ("/plot/map-marks/colours/are-those-of-the-key", test_key);
  g_test_add_func ("/plot/map-marks/cuts/go-through-their-w-and-b", test_cuts);
  g_test_add_func ("/plot/map-marks/cuts/are-dragged-one-at-a-time", test_drag_cuts);
  g_test_add_func ("/plot/map-marks/probe/marks-w-and-b", test_probe);
  g_test_add_func ("/plot/map-marks/arrows/show-the-next-step", test_arrows);
  g_test_add_func ("/plot/map-marks/arrows/shrink-to-nothing-and-never-overshoot",
                   test_arrow_lengths);
  g_test_add_func ("/plot/map-marks/bars/claim-a-product-only-where-it-is-one", test_factors);
  g_test_add_func ("/plot/map-marks/companion/has-its-own-colour", test_companion);
  g_test_add_func ("/plot/map-marks/future/is-faint", test_future);
  g_test_add_func ("/plot/map-marks/past/reaches-to-the-present", test_past);
  g_test_add_func ("/plot/map-marks/average/is-where-it-is-said-to-be", test_average);
  g_test_add_func ("/plot/map-marks/click/on-the-path-goes-to-its-step", test_click_path);
  g_test_add_func ("/plot/map-marks/start/comes-the-last-bit", test_click_near);

  return g_test_run ();
}
