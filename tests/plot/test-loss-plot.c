/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "picture.h"

#include <math.h>
#include <string.h>

#include "core/loss/downhill-objective-minimum.h"
#include "../runs.h"
#include "core/base/downhill-number.h"
#include "plot/base/downhill-plot-marks.h"
#include "plot/flat/downhill-loss-plot.h"

static const PictureKind kind = { 800, 600, 2, DOWNHILL_STYLE_LIGHT, FALSE };

static double
recorded_loss (Scene *scene,
               gsize  i)
{
  double w, b;

  downhill_descent_get_path_point (downhill_experiment_get_descent (scene->experiment),
                                   i, &w, &b);

  return downhill_objective_value (downhill_experiment_get_objective (scene->experiment),
                                   w, b);
}

/* How far the nearest pixel of a colour is from a place, or 1000. */
static double
find_near (cairo_surface_t *picture,
           double           x,
           double           y,
           DownhillColor    color)
{
  double least = 1000;

  for (int row = (int) (2 * y) - 12; row <= (int) (2 * y) + 12; row++)
    for (int column = (int) (2 * x) - 12; column <= (int) (2 * x) + 12; column++)
      if (picture_distance (picture_get (picture, column, row), color) <= 2)
        least = MIN (least, hypot (column + 0.5 - 2 * x, row + 0.5 - 2 * y) / 2);

  return least;
}

/* One batch an epoch: each step has a column of its own. */
static void
test_curve (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "loss");
  const DownhillPalette *palette = downhill_palette_get (kind.style);
  g_autoptr (cairo_surface_t) picture = NULL;

  g_object_set (scene->experiment, "batch-size", 100, "learning-rate", 0.2, NULL);
  scene_step (scene, 10);
  downhill_experiment_seek (scene->experiment, 0);
  picture = picture_draw (plot, &kind);
  g_assert_true (downhill_plot_get_y_axis (plot)->logarithmic);
  for (gsize i = 1; i <= 10; i++)
    g_assert_cmpfloat (find_near (picture, place_x (plot, i),
                                  place_y (plot, recorded_loss (scene, i)),
                                  palette->current), <=, 1);
  /* Between two steps it is a straight line. */
  for (gsize i = 1; i < 10; i++)
    g_assert_cmpfloat (
      find_near (picture, place_x (plot, i + 0.5),
                 place_y (plot, sqrt (recorded_loss (scene, i) *
                                      recorded_loss (scene, i + 1))),
                 palette->current), <=, 1);
  /* And not somewhere else. */
  g_assert_cmpfloat (find_near (picture, place_x (plot, 5),
                                place_y (plot, recorded_loss (scene, 5)) - 40,
                                palette->current), ==, 1000);
}

static void
make_steps (Scene  *scene,
            double  rate,
            guint   n)
{
  downhill_experiment_set (scene->experiment, "learning-rate", rate);
  scene_step (scene, n);
}

/* Where many steps share a column, it reaches from their lowest loss to their
 * highest: one step down and one back up again are seen among thousands. */
static void
test_shared_columns (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "loss");
  const DownhillPalette *palette = downhill_palette_get (kind.style);
  g_autoptr (cairo_surface_t) picture = NULL;
  double curvature;

  g_object_set (scene->experiment, "batch-size", 0, "start-w", 5.0, "direction",
                DOWNHILL_DIRECTION_WEIGHT, "epochs", 30000, NULL);
  curvature = downhill_objective_hessian (
    downhill_experiment_get_objective (scene->experiment), 0, 0).ww;
  make_steps (scene, 1e-9, 9990);
  /* The distance to the lowest w becomes a tenth, then what it was. */
  make_steps (scene, 0.9 / curvature, 1);
  make_steps (scene, 11 / curvature, 1);
  make_steps (scene, 1e-9, 10000);
  g_assert_cmpfloat (recorded_loss (scene, 9991), <, 0.1 * recorded_loss (scene, 9990));
  g_assert_cmpfloat (recorded_loss (scene, 9992), >, 5 * recorded_loss (scene, 9991));

  picture = picture_draw (plot, &kind);
  g_assert_cmpfloat (find_near (picture, place_x (plot, 9991),
                                place_y (plot, recorded_loss (scene, 9991)),
                                palette->current), <=, 1.5);
  g_assert_cmpfloat (find_near (picture, place_x (plot, 9992),
                                place_y (plot, recorded_loss (scene, 9992)),
                                palette->current), <=, 1.5);
}

