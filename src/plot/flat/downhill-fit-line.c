/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-fit-line.h"

#include <math.h>

/* What f(w·x + b) draws in the fit: a line, or a curve. */

static DownhillObjective *
get_objective (DownhillPlot *plot)
{
  return downhill_experiment_get_objective (downhill_plot_get_experiment (plot));
}

/* A curve that is no line has a point at each so many pixels. */
#define CURVE_STEP 1.5

/**
 * downhill_fit_line_count_pieces:
 * @plot: a fit plot that was drawn
 * @objective: whose f it is
 *
 * Returns: of how many straight pieces a line is drawn: one, if f is the
 *   identity
 */
guint
downhill_fit_line_count_pieces (DownhillPlot            *plot,
                                const DownhillObjective *objective)
{
  const DownhillAxis *x = downhill_plot_get_x_axis (plot);
  gboolean linear = downhill_objective_get_formula (objective)->activation->linear;

  return linear ? 1 : MAX ((guint) ceil (fabs (x->end - x->start) / CURVE_STEP), 1);
}

/**
 * downhill_fit_line_get_corner:
 * @plot: a fit plot that was drawn
 * @objective: whose f it is
 * @w: a weight
 * @b: a bias
 * @i: from 0 to n
 * @n: downhill_fit_line_count_pieces()
 * @corner: (out): where the pieces before and after the @i-th corner of y = f(w·x + b)
 *   meet, in pixels
 */
void
downhill_fit_line_get_corner (DownhillPlot            *plot,
                              const DownhillObjective *objective,
                              double                   w,
                              double                   b,
                              guint                    i,
                              guint                    n,
                              double                   corner[2])
{
  const DownhillAxis *x = downhill_plot_get_x_axis (plot);
  double part = (double) i / n;
  double at = i < n ? x->range.min + part * (x->range.max - x->range.min) : x->range.max;

  corner[0] = i < n ? x->start + part * (x->end - x->start) : x->end;
  corner[1] = downhill_axis_to_pixel (
    downhill_plot_get_y_axis (plot), downhill_objective_predict (objective, w, b, at));
}

/**
 * downhill_fit_line_trace:
 * @plot: a fit plot
 * @canvas: where to draw
 * @objective: whose f it is
 * @w: a weight
 * @b: a bias
 *
 * Adds y = f(w·x + b) to the path.
 */
void
downhill_fit_line_trace (DownhillPlot            *plot,
                         const DownhillCanvas    *canvas,
                         const DownhillObjective *objective,
                         double                   w,
                         double                   b)
{
  guint n = downhill_fit_line_count_pieces (plot, objective);

  cairo_new_sub_path (canvas->cr);
  for (guint i = 0; i <= n; i++)
    {
      double corner[2];

      downhill_fit_line_get_corner (plot, objective, w, b, i, n, corner);
      cairo_line_to (canvas->cr, corner[0], corner[1]);
    }
}

/**
 * downhill_fit_line_stroke_pointed:
 * @canvas: where to draw
 *
 * Strokes the present path as the line of the (w, b) that is pointed at: in long dashes,
 * not to be taken for the best one.
 */
void
downhill_fit_line_stroke_pointed (const DownhillCanvas *canvas)
{
  cairo_save (canvas->cr);
  cairo_set_dash (canvas->cr, (double[]) { 9, 4 }, 2, 0);
  downhill_color_set (canvas->cr, canvas->palette->text);
  cairo_set_line_width (canvas->cr, 1.5);
  cairo_stroke (canvas->cr);
  cairo_restore (canvas->cr);
}

/**
 * downhill_fit_line_find:
 * @plot: a fit plot
 * @run: a run
 * @w: (out): the weight of the line that is drawn for it
 * @b: (out): its bias
 *
 * The present line; of a run that left the picture that of the place where the other plots
 * have it, of the current one the last that passes through the plot.
 */
void
downhill_fit_line_find (DownhillPlot *plot,
                        DownhillRun  *run,
                        double       *w,
                        double       *b)
{
  const DownhillAxis *x = downhill_plot_get_x_axis (plot);
  const DownhillAxis *y = downhill_plot_get_y_axis (plot);
  DownhillViewport *viewport = downhill_plot_get_viewport (plot);
  gsize end;

  if (downhill_viewport_place_run (viewport, run, w, b) ||
      run != downhill_experiment_get_current (downhill_plot_get_experiment (plot)) ||
      !downhill_viewport_find_end (viewport, run, &end))
    return;
  do
    {
      double middle;

      downhill_descent_get_path_point (run->descent, end, w, b);
      middle = downhill_objective_predict (get_objective (plot), *w, *b,
                                           (x->range.min + x->range.max) / 2);
      if (middle >= y->range.min && middle <= y->range.max)
        return;
    }
  while (end-- > 0);
}
