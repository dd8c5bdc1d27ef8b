/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "picture.h"

#include <math.h>

#include "core/loss/downhill-objective-minimum.h"
#include "plot/surface/downhill-scene.h"
#include "plot/surface/downhill-surface-plot.h"
#include "../random.h"

static const PictureKind kind = { 800, 500, 1, DOWNHILL_STYLE_LIGHT, FALSE };

static const DownhillSurfaceMode modes[] = {
  DOWNHILL_SURFACE_CURVES,
  DOWNHILL_SURFACE_POINTS,
  DOWNHILL_SURFACE_SHADED,
};

/* All samples make the batch, and no cuts are drawn over the rest. */
static Scene *
new_scene (void)
{
  Scene *scene = scene_new ();

  g_object_set (scene->experiment, "batch-size", 100, "learning-rate", 0.3, NULL);
  g_object_set (scene_get (scene, "surface"), "show-cuts", FALSE, NULL);
  downhill_experiment_reset (scene->experiment);

  return scene;
}

static void
draw (DownhillPlot      *plot,
      const PictureKind *how)
{
  cairo_surface_destroy (picture_draw (plot, how));
}

static gboolean
place (DownhillPlot *plot,
       double        w,
       double        b,
       double       *x,
       double       *y)
{
  return downhill_surface_plot_place (DOWNHILL_SURFACE_PLOT (plot), w, b, x, y);
}

/* At each in one of the ways to draw it, unless all are to be tried. */
static void
test_all_angles (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "surface");

  scene_step (scene, 500);
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    for (int azimuth = 0; azimuth <= 360; azimuth += 15)
      for (int elevation = 5; elevation <= 89; elevation += 14)
        {
          if (random_depth () == 1 &&
              (azimuth / 15 + elevation / 14) % (int) G_N_ELEMENTS (modes) != (int) i)
            continue;
          g_object_set (plot, "mode", modes[i], "azimuth", (double) azimuth,
                        "elevation", (double) elevation, NULL);
          draw (plot, &(PictureKind) { 300, 200, 1, DOWNHILL_STYLE_DARK, TRUE });
        }
}

static void
test_all_sizes (void)
{
  static const PictureKind kinds[] = {
    { 64, 64, 1, DOWNHILL_STYLE_LIGHT, FALSE },
    { 64, 64, 8, DOWNHILL_STYLE_DARK, FALSE },
    { 1, 1, 1, DOWNHILL_STYLE_LIGHT, TRUE },
    { 30, 600, 1, DOWNHILL_STYLE_LIGHT_CONTRAST, TRUE },
    { 600, 30, 1.5, DOWNHILL_STYLE_DARK_CONTRAST, TRUE },
    { 2000, 1500, 1, DOWNHILL_STYLE_LIGHT, FALSE },
  };
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "surface");

  scene_step (scene, 500);
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
      for (int limit = 0; limit <= 1; limit++)
        {
          g_object_set (plot, "mode", modes[i], "limit-height", limit, NULL);
          draw (plot, &kinds[k]);
        }
}

/* What is no picture in memory is left to cairo, which smooths all cells. */
static void
test_recorded (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "surface");
  g_autoptr (cairo_surface_t) direct = picture_draw (plot, &kind);
  g_autoptr (cairo_surface_t) replayed =
    cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) kind.width, (int) kind.height);
  g_autoptr (cairo_surface_t) recording =
    cairo_recording_surface_create (CAIRO_CONTENT_COLOR, NULL);
  g_autoptr (cairo_t) recorder = cairo_create (recording);
  g_autoptr (cairo_t) cr = cairo_create (replayed);
  DownhillCanvas canvas = {
    .cr = recorder, .width = kind.width, .height = kind.height, .scale = kind.scale,
    .palette = downhill_palette_get (kind.style),
  };

  downhill_plot_draw (plot, &canvas);
  g_assert_cmpint (cairo_status (recorder), ==, CAIRO_STATUS_SUCCESS);
  cairo_set_source_surface (cr, recording, 0, 0);
  cairo_paint (cr);
  g_assert_cmpuint (picture_count_changes (direct, replayed, 48), <, 100);
}

