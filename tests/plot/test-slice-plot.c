/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "picture.h"

#include <math.h>

#define N_SLICES 40

static const PictureKind kind = { 800, 600, 2, DOWNHILL_STYLE_LIGHT, FALSE };

/* E from its definition, the mean of the squared errors. */
static double
loss_at (Scene  *scene,
         double  w,
         double  b)
{
  DownhillDataset *dataset = downhill_experiment_get_dataset (scene->experiment);
  gsize m = downhill_dataset_get_size (dataset);
  double sum = 0;

  for (gsize i = 0; i < m; i++)
    {
      double error = w * downhill_dataset_get_x (dataset)[i] + b -
                     downhill_dataset_get_y (dataset)[i];

      sum += error * error;
    }

  return sum / m;
}

static void
trace (Scene        *scene,
       DownhillPlot *plot,
       cairo_t      *mask,
       double        b)
{
  for (double w = -1; w <= 2.001; w += 0.01)
    cairo_line_to (mask, place_x (plot, w), place_y (plot, loss_at (scene, w, b)));
}

static void
add_figure (Scene        *scene,
            DownhillPlot *plot,
            cairo_t      *mask)
{
  double w, b;

  scene_get_point (scene, &w, &b);
  mask_disc (mask, place_x (plot, w), place_y (plot, loss_at (scene, w, b)), 60);
  trace (scene, plot, mask, b);
  cairo_set_line_width (mask, 5);
  cairo_stroke (mask);
}

/* The biases -2 to 1.9 by 0.1, each in its colour, wherever it runs alone. */
static void
test_curves (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "slices");
  g_autoptr (cairo_surface_t) picture = picture_draw (plot, &kind);
  int columns = cairo_image_surface_get_width (picture);
  int rows = cairo_image_surface_get_height (picture);
  g_autofree guint8 *n_there = g_new0 (guint8, (gsize) columns * rows);
  DownhillColor ground = downhill_palette_get (kind.style)->area;
  g_autoptr (cairo_t) figure = mask_new (&kind);
  gsize n_curves = 0, n_all = 0, n_exact = 0;

  g_assert_cmpfloat (downhill_plot_get_x_axis (plot)->range.min, ==, -1);
  g_assert_cmpfloat (downhill_plot_get_x_axis (plot)->range.max, ==, 2);
  g_assert_cmpfloat (downhill_plot_get_y_axis (plot)->range.max, ==, 2);
  add_figure (scene, plot, figure);
  for (guint i = 0; i < N_SLICES; i++)
    {
      g_autoptr (cairo_t) mask = mask_new (&kind);

      trace (scene, plot, mask, -2 + 0.1 * i);
      cairo_set_line_width (mask, 2);
      cairo_stroke (mask);
      for (int k = 0; k < columns * rows; k++)
        n_there[k] += mask_get (mask, k % columns, k / columns) > 0;
    }
  for (guint i = 0; i < N_SLICES; i++)
    {
      g_autoptr (cairo_t) mask = mask_new (&kind);
      DownhillColor color = downhill_palette_viridis (i / (double) N_SLICES);
      gsize n = 0;

      color.alpha = 0.8;
      color = color_over (color, ground);
      mask_clip (mask, plot);
      trace (scene, plot, mask, -2 + 0.1 * i);
      cairo_set_line_width (mask, 1);
      cairo_stroke (mask);
      for (int k = 0; k < columns * rows; k++)
        if (n_there[k] == 1 && mask_get (mask, k % columns, k / columns) == 255 &&
            mask_get (figure, k % columns, k / columns) == 0)
          {
            guint away = picture_distance (
              picture_get (picture, k % columns, k / columns), color);

            /* Grid lines are drawn over the curves. */
            g_assert_cmpuint (away, <=, 48);
            n_exact += away <= 3;
            n++;
          }
      n_curves += n > 0;
      n_all += n;
    }
  /* The lowest biases lie above E = 2 everywhere in the window. */
  g_assert_cmpuint (n_curves, >=, 25);
  g_assert_cmpuint (n_all, >, 1000);
  g_assert_cmpuint (n_exact, >, 9 * n_all / 10);
}

