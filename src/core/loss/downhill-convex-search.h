/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-objective.h"

G_BEGIN_DECLS

void            downhill_convex_search_polish  (const DownhillObjective *objective,
                                                double                   point[2]);
DownhillMinimum downhill_convex_search_minimum (const DownhillObjective *objective);

G_END_DECLS
