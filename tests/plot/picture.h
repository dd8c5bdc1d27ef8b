/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot/figure/downhill-figure.h"

G_BEGIN_DECLS

/* Makes plots for tests, draws them into memory and looks at the pixels. */

/**
 * Scene:
 * @experiment: a hundred beans
 * @viewport: what is shown of it
 * @plots: one plot of each kind
 */
typedef struct {
  DownhillExperiment *experiment;
  DownhillViewport *viewport;
  GPtrArray *plots;
} Scene;

/**
 * PictureKind:
 * @width: in user units
 * @height: in user units
 * @scale: pixels a user unit
 * @style: the colours
 * @retained: whether the plot may keep what it drew
 * @font: the font's family, or %NULL
 * @blank: whether no pixel is wanted, only what is found out on the way, which is a
 *   third of the work
 * @exact_text: whether letters are as wide as in a file
 *
 * How a plot is to be drawn.
 */
typedef struct {
  double width;
  double height;
  double scale;
  DownhillStyle style;
  gboolean retained;
  const char *font;
  gboolean blank;
  gboolean exact_text;
} PictureKind;

Scene           *scene_new             (void) G_GNUC_WARN_UNUSED_RESULT;
void             scene_free            (Scene             *self);
DownhillPlot    *scene_get             (Scene             *self,
                                        const char        *id);
void             scene_set_data        (Scene             *self,
                                        const double      *x,
                                        const double      *y,
                                        gsize              m);
void             scene_step            (Scene             *self,
                                        guint              n);
void             scene_get_point       (Scene             *self,
                                        double            *w,
                                        double            *b);

cairo_surface_t *picture_draw          (DownhillPlot      *plot,
                                        const PictureKind *kind)
                                        G_GNUC_WARN_UNUSED_RESULT;
guint32          picture_get           (cairo_surface_t   *picture,
                                        int                column,
                                        int                row);
guint            picture_distance      (guint32            pixel,
                                        DownhillColor      color);
gsize            picture_count_changes (cairo_surface_t   *a,
                                        cairo_surface_t   *b,
                                        guint              tolerance);
void             picture_assert_not_empty
                                       (cairo_surface_t   *picture);
void             assert_true_to_now    (DownhillPlot      *plot,
                                        const PictureKind *kind,
                                        gboolean           chosen);
void             assert_roughly_true_to_now
                                       (DownhillPlot      *plot,
                                        const PictureKind *kind);

double           place_x               (DownhillPlot      *plot,
                                        double             value);
double           place_y               (DownhillPlot      *plot,
                                        double             value);

cairo_t         *mask_new              (const PictureKind *kind)
                                        G_GNUC_WARN_UNUSED_RESULT;
void             mask_clip             (cairo_t           *mask,
                                        DownhillPlot      *plot);
void             mask_disc             (cairo_t           *mask,
                                        double             x,
                                        double             y,
                                        double             radius);
const guint8    *mask_get_row          (cairo_t           *mask,
                                        int                row);
guint            mask_get              (cairo_t           *mask,
                                        int                column,
                                        int                row);
gsize            mask_assert_color     (cairo_t           *mask,
                                        cairo_t           *except,
                                        cairo_surface_t   *picture,
                                        DownhillColor      color,
                                        guint              tolerance);

DownhillColor    color_over            (DownhillColor      color,
                                        DownhillColor      ground);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scene, scene_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (cairo_surface_t, cairo_surface_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (cairo_t, cairo_destroy)

G_END_DECLS
