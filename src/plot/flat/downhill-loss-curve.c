/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-loss-curve.h"

#include <math.h>

#include "plot/paint/downhill-mark.h"

/* E after each step of a run.
 *
 * A run soon has many more steps than the plot has columns of pixels. For each
 * column the lowest and the highest E are kept, and added to as the run goes
 * on: what is drawn costs the same after ten steps and after ten million. */
struct _DownhillLossCurve
{
  gsize n_columns;
  double *lows;
  double *highs;
  double *tops; /* where those are, in pixels */
  double *bottoms;
  gsize last; /* column with something in it */
  gsize finished; /* the one before that */
  DownhillAxis axis;
  DownhillLossCount count;
  guint serial;
  gsize n_gathered;
  guint measured_serial;
  gsize n_measured;
  DownhillRange losses;
};

/* How high a band is at the least, in pixels. */
#define LEAST_BAND 5
#define BAND_ALPHA 0.35

static const DownhillRange nothing = { INFINITY, 0 };

DownhillLossCurve *
downhill_loss_curve_new (void)
{
  DownhillLossCurve *self = g_new0 (DownhillLossCurve, 1);

  self->losses = nothing;

  return self;
}

void
downhill_loss_curve_free (DownhillLossCurve *self)
{
  g_free (self->lows);
  g_free (self->highs);
  g_free (self->tops);
  g_free (self->bottoms);
  g_free (self);
}

static double
loss_at (const DownhillDescent *descent,
         DownhillObjective     *objective,
         gsize                  entry)
{
  double w, b;

  downhill_descent_get_path_point (descent, entry, &w, &b);

  return downhill_objective_value (objective, w, b);
}

/**
 * downhill_loss_curve_measure:
 * @self: a curve
 * @descent: its run
 * @objective: E
 *
 * Cost: O(1) for each step since it was asked for before.
 *
 * Returns: the lowest E above 0 recorded so far and the highest one; from ∞ to 0
 *   if nothing is
 */
DownhillRange
downhill_loss_curve_measure (DownhillLossCurve     *self,
                             const DownhillDescent *descent,
                             DownhillObjective     *objective)
{
  const DownhillHistory *history = downhill_descent_get_history (descent);
  gsize n = downhill_history_get_size (history);

  /* Steps that were undone and replaced count no longer. */
  if (downhill_history_get_serial (history) != self->measured_serial)
    {
      self->measured_serial = downhill_history_get_serial (history);
      self->n_measured = 0;
      self->losses = nothing;
    }
  for (gsize i = self->n_measured; i < n; i++)
    {
      double loss = loss_at (descent, objective, i);

      if (loss > 0)
        self->losses.min = MIN (self->losses.min, loss);
      self->losses.max = MAX (self->losses.max, loss);
    }
  self->n_measured = n;

  return self->losses;
}

static void
clear_columns (DownhillLossCurve *self,
               gsize              n_columns)
{
  self->n_columns = n_columns;
  self->lows = g_renew (double, self->lows, n_columns);
  self->highs = g_renew (double, self->highs, n_columns);
  self->tops = g_renew (double, self->tops, n_columns);
  self->bottoms = g_renew (double, self->bottoms, n_columns);
  for (gsize i = 0; i < n_columns; i++)
    {
      self->lows[i] = INFINITY;
      self->highs[i] = -INFINITY;
    }
  self->n_gathered = 0;
}

/* Brings the columns up to what has been recorded. */
static void
gather (DownhillLossCurve       *self,
        const DownhillLossCount *count,
        gsize                  n_columns,
        const DownhillAxis    *axis,
        const DownhillDescent *descent,
        DownhillObjective     *objective)
{
  const DownhillHistory *history = downhill_descent_get_history (descent);
  guint64 stride = downhill_history_get_stride (history);
  gsize n = downhill_history_get_size (history);

  if (n_columns != self->n_columns ||
      downhill_history_get_serial (history) != self->serial ||
      axis->range.min != self->axis.range.min ||
      axis->range.max != self->axis.range.max ||
      axis->logarithmic != self->axis.logarithmic ||
      count->against != self->count.against || count->start != self->count.start ||
      axis->start != self->axis.start || axis->end != self->axis.end)
    {
      clear_columns (self, n_columns);
      self->serial = downhill_history_get_serial (history);
      self->axis = *axis;
      self->count = *count;
    }
  for (gsize i = self->n_gathered; i < n; i++)
    {
      double loss = loss_at (descent, objective, i);
      double place = (downhill_loss_count_place (count, axis, descent, i * stride) -
                      axis->start) /
                     (axis->end - axis->start) * (n_columns - 1);
      gsize column;

      if (!(place > -1 && place < n_columns))
        continue;
      column = (gsize) MAX (place, 0);
      self->lows[column] = MIN (self->lows[column], loss);
      self->highs[column] = MAX (self->highs[column], loss);
    }
  self->n_gathered = n;
}

