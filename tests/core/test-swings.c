/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/descent/downhill-swings.h"

#include <math.h>

#include "core/data/downhill-beans.h"
#include "core/descent/downhill-forecast.h"
#include "core/loss/downhill-objective-minimum.h"
#include "core/loss/downhill-squared-error.h"

/* The picture of the beans is so wide. */
static const double unit[2] = { 3, 4 };

#define FARTHEST 20

static DownhillObjective *
new_objective (void)
{
  DownhillBeans beans = DOWNHILL_BEANS_INIT;
  g_autoptr (DownhillDataset) dataset = downhill_beans_generate (&beans, NULL);

  return downhill_objective_new (dataset, NULL);
}

/* All samples in each step, at so many times the limit. */
static DownhillSettings
settings_at (DownhillObjective *objective,
             double             part,
             DownhillDirection  direction,
             gboolean           standardise)
{
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  g_autoptr (DownhillForecaster) forecaster = NULL;
  DownhillLimitKind kind;

  settings.batch_size = 0;
  settings.direction = direction;
  settings.standardise = standardise;
  forecaster = downhill_forecaster_new (objective, &settings);
  settings.learning_rate = part * downhill_forecaster_limit (forecaster, NULL, &kind);

  return settings;
}

static double
measure_move (const DownhillDescent *descent,
              gsize                  entry)
{
  double w, b, before_w, before_b;

  downhill_descent_get_path_point (descent, entry, &w, &b);
  downhill_descent_get_path_point (descent, entry - 1, &before_w, &before_b);

  return hypot ((w - before_w) / unit[0], (b - before_b) / unit[1]);
}

static void
test_first (void)
{
  static const struct {
    double part;
    gsize least;
    gsize most;
  } rates[] = { { 1.01, 8, 8 }, { 1.1, 6, 8 }, { 1.5, 5, 8 }, { 3, 2, 4 }, { 100, 0, 1 } };
  g_autoptr (DownhillObjective) objective = new_objective ();

  for (gsize i = 0; i < G_N_ELEMENTS (rates); i++)
    for (guint direction = DOWNHILL_DIRECTION_WEIGHT; direction <= DOWNHILL_DIRECTION_BOTH;
         direction++)
      for (guint standardise = 0; standardise < 2; standardise++)
        {
          DownhillSettings settings = settings_at (objective, rates[i].part, direction,
                                                   standardise);
          g_autoptr (DownhillDescent) descent = downhill_descent_new (objective, &settings);
          DownhillSwings swings;
          gsize end;

          g_test_message ("%g times the limit, direction %u, standardised %u",
                          rates[i].part, direction, standardise);
          downhill_swings_init (&swings, unit, FARTHEST);
          for (guint step = 0; step < 5000 && downhill_descent_step (descent); step++)
            downhill_swings_follow (&swings, descent);
          g_assert_true (downhill_swings_find_end (&swings, &end));
          if (direction != DOWNHILL_DIRECTION_ALTERNATING)
            {
              g_assert_cmpuint (end, >=, rates[i].least);
              g_assert_cmpuint (end, <=, rates[i].most);
            }
          for (gsize entry = 2; entry <= end && direction < DOWNHILL_DIRECTION_ALTERNATING;
               entry++)
            g_assert_cmpfloat (measure_move (descent, entry), >,
                               measure_move (descent, entry - 1));
          /* The first is not too short beside the last, which is not too long. */
          if (end > 1)
            g_assert_cmpfloat (measure_move (descent, end), <,
                               MAX (1, 25 * measure_move (descent, 1)));
          for (gsize entry = 1; entry <= end; entry++)
            g_assert_cmpfloat (measure_move (descent, entry), <=, FARTHEST);
        }
}

/* Step by step, or all at once: the same. */
static void
test_same (void)
{
  g_autoptr (DownhillObjective) objective = new_objective ();
  DownhillSettings settings = settings_at (objective, 1.2, DOWNHILL_DIRECTION_BOTH, FALSE);
  g_autoptr (DownhillDescent) descent = downhill_descent_new (objective, &settings);
  DownhillSwings singly, once;
  gsize end, end_once;
  gboolean found = FALSE;

  downhill_swings_init (&singly, unit, FARTHEST);
  downhill_swings_init (&once, unit, FARTHEST);
  while (downhill_descent_step (descent))
    {
      downhill_swings_follow (&singly, descent);
      /* What was found while the run went on stays so. */
      if (found)
        g_assert_true (downhill_swings_find_end (&singly, &end_once) && end_once == end);
      found = downhill_swings_find_end (&singly, &end);
    }
  g_assert_true (found);
  downhill_swings_follow (&once, descent);
  g_assert_true (downhill_swings_find_end (&once, &end_once));
  g_assert_cmpuint (end, ==, end_once);
  /* Going back makes none of it undone; a new way does. */
  downhill_descent_seek (descent, 2);
  downhill_swings_follow (&once, descent);
  g_assert_true (downhill_swings_find_end (&once, &end_once));
  settings.learning_rate = 0.01;
  downhill_descent_set_settings (descent, &settings);
  g_assert_true (downhill_descent_step (descent));
  downhill_swings_follow (&once, descent);
  g_assert_false (downhill_swings_find_end (&once, &end_once));
}

