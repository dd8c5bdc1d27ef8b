/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "picture.h"
#include "../random.h"
#include "plot/base/downhill-free-corner.h"

/* What holds for each kind of plot. */

static const PictureKind usual = { 360, 270, 1, DOWNHILL_STYLE_LIGHT, TRUE };

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
draw_all (Scene             *scene,
          const PictureKind *kind)
{
  for (guint i = 0; i < scene->plots->len; i++)
    cairo_surface_destroy (picture_draw (g_ptr_array_index (scene->plots, i), kind));
}

static void
test_kinds (void)
{
  static const char * const kinds[] = { "fit", "map", "slices", "surface", "loss", "graph",
                                         "modes", "sweep", "race", "settings" };
  g_autoptr (Scene) scene = scene_new ();

  g_assert_cmpuint (scene->plots->len, ==, G_N_ELEMENTS (kinds));
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      DownhillPlot *plot = scene_get (scene, kinds[i]);

      g_assert_cmpstr (downhill_plot_get_id (plot), ==, kinds[i]);
      g_assert_cmpstr (downhill_plot_get_title (plot), !=, "");
      g_assert_true (downhill_plot_get_experiment (plot) == scene->experiment);
      g_assert_true (downhill_plot_get_viewport (plot) == scene->viewport);
    }
  g_assert_null (downhill_figure_find (scene->plots, "all"));
}

static void
test_invalidated (void)
{
  g_autoptr (Scene) scene = scene_new ();
  g_autofree guint *counts = g_new0 (guint, scene->plots->len);

  for (guint i = 0; i < scene->plots->len; i++)
    g_signal_connect_swapped (g_ptr_array_index (scene->plots, i), "invalidated",
                              G_CALLBACK (count_cb), &counts[i]);
  draw_all (scene, &usual);
  for (guint i = 0; i < scene->plots->len; i++)
    g_assert_cmpuint (counts[i], ==, 0);

  scene_step (scene, 1);
  for (guint i = 0; i < scene->plots->len; i++)
    g_assert_cmpuint (counts[i], ==, 1);
  scene_step (scene, 1000);
  downhill_experiment_seek (scene->experiment, 7);
  downhill_experiment_reset (scene->experiment);
  for (guint i = 0; i < scene->plots->len; i++)
    g_assert_cmpuint (counts[i], ==, 1);

  draw_all (scene, &usual);
  for (guint i = 0; i < scene->plots->len; i++)
    g_assert_cmpuint (counts[i], ==, 1);
  downhill_viewport_set_probe (scene->viewport, 1, 0);
  for (guint i = 0; i < scene->plots->len; i++)
    g_assert_cmpuint (counts[i], ==, 2);
}

static void
test_subscribed (void)
{
  g_autoptr (Scene) scene = scene_new ();
  g_autofree guint *counts = g_new0 (guint, scene->plots->len);
  double w, b;

  draw_all (scene, &usual);
  for (guint i = 0; i < scene->plots->len; i++)
    g_signal_connect_swapped (g_ptr_array_index (scene->plots, i), "invalidated",
                              G_CALLBACK (count_cb), &counts[i]);
  scene_step (scene, 50000);
  g_assert_false (downhill_experiment_step (scene->experiment));
  for (guint i = 0; i < scene->plots->len; i++)
    g_assert_cmpuint (counts[i], ==, 1);
  downhill_experiment_get_point (scene->experiment, &w, &b);
  g_assert_cmpfloat_with_epsilon (w, 0.7414806573803504, 1e-12);
  g_assert_cmpfloat_with_epsilon (b, 0.4751539561955436, 1e-12);
  draw_all (scene, &usual);
}

static gboolean
hears_steps (const Scene *scene,
             gpointer     plot)
{
  return g_signal_handler_find (scene->experiment, G_SIGNAL_MATCH_ID | G_SIGNAL_MATCH_DATA,
                                g_signal_lookup ("stepped", DOWNHILL_TYPE_EXPERIMENT), 0, NULL,
                                NULL, plot) != 0;
}

/* It is half of what a step of one run takes to tell all plots of it. */
static void
test_heard (void)
{
  g_autoptr (Scene) scene = scene_new ();

  for (guint i = 0; i < scene->plots->len; i++)
    g_assert_true (hears_steps (scene, g_ptr_array_index (scene->plots, i)));
  scene_step (scene, 1);
  for (guint i = 0; i < scene->plots->len; i++)
    g_assert_false (hears_steps (scene, g_ptr_array_index (scene->plots, i)));
  draw_all (scene, &usual);
  draw_all (scene, &usual);
  for (guint i = 0; i < scene->plots->len; i++)
    g_assert_true (hears_steps (scene, g_ptr_array_index (scene->plots, i)));
}