/* What undone steps or another run left in the columns goes. */
static void
test_columns_forget (void)
{
  const PictureKind kept = { 480, 360, 1, DOWNHILL_STYLE_LIGHT, TRUE };
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "loss");

  make_steps (scene, 0.01, 10000);
  assert_true_to_now (plot, &kept, FALSE);
  downhill_experiment_reset (scene->experiment);
  make_steps (scene, 0.001, 10000);
  assert_true_to_now (plot, &kept, FALSE);
  downhill_experiment_seek (scene->experiment, 2500);
  make_steps (scene, 0.3, 7500);
  assert_true_to_now (plot, &kept, FALSE);
}

/* As many curves as before, but of another run. */
static void
test_other_curves (void)
{
  const PictureKind kept = { 480, 360, 1, DOWNHILL_STYLE_LIGHT, TRUE };
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "loss");
  DownhillRun *runs[2];

  for (guint i = 0; i < 3; i++)
    {
      make_steps (scene, 0.001 * pow (5, i), 2000);
      if (i == 2)
        break;
      runs[i] = downhill_experiment_get_current (scene->experiment);
      downhill_experiment_new_run (scene->experiment);
    }
  downhill_experiment_set_run_visible (scene->experiment, runs[1], FALSE);
  assert_true_to_now (plot, &kept, FALSE);
  downhill_experiment_set_run_visible (scene->experiment, runs[0], FALSE);
  downhill_experiment_set_run_visible (scene->experiment, runs[1], TRUE);
  assert_true_to_now (plot, &kept, FALSE);
}

static void
test_present (gconstpointer data)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "loss");
  g_autoptr (cairo_surface_t) picture = NULL;
  g_autoptr (cairo_t) dot = mask_new (&kind);
  guint step = GPOINTER_TO_UINT (data);

  scene_step (scene, 600);
  downhill_experiment_seek (scene->experiment, step);
  picture = picture_draw (plot, &kind);
  mask_disc (dot, place_x (plot, step), place_y (plot, recorded_loss (scene, step)),
             3.5);
  g_assert_cmpuint (mask_assert_color (dot, NULL, picture,
                                       downhill_palette_get (kind.style)->current, 1),
                    >, 80);
}

static void
test_best (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "loss");
  g_autoptr (cairo_surface_t) picture = NULL;
  double best = downhill_objective_minimum (
    downhill_experiment_get_objective (scene->experiment))->loss;
  gsize n = 0;

  scene_step (scene, 300);
  picture = picture_draw (plot, &kind);
  for (double step = 100; step < 900; step += 1)
    n += find_near (picture, place_x (plot, step), place_y (plot, best),
                    downhill_palette_get (kind.style)->ink) <= 0.75;
  /* Three eighths of it are dots. */
  g_assert_cmpuint (n, >, 240);
}

/* A run of many steps a pixel shows the lowest and the highest of each column. */
static void
test_extremes (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "loss");
  g_autoptr (cairo_surface_t) picture = NULL;
  double high = 0, low = 1e9;
  gsize first = 0, last = 0;

  scene_step (scene, 50000);
  picture = picture_draw (plot, &kind);
  /* Some column in the middle of the run. */
  for (gsize i = 20000; i < 21000; i++)
    {
      int column = (int) (2 * place_x (plot, i));

      if (column != (int) (2 * place_x (plot, 20500)))
        continue;
      first = first == 0 ? i : first;
      last = i;
      high = MAX (high, recorded_loss (scene, i));
      low = MIN (low, recorded_loss (scene, i));
    }
  g_assert_cmpuint (last - first, >, 10);
  g_assert_cmpfloat (find_near (picture, place_x (plot, (first + last) / 2.0),
                                place_y (plot, high),
                                downhill_palette_get (kind.style)->current), <=, 1.5);
  g_assert_cmpfloat (find_near (picture, place_x (plot, (first + last) / 2.0),
                                place_y (plot, low),
                                downhill_palette_get (kind.style)->current), <=, 1.5);
}

