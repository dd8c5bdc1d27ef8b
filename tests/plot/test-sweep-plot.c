/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "picture.h"

#include <math.h>

#include "core/base/downhill-number.h"
#include "core/descent/downhill-setting.h"
#include "core/loss/downhill-objective-minimum.h"
#include "plot/figure/downhill-figure-legend.h"
#include "plot/flat/downhill-sweep-plot.h"
#include "plot/flat/downhill-sweep-words.h"
#include "plot/paint/downhill-mark.h"
#include "plot/base/downhill-plot-marks.h"
#include "../runs.h"

static const PictureKind kind = { 800, 600, 1, DOWNHILL_STYLE_LIGHT, FALSE };

/* Of all samples, with the rules that are tried. */
static Scene *
new_scene (const char *rules)
{
  Scene *scene = scene_new ();

  g_object_set (scene->experiment, "batch-size", 100, "epochs", 20000, "learning-rate", 0.05,
                NULL);
  g_object_set (scene_get (scene, "sweep"), "rules", rules, NULL);

  return scene;
}

static void
draw (Scene             *scene,
      DownhillSweepView *view)
{
  g_autoptr (cairo_surface_t) picture = picture_draw (scene_get (scene, "sweep"), &kind);

  g_assert_nonnull (picture);
  g_assert_true (downhill_sweep_plot_get_view (scene_get (scene, "sweep"), view));
}

/* A rule without a limit brings its own rates, beside those of one that has one; and runs
 * that are not what is seen have no key. */
static void
test_rates (void)
{
  g_autoptr (Scene) scene = new_scene ("gd,adam");
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();
  g_autoptr (cairo_surface_t) surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 8, 8);
  g_autoptr (cairo_t) cr = cairo_create (surface);
  const DownhillCanvas canvas = { .cr = cr, .width = kind.width, .height = kind.height };
  DownhillSweepView view;
  DownhillSweep *sweep;

  draw (scene, &view);
  sweep = view.findings->sweep;
  g_assert_cmpfloat (downhill_sweep_get_rate (sweep, 0), <, 0.003);
  g_assert_cmpfloat (downhill_sweep_get_rate (sweep, downhill_sweep_get_n_rates (sweep) - 1), ==,
                     10);

  runs_add (scene->experiment, DOWNHILL_DIRECTION_ALTERNATING);
  g_ptr_array_add (shown, scene_get (scene, "sweep"));
  g_assert_cmpfloat (downhill_figure_legend_get_height (shown, &canvas), ==, 0);
  g_ptr_array_add (shown, scene_get (scene, "fit"));
  g_assert_cmpfloat (downhill_figure_legend_get_height (shown, &canvas), >, 0);
}

static void
test_best (void)
{
  g_autoptr (Scene) scene = new_scene ("gd,momentum");
  g_autofree char *said = NULL;
  DownhillSweepView view;
  gsize i, rate, least = 0;
  double least_steps = INFINITY;

  draw (scene, &view);
  g_assert_cmpuint (downhill_sweep_get_n_settings (view.findings->sweep), ==, 2);
  for (gsize j = 0; j < 120; j++)
    {
      const DownhillSweepPoint *point =
        downhill_sweep_get_point (view.findings->sweep, j / 60, j % 60);

      if (point->median.status == DOWNHILL_TRIAL_REACHED && point->median.steps < least_steps)
        {
          least_steps = point->median.steps;
          least = j;
        }
    }
  g_assert_true (downhill_sweep_curves_find_best (&view, &i, &rate));
  g_assert_cmpuint (60 * i + rate, ==, least);
  said = downhill_plot_describe (scene_get (scene, "sweep"));
  g_assert_nonnull (strstr (said, "Gradient descent: best 0."));
  g_assert_nonnull (strstr (said, "Momentum: best 0."));
}