/* Who begins far away comes down, with swings at first or without. */
static void
test_far (void)
{
  static const double starts[] = { 50, 1000, -1e6 };
  g_autoptr (DownhillObjective) objective = new_objective ();

  for (gsize i = 0; i < G_N_ELEMENTS (starts) * 4; i++)
    {
      DownhillSettings settings = settings_at (objective, i % 2 ? 0.5 : 0.01,
                                               DOWNHILL_DIRECTION_BOTH, FALSE);
      g_autoptr (DownhillDescent) descent = NULL;
      DownhillSwings swings;
      gsize end;

      settings.start_w = starts[i / 4];
      settings.batch_size = i % 4 / 2 ? 7 : settings.batch_size;
      descent = downhill_descent_new (objective, &settings);
      downhill_swings_init (&swings, unit, FARTHEST);
      for (guint step = 0; step < 5000; step++)
        {
          g_assert_true (downhill_descent_step (descent));
          downhill_swings_follow (&swings, descent);
          g_assert_false (downhill_swings_find_end (&swings, &end));
        }
    }
}

/* Of a very long path every other step is dropped, but what was seen of it was there. */
static void
test_thinned (void)
{
  g_autoptr (DownhillObjective) objective = new_objective ();
  DownhillSettings settings = settings_at (objective, 0.1, DOWNHILL_DIRECTION_BOTH, FALSE);
  g_autoptr (DownhillDescent) descent = NULL;
  const DownhillHistory *history;
  DownhillSwings swings;
  guint n_seen;

  /* Its swings are many steps long: they are there with half of the steps, too. */
  settings.batch_size = 1;
  settings.optimiser = &downhill_optimiser_momentum;
  descent = downhill_descent_new (objective, &settings);
  history = downhill_descent_get_history (descent);
  downhill_swings_init (&swings, unit, FARTHEST);
  downhill_descent_run (descent, DOWNHILL_HISTORY_LIMIT - 1);
  downhill_swings_follow (&swings, descent);
  g_assert_cmpuint (swings.n_read, ==, downhill_history_get_size (history));
  n_seen = swings.n_seen;
  g_assert_cmpuint (n_seen, >, 100);

  downhill_descent_run (descent, 3);
  g_assert_cmpuint (downhill_history_get_stride (history), ==, 2);
  downhill_swings_follow (&swings, descent);
  g_assert_cmpuint (swings.n_read, ==, downhill_history_get_size (history));
  g_assert_cmpuint (swings.n_seen, >=, n_seen);
  g_assert_cmpuint (swings.n_seen, <=, n_seen + 3);
}

/* Neither zig-zags that shrink nor noise. */
static void
test_settles (void)
{
  static const struct {
    double part;
    gsize batch;
    const DownhillOptimiser *optimiser;
  } runs[] = { { 0.99, 0, &downhill_optimiser_gd }, { 0.5, 0, &downhill_optimiser_gd }, { 0.99, 0, &downhill_optimiser_momentum },
               { 0.9, 0, &downhill_optimiser_nesterov }, { 0.9, 1, &downhill_optimiser_gd }, { 0.9, 7, &downhill_optimiser_gd },
               { 1, 0, &downhill_optimiser_adam }, { 1, 1, &downhill_optimiser_rmsprop } };
  g_autoptr (DownhillObjective) objective = new_objective ();

  for (gsize i = 0; i < G_N_ELEMENTS (runs); i++)
    {
      DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
      g_autoptr (DownhillForecaster) forecaster = NULL;
      g_autoptr (DownhillDescent) descent = NULL;
      DownhillLimitKind kind;
      DownhillSwings swings;
      double limit;
      gsize end;

      g_test_message ("%s at %g times the limit, batch %zu", runs[i].optimiser->name,
                      runs[i].part, runs[i].batch);
      settings.optimiser = runs[i].optimiser;
      settings.batch_size = runs[i].batch;
      forecaster = downhill_forecaster_new (objective, &settings);
      limit = downhill_forecaster_limit (forecaster, NULL, &kind);
      settings.learning_rate = kind == DOWNHILL_LIMIT_NONE ? 0.5 : runs[i].part * limit;
      descent = downhill_descent_new (objective, &settings);
      downhill_swings_init (&swings, unit, FARTHEST);
      for (guint step = 0; step < 3000; step++)
        {
          g_assert_true (downhill_descent_step (descent));
          downhill_swings_follow (&swings, descent);
          g_assert_false (downhill_swings_find_end (&swings, &end));
        }
    }
}