static void
test_axis_grows (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "loss");
  DownhillRange first, later;
  guint n_changes = 0;

  cairo_surface_destroy (picture_draw (plot, &kind));
  first = downhill_plot_get_x_axis (plot)->range;
  g_assert_false (downhill_plot_get_x_axis (plot)->logarithmic);
  g_assert_cmpfloat (first.min, <=, 0);
  g_assert_cmpfloat (first.max, >=, 1000);
  later = first;
  while (downhill_experiment_step (scene->experiment))
    if (downhill_experiment_get_step (scene->experiment) % 1000 == 0)
      {
        DownhillRange now;

        cairo_surface_destroy (picture_draw (plot, &kind));
        now = downhill_plot_get_x_axis (plot)->range;
        g_assert_cmpfloat (now.max, >=,
                           downhill_experiment_get_step (scene->experiment));
        n_changes += now.max != later.max;
        later = now;
      }
  /* It jumps now and then, it does not creep. */
  g_assert_cmpuint (n_changes, >=, 1);
  g_assert_cmpuint (n_changes, <=, 8);
  /* Of so many steps the first ones are as wide as the last. */
  g_assert_true (downhill_plot_get_x_axis (plot)->logarithmic);
  g_assert_cmpfloat (later.min, >, 0);
  g_assert_cmpfloat (later.min, <, 0.5);
  g_assert_cmpfloat_with_epsilon (log (later.max), log (50000), 0.3);
}

/* A run that diverged goes no farther, and its axis ends with it. */
static void
test_axis_ends (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "loss");

  g_object_set (scene->experiment, "batch-size", 100, "learning-rate", 5.0, NULL);
  downhill_experiment_run (scene->experiment, G_MAXUINT64);
  cairo_surface_destroy (picture_draw (plot, &kind));
  g_assert_cmpfloat (downhill_plot_get_x_axis (plot)->range.max, <,
                     1.5 * downhill_experiment_get_last_step (scene->experiment));
}

/* All of the losses recorded show, and the lowest possible. */
static void
test_range (void)
{
  static const double rates[] = { 0.001, 0.01, 0.2, 0.9 };

  for (gsize i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      g_autoptr (Scene) scene = scene_new ();
      DownhillPlot *plot = scene_get (scene, "loss");
      double best = downhill_objective_minimum (
        downhill_experiment_get_objective (scene->experiment))->loss;
      DownhillRange range;

      downhill_experiment_set (scene->experiment, "learning-rate", rates[i]);
      for (guint step = 0; step < 60; step++)
        if (!downhill_experiment_step (scene->experiment))
          break;
      cairo_surface_destroy (picture_draw (plot, &kind));
      range = downhill_plot_get_y_axis (plot)->range;
      g_assert_cmpfloat (range.min, <, best);
      for (gsize k = 0; k <= downhill_experiment_get_last_step (scene->experiment); k++)
        g_assert_cmpfloat (recorded_loss (scene, k), <=, range.max);
    }
}

static void
test_hover (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "loss");
  double w, b, there_w, there_b;

  scene_step (scene, 400);
  cairo_surface_destroy (picture_draw (plot, &kind));
  downhill_plot_hover (plot, place_x (plot, 250), 200);
  g_assert_true (downhill_viewport_get_probe (scene->viewport, &w, &b));
  downhill_descent_get_path_point (downhill_experiment_get_descent (scene->experiment),
                                   250, &there_w, &there_b);
  g_assert_cmpfloat (w, ==, there_w);
  g_assert_cmpfloat (b, ==, there_b);
  /* Where the run has not come to yet there is nothing. */
  downhill_plot_hover (plot, place_x (plot, 700), 200);
  g_assert_false (downhill_viewport_get_probe (scene->viewport, &w, &b));
  downhill_plot_leave (plot);
}

