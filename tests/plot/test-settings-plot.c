/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "picture.h"

#include <math.h>
#include <stdlib.h>

#include "core/base/downhill-number.h"
#include "core/loss/downhill-objective-minimum.h"
#include "plot/base/downhill-plot-private.h"
#include "plot/flat/downhill-settings-cells.h"
#include "plot/flat/downhill-settings-plot.h"
#include "plot/flat/downhill-settings-words.h"

static const PictureKind kind = { 640, 480, 1, DOWNHILL_STYLE_LIGHT, FALSE };

/* Grey, which no colour of the map is, beyond the limit. */
static void
test_colors (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "settings");
  const DownhillAxis *x = downhill_plot_get_x_axis (plot);
  g_autoptr (cairo_surface_t) picture = NULL;
  guint32 beyond, below;
  int row;

  g_object_set (scene->experiment, "batch-size", 100, NULL);
  picture = picture_draw (plot, &kind);
  row = (int) downhill_axis_to_pixel (downhill_plot_get_y_axis (plot), 0.05);
  beyond = picture_get (picture, (int) downhill_axis_to_pixel (x, 1.1), row);
  below = picture_get (picture, (int) downhill_axis_to_pixel (x, 0.3), row);
  g_assert_cmpint (abs ((int) (beyond >> 16 & 0xff) - (int) (beyond & 0xff)), <=, 6);
  g_assert_cmpint (abs ((int) (below >> 16 & 0xff) - (int) (below & 0xff)), >, 20);
}

static void
set_rule (Scene                   *scene,
          const DownhillOptimiser *rule)
{
  downhill_experiment_set (scene->experiment, "optimiser", downhill_optimiser_get_index (rule));
}

/* A colour of the map, and no grey. */
static gboolean
is_colored (guint32 pixel)
{
  return abs ((int) (pixel >> 16 & 0xff) - (int) (pixel & 0xff)) > 20 ||
         abs ((int) (pixel >> 16 & 0xff) - (int) (pixel >> 8 & 0xff)) > 20;
}

/* Where the key has little room beside the map, it lies above it. */
static void
test_low_key (void)
{
  static const PictureKind kinds[] = {
    { 290, 260, 1, DOWNHILL_STYLE_LIGHT, FALSE },
    { 344, 230, 1, DOWNHILL_STYLE_LIGHT, FALSE },
    { 440, 330, 1, DOWNHILL_STYLE_LIGHT, FALSE },
  };
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "settings");

  g_object_set (scene->experiment, "batch-size", 100, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (cairo_surface_t) picture = picture_draw (plot, &kinds[i]);
      const cairo_rectangle_t *area = downhill_plot_get_area (plot);
      guint n_colors = 0;

      for (int column = (int) area->x; column < area->x + area->width; column++)
        n_colors += is_colored (picture_get (picture, column, (int) area->y - 10));
      g_assert_cmpint (n_colors >= 40, ==, i < 2);
    }
}

/* However narrow the map is: the legend says less then. */
static void
test_legend_beside_run (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "settings");

  set_rule (scene, &downhill_optimiser_momentum);
  g_object_set (scene->experiment, "batch-size", 100, NULL);
  for (int i = 0; i < 40; i++)
    {
      const PictureKind narrow = { 240 + 5 * i, i & 1 ? 190 : 260, 1, DOWNHILL_STYLE_LIGHT, FALSE };
      g_autoptr (cairo_surface_t) picture = NULL;
      const cairo_rectangle_t *boxes;
      double x, y;
      guint n;

      g_object_set (scene->experiment, "learning-rate", i & 2 ? 0.05 : 0.1, NULL);
      picture = picture_draw (plot, &narrow);
      boxes = downhill_plot_get_boxes (plot, &n);
      g_assert_cmpuint (n, ==, 1);
      g_assert_true (downhill_settings_plot_place_run (
        plot, downhill_experiment_get_current (scene->experiment), &x, &y));
      g_assert_true (x < boxes->x || x > boxes->x + boxes->width || y < boxes->y ||
                     y > boxes->y + boxes->height);
    }
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

/* What is said under the pointer is what the run has that begins with a click; that which
 * was made stays. */
