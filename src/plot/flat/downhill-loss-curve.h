/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/downhill-run.h"
#include "plot/base/downhill-axis.h"
#include "plot/paint/downhill-canvas.h"

G_BEGIN_DECLS

/* Where the start of a run stands among logarithmic steps: as far before the first
 * as the second stands behind it. */
#define DOWNHILL_LOSS_CURVE_START 0.5

typedef struct _DownhillLossCurve DownhillLossCurve;

DownhillLossCurve *downhill_loss_curve_new     (void) G_GNUC_WARN_UNUSED_RESULT;
void               downhill_loss_curve_free    (DownhillLossCurve     *self);
DownhillRange      downhill_loss_curve_measure (DownhillLossCurve     *self,
                                                const DownhillDescent *descent,
                                                DownhillObjective     *objective);
double             downhill_loss_curve_place   (const DownhillAxis    *x,
                                                double                 step);
void               downhill_loss_curve_draw    (DownhillLossCurve     *self,
                                                const DownhillCanvas  *canvas,
                                                const DownhillAxis    *x,
                                                const DownhillAxis    *y,
                                                DownhillRun           *run,
                                                DownhillObjective     *objective,
                                                gboolean               is_current);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DownhillLossCurve, downhill_loss_curve_free)

G_END_DECLS
