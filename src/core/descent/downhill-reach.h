/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/loss/downhill-objective.h"
#include "downhill-settings.h"
#include "core/data/downhill-units.h"

G_BEGIN_DECLS

/**
 * DownhillReach:
 * @usual: how large w and b become in a run that settles
 * @computable: how large they may be so that E can be computed and drawn
 * @largest: how large they may become; beyond, the run diverges
 *
 * How far a run may go, in its own units.
 */
typedef struct {
  double usual[2];
  double computable[2];
  double largest[2];
} DownhillReach;

void     downhill_reach_init  (DownhillReach          *self,
                               DownhillObjective      *objective,
                               const DownhillUnits    *units,
                               double                  w,
                               double                  b);
void     downhill_reach_reset (DownhillReach          *self);
gboolean downhill_reach_holds (const DownhillReach    *self,
                               double                  w,
                               double                  b);
gboolean downhill_reach_widen (DownhillReach          *self,
                               DownhillObjective      *objective,
                               const DownhillSettings *settings,
                               double                  w,
                               double                  b);

G_END_DECLS
