/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/descent/downhill-forecast.h"
#include "downhill-run-facts.h"

G_BEGIN_DECLS

/* Where hovering begins is known but for this ratio. */
#define DOWNHILL_ZONES_WITHIN 1.005

/**
 * DownhillZones:
 * @known: whether the rest of the zones' limits is; %FALSE for a rule of which
 *   nothing is known beforehand
 * @lower: the smallest learning rate that is of interest, positive
 * @upper: the largest
 * @hovers: up to this rate a run arrives; from here on it ends more than 1 %
 *   above the lowest loss that its direction reaches
 * @swings: from this rate on its steps go beyond the floor of the valley
 * @diverges: from this rate on it diverges; infinity if it never does
 * @best: the rate that is advised, 0 if there is none
 * @best_arrives: whether a run is known to arrive in its epochs at that
 * @islands: whether at some rates above @diverges a run settles again
 *
 * What becomes of runs, by their learning rate: zones in one order, the limits of
 * which do not decrease. A zone whose limits are equal is empty.
 */
typedef struct {
  gboolean known;
  double lower;
  double upper;
  double hovers;
  double swings;
  double diverges;
  double best;
  gboolean best_arrives;
  gboolean islands;
} DownhillZones;

DownhillZones *downhill_zones_new    (const DownhillRunFacts *facts,
                                      GCancellable           *cancellable)
                                      G_GNUC_WARN_UNUSED_RESULT;
DownhillFate   downhill_zones_at     (const DownhillZones    *self,
                                      double                  rate);
void           downhill_zones_bounds (const DownhillZones    *self,
                                      DownhillFate            fate,
                                      double                 *from,
                                      double                 *to);

G_END_DECLS