/* One sample a step: large rates come near by chance, and are not advised. */
static void
test_chance (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillSweep *sweep;
  DownhillSweepView view;
  gsize rate, n = 0;

  g_object_set (scene_get (scene, "sweep"), "rules", "adam", NULL);
  draw (scene, &view);
  sweep = view.findings->sweep;
  for (gsize j = 1; j + 1 < downhill_sweep_get_n_rates (sweep); j++)
    if (downhill_sweep_get_point (sweep, 0, j)->median.status == DOWNHILL_TRIAL_REACHED &&
        downhill_sweep_get_point (sweep, 0, j - 1)->median.status != DOWNHILL_TRIAL_REACHED &&
        downhill_sweep_get_point (sweep, 0, j + 1)->median.status != DOWNHILL_TRIAL_REACHED)
      {
        g_assert_true (downhill_sweep_passes (sweep, 0, j));
        n++;
      }
  g_assert_cmpuint (n, >, 0);
  g_assert_nonnull (downhill_sweep_find_best (sweep, 0, &rate));
  g_assert_true (
    downhill_sweep_get_point (sweep, 0, rate - 1)->median.status == DOWNHILL_TRIAL_REACHED ||
    downhill_sweep_get_point (sweep, 0, rate + 1)->median.status == DOWNHILL_TRIAL_REACHED);
}

static double
get_steps (DownhillSweep *sweep,
           gsize          rate)
{
  const DownhillTrial *trial = &downhill_sweep_get_point (sweep, 0, rate)->median;

  return trial->status == DOWNHILL_TRIAL_REACHED ? (double) trial->steps : INFINITY;
}

/* The middle of what a rate and those beside it took. */
static double
get_middle (DownhillSweep *sweep,
            gsize          rate)
{
  double a = get_steps (sweep, rate - 1), b = get_steps (sweep, rate);
  double c = get_steps (sweep, rate + 1);

  return MAX (MIN (a, b), MIN (MAX (a, b), c));
}

/* Of random orders a rate is the best together with those beside it, and only about so. */
static void
test_about (void)
{
  const DownhillSweepPlan plan = { NAN, NAN, 60, 1000, 60, 11 };
  g_autoptr (Scene) scene = new_scene ("gd");
  guint n_lucky = 0;

  downhill_sweep_plot_set_plan (DOWNHILL_SWEEP_PLOT (scene_get (scene, "sweep")), &plan);
  g_object_set (scene->experiment, "batch-size", 1, "epochs", 10, "order",
                DOWNHILL_ORDER_REPLACEMENT, NULL);
  for (guint seed = 0; seed < 6; seed++)
    {
      g_autofree char *said = NULL;
      DownhillSweep *sweep;
      DownhillSweepView view;
      gsize best, first = 1;

      g_object_set (scene->experiment, "seed", seed, NULL);
      draw (scene, &view);
      sweep = view.findings->sweep;
      said = downhill_sweep_words_best_of_all (&view);
      g_assert_nonnull (strstr (said, "Gradient descent: best about 0."));
      g_assert_nonnull (strstr (said, ", about "));
      g_assert_nonnull (downhill_sweep_find_best (sweep, 0, &best));
      for (gsize j = 2; j + 1 < downhill_sweep_get_n_rates (sweep); j++)
        if (!downhill_sweep_passes (sweep, 0, j))
          {
            g_assert_cmpfloat (get_middle (sweep, best), <=, get_middle (sweep, j));
            first = get_steps (sweep, j) < get_steps (sweep, first) ? j : first;
          }
      n_lucky += first != best;
    }
  /* The one that was lucky is another one. */
  g_assert_cmpuint (n_lucky, >, 0);
}

/* R's cars: speed in miles an hour, and stopping distance in feet. */
static const double speeds[] = {
  4, 4, 7, 7, 8, 9, 10, 10, 10, 11, 11, 12, 12, 12, 12, 13, 13, 13, 13, 14, 14, 14, 14,
  15, 15, 15, 16, 16, 17, 17, 17, 18, 18, 18, 18, 19, 19, 19, 20, 20, 20, 20, 20, 22, 23,
  24, 24, 24, 24, 25
};
static const double distances[] = {
  2, 10, 4, 22, 16, 10, 18, 26, 34, 17, 28, 14, 20, 24, 28, 26, 34, 34, 46, 26, 36, 60,
  80, 20, 26, 54, 32, 40, 32, 40, 50, 42, 56, 76, 84, 36, 46, 68, 32, 48, 52, 56, 64, 66,
  54, 70, 92, 93, 120, 85
};

