/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../runs.h"
#include "core/base/downhill-error.h"
#include "core/descent/downhill-setting.h"
#include "model/downhill-lesson.h"
#include "model/downhill-property-text.h"

static const DownhillLesson cut = {
  .id = "cut",
  .title = "A cut",
  .goal = "slope-w < 0.001 and direction = weight",
  .setup = "direction=weight learning-rate=0.3 batch-size=0 start-w=-0.5 start-b=0.25",
  .beside = "direction=both",
};

static const DownhillLesson plain = { .id = "plain", .goal = "steps > 0", .setup = "" };

static void
show (const DownhillLesson *lesson,
      DownhillExperiment   *experiment)
{
  g_autoptr (GError) error = NULL;

  downhill_lesson_show (lesson, experiment, NULL, &error);
  g_assert_no_error (error);
}

/* All settings of which the lesson says nothing are those of a new run. */
static void
assert_others_are_new (DownhillExperiment *experiment)
{
  const DownhillSettings fresh = DOWNHILL_SETTINGS_INIT;
  const DownhillSettings *settings = downhill_experiment_get_settings (experiment);
  gsize n;
  const DownhillSetting *list = downhill_setting_list (&n);

  for (gsize i = 0; i < n; i++)
    if (strstr (cut.setup, list[i].name) == NULL)
      g_assert_cmpfloat (downhill_setting_get (&list[i], settings), ==,
                         downhill_setting_get (&list[i], &fresh));
}

static void
test_shows_its_state (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  double rate, start_w, start_b;
  gboolean standardise;
  int direction, optimiser, order;
  guint batch_size;

  g_object_set (experiment, "points", 7, "order", DOWNHILL_ORDER_SHUFFLED, "standardise", TRUE, NULL);
  g_assert_true (downhill_property_set_text (G_OBJECT (experiment), "optimiser", "adam"));
  g_assert_true (downhill_property_set_text (G_OBJECT (experiment), "loss", "huber"));
  g_object_set (experiment, "beta1", 0.5, "huber-delta", 3.0, "l2", 0.1, "activation", 1, NULL);
  downhill_experiment_step (experiment);
  show (&cut, experiment);

  g_assert_cmpuint (downhill_dataset_get_size (downhill_experiment_get_dataset (experiment)),
                    ==, 100);
  g_object_get (experiment, "direction", &direction, "optimiser", &optimiser,
                "learning-rate", &rate, "batch-size", &batch_size, "start-w", &start_w,
                "start-b", &start_b, "order", &order, "standardise", &standardise, NULL);
  g_assert_cmpint (direction, ==, DOWNHILL_DIRECTION_WEIGHT);
  g_assert_cmpint (optimiser, ==, 0);
  g_assert_cmpfloat (rate, ==, 0.3);
  g_assert_cmpuint (batch_size, ==, 100);
  g_assert_cmpfloat (start_w, ==, -0.5);
  g_assert_cmpfloat (start_b, ==, 0.25);
  g_assert_cmpint (order, ==, DOWNHILL_ORDER_IN_ORDER);
  g_assert_false (standardise);
  assert_others_are_new (experiment);
  g_assert_true (downhill_experiment_get_together (experiment));
  g_assert_cmpuint (runs_count (experiment), ==, 2);
  g_assert_true (downhill_experiment_get_current (experiment) == runs_get (experiment, 0));
  g_assert_cmpint (runs_get (experiment, 1)->settings.direction, ==, DOWNHILL_DIRECTION_BOTH);
  g_assert_cmpuint (downhill_experiment_get_step (experiment), ==, 0);
}

/* However often it is begun, it looks the same. */
static void
test_marks (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();

  for (guint i = 0; i < 3; i++)
    {
      show (&cut, experiment);
      downhill_experiment_step (experiment);
      g_assert_cmpuint (runs_get (experiment, 0)->mark, ==, 0);
      g_assert_cmpuint (runs_get (experiment, 1)->mark, ==, 1);
    }
}

static void
test_sample (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  double *x = g_new (double, 2), *y = g_new (double, 2);
  g_autoptr (DownhillDataset) dataset = NULL;

  x[0] = 0, x[1] = 1, y[0] = 0, y[1] = 1;
  dataset = downhill_dataset_new_take ("two", "x", "y", x, y, 2, NULL);
  g_assert_true (downhill_lesson_show (&plain, experiment, dataset, NULL));
  g_assert_true (downhill_experiment_get_dataset (experiment) == dataset);
  show (&plain, experiment);
  g_assert_true (downhill_experiment_is_generated (experiment));
}

static void
test_wrong_setting (gconstpointer data)
{
  const DownhillLesson wrong = { .id = "wrong", .goal = "w = 1", .setup = data };
  const DownhillLesson beside = { .id = "wrong", .goal = "w = 1", .setup = "", .beside = data };
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) other_error = NULL;

  g_assert_false (downhill_lesson_show (&wrong, experiment, NULL, &error));
  g_assert_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FORMAT);
  g_assert_false (downhill_lesson_show (&beside, experiment, NULL, &other_error));
  g_assert_error (other_error, DOWNHILL_ERROR, DOWNHILL_ERROR_FORMAT);
}

