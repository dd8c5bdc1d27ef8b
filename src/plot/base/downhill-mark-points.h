/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-plot.h"

G_BEGIN_DECLS

/* What the marks of points are that several plots have: of runs, of the start and of
 * the lowest loss. Functions with the arguments of a row of marks stand there. */

/**
 * DownhillRunPlacer:
 * @plot: a plot
 * @run: a run
 * @x: a place
 * @y: likewise
 * @place_x: (out): the place of what is drawn of the run that is nearest to it
 * @place_y: (out): likewise
 *
 * Returns: whether anything is
 */
typedef gboolean (*DownhillRunPlacer) (DownhillPlot *plot,
                                       DownhillRun  *run,
                                       double        x,
                                       double        y,
                                       double       *place_x,
                                       double       *place_y);

DownhillRun *downhill_mark_find_run         (DownhillPlot      *plot,
                                             DownhillRunPlacer  placer,
                                             double             x,
                                             double             y,
                                             double            *place_x,
                                             double            *place_y);
char        *downhill_mark_explain_run      (DownhillPlot      *plot,
                                             DownhillRun       *run)
                                             G_GNUC_WARN_UNUSED_RESULT;

gboolean     downhill_mark_find_present     (DownhillPlot      *plot,
                                             double             x,
                                             double             y,
                                             double            *place_x,
                                             double            *place_y);
char        *downhill_mark_explain_present  (DownhillPlot      *plot,
                                             double             x,
                                             double             y)
                                             G_GNUC_WARN_UNUSED_RESULT;
gboolean     downhill_mark_find_other       (DownhillPlot      *plot,
                                             double             x,
                                             double             y,
                                             double            *place_x,
                                             double            *place_y);
char        *downhill_mark_explain_other    (DownhillPlot      *plot,
                                             double             x,
                                             double             y)
                                             G_GNUC_WARN_UNUSED_RESULT;
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
