/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot/flat/downhill-fit-plot.h"

#include <math.h>
#include <string.h>

#include "core/loss/downhill-confidence.h"
#include "core/loss/downhill-objective-minimum.h"
#include "core/table/downhill-csv.h"
#include "picture.h"
#include "plot/flat/downhill-fit-line.h"
#include "plot/flat/downhill-fit-threshold.h"
#include "plot/flat/downhill-trail.h"
#include "plot/flat/downhill-trust.h"
#include "../runs.h"

static const PictureKind kind = { 800, 600, 2, DOWNHILL_STYLE_LIGHT, FALSE };

static const DownhillColor white = { 1, 1, 1, 1 };

/* All samples are the batch, so that none is marked as the next one. */
static Scene *
new_scene (double w,
           double b)
{
  Scene *scene = scene_new ();

  g_object_set (scene->experiment, "batch-size", 100, NULL);
  downhill_experiment_set_start (scene->experiment, w, b);
  downhill_experiment_reset (scene->experiment);

  return scene;
}

static cairo_t *
line_mask (DownhillPlot *plot,
           double        w,
           double        b,
           double        width)
{
  DownhillRange x = downhill_plot_get_x_axis (plot)->range;
  cairo_t *mask = mask_new (&kind);

  mask_clip (mask, plot);
  cairo_move_to (mask, place_x (plot, x.min), place_y (plot, w * x.min + b));
  cairo_line_to (mask, place_x (plot, x.max), place_y (plot, w * x.max + b));
  cairo_set_line_width (mask, width);

  return mask;
}

/* Where the least-squares line and the legend are drawn. */
static cairo_t *
others_mask (DownhillPlot *plot)
{
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  const DownhillMinimum *best = downhill_objective_minimum (
    downhill_experiment_get_objective (downhill_plot_get_experiment (plot)));
  cairo_t *mask = line_mask (plot, best->w, best->b, 6);

  cairo_stroke (mask);
  cairo_rectangle (mask, area->x, area->y, area->width / 2, area->height / 4);
  cairo_fill (mask);
  cairo_rectangle (mask, area->x + area->width / 2, area->y, area->width / 2,
                   area->height / 4);
  cairo_fill (mask);

  return mask;
}

static const struct {
  double w, b;
} lines[] = {
  { 0.1, 0.1 },
  { 0, 0.3 },
  { -0.25, 0.4 },
  { 2, -0.7 },
  { 0.7, 0.05 },
  { 30, -10 },
  { -8, 4.5 },
};

static void
test_present_line (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (Scene) scene = new_scene (lines[i].w, lines[i].b);
      DownhillPlot *plot = scene_get (scene, "fit");
      g_autoptr (cairo_surface_t) picture = picture_draw (plot, &kind);
      g_autoptr (cairo_t) mask = line_mask (plot, lines[i].w, lines[i].b, 2);
      g_autoptr (cairo_t) others = others_mask (plot);
      const DownhillPalette *palette = downhill_palette_get (kind.style);

      cairo_stroke (mask);
      g_assert_cmpuint (mask_assert_color (mask, others, picture, palette->current, 1),
                        >, 300);
    }
}

/* And nowhere else: the colour along some columns is within the line's width. */
static void
test_present_line_only (void)
{
  g_autoptr (Scene) scene = new_scene (0.3, 0.2);
  DownhillPlot *plot = scene_get (scene, "fit");
  g_autoptr (cairo_surface_t) picture = picture_draw (plot, &kind);
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  const DownhillPalette *palette = downhill_palette_get (kind.style);

  for (int column = (int) (2 * area->x) + 20;
       column < 2 * (area->x + area->width) - 20; column += 40)
    {
      double x = (column + 0.5 - 2 * area->x) / (2 * area->width);
      double expected = 2 * place_y (plot, 0.3 * x + 0.2);
      double sum = 0, n = 0;

      for (int row = (int) (2 * area->y + area->height / 2);
           row < 2 * (area->y + area->height) - 4; row++)
        if (picture_distance (picture_get (picture, column, row),
                              palette->current) <= 2)
          {
            sum += row + 0.5;
            n++;
          }
      g_assert_cmpfloat (n, >=, 3);
      g_assert_cmpfloat (n, <=, 6);
      g_assert_cmpfloat_with_epsilon (sum / n, expected, 0.75);
    }
}

static void
test_best_line (void)
{
  g_autoptr (Scene) scene = new_scene (0.1, 0.1);
  DownhillPlot *plot = scene_get (scene, "fit");
  g_autoptr (cairo_surface_t) picture = picture_draw (plot, &kind);
  const DownhillMinimum *best = downhill_objective_minimum (
    downhill_experiment_get_objective (scene->experiment));
  g_autoptr (cairo_t) mask = line_mask (plot, best->w, best->b, 1.6);
  g_autoptr (cairo_t) legend = mask_new (&kind);
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);

  cairo_set_dash (mask, (double[]) { 1.5, 2.5 }, 2, 0);
  cairo_stroke (mask);
  cairo_rectangle (legend, area->x, area->y, area->width / 2, area->height / 4);
  cairo_fill (legend);
  g_assert_cmpuint (mask_assert_color (mask, legend, picture,
                                       downhill_palette_get (kind.style)->ink, 1),
                    >, 500);
}

