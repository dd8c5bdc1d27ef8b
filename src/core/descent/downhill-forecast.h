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
 * @DOWNHILL_LIMIT_ABOUT: the rate from which the mean square of a run in random
 *   orders grows
 * @DOWNHILL_LIMIT_UNKNOWN: E is not the mean squared error of a line: there is no
 *   theory
 */
typedef enum {
  DOWNHILL_LIMIT_NONE,
  DOWNHILL_LIMIT_EXACT,
  DOWNHILL_LIMIT_ABOUT,
  DOWNHILL_LIMIT_UNKNOWN,
} DownhillLimitKind;

/**
 * DownhillFate:
 * @DOWNHILL_FATE_UNKNOWN: nothing is known of this rule or of this E
 * @DOWNHILL_FATE_ARRIVES: at the lowest loss, or within 1 % of it
 * @DOWNHILL_FATE_ZIG_ZAGS: it arrives, crossing the valley at each step
 * @DOWNHILL_FATE_HOVERS: more than 1 % above the lowest loss
 * @DOWNHILL_FATE_DIVERGES: grows without bound
 */
typedef enum {
  DOWNHILL_FATE_UNKNOWN,
  DOWNHILL_FATE_ARRIVES,
  DOWNHILL_FATE_ZIG_ZAGS,
  DOWNHILL_FATE_HOVERS,
  DOWNHILL_FATE_DIVERGES,
} DownhillFate;

/**
 * DownhillForecast:
 * @rate: α, what the rest is about
 * @fate: in a word; unknown, too, where the valley is flatter than can be computed
 * @w: where the run ends, the mean of it for random orders; not a number if it
 *   does not settle or nothing is known
 * @b: likewise
 * @excess: E there, or expected there, over the lowest that the direction can
 *   reach, minus 1; 0 where that is 0; not a number if nothing is known
 * @epochs: the fewest after which E stays within 1 % of the way from where it
 *   began to where it ends; infinity if it does not settle
 * @epochs_to_lowest: the fewest after which E stays within 1 % above the lowest
 *   or, where that is 0, within 10⁻¹² of the variance of y; where it hovers, within
 *   a tenth more than where it ends; infinity if it takes too long to be counted
 */
typedef struct {
  double rate;
  DownhillFate fate;
  double w;
  double b;
  double excess;
  double epochs;
  double epochs_to_lowest;
} DownhillForecast;

typedef struct _DownhillForecaster DownhillForecaster;

DownhillForecaster *downhill_forecaster_new          (DownhillObjective      *objective,
                                                      const DownhillSettings *settings)
                                                      G_GNUC_WARN_UNUSED_RESULT;
void                downhill_forecaster_free         (DownhillForecaster     *self);

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
