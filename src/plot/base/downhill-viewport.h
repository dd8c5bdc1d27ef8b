/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/downhill-experiment.h"

G_BEGIN_DECLS

#define DOWNHILL_TYPE_VIEWPORT (downhill_viewport_get_type ())

G_DECLARE_FINAL_TYPE (DownhillViewport, downhill_viewport, DOWNHILL, VIEWPORT, GObject)

DownhillViewport *downhill_viewport_new          (DownhillExperiment *experiment);
DownhillViewport *downhill_viewport_copy         (DownhillViewport   *self,
                                                  DownhillExperiment *experiment)
                                                  G_GNUC_WARN_UNUSED_RESULT;
DownhillRange     downhill_viewport_get_w        (DownhillViewport   *self);
DownhillRange     downhill_viewport_get_b        (DownhillViewport   *self);
double            downhill_viewport_get_e_max    (DownhillViewport   *self);
void              downhill_viewport_set_w        (DownhillViewport   *self,
                                                  DownhillRange       w);
void              downhill_viewport_set_b        (DownhillViewport   *self,
                                                  DownhillRange       b);
void              downhill_viewport_set_e_max    (DownhillViewport   *self,
                                                  double              e_max);
void              downhill_viewport_restore      (DownhillViewport   *self);
gboolean          downhill_viewport_find_end     (DownhillViewport   *self,
                                                  DownhillRun        *run,
                                                  gsize              *end);
gboolean          downhill_viewport_place_run    (DownhillViewport   *self,
                                                  DownhillRun        *run,
                                                  double             *w,
                                                  double             *b);
void              downhill_viewport_get_cut      (DownhillViewport   *self,
                                                  double             *w,
                                                  double             *b);
gboolean          downhill_viewport_is_cut_held  (DownhillViewport   *self);
void              downhill_viewport_set_cut_w    (DownhillViewport   *self,
                                                  double              w);
void              downhill_viewport_set_cut_b    (DownhillViewport   *self,
                                                  double              b);
void              downhill_viewport_release_cut  (DownhillViewport   *self);
gboolean          downhill_viewport_get_probe    (DownhillViewport   *self,
                                                  double             *w,
                                                  double             *b);
void              downhill_viewport_set_probe    (DownhillViewport   *self,
                                                  double              w,
                                                  double              b);
void              downhill_viewport_clear_probe  (DownhillViewport   *self);

G_END_DECLS
