/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "downhill-step-map.h"

G_BEGIN_DECLS

/**
 * DownhillCycle:
 * @batch: samples a step, at most m
 * @steps: steps of an epoch
 * @epochs: after so many all repeats: 2 where the parameters take turns and the
 *   number of steps is odd
 */
typedef struct {
  gsize batch;
  gsize steps;
  guint epochs;
} DownhillCycle;

DownhillCycle downhill_epoch_map_cycle     (const DownhillStepMap *map,
                                            gsize                  batch_size);
double        downhill_epoch_map_in_order  (const DownhillStepMap *map,
                                            const DownhillCycle   *cycle,
                                            const DownhillFeatures *batches,
                                            double                 rate,
                                            DownhillMatrix        *matrix);
double        downhill_epoch_map_rest_determinant
                                           (const DownhillStepMap *map,
                                            const DownhillCycle   *cycle,
                                            const DownhillFeatures *batches,
                                            double                 rate,
                                            double                *size);
void          downhill_epoch_map_at_random (const DownhillStepMap *map,
                                            const DownhillCycle   *cycle,
                                            double                 rate,
                                            gboolean               permuted,
                                            DownhillMatrix        *moments);
void          downhill_epoch_map_sample    (const DownhillStepMap *map,
                                            const DownhillCycle   *cycle,
                                            double                 rate,
                                            guint                  n_orders,
                                            GCancellable          *cancellable,
                                            DownhillMatrix        *moments);
void          downhill_epoch_map_step_at_random
                                           (const DownhillStepMap *map,
                                            const DownhillCycle   *cycle,
                                            double                 rate,
                                            guint64                step,
                                            DownhillMatrix        *moments);
void          downhill_epoch_map_sample_steps
                                           (const DownhillStepMap *map,
                                            const DownhillCycle   *cycle,
                                            double                 rate,
                                            guint                  n_orders,
                                            const DownhillMatrix  *roots,
                                            GCancellable          *cancellable,
                                            double                *moments);
void          downhill_epoch_map_add_products
                                           (const DownhillStepMap *map,
                                            double                 factor,
                                            const DownhillMatrix  *a,
                                            const DownhillMatrix  *b,
                                            DownhillMatrix        *moments);
guint         downhill_epoch_map_count_moments
                                           (const DownhillStepMap *map);
guint         downhill_epoch_map_moment    (const DownhillStepMap *map,
                                            guint                  i,
                                            guint                  k);

G_END_DECLS
