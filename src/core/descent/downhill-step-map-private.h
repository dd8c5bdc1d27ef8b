/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-step-map.h"

G_BEGIN_DECLS

/* What a map's making and its penalties share. */

void downhill_step_map_set_along      (DownhillStepMap *self);
void downhill_step_map_set_curvatures (DownhillStepMap *self);

G_END_DECLS
