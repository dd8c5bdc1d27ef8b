/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot/flat/downhill-map-arrows.h"
#include "plot/flat/downhill-map-inside.h"
#include "picture.h"

#include <math.h>
#include <string.h>

#include "core/loss/downhill-objective-minimum.h"
#include "core/base/downhill-number.h"
#include "plot/base/downhill-plot-marks.h"

/* What the map shows of the inside of a step. */

static const PictureKind kind = { 800, 600, 1, DOWNHILL_STYLE_LIGHT, FALSE };

static const DownhillOptimiser * const with_memory[] = {
  &downhill_optimiser_momentum, &downhill_optimiser_nesterov, &downhill_optimiser_adagrad,
  &downhill_optimiser_rmsprop, &downhill_optimiser_adam, &downhill_optimiser_conjugate_gradient,
};

static Scene *
new_scene (const DownhillOptimiser *optimiser,
           guint                    n_steps)
{
  Scene *scene = scene_new ();

  g_object_set (scene->experiment, "batch-size", 10,
                "optimiser", downhill_optimiser_get_index (optimiser), NULL);
  downhill_experiment_set (scene->experiment, "learning-rate",
                           optimiser->learning_rate > 0 ? optimiser->learning_rate : 0.07);
  g_object_set (scene_get (scene, "map"), "show-cuts", FALSE, NULL);
  downhill_experiment_set_start (scene->experiment, -0.2, 1.4);
  scene_step (scene, n_steps);
  cairo_surface_destroy (picture_draw (scene_get (scene, "map"), &kind));

  return scene;
}

static double
along_x (DownhillPlot *plot,
         double        w)
{
  return place_x (plot, w) - place_x (plot, 0);
}

static double
along_y (DownhillPlot *plot,
         double        b)
{
  return place_y (plot, b) - place_y (plot, 0);
}

static void
get_parts (Scene             *scene,
           DownhillNextParts *parts,
           double             move[2])
{
  const DownhillDescent *descent = downhill_experiment_get_descent (scene->experiment);
  const DownhillSettings *settings = downhill_experiment_get_settings (scene->experiment);
  double gradient[2];

  downhill_descent_get_next_parts (descent, settings, parts);
  downhill_descent_get_next_move (descent, settings, gradient, move);
}

/* By what all arrows are multiplied, so that they are true to one another. */
static double
find_factor (Scene                   *scene,
             const DownhillMapArrows *arrows)
{
  DownhillPlot *plot = scene_get (scene, "map");
  DownhillNextParts parts;
  double move[2], factor;

  get_parts (scene, &parts, move);
  factor = hypot (arrows->by[0], arrows->by[1]) /
           hypot (along_x (plot, move[0]), along_y (plot, move[1]));
  g_assert_cmpfloat_with_epsilon (arrows->by[0], factor * along_x (plot, move[0]), 1e-6);
  g_assert_cmpfloat_with_epsilon (arrows->by[1], factor * along_y (plot, move[1]), 1e-6);
  g_assert_cmpfloat_with_epsilon (arrows->by_memory[0],
                                  factor * along_x (plot, parts.by_memory[0]), 1e-6);
  g_assert_cmpfloat_with_epsilon (arrows->by_memory[1],
                                  factor * along_y (plot, parts.by_memory[1]), 1e-6);
  /* What is left to the end of the step is the part of this slope. */
  g_assert_cmpfloat_with_epsilon (arrows->by[0] - arrows->by_memory[0],
                                  factor * along_x (plot, parts.by_slope[0]), 1e-6);
  g_assert_cmpfloat_with_epsilon (arrows->by[1] - arrows->by_memory[1],
                                  factor * along_y (plot, parts.by_slope[1]), 1e-6);

  return factor;
}

static void
test_arrows (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (with_memory); i++)
    for (guint n = 0; n < 20; n += 3)
      {
        g_autoptr (Scene) scene = new_scene (with_memory[i], n);
        DownhillPlot *plot = scene_get (scene, "map");
        const DownhillMinimum *minimum = downhill_objective_minimum (
          downhill_experiment_get_objective (scene->experiment));
        DownhillMapArrows arrows;
        double w, b;

        g_assert_true (downhill_map_arrows_find (
          plot, &(DownhillMapArrowsKind) { TRUE, TRUE }, &arrows));
        g_assert_cmpfloat_with_epsilon (find_factor (scene, &arrows), 1, 1e-6);
        g_assert_true (downhill_map_arrows_find (
          plot, &(DownhillMapArrowsKind) { FALSE, TRUE }, &arrows));
        find_factor (scene, &arrows);
        scene_get_point (scene, &w, &b);
        g_assert_cmpfloat (hypot (arrows.by[0], arrows.by[1]), <=,
                           hypot (along_x (plot, minimum->w - w),
                                  along_y (plot, minimum->b - b)) + 1e-6);
        g_assert_cmpfloat (hypot (arrows.by_memory[0], arrows.by_memory[1]), <=, 80 + 1e-6);
        g_assert_cmpfloat (hypot (arrows.by[0] - arrows.by_memory[0],
                                  arrows.by[1] - arrows.by_memory[1]), <=, 80 + 1e-6);
        g_assert_true (downhill_map_arrows_find (
          plot, &(DownhillMapArrowsKind) { FALSE, FALSE }, &arrows));
        g_assert_cmpfloat (arrows.by_memory[0], ==, 0);
      }
}