static void
test_gone (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  DownhillViewport *viewport = downhill_viewport_new (experiment);
  GPtrArray *plots = downhill_figure_new_plots (experiment, viewport);
  guint stepped = g_signal_lookup ("stepped", DOWNHILL_TYPE_EXPERIMENT);

  g_assert_true (g_signal_has_handler_pending (experiment, stepped, 0, TRUE));
  g_ptr_array_unref (plots);
  g_assert_true (g_signal_has_handler_pending (experiment, stepped, 0, TRUE));
  g_assert_finalize_object (viewport);
  g_assert_false (g_signal_has_handler_pending (experiment, stepped, 0, TRUE));
  g_assert_true (downhill_experiment_step (experiment));
}

/* Each at one scale, unless all are to be tried. */
static void
test_sizes (gconstpointer data)
{
  static const struct {
    double width, height;
  } sizes[] = {
    { 1, 1 },
    { 1, 400 },
    { 400, 1 },
    { 17, 23 },
    { 150, 100 },
    { 151.5, 100.25 },
    { 209, 211 },
    { 640, 480 },
    { 3000, 90 },
    { 1500, 1000 },
  };
  static const double scales[] = { 1, 1.5, 3 };
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, data);

  scene_step (scene, 300);
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (scales); k++)
      {
        PictureKind kind = {
          sizes[i].width, sizes[i].height, scales[k], DOWNHILL_STYLE_DARK,
          (i + k) % 2 == 0,
        };
        const cairo_rectangle_t *area;

        if (random_depth () == 1 && i % G_N_ELEMENTS (scales) != k)
          continue;
        cairo_surface_destroy (picture_draw (plot, &kind));
        area = downhill_plot_get_area (plot);
        g_assert_cmpfloat (area->width, >=, 1);
        g_assert_cmpfloat (area->height, >=, 1);
        if (sizes[i].width >= 150 && sizes[i].height >= 100)
          {
            g_assert_cmpfloat (area->x, >=, 0);
            g_assert_cmpfloat (area->y, >=, 0);
            g_assert_cmpfloat (area->x + area->width, <=, sizes[i].width);
            g_assert_cmpfloat (area->y + area->height, <=, sizes[i].height);
            g_assert_cmpfloat (area->width, >=, 0.5 * sizes[i].width);
            g_assert_cmpfloat (area->height, >=, 0.5 * sizes[i].height);
          }
      }
}

/* What takes long to draw is known before: another range, data, or option. */
static void
test_costly (gconstpointer data)
{
  static const double x[] = { 1, 2, 4 }, y[] = { 5, 1, 3 };
  const PictureKind kind = { 480, 360, 1, DOWNHILL_STYLE_LIGHT, TRUE };
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, data);

  cairo_surface_destroy (picture_draw (plot, &kind));
  g_assert_false (downhill_plot_is_costly (plot));
  downhill_plot_hover (plot, 200, 150);
  g_assert_false (downhill_plot_is_costly (plot));
  scene_set_data (scene, x, y, G_N_ELEMENTS (x));
  g_assert_true (downhill_plot_is_costly (plot));
  cairo_surface_destroy (picture_draw (plot, &kind));
  g_assert_false (downhill_plot_is_costly (plot));
  downhill_plot_invalidate_ground (plot);
  g_assert_true (downhill_plot_is_costly (plot));
  cairo_surface_destroy (picture_draw (plot, &kind));
  g_assert_false (downhill_plot_is_costly (plot));
}

/* A pan changes the ranges, which a map and a fit have of their own. */
static void
test_costly_pan (void)
{
  static const char * const ids[] = { "fit", "map", "slices", "loss" };
  const PictureKind kind = { 480, 360, 1, DOWNHILL_STYLE_LIGHT, TRUE };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (Scene) scene = scene_new ();
      DownhillPlot *plot = scene_get (scene, ids[i]);

      scene_step (scene, 300);
      cairo_surface_destroy (picture_draw (plot, &kind));
      g_assert_false (downhill_plot_is_costly (plot));
      downhill_plot_pan (plot, 20, 10);
      g_assert_true (downhill_plot_is_costly (plot));
    }
}

static void
test_retained_kinds (gconstpointer data)
{
  static const PictureKind kinds[] = {
    { 480, 360, 1, DOWNHILL_STYLE_LIGHT, TRUE },
    { 480, 360, 1, DOWNHILL_STYLE_DARK, TRUE },
    { 480, 360, 2, DOWNHILL_STYLE_DARK, TRUE },
    { 481, 360, 2, DOWNHILL_STYLE_DARK, TRUE },
    { 481, 300, 2, DOWNHILL_STYLE_DARK, TRUE },
    { 481, 300, 1.5, DOWNHILL_STYLE_DARK_CONTRAST, TRUE },
    { 320, 320, 1, DOWNHILL_STYLE_LIGHT_CONTRAST, TRUE },
    { 320, 320, 1, DOWNHILL_STYLE_LIGHT_CONTRAST, TRUE, "Noto Sans CJK SC" },
    { 320, 320, 1, DOWNHILL_STYLE_LIGHT_CONTRAST, TRUE, "Sans" },
  };
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, data);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      scene_step (scene, 50);
      assert_true_to_now (plot, &kinds[i], FALSE);
    }
}

