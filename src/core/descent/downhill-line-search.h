/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-optimiser.h"

G_BEGIN_DECLS

gboolean         downhill_line_search_run  (const DownhillStepPlace *place,
                                            const double             direction[2],
                                            double                  *length);
DownhillStepNote downhill_line_search_step (const DownhillStepPlace *place,
                                            const double             direction[2],
                                            double                   move[2]);

G_END_DECLS
