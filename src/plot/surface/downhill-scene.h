/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/loss/downhill-objective.h"
#include "core/field/downhill-field.h"
#include "core/field/downhill-projection.h"

G_BEGIN_DECLS

/**
 * DownhillScene:
 * @objective: what rises over w and b
 * @w: the weights along u
 * @b: the biases along v
 * @top: E at the top of the box; nothing above it is shown
 * @highest: the largest E over @w and @b
 * @heights: (nullable): E as it is looked at to find what hides what, where it is not
 *   convex
 * @opaque: whether the surface hides what lies behind it
 * @projection: how the box is seen
 *
 * The surface of E in its box, as it is looked at.
 */
typedef struct {
  const DownhillObjective *objective;
  DownhillRange w;
  DownhillRange b;
  double top;
  double highest;
  DownhillField *heights;
  gboolean opaque;
  DownhillProjection projection;
} DownhillScene;

void     downhill_scene_init        (DownhillScene           *self,
                                     const DownhillObjective *objective,
                                     DownhillRange            w,
                                     DownhillRange            b);
void     downhill_scene_clear       (DownhillScene           *self);
gboolean downhill_scene_is_drawable (const DownhillScene     *self);
double   downhill_scene_get_u       (const DownhillScene     *self,
                                     double                   w);
double   downhill_scene_get_v       (const DownhillScene     *self,
                                     double                   b);
double   downhill_scene_get_w       (const DownhillScene     *self,
                                     double                   u);
double   downhill_scene_get_b       (const DownhillScene     *self,
                                     double                   v);
double   downhill_scene_get_height  (const DownhillScene     *self,
                                     double                   w,
                                     double                   b);
gboolean downhill_scene_contains    (const DownhillScene     *self,
                                     double                   w,
                                     double                   b);
void     downhill_scene_place       (const DownhillScene     *self,
                                     double                   w,
                                     double                   b,
                                     double                   h,
                                     double                  *x,
                                     double                  *y);
gboolean downhill_scene_is_hidden   (const DownhillScene     *self,
                                     double                   w,
                                     double                   b);
gboolean downhill_scene_pick        (const DownhillScene     *self,
                                     double                   x,
                                     double                   y,
                                     double                  *w,
                                     double                  *b);

G_END_DECLS
