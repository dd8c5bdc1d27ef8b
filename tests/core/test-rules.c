/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reference.h"

#include <math.h>

#include "core/descent/downhill-average.h"
#include "core/descent/downhill-line-search.h"
#include "core/descent/downhill-setting.h"
#include "core/loss/downhill-objective-minimum.h"

/* Whatever else runs can be told, by its name. */
static DownhillSettings
get_settings (JsonObject *object)
{
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  gsize n;
  const DownhillSetting *list = downhill_setting_list (&n);

  settings.start_w = 2;
  settings.start_b = 1.5;
  settings.batch_size = 0;
  for (gsize i = 0; i < n; i++)
    if (json_object_has_member (object, list[i].name))
      {
        JsonNode *node = json_object_get_member (object, list[i].name);
        g_autofree char *text = json_node_get_value_type (node) == G_TYPE_STRING
                                  ? json_node_dup_string (node) : json_to_string (node, FALSE);
        double value;

        g_assert_true (downhill_setting_parse (&list[i], text, &value));
        downhill_setting_set (&list[i], &settings, value);
      }

  return settings;
}

static DownhillDataset *
get_data (JsonObject *root,
          gboolean    classes)
{
  JsonArray *x = json_object_get_array_member (root, "x");
  JsonArray *y = json_object_get_array_member (root, classes ? "classes" : "y");

  return downhill_dataset_new_take ("", "x", "y", reference_dup_numbers (x),
                                    reference_dup_numbers (y), json_array_get_length (x),
                                    NULL);
}

static void
check_run (JsonObject *root,
           JsonObject *object)
{
  JsonObject *chosen = json_object_get_object_member (object, "settings");
  JsonArray *at = json_object_get_array_member (object, "at");
  DownhillSettings settings = get_settings (chosen);
  g_autoptr (DownhillDataset) dataset =
    get_data (root, settings.formula.loss == &downhill_loss_cross_entropy);
  g_autoptr (DownhillObjective) objective =
    downhill_objective_new (dataset, &settings.formula);
  g_autoptr (DownhillDescent) descent = downhill_descent_new (objective, &settings);
  g_autofree char *what = reference_describe (chosen);

  for (guint i = 0; i < json_array_get_length (at); i++)
    {
      g_autofree double *expected =
        reference_dup_numbers (json_array_get_array_element (at, i));
      guint64 n = (guint64) expected[0] - downhill_descent_get_last_step (descent);
      double w, b;

      g_assert_cmpuint (downhill_descent_run (descent, n), ==, n);
      downhill_descent_get_point (descent, &w, &b);
      if (!(fabs (w - expected[1]) <= 1e-9 * MAX (fabs (expected[1]), 1) &&
            fabs (b - expected[2]) <= 1e-9 * MAX (fabs (expected[2]), 1)))
        g_error ("%s: after %g steps w is %.17g, not %.17g, b is %.17g, not %.17g", what,
                 expected[0], w, expected[1], b, expected[2]);
      g_assert_true (downhill_average_find (descent, &w, &b));
      g_assert_cmpfloat_with_epsilon (w, expected[3], 1e-9 * MAX (fabs (w), 1));
      g_assert_cmpfloat_with_epsilon (b, expected[4], 1e-9 * MAX (fabs (b), 1));
    }
}

static void
test_runs (void)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *root = reference_load (parser, "rules.json");
  JsonArray *runs = json_object_get_array_member (root, "runs");

  for (guint i = 0; i < json_array_get_length (runs); i++)
    check_run (root, json_array_get_object_element (runs, i));
  g_assert_cmpuint (json_array_get_length (runs), >, 85);
}

/* The table of schedules is true, and none takes a rate above the chosen one but for the
 * least of the cosine. */
