/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-axis.h"

#include <math.h>

/* Pixels beyond this are of no use to cairo, whose fixed-point coordinates
 * overflow at 2²³. */
#define FARTHEST 1e6

/* An axis zoomed in further than this many times its distance from zero has
 * too few different doubles between two pixels. */
#define FINEST 1e-10

static double
bend (const DownhillAxis *self,
      double              value)
{
  return self->logarithmic ? log (value) : value;
}

static double
unbend (const DownhillAxis *self,
        double              value)
{
  return self->logarithmic ? exp (value) : value;
}

/**
 * downhill_axis_is_valid:
 * @self: an axis
 *
 * Returns: whether there is anything between its ends, in values and in pixels
 */
gboolean
downhill_axis_is_valid (const DownhillAxis *self)
{
  double low = bend (self, self->range.min), high = bend (self, self->range.max);

  return isfinite (low) && isfinite (high) && isfinite (high - low) &&
         low < high && self->start != self->end;
}

/**
 * downhill_axis_equal:
 * @self: an axis
 * @other: another one
 *
 * Returns: whether both show every value in the same place
 */
gboolean
downhill_axis_equal (const DownhillAxis *self,
                     const DownhillAxis *other)
{
  return self->range.min == other->range.min && self->range.max == other->range.max &&
         self->logarithmic == other->logarithmic && self->start == other->start &&
         self->end == other->end;
}

/**
 * downhill_axis_to_pixel:
 * @self: a valid axis
 * @value: any value
 *
 * Returns: where it is drawn; never far enough away to trouble cairo, and not a
 *   number only if @value is not
 */
double
downhill_axis_to_pixel (const DownhillAxis *self,
                        double              value)
{
  double low = bend (self, self->range.min), high = bend (self, self->range.max);
  double pixel;

  if (self->logarithmic && value <= 0)
    return self->start + (self->start < self->end ? -FARTHEST : FARTHEST);
  pixel = self->start +
          (bend (self, value) - low) / (high - low) * (self->end - self->start);

  return CLAMP (pixel, -FARTHEST, FARTHEST);
}

/**
 * downhill_axis_to_value:
 * @self: a valid axis
 * @pixel: a place
 *
 * Returns: the value drawn there
 */
double
downhill_axis_to_value (const DownhillAxis *self,
                        double              pixel)
{
  double low = bend (self, self->range.min), high = bend (self, self->range.max);

  return unbend (self, low + (pixel - self->start) / (self->end - self->start) *
                               (high - low));
}

static DownhillRange
range_between (const DownhillAxis *self,
               double              low,
               double              high)
{
  DownhillRange range = { unbend (self, low), unbend (self, high) };
  double magnitude = MAX (fabs (low), fabs (high));
  double farthest = MAX (fabs (range.min), fabs (range.max));

  if (!isfinite (range.min) || !isfinite (range.max) ||
      (self->logarithmic && range.min <= 0) ||
      !(high - low > FINEST * magnitude) ||
      !(range.max - range.min > FINEST * farthest) || !(high - low > 1e-200) ||
      !(high - low < 1e200))
    return self->range;

  return range;
}

/**
 * downhill_axis_zoomed:
 * @self: a valid axis
 * @pixel: the place that stays where it is
 * @factor: how many times more is shown afterwards; below 1 zooms in
 *
 * Returns: the new range, or the old one where doubles have no room for more
 */
DownhillRange
downhill_axis_zoomed (const DownhillAxis *self,
                      double              pixel,
                      double              factor)
{
  double low = bend (self, self->range.min), high = bend (self, self->range.max);
  double fixed = bend (self, downhill_axis_to_value (self, pixel));

  return range_between (self, fixed + (low - fixed) * factor,
                        fixed + (high - fixed) * factor);
}

/**
 * downhill_axis_panned:
 * @self: a valid axis
 * @pixels: how far what is shown was pushed
 *
 * Returns: the new range
 */
DownhillRange
downhill_axis_panned (const DownhillAxis *self,
                      double              pixels)
{
  double low = bend (self, self->range.min), high = bend (self, self->range.max);
  double shift = pixels / (self->end - self->start) * (high - low);

  return range_between (self, low - shift, high - shift);
}
