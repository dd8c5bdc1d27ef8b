/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-forecast.h"

G_BEGIN_DECLS

/**
 * DownhillSpread:
 * @w: the mean weight
 * @b: the mean bias
 * @ww: the variance of w
 * @wb: the covariance of w and b
 * @bb: the variance of b
 * @excess: the mean of E over the lowest, minus 1
 *
 * Where a run is while it hovers: mean and covariance of its points, in the data's units.
 */
typedef struct {
  double w;
  double b;
  double ww;
  double wb;
  double bb;
  double excess;
} DownhillSpread;

/**
 * DownhillNoiseKind:
 * @DOWNHILL_NOISE_SPREAD: random batches: it hovers in an ellipse
 * @DOWNHILL_NOISE_RING: batches in order: it goes round the same points, once an epoch
 * @DOWNHILL_NOISE_ALL_SAMPLES: none, for all steps look at all samples
 * @DOWNHILL_NOISE_PERFECT: none, for the best line goes through all points
 * @DOWNHILL_NOISE_DIVERGES: it grows without bound
 * @DOWNHILL_NOISE_GROWS: in random orders the mean over runs does; one alone may stay
 * @DOWNHILL_NOISE_NO_THEORY: not known: of this loss, rule or schedule
 * @DOWNHILL_NOISE_UNKNOWN: not known, for rounding hides it, or nothing moves
 *
 * What noise of its batches leaves of a run in the end, or why that is not told.
 */
typedef enum {
  DOWNHILL_NOISE_SPREAD,
  DOWNHILL_NOISE_RING,
  DOWNHILL_NOISE_ALL_SAMPLES,
  DOWNHILL_NOISE_PERFECT,
  DOWNHILL_NOISE_DIVERGES,
  DOWNHILL_NOISE_GROWS,
  DOWNHILL_NOISE_NO_THEORY,
  DOWNHILL_NOISE_UNKNOWN,
} DownhillNoiseKind;

/**
 * DownhillNoise:
 * @kind: what it is
 * @exact: whether it is exact of the mean over all runs, or of the ring, and not sampled
 * @alike: whether all steps of an epoch spread alike, so that @ends and @steps are the same
 * @ends: the spread where epochs end
 * @steps: the spread over all steps
 * @ring: (nullable) (array length=n_ring): w and b after each step of a round, the last of
 *   which is where epochs end
 * @n_ring: how many
 * @w: the weight of the lowest loss that the direction reaches
 * @b: the bias there
 * @lowest: that loss
 * @epochs: after so many it hovers: E stays within 1 % of the way from where it began, and
 *   is no more than 1 % higher above the lowest than it is in the end
 */
typedef struct {
  DownhillNoiseKind kind;
  gboolean exact;
  gboolean alike;
  DownhillSpread ends;
  DownhillSpread steps;
  double (*ring)[2];
  gsize n_ring;
  double w;
  double b;
  double lowest;
  double epochs;
} DownhillNoise;

DownhillNoise *downhill_noise_new   (DownhillObjective      *objective,
                                     const DownhillSettings *settings,
                                     GCancellable           *cancellable)
                                     G_GNUC_WARN_UNUSED_RESULT;
void           downhill_noise_free  (DownhillNoise          *self);

gboolean       downhill_noise_is_known
                                    (const DownhillNoise    *self);
void           downhill_spread_place
                                    (const DownhillSpread   *self,
                                     double                  angle,
                                     double                  deviations,
                                     double                 *w,
                                     double                 *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DownhillNoise, downhill_noise_free)

G_END_DECLS
