/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-axis.h"
#include "plot/paint/downhill-canvas.h"
#include "downhill-viewport.h"

G_BEGIN_DECLS

#define DOWNHILL_TYPE_PLOT (downhill_plot_get_type ())

G_DECLARE_DERIVABLE_TYPE (DownhillPlot, downhill_plot, DOWNHILL, PLOT, GObject)

/**
 * DownhillPlotClass:
 * @id: what the command line and the settings call it
 * @title: its name, for N_()
 * @bare: whether the plot has no axes; then @get_names, @update and
 *   @set_ranges are not needed, but @pan and @zoom are
 * @one_run: whether the plot shows the current run alone, or none
 * @of_settings: whether the plot shows what settings would do, and needs no run
 * @apart: whether a figure of all plots leaves it out
 * @rows: whether it has rows instead of a vertical axis, which then has no name either
 * @arrows_pan: whether the arrow keys move what is shown, and not only with
 *   Shift
 * @get_names: the names of both axes; (transfer full)
 * @prepare: (nullable): begins to find what it shows, or finds it at once for a canvas
 *   that is drawn on only once; asked before @update
 * @update: sets the ranges of both axes and whether they are logarithmic
 * @set_ranges: takes ranges that the user chose; keeps them by default, for
 *   downhill_plot_take_chosen()
 * @pan: what is shown was pushed by so many pixels; moves the ranges by default
 * @zoom: so many times more is to be shown around a place; likewise
 * @copy_plan: (nullable): takes over what another plot of the same kind was asked to
 *   find
 * @restore: gives up what the user chose; the ranges that are kept by default
 * @draw_ground: (nullable): draws what is under the moving things; kept between frames
 * @measure_key: (nullable): the room for @draw_key beside the data; asked after
 *   @update
 * @draw_key: draws the key to the colours, kept likewise
 * @draw_low_key: (nullable): draws it in a line above the data, where there is little room
 *   beside them
 * @find_trail: (nullable): finds what lies under all that moves in each frame, such as
 *   what the run has left behind; whether that looks different since the last time
 * @draw_trail: (nullable): draws it over the ground; kept until @find_trail
 *   says otherwise
 * @draw_figure: draws what moves with the run
 * @read_out: (nullable): what is to be said of the point under the pointer
 * @hover: (nullable): the pointer is there now
 * @find_handle: (nullable): what can be dragged from under the pointer, as a
 *   number of the plot's own that is not 0; 0 for nothing. It changes nothing.
 * @drag_to: drags the handle there
 * @takes_click: (nullable): whether a click on the data's area would do
 *   something now; it changes nothing
 * @click: (nullable): such a click
 * @find_settings: (nullable): in place of the last two, the settings that the place
 *   stands for: a click begins a run with them. It changes nothing.
 * @nudge: (nullable): moves by so many pixels what is being asked for in the plot;
 *   %FALSE if nothing is
 * @accept: (nullable): takes what was put there for meant; %FALSE if nothing was
 * @locate: (nullable): where a point of the run lies, that of a step or another, and
 *   whether that is in the picture
 * @describe: says in words what the plot shows now
 *
 * What a picture of the experiment has to say and draw. Coordinates of the
 * pointer are those of the canvas.
 */
struct _DownhillPlotClass
{
  GObjectClass parent_class;

  const char *id;
  const char *title;
  gboolean bare;
  gboolean one_run;
  gboolean of_settings;
  gboolean apart;
  gboolean rows;
  gboolean arrows_pan;

  void     (*get_names)   (DownhillPlot            *self,
                           char                   **x_name,
                           char                   **y_name);
  void     (*prepare)     (DownhillPlot            *self,
                           const DownhillCanvas    *canvas);
  void     (*update)      (DownhillPlot            *self,
                           DownhillAxis            *x,
                           DownhillAxis            *y);
  void     (*set_ranges)  (DownhillPlot            *self,
                           DownhillRange            x,
                           DownhillRange            y);
  void     (*pan)         (DownhillPlot            *self,
                           double                   dx,
                           double                   dy);
  void     (*zoom)        (DownhillPlot            *self,
                           double                   x,
                           double                   y,
                           double                   factor);
  void     (*copy_plan)   (DownhillPlot            *self,
                           DownhillPlot            *from);
  void     (*restore)     (DownhillPlot            *self);
  void     (*draw_ground) (DownhillPlot            *self,
                           const DownhillCanvas    *canvas);
  double   (*measure_key) (DownhillPlot            *self,
                           const DownhillCanvas    *canvas);
  void     (*draw_key)    (DownhillPlot            *self,
                           const DownhillCanvas    *canvas,
                           const cairo_rectangle_t *room);
  void     (*draw_low_key)
                          (DownhillPlot            *self,
                           const DownhillCanvas    *canvas,
                           const cairo_rectangle_t *room);
  gboolean (*find_trail)  (DownhillPlot            *self);
  void     (*draw_trail)  (DownhillPlot            *self,
                           const DownhillCanvas    *canvas);
  void     (*draw_figure) (DownhillPlot            *self,
                           const DownhillCanvas    *canvas);
  char    *(*read_out)    (DownhillPlot            *self,
                           double                   x,
                           double                   y);
  void     (*hover)       (DownhillPlot            *self,
                           double                   x,
                           double                   y);
  guint    (*find_handle) (DownhillPlot            *self,
                           double                   x,
                           double                   y);
  void     (*drag_to)     (DownhillPlot            *self,
                           guint                    handle,
                           double                   x,
                           double                   y);
  gboolean (*takes_click) (DownhillPlot            *self,
                           double                   x,
                           double                   y);
  void     (*click)       (DownhillPlot            *self,
                           double                   x,
                           double                   y);
  gboolean (*find_settings) (DownhillPlot          *self,
                             double                 x,
                             double                 y,
                             DownhillSettings      *settings);
  gboolean (*nudge)       (DownhillPlot            *self,
                           double                   dx,
                           double                   dy);
  gboolean (*accept)      (DownhillPlot            *self);
  gboolean (*locate)      (DownhillPlot            *self,
                           guint64                  step,
                           double                   w,
                           double                   b,
                           double                  *x,
                           double                  *y);
  char    *(*describe)    (DownhillPlot            *self);
};

