/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/descent/downhill-forecast.h"
#include "plot/paint/downhill-palette.h"

G_BEGIN_DECLS

DownhillColor downhill_fate_get_color (DownhillFate fate,
                                       gboolean     dark);

G_END_DECLS
