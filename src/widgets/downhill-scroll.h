/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void downhill_scroll_to (GtkScrolledWindow *scroller,
                         GtkWidget         *widget);

G_END_DECLS
