/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-fit-samples.h"

#include <math.h>

#include "plot/paint/downhill-mark.h"

/* The data of a fit plot, and its errors. */

/* More points than this are drawn as single pixels: discs would take long and
 * hide each other. */
#define MOST_DISCS 4000

/* The samples of a larger batch would ring nearly every point. */
#define MOST_RINGS 64
#define RING_RADIUS 6

static DownhillDataset *
get_dataset (DownhillPlot *plot)
{
  return downhill_experiment_get_dataset (downhill_plot_get_experiment (plot));
}

static void
draw_discs (DownhillPlot         *plot,
            const DownhillCanvas *canvas)
{
  const DownhillAxis *x_axis = downhill_plot_get_x_axis (plot);
  const DownhillAxis *y_axis = downhill_plot_get_y_axis (plot);
  DownhillDataset *dataset = get_dataset (plot);
  const double *x = downhill_dataset_get_x (dataset);
  const double *y = downhill_dataset_get_y (dataset);
  gsize m = downhill_dataset_get_size (dataset);
  double radius = m <= 300 ? 3 : 2;

  downhill_color_set (canvas->cr, canvas->palette->sample);
  for (gsize i = 0; i < m; i++)
    {
      cairo_arc (canvas->cr, downhill_axis_to_pixel (x_axis, x[i]),
                 downhill_axis_to_pixel (y_axis, y[i]), radius, 0, 2 * G_PI);
      cairo_fill (canvas->cr);
    }
}

/* Both axes of this plot are linear, so that one factor maps all values: for
 * millions of points that counts. */
static double
get_scale (const DownhillAxis *axis)
{
  return (axis->end - axis->start) / (axis->range.max - axis->range.min);
}

/* Returns how many points each pixel of the area has. */
static guint32 *
count_points (DownhillPlot *plot,
              gsize         width,
              gsize         height)
{
  const DownhillAxis *x_axis = downhill_plot_get_x_axis (plot);
  const DownhillAxis *y_axis = downhill_plot_get_y_axis (plot);
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  DownhillDataset *dataset = get_dataset (plot);
  const double *x = downhill_dataset_get_x (dataset);
  const double *y = downhill_dataset_get_y (dataset);
  gsize m = downhill_dataset_get_size (dataset);
  double x_scale = get_scale (x_axis), y_scale = get_scale (y_axis);
  double x_min = x_axis->range.min, y_min = y_axis->range.min;
  double left = x_axis->start - area->x, bottom = y_axis->start - area->y;
  guint32 *counts = g_new0 (guint32, width * height);

  for (gsize i = 0; i < m; i++)
    {
      double column = left + (x[i] - x_min) * x_scale;
      double row = bottom + (y[i] - y_min) * y_scale;

      if (column >= 0 && column < width && row >= 0 && row < height)
        counts[(gsize) row * width + (gsize) column]++;
    }

  return counts;
}

/* Shades each pixel by the logarithm of how many points it has: the cost is that
 * of one look at each point. */
static void
draw_density (DownhillPlot         *plot,
              const DownhillCanvas *canvas)
{
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  gsize width = (gsize) ceil (area->width), height = (gsize) ceil (area->height);
  g_autofree guint32 *counts = count_points (plot, width, height);
  cairo_surface_t *mask = cairo_image_surface_create (CAIRO_FORMAT_A8, (int) width,
                                                      (int) height);
  unsigned char *pixels = cairo_image_surface_get_data (mask);
  int stride = cairo_image_surface_get_stride (mask);
  guint32 most = 1;

  if (pixels == NULL)
    {
      cairo_surface_destroy (mask);
      return;
    }
  for (gsize i = 0; i < width * height; i++)
    most = MAX (most, counts[i]);
  cairo_surface_flush (mask);
  for (gsize row = 0; row < height; row++)
    for (gsize column = 0; column < width; column++)
      {
        guint32 count = counts[row * width + column];

        if (count > 0)
          pixels[row * stride + column] =
            (unsigned char) (90 + 165 * log (count) / log (MAX (most, 2)));
      }
  cairo_surface_mark_dirty (mask);
  downhill_color_set (canvas->cr, canvas->palette->sample);
  cairo_mask_surface (canvas->cr, mask, floor (area->x), floor (area->y));
  cairo_surface_destroy (mask);
}

/**
 * downhill_fit_samples_draw:
 * @plot: a fit plot
 * @canvas: where to draw
 *
 * Draws the samples: as discs or, where these would hide each other, as shades.
 */
void
downhill_fit_samples_draw (DownhillPlot         *plot,
                           const DownhillCanvas *canvas)
{
  if (downhill_dataset_get_size (get_dataset (plot)) <= MOST_DISCS)
    draw_discs (plot, canvas);
  else
    draw_density (plot, canvas);
}

/**
 * downhill_fit_samples_draw_residuals:
 * @plot: a fit plot
 * @canvas: where to draw
 * @w: the line's weight
 * @b: its bias
 *
 * Joins each sample and the line.
 */
