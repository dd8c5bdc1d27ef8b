/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "../random.h"
#include "start.h"
#include "core/loss/downhill-objective.h"

#define N_RUNS 40
#define N_CHANGES 12

static DownhillSettings
random_settings (void)
{
  DownhillSettings settings = {
    .optimiser = downhill_optimiser_get (
      (guint) g_test_rand_int_range (0, (int) downhill_optimiser_get_n ())),
    .direction = g_test_rand_int_range (0, 4),
    .learning_rate = random_magnitude (1e-6, 1e-2),
    .batch_size = g_test_rand_int_range (0, 20),
    .order = g_test_rand_int_range (0, 3),
    .seed = g_test_rand_int (),
    .standardise = g_test_rand_bit (),
    .schedule = downhill_schedule_get (
      (guint) g_test_rand_int_range (0, (int) downhill_schedule_get_n ())),
    .per_epoch = g_test_rand_bit (),
    .warm_up = g_test_rand_bit () ? g_test_rand_int_range (0, 100) : 0,
    .start_factor = g_test_rand_double_range (0, 1),
  };

  for (guint i = 0; i < DOWNHILL_CONSTANT_EPSILON; i++)
    settings.constants[i] = g_test_rand_double_range (0, 1);
  settings.constants[DOWNHILL_CONSTANT_EPSILON] = random_magnitude (1e-12, 1e-2);
  settings.constants[DOWNHILL_CONSTANT_STEP_SIZE] = g_test_rand_int_range (1, 50);
  settings.constants[DOWNHILL_CONSTANT_GAMMA] = g_test_rand_double_range (0.5, 1);
  settings.constants[DOWNHILL_CONSTANT_DECAY_RATE] = random_magnitude (1e-6, 1);
  settings.constants[DOWNHILL_CONSTANT_T_MAX] = g_test_rand_int_range (1, 200);
  settings.constants[DOWNHILL_CONSTANT_ETA_MIN] = random_magnitude (1e-9, 1e-2);

  return settings;
}

static void
assert_same_state (const DownhillDescent *descent,
                   const DownhillState   *expected)
{
  const DownhillState *state = downhill_descent_get_state (descent);

  g_assert_cmpuint (state->step, ==, expected->step);
  g_assert_cmpuint (state->epoch, ==, expected->epoch);
  g_assert_cmpuint (state->offset, ==, expected->offset);
  g_assert_cmpmem (state->moves, sizeof state->moves,
                   expected->moves, sizeof expected->moves);
  g_assert_cmpmem (&state->w, sizeof (double), &expected->w, sizeof (double));
  g_assert_cmpmem (&state->b, sizeof (double), &expected->b, sizeof (double));
  g_assert_cmpmem (state->memory, sizeof state->memory,
                   expected->memory, sizeof expected->memory);
}

/* Makes steps under settings that change on the way, and writes down the state
 * after each. */
static void
walk (DownhillDescent *descent,
      GArray          *states)
{
  const DownhillState *state = downhill_descent_get_state (descent);

  g_array_append_vals (states, state, 1);
  for (int change = g_test_rand_int_range (0, N_CHANGES); change >= 0; change--)
    {
      DownhillSettings settings = random_settings ();
      const DownhillSettings *old = downhill_descent_get_settings (descent);

      settings.optimiser = old->optimiser;
      settings.standardise = old->standardise;
      downhill_descent_set_settings (descent, &settings);
      for (int n = g_test_rand_int_range (0, 60); n > 0; n--)
        {
          if (!downhill_descent_step (descent))
            break;
          state = downhill_descent_get_state (descent);
          g_array_append_vals (states, state, 1);
        }
    }
}

/* Whatever the rule, direction, batches and their changes: where a run was, it
 * comes back to, in any order. */
static void
test_seek (void)
{
  for (int i = 0; i < N_RUNS * random_depth (); i++)
    {
      gsize m = g_test_rand_int_range (2, 60);
      g_autoptr (DownhillDataset) dataset = random_dataset (m);
      g_autoptr (DownhillObjective) objective = downhill_objective_new (dataset, NULL);
      DownhillSettings settings = random_settings ();
      g_autoptr (DownhillDescent) descent =
        start_at (objective, &settings, random_signed (0.1, 10),
                              random_signed (0.1, 10));
      g_autoptr (GArray) states = g_array_new (FALSE, FALSE, sizeof (DownhillState));

      walk (descent, states);
      for (int k = 0; k < 50; k++)
        {
          guint step = g_test_rand_int_range (0, states->len);

          downhill_descent_seek (descent, step);
          assert_same_state (descent, &g_array_index (states, DownhillState, step));
          g_assert_cmpuint (downhill_descent_get_epoch_at (descent, step), ==,
                            g_array_index (states, DownhillState, step).epoch);
        }
      g_assert_cmpuint (downhill_descent_get_last_step (descent), ==, states->len - 1);
    }
}

