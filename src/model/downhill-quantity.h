/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-experiment.h"

G_BEGIN_DECLS

typedef struct _DownhillQuantity DownhillQuantity;

const DownhillQuantity *downhill_quantity_find    (const char             *name,
                                                   guint                  *run);
gboolean                downhill_quantity_parse   (const DownhillQuantity *self,
                                                   const char             *text,
                                                   double                 *value);
const char             *downhill_quantity_get_name
                                                  (const DownhillQuantity *self);
gboolean                downhill_quantity_is_choice
                                                  (const DownhillQuantity *self);
DownhillRun            *downhill_quantity_get_run (DownhillExperiment     *experiment,
                                                   guint                   run);
double                  downhill_quantity_measure (const DownhillQuantity *self,
                                                   guint                   run,
                                                   DownhillExperiment     *experiment);
char                   *downhill_quantity_fill    (const char             *text,
                                                   DownhillExperiment     *experiment)
                                                   G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
