/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-epoch-map.h"
#include "downhill-forecast.h"

G_BEGIN_DECLS

/* So many samples are looked at, at most, to find out what random orders do. */
#define DOWNHILL_FORECAST_SAMPLED 10000000

/* What the forecaster shares with the noise about where a run ends. */

struct _DownhillForecaster
{
  DownhillObjective *objective;
  DownhillSettings settings;
  DownhillStepMap map;
  DownhillCycle cycle;
  gboolean has_limit;  /* all steps are the same linear rule on a bowl of one curvature, */
  gboolean is_steady;  /* and at one rate, */
  gboolean has_theory; /* and on no kink, so that it is known where they lead */
  gboolean is_local; /* nothing is known but what the curvature at the lowest point says */
  gboolean random;
  gboolean replaced; /* random, and drawn with replacement: all of it is exact */
  DownhillFeatures *batches; /* in order: the features of each step of an epoch */
  double limit;              /* not a number until it was asked for */
  gboolean has_islands;      /* there are rates above it at which a run settles again */
};

gboolean downhill_forecaster_find_end     (DownhillForecaster       *self,
                                           double                    rate,
                                           GCancellable             *cancellable,
                                           DownhillMatrix           *affine,
                                           double                   *end,
                                           DownhillFate             *fate);
guint    downhill_forecaster_count_orders (const DownhillForecaster *self);
double   downhill_forecaster_count_epochs (const DownhillForecaster *self,
                                           double                    rate,
                                           const DownhillMatrix     *affine,
                                           const double             *end,
                                           double                    within,
                                           GCancellable             *cancellable);

G_END_DECLS
