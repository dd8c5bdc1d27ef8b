/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/descent/downhill-basins.h"
#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

char *downhill_map_words_read_out (DownhillPlot         *plot,
                                   const DownhillBasins *basins,
                                   double                x,
                                   double                y)
                                   G_GNUC_WARN_UNUSED_RESULT;
char *downhill_map_words_describe (DownhillPlot         *plot,
                                   const DownhillBasins *basins,
                                   gboolean              inside)
                                   G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
