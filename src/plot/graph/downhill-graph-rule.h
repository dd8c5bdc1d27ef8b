/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/descent/downhill-step-parts.h"
#include "core/loss/downhill-computation.h"

G_BEGIN_DECLS

/* The slope, and what a rule makes of it. */
#define DOWNHILL_GRAPH_MOST_OF_RULE (DOWNHILL_STEP_MOST_PARTS + 1)

guint downhill_graph_rule_list          (const DownhillStepParts *parts,
                                         gboolean                 standardised,
                                         DownhillNode            *nodes);
char *downhill_graph_rule_write_figures (const DownhillStepParts *parts,
                                         guint                    row,
                                         int                      digits)
                                         G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
