/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "picture.h"

#include <math.h>
#include <string.h>

#include "../runs.h"

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

/* One of the two ways to cut: E against w at a bias, or against b at a weight. */
static const struct {
  const char *name;
  gboolean along_b;
  double start, end;             /* of what E is drawn against */
  double fixed_start, fixed_end; /* of what the curves differ by */
  guint n;
} cuts[] = {
  { "along-w", FALSE, -1, 2, -2, 2, 40 },
  { "along-b", TRUE, -2, 2, -1, 2, 30 },
};

static double
loss_along (Scene  *scene,
            guint   cut,
            double  free,
            double  fixed)
{
  return cuts[cut].along_b ? loss_at (scene, fixed, free)
                           : loss_at (scene, free, fixed);
}

static void
get_present (Scene  *scene,
             guint   cut,
             double *free,
             double *fixed)
{
  if (cuts[cut].along_b)
    scene_get_point (scene, fixed, free);
  else
    scene_get_point (scene, free, fixed);
}

static void
trace_along (Scene        *scene,
             DownhillPlot *plot,
             cairo_t      *mask,
             guint         cut,
             double        fixed)
{
  double step = (cuts[cut].end - cuts[cut].start) / 400;

  for (guint i = 0; i <= 400; i++)
    {
      double free = cuts[cut].start + i * step;

      cairo_line_to (mask, place_x (plot, free),
                     place_y (plot, loss_along (scene, cut, free, fixed)));
    }
}

static DownhillPlot *
get_plot (Scene *scene,
          guint  cut)
{
  DownhillPlot *plot = scene_get (scene, "slices");

  g_object_set (plot, "along-b", cuts[cut].along_b, NULL);

  return plot;
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
      for (int row = 0; row < rows; row++)
        {
          const guint8 *covered = mask_get_row (mask, row);

          for (int column = 0; column < columns; column++)
            n_there[row * columns + column] += covered[column] > 0;
        }
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

/* Who speaks of one curve shows no others: neither to the eye nor to the pointer. */
static void
test_one_curve (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "slices");
  double end, w, b;

  cairo_surface_destroy (picture_draw (plot, &kind));
  end = downhill_plot_get_x_axis (plot)->end;
  g_object_set (plot, "show-all", FALSE, NULL);
  cairo_surface_destroy (picture_draw (plot, &kind));
  /* There is no key to colours that are not there. */
  g_assert_cmpfloat (downhill_plot_get_x_axis (plot)->end, >, end);
  downhill_plot_hover (plot, place_x (plot, 1.7),
                       place_y (plot, loss_at (scene, 1.7, 0.3)));
  g_assert_false (downhill_viewport_get_probe (scene->viewport, &w, &b));
  downhill_plot_hover (plot, place_x (plot, 1.7),
                       place_y (plot, loss_at (scene, 1.7, 0.1)));
  g_assert_true (downhill_viewport_get_probe (scene->viewport, &w, &b));
  downhill_plot_leave (plot);
}

/* A curve that goes below the upper end, above it and below again is drawn in both
 * places. */
static void
test_wavy (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "slices");
  DownhillBeans beans = *downhill_experiment_get_beans (scene->experiment);
  DownhillObjective *objective;
  g_autoptr (cairo_surface_t) picture = NULL;

  beans.kind = 5; /* two minima under the squared error of a sigmoid */
  g_assert_true (downhill_experiment_set_beans (scene->experiment, &beans, NULL));
  g_object_set (scene->experiment, "activation",
                (int) downhill_activation_get_index (&downhill_activation_sigmoid), NULL);
  downhill_experiment_set_start (scene->experiment, 0.5, -4);
  downhill_viewport_set_w (scene->viewport, (DownhillRange) { -3, 3 });
  downhill_viewport_set_e_max (scene->viewport, 0.27);
  g_object_set (plot, "show-all", FALSE, NULL);
  picture = picture_draw (plot, &kind);
  objective = downhill_experiment_get_objective (scene->experiment);
  g_assert_cmpfloat (downhill_objective_value (objective, 0, -4), >, 0.35);
  g_assert_cmpfloat (downhill_objective_value (objective, -3, -4), >, 0.297);
  for (guint i = 0; i < 2; i++)
    for (double w = i == 0 ? -2.1 : 1.2; w < (i == 0 ? -1.7 : 1.8); w += 0.05)
      g_assert_cmpuint (
        picture_distance (
          picture_get (picture, (int) (kind.scale * place_x (plot, w)),
                       (int) (kind.scale *
                              place_y (plot, downhill_objective_value (objective, w, -4)))),
          downhill_palette_get (kind.style)->current), <=, 2);
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

