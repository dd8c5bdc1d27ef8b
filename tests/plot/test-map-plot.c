/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "picture.h"
#include "plot/flat/downhill-map-arrows.h"
#include "plot/flat/downhill-map-dead.h"
#include "plot/flat/downhill-map-lowest.h"
#include "plot/flat/downhill-map-samples.h"

#include <math.h>

#include "core/loss/downhill-objective-minimum.h"
#include "plot/flat/downhill-map-plot.h"
#include "../wait.h"

static const PictureKind kind = { 560, 420, 2, DOWNHILL_STYLE_LIGHT, FALSE };

/* All samples make the batch, and no cuts are drawn over the rest. */
static Scene *
new_scene (double w,
           double b)
{
  Scene *scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "map");

  g_object_set (scene->experiment, "batch-size", 100, "learning-rate", 0.3, NULL);
  g_object_set (plot, "show-cuts", FALSE, NULL);
  downhill_experiment_set_start (scene->experiment, w, b);
  downhill_experiment_reset (scene->experiment);

  return scene;
}

static void
invalidated_cb (gboolean *invalidated)
{
  *invalidated = TRUE;
}

static void
get_place (DownhillPlot *plot,
           double        w,
           double        b,
           double       *x,
           double       *y)
{
  *x = place_x (plot, w);
  *y = place_y (plot, b);
}

static void
test_axes (void)
{
  g_autoptr (Scene) scene = new_scene (0.1, 0.1);
  DownhillPlot *plot = scene_get (scene, "map");
  double x, y;

  cairo_surface_destroy (picture_draw (plot, &kind));
  get_place (plot, 0.3, -1.7, &x, &y);
  g_assert_cmpfloat_with_epsilon (
    downhill_axis_to_pixel (downhill_plot_get_x_axis (plot), 0.3), x, 1e-9);
  g_assert_cmpfloat_with_epsilon (
    downhill_axis_to_pixel (downhill_plot_get_y_axis (plot), -1.7), y, 1e-9);
}

static const struct {
  double w, b;
} starts[] = {
  { 0.1, 0.1 },
  { -0.8, -1.5 },
  { 1.7, 1.6 },
  { -0.5, 1.75 },
  { 1.9, -1.2 },
};

/* The present point stands on its start: a dot. */
static void
test_dot (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      g_autoptr (Scene) scene = new_scene (starts[i].w, starts[i].b);
      DownhillPlot *plot = scene_get (scene, "map");
      g_autoptr (cairo_surface_t) picture = picture_draw (plot, &kind);
      g_autoptr (cairo_t) mask = mask_new (&kind);
      double x, y;

      get_place (plot, starts[i].w, starts[i].b, &x, &y);
      mask_disc (mask, x, y, 3.5);
      g_assert_cmpuint (mask_assert_color (mask, NULL, picture,
                                           downhill_palette_get (kind.style)->current, 1),
                        >, 80);
    }
}

/* After many steps the dot stands on the minimum; the start is a hollow ring. */
static void
test_ring (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      g_autoptr (Scene) scene = new_scene (starts[i].w, starts[i].b);
      DownhillPlot *plot = scene_get (scene, "map");
      const DownhillPalette *palette = downhill_palette_get (kind.style);
      g_autoptr (cairo_surface_t) picture = NULL;
      g_autoptr (cairo_t) ring = mask_new (&kind);
      g_autoptr (cairo_t) dot = mask_new (&kind);
      double x, y, w, b;

      scene_step (scene, 400);
      picture = picture_draw (plot, &kind);
      get_place (plot, starts[i].w, starts[i].b, &x, &y);
      cairo_arc (ring, x, y, 5, 0, 2 * G_PI);
      cairo_set_line_width (ring, 2);
      cairo_stroke (ring);
      g_assert_cmpuint (mask_assert_color (ring, NULL, picture, palette->ink, 1),
                        >, 40);

      scene_get_point (scene, &w, &b);
      get_place (plot, w, b, &x, &y);
      mask_disc (dot, x, y, 3.5);
      g_assert_cmpuint (mask_assert_color (dot, NULL, picture, palette->current, 1),
                        >, 80);
    }
}

static void
test_ring_is_hollow (void)
{
  g_autoptr (Scene) scene = new_scene (-0.8, -1.5);
  DownhillPlot *plot = scene_get (scene, "map");
  g_autoptr (cairo_surface_t) picture = NULL;
  double x, y;
  gsize n = 0;

  scene_step (scene, 400);
  picture = picture_draw (plot, &kind);
  get_place (plot, -0.8, -1.5, &x, &y);
  /* Through half of it leads the path. */
  for (double angle = 0; angle < 2 * G_PI; angle += 0.1)
    n += picture_distance (picture_get (picture, (int) (2 * x + 5 * cos (angle)),
                                        (int) (2 * y + 5 * sin (angle))),
                           downhill_palette_get (kind.style)->current) > 40;
  g_assert_cmpuint (n, >, 20);
}

static void
test_cross (void)
{
  g_autoptr (Scene) scene = new_scene (-0.8, -1.5);
  DownhillPlot *plot = scene_get (scene, "map");
  const DownhillMinimum *minimum = downhill_objective_minimum (
    downhill_experiment_get_objective (scene->experiment));
  g_autoptr (cairo_surface_t) picture = picture_draw (plot, &kind);
  g_autoptr (cairo_t) mask = mask_new (&kind);
  double x, y;

  get_place (plot, minimum->w, minimum->b, &x, &y);
  cairo_move_to (mask, x - 4.5, y - 4.5);
  cairo_line_to (mask, x + 4.5, y + 4.5);
  cairo_move_to (mask, x - 4.5, y + 4.5);
  cairo_line_to (mask, x + 4.5, y - 4.5);
  cairo_set_line_width (mask, 2);
  cairo_stroke (mask);
  g_assert_cmpuint (mask_assert_color (mask, NULL, picture,
                                       downhill_palette_get (kind.style)->ink, 1),
                    >, 40);
}

