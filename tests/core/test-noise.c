/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/data/downhill-beans.h"
#include "core/descent/downhill-cloud.h"
#include "core/descent/downhill-setting.h"

#include <math.h>
#include <json-glib/json-glib.h>

/* That a reference by another way is met, in parts. */
#define ROUNDING 1e-9

static DownhillObjective *
new_beans (void)
{
  g_autoptr (DownhillDataset) dataset =
    downhill_beans_generate (&(DownhillBeans) DOWNHILL_BEANS_INIT, NULL);

  return downhill_objective_new (dataset, NULL);
}

static DownhillObjective *
new_small (void)
{
  const gsize m = 25;
  double *x = g_new (double, m), *y = g_new (double, m);
  g_autoptr (DownhillDataset) dataset = NULL;

  for (gsize i = 0; i < m; i++)
    {
      x[i] = (7 * i % 25) * 0.13 - 0.4;
      y[i] = 0.8 * x[i] - 0.3 + 0.35 * sin (3.7 * i);
    }
  dataset = downhill_dataset_new_take ("small", "x", "y", x, y, m, NULL);

  return downhill_objective_new (dataset, NULL);
}

static DownhillSettings
settings_of_case (JsonObject *object)
{
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  const char * const names[] = { "direction", "order" };
  double momentum = json_object_get_double_member (object, "momentum");

  if (momentum > 0)
    downhill_settings_set_optimiser (&settings, &downhill_optimiser_momentum);
  settings.constants[DOWNHILL_CONSTANT_MOMENTUM] = momentum;
  settings.learning_rate = json_object_get_double_member (object, "learning-rate");
  settings.batch_size = (gsize) json_object_get_int_member (object, "batch");
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const DownhillSetting *setting = downhill_setting_find (names[i]);
      double value;

      g_assert_true (downhill_setting_parse (
        setting, json_object_get_string_member (object, names[i]), &value));
      downhill_setting_set (setting, &settings, value);
    }

  return settings;
}

static gboolean
is_near (const DownhillSpread *spread,
         JsonArray            *expected,
         double                within)
{
  const double found[] = { spread->w, spread->b, spread->ww, spread->wb, spread->bb,
                           spread->excess };
  double deviations[2];

  for (guint i = 0; i < 2; i++)
    deviations[i] = sqrt (MAX (json_array_get_double_element (expected, 2 + 2 * i), 0));
  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    {
      double value = json_array_get_double_element (expected, i);
      /* The mean is known in parts of how far runs spread, and so is a covariance. */
      double unit = i < 2   ? fabs (value) * (within > ROUNDING ? 0 : 1) + deviations[i]
                    : i < 5 ? deviations[(i - 2) / 2] * deviations[(i - 1) / 2]
                            : value;

      if (!(fabs (found[i] - value) <= within * unit + 1e-14))
        {
          g_test_message ("%u: %.17g, not %.17g", i, found[i], value);
          return FALSE;
        }
    }

  return TRUE;
}

static void
check_ring (const DownhillNoise *noise,
            JsonArray           *expected)
{
  g_assert_cmpuint (noise->n_ring, ==, json_array_get_length (expected));
  for (guint i = 0; i < noise->n_ring; i++)
    for (guint k = 0; k < 2; k++)
      g_assert_cmpfloat_with_epsilon (
        noise->ring[i][k],
        json_array_get_double_element (json_array_get_array_element (expected, i), k), ROUNDING);
}