static void
test_odd_data (void)
{
  static const double rising[] = { 0, 1, 2, 3 }, level[] = { 2, 2, 2, 2 };
  static const double far[] = { 1e9, 1e9 + 1, 1e9 + 2, 1e9 + 3 };
  static const double large[] = { 1e100, -1e100, 2e100, 0 };
  static const struct {
    const double *x, *y;
  } data[] = {
    { level, rising }, { rising, level }, { level, level }, { far, rising },
    { rising, far }, { far, far }, { rising, large }, { large, rising },
  };

  for (guint i = 0; i < G_N_ELEMENTS (data); i++)
    {
      g_autoptr (Scene) scene = scene_new ();
      DownhillPlot *plot = scene_get (scene, "surface");

      scene_set_data (scene, data[i].x, data[i].y, 4);
      for (guint k = 0; k < G_N_ELEMENTS (modes); k++)
        for (int limit = 0; limit <= 1; limit++)
          {
            g_autofree char *description = NULL;

            g_object_set (plot, "mode", modes[k], "limit-height", limit, NULL);
            draw (plot, &kind);
            downhill_plot_hover (plot, 400, 300);
            draw (plot, &kind);
            description = downhill_plot_describe (plot);
            g_assert_nonnull (description);
          }
    }
}

/* No limit is so low or so high that it could not be drawn. */
static void
test_any_limit (void)
{
  static const double limits[] = { 1e-300, 1e-9, 0.001, 1, 1e6, 1e100 };
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "surface");

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    for (guint k = 0; k < G_N_ELEMENTS (modes); k++)
      {
        downhill_viewport_set_e_max (scene->viewport, limits[i]);
        g_object_set (plot, "mode", modes[k], NULL);
        draw (plot, &kind);
      }
}

/* The colour of the present point is found where the projection says, at all
 * azimuths from which it is seen. */
static void
test_present (void)
{
  g_autoptr (Scene) scene = new_scene ();
  DownhillPlot *plot = scene_get (scene, "surface");
  const DownhillPalette *palette = downhill_palette_get (kind.style);
  guint n_seen = 0;

  scene_step (scene, 1);
  for (int azimuth = -180; azimuth < 180; azimuth += 20)
    {
      g_autoptr (cairo_surface_t) picture = NULL;
      double w, b, x, y;

      g_object_set (plot, "azimuth", (double) azimuth, NULL);
      picture = picture_draw (plot, &kind);
      downhill_experiment_get_point (scene->experiment, &w, &b);
      if (!place (plot, w, b, &x, &y))
        continue;
      g_assert_cmpuint (picture_distance (picture_get (picture, (int) x, (int) y),
                                          palette->current), <=, 2);
      n_seen++;
    }
  g_assert_cmpuint (n_seen, >=, 6);
}

/* A point on the near wall's inner side is hidden from outside and seen from
 * above; where nothing hides, nothing is hidden. */
static void
test_hidden (void)
{
  g_autoptr (Scene) scene = new_scene ();
  DownhillPlot *plot = scene_get (scene, "surface");
  const DownhillMinimum *minimum = downhill_objective_minimum (
    downhill_experiment_get_objective (scene->experiment));
  double x, y;

  g_object_set (plot, "mode", DOWNHILL_SURFACE_SHADED, "azimuth", -90.0,
                "elevation", 10.0, NULL);
  draw (plot, &kind);
  g_assert_false (place (plot, minimum->w, minimum->b, &x, &y));
  g_assert_true (place (plot, minimum->w, minimum->b + 1.3, &x, &y));
  g_assert_true (place (plot, minimum->w, minimum->b - 0.8, &x, &y));

  g_object_set (plot, "elevation", 80.0, NULL);
  g_assert_true (place (plot, minimum->w, minimum->b, &x, &y));

  g_object_set (plot, "elevation", 10.0, "mode", DOWNHILL_SURFACE_CURVES, NULL);
  g_assert_true (place (plot, minimum->w, minimum->b, &x, &y));
  g_assert_false (place (plot, -0.9, -1.9, &x, &y));
  g_assert_false (place (plot, 2.1, 0, &x, &y));
}