/* Near each corner is a point: the legend has fewer lines, or there is none. */
static void
test_legend_points (void)
{
  static const PictureKind small = { 360, 260, 1, DOWNHILL_STYLE_LIGHT, FALSE };
  static const double x[] = { 0, 0.12, 1, 0.88, 0.12, 0.88 };
  static const double y[] = { 0, 0.86, 0.3, 0.14, 0.14, 0.86 };
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "fit");
  g_autoptr (cairo_surface_t) picture = NULL;

  scene_set_data (scene, x, y, G_N_ELEMENTS (x));
  scene_step (scene, 5);
  picture = picture_draw (plot, &small);
  for (gsize i = 0; i < G_N_ELEMENTS (x); i++)
    g_assert_cmpuint (picture_distance (picture_get (picture, (int) place_x (plot, x[i]),
                                                     (int) place_y (plot, y[i])),
                                        (DownhillColor) { 1, 1, 1, 1 }), >, 100);
}

/* That of the other loss is dashed, too, and named; without it nothing of that stays. */
static void
test_beside (void)
{
  g_autoptr (Scene) scene = new_scene (0.1, 0.1);
  DownhillPlot *plot = scene_get (scene, "fit");
  g_autoptr (cairo_surface_t) before = picture_draw (plot, &kind), with = NULL, after = NULL;
  const DownhillMinimum *best;
  g_autoptr (cairo_t) mask = NULL, others = NULL;
  g_autofree char *described = NULL;
  DownhillBeans beans = *downhill_experiment_get_beans (scene->experiment);

  beans.kind = 3; /* with outliers */
  g_assert_true (downhill_experiment_set_beans (scene->experiment, &beans, NULL));
  g_clear_pointer (&before, cairo_surface_destroy);
  before = picture_draw (plot, &kind);
  downhill_experiment_set_overlay (scene->experiment,
                                   1 + downhill_loss_get_index (&downhill_loss_absolute));
  with = picture_draw (plot, &kind);
  best = downhill_objective_minimum (downhill_experiment_get_beside (scene->experiment));
  mask = line_mask (plot, best->w, best->b, 1);
  cairo_set_dash (mask, (double[]) { 7, 3 }, 2, 0);
  cairo_stroke (mask);
  others = others_mask (plot);
  g_assert_cmpuint (mask_assert_color (mask, others, with,
                                       downhill_palette_get (kind.style)->ink, 40), >, 200);
  described = downhill_plot_describe (plot);
  g_assert_nonnull (strstr (described, " The best line for “Absolute error” is y = "));
  downhill_experiment_set_overlay (scene->experiment, 0);
  after = picture_draw (plot, &kind);
  g_assert_cmpuint (picture_count_changes (before, after, 0), ==, 0);
}

/* The band in which the true line is, and the region on the map: their borders are where
 * they shall be, and nothing of them where the loss is another. */
static void
test_trust (void)
{
  g_autoptr (Scene) scene = new_scene (0.1, 0.1);
  const char * const ids[] = { "fit", "map" };
  DownhillConfidence confidence;

  g_assert_true (downhill_confidence_find (
    &confidence, downhill_experiment_get_objective (scene->experiment)));
  for (guint k = 0; k < G_N_ELEMENTS (ids); k++)
    {
      DownhillPlot *plot = scene_get (scene, ids[k]);
      g_autoptr (cairo_surface_t) without = picture_draw (plot, &kind), with = NULL;
      guint n = 0, n_right = 0;

      g_object_set (plot, "show-confidence", TRUE, NULL);
      with = picture_draw (plot, &kind);
      for (double part = 0.02; part < 1; part += 0.01)
        {
          double x = part, y;

          if (k == 0)
            y = confidence.w * x + confidence.b + downhill_confidence_get_width (&confidence, x);
          else
            downhill_confidence_get_border (&confidence, 2 * G_PI * part, &x, &y);
          n++;
          n_right += picture_get (with, (int) (2 * place_x (plot, x)),
                                  (int) (2 * place_y (plot, y))) !=
                     picture_get (without, (int) (2 * place_x (plot, x)),
                                  (int) (2 * place_y (plot, y)));
        }
      g_assert_cmpuint (n_right, >=, 8 * n / 10);
      g_object_set (plot, "show-confidence", FALSE, NULL);
    }
  g_object_set (scene->experiment, "loss", 1, NULL);
  for (guint k = 0; k < G_N_ELEMENTS (ids); k++)
    {
      DownhillPlot *plot = scene_get (scene, ids[k]);
      g_autoptr (cairo_surface_t) without = picture_draw (plot, &kind), with = NULL;

      g_object_set (plot, "show-confidence", TRUE, NULL);
      with = picture_draw (plot, &kind);
      g_assert_cmpuint (picture_count_changes (with, without, 0), ==, 0);
    }
}

/* Of the band's two borders the one that is pointed at is found. */
static void
test_borders (void)
{
  g_autoptr (Scene) scene = new_scene (0.1, 0.1);
  DownhillPlot *plot = scene_get (scene, "fit");
  DownhillConfidence confidence;

  g_assert_true (downhill_confidence_find (
    &confidence, downhill_experiment_get_objective (scene->experiment)));
  cairo_surface_destroy (picture_draw (plot, &kind));
  for (int side = -1; side <= 1; side += 2)
    {
      double width = downhill_confidence_get_width (&confidence, 0.5), found_x, found_y;
      double y = place_y (plot, confidence.w * 0.5 + confidence.b + side * width);

      g_assert_true (downhill_trust_find_band (plot, place_x (plot, 0.5), y, &found_x,
                                               &found_y));
      g_assert_cmpfloat_with_epsilon (found_y, y, 1e-6);
    }
}