/* How many pixels of the ink of the lowest place there are near a point. */
static gsize
count_ink (cairo_surface_t *picture,
           double           x,
           double           y)
{
  gsize n = 0;

  for (int row = (int) (kind.scale * y) - 8; row <= (int) (kind.scale * y) + 8; row++)
    for (int column = (int) (kind.scale * x) - 8; column <= (int) (kind.scale * x) + 8;
         column++)
      n += picture_distance (picture_get (picture, column, row),
                             downhill_palette_get (kind.style)->ink) <= 1;

  return n;
}

/* Where x does not vary, all lines through the mean of y are as good: b = 7/3 − 2·w. */
static void
test_many (void)
{
  static const double x[] = { 2, 2, 2 }, y[] = { 1, 2, 4 };
  g_autoptr (Scene) scene = new_scene (0.1, 0.1);
  DownhillPlot *plot = scene_get (scene, "map");
  const DownhillAxis *b_axis = downhill_plot_get_y_axis (plot);
  g_autoptr (cairo_surface_t) picture = NULL;

  scene_set_data (scene, x, y, G_N_ELEMENTS (x));
  picture = picture_draw (plot, &kind);
  for (guint i = 1; i < 10; i++)
    {
      double b = b_axis->range.min + i * (b_axis->range.max - b_axis->range.min) / 10;
      double at = place_x (plot, (7 / 3.0 - b) / 2);
      const cairo_rectangle_t *area = downhill_plot_get_area (plot);

      if (at > area->x + 10 && at < area->x + area->width - 10)
        g_assert_cmpuint (count_ink (picture, at, place_y (plot, b)), >, 8);
    }
}

/* Two classes that a threshold tells apart: cross-entropy has no lowest place, and the
 * steeper the better. */
static void
test_forever (void)
{
  static const double x[] = { -2, -1, 1, 2 }, y[] = { 0, 0, 1, 1 };
  g_autoptr (Scene) scene = new_scene (0.1, 0.1);
  DownhillPlot *plot = scene_get (scene, "map");
  g_autoptr (cairo_surface_t) picture = NULL;
  g_autofree char *said = NULL;
  const cairo_rectangle_t *area;

  scene_set_data (scene, x, y, G_N_ELEMENTS (x));
  downhill_experiment_set (scene->experiment, "loss",
                           downhill_loss_get_index (&downhill_loss_cross_entropy));
  picture = picture_draw (plot, &kind);
  area = downhill_plot_get_area (plot);
  g_assert_cmpuint (count_ink (picture, area->x + area->width - 20,
                               area->y + area->height / 2), >, 8);
  said = downhill_plot_describe (plot);
  g_assert_nonnull (strstr (said, "goes down for ever"));
}

static void
get_recorded (Scene  *scene,
              gsize   i,
              double *w,
              double *b)
{
  downhill_descent_get_path_point (downhill_experiment_get_descent (scene->experiment),
                                   i, w, b);
}

/* The same path, stroked by cairo in one go from its formulas. */
static void
trace_path (Scene        *scene,
            DownhillPlot *plot,
            cairo_t      *mask,
            guint         n)
{
  for (guint i = 0; i <= n; i++)
    {
      double w, b;

      get_recorded (scene, i, &w, &b);
      cairo_line_to (mask, place_x (plot, w), place_y (plot, b));
    }
  cairo_set_line_join (mask, CAIRO_LINE_JOIN_ROUND);
}

static void
test_path (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      g_autoptr (Scene) scene = new_scene (starts[i].w, starts[i].b);
      DownhillPlot *plot = scene_get (scene, "map");
      const DownhillPalette *palette = downhill_palette_get (kind.style);
      const cairo_rectangle_t *area;
      g_autoptr (cairo_surface_t) picture = NULL;
      g_autoptr (cairo_t) path = mask_new (&kind);
      g_autoptr (cairo_t) marks = mask_new (&kind);
      gsize n;

      scene_step (scene, 400);
      picture = picture_draw (plot, &kind);
      area = downhill_plot_get_area (plot);
      mask_clip (path, plot);
      trace_path (scene, plot, path, 400);
      cairo_set_line_width (path, 1);
      cairo_stroke (path);

      /* Ring and arrows, and the corner that may hold numbers. */
      mask_disc (marks, place_x (plot, starts[i].w), place_y (plot, starts[i].b), 9);
      mask_disc (marks, place_x (plot, 0.741), place_y (plot, 0.475), 60);
      cairo_rectangle (marks, area->x, area->y + area->height - 60, 260, 60);
      cairo_fill (marks);
      n = mask_assert_color (path, marks, picture, palette->current, 1);
      /* The first start is near the minimum. */
      g_assert_cmpuint (n, >, i == 0 ? 10 : 80);
    }
}

