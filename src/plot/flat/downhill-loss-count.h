/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/downhill-experiment.h"
#include "plot/base/downhill-axis.h"

G_BEGIN_DECLS

/**
 * DownhillLossAgainst:
 * @DOWNHILL_LOSS_AGAINST_STEPS: each step counts alike
 * @DOWNHILL_LOSS_AGAINST_EPOCHS: passes over the data, and parts of them
 * @DOWNHILL_LOSS_AGAINST_SAMPLES: samples looked at, which is what steps cost
 *
 * What the loss history counts.
 */
typedef enum {
  DOWNHILL_LOSS_AGAINST_STEPS,
  DOWNHILL_LOSS_AGAINST_EPOCHS,
  DOWNHILL_LOSS_AGAINST_SAMPLES,
} DownhillLossAgainst;

/**
 * DownhillLossCount:
 * @against: what is counted
 * @start: where the start of a run stands on a logarithmic axis: as far before the
 *   first step as the second stands behind it
 *
 * How the steps of runs are counted.
 */
typedef struct {
  DownhillLossAgainst against;
  double start;
} DownhillLossCount;

const char *
         downhill_loss_count_get_name  (DownhillLossAgainst      against);
double   downhill_loss_count_get       (const DownhillLossCount *self,
                                        const DownhillDescent   *descent,
                                        guint64                  step);
double   downhill_loss_count_get_a_step
                                       (const DownhillLossCount *self,
                                        const DownhillDescent   *descent);
char    *downhill_loss_count_read      (const DownhillLossCount *self,
                                        const DownhillDescent   *descent,
                                        guint64                  step)
                                        G_GNUC_WARN_UNUSED_RESULT;
double   downhill_loss_count_place     (const DownhillLossCount *self,
                                        const DownhillAxis      *x,
                                        const DownhillDescent   *descent,
                                        guint64                  step);
gboolean downhill_loss_count_find      (const DownhillLossCount *self,
                                        const DownhillAxis      *x,
                                        const DownhillDescent   *descent,
                                        double                   value,
                                        gsize                   *entry);
double   downhill_loss_count_find_last (const DownhillLossCount *self,
                                        DownhillExperiment      *experiment);

G_END_DECLS