static void
test_samples (void)
{
  g_autoptr (Scene) scene = new_scene (0.1, 0.1);
  DownhillPlot *plot = scene_get (scene, "fit");
  DownhillDataset *dataset = downhill_experiment_get_dataset (scene->experiment);
  const DownhillPalette *palette = downhill_palette_get (kind.style);
  g_autoptr (cairo_surface_t) picture = NULL;
  g_autoptr (cairo_t) others = NULL;
  gsize n = 0;

  downhill_fit_plot_set_show_residuals (DOWNHILL_FIT_PLOT (plot), FALSE);
  picture = picture_draw (plot, &kind);
  others = others_mask (plot);
  for (gsize i = 0; i < downhill_dataset_get_size (dataset); i++)
    {
      double x = 2 * place_x (plot, downhill_dataset_get_x (dataset)[i]);
      double y = 2 * place_y (plot, downhill_dataset_get_y (dataset)[i]);
      DownhillColor once = color_over (palette->sample, palette->area);
      DownhillColor twice = color_over (palette->sample, once);
      guint32 pixel = picture_get (picture, (int) x, (int) y);

      if (mask_get (others, (int) x, (int) y) > 0)
        continue;
      g_assert_cmpuint (MIN (picture_distance (pixel, once),
                             picture_distance (pixel, twice)), <=, 16);
      n++;
    }
  g_assert_cmpuint (n, >, 40);
}

/* What residuals add lies between the points and the line, and at each point. */
static void
test_residuals (void)
{
  g_autoptr (Scene) scene = new_scene (0.1, 0.1);
  DownhillPlot *plot = scene_get (scene, "fit");
  DownhillDataset *dataset = downhill_experiment_get_dataset (scene->experiment);
  g_autoptr (cairo_surface_t) with = picture_draw (plot, &kind);
  g_autoptr (cairo_surface_t) without = NULL;
  g_autoptr (cairo_t) near = mask_new (&kind);
  g_autoptr (cairo_t) others = others_mask (plot);

  downhill_fit_plot_set_show_residuals (DOWNHILL_FIT_PLOT (plot), FALSE);
  without = picture_draw (plot, &kind);
  cairo_set_line_width (near, 3);
  for (gsize i = 0; i < downhill_dataset_get_size (dataset); i++)
    {
      double x = downhill_dataset_get_x (dataset)[i];
      double place = place_x (plot, x);
      int column = (int) (2 * place);
      int row = (int) (place_y (plot, downhill_dataset_get_y (dataset)[i]) +
                       place_y (plot, 0.1 * x + 0.1));

      cairo_move_to (near, place, place_y (plot, downhill_dataset_get_y (dataset)[i]) - 1);
      cairo_line_to (near, place, place_y (plot, 0.1 * x + 0.1) + 1);
      /* Half way, unless something else is drawn there. */
      if (mask_get (others, column, row) == 0)
        g_assert_cmphex (picture_get (with, column, row), !=,
                         picture_get (without, column, row));
    }
  cairo_stroke (near);
  g_assert_cmpuint (picture_count_changes (with, without, 4), >, 1000);
  for (int row = 0; row < 1200; row++)
    for (int column = 0; column < 1600; column++)
      if (mask_get (near, column, row) == 0)
        g_assert_cmphex (picture_get (with, column, row), ==,
                         picture_get (without, column, row));
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_property (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillFitPlot *plot = DOWNHILL_FIT_PLOT (scene_get (scene, "fit"));
  guint n = 0;
  gboolean show;

  g_signal_connect_swapped (plot, "notify::show-residuals", G_CALLBACK (count_cb), &n);
  g_assert_true (downhill_fit_plot_get_show_residuals (plot));
  downhill_fit_plot_set_show_residuals (plot, TRUE);
  downhill_fit_plot_set_show_residuals (plot, 2);
  g_assert_cmpuint (n, ==, 0);
  downhill_fit_plot_set_show_residuals (plot, FALSE);
  g_assert_cmpuint (n, ==, 1);
  g_assert_false (downhill_fit_plot_get_show_residuals (plot));
  g_object_set (plot, "show-residuals", FALSE, NULL);
  g_assert_cmpuint (n, ==, 1);
  g_object_set (plot, "show-residuals", TRUE, NULL);
  g_assert_cmpuint (n, ==, 2);
  g_object_get (plot, "show-residuals", &show, NULL);
  g_assert_true (show);
}

static void
test_ranges (void)
{
  static const double x[] = { -40, 10, 25, 60 }, y[] = { 3, 1, 0, -4 };
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "fit");
  DownhillRange range;

  cairo_surface_destroy (picture_draw (plot, &kind));
  range = downhill_plot_get_x_axis (plot)->range;
  g_assert_cmpfloat (range.min, ==, 0);
  g_assert_cmpfloat (range.max, ==, 1);
  range = downhill_plot_get_y_axis (plot)->range;
  g_assert_cmpfloat (range.min, ==, 0);
  g_assert_cmpfloat_with_epsilon (range.max, 1.35, 0.15);
  g_assert_cmpfloat (range.max, >=, 1.2);

  /* Where a run begins is seen, unless it is so far off that the data would not be. */
  downhill_experiment_set_start (scene->experiment, -0.5, -1);
  cairo_surface_destroy (picture_draw (plot, &kind));
  range = downhill_plot_get_y_axis (plot)->range;
  g_assert_cmpfloat (range.min, <, -1.5);
  g_assert_cmpfloat (range.min, >, -1.7);
  downhill_experiment_set_start (scene->experiment, -4, -1);
  cairo_surface_destroy (picture_draw (plot, &kind));
  range = downhill_plot_get_y_axis (plot)->range;
  g_assert_cmpfloat (range.min, ==, 0);

  /* All points show, with a little room around them. */
  scene_set_data (scene, x, y, G_N_ELEMENTS (x));
  cairo_surface_destroy (picture_draw (plot, &kind));
  range = downhill_plot_get_x_axis (plot)->range;
  g_assert_cmpfloat (range.min, <, -40);
  g_assert_cmpfloat (range.min, >, -60);
  g_assert_cmpfloat (range.max, >, 60);
  g_assert_cmpfloat (range.max, <, 80);
  range = downhill_plot_get_y_axis (plot)->range;
  g_assert_cmpfloat (range.min, <, -4);
  g_assert_cmpfloat (range.max, >, 3);

  /* What was chosen for one table is not for the next. */
  downhill_plot_zoom (plot, 100, 100, 0.1);
  cairo_surface_destroy (picture_draw (plot, &kind));
  g_assert_cmpfloat (downhill_plot_get_x_axis (plot)->range.min, >, -40);
  scene_set_data (scene, y, x, G_N_ELEMENTS (x));
  cairo_surface_destroy (picture_draw (plot, &kind));
  g_assert_cmpfloat (downhill_plot_get_x_axis (plot)->range.min, <, -4);
  g_assert_cmpfloat (downhill_plot_get_x_axis (plot)->range.min, >, -6);
}

