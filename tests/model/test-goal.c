/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/downhill-error.h"
#include "model/downhill-goal.h"

static void
assert_reached (DownhillExperiment *experiment,
                const char         *text,
                gboolean            reached)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DownhillGoal) goal = downhill_goal_parse (text, &error);

  g_assert_no_error (error);
  g_test_message ("%s", text);
  g_assert_cmpint (downhill_goal_is_reached (goal, experiment), ==, reached);
}

static void
test_quantities (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();

  assert_reached (experiment, "w = 0.1", TRUE);
  assert_reached (experiment, "b = 0.1", TRUE);
  assert_reached (experiment, "b > 0.1", FALSE);
  assert_reached (experiment, "loss < 0.5", TRUE);
  assert_reached (experiment, "loss < 0.4", FALSE);
  assert_reached (experiment, "excess > 100", TRUE);
  assert_reached (experiment, "excess < 100", FALSE);
  /* ∂E/∂w is −0.747 and ∂E/∂b −1.356 at the default start. */
  assert_reached (experiment, "slope-w > 0.7", TRUE);
  assert_reached (experiment, "slope-w > 0.8", FALSE);
  assert_reached (experiment, "slope-b > 1.3", TRUE);
  assert_reached (experiment, "slope-b > 1.4", FALSE);
  assert_reached (experiment, "steps = 0", TRUE);
  assert_reached (experiment, "epochs < 1", TRUE);
  assert_reached (experiment, "direction = both", TRUE);
  assert_reached (experiment, "direction = weight", FALSE);
  assert_reached (experiment, "loss-function = squared", TRUE);
  assert_reached (experiment, "loss-function = cross-entropy", FALSE);
  assert_reached (experiment, "activation = identity", TRUE);
  assert_reached (experiment, "activation = sigmoid", FALSE);
}

static void
test_follows_the_run (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();

  for (guint i = 0; i < 100; i++)
    g_assert_true (downhill_experiment_step (experiment));
  assert_reached (experiment, "steps = 100", TRUE);
  assert_reached (experiment, "epochs = 1", TRUE);
  assert_reached (experiment, "w > 0.34 and w < 0.35", TRUE);
}

static void
test_all_must_hold (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();

  assert_reached (experiment, "w = 0.1 and b = 0.1", TRUE);
  assert_reached (experiment, "w = 0.1 and b = 0.2", FALSE);
  assert_reached (experiment, "w = 0.2 and b = 0.1", FALSE);
}

/* What is set and not trained with is nothing that the run did; its length, and what is told
 * of it, change no step. */
static void
test_not_trained (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();

  g_object_set (experiment, "learning-rate", 0.02, NULL);
  assert_reached (experiment, "steps = 0 and learning-rate = 0.02", TRUE);
  downhill_experiment_step (experiment);
  assert_reached (experiment, "steps = 1 and learning-rate = 0.02", TRUE);
  g_object_set (experiment, "learning-rate", 0.03, NULL);
  assert_reached (experiment, "steps = 1 and learning-rate = 0.03", FALSE);
  assert_reached (experiment, "steps = 1", FALSE);
  downhill_experiment_step (experiment);
  g_object_set (experiment, "epochs", 3, NULL);
  assert_reached (experiment, "steps = 2 and learning-rate = 0.03", TRUE);
}

/* E can be zero, and then nothing is a part of it: one is there or is not. */
static void
test_excess_of_an_exact_fit (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  double *x = g_new (double, 2), *y = g_new (double, 2);
  g_autoptr (DownhillDataset) dataset = NULL;

  x[0] = 0, x[1] = 1, y[0] = 0, y[1] = 1;
  dataset = downhill_dataset_new_take ("two", "x", "y", x, y, 2, NULL);
  downhill_experiment_set_dataset (experiment, dataset);
  downhill_experiment_set_start (experiment, 1, 0);
  assert_reached (experiment, "excess = 0", TRUE);
  downhill_experiment_set_start (experiment, 1, 0.1);
  assert_reached (experiment, "excess < 1", FALSE);
}

/* A run that has not arrived has arrived after no number of steps. */
static void
test_not_measurable (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();

  assert_reached (experiment, "arrival < 1", FALSE);
  assert_reached (experiment, "arrival > 1", FALSE);
  assert_reached (experiment, "arrival = 1", FALSE);
}

static void
test_refuses (gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DownhillGoal) goal = downhill_goal_parse (data, &error);

  g_assert_null (goal);
  g_assert_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FORMAT);
}

/* Only where one number alone stands in the way is it named. */
static void
test_missing (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  g_autoptr (DownhillGoal) goal =
    downhill_goal_parse ("w > 0.5 and b < 0.3 and steps > 3", NULL);

  downhill_experiment_set_start (experiment, 0.6, 0.2);
  g_assert_cmpstr (downhill_goal_get_missing (goal, experiment), ==, "steps");
  downhill_experiment_set_start (experiment, 0.6, 0.4);
  g_assert_null (downhill_goal_get_missing (goal, experiment));
  downhill_experiment_set_start (experiment, 0.6, -9);
  downhill_experiment_set (experiment, "learning-rate", 1e-9);
  downhill_experiment_run (experiment, 5);
  g_assert_null (downhill_goal_get_missing (goal, experiment));
  g_assert_true (downhill_goal_is_reached (goal, experiment));
}

int
main (int    argc,
      char **argv)
{
  const struct {
    const char *name;
    const char *text;
  } wrong[] = {
    { "nothing", "" },
    { "an-unknown-quantity", "weight < 1" },
    { "an-unknown-relation", "w ~ 1" },
    { "a-double-relation", "w <= 1" },
    { "a-word-for-a-number", "w < one" },
    { "a-missing-number", "w <" },
    { "a-second-blank", "w  < 1" },
    { "an-open-and", "w < 1 and " },
  };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/goal/measures-each-quantity", test_quantities);
  g_test_add_func ("/model/goal/follows-the-run", test_follows_the_run);
  g_test_add_func ("/model/goal/all-conditions-must-hold", test_all_must_hold);
  g_test_add_func ("/model/goal/what-alone-is-missing-is-known", test_missing);
  g_test_add_func ("/model/goal/what-is-set-is-to-be-trained-with", test_not_trained);
  g_test_add_func ("/model/goal/an-exact-fit-is-reached-or-not", test_excess_of_an_exact_fit);
  g_test_add_func ("/model/goal/what-cannot-be-measured-is-not-reached", test_not_measurable);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *path = g_strconcat ("/model/goal/refuses/", wrong[i].name, NULL);

      g_test_add_data_func (path, wrong[i].text, test_refuses);
    }

  return g_test_run ();
}
