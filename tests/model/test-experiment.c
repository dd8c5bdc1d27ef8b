/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../runs.h"

#include <math.h>
#include <string.h>

#include "core/base/downhill-number.h"
#include "core/loss/downhill-objective.h"

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
count_signal (gpointer    object,
              const char *signal,
              guint      *count)
{
  *count = 0;
  g_signal_connect_swapped (object, signal, G_CALLBACK (count_cb), count);
}

/* Any property that is a number, a truth value or an enumeration. */
static double
get_number (gpointer    object,
            const char *name)
{
  GParamSpec *pspec =
    g_object_class_find_property (G_OBJECT_GET_CLASS (object), name);
  g_auto (GValue) value = G_VALUE_INIT;

  g_object_get_property (object, name, &value);
  switch (G_TYPE_FUNDAMENTAL (pspec->value_type))
    {
    case G_TYPE_DOUBLE:
      return g_value_get_double (&value);
    case G_TYPE_UINT:
      return g_value_get_uint (&value);
    case G_TYPE_BOOLEAN:
      return g_value_get_boolean (&value);
    case G_TYPE_ENUM:
      return g_value_get_enum (&value);
    default:
      g_assert_not_reached ();
    }
}

static void
set_number (gpointer    object,
            const char *name,
            double      number)
{
  GParamSpec *pspec =
    g_object_class_find_property (G_OBJECT_GET_CLASS (object), name);

  switch (G_TYPE_FUNDAMENTAL (pspec->value_type))
    {
    case G_TYPE_DOUBLE:
      g_object_set (object, name, number, NULL);
      break;
    case G_TYPE_UINT:
      g_object_set (object, name, (guint) number, NULL);
      break;
    default:
      g_object_set (object, name, (int) number, NULL);
    }
}

static void
set_together (DownhillExperiment *experiment,
              double              together)
{
  downhill_experiment_set_together (experiment, (gboolean) together);
}

static void
set_overlay (DownhillExperiment *experiment,
             double              overlay)
{
  downhill_experiment_set_overlay (experiment, (guint) overlay);
}

static void
set_pace (DownhillExperiment *experiment,
          double              pace)
{
  downhill_experiment_set_pace (experiment, (DownhillMeasure) pace);
}

static void
set_beans (DownhillExperiment *experiment,
           gsize               points,
           double              noise,
           guint32             seed)
{
  DownhillBeans beans = *downhill_experiment_get_beans (experiment);
  g_autoptr (GError) error = NULL;

  beans.points = points;
  beans.noise = noise;
  beans.seed = seed;
  g_assert_true (downhill_experiment_set_beans (experiment, &beans, &error));
  g_assert_no_error (error);
}

static void
set_points (DownhillExperiment *experiment,
            double              points)
{
  const DownhillBeans *beans = downhill_experiment_get_beans (experiment);

  set_beans (experiment, points, beans->noise, beans->seed);
}

static void
set_noise (DownhillExperiment *experiment,
           double              noise)
{
  const DownhillBeans *beans = downhill_experiment_get_beans (experiment);

  set_beans (experiment, beans->points, noise, beans->seed);
}

static const struct {
  const char *name;
  double first, other;
  gboolean resets;
  /* downhill_experiment_set() if there is none. */
  void (*set) (DownhillExperiment *experiment,
               double              value);
} numbers[] = {
  { "points", 100, 30, TRUE, set_points },
  { "noise", 0.2, 0.5, TRUE, set_noise },
  { "seed", 0, 4294967295, TRUE },
  { "learning-rate", 0.01, 0.5, FALSE },
  { "batch-size", 1, 7, FALSE },
  { "epochs", 500, 3, FALSE },
  { "direction", DOWNHILL_DIRECTION_BOTH, DOWNHILL_DIRECTION_WEIGHT, FALSE },
  { "optimiser", 0, 2, TRUE },
  { "order", 0, 2, FALSE },
  { "standardise", FALSE, TRUE, TRUE },
  { "overlay", 0, 2, FALSE, set_overlay },
  { "together", FALSE, TRUE, FALSE, set_together },
  { "pace", DOWNHILL_MEASURE_STEPS, DOWNHILL_MEASURE_SAMPLES, FALSE, set_pace },
  { "start-w", 0.1, -2, TRUE },
  { "start-b", 0.1, 1e-5, TRUE },
};

static void
set_by_function (DownhillExperiment *experiment,
                 gsize               i,
                 double              value)
{
  if (numbers[i].set != NULL)
    numbers[i].set (experiment, value);
  else
    downhill_experiment_set (experiment, numbers[i].name, value);
}

