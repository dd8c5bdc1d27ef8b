/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-map-arrows.h"

#include <math.h>

#include "core/loss/downhill-objective-minimum.h"
#include "downhill-map-guess.h"
#include "downhill-map-inside.h"
#include "downhill-map-numbers.h"
#include "plot/paint/downhill-mark.h"

/* In pixels, as are the steps that get a short arrow and the longest. */
#define LONGEST_ARROW 80
#define SMALL_STEP 0.01
#define LARGE_STEP 400.0

static void
draw_arrow (const DownhillCanvas *canvas,
            double                x,
            double                y,
            double                dx,
            double                dy,
            DownhillColor         color,
            double                width,
            gboolean              dashed)
{
  double length = hypot (dx, dy);
  double head = MIN (9, length);
  double along_x, along_y;

  if (length < 1)
    return;
  along_x = dx / length * head;
  along_y = dy / length * head;
  cairo_save (canvas->cr);
  cairo_move_to (canvas->cr, x, y);
  cairo_line_to (canvas->cr, x + dx, y + dy);
  if (dashed)
    {
      cairo_set_dash (canvas->cr, (double[]) { 5, 3 }, 2, 0);
      downhill_canvas_stroke_cased (canvas, color, width);
      cairo_set_dash (canvas->cr, NULL, 0, 0);
    }
  cairo_move_to (canvas->cr, x + dx - along_x - along_y / 2,
                 y + dy - along_y + along_x / 2);
  cairo_line_to (canvas->cr, x + dx, y + dy);
  cairo_line_to (canvas->cr, x + dx - along_x + along_y / 2,
                 y + dy - along_y - along_x / 2);
  downhill_canvas_stroke_cased (canvas, color, width);
  cairo_restore (canvas->cr);
}

/* How far it is to the lowest place, in pixels; infinite where there are many. */
static double
get_distance (DownhillPlot *plot,
              double        x,
              double        y)
{
  const DownhillMinimum *minimum = downhill_objective_minimum (
    downhill_experiment_get_objective (downhill_plot_get_experiment (plot)));

  if (!downhill_minimum_is_bounded (minimum))
    return INFINITY;

  return hypot (downhill_axis_to_pixel (downhill_plot_get_x_axis (plot), minimum->w) - x,
                downhill_axis_to_pixel (downhill_plot_get_y_axis (plot), minimum->b) - y);
}

/**
 * downhill_map_arrows_scale:
 * @length: how long a step is, in pixels
 * @distance: how far it is to the lowest place, in pixels
 *
 * A step of a hundredth of a pixel and one across the map shall both be seen, the
 * longer one longer, and none is no arrow: lengths are compressed by asinh, which
 * begins in proportion and goes on like the logarithm. An arrow that is not true must
 * not claim to lead beyond the minimum.
 *
 * Returns: how long its arrow is, in pixels
 */
double
downhill_map_arrows_scale (double length,
                           double distance)
{
  double shown = LONGEST_ARROW * asinh (length / SMALL_STEP) / asinh (LARGE_STEP / SMALL_STEP);

  return MIN (MIN (shown, LONGEST_ARROW), distance);
}

/* A way along w and b, in pixels. */
static void
to_pixels (DownhillPlot *plot,
           const double  way[2],
           double        by[2])
{
  const DownhillAxis *w_axis = downhill_plot_get_x_axis (plot);
  const DownhillAxis *b_axis = downhill_plot_get_y_axis (plot);

  by[0] = way[0] * (w_axis->end - w_axis->start) / (w_axis->range.max - w_axis->range.min);
  by[1] = way[1] * (b_axis->end - b_axis->start) / (b_axis->range.max - b_axis->range.min);
}

/* One factor lengthens or shortens all, so that they stay true to one another. */
static void
scale_arrows (DownhillPlot      *plot,
              gboolean           true_length,
              DownhillMapArrows *arrows)
{
  double length = hypot (arrows->by[0], arrows->by[1]);
  double memory = hypot (arrows->by_memory[0], arrows->by_memory[1]);
  double slope = hypot (arrows->by[0] - arrows->by_memory[0],
                        arrows->by[1] - arrows->by_memory[1]);
  double longest = MAX (length, MAX (memory, slope));
  double distance = get_distance (plot, arrows->from[0], arrows->from[1]);
  double shown;

  if (!(longest > 0 && isfinite (longest)))
    {
      arrows->by[0] = arrows->by[1] = arrows->by_memory[0] = arrows->by_memory[1] = 0;
      return;
    }
  /* It is the step that must not lead beyond the minimum. */
  shown = true_length ? MIN (longest, 1e5)
                      : downhill_map_arrows_scale (longest, length > 0 ? distance / length * longest
                                                                       : INFINITY);
  for (guint i = 0; i < 2; i++)
    {
      arrows->by[i] *= shown / longest;
      arrows->by_memory[i] *= shown / longest;
    }
}