/* Every one of many points leaves a mark, and nothing else does. */
static void
test_density (void)
{
  const PictureKind plain = { 800, 600, 1, DOWNHILL_STYLE_LIGHT, FALSE };
  g_autofree double *x = g_new (double, 5000);
  g_autofree double *y = g_new (double, 5000);
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "fit");
  g_autoptr (cairo_surface_t) picture = NULL;
  gsize n = 0;

  for (guint i = 0; i < 5000; i++)
    {
      x[i] = (i % 2 == 0 ? 1 : -1) * (i / 5000.0);
      y[i] = 10 * x[i] * x[i];
    }
  scene_set_data (scene, x, y, 5000);
  downhill_experiment_set_start (scene->experiment, 0, -1e6);
  downhill_fit_plot_set_show_residuals (DOWNHILL_FIT_PLOT (plot), FALSE);
  picture = picture_draw (plot, &plain);
  for (guint i = 0; i < 5000; i++)
    {
      guint32 pixel = picture_get (picture, (int) place_x (plot, x[i]),
                                   (int) place_y (plot, y[i]));

      n += picture_distance (pixel, white) > 50;
    }
  g_assert_cmpuint (n, >=, 4900);
  n = 0;
  for (double value = 0.1; value < 0.9; value += 0.01)
    n += picture_distance (
           picture_get (picture, (int) place_x (plot, value),
                        (int) place_y (plot, 10 * value * value - 1.2)),
           white) > 50;
  g_assert_cmpuint (n, <, 8);
}

/* The line is right at both ends where x does not begin at 0. */
static void
test_line_far (void)
{
  static const double x[] = { 10, 14, 20 }, y[] = { 2, 9, 5 };
  g_autoptr (Scene) scene = new_scene (0.1, 0.1);
  DownhillPlot *plot = scene_get (scene, "fit");
  g_autoptr (cairo_surface_t) picture = NULL;
  g_autoptr (cairo_t) line = NULL;
  g_autoptr (cairo_t) others = NULL;

  scene_set_data (scene, x, y, G_N_ELEMENTS (x));
  downhill_experiment_set_start (scene->experiment, -0.4, 9.5);
  g_object_set (plot, "show-residuals", FALSE, NULL);
  picture = picture_draw (plot, &kind);
  line = line_mask (plot, -0.4, 9.5, 1.5);
  cairo_stroke (line);
  others = others_mask (plot);
  g_assert_cmpuint (mask_assert_color (line, others, picture,
                                       downhill_palette_get (kind.style)->current, 1),
                    >, 500);
}

/* Three points far from each other, two above the line y = 2 and one below. */
static DownhillPlot *
get_three (Scene *scene)
{
  static const double x[] = { 0, 10, 20 }, y[] = { 5, -1, 4 };

  scene_set_data (scene, x, y, G_N_ELEMENTS (x));
  downhill_experiment_set_start (scene->experiment, 0, 2);

  return scene_get (scene, "fit");
}

/* Each error's square lies to the right of a point above the line, and to the
 * left of one below. */
static void
test_squares (void)
{
  static const struct {
    double x, y;
  } points[] = { { 0, 5 }, { 10, -1 }, { 20, 4 } };
  g_autoptr (Scene) scene = new_scene (0, 2);
  DownhillPlot *plot = get_three (scene);
  const DownhillPalette *palette = downhill_palette_get (kind.style);
  g_autoptr (cairo_surface_t) picture = NULL;

  g_object_set (plot, "show-residuals", FALSE, "show-squares", TRUE, NULL);
  picture = picture_draw (plot, &kind);
  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      double x = place_x (plot, points[i].x), y = place_y (plot, points[i].y);
      double side = place_y (plot, 2) - y;
      /* Away from the grid. */
      double middle = y + 0.37 * side;

      if (i < 2)
        g_assert_cmpuint (
          picture_distance (picture_get (picture, (int) (2 * (x + 0.37 * side)),
                                         (int) (2 * middle)),
                            color_over (downhill_color_fade (palette->residual, 0.22),
                                        palette->area)), <=, 2);
      if (i > 0)
        g_assert_cmpuint (
          picture_distance (picture_get (picture, (int) (2 * (x - 0.37 * side)),
                                         (int) (2 * middle)), palette->area), <=, 2);
    }
}