static void
place_columns (DownhillLossCurve  *self,
               const DownhillAxis *y)
{
  /* A loss of 0 has no place; that far below nobody sees where. */
  double lowest = y->start + fabs (y->end - y->start);

  for (gsize i = 0; i < self->n_columns; i++)
    {
      if (self->lows[i] > self->highs[i])
        continue;
      self->finished = self->last;
      self->last = i;
      self->tops[i] = MIN (downhill_axis_to_pixel (y, self->highs[i]), lowest);
      self->bottoms[i] = self->lows[i] < self->highs[i]
                           ? MIN (downhill_axis_to_pixel (y, self->lows[i]), lowest)
                           : self->tops[i];
    }
}

/* Whether the curve goes up and down within a column, as it does in the one before:
 * a fall is no zigzag. */
static gboolean
is_dense (const DownhillLossCurve *self,
          gsize                    i)
{
  double shared;

  if (i == 0 || self->lows[i] > self->highs[i] || self->lows[i - 1] > self->highs[i - 1])
    return FALSE;
  shared = MIN (self->bottoms[i], self->bottoms[i - 1]) -
           MAX (self->tops[i], self->tops[i - 1]);

  return shared >= LEAST_BAND && shared >= (self->bottoms[i] - self->tops[i]) / 2;
}

static double
get_column_x (const DownhillLossCurve *self,
              const DownhillAxis      *x,
              gsize                    i)
{
  return x->start + i * (x->end - x->start) / (self->n_columns - 1);
}

/* What lies between the extremes of the dense columns from @first to @last. */
static void
trace_band (const DownhillLossCurve *self,
            cairo_t                 *cr,
            const DownhillAxis      *x,
            gsize                    first,
            gsize                    last)
{
  for (gsize i = first; i <= last; i++)
    cairo_line_to (cr, get_column_x (self, x, i), self->tops[i]);
  for (gsize i = last + 1; i > first; i--)
    cairo_line_to (cr, get_column_x (self, x, i - 1), self->bottoms[i - 1]);
  cairo_close_path (cr);
}

static void
trace_bands (const DownhillLossCurve *self,
             cairo_t                 *cr,
             const DownhillAxis      *x,
             gsize                    from,
             gsize                    to)
{
  for (gsize i = from + 1; i <= to; i++)
    {
      gsize first = i - 1;

      if (!is_dense (self, i))
        continue;
      while (i + 1 <= to && is_dense (self, i + 1))
        i++;
      cairo_new_sub_path (cr);
      trace_band (self, cr, x, first, i);
    }
}

/* A line, and how long it is. */
typedef struct {
  cairo_t *cr;
  double length;
  double x;
  double y;
  gboolean begun;
} Line;

static void
line_to (Line   *line,
         double  x,
         double  y)
{
  if (line->begun)
    line->length += hypot (x - line->x, y - line->y);
  cairo_line_to (line->cr, x, y);
  line->x = x;
  line->y = y;
  line->begun = TRUE;
}

/* Where the line leaves a column, coming from the left. */
static double
get_end (const DownhillLossCurve *self,
         gsize                    i)
{
  return is_dense (self, i) ? (self->tops[i] + self->bottoms[i]) / 2 : self->bottoms[i];
}

/* Through the extremes of each column, but through the middle of a band. */
static double
trace_columns (const DownhillLossCurve *self,
               cairo_t                 *cr,
               const DownhillAxis      *x,
               gsize                    from,
               gsize                    to)
{
  Line line = { .cr = cr };

  for (gsize i = from; i <= to; i++)
    {
      double column = get_column_x (self, x, i);

      if (self->lows[i] > self->highs[i])
        continue;
      if (!is_dense (self, i) && (i == 0 || i > from))
        line_to (&line, column, self->tops[i]);
      if (is_dense (self, i) || (i > 0 && i == from) || self->lows[i] < self->highs[i])
        line_to (&line, column, get_end (self, i));
    }

  return line.length;
}

