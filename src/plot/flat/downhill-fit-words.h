/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

char *downhill_fit_words_read_out (DownhillPlot *plot,
                                   double        x,
                                   double        y)
                                   G_GNUC_WARN_UNUSED_RESULT;
char *downhill_fit_words_describe (DownhillPlot *plot)
                                   G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