/* The area of what is drawn of an error of 3 is what that costs: by the loss's formula,
 * in units of y or, where it has none, by a bar of 8 pixels. */
static void
test_costs (void)
{
  static const struct {
    const DownhillLoss *loss;
    double units;
    double pixels;
  } losses[] = {
    { &downhill_loss_squared, 3, 0 },
    { &downhill_loss_absolute, 0, 8 },
    { &downhill_loss_huber, 2.5 / 3, 0 },
    { &downhill_loss_log_cosh, 0.7701, 0 },
    { &downhill_loss_quantile, 0, 4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (losses); i++)
    {
      g_autoptr (Scene) scene = new_scene (0, 2);
      DownhillPlot *plot = get_three (scene);
      g_autoptr (cairo_surface_t) with = NULL, without = NULL;
      double width;
      int row, first, n = 0, last = 0;

      g_object_set (scene->experiment, "loss",
                    (int) downhill_loss_get_index (losses[i].loss), NULL);
      downhill_experiment_set_start (scene->experiment, 0, 2);
      g_object_set (plot, "show-residuals", FALSE, NULL);
      without = picture_draw (plot, &kind);
      g_object_set (plot, "show-squares", TRUE, NULL);
      with = picture_draw (plot, &kind);
      width = 2 * (losses[i].units * (place_y (plot, 0) - place_y (plot, 1)) +
                   losses[i].pixels);
      row = (int) (2 * place_y (plot, 2.3));
      first = (int) (2 * place_x (plot, 0));
      /* Of the point at (0, 5), above the line. */
      for (int column = first; column < (int) (2 * place_x (plot, 9)); column++)
        if (picture_get (with, column, row) != picture_get (without, column, row))
          {
            n++;
            last = column - first;
          }
      g_assert_cmpfloat_with_epsilon (last, width, 2);
      g_assert_cmpint (n, >=, last - 2);
    }
}

/* Two classes, told apart by a sigmoid: where it is a half, there is a line. */
static void
test_threshold (void)
{
  static const double x[] = { -3, -1, 0, 2, 4, 5 }, y[] = { 0, 0, 1, 0, 1, 1 };
  static const struct {
    const DownhillActivation *activation;
    double w, b, x;
  } cases[] = {
    { &downhill_activation_sigmoid, 2, -3, 1.5 },
    { &downhill_activation_sigmoid, -0.5, 0.25, 0.5 },
    { &downhill_activation_identity, 0.25, 0, 2 },
    { &downhill_activation_tanh, 1, 0, 0.5493 },
    { &downhill_activation_relu, 0.5, -1, 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Scene) scene = new_scene (0, 0);
      DownhillPlot *plot = scene_get (scene, "fit");
      const DownhillPalette *palette = downhill_palette_get (kind.style);
      const cairo_rectangle_t *area = downhill_plot_get_area (plot);
      g_autoptr (cairo_surface_t) picture = NULL;
      g_autofree char *described = NULL;
      double at = 0;
      guint n = 0;

      scene_set_data (scene, x, y, G_N_ELEMENTS (x));
      g_object_set (scene->experiment, "activation",
                    (int) downhill_activation_get_index (cases[i].activation), NULL);
      downhill_experiment_set_start (scene->experiment, cases[i].w, cases[i].b);
      picture = picture_draw (plot, &kind);
      g_assert_true (downhill_fit_threshold_find (plot, cases[i].w, cases[i].b, &at));
      g_assert_cmpfloat_with_epsilon (at, cases[i].x, 1e-4);
      for (double row = area->y + 0.5; row < area->y + area->height; row++)
        n += picture_distance (picture_get (picture, (int) (2 * place_x (plot, cases[i].x)),
                                            (int) (2 * row)), palette->current) <= 130;
      g_assert_cmpuint (n, >, 0.7 * area->height);
      described = downhill_plot_describe (plot);
      g_assert_nonnull (strstr (described, cases[i].w > 0 ? "It says 1 where x is above "
                                                          : "It says 1 where x is below "));
    }
}

/* Its number is over the best line, which passes below it on the upper rows of its box. */
static void
test_threshold_number (void)
{
  static const double x[] = { -3, -1, 0, 2, 4, 5 }, y[] = { 0, 0, 1, 0, 1, 1 };
  g_autoptr (Scene) scene = new_scene (0, 0);
  DownhillPlot *plot = scene_get (scene, "fit");
  const DownhillMinimum *best;
  g_autoptr (cairo_surface_t) picture = NULL;
  double row, column;
  guint darkest = 0;

  scene_set_data (scene, x, y, G_N_ELEMENTS (x));
  best = downhill_objective_minimum (downhill_experiment_get_objective (scene->experiment));
  /* It goes over earlier, so that its number is where the best line is below a half. */
  cairo_surface_destroy (picture_draw (plot, &kind));
  column = place_x (plot, (0.5 - best->b) / best->w);
  downhill_experiment_set_start (
    scene->experiment, 0.5, 0.5 - 0.5 * downhill_axis_to_value (downhill_plot_get_x_axis (plot),
                                                                column - 34));
  picture = picture_draw (plot, &kind);
  row = place_y (plot, 0.5) + 4.5;
  for (int i = -28; i < 0; i++)
    for (int j = 0; j < 3; j++)
      darkest = MAX (darkest, picture_distance (
                       picture_get (picture, (int) (2 * column) + 2 * i, (int) (2 * row) + j),
                       (DownhillColor) { 1, 1, 1, 1 }));
  g_assert_cmpuint (darkest, <, 60);
}

/* Where y is no class, or the line is level, there is none. */
static void
test_no_threshold (void)
{
  static const double x[] = { -3, -1, 0, 2 }, y[] = { 0, 0.5, 1, 1 };
  g_autoptr (Scene) scene = new_scene (0, 0);
  DownhillPlot *plot = scene_get (scene, "fit");
  double at;

  scene_set_data (scene, x, y, G_N_ELEMENTS (x));
  g_assert_false (downhill_fit_threshold_find (plot, 1, 0, &at));
  scene_set_data (scene, (const double[]) { 1, 2 }, (const double[]) { 0, 1 }, 2);
  g_assert_true (downhill_fit_threshold_find (plot, 1, 0, &at));
  g_assert_false (downhill_fit_threshold_find (plot, 0, 1, &at));
}

/* The samples of the next batch are ringed, and no others. */
static void
test_rings (void)
{
  g_autoptr (Scene) scene = new_scene (0, 2);
  DownhillPlot *plot = get_three (scene);
  DownhillDataset *dataset = downhill_experiment_get_dataset (scene->experiment);
  const DownhillPalette *palette = downhill_palette_get (kind.style);
  guint n_first[3] = { 0 };

  g_object_set (scene->experiment, "batch-size", 1, "order", DOWNHILL_ORDER_SHUFFLED,
                "learning-rate", 1e-9, NULL);
  g_object_set (plot, "show-residuals", FALSE, NULL);
  for (guint step = 0; step < 30; step++)
    {
      DownhillBatch batch = downhill_descent_get_next_batch (
        downhill_experiment_get_descent (scene->experiment));
      guint next = batch.order[batch.first];
      g_autoptr (cairo_surface_t) picture = picture_draw (plot, &kind);

      g_assert_cmpuint (batch.n, ==, 1);
      n_first[next]++;
      for (guint i = 0; i < 3; i++)
        {
          double x = place_x (plot, downhill_dataset_get_x (dataset)[i]);
          double y = place_y (plot, downhill_dataset_get_y (dataset)[i]);

          g_assert_true ((picture_distance (picture_get (picture, (int) (2 * x),
                                                         (int) (2 * y + 12)),
                                            palette->current) <= 2) == (i == next));
        }
      scene_step (scene, 1);
    }
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (n_first[i], ==, 10);
}

/* The trail is kept between few steps; what is kept is never seen. */
static void
test_trail (void)
{
  static const PictureKind kept = { 480, 360, 1, DOWNHILL_STYLE_LIGHT, TRUE };
  static const PictureKind whole = { 480, 360, 1, DOWNHILL_STYLE_LIGHT, FALSE };
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "fit");

  downhill_experiment_set (scene->experiment, "learning-rate", 0.1);
  for (guint step = 0; step < 40; step++)
    {
      assert_true_to_now (plot, &kept, FALSE);
      scene_step (scene, 1);
    }

  /* A picture that is not kept may be the first to have another line. */
  scene_step (scene, 30);
  cairo_surface_destroy (picture_draw (plot, &whole));
  assert_true_to_now (plot, &kept, FALSE);

  downhill_experiment_seek (scene->experiment, 5);
  assert_true_to_now (plot, &kept, FALSE);
  downhill_experiment_seek (scene->experiment, 0);
  assert_true_to_now (plot, &kept, FALSE);

  /* As many lines, but others. */
  scene_step (scene, 3);
  assert_true_to_now (plot, &kept, FALSE);
  downhill_experiment_set_start (scene->experiment, -0.5, 0.9);
  scene_step (scene, 3);
  assert_true_to_now (plot, &kept, FALSE);

  downhill_plot_zoom (plot, 100, 100, 0.5);
  assert_true_to_now (plot, &kept, TRUE);
}

