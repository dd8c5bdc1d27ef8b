/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geometry.h"
#include "texts.h"

#include <math.h>

#include "core/loss/downhill-objective-minimum.h"
#include "../runs.h"
#include "plot/paint/downhill-mark.h"

/* The fit, the slices and the loss history, compared with their formulas. */

static const DownhillMinimum *
get_best (const Geometry *self)
{
  return downhill_objective_minimum (
    downhill_experiment_get_objective (self->scene->experiment));
}

static double
get_loss (const Geometry *self,
          double          w,
          double          b)
{
  return downhill_objective_value (
    downhill_experiment_get_objective (self->scene->experiment), w, b);
}

static void
get_recorded (const Geometry *self,
              gsize           i,
              double         *w,
              double         *b)
{
  downhill_descent_get_path_point (
    downhill_experiment_get_descent (self->scene->experiment), i, w, b);
}

static void
assert_ranges (const Geometry *self,
               double          x_min,
               double          x_max,
               double          y_min,
               double          y_max)
{
  DownhillRange x = downhill_plot_get_x_axis (self->plot)->range;
  DownhillRange y = downhill_plot_get_y_axis (self->plot)->range;

  g_assert_cmpfloat_with_epsilon (x.min, x_min, 1e-9);
  g_assert_cmpfloat_with_epsilon (x.max, x_max, 1e-9);
  g_assert_cmpfloat_with_epsilon (y.min, y_min, 1e-9);
  g_assert_cmpfloat_with_epsilon (y.max, y_max, 1e-9);
}

static DownhillColor
faded (DownhillColor color,
       double        alpha)
{
  color.alpha *= alpha;

  return color;
}

/* From x = 0 to 1. */
static void
trace_line (const Geometry *self,
            double          w,
            double          b)
{
  cairo_move_to (self->cr, place_x (self->plot, 0), place_y (self->plot, b));
  cairo_line_to (self->cr, place_x (self->plot, 1), place_y (self->plot, w + b));
}

static void
set_dashes (const Geometry *self,
            gboolean        dashed)
{
  cairo_set_dash (self->cr, (double[]) { 1.5, 2.5 }, dashed ? 2 : 0, 0);
}

/* The side of each is the error; they lie to the right of the points above the
 * line. */
static void
draw_squares (const Geometry *self,
              double          w,
              double          b)
{
  DownhillDataset *dataset = downhill_experiment_get_dataset (self->scene->experiment);
  gboolean shown;

  g_object_get (self->plot, "show-squares", &shown, NULL);
  for (gsize i = 0; shown && i < 100; i++)
    {
      double x = downhill_dataset_get_x (dataset)[i];
      double left = place_x (self->plot, x);
      double top = place_y (self->plot, downhill_dataset_get_y (dataset)[i]);
      double bottom = place_y (self->plot, w * x + b);

      for (int edge = 0; edge <= 1; edge++)
        {
          cairo_move_to (self->cr, left, top);
          cairo_line_to (self->cr, left + (bottom - top), top);
          cairo_line_to (self->cr, left + (bottom - top), bottom);
          cairo_line_to (self->cr, left, bottom);
          cairo_close_path (self->cr);
          downhill_color_set (self->cr,
                              faded (self->palette->residual, edge ? 0.7 : 0.22));
          cairo_set_line_width (self->cr, 1);
          if (edge)
            cairo_stroke (self->cr);
          else
            cairo_fill (self->cr);
        }
    }
}

/* Where the pointer is in another plot. */
static void
draw_probed_line (const Geometry *self)
{
  double w, b;

  if (!downhill_viewport_get_probe (self->scene->viewport, &w, &b))
    return;
  cairo_set_dash (self->cr, (double[]) { 9, 4 }, 2, 0);
  trace_line (self, w, b);
  geometry_stroke (self, self->palette->text, 1.5);
  cairo_set_dash (self->cr, NULL, 0, 0);
}

