/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-map-samples.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "plot/base/downhill-plot-marks.h"
#include "plot/paint/downhill-mark.h"
#include "downhill-fit-samples.h"

/* The samples on the map. A line through (x, y) is a point (w, b) with w·x + b = y, so
 * that each sample is a line on the map: b = y − x·w. Where f lies between, the line is
 * that of the z with f(z) = y; a y that f only tends to, such as a class, has that of
 * z = 0, where f is half-way. For the absolute error these are the creases of E. */

/* The lines of more samples would hide what is under them; an even selection is drawn. */
#define MOST_LINES 400

/* Nobody means one of more than so many. */
#define MOST_FOUND 4000

static DownhillObjective *
get_objective (DownhillPlot *plot)
{
  return downhill_experiment_get_objective (downhill_plot_get_experiment (plot));
}

static DownhillDataset *
get_dataset (DownhillPlot *plot)
{
  return downhill_experiment_get_dataset (downhill_plot_get_experiment (plot));
}

/* The line of a sample, from the left end of the map to the right one, in pixels. */
static void
find_line (DownhillPlot *plot,
           gsize         i,
           double        start[2],
           double        finish[2])
{
  const DownhillAxis *w_axis = downhill_plot_get_x_axis (plot);
  const DownhillAxis *b_axis = downhill_plot_get_y_axis (plot);
  double x = downhill_dataset_get_x (get_dataset (plot))[i];
  double z = downhill_activation_find_z (
    downhill_objective_get_formula (get_objective (plot))->activation,
    downhill_dataset_get_y (get_dataset (plot))[i]);

  start[0] = w_axis->start;
  start[1] = downhill_axis_to_pixel (b_axis, z - x * w_axis->range.min);
  finish[0] = w_axis->end;
  finish[1] = downhill_axis_to_pixel (b_axis, z - x * w_axis->range.max);
}

static void
trace (DownhillPlot         *plot,
       const DownhillCanvas *canvas,
       gsize                 i)
{
  double start[2], finish[2];

  find_line (plot, i, start, finish);
  cairo_move_to (canvas->cr, start[0], start[1]);
  cairo_line_to (canvas->cr, finish[0], finish[1]);
}

/**
 * downhill_map_samples_draw:
 * @plot: a map
 * @canvas: where to draw
 *
 * Draws the line of each sample.
 */
void
downhill_map_samples_draw (DownhillPlot         *plot,
                           const DownhillCanvas *canvas)
{
  gsize m = downhill_dataset_get_size (get_dataset (plot));

  for (gsize i = 0; i < m; i += (m + MOST_LINES - 1) / MOST_LINES)
    trace (plot, canvas, i);
  /* The more there are, the less may each hide. */
  downhill_color_set (canvas->cr, downhill_color_fade (canvas->palette->residual,
                                                       CLAMP (40.0 / m, 0.35, 0.9)));
  cairo_set_line_width (canvas->cr, 1);
  cairo_stroke (canvas->cr);
}

/**
 * downhill_map_samples_draw_strong:
 * @plot: a map
 * @canvas: where to draw
 *
 * Draws the lines of the samples that the next step looks at, in the run's colour, and
 * of the one that is pointed at, here or in the fit.
 */
void
downhill_map_samples_draw_strong (DownhillPlot         *plot,
                                  const DownhillCanvas *canvas)
{
  DownhillRun *run = downhill_experiment_get_current (downhill_plot_get_experiment (plot));
  DownhillBatch batch = downhill_descent_get_next_batch (run->descent);
  gsize pointed = downhill_viewport_get_sample (downhill_plot_get_viewport (plot));

  if (downhill_fit_samples_has_rings (plot))
    {
      for (gsize k = batch.first; k < batch.first + batch.n; k++)
        trace (plot, canvas, batch.order != NULL ? batch.order[k] : k);
      downhill_canvas_stroke_cased (
        canvas, downhill_mark_get_color (run->mark, canvas->palette), 1.5);
    }
  if (pointed < downhill_dataset_get_size (get_dataset (plot)))
    {
      trace (plot, canvas, pointed);
      downhill_canvas_stroke_cased (canvas, canvas->palette->ink, 2);
    }
}

/**
 * downhill_map_samples_find:
 * @plot: a map that was drawn
 * @x: a place
 * @y: likewise
 * @reach: how near a line has to be, in pixels
 * @place_x: (out) (optional): the place of the nearest line that is nearest
 * @place_y: (out) (optional): likewise
 *
 * Returns: the sample whose line is nearest, within reach;
 *   %DOWNHILL_VIEWPORT_NO_SAMPLE if none is
 */
gsize
downhill_map_samples_find (DownhillPlot *plot,
                           double        x,
                           double        y,
                           double        reach,
                           double       *place_x,
                           double       *place_y)
{
  gsize m = downhill_dataset_get_size (get_dataset (plot));
  gsize nearest = DOWNHILL_VIEWPORT_NO_SAMPLE;
  double least = reach;

  if (m > MOST_FOUND)
    return nearest;
  for (gsize i = 0; i < m; i++)
    {
      double start[2], finish[2], near[2];

      find_line (plot, i, start, finish);
      downhill_plot_mark_project (x, y, start, finish, &near[0], &near[1]);
      if (!(hypot (near[0] - x, near[1] - y) < least))
        continue;
      least = hypot (near[0] - x, near[1] - y);
      nearest = i;
      if (place_x != NULL)
        *place_x = near[0];
      if (place_y != NULL)
        *place_y = near[1];
    }

  return nearest;
}

/**
 * downhill_map_samples_explain:
 * @plot: a map
 * @sample: a sample
 *
 * Returns: (transfer full): what its line is
 */
char *
downhill_map_samples_explain (DownhillPlot *plot,
                              gsize         sample)
{
  const DownhillActivation *f =
    downhill_objective_get_formula (get_objective (plot))->activation;
  double y = downhill_dataset_get_y (get_dataset (plot))[sample];

  if (f->inverse != NULL && isfinite (f->inverse (y)))
    return g_strdup_printf (_("Point %zu\nA run on this line passes through it."),
                            sample + 1);

  return g_strdup_printf (_("Point %zu\nOn this line w·x + b is 0 for it: on the one side "
                            "its error is smaller, on the other larger."), sample + 1);
}
