/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "picture.h"

#include <math.h>
#include <stdlib.h>

#include "plot/flat/downhill-settings-plot.h"

static const PictureKind kind = { 640, 480, 1, DOWNHILL_STYLE_LIGHT, FALSE };

/* Grey, which no colour of the map is, beyond the limit. */
static void
test_colors (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "settings");
  g_autoptr (cairo_surface_t) picture = picture_draw (plot, &kind);
  const DownhillAxis *x = downhill_plot_get_x_axis (plot);
  int row = (int) downhill_axis_to_pixel (downhill_plot_get_y_axis (plot), 0.05);
  guint32 beyond = picture_get (picture, (int) downhill_axis_to_pixel (x, 1.1), row);
  guint32 below = picture_get (picture, (int) downhill_axis_to_pixel (x, 0.3), row);

  g_assert_cmpint (abs ((int) (beyond >> 16 & 0xff) - (int) (beyond & 0xff)), <=, 6);
  g_assert_cmpint (abs ((int) (below >> 16 & 0xff) - (int) (below & 0xff)), >, 20);
}

static void
test_drag (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "settings");
  g_autoptr (cairo_surface_t) picture = NULL;
  const DownhillSettings *settings;
  double x, y;

  g_object_set (scene->experiment, "batch-size", 100, NULL);
  picture = picture_draw (plot, &kind);
  g_assert_true (downhill_settings_plot_place_run (
    plot, downhill_experiment_get_current (scene->experiment), &x, &y));
  g_assert_true (downhill_plot_grab (plot, x, y));
  g_assert_true (downhill_settings_plot_find_best (plot, &x, &y));
  downhill_plot_drag_to (plot, x, y);
  settings = downhill_experiment_get_settings (scene->experiment);
  g_assert_true (settings->optimiser == &downhill_optimiser_momentum);
  g_assert_cmpfloat (fabs (settings->learning_rate / 1.062 - 1), <, 0.02);
  g_assert_cmpfloat (fabs (settings->constants[DOWNHILL_CONSTANT_MOMENTUM] - 0.388), <, 0.01);
  g_assert_cmpuint (downhill_experiment_get_last_step (scene->experiment), ==, 100);
  g_assert_false (downhill_plot_grab (plot, 0, 0));
}

/* Plain descent stays plain along the edge. */
static void
test_plain (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "settings");
  g_autoptr (cairo_surface_t) picture = picture_draw (plot, &kind);
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);

  downhill_plot_click (plot, area->x + area->width / 2, area->y + area->height - 1);
  g_assert_true (downhill_experiment_get_settings (scene->experiment)->optimiser ==
                 &downhill_optimiser_gd);
}

static void
test_words (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "settings");
  g_autofree char *known = downhill_plot_describe (plot), *unknown = NULL;

  g_assert_nonnull (strstr (known, "best: 1.062 with β 0.388"));
  downhill_experiment_set (scene->experiment, "optimiser",
                           downhill_optimiser_get_index (&downhill_optimiser_adam));
  unknown = downhill_plot_describe (plot);
  g_assert_cmpstr (unknown, ==, "For this rule there is no such map.");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/settings-plot/colors/are-none-where-it-diverges", test_colors);
  g_test_add_func ("/plot/settings-plot/drag/sets-rate-and-momentum", test_drag);
  g_test_add_func ("/plot/settings-plot/drag/plain-descent-stays-plain-at-the-edge", test_plain);
  g_test_add_func ("/plot/settings-plot/words/say-what-is-best", test_words);

  return g_test_run ();
}
