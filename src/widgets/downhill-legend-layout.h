/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DOWNHILL_TYPE_LEGEND_LAYOUT (downhill_legend_layout_get_type ())

G_DECLARE_FINAL_TYPE (DownhillLegendLayout, downhill_legend_layout,
                      DOWNHILL, LEGEND_LAYOUT, GtkLayoutManager)

void  downhill_legend_layout_set_kept       (DownhillLegendLayout *self,
                                             GtkWidget            *kept);
guint downhill_legend_layout_get_n_left_out (DownhillLegendLayout *self);

G_END_DECLS
