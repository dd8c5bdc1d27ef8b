/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/loss/downhill-objective.h"
#include "downhill-settings.h"

G_BEGIN_DECLS

/**
 * DownhillModes:
 * @rule: the rule that is asked about: of the settings, or momentum for plain descent,
 *   which is momentum of 0
 * @constants: its constants, but for the momentum
 * @largest: the largest curvature of E along what a step moves
 * @smallest: the smallest; the same where there is but one
 *
 * How fast a run over all samples by a linear rule comes nearer, by its learning rate and
 * its momentum: along each of the curvatures' directions it does so by itself.
 */
typedef struct {
  const DownhillOptimiser *rule;
  double constants[DOWNHILL_N_CONSTANTS];
  double largest;
  double smallest;
} DownhillModes;

gboolean downhill_modes_init       (DownhillModes          *self,
                                    DownhillObjective      *objective,
                                    const DownhillSettings *settings);
double   downhill_modes_get_radius (const DownhillModes    *self,
                                    double                  rate,
                                    double                  momentum);
double   downhill_modes_get_limit  (const DownhillModes    *self,
                                    double                  momentum);
void     downhill_modes_find_best  (const DownhillModes    *self,
                                    double                 *rate,
                                    double                 *momentum);
void     downhill_modes_fill       (const DownhillModes    *self,
                                    const double           *rates,
                                    gsize                   n_rates,
                                    const double           *momenta,
                                    gsize                   n_momenta,
                                    double                 *steps);
double   downhill_modes_count      (double                  radius);

G_END_DECLS