/* Along its own axis from the run, on the other side of it than the step. */
static void
assert_square (const DownhillNextParts *parts,
               guint                    parameter,
               const double             from[2],
               const double             by[2])
{
  const DownhillStepParts *of = &parts->of[parameter];
  DownhillMapSquare square;
  double middle[2];

  g_assert_true (downhill_map_inside_find_square (parts, parameter, from, by, &square));
  middle[0] = square.whole.x + square.whole.width / 2 - from[0];
  middle[1] = square.whole.y + square.whole.height / 2 - from[1];
  g_assert_cmpfloat (middle[parameter] * by[parameter], >, 0);
  g_assert_cmpfloat (middle[!parameter] * by[!parameter], <, 0);
  g_assert_cmpfloat_with_epsilon (square.whole.width, square.whole.height, 1e-9);
  g_assert_cmpfloat (square.whole.width, <=, 22 + 1e-9);
  if (square.whole.width < 3.1)
    return;
  if (parameter == 0)
    g_assert_cmpfloat_with_epsilon (square.filled.width / square.whole.width,
                                    fabs (of->divided) / of->divisor, 1e-9);
  else
    g_assert_cmpfloat_with_epsilon (square.filled.height / square.whole.height,
                                    fabs (of->divided) / of->divisor, 1e-9);
  if (square.raw.width > 3.1)
    g_assert_cmpfloat_with_epsilon (square.raw.width / square.whole.width,
                                    of->raw_divisor / of->divisor, 1e-9);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpfloat (fabs (i == 0 ? square.whole.x - square.filled.x
                                    : square.whole.y - square.filled.y), <=,
                       square.filled.width + square.filled.height);
}

static void
test_squares (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (with_memory); i++)
    for (guint n = 0; n < 30; n += 7)
      {
        g_autoptr (Scene) scene = new_scene (with_memory[i], n);
        DownhillNextParts parts;
        DownhillMapSquare square;
        double move[2];

        get_parts (scene, &parts, move);
        for (guint parameter = 0; parameter < 2; parameter++)
          for (guint quarter = 0; quarter < 4; quarter++)
            {
              const double from[2] = { 100, 100 };
              const double by[2] = { quarter & 1 ? 10 : -10, quarter & 2 ? 10 : -10 };

              if (parts.of[parameter].divisor > 0)
                assert_square (&parts, parameter, from, by);
              else
                g_assert_false (downhill_map_inside_find_square (&parts, parameter, from, by,
                                                                 &square));
            }
      }
}

/* Where nothing is to be told, and where there is no room for it. */
static void
test_left_out (void)
{
  static const struct {
    const DownhillOptimiser *optimiser;
    guint n_steps;
    double width;
    double height;
    gboolean shown;
  } cases[] = {
    { &downhill_optimiser_gd, 5, 800, 600, FALSE },
    { &downhill_optimiser_newton, 1, 800, 600, FALSE },
    { &downhill_optimiser_momentum, 0, 800, 600, FALSE },
    { &downhill_optimiser_momentum, 5, 800, 600, TRUE },
    { &downhill_optimiser_adam, 5, 800, 600, TRUE },
    { &downhill_optimiser_adam, 5, 420, 300, TRUE },
    { &downhill_optimiser_adam, 5, 300, 600, FALSE },
    { &downhill_optimiser_adam, 5, 800, 220, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Scene) scene = new_scene (cases[i].optimiser, cases[i].n_steps);
      DownhillPlot *plot = scene_get (scene, "map");
      const PictureKind size = { cases[i].width, cases[i].height, 1, DOWNHILL_STYLE_LIGHT,
                                 FALSE };
      g_autoptr (cairo_surface_t) with = NULL, without = NULL;

      with = picture_draw (plot, &size);
      g_object_set (plot, "show-inside", FALSE, NULL);
      without = picture_draw (plot, &size);
      g_assert_cmpint (picture_count_changes (with, without, 8) > 0, ==, cases[i].shown);
    }
}