static void
test_schedules (void)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < downhill_schedule_get_n (); i++)
    {
      const DownhillSchedule *schedule = downhill_schedule_get (i);
      DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
      double last = 0.5;

      g_assert_cmpuint (downhill_schedule_get_index (schedule), ==, i);
      g_assert_true (g_hash_table_add (names, (gpointer) schedule->id));
      g_assert_true (g_hash_table_add (names, (gpointer) schedule->name));
      g_assert_cmpuint (schedule->n_constants, <=, DOWNHILL_SCHEDULE_MAX_CONSTANTS);
      g_assert_cmpint (schedule->rate == NULL, ==, i == 0);
      settings.learning_rate = last;
      downhill_settings_set_schedule (&settings, schedule);
      g_assert_cmpint (downhill_settings_is_steady (&settings), ==, i == 0);
      for (guint k = 0; k < schedule->n_constants; k++)
        g_assert_cmpfloat (settings.constants[schedule->constants[k].constant], ==,
                           schedule->constants[k].value);
      for (guint64 step = 0; step < 30000; step += 100)
        {
          double rate = downhill_settings_get_rate (&settings, step, 0);

          g_assert_cmpfloat (rate, <=, last);
          g_assert_cmpfloat (rate, >=, 0);
          last = rate;
        }
      g_assert_cmpint (last < 0.5, ==, i > 0);
    }
}

/* A schedule's constant has its default unless somebody chose one. */
static void
test_defaults (void)
{
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  double *gamma = &settings.constants[DOWNHILL_CONSTANT_GAMMA];

  downhill_settings_set_schedule (&settings, &downhill_schedule_exponential);
  g_assert_cmpfloat (*gamma, ==, 0.9999);
  downhill_settings_set_optimiser (&settings, &downhill_optimiser_adam);
  g_assert_cmpfloat (*gamma, ==, 0.9999);
  downhill_settings_set_schedule (&settings, &downhill_schedule_step);
  g_assert_cmpfloat (*gamma, ==, 0.1);
  *gamma = 0.7;
  downhill_settings_set_schedule (&settings, &downhill_schedule_exponential);
  g_assert_cmpfloat (*gamma, ==, 0.7);
}

/* The cosine is at its end after T_max, and stays there. */
static void
test_end (void)
{
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;

  downhill_settings_set_schedule (&settings, &downhill_schedule_cosine);
  settings.constants[DOWNHILL_CONSTANT_T_MAX] = 10;
  settings.constants[DOWNHILL_CONSTANT_ETA_MIN] = 0.001;
  g_assert_cmpfloat_with_epsilon (downhill_settings_get_rate (&settings, 0, 7), 0.01, 1e-16);
  g_assert_cmpfloat_with_epsilon (downhill_settings_get_rate (&settings, 5, 0), 0.0055, 1e-16);
  for (guint64 step = 10; step < 40; step++)
    g_assert_cmpfloat (downhill_settings_get_rate (&settings, step, 0), ==, 0.001);
  settings.per_epoch = TRUE;
  g_assert_cmpfloat_with_epsilon (downhill_settings_get_rate (&settings, 40, 5), 0.0055,
                                  1e-16);
}

/* The rate of a warm-up is that of the schedule, times what has been warmed up. */
static void
test_warm_up (void)
{
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;

  settings.warm_up = 4;
  settings.start_factor = 0.2;
  for (guint64 step = 0; step < 8; step++)
    g_assert_cmpfloat_with_epsilon (downhill_settings_get_rate (&settings, step, 0),
                                    0.01 * MIN (0.2 + 0.2 * step, 1), 1e-17);
  downhill_settings_set_schedule (&settings, &downhill_schedule_exponential);
  settings.constants[DOWNHILL_CONSTANT_GAMMA] = 0.5;
  g_assert_cmpfloat_with_epsilon (downhill_settings_get_rate (&settings, 2, 0),
                                  0.01 * 0.6 * 0.25, 1e-17);
}

static DownhillDataset *
make_data (const double *x,
           const double *y,
           gsize         n)
{
  return downhill_dataset_new_take ("", "x", "y", g_memdup2 (x, n * sizeof *x),
                                    g_memdup2 (y, n * sizeof *y), n, NULL);
}