static void
test_click (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "settings");
  DownhillRun *old = downhill_experiment_get_current (scene->experiment);
  GListModel *runs = downhill_experiment_get_runs (scene->experiment);
  const DownhillSettings *settings;
  const cairo_rectangle_t *area;
  g_autoptr (cairo_surface_t) picture = NULL;
  g_autofree char *said = NULL, *taken = NULL, *rate = NULL, *momentum = NULL;
  double x, y;

  g_object_set (scene->experiment, "batch-size", 100, NULL);
  scene_step (scene, 5);
  picture = picture_draw (plot, &kind);
  area = downhill_plot_get_area (plot);
  x = area->x + area->width / 3;
  y = area->y + area->height / 3;
  downhill_plot_hover (plot, x, y);
  said = downhill_plot_dup_read_out (plot);
  g_assert_true (g_str_has_suffix (said, "\nClick: a new run with it"));
  downhill_plot_click (plot, x, y);
  g_assert_cmpuint (g_list_model_get_n_items (runs), ==, 2);
  g_assert_cmpint (downhill_experiment_get_state (scene->experiment), ==,
                   DOWNHILL_EXPERIMENT_RUNNING);
  settings = downhill_experiment_get_settings (scene->experiment);
  rate = downhill_number_format (settings->learning_rate, 4);
  momentum = downhill_number_format (settings->constants[DOWNHILL_CONSTANT_MOMENTUM], 3);
  taken = g_strdup_printf ("rate %s\nβ %s\n", rate, momentum);
  g_assert_true (g_str_has_prefix (said, taken));
  g_assert_true (downhill_experiment_undo (scene->experiment, FALSE));
  g_assert_true (downhill_experiment_get_current (scene->experiment) == old);
}

/* Plain descent stays plain along the edge. */
static void
test_plain (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "settings");
  g_autoptr (cairo_surface_t) picture G_GNUC_UNUSED = picture_draw (plot, &kind);
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
  g_autofree char *known = NULL, *unknown = NULL, *tried = NULL;
  g_autoptr (cairo_surface_t) picture = NULL;

  g_object_set (scene->experiment, "batch-size", 100, NULL);
  known = downhill_plot_describe (plot);
  g_assert_true (g_str_has_prefix (known, "Exact: "));
  g_assert_nonnull (strstr (known, "best: 1.062, β 0.388"));
  set_rule (scene, &downhill_optimiser_adam);
  unknown = downhill_plot_describe (plot);
  g_assert_cmpstr (unknown, ==, "Settings are being tried…");
  picture = picture_draw (plot, &kind);
  tried = downhill_plot_describe (plot);
  g_assert_true (g_str_has_prefix (tried, "Simulated: "));
  g_assert_nonnull (strstr (tried, "by learning rate and β₁"));
}

/* What arrives among others that do not is no best, but it is there. */
static void
test_single (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "settings");
  g_autoptr (cairo_surface_t) picture = NULL;
  g_autofree char *said = NULL;
  double x[42], y[42];

  for (guint i = 0; i < G_N_ELEMENTS (x); i++)
    {
      x[i] = i;
      y[i] = 4 + 3.5 * i + (i * 37 % 11) / 2.0;
    }
  scene_set_data (scene, x, y, G_N_ELEMENTS (x));
  picture = picture_draw (plot, &kind);
  said = downhill_plot_describe (plot);
  g_assert_nonnull (strstr (said, "only single ones arrive"));
  g_assert_false (downhill_settings_plot_find_best (plot, x, y));
}

/* Of a run that begins at the lowest point there is nothing to show. */
static void
test_nothing (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "settings");
  const DownhillMinimum *minimum =
    downhill_objective_minimum (downhill_experiment_get_objective (scene->experiment));
  g_autoptr (cairo_surface_t) picture = NULL;
  g_autofree char *text = NULL;

  set_rule (scene, &downhill_optimiser_adam);
  g_object_set (scene->experiment, "start-w", minimum->w, "start-b", minimum->b, NULL);
  picture = picture_draw (plot, &kind);
  text = downhill_plot_describe (plot);
  g_assert_cmpstr (text, ==, "The run starts where E is lowest: it cannot come nearer.");
  g_assert_false (downhill_plot_takes_click (plot, 100, 100));
}

