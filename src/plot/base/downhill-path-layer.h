/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot/paint/downhill-canvas.h"
#include "model/downhill-run.h"

G_BEGIN_DECLS

/**
 * DownhillPathSight:
 * @DOWNHILL_PATH_SEEN: the place is in plain sight
 * @DOWNHILL_PATH_HIDDEN: something lies before it; it is drawn faintly
 * @DOWNHILL_PATH_OUTSIDE: it is not drawn
 *
 * How a place of the path is seen.
 */
typedef enum {
  DOWNHILL_PATH_SEEN,
  DOWNHILL_PATH_HIDDEN,
  DOWNHILL_PATH_OUTSIDE,
} DownhillPathSight;

#define DOWNHILL_PATH_KEY_SIZE 16

/**
 * DownhillPathMapping:
 * @place: says where on the canvas a weight and a bias are shown
 * @look: (nullable): says how they are seen there; %NULL if always in plain sight
 * @draw_end: marks the present place of a run that is not the current one
 * @view: what all of these are given
 * @key: numbers that differ where @place or @look would give another answer
 * @bent: whether a straight step may be shown bent
 *
 * Where a path is drawn.
 */
typedef struct {
  void              (*place) (gconstpointer  view,
                              double         w,
                              double         b,
                              double        *x,
                              double        *y);
  DownhillPathSight (*look)  (gconstpointer  view,
                              double         w,
                              double         b);
  void              (*draw_end) (gconstpointer         view,
                                 const DownhillCanvas *canvas,
                                 guint                 mark,
                                 double                w,
                                 double                b);
  gconstpointer view;
  double key[DOWNHILL_PATH_KEY_SIZE];
  gboolean bent;
} DownhillPathMapping;

typedef struct _DownhillPathLayer DownhillPathLayer;

DownhillPathLayer *downhill_path_layer_new        (gboolean                   strong)
                                                   G_GNUC_WARN_UNUSED_RESULT;
void               downhill_path_layer_free       (DownhillPathLayer         *self);
void               downhill_path_layer_draw       (DownhillPathLayer         *self,
                                                   const DownhillCanvas      *canvas,
                                                   const cairo_rectangle_t   *area,
                                                   const DownhillPathMapping *mapping,
                                                   DownhillRun *const        *runs,
                                                   const gsize               *ends,
                                                   guint                      n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DownhillPathLayer, downhill_path_layer_free)

G_END_DECLS
