/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

/* How many times more or less is shown after a step of the wheel or a key. */
#define DOWNHILL_PLOT_ZOOM_STEP 1.2

void     downhill_plot_keys_install (GtkWidgetClass  *klass,
                                     GtkShortcutFunc  pressed);
gboolean downhill_plot_keys_act     (DownhillPlot    *plot,
                                     GVariant        *act);

G_END_DECLS
