/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-objective.h"

G_BEGIN_DECLS

DownhillObjective *downhill_squared_error_new (DownhillDataset *dataset)
                                               G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
