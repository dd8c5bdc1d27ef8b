/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"
#include "core/data/downhill-beans.h"
#include "core/loss/downhill-objective.h"

/* A step over all samples of losses that have no closed form, and what it takes to read
 * these samples. */

typedef struct {
  DownhillDataset *dataset;
  DownhillObjective *objective;
} Work;

static double
run_gradient (gpointer  data,
              GString  *answer)
{
  const Work *self = data;
  double start = bench_now (), seconds, gradient[2];

  downhill_objective_gradient (self->objective, 0.1, 0.1, gradient);
  seconds = bench_now () - start;
  bench_append_number (answer, gradient[0]);
  bench_append_number (answer, gradient[1]);

  return seconds;
}

/* Four sums at once, so that none waits for the one before. */
static double
run_sum (gpointer  data,
         GString  *answer)
{
  const Work *self = data;
  const double *x = downhill_dataset_get_x (self->dataset);
  const double *y = downhill_dataset_get_y (self->dataset);
  gsize m = downhill_dataset_get_size (self->dataset);
  double start = bench_now (), seconds, sums[4] = { 0 };

  for (gsize i = 0; i + 1 < m; i += 2)
    {
      sums[0] += x[i];
      sums[1] += y[i];
      sums[2] += x[i + 1];
      sums[3] += y[i + 1];
    }
  seconds = bench_now () - start;
  bench_append_number (answer, sums[0] + sums[2]);
  bench_append_number (answer, sums[1] + sums[3]);

  return seconds;
}

/* Two classes: which beans are heavier than the middle of them all. */
static DownhillDataset *
make_classes (DownhillDataset *beans)
{
  gsize m = downhill_dataset_get_size (beans);
  double *x = g_memdup2 (downhill_dataset_get_x (beans), m * sizeof (double));
  double *y = g_new (double, m);

  for (gsize i = 0; i < m; i++)
    y[i] = downhill_dataset_get_y (beans)[i] > 0.85;

  return downhill_dataset_new_take ("classes", "x", "y", x, y, m, NULL);
}

int
main (int    argc,
      char **argv)
{
  const BenchEntry entries[] = {
    { "absolute", run_gradient },
    { "huber", run_gradient },
    { "cross_entropy", run_gradient },
    { "sum", run_sum },
  };
  static const DownhillLoss * const losses[] = {
    &downhill_loss_absolute, &downhill_loss_huber, &downhill_loss_cross_entropy,
  };
  DownhillBeans beans = DOWNHILL_BEANS_INIT;
  DownhillFormula formula = DOWNHILL_FORMULA_INIT;
  const char *name = argc > 1 ? argv[1] : NULL;
  Work work = { 0 };

  bench_set_arguments (argc, argv);
  beans.points = (gsize) bench_get_number ("points", 100);
  work.dataset = downhill_beans_generate (&beans, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (losses); i++)
    if (g_strcmp0 (name, entries[i].name) == 0)
      formula.loss = losses[i];
  formula.shapes[DOWNHILL_SHAPE_DELTA] = 0.05;
  if (formula.loss->of_logit)
    {
      DownhillDataset *classes = make_classes (work.dataset);

      downhill_dataset_unref (work.dataset);
      work.dataset = classes;
      formula.activation = &downhill_activation_sigmoid;
    }
  work.objective = downhill_objective_new (work.dataset, &formula);

  bench_serve (bench_find (entries, G_N_ELEMENTS (entries), name), &work,
               BENCH_LEAST_SECONDS);

  downhill_objective_unref (work.objective);
  downhill_dataset_unref (work.dataset);

  return 0;
}