/* A rule without such a constant has the batch size there, in whole samples. */
static void
test_batch (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "settings");
  g_autoptr (cairo_surface_t) picture = NULL;
  DownhillSettingsView view;
  const DownhillAxis *x, *y;
  double rate, batch;

  set_rule (scene, &downhill_optimiser_newton);
  picture = picture_draw (plot, &kind);
  x = downhill_plot_get_x_axis (plot);
  y = downhill_plot_get_y_axis (plot);
  g_assert_true (y->logarithmic);
  downhill_plot_click (plot, downhill_axis_to_pixel (x, 0.5), downhill_axis_to_pixel (y, 20.2));
  g_assert_cmpuint (downhill_experiment_get_settings (scene->experiment)->batch_size, ==, 20);
  g_assert_cmpfloat (fabs (downhill_experiment_get_settings (scene->experiment)->learning_rate -
                           0.5), <, 0.01);
  downhill_plot_click (plot, downhill_axis_to_pixel (x, 0.5), downhill_axis_to_pixel (y, 100));
  g_assert_cmpuint (downhill_experiment_get_settings (scene->experiment)->batch_size, ==, 0);
  g_assert_true (downhill_settings_plot_get_view (plot, &view));
  g_assert_true (downhill_settings_cells_find_best (&view, &rate, &batch));
  g_assert_cmpfloat (batch, ==, CLAMP (rint (batch), 1, 100));
}

/* The map stays while its point is dragged: only the run is another. */
static void
test_stays (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "settings");
  DownhillSettingsView before, after;
  g_autoptr (cairo_surface_t) picture = NULL;
  double x, y;

  picture = picture_draw (plot, &kind);
  g_assert_true (downhill_settings_plot_get_view (plot, &before));
  g_assert_false (before.is_exact);
  g_assert_true (downhill_settings_plot_place_run (
    plot, downhill_experiment_get_current (scene->experiment), &x, &y));
  g_assert_true (downhill_plot_grab (plot, x, y));
  downhill_plot_drag_to (plot, x + 30, y - 40);
  g_assert_true (downhill_settings_plot_get_view (plot, &after));
  g_assert_true (before.map == after.map);
  g_assert_true (downhill_experiment_get_settings (scene->experiment)->optimiser ==
                 &downhill_optimiser_momentum);
}

/* Of one drag there is one run, and one undo takes it back; the run before stays. */
static void
test_one_run (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "settings");
  GListModel *runs = downhill_experiment_get_runs (scene->experiment);
  g_autoptr (cairo_surface_t) picture = NULL;
  double x, y;

  g_object_set (scene->experiment, "batch-size", 100, NULL);
  scene_step (scene, 5);
  picture = picture_draw (plot, &kind);
  g_assert_true (downhill_settings_plot_place_run (
    plot, downhill_experiment_get_current (scene->experiment), &x, &y));
  g_assert_true (downhill_plot_grab (plot, x, y));
  for (int i = 1; i <= 5; i++)
    downhill_plot_drag_to (plot, x + 20 * i, y - 30 * i);
  downhill_plot_release (plot);
  g_assert_cmpuint (g_list_model_get_n_items (runs), ==, 2);
  g_assert_cmpuint (downhill_experiment_get_last_step (scene->experiment), ==, 100);
  g_assert_true (downhill_experiment_undo (scene->experiment, FALSE));
  g_assert_cmpuint (g_list_model_get_n_items (runs), ==, 1);
  g_assert_cmpfloat (downhill_experiment_get_settings (scene->experiment)->learning_rate, ==,
                     0.01);
  g_assert_cmpuint (downhill_experiment_get_last_step (scene->experiment), ==, 5);
}

/* A run whose rate is not on the map is at its edge, all of its mark, and can be dragged from
 * there. */
