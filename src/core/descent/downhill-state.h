/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-settings.h"

G_BEGIN_DECLS

/**
 * DownhillState:
 * @w: weight, in the run's own units: those of standardised data if asked for
 * @b: bias, likewise
 * @memory: what the optimiser remembers for w and for b
 * @moves: how often w and b were moved
 * @step: how many steps were made
 * @epoch: how many whole passes over the data were made
 * @offset: how many samples of the present pass are used up
 *
 * Where a run is: with the settings, all that its future depends on.
 */
typedef struct {
  double w;
  double b;
  double memory[2][DOWNHILL_OPTIMISER_MAX_MEMORY];
  guint64 moves[2];
  guint64 step;
  guint64 epoch;
  gsize offset;
} DownhillState;

/* The most values of a state that do not follow from its step. */
#define DOWNHILL_STATE_MAX_VALUES (2 + 2 * DOWNHILL_OPTIMISER_MAX_MEMORY)

void downhill_state_pack   (const DownhillState    *self,
                            gsize                   n_memory,
                            double                  values[DOWNHILL_STATE_MAX_VALUES]);
void downhill_state_unpack (DownhillState          *self,
                            gsize                   n_memory,
                            const double           *values);
void downhill_state_locate (DownhillState          *self,
                            const DownhillSettings *settings,
                            gsize                   m,
                            guint64                 step);

G_END_DECLS