/* Beside the path lies its casing, which the map shows through a little. */
static void
test_casing (void)
{
  g_autoptr (Scene) scene = new_scene (1.9, 1.9);
  DownhillPlot *plot = scene_get (scene, "map");
  const DownhillPalette *palette = downhill_palette_get (kind.style);
  g_autoptr (cairo_surface_t) picture = NULL;
  g_autoptr (cairo_t) around = mask_new (&kind);
  g_autoptr (cairo_t) line = mask_new (&kind);
  g_autoptr (cairo_t) near_line = mask_new (&kind);
  gsize n = 0, n_casing = 0;

  scene_step (scene, 400);
  picture = picture_draw (plot, &kind);
  trace_path (scene, plot, around, 400);
  cairo_set_line_width (around, 4.6);
  cairo_stroke (around);
  trace_path (scene, plot, line, 400);
  cairo_set_line_width (line, 3.4);
  cairo_stroke (line);
  mask_disc (near_line, place_x (plot, 0.741), place_y (plot, 0.475), 60);
  mask_disc (near_line, place_x (plot, 1.9), place_y (plot, 1.9), 10);
  for (int row = 0; row < cairo_image_surface_get_height (picture); row++)
    for (int column = 0; column < cairo_image_surface_get_width (picture); column++)
      if (mask_get (around, column, row) > 200 && mask_get (line, column, row) < 200 &&
          mask_get (near_line, column, row) == 0)
        {
          n++;
          n_casing += picture_distance (picture_get (picture, column, row),
                                      palette->casing) < 110;
        }
  g_assert_cmpuint (n, >, 20);
  g_assert_cmpuint (n_casing, >, 8 * n / 10);
}

/* Colours: logarithmic above the minimum, over four decades. */
static void
test_colors (void)
{
  g_autoptr (Scene) scene = new_scene (0.1, 0.1);
  DownhillPlot *plot = scene_get (scene, "map");
  DownhillObjective *objective = downhill_experiment_get_objective (scene->experiment);
  double least = downhill_objective_minimum (objective)->loss;
  double most = downhill_objective_value (objective, 2, 2) - least;
  g_autoptr (cairo_surface_t) picture = picture_draw (plot, &kind);
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  gsize n = 0, n_right = 0;

  most = MAX (most, downhill_objective_value (objective, -1, -2) - least);
  for (int column = (int) (2 * area->x) + 5;
       column < 2 * (area->x + area->width) - 5; column += 7)
    for (int row = (int) (2 * area->y) + 5;
         row < 2 * (area->y + area->height) - 5; row += 7)
      {
        double w = -1 + 3 * (column + 0.5 - 2 * area->x) / (2 * area->width);
        double b = 2 - 4 * (row + 0.5 - 2 * area->y) / (2 * area->height);
        double above = downhill_objective_value (objective, w, b) - least;
        DownhillColor color =
          downhill_palette_viridis (1 + log10 (above / most) / 4);

        n++;
        n_right += picture_distance (picture_get (picture, column, row), color) <= 8;
      }
  /* The rest are contours, marks and ticks. */
  g_assert_cmpuint (n, >, 10000);
  g_assert_cmpuint (n_right, >, 8 * n / 10);
}

static void
test_hover (void)
{
  g_autoptr (Scene) scene = new_scene (0.1, 0.1);
  DownhillPlot *plot = scene_get (scene, "map");
  double w, b;

  cairo_surface_destroy (picture_draw (plot, &kind));
  downhill_plot_hover (plot, place_x (plot, 1.25), place_y (plot, -0.5));
  g_assert_true (downhill_viewport_get_probe (scene->viewport, &w, &b));
  g_assert_cmpfloat_with_epsilon (w, 1.25, 1e-9);
  g_assert_cmpfloat_with_epsilon (b, -0.5, 1e-9);
  downhill_plot_leave (plot);
  g_assert_false (downhill_viewport_get_probe (scene->viewport, &w, &b));
}

/* A click means a pixel: its value, with no more digits than that. */
static void
test_click (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      g_autoptr (Scene) scene = new_scene (0.7, 0.4);
      DownhillPlot *plot = scene_get (scene, "map");
      const cairo_rectangle_t *area;
      double w, b;

      cairo_surface_destroy (picture_draw (plot, &kind));
      area = downhill_plot_get_area (plot);
      downhill_plot_click (plot, place_x (plot, starts[i].w),
                           place_y (plot, starts[i].b));
      w = downhill_experiment_get_settings (scene->experiment)->start_w;
      b = downhill_experiment_get_settings (scene->experiment)->start_b;
      g_assert_cmpfloat_with_epsilon (w, starts[i].w, 3 / area->width);
      g_assert_cmpfloat_with_epsilon (b, starts[i].b, 4 / area->height);
      g_assert_cmpfloat (round (w * 1000) / 1000, ==, w);
      g_assert_cmpfloat (round (b * 1000) / 1000, ==, b);

      downhill_plot_click (plot, area->x - 3, area->y + 10);
      g_assert_cmpfloat (downhill_experiment_get_settings (scene->experiment)->start_w, ==, w);
    }
}

static void
test_drag (void)
{
  g_autoptr (Scene) scene = new_scene (0.1, 0.1);
  DownhillPlot *plot = scene_get (scene, "map");
  double x, y;

  cairo_surface_destroy (picture_draw (plot, &kind));
  get_place (plot, 0.1, 0.1, &x, &y);
  g_assert_false (downhill_plot_grab (plot, x + 60, y));
  g_assert_false (downhill_plot_grab (plot, x, y - 60));
  g_assert_true (downhill_plot_grab (plot, x + 4, y - 4));
  get_place (plot, 1.5, -0.75, &x, &y);
  downhill_plot_drag_to (plot, x, y);
  g_assert_cmpfloat_with_epsilon (downhill_experiment_get_settings (scene->experiment)->start_w,
                                  1.5, 0.01);
  g_assert_cmpfloat_with_epsilon (downhill_experiment_get_settings (scene->experiment)->start_b,
                                  -0.75, 0.01);
}

/* A path that is kept is as sharp as one that is not, at any scale. */
static void
test_path_scale (void)
{
  const PictureKind once = { 480, 360, 1, DOWNHILL_STYLE_LIGHT, TRUE };
  PictureKind twice = once;
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "map");
  g_autoptr (cairo_surface_t) kept = NULL, drawn = NULL;

  scene_step (scene, 5000);
  cairo_surface_destroy (picture_draw (plot, &once));
  twice.scale = 2;
  kept = picture_draw (plot, &twice);
  twice.retained = FALSE;
  drawn = picture_draw (plot, &twice);
  g_assert_cmpuint (picture_count_changes (kept, drawn, 2), <=, 20);
}