static void
check_property (gsize    i,
                gboolean by_setter)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  g_autofree char *notify = g_strconcat ("notify::", numbers[i].name, NULL);
  guint notified, reset;

  count_signal (experiment, notify, &notified);
  count_signal (experiment, "reset", &reset);
  g_assert_cmpfloat (get_number (experiment, numbers[i].name), ==, numbers[i].first);

  if (by_setter)
    set_by_function (experiment, i, numbers[i].first);
  else
    set_number (experiment, numbers[i].name, numbers[i].first);
  g_assert_cmpuint (notified, ==, 0);
  g_assert_cmpuint (reset, ==, 0);

  if (by_setter)
    set_by_function (experiment, i, numbers[i].other);
  else
    set_number (experiment, numbers[i].name, numbers[i].other);
  g_assert_cmpuint (notified, ==, 1);
  g_assert_cmpuint (reset, ==, numbers[i].resets ? 1 : 0);
  g_assert_cmpfloat (get_number (experiment, numbers[i].name), ==, numbers[i].other);

  for (gsize k = 0; k < G_N_ELEMENTS (numbers); k++)
    if (k != i)
      g_assert_cmpfloat (get_number (experiment, numbers[k].name), ==,
                         numbers[k].first);
  g_assert_finalize_object (experiment);
}

static void
test_setters (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    check_property (i, TRUE);
}

static void
test_set_property (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    check_property (i, FALSE);
}

static void
test_first_values (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  DownhillDataset *dataset;
  double w, b;

  g_object_get (experiment, "dataset", &dataset, NULL);
  g_assert_true (dataset == downhill_experiment_get_dataset (experiment));
  downhill_dataset_unref (dataset);
  g_assert_cmpuint (downhill_dataset_get_size (dataset), ==, 100);
  g_assert_true (downhill_experiment_is_generated (experiment));
  g_assert_cmpfloat (get_number (experiment, "generated"), ==, TRUE);
  g_assert_cmpfloat (get_number (experiment, "state"), ==, DOWNHILL_EXPERIMENT_READY);
  g_assert_cmpuint (runs_count (experiment), ==, 1);
  g_assert_cmpuint (downhill_experiment_get_step (experiment), ==, 0);
  g_assert_cmpuint (downhill_experiment_get_total_steps (experiment), ==, 50000);
  downhill_experiment_get_point (experiment, &w, &b);
  g_assert_cmpfloat (w, ==, 0.1);
  g_assert_cmpfloat (b, ==, 0.1);
  g_assert_finalize_object (experiment);
}

static DownhillDataset *
four_points (void)
{
  static const double x[] = { 0, 1, 2, 3 };
  static const double y[] = { 1, 3, 5, 7 };

  return downhill_dataset_new_take ("four", "x", "y", g_memdup2 (x, sizeof x),
                                    g_memdup2 (y, sizeof y), 4, NULL);
}

static void
test_dataset (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  g_autoptr (DownhillDataset) dataset = four_points ();
  g_autoptr (DownhillDataset) again = four_points ();
  guint notified, generated, reset;

  count_signal (experiment, "notify::dataset", &notified);
  count_signal (experiment, "notify::generated", &generated);
  count_signal (experiment, "reset", &reset);
  downhill_experiment_set_dataset (experiment,
                                   downhill_experiment_get_dataset (experiment));
  g_assert_cmpuint (notified + generated + reset, ==, 0);

  downhill_experiment_set_dataset (experiment, dataset);
  g_assert_true (downhill_experiment_get_dataset (experiment) == dataset);
  g_assert_true (downhill_objective_get_dataset (
                   downhill_experiment_get_objective (experiment)) == dataset);
  g_assert_false (downhill_experiment_is_generated (experiment));
  g_assert_cmpuint (notified, ==, 1);
  g_assert_cmpuint (generated, ==, 1);
  g_assert_cmpuint (reset, ==, 1);

  g_object_set (experiment, "dataset", dataset, NULL);
  g_assert_cmpuint (notified, ==, 1);
  g_object_set (experiment, "dataset", again, NULL);
  g_assert_true (downhill_experiment_get_dataset (experiment) == again);
  g_assert_cmpuint (notified, ==, 2);
  g_assert_cmpuint (generated, ==, 1);
  g_assert_cmpuint (reset, ==, 2);
  g_assert_finalize_object (experiment);
}

static void
test_beans_kept_off (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  g_autoptr (DownhillDataset) dataset = four_points ();
  guint reset, notified;

  downhill_experiment_set_dataset (experiment, dataset);
  downhill_experiment_step (experiment);
  count_signal (experiment, "reset", &reset);
  count_signal (experiment, "notify::points", &notified);
  g_object_set (experiment, "points", 20, "noise", 0.4, "seed", 9, NULL);
  g_assert_true (downhill_experiment_get_dataset (experiment) == dataset);
  g_assert_cmpuint (downhill_experiment_get_step (experiment), ==, 1);
  g_assert_cmpuint (reset, ==, 0);
  g_assert_cmpuint (notified, ==, 1);
  g_assert_cmpuint (downhill_experiment_get_settings (experiment)->seed, ==, 9);

  /* They count once one goes back to beans. */
  g_assert_true (downhill_experiment_set_beans (
                   experiment, downhill_experiment_get_beans (experiment), NULL));
  g_assert_true (downhill_experiment_is_generated (experiment));
  g_assert_cmpuint (reset, ==, 1);
  g_assert_cmpuint (
    downhill_dataset_get_size (downhill_experiment_get_dataset (experiment)), ==, 20);
  g_assert_finalize_object (experiment);
}

