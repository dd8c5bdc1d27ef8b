/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-plot.h"

G_BEGIN_DECLS

/* What the marks of points are that several plots have: of runs, of the start and of
 * the lowest loss. Their functions have the arguments of those in a row of marks. */

gboolean     downhill_mark_place_run        (DownhillPlot      *plot,
                                             DownhillRun       *run,
                                             double             x,
                                             double             y,
                                             double            *place_x,
                                             double            *place_y);
gboolean     downhill_mark_find_start       (DownhillPlot      *plot,
                                             double             x,
                                             double             y,
                                             double            *place_x,
                                             double            *place_y);
char        *downhill_mark_explain_start    (DownhillPlot      *plot,
                                             double             x,
                                             double             y)
                                             G_GNUC_WARN_UNUSED_RESULT;
gboolean     downhill_mark_find_lowest      (DownhillPlot      *plot,
                                             double             x,
                                             double             y,
                                             double            *place_x,
                                             double            *place_y);
char        *downhill_mark_explain_lowest   (DownhillPlot      *plot,
                                             double             x,
                                             double             y)
                                             G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