static void
make_steep (Scene *scene)
{
  g_object_set (scene->experiment, "batch-size", 100, "learning-rate", 1.21, "epochs", 100,
                NULL);
}

/* What comes after the first swings would cover the map: a run that diverged long ago
 * looks as it did when it had just left. */
static void
test_leaving (void)
{
  const PictureKind retained = { 560, 420, 2, DOWNHILL_STYLE_LIGHT, TRUE };
  g_autoptr (Scene) scene = scene_new (), other = scene_new ();
  g_autoptr (cairo_surface_t) just = NULL, now = NULL, kept = NULL;
  gsize end;

  make_steep (scene);
  make_steep (other);
  scene_step (scene, 9);
  g_assert_true (downhill_viewport_find_end (
    scene->viewport, downhill_experiment_get_current (scene->experiment), &end));
  just = picture_draw (scene_get (scene, "map"), &kind);
  while (downhill_experiment_step (other->experiment))
    {
      g_clear_pointer (&kept, cairo_surface_destroy);
      kept = picture_draw (scene_get (other, "map"), &retained);
    }
  now = picture_draw (scene_get (other, "map"), &kind);
  g_assert_cmpuint (picture_count_changes (just, now, 2), ==, 0);
  g_assert_cmpuint (picture_count_changes (now, kept, 8), <=, 40);
}

/* Where E is a sum over many samples it is sampled in a thread. Until then the map shows
 * something like it at once, and then what a file shows. */
static void
test_coarse (void)
{
  PictureKind retained = kind;
  const DownhillActivation * const activations[] = {
    &downhill_activation_sigmoid, &downhill_activation_identity,
  };

  retained.retained = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (activations); i++)
    {
      g_autoptr (Scene) scene = scene_new ();
      DownhillPlot *plot = scene_get (scene, "map");
      g_autoptr (cairo_surface_t) coarse = NULL, fine = NULL, drawn = NULL;
      gboolean invalidated = FALSE;

      g_object_set (scene->experiment, "points", 3000, "loss",
                    downhill_loss_get_index (&downhill_loss_absolute), "activation",
                    downhill_activation_get_index (activations[i]), NULL);
      coarse = picture_draw (plot, &retained);
      g_signal_connect_swapped (plot, "invalidated", G_CALLBACK (invalidated_cb),
                                &invalidated);
      WAIT_UNTIL (invalidated);
      fine = picture_draw (plot, &retained);
      drawn = picture_draw (plot, &kind);
      g_assert_cmpuint (picture_count_changes (fine, drawn, 2), ==, 0);
      g_assert_cmpuint (picture_count_changes (coarse, drawn, 2), >, 0);
      g_assert_cmpuint (picture_count_changes (coarse, drawn, 90), <, 800 * 600 * 4 / 50);
    }
}

/* Where each start ends: grey where the rate is so small that no run comes to the
 * lowest place, a colour where one does, and nearly black where all diverge. The cells
 * of low b are below those of high b. */
static void
test_basins (void)
{
  static const double rates[] = { 0.001, 0.02, 9 };
  static const double middle[] = { 0.5, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      g_autoptr (Scene) scene = new_scene (0.1, 0.1);
      DownhillPlot *plot = scene_get (scene, "map");
      g_autoptr (cairo_surface_t) picture = NULL;
      g_autofree char *description = NULL, *text = NULL;
      const DownhillBasins *basins;
      guint n_right[2] = { 0, 0 }, n[2] = { 0, 0 };

      g_object_set (scene->experiment, "learning-rate", rates[i], "epochs", 60, NULL);
      g_object_set (plot, "show-basins", TRUE, NULL);
      g_assert_null (downhill_map_plot_get_basins (DOWNHILL_MAP_PLOT (plot)));
      picture = picture_draw (plot, &kind);
      basins = downhill_map_plot_get_basins (DOWNHILL_MAP_PLOT (plot));
      g_assert_cmpuint (basins->n, ==, 96);
      for (double w = -0.9; w < 1.9; w += 0.07)
        for (double b = -0.9; b < 1.9; b += 0.07)
          {
            guint32 pixel = picture_get (picture, (int) (2 * place_x (plot, w)),
                                         (int) (2 * place_y (plot, b)));
            int red = (pixel >> 16) & 0xff, blue = pixel & 0xff;
            gboolean arrives;
            gsize cell;

            g_assert_true (downhill_basins_find (basins, w, b, &cell));
            arrives = basins->ends[cell] >= 0;
            n[arrives]++;
            /* The first place is blue. */
            n_right[arrives] += arrives ? blue > red + 30
                       : basins->ends[cell] == DOWNHILL_BASINS_DIVERGES
                         ? red < 60 && blue < 60
                         : ABS (red - 140) < 12 && ABS (blue - 140) < 12;
          }
      /* Contours, the path and the numbers lie over it. */
      for (guint k = 0; k < 2; k++)
        g_assert_cmpuint (n_right[k], >=, 7 * n[k] / 10);
      description = downhill_plot_describe (plot);
      g_assert_nonnull (strstr (description, i == 2 ? "diverges 100 %" : "not there"));
      text = DOWNHILL_PLOT_GET_CLASS (plot)->read_out (plot, place_x (plot, middle[0]),
                                                       place_y (plot, middle[1]));
      g_assert_nonnull (strstr (text, i == 2 ? "A run from here diverges."
                                             : "A run from here "));
      if (i == 1)
        g_assert_cmpfloat (downhill_basins_share (basins, 0), >, 0.05);

      g_object_set (plot, "show-basins", FALSE, NULL);
      g_assert_null (downhill_map_plot_get_basins (DOWNHILL_MAP_PLOT (plot)));
    }
}

