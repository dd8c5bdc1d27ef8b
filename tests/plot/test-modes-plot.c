/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "picture.h"

#include <math.h>
#include <string.h>

#include "plot/flat/downhill-map-axes.h"
#include "plot/flat/downhill-modes-plot.h"

static const PictureKind kind = { 640, 480, 1, DOWNHILL_STYLE_LIGHT, FALSE };

static DownhillPlot *
get_trained (Scene *scene,
             int    batch,
             int    steps)
{
  g_object_set (scene->experiment, "batch-size", batch, "learning-rate", 0.7, NULL);
  downhill_experiment_run (scene->experiment, steps);

  return scene_get (scene, "modes");
}

static double
get_height (DownhillPlot *plot,
            guint         axis,
            gsize         entry)
{
  double x, y;

  g_assert_true (downhill_modes_plot_place (plot, axis, entry, &x, &y));

  return downhill_axis_to_value (downhill_plot_get_y_axis (plot), y);
}

/* A straight line each, which falls as its name says. */
static void
test_lines (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = get_trained (scene, 100, 40);
  g_autoptr (cairo_surface_t) picture G_GNUC_UNUSED = picture_draw (plot, &kind);
  g_autofree char *first = downhill_modes_plot_dup_name (plot, 0);
  g_autofree char *second = downhill_modes_plot_dup_name (plot, 1);

  g_assert_cmpstr (first, ==, "largest curvature 2.48: × −0.735 a step");
  g_assert_cmpstr (second, ==, "smallest curvature 0.134: × 0.906 a step");
  for (gsize entry = 1; entry <= 40; entry++)
    {
      g_assert_cmpfloat_with_epsilon (
        get_height (plot, 0, entry) / get_height (plot, 0, entry - 1), 0.7353, 1e-3);
      g_assert_cmpfloat_with_epsilon (
        get_height (plot, 1, entry) / get_height (plot, 1, entry - 1), 0.9061, 1e-3);
    }
}

/* The names stand in small pictures, too, shorter, and leave the first steps free. */
static void
test_narrow (void)
{
  static const PictureKind kinds[] = {
    { 640, 480, 1, DOWNHILL_STYLE_LIGHT, FALSE },
    { 290, 270, 1, DOWNHILL_STYLE_LIGHT, FALSE },
  };
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = get_trained (scene, 100, 40);
  double widths[2];

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (cairo_surface_t) picture G_GNUC_UNUSED = picture_draw (plot, &kinds[i]);
      const cairo_rectangle_t *area = downhill_plot_get_area (plot), *boxes;
      double x, y;
      guint n;

      boxes = downhill_plot_get_boxes (plot, &n);
      g_assert_cmpuint (n, ==, 1);
      g_assert_cmpfloat (boxes->x, >, area->x + 0.1 * area->width);
      for (guint axis = 0; axis < 2; axis++)
        {
          g_assert_true (downhill_modes_plot_place (plot, axis, 0, &x, &y));
          g_assert_cmpfloat (y, >, boxes->y + boxes->height);
        }
      widths[i] = boxes->width;
    }
  g_assert_cmpfloat (widths[1], <, 0.8 * widths[0]);
}

/* What a single sample's step makes of a distance is another each time. */
static void
test_no_factor (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = get_trained (scene, 1, 40);
  g_autoptr (cairo_surface_t) picture G_GNUC_UNUSED = picture_draw (plot, &kind);
  g_autofree char *name = downhill_modes_plot_dup_name (plot, 0);

  g_assert_cmpstr (name, ==, "largest curvature 2.48");
}

/* Both curves are in the picture, of few steps and of many, the start and the end. */
static void
test_in_view (gconstpointer data)
{
  int steps = GPOINTER_TO_INT (data);
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = get_trained (scene, 10, steps);
  g_autoptr (cairo_surface_t) picture G_GNUC_UNUSED = picture_draw (plot, &kind);
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);

  for (guint axis = 0; axis < 2; axis++)
    for (guint end = 0; end < 2; end++)
      {
        double x, y;

        g_assert_true (downhill_modes_plot_place (plot, axis, end == 0 ? 0 : steps, &x, &y));
        g_assert_true (x >= area->x && x <= area->x + area->width);
        g_assert_true (y >= area->y && y <= area->y + area->height);
      }
}

