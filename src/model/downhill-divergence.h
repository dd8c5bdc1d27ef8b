/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/downhill-descent.h"

G_BEGIN_DECLS

char  *downhill_divergence_explain      (const DownhillDescent *descent)
                                         G_GNUC_WARN_UNUSED_RESULT;
double downhill_divergence_propose_rate (const DownhillDescent *descent);

G_END_DECLS