static void
test_present (gconstpointer data)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "slices");
  const DownhillPalette *palette = downhill_palette_get (kind.style);
  g_autoptr (cairo_surface_t) picture = NULL;
  g_autoptr (cairo_t) curve = mask_new (&kind);
  g_autoptr (cairo_t) near = mask_new (&kind);
  g_autoptr (cairo_t) dot = mask_new (&kind);
  double w, b;

  scene_step (scene, GPOINTER_TO_UINT (data));
  picture = picture_draw (plot, &kind);
  scene_get_point (scene, &w, &b);

  mask_clip (curve, plot);
  trace (scene, plot, curve, b);
  cairo_set_line_width (curve, 2);
  cairo_stroke (curve);
  mask_disc (near, place_x (plot, w), place_y (plot, loss_at (scene, w, b)), 60);
  g_assert_cmpuint (mask_assert_color (curve, near, picture, palette->current, 1),
                    >, 500);

  mask_disc (dot, place_x (plot, w), place_y (plot, loss_at (scene, w, b)), 3.5);
  g_assert_cmpuint (mask_assert_color (dot, NULL, picture, palette->current, 1),
                    >, 80);
}

/* The tangent touches where the slope says, the same length to both sides. */
static void
test_tangent (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "slices");
  const DownhillPalette *palette = downhill_palette_get (kind.style);
  g_autoptr (cairo_surface_t) picture = picture_draw (plot, &kind);
  g_autoptr (cairo_t) mask = mask_new (&kind);
  g_autoptr (cairo_t) dot = mask_new (&kind);
  double slope = (loss_at (scene, 0.1 + 1e-6, 0.1) - loss_at (scene, 0.1 - 1e-6, 0.1)) /
                 2e-6;
  double x = place_x (plot, 0.1), y = place_y (plot, loss_at (scene, 0.1, 0.1));
  double dx = place_x (plot, 1.1) - x;
  double dy = place_y (plot, loss_at (scene, 0.1, 0.1) + slope) - y;
  double length = hypot (dx, dy);

  cairo_move_to (mask, x - 50 * dx / length, y - 50 * dy / length);
  cairo_line_to (mask, x + 50 * dx / length, y + 50 * dy / length);
  cairo_set_line_width (mask, 1.5);
  cairo_stroke (mask);
  mask_disc (dot, x, y, 7);
  g_assert_cmpuint (mask_assert_color (mask, dot, picture, palette->along_w, 1), >, 150);
}

static void
test_hover (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "slices");
  double w, b;

  cairo_surface_destroy (picture_draw (plot, &kind));
  /* On the curve of 0.3, away from the others. */
  downhill_plot_hover (plot, place_x (plot, 1.7),
                       place_y (plot, loss_at (scene, 1.7, 0.3)));
  g_assert_true (downhill_viewport_get_probe (scene->viewport, &w, &b));
  g_assert_cmpfloat_with_epsilon (w, 1.7, 1e-9);
  g_assert_cmpfloat_with_epsilon (b, 0.3, 1e-9);
  /* Below all of them. */
  downhill_plot_hover (plot, place_x (plot, 1.9), place_y (plot, 0.01));
  g_assert_false (downhill_viewport_get_probe (scene->viewport, &w, &b));
  downhill_plot_leave (plot);
}

static void
test_zoom (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "slices");

  cairo_surface_destroy (picture_draw (plot, &kind));
  downhill_plot_zoom (plot, 400, 300, 0.5);
  g_assert_cmpfloat_with_epsilon (downhill_viewport_get_e_max (scene->viewport), 1,
                                  1e-9);
  cairo_surface_destroy (picture_draw (plot, &kind));
  /* Zero stays in sight, just above the lower end. */
  g_assert_cmpfloat (downhill_plot_get_y_axis (plot)->range.min, <, 0);
  g_assert_cmpfloat (downhill_plot_get_y_axis (plot)->range.min, >, -0.1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/slice-plot/curves/of-40-biases-have-their-places-and-colours",
                   test_curves);
  g_test_add_data_func ("/plot/slice-plot/present/is-strong-at-the-start",
                        GUINT_TO_POINTER (0), test_present);
  g_test_add_data_func ("/plot/slice-plot/present/is-strong-after-steps",
                        GUINT_TO_POINTER (40), test_present);
  g_test_add_func ("/plot/slice-plot/present/has-its-tangent", test_tangent);
  g_test_add_func ("/plot/slice-plot/hover/points-at-the-nearest-curve", test_hover);
  g_test_add_func ("/plot/slice-plot/zoom/keeps-zero-in-sight", test_zoom);

  return g_test_run ();
}