static void
make_step_of (DownhillObjective       *objective,
              const DownhillOptimiser *rule,
              double                   w,
              double                   b,
              DownhillStepNote         note)
{
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  g_autoptr (DownhillDescent) descent = NULL;
  double before = downhill_objective_value (objective, w, b), gradient[2], move[2], length;
  DownhillNextParts parts;

  downhill_settings_set_optimiser (&settings, rule);
  g_assert_cmpfloat (settings.learning_rate, ==, 1);
  settings.batch_size = 0;
  settings.learning_rate = 0.25;
  settings.start_w = w;
  settings.start_b = b;
  descent = downhill_descent_new (objective, &settings);
  downhill_descent_get_next_parts (descent, &settings, &parts);
  g_assert_cmpint (parts.note, ==, note);
  downhill_descent_get_next_move (descent, &settings, gradient, move);
  g_assert_true (downhill_descent_step (descent));
  g_assert_cmpuint (downhill_descent_get_damped (descent), ==, note != DOWNHILL_STEP_NOTE_NONE);
  downhill_descent_get_point (descent, &w, &b);
  g_assert_cmpfloat (downhill_objective_value (objective, w, b), <, before);
  length = hypot (move[0], move[1]);
  g_assert_true (isfinite (length) && length > 0);
}

/* Where a rule does not apply it says so, and goes down all the same. */
static void
test_notes (void)
{
  const double x[] = { 1, 2, 3, 4 }, y[] = { 0, 1, 0, 1 }, beyond[] = { 2, 2, 3, 2 };
  const double same[] = { 2, 2, 2, 2 };
  g_autoptr (DownhillDataset) mixed = make_data (x, y, 4);
  g_autoptr (DownhillDataset) far = make_data (x, beyond, 4);
  g_autoptr (DownhillDataset) valley = make_data (same, y, 4);
  DownhillFormula formula = DOWNHILL_FORMULA_INIT;
  g_autoptr (DownhillObjective) bowl = downhill_objective_new (mixed, NULL);
  g_autoptr (DownhillObjective) flat = downhill_objective_new (valley, NULL);
  g_autoptr (DownhillObjective) straight = NULL;
  g_autoptr (DownhillObjective) endless = NULL;
  g_autoptr (DownhillObjective) hill = NULL;

  for (guint i = 0; i < downhill_optimiser_get_n (); i++)
    if (downhill_optimiser_get (i)->step != NULL)
      make_step_of (bowl, downhill_optimiser_get (i), 3, -1, DOWNHILL_STEP_NOTE_NONE);
  make_step_of (flat, &downhill_optimiser_newton, 3, -1, DOWNHILL_STEP_NOTE_FLAT);
  make_step_of (flat, &downhill_optimiser_line_search, 3, -1, DOWNHILL_STEP_NOTE_NONE);

  downhill_formula_set_loss (&formula, &downhill_loss_absolute);
  straight = downhill_objective_new (mixed, &formula);
  make_step_of (straight, &downhill_optimiser_newton, 3, -1, DOWNHILL_STEP_NOTE_FLAT);
  make_step_of (straight, &downhill_optimiser_line_search, 3, -1, DOWNHILL_STEP_NOTE_NONE);

  downhill_formula_set_loss (&formula, &downhill_loss_squared);
  downhill_formula_set_activation (&formula, &downhill_activation_sigmoid);
  hill = downhill_objective_new (mixed, &formula);
  make_step_of (hill, &downhill_optimiser_newton, -2, -2, DOWNHILL_STEP_NOTE_UPHILL);

  /* No probability is enough for more than certain. */
  downhill_formula_set_loss (&formula, &downhill_loss_cross_entropy);
  endless = downhill_objective_new (far, &formula);
  make_step_of (endless, &downhill_optimiser_conjugate_gradient, 3, -1,
                DOWNHILL_STEP_NOTE_ENDLESS);
  make_step_of (endless, &downhill_optimiser_line_search, 3, -1,
                DOWNHILL_STEP_NOTE_ENDLESS);
}

/* Where E does not bend, a line is followed twice as far again and again: to the kink over
 * the middle point, which is far. */