/* The rule for what is hidden against a line of sight followed step by step. */
static void
test_hidden_by_the_ray (void)
{
  g_autoptr (Scene) scene = new_scene ();
  DownhillScene shown;
  guint n_hidden = 0, n_seen = 0;

  for (int azimuth = -180; azimuth < 180; azimuth += 30)
    for (int elevation = 10; elevation <= 70; elevation += 30)
      {
        double view[3];

        downhill_scene_init (&shown,
                             downhill_experiment_get_objective (scene->experiment),
                             downhill_viewport_get_w (scene->viewport),
                             downhill_viewport_get_b (scene->viewport));
        shown.top = 2;
        shown.opaque = TRUE;
        downhill_projection_init (&shown.projection, azimuth, elevation);
        downhill_projection_get_view (&shown.projection, view);
        for (double w = -0.95; w < 2; w += 0.17)
          for (double b = -1.95; b < 2; b += 0.19)
            {
              double h = downhill_scene_get_height (&shown, w, b);
              double first = NAN, last = NAN, most = 0;

              if (h > 1)
                continue;
              for (double way = 0.002; ; way += 0.002)
                {
                  double u = downhill_scene_get_u (&shown, w) + way * view[0];
                  double v = downhill_scene_get_v (&shown, b) + way * view[1];

                  if (fabs (u) > 1 || fabs (v) > 1 || h + way * view[2] > 1)
                    break;
                  last = h + way * view[2] -
                         downhill_scene_get_height (&shown,
                                                    downhill_scene_get_w (&shown, u),
                                                    downhill_scene_get_b (&shown, v));
                  first = isnan (first) ? last : first;
                  most = MAX (most, last);
                }
              if (most > 0.001 && last < -0.01)
                {
                  g_assert_true (downhill_scene_is_hidden (&shown, w, b));
                  n_hidden++;
                }
              else if (first < -0.001 || last > 0.01)
                {
                  g_assert_false (downhill_scene_is_hidden (&shown, w, b));
                  n_seen++;
                }
            }
      }
  g_assert_cmpuint (n_hidden, >, 100);
  g_assert_cmpuint (n_seen, >, 1000);
}

static guint n_notified;

static void
notified_cb (void)
{
  n_notified++;
}

/* @value is the default, @other is not. */
static void
assert_number (DownhillPlot *plot,
               const char   *name,
               double        value,
               double        other)
{
  g_autofree char *signal = g_strconcat ("notify::", name, NULL);
  gulong handler = g_signal_connect (plot, signal, G_CALLBACK (notified_cb), NULL);
  double found;

  n_notified = 0;
  g_object_get (plot, name, &found, NULL);
  g_assert_cmpfloat (found, ==, value);
  g_object_set (plot, name, value, NULL);
  g_assert_cmpuint (n_notified, ==, 0);
  g_object_set (plot, name, other, NULL);
  g_assert_cmpuint (n_notified, ==, 1);
  g_object_get (plot, name, &found, NULL);
  g_assert_cmpfloat (found, ==, other);
  g_signal_handler_disconnect (plot, handler);
}

static void
assert_choice (DownhillPlot *plot,
               const char   *name,
               int           value,
               int           other)
{
  g_autofree char *signal = g_strconcat ("notify::", name, NULL);
  gulong handler = g_signal_connect (plot, signal, G_CALLBACK (notified_cb), NULL);
  int found;

  n_notified = 0;
  g_object_get (plot, name, &found, NULL);
  g_assert_cmpint (found, ==, value);
  g_object_set (plot, name, value, NULL);
  g_assert_cmpuint (n_notified, ==, 0);
  g_object_set (plot, name, other, NULL);
  g_assert_cmpuint (n_notified, ==, 1);
  g_object_get (plot, name, &found, NULL);
  g_assert_cmpint (found, ==, other);
  g_signal_handler_disconnect (plot, handler);
}

static void
test_properties (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "surface");

  assert_number (plot, "azimuth", -30, 77);
  assert_number (plot, "elevation", 40, 12);
  assert_number (plot, "zoom", 1, 2);
  assert_number (plot, "shift-x", 0, 0.25);
  assert_number (plot, "shift-y", 0, -0.25);
  assert_choice (plot, "mode", DOWNHILL_SURFACE_SHADED, DOWNHILL_SURFACE_CURVES);
  assert_choice (plot, "show-cuts", TRUE, FALSE);
  assert_choice (plot, "limit-height", TRUE, FALSE);
}