/**
 * downhill_map_arrows_find:
 * @plot: a map plot
 * @kind: how they are drawn
 * @arrows: (out caller-allocates): the next step, and where they are
 *
 * Cost: that of two steps.
 *
 * Returns: whether they are drawn: not of a run that left the picture, nor while
 *   single samples rush by, when they would only flicker, nor where they are to be
 *   guessed
 */
gboolean
downhill_map_arrows_find (DownhillPlot                *plot,
                          const DownhillMapArrowsKind *kind,
                          DownhillMapArrows           *arrows)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  const DownhillDescent *descent = downhill_experiment_get_descent (experiment);
  const DownhillSettings *settings = downhill_experiment_get_settings (experiment);
  double w, b;

  if (downhill_map_guess_hides_step (plot) ||
      (downhill_experiment_get_state (experiment) == DOWNHILL_EXPERIMENT_RUNNING &&
       downhill_descent_get_steps_per_epoch (descent) > 1) ||
      !downhill_viewport_place_run (downhill_plot_get_viewport (plot),
                                    downhill_experiment_get_current (experiment), &w, &b))
    return FALSE;
  *arrows = (DownhillMapArrows) {
    .from = { downhill_axis_to_pixel (downhill_plot_get_x_axis (plot), w),
              downhill_axis_to_pixel (downhill_plot_get_y_axis (plot), b) },
  };
  downhill_descent_get_next_move (descent, settings, arrows->gradient, arrows->move);
  to_pixels (plot, arrows->move, arrows->by);
  arrows->inside = kind->inside && downhill_map_inside_has_room (plot) &&
                   downhill_map_inside_get_parts (plot, &arrows->parts);
  if (arrows->inside)
    to_pixels (plot, arrows->parts.by_memory, arrows->by_memory);
  scale_arrows (plot, kind->true_length, arrows);

  return TRUE;
}

/* What slopes before this one make of it, and tip to tail what this one does. */
static void
draw_parts (const DownhillCanvas    *canvas,
            const DownhillMapArrows *arrows)
{
  const double *from = arrows->from, *by = arrows->by_memory;

  if (hypot (by[0], by[1]) < 1)
    return;
  draw_arrow (canvas, from[0], from[1], by[0], by[1], canvas->palette->ink, 1.5, TRUE);
  draw_arrow (canvas, from[0] + by[0], from[1] + by[1], arrows->by[0] - by[0],
              arrows->by[1] - by[1], canvas->palette->ink, 1.5, FALSE);
}

/* Where the arrows of a step over all samples from the start end: the numbers keep away from
 * these, and stay where they are while the run goes on. */
static void
find_first_tips (DownhillPlot *plot,
                 double        tips[DOWNHILL_MAP_N_TIPS][2])
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  const DownhillSettings *settings = downhill_experiment_get_settings (experiment);
  double x = downhill_axis_to_pixel (downhill_plot_get_x_axis (plot), settings->start_w);
  double y = downhill_axis_to_pixel (downhill_plot_get_y_axis (plot), settings->start_b);
  double way[2], by[2], part;

  downhill_objective_gradient (downhill_experiment_get_objective (experiment),
                               settings->start_w, settings->start_b, way);
  for (guint i = 0; i < 2; i++)
    way[i] *= -settings->learning_rate;
  to_pixels (plot, way, by);
  part = downhill_map_arrows_scale (hypot (by[0], by[1]), INFINITY) / hypot (by[0], by[1]);
  for (guint i = 0; i < 2; i++)
    by[i] = isfinite (part) ? by[i] * part : 0;
  for (guint i = 0; i < DOWNHILL_MAP_N_TIPS; i++)
    {
      tips[i][0] = x + (i != 1 ? by[0] : 0);
      tips[i][1] = y + (i != 0 ? by[1] : 0);
    }
}

/**
 * downhill_map_arrows_draw:
 * @plot: a plot of w against b
 * @canvas: where to draw
 * @kind: how
 * @arrows: where
 *
 * Draws the current run's next step and its parts, and their numbers where there is
 * room.
 */
void
downhill_map_arrows_draw (DownhillPlot                *plot,
                          const DownhillCanvas        *canvas,
                          const DownhillMapArrowsKind *kind,
                          const DownhillMapArrows     *arrows)
{
  double tips[DOWNHILL_MAP_N_TIPS][2];
  DownhillRun *current = downhill_experiment_get_current (downhill_plot_get_experiment (plot));
  double x = arrows->from[0], y = arrows->from[1];

  if (arrows->inside)
    draw_parts (canvas, arrows);
  draw_arrow (canvas, x, y, arrows->by[0], 0, canvas->palette->along_w, 2, FALSE);
  draw_arrow (canvas, x, y, 0, arrows->by[1], canvas->palette->along_b, 2, FALSE);
  draw_arrow (canvas, x, y, arrows->by[0], arrows->by[1],
              downhill_mark_get_color (current->mark, canvas->palette), 2.5, FALSE);
  find_first_tips (plot, tips);
  downhill_map_numbers_draw (plot, canvas, arrows->gradient, arrows->move,
                             arrows->inside ? &arrows->parts : NULL, kind->true_length, tips);
}
