/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/loss/downhill-objective.h"
#include "downhill-settings.h"

G_BEGIN_DECLS

/**
 * DownhillLimitKind:
 * @DOWNHILL_LIMIT_NONE: the rule scales its steps itself: no rate is too large
 *   for it to stay bounded
 * @DOWNHILL_LIMIT_EXACT: below it every run settles, above it grows
 * @DOWNHILL_LIMIT_LEAST: exactly the least rate at which a run in this order does not
 *   settle; at some larger ones it does
 * @DOWNHILL_LIMIT_ABOUT: about the rate from which the mean square of a run in shuffled
 *   orders grows: that from which it does where batches are drawn with replacement
 * @DOWNHILL_LIMIT_MEAN_SQUARE: exactly the rate from which the mean square of a run whose
 *   batches are drawn with replacement grows; a single run may go on to a somewhat higher one
 * @DOWNHILL_LIMIT_BOUND: the rate changes on the way: a run settles if it stays below what
 *   would be the limit of one that does not change, and may if it begins above
 * @DOWNHILL_LIMIT_UNKNOWN: E is not the mean squared error of a line, or the rule finds its
 *   steps by the shape of E
 * @DOWNHILL_LIMIT_NEAR: the same, but near the lowest point: the rate from which a run does
 *   not settle there
 * @DOWNHILL_LIMIT_ROUGH: the rate from which a run that takes turns grows so fast that
 *   it can be told, along a valley so flat that rounding hides slower growth
 *
 * Penalties leave the squared error of a line a bowl of one curvature, or pull by the same
 * everywhere: its limits are known with them as without, but nothing else is.
 */
typedef enum {
  DOWNHILL_LIMIT_NONE,
  DOWNHILL_LIMIT_EXACT,
  DOWNHILL_LIMIT_LEAST,
  DOWNHILL_LIMIT_ABOUT,
  DOWNHILL_LIMIT_MEAN_SQUARE,
  DOWNHILL_LIMIT_BOUND,
  DOWNHILL_LIMIT_UNKNOWN,
  DOWNHILL_LIMIT_ROUGH,
  DOWNHILL_LIMIT_NEAR,
} DownhillLimitKind;

/**
 * DownhillFate:
 * @DOWNHILL_FATE_UNKNOWN: nothing is known of this rule or of this E
 * @DOWNHILL_FATE_ARRIVES: at the lowest loss, or within 1 % of it
 * @DOWNHILL_FATE_SWINGS: as one of the others, but its steps go beyond the floor of
 *   the valley; said of zones and of what one guesses, never of a forecast, which has
 *   this beside its fate
 * @DOWNHILL_FATE_HOVERS: more than 1 % above the lowest loss
 * @DOWNHILL_FATE_DIVERGES: grows without bound
 */
typedef enum {
  DOWNHILL_FATE_UNKNOWN,
  DOWNHILL_FATE_ARRIVES,
  DOWNHILL_FATE_SWINGS,
  DOWNHILL_FATE_HOVERS,
  DOWNHILL_FATE_DIVERGES,
} DownhillFate;

/**
 * DownhillForecast:
 * @rate: α, what the rest is about
 * @fate: in a word; unknown, too, where the valley is flatter than can be computed
 * @swings: whether a step of plain descent over all samples along the steepest way
 *   goes beyond the floor of the valley: α·λmax > 1. Such a run goes to and fro at
 *   first, and then creeps along the valley where that is flat
 * @zig_zags: whether it goes to and fro to the end: its fate is to arrive, and of the
 *   step over all samples the slowest mode changes its sign (plain descent:
 *   α > 2/(λmin + λmax))
 * @w: where the run ends, the mean of it for random orders; not a number if it
 *   does not settle or nothing is known
 * @b: likewise
 * @lowest: the lowest loss that the direction can reach from the start; not a number
 *   if nothing is known
 * @excess: E at the end, or expected there, over @lowest, minus 1; 0 where that is 0;
 *   not a number if nothing is known
 * @epochs: the fewest after which E stays within 1 % of the way from where it
 *   began to where it ends; infinity if it does not settle
 * @epochs_to_lowest: the fewest after which E stays within 1 % above @lowest
 *   or, where that is 0, within 10⁻¹² of the variance of y; where it hovers, within
 *   a tenth more than where it ends; infinity if it takes too long to be counted
 */
typedef struct {
  double rate;
  DownhillFate fate;
  gboolean swings;
  gboolean zig_zags;
  double w;
  double b;
  double lowest;
  double excess;
  double epochs;
  double epochs_to_lowest;
} DownhillForecast;

typedef struct _DownhillForecaster DownhillForecaster;

DownhillForecaster *downhill_forecaster_new          (DownhillObjective      *objective,
                                                      const DownhillSettings *settings)
                                                      G_GNUC_WARN_UNUSED_RESULT;
void                downhill_forecaster_free         (DownhillForecaster     *self);

gboolean            downhill_limit_kind_is_random    (DownhillLimitKind       kind);

gboolean            downhill_forecaster_has_theory   (const DownhillForecaster *self);
double              downhill_forecaster_limit        (DownhillForecaster     *self,
                                                      GCancellable           *cancellable,
                                                      DownhillLimitKind      *kind);
gboolean            downhill_forecaster_settles      (DownhillForecaster     *self,
                                                      double                  rate,
                                                      GCancellable           *cancellable);
DownhillForecast    downhill_forecaster_at           (DownhillForecaster     *self,
                                                      double                  rate,
                                                      GCancellable           *cancellable);
void                downhill_forecaster_curvatures   (DownhillForecaster     *self,
                                                      double                 *largest,
                                                      double                 *smallest);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DownhillForecaster, downhill_forecaster_free)

G_END_DECLS