void                     downhill_plot_reset_options     (DownhillPlot         *self);
void                     downhill_plot_copy_options      (DownhillPlot         *from,
                                                          DownhillPlot         *to);
DownhillPlot            *downhill_plot_copy              (DownhillPlot         *self,
                                                          DownhillExperiment   *experiment,
                                                          DownhillViewport     *viewport)
                                                          G_GNUC_WARN_UNUSED_RESULT;
const char              *downhill_plot_get_id            (DownhillPlot         *self);
const char              *downhill_plot_get_title         (DownhillPlot         *self);
DownhillExperiment      *downhill_plot_get_experiment    (DownhillPlot         *self);
DownhillViewport        *downhill_plot_get_viewport      (DownhillPlot         *self);
const DownhillAxis      *downhill_plot_get_x_axis        (DownhillPlot         *self);
const DownhillAxis      *downhill_plot_get_y_axis        (DownhillPlot         *self);
const cairo_rectangle_t *downhill_plot_get_area          (DownhillPlot         *self);
gboolean                 downhill_plot_has_chosen        (DownhillPlot         *self);
gboolean                 downhill_plot_take_chosen       (DownhillPlot         *self,
                                                          DownhillAxis         *x,
                                                          DownhillAxis         *y);
void                     downhill_plot_give_up_chosen    (DownhillPlot         *self);
char                    *downhill_plot_describe          (DownhillPlot         *self);

void                     downhill_plot_draw              (DownhillPlot         *self,
                                                          const DownhillCanvas *canvas);
gboolean                 downhill_plot_is_costly         (DownhillPlot         *self);
gboolean                 downhill_plot_draw_box          (DownhillPlot            *self,
                                                          const DownhillCanvas    *canvas,
                                                          const cairo_rectangle_t *box);
const cairo_rectangle_t *downhill_plot_get_boxes         (DownhillPlot            *self,
                                                          guint                   *n);
void                     downhill_plot_draw_notice       (DownhillPlot            *self,
                                                          const DownhillCanvas    *canvas,
                                                          const char              *text);
void                     downhill_plot_invalidate        (DownhillPlot         *self);
void                     downhill_plot_invalidate_ground (DownhillPlot         *self);

void                     downhill_plot_hover             (DownhillPlot         *self,
                                                          double                x,
                                                          double                y);
void                     downhill_plot_leave             (DownhillPlot         *self);
gboolean                 downhill_plot_has_handle_at     (DownhillPlot         *self,
                                                          double                x,
                                                          double                y);
gboolean                 downhill_plot_grab              (DownhillPlot         *self,
                                                          double                x,
                                                          double                y);
void                     downhill_plot_release           (DownhillPlot         *self);
void                     downhill_plot_drag_to           (DownhillPlot         *self,
                                                          double                x,
                                                          double                y);
gboolean                 downhill_plot_takes_click       (DownhillPlot         *self,
                                                          double                x,
                                                          double                y);
void                     downhill_plot_announce_click    (DownhillPlot         *self,
                                                          double                x,
                                                          double                y);
void                     downhill_plot_withdraw_click    (DownhillPlot         *self);
void                     downhill_plot_click             (DownhillPlot         *self,
                                                          double                x,
                                                          double                y);
void                     downhill_plot_pan               (DownhillPlot         *self,
                                                          double                dx,
                                                          double                dy);
void                     downhill_plot_zoom              (DownhillPlot         *self,
                                                          double                x,
                                                          double                y,
                                                          double                factor);
void                     downhill_plot_restore           (DownhillPlot         *self);

/* downhill-plot-reading.c */
gboolean                 downhill_plot_is_reading        (DownhillPlot         *self);
void                     downhill_plot_read_beside       (DownhillPlot         *self,
                                                          double                dx,
                                                          double                dy);
void                     downhill_plot_read_path         (DownhillPlot         *self,
                                                          gint64                by);
char                    *downhill_plot_dup_reading       (DownhillPlot         *self)
                                                          G_GNUC_WARN_UNUSED_RESULT;
gboolean                 downhill_plot_choose            (DownhillPlot         *self);
gboolean                 downhill_plot_start_there       (DownhillPlot         *self);
gboolean                 downhill_plot_cut_there         (DownhillPlot         *self);

G_END_DECLS