/* How many of the cases in an order are met. */
static void
check_reference (DownhillOrder  order,
                 double         within,
                 guint         *checked,
                 guint         *met)
{
  g_autofree char *path =
    g_test_build_filename (G_TEST_DIST, "fixtures/reference/noise.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (DownhillObjective) beans = new_beans (), small = new_small ();
  g_autoptr (GError) error = NULL;
  JsonArray *cases;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  cases = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                        "cases");
  *checked = *met = 0;
  for (guint i = 0; i < json_array_get_length (cases); i++)
    {
      JsonObject *object = json_array_get_object_element (cases, i);
      DownhillSettings settings = settings_of_case (object);
      gboolean of_beans = g_str_equal (json_object_get_string_member (object, "data"), "beans");
      g_autoptr (DownhillNoise) noise = NULL;

      if (settings.order != order)
        continue;
      noise = downhill_noise_new (of_beans ? beans : small, &settings, NULL);
      g_assert_true (downhill_noise_is_known (noise));
      g_assert_cmpint (noise->exact, ==, order != DOWNHILL_ORDER_SHUFFLED);
      (*checked)++;
      *met += is_near (&noise->ends, json_object_get_array_member (object, "ends"), within) &&
              is_near (&noise->steps, json_object_get_array_member (object, "steps"), within);
      if (order == DOWNHILL_ORDER_IN_ORDER)
        check_ring (noise, json_object_get_array_member (object, "ring"));
    }
}

static void
test_replaced (void)
{
  guint checked, met;

  check_reference (DOWNHILL_ORDER_REPLACEMENT, ROUNDING, &checked, &met);
  g_assert_cmpuint (checked, >=, 8);
  g_assert_cmpuint (met, ==, checked);
}

static void
test_in_order (void)
{
  guint checked, met;

  check_reference (DOWNHILL_ORDER_IN_ORDER, ROUNDING, &checked, &met);
  g_assert_cmpuint (checked, >=, 4);
  g_assert_cmpuint (met, ==, checked);
}

static void
test_shuffled (void)
{
  guint checked, met;

  check_reference (DOWNHILL_ORDER_SHUFFLED, 0.1, &checked, &met);
  g_assert_cmpuint (checked, >=, 8);
  g_assert_cmpuint (met, ==, checked);
}

/* The excess of beans, as it is known in three digits. */
static void
test_beans (void)
{
  static const struct {
    double rate;
    gsize batch_size;
    double replaced;
    double shuffled;
  } cases[] = {
    { 0.01, 1, 0.0135, 0.0042 }, { 0.1, 1, 0.154, 0.141 }, { 0.4, 1, 1.19, 1.19 },
    { 0.1, 10, 0.0151, 0.0055 },
  };
  g_autoptr (DownhillObjective) objective = new_beans ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
      g_autoptr (DownhillNoise) replaced = NULL, shuffled = NULL;

      settings.learning_rate = cases[i].rate;
      settings.batch_size = cases[i].batch_size;
      settings.order = DOWNHILL_ORDER_REPLACEMENT;
      replaced = downhill_noise_new (objective, &settings, NULL);
      settings.order = DOWNHILL_ORDER_SHUFFLED;
      shuffled = downhill_noise_new (objective, &settings, NULL);
      g_assert_true (replaced->alike);
      g_assert_false (shuffled->alike);
      g_assert_cmpfloat (fabs (replaced->ends.excess - cases[i].replaced), <,
                         0.005 * cases[i].replaced);
      g_assert_cmpfloat (fabs (shuffled->ends.excess - cases[i].shuffled), <,
                         0.03 * cases[i].shuffled);
    }
}

/* A run of so many steps, and what it was like since it hovers. */
static void
measure (DownhillObjective      *objective,
         const DownhillSettings *settings,
         const DownhillNoise    *noise,
         guint64                 n_steps,
         DownhillSpread         *steps,
         DownhillSpread         *ends)
{
  g_autoptr (DownhillDescent) descent = downhill_descent_new (objective, settings);
  g_autoptr (DownhillCloud) cloud = downhill_cloud_new ();

  g_assert_cmpuint (downhill_descent_run (descent, n_steps), ==, n_steps);
  downhill_cloud_gather (cloud, descent, settings, noise);
  g_assert_true (downhill_cloud_get_steps (cloud, steps));
  g_assert_true (downhill_cloud_get_ends (cloud, ends));
}

