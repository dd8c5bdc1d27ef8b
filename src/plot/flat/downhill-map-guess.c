/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-map-guess.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "plot/base/downhill-mark-points.h"
#include "plot/base/downhill-plot-marks.h"
#include "plot/paint/downhill-mark.h"

/* What a learner guessed of the run, on the map: a ghost of the place or of the step,
 * and how far it is to where the run came. */

/* Under which the plot keeps its prediction. */
#define KEY "downhill-prediction"

/* In pixels. */
#define RADIUS 9
#define REACH 12
#define HEAD 11
#define GAP 6

static const double dash[] = { 3, 3 };

static DownhillPrediction *
get_prediction (DownhillPlot *plot)
{
  return g_object_get_data (G_OBJECT (plot), KEY);
}

static void
place_point (DownhillPlot *plot,
             const double  point[2],
             double        place[2])
{
  place[0] = downhill_axis_to_pixel (downhill_plot_get_x_axis (plot), point[0]);
  place[1] = downhill_axis_to_pixel (downhill_plot_get_y_axis (plot), point[1]);
}

/* Where the ghost is drawn; FALSE if there is none. */
static gboolean
find_place (DownhillPlot *plot,
            double        place[2])
{
  DownhillPrediction *prediction = get_prediction (plot);
  double point[2];

  if (prediction == NULL || !downhill_prediction_get_place (prediction, point))
    return FALSE;
  place_point (plot, point, place);

  return TRUE;
}

/* Where the run was by which the guess is judged; FALSE if that is not known yet. */
static gboolean
find_came (DownhillPlot *plot,
           double        place[2])
{
  DownhillPrediction *prediction = get_prediction (plot);
  const DownhillPredictionOutcome *outcome =
    prediction != NULL ? downhill_prediction_get_outcome (prediction) : NULL;

  if (outcome == NULL || !isfinite (outcome->came[0]) || !isfinite (outcome->came[1]))
    return FALSE;
  place_point (plot, outcome->came, place);

  return TRUE;
}

static gboolean
is_step (DownhillPlot *plot)
{
  return downhill_prediction_get_kind (get_prediction (plot)) == DOWNHILL_PREDICTION_STEP;
}

static void
stroke_dashed (const DownhillCanvas *canvas,
               DownhillColor         color,
               double                width)
{
  cairo_save (canvas->cr);
  cairo_set_line_width (canvas->cr, width + 2.5);
  downhill_color_set (canvas->cr, canvas->palette->casing);
  cairo_stroke_preserve (canvas->cr);
  cairo_set_dash (canvas->cr, dash, G_N_ELEMENTS (dash), 0);
  cairo_set_line_width (canvas->cr, width);
  downhill_color_set (canvas->cr, color);
  cairo_stroke (canvas->cr);
  cairo_restore (canvas->cr);
}

static void
draw_disc (const DownhillCanvas *canvas,
           const double          place[2],
           DownhillColor         color)
{
  cairo_new_sub_path (canvas->cr);
  cairo_arc (canvas->cr, place[0], place[1], RADIUS, 0, 2 * G_PI);
  downhill_color_set (canvas->cr, downhill_color_fade (canvas->palette->casing, 0.6));
  cairo_fill_preserve (canvas->cr);
  downhill_color_set (canvas->cr, downhill_color_fade (color, 0.35));
  cairo_fill_preserve (canvas->cr);
  stroke_dashed (canvas, color, 1.5);
}

static void
draw_arrow (const DownhillCanvas *canvas,
            const double          from[2],
            const double          place[2],
            DownhillColor         color)
{
  double length = hypot (place[0] - from[0], place[1] - from[1]);
  double head = MIN (HEAD, length);
  double along[2];

  if (!(length > 0))
    return;
  for (guint i = 0; i < 2; i++)
    along[i] = (place[i] - from[i]) / length * head;
  cairo_move_to (canvas->cr, from[0], from[1]);
  cairo_line_to (canvas->cr, place[0], place[1]);
  stroke_dashed (canvas, color, 2.5);
  cairo_move_to (canvas->cr, place[0] - along[0] - along[1] / 2,
                 place[1] - along[1] + along[0] / 2);
  cairo_line_to (canvas->cr, place[0], place[1]);
  cairo_line_to (canvas->cr, place[0] - along[0] + along[1] / 2,
                 place[1] - along[1] - along[0] / 2);
  downhill_canvas_stroke_cased (canvas, color, 2.5);
}

