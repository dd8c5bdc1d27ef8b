/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reference.h"

#include <math.h>

#include "core/descent/downhill-descent.h"

static const DownhillOptimiser *
find_optimiser (const char *id)
{
  for (guint i = 0; i < downhill_optimiser_get_n (); i++)
    if (g_str_equal (downhill_optimiser_get (i)->id, id))
      return downhill_optimiser_get (i);
  g_assert_not_reached ();
}

/* A cosine's case ends where torch's rises again, as this one does not. */
static void
take_schedule (JsonObject       *object,
               DownhillSettings *settings)
{
  static const struct {
    const char *name;
    DownhillConstant constant;
  } names[] = {
    { "step_size", DOWNHILL_CONSTANT_STEP_SIZE }, { "gamma", DOWNHILL_CONSTANT_GAMMA },
    { "decay", DOWNHILL_CONSTANT_DECAY_RATE },    { "T_max", DOWNHILL_CONSTANT_T_MAX },
    { "eta_min", DOWNHILL_CONSTANT_ETA_MIN },
  };
  const char *schedule = json_object_get_string_member (object, "schedule");
  JsonObject *constants = json_object_get_object_member (object, "schedule_constants");
  gboolean warms_up = g_str_has_prefix (schedule, "warm-up");
  guint n_found = 0;

  settings->per_epoch = g_str_equal (json_object_get_string_member (object, "per"), "epoch");
  if (warms_up)
    {
      settings->warm_up = (guint) json_object_get_int_member (constants, "total_iters");
      settings->start_factor = json_object_get_double_member (constants, "start_factor");
      schedule += strlen ("warm-up");
      schedule += *schedule == '+';
    }
  for (guint i = 0; i < downhill_schedule_get_n (); i++)
    if (g_str_equal (downhill_schedule_get (i)->id, schedule))
      {
        downhill_settings_set_schedule (settings, downhill_schedule_get (i));
        n_found++;
      }
  g_assert_cmpuint (n_found, ==, *schedule != '\0');
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    settings->constants[names[i].constant] = reference_get_number (
      constants, names[i].name, settings->constants[names[i].constant]);
}

static DownhillSettings
get_settings (JsonObject *object)
{
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  JsonArray *start = json_object_get_array_member (object, "start");
  JsonNode *batch = json_object_get_member (object, "batch");

  settings.formula = reference_get_formula (object);
  downhill_settings_set_optimiser (
    &settings, find_optimiser (json_object_get_string_member (object, "rule")));
  settings.learning_rate = json_object_get_double_member (object, "lr");
  settings.batch_size = json_node_get_value_type (batch) == G_TYPE_STRING
                          ? 0 : (gsize) json_node_get_int (batch);
  settings.start_w = json_array_get_double_element (start, 0);
  settings.start_b = json_array_get_double_element (start, 1);
  if (json_object_has_member (object, "constants"))
    {
      JsonObject *constants = json_object_get_object_member (object, "constants");
      double *c = settings.constants;

      c[DOWNHILL_CONSTANT_MOMENTUM] = reference_get_number (constants, "momentum", 0);
      c[DOWNHILL_CONSTANT_DECAY] = reference_get_number (constants, "alpha", 0);
      c[DOWNHILL_CONSTANT_EPSILON] = reference_get_number (constants, "eps", 1);
      if (json_object_has_member (constants, "betas"))
        {
          JsonArray *betas = json_object_get_array_member (constants, "betas");

          c[DOWNHILL_CONSTANT_BETA1] = json_array_get_double_element (betas, 0);
          c[DOWNHILL_CONSTANT_BETA2] = json_array_get_double_element (betas, 1);
        }
    }
  if (json_object_has_member (object, "schedule"))
    take_schedule (object, &settings);

  return settings;
}

static void
check_run (JsonObject *root,
           JsonObject *object)
{
  DownhillSettings settings = get_settings (object);
  g_autoptr (DownhillDataset) dataset =
    reference_get_data (root, json_object_get_string_member (object, "data"));
  g_autoptr (DownhillObjective) objective =
    downhill_objective_new (dataset, &settings.formula);
  g_autoptr (DownhillDescent) descent = downhill_descent_new (objective, &settings);
  JsonArray *at = json_object_get_array_member (object, "at");
  g_autofree char *what = reference_describe (object);

  for (guint i = 0; i < json_array_get_length (at); i++)
    {
      g_autofree double *expected =
        reference_dup_numbers (json_array_get_array_element (at, i));
      guint64 step = (guint64) expected[0];
      guint64 n = step - downhill_descent_get_last_step (descent);
      double w, b, loss;

      g_assert_cmpuint (downhill_descent_run (descent, n), ==, n);
      downhill_descent_get_point (descent, &w, &b);
      loss = downhill_objective_value (objective, w, b);
      if (!(fabs (w - expected[1]) <= 1e-9 * (1 + fabs (expected[1])) &&
            fabs (b - expected[2]) <= 1e-9 * (1 + fabs (expected[2])) &&
            fabs (loss - expected[3]) <= 1e-9 * (1 + expected[3])))
        g_error ("%s: at step %" G_GUINT64_FORMAT " (%.17g, %.17g) and %.17g instead of "
                 "(%.17g, %.17g) and %.17g",
                 what, step, w, b, loss, expected[1], expected[2], expected[3]);
    }
}

static void
test_trajectories (void)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *root = reference_load (parser, "losses.json");
  JsonArray *cases = json_object_get_array_member (root, "trajectories");

  g_assert_cmpuint (json_array_get_length (cases), ==, 308);
  for (guint i = 0; i < json_array_get_length (cases); i++)
    check_run (root, json_array_get_object_element (cases, i));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/loss-runs/trajectories/are-those-of-torch", test_trajectories);

  return g_test_run ();
}