/* Runs that do not settle may come by the lowest loss on their way. */
static void
test_past (void)
{
  const DownhillSweepPlan plan = { NAN, NAN, 60, 20000, 100, 11 };
  g_autoptr (Scene) scene = new_scene ("gd");
  DownhillSweep *sweep;
  DownhillSweepView view;
  gsize best, past = 0;
  double limit;

  downhill_sweep_plot_set_plan (DOWNHILL_SWEEP_PLOT (scene_get (scene, "sweep")), &plan);
  scene_set_data (scene, speeds, distances, G_N_ELEMENTS (speeds));
  g_object_set (scene->experiment, "batch-size", 1, "order", DOWNHILL_ORDER_SHUFFLED, NULL);
  draw (scene, &view);
  sweep = view.findings->sweep;
  limit = view.findings->zones->diverges;
  g_assert_nonnull (downhill_sweep_find_best (sweep, 0, &best));
  g_assert_cmpfloat (downhill_sweep_get_rate (sweep, best), <, limit);
  for (gsize i = best; i < downhill_sweep_get_n_rates (sweep); i++)
    {
      const DownhillTrial *trial = &downhill_sweep_get_point (sweep, 0, i)->median;

      if (downhill_sweep_get_rate (sweep, i) <= limit ||
          trial->status != DOWNHILL_TRIAL_REACHED)
        continue;
      g_assert_true (downhill_sweep_passes (sweep, 0, i));
      past++;
    }
  g_assert_cmpuint (past, >, 0);
}

/* Whether the loads broke them: of two kinds, with one of each among the others. */
static const double loads[] = {
  5.26, 3.43, 2.11, 4.6, 3.9, 6.3, 1.2, 5.8, 2.9, 4.4, 3.1, 7.0, 4.9, 2.4, 5.1, 3.6
};
static const double broke[] = { 1, 0, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 0, 0, 1, 0 };

/* Adam with large rates swings through the lowest on its way, and never stays: each best is
 * seen to end near it. */
static void
test_ends (void)
{
  g_autoptr (Scene) scene = new_scene ("gd,momentum,adam");
  DownhillObjective *objective;
  DownhillSweep *sweep;
  DownhillSweepView view;
  guint n_passing = 0;

  scene_set_data (scene, loads, broke, G_N_ELEMENTS (loads));
  g_object_set (scene->experiment, "loss",
                downhill_loss_get_index (&downhill_loss_cross_entropy), "standardise", TRUE,
                "epochs", 100, NULL);
  draw (scene, &view);
  sweep = view.findings->sweep;
  objective = downhill_experiment_get_objective (scene->experiment);
  for (gsize i = 0; i < downhill_sweep_get_n_settings (sweep); i++)
    {
      DownhillSettings settings = *downhill_sweep_get_settings (sweep, i);
      double lowest = downhill_objective_minimum (objective)->loss, w, b;
      const DownhillSweepPoint *best;
      gsize rate;

      best = downhill_sweep_find_best (sweep, i, &rate);
      g_assert_nonnull (best);
      for (gsize j = 0; j < downhill_sweep_get_n_rates (sweep); j++)
        {
          const DownhillTrial *trial = &downhill_sweep_get_point (sweep, i, j)->median;

          g_autoptr (DownhillDescent) descent = NULL;
          double end;

          if (trial->status != DOWNHILL_TRIAL_REACHED || trial->steps > best->median.steps)
            continue;
          settings.learning_rate = downhill_sweep_get_rate (sweep, j);
          descent = downhill_descent_new (objective, &settings);
          for (guint step = 0; step < 100; step++)
            downhill_descent_step (descent);
          downhill_descent_get_point (descent, &w, &b);
          end = downhill_objective_value (objective, w, b);
          if (j == rate)
            g_assert_cmpfloat (end, <=, 1.01 * lowest);
          else if (trial->steps < best->median.steps)
            {
              g_assert_true (downhill_sweep_passes (sweep, i, j));
              n_passing += end > 1.01 * lowest;
            }
        }
    }
  g_assert_cmpuint (n_passing, >, 0);
  {
    g_autofree char *said = downhill_sweep_words_passing (&view);

    g_assert_cmpstr (said, ==, "lower: comes by, does not stay");
  }
}

