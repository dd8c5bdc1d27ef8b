/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/loss/downhill-objective-minimum.h"
#include "model/downhill-prediction.h"

#include <math.h>
#include <string.h>

#include "core/loss/downhill-objective-minimum.h"
#include "model/downhill-property-text.h"

/* Full batches of the beans at a rate at which the run arrives. */
typedef struct {
  DownhillExperiment *experiment;
  DownhillPrediction *prediction;
  guint n_changes;
} Fixture;

static const double same[] = { 1, 1 };

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changes++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data G_GNUC_UNUSED)
{
  fixture->experiment = downhill_experiment_new ();
  g_object_set (fixture->experiment, "batch-size", 0, "learning-rate", 0.3, NULL);
  fixture->prediction = downhill_prediction_new (fixture->experiment);
  g_signal_connect_swapped (fixture->prediction, "changed", G_CALLBACK (changed_cb), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  g_assert_finalize_object (fixture->prediction);
  g_assert_finalize_object (fixture->experiment);
}

static void
ask (Fixture                *fixture,
     DownhillPredictionKind  kind)
{
  downhill_prediction_set_kind (fixture->prediction, kind);
  downhill_prediction_set_open (fixture->prediction, TRUE);
}

static void
assert_stage (Fixture                 *fixture,
              DownhillPredictionStage  stage)
{
  g_assert_cmpint (downhill_prediction_get_stage (fixture->prediction), ==, stage);
}

/* Where a run of the same settings is after so many steps. */
static void
look_ahead (Fixture *fixture,
            guint    n,
            double   point[2])
{
  DownhillExperiment *copy = downhill_experiment_copy (fixture->experiment);

  for (guint i = 0; i < n; i++)
    downhill_experiment_step (copy);
  downhill_experiment_get_point (copy, &point[0], &point[1]);
  g_object_unref (copy);
}

static double
get_above (Fixture      *fixture,
           const double  point[2])
{
  DownhillObjective *objective = downhill_experiment_get_objective (fixture->experiment);

  return downhill_objective_value (objective, point[0], point[1]) -
         downhill_objective_minimum (objective)->loss;
}

static void
test_place (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  const DownhillPredictionOutcome *outcome;
  double after[2], place[2];

  look_ahead (fixture, 3, after);
  ask (fixture, DOWNHILL_PREDICTION_PLACE);
  downhill_prediction_set_steps (fixture->prediction, 3);
  g_assert_true (downhill_prediction_takes_place (fixture->prediction));
  downhill_prediction_place (fixture->prediction, after, same);
  assert_stage (fixture, DOWNHILL_PREDICTION_PLACED);
  g_assert_true (downhill_prediction_get_place (fixture->prediction, place));
  g_assert_cmpmem (place, sizeof place, after, sizeof after);

  for (guint i = 0; i < 3; i++)
    {
      g_assert_null (downhill_prediction_get_outcome (fixture->prediction));
      downhill_experiment_step (fixture->experiment);
      if (i < 2)
        assert_stage (fixture, DOWNHILL_PREDICTION_SAID);
    }
  outcome = downhill_prediction_get_outcome (fixture->prediction);
  g_assert_nonnull (outcome);
  g_assert_true (outcome->right);
  g_assert_cmpuint (outcome->step, ==, 3);
  g_assert_cmpmem (outcome->came, sizeof outcome->came, after, sizeof after);
  g_assert_cmpfloat (outcome->came_above, ==, get_above (fixture, after));
  g_assert_cmpfloat (outcome->guess_above, ==, get_above (fixture, after));

  /* It stays a ghost, whatever the run does further on. */
  downhill_experiment_step (fixture->experiment);
  assert_stage (fixture, DOWNHILL_PREDICTION_REVEALED);
  g_assert_cmpuint (outcome->step, ==, 3);
}

/* Along the line from the lowest to where the run comes, E above the lowest goes with
 * the square of the distance. */
static void
test_ratio (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  static const struct {
    double ratio;
    gboolean right;
  } cases[] = {
    { 1.9, TRUE }, { 2.1, FALSE }, { 1 / 1.9, TRUE }, { 1 / 2.1, FALSE }, { 0, FALSE },
  };
  const DownhillMinimum *minimum = downhill_objective_minimum (
    downhill_experiment_get_objective (fixture->experiment));
  double after[2];

  look_ahead (fixture, 5, after);
  ask (fixture, DOWNHILL_PREDICTION_PLACE);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double part = sqrt (cases[i].ratio);
      const double guess[] = { minimum->w + part * (after[0] - minimum->w),
                               minimum->b + part * (after[1] - minimum->b) };

      downhill_experiment_reset (fixture->experiment);
      downhill_prediction_place (fixture->prediction, guess, same);
      g_assert_true (downhill_prediction_confirm (fixture->prediction));
      downhill_experiment_run (fixture->experiment, 5);
      g_assert_nonnull (downhill_prediction_get_outcome (fixture->prediction));
      g_assert_cmpint (downhill_prediction_get_outcome (fixture->prediction)->right, ==,
                       cases[i].right);
    }
}