static void
get_ranges (DownhillPlot  *plot,
            DownhillRange *x,
            DownhillRange *y)
{
  *x = downhill_plot_get_x_axis (plot)->range;
  *y = downhill_plot_get_y_axis (plot)->range;
}

static void
assert_near (DownhillRange a,
             DownhillRange b)
{
  double width = fabs (b.max - b.min);

  g_assert_cmpfloat_with_epsilon (a.min, b.min, 1e-9 * width);
  g_assert_cmpfloat_with_epsilon (a.max, b.max, 1e-9 * width);
}

static gboolean
has_free_y (DownhillPlot *plot)
{
  return !g_str_equal (downhill_plot_get_id (plot), "slices");
}

static void
test_zoom (gconstpointer data)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, data);
  const DownhillAxis *x = downhill_plot_get_x_axis (plot);
  const DownhillAxis *y = downhill_plot_get_y_axis (plot);
  DownhillRange home_x, home_y, now_x, now_y;
  double place_x, place_y, value_x, value_y;
  guint n = 0;

  scene_step (scene, 20);
  assert_true_to_now (plot, &usual, FALSE);
  get_ranges (plot, &home_x, &home_y);
  place_x = x->start + 0.3 * (x->end - x->start);
  place_y = y->start + 0.6 * (y->end - y->start);
  value_x = downhill_axis_to_value (x, place_x);
  value_y = downhill_axis_to_value (y, place_y);

  g_signal_connect_swapped (plot, "invalidated", G_CALLBACK (count_cb), &n);
  downhill_plot_zoom (plot, place_x, place_y, 0.5);
  g_assert_cmpuint (n, ==, 1);
  assert_true_to_now (plot, &usual, TRUE);
  /* The labels may have changed their widths, and so the area its own. */
  place_x = x->start + 0.3 * (x->end - x->start);
  place_y = y->start + 0.6 * (y->end - y->start);
  g_assert_cmpfloat_with_epsilon (downhill_axis_to_value (x, place_x), value_x,
                                  1e-9 * (home_x.max - home_x.min));
  if (has_free_y (plot))
    g_assert_cmpfloat_with_epsilon (downhill_axis_to_value (y, place_y), value_y,
                                    1e-9 * (home_y.max - home_y.min));
  get_ranges (plot, &now_x, &now_y);
  g_assert_cmpfloat_with_epsilon (now_x.max - now_x.min,
                                  0.5 * (home_x.max - home_x.min), 1e-9 * home_x.max);
  if (y->logarithmic)
    g_assert_cmpfloat_with_epsilon (log (now_y.max / now_y.min),
                                    0.5 * log (home_y.max / home_y.min), 1e-9);
  else
    g_assert_cmpfloat_with_epsilon (now_y.max - now_y.min,
                                    0.5 * (home_y.max - home_y.min), 1e-9 * home_y.max);

  /* More steps do not take away what was chosen. */
  scene_step (scene, 2000);
  assert_true_to_now (plot, &usual, TRUE);
  assert_near (downhill_plot_get_x_axis (plot)->range, now_x);
  assert_near (downhill_plot_get_y_axis (plot)->range, now_y);

  downhill_plot_restore (plot);
  assert_true_to_now (plot, &usual, FALSE);
  if (!g_str_equal (data, "loss"))
    {
      assert_near (x->range, home_x);
      assert_near (y->range, home_y);
    }
}

static void
test_pan (gconstpointer data)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, data);
  const DownhillAxis *x = downhill_plot_get_x_axis (plot);
  const DownhillAxis *y = downhill_plot_get_y_axis (plot);
  DownhillRange home_x, home_y;
  double per_x, per_y;

  assert_true_to_now (plot, &usual, FALSE);
  get_ranges (plot, &home_x, &home_y);
  per_x = (home_x.max - home_x.min) / (x->end - x->start);
  per_y = (home_y.max - home_y.min) / (y->start - y->end);
  downhill_plot_pan (plot, 30, 20);
  assert_true_to_now (plot, &usual, TRUE);
  assert_near (x->range, (DownhillRange) { home_x.min - 30 * per_x,
                                           home_x.max - 30 * per_x });
  if (!has_free_y (plot))
    assert_near (y->range, home_y);
  else if (!y->logarithmic)
    assert_near (y->range, (DownhillRange) { home_y.min + 20 * per_y,
                                             home_y.max + 20 * per_y });
  else
    g_assert_cmpfloat_with_epsilon (y->range.max / y->range.min,
                                    home_y.max / home_y.min, 1e-6);

  downhill_plot_pan (plot, -30, -20);
  cairo_surface_destroy (picture_draw (plot, &usual));
  assert_near (x->range, home_x);
  downhill_plot_restore (plot);
  assert_true_to_now (plot, &usual, FALSE);
  assert_near (x->range, home_x);
  assert_near (y->range, home_y);
}

