/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/descent/downhill-optimiser.h"

#include <math.h>
#include <json-glib/json-glib.h>

#include "core/descent/downhill-settings.h"

/* The rules that move each parameter by its slopes are the first. */
#define N_BY_SLOPES 6

static const DownhillOptimiser *
find (const char *id)
{
  for (guint i = 0; i < downhill_optimiser_get_n (); i++)
    if (g_str_equal (downhill_optimiser_get (i)->id, id))
      return downhill_optimiser_get (i);
  g_assert_not_reached ();
}

static void
get_defaults (const DownhillOptimiser *optimiser,
              double                   constants[DOWNHILL_N_CONSTANTS])
{
  for (guint c = 0; c < DOWNHILL_N_CONSTANTS; c++)
    constants[c] = downhill_optimiser_get_default (optimiser, c);
}

/* Moves of single parameters that slopes were given to, as fixtures/SOURCES.md
 * says. */
static void
test_sequences (void)
{
  g_autofree char *path =
    g_test_build_filename (G_TEST_DIST, "fixtures/reference/optimisers.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  g_autofree guint *checked = g_new0 (guint, downhill_optimiser_get_n ());
  JsonArray *cases;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  cases = json_node_get_array (json_parser_get_root (parser));
  for (guint i = 0; i < json_array_get_length (cases); i++)
    {
      JsonObject *object = json_array_get_object_element (cases, i);
      const DownhillOptimiser *optimiser =
        find (json_object_get_string_member (object, "optimiser"));
      JsonObject *chosen = json_object_get_object_member (object, "constants");
      JsonArray *slopes = json_object_get_array_member (object, "slopes");
      JsonArray *values = json_object_get_array_member (object, "values");
      double rate = json_object_get_double_member (object, "learning-rate");
      double constants[DOWNHILL_N_CONSTANTS];
      double memory[DOWNHILL_OPTIMISER_MAX_MEMORY] = { 0 }, value = 1;

      get_defaults (optimiser, constants);
      for (guint c = 0; c < DOWNHILL_N_CONSTANTS; c++)
        {
          const char *id = downhill_constant_get_info (c)->id;

          if (json_object_has_member (chosen, id))
            constants[c] = json_object_get_double_member (chosen, id);
        }
      for (guint t = 0; t < json_array_get_length (slopes); t++)
        {
          double expected = json_array_get_double_element (values, t);

          value += optimiser->move (constants, rate, json_array_get_double_element (slopes, t),
                                    t + 1, memory);
          g_assert_cmpfloat_with_epsilon (value, expected, 1e-12 * MAX (fabs (expected), 1));
        }
      checked[downhill_optimiser_get_index (optimiser)]++;
    }
  for (guint i = 0; i < downhill_optimiser_get_n (); i++)
    g_assert_cmpint (checked[i] > 0, ==, downhill_optimiser_get (i)->move != NULL);
}

/* No two are called the same, and each says truly what it has. */
static void
test_list (void)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (DOWNHILL_TYPE_OPTIMISER);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (klass->n_values, ==, downhill_optimiser_get_n ());
  for (guint i = 0; i < downhill_optimiser_get_n (); i++)
    {
      const DownhillOptimiser *optimiser = downhill_optimiser_get (i);

      g_assert_cmpuint (downhill_optimiser_get_index (optimiser), ==, i);
      g_assert_cmpstr (klass->values[i].value_nick, ==, optimiser->id);
      g_assert_cmpint (klass->values[i].value, ==, i);
      g_assert_true (g_hash_table_add (names, (gpointer) optimiser->id));
      g_assert_true (g_hash_table_add (names, (gpointer) optimiser->name));
      g_assert_cmpstr (optimiser->short_name, !=, "");
      g_assert_cmpstr (optimiser->formula, !=, "");
      g_assert_cmpint (optimiser->move != NULL, ==, optimiser->step == NULL);
      g_assert_cmpint (optimiser->step != NULL, <=, optimiser->n_memory);
      g_assert_cmpuint (optimiser->n_memory, <=, DOWNHILL_OPTIMISER_MAX_MEMORY);
      g_assert_cmpuint (optimiser->n_constants, <=, DOWNHILL_N_CONSTANTS);
      g_assert_cmpint (optimiser->limit != NULL, ==, optimiser->linear != NULL);
      for (guint k = 0; k < optimiser->n_constants; k++)
        {
          DownhillDefault constant = optimiser->constants[k];
          const DownhillConstantInfo *info = downhill_constant_get_info (constant.constant);

          g_assert_cmpfloat (constant.value, >=, info->least);
          g_assert_cmpfloat (constant.value, <=, info->most);
          for (guint l = 0; l < k; l++)
            g_assert_cmpint (optimiser->constants[l].constant, !=, constant.constant);
        }
    }
}

