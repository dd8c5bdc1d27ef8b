/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

void downhill_edge_note_draw         (DownhillPlot         *plot,
                                      const DownhillCanvas *canvas,
                                      const char           *text,
                                      gboolean              at_the_bottom);
void downhill_edge_note_draw_leaving (DownhillPlot         *plot,
                                      const DownhillCanvas *canvas,
                                      gboolean              at_the_bottom);

G_END_DECLS
