/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-objective-class.h"

G_BEGIN_DECLS

extern const DownhillObjectiveClass downhill_squared_error;

DownhillMinimum downhill_squared_error_find_line (const DownhillDataset *dataset);

G_END_DECLS
