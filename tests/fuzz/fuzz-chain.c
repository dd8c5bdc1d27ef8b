/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "core/field/downhill-contour.h"
#include "plot/surface/downhill-surface-plot.h"
#include "../plot/picture.h"
#include "../runs.h"

/* The whole way: what to do, as bytes, then points. A run is made on them, and
 * the plots drawn, pointed at, dragged and zoomed on the way. */

#define MAX_POINTS 200
#define MAX_STEPS 100
#define MAX_ACTIONS 12
#define ACTION_BYTES 8

typedef struct {
  double w;
  double b;
} Place;

typedef struct {
  DownhillExperiment *experiment;
  DownhillViewport *viewport;
  GPtrArray *plots;
  PictureKind kind;
  Place places[MAX_STEPS + 1];
  guint n_steps;
} Run;

static DownhillDataset *
take_dataset (FuzzBytes *bytes)
{
  double *x = g_new (double, MAX_POINTS);
  double *y = g_new (double, MAX_POINTS);
  gsize m = 0;
  g_autoptr (GError) error = NULL;
  DownhillDataset *dataset;

  do
    {
      x[m] = fuzz_bytes_take_double (bytes);
      y[m] = fuzz_bytes_take_double (bytes);
    }
  while (++m < MAX_POINTS && bytes->at < bytes->end);

  dataset = downhill_dataset_new_take ("bytes", "x", "y", x, y, m, &error);
  if (dataset == NULL)
    fuzz_assert_error (error);

  return dataset;
}

static void
take_setting (FuzzBytes          *bytes,
              DownhillExperiment *experiment)
{
  switch (fuzz_bytes_take (bytes, 9))
    {
    case 0:
      downhill_experiment_set (experiment, "optimiser",
                               fuzz_bytes_take (bytes, downhill_optimiser_get_n () - 1));
      break;
    case 1:
      downhill_experiment_set (experiment, "direction", fuzz_bytes_take (bytes, 3));
      break;
    case 2:
      downhill_experiment_set (
        experiment, "learning-rate", fmin (fabs (fuzz_bytes_take_double (bytes)), 1e100));
      break;
    case 3:
      downhill_experiment_set (
        experiment, "learning-rate", exp2 (-(double) fuzz_bytes_take (bytes, 30)));
      break;
    case 4:
      downhill_experiment_set (experiment, "batch-size", fuzz_bytes_take (bytes, 255));
      break;
    case 5:
      downhill_experiment_set (experiment, "order", fuzz_bytes_take (bytes, 2));
      break;
    case 6:
      downhill_experiment_set (experiment, "standardise", fuzz_bytes_take (bytes, 1));
      break;
    case 7:
      downhill_experiment_set_together (experiment, fuzz_bytes_take (bytes, 1));
      if (runs_count (experiment) < 4)
        downhill_experiment_new_run (experiment);
      break;
    case 8:
      {
        double w = fuzz_bytes_take_double (bytes);
        double b = fuzz_bytes_take_double (bytes);

        downhill_experiment_set_start (experiment, CLAMP (w, -1e100, 1e100),
                                       CLAMP (b, -1e100, 1e100));
      }
      break;
    default:
      downhill_experiment_set (experiment, "epochs", 1 + fuzz_bytes_take (bytes, 9));
    }
}

/* Products, so that small sizes, which are fast, come up more often. */
static void
take_kind (FuzzBytes   *bytes,
           PictureKind *kind)
{
  kind->width = 1 + fuzz_bytes_take (bytes, 21) * fuzz_bytes_take (bytes, 23);
  kind->height = 1 + fuzz_bytes_take (bytes, 17) * fuzz_bytes_take (bytes, 19);
  kind->scale = 1 + fuzz_bytes_take (bytes, 2) / 2.0;
  kind->style = fuzz_bytes_take (bytes, 3);
  kind->retained = fuzz_bytes_take (bytes, 1);
}

static void
take_option (FuzzBytes        *bytes,
             GPtrArray        *plots,
             DownhillViewport *viewport)
{
  static const struct {
    const char *plot;
    const char *property;
  } flags[] = {
    { "fit", "show-confidence" },  { "fit", "show-residuals" },   { "fit", "show-squares" },
    { "map", "show-sample-lines" },
    { "map", "show-confidence" },
    { "map", "show-steepness" },
    { "map", "show-inside" },
    { "map", "show-cuts" },        { "map", "true-vectors" },
    { "slices", "along-b" },       { "surface", "show-cuts" },
    { "surface", "limit-height" },
  };
  guint i = fuzz_bytes_take (bytes, G_N_ELEMENTS (flags) + 3);
  DownhillPlot *plot = downhill_figure_find (
    plots, i < G_N_ELEMENTS (flags) ? flags[i].plot : "surface");

  if (i == G_N_ELEMENTS (flags) + 3)
    downhill_viewport_set_e_max (
      viewport, fmax (fmin (fuzz_bytes_take_double (bytes), 1e100), DBL_MIN));
  else if (plot == NULL)
    return;
  else if (i < G_N_ELEMENTS (flags))
    g_object_set (plot, flags[i].property, (gboolean) fuzz_bytes_take (bytes, 1), NULL);
  else if (i == G_N_ELEMENTS (flags))
    g_object_set (plot, "mode", fuzz_bytes_take (bytes, 2), NULL);
  else if (i == G_N_ELEMENTS (flags) + 1)
    g_object_set (plot, "azimuth", fuzz_bytes_take_double (bytes), NULL);
  else
    g_object_set (plot, "elevation",
                  (double) (DOWNHILL_SURFACE_MIN_ELEVATION +
                            fuzz_bytes_take (bytes, 84)), NULL);
}