static void
test_edge (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "settings");
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  g_autoptr (cairo_surface_t) picture = NULL;
  double x, y;

  g_object_set (scene->experiment, "batch-size", 100, "learning-rate", 1e3, NULL);
  picture = picture_draw (plot, &kind);
  g_assert_true (downhill_settings_plot_place_run (
    plot, downhill_experiment_get_current (scene->experiment), &x, &y));
  g_assert_cmpfloat (x, <, area->x + area->width - 5);
  g_assert_cmpfloat (x, >, area->x + area->width - 10);
  g_assert_true (downhill_plot_grab (plot, x, y));
  downhill_plot_drag_to (plot, area->x + area->width / 2, y);
  g_assert_cmpfloat (downhill_experiment_get_settings (scene->experiment)->learning_rate, <, 1);
}

/* Where runs diverge and where they do not arrive look different without colours, too. */
static void
test_hatches (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "settings");
  g_autoptr (cairo_surface_t) picture = picture_draw (plot, &kind);
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  DownhillSettingsView view;
  guint changes[4] = { 0 }, n[4] = { 0 };

  g_assert_true (downhill_settings_plot_get_view (plot, &view));
  for (int row = (int) area->y + 2; row < area->y + area->height; row++)
    for (int column = (int) area->x + 2; column < area->x + area->width - 2; column++)
      {
        double rate = downhill_axis_to_value (view.x, column);
        double second = downhill_axis_to_value (view.y, row), steps;
        DownhillSettingsFate fate =
          downhill_settings_cells_look_up (&view, rate, second, &steps);

        n[fate]++;
        changes[fate] += abs ((int) (picture_get (picture, column, row) & 0xff) -
                              (int) (picture_get (picture, column - 1, row) & 0xff)) > 12;
      }
  g_assert_cmpuint (n[DOWNHILL_SETTINGS_MISSES], >, 1000);
  g_assert_cmpuint (n[DOWNHILL_SETTINGS_DIVERGES], >, 1000);
  /* A line crosses each row every eight pixels, dots are in one row of four. */
  g_assert_cmpuint (changes[DOWNHILL_SETTINGS_DIVERGES] * 8, >, n[DOWNHILL_SETTINGS_DIVERGES]);
  g_assert_cmpuint (changes[DOWNHILL_SETTINGS_MISSES] * 8, <, n[DOWNHILL_SETTINGS_MISSES]);
  g_assert_cmpuint (changes[DOWNHILL_SETTINGS_MISSES] * 100, >, n[DOWNHILL_SETTINGS_MISSES]);
}

/* In a simulated map the legend lies where there is no colour. */
static void
test_legend (void)
{
  static const PictureKind small = { 485, 335, 1, DOWNHILL_STYLE_LIGHT, FALSE };
  const guint n_looks = 20;
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "settings");
  g_autoptr (cairo_surface_t) picture = picture_draw (plot, &small);
  DownhillSettingsView view;
  guint n = 0, n_pale = 0;

  g_assert_true (downhill_settings_plot_get_view (plot, &view));
  g_assert_false (view.is_exact);
  for (guint i = 0; i < n_looks * n_looks; i++)
    {
      /* Not where cells meet what has no colour. */
      double x = view.area->x + view.area->width * (i % n_looks + 0.4) / n_looks;
      double y = view.area->y + view.area->height * (i / n_looks + 0.4) / n_looks, steps;

      if (downhill_settings_cells_look_up (&view, downhill_axis_to_value (view.x, x),
                                           downhill_axis_to_value (view.y, y), &steps) !=
          DOWNHILL_SETTINGS_ARRIVES)
        continue;
      n_pale += picture_distance (picture_get (picture, (int) x, (int) y),
                                  (DownhillColor) { 1, 1, 1, 1 }) < 30;
      n++;
    }
  g_assert_cmpuint (n, >, 40);
  g_assert_cmpuint (n_pale, <=, 1);
}

