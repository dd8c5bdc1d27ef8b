/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/descent/downhill-sweep.h"

G_BEGIN_DECLS

char *downhill_sweep_report_best (DownhillSweep *sweep,
                                  gsize          i)
                                  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