/* On a plateau E is the same far and wide: a place counts if it is near in the picture. */
static void
test_plateau (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  static const char * const choices[][2] = {
    { "kind", "classes" }, { "loss", "squared" }, { "activation", "sigmoid" },
  };
  static const struct {
    double pixels;
    gboolean right;
  } cases[] = { { 0, TRUE }, { 90, TRUE }, { 110, FALSE } };
  const double unit[] = { 0.1, 0.2 };
  double after[2];

  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    g_assert_true (downhill_property_set_text (G_OBJECT (fixture->experiment), choices[i][0],
                                               choices[i][1]));
  downhill_experiment_set_start (fixture->experiment, 0, -30);
  look_ahead (fixture, 5, after);
  ask (fixture, DOWNHILL_PREDICTION_PLACE);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const double guess[] = { after[0] - 0.6 * cases[i].pixels * unit[0],
                               after[1] - 0.8 * cases[i].pixels * unit[1] };
      const DownhillPredictionOutcome *outcome;

      downhill_experiment_reset (fixture->experiment);
      downhill_prediction_place (fixture->prediction, guess, unit);
      g_assert_true (downhill_prediction_confirm (fixture->prediction));
      downhill_experiment_run (fixture->experiment, 5);
      outcome = downhill_prediction_get_outcome (fixture->prediction);
      g_assert_nonnull (outcome);
      g_assert_cmpfloat_with_epsilon (outcome->guess_above / outcome->came_above, 1, 0.01);
      g_assert_cmpint (outcome->far, ==, !cases[i].right);
      g_assert_cmpint (outcome->right, ==, cases[i].right);
      g_assert_cmpint (strstr (downhill_prediction_get_why (fixture->prediction),
                               "far from where") != NULL, ==, outcome->far);
    }
}

/* What has the E of where the run comes lies all around the lowest: by so many degrees
 * around it, as they look where the bowl is round. */
