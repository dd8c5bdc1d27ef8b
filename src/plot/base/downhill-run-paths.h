/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-path-layer.h"
#include "downhill-plot.h"

G_BEGIN_DECLS

typedef struct _DownhillRunPaths DownhillRunPaths;

DownhillRunPaths *downhill_run_paths_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void              downhill_run_paths_free (DownhillRunPaths          *self);
void              downhill_run_paths_draw (DownhillRunPaths          *self,
                                           DownhillPlot              *plot,
                                           const DownhillCanvas      *canvas,
                                           const DownhillPathMapping *mapping);

G_END_DECLS
