/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "bench.h"
#include "plot/figure/downhill-figure.h"

/* Frames as the window draws them: the plots keep what did not change. */

typedef struct {
  DownhillExperiment *experiment;
  DownhillViewport *viewport;
  GPtrArray *plots;
  cairo_surface_t *surface;
  DownhillCanvas canvas;
  guint epochs;
  guint epoch;
  guint grid;
  double azimuth;
} Frames;

#define START_STEPS 20
#define DEGREES_A_FRAME 3

/* The part of the picture that is not of its first pixel's colour: what shows
 * that something was drawn. */
static void
append_painted (GString         *answer,
                cairo_surface_t *surface)
{
  const unsigned char *data = cairo_image_surface_get_data (surface);
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  guint32 first = *(const guint32 *) (const void *) data;
  gsize painted = 0;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      painted += ((const guint32 *) (const void *) (data + (gsize) y * stride))[x] != first;
  bench_append_number (answer, painted / ((double) width * height));
}

static void
append_point (GString *answer,
              Frames  *self)
{
  double w, b;

  downhill_experiment_get_point (self->experiment, &w, &b);
  bench_append_number (answer, w);
  bench_append_number (answer, b);
}

static void
train_epoch (Frames *self)
{
  gsize m = downhill_dataset_get_size (downhill_experiment_get_dataset (self->experiment));

  for (gsize i = 0; i < m; i++)
    downhill_experiment_step (self->experiment);
}

static void
draw (Frames *self)
{
  downhill_figure_draw (self->plots, &self->canvas);
  cairo_surface_flush (self->surface);
}

/* Only one plot is left. */
static void
keep_plot (Frames     *self,
           const char *id)
{
  DownhillPlot *plot = g_object_ref (downhill_figure_find (self->plots, id));

  g_ptr_array_set_size (self->plots, 0);
  g_ptr_array_add (self->plots, plot);
}

static void
make_plots (Frames *self)
{
  self->viewport = downhill_viewport_new (self->experiment);
  self->plots = downhill_figure_new_plots (self->experiment, self->viewport);
  downhill_figure_drop_apart (self->plots);
}

/* The whole program: from the start, all epochs with a frame for each. */
static double
run_fit (gpointer  data,
         GString  *answer)
{
  Frames *self = data;
  double start, seconds;

  if (self->plots == NULL)
    {
      make_plots (self);
      keep_plot (self, "fit");
      /* The tutorial draws no errors. */
      g_object_set (g_ptr_array_index (self->plots, 0), "show-residuals",
                    bench_get_number ("residuals", 0) != 0, NULL);
    }
  start = bench_now ();
  downhill_experiment_reset (self->experiment);
  for (guint epoch = 0; epoch < self->epochs; epoch++)
    {
      train_epoch (self);
      draw (self);
    }
  seconds = bench_now () - start;

  append_point (answer, self);
  append_painted (answer, self->surface);

  return seconds;
}

static double
run_warm (gpointer  data,
          GString  *answer)
{
  Frames *self = data;
  double start, seconds;

  if (self->plots == NULL)
    {
      make_plots (self);
      for (guint i = 0; i < START_STEPS; i++)
        train_epoch (self);
      draw (self);
      self->epoch = START_STEPS;
    }
  /* Every so often the run begins anew, so that it never comes to rest. */
  if (self->epoch == self->epochs)
    {
      downhill_experiment_reset (self->experiment);
      for (self->epoch = 0; self->epoch < START_STEPS; self->epoch++)
        train_epoch (self);
      draw (self);
    }
  start = bench_now ();
  train_epoch (self);
  draw (self);
  seconds = bench_now () - start;

  self->epoch++;
  append_painted (answer, self->surface);

  return seconds;
}

/* Plots that have drawn nothing yet. */
static double
run_first (gpointer  data,
           GString  *answer)
{
  Frames *self = data;
  double start, seconds;

  downhill_experiment_reset (self->experiment);
  start = bench_now ();
  make_plots (self);
  for (guint i = 0; i < START_STEPS; i++)
    train_epoch (self);
  draw (self);
  seconds = bench_now () - start;

  append_point (answer, self);
  append_painted (answer, self->surface);
  g_clear_pointer (&self->plots, g_ptr_array_unref);
  g_clear_object (&self->viewport);

  return seconds;
}

static double
run_surface (gpointer  data,
             GString  *answer)
{
  Frames *self = data;
  double start, seconds;

  if (self->plots == NULL)
    {
      make_plots (self);
      keep_plot (self, "surface");
      /* All of it, as the peer draws it. */
      g_object_set (g_ptr_array_index (self->plots, 0), "limit-height", FALSE, NULL);
    }
  self->azimuth = fmod (self->azimuth + DEGREES_A_FRAME, 360);
  start = bench_now ();
  g_object_set (g_ptr_array_index (self->plots, 0), "azimuth", self->azimuth, NULL);
  draw (self);
  seconds = bench_now () - start;
  append_painted (answer, self->surface);

  return seconds;
}

static void
clear (Frames *self)
{
  cairo_set_source_rgb (self->canvas.cr, 1, 1, 1);
  cairo_paint (self->canvas.cr);
}

