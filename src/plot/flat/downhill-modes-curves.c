/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-modes-curves.h"

#include <math.h>

/* What lies in a column of pixels. */
typedef struct {
  double low;
  double high;
  double squares; /* their sum */
  gsize n;
} Column;

/* How far a run was from the lowest loss along each principal axis, after each step.
 *
 * Each column of pixels keeps what was in it, and it is added to as the run goes on, so
 * that a frame costs the same however long the run is: a band from the least to the
 * greatest distance, and in it their root mean square. */
struct _DownhillModesCurves
{
  DownhillPrincipalAxes axes;

  guint measured_serial;
  gsize n_measured;
  DownhillRange distances;

  guint serial;
  gsize n_gathered;
  gsize n_columns;
  DownhillAxis x;
  Column *columns[2];
};

#define MOST_COLUMNS 16384

#define LINE_WIDTH 2
#define BAND_ALPHA 0.3

static const DownhillRange nothing = { INFINITY, 0 };

/**
 * downhill_modes_curves_new:
 * @axes: the axes
 *
 * Returns: (transfer full): the curves of a run
 */
DownhillModesCurves *
downhill_modes_curves_new (const DownhillPrincipalAxes *axes)
{
  DownhillModesCurves *self = g_new0 (DownhillModesCurves, 1);

  self->axes = *axes;
  self->distances = nothing;

  return self;
}

void
downhill_modes_curves_free (DownhillModesCurves *self)
{
  for (guint i = 0; i < 2; i++)
    g_free (self->columns[i]);
  g_free (self);
}

/**
 * downhill_modes_curves_at:
 * @self: the curves
 * @descent: their run
 * @entry: an entry of its history
 * @distances: (out caller-allocates) (array fixed-size=2): the distance along each axis,
 *   with the sign of the side
 */
void
downhill_modes_curves_at (const DownhillModesCurves *self,
                          const DownhillDescent     *descent,
                          gsize                      entry,
                          double                     distances[2])
{
  double w, b;

  downhill_descent_get_path_point (descent, entry, &w, &b);
  downhill_principal_axes_measure (&self->axes, w, b, distances);
}

/**
 * downhill_modes_curves_measure:
 * @self: the curves
 * @descent: their run
 *
 * Cost: O(1) for each step since it was asked for before.
 *
 * Returns: the least distance above 0 recorded so far and the greatest; from ∞ to 0 if
 *   there is none
 */
DownhillRange
downhill_modes_curves_measure (DownhillModesCurves   *self,
                               const DownhillDescent *descent)
{
  const DownhillHistory *history = downhill_descent_get_history (descent);
  gsize n = downhill_history_get_size (history);

  /* Steps that were undone and replaced count no longer. */
  if (downhill_history_get_serial (history) != self->measured_serial)
    {
      self->measured_serial = downhill_history_get_serial (history);
      self->n_measured = 0;
      self->distances = nothing;
    }
  for (gsize i = self->n_measured; i < n; i++)
    {
      double distances[2];

      downhill_modes_curves_at (self, descent, i, distances);
      for (guint axis = 0; axis < 2; axis++)
        {
          double distance = fabs (distances[axis]);

          if (distance > 0)
            self->distances.min = MIN (self->distances.min, distance);
          if (isfinite (distance))
            self->distances.max = MAX (self->distances.max, distance);
        }
    }
  self->n_measured = n;

  return self->distances;
}

static void
clear_columns (DownhillModesCurves *self,
               gsize                n_columns)
{
  self->n_columns = n_columns;
  self->n_gathered = 0;
  for (guint axis = 0; axis < 2; axis++)
    {
      self->columns[axis] = g_renew (Column, self->columns[axis], n_columns);
      for (gsize i = 0; i < n_columns; i++)
        self->columns[axis][i] = (Column) { .low = INFINITY };
    }
}

/* Brings the columns up to what has been recorded. */
static void
gather (DownhillModesCurves     *self,
        gsize                    n_columns,
        const DownhillLossCount *count,
        const DownhillAxis      *x,
        const DownhillDescent   *descent)
{
  const DownhillHistory *history = downhill_descent_get_history (descent);
  guint64 stride = downhill_history_get_stride (history);
  gsize n = downhill_history_get_size (history);

  if (n_columns != self->n_columns || downhill_history_get_serial (history) != self->serial ||
      !downhill_axis_equal (x, &self->x))
    {
      clear_columns (self, n_columns);
      self->serial = downhill_history_get_serial (history);
      self->x = *x;
    }
  for (gsize i = self->n_gathered; i < n; i++)
    {
      double place = (downhill_loss_count_place (count, x, descent, i * stride) - x->start) /
                     (x->end - x->start) * (n_columns - 1);
      double distances[2];

      if (!(place > -1 && place < n_columns))
        continue;
      downhill_modes_curves_at (self, descent, i, distances);
      for (guint axis = 0; axis < 2; axis++)
        {
          Column *column = &self->columns[axis][(gsize) MAX (place, 0)];
          double distance = fabs (distances[axis]);

          column->low = MIN (column->low, distance);
          column->high = MAX (column->high, distance);
          column->squares += distance * distance;
          column->n++;
        }
    }
  self->n_gathered = n;
}

