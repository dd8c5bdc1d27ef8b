/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/downhill-adviser.h"

#include <math.h>

#include "tests/random.h"
#include "../wait.h"

/* Where hovering begins is known to so much, the limit of divergence to that. */
#define WITHIN 0.006
#define WITHIN_LIMIT 1e-6

/* Along a valley that is so many times flatter than it is steep across, a run comes
 * nearer by less than the rounding of its forecast. */
#define FLATTEST 1e10

static DownhillZones *
survey (DownhillExperiment *experiment)
{
  g_autoptr (DownhillRunFacts) facts = downhill_run_facts_new (experiment);

  return downhill_zones_new (facts, NULL);
}

static void
assert_near (double value,
             double expected)
{
  if (!(fabs (value - expected) <= 0.0005 * expected))
    g_error ("%.6g is not %.6g", value, expected);
}

/* The limits of the beans in order, which are known: 0.807 for all samples, of
 * which swinging begins at one half; 0.6370 for one at a time. */
static void
test_beans (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  g_autofree DownhillZones *single = NULL, *all = NULL;

  single = survey (experiment);
  g_assert_true (single->known);
  assert_near (single->diverges, 0.6370);
  assert_near (single->swings, 0.40350);
  g_assert_cmpfloat (single->hovers, >, single->lower);
  g_assert_cmpfloat (single->hovers, <, single->swings);
  assert_near (single->lower, single->diverges / 400);
  assert_near (single->upper, single->diverges * 2.5);

  downhill_experiment_set (experiment, "batch-size", 100);
  all = survey (experiment);
  assert_near (all->diverges, 0.80700);
  assert_near (all->swings, all->diverges / 2);
  g_assert_cmpfloat (all->hovers, ==, all->swings);
}

/* How high a run in its epochs ends. */
static double
end_at (DownhillExperiment *experiment,
        double              rate)
{
  downhill_experiment_set (experiment, "learning-rate", rate);
  downhill_experiment_reset (experiment);
  downhill_experiment_run (experiment, G_MAXUINT64);

  return downhill_experiment_get_loss (experiment);
}

/* Where no rate arrives in time one is marked all the same: that of some at which the run
 * ends lowest, which is not near the limit. */
static void
test_none_arrives (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  g_autofree DownhillZones *beans = survey (experiment), *zones = NULL;
  g_autoptr (DownhillDataset) dataset = NULL;
  double *x = g_new (double, 40), *y = g_new (double, 40), best;

  g_assert_true (beans->best_arrives);
  for (guint i = 0; i < 40; i++)
    {
      x[i] = 10 + i;
      y[i] = 2 * x[i] + (i * 37 % 11) / 11.0;
    }
  dataset = downhill_dataset_new_take ("forty", "x", "y", x, y, 40, NULL);
  downhill_experiment_set_dataset (experiment, dataset);
  zones = survey (experiment);
  g_assert_false (zones->best_arrives);
  g_assert_cmpfloat (zones->best, >, 0);
  best = end_at (experiment, zones->best);
  for (guint i = 1; i <= 6; i++)
    {
      double rate = zones->diverges * 0.5 / pow (2.2, i - 1);
      double end = end_at (experiment, rate);

      g_test_message ("%g at %g, %g at %g", best, zones->best, end, rate);
      g_assert_cmpfloat (best, <, 1.3 * end);
    }
  g_assert_cmpfloat (best, <, 0.5 * end_at (experiment, zones->diverges / 2));
}

/* Where runs of an order settle again above its limit, its zones say so. */
static void
test_islands (void)
{
  static const double x[] = { 0.1, 1.1, -1.6, 0.7 }, y[] = { 0.1, -0.3, 0.6, -0.7 };
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  g_autoptr (DownhillDataset) dataset = downhill_dataset_new_take (
    "four", "x", "y", g_memdup2 (x, sizeof x), g_memdup2 (y, sizeof y), 4, NULL);
  g_autofree DownhillZones *beans = survey (experiment), *four = NULL;

  g_assert_false (beans->islands);
  downhill_experiment_set_dataset (experiment, dataset);
  four = survey (experiment);
  assert_near (four->diverges, 0.3902);
  g_assert_true (four->islands);
}

