/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

GMenuModel *downhill_plot_menu_new (DownhillPlot *plot) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
