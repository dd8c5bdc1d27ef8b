/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "../random.h"
#include "../runs.h"
#include "core/descent/downhill-setting.h"
#include "model/downhill-experiment.h"

#define N_WALKS 5
#define N_ACTIONS 2000

/* What is known of an experiment from what was done to it: the settings that
 * each of its steps was made with, which alone decide where it stands; and what
 * it told of its properties. */
typedef struct {
  DownhillExperiment *experiment;
  GHashTable *told;
  GArray *settings;
  guint step;
  guint n_stepped;
  guint n_moved;
  guint n_reset;
} Walk;

static void
reset_cb (Walk *walk)
{
  walk->n_reset++;
  g_array_set_size (walk->settings, 0);
  walk->step = 0;
}

static void
stepped_cb (Walk *walk)
{
  DownhillSettings settings = *downhill_experiment_get_settings (walk->experiment);

  walk->n_stepped++;
  /* Another run has, that is trained together with it. */
  if (downhill_experiment_get_step (walk->experiment) == walk->step)
    return;
  g_array_set_size (walk->settings, walk->step);
  g_array_append_val (walk->settings, settings);
  walk->step++;
}

static void
moved_cb (Walk *walk)
{
  walk->n_moved++;
}

static void
remember (Walk       *walk,
          const char *property)
{
  GValue *value = g_new0 (GValue, 1);

  g_object_get_property (G_OBJECT (walk->experiment), property, value);
  g_hash_table_insert (walk->told, (gpointer) property, value);
}

static void
notify_cb (Walk       *walk,
           GParamSpec *pspec)
{
  remember (walk, pspec->name);
}

static void
free_value (gpointer value)
{
  g_value_unset (value);
  g_free (value);
}

/* What no notification came for is as it was. */
static void
check_told (Walk *walk)
{
  g_autofree GParamSpec **pspecs = NULL;
  guint n;

  pspecs = g_object_class_list_properties (
    G_OBJECT_GET_CLASS (walk->experiment), &n);
  for (guint i = 0; i < n; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      g_object_get_property (G_OBJECT (walk->experiment), pspecs[i]->name, &value);
      if (g_param_values_cmp (pspecs[i], &value,
                              g_hash_table_lookup (walk->told, pspecs[i]->name)) != 0)
        g_error ("“%s” changed in silence", pspecs[i]->name);
    }
}

static void
walk_init (Walk *walk)
{
  g_autofree GParamSpec **pspecs = NULL;
  guint n;

  *walk = (Walk) { downhill_experiment_new () };
  walk->told = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_value);
  pspecs = g_object_class_list_properties (
    G_OBJECT_GET_CLASS (walk->experiment), &n);
  for (guint i = 0; i < n; i++)
    remember (walk, pspecs[i]->name);
  g_signal_connect_swapped (walk->experiment, "notify", G_CALLBACK (notify_cb), walk);
  walk->settings = g_array_new (FALSE, FALSE, sizeof (DownhillSettings));
  g_signal_connect_swapped (walk->experiment, "reset", G_CALLBACK (reset_cb), walk);
  g_signal_connect_swapped (walk->experiment, "stepped", G_CALLBACK (stepped_cb), walk);
  g_signal_connect_swapped (walk->experiment, "moved", G_CALLBACK (moved_cb), walk);
}

static void
walk_clear (Walk *walk)
{
  g_array_unref (walk->settings);
  g_hash_table_unref (walk->told);
  g_signal_handlers_disconnect_by_data (walk->experiment, walk);
  g_assert_finalize_object (walk->experiment);
}

/* A step that leads out of all reason is not made; but new settings that were
 * tried for it end the future that there was. */
static void
make_steps (Walk *walk,
            int   n)
{
  for (int i = 0; i < n; i++)
    {
      gboolean made = downhill_experiment_step (walk->experiment);

      if (downhill_experiment_get_last_step (walk->experiment) == walk->step)
        g_array_set_size (walk->settings, walk->step);
      if (!made)
        return;
    }
}

static void
seek (Walk    *walk,
      guint64  step)
{
  downhill_experiment_seek (walk->experiment, step);
  walk->step = MIN (step, walk->settings->len);
}