/* One who turns the wheel and drags for long must not get stuck or fall out. */
static void
test_zoom_random (gconstpointer data)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, data);
  const PictureKind small = { 260, 220, 1, DOWNHILL_STYLE_LIGHT, TRUE };
  DownhillRange home_x, home_y;

  cairo_surface_destroy (picture_draw (plot, &small));
  get_ranges (plot, &home_x, &home_y);
  for (int i = 0; i < 60 * random_depth (); i++)
    {
      double x = g_test_rand_double_range (-50, 310);
      double y = g_test_rand_double_range (-50, 270);

      if (g_test_rand_bit ())
        downhill_plot_zoom (plot, x, y, exp (g_test_rand_double_range (-5, 5)));
      else
        downhill_plot_pan (plot, 20 * (x - 130), 20 * (y - 110));
      cairo_surface_destroy (picture_draw (plot, &small));
      g_assert_true (downhill_axis_is_valid (downhill_plot_get_x_axis (plot)));
      g_assert_true (downhill_axis_is_valid (downhill_plot_get_y_axis (plot)));
    }
  downhill_plot_restore (plot);
  cairo_surface_destroy (picture_draw (plot, &small));
  assert_near (downhill_plot_get_x_axis (plot)->range, home_x);
  assert_near (downhill_plot_get_y_axis (plot)->range, home_y);
}

static void
get_middle (DownhillPlot *plot,
            double       *x,
            double       *y)
{
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);

  *x = area->x + area->width / 2;
  *y = area->y + area->height / 2;
}

/* The read-out appears with the pointer and goes away with it. */
static void
test_hover (gconstpointer data)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, data);
  g_autoptr (cairo_surface_t) before = NULL;
  g_autoptr (cairo_surface_t) during = NULL;
  g_autoptr (cairo_surface_t) after = NULL;
  double x, y, w, b;
  guint n = 0;

  scene_step (scene, 900);
  before = picture_draw (plot, &usual);
  get_middle (plot, &x, &y);
  g_signal_connect_swapped (plot, "invalidated", G_CALLBACK (count_cb), &n);
  downhill_plot_hover (plot, x, y);
  g_assert_cmpuint (n, ==, 1);
  during = picture_draw (plot, &usual);
  /* Between the nodes of the graph there is nothing to say; its own test points
   * at the nodes. */
  if (!g_str_equal (downhill_plot_get_id (plot), "graph"))
    g_assert_cmpuint (picture_count_changes (before, during, 8), >, 100);
  downhill_plot_leave (plot);
  g_assert_cmpuint (n, ==, 2);
  after = picture_draw (plot, &usual);
  g_assert_cmpuint (picture_count_changes (before, after, 0), ==, 0);
  g_assert_false (downhill_viewport_get_probe (scene->viewport, &w, &b));

  /* Outside of the data there is nothing to point at. */
  downhill_plot_hover (plot, x, y);
  cairo_surface_destroy (picture_draw (plot, &usual));
  downhill_plot_hover (plot, 1, 1);
  g_assert_false (downhill_viewport_get_probe (scene->viewport, &w, &b));
  downhill_plot_leave (plot);
  g_assert_cmpuint (n, ==, 4);
}

static void
assert_pointed (Scene        *scene,
                DownhillPlot *plot,
                double        x,
                double        y)
{
  DownhillRange w_range, b_range;
  double w, b, again_w, again_b;
  gboolean probing;

  cairo_surface_destroy (picture_draw (plot, &usual));
  probing = downhill_viewport_get_probe (scene->viewport, &w, &b);
  downhill_plot_hover (plot, x, y);
  g_assert_cmpint (downhill_viewport_get_probe (scene->viewport, &again_w, &again_b), ==,
                   probing);
  if (!probing)
    return;
  /* The ticks may have become wider by some pixels. */
  w_range = downhill_viewport_get_w (scene->viewport);
  b_range = downhill_viewport_get_b (scene->viewport);
  g_assert_cmpfloat_with_epsilon (w, again_w, 0.03 * (w_range.max - w_range.min));
  g_assert_cmpfloat_with_epsilon (b, again_b, 0.03 * (b_range.max - b_range.min));
}