/* A curve for each, in its colour, where it runs alone. */
static void
test_all_curves (gconstpointer data)
{
  guint cut = GPOINTER_TO_UINT (data);
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = get_plot (scene, cut);
  g_autoptr (cairo_surface_t) picture = NULL;
  DownhillColor ground = downhill_palette_get (kind.style)->area;
  guint n_curves = 0;

  /* Between two of them. */
  downhill_experiment_set_start (scene->experiment, 0.13, 0.17);
  picture = picture_draw (plot, &kind);
  for (guint i = 0; i < cuts[cut].n; i++)
    {
      double fixed = cuts[cut].fixed_start +
                     (cuts[cut].fixed_end - cuts[cut].fixed_start) * i / cuts[cut].n;
      DownhillColor color =
        downhill_color_fade (downhill_palette_viridis (i / (double) cuts[cut].n), 0.8);
      g_autoptr (cairo_t) mask = mask_new (&kind);
      gsize n = 0, n_right = 0;

      mask_clip (mask, plot);
      trace_along (scene, plot, mask, cut, fixed);
      cairo_set_line_width (mask, 1);
      cairo_stroke (mask);
      for (int row = 0; row < cairo_image_surface_get_height (picture); row++)
        {
          const guint8 *covered = mask_get_row (mask, row);

          for (int column = 0; column < cairo_image_surface_get_width (picture); column++)
            if (covered[column] == 255)
              {
                n++;
                n_right += picture_distance (picture_get (picture, column, row),
                                             color_over (color, ground)) <= 3;
              }
        }
      if (n < 200)
        continue;
      n_curves++;
      /* The others cross it, and the grid, and the figure. */
      g_assert_cmpuint (n_right, >, n / 4);
    }
  g_assert_cmpuint (n_curves, >=, 15);
}

static void
test_present_along (gconstpointer data)
{
  guint cut = GPOINTER_TO_UINT (data);
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = get_plot (scene, cut);
  const DownhillPalette *palette = downhill_palette_get (kind.style);
  g_autoptr (cairo_surface_t) picture = NULL;
  g_autoptr (cairo_t) curve = mask_new (&kind);
  g_autoptr (cairo_t) near = mask_new (&kind);
  g_autoptr (cairo_t) dot = mask_new (&kind);
  g_autoptr (cairo_t) tangent = mask_new (&kind);
  g_autoptr (cairo_t) on_dot = mask_new (&kind);
  double free, fixed, loss, slope, x, y, dx, dy, length;

  downhill_experiment_set_start (scene->experiment, 1.1, -0.7);
  scene_step (scene, 3);
  picture = picture_draw (plot, &kind);
  get_present (scene, cut, &free, &fixed);
  loss = loss_along (scene, cut, free, fixed);
  x = place_x (plot, free);
  y = place_y (plot, loss);

  mask_clip (curve, plot);
  trace_along (scene, plot, curve, cut, fixed);
  cairo_set_line_width (curve, 2);
  cairo_stroke (curve);
  mask_disc (near, x, y, 60);
  g_assert_cmpuint (mask_assert_color (curve, near, picture, palette->current, 1),
                    >, 500);
  mask_disc (dot, x, y, 3.5);
  g_assert_cmpuint (mask_assert_color (dot, NULL, picture, palette->current, 1), >, 80);

  slope = (loss_along (scene, cut, free + 1e-5, fixed) -
           loss_along (scene, cut, free - 1e-5, fixed)) / 2e-5;
  dx = place_x (plot, free + 1) - x;
  dy = place_y (plot, loss + slope) - y;
  length = hypot (dx, dy);
  cairo_move_to (tangent, x - 50 * dx / length, y - 50 * dy / length);
  cairo_line_to (tangent, x + 50 * dx / length, y + 50 * dy / length);
  cairo_set_line_width (tangent, 1.5);
  cairo_stroke (tangent);
  mask_disc (on_dot, x, y, 7);
  g_assert_cmpuint (mask_assert_color (tangent, on_dot, picture,
                                       cuts[cut].along_b ? palette->along_b
                                                         : palette->along_w, 1),
                    >, 150);
}

/* A cut that is held has a curve of its own, in its own colour. */
static void
test_held (gconstpointer data)
{
  guint cut = GPOINTER_TO_UINT (data);
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = get_plot (scene, cut);
  const DownhillPalette *palette = downhill_palette_get (kind.style);
  g_autoptr (cairo_surface_t) picture = NULL;
  g_autoptr (cairo_t) curve = mask_new (&kind);
  g_autoptr (cairo_t) near = mask_new (&kind);
  double free, fixed;

  downhill_viewport_set_cut_w (scene->viewport, 1.53);
  downhill_viewport_set_cut_b (scene->viewport, 0.93);
  picture = picture_draw (plot, &kind);
  get_present (scene, cut, &free, &fixed);
  mask_clip (curve, plot);
  trace_along (scene, plot, curve, cut, cuts[cut].along_b ? 1.53 : 0.93);
  cairo_set_line_width (curve, 2);
  cairo_stroke (curve);
  mask_disc (near, place_x (plot, free),
             place_y (plot, loss_along (scene, cut, free, fixed)), 65);
  g_assert_cmpuint (mask_assert_color (curve, near, picture,
                                       cuts[cut].along_b ? palette->along_b
                                                         : palette->along_w, 1),
                    >, 500);
}