/* One sample a step, all rates large: runs hover around the lowest. */
static void
test_ends_nowhere (void)
{
  static const DownhillSweepPlan plan = { 0.2, 0.3, 8, 2000, 10, 3 };
  g_autoptr (Scene) scene = scene_new ();
  g_autofree char *said = NULL, *described = NULL;
  DownhillSweepView view;
  guint n = 0;

  g_object_set (scene_get (scene, "sweep"), "rules", "adam", NULL);
  downhill_sweep_plot_set_plan (DOWNHILL_SWEEP_PLOT (scene_get (scene, "sweep")), &plan);
  draw (scene, &view);
  for (gsize j = 0; j < 8; j++)
    n += downhill_sweep_passes (view.findings->sweep, 0, j);
  g_assert_cmpuint (n, >, 1);
  said = downhill_sweep_words_best_of_all (&view);
  g_assert_cmpstr (said, ==, "no run that comes there stays there");
  described = downhill_plot_describe (scene_get (scene, "sweep"));
  g_assert_nonnull (strstr (described, "Adam: no run that comes there stays there"));
}

static void
test_nowhere (void)
{
  g_autoptr (Scene) scene = new_scene ("gd");
  g_autofree char *said = NULL;
  DownhillSweepView view;

  scene_set_data (scene, speeds, distances, G_N_ELEMENTS (speeds));
  g_object_set (scene->experiment, "batch-size", 50, "epochs", 500, NULL);
  draw (scene, &view);
  said = downhill_sweep_words_best_of_all (&view);
  g_assert_cmpstr (said, ==, "no rate arrives within 500 steps");
}

/* Above the limit nothing arrives, and no line leads there. */
static void
test_gap (void)
{
  g_autoptr (Scene) scene = new_scene ("gd");
  DownhillSweepView view;

  draw (scene, &view);
  g_assert_cmpfloat (fabs (view.findings->zones->diverges - 0.8067), <, 1e-4);
  g_assert_true (isfinite (downhill_sweep_curves_place (&view, 0, 0.5)));
  g_assert_true (isnan (downhill_sweep_curves_place (&view, 0, 1)));
}

/* What the forecast says is of a run that is long enough. */
static void
test_too_late (void)
{
  g_autoptr (Scene) scene = new_scene ("gd");
  DownhillSweepView view;

  draw (scene, &view);
  g_assert_cmpstr (downhill_sweep_words_zone (&view, DOWNHILL_FATE_ARRIVES), ==, "arrives");
  g_object_set (scene->experiment, "epochs", 8, NULL);
  draw (scene, &view);
  g_assert_cmpstr (downhill_sweep_words_zone (&view, DOWNHILL_FATE_ARRIVES), ==,
                   "arrives too late");
  g_assert_cmpstr (downhill_sweep_words_zone (&view, DOWNHILL_FATE_DIVERGES), ==, "diverges");
}

/* No number of steps is enough for it: above all curves, not below them. */
static void
test_run_diverges (void)
{
  g_autoptr (Scene) scene = new_scene ("gd");
  DownhillRun *run = downhill_experiment_get_current (scene->experiment);
  DownhillSweepView view;
  double x, y;

  downhill_experiment_set (scene->experiment, "learning-rate", 0.9);
  draw (scene, &view);
  downhill_sweep_curves_place_run (&view, run, &x, &y);
  g_assert_cmpfloat (y, <, view.area->y + 30);
  g_assert_cmpfloat (y, >, view.area->y);

  /* Just below the limit it arrives, though no rate that near was tried. */
  downhill_experiment_set (scene->experiment, "learning-rate", 0.8);
  draw (scene, &view);
  downhill_sweep_curves_place_run (&view, run, &x, &y);
  g_assert_cmpfloat (y, >, view.area->y + view.area->height / 4);

  /* Of a rule that is not tried nothing is known. */
  downhill_experiment_new_run (scene->experiment);
  downhill_experiment_set (scene->experiment, "optimiser",
                           downhill_optimiser_get_index (&downhill_optimiser_adam));
  g_object_set (scene_get (scene, "sweep"), "rules", "momentum", NULL);
  draw (scene, &view);
  downhill_sweep_curves_place_run (&view, run, &x, &y);
  g_assert_cmpfloat (y, >, view.area->y + view.area->height - 30);
}

