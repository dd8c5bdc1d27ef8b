/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-fit-threshold.h"

#include <math.h>

#include "core/base/downhill-number.h"
#include "plot/paint/downhill-mark.h"

/* Where a run that tells two classes apart goes over from the one to the other. */

/* Half-way between the classes, which are 0 and 1. */
#define HALF 0.5

/* Between the line and its number, in pixels. */
#define GAP 4

/**
 * downhill_fit_threshold_find:
 * @plot: a fit plot
 * @w: a weight
 * @b: a bias
 * @x: (out): where f(w·x + b) is half-way between the classes
 *
 * Returns: whether the data are two classes, and there is such a place
 */
gboolean
downhill_fit_threshold_find (DownhillPlot *plot,
                             double        w,
                             double        b,
                             double       *x)
{
  DownhillObjective *objective =
    downhill_experiment_get_objective (downhill_plot_get_experiment (plot));
  const DownhillActivation *f = downhill_objective_get_formula (objective)->activation;

  *x = (downhill_activation_find_z (f, HALF) - b) / w;

  return downhill_dataset_has_classes (downhill_objective_get_dataset (objective)) &&
         HALF > f->lowest && HALF < f->highest && isfinite (*x);
}

/* Of the run, where that is in the picture. */
static gboolean
find_place (DownhillPlot *plot,
            double        w,
            double        b,
            double       *x,
            double       *place)
{
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);

  if (!downhill_fit_threshold_find (plot, w, b, x))
    return FALSE;
  *place = downhill_axis_to_pixel (downhill_plot_get_x_axis (plot), *x);

  return *place >= area->x && *place <= area->x + area->width;
}

/**
 * downhill_fit_threshold_draw:
 * @plot: a fit plot
 * @canvas: where to draw
 * @w: the weight of the current run's line
 * @b: its bias
 *
 * Draws where the run goes over from one class to the other.
 */
void
downhill_fit_threshold_draw (DownhillPlot         *plot,
                             const DownhillCanvas *canvas,
                             double                w,
                             double                b)
{
  DownhillRun *run = downhill_experiment_get_current (downhill_plot_get_experiment (plot));
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  double x, place;

  if (!find_place (plot, w, b, &x, &place))
    return;
  cairo_move_to (canvas->cr, place, area->y);
  cairo_line_to (canvas->cr, place, area->y + area->height);
  downhill_color_set (canvas->cr, downhill_mark_get_color (run->mark, canvas->palette));
  cairo_set_line_width (canvas->cr, canvas->palette->contrast ? 2 : 1);
  cairo_stroke (canvas->cr);
}

/**
 * downhill_fit_threshold_draw_number:
 * @plot: a fit plot, of which the lines are drawn
 * @canvas: where to draw
 * @w: the weight of the current run's line
 * @b: its bias
 *
 * Draws the x of that place over them, on the side that the run's curve leaves free.
 */
void
downhill_fit_threshold_draw_number (DownhillPlot         *plot,
                                    const DownhillCanvas *canvas,
                                    double                w,
                                    double                b)
{
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  g_autofree char *number = NULL, *text = NULL;
  cairo_rectangle_t box;
  double x, place;

  if (!find_place (plot, w, b, &x, &place))
    return;
  number = downhill_number_format (x, 3);
  text = g_strdup_printf ("x %s", number);
  downhill_canvas_measure_text (canvas, text, DOWNHILL_TEXT_SMALL, &box.width, &box.height);
  box.x = place + GAP;
  box.y = downhill_axis_to_pixel (downhill_plot_get_y_axis (plot), HALF) +
          (w > 0 ? GAP : -GAP - box.height);
  cairo_rectangle (canvas->cr, box.x - 1, box.y, box.width + 2, box.height);
  downhill_color_set (canvas->cr, canvas->palette->box);
  cairo_fill (canvas->cr);
  downhill_canvas_draw_text (canvas, text, DOWNHILL_TEXT_SMALL, canvas->palette->text,
                             &(DownhillTextSpot) { .x = box.x, .y = box.y },
                             area->x + area->width - box.x);
}