/* Of a run that is not the current one and has left the picture, the line is that of the
 * place where the other plots have it; of one that left it late, earlier lines are not
 * those of its first steps alone. */
static void
test_diverged (void)
{
  g_autoptr (Scene) scene = new_scene (0.1, 0.1);
  DownhillPlot *plot = scene_get (scene, "fit");
  DownhillViewport *viewport = downhill_plot_get_viewport (plot);
  DownhillRun *run = downhill_experiment_get_current (scene->experiment);
  DownhillTrail trail = { .n = 0 };
  double w, b, place_w, place_b;

  downhill_experiment_set (scene->experiment, "learning-rate", 0.9);
  while (downhill_experiment_step (scene->experiment))
    ;
  cairo_surface_destroy (picture_draw (plot, &kind));
  g_assert_false (downhill_viewport_place_run (viewport, run, &place_w, &place_b));
  runs_add (scene->experiment, DOWNHILL_DIRECTION_BOTH);
  downhill_experiment_set_current (scene->experiment, runs_get (scene->experiment, 1));
  cairo_surface_destroy (picture_draw (plot, &kind));
  g_assert_false (downhill_viewport_place_run (viewport, run, &place_w, &place_b));
  downhill_fit_line_find (plot, run, &w, &b);
  g_assert_cmpfloat (w, ==, place_w);
  g_assert_cmpfloat (b, ==, place_b);

  downhill_trail_update (&trail, run, TRUE, 1000);
  g_assert_cmpuint (trail.n, >, 4);
  downhill_descent_get_path_point (run->descent, 4, &w, &b);
  g_assert_cmpfloat (trail.lines[3].w, ==, w);
}