static void
test_run (void)
{
  g_autoptr (Scene) scene = new_scene ("gd");
  DownhillPlot *plot = scene_get (scene, "sweep");
  DownhillSweepView view;
  double x, y;

  draw (scene, &view);
  downhill_sweep_curves_place_run (&view, downhill_experiment_get_current (scene->experiment),
                                   &x, &y);
  g_assert_cmpfloat (fabs (downhill_axis_to_value (view.x, x) - 0.05), <, 1e-9);
  g_assert_cmpfloat (fabs (downhill_axis_to_value (view.y, y) - 440), <, 15);
  downhill_plot_read_beside (plot, 0, 0);
  {
    g_autofree char *reading = downhill_plot_dup_reading (plot);

    g_assert_nonnull (strstr (reading, "Gradient descent: 4"));
    g_assert_true (g_str_has_suffix (reading, "Enter: a new run with it"));
  }
}

/* With the rule whose curve is near; what was made stays. */
static void
test_click (void)
{
  g_autoptr (Scene) scene = new_scene ("gd,momentum");
  DownhillPlot *plot = scene_get (scene, "sweep");
  GListModel *runs = downhill_experiment_get_runs (scene->experiment);
  DownhillRun *run, *old = downhill_experiment_get_current (scene->experiment);
  DownhillSweepView view;
  g_autofree char *said = NULL, *described = NULL;
  double rate, y;

  scene_step (scene, 5);
  draw (scene, &view);
  described = downhill_plot_describe (plot);
  g_assert_nonnull (strstr (described, "A click, or Enter, begins a new run"));
  rate = downhill_sweep_get_rate (view.findings->sweep, 20);
  y = downhill_sweep_curves_place (&view, 1, rate);
  downhill_plot_click (plot, downhill_axis_to_pixel (view.x, rate), y + 3);
  g_assert_cmpuint (g_list_model_get_n_items (runs), ==, 2);
  run = downhill_experiment_get_current (scene->experiment);
  g_assert_cmpfloat (fabs (run->settings.learning_rate / rate - 1), <, 1e-3);
  said = g_strdup_printf ("%.15g", run->settings.learning_rate);
  g_assert_cmpuint (strlen (said), <=, 7);
  g_assert_true (run->settings.optimiser == &downhill_optimiser_momentum);
  g_assert_cmpint (downhill_experiment_get_state (scene->experiment), ==,
                   DOWNHILL_EXPERIMENT_RUNNING);

  /* The same once more is another run, too. */
  scene_step (scene, 3);
  draw (scene, &view);
  y = downhill_sweep_curves_place (&view, 1, rate);
  downhill_plot_click (plot, downhill_axis_to_pixel (view.x, rate), y + 3);
  g_assert_cmpuint (g_list_model_get_n_items (runs), ==, 3);
  g_assert_true (downhill_settings_equal (
    &downhill_experiment_get_current (scene->experiment)->settings, &run->settings));

  /* All of it is undone at once. */
  g_assert_true (downhill_experiment_undo (scene->experiment, FALSE));
  g_assert_cmpuint (g_list_model_get_n_items (runs), ==, 2);
  g_assert_true (downhill_experiment_undo (scene->experiment, FALSE));
  g_assert_cmpuint (g_list_model_get_n_items (runs), ==, 1);
  g_assert_true (downhill_experiment_get_current (scene->experiment) == old);
}

static void
test_rules (void)
{
  g_autoptr (Scene) scene = new_scene ("gd,adam");
  DownhillPlot *plot = scene_get (scene, "sweep");
  g_autofree char *rules = NULL;
  gboolean tried;

  g_object_get (plot, "try-adam", &tried, NULL);
  g_assert_true (tried);
  g_object_set (plot, "try-adam", FALSE, "try-gd", FALSE, "try-nesterov", TRUE, NULL);
  g_object_get (plot, "rules", &rules, NULL);
  g_assert_cmpstr (rules, ==, "gd,nesterov");
}

