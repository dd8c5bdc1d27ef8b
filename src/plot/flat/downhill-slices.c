/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-slices.h"

#include <math.h>

#include "downhill-slice-curve.h"

/* Half the length of a tangent, in pixels. */
#define TANGENT_LENGTH 55

static DownhillSliceCurve
get_curve (const DownhillSlices *self,
           double                fixed)
{
  return (DownhillSliceCurve) {
    downhill_experiment_get_objective (downhill_plot_get_experiment (self->plot)),
    self->along_b, fixed,
  };
}

/**
 * downhill_slices_count:
 * @self: slices
 *
 * Returns: how many curves there are beside that of the cut
 */
guint
downhill_slices_count (const DownhillSlices *self)
{
  if (!self->all)
    return 0;

  return self->along_b ? DOWNHILL_SLICES_ALONG_B : DOWNHILL_SLICES_ALONG_W;
}

DownhillRange
downhill_slices_get_fixed_range (const DownhillSlices *self)
{
  DownhillViewport *viewport = downhill_plot_get_viewport (self->plot);

  return self->along_b ? downhill_viewport_get_w (viewport)
                       : downhill_viewport_get_b (viewport);
}

/**
 * downhill_slices_get_fixed:
 * @self: slices
 * @i: one of the curves
 *
 * Returns: at which value of the fixed parameter it is
 */
double
downhill_slices_get_fixed (const DownhillSlices *self,
                           guint                 i)
{
  DownhillRange range = downhill_slices_get_fixed_range (self);

  return range.min + (range.max - range.min) * i / downhill_slices_count (self);
}

/**
 * downhill_slices_get_cut:
 * @self: slices
 *
 * Returns: at which value of the fixed parameter the cut is that is looked at
 */
double
downhill_slices_get_cut (const DownhillSlices *self)
{
  double free, fixed;

  downhill_viewport_get_cut (downhill_plot_get_viewport (self->plot), &free, &fixed);
  downhill_slices_exchange (self, &free, &fixed);

  return fixed;
}

double
downhill_slices_get_loss (const DownhillSlices *self,
                          double                free,
                          double                fixed)
{
  const DownhillSliceCurve curve = get_curve (self, fixed);

  return downhill_slice_curve_get_loss (&curve, free);
}

/**
 * downhill_slices_exchange:
 * @self: slices
 * @first: (inout): w, or what is free
 * @second: (inout): b, or what is fixed
 *
 * Turns w and b into free and fixed, or back.
 */
void
downhill_slices_exchange (const DownhillSlices *self,
                          double               *first,
                          double               *second)
{
  double kept = *first;

  if (!self->along_b)
    return;
  *first = *second;
  *second = kept;
}

/**
 * downhill_slices_place_run:
 * @self: slices
 * @run: a run
 * @free: (out): where it is, or was last before it left the picture
 * @fixed: (out): likewise
 *
 * Returns: whether it is there still
 */
gboolean
downhill_slices_place_run (const DownhillSlices *self,
                           DownhillRun          *run,
                           double               *free,
                           double               *fixed)
{
  gboolean stays = downhill_viewport_place_run (downhill_plot_get_viewport (self->plot),
                                                run, free, fixed);

  downhill_slices_exchange (self, free, fixed);

  return stays;
}

/**
 * downhill_slices_trace:
 * @self: slices
 * @canvas: where
 * @fixed: at which value of the fixed parameter
 *
 * Makes the curve there the canvas's path.
 */
void
downhill_slices_trace (const DownhillSlices *self,
                       const DownhillCanvas *canvas,
                       double                fixed)
{
  const DownhillSliceCurve curve = get_curve (self, fixed);

  downhill_slice_curve_trace (&curve, canvas->cr, downhill_plot_get_x_axis (self->plot),
                              downhill_plot_get_y_axis (self->plot));
}

/**
 * downhill_slices_find_tangent:
 * @self: slices of a plot that was drawn
 * @start: (out caller-allocates) (array fixed-size=2): where the tangent begins, in
 *   pixels
 * @end: (out caller-allocates) (array fixed-size=2): where it ends
 *
 * The tangent at the present point has the same length on the screen whatever its slope.
 *
 * Returns: whether there is one: not of a run that left the picture
 */
gboolean
downhill_slices_find_tangent (const DownhillSlices *self,
                              double                start[2],
                              double                end[2])
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (self->plot);
  const DownhillAxis *x = downhill_plot_get_x_axis (self->plot);
  const DownhillAxis *y = downhill_plot_get_y_axis (self->plot);
  double per_free = (x->end - x->start) / (x->range.max - x->range.min);
  double per_loss = (y->end - y->start) / (y->range.max - y->range.min);
  double gradient[2], free, fixed, middle[2], dx, dy, length;

  if (!downhill_slices_place_run (self, downhill_experiment_get_current (experiment), &free,
                                  &fixed))
    return FALSE;
  downhill_experiment_get_gradient (experiment, gradient);
  dx = per_free;
  dy = gradient[self->along_b ? 1 : 0] * per_loss;
  length = hypot (dx, dy);
  if (!(length > 0 && isfinite (length)))
    return FALSE;
  dx *= TANGENT_LENGTH / length;
  dy *= TANGENT_LENGTH / length;
  middle[0] = downhill_axis_to_pixel (x, free);
  middle[1] = downhill_axis_to_pixel (y, downhill_slices_get_loss (self, free, fixed));
  start[0] = middle[0] - dx;
  start[1] = middle[1] - dy;
  end[0] = middle[0] + dx;
  end[1] = middle[1] + dy;

  return TRUE;
}

/**
 * downhill_slices_find:
 * @self: slices of a plot that was drawn
 * @x: a place
 * @y: likewise
 * @free: (out): where that is on the drawn curve that passes nearest above or below
 * @fixed: (out): which curve it is
 *
 * Returns: whether one is near
 */
gboolean
downhill_slices_find (const DownhillSlices *self,
                      double                x,
                      double                y,
                      double               *free,
                      double               *fixed)
{
  const DownhillAxis *losses = downhill_plot_get_y_axis (self->plot);
  double cut = downhill_slices_get_cut (self), least = DOWNHILL_SLICES_REACH;
  guint n = downhill_slices_count (self);

  *free = downhill_axis_to_value (downhill_plot_get_x_axis (self->plot), x);
  for (guint i = 0; i <= n; i++)
    {
      double candidate = i < n ? downhill_slices_get_fixed (self, i) : cut;
      double loss = downhill_slices_get_loss (self, *free, candidate);
      double away = fabs (downhill_axis_to_pixel (losses, loss) - y);

      if (away < least)
        {
          least = away;
          *fixed = candidate;
        }
    }

  return least < DOWNHILL_SLICES_REACH;
}