/* Both runs are read at the same step, each with its loss there. */
static void
test_read_out (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "loss");
  DownhillRun *other;
  g_autofree char *alone = NULL, *both = NULL, *own = NULL, *loss = NULL, *line = NULL;
  double w, b;

  scene_step (scene, 40);
  cairo_surface_destroy (picture_draw (plot, &kind));
  alone = DOWNHILL_PLOT_GET_CLASS (plot)->read_out (plot, place_x (plot, 25), 200);
  g_assert_null (strstr (alone, "Zigzag"));
  own = downhill_number_format (recorded_loss (scene, 25), 4);
  g_assert_cmpint (strncmp (strstr (alone, "\nE ") + 3, own, strlen (own)), ==, 0);

  other = runs_add (scene->experiment, DOWNHILL_DIRECTION_ALTERNATING);
  downhill_experiment_rename_run (scene->experiment, other, "Zigzag");
  downhill_experiment_reset (scene->experiment);
  other = runs_get (scene->experiment, 1);
  scene_step (scene, 40);
  cairo_surface_destroy (picture_draw (plot, &kind));
  both = DOWNHILL_PLOT_GET_CLASS (plot)->read_out (plot, place_x (plot, 25), 200);
  downhill_descent_get_path_point (other->descent, 25, &w, &b);
  loss = downhill_number_format (
    downhill_objective_value (downhill_experiment_get_objective (scene->experiment), w, b),
    4);
  line = g_strdup_printf ("\nZigzag: E %s", loss);
  g_assert_true (g_str_has_prefix (both, alone));
  g_assert_cmpstr (both + strlen (alone), ==, line);
}

/* Once the first run is gone, so are the ranges chosen for it. */
static void
test_reset (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "loss");
  DownhillRange home;

  cairo_surface_destroy (picture_draw (plot, &kind));
  home = downhill_plot_get_x_axis (plot)->range;
  downhill_plot_zoom (plot, 300, 300, 0.2);
  cairo_surface_destroy (picture_draw (plot, &kind));
  g_assert_cmpfloat (downhill_plot_get_x_axis (plot)->range.max, <, home.max);
  downhill_experiment_reset (scene->experiment);
  cairo_surface_destroy (picture_draw (plot, &kind));
  g_assert_cmpfloat (downhill_plot_get_x_axis (plot)->range.max, ==, home.max);
}

/* As it is asked for; and then the start has its place too. */
static void
test_step_scale (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "loss");
  g_autoptr (cairo_surface_t) picture = NULL;
  const DownhillAxis *x = downhill_plot_get_x_axis (plot);
  double w, b;

  g_object_set (plot, "step-scale", DOWNHILL_STEP_SCALE_LOGARITHMIC, NULL);
  scene_step (scene, 600);
  downhill_experiment_seek (scene->experiment, 0);
  picture = picture_draw (plot, &kind);
  g_assert_true (x->logarithmic);
  g_assert_cmpfloat (find_near (picture, place_x (plot, 0.5),
                                place_y (plot, recorded_loss (scene, 0)),
                                downhill_palette_get (kind.style)->current), <=, 1);
  for (gsize i = 1; i <= 600; i = 2 * i)
    g_assert_cmpfloat (find_near (picture, place_x (plot, i),
                                  place_y (plot, recorded_loss (scene, i)),
                                  downhill_palette_get (kind.style)->current), <=, 1);
  downhill_plot_hover (plot, place_x (plot, 0.55), 200);
  g_assert_true (downhill_viewport_get_probe (scene->viewport, &w, &b));
  g_assert_cmpfloat (w, ==, 0.1);
  downhill_plot_hover (plot, place_x (plot, 0.8), 200);
  g_assert_true (downhill_viewport_get_probe (scene->viewport, &w, &b));
  g_assert_cmpfloat (w, !=, 0.1);

  /* What one has zoomed to keeps the scale that it was zoomed to on. */
  g_object_set (plot, "step-scale", DOWNHILL_STEP_SCALE_AUTOMATIC, NULL);
  cairo_surface_destroy (picture_draw (plot, &kind));
  g_assert_false (x->logarithmic);
  downhill_plot_zoom (plot, 300, 300, 1.5);
  downhill_experiment_seek (scene->experiment, 600);
  scene_step (scene, 2000);
  cairo_surface_destroy (picture_draw (plot, &kind));
  g_assert_false (x->logarithmic);
  downhill_plot_restore (plot);
  cairo_surface_destroy (picture_draw (plot, &kind));
  g_assert_true (x->logarithmic);
  g_object_set (plot, "step-scale", DOWNHILL_STEP_SCALE_LINEAR, NULL);
  cairo_surface_destroy (picture_draw (plot, &kind));
  g_assert_false (x->logarithmic);
}