static void
test_reading (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = get_trained (scene, 100, 40);
  g_autoptr (cairo_surface_t) picture G_GNUC_UNUSED = picture_draw (plot, &kind);
  g_autofree char *text = NULL;
  double x, y, w, b;
  gsize entry;

  g_assert_true (downhill_modes_plot_place (plot, 1, 7, &x, &y));
  g_assert_true (downhill_modes_plot_find (plot, x, &entry));
  g_assert_cmpuint (entry, ==, 7);
  text = DOWNHILL_PLOT_GET_CLASS (plot)->read_out (plot, x, y);
  g_assert_true (g_str_has_prefix (text, "step 7"));
  g_assert_nonnull (strstr (text, "along the largest curvature: "));
  downhill_plot_hover (plot, x, y);
  g_assert_true (downhill_viewport_get_probe (scene->viewport, &w, &b));
}

/* Before the first step there are no lines: the marks alone tell the directions apart, by
 * what is in their middle. */
static void
test_marks (void)
{
  const DownhillPalette *palette = downhill_palette_get (DOWNHILL_STYLE_LIGHT);

  for (int steps = 0; steps < 20; steps += 10)
    {
      g_autoptr (Scene) scene = scene_new ();
      DownhillPlot *plot = get_trained (scene, 100, steps);
      g_autoptr (cairo_surface_t) picture = picture_draw (plot, &kind);

      for (guint axis = 0; axis < 2; axis++)
        {
          double x, y;

          g_assert_true (downhill_modes_plot_place (plot, axis, steps, &x, &y));
          g_assert_cmpuint (picture_distance (picture_get (picture, (int) x, (int) y),
                                              axis == 0 ? palette->current : palette->area),
                            <, 10);
        }
    }
}

/* The numbers in the sentence are those of the point. */
static void
test_sentence (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = get_trained (scene, 100, 3);
  g_autofree char *text = downhill_plot_describe (plot), *none = NULL;

  g_assert_nonnull (strstr (text, "× −0.735 a step; it is "));
  g_object_set (scene->experiment, "direction", DOWNHILL_DIRECTION_WEIGHT, NULL);
  none = downhill_plot_describe (plot);
  g_assert_true (g_str_has_prefix (none, "It needs one lowest loss"));
}

/* At right angles on a map whose units are alike, through the lowest loss; the steep one
 * across the valley. */
static void
test_map (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *map = scene_get (scene, "map");
  g_autoptr (cairo_surface_t) picture G_GNUC_UNUSED = picture_draw (map, &kind);
  const DownhillAxis *x = downhill_plot_get_x_axis (map), *y = downhill_plot_get_y_axis (map);
  double ways[2][2], start[2], end[2];

  for (guint axis = 0; axis < 2; axis++)
    {
      g_assert_true (downhill_map_axes_find (map, axis, start, end));
      ways[axis][0] = downhill_axis_to_value (x, end[0]) - downhill_axis_to_value (x, start[0]);
      ways[axis][1] = downhill_axis_to_value (y, end[1]) - downhill_axis_to_value (y, start[1]);
    }
  g_assert_cmpfloat_with_epsilon (ways[0][0] * ways[1][0] + ways[0][1] * ways[1][1], 0, 1e-9);
  g_assert_cmpfloat (ways[0][1] / ways[0][0], >, 0);
  g_assert_cmpfloat (ways[1][1] / ways[1][0], <, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/modes-plot/lines/fall-as-they-are-called", test_lines);
  g_test_add_func ("/plot/modes-plot/names/are-shorter-where-there-is-less-room", test_narrow);
  g_test_add_func ("/plot/modes-plot/lines/have-no-factor-of-single-samples", test_no_factor);
  g_test_add_data_func ("/plot/modes-plot/view/of-few-steps", GINT_TO_POINTER (60),
                        test_in_view);
  g_test_add_data_func ("/plot/modes-plot/view/of-many-steps", GINT_TO_POINTER (4000),
                        test_in_view);
  g_test_add_func ("/plot/modes-plot/marks/tell-the-directions-apart", test_marks);
  g_test_add_func ("/plot/modes-plot/reading/is-of-the-step-there", test_reading);
  g_test_add_func ("/plot/modes-plot/sentence/says-what-is-there", test_sentence);
  g_test_add_func ("/plot/modes-plot/map/shows-the-axes", test_map);

  return g_test_run ();
}
