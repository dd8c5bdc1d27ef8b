/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/loss/downhill-objective.h"
#include "downhill-settings.h"

G_BEGIN_DECLS

/* So many places where runs end are told from each other. */
#define DOWNHILL_BASINS_MOST_PLACES 6

/* What becomes of a run that comes to no place. */
#define DOWNHILL_BASINS_DIVERGES -1
#define DOWNHILL_BASINS_NOWHERE -2

/**
 * DownhillBasins:
 * @w: the weights that the cells take up
 * @b: the biases
 * @n: how many cells there are each way
 * @ends: (array): for each cell, row by row from the lowest bias, which of @places
 *   the run from its middle comes to, or one of the two that are none
 * @steps: (array): after how many steps it is and stays near to where it ends
 * @most: the most of @steps of those that come to a place
 * @places: the places, that of the lowest loss first
 * @n_places: how many
 *
 * Where runs end, by where they start.
 */
typedef struct {
  DownhillRange w;
  DownhillRange b;
  guint n;
  gint8 *ends;
  guint64 *steps;
  guint64 most;
  double places[DOWNHILL_BASINS_MOST_PLACES][2];
  guint n_places;
} DownhillBasins;

DownhillBasins *downhill_basins_new   (DownhillObjective      *objective,
                                       const DownhillSettings *settings,
                                       DownhillRange           w,
                                       DownhillRange           b,
                                       guint                   n,
                                       GCancellable           *cancellable)
                                       G_GNUC_WARN_UNUSED_RESULT;
void            downhill_basins_free  (DownhillBasins         *self);
gboolean        downhill_basins_find  (const DownhillBasins   *self,
                                       double                  w,
                                       double                  b,
                                       gsize                  *cell);
double          downhill_basins_share (const DownhillBasins   *self,
                                       int                     end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DownhillBasins, downhill_basins_free)

G_END_DECLS