static void
assert_starts_with (DownhillPlot *plot,
                    double        count,
                    const char   *expected)
{
  g_autofree char *text =
    DOWNHILL_PLOT_GET_CLASS (plot)->read_out (plot, place_x (plot, count), 200);

  g_assert_nonnull (text);
  g_test_message ("%s", text);
  g_assert_true (g_str_has_prefix (text, expected));
}

/* Ten steps are an epoch of a hundred samples; the axis and what is read say which. */
static void
test_against (void)
{
  static const struct {
    DownhillLossAgainst against;
    double a_step;
    const char *name;
    const char *reading;
  } cases[] = {
    { DOWNHILL_LOSS_AGAINST_STEPS, 1, "step", "step 25\nepoch 2\n" },
    { DOWNHILL_LOSS_AGAINST_EPOCHS, 0.1, "epoch", "epoch 2.500\nstep 25\n" },
    { DOWNHILL_LOSS_AGAINST_SAMPLES, 10, "samples seen", "samples seen 250\nstep 25\n" },
  };
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "loss");

  g_object_set (scene->experiment, "batch-size", 10, NULL);
  scene_step (scene, 200);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (cairo_surface_t) picture = NULL;
      g_autofree char *x_name = NULL, *y_name = NULL;

      g_object_set (plot, "against", cases[i].against, NULL);
      DOWNHILL_PLOT_GET_CLASS (plot)->get_names (plot, &x_name, &y_name);
      g_assert_cmpstr (x_name, ==, cases[i].name);
      picture = picture_draw (plot, &kind);
      g_assert_cmpfloat (downhill_plot_get_x_axis (plot)->range.max, >=,
                         200 * cases[i].a_step);
      for (gsize step = 10; step < 200; step += 30)
        g_assert_cmpfloat (find_near (picture, place_x (plot, step * cases[i].a_step),
                                      place_y (plot, recorded_loss (scene, step)),
                                      downhill_palette_get (kind.style)->current), <=, 1.5);
      assert_starts_with (plot, 25 * cases[i].a_step, cases[i].reading);
    }
}

/* The axis says so when it becomes logarithmic, and so does what is beside the curve. */
static void
test_logarithmic (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "loss");
  g_autoptr (cairo_surface_t) picture = NULL;
  g_autofree char *x_name = NULL, *y_name = NULL, *said = NULL;

  scene_step (scene, 200);
  g_object_set (plot, "step-scale", DOWNHILL_STEP_SCALE_LOGARITHMIC, NULL);
  picture = picture_draw (plot, &kind);
  DOWNHILL_PLOT_GET_CLASS (plot)->get_names (plot, &x_name, &y_name);
  g_assert_cmpstr (x_name, ==, "step, logarithmic");
  downhill_plot_set_explaining (plot, TRUE);
  downhill_plot_hover (plot, place_x (plot, 100), place_y (plot, recorded_loss (scene, 100)));
  said = downhill_plot_dup_explanation (plot);
  g_assert_nonnull (strstr (said, "The band around it: from the least to the greatest E"));
}

/* An export of what one has zoomed to among many steps has them as far apart as the
 * window does. */
static void
test_copy (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "loss");
  g_autoptr (DownhillPlot) copy = NULL;

  scene_step (scene, 2000);
  cairo_surface_destroy (picture_draw (plot, &kind));
  downhill_plot_zoom (plot, 300, 300, 1.5);
  copy = downhill_plot_copy (plot, scene->experiment, scene->viewport);
  cairo_surface_destroy (picture_draw (plot, &kind));
  cairo_surface_destroy (picture_draw (copy, &kind));
  for (double step = 10; step < 1000; step *= 3)
    g_assert_cmpfloat (place_x (copy, step), ==, place_x (plot, step));
}