/* A rule's steps depend on the constants that it has, and on no others. */
static void
test_constants (void)
{
  for (guint i = 0; i < N_BY_SLOPES; i++)
    for (guint c = 0; c < DOWNHILL_N_CONSTANTS; c++)
      {
        const DownhillOptimiser *optimiser = downhill_optimiser_get (i);
        double constants[DOWNHILL_N_CONSTANTS], others[DOWNHILL_N_CONSTANTS];
        double memory[DOWNHILL_OPTIMISER_MAX_MEMORY] = { 0 };
        double other[DOWNHILL_OPTIMISER_MAX_MEMORY] = { 0 };
        gboolean differ = FALSE;

        get_defaults (optimiser, constants);
        get_defaults (optimiser, others);
        others[c] = 0.5;
        for (guint64 t = 1; t < 4; t++)
          differ |= optimiser->move (constants, 0.1, t, t, memory) !=
                    optimiser->move (others, 0.1, t, t, other);
        g_assert_cmpint (differ, ==, downhill_optimiser_has (optimiser, c));
      }
}

static void
test_memory (void)
{
  for (guint i = 0; i < N_BY_SLOPES; i++)
    {
      const DownhillOptimiser *optimiser = downhill_optimiser_get (i);
      double constants[DOWNHILL_N_CONSTANTS];
      double memory[DOWNHILL_OPTIMISER_MAX_MEMORY] = { 0 };

      get_defaults (optimiser, constants);
      optimiser->move (constants, 0.1, 3, 1, memory);
      for (guint k = 0; k < G_N_ELEMENTS (memory); k++)
        g_assert_cmpint (memory[k] != 0, ==, k < optimiser->n_memory);
    }
}

/* With the least ε too. */
static void
test_rest (void)
{
  for (guint i = 0; i < N_BY_SLOPES; i++)
    {
      const DownhillOptimiser *optimiser = downhill_optimiser_get (i);
      double constants[DOWNHILL_N_CONSTANTS];
      double memory[DOWNHILL_OPTIMISER_MAX_MEMORY] = { 0 };

      get_defaults (optimiser, constants);
      constants[DOWNHILL_CONSTANT_EPSILON] =
        downhill_constant_get_info (DOWNHILL_CONSTANT_EPSILON)->least;
      for (guint64 t = 1; t < 5; t++)
        g_assert_cmpfloat (optimiser->move (constants, 0.1, 0, t, memory), ==, 0);
    }
}

static void
test_rate (void)
{
  for (guint i = 0; i < N_BY_SLOPES; i++)
    {
      const DownhillOptimiser *optimiser = downhill_optimiser_get (i);
      double constants[DOWNHILL_N_CONSTANTS];
      double memory[DOWNHILL_OPTIMISER_MAX_MEMORY] = { 0 };
      double other[DOWNHILL_OPTIMISER_MAX_MEMORY] = { 0 };

      get_defaults (optimiser, constants);
      for (guint64 t = 1; t < 20; t++)
        {
          double slope = g_test_rand_double_range (-2, 2);
          double move = optimiser->move (constants, 0.25, slope, t, memory);

          g_assert_cmpfloat (optimiser->move (constants, 1, slope, t, other), ==, 4 * move);
        }
    }
}

/* Adam's corrections reach 1 in the long run; a constant slope is then followed
 * at just the learning rate. */
static void
test_adam_late (void)
{
  const double constants[] = DOWNHILL_CONSTANTS_INIT;
  double memory[DOWNHILL_OPTIMISER_MAX_MEMORY] = { 0 };
  double move = 0;

  for (guint64 t = 1; t <= 100000; t++)
    move = downhill_optimiser_adam.move (constants, 0.01, -7, t, memory);
  g_assert_cmpfloat_with_epsilon (move, 0.01, 1e-9);
  move = downhill_optimiser_adam.move (constants, 0.01, -7, G_GUINT64_CONSTANT (1) << 60,
                                       memory);
  g_assert_cmpfloat_with_epsilon (move, 0.01, 1e-9);
}

