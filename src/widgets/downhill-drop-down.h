/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void downhill_drop_down_bind             (GtkDropDown *self,
                                          gpointer     object,
                                          const char  *property);
void downhill_drop_down_search_by_typing (GtkDropDown *self);

G_END_DECLS