/* Each is found where it is drawn. */
static void
test_marks (void)
{
  g_autoptr (Scene) scene = new_scene ("gd");
  DownhillPlot *plot = scene_get (scene, "sweep");
  DownhillSweepView view;
  gsize i, rate;
  double best;
  g_autofree char *said = NULL;

  draw (scene, &view);
  downhill_plot_set_explaining (plot, TRUE);
  g_assert_true (downhill_sweep_curves_find_best (&view, &i, &rate));
  best = downhill_sweep_get_rate (view.findings->sweep, rate);
  downhill_plot_hover (plot, downhill_axis_to_pixel (view.x, best),
                       downhill_sweep_curves_place (&view, i, best));
  said = downhill_plot_dup_explanation (plot);
  g_assert_nonnull (strstr (said, "Best rate"));
}

static void
assert_explained (DownhillPlot *plot,
                  double        x,
                  double        y,
                  const char   *name,
                  const char   *part)
{
  g_autofree char *said = NULL;

  downhill_plot_hover (plot, x, y);
  said = downhill_plot_dup_explanation (plot);
  g_test_message ("%s", said);
  g_assert_nonnull (strstr (said, name));
  g_assert_nonnull (strstr (said, part));
}

/* So is what lies behind the curves, and over them. */
static void
test_behind (void)
{
  g_autoptr (Scene) scene = new_scene ("gd");
  DownhillPlot *plot = scene_get (scene, "sweep");
  DownhillSweepView view;
  DownhillSweepPlace place;
  double quartiles[2], bottom, limit, x;

  g_object_set (scene->experiment, "order", DOWNHILL_ORDER_SHUFFLED, "batch-size", 1, "epochs",
                50, NULL);
  draw (scene, &view);
  downhill_plot_set_explaining (plot, TRUE);
  bottom = view.area->y + view.area->height - 12;
  assert_explained (plot, downhill_axis_to_pixel (view.x, view.x->range.min) + 4, bottom,
                    "Zone of the rates", "Gradient descent, arrives: rates up to 0.0");
  assert_explained (plot, downhill_axis_to_pixel (view.x, 0.2), bottom,
                    "Zone of the rates", "Gradient descent, hovers: rates from 0.0");
  assert_explained (plot, downhill_axis_to_pixel (view.x, view.x->range.max) - 4, bottom,
                    "Zone of the rates", "Gradient descent, diverges: rates from 0.7");
  g_assert_true (downhill_sweep_curves_find_bar (&view, view.area->x + view.area->width,
                                                 view.area->y, &place));
  g_assert_cmpfloat (place.y - view.area->y, <, 10);
  assert_explained (plot, place.x, place.y, "Bar of what diverges",
                    "Gradient descent diverges at a rate of ");
  /* Where the band is not too near to its own curve, nor to the limit. */
  limit = downhill_axis_to_pixel (view.x, view.findings->zones->diverges);
  for (x = limit - 12; x > view.area->x; x--)
    {
      double curve;

      g_assert_true (downhill_sweep_curves_find_band (
        &view, x, view.area->y + view.area->height, &place, quartiles));
      curve = downhill_sweep_curves_place (&view, 0,
                                           downhill_sweep_get_rate (view.findings->sweep,
                                                                    place.rate));
      if (limit - place.x > 12 && place.y - curve > 12)
        break;
    }
  g_assert_cmpfloat (x, >, view.area->x);
  g_assert_cmpfloat (quartiles[1], >, quartiles[0]);
  assert_explained (plot, place.x, place.y, "Band of the quartiles",
                    "the middle half of the runs in random order arrives after ");
}