static DownhillDataset *
line_through (double slope,
              double noise)
{
  g_autoptr (GError) error = NULL;
  double *x = g_new (double, 10), *y = g_new (double, 10);
  DownhillDataset *dataset;

  for (gsize i = 0; i < 10; i++)
    {
      x[i] = (double) i - 4.5;
      y[i] = slope * x[i] + (i % 2 == 0 ? noise : -noise);
    }
  dataset = downhill_dataset_new_take ("line", "x", "y", x, y, 10, &error);
  g_assert_no_error (error);

  return dataset;
}

/* Wherever the run has come to, and however far that is below its start, the
 * present point and the lowest loss are in view; of an exact fit, where the axis
 * ends. */
static void
test_far_below (void)
{
  static const double noises[] = { 1e-3, 1e-9, 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (noises); i++)
    {
      g_autoptr (Scene) scene = scene_new ();
      DownhillPlot *plot = scene_get (scene, "loss");
      g_autoptr (DownhillDataset) dataset = line_through (1e4, noises[i]);
      const cairo_rectangle_t *area = downhill_plot_get_area (plot);
      const DownhillPalette *palette = downhill_palette_get (kind.style);

      downhill_experiment_set_dataset (scene->experiment, dataset);
      g_object_set (scene->experiment, "batch-size", 0, "learning-rate", 0.05, NULL);
      for (guint n = 0; n < 8; n++)
        {
          double loss = downhill_experiment_get_loss (scene->experiment);
          double best = downhill_objective_minimum (
            downhill_experiment_get_objective (scene->experiment))->loss;
          g_autoptr (cairo_surface_t) picture = picture_draw (plot, &kind);
          DownhillRange range = downhill_plot_get_y_axis (plot)->range;
          double lowest = best > 1e-20 ? place_y (plot, best) : area->y + area->height;
          gsize dashes = 0;

          g_assert_true (loss >= range.min || loss < 1e-20);
          g_assert_cmpfloat (loss, <=, range.max);
          g_assert_true (best >= range.min || best < 1e-20);
          for (double x = area->x + 20; x < area->x + 0.3 * area->width; x++)
            dashes += find_near (picture, x, lowest, palette->ink) <= 1.5;
          g_assert_cmpuint (dashes, >, 40);
          scene_step (scene, 10);
        }
    }
}

/* The name of the lowest loss stands where no curve goes. */
static void
test_best_name (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "loss");
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  double best;

  g_object_set (scene->experiment, "learning-rate", 0.3, "epochs", 10, NULL);
  downhill_experiment_run (scene->experiment, G_MAXUINT64);
  cairo_surface_destroy (picture_draw (plot, &kind));
  best = place_y (plot, downhill_objective_minimum (
    downhill_experiment_get_objective (scene->experiment))->loss);
  g_assert_cmpfloat (area->y + area->height - best, >, 20);
}

/* Between two steps, the nearer one is pointed at. */
static void
test_hover_between (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "loss");

  g_object_set (scene->experiment, "batch-size", 100, "learning-rate", 0.2, NULL);
  scene_step (scene, 10);
  cairo_surface_destroy (picture_draw (plot, &kind));
  for (guint i = 1; i < 10; i++)
    for (int side = -1; side <= 1; side += 2)
      {
        double w, b, expected_w, expected_b;

        downhill_plot_hover (plot, place_x (plot, i + 0.4 * side), 200);
        g_assert_true (downhill_viewport_get_probe (scene->viewport, &w, &b));
        downhill_descent_get_path_point (
          downhill_experiment_get_descent (scene->experiment), i, &expected_w,
          &expected_b);
        g_assert_cmpfloat (w, ==, expected_w);
        g_assert_cmpfloat (b, ==, expected_b);
      }
}

