/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DOWNHILL_TYPE_LOAD_BAR (downhill_load_bar_get_type ())

G_DECLARE_FINAL_TYPE (DownhillLoadBar, downhill_load_bar, DOWNHILL, LOAD_BAR, AdwBin)

gboolean downhill_load_bar_is_loading (DownhillLoadBar *self);
void     downhill_load_bar_load       (DownhillLoadBar *self,
                                       GFile           *file,
                                       gsize            table,
                                       const char      *x_column,
                                       const char      *y_column);
void     downhill_load_bar_cancel     (DownhillLoadBar *self);

G_END_DECLS
