/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DOWNHILL_TYPE_YIELDING (downhill_yielding_get_type ())

G_DECLARE_FINAL_TYPE (DownhillYielding, downhill_yielding, DOWNHILL, YIELDING, AdwBin)

G_END_DECLS
