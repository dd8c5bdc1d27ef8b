/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of data of one's own as soon as it is there, and what comes of it. */
#include "model/downhill-data-advice.h"

#include <math.h>
#include <string.h>

#include "core/loss/downhill-objective-minimum.h"
#include "core/table/downhill-csv.h"
#include "model/downhill-adviser.h"
#include "../wait.h"

#define N_POINTS 60

/* Near enough to nothing, as a part of the variance of y, where the lowest loss is 0. */
#define NOTHING 1e-9

typedef double (*Generate) (int i);

static double
index_of (int i)
{
  return i;
}

/* A sample a minute, in seconds since 1970. */
static double
unix_seconds (int i)
{
  return 1.7e9 + 60 * i;
}

static double
excel_day (int i)
{
  return 45000 + 7 * i;
}

static double
written_date (int i)
{
  return 20240101 + 100 * (i / 28) + i % 28;
}

static double
year (int i)
{
  return 1960 + i;
}

static double
microns (int i)
{
  return 1e-6 * (i + 1);
}

static double
noisy (int i)
{
  return 3 * i + 5 * sin (37.0 * i * i);
}

static double
dear (int i)
{
  return 250000 + 1000 * noisy (i);
}

static double
tiny (int i)
{
  return 1e-9 * noisy (i);
}

static const struct {
  const char *name;
  Generate x;
  Generate y;
} made[] = {
  { "counted", index_of, noisy },
  { "seconds in x", unix_seconds, noisy },
  { "seconds in y", index_of, unix_seconds },
  { "seconds in y of noise", noisy, unix_seconds },
  { "days of a table program", excel_day, noisy },
  { "dates as numbers", written_date, noisy },
  { "years", year, dear },
  { "small x", microns, noisy },
  { "small x and y", microns, tiny },
  { "large y", index_of, dear },
  { "large both", excel_day, dear },
  { "a straight line", index_of, excel_day },
};

static DownhillDataset *
make_data (gsize which)
{
  double *x = g_new (double, N_POINTS), *y = g_new (double, N_POINTS);
  g_autoptr (GError) error = NULL;
  DownhillDataset *dataset;

  for (int i = 0; i < N_POINTS; i++)
    {
      x[i] = made[which].x (i);
      y[i] = made[which].y (i);
    }
  dataset = downhill_dataset_new_take (made[which].name, "x", "y", x, y, N_POINTS, &error);
  g_assert_no_error (error);

  return dataset;
}

static const struct {
  const char *file;
  const char *x;
  const char *y;
} samples[] = {
  { "beans.csv", NULL, NULL },
  { "anscombe.csv", "x1", "y1" },
  { "anscombe.csv", "x2", "y2" },
  { "anscombe.csv", "x3", "y3" },
  { "anscombe.csv", "x4", "y4" },
  { "cars.csv", "speed", "dist" },
  { "old-faithful.csv", "waiting", "duration" },
  { "old-faithful.csv", "duration", "waiting" },
};

static DownhillDataset *
read_sample (gsize which)
{
  g_autofree char *path =
    g_test_build_filename (G_TEST_DIST, "..", "data", "samples", samples[which].file, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  DownhillDataset *dataset = downhill_csv_read (file, 1, samples[which].x, samples[which].y,
                                                NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);

  return dataset;
}

static DownhillAdvice *
ask (DownhillExperiment *experiment)
{
  g_autoptr (DownhillRunFacts) facts = downhill_run_facts_new (experiment);

  return downhill_data_advice_new (facts, NULL);
}

/* After the one click that is offered, if any is, the run comes near the lowest loss
 * in its epochs. */
static void
assert_arrives (DownhillDataset *dataset,
                const char      *name)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  g_autoptr (DownhillAdvice) advice = NULL;
  double lowest, loss, variance = downhill_dataset_get_moments (dataset)->var_y;
  guint64 total;

  downhill_experiment_set_dataset (experiment, dataset);
  advice = ask (experiment);
  if (advice != NULL)
    downhill_advice_take (advice, experiment);
  g_test_message ("%s: %s", name, advice != NULL ? advice->label : "as it is");
  total = downhill_experiment_get_total_steps (experiment);
  for (guint64 i = 0; i < total && downhill_experiment_step (experiment); i++)
    continue;
  lowest = downhill_objective_minimum (downhill_experiment_get_objective (experiment))->loss;
  loss = downhill_experiment_get_loss (experiment);
  if (!(loss <= 1.01 * lowest + NOTHING * variance))
    g_error ("%s: E is %g, the lowest %g", name, loss, lowest);
  g_assert_finalize_object (experiment);
}

static void
test_samples (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (DownhillDataset) dataset = read_sample (i);
      g_autofree char *name =
        g_strdup_printf ("%s %s", samples[i].file, samples[i].x != NULL ? samples[i].x : "");

      assert_arrives (dataset, name);
    }
}

static void
test_made (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (made); i++)
    {
      g_autoptr (DownhillDataset) dataset = make_data (i);

      assert_arrives (dataset, made[i].name);
    }
}

/* Where the scale is to blame, that is what is offered first. */
static void
test_scale_first (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  g_autoptr (DownhillDataset) cars = read_sample (5);
  g_autoptr (DownhillAdvice) diverges = NULL, crawls = NULL, none = NULL;

  downhill_experiment_set_dataset (experiment, cars);
  diverges = ask (experiment);
  g_assert_nonnull (strstr (diverges->message, "the learning rate 0.01 diverges"));
  g_assert_true (g_str_has_prefix (diverges->label, "Standardise"));
  downhill_experiment_set (experiment, "batch-size", 50);
  downhill_experiment_set (experiment, "learning-rate", 1e-4);
  crawls = ask (experiment);
  g_assert_nonnull (strstr (crawls->message, "the learning rate 0.0001 crawls"));
  downhill_advice_take (crawls, experiment);
  none = ask (experiment);
  g_assert_null (none);
  g_assert_finalize_object (experiment);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* It is said of what was opened, not of the beans, until a setting is changed. */
static void
test_adviser (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  DownhillAdviser *adviser = downhill_adviser_new (experiment);
  g_autoptr (DownhillDataset) cars = read_sample (5);
  guint n = 0;

  g_signal_connect_swapped (adviser, "remark-changed", G_CALLBACK (count_cb), &n);
  downhill_experiment_set (experiment, "learning-rate", 5);
  WAIT_UNTIL (downhill_adviser_get_outlook (adviser) != NULL &&
              !g_main_context_pending (NULL));
  g_assert_null (downhill_adviser_get_remark (adviser));
  downhill_experiment_set_dataset (experiment, cars);
  WAIT_UNTIL (downhill_adviser_get_remark (adviser) != NULL);
  g_assert_cmpuint (n, ==, 1);
  downhill_experiment_set (experiment, "learning-rate", 4);
  g_assert_null (downhill_adviser_get_remark (adviser));
  g_assert_cmpuint (n, ==, 2);
  g_assert_finalize_object (adviser);
  g_assert_finalize_object (experiment);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/data-advice/samples/arrive-after-one-click", test_samples);
  g_test_add_func ("/model/data-advice/files/of-any-scale-arrive-after-one-click", test_made);
  g_test_add_func ("/model/data-advice/scale/is-offered-first", test_scale_first);
  g_test_add_func ("/model/data-advice/adviser/speaks-of-what-was-opened", test_adviser);

  return g_test_run ();
}