static void
test_side (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  static const struct {
    double degrees;
    gboolean right;
  } cases[] = {
    { 0, TRUE }, { 45, TRUE }, { -45, TRUE }, { 75, FALSE }, { -75, FALSE }, { 180, FALSE },
  };
  DownhillObjective *objective = downhill_experiment_get_objective (fixture->experiment);
  const DownhillMinimum *minimum = downhill_objective_minimum (objective);
  DownhillHessian hessian;
  double after[2], root[3];

  look_ahead (fixture, 5, after);
  hessian = downhill_objective_hessian (objective, after[0], after[1]);
  /* H = RᵀR. */
  root[0] = sqrt (hessian.ww);
  root[1] = hessian.wb / root[0];
  root[2] = sqrt (hessian.bb - root[1] * root[1]);
  ask (fixture, DOWNHILL_PREDICTION_PLACE);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const DownhillPredictionOutcome *outcome;
      double angle = cases[i].degrees * G_PI / 180;
      double w = after[0] - minimum->w, b = after[1] - minimum->b;
      const double round[] = { root[0] * w + root[1] * b, root[2] * b };
      const double turned[] = { round[0] * cos (angle) - round[1] * sin (angle),
                                round[0] * sin (angle) + round[1] * cos (angle) };
      double guess[2];
      g_autofree char *result = NULL;

      guess[1] = minimum->b + turned[1] / root[2];
      guess[0] = minimum->w + (turned[0] - root[1] * turned[1] / root[2]) / root[0];
      downhill_experiment_reset (fixture->experiment);
      downhill_prediction_place (fixture->prediction, guess, same);
      downhill_experiment_run (fixture->experiment, 5);
      outcome = downhill_prediction_get_outcome (fixture->prediction);
      g_assert_nonnull (outcome);
      g_assert_cmpfloat_with_epsilon (outcome->guess_above / outcome->came_above, 1, 1e-9);
      g_assert_cmpint (outcome->right, ==, cases[i].right);
      g_assert_cmpint (outcome->across, ==, !cases[i].right);
      result = downhill_prediction_dup_result (fixture->prediction);
      g_assert_cmpint (strstr (result, "different sides of the valley") != NULL, ==,
                       outcome->across);
      g_assert_cmpint (strstr (downhill_prediction_get_why (fixture->prediction),
                               "A valley lies between") != NULL, ==, outcome->across);
    }
}

static void
guess_step (Fixture      *fixture,
            double        degrees,
            double        length,
            const double  unit[2])
{
  double from[2], after[2], step[2], guess[2];
  double angle = degrees * G_PI / 180;

  downhill_experiment_reset (fixture->experiment);
  downhill_prediction_get_from (fixture->prediction, from);
  look_ahead (fixture, 1, after);
  for (guint i = 0; i < 2; i++)
    step[i] = (after[i] - from[i]) / unit[i] * length;
  guess[0] = from[0] + unit[0] * (step[0] * cos (angle) - step[1] * sin (angle));
  guess[1] = from[1] + unit[1] * (step[0] * sin (angle) + step[1] * cos (angle));
  downhill_prediction_place (fixture->prediction, guess, unit);
  downhill_experiment_step (fixture->experiment);
}

/* By angle and by length, as they look on the map. */
static void
test_step (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  static const struct {
    double degrees;
    double length;
    gboolean right;
  } cases[] = {
    { 0, 1, TRUE }, { 14, 1, TRUE }, { -14, 1, TRUE }, { 16, 1, FALSE }, { -16, 1, FALSE },
    { 180, 1, FALSE }, { 0, 1.24, TRUE }, { 0, 1.26, FALSE }, { 0, 0.76, TRUE },
    { 0, 0.74, FALSE },
  };
  static const double units[][2] = { { 1, 1 }, { 1, 30 } };

  ask (fixture, DOWNHILL_PREDICTION_STEP);
  for (gsize u = 0; u < G_N_ELEMENTS (units); u++)
    for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
      {
        const DownhillPredictionOutcome *outcome;

        guess_step (fixture, cases[i].degrees, cases[i].length, units[u]);
        outcome = downhill_prediction_get_outcome (fixture->prediction);
        g_assert_nonnull (outcome);
        g_assert_cmpfloat_with_epsilon (outcome->angle, fabs (cases[i].degrees), 1e-6);
        g_assert_cmpfloat_with_epsilon (outcome->length, cases[i].length, 1e-9);
        g_assert_cmpint (outcome->right, ==, cases[i].right);
      }
}

