/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"
#include "plot/figure/downhill-figure.h"

/* Many runs side by side. */

typedef struct {
  DownhillExperiment *experiment;
  DownhillViewport *viewport;
  GPtrArray *plots;
  cairo_surface_t *surface;
  DownhillCanvas canvas;
} Runs;

/* Steps between two frames. An epoch is 100: runs that have arrived are in the same places after
 * each, and nothing would have moved. */
#define STEPS_A_FRAME 97

#define ADAM 5

/* All plots, as the window draws them: paper and legend are widgets there, which are
 * drawn when they change. */
static void
draw (Runs *self)
{
  for (guint i = 0; i < self->plots->len; i++)
    downhill_figure_draw_plot (self->plots, i, &self->canvas);
  cairo_surface_flush (self->surface);
}

/* So many visible runs, which differ by their rates, with so many steps each, and all
 * plots. */
static void
make_runs (Runs    *self,
           guint    n,
           guint64  steps)
{
  downhill_experiment_set (self->experiment, "epochs", DOWNHILL_SETTINGS_MAX_EPOCHS);
  downhill_experiment_set (self->experiment, "batch-size", 1);
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        downhill_experiment_new_run (self->experiment);
      downhill_experiment_set (self->experiment, "learning-rate", 0.01 * (i + 1));
    }
  downhill_experiment_set_together (self->experiment, TRUE);
  downhill_experiment_run (self->experiment, steps);
  self->viewport = downhill_viewport_new (self->experiment);
  self->plots = downhill_figure_new_plots (self->experiment, self->viewport);
  downhill_figure_drop_apart (self->plots);
  draw (self);
}

static void
prepare (Runs *self)
{
  if (self->plots == NULL)
    make_runs (self, (guint) bench_get_number ("runs", 10),
               (guint64) bench_get_number ("steps", 50000));
}

static void
append_counts (Runs    *self,
               GString *answer)
{
  bench_append_number (answer, g_list_model_get_n_items (
                                 downhill_experiment_get_runs (self->experiment)));
  bench_append_number (answer, downhill_experiment_get_step (self->experiment));
}

/* A frame while all of them are trained together. */
static double
run_warm (gpointer  data,
          GString  *answer)
{
  Runs *self = data;
  double start;

  prepare (self);
  for (guint i = 0; i < STEPS_A_FRAME; i++)
    downhill_experiment_step (self->experiment);
  start = bench_now ();
  draw (self);
  start = bench_now () - start;
  append_counts (self, answer);

  return start;
}

/* What undo and the frame after it take; what was done is a reset of all. */
static double
run_undo (gpointer  data,
          GString  *answer)
{
  Runs *self = data;
  double start;

  prepare (self);
  downhill_experiment_reset (self->experiment);
  draw (self);
  start = bench_now ();
  downhill_experiment_undo (self->experiment, FALSE);
  draw (self);
  start = bench_now () - start;
  append_counts (self, answer);

  return start;
}

/* A step of each run, with all plots told of it: what one of those steps takes. */
static double
run_steps (gpointer  data,
           GString  *answer)
{
  Runs *self = data;
  guint n;
  double start;

  if (self->plots == NULL)
    make_runs (self, (guint) bench_get_number ("runs", 6), 0);
  downhill_experiment_reset (self->experiment);
  n = g_list_model_get_n_items (downhill_experiment_get_runs (self->experiment));
  start = bench_now ();
  for (guint i = 0; i < 10000; i++)
    downhill_experiment_step (self->experiment);
  start = bench_now () - start;
  append_counts (self, answer);

  return start / (10000.0 * n);
}

/* Half of the runs are kept by undo alone; every other one is Adam's. */
static double
run_memory (gpointer  data,
            GString  *answer)
{
  Runs *self = data;
  guint n = (guint) bench_get_number ("runs", 100);
  guint64 steps = (guint64) bench_get_number ("steps", 1e6);
  double start = bench_now ();
  guint deleted = 0;

  downhill_experiment_set (self->experiment, "epochs", DOWNHILL_SETTINGS_MAX_EPOCHS);
  downhill_experiment_set (self->experiment, "batch-size", 1);
  for (guint i = 0; i < 2 * n; i++)
    {
      DownhillRun *run;

      if (i > 0)
        downhill_experiment_new_run (self->experiment);
      downhill_experiment_set (self->experiment, "optimiser", i % 4 < 2 ? 0 : ADAM);
      run = downhill_experiment_get_current (self->experiment);
      downhill_experiment_rename_run (self->experiment, run, "kept");
      downhill_experiment_run (self->experiment, steps);
      if (i % 2 == 1)
        {
          downhill_experiment_remove_run (self->experiment, run);
          deleted++;
        }
    }
  bench_append_number (answer, bench_get_memory ("VmHWM"));
  bench_append_number (answer, g_list_model_get_n_items (
                                 downhill_experiment_get_runs (self->experiment)));
  bench_append_number (answer, deleted);

  return bench_now () - start;
}

int
main (int    argc,
      char **argv)
{
  const BenchEntry entries[] = {
    { "warm", run_warm },
    { "undo", run_undo },
    { "steps", run_steps },
    { "memory", run_memory },
  };
  Runs runs = { .experiment = downhill_experiment_new () };

  bench_set_arguments (argc, argv);
  runs.canvas = (DownhillCanvas) {
    .width = bench_get_number ("width", 1600),
    .height = bench_get_number ("height", 1000),
    .scale = 1,
    .palette = downhill_palette_get (DOWNHILL_STYLE_LIGHT),
    .retained = TRUE,
  };
  runs.surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) runs.canvas.width,
                                             (int) runs.canvas.height);
  runs.canvas.cr = cairo_create (runs.surface);

  bench_serve (bench_find (entries, G_N_ELEMENTS (entries), argc > 1 ? argv[1] : NULL),
               &runs, 0);

  g_clear_pointer (&runs.plots, g_ptr_array_unref);
  g_clear_object (&runs.viewport);
  g_clear_object (&runs.experiment);
  cairo_destroy (runs.canvas.cr);
  cairo_surface_destroy (runs.surface);

  return 0;
}
