/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-plot.h"

G_BEGIN_DECLS

void     downhill_plot_options_copy  (DownhillPlot  *from,
                                      DownhillPlot  *to);
gboolean downhill_plot_options_apply (GPtrArray     *plots,
                                      const char    *options,
                                      GError       **error);

G_END_DECLS