/* What the run did, not what it might have done. */
static void
test_fate (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  static const struct {
    double rate;
    guint batch_size;
    guint epochs;
    const DownhillOptimiser *optimiser;
    DownhillFate fate;
  } cases[] = {
    { 0.3, 0, 200, &downhill_optimiser_gd, DOWNHILL_FATE_ARRIVES },
    { 0.7, 0, 200, &downhill_optimiser_gd, DOWNHILL_FATE_SWINGS },
    { 0.9, 0, 2000, &downhill_optimiser_gd, DOWNHILL_FATE_DIVERGES },
    { 0.3, 1, 200, &downhill_optimiser_gd, DOWNHILL_FATE_HOVERS },
    { 0.01, 0, 20, &downhill_optimiser_gd, DOWNHILL_FATE_UNKNOWN },
    { 0.01, 0, 3000, &downhill_optimiser_adam, DOWNHILL_FATE_ARRIVES },
    /* Seven times across the valley, by up to 43 % of where it began. */
    { 0.1, 0, 500, &downhill_optimiser_adam, DOWNHILL_FATE_SWINGS },
    { 0.001, 0, 20, &downhill_optimiser_adam, DOWNHILL_FATE_UNKNOWN },
    { 0.5, 1, 100, &downhill_optimiser_adam, DOWNHILL_FATE_HOVERS },
  };

  ask (fixture, DOWNHILL_PREDICTION_FATE);
  g_assert_false (downhill_prediction_takes_place (fixture->prediction));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const DownhillPredictionOutcome *outcome;

      g_object_set (fixture->experiment, "learning-rate", cases[i].rate, "batch-size",
                    cases[i].batch_size, "order", cases[i].batch_size > 0, "epochs",
                    cases[i].epochs, "optimiser", downhill_optimiser_get_index (cases[i].optimiser), NULL);
      downhill_experiment_reset (fixture->experiment);
      downhill_prediction_say_fate (fixture->prediction, DOWNHILL_FATE_DIVERGES);
      g_assert_cmpint (downhill_prediction_get_fate (fixture->prediction), ==,
                       DOWNHILL_FATE_DIVERGES);
      downhill_experiment_step (fixture->experiment);
      g_assert_null (downhill_prediction_get_outcome (fixture->prediction));
      downhill_experiment_run (fixture->experiment, G_MAXUINT64);
      outcome = downhill_prediction_get_outcome (fixture->prediction);
      g_test_message ("%s at %g", cases[i].optimiser->id, cases[i].rate);
      g_assert_nonnull (outcome);
      g_assert_cmpint (outcome->fate, ==, cases[i].fate);
      g_assert_cmpint (outcome->right, ==, cases[i].fate == DOWNHILL_FATE_DIVERGES);
    }
  /* On its way it shows what becomes of it. */
  downhill_experiment_reset (fixture->experiment);
  downhill_experiment_step (fixture->experiment);
  downhill_prediction_say_fate (fixture->prediction, DOWNHILL_FATE_ARRIVES);
  g_assert_cmpint (downhill_prediction_get_fate (fixture->prediction), ==,
                   DOWNHILL_FATE_UNKNOWN);
}

/* Where the last of many small batches leads is chance: one step more or less changes
 * nothing of what became of the run. */
static void
test_last_step (Fixture       *fixture,
                gconstpointer  data G_GNUC_UNUSED)
{
  static const struct {
    const char *optimiser;
    double rate;
    guint batch_size;
    DownhillFate fate;
  } cases[] = {
    { "gd", 0.1, 1, DOWNHILL_FATE_HOVERS }, /* 15.4 % on average */
    { "gd", 0.1, 20, DOWNHILL_FATE_ARRIVES }, /* 0.7 % */
    { "adam", 0.5, 1, DOWNHILL_FATE_HOVERS },
  };

  ask (fixture, DOWNHILL_PREDICTION_FATE);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint n_near = 0, n_seeds = 12;

      g_object_set (fixture->experiment, "learning-rate", cases[i].rate, "batch-size",
                    cases[i].batch_size, "order", DOWNHILL_ORDER_REPLACEMENT, "epochs", 50,
                    NULL);
      g_assert_true (downhill_property_set_text (G_OBJECT (fixture->experiment), "optimiser",
                                                 cases[i].optimiser));
      for (guint seed = 0; seed < n_seeds; seed++)
        {
          g_object_set (fixture->experiment, "seed", seed, NULL);
          downhill_experiment_reset (fixture->experiment);
          downhill_prediction_say_fate (fixture->prediction, cases[i].fate);
          downhill_experiment_run (fixture->experiment, G_MAXUINT64);
          n_near += downhill_descent_get_excess (
                      downhill_experiment_get_descent (fixture->experiment)) < 0.01;
          g_test_message ("%s at %g, seed %u", cases[i].optimiser, cases[i].rate, seed);
          g_assert_true (downhill_prediction_get_outcome (fixture->prediction)->right);
        }
      /* Both ends are among them. */
      g_test_message ("%u of %u ended near", n_near, n_seeds);
      if (g_str_equal (cases[i].optimiser, "gd"))
        {
          g_assert_cmpuint (n_near, >, 0);
          g_assert_cmpuint (n_near, <, n_seeds);
        }
    }
}