/* What the other pictures mark is what is read out, though the pointer rests while the
 * plot moves under it, by itself or because another one was zoomed. */
static void
test_point_again (gconstpointer data)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, data), *map = scene_get (scene, "map");
  double x, y;

  scene_step (scene, 900);
  cairo_surface_destroy (picture_draw (map, &usual));
  cairo_surface_destroy (picture_draw (plot, &usual));
  get_middle (plot, &x, &y);
  downhill_plot_hover (plot, x + 20, y + 20);
  downhill_plot_zoom (plot, x / 2, y / 2, 0.4);
  assert_pointed (scene, plot, x + 20, y + 20);
  downhill_plot_pan (plot, 70, 40);
  assert_pointed (scene, plot, x + 20, y + 20);
  downhill_plot_restore (plot);
  assert_pointed (scene, plot, x + 20, y + 20);
  downhill_plot_zoom (map, x / 2, y / 2, 0.4);
  assert_pointed (scene, plot, x + 20, y + 20);
  downhill_plot_leave (plot);
}

/* All corners have room for the read-out, wherever the pointer is. */
static void
test_hover_everywhere (gconstpointer data)
{
  static const PictureKind kinds[] = {
    { 480, 360, 1, DOWNHILL_STYLE_LIGHT, TRUE },
    { 150, 100, 1, DOWNHILL_STYLE_LIGHT, TRUE },
    { 1, 1, 1, DOWNHILL_STYLE_LIGHT, TRUE },
  };
  double apart = random_depth () > 1 ? 24 : 48;
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, data);

  scene_step (scene, 900);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      cairo_surface_destroy (picture_draw (plot, &kinds[i]));
      for (double x = -20; x <= kinds[i].width + 20; x += apart)
        for (double y = -20; y <= kinds[i].height + 20; y += apart)
          {
            double w, b;

            downhill_plot_hover (plot, x, y);
            cairo_surface_destroy (picture_draw (plot, &kinds[i]));
            if (downhill_viewport_get_probe (scene->viewport, &w, &b))
              g_assert_true (isfinite (w) && isfinite (b));
          }
      downhill_plot_leave (plot);
    }
}

static void
test_others_ignore_clicks (void)
{
  static const char * const ids[] = { "fit", "slices", "loss" };
  g_autoptr (Scene) scene = scene_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      DownhillPlot *plot = scene_get (scene, ids[i]);
      double x, y;

      cairo_surface_destroy (picture_draw (plot, &usual));
      get_middle (plot, &x, &y);
      g_assert_false (downhill_plot_grab (plot, x, y));
      downhill_plot_click (plot, x, y);
      g_assert_cmpfloat (downhill_experiment_get_settings (scene->experiment)->start_w, ==, 0.1);
      g_assert_cmpfloat (downhill_experiment_get_settings (scene->experiment)->start_b, ==, 0.1);
    }
}

static const struct {
  const char *name;
  gsize m;
  double x[5];
  double y[5];
} tables[] = {
  { "constant x", 3, { 2, 2, 2 }, { 1, 2, 4 } },
  { "constant y", 3, { 1, 2, 4 }, { 3, 3, 3 } },
  { "one point twice", 2, { 2, 2 }, { 3, 3 } },
  { "all zero", 2, { 0, 0 }, { 0, 0 } },
  { "two points", 2, { 1, 2 }, { 5, 3 } },
  { "perfect fit", 5, { 1, 2, 3, 4, 5 }, { 71, 72, 73, 74, 75 } },
  { "near 1e9", 4, { 1e9, 1e9 + 1, 1e9 + 2, 1e9 + 5 }, { 1, 2, 2, 4 } },
  { "both near 1e9", 4, { 1e9, 1e9 + 1, 1e9 + 2, 1e9 + 5 },
    { 1e9, 1e9 + 3, 1e9 + 1, 1e9 + 2 } },
  { "small", 3, { 1e-9, 2e-9, 5e-9 }, { 1e-12, 3e-12, 2e-12 } },
  { "very small", 3, { 1e-100, 2e-100, 5e-100 }, { 1e-100, 3e-100, 2e-100 } },
  { "large", 3, { 1e12, 2e12, 5e12 }, { -1e12, 3e12, 2e12 } },
  { "very large", 3, { 1e100, 2e100, 5e100 }, { -1e100, 3e100, 2e100 } },
  { "negative", 3, { -5, -3, -2 }, { -10, -40, -20 } },
};

static void
assert_describes (DownhillPlot *plot)
{
  g_autofree char *text = downhill_plot_describe (plot);

  g_assert_cmpuint (strlen (text), >, 20);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_null (strstr (text, "nan"));
  g_assert_null (strstr (text, "inf"));
}