static void
test_far (void)
{
  const double x[] = { 0, 0, 0 }, y[] = { 1000, 1001, 1003 };
  g_autoptr (DownhillDataset) dataset = make_data (x, y, 3);
  DownhillFormula formula = DOWNHILL_FORMULA_INIT;
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  g_autoptr (DownhillObjective) objective = NULL;
  g_autoptr (DownhillDescent) descent = NULL;
  double w, b;

  downhill_formula_set_loss (&formula, &downhill_loss_absolute);
  objective = downhill_objective_new (dataset, &formula);
  downhill_settings_set_optimiser (&settings, &downhill_optimiser_line_search);
  settings.batch_size = 0;
  descent = downhill_descent_new (objective, &settings);
  g_assert_true (downhill_descent_step (descent));
  downhill_descent_get_point (descent, &w, &b);
  g_assert_cmpfloat (w, ==, settings.start_w);
  g_assert_cmpfloat_with_epsilon (b, 1001, 1e-9);
}

/* On a bowl Newton's method arrives at once, conjugate gradients in two steps. */
static void
test_bowl (void)
{
  const double x[] = { -1, 0.5, 2, 7 }, y[] = { 3, 1, -4, 2 };
  g_autoptr (DownhillDataset) dataset = make_data (x, y, 4);
  g_autoptr (DownhillObjective) objective = downhill_objective_new (dataset, NULL);
  const DownhillMinimum *minimum = downhill_objective_minimum (objective);
  const DownhillOptimiser *rules[] = { &downhill_optimiser_newton,
                                       &downhill_optimiser_conjugate_gradient };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
      g_autoptr (DownhillDescent) descent = NULL;
      double w, b;

      downhill_settings_set_optimiser (&settings, rules[i]);
      settings.batch_size = 0;
      descent = downhill_descent_new (objective, &settings);
      g_assert_cmpuint (downhill_descent_run (descent, i + 1), ==, i + 1);
      downhill_descent_get_point (descent, &w, &b);
      g_assert_cmpfloat_with_epsilon (w, minimum->w, 1e-13);
      g_assert_cmpfloat_with_epsilon (b, minimum->b, 1e-13);
    }
}

/* Where one parameter stays, the curvature along the other one is all that counts. */
static void
test_one_parameter (void)
{
  const DownhillDirection directions[] = { DOWNHILL_DIRECTION_WEIGHT, DOWNHILL_DIRECTION_BIAS };
  const double x[] = { -1, 0.5, 2, 7 }, y[] = { 3, 1, -4, 2 };
  g_autoptr (DownhillDataset) dataset = make_data (x, y, 4);
  g_autoptr (DownhillObjective) objective = downhill_objective_new (dataset, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (directions); i++)
    {
      DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
      g_autoptr (DownhillDescent) descent = NULL;
      double w, b, g[2];

      downhill_settings_set_optimiser (&settings, &downhill_optimiser_newton);
      settings.direction = directions[i];
      settings.batch_size = 0;
      descent = downhill_descent_new (objective, &settings);
      g_assert_true (downhill_descent_step (descent));
      downhill_descent_get_point (descent, &w, &b);
      downhill_objective_gradient (objective, w, b, g);
      g_assert_cmpfloat_with_epsilon (g[i], 0, 1e-13);
    }
}

/* A bowl's slope along a line falls evenly: nothing is to be looked for. */
static void
test_line (void)
{
  const double x[] = { -1, 0.5, 2, 7 }, y[] = { 3, 1, -4, 2 };
  g_autoptr (DownhillDataset) dataset = make_data (x, y, 4);
  g_autoptr (DownhillObjective) objective = downhill_objective_new (dataset, NULL);

  for (guint i = 0; i < 100; i++)
    {
      const DownhillStepPlace place = { .objective = objective, .point = { 0.3 * i, 7 - i } };
      double g[2], down[2], length;
      DownhillHessian h = downhill_step_place_hessian (&place, place.point[0], place.point[1]);

      downhill_objective_gradient (objective, place.point[0], place.point[1], g);
      down[0] = -g[0];
      down[1] = -g[1];
      g_assert_true (downhill_line_search_run (&place, down, &length));
      g_assert_cmpfloat (length, ==, -(g[0] * down[0] + g[1] * down[1]) /
                                       (h.ww * down[0] * down[0] + 2 * h.wb * down[0] * down[1] +
                                        h.bb * down[1] * down[1]));
    }
}

