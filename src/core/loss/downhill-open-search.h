/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-objective.h"

G_BEGIN_DECLS

DownhillMinimum downhill_open_search_minimum (const DownhillObjective *objective);

G_END_DECLS