static void
test_azimuth_wraps (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "surface");
  double azimuth;

  g_object_set (plot, "azimuth", 350.0, NULL);
  g_object_get (plot, "azimuth", &azimuth, NULL);
  g_assert_cmpfloat (azimuth, ==, -10);
}

static void
test_copy (void)
{
  g_autoptr (Scene) scene = new_scene ();
  DownhillPlot *plot = scene_get (scene, "surface");
  g_autoptr (GPtrArray) copies = NULL;
  g_autoptr (cairo_surface_t) picture = NULL, copied = NULL;

  scene_step (scene, 20);
  g_object_set (plot, "azimuth", 15.0, "elevation", 50.0, "zoom", 3.0,
                "shift-x", 0.5, "shift-y", -0.5, "mode", DOWNHILL_SURFACE_POINTS,
                "show-cuts", TRUE, "limit-height", FALSE, NULL);
  copies = downhill_figure_copy_plots (scene->plots);
  picture = picture_draw (plot, &kind);
  copied = picture_draw (downhill_figure_find (copies, "surface"), &kind);
  g_assert_cmpuint (picture_count_changes (picture, copied, 0), ==, 0);
}

static void
test_turn (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "surface");
  double azimuth, elevation, zoom;

  draw (plot, &kind);
  downhill_plot_pan (plot, 40, 0);
  downhill_plot_pan (plot, 0, 8);
  g_object_get (plot, "azimuth", &azimuth, "elevation", &elevation, NULL);
  g_assert_cmpfloat (azimuth, ==, -45);
  g_assert_cmpfloat (elevation, ==, 43);

  downhill_plot_pan (plot, 0, 1e6);
  g_object_get (plot, "elevation", &elevation, NULL);
  g_assert_cmpfloat (elevation, ==, DOWNHILL_SURFACE_MAX_ELEVATION);
  downhill_plot_pan (plot, 0, -1e6);
  g_object_get (plot, "elevation", &elevation, NULL);
  g_assert_cmpfloat (elevation, ==, DOWNHILL_SURFACE_MIN_ELEVATION);

  downhill_plot_zoom (plot, 100, 100, 0.25);
  downhill_plot_restore (plot);
  g_object_get (plot, "azimuth", &azimuth, "elevation", &elevation,
                "zoom", &zoom, NULL);
  g_assert_cmpfloat (azimuth, ==, -30);
  g_assert_cmpfloat (elevation, ==, 40);
  g_assert_cmpfloat (zoom, ==, 1);
}

/* What is under the pointer stays there. */
static void
test_zoom (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "surface");
  double x, y, zoomed_x, zoomed_y, zoom;

  draw (plot, &kind);
  place (plot, 0.7, 0.5, &x, &y);
  downhill_plot_zoom (plot, x, y, 0.5);
  place (plot, 0.7, 0.5, &zoomed_x, &zoomed_y);
  g_assert_cmpfloat_with_epsilon (zoomed_x, x, 1e-6);
  g_assert_cmpfloat_with_epsilon (zoomed_y, y, 1e-6);

  for (guint i = 0; i < 30; i++)
    downhill_plot_zoom (plot, 20, 40, 0.5);
  g_object_get (plot, "zoom", &zoom, NULL);
  g_assert_cmpfloat (zoom, ==, DOWNHILL_SURFACE_MAX_ZOOM);
  draw (plot, &kind);
}

/* Pointing at a point that is seen finds it. */
static void
test_hover (void)
{
  static const struct {
    double w, b;
  } points[] = { { 0.7, 0.5 }, { 0.1, 0.3 }, { 1.5, 0.4 }, { 0, 1.2 } };
  g_autoptr (Scene) scene = new_scene ();
  DownhillPlot *plot = scene_get (scene, "surface");
  double w, b, x, y;

  draw (plot, &kind);
  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      g_assert_true (place (plot, points[i].w, points[i].b, &x, &y));
      downhill_plot_hover (plot, x, y);
      g_assert_true (downhill_viewport_get_probe (scene->viewport, &w, &b));
      g_assert_cmpfloat_with_epsilon (w, points[i].w, 1e-6);
      g_assert_cmpfloat_with_epsilon (b, points[i].b, 1e-6);
    }
  downhill_plot_hover (plot, 2, 498);
  g_assert_false (downhill_viewport_get_probe (scene->viewport, &w, &b));
}

