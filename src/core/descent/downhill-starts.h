/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/loss/downhill-objective.h"
#include "downhill-settings.h"

G_BEGIN_DECLS

void downhill_starts_draw (DownhillObjective      *objective,
                           const DownhillSettings *settings,
                           double                  aim,
                           gsize                   n,
                           double                (*starts)[2]);

G_END_DECLS
