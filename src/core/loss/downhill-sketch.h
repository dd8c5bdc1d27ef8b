/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-objective.h"

G_BEGIN_DECLS

DownhillObjective *downhill_sketch_get  (const DownhillObjective *objective);
DownhillObjective *downhill_sketch_thin (const DownhillObjective *objective,
                                         gsize                    n)
                                         G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
