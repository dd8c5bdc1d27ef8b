/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

/* With the beans' window: b from −2 to 1.9, w from −1 to 1.9, each by 0.1. */
#define DOWNHILL_SLICES_ALONG_W 40
#define DOWNHILL_SLICES_ALONG_B 30

/* How near the pointer must be to a curve to mean it, in pixels. */
#define DOWNHILL_SLICES_REACH 14

/**
 * DownhillSlices:
 * @plot: what they are drawn in
 * @along_b: whether E is drawn against b, instead of w
 * @all: whether there are curves beside that of the cut
 *
 * Which cuts through E there are, and where. The parameter along which E is drawn is
 * called free, the other fixed.
 */
typedef struct {
  DownhillPlot *plot;
  gboolean along_b;
  gboolean all;
} DownhillSlices;

guint         downhill_slices_count           (const DownhillSlices *self);
DownhillRange downhill_slices_get_fixed_range (const DownhillSlices *self);
double        downhill_slices_get_fixed       (const DownhillSlices *self,
                                               guint                 i);
double        downhill_slices_get_cut         (const DownhillSlices *self);
double        downhill_slices_get_loss        (const DownhillSlices *self,
                                               double                free,
                                               double                fixed);
void          downhill_slices_exchange        (const DownhillSlices *self,
                                               double               *first,
                                               double               *second);
gboolean      downhill_slices_place_run       (const DownhillSlices *self,
                                               DownhillRun          *run,
                                               double               *free,
                                               double               *fixed);
void          downhill_slices_trace           (const DownhillSlices *self,
                                               const DownhillCanvas *canvas,
                                               double                fixed);
gboolean      downhill_slices_find_tangent    (const DownhillSlices *self,
                                               double                start[2],
                                               double                end[2]);
gboolean      downhill_slices_find            (const DownhillSlices *self,
                                               double                x,
                                               double                y,
                                               double               *free,
                                               double               *fixed);

G_END_DECLS
