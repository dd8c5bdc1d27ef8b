/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/descent/downhill-descent.h"
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
void               downhill_loss_curve_trace   (DownhillLossCurve     *self,
                                                const DownhillCanvas  *canvas,
                                                const DownhillAxis    *x,
                                                const DownhillAxis    *y,
                                                const DownhillDescent *descent,
                                                DownhillObjective     *objective);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DownhillLossCurve, downhill_loss_curve_free)

G_END_DECLS