static void
test_lines (void)
{
  static const struct {
    const DownhillOptimiser *optimiser;
    const char *lines[5];
  } cases[] = {
    { &downhill_optimiser_momentum, { "earlier slopes   Δw ", "this slope   Δw " } },
    { &downhill_optimiser_conjugate_gradient, { "earlier slopes   Δw ", "this slope   Δw " } },
    { &downhill_optimiser_rmsprop, { "g/√s   w " } },
    { &downhill_optimiser_adam, { "earlier slopes   Δw ", "this slope   Δw ", "m̂/√ŝ   w ",
                                  "bias correction   above ×" } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Scene) scene = new_scene (cases[i].optimiser, 2);
      g_autofree char *described = NULL, *silent = NULL;
      g_auto (GStrv) lines = NULL;
      DownhillNextParts parts;

      g_assert_true (downhill_map_inside_get_parts (scene_get (scene, "map"), &parts));
      lines = downhill_map_inside_dup_lines (&parts);
      described = downhill_plot_describe (scene_get (scene, "map"));
      for (guint k = 0; lines[k] != NULL || cases[i].lines[k] != NULL; k++)
        {
          g_assert_true (lines[k] != NULL && cases[i].lines[k] != NULL &&
                         g_str_has_prefix (lines[k], cases[i].lines[k]));
          g_assert_nonnull (strstr (described, lines[k]));
        }
      g_object_set (scene_get (scene, "map"), "show-inside", FALSE, NULL);
      silent = downhill_plot_describe (scene_get (scene, "map"));
      g_assert_null (strstr (silent, lines[0]));
    }
}

/* The second step of Adam corrects by 1/(1 − β²). */
static void
test_correction (void)
{
  g_autoptr (Scene) scene = new_scene (&downhill_optimiser_adam, 1);
  g_autofree char *above = downhill_number_format (1 / (1 - 0.81), 3);
  g_autofree char *below = downhill_number_format (1 / sqrt (1 - 0.999 * 0.999), 3);
  g_autofree char *expected = g_strdup_printf ("bias correction   above ×%s, below ×%s", above,
                                               below);
  g_auto (GStrv) lines = NULL;
  DownhillNextParts parts;

  g_assert_true (downhill_map_inside_get_parts (scene_get (scene, "map"), &parts));
  lines = downhill_map_inside_dup_lines (&parts);
  g_assert_cmpstr (lines[3], ==, expected);
}

static gboolean
is_explained (DownhillPlot *plot,
              double        x,
              double        y,
              const char   *said)
{
  g_autofree char *text = NULL;

  downhill_plot_explain_at (plot, x, y);
  text = downhill_plot_dup_explanation (plot);

  return text != NULL && strstr (text, said) != NULL;
}

/* Somewhere along an arrow, on which others may lie elsewhere. */
static void
assert_explained_along (DownhillPlot *plot,
                        const double  start[2],
                        const double  end[2],
                        const char   *said)
{
  for (double part = 0.05; part < 1; part += 0.05)
    if (is_explained (plot, start[0] + part * (end[0] - start[0]),
                      start[1] + part * (end[1] - start[1]), said))
      return;
  g_error ("Nowhere “%s” is said", said);
}

static void
test_marks (void)
{
  g_autoptr (Scene) scene = new_scene (&downhill_optimiser_momentum, 6);
  g_autoptr (Scene) other = new_scene (&downhill_optimiser_adam, 6);
  DownhillPlot *plot = scene_get (scene, "map");
  DownhillMapArrows arrows;
  DownhillNextParts parts;
  DownhillMapSquare square;
  const DownhillMapArrowsKind shown = { FALSE, TRUE };
  double joint[2], end[2];

  downhill_plot_set_explaining (plot, TRUE);
  g_assert_true (downhill_map_arrows_find (plot, &shown, &arrows));
  for (guint i = 0; i < 2; i++)
    {
      joint[i] = arrows.from[i] + arrows.by_memory[i];
      end[i] = arrows.from[i] + arrows.by[i];
    }
  assert_explained_along (plot, arrows.from, joint, "Part of earlier slopes");
  assert_explained_along (plot, joint, end, "Part of this slope");
  assert_explained_along (plot, joint, end, "v ← β·v + g");

  plot = scene_get (other, "map");
  downhill_plot_set_explaining (plot, TRUE);
  g_assert_true (downhill_map_arrows_find (plot, &shown, &arrows));
  g_assert_true (downhill_map_inside_get_parts (plot, &parts));
  for (guint i = 0; i < 2; i++)
    {
      double x, y;

      g_assert_true (downhill_map_inside_find_square (&parts, i, arrows.from, arrows.by,
                                                      &square));
      x = square.whole.x + square.whole.width / 2;
      y = square.whole.y + square.whole.height / 2;
      g_assert_true (is_explained (plot, x, y, i == 0 ? "What divides the step along w"
                                                      : "What divides the step along b"));
      g_assert_true (is_explained (plot, x, y, "m̂/√ŝ = "));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/map-inside/arrows/lie-tip-to-tail-and-make-the-step", test_arrows);
  g_test_add_func ("/plot/map-inside/squares/have-the-sides-that-divide-beside-the-step",
                   test_squares);
  g_test_add_func ("/plot/map-inside/picture/leaves-it-out-where-it-has-no-room-or-nothing-to-say",
                   test_left_out);
  g_test_add_func ("/plot/map-inside/numbers/are-those-that-the-rule-has", test_lines);
  g_test_add_func ("/plot/map-inside/numbers/say-how-much-adam-corrects", test_correction);
  g_test_add_func ("/plot/map-inside/marks/say-what-they-are", test_marks);

  return g_test_run ();
}