static void
test_beans_refused (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  DownhillDataset *dataset = downhill_experiment_get_dataset (experiment);
  DownhillBeans beans = { 1, 0.7, 0.5, 0.3, 5 };
  g_autoptr (GError) error = NULL;
  guint notified;

  count_signal (experiment, "notify", &notified);
  g_assert_false (downhill_experiment_set_beans (experiment, &beans, &error));
  g_assert_nonnull (error);
  g_assert_true (downhill_experiment_get_dataset (experiment) == dataset);
  g_assert_cmpfloat (downhill_experiment_get_beans (experiment)->noise, ==, 0.2);
  g_assert_cmpuint (notified, ==, 0);
  g_assert_finalize_object (experiment);
}

static void
test_batch_size (void)
{
  static const struct {
    guint asked, got;
    guint64 total;
  } cases[] = {
    { 1, 1, 50000 },
    { 30, 30, 2000 },
    { 100, 100, 500 },
    { 101, 100, 500 },
    { G_MAXUINT, 100, 500 },
    { 0, 100, 500 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DownhillExperiment *experiment = downhill_experiment_new ();

      downhill_experiment_set (experiment, "batch-size", cases[i].asked);
      g_assert_cmpuint (downhill_experiment_get_batch_size (experiment), ==,
                        cases[i].got);
      g_assert_cmpuint (downhill_experiment_get_total_steps (experiment), ==,
                        cases[i].total);
      g_assert_true (downhill_experiment_step (experiment));
      g_assert_cmpuint (downhill_experiment_get_epoch (experiment), ==,
                        cases[i].got == 100);
      g_assert_finalize_object (experiment);
    }
}

static void
test_batch_size_follows (void)
{
  static const struct {
    guint asked, got, notified;
  } cases[] = {
    { 0, 4, 1 },
    { 50, 4, 1 },
    { 4, 4, 0 },
    { 2, 2, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DownhillExperiment *experiment = downhill_experiment_new ();
      g_autoptr (DownhillDataset) dataset = four_points ();
      guint notified;

      downhill_experiment_set (experiment, "batch-size", cases[i].asked);
      count_signal (experiment, "notify::batch-size", &notified);
      downhill_experiment_set_dataset (experiment, dataset);
      g_assert_cmpuint (downhill_experiment_get_batch_size (experiment), ==,
                        cases[i].got);
      g_assert_cmpuint (notified, ==, cases[i].notified);
      g_assert_finalize_object (experiment);
    }
}

static void
test_stepped (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  guint stepped, moved, reset;

  count_signal (experiment, "stepped", &stepped);
  count_signal (experiment, "moved", &moved);
  count_signal (experiment, "reset", &reset);
  for (guint i = 1; i <= 250; i++)
    {
      g_assert_true (downhill_experiment_step (experiment));
      g_assert_cmpuint (stepped, ==, i);
      g_assert_cmpuint (downhill_experiment_get_step (experiment), ==, i);
      g_assert_cmpuint (downhill_experiment_get_epoch (experiment), ==, i / 100);
    }
  downhill_experiment_seek (experiment, 10);
  g_assert_cmpuint (stepped, ==, 250);
  g_assert_cmpuint (moved, ==, 1);
  g_assert_cmpuint (downhill_experiment_get_step (experiment), ==, 10);
  g_assert_cmpuint (downhill_experiment_get_last_step (experiment), ==, 250);
  downhill_experiment_seek (experiment, 10);
  g_assert_cmpuint (moved, ==, 1);
  downhill_experiment_seek (experiment, G_MAXUINT64);
  g_assert_cmpuint (moved, ==, 2);
  g_assert_cmpuint (downhill_experiment_get_step (experiment), ==, 250);
  g_assert_cmpuint (reset, ==, 0);
  g_assert_finalize_object (experiment);
}

/* What a plot asks for when it hears of a step is what that step gave. */
static void
stepped_cb (DownhillExperiment *experiment,
            double             *loss)
{
  *loss = downhill_experiment_get_loss (experiment);
}

static void
test_numbers (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  double told, w, b, gradient[2], expected[2];
  DownhillObjective *objective = downhill_experiment_get_objective (experiment);

  g_signal_connect (experiment, "stepped", G_CALLBACK (stepped_cb), &told);
  downhill_experiment_step (experiment);
  downhill_experiment_get_point (experiment, &w, &b);
  g_assert_cmpfloat (w, !=, 0.1);
  g_assert_cmpfloat (b, !=, 0.1);
  g_assert_cmpfloat (told, ==, downhill_objective_value (objective, w, b));
  downhill_objective_gradient (objective, w, b, expected);
  downhill_experiment_get_gradient (experiment, gradient);
  g_assert_cmpfloat (gradient[0], ==, expected[0]);
  g_assert_cmpfloat (gradient[1], ==, expected[1]);
  g_assert_finalize_object (experiment);
}

static void
test_reset (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  guint reset;
  double w, b;

  for (guint i = 0; i < 10; i++)
    downhill_experiment_step (experiment);
  count_signal (experiment, "reset", &reset);
  downhill_experiment_reset (experiment);
  g_assert_cmpuint (reset, ==, 1);
  g_assert_cmpint (downhill_experiment_get_state (experiment), ==,
                   DOWNHILL_EXPERIMENT_READY);
  g_assert_cmpuint (downhill_experiment_get_step (experiment), ==, 0);
  g_assert_cmpuint (downhill_experiment_get_last_step (experiment), ==, 0);
  downhill_experiment_get_point (experiment, &w, &b);
  g_assert_cmpfloat (w, ==, 0.1);
  g_assert_cmpfloat (b, ==, 0.1);

  downhill_experiment_set_start (experiment, 2, -1);
  g_assert_cmpuint (reset, ==, 2);
  downhill_experiment_get_point (experiment, &w, &b);
  g_assert_cmpfloat (w, ==, 2);
  g_assert_cmpfloat (b, ==, -1);
  g_assert_finalize_object (experiment);
}

static void
do_step (DownhillExperiment *experiment)
{
  downhill_experiment_step (experiment);
}

static void
do_epoch (DownhillExperiment *experiment)
{
  guint64 epoch = downhill_experiment_get_epoch (experiment);

  while (downhill_experiment_get_epoch (experiment) == epoch)
    g_assert_true (downhill_experiment_step (experiment));
}

static void
do_seek_start (DownhillExperiment *experiment)
{
  downhill_experiment_seek (experiment, 0);
}

static void
do_seek_end (DownhillExperiment *experiment)
{
  downhill_experiment_seek (experiment, G_MAXUINT64);
}

static void
do_more_epochs (DownhillExperiment *experiment)
{
  downhill_experiment_set (experiment, "epochs", 3);
}

static void
do_fewer_epochs (DownhillExperiment *experiment)
{
  downhill_experiment_set (experiment, "epochs", 1);
}

static void
do_large_rate (DownhillExperiment *experiment)
{
  downhill_experiment_set (experiment, "learning-rate", 1e10);
}

static void
do_small_rate (DownhillExperiment *experiment)
{
  downhill_experiment_set (experiment, "learning-rate", 0.02);
}

/* Each way begins with a new experiment of 2 epochs. */
static void
test_states (void)
{
  static const struct {
    void (*act[8]) (DownhillExperiment *experiment);
    DownhillExperimentState states[8];
  } ways[] = {
    { { downhill_experiment_pause, do_step, do_step, do_seek_start, do_seek_end },
      { DOWNHILL_EXPERIMENT_READY, DOWNHILL_EXPERIMENT_PAUSED,
        DOWNHILL_EXPERIMENT_PAUSED, DOWNHILL_EXPERIMENT_READY,
        DOWNHILL_EXPERIMENT_PAUSED } },
    { { downhill_experiment_start, do_step, downhill_experiment_pause,
        downhill_experiment_start, do_seek_start, downhill_experiment_start,
        downhill_experiment_pause },
      { DOWNHILL_EXPERIMENT_RUNNING, DOWNHILL_EXPERIMENT_RUNNING,
        DOWNHILL_EXPERIMENT_PAUSED, DOWNHILL_EXPERIMENT_RUNNING,
        DOWNHILL_EXPERIMENT_READY, DOWNHILL_EXPERIMENT_RUNNING,
        DOWNHILL_EXPERIMENT_READY } },
    { { downhill_experiment_start, do_epoch, do_epoch, do_step,
        downhill_experiment_pause, downhill_experiment_start, do_step,
        downhill_experiment_reset },
      { DOWNHILL_EXPERIMENT_RUNNING, DOWNHILL_EXPERIMENT_RUNNING,
        DOWNHILL_EXPERIMENT_FINISHED, DOWNHILL_EXPERIMENT_FINISHED,
        DOWNHILL_EXPERIMENT_FINISHED, DOWNHILL_EXPERIMENT_RUNNING,
        DOWNHILL_EXPERIMENT_RUNNING, DOWNHILL_EXPERIMENT_READY } },
    { { do_epoch, do_epoch, do_more_epochs, do_step, do_fewer_epochs,
        do_seek_start, do_fewer_epochs },
      { DOWNHILL_EXPERIMENT_PAUSED, DOWNHILL_EXPERIMENT_FINISHED,
        DOWNHILL_EXPERIMENT_PAUSED, DOWNHILL_EXPERIMENT_PAUSED,
        DOWNHILL_EXPERIMENT_FINISHED, DOWNHILL_EXPERIMENT_READY,
        DOWNHILL_EXPERIMENT_READY } },
    { { do_step, do_large_rate, do_step, do_small_rate, do_step, do_large_rate,
        do_step, downhill_experiment_start },
      { DOWNHILL_EXPERIMENT_PAUSED, DOWNHILL_EXPERIMENT_PAUSED,
        DOWNHILL_EXPERIMENT_DIVERGED, DOWNHILL_EXPERIMENT_DIVERGED,
        DOWNHILL_EXPERIMENT_DIVERGED, DOWNHILL_EXPERIMENT_DIVERGED,
        DOWNHILL_EXPERIMENT_DIVERGED, DOWNHILL_EXPERIMENT_RUNNING } },
    { { downhill_experiment_start, do_large_rate, do_step, do_seek_end,
        downhill_experiment_pause, downhill_experiment_reset },
      { DOWNHILL_EXPERIMENT_RUNNING, DOWNHILL_EXPERIMENT_RUNNING,
        DOWNHILL_EXPERIMENT_DIVERGED, DOWNHILL_EXPERIMENT_DIVERGED,
        DOWNHILL_EXPERIMENT_DIVERGED, DOWNHILL_EXPERIMENT_READY } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      DownhillExperiment *experiment = downhill_experiment_new ();
      DownhillExperimentState last = DOWNHILL_EXPERIMENT_READY;
      guint expected = 0, notified;

      downhill_experiment_set (experiment, "epochs", 2);
      count_signal (experiment, "notify::state", &notified);
      for (gsize k = 0; k < G_N_ELEMENTS (ways[i].act); k++)
        {
          DownhillExperimentState state;

          if (ways[i].act[k] == NULL)
            break;
          /* Starting over passes by the state of a new run. */
          if (ways[i].act[k] == downhill_experiment_start &&
              (last == DOWNHILL_EXPERIMENT_FINISHED ||
               last == DOWNHILL_EXPERIMENT_DIVERGED))
            expected++;
          ways[i].act[k] (experiment);
          state = downhill_experiment_get_state (experiment);
          g_assert_cmpint (state, ==, ways[i].states[k]);
          if (state != last)
            expected++;
          g_assert_cmpuint (notified, ==, expected);
          last = state;
        }
      g_assert_finalize_object (experiment);
    }
}

static void
test_finished (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  guint stepped;

  downhill_experiment_set (experiment, "epochs", 2);
  downhill_experiment_set (experiment, "batch-size", 30);
  count_signal (experiment, "stepped", &stepped);
  downhill_experiment_start (experiment);
  for (guint i = 0; i < 8; i++)
    {
      g_assert_cmpuint (downhill_experiment_get_total_steps (experiment), ==, 8);
      g_assert_true (downhill_experiment_step (experiment));
    }
  g_assert_cmpint (downhill_experiment_get_state (experiment), ==,
                   DOWNHILL_EXPERIMENT_FINISHED);
  g_assert_cmpuint (downhill_experiment_get_epoch (experiment), ==, 2);
  g_assert_false (downhill_experiment_step (experiment));
  g_assert_cmpuint (stepped, ==, 8);

  downhill_experiment_start (experiment);
  g_assert_cmpuint (downhill_experiment_get_step (experiment), ==, 0);
  g_assert_finalize_object (experiment);
}

/* From the next step on, and from no earlier one, the run is what one with these
 * settings would do from there. */
static void
test_changes_while_running (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  DownhillObjective *objective = downhill_experiment_get_objective (experiment);
  double w, b, next_w, next_b, gradient[2];
  guint stepped;

  downhill_experiment_start (experiment);
  for (guint i = 0; i < 100; i++)
    downhill_experiment_step (experiment);
  downhill_experiment_get_point (experiment, &w, &b);
  count_signal (experiment, "stepped", &stepped);
  g_object_set (experiment, "learning-rate", 0.25, "batch-size", 0,
                "direction", DOWNHILL_DIRECTION_BIAS, NULL);
  g_assert_cmpint (downhill_experiment_get_state (experiment), ==,
                   DOWNHILL_EXPERIMENT_RUNNING);
  g_assert_cmpuint (stepped, ==, 0);
  downhill_experiment_get_point (experiment, &next_w, &next_b);
  g_assert_cmpfloat (next_w, ==, w);
  g_assert_cmpfloat (next_b, ==, b);

  downhill_objective_gradient (objective, w, b, gradient);
  downhill_experiment_step (experiment);
  downhill_experiment_get_point (experiment, &next_w, &next_b);
  g_assert_cmpfloat (next_w, ==, w);
  g_assert_cmpfloat (next_b, ==, b - 0.25 * gradient[1]);

  downhill_experiment_seek (experiment, 100);
  downhill_experiment_get_point (experiment, &next_w, &next_b);
  g_assert_cmpfloat (next_w, ==, w);
  g_assert_cmpfloat (next_b, ==, b);
  g_assert_cmpfloat (downhill_experiment_get_settings (experiment)->learning_rate, ==, 0.25);
  g_assert_finalize_object (experiment);
}

static void
test_divergence (void)
{
  static const guint batch_sizes[] = { 0, 1 };

  for (gsize i = 0; i < G_N_ELEMENTS (batch_sizes); i++)
    {
      DownhillExperiment *experiment = downhill_experiment_new ();
      double w, b;
      guint notified, stepped;

      g_object_set (experiment, "learning-rate", 3.25, "batch-size", batch_sizes[i],
                    NULL);
      downhill_experiment_start (experiment);
      count_signal (experiment, "notify::state", &notified);
      count_signal (experiment, "stepped", &stepped);
      while (downhill_experiment_step (experiment))
        g_assert_cmpuint (stepped, <, 1000);
      g_assert_cmpint (downhill_experiment_get_state (experiment), ==,
                       DOWNHILL_EXPERIMENT_DIVERGED);
      g_assert_cmpuint (notified, ==, 1);
      g_assert_cmpuint (stepped, ==, downhill_experiment_get_step (experiment));
      downhill_experiment_get_point (experiment, &w, &b);
      g_assert_true (isfinite (w) && isfinite (b));
      g_assert_true (isfinite (downhill_experiment_get_loss (experiment)));

      downhill_experiment_set (experiment, "learning-rate", 0.01);
      g_assert_cmpint (downhill_experiment_get_state (experiment), ==,
                       DOWNHILL_EXPERIMENT_DIVERGED);
      g_assert_cmpuint (notified, ==, 1);
      /* The next one is made with it, and this one stays in the list as it was. */
      g_assert_false (downhill_experiment_step (experiment));
      downhill_experiment_start (experiment);
      g_assert_cmpuint (downhill_experiment_get_step (experiment), ==, 0);
      g_assert_cmpint (downhill_experiment_get_run (experiment, 0)->state, ==,
                       DOWNHILL_EXPERIMENT_DIVERGED);
      g_assert_cmpfloat (downhill_experiment_get_run (experiment, 0)->settings.learning_rate,
                         ==, 3.25);
      g_assert_finalize_object (experiment);
    }
}

static void
test_divergence_adaptive (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();

  g_object_set (experiment, "optimiser", (int) downhill_optimiser_get_index (&downhill_optimiser_adam),
                "learning-rate", 1e9, NULL);
  /* Its steps stay as long as the rate: it goes far, but does not diverge. */
  downhill_experiment_run (experiment, G_MAXUINT64);
  g_assert_cmpint (downhill_experiment_get_state (experiment), ==,
                   DOWNHILL_EXPERIMENT_FINISHED);
  g_assert_cmpfloat (downhill_experiment_get_loss (experiment), <, 1e24);
  g_assert_finalize_object (experiment);
}

static void
assert_same_point (DownhillExperiment *experiment,
                   DownhillExperiment *other)
{
  double w, b, other_w, other_b;

  downhill_experiment_get_point (experiment, &w, &b);
  downhill_experiment_get_point (other, &other_w, &other_b);
  g_assert_cmpfloat (w, ==, other_w);
  g_assert_cmpfloat (b, ==, other_b);
}

static DownhillExperiment *
changed_experiment (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    set_by_function (experiment, i, numbers[i].other);
  for (guint i = 0; i < 8; i++)
    downhill_experiment_step (experiment);

  return experiment;
}

static void
test_copy (void)
{
  DownhillExperiment *experiment = changed_experiment ();
  DownhillExperiment *copy = downhill_experiment_copy (experiment);

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_assert_cmpfloat (get_number (copy, numbers[i].name), ==, numbers[i].other);
  g_assert_true (downhill_experiment_get_dataset (copy) ==
                 downhill_experiment_get_dataset (experiment));
  g_assert_cmpint (downhill_experiment_get_state (copy), ==,
                   DOWNHILL_EXPERIMENT_PAUSED);
  assert_same_point (copy, experiment);

  g_assert_true (downhill_experiment_step (experiment));
  g_assert_cmpuint (downhill_experiment_get_step (copy), ==, 8);
  g_assert_true (downhill_experiment_step (copy));
  assert_same_point (copy, experiment);
  downhill_experiment_seek (copy, 3);
  downhill_experiment_seek (experiment, 3);
  assert_same_point (copy, experiment);
  downhill_experiment_set (copy, "learning-rate", 0.125);
  g_assert_cmpfloat (downhill_experiment_get_settings (experiment)->learning_rate, ==, 0.5);

  g_assert_finalize_object (experiment);
  g_assert_true (downhill_experiment_step (copy));
  g_assert_finalize_object (copy);
}

static void
test_copy_diverged (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  DownhillExperiment *copy;

  do_large_rate (experiment);
  g_assert_false (downhill_experiment_step (experiment));
  copy = downhill_experiment_copy (experiment);
  downhill_experiment_reset (experiment);
  g_assert_cmpint (downhill_experiment_get_state (copy), ==, DOWNHILL_EXPERIMENT_DIVERGED);
  g_assert_finalize_object (experiment);
  g_assert_finalize_object (copy);
}

static void
test_assign (void)
{
  DownhillExperiment *other = changed_experiment ();
  DownhillExperiment *experiment = downhill_experiment_new ();
  guint reset, notified[G_N_ELEMENTS (numbers)];

  count_signal (experiment, "reset", &reset);
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *notify = g_strconcat ("notify::", numbers[i].name, NULL);

      count_signal (experiment, notify, &notified[i]);
    }
  runs_assign (experiment, other);
  g_assert_cmpuint (reset, ==, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_assert_cmpuint (notified[i], ==, 1);
      g_assert_cmpfloat (get_number (experiment, numbers[i].name), ==,
                         numbers[i].other);
    }
  assert_same_point (experiment, other);
  g_assert_cmpuint (downhill_experiment_get_step (experiment), ==, 8);
  downhill_experiment_step (experiment);
  g_assert_cmpuint (downhill_experiment_get_step (other), ==, 8);
  g_assert_finalize_object (other);
  runs_assign (experiment, experiment);
  g_assert_cmpuint (downhill_experiment_get_step (experiment), ==, 9);
  g_assert_finalize_object (experiment);
}

static void
test_future (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();

  for (guint i = 0; i < 20; i++)
    downhill_experiment_step (experiment);
  downhill_experiment_seek (experiment, 5);
  g_assert_cmpuint (downhill_experiment_get_last_step (experiment), ==, 20);
  downhill_experiment_set (experiment, "learning-rate", 0.02);
  g_assert_cmpuint (downhill_experiment_get_last_step (experiment), ==, 20);
  downhill_experiment_step (experiment);
  g_assert_cmpuint (downhill_experiment_get_last_step (experiment), ==, 6);
  g_assert_finalize_object (experiment);
}

/* All runs minimise the same. */
static void
test_loss (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  GListModel *runs = downhill_experiment_get_runs (experiment);
  guint told;
  double loss;

  downhill_experiment_run (experiment, 30);
  downhill_experiment_new_run (experiment);
  downhill_experiment_run (experiment, 20);
  loss = downhill_experiment_get_loss (experiment);

  count_signal (experiment, "notify::loss", &told);
  downhill_experiment_set (experiment, "loss", 0);
  g_assert_cmpuint (told, ==, 0);
  downhill_experiment_set (experiment, "loss",
                           downhill_loss_get_index (&downhill_loss_cross_entropy));
  g_assert_cmpuint (told, ==, 1);
  /* The sigmoid comes with it. */
  g_assert_cmpfloat (get_number (experiment, "activation"), ==,
                     downhill_activation_get_index (&downhill_activation_sigmoid));
  downhill_experiment_set (experiment, "loss",
                           downhill_loss_get_index (&downhill_loss_absolute));
  g_assert_cmpuint (g_list_model_get_n_items (runs), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (DownhillRun) run = g_list_model_get_item (runs, i);
      DownhillObjective *objective = downhill_descent_get_objective (run->descent);

      g_assert_true (objective == downhill_experiment_get_objective (experiment));
      g_assert_true (downhill_objective_get_formula (objective)->loss ==
                     &downhill_loss_absolute);
      g_assert_true (run->settings.formula.loss == &downhill_loss_absolute);
      g_assert_cmpuint (downhill_descent_get_last_step (run->descent), ==, 0);
    }

  /* Each choice is taken back for itself. */
  g_assert_true (downhill_experiment_undo (experiment, FALSE));
  g_assert_cmpfloat (get_number (experiment, "loss"), ==,
                     downhill_loss_get_index (&downhill_loss_cross_entropy));
  g_assert_true (downhill_experiment_undo (experiment, FALSE));
  g_assert_cmpuint (downhill_experiment_get_step (experiment), ==, 20);
  g_assert_cmpfloat (downhill_experiment_get_loss (experiment), ==, loss);
  g_assert_cmpfloat (get_number (experiment, "loss"), ==, 0);
  g_assert_cmpfloat (get_number (experiment, "activation"), ==, 0);
}

/* The other loss is that of the present data, activation and penalties; it is kept while
 * these are the same, and there is none where it would be the same or has no meaning. */
static void
test_overlay (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  g_autoptr (DownhillExperiment) copy = NULL;
  const guint absolute = 1 + downhill_loss_get_index (&downhill_loss_absolute);
  const guint entropy = 1 + downhill_loss_get_index (&downhill_loss_cross_entropy);
  DownhillBeans beans = *downhill_experiment_get_beans (experiment);
  DownhillObjective *beside;

  g_assert_null (downhill_experiment_get_beside (experiment));
  downhill_experiment_set_overlay (experiment, 1);
  g_assert_null (downhill_experiment_get_beside (experiment));

  downhill_experiment_set_overlay (experiment, absolute);
  beside = downhill_experiment_get_beside (experiment);
  g_assert_true (downhill_objective_get_formula (beside)->loss == &downhill_loss_absolute);
  downhill_experiment_run (experiment, 5);
  g_assert_true (downhill_experiment_get_beside (experiment) == beside);

  downhill_experiment_set (experiment, "l2", 0.5);
  beside = downhill_experiment_get_beside (experiment);
  g_assert_cmpfloat_with_epsilon (downhill_objective_penalty (beside, 2, 0), 2, 1e-12);
  beans.kind = 2; /* two classes */
  g_assert_true (downhill_experiment_set_beans (experiment, &beans, NULL));
  g_assert_true (downhill_objective_get_dataset (downhill_experiment_get_beside (experiment)) ==
                 downhill_experiment_get_dataset (experiment));

  /* It brings the sigmoid with it, to itself alone. */
  downhill_experiment_set_overlay (experiment, entropy);
  g_assert_true (downhill_objective_get_formula (downhill_experiment_get_beside (experiment))
                   ->activation == &downhill_activation_sigmoid);
  g_assert_true (downhill_experiment_get_settings (experiment)->formula.activation ==
                 &downhill_activation_identity);
  copy = downhill_experiment_copy (experiment);
  g_assert_cmpuint (downhill_experiment_get_overlay (copy), ==, entropy);

  downhill_experiment_undo (experiment, FALSE);
  g_assert_cmpuint (downhill_experiment_get_overlay (experiment), ==, absolute);
  g_assert_true (downhill_objective_get_formula (downhill_experiment_get_beside (experiment))
                   ->loss == &downhill_loss_absolute);
  downhill_experiment_undo (experiment, TRUE);
  beans.kind = 0;
  g_assert_true (downhill_experiment_set_beans (experiment, &beans, NULL));
  g_assert_null (downhill_experiment_get_beside (experiment));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/experiment/properties/have-first-values",
                   test_first_values);
  g_test_add_func ("/model/experiment/properties/notify-once-from-a-setter",
                   test_setters);
  g_test_add_func ("/model/experiment/properties/notify-once-from-set-property",
                   test_set_property);
  g_test_add_func ("/model/experiment/dataset/notifies-once-when-replaced",
                   test_dataset);
  g_test_add_func ("/model/experiment/beans/leave-data-of-ones-own-alone",
                   test_beans_kept_off);
  g_test_add_func ("/model/experiment/beans/change-nothing-when-refused",
                   test_beans_refused);
  g_test_add_func ("/model/experiment/batch-size/is-at-most-all", test_batch_size);
  g_test_add_func ("/model/experiment/batch-size/follows-the-data",
                   test_batch_size_follows);
  g_test_add_func ("/model/experiment/stepped/comes-once-a-step", test_stepped);
  g_test_add_func ("/model/experiment/stepped/finds-the-new-numbers", test_numbers);
  g_test_add_func ("/model/experiment/reset/returns-to-the-start", test_reset);
  g_test_add_func ("/model/experiment/state/follows-what-is-done", test_states);
  g_test_add_func ("/model/experiment/state/is-finished-after-the-last-epoch",
                   test_finished);
  g_test_add_func ("/model/experiment/change/counts-from-the-next-step",
                   test_changes_while_running);
  g_test_add_func ("/model/experiment/change/drops-the-future-with-the-next-step",
                   test_future);
  g_test_add_func ("/model/experiment/divergence/stops-while-all-is-finite",
                   test_divergence);
  g_test_add_func ("/model/experiment/divergence/is-not-that-of-rules-that-scale-their-steps",
                   test_divergence_adaptive);
  g_test_add_func ("/model/experiment/loss/begins-all-runs-anew-and-can-be-undone", test_loss);
  g_test_add_func ("/model/experiment/overlay/follows-data-and-loss", test_overlay);
  g_test_add_func ("/model/experiment/copy/is-independent", test_copy);
  g_test_add_func ("/model/experiment/copy/keeps-its-state", test_copy_diverged);
  g_test_add_func ("/model/experiment/assign/takes-over-everything", test_assign);

  return g_test_run ();
}