/* Where runs settle again above the limit, zone and limit do not say that none does. */
static void
test_islands (void)
{
  static const double x[] = { 0.1, 1.1, -1.6, 0.7 }, y[] = { 0.1, -0.3, 0.6, -0.7 };
  g_autoptr (Scene) scene = new_scene ("gd");
  g_autoptr (DownhillDataset) dataset = downhill_dataset_new_take (
    "four", "x", "y", g_memdup2 (x, sizeof x), g_memdup2 (y, sizeof y), 4, NULL);
  DownhillPlot *plot = scene_get (scene, "sweep");
  DownhillSweepView view;
  double bottom;

  downhill_experiment_set_dataset (scene->experiment, dataset);
  g_object_set (scene->experiment, "batch-size", 1, "epochs", 50, NULL);
  draw (scene, &view);
  downhill_plot_set_explaining (plot, TRUE);
  bottom = view.area->y + view.area->height - 12;
  assert_explained (plot, downhill_axis_to_pixel (view.x, view.x->range.max) - 4, bottom,
                    "Zone of the rates",
                    "Gradient descent, diverges: rates from 0.391 on, but for some larger ones.");
  assert_explained (plot, downhill_axis_to_pixel (view.x, view.findings->zones->diverges), bottom,
                    "Limit", "on, but for some larger rates, a run by the present rule diverges.");
}

/* A rule looks as its oldest visible run does; others have marks that runs have last. */
static void
test_rule_marks (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillRun *second;

  g_assert_cmpuint (downhill_rules_plot_get_mark (scene->experiment, &downhill_optimiser_gd),
                    ==, 0);
  g_assert_cmpuint (
    downhill_rules_plot_get_mark (scene->experiment, &downhill_optimiser_momentum), ==, 10);
  downhill_experiment_new_run (scene->experiment);
  downhill_experiment_set (scene->experiment, "optimiser",
                           downhill_optimiser_get_index (&downhill_optimiser_momentum));
  second = downhill_experiment_get_current (scene->experiment);
  downhill_experiment_new_run (scene->experiment);
  g_assert_cmpuint (
    downhill_rules_plot_get_mark (scene->experiment, &downhill_optimiser_momentum), ==,
    second->mark);
  downhill_experiment_set_run_visible (scene->experiment, second, FALSE);
  g_assert_cmpuint (
    downhill_rules_plot_get_mark (scene->experiment, &downhill_optimiser_momentum), ==,
    downhill_experiment_get_current (scene->experiment)->mark);
}

/* How many pixels in a line's height left of the limit have the colour of names, or nearly:
 * so many to the left of it. */
static guint
count_name_pixels (Scene             *scene,
                   const PictureKind *size,
                   int                from,
                   int                to)
{
  DownhillPlot *plot = scene_get (scene, "sweep");
  g_autoptr (cairo_surface_t) picture = picture_draw (plot, size);
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  int limit = (int) downhill_axis_to_pixel (downhill_plot_get_x_axis (plot), 0.8068);
  guint n = 0;

  for (int x = limit - to; x < limit - from; x++)
    for (int y = (int) area->y + 25; y < (int) area->y + 36; y++)
      n += picture_distance (picture_get (picture, x, y),
                             downhill_palette_get (DOWNHILL_STYLE_LIGHT)->dim_text) < 40;

  return n;
}

/* The name of the limit stands where no curve is: without the rule, if need be, or nowhere. */
static void
test_limit_name (void)
{
  static const PictureKind middle = { 400, 300, 1, DOWNHILL_STYLE_LIGHT, FALSE };
  static const PictureKind small = { 290, 270, 1, DOWNHILL_STYLE_LIGHT, FALSE };
  g_autoptr (Scene) scene = new_scene ("gd,momentum,nesterov");

  g_object_set (scene->experiment, "epochs", 200, NULL);
  g_assert_cmpuint (count_name_pixels (scene, &kind, 80, 150), >, 20);
  g_assert_cmpuint (count_name_pixels (scene, &middle, 80, 150), <, 5);
  g_assert_cmpuint (count_name_pixels (scene, &middle, 5, 60), >, 10);
  g_assert_cmpuint (count_name_pixels (scene, &small, 5, 150), <, 5);
}

/* One sample a step: curves are broken off, and some marks stand alone. */
static void
test_gaps (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "sweep");
  DownhillSweepView view;
  DownhillSweepPlace place;

  g_object_set (plot, "rules", "adam", NULL);
  draw (scene, &view);
  downhill_plot_set_explaining (plot, TRUE);
  g_assert_true (downhill_sweep_curves_find_alone (&view, view.area->x + view.area->width,
                                                   view.area->y, &place));
  assert_explained (plot, place.x, place.y, "Mark alone", "but not with the rates beside it");
  g_assert_true (downhill_sweep_curves_find_gap (&view, view.area->x + view.area->width,
                                                 view.area->y, &place));
  g_assert_cmpint (downhill_sweep_get_point (view.findings->sweep, 0, place.rate)->median.status,
                   ==, DOWNHILL_TRIAL_MISSED);
  assert_explained (plot, place.x, place.y, "Gap of a curve", "its curve is broken off");
}

