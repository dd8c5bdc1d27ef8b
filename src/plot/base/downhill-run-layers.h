/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/downhill-experiment.h"

G_BEGIN_DECLS

typedef struct _DownhillRunLayers DownhillRunLayers;

DownhillRunLayers *downhill_run_layers_new  (GDestroyNotify      free_layer)
                                             G_GNUC_WARN_UNUSED_RESULT;
void               downhill_run_layers_free (DownhillRunLayers  *self);
gpointer           downhill_run_layers_get  (DownhillRunLayers  *self,
                                             DownhillRun        *run);
void               downhill_run_layers_put  (DownhillRunLayers  *self,
                                             DownhillRun        *run,
                                             gpointer            layer);
DownhillRun       *downhill_run_layers_next (DownhillExperiment *experiment,
                                             guint              *place);
GPtrArray         *downhill_run_layers_list_others
                                            (DownhillExperiment *experiment)
                                             G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
