/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/downhill-zones.h"

G_BEGIN_DECLS

/**
 * DownhillRateStrip:
 * @zones: (nullable): what becomes of runs, %NULL while that is not known
 * @lower: the smallest rate's logarithm to the base of ten
 * @upper: the largest one's
 * @mirrored: whether rates grow to the left
 * @area: where it lies in its widget, in pixels
 * @inset: how far inside the ends of @area the outermost rates lie, in pixels
 *
 * The strip under the knob of a rate slider, in which each zone has a colour and a
 * pattern, a mark at the best rate, and ticks at powers of ten.
 */
typedef struct {
  const DownhillZones *zones;
  double lower;
  double upper;
  gboolean mirrored;
  GdkRectangle area;
  double inset;
} DownhillRateStrip;

double downhill_rate_strip_place         (const DownhillRateStrip *self,
                                          double                   rate);
double downhill_rate_strip_rate_at       (const DownhillRateStrip *self,
                                          double                   x);
int    downhill_rate_strip_measure_ticks (GtkWidget               *widget);
void   downhill_rate_strip_snapshot      (const DownhillRateStrip *self,
                                          GtkWidget               *widget,
                                          GtkSnapshot             *snapshot);

G_END_DECLS
