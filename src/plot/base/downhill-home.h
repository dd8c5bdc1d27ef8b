/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/downhill-experiment.h"

G_BEGIN_DECLS

void downhill_home_find (DownhillExperiment *experiment,
                         DownhillRange      *w,
                         DownhillRange      *b,
                         double             *e_max);

G_END_DECLS