static void
test_order (void)
{
  const DownhillZones zones = { TRUE, 0.001, 10, 0.1, 0.4, 0.8, 0.3 };
  const DownhillZones no_limit = { FALSE, 0.001, 10, INFINITY, INFINITY, INFINITY, 0.3 };
  static const DownhillFate order[] = { DOWNHILL_FATE_ARRIVES, DOWNHILL_FATE_HOVERS,
                                        DOWNHILL_FATE_SWINGS, DOWNHILL_FATE_DIVERGES };
  double end = 0;

  g_assert_cmpint (downhill_zones_at (&zones, 0), ==, DOWNHILL_FATE_ARRIVES);
  g_assert_cmpint (downhill_zones_at (&zones, 0.1), ==, DOWNHILL_FATE_ARRIVES);
  g_assert_cmpint (downhill_zones_at (&zones, 0.2), ==, DOWNHILL_FATE_HOVERS);
  g_assert_cmpint (downhill_zones_at (&zones, 0.5), ==, DOWNHILL_FATE_SWINGS);
  g_assert_cmpint (downhill_zones_at (&zones, 0.8), ==, DOWNHILL_FATE_DIVERGES);
  g_assert_cmpint (downhill_zones_at (&no_limit, 0.8), ==, DOWNHILL_FATE_UNKNOWN);
  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    {
      double from, to;

      downhill_zones_bounds (&zones, order[i], &from, &to);
      g_assert_cmpfloat (from, ==, end);
      g_assert_cmpfloat (to, >, from);
      g_assert_cmpint (downhill_zones_at (&zones, (from + MIN (to, 10)) / 2), ==, order[i]);
      end = to;
    }
  g_assert_true (isinf (end));
}

static void
test_no_limit (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  g_autofree DownhillZones *zones = NULL;
  double from, to;

  downhill_experiment_set (experiment, "optimiser", downhill_optimiser_get_index (&downhill_optimiser_adam));
  zones = survey (experiment);
  downhill_zones_bounds (zones, DOWNHILL_FATE_DIVERGES, &from, &to);
  g_assert_false (from < zones->upper);
  g_assert_cmpfloat (zones->best, >, zones->lower);
  g_assert_cmpfloat (zones->best, <, zones->upper);
}

/* Nothing is known of the rates of another loss, on data of whatever scale: none is
 * called the best. */
static void
test_loss (void)
{
  static const double x[] = { 1990, 2000, 2010 }, y[] = { 1, 9, 14 };
  g_autoptr (DownhillDataset) dataset =
    downhill_dataset_new_take ("far", "x", "y", g_memdup2 (x, sizeof x), g_memdup2 (y, sizeof y),
                               G_N_ELEMENTS (x), NULL);
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  g_autofree DownhillZones *zones = NULL;

  downhill_experiment_set_dataset (experiment, dataset);
  downhill_experiment_set (experiment, "loss", downhill_loss_get_index (&downhill_loss_absolute));
  downhill_experiment_set (experiment, "learning-rate", 0.002);
  zones = survey (experiment);
  g_assert_false (zones->known);
  g_assert_cmpfloat (zones->best, ==, 0);
  g_assert_cmpfloat (zones->lower, <, 0.002);
  g_assert_cmpfloat (zones->upper, >, 0.002);
}

/* Islands may begin less than WITHIN_LIMIT above a limit. */
static gboolean
grows_above (DownhillForecaster *forecaster,
             double              limit)
{
  for (double part = 1; part > 1e-3; part /= 2)
    if (!downhill_forecaster_settles (forecaster, limit * (1 + part * WITHIN_LIMIT), NULL))
      return TRUE;

  return FALSE;
}