/**
 * downhill_loss_curve_prepare:
 * @self: a curve
 * @canvas: where to draw
 * @count: how steps are counted
 * @x: the axis of that
 * @y: losses
 * @descent: its run
 * @objective: E
 *
 * Finds where the curve lies.
 *
 * Cost: O(pixels across), and O(1) for each step since it was asked for before; all
 * steps are gathered anew when @x or @count has changed or steps were undone.
 *
 * Returns: the column of pixels that the last step is in; 0 as long as the steps are
 *   so few that each has its own place
 */
gsize
downhill_loss_curve_prepare (DownhillLossCurve       *self,
                             const DownhillCanvas    *canvas,
                             const DownhillLossCount *count,
                             const DownhillAxis      *x,
                             const DownhillAxis      *y,
                             const DownhillDescent   *descent,
                             DownhillObjective       *objective)
{
  gsize n_columns =
    (gsize) CLAMP (ceil ((x->end - x->start) * canvas->scale), 2, 16384);

  self->last = self->finished = 0;
  if (downhill_history_get_size (downhill_descent_get_history (descent)) <= n_columns)
    return 0;
  gather (self, count, n_columns, x, descent, objective);
  place_columns (self, y);

  return self->last;
}

/**
 * downhill_loss_curve_get_finished:
 * @self: a curve that was prepared
 *
 * Returns: up to which column of pixels more steps will not change it
 */
gsize
downhill_loss_curve_get_finished (const DownhillLossCurve *self)
{
  return self->finished;
}

/**
 * downhill_loss_curve_get_filled:
 * @self: a curve that was prepared and has columns
 * @column: a column of pixels
 *
 * Returns: the last column up to there that a step is in; the first one if none is
 */
gsize
downhill_loss_curve_get_filled (const DownhillLossCurve *self,
                                gsize                    column)
{
  while (column > 0 && self->lows[column] > self->highs[column])
    column--;

  return column;
}

/**
 * downhill_loss_curve_draw_columns:
 * @self: a curve that was prepared and has columns
 * @canvas: where to draw
 * @x: the axis of what is counted
 * @mark: how
 * @from: the first column of pixels
 * @to: the last one
 * @length: how long the line is up to @from, in pixels
 * @is_current: whether it is the current run
 *
 * Draws a part: a line, and where steps lie closer than pixels and go up and down, a
 * translucent band with the line in its middle.
 *
 * Returns: how long the line is up to @to
 */
double
downhill_loss_curve_draw_columns (const DownhillLossCurve *self,
                                  const DownhillCanvas    *canvas,
                                  const DownhillAxis      *x,
                                  guint                    mark,
                                  gsize                    from,
                                  gsize                    to,
                                  double                   length,
                                  gboolean                 is_current)
{
  double more;

  cairo_new_path (canvas->cr);
  trace_bands (self, canvas->cr, x, from, to);
  downhill_color_set (canvas->cr, downhill_color_fade (
                                    downhill_mark_get_color (mark, canvas->palette),
                                    BAND_ALPHA));
  cairo_fill (canvas->cr);
  more = trace_columns (self, canvas->cr, x, from, to);
  downhill_mark_stroke_on (mark, canvas, is_current, length);

  return length + more;
}

/**
 * downhill_loss_curve_draw_steps:
 * @canvas: where to draw
 * @count: how steps are counted
 * @x: the axis of that
 * @y: losses
 * @run: a run of few steps
 * @objective: E
 * @is_current: whether it is the current run
 *
 * Draws each step where it is.
 *
 * Cost: O(steps).
 */
void
downhill_loss_curve_draw_steps (const DownhillCanvas    *canvas,
                                const DownhillLossCount *count,
                                const DownhillAxis      *x,
                                const DownhillAxis      *y,
                                DownhillRun             *run,
                                DownhillObjective       *objective,
                                gboolean                 is_current)
{
  gsize n = downhill_history_get_size (downhill_descent_get_history (run->descent));

  cairo_new_path (canvas->cr);
  for (gsize i = 0; i < n; i++)
    cairo_line_to (canvas->cr, downhill_loss_count_place (count, x, run->descent, i),
                   downhill_axis_to_pixel (y, loss_at (run->descent, objective, i)));
  downhill_mark_stroke (run->mark, canvas, is_current);
}
