/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-slice-curve.h"

#define N_SAMPLES 64

/* Of a curve that may go up and down. */
#define N_SAMPLES_WAVY 192

/* Halvings that find an end of what is shown of a curve, far below a pixel. */
#define N_HALVINGS 40

/**
 * downhill_slice_curve_get_loss:
 * @self: a curve
 * @free: the parameter that varies
 *
 * Returns: E there
 */
double
downhill_slice_curve_get_loss (const DownhillSliceCurve *self,
                               double                    free)
{
  return self->along_b ? downhill_objective_value (self->objective, self->fixed, free)
                       : downhill_objective_value (self->objective, free, self->fixed);
}

static double
get_slope (const DownhillSliceCurve *self,
           double                    free)
{
  double gradient[2];

  if (self->along_b)
    downhill_objective_gradient (self->objective, self->fixed, free, gradient);
  else
    downhill_objective_gradient (self->objective, free, self->fixed, gradient);

  return gradient[self->along_b ? 1 : 0];
}

/* Where E is least along the curve, within a range. */
static double
find_bottom (const DownhillSliceCurve *self,
             DownhillRange             range)
{
  for (guint i = 0; i < N_HALVINGS; i++)
    {
      double middle = range.min + (range.max - range.min) / 2;

      if (get_slope (self, middle) < 0)
        range.min = middle;
      else
        range.max = middle;
    }

  return range.max;
}

/* Goes from a place with a loss of at most @top as far towards @end as that is
 * so, and hardly farther. */
static double
find_end (const DownhillSliceCurve *self,
          double                    inside,
          double                    end,
          double                    top)
{
  if (downhill_slice_curve_get_loss (self, end) <= top)
    return end;
  for (guint i = 0; i < N_HALVINGS; i++)
    {
      double middle = inside + (end - inside) / 2;

      if (downhill_slice_curve_get_loss (self, middle) <= top)
        inside = middle;
      else
        end = middle;
    }

  return end;
}

static void
trace_between (const DownhillSliceCurve *self,
               cairo_t                  *cr,
               const DownhillAxis       *x,
               const DownhillAxis       *y,
               DownhillRange             range,
               guint                     n)
{
  for (guint i = 0; i <= n; i++)
    {
      double free = range.min + (range.max - range.min) * i / n;

      cairo_line_to (cr, downhill_axis_to_pixel (x, free),
                     downhill_axis_to_pixel (y, downhill_slice_curve_get_loss (self, free)));
    }
}

/**
 * downhill_slice_curve_trace:
 * @self: a curve
 * @cr: whose path it joins
 * @x: the axis of the parameter that varies
 * @y: the axis of E
 *
 * Where E is convex, only what is below the upper end of the plot is sampled, which is
 * one piece: where x is far from zero, a curve can be narrower than the distance between
 * samples of the whole width. Otherwise there may be more such pieces: all is sampled.
 */
void
downhill_slice_curve_trace (const DownhillSliceCurve *self,
                            cairo_t                  *cr,
                            const DownhillAxis       *x,
                            const DownhillAxis       *y)
{
  double bottom;
  /* The stroke's end is not to be seen. */
  double top = y->range.max + 0.1 * (y->range.max - y->range.min);
  double start, end;

  if (!downhill_formula_is_convex (downhill_objective_get_formula (self->objective)))
    {
      trace_between (self, cr, x, y, x->range, N_SAMPLES_WAVY);
      return;
    }
  bottom = find_bottom (self, x->range);
  if (!(downhill_slice_curve_get_loss (self, bottom) <= top))
    return;
  start = find_end (self, bottom, x->range.min, top);
  end = find_end (self, bottom, x->range.max, top);
  trace_between (self, cr, x, y, (DownhillRange) { start, end }, N_SAMPLES);
}
