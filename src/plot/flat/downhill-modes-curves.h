/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/descent/downhill-principal-axes.h"
#include "downhill-loss-count.h"
#include "plot/paint/downhill-canvas.h"

G_BEGIN_DECLS

typedef struct _DownhillModesCurves DownhillModesCurves;

DownhillModesCurves *downhill_modes_curves_new     (const DownhillPrincipalAxes *axes)
                                                    G_GNUC_WARN_UNUSED_RESULT;
void                 downhill_modes_curves_free    (DownhillModesCurves         *self);
void                 downhill_modes_curves_at      (const DownhillModesCurves   *self,
                                                    const DownhillDescent       *descent,
                                                    gsize                        entry,
                                                    double                       distances[2]);
DownhillRange        downhill_modes_curves_measure (DownhillModesCurves         *self,
                                                    const DownhillDescent       *descent);
double               downhill_modes_curves_place   (const DownhillAxis          *y,
                                                    double                       distance);
void                 downhill_modes_curves_stroke  (const DownhillCanvas        *canvas,
                                                    guint                        axis,
                                                    DownhillColor                color);
void                 downhill_modes_curves_draw    (DownhillModesCurves         *self,
                                                    const DownhillCanvas        *canvas,
                                                    const DownhillLossCount     *count,
                                                    const DownhillAxis          *x,
                                                    const DownhillAxis          *y,
                                                    const DownhillDescent       *descent,
                                                    DownhillColor                color);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DownhillModesCurves, downhill_modes_curves_free)

G_END_DECLS
