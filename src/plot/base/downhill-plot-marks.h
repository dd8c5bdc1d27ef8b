/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-plot.h"

G_BEGIN_DECLS

/**
 * DownhillPlotMark:
 * @name: what it is called, for N_(); %NULL ends a table
 * @find: the place of it that is nearest to another; FALSE if it is not drawn
 * @explain: (nullable): what it is, with its numbers, if @find found it there
 *
 * Something that a plot draws and can say what it is. The rows of a table come in
 * the order in which the marks lie upon one another, the uppermost first.
 */
typedef struct _DownhillPlotMark {
  const char *name;
  gboolean (*find)    (DownhillPlot *plot,
                       double        x,
                       double        y,
                       double       *place_x,
                       double       *place_y);
  char    *(*explain) (DownhillPlot *plot,
                       double        place_x,
                       double        place_y);
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