static void
set_random_property (DownhillExperiment *experiment)
{
  switch (g_test_rand_int_range (0, 12))
    {
    case 0:
    case 1:
      /* Now and then one that diverges. */
      g_object_set (experiment, "learning-rate", random_magnitude (1e-5, 10), NULL);
      break;
    case 2:
    case 3:
      g_object_set (experiment, "batch-size", g_test_rand_int_range (0, 120), NULL);
      break;
    case 4:
    case 5:
      g_object_set (experiment, "direction", g_test_rand_int_range (0, 4), NULL);
      break;
    case 6:
      g_object_set (experiment, "optimiser",
                    g_test_rand_int_range (0, (int) downhill_optimiser_get_n ()), NULL);
      break;
    case 7:
      g_object_set (experiment, "order", g_test_rand_int_range (0, 3), NULL);
      break;
    case 8:
      g_object_set (experiment, "epochs", g_test_rand_int_range (1, 50), NULL);
      break;
    case 9:
      g_object_set (experiment, g_test_rand_bit () ? "standardise" : "together",
                    g_test_rand_bit (), "pace", g_test_rand_int_range (0, 3), NULL);
      break;
    case 10:
      downhill_experiment_set_start (experiment, random_signed (1e-2, 10),
                                     random_signed (1e-2, 10));
      break;
    default:
      g_object_set (experiment, "seed", g_test_rand_int_range (0, 3), NULL);
    }
}

/* Another experiment that has some way behind it is taken over. */
static void
assign_random (Walk *walk)
{
  Walk other;
  g_autoptr (GArray) settings = NULL;
  guint step;

  walk_init (&other);
  set_random_property (other.experiment);
  make_steps (&other, g_test_rand_int_range (0, 50));
  set_random_property (other.experiment);
  make_steps (&other, g_test_rand_int_range (0, 50));
  seek (&other, g_test_rand_int_range (0, 100));
  settings = g_array_copy (other.settings);
  step = other.step;
  runs_assign (walk->experiment, other.experiment);
  walk_clear (&other);
  g_array_unref (walk->settings);
  walk->settings = g_steal_pointer (&settings);
  walk->step = step;
}

static void
act (Walk *walk)
{
  DownhillExperiment *experiment = walk->experiment;
  g_autoptr (DownhillDataset) dataset = NULL;

  switch (g_test_rand_int_range (0, 100))
    {
    case 0:
      downhill_experiment_reset (experiment);
      break;
    case 1:
      dataset = random_dataset (g_test_rand_int_range (2, 150));
      downhill_experiment_set_dataset (experiment, dataset);
      break;
    case 2:
      g_object_set (experiment, "points", g_test_rand_int_range (2, 150), NULL);
      break;
    case 3:
      g_object_set (experiment, "noise", random_magnitude (1e-2, 1), NULL);
      break;
    case 4:
      assign_random (walk);
      break;
    case 5:
      downhill_experiment_set_beans (experiment,
                                     &(DownhillBeans) DOWNHILL_BEANS_INIT, NULL);
      break;
    case 6:
    case 7:
    case 8:
      downhill_experiment_start (experiment);
      break;
    case 9:
    case 10:
      downhill_experiment_pause (experiment);
      break;
    default:
      switch (g_test_rand_int_range (0, 4))
        {
        case 0:
          set_random_property (experiment);
          break;
        case 1:
          seek (walk, g_test_rand_int_range (0, walk->settings->len + 3));
          break;
        case 2:
          seek (walk, walk->step > 0 ? walk->step - 1 : 0);
          break;
        default:
          make_steps (walk, g_test_rand_int_range (1, 20));
        }
    }
}

static void
assert_same_descent (const DownhillDescent *descent,
                     const DownhillDescent *expected)
{
  const DownhillState *a = downhill_descent_get_state (descent);
  const DownhillState *b = downhill_descent_get_state (expected);
  const DownhillHistory *history = downhill_descent_get_history (descent);
  const DownhillHistory *other = downhill_descent_get_history (expected);
  gsize n = downhill_history_get_size (history);
  gsize n_values = 2 + 2 * downhill_descent_get_settings (descent)->optimiser->n_memory;
  double w, at_b, expected_w, expected_b;

  g_assert_cmpuint (a->step, ==, b->step);
  g_assert_cmpuint (a->epoch, ==, b->epoch);
  g_assert_cmpuint (a->offset, ==, b->offset);
  g_assert_cmpmem (a->moves, sizeof a->moves, b->moves, sizeof b->moves);
  g_assert_cmpmem (&a->w, sizeof (double), &b->w, sizeof (double));
  g_assert_cmpmem (&a->b, sizeof (double), &b->b, sizeof (double));
  g_assert_cmpmem (a->memory, sizeof a->memory, b->memory, sizeof b->memory);
  downhill_descent_get_point (descent, &w, &at_b);
  downhill_descent_get_point (expected, &expected_w, &expected_b);
  g_assert_cmpfloat (w, ==, expected_w);
  g_assert_cmpfloat (at_b, ==, expected_b);
  g_assert_cmpuint (downhill_descent_get_last_step (descent), ==,
                    downhill_descent_get_last_step (expected));
  g_assert_cmpuint (n, ==, downhill_history_get_size (other));
  for (gsize i = 0; i < n; i++)
    g_assert_cmpmem (downhill_history_get (history, i), n_values * sizeof (double),
                     downhill_history_get (other, i), n_values * sizeof (double));
}