/* Where all of the legend would lie over a curve, only the names of the rules are there. */
static void
test_legend (void)
{
  const DownhillColor white = { 1, 1, 1, 1 };
  static const PictureKind small = { 485, 335, 1, DOWNHILL_STYLE_LIGHT, FALSE };
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "sweep");
  g_autoptr (cairo_surface_t) picture = NULL;
  DownhillSweepView view;
  guint n = 0;

  g_object_set (plot, "rules", "gd,momentum,adam", NULL);
  picture = picture_draw (plot, &small);
  g_assert_true (downhill_sweep_plot_get_view (plot, &view));
  for (gsize i = 0; i < downhill_sweep_get_n_settings (view.findings->sweep); i++)
    for (gsize k = 0; k < downhill_sweep_get_n_rates (view.findings->sweep); k++)
      {
        double rate = downhill_sweep_get_rate (view.findings->sweep, k);
        double x = downhill_axis_to_pixel (view.x, rate);
        double y = downhill_sweep_curves_place (&view, i, rate);

        guint darkest = 0;

        if (!isfinite (y))
          continue;
        /* A curve, which may be dashed, is darker than what is behind it and than a box. */
        for (int j = -4; j <= 4; j++)
          for (int l = -4; l <= 4; l++)
            darkest = MAX (darkest, picture_distance (
                             picture_get (picture, (int) x + j, (int) y + l), white));
        g_assert_cmpuint (darkest, >, 60);
        n++;
      }
  g_assert_cmpuint (n, >, 60);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/sweep-plot/run/that-diverges-is-above-all-curves", test_run_diverges);
  g_test_add_func ("/plot/sweep-plot/names/of-what-arrives-with-more-epochs", test_too_late);
  g_test_add_func ("/plot/sweep-plot/rates/are-those-of-all-rules", test_rates);
  g_test_add_func ("/plot/sweep-plot/best/is-that-of-the-fewest-steps", test_best);
  g_test_add_func ("/plot/sweep-plot/best/is-only-about-in-random-orders", test_about);
  g_test_add_func ("/plot/sweep-plot/best/is-no-chance", test_chance);
  g_test_add_func ("/plot/sweep-plot/best/is-below-the-limit", test_past);
  g_test_add_func ("/plot/sweep-plot/best/ends-near-the-lowest", test_ends);
  g_test_add_func ("/plot/sweep-plot/best/is-none-if-none-ends-there", test_ends_nowhere);
  g_test_add_func ("/plot/sweep-plot/best/is-said-to-be-none", test_nowhere);
  g_test_add_func ("/plot/sweep-plot/curve/has-a-gap-where-nothing-arrives", test_gap);
  g_test_add_func ("/plot/sweep-plot/run/is-on-the-curve-of-its-rule", test_run);
  g_test_add_func ("/plot/sweep-plot/click/begins-a-run-beside-the-old-one", test_click);
  g_test_add_func ("/plot/sweep-plot/rules/one-is-always-tried", test_rules);
  g_test_add_func ("/plot/sweep-plot/marks/are-those-of-the-runs-of-a-rule", test_rule_marks);
  g_test_add_func ("/plot/sweep-plot/marks/the-best-rate-is-explained", test_marks);
  g_test_add_func ("/plot/sweep-plot/marks/zones-bars-and-bands-are-explained", test_behind);
  g_test_add_func ("/plot/sweep-plot/marks/islands-are-told-of", test_islands);
  g_test_add_func ("/plot/sweep-plot/marks/gaps-and-lone-marks-are-explained", test_gaps);
  g_test_add_func ("/plot/sweep-plot/names/of-the-limit-is-on-no-curve", test_limit_name);
  g_test_add_func ("/plot/sweep-plot/legend/covers-no-curve", test_legend);

  return g_test_run ();
}