/* Of the other loss the map has dashed contours, a fifth as high above its lowest from
 * one to the next, and an upright cross there; without it nothing of that stays. */
static void
test_overlay (void)
{
  gboolean invalidated = FALSE;
  const PictureKind kept = { 480, 360, 1, DOWNHILL_STYLE_LIGHT, TRUE };
  g_autoptr (Scene) scene = new_scene (-0.9, -1.9);
  DownhillPlot *plot = scene_get (scene, "map");
  const DownhillPalette *palette = downhill_palette_get (kind.style);
  g_autoptr (cairo_surface_t) before = NULL, with = NULL, after = NULL;
  g_autofree char *described = NULL;
  const DownhillMinimum *minimum;
  DownhillBeans beans = *downhill_experiment_get_beans (scene->experiment);
  DownhillRange w_range, b_range;
  DownhillObjective *beside;
  double highest, x, y;
  guint n[2] = { 0, 0 }, n_changed[2] = { 0, 0 };

  beans.kind = 3; /* with outliers, so that both are not lowest in the same place */
  g_assert_true (downhill_experiment_set_beans (scene->experiment, &beans, NULL));
  w_range = downhill_viewport_get_w (scene->viewport);
  b_range = downhill_viewport_get_b (scene->viewport);
  g_object_set (plot, "show-cuts", FALSE, NULL);
  before = picture_draw (plot, &kind);
  downhill_experiment_set_overlay (scene->experiment,
                                   1 + downhill_loss_get_index (&downhill_loss_absolute));
  with = picture_draw (plot, &kind);
  beside = downhill_experiment_get_beside (scene->experiment);
  minimum = downhill_objective_minimum (beside);
  highest = downhill_objective_highest (beside, w_range, b_range) - minimum->loss;
  get_place (plot, minimum->w, minimum->b, &x, &y);
  for (int i = -5; i <= 5; i++)
    {
      g_assert_cmpuint (picture_distance (picture_get (with, (int) (2 * x) + 2 * i,
                                                       (int) (2 * y)), palette->ink), <=, 2);
      g_assert_cmpuint (picture_distance (picture_get (with, (int) (2 * x),
                                                       (int) (2 * y) + 2 * i), palette->ink),
                        <=, 2);
    }

  /* On rays from there, where it is as high as a contour, and half-way between two. */
  for (double angle = 0; angle < 2 * G_PI; angle += 0.01)
    for (guint between = 0; between < 2; between++)
      {
        double level = highest * pow (0.2, between ? 1.5 : 1), near = 0, far = 4;
        double w, b;

        while (far - near > 1e-7)
          {
            double middle = (near + far) / 2;
            gboolean above = downhill_objective_value (
                               beside, minimum->w + middle * cos (angle),
                               minimum->b + middle * sin (angle)) - minimum->loss > level;

            *(above ? &far : &near) = middle;
          }
        w = minimum->w + near * cos (angle);
        b = minimum->b + near * sin (angle);
        if (w < w_range.min || w > w_range.max || b < b_range.min || b > b_range.max)
          continue;
        n[between]++;
        n_changed[between] += picture_get (with, (int) (2 * place_x (plot, w)),
                                           (int) (2 * place_y (plot, b))) !=
                              picture_get (before, (int) (2 * place_x (plot, w)),
                                           (int) (2 * place_y (plot, b)));
      }
  g_assert_cmpuint (n[0], >, 50);
  g_assert_cmpuint (n_changed[0], >=, 6 * n[0] / 10);
  g_assert_cmpuint (n_changed[1], <=, n[1] / 5);
  described = downhill_plot_describe (plot);
  g_assert_nonnull (strstr (described, " The loss “Absolute error” is lowest at ("));

  g_signal_connect_swapped (plot, "invalidated", G_CALLBACK (invalidated_cb), &invalidated);
  cairo_surface_destroy (picture_draw (plot, &kept));
  WAIT_UNTIL (invalidated);
  assert_true_to_now (plot, &kept, FALSE);
  downhill_experiment_set_overlay (scene->experiment, 0);
  assert_true_to_now (plot, &kept, FALSE);
  after = picture_draw (plot, &kind);
  g_assert_cmpuint (picture_count_changes (before, after, 0), ==, 0);
}

/* What is lowest outside of the map is pointed to, by an arrow that ends at the edge. */
static void
test_outside (void)
{
  g_autoptr (Scene) scene = new_scene (0.1, 0.1);
  DownhillPlot *plot = scene_get (scene, "map");
  gboolean (*finds[]) (DownhillPlot *, double[2], double[2]) = {
    downhill_map_lowest_find_outside, downhill_map_lowest_find_outside_beside
  };

  downhill_experiment_set_overlay (scene->experiment,
                                   1 + downhill_loss_get_index (&downhill_loss_absolute));
  for (gsize i = 0; i < G_N_ELEMENTS (finds); i++)
    {
      DownhillObjective *objective = i == 0
                                       ? downhill_experiment_get_objective (scene->experiment)
                                       : downhill_experiment_get_beside (scene->experiment);
      const DownhillMinimum *minimum = downhill_objective_minimum (objective);
      const cairo_rectangle_t *area;
      double tail[2], tip[2];

      downhill_viewport_set_w (scene->viewport, (DownhillRange) { -1, 2 });
      cairo_surface_destroy (picture_draw (plot, &kind));
      g_assert_false (finds[i] (plot, tail, tip));
      downhill_viewport_set_w (scene->viewport,
                               (DownhillRange) { minimum->w + 1, minimum->w + 4 });
      cairo_surface_destroy (picture_draw (plot, &kind));
      area = downhill_plot_get_area (plot);
      g_assert_true (finds[i] (plot, tail, tip));
      g_assert_cmpfloat_with_epsilon (tip[0], area->x, 1e-9);
      g_assert_cmpfloat (tail[0], >, tip[0]);
      g_assert_cmpfloat_with_epsilon (
        (tail[1] - tip[1]) / (tail[0] - tip[0]),
        (place_y (plot, minimum->b) - area->y - area->height / 2) /
          (place_x (plot, minimum->w) - area->x - area->width / 2), 1e-9);
    }
}