/* Of two points near each other, the nearer one to the pointer is told of. */
static void
test_read_out (void)
{
  static const double x[] = { 0, 100, 100.5 }, y[] = { 0, 50, 50 };
  g_autoptr (Scene) scene = new_scene (0.25, 2);
  DownhillPlot *plot = scene_get (scene, "fit");
  DownhillPlotClass *klass = DOWNHILL_PLOT_GET_CLASS (plot);
  g_autofree char *first = NULL, *second = NULL, *none = NULL;

  scene_set_data (scene, x, y, G_N_ELEMENTS (x));
  cairo_surface_destroy (picture_draw (plot, &kind));
  first = klass->read_out (plot, place_x (plot, 100) - 1, place_y (plot, 50));
  second = klass->read_out (plot, place_x (plot, 100.5) + 1, place_y (plot, 50));
  none = klass->read_out (plot, place_x (plot, 50), place_y (plot, 40));
  /* The error is what the line says, less what is there: 27 − 50. */
  g_assert_cmpstr (first, ==,
                   "point 2\nx 100.0\ny 50.00\nw·x + b 27.00\nerror −23.00, costs 529.0");
  g_assert_true (g_str_has_prefix (second, "point 3\nx 100.5"));
  g_assert_true (g_str_has_prefix (none, "x 5"));
  /* A point is meant within 10 pixels only. */
  g_clear_pointer (&none, g_free);
  none = klass->read_out (plot, place_x (plot, 100) - 20, place_y (plot, 50));
  g_assert_true (g_str_has_prefix (none, "x "));
}

/* A point of a table has a line there. */
static void
test_read_out_of_file (void)
{
  static const char table[] = "# of a file\nx,y\n0,0\n\n100,50\n";
  g_autoptr (Scene) scene = new_scene (0.25, 2);
  g_autoptr (GError) error = NULL;
  g_autoptr (DownhillDataset) dataset = downhill_csv_parse (
    table, strlen (table), "table", 1, NULL, NULL, NULL, &error);
  DownhillPlot *plot = scene_get (scene, "fit");
  g_autofree char *text = NULL, *described = NULL;

  g_assert_no_error (error);
  downhill_experiment_set_dataset (scene->experiment, dataset);
  cairo_surface_destroy (picture_draw (plot, &kind));
  text = DOWNHILL_PLOT_GET_CLASS (plot)->read_out (plot, place_x (plot, 100),
                                                   place_y (plot, 50));
  g_assert_cmpstr (text, ==,
                   "point 2, line 5 of the file\nx 100.0\ny 50.00\n"
                   "w·x + b 27.00\nerror −23.00, costs 529.0");
  downhill_experiment_set (scene->experiment, "batch-size", 1);
  scene_step (scene, 1);
  described = downhill_plot_describe (plot);
  g_assert_true (g_str_has_suffix (
    described, " The next step looks at point 2, line 5 of the file."));
}

/* What the next step looks at is said of shuffled samples, too. */
static void
test_next_shuffled (void)
{
  g_autoptr (Scene) scene = scene_new ();
  const DownhillDescent *descent;
  DownhillBatch batch;
  g_autofree char *described = NULL, *expected = NULL;

  g_object_set (scene->experiment, "batch-size", 1, "order", DOWNHILL_ORDER_SHUFFLED, NULL);
  do
    {
      scene_step (scene, 1);
      descent = downhill_experiment_get_descent (scene->experiment);
      batch = downhill_descent_get_next_batch (descent);
    }
  while (batch.order[batch.first] == batch.first);
  expected = g_strdup_printf (" The next step looks at point %u.",
                              batch.order[batch.first] + 1);
  described = downhill_plot_describe (scene_get (scene, "fit"));
  g_assert_true (g_str_has_suffix (described, expected));
}

/* Where more points fall on a pixel, it is darker, by the logarithm. */
static void
test_density_grows (void)
{
  enum { M = 5000 };
  static const PictureKind plain = { 800, 600, 1, DOWNHILL_STYLE_LIGHT, FALSE };
  static const struct {
    double x, y;
    guint n;
  } places[] = { { 3.3, 0.13, 1 }, { 21.3, 1.13, 90 }, { 31.3, 2.63, 2450 } };
  g_autofree double *x = g_new (double, M);
  g_autofree double *y = g_new (double, M);
  g_autoptr (Scene) scene = new_scene (0, 2);
  DownhillPlot *plot = scene_get (scene, "fit");
  const DownhillPalette *palette = downhill_palette_get (plain.style);
  const cairo_rectangle_t *area;
  g_autoptr (cairo_surface_t) picture = NULL;

  for (guint i = 0; i < M; i++)
    {
      x[i] = i < 10 ? i + 0.3 : i < 100 ? 21.3 : 31.3;
      y[i] = i < 10 ? 0.13 : i < 100 ? 1.13 : i % 2 == 0 ? 2.63 : 0.37;
    }
  scene_set_data (scene, x, y, M);
  downhill_experiment_set_start (scene->experiment, 0, -50);
  g_object_set (plot, "show-residuals", FALSE, NULL);
  picture = picture_draw (plot, &plain);
  area = downhill_plot_get_area (plot);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      double part = (90 + floor (165 * log (places[i].n) / log (2450))) / 255;
      DownhillColor color = color_over (downhill_color_fade (palette->sample, part),
                                        palette->area);
      int column = (int) floor (area->x) + (int) (place_x (plot, places[i].x) - area->x);
      int row = (int) floor (area->y) + (int) (place_y (plot, places[i].y) - area->y);

      g_assert_cmpuint (picture_distance (picture_get (picture, column, row), color),
                        <=, 3);
    }
}