/* A run that goes back and on again, changed or not, ends where one does that
 * never went back. */
static void
test_detours (void)
{
  for (int i = 0; i < N_RUNS * random_depth (); i++)
    {
      gsize m = g_test_rand_int_range (2, 60);
      g_autoptr (DownhillDataset) dataset = random_dataset (m);
      g_autoptr (DownhillObjective) objective = downhill_objective_new (dataset, NULL);
      DownhillSettings first = random_settings (), second = random_settings ();
      double w = random_signed (0.1, 10), b = random_signed (0.1, 10);
      guint there = g_test_rand_int_range (1, 200);
      guint back = g_test_rand_int_range (0, there);
      guint on = g_test_rand_int_range (1, 200);
      g_autoptr (DownhillDescent) detour = NULL;
      g_autoptr (DownhillDescent) straight = NULL;

      /* Nothing diverges, nor where the rate ends that a schedule gives. */
      first.learning_rate = second.learning_rate = 1e-13;
      first.constants[DOWNHILL_CONSTANT_ETA_MIN] =
        second.constants[DOWNHILL_CONSTANT_ETA_MIN] = 1e-14;
      second.optimiser = first.optimiser;
      second.standardise = first.standardise;
      detour = start_at (objective, &first, w, b);
      straight = start_at (objective, &first, w, b);
      for (guint k = 0; k < there; k++)
        g_assert_true (downhill_descent_step (detour));
      downhill_descent_seek (detour, back);
      for (guint k = 0; k < back; k++)
        g_assert_true (downhill_descent_step (straight));
      downhill_descent_set_settings (detour, &second);
      downhill_descent_set_settings (straight, &second);
      for (guint k = 0; k < on; k++)
        {
          g_assert_true (downhill_descent_step (detour));
          g_assert_true (downhill_descent_step (straight));
        }

      assert_same_state (detour, downhill_descent_get_state (straight));
      g_assert_cmpuint (downhill_descent_get_last_step (detour), ==, back + on);
      g_assert_cmpuint (
        downhill_history_get_size (downhill_descent_get_history (detour)), ==,
        back + on + 1);
      for (guint k = 0; k <= back + on; k++)
        g_assert_cmpmem (
          downhill_history_get (downhill_descent_get_history (detour), k), 16,
          downhill_history_get (downhill_descent_get_history (straight), k), 16);
    }
}

/* So many entries does a history keep here. */
#define ROOM 4096

/* More steps than the history keeps: what is kept is every 2ᵏ-th state, and
 * those between come back to the bit. */
static void
test_thinned (void)
{
  guint64 n = 2 * ROOM + g_test_rand_int_range (10, ROOM);
  g_autoptr (DownhillDataset) dataset = random_dataset (7);
  g_autoptr (DownhillObjective) objective = downhill_objective_new (dataset, NULL);
  DownhillSettings settings = random_settings ();
  g_autofree DownhillState *states = g_new (DownhillState, n + 1);
  g_autoptr (DownhillDescent) descent = NULL;
  const DownhillHistory *history;
  gsize n_memory, stride;

  settings.learning_rate = 1e-12;
  n_memory = settings.optimiser->n_memory;
  descent = start_at (objective, &settings, 1, 1);
  downhill_descent_set_path_limit (descent, ROOM);
  states[0] = *downhill_descent_get_state (descent);
  for (guint64 i = 1; i <= n; i++)
    {
      if (i % 1000 == 0)
        {
          settings.direction = g_test_rand_int_range (0, 4);
          settings.batch_size = g_test_rand_int_range (0, 8);
          downhill_descent_set_settings (descent, &settings);
        }
      g_assert_true (downhill_descent_step (descent));
      states[i] = *downhill_descent_get_state (descent);
    }

  history = downhill_descent_get_history (descent);
  stride = downhill_history_get_stride (history);
  g_assert_cmpuint (stride, ==, 4);
  g_assert_cmpuint (downhill_history_get_size (history), ==, n / stride + 1);
  for (gsize i = 0; i < downhill_history_get_size (history); i++)
    {
      const double *values = downhill_history_get (history, i);
      const DownhillState *state = &states[i * stride];

      if (values[0] != state->w || values[1] != state->b ||
          (n_memory > 0 && (values[2] != state->memory[0][0] ||
                            values[2 + n_memory] != state->memory[1][0])))
        g_error ("Entry %zu is not the state after step %zu", i, i * stride);
    }
  for (int k = 0; k < 2000; k++)
    {
      guint64 step = g_test_rand_int_range (0, n + 1);

      downhill_descent_seek (descent, step);
      assert_same_state (descent, &states[step]);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/random-descent/seek/gives-the-same-bits", test_seek);
  g_test_add_func ("/core/random-descent/detour/ends-where-a-straight-run-does",
                   test_detours);
  g_test_add_func ("/core/random-descent/history/is-thinned-to-every-second-power",
                   test_thinned);

  return g_test_run ();
}