static void
assert_range (DownhillRange range)
{
  g_assert_true (isfinite (range.min) && isfinite (range.max));
  g_assert_cmpfloat (range.min, <, range.max);
}

static void
assert_within (DownhillRange range,
               double        value)
{
  double rounding = 4 * DBL_EPSILON * MAX (fabs (range.min), fabs (range.max));

  g_assert_cmpfloat (value, >=, range.min - rounding);
  g_assert_cmpfloat (value, <=, range.max + rounding);
}

static void
check_state (Run *run)
{
  double w, b;

  fuzz_assert_finite (run->experiment);
  downhill_experiment_get_point (run->experiment, &w, &b);
  if (run->n_steps == 0)
    run->places[0] = (Place) { w, b };
  assert_range (downhill_viewport_get_w (run->viewport));
  assert_range (downhill_viewport_get_b (run->viewport));
  g_assert_true (downhill_viewport_get_e_max (run->viewport) > 0);
  g_assert_true (isfinite (downhill_viewport_get_e_max (run->viewport)));
}

static void
draw (DownhillPlot      *plot,
      const PictureKind *kind)
{
  g_autofree char *words = NULL;

  cairo_surface_destroy (picture_draw (plot, kind));
  words = downhill_plot_describe (plot);
  g_assert_true (g_utf8_validate (words, -1, NULL));
}

static void
draw_all (const Run *run)
{
  for (guint i = 0; i < run->plots->len; i++)
    draw (g_ptr_array_index (run->plots, i), &run->kind);
}

static DownhillPlot *
take_plot (FuzzBytes *bytes,
           GPtrArray *plots)
{
  return g_ptr_array_index (plots, fuzz_bytes_take (bytes, plots->len - 1));
}

static void
step (Run   *run,
      guint  n)
{
  for (guint i = 0; i < n; i++)
    {
      guint64 made = downhill_experiment_get_step (run->experiment);

      if (made >= MAX_STEPS)
        break;
      if (!downhill_experiment_step (run->experiment))
        {
          /* With other settings than before, what came after is given up. */
          run->n_steps = (guint) downhill_experiment_get_last_step (run->experiment);
          break;
        }
      run->n_steps = (guint) made + 1;
      downhill_experiment_get_point (run->experiment,
                                     &run->places[run->n_steps].w,
                                     &run->places[run->n_steps].b);
      fuzz_assert_finite (run->experiment);
    }
}

/* Back is where one was, to the bit. */
static void
seek (Run   *run,
      guint  place)
{
  Place now;

  downhill_experiment_seek (run->experiment, place);
  g_assert_cmpuint (downhill_experiment_get_step (run->experiment), ==,
                    MIN (place, run->n_steps));
  downhill_experiment_get_point (run->experiment, &now.w, &now.b);
  g_assert_cmpmem (&now, sizeof now, &run->places[MIN (place, run->n_steps)],
                   sizeof now);
}

static void
trace (Run       *run,
       FuzzBytes *bytes)
{
  DownhillRange w = downhill_viewport_get_w (run->viewport);
  DownhillRange b = downhill_viewport_get_b (run->viewport);
  gsize n_columns = 2 + fuzz_bytes_take (bytes, 38);
  gsize n_rows = 2 + fuzz_bytes_take (bytes, 38);
  g_autoptr (DownhillField) field =
    downhill_field_new (downhill_experiment_get_objective (run->experiment), w, b,
                        n_columns, n_rows);
  g_autoptr (DownhillContourTracer) tracer = downhill_contour_tracer_new (field);

  for (guint i = 0; i < 5; i++)
    {
      double level = field->values[fuzz_bytes_take (bytes, n_columns * n_rows - 1)];
      g_autoptr (DownhillContour) contour =
        downhill_contour_tracer_trace (tracer, level);

      for (gsize k = 0; k < downhill_contour_get_n_lines (contour); k++)
        {
          DownhillPolyline line = downhill_contour_get_line (contour, k);

          g_assert_cmpuint (line.n, >=, 2);
          for (gsize p = 0; p < line.n; p++)
            {
              assert_within (w, line.points[2 * p]);
              assert_within (b, line.points[2 * p + 1]);
            }
        }
    }
}

