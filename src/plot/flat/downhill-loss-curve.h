/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-loss-count.h"
#include "plot/paint/downhill-canvas.h"

G_BEGIN_DECLS

typedef struct _DownhillLossCurve DownhillLossCurve;

DownhillLossCurve *downhill_loss_curve_new     (void) G_GNUC_WARN_UNUSED_RESULT;
void               downhill_loss_curve_free    (DownhillLossCurve     *self);
DownhillRange      downhill_loss_curve_measure (DownhillLossCurve       *self,
                                                const DownhillDescent   *descent,
                                                DownhillObjective       *objective);
gsize              downhill_loss_curve_prepare (DownhillLossCurve       *self,
                                                const DownhillCanvas    *canvas,
                                                const DownhillLossCount *count,
                                                const DownhillAxis      *x,
                                                const DownhillAxis      *y,
                                                const DownhillDescent   *descent,
                                                DownhillObjective       *objective);
gsize              downhill_loss_curve_get_finished
                                               (const DownhillLossCurve *self);
gsize              downhill_loss_curve_get_filled
                                               (const DownhillLossCurve *self,
                                                gsize                    column);
double             downhill_loss_curve_draw_columns
                                               (const DownhillLossCurve *self,
                                                const DownhillCanvas    *canvas,
                                                const DownhillAxis      *x,
                                                guint                    mark,
                                                gsize                    from,
                                                gsize                    to,
                                                double                   length,
                                                gboolean                 is_current);
void               downhill_loss_curve_draw_steps
                                               (const DownhillCanvas    *canvas,
                                                const DownhillLossCount *count,
                                                const DownhillAxis      *x,
                                                const DownhillAxis      *y,
                                                DownhillRun             *run,
                                                DownhillObjective       *objective,
                                                gboolean                 is_current);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DownhillLossCurve, downhill_loss_curve_free)

G_END_DECLS