/* Beside a place, on the side away from another, where there is room for it. */
static void
draw_name (DownhillPlot         *plot,
           const DownhillCanvas *canvas,
           const char           *text,
           const double          place[2],
           const double          other[2])
{
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  double width, height, x;
  gboolean right = place[0] >= other[0];

  downhill_canvas_measure_text (canvas, text, DOWNHILL_TEXT_SMALL, &width, &height);
  if (right && place[0] + RADIUS + width + 3 * GAP > area->x + area->width)
    right = FALSE;
  else if (!right && place[0] - RADIUS - width - 3 * GAP < area->x)
    right = TRUE;
  x = right ? place[0] + RADIUS + GAP : place[0] - RADIUS - GAP - width - GAP;
  downhill_canvas_draw_box (canvas, &(cairo_rectangle_t) {
    x, place[1] - height / 2 - GAP / 2, width + GAP, height + GAP });
  downhill_canvas_draw_text (canvas, text, DOWNHILL_TEXT_SMALL, canvas->palette->text,
                             &(DownhillTextSpot) { x + GAP / 2, place[1], 0, 0.5, FALSE }, 0);
}

/**
 * downhill_map_guess_set_prediction:
 * @plot: a map plot that has none yet
 * @prediction: whose guess of a place or a step is made and drawn there
 *
 * A copy of the plot has none.
 */
void
downhill_map_guess_set_prediction (DownhillPlot       *plot,
                                   DownhillPrediction *prediction)
{
  g_object_set_data_full (G_OBJECT (plot), KEY, g_object_ref (prediction), g_object_unref);
  g_signal_connect_object (prediction, "changed", G_CALLBACK (downhill_plot_invalidate), plot,
                           G_CONNECT_SWAPPED);
}

/**
 * downhill_map_guess_hides_step:
 * @plot: a map plot
 *
 * Returns: whether the next step is not to be drawn on it, since it is asked for
 */
gboolean
downhill_map_guess_hides_step (DownhillPlot *plot)
{
  return get_prediction (plot) != NULL &&
         downhill_prediction_hides_step (get_prediction (plot));
}

/**
 * downhill_map_guess_draw:
 * @plot: a map plot
 * @canvas: where to draw
 *
 * Draws what was guessed, if anything was, and the gap when it is known.
 */
void
downhill_map_guess_draw (DownhillPlot         *plot,
                         const DownhillCanvas *canvas)
{
  DownhillRun *run = downhill_experiment_get_current (downhill_plot_get_experiment (plot));
  DownhillColor color = downhill_mark_get_color (run->mark, canvas->palette);
  double place[2], from[2], came[2], point[2];
  gboolean revealed;

  if (!find_place (plot, place))
    return;
  downhill_prediction_get_from (get_prediction (plot), point);
  place_point (plot, point, from);
  revealed = find_came (plot, came);
  if (revealed)
    {
      cairo_move_to (canvas->cr, place[0], place[1]);
      cairo_line_to (canvas->cr, came[0], came[1]);
      stroke_dashed (canvas, canvas->palette->ink, 1.5);
    }
  if (is_step (plot))
    draw_arrow (canvas, from, place, color);
  else
    draw_disc (canvas, place, color);
  if (revealed)
    {
      g_autofree char *text = g_strdup_printf (
        _("step %llu"), (unsigned long long) downhill_prediction_get_outcome (
                          get_prediction (plot))->step);

      draw_name (plot, canvas, text, came, place);
    }
  draw_name (plot, canvas, _("your guess"), place, revealed ? came : from);
}

/**
 * downhill_map_guess_is_asked:
 * @plot: a map plot
 *
 * Returns: whether a place or a step is to be guessed on it now
 */
gboolean
downhill_map_guess_is_asked (DownhillPlot *plot)
{
  DownhillPrediction *prediction = get_prediction (plot);

  return prediction != NULL && downhill_prediction_takes_place (prediction);
}

/**
 * downhill_map_guess_has_handle:
 * @plot: a map plot that was drawn
 * @x: a place, in pixels
 * @y: likewise
 *
 * Returns: whether the guess can be dragged from there: it is near or, while there is
 *   none, the point of the run is
 */
