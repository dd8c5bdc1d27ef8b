/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"
#include "core/loss/downhill-objective.h"
#include "plot/figure/downhill-figure.h"

/* Steps over the beans: the run alone, by any rule, the experiment with all plots listening,
 * and what a plain loop and a bare signal take. */

typedef struct {
  gsize epochs;
  double rate;
  DownhillDataset *dataset;
  DownhillObjective *objective;
  DownhillExperiment *experiment;
} Training;

static void
append_point (GString *answer,
              double   w,
              double   b)
{
  bench_append_number (answer, w);
  bench_append_number (answer, b);
}

static double
time_descent (const Training *self,
              gboolean        singly,
              GString        *answer)
{
  double start = bench_now (), seconds, w, b;
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  gsize n = self->epochs * downhill_dataset_get_size (self->dataset);
  DownhillDescent *descent;

  settings.learning_rate = self->rate;
  descent = downhill_descent_new (self->objective, &settings);
  if (singly)
    for (gsize i = 0; i < n; i++)
      downhill_descent_step (descent);
  else
    downhill_descent_run (descent, n);
  seconds = bench_now () - start;

  downhill_descent_get_point (descent, &w, &b);
  downhill_descent_free (descent);
  append_point (answer, w, b);

  return seconds;
}

static double
run_descent (gpointer  data,
             GString  *answer)
{
  return time_descent (data, FALSE, answer);
}

static double
run_single_steps (gpointer  data,
                  GString  *answer)
{
  return time_descent (data, TRUE, answer);
}

static double
run_loop (gpointer  data,
          GString  *answer)
{
  const Training *self = data;
  double start = bench_now (), seconds, w = 0.1, b = 0.1;
  gsize m = downhill_dataset_get_size (self->dataset);
  const double *x = downhill_dataset_get_x (self->dataset);
  const double *y = downhill_dataset_get_y (self->dataset);
  double *path = g_new (double, 2 * self->epochs * m);
  gsize n = 0;

  for (gsize epoch = 0; epoch < self->epochs; epoch++)
    for (gsize i = 0; i < m; i++)
      {
        double twice = 2 * (w * x[i] + b - y[i]);

        w -= self->rate * twice * x[i];
        b -= self->rate * twice;
        path[n++] = w;
        path[n++] = b;
      }
  seconds = bench_now () - start;

  append_point (answer, path[n - 2], path[n - 1]);
  g_free (path);

  return seconds;
}

static double
run_experiment (gpointer  data,
                GString  *answer)
{
  const Training *self = data;
  double start, seconds, w, b;

  downhill_experiment_reset (self->experiment);
  start = bench_now ();
  while (downhill_experiment_step (self->experiment))
    ;
  seconds = bench_now () - start;

  downhill_experiment_get_point (self->experiment, &w, &b);
  append_point (answer, w, b);

  return seconds;
}

/* Steps by the rule that the argument names, a few samples each: one of them, in seconds. */
static double
run_rule (gpointer  data,
          GString  *answer)
{
  const Training *self = data;
  guint rules = downhill_optimisers_parse (bench_get_text ("rule"));
  guint64 steps = (guint64) bench_get_number ("steps", 5000);
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  DownhillDescent *descent;
  double start, w, b;

  for (guint i = 0; i < downhill_optimiser_get_n (); i++)
    if (rules == 1u << i)
      downhill_settings_set_optimiser (&settings, downhill_optimiser_get (i));
  settings.learning_rate = self->rate;
  settings.batch_size = (guint) bench_get_number ("batch", 10);
  settings.epochs = DOWNHILL_SETTINGS_MAX_EPOCHS;
  start = bench_now ();
  descent = downhill_descent_new (self->objective, &settings);
  downhill_descent_run (descent, steps);
  start = bench_now () - start;

  downhill_descent_get_point (descent, &w, &b);
  downhill_descent_free (descent);
  append_point (answer, w, b);

  return start / steps;
}

#define EMITTER_TYPE (emitter_get_type ())

G_DECLARE_FINAL_TYPE (Emitter, emitter, EMITTER, , GObject)

struct _Emitter
{
  GObject parent_instance;
};

G_DEFINE_FINAL_TYPE (Emitter, emitter, G_TYPE_OBJECT)

static void
emitter_class_init (EmitterClass *klass)
{
  g_signal_new ("stepped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
emitter_init (Emitter *self G_GNUC_UNUSED)
{
}

static void
stepped_cb (Emitter *emitter G_GNUC_UNUSED)
{
}

static double
run_emission (gpointer  data,
              GString  *answer G_GNUC_UNUSED)
{
  const Training *self = data;
  g_autoptr (Emitter) emitter = g_object_new (EMITTER_TYPE, NULL);
  gsize n = self->epochs * downhill_dataset_get_size (self->dataset);
  guint id = g_signal_lookup ("stepped", EMITTER_TYPE);
  double start;

  for (guint i = 0; i < 6; i++)
    g_signal_connect (emitter, "stepped", G_CALLBACK (stepped_cb), NULL);
  start = bench_now ();
  for (gsize i = 0; i < n; i++)
    g_signal_emit (emitter, id, 0);

  return bench_now () - start;
}

int
main (int    argc,
      char **argv)
{
  const BenchEntry entries[] = {
    { "descent", run_descent },
    { "single", run_single_steps },
    { "loop", run_loop },
    { "experiment", run_experiment },
    { "emission", run_emission },
    { "rule", run_rule },
  };
  Training training = { 0 };
  DownhillBeans beans = DOWNHILL_BEANS_INIT;
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  g_autoptr (DownhillViewport) viewport = downhill_viewport_new (experiment);
  g_autoptr (GPtrArray) plots = downhill_figure_new_plots (experiment, viewport);
  const char *name = argc > 1 ? argv[1] : NULL;

  bench_set_arguments (argc, argv);
  beans.points = (gsize) bench_get_number ("points", 100);
  training.epochs = (gsize) bench_get_number ("epochs", 500);
  training.rate = bench_get_number ("rate", 0.01);
  training.experiment = experiment;
  downhill_experiment_set_beans (experiment, &beans, NULL);
  downhill_experiment_set (experiment, "epochs", (guint) training.epochs);
  downhill_experiment_set (experiment, "learning-rate", training.rate);
  training.dataset = downhill_experiment_get_dataset (experiment);
  training.objective = downhill_experiment_get_objective (experiment);

  bench_serve (bench_find (entries, G_N_ELEMENTS (entries), name), &training,
               BENCH_LEAST_SECONDS);

  return 0;
}
