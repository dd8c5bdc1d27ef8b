/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-axis.h"
#include "downhill-canvas.h"
#include "core/downhill-descent.h"

G_BEGIN_DECLS

typedef struct _DownhillPathLayer DownhillPathLayer;

DownhillPathLayer *downhill_path_layer_new        (void)
                                                   G_GNUC_WARN_UNUSED_RESULT;
void               downhill_path_layer_free       (DownhillPathLayer       *self);
void               downhill_path_layer_invalidate (DownhillPathLayer       *self);
void               downhill_path_layer_draw       (DownhillPathLayer       *self,
                                                   const DownhillCanvas    *canvas,
                                                   const cairo_rectangle_t *area,
                                                   const DownhillAxis      *w_axis,
                                                   const DownhillAxis      *b_axis,
                                                   const DownhillDescent   *descent);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DownhillPathLayer, downhill_path_layer_free)

G_END_DECLS
