/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-graph-shapes.h"

G_BEGIN_DECLS

DownhillGraphLayout *downhill_graph_layout_new  (const DownhillCanvas       *canvas,
                                                 const cairo_rectangle_t    *area,
                                                 const DownhillGraphNumbers *numbers)
                                                 G_GNUC_WARN_UNUSED_RESULT;
void                 downhill_graph_layout_free (DownhillGraphLayout        *self);
gboolean             downhill_graph_layout_find (const DownhillGraphLayout  *self,
                                                 double                      x,
                                                 double                      y,
                                                 guint                      *part);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DownhillGraphLayout, downhill_graph_layout_free)

G_END_DECLS