/* A line below the origin has a minus, not a plus and a minus. */
static void
test_words (void)
{
  static const double x[] = { 0, 1, 2 }, y[] = { -3, -1, 1 };
  g_autoptr (Scene) scene = scene_new ();
  g_autofree char *words = NULL, *penalised = NULL;

  scene_set_data (scene, x, y, G_N_ELEMENTS (x));
  downhill_experiment_set_start (scene->experiment, -0.5, 2);
  words = downhill_plot_describe (scene_get (scene, "fit"));
  g_assert_nonnull (strstr (words, "The present line is y = −0.5000 x + 2.000;"));
  g_assert_nonnull (strstr (words, "least squares gives y = 2.000 x − 3.000."));
  /* A penalty moves the lowest point away from there. */
  downhill_experiment_set (scene->experiment, "l2", 0.1);
  penalised = downhill_plot_describe (scene_get (scene, "fit"));
  g_assert_null (strstr (penalised, "least squares"));
  g_assert_nonnull (strstr (penalised, "the lowest loss has y = "));
}

/* The dot of the first of so many points, half-way between both radii. */
static gboolean
reaches_far (gsize m)
{
  g_autoptr (Scene) scene = new_scene (0, 0);
  DownhillPlot *plot = scene_get (scene, "fit");
  g_autofree double *x = g_new (double, m), *y = g_new (double, m);
  g_autoptr (cairo_surface_t) picture = NULL;
  DownhillColor dot = color_over (downhill_palette_get (kind.style)->sample,
                                  downhill_palette_get (kind.style)->area);

  downhill_fit_plot_set_show_residuals (DOWNHILL_FIT_PLOT (plot), FALSE);
  for (gsize i = 0; i < m; i++)
    {
      x[i] = i == 0 ? 0.75 : 0.1 + 0.001 * i;
      y[i] = i == 0 ? 1 : 3 + 0.001 * i;
    }
  scene_set_data (scene, x, y, m);
  picture = picture_draw (plot, &kind);

  return picture_distance (picture_get (picture, (int) (2 * (place_x (plot, 0.75) + 2.45)),
                                        (int) (2 * place_y (plot, 1))), dot) <= 40;
}

static void
test_many_samples (void)
{
  g_assert_true (reaches_far (300));
  g_assert_false (reaches_far (301));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/fit-plot/line/is-where-w-and-b-say", test_present_line);
  g_test_add_func ("/plot/fit-plot/line/is-nowhere-else", test_present_line_only);
  g_test_add_func ("/plot/fit-plot/best/is-dashed-at-the-minimum", test_best_line);
  g_test_add_func ("/plot/fit-plot/overlay/has-its-best-line", test_beside);
  g_test_add_func ("/plot/fit-plot/trust/is-drawn-in-fit-and-map", test_trust);
  g_test_add_func ("/plot/fit-plot/trust/is-found-at-the-nearer-border", test_borders);
  g_test_add_func ("/plot/fit-plot/samples/are-where-the-data-is", test_samples);
  g_test_add_func ("/plot/fit-plot/samples/of-many-are-shades", test_density);
  g_test_add_func ("/plot/fit-plot/residuals/join-points-and-line", test_residuals);
  g_test_add_func ("/plot/fit-plot/residuals/notify-of-changes-only", test_property);
  g_test_add_func ("/plot/fit-plot/costs/are-the-areas-of-what-is-drawn", test_costs);
  g_test_add_func ("/plot/fit-plot/threshold/is-where-f-is-a-half", test_threshold);
  g_test_add_func ("/plot/fit-plot/threshold/number-is-over-the-lines", test_threshold_number);
  g_test_add_func ("/plot/fit-plot/threshold/is-of-two-classes-and-slanted-lines",
                   test_no_threshold);
  g_test_add_func ("/plot/fit-plot/ranges/show-all-of-the-data", test_ranges);
  g_test_add_func ("/plot/fit-plot/line/is-right-far-from-zero", test_line_far);
  g_test_add_func ("/plot/fit-plot/squares/lie-on-their-sides", test_squares);
  g_test_add_func ("/plot/fit-plot/rings/mark-the-next-batch", test_rings);
  g_test_add_func ("/plot/fit-plot/trail/is-kept-until-a-line-is-added", test_trail);
  g_test_add_func ("/plot/fit-plot/line/of-another-run-is-where-all-plots-have-it",
                   test_diverged);
  g_test_add_func ("/plot/fit-plot/hover/tells-of-the-nearest-point", test_read_out);
  g_test_add_func ("/plot/fit-plot/hover/tells-of-a-line-of-the-file",
                   test_read_out_of_file);
  g_test_add_func ("/plot/fit-plot/samples/are-darker-where-there-are-more",
                   test_density_grows);
  g_test_add_func ("/plot/fit-plot/samples/are-smaller-where-they-are-many",
                   test_many_samples);
  g_test_add_func ("/plot/fit-plot/legend/covers-no-points", test_legend_points);
  g_test_add_func ("/plot/fit-plot/words/have-one-sign", test_words);
  g_test_add_func ("/plot/fit-plot/words/name-the-next-point", test_next_shuffled);

  return g_test_run ();
}
