/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../runs.h"
#include "model/downhill-lesson.h"

static DownhillLesson *
make_lesson (void)
{
  return g_object_new (DOWNHILL_TYPE_LESSON,
                       "title", "A cut",
                       "goal", "slope-w < 0.001 and direction = weight",
                       "direction", DOWNHILL_DIRECTION_WEIGHT,
                       "learning-rate", 0.3,
                       "batch-size", 0,
                       "start-w", -0.5,
                       "start-b", 0.25,
                       "compare", TRUE,
                       NULL);
}

static void
test_shows_its_state (void)
{
  g_autoptr (DownhillLesson) lesson = make_lesson ();
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();

  g_object_set (experiment, "points", 7, "shuffle", TRUE, "standardise", TRUE,
                "optimiser", (int) downhill_optimiser_get_index (&downhill_optimiser_adam), NULL);
  downhill_experiment_step (experiment);
  downhill_lesson_show (lesson, experiment);

  g_assert_cmpuint (downhill_dataset_get_size (downhill_experiment_get_dataset (experiment)), ==, 100);
  g_assert_cmpint (downhill_experiment_get_settings (experiment)->direction, ==, DOWNHILL_DIRECTION_WEIGHT);
  g_assert_true (downhill_experiment_get_settings (experiment)->optimiser == &downhill_optimiser_gd);
  g_assert_cmpfloat (downhill_experiment_get_settings (experiment)->learning_rate, ==, 0.3);
  g_assert_cmpuint (downhill_experiment_get_batch_size (experiment), ==, 100);
  g_assert_cmpfloat (downhill_experiment_get_settings (experiment)->start_w, ==, -0.5);
  g_assert_cmpfloat (downhill_experiment_get_settings (experiment)->start_b, ==, 0.25);
  g_assert_false (downhill_experiment_get_settings (experiment)->shuffle);
  g_assert_false (downhill_experiment_get_settings (experiment)->standardise);
  g_assert_true (downhill_experiment_get_together (experiment));
  g_assert_cmpuint (runs_count (experiment), ==, 2);
  g_assert_true (downhill_experiment_get_current (experiment) == runs_get (experiment, 0));
  g_assert_cmpint (runs_get (experiment, 1)->settings.direction, ==, DOWNHILL_DIRECTION_BOTH);
  g_assert_cmpfloat (runs_get (experiment, 1)->settings.start_w, ==, -0.5);
  g_assert_cmpuint (downhill_experiment_get_step (experiment), ==, 0);
}

/* A lesson comes from a file, in which each of them is set by name. */
static void
test_properties (void)
{
  static const struct {
    const char *name;
    const char *(*get) (DownhillLesson *);
  } texts[] = {
    { "title", downhill_lesson_get_title },
    { "text", downhill_lesson_get_text },
    { "look", downhill_lesson_get_look },
    { "task", downhill_lesson_get_task },
    { "answer", downhill_lesson_get_answer },
    { "plots", downhill_lesson_get_plots },
    { "view", downhill_lesson_get_view },
    { "goal", NULL },
  };
  g_autoptr (DownhillLesson) lesson =
    g_object_new (DOWNHILL_TYPE_LESSON,
                  "title", "title", "text", "text", "look", "look", "task", "task",
                  "answer", "answer", "plots", "plots", "view", "view",
                  "goal", "goal", "direction", DOWNHILL_DIRECTION_BIAS,
                  "learning-rate", 0.25, "batch-size", 7, "epochs", 9,
                  "start-w", -3.0, "start-b", 4.0, "compare", TRUE, NULL);
  DownhillDirection direction;
  double rate, start_w, start_b;
  guint batch_size, epochs;
  gboolean compare;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = NULL;

      g_object_get (lesson, texts[i].name, &text, NULL);
      g_assert_cmpstr (text, ==, texts[i].name);
      if (texts[i].get != NULL)
        g_assert_cmpstr (texts[i].get (lesson), ==, texts[i].name);
    }

  g_object_get (lesson, "direction", &direction, "learning-rate", &rate,
                "batch-size", &batch_size, "epochs", &epochs, "start-w", &start_w,
                "start-b", &start_b, "compare", &compare, NULL);
  g_assert_cmpint (direction, ==, DOWNHILL_DIRECTION_BIAS);
  g_assert_cmpfloat (rate, ==, 0.25);
  g_assert_cmpuint (batch_size, ==, 7);
  g_assert_cmpuint (epochs, ==, 9);
  g_assert_cmpfloat (start_w, ==, -3);
  g_assert_cmpfloat (start_b, ==, 4);
  g_assert_true (compare);
}

