/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot/base/downhill-plot-marks.h"

#include <math.h>
#include <string.h>

#include "core/loss/downhill-objective-minimum.h"
#include "picture.h"
#include "plot/flat/downhill-slice-plot.h"

static const PictureKind kind = { 640, 480, 1, DOWNHILL_STYLE_LIGHT, FALSE };

static const char * const ids[] = { "fit", "map", "slices", "loss", "surface" };

static void
draw (DownhillPlot *plot)
{
  cairo_surface_destroy (picture_draw (plot, &kind));
}

/* The names of the marks that one comes to, in order. */
static char **
list_marks (DownhillPlot *plot,
            int           by)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autofree char *first = NULL;

  downhill_plot_set_explaining (plot, TRUE);
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *text = NULL;
      char *end;

      g_assert_true (downhill_plot_explain_next (plot, by));
      text = downhill_plot_dup_explanation (plot);
      g_assert_nonnull (text);
      /* A name, and what it is. */
      end = strchr (text, '\n');
      g_assert_nonnull (end);
      g_assert_cmpuint (strlen (end), >, 5);
      *end = '\0';
      if (first == NULL)
        first = g_strdup (text);
      else if (g_str_equal (first, text))
        break;
      g_strv_builder_add (names, text);
      g_assert_cmpuint (i, <, 30);
    }
  downhill_plot_set_explaining (plot, FALSE);

  return g_strv_builder_end (names);
}

static void
assert_marks (Scene      *scene,
              const char *id,
              const char *expected)
{
  DownhillPlot *plot = scene_get (scene, id);
  g_auto (GStrv) there = NULL, back = NULL;
  g_autofree char *joined = NULL;
  guint n;

  draw (plot);
  there = list_marks (plot, 1);
  back = list_marks (plot, -1);
  joined = g_strjoinv (", ", there);
  g_assert_cmpstr (joined, ==, expected);
  n = g_strv_length (there);
  g_assert_cmpuint (g_strv_length (back), ==, n);
  /* Back round from the last one: the same, from behind. */
  for (guint i = 0; i < n; i++)
    g_assert_true (g_strv_contains ((const char * const *) there, back[i]));
}

static void
test_all (void)
{
  g_autoptr (Scene) scene = scene_new ();

  downhill_experiment_set_start (scene->experiment, -0.6, -1.4);
  g_object_set (scene->experiment, "learning-rate", 0.3, NULL);
  scene_step (scene, 20);
  downhill_experiment_new_run (scene->experiment);
  scene_step (scene, 60);
  assert_marks (scene, "fit", "Sample of the next step, Point of the data, Best line, "
                              "Line of the run, Line of another run, Error");
  assert_marks (scene, "slices", "Where the run is, Where another run is, Tangent, "
                                 "Curve of the cut, Slice");
  assert_marks (scene, "loss", "Where the run is, Where another run is, Lowest loss, "
                               "Loss after each step, over all data");
  assert_marks (scene, "surface", "Where the run is, Where another run is, Start, "
                                  "Lowest loss, Stem, Cut along w, Cut along b, Surface");
  assert_marks (scene, "map", "Where the run is, Where another run is, Start, Lowest loss, "
                              "Next step, Next step along w, Next step along b, Path, "
                              "Cut along w, Cut along b, Line of equal loss, Ground");
}

/* What is drawn of another loss can be explained. */
static void
test_beside (void)
{
  g_autoptr (Scene) scene = scene_new ();

  downhill_experiment_set_overlay (scene->experiment,
                                   1 + downhill_loss_get_index (&downhill_loss_absolute));
  scene_step (scene, 60);
  assert_marks (scene, "fit", "Sample of the next step, Point of the data, Best line, "
                              "Best line of the other loss, Line of the run, Error");
  assert_marks (scene, "map", "Where the run is, Start, Lowest loss, "
                              "Lowest of the other loss, Next step, Next step along w, "
                              "Next step along b, Path, Cut along w, Cut along b, "
                              "Line of equal loss, Ground");
  g_object_set (scene_get (scene, "map"), "show-sample-lines", TRUE, NULL);
  assert_marks (scene, "map", "Where the run is, Start, Lowest loss, "
                              "Lowest of the other loss, Next step, Next step along w, "
                              "Next step along b, Path, Cut along w, Cut along b, "
                              "Line of a sample, Line of equal loss, Ground");
}

/* So can where the true line is. */
static void
test_trust (void)
{
  g_autoptr (Scene) scene = scene_new ();

  g_object_set (scene_get (scene, "map"), "show-confidence", TRUE, NULL);
  g_object_set (scene_get (scene, "fit"), "show-confidence", TRUE, NULL);
  scene_step (scene, 60);
  assert_marks (scene, "fit", "Sample of the next step, Point of the data, Best line, "
                              "Line of the run, Trust region, Error");
  assert_marks (scene, "map", "Where the run is, Start, Lowest loss, Next step, "
                              "Next step along w, Next step along b, Path, Trust region, "
                              "Cut along w, Cut along b, Line of equal loss, Ground");
}