static void
draw_fit (const Geometry *self)
{
  DownhillExperiment *experiment = self->scene->experiment;
  DownhillDataset *dataset = downhill_experiment_get_dataset (experiment);
  const double *x = downhill_dataset_get_x (dataset);
  const double *y = downhill_dataset_get_y (dataset);
  guint64 step = downhill_experiment_get_step (experiment);
  gsize next = step % 100;
  double w, b;

  assert_ranges (self, 0, 1, 0, MAX (1.2, 1.05 * downhill_dataset_get_y_range (dataset).max));
  geometry_draw_area (self);
  cairo_save (self->cr);
  geometry_clip (self);
  for (gsize i = 0; i < 100; i++)
    {
      cairo_arc (self->cr, place_x (self->plot, x[i]), place_y (self->plot, y[i]), 3, 0,
                 2 * G_PI);
      downhill_color_set (self->cr, self->palette->sample);
      cairo_fill (self->cr);
    }
  cairo_restore (self->cr);
  geometry_draw_axes (self);

  geometry_clip (self);
  /* The start, and then ever fewer of the steps. */
  for (gsize i = 0; i < step; i = MAX (1, 2 * i))
    {
      get_recorded (self, i, &w, &b);
      trace_line (self, w, b);
    }
  geometry_stroke (self, faded (self->palette->current, 0.28), 1);
  scene_get_point (self->scene, &w, &b);
  draw_squares (self, w, b);
  for (gsize i = 0; i < 100; i++)
    {
      cairo_move_to (self->cr, place_x (self->plot, x[i]), place_y (self->plot, y[i]));
      cairo_line_to (self->cr, place_x (self->plot, x[i]),
                     place_y (self->plot, w * x[i] + b));
    }
  geometry_stroke (self, self->palette->residual, 1);
  trace_line (self, w, b);
  geometry_stroke (self, self->palette->current, geometry_get_line_width (self, TRUE));
  set_dashes (self, TRUE);
  trace_line (self, get_best (self)->w, get_best (self)->b);
  geometry_stroke (self, self->palette->ink, self->palette->contrast ? 2.6 : 1.6);
  set_dashes (self, FALSE);
  draw_probed_line (self);
  cairo_arc (self->cr, place_x (self->plot, x[next]), place_y (self->plot, y[next]), 6,
             0, 2 * G_PI);
  geometry_stroke (self, self->palette->current, 2);
  /* The legend, in the upper left corner, since the beans rise. */
  geometry_leave_out (self, self->area.x + 2, self->area.y + 2, self->area.width / 2,
                      self->area.height / 4);
}

static void
test_fit (void)
{
  g_autoptr (Scene) scene = scene_new ();

  scene_step (scene, 37);
  geometry_check (scene, "fit", draw_fit, 0, 0);
  downhill_experiment_seek (scene->experiment, 9);
  geometry_check (scene, "fit", draw_fit, 0, 0);
  g_object_set (scene_get (scene, "fit"), "show-squares", TRUE, NULL);
  downhill_viewport_set_probe (scene->viewport, -0.4, 0.9);
  /* Rounding adds up where many squares lie on each other. */
  geometry_check (scene, "fit", draw_fit, 12, 0);
}

static double
get_slice (const Geometry *self,
           gboolean        along_b,
           double          free,
           double          fixed)
{
  return along_b ? get_loss (self, fixed, free) : get_loss (self, free, fixed);
}

/* E against w, or against b, in 64 straight pieces: nowhere more than a tenth
 * of a pixel beside the true curve, a parabola. It ends a little above the plot,
 * whose upper end is E = 2. */
static void
trace_curve (const Geometry *self,
             gboolean        along_b,
             double          fixed)
{
  double zero = get_slice (self, along_b, 0, fixed);
  double up = get_slice (self, along_b, 1, fixed);
  double down = get_slice (self, along_b, -1, fixed);
  double curvature = (up + down) / 2 - zero, slope = (up - down) / 2;
  double bottom = -slope / (2 * curvature);
  double half = sqrt ((2.212 - zero + slope * slope / (4 * curvature)) / curvature);
  double start = MAX (bottom - half, along_b ? -2 : -1), end = MIN (bottom + half, 2);

  for (guint i = 0; i <= 64; i++)
    {
      double free = start + (end - start) * i / 64;
      double beside = free - (end - start) / 128;
      double y = place_y (self->plot, get_slice (self, along_b, free, fixed));
      double x, last;

      if (i > 0)
        {
          cairo_get_current_point (self->cr, &x, &last);
          g_assert_cmpfloat_with_epsilon (
            (last + y) / 2,
            place_y (self->plot, get_slice (self, along_b, beside, fixed)), 0.1);
        }
      cairo_line_to (self->cr, place_x (self->plot, free), y);
    }
}