/* Where on the floor a place is shown. */
static void
place_on_floor (DownhillPlot *plot,
                Scene        *scene,
                double        w,
                double        b,
                double       *x,
                double       *y)
{
  double e_max = downhill_viewport_get_e_max (scene->viewport);
  double e = downhill_objective_value (
    downhill_experiment_get_objective (scene->experiment), w, b);
  double far_y;

  /* The height of a point is proportional to its part of the limit. */
  place (plot, w, b, x, y);
  downhill_viewport_set_e_max (scene->viewport, 2 * e_max);
  place (plot, w, b, x, &far_y);
  downhill_viewport_set_e_max (scene->viewport, e_max);
  g_assert_cmpfloat (e, <, e_max);
  *y = 2 * far_y - *y;
}

static void
test_drag_cut (void)
{
  g_autoptr (Scene) scene = new_scene ();
  DownhillPlot *plot = scene_get (scene, "surface");
  double x, y, w, b, azimuth;

  g_object_set (plot, "show-cuts", TRUE, NULL);
  draw (plot, &kind);
  downhill_viewport_set_cut_w (scene->viewport, 0.6);
  downhill_viewport_set_cut_b (scene->viewport, 0.4);

  /* The line of the cut along w, away from the other one. */
  place_on_floor (plot, scene, 1.4, 0.4, &x, &y);
  g_assert_true (downhill_plot_grab (plot, x, y));
  place_on_floor (plot, scene, 1.4, 0.1, &x, &y);
  downhill_plot_drag_to (plot, x, y);
  downhill_viewport_get_cut (scene->viewport, &w, &b);
  g_assert_cmpfloat_with_epsilon (b, 0.1, 1e-6);
  g_assert_cmpfloat (w, ==, 0.6);

  place_on_floor (plot, scene, 0.6, 0.8, &x, &y);
  g_assert_true (downhill_plot_grab (plot, x, y));
  place_on_floor (plot, scene, 0.2, 0.8, &x, &y);
  downhill_plot_drag_to (plot, x, y);
  downhill_viewport_get_cut (scene->viewport, &w, &b);
  g_assert_cmpfloat_with_epsilon (w, 0.2, 1e-6);
  g_assert_cmpfloat_with_epsilon (b, 0.1, 1e-6);

  /* A cut stays in the box. */
  downhill_plot_drag_to (plot, -1e5, 1e5);
  downhill_viewport_get_cut (scene->viewport, &w, &b);
  g_assert_cmpfloat (w, >=, -1);
  g_assert_cmpfloat (w, <=, 2);

  g_object_set (plot, "show-cuts", FALSE, NULL);
  place_on_floor (plot, scene, w, 0.8, &x, &y);
  g_assert_false (downhill_plot_grab (plot, x, y));
  g_object_get (plot, "azimuth", &azimuth, NULL);
  g_assert_cmpfloat (azimuth, ==, -30);
}

/* The pixels of the path that grew bit by bit are those of the path drawn at
 * once, but for the smoothing where pieces meet. */
static void
test_incremental_path (void)
{
  const PictureKind retained = { 400, 300, 1, DOWNHILL_STYLE_LIGHT, TRUE };
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "surface");
  g_autoptr (GPtrArray) copies = NULL;
  g_autoptr (cairo_surface_t) grown = NULL, whole = NULL;

  for (guint i = 0; i < 50; i++)
    {
      draw (plot, &retained);
      scene_step (scene, 40);
    }
  copies = downhill_figure_copy_plots (scene->plots);
  grown = picture_draw (plot, &retained);
  whole = picture_draw (downhill_figure_find (copies, "surface"), &retained);
  g_assert_cmpuint (picture_count_changes (grown, whole, 96), ==, 0);
  g_assert_cmpuint (picture_count_changes (grown, whole, 8), <, 200);
}

/* Every other step of a very long path is dropped; the picture of it stays, since it is no
 * other path, and goes on where it ended. */