/* The colours end where what took more steps has none, also where all take nearly as many. */
static void
test_last_color (void)
{
  static const PictureKind small = { 485, 335, 1, DOWNHILL_STYLE_LIGHT, FALSE };
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "settings");
  DownhillSettingsView view;
  double x[60], y[60];
  DownhillRange colors;

  /* Two classes of x, which overlap. */
  for (gsize i = 0; i < G_N_ELEMENTS (x); i++)
    {
      x[i] = 0.5 + i / 12.0;
      y[i] = i % 7 == 0 ? i < 30 : i >= 30;
    }
  scene_set_data (scene, x, y, G_N_ELEMENTS (x));
  downhill_experiment_set (scene->experiment, "activation",
                           downhill_activation_get_index (&downhill_activation_sigmoid));
  downhill_experiment_set (scene->experiment, "loss",
                           downhill_loss_get_index (&downhill_loss_cross_entropy));
  cairo_surface_destroy (picture_draw (plot, &small));
  g_assert_true (downhill_settings_plot_get_view (plot, &view));
  colors = downhill_settings_cells_get_colors (&view);
  g_assert_cmpfloat (colors.max, ==, downhill_settings_map_get_n_steps (view.map));
}

/* Where the theory is drawn, the legend leaves plain descent free, at the lower edge, and the
 * limit; and the darkest colour has its number. */
static void
test_edges (void)
{
  static const PictureKind small = { 640, 420, 1, DOWNHILL_STYLE_LIGHT, FALSE };
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "settings");
  g_autoptr (cairo_surface_t) picture = NULL;
  DownhillSettingsView view;
  guint n_numbers = 0;

  g_object_set (scene->experiment, "batch-size", 100, NULL);
  picture = picture_draw (plot, &small);
  g_assert_true (downhill_settings_plot_get_view (plot, &view));
  g_assert_true (view.is_exact);
  g_assert_cmpstr (downhill_settings_words_count (&view), ==, "steps to a tenth of the distance");
  for (guint i = 1; i < 20; i++)
    {
      double x = view.area->x + view.area->width * i / 20;
      guint darkest = 0;

      for (int j = 0; j < 24; j++)
        darkest = MAX (darkest, picture_distance (
                         picture_get (picture, (int) x + j % 8,
                                      (int) (view.area->y + view.area->height) - 8 - j),
                         (DownhillColor) { 1, 1, 1, 1 }));
      g_assert_cmpuint (darkest, >, 30);
    }
  for (int column = (int) (view.area->x + view.area->width) + 30; column < 638; column++)
    for (int row = -5; row < 5; row++)
      n_numbers += picture_distance (
        picture_get (picture, column, (int) (view.area->y + view.area->height) + row),
        (DownhillColor) { 1, 1, 1, 1 }) > 60;
  g_assert_cmpuint (n_numbers, >, 5);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/settings-plot/colors/are-none-where-it-diverges", test_colors);
  g_test_add_func ("/plot/settings-plot/colors/end-with-the-steps-that-were-made",
                   test_last_color);
  g_test_add_func ("/plot/settings-plot/key/lies-above-a-narrow-map", test_low_key);
  g_test_add_func ("/plot/settings-plot/legend/leaves-the-run-free", test_legend_beside_run);
  g_test_add_func ("/plot/settings-plot/drag/sets-rate-and-momentum", test_drag);
  g_test_add_func ("/plot/settings-plot/drag/plain-descent-stays-plain-at-the-edge", test_plain);
  g_test_add_func ("/plot/settings-plot/click/begins-a-run-with-what-is-said", test_click);
  g_test_add_func ("/plot/settings-plot/words/say-what-is-best", test_words);
  g_test_add_func ("/plot/settings-plot/nothing/is-there-at-the-lowest-point", test_nothing);
  g_test_add_func ("/plot/settings-plot/batch/stands-for-a-constant", test_batch);
  g_test_add_func ("/plot/settings-plot/drag/leaves-the-map", test_stays);
  g_test_add_func ("/plot/settings-plot/drag/makes-one-run", test_one_run);
  g_test_add_func ("/plot/settings-plot/words/tell-of-single-ones-that-arrive", test_single);
  g_test_add_func ("/plot/settings-plot/edge/has-runs-beyond-it", test_edge);
  g_test_add_func ("/plot/settings-plot/hatches/differ", test_hatches);
  g_test_add_func ("/plot/settings-plot/legend/leaves-the-colours-free", test_legend);
  g_test_add_func ("/plot/settings-plot/legend/leaves-plain-descent-free", test_edges);

  return g_test_run ();
}
