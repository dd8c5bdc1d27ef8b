/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-run-layers.h"

G_BEGIN_DECLS

typedef struct _DownhillPathExtents DownhillPathExtents;

DownhillPathExtents *downhill_path_extents_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void                 downhill_path_extents_free (DownhillPathExtents *self);
gsize                downhill_path_extents_skip (DownhillPathExtents *self,
                                                 DownhillRun         *run,
                                                 gsize                entry,
                                                 DownhillRange        w,
                                                 DownhillRange        b);

G_END_DECLS
