/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DOWNHILL_TYPE_WRAP_LAYOUT (downhill_wrap_layout_get_type ())

G_DECLARE_FINAL_TYPE (DownhillWrapLayout, downhill_wrap_layout,
                      DOWNHILL, WRAP_LAYOUT, GtkLayoutManager)

void downhill_wrap_layout_set_n_columns (DownhillWrapLayout *self,
                                         int                 n_columns);

G_END_DECLS