/* Sets all that a step depends on but what begins a new run. */
static void
set_settings (DownhillExperiment     *experiment,
              const DownhillSettings *settings)
{
  gsize n;
  const DownhillSetting *list = downhill_setting_list (&n);

  for (gsize i = 0; i < n; i++)
    if (list[i].effect == DOWNHILL_SETTING_STEPS)
      downhill_experiment_set (experiment, list[i].name,
                               downhill_setting_get (&list[i], settings));
}

/* A new experiment, brought to the same step by the same settings. */
static DownhillExperiment *
repeat (Walk *walk)
{
  DownhillExperiment *experiment = walk->experiment;
  DownhillExperiment *fresh = downhill_experiment_new ();
  const DownhillSettings *settings = downhill_experiment_get_settings (experiment);
  DownhillSettings begin;

  downhill_experiment_set_dataset (fresh,
                                   downhill_experiment_get_dataset (experiment));
  begin = *settings;
  begin.epochs = DOWNHILL_SETTINGS_MAX_EPOCHS;
  downhill_experiment_set_settings (fresh, &begin);
  for (guint i = 0; i < walk->settings->len; i++)
    {
      set_settings (fresh, &g_array_index (walk->settings, DownhillSettings, i));
      g_assert_true (downhill_experiment_step (fresh));
    }
  downhill_experiment_seek (fresh, walk->step);
  set_settings (fresh, settings);
  downhill_experiment_set (fresh, "epochs", settings->epochs);

  return fresh;
}

static void
check_walk (Walk *walk)
{
  DownhillExperiment *experiment = walk->experiment;
  g_autoptr (DownhillExperiment) fresh = repeat (walk);
  DownhillExperimentState state = downhill_experiment_get_state (experiment);
  double gradient[2], expected[2];

  g_assert_true (downhill_settings_equal (downhill_experiment_get_settings (experiment),
                                          downhill_experiment_get_settings (fresh)));
  assert_same_descent (downhill_experiment_get_descent (experiment),
                       downhill_experiment_get_descent (fresh));
  g_assert_cmpfloat (downhill_experiment_get_loss (experiment), ==,
                     downhill_experiment_get_loss (fresh));
  downhill_experiment_get_gradient (experiment, gradient);
  downhill_experiment_get_gradient (fresh, expected);
  g_assert_cmpmem (gradient, sizeof gradient, expected, sizeof expected);
  g_assert_cmpuint (downhill_experiment_get_total_steps (experiment), ==,
                    downhill_experiment_get_total_steps (fresh));

  if (state != DOWNHILL_EXPERIMENT_RUNNING && state != DOWNHILL_EXPERIMENT_DIVERGED)
    g_assert_cmpint (state, ==, downhill_experiment_get_state (fresh));
}

static void
test_walk (void)
{
  for (int i = 0; i < N_WALKS * random_depth (); i++)
    {
      Walk walk;

      walk_init (&walk);
      for (int k = 1; k <= N_ACTIONS; k++)
        {
          act (&walk);
          check_told (&walk);
          if (k % 20 == 0)
            check_walk (&walk);
        }
      /* There was something to see. */
      g_assert_cmpuint (walk.n_stepped, >, 100);
      g_assert_cmpuint (walk.n_moved, >, 100);
      g_assert_cmpuint (walk.n_reset, >, 10);
      walk_clear (&walk);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/random-experiment/walk/ends-where-a-new-run-does",
                   test_walk);

  return g_test_run ();
}