/* Six times 200 000 steps: of one, chance leaves about 3 % itself. */
static void
test_steps (void)
{
  const guint n_runs = 6;
  g_autoptr (DownhillObjective) objective = new_beans ();
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  g_autoptr (DownhillNoise) noise = NULL;
  DownhillSpread mean = { 0 };

  settings.learning_rate = 0.1;
  settings.order = DOWNHILL_ORDER_REPLACEMENT;
  noise = downhill_noise_new (objective, &settings, NULL);
  for (settings.seed = 0; settings.seed < n_runs; settings.seed++)
    {
      DownhillSpread steps, ends;

      measure (objective, &settings, noise, 200000, &steps, &ends);
      mean.ww += steps.ww / n_runs;
      mean.wb += steps.wb / n_runs;
      mean.bb += steps.bb / n_runs;
      mean.excess += steps.excess / n_runs;
    }
  g_assert_cmpfloat (fabs (mean.excess / noise->steps.excess - 1), <, 0.03);
  g_assert_cmpfloat (fabs (mean.ww / noise->steps.ww - 1), <, 0.03);
  g_assert_cmpfloat (fabs (mean.wb / noise->steps.wb - 1), <, 0.03);
  g_assert_cmpfloat (fabs (mean.bb / noise->steps.bb - 1), <, 0.03);
}

/* At the ends of epochs a shuffled run is nearer than on the way, and both are told. */
static void
test_orders (void)
{
  static const struct {
    double rate;
    gsize batch_size;
  } cases[] = { { 0.05, 1 }, { 0.1, 1 }, { 0.1, 10 }, { 0.3, 4 }, { 0.4, 7 } };
  g_autoptr (DownhillObjective) beans = new_beans (), small = new_small ();
  DownhillObjective *objectives[] = { beans, small };
  guint met = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize k = 0; k < 2; k++)
      {
        DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
        g_autoptr (DownhillNoise) noise = NULL;
        DownhillSpread steps, ends;

        settings.learning_rate = cases[i].rate / (k + 1);
        settings.batch_size = cases[i].batch_size;
        settings.order = DOWNHILL_ORDER_SHUFFLED;
        noise = downhill_noise_new (objectives[k], &settings, NULL);
        measure (objectives[k], &settings, noise, 100000, &steps, &ends);
        met += fabs (steps.excess / noise->steps.excess - 1) < 0.2 &&
               fabs (ends.excess / noise->ends.excess - 1) < 0.2;
      }
  g_assert_cmpuint (met, >=, 9);
}

static void
test_ring_of_run (void)
{
  g_autoptr (DownhillObjective) objective = new_beans ();
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  g_autoptr (DownhillNoise) noise = NULL;
  g_autoptr (DownhillDescent) descent = NULL;

  settings.learning_rate = 0.05;
  settings.batch_size = 7;
  settings.standardise = TRUE;
  noise = downhill_noise_new (objective, &settings, NULL);
  descent = downhill_descent_new (objective, &settings);
  g_assert_cmpint (noise->kind, ==, DOWNHILL_NOISE_RING);
  g_assert_cmpuint (noise->n_ring, ==, 15);
  downhill_descent_run (descent, 15 * 400);
  for (gsize i = 0; i < noise->n_ring; i++)
    {
      double w, b;

      downhill_descent_run (descent, 1);
      downhill_descent_get_point (descent, &w, &b);
      g_assert_cmpfloat_with_epsilon (noise->ring[i][0], w, ROUNDING);
      g_assert_cmpfloat_with_epsilon (noise->ring[i][1], b, ROUNDING);
    }
  g_assert_cmpfloat_with_epsilon (noise->ends.w, noise->ring[14][0], 1e-12);
}

