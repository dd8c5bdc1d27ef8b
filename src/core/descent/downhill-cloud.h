/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-descent.h"
#include "downhill-noise.h"

G_BEGIN_DECLS

typedef struct _DownhillCloud DownhillCloud;

DownhillCloud *downhill_cloud_new        (void) G_GNUC_WARN_UNUSED_RESULT;
void           downhill_cloud_free       (DownhillCloud          *self);
void           downhill_cloud_gather     (DownhillCloud          *self,
                                          const DownhillDescent  *descent,
                                          const DownhillSettings *settings,
                                          const DownhillNoise    *noise);
gsize          downhill_cloud_get_size   (const DownhillCloud    *self);
guint64        downhill_cloud_get_first  (const DownhillCloud    *self);
gboolean       downhill_cloud_get_steps  (const DownhillCloud    *self,
                                          DownhillSpread         *spread);
gboolean       downhill_cloud_get_ends   (const DownhillCloud    *self,
                                          DownhillSpread         *spread);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DownhillCloud, downhill_cloud_free)

G_END_DECLS
