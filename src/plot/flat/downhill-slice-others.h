/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-slices.h"

G_BEGIN_DECLS

/**
 * DownhillSliceOther:
 * @mark: the run's mark, a whole number
 * @free: where the run is
 * @fixed: likewise
 *
 * What is drawn of a visible run that is not the current one. There are no gaps between
 * the fields: others are the same if their bytes are.
 */
typedef struct {
  double mark;
  double free;
  double fixed;
} DownhillSliceOther;

GArray  *downhill_slice_others_new    (void);
gboolean downhill_slice_others_update (GArray               *self,
                                       const DownhillSlices *slices);
void     downhill_slice_others_draw   (const GArray         *self,
                                       const DownhillSlices *slices,
                                       const DownhillCanvas *canvas);

G_END_DECLS