gboolean
downhill_map_guess_has_handle (DownhillPlot *plot,
                               double        x,
                               double        y)
{
  DownhillRun *run = downhill_experiment_get_current (downhill_plot_get_experiment (plot));
  double handle[2];

  return downhill_map_guess_is_asked (plot) &&
         (downhill_map_guess_find (plot, x, y, &handle[0], &handle[1]) ||
          downhill_mark_place_run (plot, run, x, y, &handle[0], &handle[1])) &&
         hypot (handle[0] - x, handle[1] - y) < REACH;
}

/**
 * downhill_map_guess_put:
 * @plot: a map plot that was drawn
 * @x: where the guess is, in pixels
 * @y: likewise
 *
 * Guesses, if it is asked for.
 */
void
downhill_map_guess_put (DownhillPlot *plot,
                        double        x,
                        double        y)
{
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  const DownhillAxis *w_axis = downhill_plot_get_x_axis (plot);
  const DownhillAxis *b_axis = downhill_plot_get_y_axis (plot);
  double point[2], unit[2];

  if (!downhill_map_guess_is_asked (plot))
    return;
  point[0] = downhill_axis_to_value (w_axis, CLAMP (x, area->x, area->x + area->width));
  point[1] = downhill_axis_to_value (b_axis, CLAMP (y, area->y, area->y + area->height));
  unit[0] = (w_axis->range.max - w_axis->range.min) / area->width;
  unit[1] = (b_axis->range.max - b_axis->range.min) / area->height;
  downhill_prediction_place (get_prediction (plot), point, unit);
}

/**
 * downhill_map_guess_move:
 * @plot: a map plot that was drawn
 * @dx: how far to the right, in pixels
 * @dy: how far down
 *
 * Moves the guess, from where the run is if there was none.
 *
 * Returns: whether one is asked for
 */
gboolean
downhill_map_guess_move (DownhillPlot *plot,
                         double        dx,
                         double        dy)
{
  double place[2], point[2];

  if (!downhill_map_guess_is_asked (plot))
    return FALSE;
  if (downhill_prediction_get_stage (get_prediction (plot)) != DOWNHILL_PREDICTION_PLACED ||
      !find_place (plot, place))
    {
      downhill_experiment_get_point (downhill_plot_get_experiment (plot), &point[0], &point[1]);
      place_point (plot, point, place);
    }
  downhill_map_guess_put (plot, place[0] + dx, place[1] + dy);

  return TRUE;
}

/**
 * downhill_map_guess_confirm:
 * @plot: a map plot
 *
 * Returns: whether there was a guess to confirm
 */
gboolean
downhill_map_guess_confirm (DownhillPlot *plot)
{
  return get_prediction (plot) != NULL &&
         downhill_prediction_confirm (get_prediction (plot));
}

/* As a row of marks wants it. */
gboolean
downhill_map_guess_find (DownhillPlot *plot,
                         double        x,
                         double        y,
                         double       *place_x,
                         double       *place_y)
{
  double place[2], from[2], point[2];

  if (!find_place (plot, place))
    return FALSE;
  *place_x = place[0];
  *place_y = place[1];
  downhill_prediction_get_from (get_prediction (plot), point);
  place_point (plot, point, from);
  if (is_step (plot) && hypot (place[0] - from[0], place[1] - from[1]) > 0)
    downhill_plot_mark_project (x, y, from, place, place_x, place_y);

  return TRUE;
}

char *
downhill_map_guess_explain (DownhillPlot *plot,
                            double        x G_GNUC_UNUSED,
                            double        y G_GNUC_UNUSED)
{
  double point[2];

  if (!downhill_prediction_get_place (get_prediction (plot), point))
    return NULL;

  return downhill_plot_mark_describe (plot, point[0], point[1]);
}

gboolean
downhill_map_guess_find_gap (DownhillPlot *plot,
                             double        x,
                             double        y,
                             double       *place_x,
                             double       *place_y)
{
  double place[2], came[2];

  if (!find_place (plot, place) || !find_came (plot, came) ||
      !(hypot (place[0] - came[0], place[1] - came[1]) > 0))
    return FALSE;
  downhill_plot_mark_project (x, y, place, came, place_x, place_y);

  return TRUE;
}

char *
downhill_map_guess_explain_gap (DownhillPlot *plot,
                                double        x G_GNUC_UNUSED,
                                double        y G_GNUC_UNUSED)
{
  return downhill_prediction_dup_result (get_prediction (plot));
}