/* With momentum a run goes to and fro by several steps to a side; E goes up and down. */
static void
test_momentum_swings (Fixture       *fixture,
                      gconstpointer  data G_GNUC_UNUSED)
{
  static const struct {
    double rate;
    double momentum;
    gboolean standardise;
    DownhillFate fate;
  } cases[] = {
    { 0.2207, 0.9, FALSE, DOWNHILL_FATE_SWINGS },
    { 0.2207, 0.9, TRUE, DOWNHILL_FATE_SWINGS },
    { 0.01, 0.1, FALSE, DOWNHILL_FATE_ARRIVES },
  };

  ask (fixture, DOWNHILL_PREDICTION_FATE);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (downhill_property_set_text (G_OBJECT (fixture->experiment), "optimiser",
                                                 "momentum"));
      g_object_set (fixture->experiment, "learning-rate", cases[i].rate, "momentum",
                    cases[i].momentum, "standardise", cases[i].standardise, "epochs", 2000,
                    NULL);
      downhill_experiment_reset (fixture->experiment);
      downhill_prediction_say_fate (fixture->prediction, cases[i].fate);
      downhill_experiment_run (fixture->experiment, G_MAXUINT64);
      g_assert_cmpint (downhill_prediction_get_outcome (fixture->prediction)->fate, ==,
                       cases[i].fate);
    }
}

/* A guess goes with its run. */
static void
test_reset (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  const double place[] = { 0.5, 0.5 };
  double point[2];
  DownhillRun *run = downhill_experiment_get_current (fixture->experiment);

  ask (fixture, DOWNHILL_PREDICTION_PLACE);
  downhill_prediction_place (fixture->prediction, place, same);
  downhill_experiment_run (fixture->experiment, 20);
  assert_stage (fixture, DOWNHILL_PREDICTION_REVEALED);
  /* Another one is current: it is of that one that nothing was said. */
  downhill_experiment_new_run (fixture->experiment);
  assert_stage (fixture, DOWNHILL_PREDICTION_NONE);
  g_assert_false (downhill_prediction_get_place (fixture->prediction, point));
  g_assert_null (downhill_prediction_dup_result (fixture->prediction));
  g_assert_null (downhill_prediction_get_why (fixture->prediction));
  downhill_experiment_set_current (fixture->experiment, run);
  assert_stage (fixture, DOWNHILL_PREDICTION_REVEALED);
  /* Going back along the path is no reset. */
  downhill_experiment_seek (fixture->experiment, 0);
  assert_stage (fixture, DOWNHILL_PREDICTION_REVEALED);
  downhill_experiment_reset (fixture->experiment);
  assert_stage (fixture, DOWNHILL_PREDICTION_NONE);

  downhill_prediction_place (fixture->prediction, place, same);
  g_object_set (fixture->experiment, "seed", 3, NULL);
  assert_stage (fixture, DOWNHILL_PREDICTION_NONE);
}