static void
test_goal_is_watched (void)
{
  g_autoptr (DownhillLesson) lesson = make_lesson ();
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  guint steps = 0;

  g_assert_true (downhill_lesson_check (lesson, NULL));
  downhill_lesson_show (lesson, experiment);
  g_assert_false (downhill_lesson_is_reached (lesson, experiment));
  while (!downhill_lesson_is_reached (lesson, experiment) && steps < 500)
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
  g_autoptr (DownhillLesson) lesson =
    g_object_new (DOWNHILL_TYPE_LESSON, "goal", "win", NULL);
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (downhill_lesson_check (lesson, &error));
  g_assert_nonnull (error);
  g_assert_false (downhill_lesson_is_reached (lesson, experiment));
}

/* What one had comes back to the bit: the run at its step, and its future. */
static void
test_experiment_comes_back (void)
{
  g_autoptr (DownhillLesson) lesson = make_lesson ();
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  g_autoptr (DownhillExperiment) kept = NULL;
  double w, b, again_w, again_b;

  g_object_set (experiment, "points", 20, "batch-size", 3, "shuffle", TRUE, NULL);
  for (guint i = 0; i < 50; i++)
    downhill_experiment_step (experiment);
  downhill_experiment_get_point (experiment, &w, &b);
  kept = downhill_experiment_copy (experiment);

  downhill_lesson_show (lesson, experiment);
  for (guint i = 0; i < 5; i++)
    downhill_experiment_step (experiment);
  runs_assign (experiment, kept);
  downhill_experiment_get_point (experiment, &again_w, &again_b);
  g_assert_cmpfloat (again_w, ==, w);
  g_assert_cmpfloat (again_b, ==, b);
  g_assert_cmpuint (downhill_experiment_get_step (experiment), ==, 50);
  g_assert_cmpuint (downhill_experiment_get_batch_size (experiment), ==, 3);
  g_assert_false (downhill_experiment_get_together (experiment));
  g_assert_cmpuint (runs_count (experiment), ==, 1);

  downhill_experiment_step (experiment);
  downhill_experiment_step (kept);
  downhill_experiment_get_point (experiment, &w, &b);
  downhill_experiment_get_point (kept, &again_w, &again_b);
  g_assert_cmpfloat (again_w, ==, w);
  g_assert_cmpfloat (again_b, ==, b);
}

/* A lesson that compares has two runs, each as if it were alone. */
static void
test_both_runs (void)
{
  static const struct {
    DownhillDirection direction, other;
  } cases[] = {
    { DOWNHILL_DIRECTION_BOTH, DOWNHILL_DIRECTION_ALTERNATING },
    { DOWNHILL_DIRECTION_ALTERNATING, DOWNHILL_DIRECTION_BOTH },
    { DOWNHILL_DIRECTION_WEIGHT, DOWNHILL_DIRECTION_BOTH },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DownhillLesson) lesson =
        g_object_new (DOWNHILL_TYPE_LESSON, "compare", TRUE, "direction", cases[i].direction,
                      "learning-rate", 0.3, "batch-size", 0, NULL);
      g_autoptr (DownhillLesson) next = g_object_new (DOWNHILL_TYPE_LESSON, NULL);
      g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
      g_autoptr (DownhillExperiment) alone = downhill_experiment_new ();
      double w, b, other_w, other_b;

      downhill_lesson_show (lesson, experiment);
      g_object_set (alone, "batch-size", 0, "learning-rate", 0.3, "direction", cases[i].other,
                    NULL);
      downhill_experiment_set_start (alone, downhill_experiment_get_settings (experiment)->start_w,
                                     downhill_experiment_get_settings (experiment)->start_b);
      for (guint k = 0; k < 21; k++)
        {
          downhill_experiment_step (experiment);
          downhill_experiment_step (alone);
        }
      downhill_descent_get_point (runs_get (experiment, 1)->descent, &w, &b);
      downhill_experiment_get_point (alone, &other_w, &other_b);
      g_assert_cmpfloat (w, ==, other_w);
      g_assert_cmpfloat (b, ==, other_b);

      downhill_experiment_seek (experiment, 9);
      downhill_experiment_seek (alone, 9);
      downhill_descent_get_point (runs_get (experiment, 1)->descent, &w, &b);
      downhill_experiment_get_point (alone, &other_w, &other_b);
      g_assert_cmpfloat (w, ==, other_w);
      g_assert_cmpfloat (b, ==, other_b);

      /* The next one has what it is about, and no more. */
      downhill_lesson_show (next, experiment);
      g_assert_cmpuint (runs_count (experiment), ==, 1);
      g_assert_false (downhill_experiment_get_together (experiment));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/lesson/properties/come-back-as-they-were-set",
                   test_properties);
  g_test_add_func ("/model/lesson/show/sets-all-that-it-is-about", test_shows_its_state);
  g_test_add_func ("/model/lesson/goal/is-reached-on-the-way", test_goal_is_watched);
  g_test_add_func ("/model/lesson/goal/a-wrong-one-is-told-of", test_wrong_goal);
  g_test_add_func ("/model/lesson/leave/the-experiment-comes-back", test_experiment_comes_back);
  g_test_add_func ("/model/lesson/compare/has-two-runs", test_both_runs);

  return g_test_run ();
}
