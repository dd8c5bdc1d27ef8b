/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-map-pointer.h"

#include <math.h>

#include "core/base/downhill-number.h"
#include "downhill-map-guess.h"

/* What the pointer does on the map: it drags and clicks. */

/* What can be dragged; 0 is nothing. */
enum {
  HANDLE_START = 1,
  HANDLE_CUT_W,
  HANDLE_CUT_B,
  HANDLE_GUESS,
};

/* How near to the start one must press to take hold of it, in pixels; and how near a click
 * is at it, and not beside it. */
#define REACH 12
#define AT_START 4

/* How near to a cut, and to the path. */
#define CUT_REACH 5
#define PATH_REACH 6

/* How far a place is from the ring of the start, in pixels. */
static double
measure_from_start (DownhillPlot *plot,
                    double        x,
                    double        y)
{
  const DownhillSettings *settings =
    downhill_experiment_get_settings (downhill_plot_get_experiment (plot));

  return hypot (
           downhill_axis_to_pixel (downhill_plot_get_x_axis (plot), settings->start_w) - x,
           downhill_axis_to_pixel (downhill_plot_get_y_axis (plot), settings->start_b) - y);
}

/**
 * downhill_map_pointer_find_handle:
 * @plot: a map that was drawn
 * @cuts: whether it has cuts, which can be dragged
 * @x: a place
 * @y: likewise
 *
 * Returns: what can be dragged from there; 0 for nothing
 */
guint
downhill_map_pointer_find_handle (DownhillPlot *plot,
                                  gboolean      cuts,
                                  double        x,
                                  double        y)
{
  double cut_w, cut_b;

  if (downhill_map_guess_has_handle (plot, x, y))
    return HANDLE_GUESS;
  if (measure_from_start (plot, x, y) < REACH)
    return HANDLE_START;
  if (!cuts)
    return 0;
  downhill_viewport_get_cut (downhill_plot_get_viewport (plot), &cut_w, &cut_b);
  if (fabs (downhill_axis_to_pixel (downhill_plot_get_x_axis (plot), cut_w) - x) < CUT_REACH)
    return HANDLE_CUT_W;
  if (fabs (downhill_axis_to_pixel (downhill_plot_get_y_axis (plot), cut_b) - y) < CUT_REACH)
    return HANDLE_CUT_B;

  return 0;
}

/* The start lands on the value that a pixel stands for, not on all of its
 * meaningless digits. */
static double
round_to_pixel (const DownhillAxis *axis,
                double              pixel)
{
  double value = downhill_axis_to_value (axis, pixel);
  double per_pixel = (axis->range.max - axis->range.min) /
                     fabs (axis->end - axis->start);

  return downhill_number_round (value, per_pixel);
}

/**
 * downhill_map_pointer_drag_to:
 * @plot: a map
 * @handle: what is dragged
 * @x: where to
 * @y: likewise
 */
void
downhill_map_pointer_drag_to (DownhillPlot *plot,
                              guint         handle,
                              double        x,
                              double        y)
{
  DownhillViewport *viewport = downhill_plot_get_viewport (plot);
  const DownhillAxis *w_axis = downhill_plot_get_x_axis (plot);
  const DownhillAxis *b_axis = downhill_plot_get_y_axis (plot);

  switch (handle)
    {
    case HANDLE_START:
      downhill_experiment_set_start (downhill_plot_get_experiment (plot),
                                     round_to_pixel (w_axis, x),
                                     round_to_pixel (b_axis, y));
      break;
    case HANDLE_CUT_W:
      downhill_viewport_set_cut_w (viewport, round_to_pixel (w_axis, x));
      break;
    case HANDLE_CUT_B:
      downhill_viewport_set_cut_b (viewport, round_to_pixel (b_axis, y));
      break;
    case HANDLE_GUESS:
      downhill_map_guess_put (plot, x, y);
      break;
    default:
      break;
    }
}

/* The step of the recorded entry nearest to a place, if one is near. */
static gboolean
find_step (DownhillPlot *plot,
           double        x,
           double        y,
           guint64      *step)
{
  const DownhillDescent *descent =
    downhill_experiment_get_descent (downhill_plot_get_experiment (plot));
  const DownhillHistory *history = downhill_descent_get_history (descent);
  double least = PATH_REACH;

  for (gsize i = 1; i < downhill_history_get_size (history); i++)
    {
      double w, b, away;

      downhill_descent_get_path_point (descent, i, &w, &b);
      away = hypot (downhill_axis_to_pixel (downhill_plot_get_x_axis (plot), w) - x,
                    downhill_axis_to_pixel (downhill_plot_get_y_axis (plot), b) - y);
      if (away < least)
        {
          least = away;
          *step = i * downhill_history_get_stride (history);
        }
    }

  return least < PATH_REACH;
}

/**
 * downhill_map_pointer_takes_click:
 * @plot: a map
 * @x: a place
 * @y: likewise
 *
 * A run that is being made is not given up for a click beside it, nor one that was made for
 * one near its start; where nothing was made yet, the start comes that bit, too.
 *
 * Returns: whether a click there would do something now
 */
gboolean
downhill_map_pointer_takes_click (DownhillPlot *plot,
                                  double        x,
                                  double        y)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  guint64 step = 0;

  if (downhill_map_guess_is_asked (plot))
    return TRUE;
  if (measure_from_start (plot, x, y) <
      (downhill_experiment_get_last_step (experiment) > 0 ? REACH : AT_START))
    return FALSE;

  return downhill_experiment_get_state (experiment) != DOWNHILL_EXPERIMENT_RUNNING ||
         find_step (plot, x, y, &step);
}

/**
 * downhill_map_pointer_click:
 * @plot: a map
 * @x: a place
 * @y: likewise
 *
 * Where a guess is asked for, guesses; on the path, goes to the step there; elsewhere,
 * sets the start.
 */
void
downhill_map_pointer_click (DownhillPlot *plot,
                            double        x,
                            double        y)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  guint64 step = 0;

  if (downhill_map_guess_is_asked (plot))
    downhill_map_guess_put (plot, x, y);
  else if (find_step (plot, x, y, &step))
    downhill_experiment_seek (experiment, step);
  else
    downhill_experiment_set_start (
      experiment, round_to_pixel (downhill_plot_get_x_axis (plot), x),
      round_to_pixel (downhill_plot_get_y_axis (plot), y));
}