/* What is forecast a little left and right of each limit. */
static void
check_limits (const DownhillRunFacts *facts,
              const DownhillZones    *zones)
{
  g_autoptr (DownhillForecaster) forecaster =
    downhill_forecaster_new (facts->objective, &facts->settings);
  DownhillFate below, above;
  DownhillLimitKind kind;
  double largest, smallest;

  downhill_forecaster_limit (forecaster, NULL, &kind);
  downhill_forecaster_curvatures (forecaster, &largest, &smallest);
  g_assert_cmpfloat (zones->lower, >, 0);
  g_assert_cmpfloat (zones->upper, >, zones->lower);
  g_assert_cmpfloat (zones->hovers, <=, zones->swings);
  g_assert_cmpfloat (zones->swings, <=, zones->diverges);
  if (zones->hovers > 0)
    g_assert_cmpfloat (zones->lower, <, zones->hovers);
  if (zones->swings < zones->diverges)
    assert_near (zones->swings, 1 / largest);
  if (zones->hovers > 0 && zones->hovers < zones->swings)
    {
      below = downhill_forecaster_at (forecaster, zones->hovers * (1 - WITHIN), NULL).fate;
      above = downhill_forecaster_at (forecaster, zones->hovers * (1 + WITHIN), NULL).fate;
      g_assert_cmpint (below, !=, DOWNHILL_FATE_HOVERS);
      g_assert_true (above == DOWNHILL_FATE_HOVERS || above == DOWNHILL_FATE_DIVERGES);
    }
  if (kind == DOWNHILL_LIMIT_EXACT && zones->diverges > 0 && isfinite (zones->diverges) &&
      largest < FLATTEST * smallest)
    {
      g_assert_true (downhill_forecaster_settles (forecaster, zones->diverges * (1 - WITHIN_LIMIT),
                                                  NULL));
      g_assert_true (grows_above (forecaster, zones->diverges));
    }
}

static void
test_random (void)
{
  for (int i = 0; i < 30 * random_depth (); i++)
    {
      gsize m = (gsize) g_test_rand_int_range (2, 60);
      g_autoptr (DownhillDataset) dataset = random_dataset (m);
      g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
      g_autoptr (DownhillRunFacts) facts = NULL;
      g_autofree DownhillZones *zones = NULL;

      downhill_experiment_set_dataset (experiment, dataset);
      g_object_set (experiment,
                    "batch-size", (guint) g_test_rand_int_range (1, (int) m + 1),
                    "direction", g_test_rand_int_range (0, 4),
                    "optimiser", g_test_rand_int_range (0, 2),
                    "standardise", g_test_rand_bit (),
                    /* Random orders take their time. */
                    "order", i % 20 == 0 ? DOWNHILL_ORDER_SHUFFLED : i % 3 == 0 ? 2 : 0, NULL);
      facts = downhill_run_facts_new (experiment);
      zones = downhill_zones_new (facts, NULL);
      check_limits (facts, zones);
    }
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
wait_for_zones (DownhillAdviser *adviser)
{
  WAIT_UNTIL (downhill_adviser_get_zones (adviser) != NULL);
}

static void
test_adviser (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  g_autoptr (DownhillAdviser) adviser = downhill_adviser_new (experiment);
  guint n = 0;

  g_assert_null (downhill_adviser_get_zones (adviser));
  wait_for_zones (adviser);
  assert_near (downhill_adviser_get_zones (adviser)->diverges, 0.6370);
  g_signal_connect_swapped (adviser, "zones-changed", G_CALLBACK (count_cb), &n);

  downhill_experiment_set (experiment, "learning-rate", 0.3);
  WAIT_UNTIL (downhill_adviser_get_outlook (adviser) != NULL &&
              !g_main_context_pending (NULL));
  g_assert_cmpuint (n, ==, 0);

  downhill_experiment_set (experiment, "batch-size", 100);
  WAIT_UNTIL (downhill_adviser_get_zones (adviser) != NULL &&
              downhill_adviser_get_zones (adviser)->diverges >= 0.7);
  assert_near (downhill_adviser_get_zones (adviser)->diverges, 0.80700);
  g_assert_cmpuint (n, >, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/zones/beans/have-the-limits-that-are-known", test_beans);
  g_test_add_func ("/model/zones/islands/are-told-of", test_islands);
  g_test_add_func ("/model/zones/order/is-arrives-hovers-swings-diverges", test_order);
  g_test_add_func ("/model/zones/no-limit/has-no-zone-that-diverges", test_no_limit);
  g_test_add_func ("/model/zones/best/ends-lowest-where-none-arrives", test_none_arrives);
  g_test_add_func ("/model/zones/best/of-another-loss-is-not-made-up", test_loss);
  g_test_add_func ("/model/zones/random/limits-part-what-is-forecast-beside-them",
                   test_random);
  g_test_add_func ("/model/zones/adviser/finds-them-anew-but-not-for-another-rate",
                   test_adviser);

  return g_test_run ();
}
