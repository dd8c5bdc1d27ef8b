/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "../runs.h"
#include "model/downhill-property-text.h"
#include "model/downhill-quantity.h"

static DownhillExperiment *
make_experiment (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();

  g_object_set (experiment, "batch-size", 0, "learning-rate", 0.3, NULL);

  return experiment;
}

static double
measure (DownhillExperiment *experiment,
         const char         *name)
{
  guint run;
  const DownhillQuantity *quantity = downhill_quantity_find (name, &run);

  g_assert_nonnull (quantity);

  return downhill_quantity_measure (quantity, run, experiment);
}

/* Of the beans, as NumPy has them: see tests/fixtures/reference. */
static void
test_known (void)
{
  static const struct {
    const char *name;
    double value;
  } known[] = {
    { "points", 100 },
    { "lowest", 0.0029446168528782 },
    { "best-w", 0.7376940927836 },
    { "best-b", 0.4765621138863 },
    { "limit", 0.8067120461204 },
    { "swing", 0.8067120461204 / 2 },
    { "learning-rate", 0.3 },
    { "end-w", 0.7376940927836 },
    { "end-b", 0.4765621138863 },
    { "end-excess", 0 },
    { "standardise", 0 },
    { "diverged", 0 },
  };
  g_autoptr (DownhillExperiment) experiment = make_experiment ();

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_test_message ("%s", known[i].name);
      g_assert_cmpfloat_with_epsilon (measure (experiment, known[i].name), known[i].value,
                                      1e-11);
    }
  g_assert_cmpfloat_with_epsilon (measure (experiment, "condition"), 18, 0.5);
}

/* 2·1 − 3 lies below 0, 2·2 − 3 above: of four samples the first one is on the
 * wrong side. */
static void
test_classes (void)
{
  static const double x[] = { 1, 1.2, 2, 3 }, y[] = { 1, 0, 1, 1 };
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  g_autoptr (DownhillDataset) dataset = downhill_dataset_new_take (
    "classes", "x", "y", g_memdup2 (x, sizeof x), g_memdup2 (y, sizeof y), 4, NULL);

  downhill_experiment_set_dataset (experiment, dataset);
  g_object_set (experiment, "loss", downhill_loss_get_index (&downhill_loss_cross_entropy),
                "l2", 0.25, NULL);
  downhill_experiment_set_start (experiment, 2, -3);
  g_assert_cmpfloat (measure (experiment, "threshold"), ==, 1.5);
  g_assert_cmpfloat (measure (experiment, "wrong"), ==, 1);
  g_assert_cmpfloat (measure (experiment, "l2"), ==, 0.25);
  g_assert_cmpfloat (measure (experiment, "l1"), ==, 0);
}

/* What was foreseen of other settings, or of other data, is not said of these. */
static void
test_foreseen (void)
{
  static const double x[] = { 1, 2, 4 }, y[] = { 1, 3, 7 };
  g_autoptr (DownhillExperiment) experiment = make_experiment ();
  g_autoptr (DownhillDataset) dataset = downhill_dataset_new_take (
    "line", "x", "y", g_memdup2 (x, sizeof x), g_memdup2 (y, sizeof y), 3, NULL);

  g_assert_cmpfloat_with_epsilon (measure (experiment, "end-excess"), 0, 1e-11);
  g_object_set (experiment, "batch-size", 1, NULL);
  g_assert_cmpfloat (measure (experiment, "end-excess"), >, 0.03);
  g_object_set (experiment, "batch-size", 0, NULL);
  g_assert_cmpfloat_with_epsilon (measure (experiment, "end-excess"), 0, 1e-11);
  g_object_set (experiment, "learning-rate", 0.01, NULL);
  g_assert_cmpfloat_with_epsilon (measure (experiment, "end-w"), 0.7376940927836, 1e-11);
  downhill_experiment_set_dataset (experiment, dataset);
  g_assert_cmpfloat_with_epsilon (measure (experiment, "end-w"), 2, 1e-11);
}

/* Steps are measured on the path: 72 here, where the forecast says 72 epochs. */
static void
test_path (void)
{
  g_autoptr (DownhillExperiment) experiment = make_experiment ();
  double gradient[2];

  g_assert_true (isnan (measure (experiment, "arrival")));
  g_assert_true (isnan (measure (experiment, "first-length")));
  downhill_experiment_get_gradient (experiment, gradient);
  g_assert_cmpfloat_with_epsilon (measure (experiment, "step-length"),
                                  0.3 * hypot (gradient[0], gradient[1]), 1e-15);
  runs_add (experiment, DOWNHILL_DIRECTION_ALTERNATING);
  for (guint i = 0; i < 71; i++)
    downhill_experiment_step (experiment);
  g_assert_true (isnan (measure (experiment, "arrival")));
  for (guint i = 71; i < 130; i++)
    downhill_experiment_step (experiment);
  g_assert_cmpfloat (measure (experiment, "arrival"), ==, 72);
  g_assert_cmpfloat (measure (experiment, "1.arrival"), ==, 72);
  g_assert_cmpfloat (measure (experiment, "2.arrival"), ==, 122);
  g_assert_cmpfloat_with_epsilon (measure (experiment, "first-length"),
                                  0.3 * hypot (gradient[0], gradient[1]), 1e-15);
}

