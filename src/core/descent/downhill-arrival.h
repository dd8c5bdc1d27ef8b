/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/loss/downhill-objective.h"
#include "downhill-settings.h"

G_BEGIN_DECLS

double downhill_arrival_get_excess (DownhillObjective *objective,
                                    DownhillDirection  direction,
                                    const double       start[2],
                                    const double       point[2]);
double downhill_arrival_get_aim    (DownhillObjective      *objective,
                                    const DownhillSettings *settings,
                                    const double            start[2],
                                    double                  percent);

G_END_DECLS