static void
test_data (gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (Scene) scene = scene_new ();
      DownhillPlot *plot = scene_get (scene, data);

      g_test_message ("%s", tables[i].name);
      scene_set_data (scene, tables[i].x, tables[i].y, tables[i].m);
      for (guint round = 0; round < 3; round++)
        {
          double x, y;

          assert_true_to_now (plot, &usual, FALSE);
          assert_describes (plot);
          if (!DOWNHILL_PLOT_GET_CLASS (plot)->bare)
            {
              g_assert_true (downhill_axis_is_valid (downhill_plot_get_x_axis (plot)));
              g_assert_true (downhill_axis_is_valid (downhill_plot_get_y_axis (plot)));
            }
          get_middle (plot, &x, &y);
          downhill_plot_hover (plot, x, y);
          cairo_surface_destroy (picture_draw (plot, &usual));
          downhill_plot_leave (plot);
          /* It may well diverge: the picture must not. */
          for (guint step = 0; step < 200; step++)
            downhill_experiment_step (scene->experiment);
        }
    }
}

static void
test_diverged (gconstpointer data)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, data);

  cairo_surface_destroy (picture_draw (plot, &usual));
  downhill_experiment_set (scene->experiment, "learning-rate", 5);
  for (guint i = 0; i < 100000 && downhill_experiment_step (scene->experiment); i++)
    if (i % 20 == 0)
      cairo_surface_destroy (picture_draw (plot, &usual));
  g_assert_cmpint (downhill_experiment_get_state (scene->experiment), ==,
                   DOWNHILL_EXPERIMENT_DIVERGED);
  assert_true_to_now (plot, &usual, FALSE);
  assert_describes (plot);
  downhill_experiment_reset (scene->experiment);
  downhill_experiment_set (scene->experiment, "learning-rate", 0.01);
  scene_step (scene, 100);
  assert_true_to_now (plot, &usual, FALSE);
}

/* A name in Chinese, and one that is markup and not UTF-8's end. */
static void
test_names (gconstpointer data)
{
  static const char * const names[] = {
    "豆子的大小", "<b>weight</b> & co", "=cmd|' /C calc'!A0", "\"", "é\xcc\x81",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      static const double x[] = { 1, 2, 4 }, y[] = { 2, 1, 3 };
      g_autoptr (Scene) scene = scene_new ();
      DownhillPlot *plot = scene_get (scene, data);
      g_autoptr (DownhillDataset) dataset =
        downhill_dataset_new_take (names[i], names[i], names[i],
                                   g_memdup2 (x, sizeof x), g_memdup2 (y, sizeof y),
                                   3, NULL);

      downhill_experiment_set_dataset (scene->experiment, dataset);
      assert_true_to_now (plot, &usual, FALSE);
      assert_describes (plot);
      if (g_str_equal (data, "fit"))
        {
          g_autofree char *text = downhill_plot_describe (plot);

          g_assert_nonnull (strstr (text, names[i]));
        }
    }
}

/* Type as large as for a slide leaves a quarter of it so little room. */
static void
test_small (void)
{
  const PictureKind small = { 240, 135, 1, DOWNHILL_STYLE_LIGHT, FALSE };
  static const char * const ids[] = { "fit", "map", "slices", "loss" };
  g_autoptr (Scene) scene = scene_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      DownhillPlot *plot = scene_get (scene, ids[i]);
      const cairo_rectangle_t *area;

      cairo_surface_destroy (picture_draw (plot, &small));
      area = downhill_plot_get_area (plot);
      /* Two lines of type, of ticks and of a name. */
      g_assert_cmpfloat (area->y + area->height, <, small.height - 30);
      g_assert_cmpfloat (area->height, >, 50);
    }
}

static void
test_describe (gconstpointer data)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, data);
  g_autofree char *at_start = downhill_plot_describe (plot);
  g_autofree char *later = NULL, *again = NULL;

  assert_describes (plot);
  scene_step (scene, 200);
  later = downhill_plot_describe (plot);
  g_assert_cmpstr (later, !=, at_start);
  downhill_experiment_reset (scene->experiment);
  again = downhill_plot_describe (plot);
  g_assert_cmpstr (again, ==, at_start);
}

/* Who shows the plot need not know what pans and zooms it. */
static void
test_moves_are_told (gconstpointer data)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, data);
  guint n = 0;

  draw_all (scene, &usual);
  g_signal_connect_swapped (plot, "invalidated", G_CALLBACK (count_cb), &n);
  downhill_plot_pan (plot, 20, 10);
  g_assert_cmpuint (n, ==, 1);
  draw_all (scene, &usual);
  downhill_plot_zoom (plot, 200, 150, 0.5);
  g_assert_cmpuint (n, ==, 2);
  draw_all (scene, &usual);
  downhill_plot_restore (plot);
  g_assert_cmpuint (n, ==, 3);
}

