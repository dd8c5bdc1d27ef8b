/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

gboolean downhill_map_arrow_marks_find_step (DownhillPlot *plot,
                                             double        start[2],
                                             double        end[2]);
gboolean downhill_map_arrow_marks_find_w (DownhillPlot *plot,
                                          double        start[2],
                                          double        end[2]);
gboolean downhill_map_arrow_marks_find_b (DownhillPlot *plot,
                                          double        start[2],
                                          double        end[2]);
gboolean downhill_map_arrow_marks_find_memory (DownhillPlot *plot,
                                               double        start[2],
                                               double        end[2]);
gboolean downhill_map_arrow_marks_find_slope (DownhillPlot *plot,
                                              double        start[2],
                                              double        end[2]);
gboolean downhill_map_arrow_marks_find_square_w (DownhillPlot *plot,
                                                 double        x,
                                                 double        y,
                                                 double       *place_x,
                                                 double       *place_y);
gboolean downhill_map_arrow_marks_find_square_b (DownhillPlot *plot,
                                                 double        x,
                                                 double        y,
                                                 double       *place_x,
                                                 double       *place_y);
char    *downhill_map_arrow_marks_explain_step (DownhillPlot *plot,
                                                double        x,
                                                double        y);
char    *downhill_map_arrow_marks_explain_w (DownhillPlot *plot,
                                             double        x,
                                             double        y);
char    *downhill_map_arrow_marks_explain_b (DownhillPlot *plot,
                                             double        x,
                                             double        y);
char    *downhill_map_arrow_marks_explain_memory (DownhillPlot *plot,
                                                  double        x,
                                                  double        y);
char    *downhill_map_arrow_marks_explain_slope (DownhillPlot *plot,
                                                 double        x,
                                                 double        y);
char    *downhill_map_arrow_marks_explain_square_w (DownhillPlot *plot,
                                                    double        x,
                                                    double        y);
char    *downhill_map_arrow_marks_explain_square_b (DownhillPlot *plot,
                                                    double        x,
                                                    double        y);

G_END_DECLS
