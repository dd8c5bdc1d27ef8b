/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/descent/downhill-descent.h"

#include "core/data/downhill-beans.h"
#include "core/loss/downhill-objective.h"

/* Many steps at once are the steps one by one. */

static DownhillDescent *
new_run (gsize                   points,
         const DownhillSettings *settings)
{
  DownhillBeans beans = DOWNHILL_BEANS_INIT;
  g_autoptr (DownhillDataset) dataset = NULL;
  g_autoptr (DownhillObjective) objective = NULL;
  g_autoptr (GError) error = NULL;

  beans.points = points;
  dataset = downhill_beans_generate (&beans, &error);
  g_assert_no_error (error);
  objective = downhill_objective_new (dataset, NULL);

  return downhill_descent_new (objective, settings);
}

static guint64
step_singly (DownhillDescent *descent,
             guint64          n)
{
  guint64 made = 0;

  while (made < n && downhill_descent_step (descent))
    made++;

  return made;
}

static void
assert_same (const DownhillDescent *a,
             const DownhillDescent *b)
{
  const DownhillHistory *a_history = downhill_descent_get_history (a);
  const DownhillHistory *b_history = downhill_descent_get_history (b);
  gsize size = downhill_history_get_size (a_history);

  g_assert_cmpmem (downhill_descent_get_state (a), sizeof (DownhillState),
                   downhill_descent_get_state (b), sizeof (DownhillState));
  g_assert_cmpuint (downhill_descent_get_last_step (a), ==,
                    downhill_descent_get_last_step (b));
  g_assert_cmpuint (downhill_history_get_stride (a_history), ==,
                    downhill_history_get_stride (b_history));
  g_assert_cmpuint (size, ==, downhill_history_get_size (b_history));
  for (gsize i = 0; i < size; i++)
    {
      const double *values = downhill_history_get (a_history, i);

      if (memcmp (values, downhill_history_get (b_history, i), 2 * sizeof *values) != 0)
        g_error ("Entries %" G_GSIZE_FORMAT " differ.", i);
    }
}

static void
test_all_settings (void)
{
  const gsize batches[] = { 1, 7, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (batches) * 6 * 4 * 2 * 2; i++)
    {
      DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
      g_autoptr (DownhillDescent) singly = NULL, at_once = NULL;

      settings.batch_size = batches[i % 3];
      downhill_settings_set_optimiser (&settings, downhill_optimiser_get (i / 3 % 6));
      settings.direction = i / 18 % 4;
      settings.order = i / 72 % 2;
      settings.standardise = i / 144 % 2;
      singly = new_run (37, &settings);
      at_once = new_run (37, &settings);
      for (guint64 n = 1; n < 5000; n = 3 * n + 1)
        {
          g_assert_cmpuint (step_singly (singly, n), ==,
                            downhill_descent_run (at_once, n));
          assert_same (singly, at_once);
        }
    }
}

static void
test_thinned (void)
{
  const guint64 n = 2 * DOWNHILL_HISTORY_LIMIT + 777;
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  g_autoptr (DownhillDescent) singly = new_run (101, &settings);
  g_autoptr (DownhillDescent) at_once = new_run (101, &settings);

  g_assert_cmpuint (step_singly (singly, n), ==, n);
  g_assert_cmpuint (downhill_descent_run (at_once, n), ==, n);
  assert_same (singly, at_once);

  downhill_descent_seek (singly, DOWNHILL_HISTORY_LIMIT + 3);
  downhill_descent_seek (at_once, DOWNHILL_HISTORY_LIMIT + 3);
  assert_same (singly, at_once);
}

static void
test_taken_back (void)
{
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  g_autoptr (DownhillDescent) singly = new_run (20, &settings);
  g_autoptr (DownhillDescent) at_once = new_run (20, &settings);

  downhill_descent_run (singly, 3000);
  downhill_descent_run (at_once, 3000);
  downhill_descent_seek (singly, 1234);
  downhill_descent_seek (at_once, 1234);
  g_assert_cmpuint (downhill_descent_run (at_once, 0), ==, 0);
  assert_same (singly, at_once);
  g_assert_cmpuint (downhill_descent_get_last_step (at_once), ==, 3000);

  settings.learning_rate = 0.02;
  downhill_descent_set_settings (singly, &settings);
  downhill_descent_set_settings (at_once, &settings);
  step_singly (singly, 1500);
  downhill_descent_run (at_once, 1500);
  assert_same (singly, at_once);
  g_assert_cmpuint (downhill_descent_get_last_step (at_once), ==, 2734);

  downhill_descent_seek (singly, 2000);
  downhill_descent_seek (at_once, 2000);
  step_singly (singly, 1);
  downhill_descent_run (at_once, 1);
  assert_same (singly, at_once);
  g_assert_cmpuint (downhill_descent_get_last_step (at_once), ==, 2001);
}

static void
test_divergence (void)
{
  const double rates[] = { 1.02, 1.2, 5, 1e300, G_MAXDOUBLE };

  for (gsize i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
      g_autoptr (DownhillDescent) singly = NULL, at_once = NULL;
      guint64 made;

      settings.learning_rate = rates[i];
      singly = new_run (50, &settings);
      at_once = new_run (50, &settings);
      made = step_singly (singly, 100000);
      g_assert_cmpuint (made, <, 100000);
      g_assert_cmpuint (downhill_descent_run (at_once, 100000), ==, made);
      assert_same (singly, at_once);
      g_assert_cmpuint (downhill_descent_run (at_once, 10), ==, 0);
      assert_same (singly, at_once);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/descent/run/is-the-steps-one-by-one", test_all_settings);
  g_test_add_func ("/core/descent/run/thins-its-path-likewise", test_thinned);
  g_test_add_func ("/core/descent/run/takes-up-a-run-that-was-taken-back",
                   test_taken_back);
  g_test_add_func ("/core/descent/run/ends-where-it-diverges", test_divergence);

  return g_test_run ();
}
