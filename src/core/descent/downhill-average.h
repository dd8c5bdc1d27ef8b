/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-descent.h"

G_BEGIN_DECLS

gboolean downhill_average_find (const DownhillDescent *descent,
                                double                *w,
                                double                *b);

G_END_DECLS