static void
test_none (void)
{
  static const double x[] = { 1, 2, 4 }, y[] = { 3, 5, 9 };
  g_autoptr (DownhillDataset) dataset = downhill_dataset_new_take (
    "perfect", "x", "y", g_memdup2 (x, sizeof x), g_memdup2 (y, sizeof y), 3, NULL);
  g_autoptr (DownhillObjective) perfect = downhill_objective_new (dataset, NULL);
  g_autoptr (DownhillObjective) beans = new_beans ();
  const struct {
    DownhillObjective *objective;
    double rate;
    gsize batch_size;
    const DownhillOptimiser *optimiser;
    DownhillNoiseKind kind;
  } cases[] = {
    { beans, 0.1, 1, &downhill_optimiser_gd, DOWNHILL_NOISE_SPREAD },
    { beans, 0.1, 1, &downhill_optimiser_adam, DOWNHILL_NOISE_NO_THEORY },
    { beans, 0.1, 0, &downhill_optimiser_gd, DOWNHILL_NOISE_ALL_SAMPLES },
    { beans, 0.1, 100, &downhill_optimiser_gd, DOWNHILL_NOISE_ALL_SAMPLES },
    { beans, 0.8, 1, &downhill_optimiser_gd, DOWNHILL_NOISE_GROWS },
    { beans, 0, 1, &downhill_optimiser_gd, DOWNHILL_NOISE_UNKNOWN },
    { perfect, 0.01, 1, &downhill_optimiser_gd, DOWNHILL_NOISE_PERFECT },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
      g_autoptr (DownhillNoise) noise = NULL;

      downhill_settings_set_optimiser (&settings, cases[i].optimiser);
      settings.learning_rate = cases[i].rate;
      settings.batch_size = cases[i].batch_size;
      settings.order = DOWNHILL_ORDER_REPLACEMENT;
      noise = downhill_noise_new (cases[i].objective, &settings, NULL);
      g_assert_cmpint (noise->kind, ==, cases[i].kind);
      g_assert_cmpint (downhill_noise_is_known (noise), ==,
                       cases[i].kind == DOWNHILL_NOISE_SPREAD);
    }
}

/* All places of a border are so many deviations away, by the covariance. */
static void
test_place (void)
{
  const DownhillSpread spread = { 0.5, -1, 4, 1.5, 2, 0 }, line = { 0, 0, 1, -1, 1, 0 };
  const double det = spread.ww * spread.bb - spread.wb * spread.wb;
  double w, b;

  for (guint i = 0; i < 16; i++)
    {
      double dw, db;

      downhill_spread_place (&spread, i * G_PI / 8, 2, &w, &b);
      dw = w - spread.w;
      db = b - spread.b;
      g_assert_cmpfloat_with_epsilon (
        (spread.bb * dw * dw - 2 * spread.wb * dw * db + spread.ww * db * db) / det, 4, 1e-12);
      downhill_spread_place (&line, i * G_PI / 8, 1, &w, &b);
      g_assert_cmpfloat_with_epsilon (w + b, 0, 1e-12);
    }
}

/* What is added bit by bit is what is gathered at once; what was taken back leaves no
 * trace. */
static void
test_cloud_grows (void)
{
  g_autoptr (DownhillObjective) objective = new_beans ();
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT, other;
  g_autoptr (DownhillDescent) descent = NULL;
  g_autoptr (DownhillNoise) noise = NULL;
  g_autoptr (DownhillCloud) cloud = downhill_cloud_new (), anew = downhill_cloud_new ();
  DownhillSpread spread, once;

  settings.learning_rate = 0.1;
  settings.order = DOWNHILL_ORDER_REPLACEMENT;
  noise = downhill_noise_new (objective, &settings, NULL);
  descent = downhill_descent_new (objective, &settings);
  downhill_cloud_gather (cloud, descent, &settings, noise);
  g_assert_false (downhill_cloud_get_steps (cloud, &spread));
  for (guint i = 0; i < 40; i++)
    {
      downhill_descent_run (descent, 37);
      downhill_cloud_gather (cloud, descent, &settings, noise);
    }
  downhill_descent_seek (descent, 700);
  downhill_descent_run (descent, 1000);
  downhill_cloud_gather (cloud, descent, &settings, noise);
  downhill_cloud_gather (anew, descent, &settings, noise);
  g_assert_cmpuint (downhill_cloud_get_first (cloud), ==, (guint64) (100 * noise->epochs));
  g_assert_cmpuint (downhill_cloud_get_size (cloud), ==,
                    1701 - downhill_cloud_get_first (cloud));
  g_assert_cmpuint (downhill_cloud_get_size (anew), ==, downhill_cloud_get_size (cloud));
  g_assert_true (downhill_cloud_get_steps (cloud, &spread));
  g_assert_true (downhill_cloud_get_steps (anew, &once));
  g_assert_cmpmem (&spread, sizeof spread, &once, sizeof once);
  g_assert_true (downhill_cloud_get_ends (cloud, &spread));

  /* With others it is not yet where these lead. */
  other = settings;
  other.learning_rate = 0.05;
  downhill_cloud_gather (cloud, descent, &other, noise);
  g_assert_cmpuint (downhill_cloud_get_size (cloud), ==, 0);
  downhill_descent_set_settings (descent, &other);
  downhill_descent_run (descent, 50);
  downhill_cloud_gather (cloud, descent, &other, noise);
  g_assert_cmpuint (downhill_cloud_get_size (cloud), ==, 0);
  downhill_descent_run (descent, 500);
  downhill_cloud_gather (cloud, descent, &other, noise);
  g_assert_cmpuint (downhill_cloud_get_first (cloud), ==, 1700 + 100 * noise->epochs);
}