static void
draw_slices (const Geometry *self)
{
  double place[2], cut[2], gradient[2], x, y, dx, dy, length;
  gboolean along_b, held;

  g_object_get (self->plot, "along-b", &along_b, NULL);
  assert_ranges (self, along_b ? -2 : -1, 2, -0.12, 2);
  geometry_draw_area (self);
  cairo_save (self->cr);
  geometry_clip (self);
  for (guint i = 0; i < (along_b ? 30 : 40); i++)
    {
      trace_curve (self, along_b, along_b ? -1 + 0.1 * i : -2 + 0.1 * i);
      geometry_stroke (self, faded (downhill_palette_viridis (i / (along_b ? 30.0 : 40.0)),
                                    0.8), 1);
    }
  cairo_restore (self->cr);
  geometry_draw_axes (self);

  geometry_clip (self);
  scene_get_point (self->scene, &place[0], &place[1]);
  held = downhill_viewport_is_cut_held (self->scene->viewport);
  trace_curve (self, along_b, place[!along_b]);
  cairo_set_line_join (self->cr, held ? CAIRO_LINE_JOIN_MITER : CAIRO_LINE_JOIN_ROUND);
  geometry_stroke (self, faded (self->palette->current, held ? 0.6 : 1),
                   held ? 1.5 : geometry_get_line_width (self, TRUE));
  cairo_set_line_join (self->cr, CAIRO_LINE_JOIN_MITER);
  if (held)
    {
      downhill_viewport_get_cut (self->scene->viewport, &cut[0], &cut[1]);
      trace_curve (self, along_b, cut[!along_b]);
      geometry_stroke (self, along_b ? self->palette->along_b : self->palette->along_w,
                       2.5);
    }

  x = place_x (self->plot, place[along_b]);
  y = place_y (self->plot, get_loss (self, place[0], place[1]));
  downhill_experiment_get_gradient (self->scene->experiment, gradient);
  dx = place_x (self->plot, 1) - place_x (self->plot, 0);
  dy = gradient[along_b] * (place_y (self->plot, 1) - place_y (self->plot, 0));
  length = hypot (dx, dy) / 55;
  for (int cased = 1; cased >= 0; cased--)
    {
      cairo_move_to (self->cr, x - dx / length, y - dy / length);
      cairo_line_to (self->cr, x + dx / length, y + dy / length);
      geometry_stroke (self,
                       cased     ? faded (self->palette->casing,
                                          self->palette->contrast ? 1 : 0.8)
                       : along_b ? self->palette->along_b
                                 : self->palette->along_w,
                       cased ? 3.75 : 1.75);
    }
  geometry_draw_dot (self, x, y);
  geometry_leave_out_key (self);
}

static void
test_slices (void)
{
  g_autoptr (Scene) scene = scene_new ();

  scene_step (scene, 60);
  geometry_check (scene, "slices", draw_slices, 6, 0);
  downhill_viewport_set_cut_w (scene->viewport, 1.25);
  downhill_viewport_set_cut_b (scene->viewport, -0.3);
  geometry_check (scene, "slices", draw_slices, 6, 0);
  g_object_set (scene_get (scene, "slices"), "along-b", TRUE, NULL);
  geometry_check (scene, "slices", draw_slices, 6, 0);
}

static double
get_recorded_loss (const Geometry        *self,
                   const DownhillDescent *descent,
                   gsize                  i)
{
  double w, b;

  downhill_descent_get_path_point (descent, i, &w, &b);

  return get_loss (self, w, b);
}

static double
get_highest (const Geometry        *self,
             const DownhillDescent *descent)
{
  double highest = 0;

  for (gsize i = 0; i <= downhill_descent_get_last_step (descent); i++)
    highest = MAX (highest, get_recorded_loss (self, descent, i));

  return highest;
}

static void
draw_losses (const Geometry        *self,
             const DownhillDescent *descent,
             DownhillColor          color,
             double                 width)
{
  for (gsize i = 0; i <= downhill_descent_get_last_step (descent); i++)
    cairo_line_to (self->cr, place_x (self->plot, i),
                   place_y (self->plot, get_recorded_loss (self, descent, i)));
  cairo_set_line_join (self->cr, CAIRO_LINE_JOIN_ROUND);
  geometry_stroke (self, color, width);
  cairo_set_line_join (self->cr, CAIRO_LINE_JOIN_MITER);
}