/* A run of more steps than are kept is drawn over all of its length. */
static void
test_thinned (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "loss");
  const guint room = 8192, n = room + 1600;
  const DownhillPalette *palette = downhill_palette_get (kind.style);
  g_autoptr (cairo_surface_t) picture = NULL;
  g_autoptr (cairo_surface_t) again = NULL;
  PictureKind kept = kind;

  kept.retained = TRUE;
  g_object_set (scene->experiment, "epochs", 100000, "learning-rate", 1e-7, NULL);
  downhill_descent_set_path_limit (
    downhill_experiment_get_current (scene->experiment)->descent, room);
  scene_step (scene, n / 2);
  cairo_surface_destroy (picture_draw (plot, &kept));
  scene_step (scene, n / 2);
  g_assert_cmpuint (downhill_history_get_stride (downhill_descent_get_history (
    downhill_experiment_get_descent (scene->experiment))), ==, 2);
  picture = picture_draw (plot, &kept);
  for (guint i = 1; i < 20; i++)
    {
      guint64 step = n / 20 * i;
      double w, b, y;
      int column;

      downhill_descent_get_path_point (
        downhill_experiment_get_descent (scene->experiment), step / 2, &w, &b);
      column = (int) (kind.scale * place_x (plot, step));
      y = kind.scale * place_y (plot, downhill_objective_value (
        downhill_experiment_get_objective (scene->experiment), w, b));
      g_assert_cmpuint (picture_distance (picture_get (picture, column, (int) y),
                                          palette->current), <=, 60);
    }
  again = picture_draw (plot, &kind);
  /* A picture that is laid over another rounds once more. */
  g_assert_cmpuint (picture_count_changes (picture, again, 2), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/loss-plot/axis/says-that-it-is-logarithmic", test_logarithmic);
  g_test_add_func ("/plot/loss-plot/curve/passes-through-the-losses", test_curve);
  g_test_add_func ("/plot/loss-plot/columns/reach-from-lowest-to-highest",
                   test_shared_columns);
  g_test_add_func ("/plot/loss-plot/columns/forget-what-is-undone", test_columns_forget);
  g_test_add_func ("/plot/loss-plot/curve/is-that-of-the-run-that-shows", test_other_curves);
  g_test_add_func ("/plot/loss-plot/curve/keeps-extremes", test_extremes);
  g_test_add_data_func ("/plot/loss-plot/present/is-a-dot-at-the-start",
                        GUINT_TO_POINTER (0), test_present);
  g_test_add_data_func ("/plot/loss-plot/present/is-a-dot-on-the-way",
                        GUINT_TO_POINTER (333), test_present);
  g_test_add_data_func ("/plot/loss-plot/present/is-a-dot-at-the-end",
                        GUINT_TO_POINTER (600), test_present);
  g_test_add_func ("/plot/loss-plot/best/is-dashed", test_best);
  g_test_add_func ("/plot/loss-plot/steps/grow-by-doubling", test_axis_grows);
  g_test_add_func ("/plot/loss-plot/steps/end-with-what-diverged", test_axis_ends);
  g_test_add_func ("/plot/loss-plot/steps/are-divided-as-asked-for", test_step_scale);
  g_test_add_func ("/plot/loss-plot/steps/are-counted-as-asked-for", test_against);
  g_test_add_func ("/plot/loss-plot/losses/all-show", test_range);
  g_test_add_func ("/plot/loss-plot/losses/far-below-the-first-show", test_far_below);
  g_test_add_func ("/plot/loss-plot/best/has-its-name-below-the-curves", test_best_name);
  g_test_add_func ("/plot/loss-plot/hover/points-at-that-step", test_hover);
  g_test_add_func ("/plot/loss-plot/read-out/has-the-other-run", test_read_out);
  g_test_add_func ("/plot/loss-plot/ranges/chosen-end-with-the-run", test_reset);
  g_test_add_func ("/plot/loss-plot/ranges/chosen-are-exported-as-they-are", test_copy);
  g_test_add_func ("/plot/loss-plot/hover/points-at-the-nearest-step",
                   test_hover_between);
  g_test_add_func ("/plot/loss-plot/curve/of-a-thinned-run-is-whole", test_thinned);

  return g_test_run ();
}