/* The grid lies at round values, to half a pixel. */
static void
test_grid (void)
{
  static const double x[] = { 0, 30, 70, 100 }, y[] = { 40, 60, 45, 55 };
  static const PictureKind whole = { 700, 500, 1, DOWNHILL_STYLE_LIGHT, FALSE };
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "fit");
  const DownhillPalette *palette = downhill_palette_get (whole.style);
  DownhillColor color = color_over (palette->grid, palette->area);
  const cairo_rectangle_t *area;
  g_autoptr (cairo_surface_t) picture = NULL;
  guint n_x = 0, n_y = 0;

  scene_set_data (scene, x, y, G_N_ELEMENTS (x));
  downhill_experiment_set_start (scene->experiment, 0, 50);
  g_object_set (plot, "show-residuals", FALSE, NULL);
  picture = picture_draw (plot, &whole);
  area = downhill_plot_get_area (plot);
  for (int column = (int) area->x + 3; column < area->x + area->width - 3; column++)
    if (picture_distance (picture_get (picture, column,
                                       (int) (area->y + area->height) - 7), color) <= 1)
      {
        double value = downhill_axis_to_value (downhill_plot_get_x_axis (plot),
                                               column + 0.5);

        g_assert_cmpfloat (fabs (place_x (plot, 10 * round (value / 10)) -
                                 (column + 0.5)), <, 0.51);
        n_x++;
      }
  for (int row = (int) area->y + 3; row < area->y + area->height - 3; row++)
    if (picture_distance (picture_get (picture, (int) (area->x + area->width) - 7, row),
                          color) <= 1)
      {
        double value = downhill_axis_to_value (downhill_plot_get_y_axis (plot),
                                               row + 0.5);

        g_assert_cmpfloat (fabs (place_y (plot, round (value)) - (row + 0.5)), <, 0.51);
        n_y++;
      }
  g_assert_cmpuint (n_x, >=, 4);
  g_assert_cmpuint (n_y, >=, 4);
}

/* A box lies in the corner that was asked for unless another is freer. */
static void
test_corners (void)
{
  static const struct {
    DownhillCornerPlace corner;
    double x, y;
  } cases[] = {
    { DOWNHILL_LOWER_LEFT, 0, 1 },
    { DOWNHILL_LOWER_RIGHT, 1, 1 },
    { DOWNHILL_UPPER_LEFT, 0, 0 },
    { DOWNHILL_UPPER_RIGHT, 1, 0 },
  };
  const cairo_rectangle_t area = { 10, 20, 400, 300 };
  const double gap = DOWNHILL_FREE_CORNER_GAP, width = area.width - 50 - 2 * gap,
               height = area.height - 30 - 2 * gap;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize freest = 0; freest < G_N_ELEMENTS (cases); freest++)
      {
        cairo_rectangle_t box = { .width = 50, .height = 30 };
        double points[3][2];
        gsize n = 0;

        /* The middle of each other corner's box is taken. */
        for (gsize k = 0; k < G_N_ELEMENTS (cases); k++)
          if (k != freest)
            {
              points[n][0] = area.x + gap + cases[k].x * width + 25;
              points[n++][1] = area.y + gap + cases[k].y * height + 15;
            }
        downhill_free_corner_find (&area, cases[i].corner, (const double (*)[2]) points,
                                   i == freest ? 0 : n, &box);
        g_assert_cmpfloat (box.x, ==, area.x + gap + cases[freest].x * width);
        g_assert_cmpfloat (box.y, ==, area.y + gap + cases[freest].y * height);
      }
}

/* Keys begin to read the path at the recorded step before the present one. */
static void
test_read_thinned (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "map");
  DownhillDescent *descent = downhill_experiment_get_current (scene->experiment)->descent;
  g_autofree char *text = NULL, *next = NULL;

  downhill_descent_set_path_limit (descent, 64);
  scene_step (scene, 500);
  g_assert_cmpuint (downhill_history_get_stride (downhill_descent_get_history (descent)), ==, 8);
  downhill_experiment_seek (scene->experiment, 100);
  cairo_surface_destroy (picture_draw (plot, &usual));
  downhill_plot_read_path (plot, 0);
  text = downhill_plot_dup_reading (plot);
  g_assert_true (g_str_has_prefix (text, "step 96, "));
  downhill_plot_read_path (plot, 1);
  next = downhill_plot_dup_reading (plot);
  g_assert_true (g_str_has_prefix (next, "step 104, "));
}

/* A run that begins anew takes the point at which the plot is read neither to its start nor to
 * another step: that is where it was, here and in the other plots. */