/* The rate is another thing for rules that find their steps: it follows them. */
static void
test_rate (void)
{
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;

  settings.learning_rate = 0.3;
  downhill_settings_set_optimiser (&settings, &downhill_optimiser_adam);
  g_assert_cmpfloat (settings.learning_rate, ==, 0.3);
  downhill_settings_set_optimiser (&settings, &downhill_optimiser_newton);
  g_assert_cmpfloat (settings.learning_rate, ==, 1);
  settings.learning_rate = 0.5;
  downhill_settings_set_optimiser (&settings, &downhill_optimiser_line_search);
  g_assert_cmpfloat (settings.learning_rate, ==, 0.5);
  downhill_settings_set_optimiser (&settings, &downhill_optimiser_gd);
  g_assert_cmpfloat (settings.learning_rate, ==, 0.01);
}

/* The average is that of the step that the run was taken back to, and of a thinned path
 * nearly the same. */
static void
test_average (void)
{
  const double x[] = { -1, 0.5, 2 }, y[] = { 3, 1, -1.5 };
  g_autoptr (DownhillDataset) dataset = make_data (x, y, 3);
  g_autoptr (DownhillObjective) objective = downhill_objective_new (dataset, NULL);
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  g_autoptr (DownhillDescent) descent = NULL;
  g_autoptr (DownhillDescent) shorter = NULL;
  double w, b, other_w, other_b;

  settings.order = DOWNHILL_ORDER_SHUFFLED;
  settings.learning_rate = 0.05;
  descent = downhill_descent_new (objective, &settings);
  shorter = downhill_descent_new (objective, &settings);
  g_assert_false (downhill_average_find (descent, &w, &b));
  downhill_descent_run (descent, 5000);
  downhill_descent_run (shorter, 3001);
  downhill_descent_seek (descent, 3001);
  g_assert_true (downhill_average_find (descent, &w, &b));
  g_assert_true (downhill_average_find (shorter, &other_w, &other_b));
  g_assert_cmpfloat (w, ==, other_w);
  g_assert_cmpfloat (b, ==, other_b);
  downhill_descent_set_path_limit (descent, 1000);
  g_assert_true (downhill_average_find (descent, &w, &b));
  g_assert_cmpfloat_with_epsilon (w, other_w, 0.05);
  g_assert_cmpfloat_with_epsilon (b, other_b, 0.05);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/rules/runs/are-those-of-the-formulas", test_runs);
  g_test_add_func ("/core/rules/notes/are-made-where-a-rule-does-not-apply", test_notes);
  g_test_add_func ("/core/rules/line/is-followed-as-far-as-it-leads-down", test_far);
  g_test_add_func ("/core/rules/bowl/takes-newton-one-step-and-conjugates-two", test_bowl);
  g_test_add_func ("/core/rules/bowl/takes-newton-one-step-along-w-or-b-alone",
                   test_one_parameter);
  g_test_add_func ("/core/rules/line/is-known-on-a-bowl", test_line);
  g_test_add_func ("/core/rules/rate/follows-what-it-is-for-the-rule", test_rate);
  g_test_add_func ("/core/rules/averages/are-those-of-the-step-where-the-run-is",
                   test_average);
  g_test_add_func ("/core/rules/schedules/stand-truly-in-the-list", test_schedules);
  g_test_add_func ("/core/rules/schedules/have-their-own-constants-unless-chosen",
                   test_defaults);
  g_test_add_func ("/core/rules/schedules/leave-the-cosine-at-its-end", test_end);
  g_test_add_func ("/core/rules/schedules/are-multiplied-by-a-warm-up", test_warm_up);

  return g_test_run ();
}
