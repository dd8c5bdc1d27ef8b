/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

guint downhill_fit_line_count_pieces (DownhillPlot            *plot,
                                      const DownhillObjective *objective);
void  downhill_fit_line_get_corner   (DownhillPlot            *plot,
                                      const DownhillObjective *objective,
                                      double                   w,
                                      double                   b,
                                      guint                    i,
                                      guint                    n,
                                      double                   corner[2]);
void  downhill_fit_line_trace        (DownhillPlot            *plot,
                                      const DownhillCanvas    *canvas,
                                      const DownhillObjective *objective,
                                      double                   w,
                                      double                   b);
void  downhill_fit_line_stroke_pointed
                                     (const DownhillCanvas    *canvas);
void  downhill_fit_line_find         (DownhillPlot            *plot,
                                      DownhillRun             *run,
                                      double                  *w,
                                      double                  *b);

G_END_DECLS
