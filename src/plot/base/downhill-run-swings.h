/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/downhill-run.h"

G_BEGIN_DECLS

typedef struct _DownhillRunSwings DownhillRunSwings;

DownhillRunSwings *downhill_run_swings_new      (void) G_GNUC_WARN_UNUSED_RESULT;
void               downhill_run_swings_free     (DownhillRunSwings *self);
void               downhill_run_swings_measure  (DownhillRunSwings *self,
                                                 const double       unit[2],
                                                 double             farthest);
gboolean           downhill_run_swings_find_end (DownhillRunSwings *self,
                                                 DownhillRun       *run,
                                                 gsize             *end);

G_END_DECLS