static void
test_drag (gconstpointer data)
{
  guint cut = GPOINTER_TO_UINT (data);
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = get_plot (scene, cut);
  double present[2], moved[2], target;

  cairo_surface_destroy (picture_draw (plot, &kind));
  scene_get_point (scene, &present[0], &present[1]);
  g_assert_false (downhill_plot_grab (
    plot, place_x (plot, 0.5),
    place_y (plot, loss_along (scene, cut, 0.5, 0.1)) + 40));
  g_assert_true (downhill_plot_grab (
    plot, place_x (plot, 0.5), place_y (plot, loss_along (scene, cut, 0.5, 0.1))));
  /* Two curves go through there: the nearer one is meant. */
  target = cuts[cut].along_b ? 0.4 : 0.35;
  downhill_plot_drag_to (plot, place_x (plot, 0.5),
                         place_y (plot, loss_along (scene, cut, 0.5, target)));
  downhill_viewport_get_cut (scene->viewport, &moved[0], &moved[1]);
  g_assert_cmpfloat_with_epsilon (moved[cuts[cut].along_b ? 0 : 1], target, 0.02);
  g_assert_cmpfloat (moved[cuts[cut].along_b ? 1 : 0], ==,
                     present[cuts[cut].along_b ? 1 : 0]);
}

/* What is pointed at on a curve, and told of it, is that curve's. */
static void
test_read_out (gconstpointer data)
{
  guint cut = GPOINTER_TO_UINT (data);
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = get_plot (scene, cut);
  double w, b;

  cairo_surface_destroy (picture_draw (plot, &kind));
  downhill_plot_hover (plot, place_x (plot, 1.7),
                       place_y (plot, loss_along (scene, cut, 1.7, 0.3)));
  g_assert_true (downhill_viewport_get_probe (scene->viewport, &w, &b));
  g_assert_cmpfloat_with_epsilon (cuts[cut].along_b ? b : w, 1.7, 1e-9);
  g_assert_cmpfloat_with_epsilon (cuts[cut].along_b ? w : b, 0.3, 1e-9);
}

static void
test_probe (gconstpointer data)
{
  guint cut = GPOINTER_TO_UINT (data);
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = get_plot (scene, cut);
  g_autoptr (cairo_surface_t) picture = NULL;
  g_autoptr (cairo_t) curve = mask_new (&kind);
  g_autoptr (cairo_t) near = mask_new (&kind);
  double free, fixed;

  downhill_viewport_set_probe (scene->viewport, 1.34, 0.62);
  picture = picture_draw (plot, &kind);
  get_present (scene, cut, &free, &fixed);
  mask_disc (near, place_x (plot, free),
             place_y (plot, loss_along (scene, cut, free, fixed)), 65);
  free = cuts[cut].along_b ? 0.62 : 1.34;
  fixed = cuts[cut].along_b ? 1.34 : 0.62;
  mask_disc (near, place_x (plot, free),
             place_y (plot, loss_along (scene, cut, free, fixed)), 12);
  mask_clip (curve, plot);
  trace_along (scene, plot, curve, cut, fixed);
  cairo_set_line_width (curve, 1);
  cairo_stroke (curve);
  g_assert_cmpuint (mask_assert_color (curve, near, picture,
                                       downhill_palette_get (kind.style)->text, 1),
                    >, 300);
}

/* The place on one side of a curve where E has a value, for E that grows from
 * inside to outside. */
static double
find_free (Scene  *scene,
           double  fixed,
           double  loss,
           double  inside,
           double  outside)
{
  for (guint i = 0; i < 60; i++)
    {
      double middle = (inside + outside) / 2;

      if (loss_at (scene, middle, fixed) < loss)
        inside = middle;
      else
        outside = middle;
    }

  return inside;
}

/* Where x is far from zero, on one side or on both, the curves are steep: E is
 * seen at each height all the same, on both sides of the least. */