void
downhill_fit_samples_draw_residuals (DownhillPlot         *plot,
                                     const DownhillCanvas *canvas,
                                     double                w,
                                     double                b)
{
  const DownhillAxis *x_axis = downhill_plot_get_x_axis (plot);
  const DownhillAxis *y_axis = downhill_plot_get_y_axis (plot);
  DownhillObjective *objective =
    downhill_experiment_get_objective (downhill_plot_get_experiment (plot));
  DownhillDataset *dataset = get_dataset (plot);
  const double *x = downhill_dataset_get_x (dataset);
  const double *y = downhill_dataset_get_y (dataset);
  gsize m = downhill_dataset_get_size (dataset);
  gsize every = (m + DOWNHILL_FIT_SAMPLES_MOST_STEMS - 1) / DOWNHILL_FIT_SAMPLES_MOST_STEMS;

  for (gsize i = 0; i < m; i += every)
    {
      double place = downhill_axis_to_pixel (x_axis, x[i]);

      cairo_move_to (canvas->cr, place, downhill_axis_to_pixel (y_axis, y[i]));
      cairo_line_to (canvas->cr, place,
                     downhill_axis_to_pixel (
                       y_axis, downhill_objective_predict (objective, w, b, x[i])));
    }
  downhill_color_set (canvas->cr, canvas->palette->residual);
  cairo_set_line_width (canvas->cr, 1);
  cairo_stroke (canvas->cr);
}

/**
 * downhill_fit_samples_draw_squares:
 * @plot: a fit plot
 * @canvas: where to draw
 * @w: the line's weight
 * @b: its bias
 *
 * Draws each error as a square: its area is what it adds to E. The other sides
 * lie to the right of those above the line and to the left of those below.
 */
void
downhill_fit_samples_draw_squares (DownhillPlot         *plot,
                                   const DownhillCanvas *canvas,
                                   double                w,
                                   double                b)
{
  const DownhillAxis *x_axis = downhill_plot_get_x_axis (plot);
  const DownhillAxis *y_axis = downhill_plot_get_y_axis (plot);
  DownhillObjective *objective =
    downhill_experiment_get_objective (downhill_plot_get_experiment (plot));
  DownhillDataset *dataset = get_dataset (plot);
  const double *x = downhill_dataset_get_x (dataset);
  const double *y = downhill_dataset_get_y (dataset);
  gsize m = downhill_dataset_get_size (dataset);
  gsize every = (m + DOWNHILL_FIT_SAMPLES_MOST_STEMS - 1) / DOWNHILL_FIT_SAMPLES_MOST_STEMS;

  cairo_set_line_width (canvas->cr, 1);
  for (gsize i = 0; i < m; i += every)
    {
      double corner = downhill_axis_to_pixel (y_axis, y[i]);
      double side = downhill_axis_to_pixel (
                      y_axis, downhill_objective_predict (objective, w, b, x[i])) - corner;

      cairo_rectangle (canvas->cr, downhill_axis_to_pixel (x_axis, x[i]), corner,
                       side, side);
      downhill_color_set (canvas->cr,
                          downhill_color_fade (canvas->palette->residual, 0.22));
      cairo_fill_preserve (canvas->cr);
      downhill_color_set (canvas->cr,
                          downhill_color_fade (canvas->palette->residual, 0.7));
      cairo_stroke (canvas->cr);
    }
}

/**
 * downhill_fit_samples_has_rings:
 * @plot: a fit plot
 *
 * Returns: whether downhill_fit_samples_draw_rings() draws any: not of all samples,
 *   and not of very many
 */
gboolean
downhill_fit_samples_has_rings (DownhillPlot *plot)
{
  DownhillBatch batch = downhill_descent_get_next_batch (
    downhill_experiment_get_descent (downhill_plot_get_experiment (plot)));

  return batch.n <= MOST_RINGS && batch.n < downhill_dataset_get_size (get_dataset (plot));
}

/**
 * downhill_fit_samples_draw_rings:
 * @plot: a fit plot
 * @canvas: where to draw
 *
 * Marks the samples that the next step looks at.
 */
void
downhill_fit_samples_draw_rings (DownhillPlot         *plot,
                                 const DownhillCanvas *canvas)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  DownhillDataset *dataset = get_dataset (plot);
  DownhillBatch batch =
    downhill_descent_get_next_batch (downhill_experiment_get_descent (experiment));

  if (!downhill_fit_samples_has_rings (plot))
    return;
  for (gsize k = batch.first; k < batch.first + batch.n; k++)
    {
      gsize i = batch.order != NULL ? batch.order[k] : k;

      cairo_new_sub_path (canvas->cr);
      cairo_arc (canvas->cr,
                 downhill_axis_to_pixel (downhill_plot_get_x_axis (plot),
                                         downhill_dataset_get_x (dataset)[i]),
                 downhill_axis_to_pixel (downhill_plot_get_y_axis (plot),
                                         downhill_dataset_get_y (dataset)[i]),
                 RING_RADIUS, 0, 2 * G_PI);
    }
  downhill_color_set (canvas->cr, downhill_mark_get_color (
                                    downhill_experiment_get_current (experiment)->mark,
                                    canvas->palette));
  cairo_set_line_width (canvas->cr, 2);
  cairo_stroke (canvas->cr);
}

/**
 * downhill_fit_samples_find:
 * @plot: a fit plot that was drawn
 * @x: a place
 * @y: likewise
 *
 * Returns: the sample nearest to that place, within reach of the eye; or how many
 *   there are
 */
gsize
downhill_fit_samples_find (DownhillPlot *plot,
                           double        x,
                           double        y)
{
  const DownhillAxis *x_axis = downhill_plot_get_x_axis (plot);
  const DownhillAxis *y_axis = downhill_plot_get_y_axis (plot);
  DownhillDataset *dataset = get_dataset (plot);
  gsize m = downhill_dataset_get_size (dataset), nearest = m;
  double least = 10;

  if (m > MOST_DISCS)
    return m;
  for (gsize i = 0; i < m; i++)
    {
      double away = hypot (
        downhill_axis_to_pixel (x_axis, downhill_dataset_get_x (dataset)[i]) - x,
        downhill_axis_to_pixel (y_axis, downhill_dataset_get_y (dataset)[i]) - y);

      if (away < least)
        {
          least = away;
          nearest = i;
        }
    }

  return nearest;
}