/* What a rule is as a linear one is what it does: forecasts depend on it. */
static void
test_linear (void)
{
  for (guint i = 0; i < downhill_optimiser_get_n (); i++)
    for (guint n = 0; n < 20 && downhill_optimiser_get (i)->linear != NULL; n++)
      {
        const DownhillOptimiser *optimiser = downhill_optimiser_get (i);
        double constants[DOWNHILL_N_CONSTANTS], velocity = 0;
        double memory[DOWNHILL_OPTIMISER_MAX_MEMORY] = { 0 };
        DownhillLinearRule rule;

        get_defaults (optimiser, constants);
        constants[DOWNHILL_CONSTANT_MOMENTUM] = g_test_rand_double_range (0, 1);
        rule = optimiser->linear (constants);
        for (guint64 t = 1; t < 10; t++)
          {
            double slope = g_test_rand_double_range (-2, 2);

            velocity = rule.kept * velocity + slope;
            g_assert_cmpfloat_with_epsilon (
              optimiser->move (constants, 0.25, slope, t, memory),
              -0.25 * (rule.by_slope * slope + rule.by_velocity * velocity), 1e-14);
          }
      }
}

static void
test_plain (void)
{
  for (guint i = 0; i < downhill_optimiser_get_n (); i++)
    {
      DownhillSettings settings = DOWNHILL_SETTINGS_INIT;

      settings.optimiser = downhill_optimiser_get (i);
      g_assert_cmpint (downhill_settings_is_plain (&settings), ==, i == 0);
      settings.constants[DOWNHILL_CONSTANT_MOMENTUM] = 0;
      g_assert_cmpint (downhill_settings_is_plain (&settings), ==,
                       settings.optimiser->linear != NULL);
    }
}

/* Another rule has its own ε, unless somebody chose one. */
static void
test_change (void)
{
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  double *epsilon = &settings.constants[DOWNHILL_CONSTANT_EPSILON];

  settings.constants[DOWNHILL_CONSTANT_MOMENTUM] = 0.5;
  downhill_settings_set_optimiser (&settings, &downhill_optimiser_adagrad);
  g_assert_true (settings.optimiser == &downhill_optimiser_adagrad);
  g_assert_cmpfloat (*epsilon, ==, 1e-10);
  downhill_settings_set_optimiser (&settings, &downhill_optimiser_gd);
  downhill_settings_set_optimiser (&settings, &downhill_optimiser_adam);
  g_assert_cmpfloat (*epsilon, ==, 1e-8);
  *epsilon = 1e-3;
  downhill_settings_set_optimiser (&settings, &downhill_optimiser_adagrad);
  g_assert_cmpfloat (*epsilon, ==, 1e-3);
  downhill_settings_set_optimiser (&settings, &downhill_optimiser_nesterov);
  g_assert_cmpfloat (settings.constants[DOWNHILL_CONSTANT_MOMENTUM], ==, 0.5);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/optimiser/list/names-each-rule-once-and-truly", test_list);
  g_test_add_func ("/core/optimiser/moves/are-those-of-torch", test_sequences);
  g_test_add_func ("/core/optimiser/moves/stay-at-zero-without-a-slope", test_rest);
  g_test_add_func ("/core/optimiser/moves/are-proportional-to-the-rate", test_rate);
  g_test_add_func ("/core/optimiser/moves/are-those-of-the-linear-rule", test_linear);
  g_test_add_func ("/core/optimiser/adam/follows-a-steady-slope-at-the-rate",
                   test_adam_late);
  g_test_add_func ("/core/optimiser/memory/is-what-is-announced", test_memory);
  g_test_add_func ("/core/optimiser/constants/are-those-that-matter", test_constants);
  g_test_add_func ("/core/optimiser/constants/follow-the-rule-unless-chosen", test_change);
  g_test_add_func ("/core/optimiser/plain/is-descent-or-a-momentum-of-zero", test_plain);

  return g_test_run ();
}
