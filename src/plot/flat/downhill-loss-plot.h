/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-loss-count.h"
#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

/**
 * DownhillStepScale:
 * @DOWNHILL_STEP_SCALE_AUTOMATIC: logarithmic once more than 1000 steps show
 * @DOWNHILL_STEP_SCALE_LINEAR: as far from any step to the next
 * @DOWNHILL_STEP_SCALE_LOGARITHMIC: as far from any step to its tenfold; the
 *   start has the place of half a step
 *
 * How the axis of the steps is divided.
 */
typedef enum {
  DOWNHILL_STEP_SCALE_AUTOMATIC,
  DOWNHILL_STEP_SCALE_LINEAR,
  DOWNHILL_STEP_SCALE_LOGARITHMIC,
} DownhillStepScale;

/**
 * DownhillLossPlot:
 *
 * Its properties can be read and written:
 *
 * - `step-scale`: how the axis of the steps is divided
 * - `against`: what that axis counts
 */
#define DOWNHILL_TYPE_LOSS_PLOT (downhill_loss_plot_get_type ())

G_DECLARE_FINAL_TYPE (DownhillLossPlot, downhill_loss_plot, DOWNHILL, LOSS_PLOT, DownhillPlot)

void     downhill_loss_plot_place        (DownhillPlot *plot,
                                          DownhillRun  *run,
                                          guint64       step,
                                          double        w,
                                          double        b,
                                          double       *x,
                                          double       *y);
double   downhill_loss_plot_place_lowest (DownhillPlot *plot);
gboolean downhill_loss_plot_find_entry   (DownhillPlot *plot,
                                          double        x,
                                          gsize        *entry);

G_END_DECLS
