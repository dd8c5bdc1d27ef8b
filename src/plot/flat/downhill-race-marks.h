/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot/base/downhill-plot-marks.h"

G_BEGIN_DECLS

extern const DownhillPlotMark downhill_race_marks[];

G_END_DECLS
