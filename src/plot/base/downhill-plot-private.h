/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-plot.h"
#include "plot/paint/downhill-kept-picture.h"

G_BEGIN_DECLS

/* Between texts and what is beside them, in pixels. */
#define DOWNHILL_PLOT_PADDING 6

/* So many legends and boxes of numbers a plot has at the most. */
#define DOWNHILL_PLOT_MOST_BOXES 4

/* What a ground shows, and how it was laid out. */
typedef struct {
  DownhillKeptPicture picture;
  DownhillObjective *objective;
  DownhillRange w;
  DownhillRange b;
  double e_max;
  DownhillAxis x;
  DownhillAxis y;
  cairo_rectangle_t area;
} DownhillPlotGround;

/* A picture of the experiment. It draws the same on the screen, into a file and
 * for the command line.
 *
 * It has three layers. The ground (colours, contours, points, grid, axes) depends
 * on the data and on what is shown of it, and is kept as a picture of its own
 * between frames, as is the one before: what undo brings back is found there. The
 * trail, where there is one, changes with few of the steps; the ground with the trail
 * on it is kept as well. The figure (line, path, point) moves with each step and is
 * drawn over them every time; only its texts are kept as they were laid out. */
typedef struct {
  DownhillExperiment *experiment;
  DownhillViewport *viewport;

  DownhillAxis x;
  DownhillAxis y;
  cairo_rectangle_t area;

  gboolean chosen; /* by the user: the ranges, and on which scales */
  DownhillAxis chosen_x;
  DownhillAxis chosen_y;

  gboolean stale;
  gulong stepped_id; /* 0 while it is stale */
  DownhillPlotGround grounds[2]; /* the first is the one that is shown */
  DownhillKeptPicture trodden; /* the ground with the trail on it */
  gboolean trail_moved; /* in the last frame */
  gboolean trail_moves; /* in the last frame and in the one before */
  DownhillTexts *texts;

  PangoLayout *read_out; /* under the pointer, while a frame is drawn */
  cairo_rectangle_t boxes[DOWNHILL_PLOT_MOST_BOXES]; /* that a read-out leaves free */
  guint n_boxes;

  gboolean hovered;
  double pointer_x;
  double pointer_y;
  const struct _DownhillPlotMark *marks;
  gboolean explaining;
  guint explained; /* the number of a mark, from 1 on; 0 for none */
  double explained_x;
  double explained_y;
  gboolean reading; /* at a point that keys moved */
  gboolean on_path; /* which is this step of the run */
  guint64 path_step;
  guint held; /* of the class's handles, 0 for none */
  gboolean announced;
  double click_x;
  double click_y;
} DownhillPlotPrivate;

DownhillPlotPrivate *downhill_plot_get_private    (DownhillPlot         *self);
gboolean             downhill_plot_has_room       (DownhillPlot         *self);
void                 downhill_plot_clip           (DownhillPlot         *self,
                                                   cairo_t              *cr);
void                 downhill_plot_draw_ground    (DownhillPlot         *self,
                                                   const DownhillCanvas *canvas);
void                 downhill_plot_prepare_read_out
                                                  (DownhillPlot         *self,
                                                   const DownhillCanvas *canvas);
gboolean             downhill_plot_leaves_room    (DownhillPlot         *self,
                                                   const DownhillCanvas *canvas,
                                                   const cairo_rectangle_t
                                                                        *box);
void                 downhill_plot_draw_read_out  (DownhillPlot         *self,
                                                   const DownhillCanvas *canvas);
void                 downhill_plot_find_ranges    (DownhillPlot         *self,
                                                   DownhillAxis         *x,
                                                   DownhillAxis         *y);
void                 downhill_plot_point_again    (DownhillPlot         *self);
void                 downhill_plot_follow_reading (DownhillPlot         *self);
void                 downhill_plot_keep_reading   (DownhillPlot         *self);
char                *downhill_plot_dup_read_out   (DownhillPlot         *self)
                                                   G_GNUC_WARN_UNUSED_RESULT;
void                 downhill_plot_pan_ranges     (DownhillPlot         *self,
                                                   double                dx,
                                                   double                dy);
void                 downhill_plot_zoom_ranges    (DownhillPlot         *self,
                                                   double                x,
                                                   double                y,
                                                   double                factor);
void                 downhill_plot_keep_ranges    (DownhillPlot         *self,
                                                   DownhillRange         x,
                                                   DownhillRange         y);
void                 downhill_plot_copy_ranges    (DownhillPlot         *self,
                                                   DownhillPlot         *from);

G_END_DECLS
