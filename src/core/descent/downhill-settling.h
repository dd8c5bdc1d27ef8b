/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "downhill-step-map.h"

G_BEGIN_DECLS

/**
 * DownhillSettlingLoss:
 * @n: how many entries of a state make up the loss above the lowest
 * @at: which
 * @squares: whether it is the sum of their squares, or their sum
 */
typedef struct {
  guint n;
  guint at[2];
  gboolean squares;
} DownhillSettlingLoss;

double downhill_settling_of_modes (const DownhillStepMap      *map,
                                   double                      rate,
                                   double                      within);
double downhill_settling_of_map   (const DownhillMatrix       *affine,
                                   const double               *end,
                                   const double               *start,
                                   const DownhillSettlingLoss *loss,
                                   double                      within,
                                   GCancellable               *cancellable);

G_END_DECLS
