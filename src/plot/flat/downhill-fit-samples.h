/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

/* More residuals than this would be a grey band; an even selection is drawn. */
#define DOWNHILL_FIT_SAMPLES_MOST_STEMS 1000

void     downhill_fit_samples_draw           (DownhillPlot         *plot,
                                              const DownhillCanvas *canvas);
void     downhill_fit_samples_draw_residuals (DownhillPlot         *plot,
                                              const DownhillCanvas *canvas,
                                              double                w,
                                              double                b);
void     downhill_fit_samples_draw_squares   (DownhillPlot         *plot,
                                              const DownhillCanvas *canvas,
                                              double                w,
                                              double                b);
gboolean downhill_fit_samples_has_rings      (DownhillPlot         *plot);
void     downhill_fit_samples_draw_rings     (DownhillPlot         *plot,
                                              const DownhillCanvas *canvas);
gsize    downhill_fit_samples_find           (DownhillPlot         *plot,
                                              double                x,
                                              double                y);

G_END_DECLS