/* Whoever leaves takes with him what he said. */
static void
test_leave (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  const double place[] = { 0.5, 0.5 }, other[] = { 0.6, 0.6 };
  double point[2];

  downhill_prediction_place (fixture->prediction, place, same);
  assert_stage (fixture, DOWNHILL_PREDICTION_NONE);
  g_assert_false (downhill_prediction_confirm (fixture->prediction));

  ask (fixture, DOWNHILL_PREDICTION_PLACE);
  downhill_prediction_place (fixture->prediction, place, same);
  downhill_prediction_set_open (fixture->prediction, FALSE);
  assert_stage (fixture, DOWNHILL_PREDICTION_NONE);

  downhill_prediction_set_open (fixture->prediction, TRUE);
  downhill_prediction_place (fixture->prediction, place, same);
  g_assert_true (downhill_prediction_confirm (fixture->prediction));
  /* What is said is not moved. */
  downhill_prediction_place (fixture->prediction, other, same);
  g_assert_true (downhill_prediction_get_place (fixture->prediction, point));
  g_assert_cmpmem (point, sizeof point, place, sizeof place);
  downhill_experiment_run (fixture->experiment, 5);
  assert_stage (fixture, DOWNHILL_PREDICTION_REVEALED);
  downhill_prediction_set_open (fixture->prediction, FALSE);
  assert_stage (fixture, DOWNHILL_PREDICTION_NONE);
  g_assert_false (downhill_prediction_get_place (fixture->prediction, point));
}

/* Nothing is guessed while it happens, and nothing stands in the way of training. */
static void
test_train (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  const double place[] = { 0.5, 0.5 };

  downhill_experiment_start (fixture->experiment);
  ask (fixture, DOWNHILL_PREDICTION_STEP);
  g_assert_cmpint (downhill_experiment_get_state (fixture->experiment), !=,
                   DOWNHILL_EXPERIMENT_RUNNING);
  g_assert_true (downhill_prediction_hides_step (fixture->prediction));
  downhill_prediction_place (fixture->prediction, place, same);
  downhill_experiment_start (fixture->experiment);
  assert_stage (fixture, DOWNHILL_PREDICTION_SAID);
  g_assert_false (downhill_prediction_takes_place (fixture->prediction));
  downhill_experiment_step (fixture->experiment);
  assert_stage (fixture, DOWNHILL_PREDICTION_REVEALED);
  g_assert_false (downhill_prediction_hides_step (fixture->prediction));
  downhill_experiment_pause (fixture->experiment);

  /* Another guess takes the place of what was judged. */
  g_assert_true (downhill_prediction_takes_place (fixture->prediction));
  downhill_prediction_place (fixture->prediction, place, same);
  assert_stage (fixture, DOWNHILL_PREDICTION_PLACED);
  g_assert_null (downhill_prediction_get_outcome (fixture->prediction));
}

/* A run that ends before is judged where it ended. */
static void
test_short (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  const double place[] = { 0.5, 0.5 };

  g_object_set (fixture->experiment, "epochs", 4, NULL);
  ask (fixture, DOWNHILL_PREDICTION_PLACE);
  downhill_prediction_set_steps (fixture->prediction, 100);
  downhill_prediction_place (fixture->prediction, place, same);
  downhill_experiment_run (fixture->experiment, G_MAXUINT64);
  g_assert_nonnull (downhill_prediction_get_outcome (fixture->prediction));
  g_assert_cmpuint (downhill_prediction_get_outcome (fixture->prediction)->step, ==, 4);
}

static void
test_words (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *right = NULL, *turned = NULL;

  ask (fixture, DOWNHILL_PREDICTION_STEP);
  guess_step (fixture, 0, 1, same);
  right = downhill_prediction_dup_result (fixture->prediction);
  g_assert_true (g_str_has_prefix (right, "You were right."));
  g_assert_nonnull (strstr (right, "100 % of its length"));
  g_assert_cmpstr (downhill_prediction_get_why (fixture->prediction), ==,
                   "What in the picture shows why?");
  guess_step (fixture, 90, 1, same);
  turned = downhill_prediction_dup_result (fixture->prediction);
  g_assert_true (g_str_has_prefix (turned, "Not quite."));
  g_assert_nonnull (strstr (turned, "turned by 90° from the step"));
  g_assert_true (g_str_has_prefix (downhill_prediction_get_why (fixture->prediction),
                                   "Why does the step go another way?"));
  guess_step (fixture, 0, 3, same);
  g_assert_true (g_str_has_prefix (downhill_prediction_get_why (fixture->prediction),
                                   "What does the length"));
}