/* Where the line of a sample is: b = z − x·w. */
static void
get_sample_place (DownhillPlot *plot,
                  double        x,
                  double        z,
                  double        w,
                  double       *place_x,
                  double       *place_y)
{
  get_place (plot, w, z - x * w, place_x, place_y);
}

/* Each sample is a line on the map, that of the next one in the run's colour. One that is
 * pointed at is strong, and a dot in the fit; so is that of the dot that is pointed at
 * there. */
static void
test_sample_lines (void)
{
  static const double x[] = { -1, 0.5, 2 }, y[] = { 0.5, 0.25, 0.75 };
  static const struct {
    const DownhillActivation *activation;
    double z[3];
  } cases[] = {
    { &downhill_activation_identity, { 0.5, 0.25, 0.75 } },
    { &downhill_activation_sigmoid, { 0, -1.0986123, 1.0986123 } },
  };

  for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
    {
      g_autoptr (Scene) scene = scene_new ();
      DownhillPlot *plot = scene_get (scene, "map"), *fit = scene_get (scene, "fit");
      const DownhillPalette *palette = downhill_palette_get (kind.style);
      g_autoptr (cairo_surface_t) without = NULL, with = NULL, pointed = NULL, dot = NULL;
      DownhillRange w;
      double place_x_, place_y_;

      scene_set_data (scene, x, y, 3);
      g_object_set (scene->experiment, "activation",
                    (int) downhill_activation_get_index (cases[k].activation), NULL);
      g_object_set (plot, "show-cuts", FALSE, NULL);
      downhill_viewport_set_w (scene->viewport, (DownhillRange) { -2, 2 });
      downhill_viewport_set_b (scene->viewport, (DownhillRange) { -3, 3 });
      without = picture_draw (plot, &kind);
      g_object_set (plot, "show-sample-lines", TRUE, NULL);
      with = picture_draw (plot, &kind);
      w = downhill_viewport_get_w (scene->viewport);
      for (guint i = 0; i < 3; i++)
        {
          guint n = 0, n_right = 0;

          for (double part = 0.02; part < 1; part += 0.01)
            {
              guint32 pixel;

              get_sample_place (plot, x[i], cases[k].z[i], w.min + part * (w.max - w.min),
                                &place_x_, &place_y_);
              if (place_y_ < downhill_plot_get_area (plot)->y + 5 ||
                  place_y_ > downhill_plot_get_area (plot)->y +
                               downhill_plot_get_area (plot)->height - 5)
                continue;
              pixel = picture_get (with, (int) (2 * place_x_), (int) (2 * place_y_));
              n++;
              n_right += i == 0 ? picture_distance (pixel, palette->current) <= 2
                                : pixel != picture_get (without, (int) (2 * place_x_),
                                                        (int) (2 * place_y_));
            }
          g_assert_cmpuint (n, >, 10);
          g_assert_cmpuint (n_right, >=, 6 * n / 10);
        }

      /* Where the lines are apart. */
      get_sample_place (plot, x[2], cases[k].z[2], w.min + 0.4 * (w.max - w.min), &place_x_,
                        &place_y_);
      g_assert_cmpuint (downhill_map_samples_find (plot, place_x_, place_y_, 4, NULL, NULL), ==,
                        2);
      cairo_surface_destroy (picture_draw (fit, &kind));
      downhill_plot_hover (plot, place_x_, place_y_);
      g_assert_cmpuint (downhill_viewport_get_sample (scene->viewport), ==, 2);
      dot = picture_draw (fit, &kind);
      g_assert_cmpuint (picture_distance (picture_get (dot, (int) (2 * place_x (fit, 2)),
                                                       (int) (2 * place_y (fit, 0.75))),
                                          palette->ink), <=, 2);
      downhill_plot_leave (plot);
      g_assert_cmpuint (downhill_viewport_get_sample (scene->viewport), ==,
                        DOWNHILL_VIEWPORT_NO_SAMPLE);

      downhill_plot_hover (fit, place_x (fit, 2) + 2, place_y (fit, 0.75));
      pointed = picture_draw (plot, &kind);
      g_assert_cmpuint (picture_distance (picture_get (pointed, (int) (2 * place_x_),
                                                       (int) (2 * place_y_)),
                                          palette->ink), <=, 2);
    }
}

/* Where the samples lie in pairs, one above the other, all lines between them are as good:
 * that is said to be an area; where only the slope is open, a line. */
static void
test_area (void)
{
  static const double x[] = { 0, 0, 1, 1 }, y[] = { 0, 1, 0, 1 };
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "map");

  scene_set_data (scene, x, y, 4);
  g_object_set (scene->experiment, "loss", (int) downhill_loss_get_index (&downhill_loss_absolute),
                NULL);
  cairo_surface_destroy (picture_draw (plot, &kind));
  g_assert_true (downhill_map_lowest_is_area (plot));
  scene_set_data (scene, (const double[]) { 1, 1, 1 }, (const double[]) { 1, 2, 4 }, 3);
  cairo_surface_destroy (picture_draw (plot, &kind));
  g_assert_cmpint (downhill_objective_minimum (
                     downhill_experiment_get_objective (scene->experiment))->kind, ==,
                   DOWNHILL_MINIMUM_MANY);
  g_assert_false (downhill_map_lowest_is_area (plot));
}