/* What is drawn of two classes and of costs can be explained. */
static void
test_classes (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillBeans beans = *downhill_experiment_get_beans (scene->experiment);

  beans.kind = 2;
  g_assert_true (downhill_experiment_set_beans (scene->experiment, &beans, NULL));
  downhill_experiment_set_start (scene->experiment, 1, 0);
  g_object_set (scene->experiment, "learning-rate", 1e-4, NULL);
  g_object_set (scene_get (scene, "fit"), "show-squares", TRUE, NULL);
  scene_step (scene, 60);
  assert_marks (scene, "fit", "Sample of the next step, Point of the data, Best line, "
                              "Line of the run, Threshold, Error, What a point costs");
}

/* A run alone is not another one, too. */
static void
test_alone (void)
{
  g_autoptr (Scene) scene = scene_new ();

  scene_step (scene, 60);
  assert_marks (scene, "fit", "Sample of the next step, Point of the data, Best line, "
                              "Line of the run, Error");
  assert_marks (scene, "slices", "Where the run is, Tangent, Curve of the cut, Slice");
  assert_marks (scene, "loss", "Where the run is, Lowest loss, "
                               "Loss after each step, over all data");
}

/* What is drawn only of a run that diverged. */
static void
test_diverged (void)
{
  g_autoptr (Scene) scene = scene_new ();

  g_object_set (scene->experiment, "batch-size", 100, "learning-rate", 1.21, NULL);
  while (downhill_experiment_step (scene->experiment))
    continue;
  assert_marks (scene, "map", "Start, Lowest loss, Way out, Path, "
                              "Direction of the largest curvature, Cut along w, "
                              "Cut along b, Line of equal loss, Ground");
}

static void
assert_explains (DownhillPlot *plot,
                 double        x,
                 double        y,
                 const char   *beginning)
{
  g_autofree char *text = NULL;

  downhill_plot_hover (plot, x, y);
  text = downhill_plot_dup_explanation (plot);
  g_assert_nonnull (text);
  g_test_message ("%s", text);
  g_assert_true (g_str_has_prefix (text, beginning));
}

static void
test_pointing (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *map = scene_get (scene, "map"), *loss = scene_get (scene, "loss");
  const DownhillMinimum *minimum = downhill_objective_minimum (
    downhill_experiment_get_objective (scene->experiment));
  g_autofree char *none = NULL;

  downhill_experiment_set_start (scene->experiment, -0.5, -1.5);
  scene_step (scene, 60);
  draw (map);
  draw (loss);

  /* Only in the help mode. */
  downhill_plot_hover (map, place_x (map, -0.5), place_y (map, -1.5));
  none = downhill_plot_dup_explanation (map);
  g_assert_null (none);

  downhill_plot_set_explaining (map, TRUE);
  downhill_plot_set_explaining (loss, TRUE);
  assert_explains (map, place_x (map, -0.5) + 4, place_y (map, -1.5) - 3, "Start\nw −0.5");
  assert_explains (map, place_x (map, minimum->w), place_y (map, minimum->b) + 5,
                   "Lowest loss\nw 0.7");
  assert_explains (map, place_x (map, 1.5), place_y (map, 1.6), "Ground\nw 1.5");
  assert_explains (loss, place_x (loss, 400), place_y (loss, minimum->loss), "Lowest loss\n");
  downhill_plot_leave (map);
  g_assert_null (downhill_plot_dup_explanation (map));
}

/* A straight mark is pointed at anywhere on it. */
static void
test_straight (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *slices = scene_get (scene, "slices");
  double start[2], end[2];

  downhill_experiment_set_start (scene->experiment, -0.5, -1.5);
  scene_step (scene, 3);
  draw (slices);
  downhill_plot_set_explaining (slices, TRUE);
  g_assert_true (downhill_slice_plot_find_tangent (slices, start, end));
  g_assert_cmpfloat (hypot (end[0] - start[0], end[1] - start[1]), >, 60);
  for (double part = 0; part <= 1; part += 0.2)
    assert_explains (slices, start[0] + part * (end[0] - start[0]),
                     start[1] + part * (end[1] - start[1]), "Tangent\n");
}

/* The line of a run is the curve that is drawn, where f bends it. */
static void
test_curve (void)
{
  static const double x[] = { 0, 1 }, y[] = { 1, 0 };
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *fit = scene_get (scene, "fit");

  scene_set_data (scene, x, y, G_N_ELEMENTS (x));
  downhill_experiment_set (scene->experiment, "activation",
                           downhill_activation_get_index (&downhill_activation_sigmoid));
  downhill_experiment_set (scene->experiment, "loss",
                           downhill_loss_get_index (&downhill_loss_absolute));
  downhill_experiment_set_start (scene->experiment, 4, -2);
  draw (fit);
  downhill_plot_set_explaining (fit, TRUE);
  for (double at = 0.2; at < 0.85; at += 0.1)
    assert_explains (fit, place_x (fit, at), place_y (fit, 1 / (1 + exp (2 - 4 * at))),
                     "Line of the run\n");
  assert_explains (fit, place_x (fit, 0.3), place_y (fit, 1 / (1 + exp (0.8))),
                   "Line of the run\n");
  /* The error ends on the curve, at 0.12. */
  assert_explains (fit, place_x (fit, 0), place_y (fit, 0.6),
                   "Error\nHow far the line is from a point. The loss says");
}