static void
test_read_reset (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "map");
  double w, b, read_w, read_b;
  g_autofree char *text = NULL, *start = NULL;

  scene_step (scene, 50);
  cairo_surface_destroy (picture_draw (plot, &usual));
  downhill_plot_read_path (plot, -10);
  g_assert_true (downhill_viewport_get_probe (scene->viewport, &w, &b));
  downhill_experiment_reset (scene->experiment);
  cairo_surface_destroy (picture_draw (plot, &usual));
  g_assert_true (downhill_plot_is_reading (plot));
  text = downhill_plot_dup_reading (plot);
  g_assert_true (g_str_has_prefix (text, "w "));
  g_assert_true (downhill_viewport_get_probe (scene->viewport, &read_w, &read_b));
  g_assert_cmpfloat (read_w, ==, w);
  g_assert_cmpfloat (read_b, ==, b);
  /* There the start is set. */
  g_assert_true (downhill_plot_start_there (plot));
  g_assert_cmpfloat_with_epsilon (
    downhill_experiment_get_settings (scene->experiment)->start_w, w, 0.01);

  /* The start itself is a step of the new run, too. */
  downhill_plot_read_path (plot, -100);
  downhill_experiment_reset (scene->experiment);
  start = downhill_plot_dup_reading (plot);
  g_assert_true (g_str_has_prefix (start, "step 0, "));
}

/* Where the path is thinned, the step at which it is read stays the same. */
static void
test_read_while_thinned (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "map");
  g_autofree char *text = NULL;

  downhill_descent_set_path_limit (downhill_experiment_get_current (scene->experiment)->descent, 64);
  scene_step (scene, 40);
  cairo_surface_destroy (picture_draw (plot, &usual));
  downhill_plot_read_path (plot, -8);
  scene_step (scene, 300);
  cairo_surface_destroy (picture_draw (plot, &usual));
  text = downhill_plot_dup_reading (plot);
  g_assert_true (g_str_has_prefix (text, "step 32, "));
}

/* Some have no axes that one could zoom. */
static void
add_for_each (const char    *name,
              gboolean       for_axes,
              GTestDataFunc  function)
{
  static const char * const ids[] = {
    "fit", "map", "slices", "loss", "surface", "graph",
  };

  for (gsize i = 0; i < (for_axes ? 4 : G_N_ELEMENTS (ids)); i++)
    {
      g_autofree char *path = g_strconcat ("/plot/plot/", ids[i], "/", name, NULL);

      g_test_add_data_func (path, ids[i], function);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/plot/kinds/have-their-ids", test_kinds);
  g_test_add_func ("/plot/plot/invalidated/comes-once-for-each-draw",
                   test_invalidated);
  g_test_add_func ("/plot/plot/invalidated/comes-once-in-50000-steps",
                   test_subscribed);
  g_test_add_func ("/plot/plot/invalidated/hears-of-one-step-for-each-draw", test_heard);
  g_test_add_func ("/plot/plot/gone/no-step-is-told-to-it", test_gone);
  g_test_add_func ("/plot/plot/click/concerns-only-the-map",
                   test_others_ignore_clicks);
  g_test_add_func ("/plot/plot/grid/lies-at-round-values", test_grid);
  g_test_add_func ("/plot/plot/names/are-there-in-little-room", test_small);
  g_test_add_func ("/plot/plot/pan/is-costly", test_costly_pan);
  g_test_add_func ("/plot/plot/corners/are-the-freest", test_corners);
  g_test_add_func ("/plot/plot/path/is-read-from-the-present-step-on", test_read_thinned);
  g_test_add_func ("/plot/plot/path/is-read-at-the-same-step-while-it-is-thinned",
                   test_read_while_thinned);
  g_test_add_func ("/plot/plot/path/is-read-where-it-was-when-the-run-begins-anew",
                   test_read_reset);
  add_for_each ("draws-at-any-size", FALSE, test_sizes);
  add_for_each ("keeps-nothing-of-another-kind-of-picture", FALSE, test_retained_kinds);
  add_for_each ("knows-when-it-is-costly", FALSE, test_costly);
  add_for_each ("zooms-around-the-pointer", TRUE, test_zoom);
  add_for_each ("pans-with-the-pointer", TRUE, test_pan);
  add_for_each ("tells-of-pan-and-zoom", TRUE, test_moves_are_told);
  add_for_each ("survives-random-zooms", TRUE, test_zoom_random);
  add_for_each ("reads-out-what-is-under-the-pointer", FALSE, test_hover);
  add_for_each ("reads-out-everywhere", FALSE, test_hover_everywhere);
  add_for_each ("marks-elsewhere-what-it-reads-out", TRUE, test_point_again);
  add_for_each ("draws-any-data", FALSE, test_data);
  add_for_each ("draws-a-run-that-diverges", FALSE, test_diverged);
  add_for_each ("draws-any-name", FALSE, test_names);
  add_for_each ("describes-what-it-shows", FALSE, test_describe);

  return g_test_run ();
}