/* Of a ReLU, what lies below both lines w·x + b = 0 of the first and the last x is hatched:
 * E is the same all over it, so that what is darker there are hatches. */
static void
test_dead (void)
{
  static const double x[] = { 1, 2, 3 }, y[] = { 1, 2, 2 };
  g_autoptr (Scene) scene = scene_new (), line = scene_new ();
  DownhillPlot *plot = scene_get (scene, "map");
  g_autoptr (cairo_surface_t) picture = NULL;
  guint n = 0, n_dark = 0, brightest = 0;

  scene_set_data (scene, x, y, 3);
  g_object_set (scene->experiment, "activation",
                (int) downhill_activation_get_index (&downhill_activation_relu), NULL);
  downhill_experiment_set_start (scene->experiment, 1.5, 1.5);
  downhill_viewport_set_w (scene->viewport, (DownhillRange) { -2, 2 });
  downhill_viewport_set_b (scene->viewport, (DownhillRange) { -6, 2 });
  g_object_set (plot, "show-cuts", FALSE, NULL);
  picture = picture_draw (plot, &kind);
  for (double w = -1.9; w < 1.9; w += 0.05)
    for (double b = -3; b < 1.5; b += 0.01)
      {
        gboolean dead = w + b <= 0 && 3 * w + b <= 0;
        double place[2], found[2];

        g_assert_true (downhill_map_dead_find (plot, place_x (plot, w), place_y (plot, b),
                                               &place[0], &place[1]));
        if (fabs (w + b) < 1e-6 || fabs (3 * w + b) < 1e-6)
          continue;
        if (dead)
          g_assert_true (place[0] == place_x (plot, w) && place[1] == place_y (plot, b));
        /* Elsewhere it is some place where none is active. */
        found[0] = downhill_axis_to_value (downhill_plot_get_x_axis (plot), place[0]);
        found[1] = downhill_axis_to_value (downhill_plot_get_y_axis (plot), place[1]);
        g_assert_cmpfloat (found[0] + found[1], <=, 1e-9);
        g_assert_cmpfloat (3 * found[0] + found[1], <=, 1e-9);
      }
  for (guint pass = 0; pass < 2; pass++)
    for (double b = -5.8; b < -4.6; b += 0.004)
      {
        guint green = picture_get (picture, (int) (2 * place_x (plot, 1.4)),
                                   (int) (2 * place_y (plot, b))) >> 8 & 0xff;

        n += pass;
        n_dark += pass && green < 0.8 * brightest;
        brightest = MAX (brightest, green);
      }
  g_assert_cmpuint (n_dark, >, n / 20);
  g_assert_cmpuint (n_dark, <, n / 3);
  cairo_surface_destroy (picture_draw (scene_get (line, "map"), &kind));
  g_assert_false (downhill_map_dead_find (scene_get (line, "map"), 0, 0, (double[]) { 0 },
                                          (double[]) { 0 }));
}

/* The colours are those of the gradient's length, four decades of it. */
static void
test_steepness (void)
{
  g_autoptr (Scene) scene = new_scene (-0.9, 1.9);
  DownhillPlot *plot = scene_get (scene, "map");
  DownhillObjective *objective = downhill_experiment_get_objective (scene->experiment);
  g_autoptr (cairo_surface_t) picture = NULL;
  double highest = 0;
  guint n = 0, n_right = 0;

  g_object_set (plot, "show-cuts", FALSE, "show-steepness", TRUE, NULL);
  picture = picture_draw (plot, &kind);
  for (guint corner = 0; corner < 4; corner++)
    {
      double gradient[2];

      downhill_objective_gradient (objective, corner & 1 ? -1 : 2, corner & 2 ? -2 : 2, gradient);
      highest = MAX (highest, hypot (gradient[0], gradient[1]));
    }
  for (double w = -0.9; w < 1.9; w += 0.07)
    for (double b = -0.9; b < 1.9; b += 0.07)
      {
        double gradient[2];

        downhill_objective_gradient (objective, w, b, gradient);
        n++;
        n_right += picture_distance (
                     picture_get (picture, (int) (2 * place_x (plot, w)),
                                  (int) (2 * place_y (plot, b))),
                     downhill_palette_loss (hypot (gradient[0], gradient[1]), highest)) <= 8;
      }
  /* The others are under contours. */
  g_assert_cmpuint (n_right, >=, 7 * n / 10);
}

/* Nor does it lie on the lowest point of another loss, or on its name, though that is where it
 * is else. */
static void
test_numbers_beside (void)
{
  g_autoptr (Scene) scene = new_scene (-0.9, -1.9);
  DownhillPlot *plot = scene_get (scene, "map");
  const DownhillPalette *palette = downhill_palette_get (kind.style);
  DownhillBeans beans = *downhill_experiment_get_beans (scene->experiment);
  g_autoptr (cairo_surface_t) picture = NULL;
  const DownhillMinimum *minimum;
  double x, y;

  beans.kind = 3;
  g_assert_true (downhill_experiment_set_beans (scene->experiment, &beans, NULL));
  downhill_experiment_set_overlay (scene->experiment,
                                   1 + downhill_loss_get_index (&downhill_loss_absolute));
  minimum = downhill_objective_minimum (downhill_experiment_get_beside (scene->experiment));
  downhill_viewport_set_w (scene->viewport,
                           (DownhillRange) { minimum->w - 0.05, minimum->w + 0.95 });
  downhill_viewport_set_b (scene->viewport,
                           (DownhillRange) { minimum->b - 0.05, minimum->b + 0.95 });
  picture = picture_draw (plot, &kind);
  get_place (plot, minimum->w, minimum->b, &x, &y);
  for (int i = -5; i <= 5; i++)
    g_assert_cmpuint (picture_distance (picture_get (picture, (int) (2 * x) + 2 * i,
                                                     (int) (2 * y)), palette->ink), <=, 2);
}