static void
test_goal_is_watched (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  guint steps = 0;

  show (&cut, experiment);
  g_assert_false (downhill_lesson_is_reached (&cut, experiment));
  while (!downhill_lesson_is_reached (&cut, experiment) && steps < 500)
    {
      g_assert_true (downhill_experiment_step (experiment));
      steps++;
    }
  g_assert_cmpuint (steps, >, 1);
  g_assert_cmpuint (steps, <, 500);
}

static void
test_wrong_goal (void)
{
  const DownhillLesson lesson = { .id = "win", .goal = "win", .setup = "" };
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();

  g_assert_false (downhill_lesson_is_reached (&lesson, experiment));
}

/* What one had comes back to the bit: the run at its step, and its future. */
static void
test_experiment_comes_back (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  g_autoptr (DownhillExperiment) kept = NULL;
  double w, b, again_w, again_b;
  guint batch_size;

  g_object_set (experiment, "points", 20, "batch-size", 3, "order", DOWNHILL_ORDER_SHUFFLED, NULL);
  for (guint i = 0; i < 50; i++)
    downhill_experiment_step (experiment);
  downhill_experiment_get_point (experiment, &w, &b);
  kept = downhill_experiment_copy (experiment);

  show (&cut, experiment);
  for (guint i = 0; i < 5; i++)
    downhill_experiment_step (experiment);
  runs_assign (experiment, kept);
  downhill_experiment_get_point (experiment, &again_w, &again_b);
  g_assert_cmpfloat (again_w, ==, w);
  g_assert_cmpfloat (again_b, ==, b);
  g_assert_cmpuint (downhill_experiment_get_step (experiment), ==, 50);
  g_object_get (experiment, "batch-size", &batch_size, NULL);
  g_assert_cmpuint (batch_size, ==, 3);
  g_assert_false (downhill_experiment_get_together (experiment));
  g_assert_cmpuint (runs_count (experiment), ==, 1);

  downhill_experiment_step (experiment);
  downhill_experiment_step (kept);
  downhill_experiment_get_point (experiment, &w, &b);
  downhill_experiment_get_point (kept, &again_w, &again_b);
  g_assert_cmpfloat (again_w, ==, w);
  g_assert_cmpfloat (again_b, ==, b);
}

/* A lesson that compares has several runs, each as if it were alone. */
static void
test_runs_beside (void)
{
  const DownhillLesson lesson = {
    .id = "beside",
    .goal = "steps > 0",
    .setup = "learning-rate=0.3 batch-size=0 start-w=0.4",
    .beside = "direction=alternating;direction=weight learning-rate=0.1;optimiser=adam",
  };
  static const struct {
    DownhillDirection direction;
    const char *optimiser;
    double rate;
  } cases[] = {
    { DOWNHILL_DIRECTION_BOTH, "gd", 0.3 },
    { DOWNHILL_DIRECTION_ALTERNATING, "gd", 0.3 },
    { DOWNHILL_DIRECTION_WEIGHT, "gd", 0.1 },
    { DOWNHILL_DIRECTION_BOTH, "adam", 0.3 },
  };
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();

  show (&lesson, experiment);
  g_assert_cmpuint (runs_count (experiment), ==, G_N_ELEMENTS (cases));
  for (guint k = 0; k < 21; k++)
    downhill_experiment_step (experiment);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DownhillExperiment) alone = downhill_experiment_new ();
      double w, b, other_w, other_b;

      g_object_set (alone, "batch-size", 0, "learning-rate", cases[i].rate,
                    "direction", cases[i].direction, "start-w", 0.4, NULL);
      downhill_property_set_text (G_OBJECT (alone), "optimiser", cases[i].optimiser);
      for (guint k = 0; k < 21; k++)
        downhill_experiment_step (alone);
      downhill_descent_get_point (runs_get (experiment, i)->descent, &w, &b);
      downhill_experiment_get_point (alone, &other_w, &other_b);
      g_assert_cmpfloat (w, ==, other_w);
      g_assert_cmpfloat (b, ==, other_b);
    }

  /* The next one has what it is about, and no more. */
  show (&plain, experiment);
  g_assert_cmpuint (runs_count (experiment), ==, 1);
  g_assert_false (downhill_experiment_get_together (experiment));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/lesson/show/sets-all-that-it-is-about", test_shows_its_state);
  g_test_add_func ("/model/lesson/show/has-the-same-marks-each-time", test_marks);
  g_test_add_func ("/model/lesson/show/has-its-sample", test_sample);
  g_test_add_data_func ("/model/lesson/show/refuses-what-is-no-setting", "depth=3",
                        test_wrong_setting);
  g_test_add_data_func ("/model/lesson/show/refuses-what-has-no-value", "direction",
                        test_wrong_setting);
  g_test_add_data_func ("/model/lesson/show/refuses-what-is-no-choice", "direction=up",
                        test_wrong_setting);
  g_test_add_data_func ("/model/lesson/show/refuses-what-is-no-whole-number",
                        "batch-size=1.5", test_wrong_setting);
  g_test_add_func ("/model/lesson/goal/is-reached-on-the-way", test_goal_is_watched);
  g_test_add_func ("/model/lesson/goal/a-wrong-one-is-never-reached", test_wrong_goal);
  g_test_add_func ("/model/lesson/leave/the-experiment-comes-back", test_experiment_comes_back);
  g_test_add_func ("/model/lesson/beside/has-runs-as-if-alone", test_runs_beside);

  return g_test_run ();
}
