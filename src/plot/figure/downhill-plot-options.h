/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

gboolean downhill_plot_options_apply (GPtrArray     *plots,
                                      const char    *options,
                                      GError       **error);

G_END_DECLS
