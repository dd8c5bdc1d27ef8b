/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-plot.h"

G_BEGIN_DECLS

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

/**
 * DownhillPlotMark:
 * @name: what it is called, for N_(); %NULL ends a table
 * @find: (nullable): the place of it that is nearest to another; FALSE if it is not drawn
 * @explain: (nullable): what it is, with its numbers, if it was found there
 * @find_line: instead of @find, for a straight line: where it begins and ends
 * @find_present: instead of @find, for what is drawn of the current run
 * @find_other: instead of @find, for what is drawn of the other visible runs
 * @explain_run: (nullable): instead of @explain, with the last two: what that of a run is,
 *   if more or less is to be said than its title, its step and its place
 *
 * Something that a plot draws and can say what it is. The rows of a table come in
 * the order in which the marks lie upon one another, the uppermost first.
 */
typedef struct _DownhillPlotMark {
  const char *name;
  gboolean (*find)      (DownhillPlot *plot,
                         double        x,
                         double        y,
                         double       *place_x,
                         double       *place_y);
  char    *(*explain)   (DownhillPlot *plot,
                         double        place_x,
                         double        place_y);
  gboolean (*find_line) (DownhillPlot *plot,
                         double        start[2],
                         double        end[2]);
  DownhillRunPlacer find_present;
  DownhillRunPlacer find_other;
  char    *(*explain_run) (DownhillPlot *plot,
                           DownhillRun  *run);
} DownhillPlotMark;

void     downhill_plot_set_marks       (DownhillPlot           *self,
                                        const DownhillPlotMark *marks);
gboolean downhill_plot_get_explaining  (DownhillPlot *self);
void     downhill_plot_set_explaining  (DownhillPlot *self,
                                        gboolean      explaining);
void     downhill_plot_explain_at      (DownhillPlot *self,
                                        double        x,
                                        double        y);
gboolean downhill_plot_explain_next    (DownhillPlot *self,
                                        int           by);
char    *downhill_plot_dup_explanation (DownhillPlot *self)
                                        G_GNUC_WARN_UNUSED_RESULT;

char    *downhill_plot_mark_describe   (DownhillPlot *plot,
                                        double        w,
                                        double        b)
                                        G_GNUC_WARN_UNUSED_RESULT;
void     downhill_plot_mark_project    (double        x,
                                        double        y,
                                        const double  start[2],
                                        const double  end[2],
                                        double       *place_x,
                                        double       *place_y);

G_END_DECLS
