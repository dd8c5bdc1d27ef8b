/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "picture.h"

#include <math.h>

#include "plot/base/downhill-plot-marks.h"
#include "plot/flat/downhill-race-plot.h"

static const PictureKind kind = { 800, 600, 1, DOWNHILL_STYLE_LIGHT, FALSE };

/* Of all samples, with the rules that race. */
static Scene *
new_scene (const char *rules)
{
  const DownhillFairRacePlan plan = DOWNHILL_FAIR_RACE_PLAN_INIT;
  Scene *scene = scene_new ();

  downhill_race_plot_set_plan (DOWNHILL_RACE_PLOT (scene_get (scene, "race")), &plan);
  g_object_set (scene->experiment, "batch-size", 100, "epochs", 300, NULL);
  g_object_set (scene_get (scene, "race"), "rules", rules, NULL);

  return scene;
}

static void
draw (Scene            *scene,
      DownhillRaceView *view)
{
  g_autoptr (cairo_surface_t) picture = picture_draw (scene_get (scene, "race"), &kind);

  g_assert_nonnull (picture);
  g_assert_true (downhill_race_plot_get_view (scene_get (scene, "race"), view));
}

/* Each row says what is known of its rule, and the picture what it is about. */
static void
test_rows (void)
{
  g_autoptr (Scene) scene = new_scene ("momentum,newton");
  DownhillPlot *plot = scene_get (scene, "race");
  const DownhillFairRaceResult *result;
  DownhillRaceView view;
  g_autofree char *said = NULL, *steps = NULL, *reading = NULL;
  gsize row;

  draw (scene, &view);
  g_assert_cmpuint (downhill_fair_race_get_n_settings (view.race), ==, 3);
  for (gsize i = 0; i < 3; i++)
    {
      g_assert_true (downhill_race_rows_find (&view, downhill_race_rows_place (&view, i), &row));
      g_assert_cmpuint (row, ==, i);
    }
  g_assert_false (downhill_race_rows_find (&view, view.area->y + view.area->height - 2, &row));
  result = downhill_fair_race_get_result (view.race, 1);
  said = downhill_plot_describe (plot);
  steps = g_strdup_printf ("Momentum: %u steps, rate 0.", (guint) result->median.steps);
  g_assert_nonnull (strstr (said, steps));
  g_assert_nonnull (strstr (said, "Newton: 1 step."));
  g_assert_nonnull (strstr (said, "Tuned for E ≤ 1.01 of the lowest"));
  g_assert_nonnull (strstr (said, "within 300 epochs, median of 20 starts."));
  downhill_plot_read_beside (plot, 0, 0);
  reading = downhill_plot_dup_reading (plot);
  g_assert_true (g_str_has_prefix (reading, "Gradient descent, rate 0."));
  g_assert_nonnull (strstr (reading, "20 of 20 runs arrive"));
  g_assert_true (g_str_has_suffix (reading, "Enter: a new run with it"));
}

/* With the rule of the row and its rate; what was made stays, and what is known too. */
static void
test_click (void)
{
  g_autoptr (Scene) scene = new_scene ("momentum");
  DownhillPlot *plot = scene_get (scene, "race");
  GListModel *runs = downhill_experiment_get_runs (scene->experiment);
  DownhillRaceView view, later;
  DownhillRun *run;
  double rate;

  scene_step (scene, 5);
  draw (scene, &view);
  rate = downhill_fair_race_get_result (view.race, 1)->learning_rate;
  g_assert_true (downhill_plot_takes_click (plot, 400, downhill_race_rows_place (&view, 1)));
  downhill_plot_click (plot, 400, downhill_race_rows_place (&view, 1));
  g_assert_cmpuint (g_list_model_get_n_items (runs), ==, 2);
  run = downhill_experiment_get_current (scene->experiment);
  g_assert_true (run->settings.optimiser == &downhill_optimiser_momentum);
  g_assert_cmpfloat (run->settings.learning_rate, ==, rate);
  g_assert_cmpint (downhill_experiment_get_state (scene->experiment), ==,
                   DOWNHILL_EXPERIMENT_RUNNING);
  g_assert_true (downhill_race_plot_get_view (plot, &later));
  g_assert_true (later.race == view.race);
}

static void
test_rules (void)
{
  g_autoptr (Scene) scene = new_scene ("adam");
  DownhillPlot *plot = scene_get (scene, "race");
  g_autofree char *rules = NULL;
  gboolean plain;

  g_object_set (plot, "try-gd", FALSE, "try-nesterov", TRUE, NULL);
  g_object_get (plot, "rules", &rules, "try-gd", &plain, NULL);
  g_assert_cmpstr (rules, ==, "gd,nesterov,adam");
  g_assert_true (plain);
}