static void
draw_history (const Geometry *self)
{
  DownhillExperiment *experiment = self->scene->experiment;
  const DownhillDescent *descent = downhill_experiment_get_descent (experiment);
  const DownhillDescent *companion =
    runs_count (experiment) > 1 ? runs_get (experiment, 1)->descent : NULL;
  guint64 n = downhill_experiment_get_last_step (experiment);
  double last = 10, highest = get_highest (self, descent), w, b;

  while (last < n)
    last *= 2;
  if (companion != NULL)
    highest = MAX (highest, get_highest (self, companion));
  /* Below the lowest loss there is room for its name. */
  assert_ranges (self, -0.02 * last, 1.02 * last,
                 get_best (self)->loss /
                   pow (MAX (highest / get_best (self)->loss, 20), 0.17),
                 1.5 * highest);
  geometry_draw_area (self);
  geometry_draw_axes (self);

  geometry_clip (self);
  if (companion != NULL)
    {
      gsize step = downhill_descent_get_state (companion)->step;

      cairo_set_dash (self->cr, (double[]) { 9, 4 }, 2, 0);
      draw_losses (self, companion, downhill_mark_get_color (1, self->palette),
                   geometry_get_line_width (self, FALSE));
      cairo_set_dash (self->cr, NULL, 0, 0);
      geometry_draw_square (
        self, place_x (self->plot, step),
        place_y (self->plot, get_recorded_loss (self, companion, step)));
    }
  draw_losses (self, descent, self->palette->current, geometry_get_line_width (self, TRUE));
  set_dashes (self, TRUE);
  cairo_move_to (self->cr, self->area.x, place_y (self->plot, get_best (self)->loss));
  cairo_rel_line_to (self->cr, self->area.width, 0);
  geometry_stroke (self, self->palette->ink, self->palette->contrast ? 2.6 : 1.6);
  set_dashes (self, FALSE);
  scene_get_point (self->scene, &w, &b);
  geometry_draw_dot (self, place_x (self->plot, downhill_experiment_get_step (experiment)),
                     place_y (self->plot, get_loss (self, w, b)));
}

static void
test_history (void)
{
  g_autoptr (Scene) scene = scene_new ();

  g_object_set (scene->experiment, "batch-size", 100, "learning-rate", 0.3, NULL);
  scene_step (scene, 7);
  geometry_check (scene, "loss", draw_history, 0, 0);
  scene_step (scene, 70);
  downhill_experiment_seek (scene->experiment, 31);
  geometry_check (scene, "loss", draw_history, 0, 0);
}

/* At this rate the run beside goes up before it comes down. */
static void
test_companion_history (void)
{
  g_autoptr (Scene) scene = scene_new ();

  g_object_set (scene->experiment, "batch-size", 100, "learning-rate", 0.6,
                "direction", DOWNHILL_DIRECTION_ALTERNATING, NULL);
  runs_add (scene->experiment, DOWNHILL_DIRECTION_BOTH);
  scene_step (scene, 12);
  downhill_experiment_seek (scene->experiment, 8);
  geometry_check (scene, "loss", draw_history, 0, 0);
}

static gboolean
is_written (const char *string)
{
  for (guint i = 0; i < texts_get ()->len; i++)
    if (g_str_equal (g_array_index (texts_get (), Text, i).string, string))
      return TRUE;

  return FALSE;
}

/* What f bends is no line. */
static void
test_legend (void)
{
  const PictureKind plain = { 800, 600, 1, DOWNHILL_STYLE_LIGHT, FALSE };
  g_autoptr (Scene) scene = scene_new ();

  scene_step (scene, 50);
  texts_clear ();
  cairo_surface_destroy (picture_draw (scene_get (scene, "fit"), &plain));
  g_assert_true (is_written ("best line"));
  g_assert_true (is_written ("earlier lines"));
  g_object_set (scene->experiment, "activation",
                (int) downhill_activation_get_index (&downhill_activation_tanh), NULL);
  scene_step (scene, 50);
  texts_clear ();
  cairo_surface_destroy (picture_draw (scene_get (scene, "fit"), &plain));
  g_assert_true (is_written ("best curve"));
  g_assert_true (is_written ("earlier curves"));
  g_assert_false (is_written ("best line"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/geometry/fit/names-curves-as-such", test_legend);
  g_test_add_func ("/plot/geometry/fit/is-that-of-its-formulas", test_fit);
  g_test_add_func ("/plot/geometry/slices/are-those-of-their-formulas", test_slices);
  g_test_add_func ("/plot/geometry/loss/is-that-of-its-formulas", test_history);
  g_test_add_func ("/plot/geometry/loss/has-the-companion", test_companion_history);

  return g_test_run ();
}
