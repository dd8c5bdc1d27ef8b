/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/downhill-prediction.h"
#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

void     downhill_map_guess_set_prediction
                                        (DownhillPlot         *plot,
                                         DownhillPrediction   *prediction);
gboolean downhill_map_guess_hides_step  (DownhillPlot         *plot);
void     downhill_map_guess_draw        (DownhillPlot         *plot,
                                         const DownhillCanvas *canvas);
gboolean downhill_map_guess_is_asked    (DownhillPlot         *plot);
gboolean downhill_map_guess_has_handle  (DownhillPlot         *plot,
                                         double                x,
                                         double                y);
void     downhill_map_guess_put         (DownhillPlot         *plot,
                                         double                x,
                                         double                y);
gboolean downhill_map_guess_move        (DownhillPlot         *plot,
                                         double                dx,
                                         double                dy);
gboolean downhill_map_guess_confirm     (DownhillPlot         *plot);
gboolean downhill_map_guess_find        (DownhillPlot         *plot,
                                         double                x,
                                         double                y,
                                         double               *place_x,
                                         double               *place_y);
char    *downhill_map_guess_explain     (DownhillPlot         *plot,
                                         double                x,
                                         double                y)
                                         G_GNUC_WARN_UNUSED_RESULT;
gboolean downhill_map_guess_find_gap    (DownhillPlot         *plot,
                                         double                x,
                                         double                y,
                                         double               *place_x,
                                         double               *place_y);
char    *downhill_map_guess_explain_gap (DownhillPlot         *plot,
                                         double                x,
                                         double                y)
                                         G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