/* The steps of all rows are in the picture, whatever of them does not arrive. */
static void
test_range (void)
{
  g_autoptr (Scene) scene = new_scene ("momentum,newton");
  DownhillRaceView view;
  const DownhillFairRaceResult *result;

  draw (scene, &view);
  for (gsize i = 0; i < 3; i++)
    {
      result = downhill_fair_race_get_result (view.race, i);
      for (guint k = 0; k < DOWNHILL_FAIR_RACE_N_PARTS; k++)
        {
          double x = downhill_race_rows_to_pixel (&view, result->steps[k]);

          g_assert_cmpfloat (x, >, view.area->x);
          g_assert_cmpfloat (x, <, view.area->x + view.area->width);
        }
    }
  g_assert_cmpfloat (downhill_race_rows_to_pixel (&view, INFINITY), ==,
                     view.area->x + view.area->width);
  g_object_set (scene->experiment, "epochs", 3, NULL);
  draw (scene, &view);
  result = downhill_fair_race_get_result (view.race, 0);
  g_assert_cmpuint (result->n_arrived, ==, 0);
}

/* The same race, told in samples: 100 for each step. */
static void
test_samples (void)
{
  g_autoptr (Scene) scene = new_scene ("momentum");
  DownhillPlot *plot = scene_get (scene, "race");
  DownhillRaceView view;
  g_autofree char *said = NULL, *count = NULL, *reading = NULL, *steps = NULL;
  guint median;
  double place;

  draw (scene, &view);
  median = (guint) downhill_fair_race_get_result (view.race, 0)->median.steps;
  place = downhill_race_rows_to_pixel (&view, median);
  g_object_set (plot, "in-samples", TRUE, NULL);
  draw (scene, &view);
  g_assert_cmpfloat_with_epsilon (downhill_race_rows_to_pixel (&view, 100 * median), place, 1);
  said = downhill_plot_describe (plot);
  count = g_strdup_printf ("Gradient descent: %u samples seen, rate 0.", 100 * median);
  g_assert_nonnull (strstr (said, count));
  g_assert_nonnull (strstr (said, "within 30000 samples looked at, median of 20 starts."));
  downhill_plot_read_beside (plot, 0, 0);
  reading = downhill_plot_dup_reading (plot);
  steps = g_strdup_printf ("%u steps", median);
  g_assert_nonnull (strstr (reading, steps));
}

/* Each is found where it is drawn. */
static void
test_marks (void)
{
  g_autoptr (Scene) scene = new_scene ("gd");
  DownhillPlot *plot = scene_get (scene, "race");
  const DownhillFairRaceResult *result;
  DownhillRaceView view;
  const struct {
    DownhillFairRacePart from;
    DownhillFairRacePart to;
    const char *name;
  } marks[] = {
    { DOWNHILL_FAIR_RACE_QUARTILE_1, DOWNHILL_FAIR_RACE_QUARTILE_3, "Box of the quartiles" },
    { DOWNHILL_FAIR_RACE_LEAST, DOWNHILL_FAIR_RACE_QUARTILE_1, "Fewest and most" },
  };
  double y;

  draw (scene, &view);
  downhill_plot_set_explaining (plot, TRUE);
  result = downhill_fair_race_get_result (view.race, 0);
  y = downhill_race_rows_place (&view, 0);
  downhill_plot_hover (plot, downhill_race_rows_to_pixel (&view, result->median.steps), y);
  {
    g_autofree char *said = downhill_plot_dup_explanation (plot);

    g_assert_nonnull (strstr (said, "Median of the runs"));
  }
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      double from = downhill_race_rows_to_pixel (&view, result->steps[marks[i].from]);
      double to = downhill_race_rows_to_pixel (&view, result->steps[marks[i].to]);
      g_autofree char *said = NULL;

      downhill_plot_hover (plot, 0.9 * from + 0.1 * to, y);
      said = downhill_plot_dup_explanation (plot);
      g_assert_nonnull (said);
      g_assert_nonnull (strstr (said, marks[i].name));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/race-plot/rows/say-what-became-of-each-rule", test_rows);
  g_test_add_func ("/plot/race-plot/click/begins-a-run-and-leaves-what-is-known", test_click);
  g_test_add_func ("/plot/race-plot/rules/plain-descent-is-always-there", test_rules);
  g_test_add_func ("/plot/race-plot/range/holds-what-arrives", test_range);
  g_test_add_func ("/plot/race-plot/samples/are-counted-instead-of-steps", test_samples);
  g_test_add_func ("/plot/race-plot/marks/are-explained-where-they-are", test_marks);

  return g_test_run ();
}
