/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-objective.h"

G_BEGIN_DECLS

const DownhillMinimum *downhill_objective_minimum (const DownhillObjective *self);

G_END_DECLS