static void
test_thinned_path (void)
{
  const PictureKind retained = { 400, 300, 1, DOWNHILL_STYLE_LIGHT, TRUE };
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "surface");
  const DownhillHistory *history = downhill_descent_get_history (
    downhill_experiment_get_current (scene->experiment)->descent);
  g_autoptr (GPtrArray) copies = NULL;
  g_autoptr (cairo_surface_t) before = NULL, thinned = NULL, grown = NULL, whole = NULL;

  g_object_set (scene->experiment, "epochs", DOWNHILL_SETTINGS_MAX_EPOCHS, "batch-size", 1,
                "learning-rate", 0.05, NULL);
  downhill_experiment_run (scene->experiment, DOWNHILL_HISTORY_LIMIT - 1);
  /* The dot stays where it is. */
  g_object_set (scene->experiment, "learning-rate", 1e-12, NULL);
  before = picture_draw (plot, &retained);
  downhill_experiment_run (scene->experiment, 4);
  g_assert_cmpuint (downhill_history_get_stride (history), ==, 2);
  thinned = picture_draw (plot, &retained);
  g_assert_cmpuint (picture_count_changes (before, thinned, 8), ==, 0);

  g_object_set (scene->experiment, "learning-rate", 0.3, NULL);
  downhill_experiment_run (scene->experiment, DOWNHILL_HISTORY_LIMIT / 64);
  grown = picture_draw (plot, &retained);
  copies = downhill_figure_copy_plots (scene->plots);
  whole = picture_draw (downhill_figure_find (copies, "surface"), &retained);
  g_assert_cmpuint (picture_count_changes (thinned, grown, 96), >, 500);
  g_assert_cmpuint (picture_count_changes (grown, whole, 96), ==, 0);
}

/* Another start leaves nothing of the old path. */
static void
test_reset (void)
{
  const PictureKind retained = { 400, 300, 1, DOWNHILL_STYLE_LIGHT, TRUE };
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "surface");
  g_autoptr (cairo_surface_t) before = picture_draw (plot, &retained);
  g_autoptr (cairo_surface_t) after = NULL;

  scene_step (scene, 300);
  draw (plot, &retained);
  downhill_experiment_reset (scene->experiment);
  after = picture_draw (plot, &retained);
  g_assert_cmpuint (picture_count_changes (before, after, 0), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plot/surface-plot/drawing/works-at-all-angles", test_all_angles);
  g_test_add_func ("/plot/surface-plot/drawing/works-at-all-sizes", test_all_sizes);
  g_test_add_func ("/plot/surface-plot/drawing/works-without-a-picture", test_recorded);
  g_test_add_func ("/plot/surface-plot/drawing/works-for-odd-data", test_odd_data);
  g_test_add_func ("/plot/surface-plot/drawing/works-at-any-limit", test_any_limit);
  g_test_add_func ("/plot/surface-plot/present/is-where-the-projection-says",
                   test_present);
  g_test_add_func ("/plot/surface-plot/hidden/depends-on-the-view", test_hidden);
  g_test_add_func ("/plot/surface-plot/hidden/agrees-with-the-line-of-sight",
                   test_hidden_by_the_ray);
  g_test_add_func ("/plot/surface-plot/properties/notify-once", test_properties);
  g_test_add_func ("/plot/surface-plot/properties/azimuth-wraps", test_azimuth_wraps);
  g_test_add_func ("/plot/surface-plot/copy/looks-the-same", test_copy);
  g_test_add_func ("/plot/surface-plot/drag/turns", test_turn);
  g_test_add_func ("/plot/surface-plot/drag/moves-a-cut", test_drag_cut);
  g_test_add_func ("/plot/surface-plot/zoom/keeps-the-place-of-the-pointer",
                   test_zoom);
  g_test_add_func ("/plot/surface-plot/hover/finds-what-is-seen", test_hover);
  g_test_add_func ("/plot/surface-plot/path/grows-to-the-same", test_incremental_path);
  g_test_add_func ("/plot/surface-plot/path/stays-as-drawn-when-it-is-thinned-out",
                   test_thinned_path);
  g_test_add_func ("/plot/surface-plot/path/starts-anew-on-reset", test_reset);

  return g_test_run ();
}
