/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/data/downhill-dataset.h"

G_BEGIN_DECLS

/**
 * DownhillAxis:
 * @range: the values shown
 * @logarithmic: whether equal ratios take equal room; then @range is positive
 * @start: the pixel of @range.min
 * @end: the pixel of @range.max
 *
 * Maps values to pixels and back.
 */
typedef struct {
  DownhillRange range;
  gboolean logarithmic;
  double start;
  double end;
} DownhillAxis;

gboolean      downhill_axis_is_valid (const DownhillAxis *self);
gboolean      downhill_axis_equal    (const DownhillAxis *self,
                                      const DownhillAxis *other);
double        downhill_axis_to_pixel (const DownhillAxis *self,
                                      double              value);
double        downhill_axis_to_value (const DownhillAxis *self,
                                      double              pixel);
DownhillRange downhill_axis_zoomed   (const DownhillAxis *self,
                                      double              pixel,
                                      double              factor);
DownhillRange downhill_axis_panned   (const DownhillAxis *self,
                                      double              pixels);

G_END_DECLS