/* What a mark is stepped to is marked in the picture, and nothing when it is over. */
static void
test_circle (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (Scene) scene = scene_new ();
      DownhillPlot *plot = scene_get (scene, ids[i]);
      g_autoptr (cairo_surface_t) before = NULL, explained = NULL, after = NULL;

      scene_step (scene, 30);
      before = picture_draw (plot, &kind);
      downhill_plot_set_explaining (plot, TRUE);
      g_assert_true (downhill_plot_explain_next (plot, 1));
      explained = picture_draw (plot, &kind);
      g_assert_cmpuint (picture_count_changes (before, explained, 8), >, 200);
      downhill_plot_set_explaining (plot, FALSE);
      after = picture_draw (plot, &kind);
      g_assert_cmpuint (picture_count_changes (before, after, 0), ==, 0);
    }
}

/* The contour is named where one points at it, and only there. */
static void
test_contour (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *map = scene_get (scene, "map");
  DownhillObjective *objective = downhill_experiment_get_objective (scene->experiment);
  double lowest = downhill_objective_minimum (objective)->loss, highest = 0;
  guint named = 0, n = 0;

  draw (map);
  for (guint i = 0; i < 4; i++)
    highest = MAX (highest, downhill_objective_value (objective, i % 2 == 0 ? -1 : 2,
                                                      i < 2 ? -2 : 2) - lowest);
  for (double b = -2; b < 2; b += 0.0005)
    {
      double level = highest / 8, above = downhill_objective_value (objective, 1.5, b) - lowest;
      g_autofree char *text =
        DOWNHILL_PLOT_GET_CLASS (map)->read_out (map, place_x (map, 1.5), place_y (map, b));
      gboolean has_name = strstr (text, "nearest contour") != NULL;

      n++;
      named += has_name;
      if (ABS (above / level - 1) < 0.001)
        g_assert_true (has_name);
      if (ABS (above / (level * 1.4) - 1) < 0.001)
        g_assert_false (has_name);
    }
  g_assert_cmpuint (named, >, 0);
  g_assert_cmpuint (named, <, n / 2);
}

/* The cross-lines of the pointer shine through a box. */
static void
assert_similar (guint32 a,
                guint32 b)
{
  for (guint shift = 0; shift < 24; shift += 8)
    g_assert_cmpint (ABS ((int) (a >> shift & 255) - (int) (b >> shift & 255)), <, 40);
}

/* What is read out beside the pointer lies neither on the numbers of the step nor on
 * the ticks. */
static void
test_read_out (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *map = scene_get (scene, "map");
  g_autoptr (cairo_surface_t) before = picture_draw (map, &kind);
  const cairo_rectangle_t area = *downhill_plot_get_area (map);
  double bottom = area.y + area.height;

  for (double x = area.x + 5; x < area.x + area.width; x += 37)
    for (double y = bottom - 150; y < bottom; y += 29)
      {
        g_autoptr (cairo_surface_t) after = NULL;

        /* In the box itself it has to lie on something. */
        if (x < area.x + 300 && y > bottom - 90)
          continue;
        downhill_plot_hover (map, x, y);
        after = picture_draw (map, &kind);
        for (int column = 0; column < (int) (area.x + 180); column++)
          for (int row = (int) bottom - 60; row < (int) bottom + 20; row++)
            if ((column < area.x - 6 && column > 20) ||
                (column > area.x + 10 && row < bottom - 12) || row > bottom + 3)
              assert_similar (picture_get (before, column, row),
                              picture_get (after, column, row));
      }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/marks/steps/go-through-those-of-another-loss", test_beside);
  g_test_add_func ("/plot/marks/steps/go-through-where-the-true-line-is", test_trust);
  g_test_add_func ("/plot/marks/steps/go-through-those-of-two-classes", test_classes);
  g_test_add_func ("/plot/marks/line/is-the-curve-that-f-makes", test_curve);
  g_test_add_func ("/plot/marks/each/of-a-run-alone-is-of-no-other", test_alone);
  g_test_add_func ("/plot/marks/step/comes-to-all-that-are-drawn", test_all);
  g_test_add_func ("/plot/marks/step/comes-to-those-of-a-run-that-diverged", test_diverged);
  g_test_add_func ("/plot/marks/point/explains-the-uppermost", test_pointing);
  g_test_add_func ("/plot/marks/point/is-anywhere-on-a-straight-one", test_straight);
  g_test_add_func ("/plot/marks/point/circles-what-is-explained", test_circle);
  g_test_add_func ("/plot/marks/read-out/covers-neither-numbers-nor-ticks", test_read_out);
  g_test_add_func ("/plot/marks/contour/is-named-where-it-is", test_contour);

  return g_test_run ();
}