/* The least that shows the fit: discs and a line. */
static double
run_fit_limit (gpointer  data,
               GString  *answer)
{
  Frames *self = data;
  cairo_t *cr = self->canvas.cr;
  DownhillDataset *dataset = downhill_experiment_get_dataset (self->experiment);
  const double *x = downhill_dataset_get_x (dataset);
  const double *y = downhill_dataset_get_y (dataset);
  gsize m = downhill_dataset_get_size (dataset);
  double width = self->canvas.width, height = self->canvas.height;
  double start = bench_now (), w = 0.1, b = 0.1;

  for (guint epoch = 0; epoch < self->epochs; epoch++)
    {
      for (gsize i = 0; i < m; i++)
        {
          double twice = 2 * (w * x[i] + b - y[i]);

          w -= 0.01 * twice * x[i];
          b -= 0.01 * twice;
        }
      clear (self);
      cairo_set_source_rgb (cr, 0, 0, 1);
      for (gsize i = 0; i < m; i++)
        {
          cairo_new_sub_path (cr);
          cairo_arc (cr, x[i] * width, height - y[i] / 1.4 * height, 3, 0, 2 * G_PI);
        }
      cairo_fill (cr);
      cairo_set_source_rgb (cr, 1, 0, 0);
      cairo_move_to (cr, 0, height - b / 1.4 * height);
      cairo_line_to (cr, width, height - (w + b) / 1.4 * height);
      cairo_stroke (cr);
    }
  cairo_surface_flush (self->surface);

  start = bench_now () - start;
  bench_append_number (answer, w);
  bench_append_number (answer, b);
  append_painted (answer, self->surface);

  return start;
}

/* A picture that is only copied. */
static double
run_copy_limit (gpointer  data,
                GString  *answer)
{
  Frames *self = data;
  cairo_surface_t *kept = cairo_surface_create_similar_image (
    self->surface, CAIRO_FORMAT_RGB24, (int) self->canvas.width,
    (int) self->canvas.height);
  double start, seconds;

  cairo_surface_flush (kept);
  cairo_image_surface_get_data (kept)[0] = 1;
  cairo_surface_mark_dirty (kept);
  start = bench_now ();
  cairo_set_source_surface (self->canvas.cr, kept, 0, 0);
  cairo_paint (self->canvas.cr);
  cairo_surface_flush (self->surface);
  seconds = bench_now () - start;
  append_painted (answer, self->surface);
  cairo_surface_destroy (kept);

  return seconds;
}

/* As many four-sided cells as the surface has, not smoothed, without lines. */
static double
run_cells_limit (gpointer  data,
                 GString  *answer)
{
  Frames *self = data;
  cairo_t *cr = self->canvas.cr;
  double width = self->canvas.width / self->grid;
  double height = self->canvas.height / self->grid;
  double start = bench_now (), seconds;

  clear (self);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  for (guint row = 0; row < self->grid; row++)
    for (guint column = 0; column < self->grid; column++)
      {
        double x = column * width, y = row * height;

        cairo_move_to (cr, x + 0.3 * width, y);
        cairo_line_to (cr, x + width, y + 0.3 * height);
        cairo_line_to (cr, x + 0.7 * width, y + height);
        cairo_line_to (cr, x, y + 0.7 * height);
        cairo_set_source_rgb (cr, row / (double) self->grid, 0, column / (double) self->grid);
        cairo_fill (cr);
      }
  cairo_surface_flush (self->surface);
  seconds = bench_now () - start;
  append_painted (answer, self->surface);

  return seconds;
}

int
main (int    argc,
      char **argv)
{
  const BenchEntry entries[] = {
    { "fit", run_fit },
    { "warm", run_warm },
    { "first", run_first },
    { "surface", run_surface },
    { "fit-limit", run_fit_limit },
    { "copy-limit", run_copy_limit },
    { "cells-limit", run_cells_limit },
  };
  const char *name = argc > 1 ? argv[1] : NULL;
  Frames frames = { 0 };
  DownhillBeans beans = DOWNHILL_BEANS_INIT;

  bench_set_arguments (argc, argv);
  beans.points = (gsize) bench_get_number ("points", 100);
  frames.epochs = (guint) bench_get_number ("epochs", 500);
  frames.grid = (guint) bench_get_number ("grid", 32);
  frames.experiment = downhill_experiment_new ();
  downhill_experiment_set_beans (frames.experiment, &beans, NULL);
  downhill_experiment_set (frames.experiment, "epochs", DOWNHILL_SETTINGS_MAX_EPOCHS);
  frames.canvas = (DownhillCanvas) {
    .width = bench_get_number ("width", 1600),
    .height = bench_get_number ("height", 1000),
    .scale = 1,
    .palette = downhill_palette_get (DOWNHILL_STYLE_LIGHT),
    .retained = TRUE,
  };
  frames.surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24,
                                               (int) frames.canvas.width,
                                               (int) frames.canvas.height);
  frames.canvas.cr = cairo_create (frames.surface);

  /* What comes first is not repeated: so a new process can show it cold. */
  bench_serve (bench_find (entries, G_N_ELEMENTS (entries), name), &frames,
               g_strcmp0 (name, "first") == 0 ? 0 : BENCH_LEAST_SECONDS);

  g_clear_pointer (&frames.plots, g_ptr_array_unref);
  g_clear_object (&frames.viewport);
  g_clear_object (&frames.experiment);
  cairo_destroy (frames.canvas.cr);
  cairo_surface_destroy (frames.surface);

  return 0;
}