/* Each sample of its own, at twice the limit. */
static void
test_batches (void)
{
  const gsize batches[] = { 1, 7, 50 };
  g_autoptr (DownhillObjective) objective = new_objective ();

  for (gsize i = 0; i < G_N_ELEMENTS (batches); i++)
    {
      DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
      g_autoptr (DownhillDescent) descent = NULL;
      DownhillSwings swings;
      double w, b;
      gsize end;

      settings.batch_size = batches[i];
      settings.learning_rate = 1.5;
      descent = downhill_descent_new (objective, &settings);
      while (downhill_descent_step (descent))
        continue;
      downhill_swings_init (&swings, unit, FARTHEST);
      downhill_swings_follow (&swings, descent);
      g_assert_true (downhill_swings_find_end (&swings, &end));
      g_assert_cmpuint (end, >=, 4);
      for (gsize entry = 0; entry <= end; entry++)
        {
          downhill_descent_get_path_point (descent, entry, &w, &b);
          g_assert_cmpfloat (fabs (w) / unit[0], <, 1.5 * FARTHEST);
          g_assert_cmpfloat (fabs (b) / unit[1], <, 1.5 * FARTHEST);
        }
    }
}

static void
test_axis (void)
{
  g_autoptr (DownhillObjective) objective = new_objective ();
  const DownhillMinimum *minimum = downhill_objective_minimum (objective);
  const DownhillHessian h = downhill_objective_hessian (objective, 0, 0);
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  double point[2], along[2], gradient[2], value, trace = h.ww + h.bb;

  g_assert_true (downhill_swings_find_axis (objective, &settings, point, along));
  g_assert_cmpfloat (point[0], ==, minimum->w);
  g_assert_cmpfloat (point[1], ==, minimum->b);
  value = (h.ww * along[0] + h.wb * along[1]) / along[0];
  g_assert_cmpfloat_with_epsilon (h.wb * along[0] + h.bb * along[1], value * along[1], 1e-12);
  g_assert_cmpfloat (value, >, trace / 2);

  /* A run far beyond the limit goes nowhere else. */
  settings = settings_at (objective, 3, DOWNHILL_DIRECTION_BOTH, FALSE);
  {
    g_autoptr (DownhillDescent) descent = downhill_descent_new (objective, &settings);
    double w, b;

    while (downhill_descent_step (descent))
      continue;
    downhill_descent_get_point (descent, &w, &b);
    g_assert_cmpfloat_with_epsilon ((b - point[1]) / (w - point[0]), along[1] / along[0], 1e-4);
  }

  /* One parameter alone: the lowest place that it reaches. */
  settings.direction = DOWNHILL_DIRECTION_BIAS;
  g_assert_true (downhill_swings_find_axis (objective, &settings, point, along));
  g_assert_cmpfloat (point[0], ==, settings.start_w);
  g_assert_cmpfloat (along[0], ==, 0);
  downhill_objective_gradient (objective, point[0], point[1], gradient);
  g_assert_cmpfloat_with_epsilon (gradient[1], 0, 1e-12);
  settings.direction = DOWNHILL_DIRECTION_WEIGHT;
  settings.standardise = TRUE;
  g_assert_true (downhill_swings_find_axis (objective, &settings, point, along));
  {
    g_autoptr (DownhillDescent) descent = downhill_descent_new (objective, &settings);
    double w, b;

    g_assert_true (downhill_descent_step (descent));
    downhill_descent_get_point (descent, &w, &b);
    g_assert_cmpfloat_with_epsilon ((b - settings.start_b) / (w - settings.start_w),
                                    along[1] / along[0], 1e-9);
  }

  /* A round bowl has no such direction. */
  settings.direction = DOWNHILL_DIRECTION_BOTH;
  g_assert_false (downhill_swings_find_axis (objective, &settings, point, along));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/swings/end/lies-after-the-first-that-grow", test_first);
  g_test_add_func ("/core/swings/end/is-the-same-step-by-step", test_same);
  g_test_add_func ("/core/swings/far/are-none-of-a-run-that-comes-down", test_far);
  g_test_add_func ("/core/swings/path/that-is-thinned-out-keeps-its-swings", test_thinned);
  g_test_add_func ("/core/swings/end/is-none-for-what-settles", test_settles);
  g_test_add_func ("/core/swings/end/is-found-for-small-batches", test_batches);
  g_test_add_func ("/core/swings/axis/is-that-of-the-largest-curvature", test_axis);

  return g_test_run ();
}