/**
 * downhill_modes_curves_place:
 * @y: distances, logarithmic
 * @distance: how far it is, with any sign
 *
 * Returns: where that is drawn: a distance of 0 where the axis ends
 */
double
downhill_modes_curves_place (const DownhillAxis *y,
                             double              distance)
{
  return downhill_axis_to_pixel (y, MAX (fabs (distance), y->range.min));
}

/**
 * downhill_modes_curves_stroke:
 * @canvas: where a line was traced
 * @axis: 0 for that of the largest curvature, 1 for the other
 * @color: the run's
 *
 * Draws the line as those of this axis are, here and on the map.
 */
void
downhill_modes_curves_stroke (const DownhillCanvas *canvas,
                              guint                 axis,
                              DownhillColor         color)
{
  cairo_save (canvas->cr);
  if (axis == 1)
    cairo_set_dash (canvas->cr, (double[]) { 6, 4 }, 2, 0);
  downhill_canvas_stroke_cased (canvas, color, LINE_WIDTH);
  cairo_restore (canvas->cr);
}

static void
trace_entries (const DownhillModesCurves *self,
               const DownhillCanvas      *canvas,
               const DownhillLossCount   *count,
               const DownhillAxis        *x,
               const DownhillAxis        *y,
               const DownhillDescent     *descent,
               guint                      axis)
{
  const DownhillHistory *history = downhill_descent_get_history (descent);

  for (gsize i = 0; i < downhill_history_get_size (history); i++)
    {
      double distances[2];

      downhill_modes_curves_at (self, descent, i, distances);
      cairo_line_to (canvas->cr,
                     downhill_loss_count_place (count, x, descent,
                                                i * downhill_history_get_stride (history)),
                     downhill_modes_curves_place (y, distances[axis]));
    }
}

static double
get_column_x (const DownhillModesCurves *self,
              const DownhillAxis        *x,
              gsize                      i)
{
  return x->start + i * (x->end - x->start) / (self->n_columns - 1);
}

static void
fill_band (const DownhillModesCurves *self,
           const DownhillCanvas      *canvas,
           const DownhillAxis        *x,
           const DownhillAxis        *y,
           guint                      axis,
           DownhillColor              color)
{
  const Column *columns = self->columns[axis];

  for (gsize i = 0; i < self->n_columns; i++)
    if (columns[i].n > 0)
      cairo_line_to (canvas->cr, get_column_x (self, x, i),
                     downhill_modes_curves_place (y, columns[i].high));
  for (gsize i = self->n_columns; i > 0; i--)
    if (columns[i - 1].n > 0)
      cairo_line_to (canvas->cr, get_column_x (self, x, i - 1),
                     downhill_modes_curves_place (y, columns[i - 1].low));
  downhill_color_set (canvas->cr, downhill_color_fade (color, BAND_ALPHA));
  cairo_fill (canvas->cr);
}

static void
trace_columns (const DownhillModesCurves *self,
               const DownhillCanvas      *canvas,
               const DownhillAxis        *x,
               const DownhillAxis        *y,
               guint                      axis)
{
  const Column *columns = self->columns[axis];

  for (gsize i = 0; i < self->n_columns; i++)
    if (columns[i].n > 0)
      cairo_line_to (canvas->cr, get_column_x (self, x, i),
                     downhill_modes_curves_place (y, sqrt (columns[i].squares /
                                                           columns[i].n)));
}

/**
 * downhill_modes_curves_draw:
 * @self: the curves
 * @canvas: where to draw
 * @count: how steps are counted
 * @x: the axis of that
 * @y: distances, logarithmic
 * @descent: their run
 * @color: the run's
 *
 * Draws the curve of the largest curvature and, dashed, that of the smallest; where steps
 * lie closer than pixels, the root mean square, in a band from the least to the greatest.
 *
 * Cost: O(1) for each step since the last time, and O(pixels across); all steps are
 *   gathered anew when @x has changed or steps were undone.
 */
void
downhill_modes_curves_draw (DownhillModesCurves     *self,
                            const DownhillCanvas    *canvas,
                            const DownhillLossCount *count,
                            const DownhillAxis      *x,
                            const DownhillAxis      *y,
                            const DownhillDescent   *descent,
                            DownhillColor            color)
{
  /* Of user's units, not of pixels: the mean of a column must not depend on the scale. */
  gsize n_columns = (gsize) CLAMP (ceil (x->end - x->start), 2, MOST_COLUMNS);
  gboolean few =
    downhill_history_get_size (downhill_descent_get_history (descent)) <= n_columns;

  if (!few)
    gather (self, n_columns, count, x, descent);
  for (guint i = 2; i > 0; i--)
    {
      guint axis = i - 1;

      cairo_new_path (canvas->cr);
      if (!few)
        fill_band (self, canvas, x, y, axis, color);
      if (few)
        trace_entries (self, canvas, count, x, y, descent, axis);
      else
        trace_columns (self, canvas, x, y, axis);
      downhill_modes_curves_stroke (canvas, axis, color);
    }
}