/* The box of the numbers does not lie on the tips of the first arrows: on the map of lesson 3
 * at the size that it has there, and of other starts. */
static void
test_numbers_free (void)
{
  const PictureKind small = { 456, 266, 1, DOWNHILL_STYLE_LIGHT, FALSE };
  static const double places[][2] = { { -0.5, -1 }, { 0.1, 0.1 }, { 1.5, -1.2 }, { 1.5, 1.5 } };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (Scene) scene = new_scene (places[i][0], places[i][1]);
      DownhillPlot *plot = scene_get (scene, "map");
      const DownhillMapArrowsKind drawn = { FALSE, FALSE };
      g_autoptr (cairo_surface_t) picture = NULL;
      DownhillMapArrows arrows;

      g_object_set (scene->experiment, "batch-size", 100, "learning-rate", 0.01, NULL);
      picture = picture_draw (plot, &small);
      g_assert_true (downhill_map_arrows_find (plot, &drawn, &arrows));
      for (guint part = 1; part < 4; part++)
        {
          /* A little beyond the tip, where only the ground is. */
          double by[2] = { part & 1 ? arrows.by[0] : 0, part & 2 ? arrows.by[1] : 0 };
          double length = hypot (by[0], by[1]), farther = 1 + 6 / length;
          double x = arrows.from[0] + by[0] * farther;
          double y = arrows.from[1] + by[1] * farther;
          guint32 pixel = picture_get (picture, (int) x, (int) y);

          if (length < 15)
            continue;
          g_test_message ("%g, %g: %06x", x, y, pixel & 0xffffff);
          /* The box would let little of its colour through. */
          g_assert_cmpuint (MIN ((pixel >> 16) & 255, MIN ((pixel >> 8) & 255, pixel & 255)), <,
                            170);
        }
    }
}

/* Of a run that has diverged its first swings stay: no more, whatever was drawn. */
static void
test_path_ends (void)
{
  const PictureKind kept = { 480, 360, 1, DOWNHILL_STYLE_LIGHT, TRUE };
  g_autoptr (Scene) scene = new_scene (0.1, 0.1);
  DownhillPlot *plot = scene_get (scene, "map");

  g_object_set (scene->experiment, "learning-rate", 1.21, NULL);
  assert_true_to_now (plot, &kept, FALSE);
  downhill_plot_zoom (plot, place_x (plot, 0.5), place_y (plot, 0.5), 0.1);
  for (guint step = 0; downhill_experiment_step (scene->experiment); step++)
    if (step % 5 == 4)
      assert_true_to_now (plot, &kept, TRUE);
  g_assert_cmpint (downhill_experiment_get_state (scene->experiment), ==,
                   DOWNHILL_EXPERIMENT_DIVERGED);
  assert_true_to_now (plot, &kept, TRUE);
  downhill_experiment_seek (scene->experiment, 3);
  assert_true_to_now (plot, &kept, TRUE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/map-plot/axes/span-the-area", test_axes);
  g_test_add_func ("/plot/map-plot/present/is-a-dot", test_dot);
  g_test_add_func ("/plot/map-plot/start/is-a-ring", test_ring);
  g_test_add_func ("/plot/map-plot/start/is-hollow", test_ring_is_hollow);
  g_test_add_func ("/plot/map-plot/minimum/is-a-cross", test_cross);
  g_test_add_func ("/plot/map-plot/minimum/is-a-line-where-there-are-many", test_many);
  g_test_add_func ("/plot/map-plot/minimum/is-an-arrow-where-it-is-at-infinity",
                   test_forever);
  g_test_add_func ("/plot/map-plot/path/is-where-the-run-went", test_path);
  g_test_add_func ("/plot/map-plot/path/has-a-casing", test_casing);
  g_test_add_func ("/plot/map-plot/path/of-a-diverged-run-ends-after-its-swings", test_path_ends);
  g_test_add_func ("/plot/map-plot/numbers/lie-beside-the-first-arrows", test_numbers_free);
  g_test_add_func ("/plot/map-plot/numbers/leave-another-loss-free", test_numbers_beside);
  g_test_add_func ("/plot/map-plot/path/is-sharp-at-any-scale", test_path_scale);
  g_test_add_func (
    "/plot/map-plot/leaving/draws-nothing-of-the-path-beyond-the-first-swings", test_leaving);
  g_test_add_func ("/plot/map-plot/colours/are-logarithmic", test_colors);
  g_test_add_func ("/plot/map-plot/ground/is-coarse-at-once-and-then-as-in-a-file", test_coarse);
  g_test_add_func ("/plot/map-plot/basins/are-coloured-by-where-runs-end", test_basins);
  g_test_add_func ("/plot/map-plot/lowest/outside-is-pointed-to", test_outside);
  g_test_add_func ("/plot/map-plot/overlay/has-contours-and-a-lowest-place", test_overlay);
  g_test_add_func ("/plot/map-plot/samples/are-lines-that-light-up-with-their-dots",
                   test_sample_lines);
  g_test_add_func ("/plot/map-plot/minimum/is-said-to-be-an-area-where-it-is", test_area);
  g_test_add_func ("/plot/map-plot/dead/is-hatched-where-no-sample-is-active", test_dead);
  g_test_add_func ("/plot/map-plot/colours/are-those-of-the-slope-on-request", test_steepness);
  g_test_add_func ("/plot/map-plot/hover/points-at-w-and-b", test_hover);
  g_test_add_func ("/plot/map-plot/click/sets-the-start", test_click);
  g_test_add_func ("/plot/map-plot/drag/moves-the-start", test_drag);

  return g_test_run ();
}
