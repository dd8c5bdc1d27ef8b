/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-loss-curve.h"

G_BEGIN_DECLS

/**
 * DownhillLossView:
 * @area: the part of the canvas that shows the curves
 * @x: the axis of what is counted
 * @y: losses
 * @count: how steps are counted
 * @objective: E
 *
 * Where curves are drawn.
 */
typedef struct {
  const cairo_rectangle_t *area;
  const DownhillAxis *x;
  const DownhillAxis *y;
  DownhillLossCount count;
  DownhillObjective *objective;
} DownhillLossView;

typedef struct _DownhillLossSheet DownhillLossSheet;

DownhillLossSheet *downhill_loss_sheet_new  (gboolean                 strong)
                                             G_GNUC_WARN_UNUSED_RESULT;
void               downhill_loss_sheet_free (DownhillLossSheet       *self);
void               downhill_loss_sheet_draw (DownhillLossSheet       *self,
                                             const DownhillCanvas    *canvas,
                                             const DownhillLossView  *view,
                                             DownhillRun *const      *runs,
                                             DownhillLossCurve      **curves,
                                             guint                    n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DownhillLossSheet, downhill_loss_sheet_free)

G_END_DECLS