static void
test_steep (gconstpointer data)
{
  const double *x = data;
  static const double y[] = { 1, 3, 2 };
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "slices");
  DownhillColor color = downhill_palette_get (kind.style)->current;
  g_autoptr (cairo_surface_t) picture = NULL;
  double w, b, least, top, point, products = 0, squares = 0;

  scene_set_data (scene, x, y, G_N_ELEMENTS (y));
  downhill_viewport_set_w (scene->viewport, (DownhillRange) { -1.2, 1.2 });
  picture = picture_draw (plot, &kind);
  scene_get_point (scene, &w, &b);
  point = place_y (plot, loss_at (scene, w, b));
  top = downhill_plot_get_y_axis (plot)->range.max;
  for (gsize i = 0; i < G_N_ELEMENTS (y); i++)
    {
      products += x[i] * (y[i] - b);
      squares += x[i] * x[i];
    }
  least = products / squares;
  for (guint i = 1; i < 100; i++)
    {
      double loss = top * i / 100, row = place_y (plot, loss);

      /* The tangent is not to be taken for the curve. */
      if (loss < loss_at (scene, least, b) || fabs (row - point) < 60)
        continue;
      for (int side = -1; side <= 1; side += 2)
        {
          double free = find_free (scene, b, loss, least, least + side);

          g_assert_cmpuint (picture_distance (
                              picture_get (picture, (int) (2 * place_x (plot, free)),
                                           (int) (2 * row)),
                              color),
                            <, 24);
        }
    }
}

static void
add_for_both (const char    *topic,
              const char    *name,
              GTestDataFunc  function)
{
  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++)
    {
      g_autofree char *path = g_strdup_printf ("/plot/slice-plot/%s/%s-%s", topic,
                                               cuts[i].name, name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), function);
    }
}

/* Of one curve it is not said that there are many. */
static void
test_words (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "slices");

  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *words = NULL;

      g_object_set (plot, "along-b", i % 2 == 1, "show-all", i < 2, NULL);
      words = downhill_plot_describe (plot);
      g_assert_true ((strstr (words, "a curve for each of") != NULL) == (i < 2));
      g_assert_true ((strstr (words, i % 2 == 1 ? "for w = 0.1000 alone"
                                                : "for b = 0.1000 alone") != NULL) == (i >= 2));
    }
}

/* The curves of other runs are kept while these stand still, and no longer; while they
 * move in each frame they are drawn with it. */
static void
test_others (void)
{
  const PictureKind retained = { 400, 300, 1, DOWNHILL_STYLE_LIGHT, TRUE };
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "slices");

  runs_add (scene->experiment, DOWNHILL_DIRECTION_WEIGHT);
  for (guint i = 0; i < 7; i++)
    {
      g_autoptr (GPtrArray) copies = NULL;
      g_autoptr (cairo_surface_t) kept = NULL;
      g_autoptr (cairo_surface_t) fresh = NULL;

      /* Alone the current run moves; then both do, and one alone again. */
      downhill_experiment_set_together (scene->experiment, i >= 2 && i < 5);
      scene_step (scene, 5);
      kept = picture_draw (plot, &retained);
      copies = downhill_figure_copy_plots (scene->plots);
      fresh = picture_draw (downhill_figure_find (copies, "slices"), &retained);
      g_assert_cmpuint (picture_count_changes (kept, fresh, 0), ==, 0);
    }
}

int
main (int   argc,
      char *argv[])
{
  static const double far[] = { 1e9, 1e9 + 1, 1e9 + 3 }, around[] = { -100, 0, 90 };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/slice-plot/words/know-of-one-curve", test_words);
  g_test_add_func ("/plot/slice-plot/curves/of-40-biases-have-their-places-and-colours",
                   test_curves);
  g_test_add_data_func ("/plot/slice-plot/present/is-strong-at-the-start",
                        GUINT_TO_POINTER (0), test_present);
  g_test_add_data_func ("/plot/slice-plot/present/is-strong-after-steps",
                        GUINT_TO_POINTER (40), test_present);
  g_test_add_func ("/plot/slice-plot/present/has-its-tangent", test_tangent);
  g_test_add_data_func ("/plot/slice-plot/present/is-smooth-far-from-zero", far,
                        test_steep);
  g_test_add_data_func ("/plot/slice-plot/present/is-smooth-around-zero", around,
                        test_steep);
  g_test_add_func ("/plot/slice-plot/hover/points-at-the-nearest-curve", test_hover);
  g_test_add_func ("/plot/slice-plot/show-all/may-be-one-curve-only", test_one_curve);
  g_test_add_func ("/plot/slice-plot/curves/are-drawn-on-both-sides-of-a-hill", test_wavy);
  g_test_add_func ("/plot/slice-plot/zoom/keeps-zero-in-sight", test_zoom);

  g_test_add_func ("/plot/slice-plot/others/are-kept-while-they-stand-still", test_others);

  add_for_both ("curves", "have-their-colours", test_all_curves);
  add_for_both ("present", "has-curve-and-tangent", test_present_along);
  add_for_both ("cut", "has-its-own-curve", test_held);
  add_for_both ("cut", "is-dragged-alone", test_drag);
  add_for_both ("hover", "points-at-w-and-b", test_read_out);
  add_for_both ("probe", "has-its-curve", test_probe);

  return g_test_run ();
}
