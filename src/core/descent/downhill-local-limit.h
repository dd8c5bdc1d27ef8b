/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/loss/downhill-objective.h"
#include "downhill-settings.h"

G_BEGIN_DECLS

double   downhill_local_limit_curvature (DownhillObjective      *objective,
                                         const DownhillSettings *settings);

G_END_DECLS