/* What sets nothing tells nobody. */
static void
test_changes (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  downhill_prediction_set_open (fixture->prediction, FALSE);
  downhill_prediction_set_kind (fixture->prediction, DOWNHILL_PREDICTION_PLACE);
  downhill_prediction_set_steps (fixture->prediction, 5);
  downhill_prediction_forget (fixture->prediction);
  downhill_experiment_step (fixture->experiment);
  g_assert_cmpuint (fixture->n_changes, ==, 0);
  downhill_prediction_set_steps (fixture->prediction, 6);
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  downhill_prediction_set_open (fixture->prediction, TRUE);
  g_assert_cmpuint (fixture->n_changes, ==, 2);
}

/* What becomes of the run is not read off the panel by who is asked for it: not before it
 * was said or a run was made, however that was; of the next run it may be. */
static void
test_hides_fate (Fixture       *fixture,
                 gconstpointer  data G_GNUC_UNUSED)
{
  g_assert_false (downhill_prediction_hides_fate (fixture->prediction));
  ask (fixture, DOWNHILL_PREDICTION_STEP);
  g_assert_false (downhill_prediction_hides_fate (fixture->prediction));
  ask (fixture, DOWNHILL_PREDICTION_FATE);
  g_assert_true (downhill_prediction_hides_fate (fixture->prediction));
  /* One may still think better of it. */
  downhill_prediction_say_fate (fixture->prediction, DOWNHILL_FATE_HOVERS);
  g_assert_true (downhill_prediction_hides_fate (fixture->prediction));
  downhill_prediction_confirm (fixture->prediction);
  g_assert_false (downhill_prediction_hides_fate (fixture->prediction));

  downhill_prediction_forget (fixture->prediction);
  g_assert_true (downhill_prediction_hides_fate (fixture->prediction));
  fixture->n_changes = 0;
  downhill_experiment_step (fixture->experiment);
  g_assert_false (downhill_prediction_hides_fate (fixture->prediction));
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  downhill_experiment_reset (fixture->experiment);
  g_assert_false (downhill_prediction_hides_fate (fixture->prediction));

  downhill_prediction_set_open (fixture->prediction, FALSE);
  ask (fixture, DOWNHILL_PREDICTION_FATE);
  g_assert_true (downhill_prediction_hides_fate (fixture->prediction));
}

static void
add (const char *path,
     void      (*function) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, function, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/model/prediction/place/is-judged-where-the-run-has-come", test_place);
  add ("/model/prediction/place/may-be-one-line-of-equal-loss-off", test_ratio);
  add ("/model/prediction/place/is-judged-by-its-side-of-the-valley-too", test_side);
  add ("/model/prediction/place/is-judged-by-the-picture-where-it-is-flat", test_plateau);
  add ("/model/prediction/place/is-judged-at-the-end-of-a-shorter-run", test_short);
  add ("/model/prediction/step/is-judged-by-angle-and-length-as-they-look", test_step);
  add ("/model/prediction/fate/is-what-the-run-did", test_fate);
  add ("/model/prediction/fate/is-not-decided-by-one-step-of-noise", test_last_step);
  add ("/model/prediction/fate/momentum-swings-too", test_momentum_swings);
  add ("/model/prediction/guess/goes-with-its-run", test_reset);
  add ("/model/prediction/guess/goes-with-the-prediction", test_leave);
  add ("/model/prediction/guess/never-keeps-one-from-training", test_train);
  add ("/model/prediction/words/say-what-is-right-and-ask-why", test_words);
  add ("/model/prediction/fate/is-not-said-before-it-is-guessed", test_hides_fate);
  add ("/model/prediction/changes/are-told-once", test_changes);

  return g_test_run ();
}