/* Of another run, in another order, nothing of the one before is left. */
static void
test_cloud_other (void)
{
  g_autoptr (DownhillObjective) objective = new_beans ();
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  g_autoptr (DownhillNoise) noise = NULL;
  g_autoptr (DownhillCloud) cloud = downhill_cloud_new ();
  DownhillSpread spread[2], ends, once;

  settings.learning_rate = 0.1;
  settings.order = DOWNHILL_ORDER_REPLACEMENT;
  noise = downhill_noise_new (objective, &settings, NULL);
  for (settings.seed = 0; settings.seed < 2; settings.seed++)
    {
      g_autoptr (DownhillDescent) descent = downhill_descent_new (objective, &settings);

      downhill_descent_run (descent, 1700);
      downhill_cloud_gather (cloud, descent, &settings, noise);
      g_assert_true (downhill_cloud_get_steps (cloud, &spread[settings.seed]));
    }
  settings.seed = 1;
  measure (objective, &settings, noise, 1700, &once, &ends);
  g_assert_cmpmem (&spread[1], sizeof once, &once, sizeof once);
  g_assert_cmpfloat (spread[0].ww, !=, once.ww);
}

/* What penalties cost is a part of how high a run hovers. */
static void
test_cloud_penalised (void)
{
  g_autoptr (DownhillObjective) beans = new_beans (), objective = NULL;
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  g_autoptr (DownhillNoise) noise = NULL;
  DownhillSpread steps, ends;

  settings.learning_rate = 0.1;
  settings.formula.strengths[DOWNHILL_PENALTY_INDEX_l2] = 0.5;
  settings.formula.penalise_bias = TRUE;
  objective = downhill_objective_new (downhill_objective_get_dataset (beans), &settings.formula);
  noise = downhill_noise_new (objective, &settings, NULL);
  measure (objective, &settings, noise, 100000, &steps, &ends);
  g_assert_cmpfloat (noise->steps.excess, >, 0.01);
  g_assert_cmpfloat_with_epsilon (steps.excess / noise->steps.excess, 1, 1e-3);
  g_assert_cmpfloat_with_epsilon (ends.excess / noise->ends.excess, 1, 1e-3);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/noise/replacement/is-that-of-numpy", test_replaced);
  g_test_add_func ("/core/noise/order/is-the-ring-of-numpy", test_in_order);
  g_test_add_func ("/core/noise/shuffled/is-that-of-simulations", test_shuffled);
  g_test_add_func ("/core/noise/beans/have-the-known-excess", test_beans);
  g_test_add_func ("/core/noise/replacement/is-that-of-200-000-steps", test_steps);
  g_test_add_func ("/core/noise/shuffled/is-that-of-runs-nine-times-in-ten", test_orders);
  g_test_add_func ("/core/noise/order/is-what-a-run-comes-to", test_ring_of_run);
  g_test_add_func ("/core/noise/none/says-why", test_none);
  g_test_add_func ("/core/noise/border/is-at-so-many-deviations", test_place);
  g_test_add_func ("/core/noise/cloud/grows-with-the-run", test_cloud_grows);
  g_test_add_func ("/core/noise/cloud/is-of-one-run", test_cloud_other);
  g_test_add_func ("/core/noise/cloud/counts-penalties", test_cloud_penalised);

  return g_test_run ();
}