/* The next step is that of the run's own rule, and of the batch that it looks at. */
static void
test_next_step (void)
{
  static const char * const optimisers[] = { "gd", "momentum", "adam", "newton" };

  for (gsize i = 0; i < G_N_ELEMENTS (optimisers); i++)
    for (guint batch_size = 0; batch_size < 2; batch_size++)
      {
        g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
        double w, b, length;

        g_object_set (experiment, "learning-rate", 0.1, "batch-size", batch_size, NULL);
        g_assert_true (downhill_property_set_text (G_OBJECT (experiment), "optimiser",
                                                   optimisers[i]));
        downhill_experiment_run (experiment, 10);
        downhill_experiment_get_point (experiment, &w, &b);
        length = measure (experiment, "step-length");
        if (!downhill_experiment_step (experiment))
          continue;
        g_assert_cmpfloat_with_epsilon (
          length, hypot (measure (experiment, "w") - w, measure (experiment, "b") - b), 1e-14);
      }
}

static void
test_diverged (void)
{
  g_autoptr (DownhillExperiment) experiment = make_experiment ();

  g_object_set (experiment, "learning-rate", 2.0, NULL);
  downhill_experiment_run (experiment, 1000);
  g_assert_cmpfloat (measure (experiment, "diverged"), ==, 1);
}

/* By its rule the last run with it is meant, whichever the current one is. */
static void
test_rules (void)
{
  g_autoptr (DownhillExperiment) experiment = make_experiment ();
  DownhillRun *first = downhill_experiment_get_current (experiment);

  for (guint i = 1; i < 3; i++)
    {
      downhill_experiment_new_run (experiment);
      g_assert_true (downhill_property_set_text (G_OBJECT (experiment), "optimiser", "adam"));
      g_object_set (experiment, "learning-rate", 0.1 * i, "start-w", 1.0 * i, "start-b", 0.25,
                    NULL);
      downhill_experiment_run (experiment, 5);
    }
  downhill_experiment_set_current (experiment, first);
  g_assert_cmpfloat (measure (experiment, "adam.start-w"), ==, 2);
  g_assert_cmpfloat (measure (experiment, "adam.start-b"), ==, 0.25);
  g_assert_cmpfloat (measure (experiment, "adam.steps"), ==, 5);
  g_assert_cmpfloat (measure (experiment, "2.learning-rate"), ==, 0.1);
  g_assert_cmpfloat (measure (experiment, "gd.start-w"), ==, measure (experiment, "start-w"));
}

static void
test_none (void)
{
  g_autoptr (DownhillExperiment) experiment = make_experiment ();
  guint run;

  g_assert_null (downhill_quantity_find ("depth", &run));
  g_assert_null (downhill_quantity_find ("", &run));
  g_assert_null (downhill_quantity_find ("2.", &run));
  g_assert_null (downhill_quantity_find ("adam.", &run));
  g_assert_null (downhill_quantity_find ("eve.loss", &run));
  g_assert_null (downhill_quantity_find ("12.loss", &run));
  g_assert_true (isnan (measure (experiment, "adam.loss")));
  g_assert_true (isnan (measure (experiment, "2.loss")));
  g_assert_true (isnan (measure (experiment, "0.loss")) ||
                 measure (experiment, "0.loss") == measure (experiment, "loss"));
}

static void
test_fill (void)
{
  static const struct {
    const char *text;
    const char *filled;
  } cases[] = {
    { "", "" },
    { "no number", "no number" },
    { "E is {loss}.", "E is 0.4965." },
    { "{w}{b}", "0.10000.1000" },
    { "{points} at {learning-rate}", "100 at 0.3" },
    { "{end-excess} above", "0 % above" },
    { "{1.steps} and {2.steps}", "0 and {2.steps}" },
    { "{depth} {loss", "{depth} {loss" },
    { "after {arrival}", "after {arrival}" },
  };
  g_autoptr (DownhillExperiment) experiment = make_experiment ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *filled = downhill_quantity_fill (cases[i].text, experiment);

      g_assert_cmpstr (filled, ==, cases[i].filled);
    }
}

/* Of a run of which b stays: the lowest that w reaches is another, and not meant. */
static void
test_excess (void)
{
  g_autoptr (DownhillExperiment) experiment = make_experiment ();
  double lowest = measure (experiment, "lowest"), end;

  for (guint shuffle = 0; shuffle < 2; shuffle++)
    {
      g_object_set (experiment, "direction", DOWNHILL_DIRECTION_WEIGHT, "learning-rate", 0.1,
                    "batch-size", shuffle ? 1 : 0, "order", shuffle, NULL);
      downhill_experiment_reset (experiment);
      end = measure (experiment, "end-excess");
      downhill_experiment_run (experiment, G_MAXUINT64);
      g_assert_cmpfloat_with_epsilon (measure (experiment, "excess"),
                                      measure (experiment, "loss") / lowest - 1, 1e-9);
      g_assert_cmpfloat_with_epsilon (
        measure (experiment, "excess"),
        downhill_run_get_excess (downhill_experiment_get_current (experiment)), 1e-9);
      g_assert_cmpfloat (end, >, 10);
      g_assert_cmpfloat_with_epsilon (end, measure (experiment, "excess"),
                                      shuffle ? 0.1 * end : 1e-6);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/quantity/values/of-two-classes-and-penalties", test_classes);
  g_test_add_func ("/model/quantity/measure/is-what-numpy-has", test_known);
  g_test_add_func ("/model/quantity/measure/follows-the-path", test_path);
  g_test_add_func ("/model/quantity/measure/foresees-what-it-is-now", test_foreseen);
  g_test_add_func ("/model/quantity/measure/next-step-is-the-rules-own", test_next_step);
  g_test_add_func ("/model/quantity/run/is-named-by-its-rule-too", test_rules);
  g_test_add_func ("/model/quantity/excess/is-above-the-lowest-of-all", test_excess);
  g_test_add_func ("/model/quantity/measure/knows-what-diverged", test_diverged);
  g_test_add_func ("/model/quantity/measure/is-no-number-where-there-is-none", test_none);
  g_test_add_func ("/model/quantity/fill/puts-numbers-for-names", test_fill);

  return g_test_run ();
}