/* Anywhere, or where there is something to take hold of. */
static void
take_place (Run          *run,
            DownhillPlot *plot,
            FuzzBytes    *bytes,
            double       *x,
            double       *y)
{
  guint where = fuzz_bytes_take (bytes, 3);
  double w, b;

  *x = run->kind.width * fuzz_bytes_take (bytes, 255) / 255;
  *y = run->kind.height * fuzz_bytes_take (bytes, 255) / 255;
  if (where < 2)
    return;
  if (where == 2)
    downhill_experiment_get_point (run->experiment, &w, &b);
  else
    {
      w = downhill_experiment_get_settings (run->experiment)->start_w;
      b = downhill_experiment_get_settings (run->experiment)->start_b;
    }
  if (DOWNHILL_IS_SURFACE_PLOT (plot))
    downhill_surface_plot_place (DOWNHILL_SURFACE_PLOT (plot), w, b, x, y);
  else
    {
      *x = downhill_axis_to_pixel (downhill_plot_get_x_axis (plot), w);
      *y = downhill_axis_to_pixel (downhill_plot_get_y_axis (plot), b);
    }
  *x = *x >= 0 && *x <= run->kind.width ? *x : 0;
  *y = *y >= 0 && *y <= run->kind.height ? *y : 0;
}

static void
point_at (Run       *run,
          FuzzBytes *bytes)
{
  DownhillPlot *plot = take_plot (bytes, run->plots);
  double x, y;

  draw (plot, &run->kind);
  take_place (run, plot, bytes, &x, &y);
  switch (fuzz_bytes_take (bytes, 7))
    {
    case 0:
      downhill_plot_leave (plot);
      break;
    case 1:
      downhill_plot_click (plot, x, y);
      break;
    case 2:
      if (downhill_plot_grab (plot, x, y))
        {
          take_place (run, plot, bytes, &x, &y);
          downhill_plot_drag_to (plot, x, y);
        }
      break;
    case 3:
      downhill_plot_pan (plot, 4 * (x - run->kind.width / 2),
                         4 * (y - run->kind.height / 2));
      break;
    case 4:
    case 5:
      downhill_plot_zoom (plot, x, y,
                          exp2 (((int) fuzz_bytes_take (bytes, 255) - 128) / 4.0));
      break;
    case 6:
      downhill_plot_restore (plot);
      break;
    default:
      downhill_plot_hover (plot, x, y);
    }
  draw (plot, &run->kind);
}

static void
act (Run       *run,
     FuzzBytes *bytes)
{
  g_autoptr (GPtrArray) copies = NULL;
  g_autoptr (DownhillExperiment) kept = NULL;

  switch (fuzz_bytes_take (bytes, 12))
    {
    case 0:
      seek (run, fuzz_bytes_take (bytes, MAX_STEPS));
      break;
    case 1:
      take_setting (bytes, run->experiment);
      if (downhill_experiment_get_last_step (run->experiment) == 0)
        run->n_steps = 0;
      break;
    case 2:
      take_kind (bytes, &run->kind);
      break;
    case 3:
      take_option (bytes, run->plots, run->viewport);
      break;
    case 4:
      downhill_experiment_reset (run->experiment);
      run->n_steps = 0;
      break;
    case 5:
      copies = downhill_figure_copy_plots (run->plots);
      draw (take_plot (bytes, copies), &run->kind);
      break;
    case 6:
      trace (run, bytes);
      break;
    case 7:
      /* As one comes back from the lessons. */
      kept = downhill_experiment_copy (run->experiment);
      take_setting (bytes, run->experiment);
      downhill_experiment_step (run->experiment);
      runs_assign (run->experiment, kept);
      break;
    default:
      point_at (run, bytes);
      /* A click chooses where to start. */
      if (downhill_experiment_get_last_step (run->experiment) == 0)
        run->n_steps = 0;
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  FuzzBytes bytes = { data, data + size };
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  g_autoptr (DownhillViewport) viewport = downhill_viewport_new (experiment);
  g_autoptr (GPtrArray) plots = downhill_figure_new_plots (experiment, viewport);
  g_autoptr (DownhillDataset) dataset = NULL;
  Run run = { experiment, viewport, plots, { 0 }, { { 0 } }, 0 };
  FuzzBytes actions;
  guint chosen, n_settings, n_actions;

  chosen = 1 + fuzz_bytes_take (&bytes, 62);
  for (guint i = plots->len; i-- > 0;)
    if ((chosen & 1 << i) == 0)
      g_ptr_array_remove_index (plots, i);
  take_kind (&bytes, &run.kind);
  n_settings = fuzz_bytes_take (&bytes, 8);
  for (guint i = 0; i < n_settings; i++)
    take_setting (&bytes, experiment);
  n_actions = fuzz_bytes_take (&bytes, MAX_ACTIONS);
  /* They have bytes of their own, so that none of them is taken for a point. */
  actions = bytes;
  bytes.at += MIN (ACTION_BYTES * n_actions, bytes.end - bytes.at);
  actions.end = bytes.at;
  dataset = take_dataset (&bytes);
  if (dataset == NULL)
    return 0;
  downhill_experiment_set_dataset (experiment, dataset);

  check_state (&run);
  for (guint i = 0; i < n_actions; i++)
    {
      step (&run, MAX_STEPS / n_actions);
      act (&run, &actions);
      check_state (&run);
    }
  step (&run, MAX_STEPS);
  seek (&run, run.n_steps / 2);
  draw_all (&run);

  return 0;
}
